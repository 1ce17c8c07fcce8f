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
    return .result(edits(document.analysis.formattingEdits(in: span), in: document))
  }

  /// Behind a line end: the line that was written gets its layout. The one at hand stays as it is.
  func onTypeFormatting(_ params: JSON, id: JSON) throws(ResponseError) -> Answer {
    let (document, offset) = try place(params)
    let source = document.analysis.source
    let line = source.line(at: offset)
    guard line > 1 else { return .result(.array([])) }
    let (before, own) = (source.span(ofLine: line - 1), source.span(ofLine: line))
    let found = document.analysis.formattingEdits(in: before).filter { $0.span.end <= own.start }
    return .result(edits(found, in: document))
  }

  private func edits(_ edits: [Diagnostic.FixIt.Edit], in document: OpenDocument) -> JSON {
    .array(edits.map { json($0, in: document) })
  }
}
