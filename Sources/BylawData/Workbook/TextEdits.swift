import BylawSystem

/// Edits of a sheet's text as what they do to its cells.
struct SheetEdits {
  /// New texts by place; an empty one for a cell that is emptied.
  private(set) var cells: [CellPlace: String] = [:]
  /// Rows whose cells all go.
  private(set) var removed: Set<Int> = []

  init(_ edits: [FileEdit], of file: FileText, table: SheetTable) {
    let text = file.bytes.contents
    var added: [Int: Int] = [:]
    var last = table.rows.last?.number ?? 0
    for edit in edits {
      if edit.range.lowerBound >= text.count {
        for row in SheetEdits.rows(of: edit.text) {
          last += 1
          for (index, cell) in row.enumerated() { cells[CellPlace(row: last, column: index + 1)] = cell }
        }
        continue
      }
      if edit.text.isEmpty, remove(rowsWithin: edit.range, of: table, in: text) { continue }
      guard let row = table.row(at: edit.range.lowerBound) else { continue }
      if edit.range.isEmpty, edit.text.hasPrefix(",") {
        // Columns that the sheet lacks, behind the row's last cell.
        for cell in SheetEdits.rows(of: edit.text).first?.dropFirst() ?? [] {
          added[row.number, default: 0] += 1
          cells[CellPlace(row: row.number, column: table.columnCount + (added[row.number] ?? 1))] = cell
        }
      } else {
        let column = table.column(at: edit.range.lowerBound, from: row.start, in: text)
        cells[CellPlace(row: row.number, column: column)] = SheetEdits.rows(of: edit.text).first?.first ?? ""
      }
    }
  }

  /// Notes the rows that lie within a range as a whole; false where there is none.
  private mutating func remove(
    rowsWithin range: Range<Int>, of table: SheetTable, in text: UnsafeRawBufferPointer
  ) -> Bool {
    var found = false
    var index = table.rows.partitioningIndex { $0.start >= range.lowerBound }
    while index < table.rows.count {
      let row = table.rows[index]
      var end = index + 1 < table.rows.count ? table.rows[index + 1].start : text.count
      while end > row.start, text[end - 1] == UInt8(ascii: "\n") { end -= 1 }
      guard end <= range.upperBound, end > row.start else { break }
      removed.insert(row.number)
      found = true
      index += 1
    }
    return found
  }

  /// The cells of some lines of CSV.
  static func rows(of text: String) -> [[String]] {
    var rows: [[String]] = []
    var (row, cell, isQuoted, wasQuote) = ([String](), [UInt8](), false, false)
    func endCell() {
      row.append(String(decoding: cell, as: UTF8.self))
      cell = []
    }
    for byte in text.utf8 where byte != UInt8(ascii: "\r") || isQuoted {
      if byte == UInt8(ascii: "\"") {
        if wasQuote { cell.append(byte) }
        wasQuote = isQuoted && !wasQuote
        isQuoted.toggle()
        continue
      }
      wasQuote = false
      if byte == UInt8(ascii: ","), !isQuoted {
        endCell()
      } else if byte == UInt8(ascii: "\n"), !isQuoted {
        endCell()
        rows.append(row)
        row = []
      } else {
        cell.append(byte)
      }
    }
    if !row.isEmpty || !cell.isEmpty {
      endCell()
      rows.append(row)
    }
    return rows
  }
}
