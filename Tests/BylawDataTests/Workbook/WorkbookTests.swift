import BylawChecker
import BylawContainers
import BylawTestSupport
import Testing

@testable import BylawData

@Suite("Workbooks")
struct WorkbookTests {
  private func text(_ bytes: [UInt8], _ sheet: String? = nil) throws(WorkbookFault) -> String {
    String(decoding: try SheetTable.read(bytes, sheet: sheet).text, as: UTF8.self)
  }

  @Test("a sheet as openpyxl writes it")
  func openpyxl() throws {
    #expect(
      try text(WorkbookFiles.openpyxl) == """
        编号,群,积分,入群,最后发言,VIP,备注
        00125,一群,120,2026-01-05,2026-10-31 17:37:05,TRUE,"a ""b"", c"
        458305,一群,914.8,1999-12-31,2026-03-08 00:00:00,FALSE,"two
        lines"

        u4,二群,0.3,,,,rich text
        u5,,\u{FFFF}#N/A,,08:05:00,,\u{FFFF}=C2*2

        """)
    #expect(try text(WorkbookFiles.openpyxl, "说明") == "hidden\n")
  }

  @Test("a sheet as XlsxWriter writes it, in the other system of dates")
  func xlsxWriter() throws {
    #expect(
      try text(WorkbookFiles.xlsxWriter) == """
        id,tier,points,joined,seen,share,length,twice
        00125,core,1.23456789012346E+15,2026-01-05,2026-10-31 17:37:05.250,0.5,36:00:00,240
        b,growth,-3.25,2026-02-01,,TRUE,,\u{FFFF}#N/A

        """)
    #expect(try text(WorkbookFiles.xlsxWriter, "二群") == "\n\n,id,n\n\n,c,1\n")
    let names = ["一群", "二群"]
    #expect(throws: WorkbookFault.noSuchSheet("三", nearest: nil, names: names)) {
      try text(WorkbookFiles.xlsxWriter, "三")
    }
  }

  // MARK: By hand

  /// A workbook with the markup of its first sheet, and of other parts.
  static func workbook(_ rows: String, parts: [String: String] = [:]) throws -> [UInt8] {
    let sheet = "<worksheet><sheetData>\(rows)</sheetData>"
    return try workbook(parts: ["xl/worksheets/sheet1.xml": sheet + "</worksheet>"].merging(parts) { $1 })
  }

  static func workbook(parts: [String: String]) throws -> [UInt8] {
    var plain = NewWorkbook(sheet: "s")
    _ = plain.add(["x"])
    let archive = try ZipArchive(#require(plain.finished()))
    var writer = ZipWriter()
    for entry in archive.entries {
      if let text = parts[entry.name] {
        writer.add(entry.name, contents: Array(text.utf8))
      } else {
        writer.copy(entry, of: archive)
      }
    }
    return try #require(writer.finished())
  }

  @Test(
    "cells of every kind",
    arguments: [
      ("<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c><c r='C1'><v>1</v></c></row>", "a,,1\n"),
      ("<row><c><v>1</v></c><c t='str'><f>A1</f><v>x_x000A_y</v></c></row>", "1,\"x\ny\"\n"),
      ("<row r='2'><c r='B2' t='b'><v>1</v></c></row>", "\n,TRUE\n"),
      ("<x:row r='1'><x:c r='A1' t='n'><x:v>4.58305E+17</x:v></x:c></x:row>", "4.58305E+17\n"),
      ("<row r='1'><c r='A1'><v>1E-3</v></c><c r='B1'><v>-0.10000000000000001</v></c></row>", "0.001,-0.1\n"),
      ("<row r='1'><c r='A1' t='e'><v>#DIV/0!</v></c></row>", "\u{FFFF}#DIV/0!\n"),
      ("<row r='1'><c r='A1' t='str'><f>B1</f><v></v></c><c r='B1' t='d'><v>2026-01-05</v></c></row>", ",2026-01-05\n"),
      ("<row r='1'><c r='A1' t='s'><v>7</v></c></row>", "\u{FFFF}7\n"),
      (
        "<row r='1'><c r='A1' t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r><rPh><t>c</t></rPh></is></c></row>",
        "ab\n"
      ),
      ("<row r='1' s='1'/><row r='3'/>", ""),
      ("<row r='1'><c r='A1' t='str'><v>_x0041_b_x005F_x0041_</v></c></row>", "Ab_x0041_\n"),
      (
        "<row r='1'><c r='A1' t='str'><v>_xD83D__xDE00_ _xD83D_ _x00+1_ _x41_</v></c></row>",
        "😀 _xD83D_ _x00+1_ _x41_\n"
      ),
      ("<row r='1'><c r='A1' t='inlineStr'><is><r><t>_x00</t></r><r><t>41_</t></r></is></c></row>", "_x0041_\n"),
    ])
  func cells(_ rows: String, _ csv: String) throws {
    #expect(try text(Self.workbook(rows)) == csv)
  }

  @Test(
    "a text comes back as it was written, whatever it looks like",
    arguments: [
      "_x0041_", "_x0041_x0042_", "__x000D__", "_xZZZZ_", "a_x005F_b", "_x005F_x0041_", "_x004", "甲_x4E00_",
    ])
  func escapes(_ text: String) throws {
    var workbook = NewWorkbook(sheet: "s")
    _ = workbook.add([text, "end"])
    #expect(
      try self.text(#require(workbook.finished())) == "\(text),end\n")
  }

  @Test(
    "a day is as the spreadsheet counts it",
    arguments: [
      (1, false, "1900-01-01"), (59, false, "1900-02-28"), (60, false, "1900-02-29"), (61, false, "1900-03-01"),
      (0, false, "1900-01-00"), (45_658, false, "2025-01-01"), (0, true, "1904-01-01"), (60, true, "1904-03-01"),
      (44_196, true, "2025-01-01"), (2_958_465, false, "9999-12-31"),
    ])
  func days(_ serial: Int, _ from1904: Bool, _ text: String) {
    #expect(dayText(Array("\(serial)".utf8), format: .date, from1904: from1904) == text)
    #expect(dayText(Array("\(serial).75".utf8), format: .datetime, from1904: from1904) == text + " 18:00:00")
  }

  @Test("what is no day is none")
  func noDays() {
    for written in ["-1", "2958466", "x", ""] {
      #expect(dayText(Array(written.utf8), format: .date, from1904: false) == nil)
    }
    #expect(dayText(Array("0.5".utf8), format: .time, from1904: false) == "12:00:00")
    #expect(dayText(Array("45658.5".utf8), format: .time, from1904: false) == "2025-01-01 12:00:00")
    #expect(dayText(Array("45658.999999".utf8), format: .datetime, from1904: false) == "2025-01-01 23:59:59.914")
  }

  @Test(
    "whether a format is one of dates",
    arguments: [
      ("yyyy/m/d", .date), ("m/d", .date), ("h:mm", .time), ("mm:ss.0", .time), ("yyyy-mm-dd hh:mm:ss", .datetime),
      ("0.00", .number), ("General", .number), ("#,##0.00_);[Red](#,##0.00)", .number), ("[h]:mm", .elapsed),
      ("0.00E+00", .number), ("yyyy\"年\"m\"月\"d\"日\"", .date), ("[$-804]yyyy/m/d h:mm;@", .datetime),
      ("上午/下午h\"时\"mm\"分\"", .time), ("h:mm AM/PM", .time), ("@", .number), ("\"day\" 0", .number), ("\\d0", .number),
      ("mmm-yy", .date), ("¥#,##0.00", .number), ("0%", .number),
      ("00000", .padded(5)), ("000000;@", .padded(6)), ("0", .number), ("\"U\"0", .number), ("0\"天\"", .number),
      ("000-00", .lettered([.digit, .digit, .digit, .text("-"), .digit, .digit])),
      ("\"QQ\"00", .lettered([.text("QQ"), .digit, .digit])), ("[$-804]aaaa", .date), ("00.00", .number),
    ] as [(String, NumberFormat)])
  func formats(_ code: String, _ format: NumberFormat) { #expect(NumberFormat(code: code) == format) }

  @Test(
    "numbers have fifteen digits and no exponent",
    arguments: [
      ("1", "1"), ("914.79999999999995", "914.8"), ("0.30000000000000004", "0.3"), ("1E+3", "1000"), ("-0", "0"),
      ("123456789012345678", "1.23456789012346E+17"), ("1e-7", "0.0000001"), ("99999999999999999", "1E+17"),
      ("123456789012345", "123456789012345"), ("1e15", "1E+15"), ("-2e20", "-2E+20"),
      ("-2.5", "-2.5"), ("1.5e300", "1.5e300"), ("0.1", "0.1"), ("100", "100"),
    ])
  func numbers(_ written: String, _ plain: String) { #expect(plainNumber(Array(written.utf8)) == plain) }

  @Test("ids are as they are shown, and numbers as they are")
  func lettered() throws {
    let phone = NumberFormat.Piece.self
    let pieces: [NumberFormat.Piece] = [.digit, .digit, phone.text("-"), .digit, .digit, phone.text("号")]
    for (written, text) in [("1234", "12-34号"), ("5", "00-05号"), ("912345", "9123-45号"), ("0", "00-00号")] {
      #expect(shownNumber(written, as: pieces) == text)
    }
    #expect(shownNumber("-5", as: pieces) == nil)
    #expect(shownNumber("1.5", as: pieces) == nil)
    #expect(elapsedText(Array("1.25".utf8)) == "30:00:00")
    let both = ShownNumber(Array(ShownNumber.text(of: "1234", shown: "12-34").utf8)[...])
    #expect(both.map { String(decoding: $0.number, as: UTF8.self) } == "1234")
    #expect(both.map { String(decoding: $0.shown, as: UTF8.self) } == "12-34")
    #expect(ShownNumber(Array("1234".utf8)[...]) == nil)
    #expect(ShownNumber.text(of: "1234", shown: nil) == "1234")
  }

  @Test(
    "the currency that a format shows",
    arguments: [
      ("\"¥\"#,##0.00", "¥|"), ("[$$-409]#,##0.00", "$|"), ("#,##0.00 [$€-407]", "|€"), ("0\"元\"", "|元"),
      ("$0;-$0", "$|"),
      ("_(\"$\"* #,##0.00_)", "$|"), ("0.00", nil), ("0\"天\"", nil), ("0%", nil), ("[Red]0", nil),
    ])
  func currencies(_ code: String, _ sign: String?) {
    #expect(NumberFormat.currency(of: code).map { $0.before + "|" + $0.after } == sign)
  }

  @Test("ids have the zeros that they are shown with")
  func padded() {
    for (written, text) in [
      ("125", "00125"), ("123456", "123456"), ("1.25E2", "00125"), ("0", "00000"), ("-5", "-5"), ("1.5", "1.5"),
    ] {
      #expect(paddedNumber(Array(written.utf8), width: 5) == text)
    }
    #expect(paddedNumber([], width: 5) == nil)
  }

  @Test("of several sheets with the table's columns one is to be named, whichever is first")
  func rivals() throws {
    func read(_ sheets: [MadeSheet], named name: String? = nil) -> String {
      let wanted = Separator.Wanted(
        columns: ["id", "tier", "note"].map { Text($0) }, needed: ["id", "tier"].map { Text($0) })
      do throws(WorkbookFault) {
        let (text, _) = try SheetTable.read(madeWorkbook(of: sheets), sheet: name, wanted: wanted)
        return String(decoding: text, as: UTF8.self)
      } catch {
        #expect(error.code == "several-sheets" && error.help.count == 1)
        switch error {
        case .severalSheets(let names): return "several " + names.joined(separator: ",")
        case .otherSheet(let first, let names): return "not \(first) but " + names.joined(separator: ",")
        default: return error.code
        }
      }
    }
    let (own, other) = (["id,tier", "a,core"], ["titles", "tier,id,x", "low,b,1"])
    #expect(read([MadeSheet("十月", own), MadeSheet("十一月", other)]) == "several 十月,十一月")
    #expect(read([MadeSheet("十月", own), MadeSheet("十一月", other)], named: "十月") == "id,tier\na,core\n")
    #expect(read([MadeSheet("说明", ["notes"]), MadeSheet("名单", own)]) == "not 说明 but 名单")
    #expect(read([MadeSheet("旧", other, isHidden: true), MadeSheet("名单", own)]) == "id,tier\na,core\n")
    #expect(read([MadeSheet("名单", own), MadeSheet("别的", ["id,points", "a,5"])]) == "id,tier\na,core\n")
    // One with fewer of the columns is no rival.
    let full = ["id,tier,note", "a,core,x"]
    #expect(read([MadeSheet("名单", full), MadeSheet("旧", own)]) == "id,tier,note\na,core,x\n")
  }

  @Test("a cell's name is its place")
  func places() {
    for (name, row, column) in [("A1", 1, 1), ("Z9", 9, 26), ("AA10", 10, 27), ("XFD1048576", 1_048_576, 16_384)] {
      #expect(CellPlace(name.utf8) == CellPlace(row: row, column: column))
      #expect(CellPlace(row: row, column: column).text == name)
    }
    for name in [
      "", "A", "1", "A0", "XFE1", "A1048577", "a1", "A1B", "AAAAAAAAAAAAAAAAAAAAA1", "A99999999999999999999",
    ] {
      #expect(CellPlace(name.utf8) == nil, "\(name)")
    }
  }

  @Test(
    "what is no workbook says what it is",
    arguments: [
      ("<row r='2'/><row r='1'/>", "bad-workbook"), ("<row r='1'><c r='B1'/><c r='A1'/></row>", "bad-workbook"),
      ("<row r='1'><c r='A2'/></row>", "bad-workbook"), ("<row", "bad-workbook"),
      ("<row r='2000000'/>", "bad-workbook"),
      ("<!DOCTYPE x>", "bad-workbook"),
    ])
  func refused(_ rows: String, _ code: String) throws {
    let bytes = try Self.workbook(rows)
    do throws(WorkbookFault) {
      _ = try SheetTable.read(bytes, sheet: nil)
      Issue.record("it was read")
    } catch {
      #expect(error.code == code && !error.summary.isEmpty && !error.help.isEmpty)
    }
    var writer = ZipWriter()
    writer.add("a.txt", contents: [1])
    #expect(throws: WorkbookFault.noWorkbook) { try text(#require(writer.finished())) }
  }

  @Test("texts that stand for more than they are, are refused")
  func bomb() throws {
    let long = String(repeating: "x", count: 30_000)
    let strings = "<sst><si><t>\(long)</t></si></sst>"
    let row = "<row>" + String(repeating: "<c t='s'><v>0</v></c>", count: 600) + "</row>"
    let relations = """
      <Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>\
      <Relationship Id="rId2" Type="x/sharedStrings" Target="styles.xml"/></Relationships>
      """
    let bytes = try Self.workbook(
      row, parts: ["xl/_rels/workbook.xml.rels": relations, "xl/styles.xml": strings])
    #expect(throws: WorkbookFault.tooLarge) { try text(bytes) }
  }

  @Test(
    "the columns that a formula reads",
    arguments: [
      ("ROW()-1", []), ("C2*2", [3]), ("SUM($B$2:D2)", [2, 3, 4]), ("SUM(A:A)+1.5", [1]),
      ("IF(B2>=100,\"C2\",TRUE)", [2]),
      ("积分*2", nil), ("INDIRECT(\"A1\")", nil), ("Table1[积分]", nil), ("'二群'!A1", nil), ("AA1", [27]),
      ("LOG10(E5)", [5]),
    ] as [(String, Set<Int>?)])
  func formulas(_ formula: String, _ columns: Set<Int>?) { #expect(columnsRead(by: Array(formula.utf8)) == columns) }
}
