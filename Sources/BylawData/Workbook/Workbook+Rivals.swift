import BylawChecker
import BylawSyntax
import BylawSystem

/// A workbook often has a sheet for each month, or an older list beside the new one. The first that is shown is the table where
/// no other has its columns; where one has, a policy says which it means.
extension Workbook {
  /// So many rows of a sheet are looked at for a header.
  private static let mostRows = 32

  /// - Parameter sheet: the first that is shown.
  func refuseRivals(of sheet: Sheet, wanted: Separator.Wanted) throws(WorkbookFault) {
    let others = sheets.filter { $0.isVisible && $0.part != sheet.part }
    guard !wanted.needed.isEmpty, !others.isEmpty else { return }
    let own = try columnsFound(in: sheet, wanted: wanted)
    var rivals: [String] = []
    for other in others {
      let found = try columnsFound(in: other, wanted: wanted)
      if let found, found >= own ?? 0 { rivals.append(other.name) }
    }
    if rivals.isEmpty { return }
    throw own == nil ? .otherSheet(sheet.name, rivals: rivals) : .severalSheets([sheet.name] + rivals)
  }

  /// The rows with which a sheet begins, as texts.
  fileprivate func head(of sheet: Sheet) throws(WorkbookFault) -> [[String]] {
    var rows: [[String]] = []
    try SheetReader(sheet, of: self).forEachRow(most: Self.mostRows) { (_, cells, _) throws(WorkbookFault) in
      rows.append(cells.map { String(decoding: trimmed($0.text[...]), as: UTF8.self) })
    }
    return rows
  }

  /// How many of the columns that are looked for the header of a sheet has; nil where no row has those that are needed.
  private func columnsFound(in sheet: Sheet, wanted: Separator.Wanted) throws(WorkbookFault) -> Int? {
    var found: Int?
    try SheetReader(sheet, of: self).forEachRow(most: Self.mostRows) { (_, cells, _) throws(WorkbookFault) in
      if found != nil { return }
      let names = Set(cells.map { Text(String(decoding: trimmed($0.text[...]), as: UTF8.self)) })
      if names.isSuperset(of: wanted.needed) { found = wanted.columns.count { names.contains($0) } }
    }
    return found
  }
}

/// Which sheet of a workbook is the table of which nothing is known, where that is to be said.
struct SheetChoice {
  /// The first that is shown and looks like a table.
  var sheet: String
  /// Others with the same columns.
  var others: [String] = []

  /// Nil where there is one sheet alone, or nothing to say.
  init?(ofFileAt path: String) {
    guard let raw = try? MappedFile(dataFile: path), let workbook = try? Workbook(raw.copy(of: 0..<raw.count)) else {
      return nil
    }
    let shown = workbook.sheets.filter(\.isVisible)
    guard shown.count > 1 else { return nil }
    let headers = shown.map { sheet -> Set<Text> in
      let rows = (try? workbook.head(of: sheet)) ?? []
      let place = Separator.likelyHeader(of: rows)
      return rows.indices.contains(place) ? Set(rows[place].filter { !$0.utf8.isEmpty }.map { Text($0) }) : []
    }
    guard let first = headers.firstIndex(where: { $0.count > 1 }) else { return nil }
    sheet = shown[first].name
    others = shown.indices.filter { $0 != first && headers[$0].isSuperset(of: headers[first]) }.map { shown[$0].name }
    if first == 0, others.isEmpty { return nil }
  }
}
