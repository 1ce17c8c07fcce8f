import Bylaw
import BylawSyntax

extension LanguageServer {
  func formatting(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let document = try openDocument(params)
    return .result(edits(document.analysis.formattingEdits(), in: document))
  }

  func rangeFormatting(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let document = try openDocument(params)
    let span = try span(params["range"], in: document)
    let source = document.analysis.source
    let first = source.line(at: span.start)
    // What ends before a line's first character has nothing of it.
    let last = source.line(at: max(span.start, span.end - 1))
    return .result(edits(document.analysis.formattingEdits(inLines: first...last), in: document))
  }

  /// Behind a line end: the line that was written gets its layout. The one at hand stays as it is, and so do empty ones.
  func onTypeFormatting(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let (document, offset) = try place(params)
    let source = document.analysis.source
    let line = source.line(at: offset)
    guard line > 1, !source[source.span(ofLine: line - 1)].allSatisfy(\.isWhitespace) else {
      return .result(.array([]))
    }
    return .result(edits(document.analysis.formattingEdits(inLines: line - 1...line - 1), in: document))
  }

  private func edits(_ edits: [Diagnostic.FixIt.Edit], in document: OpenDocument) -> JSON {
    .array(edits.map { json($0, in: document) })
  }
}
