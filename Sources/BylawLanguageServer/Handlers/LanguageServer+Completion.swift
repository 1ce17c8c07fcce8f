import Bylaw
import BylawSyntax

extension LanguageServer {
  func completion(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let (document, offset) = try place(params)
    let found = document.analysis.completions(at: offset, types: document.types, columns: document.data.columns)
    let typed = document.analysis.source[found.replaced]
    let range = json(found.replaced, in: document)
    var items: [JSON] = []
    for (place, item) in found.items.enumerated() {
      guard let filter = filter(of: item, typed: typed) else { continue }
      items.append(json(item, place: place, filter: filter, range: range, in: document))
    }
    let isIncomplete = !typed.allSatisfy(\.isASCII) || found.isCut
    return .result(.object([("isIncomplete", .bool(isIncomplete)), ("items", .array(items))]))
  }

  /// By what a client may compare an item with what is typed: its name, or its title where that is meant. Nil where it is
  /// neither.
  private func filter(of item: EditingCompletions.Item, typed: String) -> String? {
    let word = typed.hasPrefix("`") ? String(typed.dropFirst()) : typed
    if word.isEmpty || item.label.lowercased().hasPrefix(word.lowercased()) {
      return typed.hasPrefix("`") ? "`" + item.label : item.label
    }
    if let title = item.title, title.hasOccurrence(of: word) { return word + title }
    // Clients find `quality_posts` by `qp` too.
    return word.allSatisfy(\.isASCII) ? item.label : nil
  }

  private func json(
    _ item: EditingCompletions.Item, place: Int, filter: String, range: JSON, in document: OpenDocument
  ) -> JSON {
    let isSnippet = item.isSnippet && client.hasSnippets
    let text = item.isSnippet && !client.hasSnippets ? plain(item.text) : item.text
    let digits = String(place)
    return .object(optional: [
      ("label", .string(item.label)), ("kind", .int(kind(of: item))),
      ("detail", item.detail.isEmpty ? nil : .string(item.detail)),
      ("filterText", filter == item.label ? nil : .string(filter)),
      ("sortText", .string(String(repeating: "0", count: max(0, 5 - digits.count)) + digits)),
      ("insertTextFormat", .int(isSnippet ? 2 : 1)),
      ("textEdit", .object([("range", range), ("newText", .string(text))])),
      (
        "data",
        .object(optional: [
          ("uri", .string(document.uri)), ("name", item.symbol == nil ? nil : .string(item.label)),
          ("word", item.keyword.map { .string(item.label.allSatisfy(\.isASCII) ? $0.english : $0.chinese) }),
        ])
      ),
    ])
  }

  /// A snippet without its places: what is to be filled stands there as it is called.
  private func plain(_ snippet: String) -> String {
    var (text, rest) = ("", Substring(snippet))
    while let start = rest.firstIndex(of: "$") {
      text += rest[..<start]
      rest = rest[start...].drop { $0 != ":" }.dropFirst()
      let end = rest.firstIndex(of: "}") ?? rest.endIndex
      text += rest[..<end]
      rest = rest[end...].dropFirst()
    }
    return text + rest
  }

  private func kind(of item: EditingCompletions.Item) -> Int {
    switch item.kind {
    case .keyword: 14
    case .function: 3
    case .snippet: 15
    case .value: 21
    case .column: 5
    case .code: 20
    case .symbol(let kind): kind.completionKind
    }
  }

  /// The documentation of what is chosen.
  func resolveCompletion(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    guard case .object(var members) = params, let data = params["data"] else { return .result(params) }
    let isMarkdown = client.hasMarkdownInCompletions
    var documentation: JSON?
    if let word = data["word"]?.string {
      // A word is explained in its own language.
      let language: KeywordLanguage = word.allSatisfy(\.isASCII) ? .english : .chinese
      let words = Keyword.spelled(by: word)
      let signature = words.lazy.compactMap { Signatures.signature(of: $0) }.first.map {
        word + "(" + $0.text(in: language)
      }
      let meaning = words.lazy.compactMap { Signatures.meaning(of: $0) }.first?.text(in: language)
      let text = [signature, meaning].compactMap { $0 }.joined(separator: "\n\n")
      if !text.isEmpty { documentation = markupContent(text, isMarkdown: isMarkdown) }
    }
    if let name = data["name"]?.string, let document = data["uri"]?.string.flatMap({ documents[$0] }) {
      let names = document.analysis.names
      let symbol = names.symbols.indices.first { names.symbols[$0].name.text == name }
      documentation = symbol.flatMap {
        document.analysis.hover(at: names.symbols[$0].name.span.start, types: document.types)
      }.map { markup($0, style: style(for: document), isMarkdown: isMarkdown) }
    }
    if let documentation {
      let plain = documentation["value"] ?? .null
      members.append(("documentation", client.namesKindInCompletions ? documentation : plain))
    }
    return .result(.object(members))
  }
}

extension PolicySymbol.Kind {
  /// As the protocol numbers what completions are.
  fileprivate var completionKind: Int {
    switch self {
    case .tier, .role, .choice: 20
    case .memberField, .eventField: 5
    case .event: 22
    case .param: 21
    case .letValue, .given, .handle: 6
    case .column: 5
    case .classify: 13
    case .label: 12
    case .protect, .rule, .milestone, .ensure: 23
    case .ritual: 23
    }
  }

  /// As the protocol numbers what symbols are.
  var symbolKind: Int {
    switch self {
    case .tier, .role, .choice: 22
    case .memberField, .eventField: 8
    case .event: 23
    case .param: 14
    case .letValue, .given, .handle: 13
    case .column: 8
    case .classify: 10
    case .label: 17
    case .protect, .milestone, .ensure: 16
    case .rule: 12
    case .ritual: 24
    }
  }
}
