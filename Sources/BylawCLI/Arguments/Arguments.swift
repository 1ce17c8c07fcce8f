import Bylaw
import BylawSyntax

/// A command line, read: words and flags, in any order.
struct Arguments {
  private(set) var words: [String] = []
  private var values: [String: [String]] = [:]

  func has(_ flag: Flag) -> Bool { values[flag.name] != nil }
  func value(of flag: Flag) -> String? { values[flag.name]?.last }
  func all(of flag: Flag) -> [String] { values[flag.name] ?? [] }

  /// Reads what follows the name of `command`. `--help` is seen first, whatever else is wrong.
  init(line: some Collection<String>, for command: Command) throws(UsageError) {
    let flags = command.allFlags + [.version]
    var rest = Array(line)[...]
    while let word = rest.popFirst() {
      if word == "--" {
        words += rest
        break
      }
      if word == "-h" {
        values[Flag.help.name] = [""]
      } else if word.hasPrefix("-"), word != "-" {
        try read(word, flags: flags, rest: &rest)
      } else {
        words.append(word)
      }
    }
    if !has(.help), !has(.version) { try checkWords(against: command.words) }
  }

  private mutating func read(_ word: String, flags: [Flag], rest: inout ArraySlice<String>) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0].drop { $0 == "-" })
    guard word.hasPrefix("--"), let flag = flags.first(where: { $0.name == name }) else {
      throw .unknownFlag(String(parts[0]), nearest: nearest(to: name, in: flags.map(\.name)))
    }
    let value = try value(of: flag, inline: parts.count > 1 ? String(parts[1]) : nil, rest: &rest)
    if has(flag), !flag.mayRepeat, flag.placeholder != nil { throw .repeated(flag: flag.name) }
    values[flag.name, default: []].append(value)
  }

  private func value(
    of flag: Flag, inline: String?, rest: inout ArraySlice<String>
  ) throws(UsageError) -> String {
    guard let placeholder = flag.placeholder else {
      if inline != nil { throw .unwantedValue(flag: flag.name) }
      return ""
    }
    if let inline {
      if inline.isEmpty { throw .missingValue(flag: flag.name, placeholder: placeholder) }
      return inline
    }
    guard let next = rest.first, !next.hasPrefix("--"), !next.isEmpty else {
      throw .missingValue(flag: flag.name, placeholder: placeholder)
    }
    return rest.removeFirst()
  }

  private func checkWords(against wanted: Command.Words) throws(UsageError) {
    if words.count < wanted.fewest || words.contains("") { throw .missingWord(wanted.meaning) }
    if let most = wanted.most, words.count > most { throw .unwantedWord(words[most], most: most) }
  }
}

extension Arguments {
  /// One of a few words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    of flag: Flag, as type: Choice.Type
  ) throws(UsageError) -> Choice? where Choice.RawValue == String {
    guard let word = value(of: flag) else { return nil }
    if let choice = Choice(rawValue: word) { return choice }
    let names = type.allCases.map(\.rawValue)
    throw .wrongValue(
      flag: flag.name, value: word, wanted: Phrase("it can be \(Phrase.choice(names))", "可以写 \(Phrase.choice(names))"),
      nearest: nearest(to: word, in: names))
  }

  /// `NAME=VALUE`s.
  func pairs(of flag: Flag) throws(UsageError) -> [(name: String, value: String)] {
    var result: [(name: String, value: String)] = []
    for text in all(of: flag) {
      guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
        let wanted = Phrase(
          "wanted \(flag.placeholder ?? "")", "要写 \(placeholder(flag.placeholder ?? "", in: .chinese))")
        throw .wrongValue(flag: flag.name, value: text, wanted: wanted, nearest: nil)
      }
      result.append((String(text[..<sign]), String(text[text.index(after: sign)...])))
    }
    return result
  }
}
