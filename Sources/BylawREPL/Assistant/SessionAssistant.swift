import Bylaw
import BylawSyntax

/// What the editor asks, answered from the session's names, the language and the history.
struct SessionAssistant: EditorAssistant {
  /// The session's policy; nil while there is none.
  var policy: PolicyAnalysis?
  var history = EntryHistory()
  /// In which people read what things are.
  var language = KeywordLanguage.english
  /// The keys of members that begin so.
  var memberKeys: (String) -> [CompletionEntry] = { _ in [] }

  /// The policy's names and titles, which tell where words end that have no blanks between them.
  private var names: Set<String> { policy?.parsed.tree.names ?? [] }

  func isComplete(_ text: String) -> Bool { Completeness.isComplete(text, names: names) }

  func inks(of text: String) -> [(range: Range<Int>, ink: Style.Ink)] { Highlighter.inks(of: text, names: names) }

  func hint(after text: String) -> Hint? {
    if let continuation = history.continuation(of: text) {
      return Hint(text: String(continuation.dropFirst(text.count)), isAccepted: true)
    }
    if let words = Self.endOfOpen(text) { return Hint(text: words.text(in: language), isAccepted: false) }
    return signature(after: text).map { Hint(text: $0, isAccepted: false) }
  }

  /// How an entry that goes on for several lines is ended, where the line is empty that would go on.
  private static func endOfOpen(_ text: String) -> Phrase? {
    guard let end = text.lastIndex(of: "\n"), text[end...].allSatisfy(\.isWhitespace) else { return nil }
    if Script.command(in: text) != nil { return nil }
    guard case .declarations = parseEntry(SourceText(name: "", text: text)).entry else {
      return Phrase("Enter ends the entry", "回车结束这一句")
    }
    return Phrase("Enter ends the declaration", "回车结束声明")
  }

  /// What a command or a function takes, where it has just been named.
  private func signature(after text: String) -> String? {
    if text.hasPrefix(":"), text.hasSuffix(" "), let command = SessionCommand.named(trimmed(text.dropFirst())) {
      return command.usage.isEmpty ? nil : command.usage.text(in: language)
    }
    guard text.hasSuffix("(") else { return nil }
    let name = String(text.dropLast().reversed().prefix { WordClass(of: $0).isWord }.reversed())
    return Keyword.spelled(by: name).lazy.compactMap { Signatures.signature(of: $0) }.first?.text(in: language)
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
        name, among: commands, addsSpace: true)
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
        ? .none : matching(rest, among: declared([.param]), addsSpace: true)
    case .declaration: return matching(rest, among: declared(Self.declarations))
    case .expression: return completions(ofExpression: rest)
    case .date: return .none
    case .command:
      return matching(rest, among: commands)
    case .choice(let words): return matching(rest, among: words.map { CompletionEntry(name: $0, detail: "") })
    }
  }

  private var commands: [CompletionEntry] {
    SessionCommand.all.map { CompletionEntry(name: $0.name, detail: $0.summary.text(in: language)) }
  }

  private func completions(ofExpression before: String) -> Completions {
    let word = String(before.reversed().prefix { WordClass(of: $0).isWord }.reversed())
    let found = completions(of: word, before: before)
    return found.items.isEmpty ? completions(ofEndOf: word, before: before) : found
  }

  private func completions(of word: String, before: String) -> Completions {
    let analysis = policy ?? PolicyAnalysis(text: PolicyText(name: "", text: ""))
    return matching(
      word,
      among: analysis.completions(ofEntry: String(before.dropLast(word.count)), word: word).map { CompletionEntry($0) })
  }

  /// The last word of those that are written without blanks.
  private func completions(ofEndOf run: String, before: String) -> Completions {
    for end in openEnds(of: run, names: names) {
      let found = completions(of: end, before: before)
      if !found.items.isEmpty { return found }
    }
    return .none
  }

  /// What has a name that commands ask for.
  private static let declarations: [PolicySymbol.Kind] = [
    .rule, .letValue, .param, .label, .classify, .protect, .milestone, .ensure, .event, .role,
  ]

  private func declared(_ kinds: [PolicySymbol.Kind]) -> [CompletionEntry] {
    policy?.declaredNames(of: kinds).map { CompletionEntry($0) } ?? []
  }

  /// Those that begin like the word, in the order given, each once; where none does, those that have it in a title.
  private func matching(_ word: String, among entries: [CompletionEntry], addsSpace: Bool = false) -> Completions {
    var seen: Set<String> = []
    let isASCII = word.allSatisfy(\.isASCII)
    var found = entries.filter { $0.name.lowercased().hasPrefix(word.lowercased()) && seen.insert($0.name).inserted }
    if word.isEmpty { found = found.filter { isASCII && $0.name.allSatisfy(\.isASCII) || $0.isOwn } }
    if found.isEmpty, !isASCII {
      found = entries.filter { $0.detail.hasOccurrence(of: word) && seen.insert($0.name).inserted }
    }
    let items = found.map { entry in
      Completions.Item(
        text: (entry.text ?? quotedIfNeeded(entry.name)) + (addsSpace && found.count == 1 ? " " : ""),
        detail: entry.detail)
    }
    return Completions(replaced: word.count, items: items)
  }

  private func quotedIfNeeded(_ name: String) -> String {
    name.allSatisfy { WordClass(of: $0).isWord || $0 == "-" || $0 == "_" } || SessionCommand.named(name)?.name == name
      ? name : "`\(name)`"
  }
}

/// What a word may be completed to, before it is compared with what is typed.
struct CompletionEntry: Equatable {
  var name: String
  var detail: String
  /// As it is written, where that is not the name, in backticks where it must be.
  var text: String?
  /// Whether the name is the policy's and no word of the language.
  var isOwn = false

  init(name: String, detail: String) {
    self.name = name
    self.detail = detail
  }

  init(_ item: EditingCompletions.Item) {
    name = item.label
    detail = item.detail
    text = item.text
    isOwn = item.symbol != nil
  }
}
