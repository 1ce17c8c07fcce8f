import BylawSyntax
import BylawSystem

/// Counts the lines of a file, when it comes to telling people where something is.
///
/// Nothing counts lines while a file is scanned: most scans never need one.
package struct LineCounter {
  private static let step = 1 << 20

  private let bytes: MappedFile
  /// How many lines end before each multiple of `step`.
  private var counts: [Int] = []
  private var lastOffset = 0
  private var lastCount = 0

  package init(bytes: MappedFile) {
    self.bytes = bytes
  }

  /// How many lines end before a byte, a CRLF being one end.
  package mutating func count(before offset: Int) -> Int {
    let offset = min(max(offset, 0), bytes.count)
    let step = offset / LineCounter.step
    while counts.count <= step {
      let from = max(counts.count - 1, 0) * LineCounter.step
      counts.append((counts.last ?? 0) + lineEnds(in: from..<min(counts.count * LineCounter.step, bytes.count)))
    }
    if offset < lastOffset || lastOffset < step * LineCounter.step {
      lastOffset = step * LineCounter.step
      lastCount = counts[step]
    }
    lastCount += lineEnds(in: lastOffset..<offset)
    lastOffset = offset
    return lastCount
  }

  private func lineEnds(in range: Range<Int>) -> Int {
    var count = 0
    // The range lies within the file's bytes.
    for index in range {
      let byte = bytes.start[index]
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
      let isSecondHalf = byte == UInt8(ascii: "\n") && index > 0 && bytes.start[index - 1] == UInt8(ascii: "\r")
      if !isSecondHalf { count += 1 }
    }
    return count
  }
}

/// The rows of a table whose key an earlier row has, by where they begin in the file.
package struct RepeatedKeys: Sendable {
  /// Ascending.
  private var offsets: [Int] = []
  private var firstLines: [Int] = []

  package static let none = RepeatedKeys()

  private init() {}

  /// - Parameter rows: in any order; where the row with the repeated key begins, and where the first that has the key.
  package init(rows: [(offset: Int, first: Int)], in file: MappedFile) {
    var lines = LineCounter(bytes: file)
    let told = rows.sorted { $0.first < $1.first }.map { ($0.offset, lines.count(before: $0.first) + 1) }
    for (offset, line) in told.sorted(by: { $0.0 < $1.0 }) {
      offsets.append(offset)
      firstLines.append(line)
    }
  }

  var isEmpty: Bool { offsets.isEmpty }

  package func firstLine(of offset: Int) -> Int? {
    let index = firstIndex(from: offset)
    return index < offsets.count && offsets[index] == offset ? firstLines[index] : nil
  }

  /// Whether any such row begins within the range.
  package func hasAny(in range: Range<Int>) -> Bool {
    let index = firstIndex(from: range.lowerBound)
    return index < offsets.count && offsets[index] < range.upperBound
  }

  private func firstIndex(from offset: Int) -> Int {
    offsets.partitioningIndex { $0 >= offset }
  }
}
