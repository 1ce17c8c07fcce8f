import BylawData

/// The ranges of a delimited file that one thread reads.
final class DelimitedRanges {
  private let scan: FileScan
  private let scanner: DelimitedScanner
  /// How many ranges to go through without trying the simple way: the last ones had quotes or CRs.
  private var patience = 0

  init(scan: FileScan, reader: RangeReader) {
    self.scan = scan
    scanner = DelimitedScanner(scan: scan, reader: reader)
  }

  func scan(_ range: Int, queue: RangeQueue, deliver: RangeReader.Delivery) {
    if queue.isKnown {
      return scanner.scan(from: queue.start(of: range), to: queue.start(of: range + 1), deliver: deliver)
    }
    let bounds = scan.bounds(of: range)
    if patience == 0, let end = scanner.index(range: bounds) {
      let start = queue.start(of: range)
      queue.tell(next: max(start, end))
      return scanner.scanIndexed(base: bounds.lowerBound, from: start, to: end, deliver: deliver)
    }
    patience = patience == 0 ? 15 : patience - 1
    let hasQuotes = hasQuotes(in: bounds)
    let start = queue.start(of: range)
    if hasQuotes, let end = scanner.index(from: start, to: bounds.upperBound) {
      queue.tell(next: end)
      return scanner.scanIndexed(base: start, from: start, to: end, deliver: deliver)
    }
    let end =
      bounds.upperBound == scan.bytes.count
      ? bounds.upperBound : end(from: start, limit: bounds.upperBound, hasQuotes: hasQuotes)
    queue.tell(next: end)
    scanner.scan(from: start, to: end, deliver: deliver)
  }

  /// Where the rows that begin before `limit` end; one begins at `start`.
  private func end(from start: Int, limit: Int, hasQuotes: Bool) -> Int {
    if start >= limit { return start }
    if hasQuotes { return scanner.rowStart(from: start, limit: limit) }
    // Without quotes every line end ends a row.
    var last = limit
    while last > start, !isLineEnd(scan.bytes.start[last - 1]) { last -= 1 }
    return last == limit ? limit : scanner.rowStart(from: last, limit: limit)
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private func hasQuotes(in bounds: Range<Int>) -> Bool {
    let quotes = ByteBlock.filled(with: UInt8(ascii: "\""))
    var found = ByteBlock.Mask(repeating: false)
    var offset = bounds.lowerBound
    while offset &+ 64 <= bounds.upperBound {
      found .|= ByteBlock(start: scan.bytes.start + offset).equal(to: quotes)
      offset &+= 64
    }
    if ByteBlock.any(in: found) { return true }
    return (offset..<bounds.upperBound).contains { scan.bytes.start[$0] == UInt8(ascii: "\"") }
  }
}
