import BylawSyntax

// What is in English alone so far.

extension Flag {
  init(name: String, placeholder: String? = nil, mayRepeat: Bool = false, help: String) {
    self.init(name: name, placeholder: placeholder, mayRepeat: mayRepeat, help: Phrase(untranslated: help))
  }
}

extension Command {
  init(
    name: String, summary: String, words: Words, flags: [Flag], needsData: Bool = true, remarks: String,
    examples: [Example], action: @escaping @Sendable (Arguments, Console) throws(Failure) -> ExitStatus
  ) {
    self.init(
      name: name, summary: Phrase(untranslated: summary), words: words, flags: flags, needsData: needsData,
      remarks: Phrase(untranslated: remarks), examples: examples, action: action)
  }
}

extension Command.Words {
  init(placeholder: String, meaning: String, fewest: Int, most: Int?) {
    self.init(placeholder: placeholder, meaning: Phrase(untranslated: meaning), fewest: fewest, most: most)
  }
}

extension Command.Example {
  init(line: String, meaning: String) { self.init(line: line, meaning: Phrase(untranslated: meaning)) }
}
