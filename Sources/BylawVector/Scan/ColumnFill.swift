import BylawChecker
import BylawData
import CBylawSIMD

/// Where the cells of one column are, for the rows of a batch.
protocol CellSource {
  /// As it stands in the file; nothing for an empty cell.
  func cell(at row: Int) -> (start: UnsafePointer<UInt8>, length: Int)
  /// What the cell holds, without quotes and the like; nil where the row must be read as a whole.
  func content(_ row: Int, heap: StringHeap) -> (start: UnsafePointer<UInt8>, length: Int)?
  /// For `CellReader`.
  func wrap(row: Int, bytes: ArraySlice<UInt8>) -> CellContent
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
  func run(over rows: Range<Int>) {
    switch plan.kind {
    case .whole: fill(with: WholeNumberParser(), rows: rows) { bylaw_read_whole($0, $1, 0, $2, $3, $4) }
    case .decimal(let scale) where scale <= 6:
      fill(with: DecimalParser(scale: scale), rows: rows) { bylaw_read_decimal($0, $1, Int32(scale), $2, $3, $4) }
    case .decimal(let scale): fill(with: DecimalParser(scale: scale), rows: rows)
    case .date: fill(with: DateParser(), rows: rows) { bylaw_read_date($0, $1, 0, $2, $3, $4) }
    case .datetime(let zone):
      fill(with: DatetimeParser(zone: zone), rows: rows) { bylaw_read_datetime($0, $1, 0, $2, $3, $4) }
    case .name(let names):
      guard let few = names.few else { return fill(with: NameParser(names: names), rows: rows) }
      fill(with: NameParser(names: names), rows: rows) { cells, count, bounds, values, irregular in
        withUnsafePointer(to: few) { bylaw_read_name(cells, count, $0, bounds, values, irregular) }
      }
    case .names(let names): fill(with: NameSetParser(names: names), rows: rows)
    case .text: fillTexts(in: rows)
    case .texts: fillTextSets(in: rows)
    case .amount(let name, let scale): fill(with: DetailAmountParser(name: name, scale: scale), rows: rows)
    case .nameText(let names): fillNameTexts(in: rows, names: names)
    case .unix(let zone, let unit): fill(with: UnixParser(zone: zone, unit: unit), rows: rows)
    case .formed: fill(with: NoParser(), rows: rows)
    }
  }

  /// Reads many rows at once; see `CBylawSIMD`.
  typealias Assistance = (
    bylaw_cells, Int, bylaw_bounds, UnsafeMutablePointer<Int64>, UnsafeMutablePointer<UInt64>
  ) -> Void

  /// The parser reads what is not written as nearly all cells are.
  @inline(__always)
  private func fill(with parser: some LaneParser, rows: Range<Int>, assist: Assistance) {
    guard usesSIMD, let table = cells.assisted(from: rows.lowerBound) else { return fill(with: parser, rows: rows) }
    let bounds = bylaw_bounds(lower: plan.lower, span: UInt64(bitPattern: plan.upper &- plan.lower))
    // ColumnView have room for whole words of rows. The bits of irregular rows become those of rows that are not there.
    assist(table, rows.count, bounds, lanes.values + rows.lowerBound, lanes.validity.words + rows.lowerBound >> 6)
    settle(with: parser, rows: rows)
  }

