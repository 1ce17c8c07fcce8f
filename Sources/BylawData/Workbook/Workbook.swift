import BylawChecker
import BylawContainers
import BylawSyntax

/// A workbook as spreadsheets save it since 2007 (ECMA-376, `.xlsx`): which sheets it has, and what their cells refer to.
struct Workbook {
  struct Sheet {
    var name: String
    /// In the archive.
    var part: String
    var isVisible: Bool
  }

  let archive: ZipArchive
  /// Where the workbook itself is in the archive.
  let part: String
  private(set) var sheets: [Sheet] = []
  private(set) var strings: [[UInt8]] = []
  private(set) var formats: [NumberFormat] = []
  /// The currencies that formats show, where they show several.
  private(set) var currencies: [(before: String, after: String)?] = []
  /// Whether days are counted from 1904 on.
  private(set) var countsFrom1904 = false
  private(set) var stringsPart: String?

  init(_ bytes: [UInt8]) throws(WorkbookFault) {
    do throws(ContainerFault) {
      archive = try ZipArchive(bytes)
    } catch {
      throw WorkbookFault(error)
    }
    let root = try Workbook.relations(of: "", in: archive)
    guard let main = root.first(where: { $0.kind == "officeDocument" }), archive[main.target] != nil else {
      throw archive["EncryptedPackage"] != nil ? .encrypted : .noWorkbook
    }
    part = main.target
    let relations = try Workbook.relations(of: part, in: archive)
    try readSheets(relations: relations)
    if let styles = relations.first(where: { $0.kind == "styles" }) { try readStyles(of: styles.target) }
    if let shared = relations.first(where: { $0.kind == "sharedStrings" }) {
      stringsPart = shared.target
      try readStrings(of: shared.target)
    }
  }

  /// - Parameter name: nil for the first that is shown.
  func sheet(named name: String?) throws(WorkbookFault) -> Sheet {
    if let name {
      if let sheet = sheets.first(where: { Text($0.name) == Text(name) }) { return sheet }
      let names = sheets.map(\.name)
      throw .noSuchSheet(name, nearest: nearest(to: name, in: names), names: names)
    }
    guard let sheet = sheets.first(where: \.isVisible) ?? sheets.first else {
      throw .damaged(Phrase("it has no sheet", "里面没有工作表"))
    }
    return sheet
  }

  // MARK: Parts

  struct Relation {
    var id: String
    /// The last word of the type's address.
    var kind: String
    /// In the archive.
    var target: String
  }

  static func contents(of part: String, in archive: ZipArchive) throws(WorkbookFault) -> [UInt8] {
    guard let entry = archive[part] else { throw .damaged(Phrase("it has no \(part)", "里面没有 \(part)")) }
    do throws(ContainerFault) {
      return try archive.contents(of: entry)
    } catch {
      throw WorkbookFault(error)
    }
  }

  static func relationsPart(of part: String) -> String {
    let slash = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    return part[..<slash] + "_rels/" + part[slash...] + ".rels"
  }

  /// What a part refers to; of the archive as a whole for an empty one.
  static func relations(of part: String, in archive: ZipArchive) throws(WorkbookFault) -> [Relation] {
    let place = relationsPart(of: part)
    guard archive[place] != nil else { return [] }
    let bytes = try contents(of: place, in: archive)
    var relations: [Relation] = []
    try walk(bytes, part: place) { (reader) throws(XMLFault) in
      guard reader.isElement("Relationship"), reader.text(of: "TargetMode") != "External",
        let id = reader.text(of: "Id"), let type = reader.text(of: "Type"), let target = reader.text(of: "Target")
      else { return }
      relations.append(
        Relation(
          id: id, kind: type.split(separator: "/").last.map(String.init) ?? "", target: resolved(target, from: part)))
    }
    return relations
  }

  /// Where a target leads that is told from a part.
  private static func resolved(_ target: String, from part: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var parts = part.split(separator: "/").dropLast().map(String.init)
    for step in target.split(separator: "/") {
      if step == ".." { _ = parts.popLast() } else if step != "." { parts.append(String(step)) }
    }
    return parts.joined(separator: "/")
  }

  /// Goes through all elements of a part.
  static func walk(
    _ bytes: [UInt8], part: String, body: (inout XMLReader) throws(XMLFault) -> Void
  ) throws(WorkbookFault) {
    do throws(XMLFault) {
      var reader = try XMLReader(bytes)
      while let event = try reader.next() { if event == .start { try body(&reader) } }
    } catch {
      throw .markup(error, part: part)
    }
  }

  private mutating func readSheets(relations: [Relation]) throws(WorkbookFault) {
    var (found, is1904) = ([Sheet](), false)
    try Workbook.walk(try Workbook.contents(of: part, in: archive), part: part) { (reader) throws(XMLFault) in
      if reader.isElement("workbookPr") { is1904 = ["1", "true"].contains(reader.text(of: "date1904") ?? "") }
      guard reader.isElement("sheet"), let name = reader.text(of: "name"), let id = reader.text(of: "id"),
        let target = relations.first(where: { $0.id == id && $0.kind == "worksheet" })
      else { return }
      found.append(
        Sheet(name: name, part: target.target, isVisible: (reader.text(of: "state") ?? "visible") == "visible"))
    }
    (sheets, countsFrom1904) = (found, is1904)
  }

