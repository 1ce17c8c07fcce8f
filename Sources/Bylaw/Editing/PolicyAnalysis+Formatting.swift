import BylawSyntax

extension PolicyAnalysis {
  /// The edits that bring the text into the one layout; none where it has errors of syntax.
  ///
  /// - Parameter language: the words of the language are written in it.
  package func formattingEdits(language: KeywordLanguage? = nil) -> [Diagnostic.FixIt.Edit] {
    guard let formatted = format(parsed, in: language) else { return [] }
    return lineEdits(from: source.bytes, to: Array(formatted.utf8))
  }

  /// The same as far as they are of some lines, counted from 1: others stay as they are, to the byte.
  package func formattingEdits(inLines lines: ClosedRange<Int>) -> [Diagnostic.FixIt.Edit] {
    let end = lines.upperBound < source.lineCount ? source.span(ofLine: lines.upperBound + 1).start : source.bytes.count
    let room = Span(start: source.span(ofLine: lines.lowerBound).start, end: end)
    return formattingEdits().flatMap { edit in
      room.start <= edit.span.start && edit.span.end <= room.end && edit.span.start < room.end
        ? [edit] : parts(of: edit, in: room)
    }
  }

  /// What of an edit of whole lines is of those in a room. Lines with something on them are paired in their order, and so is
  /// what is empty between them. Where one becomes several or several one, they cannot be paired, and stay.
  private func parts(of edit: Diagnostic.FixIt.Edit, in room: Span) -> [Diagnostic.FixIt.Edit] {
    let old = LineGroups(of: source[edit.span], from: edit.span.start)
    let new = LineGroups(of: edit.replacement, from: 0)
    guard old.full.count == new.full.count else { return [] }
    var edits: [Diagnostic.FixIt.Edit] = []
    for (before, after) in zip(old.inOrder, new.inOrder) {
      let isInside = room.start <= before.span.start && before.span.end <= room.end && before.span.start < room.end
      let text = before.text.utf8.contains(0x0D) ? withReturns(after.text) : after.text
      if isInside, before.text != text { edits.append(.init(replacing: before.span, with: text)) }
    }
    return edits
  }
}

/// With the line ends that the lines around have.
private func withReturns(_ text: String) -> String {
  String(decoding: text.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }, as: UTF8.self)
}

/// The lines of a text that have something on them, and the empty ones before, between and behind them, with their line ends.
private struct LineGroups {
  typealias Group = (span: Span, text: String)

  var full: [Group] = []
  /// One more than `full`.
  private var empty: [Group]

  init(of text: String, from start: Int) {
    var place = start
    empty = [(Span(start: start, end: start), "")]
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let end = min(place + line.count + 1, start + text.utf8.count)
      let whole = String(Substring(line)) + (end - place > line.count ? "\n" : "")
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
        empty[empty.count - 1].span.end = end
        empty[empty.count - 1].text += whole
      } else {
        full.append((Span(start: place, end: end), whole))
        empty.append((Span(start: end, end: end), ""))
      }
      place = end
    }
  }

  var inOrder: [Group] { zip(empty, full).flatMap { [$0, $1] } + empty.suffix(1) }
}
