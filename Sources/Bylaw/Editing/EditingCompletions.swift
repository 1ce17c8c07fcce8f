import BylawChecker
import BylawSyntax

/// What may be written at a place.
package struct EditingCompletions: Sendable {
  package struct Item: Sendable {
    package enum Kind: Sendable, Hashable {
      case keyword
      case function
      case snippet
      /// `today` and its like.
      case value
      case column
      case code
      case symbol(PolicySymbol.Kind)
    }

    package var kind: Kind
    /// As it is shown.
    package var label: String
    /// As it is written; with places to fill, `${1:name}`, where it is a snippet.
    package var text: String
    package var isSnippet = false
    /// What it is, in a few words.
    package var detail = ""
    package var title: String?
    /// The symbol that it is, in the index of the policy at hand.
    package var symbol: Int?
    package var keyword: Keyword?
  }

  /// What they take the place of.
  package var replaced: Span
  package var items: [Item]

  /// Whether there may be more that begin as what is typed.
  package var isCut: Bool { items.count == PolicyAnalysis.mostNames }
}

/// What is known of the data beside a policy without reading it all.
package struct DataColumns: Sendable {
  /// For each file of a table its name without the ending, and its columns.
  package var tables: [(stem: String, columns: [String])]

  package init(tables: [(stem: String, columns: [String])] = []) {
    self.tables = tables
  }

  func columns(of stem: String) -> [String] { tables.first { Text($0.stem) == Text(stem) }?.columns ?? [] }
}

extension PolicyAnalysis {
  /// What may be written at an offset: the words that the grammar allows there, in the language of the declaration, and the
  /// names that mean something there.
  ///
  /// - Parameters:
  ///   - types: a policy that knows the types of lets, if this one has errors.
  ///   - columns: of the data beside the policy.
  package func completions(
    at offset: Int, types: CheckedPolicy? = nil, columns: DataColumns = DataColumns()
  ) -> EditingCompletions {
    if let comment = comment(at: offset) { return codeCompletions(in: comment, at: offset) }
    if let text = textToken(at: offset) { return textCompletions(in: text, at: offset, columns: columns) }
    let start = startOfWord(before: offset)
    let replaced = Span(start: start, end: offset)
    guard let region = CompletionRegion(source: source, parsed: parsed, word: start, end: offset) else {
      return EditingCompletions(replaced: replaced, items: [])
    }
    let language = language(at: max(0, start - 1))
    var items: [EditingCompletions.Item] = []
    let places = region.places(beside: parsed.tree.declarations)
    for (place, index) in places {
      items += CompletionItems(index: index, analysis: self, types: types, columns: columns)
        .items(at: place, in: region)
    }
    let words = AllowedWords(before: region.before, names: parsed.tree.names).words(
      in: [language], startsLine: region.startsLine)
    if region.wordsBefore.contains(.given), !region.startsLine {
      items += CompletionItems(index: names, analysis: self, types: types, columns: columns).givenTables
    }
    // A role is named, and nothing else is: what the parser would take further stands for no value.
    let ordered = places.first?.place == .role ? words.filter { $0.keyword.rank > 1 } : words
    items += (region.startsLine ? ordered : ordered.inOrder).map { item(of: $0) }
    if region.startsLine, region.isAtMargin { items += Snippets.declarations(in: language) }
    // What is always there is seldom meant.
    items = items.filter { $0.kind != .value } + items.filter { $0.kind == .value }
    var seen: Set<Text> = []
    return EditingCompletions(
      replaced: replaced, items: items.filter { $0.kind == .snippet || seen.insert(Text($0.label)).inserted })
  }

  func item(of word: AllowedWord) -> EditingCompletions.Item {
    let detail = Signatures.detail(of: word.keyword).text(in: words(for: word))
    let isFunction = detail.hasPrefix("(") && Keyword.functions.contains(word.keyword)
    return EditingCompletions.Item(
      kind: isFunction ? .function : .keyword, label: word.text, text: word.text, detail: detail, keyword: word.keyword)
  }

  /// A word is explained in its own language.
  private func words(for word: AllowedWord) -> KeywordLanguage {
    word.text.allSatisfy(\.isASCII) ? .english : .chinese
  }

  /// Where the word begins that an offset is in or behind.
  package func startOfWord(before offset: Int) -> Int {
    let line = source.span(ofLine: source.line(at: offset))
    let before = Array(source[Span(start: line.start, end: offset)].unicodeScalars)
    // A name in backticks may have blanks in it.
    if before.count(where: { $0 == "`" }) % 2 == 1, let tick = before.lastIndex(of: "`") {
      return offset - before[tick...].reduce(0) { $0 + UTF8.width($1) }
    }
    let word = before.reversed().prefix { $0.continuesWord || $0 == "`" }
    return offset - word.reduce(0) { $0 + UTF8.width($1) }
  }