  @inline(never)
  private func settle(with parser: some LaneParser, rows: Range<Int>) {
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: 64) {
      let rest = rows.upperBound - start
      var irregular = lanes.validity.words[start >> 6]
      var present = (rest < 64 ? 1 &<< UInt64(truncatingIfNeeded: rest) &- 1 : ~0) & ~irregular
      while irregular != 0 {
        let row = start + irregular.trailingZeroBitCount
        irregular &= irregular &- 1
        let (value, bit) = lane(at: row, with: parser)
        lanes.values[row] = value
        present |= bit &<< UInt64(truncatingIfNeeded: row & 63)
      }
      lanes.validity.words[start >> 6] = present
    }
  }

  @inline(never)
  private func fill(with parser: some LaneParser, rows: Range<Int>) {
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: 64) {
      var present: UInt64 = 0
      for row in start..<min(start + 64, rows.upperBound) {
        let (value, bit) = lane(at: row, with: parser)
        lanes.values[row] = value
        present |= bit &<< UInt64(truncatingIfNeeded: row & 63)
      }
      lanes.validity.words[start >> 6] = present
    }
  }

  /// A row's word, and 1 where there is one.
  @inline(__always)
  private func lane(at row: Int, with parser: some LaneParser) -> (Int64, UInt64) {
    let (start, length) = cells.cell(at: row)
    if length == 0 {
      if missing.isRefused { mark(row: row) }
      return (missing.value, missing.isPresent ? 1 : 0)
    }
    let value = parser.lane(of: start, length: length)
    // One comparison for both bounds.
    if UInt64(bitPattern: value &- plan.lower) <= UInt64(bitPattern: plan.upper &- plan.lower) { return (value, 1) }
    return slowPath(at: row, with: parser)
  }

  private func mark(row: Int) {
    marks.insert(row)
  }

  @inline(never)
  private func slowPath(at row: Int, with parser: some LaneParser) -> (Int64, UInt64) {
    guard let (start, length) = cells.content(row, heap: heap) else { return refuse(row) }
    if length > 0 {
      let value = parser.lane(of: start, length: length)
      if value >= plan.lower, value <= plan.upper { return (value, 1) }
    }
    guard let lane = read(at: row, start: start, length: length) else { return refuse(row) }
    return (lane.value, lane.isPresent ? 1 : 0)
  }

  private func refuse(_ row: Int) -> (Int64, UInt64) {
    mark(row: row)
    return (0, 0)
  }

  /// Nil for a cell that does not fit.
  private func read(at row: Int, start: UnsafePointer<UInt8>, length: Int) -> CellValue? {
    // The content's own bytes, as `content` gave them.
    let bytes = Array(UnsafeBufferPointer(start: start, count: length))
    do throws(DataFault) {
      return CellValue(value: try plan.reader.read(cells.wrap(row: row, bytes: bytes[...])), heap: heap)
    } catch {
      return nil
    }
  }

  // MARK: Texts

  private func clear(_ rows: Range<Int>) {
    for word in rows.lowerBound >> 6..<(rows.upperBound + 63) >> 6 { lanes.validity.words[word] = 0 }
  }

  private func fillTexts(in rows: Range<Int>) {
    clear(rows)
    if !plan.isWanted, !missing.isRefused, !plan.hasTextBounds { return }
    for row in rows {
      let (start, length) = cells.cell(at: row)
      if length == 0 {
        setMissing(at: row)
      } else if let missingTexts = plan.missingTexts, missingTexts.code(of: start, length: length) != unusualLane {
        setMissing(at: row)
      } else if plan.hasTextBounds || begins(irregularly: start) || ends(irregularly: start, length: length) {
        fillIrregularText(at: row)
      } else {
        setText(at: row, start: start, length: length)
      }
    }
  }

  /// Quotes, line ends and blanks, which may not be part of the text, and in a key what a spreadsheet may have done to it.
  ///
  /// The bytes after the first may be those of the next cell, or the margin: then the reader finds nothing amiss.
  @inline(__always)
  private func begins(irregularly start: UnsafePointer<UInt8>) -> Bool {
    let first = start[0]
    if first <= UInt8(ascii: "\"") { return true }
    if first == 0xEF, plan.reader.isOfSheet { return true }
    if first < 0x80 { return plan.isOfKey && mayBeSpoilt(start) }
    return first < 0xE4 || first == 0xEF
      ? blankLength(atStartOf: UnsafeBufferPointer(start: start, count: 3)) > 0 : false
  }

  /// `=`, `'`, or a digit and then what a number with an exponent has there.
  @inline(__always)
  private func mayBeSpoilt(_ start: UnsafePointer<UInt8>) -> Bool {
    let (first, second) = (start[0], start[1])
    if first == UInt8(ascii: "=") || first == UInt8(ascii: "'") { return true }
    return first &- 0x30 <= 9 && (second == UInt8(ascii: ".") || second | 0x20 == UInt8(ascii: "e"))
  }

  @inline(__always)
  private func ends(irregularly start: UnsafePointer<UInt8>, length: Int) -> Bool {
    let last = start[length &- 1]
    if last < 0x80 { return last <= UInt8(ascii: "\"") }
    // Nearly all of Chinese is of three bytes, the first of them one of these.
    if length >= 3, start[length &- 3] >= 0xE4, start[length &- 3] <= 0xED { return false }
    return blankLength(atEndOf: UnsafeBufferPointer(start: start, count: length)) > 0
  }

  @inline(__always)
  private func setText(at row: Int, start: UnsafePointer<UInt8>, length: Int) {
    lanes.values[row] = Int64(Int(bitPattern: start))
    lanes.lengths[row] = Int32(truncatingIfNeeded: length)
    lanes.validity.words[row >> 6] |= 1 &<< UInt64(truncatingIfNeeded: row & 63)
  }

  private func setMissing(at row: Int) {
    if missing.isRefused { mark(row: row) }
    lanes.set(at: row, to: missing, isText: true)
  }

  @inline(never)
  private func fillIrregularText(at row: Int) {
    guard let (start, length) = cells.content(row, heap: heap) else { return mark(row: row) }
    if length == 0 { return setMissing(at: row) }
    let content = UnsafeBufferPointer(start: start, count: length)
    let mayBeError = plan.reader.isOfSheet && content[0] == 0xEF
    if !plan.hasTextBounds, !plan.isOfKey, plan.missingTexts == nil, !mayBeError, blankLength(atStartOf: content) == 0,
      blankLength(atEndOf: content) == 0
    {
      return setText(at: row, start: start, length: length)
    }
    guard let lane = read(at: row, start: start, length: length) else { return mark(row: row) }
    lanes.set(at: row, to: lane, isText: true)
  }

  /// Of the record: what is no name is read, and counted, by the readers.
  private func fillNameTexts(in rows: Range<Int>, names: NameIndex) {
    clear(rows)
    if !plan.isWanted, !missing.isRefused { return }
    for row in rows {
      let (start, length) = cells.cell(at: row)
      if length == 0 {
        setMissing(at: row)
      } else if names.code(of: start, length: length) != unusualLane {
        setText(at: row, start: start, length: length)
      } else {
        fillOtherName(at: row)
      }
    }
  }

  @inline(never)
  private func fillOtherName(at row: Int) {
    guard let (start, length) = cells.content(row, heap: heap), let names = plan.reader.recordNames else {
      return mark(row: row)
    }
    if length == 0 { return setMissing(at: row) }
    let bytes = Array(UnsafeBufferPointer(start: start, count: length))
    guard case .text(let name)? = try? plan.reader.read(cells.wrap(row: row, bytes: bytes[...])),
      !names.areChecked || names.contains(name)
    else { return mark(row: row) }
    lanes.set(at: row, to: CellValue(value: .text(name), heap: heap), isText: true)
  }

  private func fillTextSets(in rows: Range<Int>) {
    clear(rows)
    if !plan.isWanted, !missing.isRefused { return }
    for row in rows {
      guard let (start, length) = cells.content(row, heap: heap), let lane = read(at: row, start: start, length: length)
      else {
        mark(row: row)
        continue
      }
      lanes.set(at: row, to: lane, isText: true)
    }
  }
}
