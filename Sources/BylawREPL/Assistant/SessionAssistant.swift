import Bylaw
import BylawSyntax

/// What the editor asks, answered from the session's names, the language and the history.
struct SessionAssistant: EditorAssistant {
  var names = Names()
  var history = EntryHistory()
  /// The keys of members that begin so.
  var memberKeys: (String) -> [Names.Entry] = { _ in [] }

  func isComplete(_ text: String) -> Bool { Completeness.isComplete(text) }

  func inks(of text: String) -> [(range: Range<Int>, ink: Style.Ink)] { Highlighter.inks(of: text) }

  func hint(after text: String) -> Hint? {
    if let continuation = history.continuation(of: text) {
      return Hint(text: String(continuation.dropFirst(text.count)), isAccepted: true)
    }
    if let words = Self.endOfOpen(text) { return Hint(text: words, isAccepted: false) }
    return signature(after: text).map { Hint(text: $0, isAccepted: false) }
  }

  /// How an entry that goes on for several lines is ended, where the line is empty that would go on.
  private static func endOfOpen(_ text: String) -> String? {
    guard let end = text.lastIndex(of: "\n"), text[end...].allSatisfy(\.isWhitespace) else { return nil }
    if Script.command(in: text) != nil { return nil }
    guard case .declarations = parseEntry(SourceText(name: "", text: text)).entry else { return "Enter ends the entry" }
    return "Enter ends the declaration"
  }

  /// What a command or a function takes, where it has just been named.
  private func signature(after text: String) -> String? {
    if text.hasPrefix(":"), text.hasSuffix(" "), let command = SessionCommand.named(trimmed(text.dropFirst())) {
      return command.usage.isEmpty ? nil : command.usage
    }
    guard text.hasSuffix("(") else { return nil }
    let name = String(text.dropLast().reversed().prefix { WordClass(of: $0).isWord }.reversed())
    return Keyword.spelled(by: name).lazy.compactMap { Signatures.signature(of: $0) }.first
  }

  func completions(before: String, after: String) -> Completions {
    let line = String(before.split(separator: "\n", omittingEmptySubsequences: false).last ?? "")
    if let command = Script.command(in: line) { return completions(ofCommand: command) }
    return completions(ofExpression: before)
  }

  private func completions(ofCommand line: String) -> Completions {
    let name = String(line.prefix { !$0.isWhitespace })
    guard line.count > name.count else {
      return matching(
        name, among: SessionCommand.all.map { Names.Entry(name: $0.name, detail: $0.summary) }, addsSpace: true)
    }
    let rest = String(line.dropFirst(name.count).drop { $0.isWhitespace })
    guard let argument = SessionCommand.named(name)?.argument else { return .none }
    switch argument {
    case .none: return .none
    case .file: return FileNames.completions(of: rest, foldersOnly: false)
    case .folder: return FileNames.completions(of: rest, foldersOnly: true)
    case .member: return matching(rest, among: memberKeys(rest))
    case .param:
      return rest.contains { $0.isWhitespace || $0 == "=" }
        ? .none : matching(rest, among: names.params, addsSpace: true)
    case .declaration: return matching(rest, among: names.declarations)
    case .expression: return completions(ofExpression: rest)
    case .date: return .none
    case .command:
      return matching(rest, among: SessionCommand.all.map { Names.Entry(name: $0.name, detail: $0.summary) })
    case .choice(let words): return matching(rest, among: words.map { Names.Entry(name: $0, detail: "") })
    }
  }

  private func completions(ofExpression before: String) -> Completions {
    let word = String(before.reversed().prefix { WordClass(of: $0).isWord }.reversed())
    let context = tokenize(SourceText(name: "", text: String(before.dropLast(word.count))))
    // Inside a text nothing is to be completed.
    if context.diagnostics.contains(where: { $0.code == "unclosed-text" }) { return .none }
    return matching(word, among: candidates(after: context.tokens.dropLast()))
  }

  /// What may stand after some tokens: where a choice is compared, its values; after `from` and `to`, tiers; at the
  /// beginning, declarations too.
  private func candidates(after tokens: [Token]) -> [Names.Entry] {
    let all = names.values + names.tiers + names.roles + names.rules + names.events
    guard let last = tokens.last else { return all + words(in: [.declaration, .aggregate, .function, .predeclared]) }
    if let subject = subject(of: tokens), let items = names.choices[subject] { return items }
    if last.keywords.contains(where: { [.from, .to].contains($0) }) { return names.tiers + words(in: [.part]) }
    if last.kind == .symbol(.open) {
      return names.events + names.values + names.tiers + words(in: [.predeclared, .aggregate, .function])
    }
    return all + words(in: [.operator, .clause, .aggregate, .function, .part, .predeclared, .unit])
  }

  /// The name of what is compared: `tier = `, `tier in (core, `.
  private func subject(of tokens: [Token]) -> String? {
    var rest = tokens[...]
    while let last = rest.last,
      last.kind == .symbol(.comma) || last.kind == .symbol(.open) || last.kind == .symbol(.openBrace)
    {
      rest.removeLast()
      if last.kind == .symbol(.comma), !rest.isEmpty { rest.removeLast() }
    }
    guard let sign = rest.popLast() else { return nil }
    let compares: [Symbol] = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]
    let isComparison = compares.contains { sign.kind == .symbol($0) } || sign.keywords.contains(.in)
    guard isComparison else { return nil }
    if rest.last?.keywords.contains(.not) ?? false { rest.removeLast() }
    guard let name = rest.last, name.kind == .word || name.kind == .quotedWord else { return nil }
    return name.text
  }

  private func words(in categories: [Keyword.Category]) -> [Names.Entry] {
    Keyword.allCases.filter { categories.contains($0.category) }.flatMap { keyword in
      keyword.spellings.map { Names.Entry(name: $0, detail: Signatures.detail(of: keyword)) }
    }
  }

  /// Those that begin like the word, in the order given, each once; where none does, those that have it in a title.
  private func matching(_ word: String, among entries: [Names.Entry], addsSpace: Bool = false) -> Completions {
    var seen: Set<String> = []
    let isASCII = word.allSatisfy(\.isASCII)
    var found = entries.filter { $0.name.lowercased().hasPrefix(word.lowercased()) && seen.insert($0.name).inserted }
    if word.isEmpty { found = found.filter { isASCII && $0.name.allSatisfy(\.isASCII) || names.isOwn($0) } }
    if found.isEmpty, !isASCII {
      found = entries.filter { $0.detail.hasOccurrence(of: word) && seen.insert($0.name).inserted }
    }
    let items = found.map { entry in
      Completions.Item(
        text: quotedIfNeeded(entry.name) + (addsSpace && found.count == 1 ? " " : ""), detail: entry.detail)
    }
    return Completions(replaced: word.count, items: items)
  }

  private func quotedIfNeeded(_ name: String) -> String {
    name.allSatisfy { WordClass(of: $0).isWord || $0 == "-" || $0 == "_" } || SessionCommand.named(name)?.name == name
      ? name : "`\(name)`"
  }
}

extension Names {
  /// Whether a name is the policy's and no word of the language.
  func isOwn(_ entry: Entry) -> Bool {
    [values, tiers, roles, rules, events].contains { $0.contains(entry) }
  }
}