  private func textToken(at offset: Int) -> Int? {
    guard let token = token(at: offset), parsed.tokens[token].kind == .text,
      parsed.tokens[token].span.start < offset
    else { return nil }
    let span = parsed.tokens[token].span
    // Behind the closing quote it is over.
    let text = source[span]
    let isClosed = text.count > 1 && (text.last == "\"" || text.last == "”")
    return isClosed && offset == span.end ? nil : token
  }

  /// In a comment: the codes that `allow` can name.
  private func codeCompletions(in comment: Comment, at offset: Int) -> EditingCompletions {
    let before = source[Span(start: comment.span.start, end: offset)]
    let typed = before.reversed().prefix { $0.isLetter || $0 == "-" }
    let replaced = Span(start: offset - String(typed.reversed()).utf8.count, end: offset)
    let head = before.dropFirst().drop { $0 == "#" || $0.isWhitespace }
    for word in ["data:", "数据:", "数据："] where head.hasPrefix(word) {
      let typed = head.dropFirst(word.count).drop { $0 == " " }
      return fileCompletions(typed: String(typed), at: offset, folders: true)
    }
    guard head.hasPrefix("allow ") || head.hasPrefix("允许 "), !head.contains(":") else {
      return EditingCompletions(replaced: replaced, items: [])
    }
    let codes = WarningCode.allCases.map(\.rawValue) + DoubtCode.allCases.map(\.rawValue)
    return EditingCompletions(
      replaced: replaced, items: codes.map { .init(kind: .code, label: $0, text: $0 + ": ") })
  }

  /// In a text: the columns of a file behind `from`, and the names that `{` begins.
  private func textCompletions(in token: Int, at offset: Int, columns: DataColumns) -> EditingCompletions {
    let span = parsed.tokens[token].span
    let inner = source[Span(start: span.start, end: offset)]
    if let brace = inner.lastIndex(where: { $0 == "{" || $0 == "｛" }), !inner[brace...].contains("}") {
      let typed = inner[inner.index(after: brace)...]
      let replaced = Span(start: offset - typed.utf8.count, end: offset)
      let scope = NamePlace.value(NameScope(), wanted: .anything)
      let items = CompletionItems(index: names, analysis: self, types: nil, columns: columns)
      return EditingCompletions(
        replaced: replaced, items: items.symbols(at: scope).filter { $0.kind != .value })
    }
    let none = EditingCompletions(replaced: Span(start: offset, end: offset), items: [])
    guard token > 0, case .keyword(let word) = parsed.roles[token - 1] else { return none }
    // A quote may be one of `“`.
    let typed = String(inner.dropFirst())
    let replaced = Span(start: offset - typed.utf8.count, end: offset)
    guard word == .readFrom || word == .of else { return none }
    // What a test reads lies beside the policy.
    let declaration = parsed.tokens[..<token].last {
      $0.startsLine && $0.keywords.contains { $0.category == .declaration }
    }
    if declaration?.keywords.contains(.test) == true {
      return fileCompletions(typed: typed, at: offset, folders: false)
    }
    guard word == .readFrom else { return none }
    let names = columnNames(at: span.start, columns: columns)
    return EditingCompletions(
      replaced: replaced, items: names.map { .init(kind: .column, label: $0, text: $0) })
  }

  static let mostNames = 100

  /// Files of tables, or folders, that lie beside the policy or below.
  private func fileCompletions(typed: String, at offset: Int, folders: Bool) -> EditingCompletions {
    let replaced = Span(start: offset - typed.utf8.count, end: offset)
    let found = pathsBeside(policy: source.name, folders: folders, limit: Self.mostNames)
    return EditingCompletions(replaced: replaced, items: found.map { .init(kind: .column, label: $0, text: $0) })
  }

  /// Of a field's `from` the columns of its table's file; of a table's own the files there are.
  private func columnNames(at offset: Int, columns: DataColumns) -> [String] {
    for case .table(let table) in parsed.tree.declarations
    where table.span.start <= offset && offset <= table.span.end {
      let first = table.fields.first?.span.start ?? table.span.end
      if offset < first { return columns.tables.map(\.stem) }
      return columns.columns(of: table.stem?.text ?? table.eventName?.text ?? "members")
    }
    return columns.tables.map(\.stem)
  }
}
