import BylawContainers

/// A sheet of a workbook that a test makes: rows of texts, separated by commas.
package struct MadeSheet {
  package var name: String
  package var rows: [String]
  package var isHidden: Bool

  package init(_ name: String, _ rows: [String], isHidden: Bool = false) {
    (self.name, self.rows, self.isHidden) = (name, rows, isHidden)
  }

  fileprivate var markup: String {
    let cells = rows.map { row in
      "<row>" + row.split(separator: ",").map { "<c t='inlineStr'><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }
    return "<worksheet><sheetData>\(cells.joined())</sheetData></worksheet>"
  }
}

/// A workbook of several sheets, with nothing in it that readers do not need.
package func madeWorkbook(of sheets: [MadeSheet]) -> [UInt8] {
  var writer = ZipWriter()
  func relations(_ targets: [(kind: String, target: String)]) -> [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let all = targets.enumerated().map {
      "<Relationship Id='r\($0)' Type='\(office)/\($1.kind)' Target='\($1.target)'/>"
    }
    return Array("<Relationships>\(all.joined())</Relationships>".utf8)
  }
  writer.add("_rels/.rels", contents: relations([("officeDocument", "xl/workbook.xml")]))
  let names = sheets.enumerated().map {
    "<sheet name='\($1.name)' state='\($1.isHidden ? "hidden" : "visible")' id='r\($0)'/>"
  }
  writer.add("xl/workbook.xml", contents: Array("<workbook><sheets>\(names.joined())</sheets></workbook>".utf8))
  writer.add(
    "xl/_rels/workbook.xml.rels", contents: relations(sheets.indices.map { ("worksheet", "s\($0).xml") }))
  for (index, sheet) in sheets.enumerated() { writer.add("xl/s\(index).xml", contents: Array(sheet.markup.utf8)) }
  return writer.finished() ?? []
}