  private mutating func readStyles(of part: String) throws(WorkbookFault) {
    guard archive[part] != nil else { return }
    var (custom, used, isUsed) = ([Int: NumberFormat](), [Int](), false)
    var money: [Int: (before: String, after: String)] = [:]
    try Workbook.walk(try Workbook.contents(of: part, in: archive), part: part) { (reader) throws(XMLFault) in
      if reader.isElement("numFmt"), let id = reader.number(of: "numFmtId"), let code = reader.text(of: "formatCode") {
        custom[id] = NumberFormat(code: code)
        money[id] = NumberFormat.currency(of: code)
      } else if reader.isElement("cellXfs") {
        isUsed = true
      } else if reader.isElement("cellStyles") || reader.isElement("dxfs") {
        isUsed = false
      } else if isUsed, reader.isElement("xf") {
        used.append(reader.number(of: "numFmtId") ?? 0)
      }
    }
    formats = used.map { custom[$0] ?? NumberFormat(builtIn: $0) }
    let shown = used.map { money[$0] }
    // Where there is one currency alone, the number says it all.
    if Set(shown.compactMap { $0.map { $0.before + $0.after } }).count > 1 { currencies = shown }
  }

  private mutating func readStrings(of part: String) throws(WorkbookFault) {
    guard archive[part] != nil else { return }
    var found: [[UInt8]] = []
    try Workbook.walk(try Workbook.contents(of: part, in: archive), part: part) { (reader) throws(XMLFault) in
      if reader.isElement("si") { found.append(try reader.textOfString()) }
    }
    strings = found
  }
}

extension WorkbookFault {
  init(_ fault: ContainerFault) {
    switch fault {
    case .encrypted: self = .encrypted
    case .tooLarge: self = .tooLarge
    case .cutOff, .damaged, .wrongSum, .unknownMethod: self = .archive(fault)
    }
  }
}

extension XMLReader {
  /// The text of `si` or `is`, which has just started: all that is in its `t`, whether alone or in runs, and not how it is
  /// pronounced.
  mutating func textOfString() throws(XMLFault) -> [UInt8] {
    let depth = depth
    var result: [UInt8] = []
    while self.depth >= depth, let event = try next() {
      guard event == .start else { continue }
      if isElement("rPh") || isElement("phoneticPr") {
        try skipElement()
      } else if isElement("t") {
        result += withoutEscapes(try textOfElement())
      }
    }
    return result
  }
}

/// A text as ECMA-376 writes it (ST_Xstring): `_x000D_` stands for a character that XML has no place for, two of them for one
/// beyond U+FFFF, and `_x005F_` for the underscore of what would else be read so.
func withoutEscapes(_ text: [UInt8]) -> [UInt8] {
  guard text.count >= 7, text.contains(UInt8(ascii: "_")) else { return text }
  var result: [UInt8] = []
  var place = 0
  while place < text.count {
    guard let unit = escapedUnit(in: text, at: place), unit > 0 else {
      result.append(text[place])
      place += 1
      continue
    }
    if let scalar = Unicode.Scalar(unit) {
      result += String(scalar).utf8
      place += 7
    } else if UTF16.isLeadSurrogate(unit), let second = escapedUnit(in: text, at: place + 7),
      UTF16.isTrailSurrogate(second)
    {
      result += String(decoding: [unit, second], as: UTF16.self).utf8
      place += 14
    } else {
      // Half a character is none.
      result += text[place..<place + 7]
      place += 7
    }
  }
  return result
}

/// The code unit that an escape at a place stands for.
private func escapedUnit(in text: [UInt8], at place: Int) -> UInt16? {
  guard isEscape(in: text, at: place) else { return nil }
  return UInt16(String(decoding: text[(place + 2)..<(place + 6)], as: UTF8.self), radix: 16)
}

private func isEscape(in text: [UInt8], at place: Int) -> Bool {
  guard place + 7 <= text.count, text[place] == UInt8(ascii: "_"), text[place + 1] == UInt8(ascii: "x"),
    text[place + 6] == UInt8(ascii: "_")
  else { return false }
  return text[(place + 2)..<(place + 6)].allSatisfy { byte in
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte & 0xDF)
  }
}

/// A cell's text in markup: what would be read as an escape says that it is none.
func escapedCell(_ text: String) -> String {
  let bytes = Array(text.utf8)
  guard bytes.indices.contains(where: { isEscape(in: bytes, at: $0) }) else { return escapedMarkup(text) }
  var result: [UInt8] = []
  for place in bytes.indices {
    if isEscape(in: bytes, at: place) {
      result += "_x005F_".utf8
    } else {
      result.append(bytes[place])
    }
  }
  return escapedMarkup(String(decoding: result, as: UTF8.self))
}
