import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

/// One thread's reading of JSON Lines.
///
/// A line end always ends a row here, so that ranges need nothing of one another.
final class JSONLinesScanner {
  private let scan: FileScan
  private let reader: RangeReader
  private let bytes: MappedFile
  private let rowLimit: Int
  private let cells: JSONCellBuffer
  private let heap = StringHeap()
  private var line: JSONLine
  private let irregular = BitMask()
  private let offsets = OwnedBuffer<Int>(repeating: 0, count: batchCapacity)
  private var count = 0
  private var hasRecords = false

  init(scan: FileScan, reader: RangeReader) {
    self.scan = scan
    self.reader = reader
    bytes = scan.bytes
    rowLimit = scan.context.rowLimit
    cells = JSONCellBuffer(slotCount: scan.layout.slotCount, nothing: scan.bytes.start)
    line = JSONLine(slotOfKey: scan.layout.slotOfKey, takesBools: scan.takesBools, heap: heap, file: scan.bytes)
  }

  func scan(_ range: Int, queue: RangeQueue, deliver: RangeReader.Delivery) {
    let bounds = scan.bounds(of: range)
    let start = queue.start(of: range)
    let end = start >= bounds.upperBound ? start : lineEnd(from: bounds.upperBound - 1) + 1
    queue.tell(next: min(end, bytes.count))
    line.startRange()
    cells.clearSeen()
    hasRecords = false
    var position = start
    while position < min(end, bytes.count), reader.end == nil {
      position = fill(from: position, to: min(end, bytes.count))
      let hasNoErrors = reader.consume(
        JSONRows(buffer: cells, rows: nil), count: count, irregular: irregular, offsets: offsets.start
      ) {
        read(at: offsets[$0], into: &$1)
      } deliver: {
        deliver($0)
      }
      if !hasNoErrors { break }
    }
    reader.note(seen: cells.seen, hasRecords: hasRecords)
  }

  /// Where a line ends; the file's end for the last.
  private func lineEnd(from start: Int) -> Int {
    var place = max(start, 0)
    let feeds = ByteBlock.filled(with: UInt8(ascii: "\n"))
    while place < bytes.count {
      let found = ByteBlock.bits(of: ByteBlock(start: bytes.start + place).equal(to: feeds))
      if found != 0 { return min(place + found.trailingZeroBitCount, bytes.count) }
      place += 64
    }
    return bytes.count
  }

  /// Finds the cells of as many lines as a batch holds; gives where the next line begins.
  private func fill(from start: Int, to end: Int) -> Int {
    count = 0
    irregular.removeAll()
    heap.removeAll()
    var position = start
    var isOver = false
    while position < end, count < batchCapacity, !isOver {
      let stop = lineEnd(from: position)
      // Of a CRLF the CR is not the row's.
      let hasReturn = stop < bytes.count && stop > position && bytes.start[stop - 1] == UInt8(ascii: "\r")
      if !isBlank(from: position, to: stop) {
        addLine(from: position, to: hasReturn ? stop - 1 : stop)
        isOver = irregular.contains(count - 1) && endsReading(from: position, to: stop)
      }
      position = stop + 1
    }
    return position
  }

  /// Whether the reading ends with a line, so that nobody sees the keys below it.
  private func endsReading(from start: Int, to end: Int) -> Bool {
    end - start > rowLimit || (start..<end).contains { bytes.start[$0] == 0 }
  }

  private func isBlank(from start: Int, to end: Int) -> Bool {
    (start..<end).allSatisfy { isJSONSpace(bytes.start[$0]) }
  }

  private func addLine(from start: Int, to end: Int) {
    let row = count
    count += 1
    offsets[row] = start
    cells.clear(row: row)
    if !read(at: row, start: bytes.start + start, length: end - start)
      || scan.layout.repeated.firstLine(of: start) != nil
    {
      cells.clear(row: row)
      irregular.insert(row)
    }
  }

