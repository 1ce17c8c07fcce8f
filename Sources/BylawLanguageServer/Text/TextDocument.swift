import BylawSyntax

/// A text that is open in the client, and where its lines begin: behind a line feed, a carriage return, or both together.
struct TextDocument: Equatable, Sendable {
  private(set) var bytes: [UInt8]
  private(set) var lineStarts: [Int]

  init(bytes: [UInt8]) {
    self.bytes = bytes
    lineStarts = TextDocument.lineStarts(of: bytes)
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices {
        let byte = bytes[index]
        guard byte == 0x0A || byte == 0x0D else { continue }
        // Of a carriage return with a line feed the latter ends the line.
        if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
        starts.append(index + 1)
      }
    }
    return starts
  }

  /// Puts a text in the place of a range.
  mutating func replace(
    from start: DocumentPosition, to end: DocumentPosition, with text: String, in encoding: PositionEncoding
  ) {
    let first = offset(of: start, in: encoding)
    let last = max(first, offset(of: end, in: encoding))
    bytes.replaceSubrange(first..<last, with: text.utf8)
    lineStarts = TextDocument.lineStarts(of: bytes)
  }

  /// The offset of a position; one behind the end of its line is that end, and one in the middle of a character is before it.
  func offset(of position: DocumentPosition, in encoding: PositionEncoding) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < lineStarts.count else { return bytes.count }
    let start = lineStarts[position.line]
    let end = endOfLine(position.line)
    var (offset, count) = (start, 0)
    while offset < end {
      var next = offset + 1
      var width = encoding.width(ofByte: bytes[offset])
      while next < end, bytes[next] & 0xC0 == 0x80 {
        width += encoding.width(ofByte: bytes[next])
        next += 1
      }
      if count + width > position.character { return offset }
      count += width
      offset = next
    }
    return end
  }

  func position(of offset: Int, in encoding: PositionEncoding) -> DocumentPosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = max(0, lineStarts.partitioningIndex { $0 > offset } - 1)
    var count = 0
    for byte in bytes[lineStarts[line]..<offset] { count += encoding.width(ofByte: byte) }
    return DocumentPosition(line: line, character: count)
  }

  /// Where a line's text ends, its line end apart.
  private func endOfLine(_ line: Int) -> Int {
    guard line + 1 < lineStarts.count else { return bytes.count }
    var end = lineStarts[line + 1] - 1
    if end > lineStarts[line], bytes[end] == 0x0A, bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }
}
