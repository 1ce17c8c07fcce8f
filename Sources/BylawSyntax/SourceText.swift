/// A half-open range of UTF-8 byte offsets into a source text.
package struct Span: Hashable, Sendable {
  package var start: Int
  package var end: Int

  package init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// The smallest span that covers both.
  package func union(_ other: Span) -> Span {
    Span(start: min(start, other.start), end: max(end, other.end))
  }
}

/// A line and a column, both from 1. A column counts characters (grapheme clusters), as an editor does.
package struct Position: Hashable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// The text of one policy file: its name as the user gave it, its bytes, and where its lines start.
package final class SourceText: Sendable {
  package let name: String
  package let bytes: [UInt8]
  private let lineStarts: [Int]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  package convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  package var lineCount: Int { lineStarts.count }

  /// The text of a span; bytes that are not UTF-8 come out as U+FFFD.
  package subscript(span: Span) -> String {
    String(decoding: bytes[clamped(offset: span.start)..<clamped(offset: max(span.start, span.end))], as: UTF8.self)
  }

  /// The number, from 1, of the line that holds the byte at `offset`.
  package func line(at offset: Int) -> Int {
    // Before the first line it is that one.
    max(1, lineStarts.partitioningIndex { $0 > offset })
  }

  /// The span of a line (from 1) without its line end.
  package func span(ofLine line: Int) -> Span {
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return Span(start: start, end: end)
  }

  /// How its lines end, as far as the first one tells.
  package var lineEnd: String {
    guard lineStarts.count > 1, lineStarts[1] > 1, bytes[lineStarts[1] - 2] == UInt8(ascii: "\r") else { return "\n" }
    return "\r\n"
  }

  package func position(at offset: Int) -> Position {
    let line = line(at: offset)
    let before = self[Span(start: lineStarts[line - 1], end: offset)]
    return Position(line: line, column: before.count + 1)
  }

  private func clamped(offset: Int) -> Int { min(max(offset, 0), bytes.count) }
}
