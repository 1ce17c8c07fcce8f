import BylawChecker

/// Where the cells of one column are, for the rows of a batch.
protocol CellSource {
  /// As it stands in the file; nothing for an empty cell.
  func cell(_ row: Int) -> (start: UnsafePointer<UInt8>, length: Int)
  /// What the cell holds, without quotes and the like; nil where the row must be read as a whole.
  func content(_ row: Int, _ arena: TextArena) -> (start: UnsafePointer<UInt8>, length: Int)?
  /// For `CellReader`.
  func wrap(_ row: Int, _ bytes: ArraySlice<UInt8>) -> CellContent
}

/// Makes the lanes of one column.
///
/// A cell that its parser gives up on goes to `CellReader`; where that refuses it too, the row is marked, and is then
/// read as a whole by the readers, which find the words.
struct ColumnFill<Cells: CellSource> {
  let cells: Cells
  let plan: FieldPlan
  let lanes: Lanes
  let missing: CellLane
  let arena: TextArena
  /// The rows to be read as a whole, a bit each.
  let marks: RowMask

  func run(_ count: Int) {
    lanes.present.clear()
    switch plan.kind {
    case .whole: fill(WholeNumberParser(), count)
    case .decimal(let scale): fill(DecimalParser(scale: scale), count)
    case .date: fill(DateParser(), count)
    case .datetime(let zone): fill(DatetimeParser(zone: zone), count)
    case .name(let names): fill(NameParser(names: names), count)
    case .names(let names): fill(NameSetParser(names: names), count)
    case .text: fillTexts(count)
    case .texts: fillTextSets(count)
    }
  }

  @inline(never)
  private func fill(_ parser: some LaneParser, _ count: Int) {
    let (cells, values) = (cells, lanes.values)
    let lower = plan.lower
    // One comparison for both bounds.
    let span = UInt64(bitPattern: plan.upper &- lower)
    let (missingValue, isRefused) = (missing.value, missing.isRefused)
    let missingBit: UInt64 = missing.isPresent ? 1 : 0
    var row = 0
    // Rows are below `count`, and so within the lanes.
    while row < count {
      let word = row &>> 6
      let end = min(row &+ 64, count)
      var present: UInt64 = 0
      while row < end {
        let (start, length) = cells.cell(row)
        var bit: UInt64 = 1
        if length == 0 {
          values[row] = missingValue
          bit = missingBit
          if isRefused { mark(row) }
        } else {
          let value = parser.lane(start, length)
          values[row] = value
          if UInt64(bitPattern: value &- lower) > span { (values[row], bit) = unusual(row, parser) }
        }
        present |= bit &<< UInt64(truncatingIfNeeded: row)
        row &+= 1
      }
      lanes.present[word] = present
    }
  }

  private func mark(_ row: Int) {
    marks.set(row)
  }

  @inline(never)
  private func unusual(_ row: Int, _ parser: some LaneParser) -> (Int64, UInt64) {
    guard let (start, length) = cells.content(row, arena) else { return refuse(row) }
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
  private func read(_ row: Int, _ start: UnsafePointer<UInt8>, _ length: Int) -> CellLane? {
    // The content's own bytes, as `content` gave them.
    let bytes = Array(UnsafeBufferPointer(start: start, count: length))
    do throws(DataFault) {
      return CellLane(try plan.reader.read(cells.wrap(row, bytes[...])), arena)
    } catch {
      return nil
    }
  }

  // MARK: Texts

  private func fillTexts(_ count: Int) {
    if !plan.isWanted, !missing.isRefused, !plan.hasTextBounds { return }
    for row in 0..<count {
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
    lanes.present[row >> 6] |= 1 &<< UInt64(truncatingIfNeeded: row & 63)
  }

  private func setMissing(_ row: Int) {
    if missing.isRefused { mark(row) }
    lanes.set(row, missing, isText: true)
  }

  @inline(never)
  private func unusualText(_ row: Int) {
    guard let (start, length) = cells.content(row, arena) else { return mark(row) }
    if length == 0 { return setMissing(row) }
    if !plan.hasTextBounds, !isBlank(start[0]), !isBlank(start[length - 1]) { return set(row, start, length) }
    guard let lane = read(row, start, length) else { return mark(row) }
    lanes.set(row, lane, isText: true)
  }

  private func fillTextSets(_ count: Int) {
    if !plan.isWanted, !missing.isRefused { return }
    for row in 0..<count {
      guard let (start, length) = cells.content(row, arena), let lane = read(row, start, length) else {
        mark(row)
        continue
      }
      lanes.set(row, lane, isText: true)
    }
  }
}
