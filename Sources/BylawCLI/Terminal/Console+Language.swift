import Bylaw
import BylawSyntax
import BylawSystem

// In which language people are told: that of `--language`, else that of the policy's own keywords, else the
// environment's. Several policies that differ leave it to the environment, and so does one that comes by standard input,
// which is read once.
//
// What programs read (JSON, SARIF) has its texts in English unless `--language` says otherwise, so that it does not change
// with the policy or the machine.

extension Console {
  /// What a command line asks for before anything of it is read.
  static func asked(in line: some Collection<String>) -> PolicyLanguage? {
    var isNext = false
    for word in line {
      if isNext { return PolicyLanguage(rawValue: word) }
      if word == "--language" { isNext = true }
      if word.hasPrefix("--language=") { return PolicyLanguage(rawValue: String(word.dropFirst(11))) }
    }
    return nil
  }

  static var ofEnvironment: PolicyLanguage {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = environmentVariable(named: name), !value.isEmpty {
        return value.hasPrefix("zh") ? .chinese : .english
      }
    }
    return .english
  }

  /// The console as it speaks about the policies of a command line.
  func speaking(of policies: some Sequence<String>) -> Console {
    guard asked == nil else { return self }
    let languages = Set(policies.flatMap { policyFiles(at: [$0]) }.compactMap { languageOfPolicy(at: $0) })
    guard languages.count == 1, let language = languages.first else { return self }
    var console = self
    console.language = language
    return console
  }
}

extension Command {
  /// Those of the words that name policies.
  func policies(among words: [String]) -> ArraySlice<String> {
    switch words.first {
    case nil: []
    case _ where self.words.placeholder.hasPrefix("POLICY…") || self.words.placeholder == "OLD NEW": words[...]
    case _ where self.words.placeholder.hasPrefix("POLICY") || self.words.placeholder == "[POLICY]": words.prefix(1)
    case _: []
    }
  }
}
