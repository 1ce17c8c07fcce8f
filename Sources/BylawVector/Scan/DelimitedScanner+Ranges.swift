/// A range of the file, indexed at once.
extension DelimitedScanner {
  /// Bytes after a range in which its last row most often ends.
  private static let overhang = 512

  /// Indexes a range of the file that has no quotes or the like, before it is known where the first row begins. Gives
  /// where the last row ends; nil where only what comes before can tell, or the index has no room.
  func index(range: Range<Int>) -> Int? {
    let length = min(range.count + DelimitedScanner.overhang, bytes.count - range.lowerBound)
    guard length <= blockSize, index.runPlain(over: bytes.start + range.lowerBound, length: length) else { return nil }
    return rowEnd(in: range)
  }

  /// Indexes from where a row begins. Gives where the rows end that begin before `limit`; nil where the index stops
  /// before, or has no room.
  func index(from start: Int, to limit: Int) -> Int? {
    let length = min(limit - start + DelimitedScanner.overhang, bytes.count - start)
    guard start < limit, length <= blockSize else { return nil }
    index.run(over: bytes.start + start, length: length)
    return index.stop == nil ? rowEnd(in: start..<limit) : nil
  }

  /// Where the first row ends that does so at the end of a range or after it, by the index of the range.
  private func rowEnd(in range: Range<Int>) -> Int? {
    var place = index.count
    while place > 0, Int(index.positions[place]) >= range.count - 1 { place -= 1 }
    while place < index.count {
      place += 1
      let end = range.lowerBound + Int(index.positions[place])
      if isLineEnd(bytes.start[end]) { return end + 1 }
    }
    return nil
  }

  /// Reads the rows from `start` to `end` of bytes that are indexed from `base` on.
  func scanIndexed(base: Int, from start: Int, to end: Int, deliver: RangeReader.Delivery) {
    if start >= end { return }
    guard let first = index.ordinal(of: start - 1 - base), let last = index.ordinal(of: end - 1 - base) else {
      return scan(from: start, to: end, deliver: deliver)
    }
    let next = listRows(block: bytes.start + base, in: first..<last, lineCount: lineCount(base: base, in: first..<last))
    finishList(base: base, listed: start..<base + next)
    var rowEnd = end
    for row in stride(from: 0, to: rowCount, by: batchCapacity) {
      if !consumeRows(
        first: row, count: min(batchCapacity, rowCount - row), position: base, rowEnd: &rowEnd, deliver: deliver)
      {
        return
      }
    }
  }

  /// How many of the index's places after the first are line ends.
  private func lineCount(base: Int, in places: Range<Int>) -> Int {
    // Nearly all are among them.
    func others(in places: ClosedRange<Int>) -> Int {
      places.count { $0 > 0 && isLineEnd(bytes.start[base + Int(index.positions[$0])]) }
    }
    let behind = places.upperBound < index.count ? others(in: places.upperBound + 1...index.count) : 0
    return index.lineEndCount - others(in: 0...places.lowerBound) - behind
  }
}
