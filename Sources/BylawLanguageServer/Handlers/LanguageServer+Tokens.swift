import Bylaw
import BylawSyntax

/// What a token is, by the protocol's names.
enum SemanticType: String, CaseIterable {
  case keyword, comment, string, number, `operator`, variable, parameter, property, enumMember, function, type, event
  case `class`

  var number: Int { SemanticType.allCases.firstIndex(of: self) ?? 0 }

  init(_ kind: PolicyToken.Kind) {
    switch kind {
    case .keyword: self = .keyword
    case .function: self = .function
    case .type: self = .type
    case .number: self = .number
    case .text: self = .string
    case .comment: self = .comment
    case .name(let kind):
      switch kind {
      case .tier, .role, .choice: self = .enumMember
      case .memberField, .eventField, .column: self = .property
      case .event: self = .event
      case .param, .given: self = .parameter
      case .letValue, .label, .classify, .handle: self = .variable
      case .protect, .rule, .milestone, .ensure, .ritual: self = .class
      }
    }
  }
}

extension LanguageServer {
  func semanticTokens(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let document = try openDocument(params)
    return .result(tokens(numbers(of: document, in: nil), of: document))
  }

  func semanticTokensInRange(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let document = try openDocument(params)
    let span = try span(params["range"], in: document)
    return .result(.object([("data", array(numbers(of: document, in: span)[...]))]))
  }

  /// What changes in the numbers that the client has: one stretch of them.
  func semanticTokensDelta(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let document = try openDocument(params)
    let new = numbers(of: document, in: nil)
    guard let told = document.toldTokens, params["previousResultId"]?.string == String(told.id) else {
      return .result(tokens(new, of: document))
    }
    let old = told.numbers
    let head = zip(old, new).prefix { $0 == $1 }.count
    let most = min(old.count, new.count) - head
    let tail = min(most, zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count)
    tokensID += 1
    document.toldTokens = (tokensID, new)
    let edit = JSON.object([
      ("start", .int(head)), ("deleteCount", .int(old.count - head - tail)),
      ("data", array(new[head..<new.count - tail])),
    ])
    let isSame = head == old.count && head == new.count
    return .result(
      .object([("resultId", .string(String(tokensID))), ("edits", .array(isSame ? [] : [edit]))]))
  }

  private func tokens(_ numbers: [Int], of document: OpenDocument) -> JSON {
    tokensID += 1
    document.toldTokens = (tokensID, numbers)
    return .object([("resultId", .string(String(tokensID))), ("data", array(numbers[...]))])
  }

  private func array(_ numbers: ArraySlice<Int>) -> JSON { .array(numbers.map { .int($0) }) }

  /// Five numbers a token: lines and characters since the last one, its length, what it is, and whether it is declared.
  private func numbers(of document: OpenDocument, in span: Span?) -> [Int] {
    var numbers: [Int] = []
    var last = DocumentPosition(line: 0, character: 0)
    for token in document.analysis.colours {
      if let span, token.span.end <= span.start || token.span.start >= span.end { continue }
      let start = document.text.position(of: token.span.start, in: client.encoding)
      let end = document.text.position(of: token.span.end, in: client.encoding)
      guard start.line == end.line else { continue }
      let isSameLine = start.line == last.line
      numbers += [
        start.line - last.line, isSameLine ? start.character - last.character : start.character,
        end.character - start.character, SemanticType(token.kind).number, token.isDeclaration ? 1 : 0,
      ]
      last = start
    }
    return numbers
  }

  // MARK: Hints

  func inlayHint(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let document = try openDocument(params)
    let span = try span(params["range"], in: document)
    let names = document.analysis.names
    var hints: [JSON] = []
    for symbol in names.symbols where span.start <= symbol.name.span.end && symbol.name.span.start <= span.end {
      let type =
        symbol.kind == .letValue ? document.types.flatMap { document.analysis.typeText(of: symbol, in: $0) } : nil
      if let type {
        hints.append(
          hint(
            ": " + type.text(in: document.analysis.language(at: symbol.span.start)), behind: symbol.name.span.end,
            kind: 1, in: document))
      }
      if let count = document.data.hint(about: symbol, in: names) {
        hints.append(hint(count, behind: symbol.title?.span.end ?? symbol.name.span.end, kind: nil, in: document))
      }
    }
    return .result(.array(hints))
  }

  private func hint(_ text: String, behind offset: Int, kind: Int?, in document: OpenDocument) -> JSON {
    .object(optional: [
      ("position", document.text.position(of: offset, in: client.encoding).json), ("label", .string(text)),
      ("kind", kind.map { .int($0) }), ("paddingLeft", .bool(kind == nil)),
    ])
  }
}
