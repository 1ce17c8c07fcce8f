import BylawChecker
import BylawSyntax

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
