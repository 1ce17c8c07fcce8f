import BylawData
import BylawSyntax

/// A line of source text as a terminal shows it, tabs set to stops and control characters escaped, and the cell at
/// which each of its bytes begins. Of a very long line only what is near the place at hand is looked at.
struct DisplayedLine {
  private struct Piece {
    var offset: Int
    var column: Int
    var text: String
  }

  private static let tabStop = 4
  /// Bytes of a line that are looked at: before the place at hand, and in all.
  private static let reach = (before: 2_048, total: 8_192)

  /// Where the line's text ends, in bytes and in cells.
  private let endOffset: Int
  private(set) var width = 0
  private var pieces: [Piece] = []
  /// Whether there is more of the line on either side.
  private let isCut: (before: Bool, after: Bool)

  /// - Parameter offset: the byte near which the line is wanted; its beginning if nil.
  init(source: SourceText, line: Int, near offset: Int? = nil) {
    let whole = source.span(ofLine: line)
    let start = source.scalarStart(at: max(whole.start, (offset ?? whole.start) - Self.reach.before), in: whole)
    let span = Span(start: start, end: source.scalarStart(at: min(whole.end, start + Self.reach.total), in: whole))
    isCut = (span.start > whole.start, span.end < whole.end)
    endOffset = span.end
    for (offset, text) in characters(of: source.bytes[span.start..<span.end]) {
      let shown = text == "\t" ? String(repeating: " ", count: Self.tabStop - width % Self.tabStop) : escaped(text)
      pieces.append(Piece(offset: offset, column: width, text: shown))
      width += displayWidth(of: shown)
    }
  }

  /// The cell at which the character that holds the byte at `offset` begins.
  func column(at offset: Int) -> Int {
    guard offset < endOffset else { return width }
    // Before the first piece it is that one.
    let piece = max(0, pieces.partitioningIndex { $0.offset > offset } - 1)
    return piece < pieces.count ? pieces[piece].column : 0
  }

  /// The cells from `first` up to `end`; what is left out on either side is an ellipsis.
  func text(from first: Int, to end: Int) -> String {
    let inside = pieces.filter { $0.column >= first && $0.column < end }.map(\.text).joined()
    return (isCut(before: first) ? "…" : "") + inside + (end < width || isCut.after ? "…" : "")
  }

  /// Whether a text that begins at a column leaves something out before it.
  func isCut(before column: Int) -> Bool { column > 0 || isCut.before }

  /// The first column from `column` on at which a character begins.
  func boundary(atOrAfter column: Int) -> Int {
    pieces.first { $0.column >= column }?.column ?? width
  }

  /// The column of the first character that is not blank.
  var indentation: Int { pieces.first { $0.text.contains { $0 != " " } }?.column ?? 0 }
}

extension SourceText {
  /// The first byte, from `offset` on, at which a character of UTF-8 begins.
  fileprivate func scalarStart(at offset: Int, in line: Span) -> Int {
    var offset = offset
    while offset < line.end, offset > line.start, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }
}

/// The characters of a line with the offsets of their first bytes; bytes that are not UTF-8 come out as U+FFFD each.
private func characters(of bytes: ArraySlice<UInt8>) -> [(offset: Int, text: String)] {
  var result: [(offset: Int, text: String)] = []
  if let text = String(validating: bytes, as: UTF8.self) {
    result.reserveCapacity(bytes.count)
    var offset = bytes.startIndex
    for character in text {
      result.append((offset, String(character)))
      offset += character.utf8.count
    }
    return result
  }
  var offset = bytes.startIndex
  while offset < bytes.endIndex {
    let length = scalarLength(of: bytes[offset])
    let slice = bytes[offset..<min(offset + length, bytes.endIndex)]
    if let text = String(validating: slice, as: UTF8.self) {
      result.append((offset, text))
      offset += slice.count
    } else {
      result.append((offset, "\u{FFFD}"))
      offset += 1
    }
  }
  return result
}

private func scalarLength(of lead: UInt8) -> Int {
  switch lead {
  case 0xF0...: 4
  case 0xE0...: 3
  case 0xC0...: 2
  default: 1
  }
}