  private func read(at row: Int, start: UnsafePointer<UInt8>, length: Int) -> Bool {
    guard length <= rowLimit, isUTF8(start, count: length), line.read(start, length: length) else { return false }
    hasRecords = true
    for (key, cell) in line.members {
      if let slot = line.keys[key].slot {
        cells.set(row: row, slot: slot, cell: cell)
      } else if !line.keys[key].isTold {
        line.markReported(key: key)
        reader.note(otherKeys: [String(decoding: line.keys[key].name, as: UTF8.self)])
      }
    }
    return true
  }

  // MARK: The readers

  private func read(at offset: Int, into record: inout Record) -> Bool {
    let input = ByteInput(bytes: bytes, from: offset, rowLimit: rowLimit)
    var source = JSONSource(
      input: input, isLines: true, slots: scan.layout.slotOfKey, isGuessed: scan.layout.isGuessed)
    do throws(SourceFault) {
      guard try source.next(into: &record) else { return false }
      record.offset = offset
      reader.note(otherKeys: source.otherKeys)
      return true
    } catch {
      reader.end(with: error, at: offset)
      return false
    }
  }
}

/// The cells of a batch, by slot and row.
final class JSONCellBuffer {
  private let cells: OwnedBuffer<JSONLine.Cell>
  private let slotCount: Int
  private let nothing: JSONLine.Cell
  /// Whether any line of the range had a slot's key.
  private(set) var seen: [Bool]

  /// - Parameter nothing: an address for cells that are missing, at which nobody looks.
  init(slotCount: Int, nothing: UnsafePointer<UInt8>) {
    self.slotCount = slotCount
    self.nothing = JSONLine.Cell(start: nothing, length: 0, kind: .missing)
    cells = OwnedBuffer(repeating: self.nothing, count: max(slotCount, 1) * batchCapacity)
    seen = Array(repeating: false, count: slotCount)
  }

  func clearSeen() {
    for slot in seen.indices { seen[slot] = false }
  }

  func clear(row: Int) {
    for slot in 0..<slotCount { cells[slot * batchCapacity + row] = nothing }
  }

  func set(row: Int, slot: Int, cell: JSONLine.Cell) {
    cells[slot * batchCapacity + row] = cell
    seen[slot] = true
  }

  func column(at slot: Int) -> UnsafePointer<JSONLine.Cell> { UnsafePointer(cells.start + slot * batchCapacity) }
}

/// Rows of JSON Lines.
struct JSONRows: RowView {
  let buffer: JSONCellBuffer
  /// The rows that are meant, nil for all.
  var rows: UnsafePointer<Int32>?

  func cells(slot: Int) -> JSONCells? { JSONCells(column: buffer.column(at: slot), rows: rows) }

  func selecting(_ rows: UnsafePointer<Int32>, count: Int, scratch: UnsafeMutablePointer<Int32>) -> JSONRows {
    for row in 0..<count { scratch[row] = rows[row] }
    return JSONRows(buffer: buffer, rows: UnsafePointer(scratch))
  }
}

struct JSONCells: CellSource {
  let column: UnsafePointer<JSONLine.Cell>
  let rows: UnsafePointer<Int32>?

  @inline(__always)
  private func held(at row: Int) -> JSONLine.Cell {
    // The buffer has a cell for each row of the batch.
    column[rows.map { Int($0[row]) } ?? row]
  }

  @inline(__always)
  func cell(at row: Int) -> (start: UnsafePointer<UInt8>, length: Int) {
    let cell = held(at: row)
    return (cell.start, cell.length)
  }

  func content(_ row: Int, heap: StringHeap) -> (start: UnsafePointer<UInt8>, length: Int)? { cell(at: row) }

  func wrap(row: Int, bytes: ArraySlice<UInt8>) -> CellContent {
    switch held(at: row).kind {
    case .missing: .null
    case .text: .text(bytes)
    case .number: .number(bytes)
    case .bool: .bool(bytes.first == UInt8(ascii: "t"))
    }
  }
}
