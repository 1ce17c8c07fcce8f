import BylawData
import CBylawSIMD

/// Some rows whose cells have been found, whatever the format.
protocol RowView {
  associatedtype Cells: CellSource

  /// The cells of one column; nil where the file does not have it.
  func cells(slot: Int) -> Cells?
  /// The rows of `rows` only, in that order; `scratch` is memory for as many.
  func selecting(_ rows: UnsafePointer<Int32>, count: Int, scratch: UnsafeMutablePointer<Int32>) -> Self
}

/// Rows of a delimited file, by a `SeparatorIndex`.
struct SeparatedRows: RowView {
  /// Where the index counts from.
  let start: UnsafePointer<UInt8>
  let positions: UnsafePointer<Int32>
  /// For each row, the place in `positions` of what stands before its first cell.
  var firsts: UnsafePointer<Int32>
  /// For each slot, its column in the file; -1 for none.
  let columns: UnsafePointer<Int>
  let columnCount: Int

  func cells(slot: Int) -> SeparatedCells? {
    let column = columns[slot]
    if column < 0 { return nil }
    return SeparatedCells(
      start: start, positions: positions + column, firsts: firsts, isLast: column == columnCount - 1)
  }

  func selecting(
    _ rows: UnsafePointer<Int32>, count: Int, scratch: UnsafeMutablePointer<Int32>
  ) -> SeparatedRows {
    for row in 0..<count { scratch[row] = firsts[Int(rows[row])] }
    var selected = self
    selected.firsts = UnsafePointer(scratch)
    return selected
  }
}

struct SeparatedCells: CellSource {
  let start: UnsafePointer<UInt8>
  /// Of the index, from the column on.
  let positions: UnsafePointer<Int32>
  let firsts: UnsafePointer<Int32>
  /// Whether a CR may stand after the cell.
  let isLast: Bool

  func assisted(from row: Int) -> bylaw_cells? {
    bylaw_cells(start: start, positions: positions, firsts: firsts + row)
  }

  @inline(__always)
  func cell(at row: Int) -> (start: UnsafePointer<UInt8>, length: Int) {
    // The index has a position before and one after every cell of a row.
    let before = positions + Int(firsts[row])
    let first = Int(before[0]) &+ 1
    return (start + first, Int(before[1]) &- first)
  }

  func content(_ row: Int, heap: StringHeap) -> (start: UnsafePointer<UInt8>, length: Int)? {
    var (first, length) = cell(at: row)
    if isLast, length > 0, first[length - 1] == UInt8(ascii: "\r") { length -= 1 }
    guard length > 1, first[0] == UInt8(ascii: "\"") else { return (first, length) }
    // Quotes stand as they may, or the index would have stopped.
    let inner = UnsafeBufferPointer(start: first + 1, count: length - 2)
    guard inner.contains(UInt8(ascii: "\"")) else { return (first + 1, length - 2) }
    return single(inner, heap: heap)
  }

  /// Of every two quotes the first.
  private func single(
    _ inner: UnsafeBufferPointer<UInt8>, heap: StringHeap
  ) -> (start: UnsafePointer<UInt8>, length: Int) {
    let room = heap.reserve(inner.count)
    var count = 0
    var isSecond = false
    for byte in inner {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if isSecond { continue }
      room[count] = byte
      count += 1
    }
    return (UnsafePointer(room), count)
  }

  func wrap(row: Int, bytes: ArraySlice<UInt8>) -> CellContent { .text(bytes) }
}
