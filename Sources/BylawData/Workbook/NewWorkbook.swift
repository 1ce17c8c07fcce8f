import BylawContainers

/// A workbook of one sheet with texts in its cells, so that a key such as `00125` stays as it is.
package struct NewWorkbook {
  private var sheet: [UInt8]
  private var row = 0

  /// - Parameter name: of the sheet; at most 31 characters, and none of `[]:*?/\`.
  private let name: String

  package init(sheet name: String) {
    self.name = name
    sheet = Array(
      (NewWorkbook.head + "<worksheet xmlns=\"\(NewWorkbook.main)\"><sheetData>").utf8)
  }

  package enum Cell: Sendable {
    case text(String)
    /// As it is printed. A text where a spreadsheet would round it.
    case number(String)
  }

  /// False where a sheet has no room for more.
  package mutating func add(_ cells: [String]) -> Bool { add(cells.map { Cell.text($0) }) }

  package mutating func add(_ cells: [Cell]) -> Bool {
    guard row < CellPlace.mostRows, cells.count <= CellPlace.mostColumns else { return false }
    row += 1
    sheet += "<row r=\"\(row)\">".utf8
    for (index, cell) in cells.enumerated() { add(cell, at: CellPlace(row: row, column: index + 1).text) }
    sheet += "</row>".utf8
    return true
  }

  private mutating func add(_ cell: Cell, at place: String) {
    switch cell {
    case .number(let digits) where !digits.isEmpty && digits.utf8.count <= 15:
      sheet += "<c r=\"\(place)\"><v>\(digits)</v></c>".utf8
    case .number(let text), .text(let text):
      if text.isEmpty { return }
      sheet += "<c r=\"\(place)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">".utf8
      sheet += escapedCell(text).utf8
      sheet += "</t></is></c>".utf8
    }
  }

  /// Nil where it is more than such a file has room for.
  package func finished() -> [UInt8]? {
    var writer = ZipWriter()
    for (name, text) in parts { writer.add(name, contents: Array((NewWorkbook.head + text).utf8)) }
    writer.add("xl/worksheets/sheet1.xml", contents: sheet + Array("</sheetData></worksheet>".utf8))
    return writer.finished()
  }

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  private var parts: [(name: String, text: String)] {
    let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return [
      (
        "[Content_Types].xml",
        """
        <Types xmlns="\(Self.package)/content-types">\
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/>\
        <Override PartName="/xl/workbook.xml" ContentType="\(type).sheet.main+xml"/>\
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="\(type).worksheet+xml"/>\
        <Override PartName="/xl/styles.xml" ContentType="\(type).styles+xml"/>\
        </Types>
        """
      ),
      (
        "_rels/.rels",
        """
        <Relationships xmlns="\(Self.package)/relationships">\
        <Relationship Id="rId1" Type="\(Self.office)/officeDocument" Target="xl/workbook.xml"/>\
        </Relationships>
        """
      ),
      (
        "xl/workbook.xml",
        """
        <workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)">\
        <sheets><sheet name="\(escapedMarkup(name))" sheetId="1" r:id="rId1"/></sheets>\
        </workbook>
        """
      ),
      (
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships xmlns="\(Self.package)/relationships">\
        <Relationship Id="rId1" Type="\(Self.office)/worksheet" Target="worksheets/sheet1.xml"/>\
        <Relationship Id="rId2" Type="\(Self.office)/styles" Target="styles.xml"/>\
        </Relationships>
        """
      ),
      (
        "xl/styles.xml",
        """
        <styleSheet xmlns="\(Self.main)">\
        <fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
        <cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>\
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
        </styleSheet>
        """
      ),
    ]
  }
}
