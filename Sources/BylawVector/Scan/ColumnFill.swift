import BylawChecker
import BylawData
import CBylawSIMD

/// Where the cells of one column are, for the rows of a batch.
protocol CellSource {
  /// As it stands in the file; nothing for an empty cell.
  func cell(_ row: Int) -> (start: UnsafePointer<UInt8>, length: Int)
  /// What the cell holds, without quotes and the like; nil where the row must be read as a whole.
  func content(_ row: Int, _ heap: StringHeap) -> (start: UnsafePointer<UInt8>, length: Int)?
  /// For `CellReader`.
  func wrap(_ row: Int, _ bytes: ArraySlice<UInt8>) -> CellContent
  /// The same cells, from a row on, for what `CBylawSIMD` reads; nil where they are not found by a `SeparatorIndex`.
  func assisted(from row: Int) -> bylaw_cells?
}

extension CellSource {
  func assisted(from row: Int) -> bylaw_cells? { nil }
}

/// Fills one column.
///
/// A cell that its parser gives up on goes to `CellReader`; where that refuses it too, the row is marked, and is then
/// read as a whole by the readers, which find the words.
struct ColumnFill<Cells: CellSource> {
  let cells: Cells
  let plan: FieldPlan
  let lanes: ColumnView
  let missing: CellValue
  let heap: StringHeap
  /// The rows to be read as a whole, a bit each.
  let marks: BitMaskView
  /// Whether to use what `CBylawSIMD` has; without it the same is done a row at a time.
  var usesSIMD = bylaw_has_simd()

  /// - Parameter rows: beginning with the first of a mask's word.
  func run(_ rows: Range<Int>) {
    switch plan.kind {
    case .whole: fill(WholeNumberParser(), rows) { bylaw_read_whole($0, $1, 0, $2, $3, $4) }
    case .decimal(let scale) where scale <= 6:
      fill(DecimalParser(scale: scale), rows) { bylaw_read_decimal($0, $1, Int32(scale), $2, $3, $4) }
    case .decimal(let scale): fill(DecimalParser(scale: scale), rows)
    case .date: fill(DateParser(), rows) { bylaw_read_date($0, $1, 0, $2, $3, $4) }
    case .datetime(let zone): fill(DatetimeParser(zone: zone), rows) { bylaw_read_datetime($0, $1, 0, $2, $3, $4) }
    case .name(let names):
      guard let few = names.few else { return fill(NameParser(names: names), rows) }
      fill(NameParser(names: names), rows) { cells, count, bounds, values, irregular in
        withUnsafePointer(to: few) { bylaw_read_name(cells, count, $0, bounds, values, irregular) }
      }
    case .names(let names): fill(NameSetParser(names: names), rows)
    case .text: fillTexts(rows)
    case .texts: fillTextSets(rows)
    }
  }

  /// Reads many rows at once; see `CBylawSIMD`.
  typealias Assistance = (
    bylaw_cells, Int, bylaw_bounds, UnsafeMutablePointer<Int64>, UnsafeMutablePointer<UInt64>
  ) -> Void

  /// The parser reads what is not written as nearly all cells are.
  @inline(__always)
  private func fill(_ parser: some LaneParser, _ rows: Range<Int>, _ assist: Assistance) {
    guard usesSIMD, let table = cells.assisted(from: rows.lowerBound) else { return fill(parser, rows) }
    let bounds = bylaw_bounds(lower: plan.lower, span: UInt64(bitPattern: plan.upper &- plan.lower))
    // ColumnView have room for whole words of rows. The bits of irregular rows become those of rows that are not there.
    assist(table, rows.count, bounds, lanes.values + rows.lowerBound, lanes.validity.words + rows.lowerBound >> 6)
    settle(parser, rows)
  }

