import BylawData
import BylawSyntax
import BylawSystem

/// One thread's reading of CSV or TSV.
final class DelimitedScanner {
  private let reader: RangeReader
  let bytes: MappedFile
  private let layout: FileLayout
  var index: SeparatorIndex
  let blockSize: Int
  private let rowLimit: Int
  /// For each row of a block, the place in the index before its first cell; `SeparatorIndex.spareStart` for irregular ones.
  private let firsts = OwnedBuffer<Int32>(uninitialized: SeparatorIndex.blockSize + 2)
  /// Where each row begins in the block.
  private let starts = OwnedBuffer<Int32>(uninitialized: SeparatorIndex.blockSize + 2)
  private let columns: OwnedBuffer<Int>
  private let irregular = BitMask()
  /// Where the rows of a batch begin in the file.
  private let offsets = OwnedBuffer<Int>(repeating: 0, count: batchCapacity)
  private(set) var rowCount = 0
  private var hasOddRows = false

  init(scan: FileScan, reader: RangeReader) {
    self.reader = reader
    bytes = scan.bytes
    layout = scan.layout
    blockSize = min(max(scan.context.blockSize, 1), SeparatorIndex.blockSize)
    rowLimit = scan.context.rowLimit
    let columns = layout.columns
    self.columns = OwnedBuffer(count: columns.count) { columns[$0] ?? -1 }
    let spare = layout.columnCount + 2
    index = SeparatorIndex(delimiter: layout.delimiter, spare: spare)
    // Cells of nothing: each ends where the one before does, one byte on. What stands before a block they may point to,
    // since a header has a byte for each column at least.
    for place in 0..<spare { index.positions[SeparatorIndex.spareStart + place] = Int32(place - layout.columnCount) }
  }

  /// Reads the rows from `start`, where one begins, to `end`, where one ends.
  func scan(from start: Int, to end: Int, deliver: RangeReader.Delivery) {
    var position = start
    while position < end, reader.end == nil { position = scanBlock(at: position, end: end, deliver: deliver) }
  }

  /// Gives where the next block begins.
  private func scanBlock(at position: Int, end: Int, deliver: RangeReader.Delivery) -> Int {
    let length = min(blockSize, end - position)
    let block = bytes.start + position
    index.run(over: block, length: length)
    let next = listRows(block: block, in: 0..<index.count, lineCount: index.lineEndCount)
    finishList(base: position, listed: position..<position + next)
    // A row that the index does not see the end of, be it too long, or written so that only the readers know.
    var hasTail = index.stop != nil || next == 0 || (next < length && position + length == end)
    var rest = position + next
    if hasTail {
      rest = endOfBlankRows(from: rest, to: end)
      hasTail = rest < position + length
      if hasTail { add(start: rest - position, first: Int32(SeparatorIndex.spareStart)) }
    }
    var tailEnd = rest
    for row in stride(from: 0, to: rowCount, by: batchCapacity) {
      let hasNoErrors = consumeRows(
        first: row, count: min(batchCapacity, rowCount - row), position: position, rowEnd: &tailEnd, deliver: deliver)
      if !hasNoErrors { return end }
    }
    return hasTail ? tailEnd : rest
  }

  /// Where the first row begins that has something in it.
  private func endOfBlankRows(from start: Int, to end: Int) -> Int {
    var row = start
    while row < end {
      var stop = row
      while stop < end, !isLineEnd(bytes.start[stop]) {
        let length = blankLength(at: stop, end: end)
        if length == 0 { return row }
        stop += length
      }
      row = min(stop + 1, end)
    }
    return row
  }

  private func blankLength(at place: Int, end: Int) -> Int {
    if bytes.start[place] == layout.delimiter { return 1 }
    return BylawData.blankLength(atStartOf: UnsafeBufferPointer(start: bytes.start + place, count: end - place))
  }

