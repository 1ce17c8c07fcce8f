import BylawContainers
import BylawSyntax
import BylawSystem

@testable import BylawData

/// Reads bytes as a workbook, and gives it back with a cell changed.
package func readWorkbook(_ bytes: [UInt8]) {
  guard let (text, table) = try? SheetTable.read(bytes, sheet: nil) else { return }
  precondition(firstInvalidUTF8(in: text) == nil, "text that is none")
  precondition(!text.contains(0), "a NUL in a text")
  for row in table.rows { precondition(row.start < text.count && row.line > 0, "a row that is nowhere") }
}

/// The same of a sheet's markup in a workbook that is fine otherwise.
package func readWorkbook(sheet: [UInt8]) {
  var workbook = NewWorkbook(sheet: "fuzz")
  guard workbook.add(["id"]), let plain = workbook.finished(), let archive = try? ZipArchive(plain) else {
    preconditionFailure("no workbook")
  }
  var writer = ZipWriter()
  for entry in archive.entries {
    if entry.name == "xl/worksheets/sheet1.xml" {
      writer.add(entry.name, contents: sheet)
    } else {
      writer.copy(entry, of: archive)
    }
  }
  guard let bytes = writer.finished() else { preconditionFailure("no workbook") }
  readWorkbook(bytes)
}