  @inline(never)
  private func settle(_ parser: some LaneParser, _ rows: Range<Int>) {
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: 64) {
      let rest = rows.upperBound - start
      var irregular = lanes.validity.words[start >> 6]
      var present = (rest < 64 ? 1 &<< UInt64(truncatingIfNeeded: rest) &- 1 : ~0) & ~irregular
      while irregular != 0 {
        let row = start + irregular.trailingZeroBitCount
        irregular &= irregular &- 1
        let (value, bit) = lane(row, parser)
        lanes.values[row] = value
        present |= bit &<< UInt64(truncatingIfNeeded: row & 63)
      }
      lanes.validity.words[start >> 6] = present
    }
  }

  @inline(never)
  private func fill(_ parser: some LaneParser, _ rows: Range<Int>) {
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: 64) {
      var present: UInt64 = 0
      for row in start..<min(start + 64, rows.upperBound) {
        let (value, bit) = lane(row, parser)
        lanes.values[row] = value
        present |= bit &<< UInt64(truncatingIfNeeded: row & 63)
      }
      lanes.validity.words[start >> 6] = present
    }
  }

  /// A row's word, and 1 where there is one.
  @inline(__always)
  private func lane(_ row: Int, _ parser: some LaneParser) -> (Int64, UInt64) {
    let (start, length) = cells.cell(row)
    if length == 0 {
      if missing.isRefused { mark(row) }
      return (missing.value, missing.isPresent ? 1 : 0)
    }
    let value = parser.lane(start, length)
    // One comparison for both bounds.
    if UInt64(bitPattern: value &- plan.lower) <= UInt64(bitPattern: plan.upper &- plan.lower) { return (value, 1) }
    return slowPath(row, parser)
  }

  private func mark(_ row: Int) {
    marks.insert(row)
  }

  @inline(never)
  private func slowPath(_ row: Int, _ parser: some LaneParser) -> (Int64, UInt64) {
    guard let (start, length) = cells.content(row, heap) else { return refuse(row) }
    if length > 0 {
      let value = parser.lane(start, length)
      if value >= plan.lower, value <= plan.upper { return (value, 1) }
    }
    guard let lane = read(row, start, length) else { return refuse(row) }
    return (lane.value, lane.isPresent ? 1 : 0)
  }

  private func refuse(_ row: Int) -> (Int64, UInt64) {
    mark(row)
    return (0, 0)
  }

  /// Nil for a cell that does not fit.
  private func read(_ row: Int, _ start: UnsafePointer<UInt8>, _ length: Int) -> CellValue? {
    // The content's own bytes, as `content` gave them.
    let bytes = Array(UnsafeBufferPointer(start: start, count: length))
    do throws(DataFault) {
      return CellValue(try plan.reader.read(cells.wrap(row, bytes[...])), heap)
    } catch {
      return nil
    }
  }

  // MARK: Texts

  private func clear(_ rows: Range<Int>) {
    for word in rows.lowerBound >> 6..<(rows.upperBound + 63) >> 6 { lanes.validity.words[word] = 0 }
  }

  private func fillTexts(_ rows: Range<Int>) {
    clear(rows)
    if !plan.isWanted, !missing.isRefused, !plan.hasTextBounds { return }
    for row in rows {
      let (start, length) = cells.cell(row)
      if length == 0 {
        setMissing(row)
      } else if plan.hasTextBounds || isUnusual(start[0]) || isUnusual(start[length &- 1]) {
        unusualText(row)
      } else {
        set(row, start, length)
      }
    }
  }

  /// Quotes, line ends and blanks: what may not be part of the text.
  @inline(__always)
  private func isUnusual(_ byte: UInt8) -> Bool {
    byte <= UInt8(ascii: "\"")
  }

  @inline(__always)
  private func set(_ row: Int, _ start: UnsafePointer<UInt8>, _ length: Int) {
    lanes.values[row] = Int64(Int(bitPattern: start))
    lanes.lengths[row] = Int32(truncatingIfNeeded: length)
    lanes.validity.words[row >> 6] |= 1 &<< UInt64(truncatingIfNeeded: row & 63)
  }

  private func setMissing(_ row: Int) {
    if missing.isRefused { mark(row) }
    lanes.set(row, missing, isText: true)
  }

  @inline(never)
  private func unusualText(_ row: Int) {
    guard let (start, length) = cells.content(row, heap) else { return mark(row) }
    if length == 0 { return setMissing(row) }
    if !plan.hasTextBounds, !isBlank(start[0]), !isBlank(start[length - 1]) { return set(row, start, length) }
    guard let lane = read(row, start, length) else { return mark(row) }
    lanes.set(row, lane, isText: true)
  }

  private func fillTextSets(_ rows: Range<Int>) {
    clear(rows)
    if !plan.isWanted, !missing.isRefused { return }
    for row in rows {
      guard let (start, length) = cells.content(row, heap), let lane = read(row, start, length) else {
        mark(row)
        continue
      }
      lanes.set(row, lane, isText: true)
    }
  }
}