  /// Whether a row has nothing in it, `first` being its first byte: most rows begin with what is no blank.
  @inline(__always)
  private func isBlankRow(_ block: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Bool {
    let first = block[start]
    if first > 0x20, first < 0x80, first != layout.delimiter { return false }
    let length = end > start && block[end - 1] == UInt8(ascii: "\r") ? end - 1 - start : end - start
    return isBlank(UnsafeBufferPointer(start: block + start, count: length), delimiter: layout.delimiter)
  }

  func consumeRows(
    first: Int, count: Int, position: Int, rowEnd: inout Int, deliver: RangeReader.Delivery
  ) -> Bool {
    irregular.removeAll()
    if hasOddRows {
      for row in 0..<count where firsts[first + row] == SeparatorIndex.spareStart { irregular.insert(row) }
    }
    for row in 0..<count { offsets[row] = position &+ Int(starts[first &+ row]) }
    let rows = SeparatedRows(
      start: bytes.start + position, positions: index.positions.start, firsts: firsts.start + first,
      columns: columns.start, columnCount: layout.columnCount)
    var end = rowEnd
    let hasNoErrors = reader.consume(rows, count: count, irregular: irregular, offsets: offsets.start) { row, record in
      guard let next = read(at: position + Int(starts[first + row]), into: &record) else { return false }
      end = next
      return true
    } deliver: {
      deliver($0)
    }
    rowEnd = end
    return hasNoErrors
  }

  // MARK: Rows

  /// Lists the rows that are whole, of some places in the index; gives where the next one begins.
  ///
  /// - Parameters:
  ///   - places: from what stands before a row to the last.
  ///   - lineCount: of those after the first.
  func listRows(block: UnsafePointer<UInt8>, in places: Range<Int>, lineCount: Int) -> Int {
    rowCount = 0
    hasOddRows = false
    return listRegularRows(block: block, in: places, lineCount: lineCount) ?? listAllRows(block: block, in: places)
  }

  /// Where every row has a cell for each column, as it should be, each has as many positions.
  private func listRegularRows(block: UnsafePointer<UInt8>, in places: Range<Int>, lineCount: Int) -> Int? {
    let (positions, columnCount) = (index.positions.start, layout.columnCount)
    // A single column's empty lines would look like rows.
    guard columnCount > 1, lineCount * columnCount <= places.count else { return nil }
    var first = places.lowerBound
    for row in 0..<lineCount {
      firsts[row] = Int32(truncatingIfNeeded: first)
      starts[row] = positions[first] &+ 1
      first &+= columnCount
      let end = Int(positions[first])
      guard isLineEnd(block[end]), !isBlankRow(block, from: Int(starts[row]), to: end) else { return nil }
    }
    rowCount = lineCount
    return Int(positions[first]) + 1
  }

  private func listAllRows(block: UnsafePointer<UInt8>, in places: Range<Int>) -> Int {
    var first = places.lowerBound
    for place in places.lowerBound + 1..<places.upperBound + 1 {
      let end = Int(index.positions[place])
      guard isLineEnd(block[end]) else { continue }
      let start = Int(index.positions[first]) + 1
      let isEmpty = start == end || (start + 1 == end && block[start] == UInt8(ascii: "\r"))
      if !isEmpty, !isBlankRow(block, from: start, to: end) {
        let isWhole = place - first == layout.columnCount
        add(start: start, first: Int32(isWhole ? first : SeparatorIndex.spareStart))
      }
      first = place
    }
    return Int(index.positions[first]) + 1
  }

  private func add(start: Int, first: Int32) {
    starts[rowCount] = Int32(start)
    firsts[rowCount] = first
    if first == SeparatorIndex.spareStart { hasOddRows = true }
    rowCount += 1
  }

  /// Marks the rows that only the readers may read.
  ///
  /// - Parameters:
  ///   - base: where the index begins.
  ///   - listed: what the rows fill.
  func finishList(base: Int, listed: Range<Int>) {
    if index.isForeign { markForeign(base: base, listed: listed) }
    if layout.repeated.hasAny(in: listed) { markRepeated(at: base) }
  }

  private func markForeign(base: Int, listed: Range<Int>) {
    if isUTF8(bytes.start + listed.lowerBound, count: listed.count) { return }
    for row in 0..<rowCount {
      let start = base + Int(starts[row])
      let end = row + 1 < rowCount ? base + Int(starts[row + 1]) : listed.upperBound
      if !isUTF8(bytes.start + start, count: end - start) { mark(row: row) }
    }
  }

  private func markRepeated(at position: Int) {
    for row in 0..<rowCount where layout.repeated.firstLine(of: position + Int(starts[row])) != nil { mark(row: row) }
  }

  private func mark(row: Int) {
    firsts[row] = Int32(SeparatorIndex.spareStart)
    hasOddRows = true
  }

  @inline(__always)
  func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  // MARK: The readers

  /// Has the readers read one row; gives where the next begins, nil where the file ends with this one.
  private func read(at offset: Int, into record: inout Record) -> Int? {
    var source = DelimitedSource(
      input: ByteInput(bytes: bytes, from: offset, rowLimit: rowLimit), delimiter: layout.delimiter)
    source.assign(slots: layout.slots, leastCells: layout.leastCells)
    record.offset = offset
    do throws(SourceFault) {
      guard try source.next(into: &record) else { return nil }
      return source.offset
    } catch {
      reader.end(with: error, at: offset)
      return nil
    }
  }

  /// Where the first row begins that does so at `limit` or after it; one begins at `start`.
  func rowStart(from start: Int, limit: Int) -> Int {
    var position = start
    // Most often the next line end is near.
    var size = min(1 << 10, blockSize)
    while position < limit {
      let length = min(size, bytes.count - position)
      if length == 0 { return bytes.count }
      index.run(over: bytes.start + position, length: length)
      if let next = lineEnd(from: position, limit: limit) {
        position = next
      } else if index.stop != nil || size == blockSize || position + length == bytes.count {
        guard let next = read(at: position) else { return bytes.count }
        position = next
      }
      size = min(size * 2, blockSize)
    }
    return position
  }

  /// Where a row ends that the index has: the first that ends at `limit` or after it, or the last. Nil for none.
  private func lineEnd(from position: Int, limit: Int) -> Int? {
    var last: Int?
    for place in 1..<(index.count + 1) {
      let end = position + Int(index.positions[place])
      guard isLineEnd(bytes.start[end]) else { continue }
      last = end + 1
      if end + 1 >= limit { break }
    }
    return last
  }

  private func read(at offset: Int) -> Int? {
    var start = offset
    while start < bytes.count, isLineEnd(bytes.start[start]) { start += 1 }
    var source = DelimitedSource(
      input: ByteInput(bytes: bytes, from: start, rowLimit: rowLimit), delimiter: layout.delimiter)
    source.assign(slots: layout.slots, leastCells: layout.leastCells)
    var record = Record(slotCount: layout.slotCount)
    do throws(SourceFault) {
      return try source.next(into: &record) ? source.offset : nil
    } catch {
      return nil
    }
  }
}
