import BylawContainers
import BylawSyntax
import BylawSystem

extension FileText {
  /// The workbook with some edits of its table's text. All parts but the sheet stay as they are; the workbook's own says that
  /// formulas are to be computed anew, where any lost its value.
  func rewrittenWorkbook(_ file: MappedFile, edits: [FileEdit]) throws(RewriteFault) -> [UInt8] {
    guard let table, let workbook = try? Workbook(file.copy(of: 0..<file.count)),
      let sheet = try? workbook.sheet(named: table.sheet),
      let bytes = try? Workbook.contents(of: sheet.part, in: workbook.archive)
    else { throw .changed }
    let changes = SheetEdits(edits, of: self, table: table)
    for place in changes.cells.keys where table.fixed[place] == .merged { throw .mergedCell(place.text) }
    for (place, kind) in table.fixed where kind == .merged {
      let anchors = changes.removed.contains { $0 < place.row }
      if anchors, !changes.removed.contains(place.row) { throw .mergedCell(place.text) }
    }
    var editor = try SheetEditor(bytes, edits: changes)
    var parts = [sheet.part: try editor.run()]
    if editor.dropsValues || editor.dropsFormulas { parts[workbook.part] = try workbook.computedAnew() }
    let chain = editor.dropsFormulas ? try workbook.withoutChain(&parts) : nil
    var writer = ZipWriter()
    for entry in workbook.archive.entries where entry.name != chain {
      if let contents = parts[entry.name] {
        writer.add(entry.name, contents: contents)
      } else if entry.isLong {
        guard let contents = try? Workbook.contents(of: entry.name, in: workbook.archive) else { throw .changed }
        writer.add(entry.name, contents: contents)
      } else {
        writer.copy(entry, of: workbook.archive)
      }
    }
    guard let result = writer.finished() else { throw .changed }
    try check(result, against: edits, sheet: table.sheet)
    return result
  }

  /// Reads the result as it will be read, to see that it holds what it should.
  private func check(_ result: [UInt8], against edits: [FileEdit], sheet: String) throws(RewriteFault) {
    guard let (text, _) = try? SheetTable.read(result, sheet: sheet) else { throw .changed }
    let wanted = SheetEdits.rows(of: String(decoding: bytes.contents.spliced(with: edits), as: UTF8.self))
    let found = SheetEdits.rows(of: String(decoding: text, as: UTF8.self))
    let (old, new) = (wanted.filter(hasContent), found.filter(hasContent))
    // A formula without its value is none.
    guard old.count == new.count,
      zip(old, new).allSatisfy({ old, new in
        old.indices.allSatisfy { index in
          let cell = index < new.count ? new[index] : ""
          return cell == old[index] || number(in: cell) == number(in: old[index])
            || cell.utf8.starts(with: SheetReader.errorMark)
        }
      })
    else { throw .changed }
  }

  /// Without what is shown beside a number, of which the edits know nothing.
  private func number(in cell: String) -> String {
    ShownNumber(Array(cell.utf8)[...]).map { String(decoding: $0.number, as: UTF8.self) } ?? cell
  }

  private func hasContent(_ row: [String]) -> Bool { row.contains { !$0.isEmpty } }
}

extension UnsafeRawBufferPointer {
  /// The bytes with some edits.
  func spliced(with edits: [FileEdit]) -> [UInt8] {
    var (result, position) = ([UInt8](), 0)
    let ordered = edits.enumerated().sorted { a, b in
      (a.element.range.lowerBound, a.offset) < (b.element.range.lowerBound, b.offset)
    }
    for edit in ordered.map(\.element) {
      result += self[Swift.min(position, edit.range.lowerBound)..<edit.range.lowerBound]
      result += edit.text.utf8
      position = edit.range.upperBound
    }
    return result + self[position...]
  }
}

extension Workbook {
  /// The workbook's own part, saying that everything is to be computed when it is opened.
  fileprivate func computedAnew() throws(RewriteFault) -> [UInt8] {
    guard let bytes = try? Workbook.contents(of: part, in: archive), var reader = try? XMLReader(bytes) else {
      throw .changed
    }
    var last: Int?
    var prefix = ""
    while let event = try reader.advance() {
      if event == .start, reader.isElement("calcPr") {
        if ["1", "true"].contains(reader.text(of: "fullCalcOnLoad") ?? "") { return bytes }
        // One that says no would stand there twice.
        guard reader.attribute("fullCalcOnLoad") == nil else { return bytes }
        let end = reader.range.upperBound - (reader.isEmpty ? 2 : 1)
        return bytes[..<end] + Array(" fullCalcOnLoad=\"1\"".utf8) + bytes[end...]
      }
      let isBefore = ["sheets", "functionGroups", "externalReferences", "definedNames"].contains(
        String(decoding: reader.name, as: UTF8.self))
      if event == .end, reader.depth == 1, isBefore { (last, prefix) = (reader.range.upperBound, reader.prefix) }
    }
    guard let last else { return bytes }
    return bytes[..<last] + Array("<\(prefix)calcPr fullCalcOnLoad=\"1\"/>".utf8) + bytes[last...]
  }

  /// The part that lists the formulas in the order of their computing, which is no longer true and which nobody needs; what
  /// refers to it is put among the parts that change.
  fileprivate func withoutChain(_ parts: inout [String: [UInt8]]) throws(RewriteFault) -> String? {
    guard let chain = (try? Workbook.relations(of: part, in: archive))?.first(where: { $0.kind == "calcChain" }),
      archive[chain.target] != nil
    else { return nil }
    let relations = Workbook.relationsPart(of: part)
    parts[relations] = try removing(from: relations) { $0.text(of: "Id") == chain.id && $0.isElement("Relationship") }
    parts["[Content_Types].xml"] = try removing(from: "[Content_Types].xml") {
      $0.isElement("Override") && $0.text(of: "PartName") == "/" + chain.target
    }
    return chain.target
  }

  /// A part without an element.
  private func removing(
    from part: String, where isMeant: (XMLReader) -> Bool
  ) throws(RewriteFault) -> [UInt8] {
    guard let bytes = try? Workbook.contents(of: part, in: archive), var reader = try? XMLReader(bytes) else {
      throw .changed
    }
    while let event = try reader.advance() {
      guard event == .start, isMeant(reader) else { continue }
      let (start, depth) = (reader.range.lowerBound, reader.depth)
      while reader.depth >= depth, try reader.advance() != nil {}
      return Array(bytes[..<start] + bytes[reader.range.upperBound...])
    }
    return bytes
  }
}
