import Bylaw
import BylawSyntax

extension LanguageServer {
  func hover(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let (document, offset) = try place(params)
    if let problem = document.problems.diagnostics.first(where: { contains(place(of: $0), offset) }),
      document.analysis.names.occurrence(at: offset) == nil, document.analysis.hover(at: offset, types: nil) == nil
    {
      return .result(
        .object([
          ("contents", markupContent(style(for: document)(problem.summary), isMarkdown: client.hasMarkdown)),
          ("range", json(place(of: problem), in: document)),
        ]))
    }
    guard var found = document.analysis.hover(at: offset, types: document.types) else { return .result(.null) }
    if let occurrence = document.analysis.names.occurrence(at: offset) {
      let symbol = document.analysis.names.symbols[occurrence.symbol]
      found.sentences += document.data.sentences(about: symbol, in: document.analysis.names)
    }
    let text = markup(found, style: style(for: document), isMarkdown: client.hasMarkdown)
    return .result(.object([("contents", text), ("range", json(found.span, in: document))]))
  }

  private func contains(_ span: Span, _ offset: Int) -> Bool { span.start <= offset && offset < span.end }

  /// As Markdown, or as plain text for those who know none.
  func markup(_ hover: HoverText, style: Style, isMarkdown: Bool) -> JSON {
    let sentences = hover.sentences.map { style($0) }
    guard isMarkdown else {
      return markupContent(([hover.code] + sentences).joined(separator: "\n"), isMarkdown: false)
    }
    let text = (["```bylaw\n" + hover.code + "\n```"] + sentences).joined(separator: "\n\n")
    return markupContent(text, isMarkdown: true)
  }

  func markupContent(_ text: String, isMarkdown: Bool) -> JSON {
    .object([("kind", .string(isMarkdown ? "markdown" : "plaintext")), ("value", .string(text))])
  }

  func signatureHelp(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let (document, offset) = try place(params)
    guard let found = document.analysis.signature(at: offset, types: document.types) else { return .result(.null) }
    let style = style(for: document)
    let signatures = found.all.map { signature in
      JSON.object(optional: [
        ("label", .string(signature.text)),
        ("parameters", .array(signature.parameters.map { .object([("label", .string($0))]) })),
        ("documentation", signature.meaning.map { .string(style($0)) }),
      ])
    }
    return .result(
      .object([
        ("signatures", .array(signatures)), ("activeSignature", .int(found.active)),
        ("activeParameter", .int(found.parameter)),
      ]))
  }
}
