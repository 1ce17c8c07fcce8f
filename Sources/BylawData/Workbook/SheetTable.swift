import BylawContainers
import BylawSyntax
import BylawSystem

/// A sheet as CSV, which the readers know, and where its cells stand: of each row of the sheet a line, so that places can be told
/// as the spreadsheet tells them.
package final class SheetTable: Sendable {
  struct Row: Sendable {
    /// In the sheet.
    var number: Int
    /// Where it begins in the text.
    var start: Int
    /// The line on which it begins, from 1.
    var line: Int
  }

  package let sheet: String
  /// Only those that have something in them.
  let rows: [Row]
  let columnCount: Int
  /// What a formula comes to, or what stands in a cell above.
  let fixed: [CellPlace: FixedCell]
  /// How many rows have something in them that the spreadsheet does not show.
  let hiddenRows: Int

  enum FixedCell: Sendable {
    case formula
    case merged
  }

  /// A text is no longer than this for each byte of the archive, beyond what any has.
  private static let (ratio, start) = (100, 8 << 20)

  private init(sheet: String, rows: [Row], columnCount: Int, fixed: [CellPlace: FixedCell], hiddenRows: Int) {
    (self.sheet, self.rows, self.columnCount, self.fixed) = (sheet, rows, columnCount, fixed)
    self.hiddenRows = hiddenRows
  }

  /// - Parameters:
  ///   - name: nil for the first sheet.
  ///   - wanted: the columns that the table has. Where no sheet is named, and others that are shown have them as well, it is
  ///     to be said which is meant.
  static func read(
    _ bytes: [UInt8], sheet name: String?, wanted: Separator.Wanted? = nil
  ) throws(WorkbookFault) -> (text: [UInt8], table: SheetTable) {
    let workbook = try Workbook(bytes)
    let sheet = try workbook.sheet(named: name)
    if name == nil, let wanted { try workbook.refuseRivals(of: sheet, wanted: wanted) }
    let reader = try SheetReader(sheet, of: workbook)
    // Rows of their own length first: how many columns there are, the last row may tell.
    var (cells, rows, fixed) = ([UInt8](), [(number: Int, start: Int, last: Int)](), [CellPlace: FixedCell]())
    var (columnCount, hiddenRows) = (0, 0)
    try reader.forEachRow { (number, row, isHidden) throws(WorkbookFault) in
      guard let last = row.last(where: { !$0.isMerged })?.place.column else { return }
      if isHidden { hiddenRows += 1 }
      let start = cells.count
      var column = 1
      for cell in row {
        for _ in column..<cell.place.column { cells.append(UInt8(ascii: ",")) }
        column = cell.place.column
        append(cell.text, to: &cells)
        if cells.count > Self.start, cells.count / Self.ratio > bytes.count { throw .tooLarge }
        if cell.hasFormula { fixed[cell.place] = .formula } else if cell.isMerged { fixed[cell.place] = .merged }
      }
      rows.append((number, start, column))
      columnCount = max(columnCount, last, column)
    }
    let padding = rows.reduce(0) { $0 + columnCount - $1.last }
    if padding > Self.start, padding / Self.ratio > bytes.count { throw .tooLarge }
    return joined(
      cells, rows: rows, columnCount: columnCount, sheet: sheet.name, fixed: fixed, hiddenRows: hiddenRows)
  }

  private static func joined(
    _ cells: [UInt8], rows: [(number: Int, start: Int, last: Int)], columnCount: Int, sheet: String,
    fixed: [CellPlace: FixedCell], hiddenRows: Int
  ) -> (text: [UInt8], table: SheetTable) {
    var (text, placed, line, number) = ([UInt8](), [Row](), 1, 0)
    text.reserveCapacity(cells.count + rows.count * 2)
    for (index, row) in rows.enumerated() {
      for _ in (number + 1)..<max(row.number, number + 1) {
        text.append(UInt8(ascii: "\n"))
        line += 1
      }
      number = row.number
      placed.append(Row(number: number, start: text.count, line: line))
      let end = index + 1 < rows.count ? rows[index + 1].start : cells.count
      let own = cells[row.start..<end]
      text += own
      for _ in row.last..<max(columnCount, row.last) { text.append(UInt8(ascii: ",")) }
      text.append(UInt8(ascii: "\n"))
      line += 1 + own.count { $0 == UInt8(ascii: "\n") }
    }
    return (
      text,
      SheetTable(
        sheet: sheet, rows: placed, columnCount: columnCount, fixed: fixed, hiddenRows: hiddenRows)
    )
  }

  /// A cell as CSV has it; a line end is one character.
  private static func append(_ text: [UInt8], to output: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let isPlain = text.allSatisfy { $0 != quote && $0 != UInt8(ascii: ",") && $0 != 0x0A && $0 != 0x0D && $0 != 0 }
    if isPlain {
      output += text
      return
    }
    output.append(quote)
    var isAfterReturn = false
    for byte in text {
      // A NUL is no character of a cell, and a return none of a line end.
      if byte == quote { output.append(quote) }
      if byte == 0x0D || byte == 0x0A && !isAfterReturn {
        output.append(0x0A)
      } else if byte != 0, byte != 0x0A {
        output.append(byte)
      }
      isAfterReturn = byte == 0x0D
    }
    output.append(quote)
  }
}

// MARK: - Places

extension SheetTable {
  /// The row that a line of the text belongs to.
  func row(ofLine line: Int) -> Row? {
    let index = rows.partitioningIndex { $0.line > line }
    return index > 0 ? rows[index - 1] : nil
  }

  /// The row in which a byte of the text stands.
  func row(at offset: Int) -> Row? {
    let index = rows.partitioningIndex { $0.start > offset }
    return index > 0 ? rows[index - 1] : nil
  }

  /// Which column it stands in, from 1.
  func column(at offset: Int, from start: Int, in text: UnsafeRawBufferPointer) -> Int {
    var (column, isQuoted) = (1, false)
    for byte in text[start..<max(start, min(offset, text.count))] {
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: ","), !isQuoted {
        column += 1
      }
    }
    return column
  }
}

extension FileText {
  /// A problem of a workbook's table with the place that the spreadsheet has for it.
  func located(_ problem: DataProblem) -> DataProblem {
    if let parts { return parts.located(problem) }
    guard let table, let line = problem.line, let row = table.row(ofLine: line) else { return problem }
    var located = problem
    located.line = row.number
    located.column = problem.column.map { column in
      table.column(at: offset(ofLine: line, column: column, from: row), from: row.start, in: bytes.contents)
    }
    let letters = located.column.map(CellPlace.letters(of:)) ?? ""
    located.cell = shownValue(of: Array(table.sheet.utf8)[...]) + "!" + letters + String(row.number)
    return located
  }

  /// Where a character of a line stands, which is one of the lines of a row.
  private func offset(ofLine line: Int, column: Int, from row: SheetTable.Row) -> Int {
    let text = bytes.contents
    var start = row.start
    for _ in row.line..<max(line, row.line) {
      start = text[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.count
    }
    let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
    let before = String(decoding: text[start..<end], as: UTF8.self).prefix(max(0, column - 1))
    return start + before.utf8.count
  }
}
