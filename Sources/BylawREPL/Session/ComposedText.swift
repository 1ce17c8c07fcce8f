import BylawSyntax

/// A policy's text with pieces of what was typed in it, and where these came from, so that what is wrong with one is
/// shown where it was typed.
struct ComposedText {
  private struct Segment {
    /// In the composed text.
    var start: Int
    var typedStart: Int
    var length: Int
  }

  private(set) var document: PolicyDocument
  private var segments: [Segment] = []
  private let typed: SourceText

  /// - Parameter edits: in the order of their places.
  init(of document: PolicyDocument, typed: SourceText, edits: [PolicyDocument.Edit]) {
    self.document = document
    self.typed = typed
    var bytes: [UInt8] = []
    var copied = 0
    for edit in edits {
      if edit.span.start > copied { bytes += document.bytes[copied..<edit.span.start] }
      bytes += edit.before.utf8
      segments.append(
        Segment(start: bytes.count, typedStart: edit.piece.start, length: edit.piece.end - edit.piece.start))
      bytes += typed.bytes[edit.piece.start..<edit.piece.end]
      bytes += edit.after.utf8
      copied = max(copied, edit.span.end)
    }
    self.document.bytes = bytes + document.bytes[copied...]
  }

  /// The place in what was typed that a span of the composed text is; nil where it is none.
  private func typedSpan(of span: Span) -> Span? {
    for segment in segments where span.start >= segment.start && span.end <= segment.start + segment.length {
      let offset = segment.typedStart - segment.start
      return Span(start: span.start + offset, end: span.end + offset)
    }
    return nil
  }

  /// The diagnostic as it is about what was typed; nil for one about the rest of the policy.
  func aboutTyped(_ diagnostic: Diagnostic) -> Diagnostic? {
    guard case .source(_, let span) = diagnostic.place, let here = typedSpan(of: span) else { return nil }
    var moved = diagnostic
    moved.place = .source(typed, here)
    moved.notes = diagnostic.notes.map { note in
      guard let span = note.span else { return note }
      if let here = typedSpan(of: span) { return Diagnostic.Note(text: note.text, at: here) }
      let line = document.source.line(at: span.start)
      return Diagnostic.Note(
        text: Phrase(
          "\(note.text.english.dropLast(note.text.english.hasSuffix(".") ? 1 : 0)), in line \(line) of \(document.name)",
          "\(note.text.chinese.dropLast(note.text.chinese.hasSuffix("。") ? 1 : 0))（\(document.name) 第 \(line) 行）"))
    }
    moved.fixIts = diagnostic.fixIts.compactMap { fixIt in
      let edits = fixIt.edits.compactMap { edit in
        typedSpan(of: edit.span).map { Diagnostic.FixIt.Edit(replacing: $0, with: edit.replacement) }
      }
      return edits.count == fixIt.edits.count ? Diagnostic.FixIt(title: fixIt.title, edits: edits) : nil
    }
    return moved
  }
}
