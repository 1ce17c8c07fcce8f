import BylawContainers
import BylawData
import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

/// Members in a workbook, or packed: read, reviewed, given back as they came and read again.
@Suite("Workbooks and packed files")
struct WorkbookFileTests {
  private static func policy(_ clause: String = "") -> String {
    """
    tiers core "一群" > growth "二群"
    member\(clause)
      id: text key from "编号"
      tier: tier from "群"
      points: int in 0.. from "积分"
    promote up from growth to core when points >= 100
    demote down from core to growth when points < 100
    reward steady when points > 5 grant points 1
    """
  }

  private static let csv = "编号,群,积分,备注\n00125,二群,120,a\nu2,一群,30,b\nu3,二群,7,\n"

  /// A workbook whose sheet has styles, widths and formulas, and parts that nobody here knows.
  private static func workbook(_ extra: String = "", cells: [String: String] = [:]) throws -> [UInt8] {
    func text(_ text: String) -> String { "t=\"inlineStr\"><is><t>\(text)</t></is></c>" }
    var rows = ["编号,群,积分,序号,加倍"] + ["00125,二群,120", "u2,一群,30", "u3,二群,7"]
    rows = rows.enumerated().map { index, row in
      let number = index + 1
      var markup = "<row r=\"\(number)\" spans=\"1:5\" ht=\"20\" customHeight=\"1\">"
      for (column, cell) in row.split(separator: ",").enumerated() {
        let place = "\("ABCDE".dropFirst(column).prefix(1))\(number)"
        let isNumber = Int(cell) != nil && !cell.hasPrefix("0")
        markup +=
          cells[place] ?? "<c r=\"\(place)\" s=\"1\" " + (isNumber ? "><v>\(cell)</v></c>" : text(String(cell)))
      }
      if number > 1 {
        markup += "<c r=\"D\(number)\"><f>ROW()-1</f><v>\(index)</v></c>"
        markup += "<c r=\"E\(number)\"><f>C\(number)*2</f><v>0</v></c>"
      }
      return markup + "</row>"
    }
    let sheet = """
      <?xml version="1.0"?>\n<worksheet xmlns="m"><cols><col min="1" max="1" width="30" customWidth="1"/></cols>\
      <sheetData>\(rows.joined())</sheetData>\(extra)<pageMargins left="1"/></worksheet>
      """
    var plain = NewWorkbook(sheet: "名单")
    _ = plain.add(["x"])
    let archive = try ZipArchive(#require(plain.finished()))
    var writer = ZipWriter()
    for entry in archive.entries {
      if entry.name.hasSuffix("sheet1.xml") {
        writer.add(entry.name, contents: Array(sheet.utf8))
      } else {
        writer.copy(entry, of: archive)
      }
    }
    writer.add("xl/theme/theme1.xml", contents: Array("<theme/>".utf8))
    return try #require(writer.finished())
  }

  private struct Applied {
    var problems: String
    var decisions: String
    /// Of the new folder.
    var members: [UInt8]
    var again: String
  }

  /// Reviews a file of members on both engines, applies the review and reviews what it wrote.
  private func apply(_ name: String, _ bytes: [UInt8], policy: String = policy()) throws -> Applied {
    let each = try DifferentialCase(policy: policy, asOf: "2026-11-01")
    let folder = try TemporaryFolder()
    try folder.write(name, bytes: bytes)
    let reference = referenceEngine(each.policy, folder.path, each.moment)
    let reviewed = reviewFiles(
      policy: each.policy, files: DataFiles(folder: folder.path), asOf: each.moment, threads: 2)
    #expect(reviewed.value?.review.text(as: .csv) ?? "" == reference.decisions, "\(reviewed.problems.text())")
    #expect(reviewed.problems.text() == reference.problems)
    let next = folder.path + "-next"
    defer { try? FileManager.default.removeItem(atPath: next) }
    let outcome = each.policy.apply(toFolder: folder.path, writing: next, asOf: each.moment)
    guard outcome.value != nil else {
      return Applied(problems: outcome.problems.text(), decisions: reference.decisions, members: [], again: "")
    }
    let members = try Array(Data(contentsOf: URL(fileURLWithPath: next + "/" + name)))
    let later = try reviewMoment(reading: "2026-11-16", policy: each.policy)
    let again = referenceEngine(each.policy, next, later)
    return Applied(
      problems: again.problems, decisions: reference.decisions, members: members, again: again.decisions)
  }

  private static let decisions = "00125,up,promoted,growth,core,,,\nu2,down,demoted,core,growth,,,\n"

  @Test("a workbook decides as the same table in CSV, and is given back with all that is not edited")
  func workbook() throws {
    let bytes = try Self.workbook()
    let applied = try apply("members.xlsx", bytes)
    #expect(applied.decisions.contains(Self.decisions), "\(applied.problems)")
    #expect(applied.again.contains("00125,steady") && applied.problems.isEmpty, "\(applied.problems)")
    #expect(!applied.again.contains("00125,up") && !applied.again.contains("u2,down"))
    let (old, new) = (try ZipArchive(bytes), try ZipArchive(applied.members))
    #expect(old.entries.map(\.name) == new.entries.map(\.name))
    for (before, after) in zip(old.entries, new.entries) where !before.name.hasSuffix("sheet1.xml") {
      if before.name == "xl/workbook.xml" { continue }
      #expect(old.bytes[before.record] == new.bytes[after.record], "\(before.name)")
    }
    let sheet = String(decoding: try new.contents(of: #require(new["xl/worksheets/sheet1.xml"])), as: UTF8.self)
    let wanted = [
      "<c r=\"B2\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">一群</t></is></c>",
      "<c r=\"C2\" s=\"1\"><v>121</v></c>",
      "<c r=\"D2\"><f>ROW()-1</f><v>1</v></c>", "<c r=\"E2\"><f>C2*2</f></c>", "width=\"30\"", "ht=\"20\"",
    ]
    for part in wanted { #expect(sheet.contains(part), "\(part) is not in \(sheet)") }
    let book = String(decoding: try new.contents(of: #require(new["xl/workbook.xml"])), as: UTF8.self)
    #expect(book.contains("<calcPr fullCalcOnLoad=\"1\"/>"))
  }

  @Test("a packed file is unpacked, and packed again", arguments: ["members.csv.gz", "members.jsonl.gz"])
  func packed(_ name: String) throws {
    let lines = "{\"编号\":\"00125\",\"群\":\"二群\",\"积分\":120}\n{\"编号\":\"u2\",\"群\":\"一群\",\"积分\":30}\n"
    let text = name.hasPrefix("members.csv") ? Self.csv : lines
    let applied = try apply(name, Gzip.pack(Array(text.utf8)))
    #expect(applied.decisions.contains(Self.decisions) && applied.problems.isEmpty, "\(applied.problems)")
    #expect(applied.again.contains("00125,steady"))
    let unpacked = try Gzip.unpack(applied.members.span)
    #expect(
      String(decoding: unpacked, as: UTF8.self).contains(name.hasPrefix("members.csv") ? "00125,一群,121,a" : "121"))
  }

  @Test("a review does not write into a formula, nor into one of several cells shown as one")
  func refused() throws {
    let formula = try Self.workbook(cells: ["C2": "<c r=\"C2\"><f>100+20</f><v>120</v></c>"])
    let written = try apply("members.xlsx", formula).problems
    #expect(written.contains("error[formula-cell]") && written.contains("members.xlsx 名单!C2"), "\(written)")
    let merged = try Self.workbook("<mergeCells count=\"1\"><mergeCell ref=\"B3:B4\"/></mergeCells>", cells: ["B4": ""])
    let shared = try apply("members.xlsx", merged, policy: Self.policy().replacing("points < 100", with: "points < 10"))
    #expect(shared.decisions.contains("u3,down,demoted,core,growth"), "\(shared.problems)")
    #expect(shared.problems.contains("error[merged-cell]") && shared.problems.contains("名单!B4"), "\(shared.problems)")
  }

  @Test("what does not fit is named by its cell")
  func places() throws {
    let wrong = try Self.workbook(
      cells: [
        "B3": "<c r=\"B3\" t=\"inlineStr\"><is><t>三,\n群</t></is></c>", "C4": "<c r=\"C4\" t=\"e\"><v>#N/A</v></c>",
      ])
    let problems = try apply("members.xlsx", wrong).problems
    #expect(problems.contains("members.xlsx 名单!B3") && problems.contains("members.xlsx 名单!C4"), "\(problems)")
    #expect(problems.contains("holds the error `#N/A`"))
    let uncomputed = try Self.workbook(cells: ["C2": "<c r=\"C2\"><f>1+1</f></c>"])
    #expect(try apply("members.xlsx", uncomputed).problems.contains("the formula `=1+1`, which nothing has computed"))
    let header = try Self.workbook(cells: ["C1": "<c r=\"C1\"/>"])
    #expect(try apply("members.xlsx", header).problems.contains("members.xlsx 名单!1"))
  }

  @Test(
    "what cannot be read says what it is",
    arguments: [
      ("members.xlsx", Array("PK\u{3}\u{4}xyz".utf8), "error[bad-workbook]"),
      ("members.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "error[old-workbook]"),
      (
        "members.xlsx",
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + "EncryptedPackage".utf8.flatMap { [$0, 0] },
        "error[encrypted-workbook]"
      ),
      ("members.csv.gz", [0x1F, 0x8B, 8, 0], "error[bad-archive]"),
      ("members.csv.gz", Gzip.pack([UInt8](repeating: 0x61, count: 12 << 20)), "error[too-large]"),
      ("members.csv.gz", Gzip.pack(Gzip.pack([1])), "error[bad-archive]"),
    ] as [(String, [UInt8], String)])
  func unreadable(_ name: String, _ bytes: [UInt8], _ code: String) throws {
    #expect(try apply(name, bytes).problems.contains(code))
  }

  @Test("two files for one table are refused, and a file is found by its name with the ending")
  func names() throws {
    let folder = try TemporaryFolder()
    try folder.write("members.csv", Self.csv)
    try folder.write("members.xlsx", bytes: Self.workbook())
    func problems(_ clause: String) throws -> String {
      let each = try DifferentialCase(policy: Self.policy(clause), asOf: "2026-11-01")
      return referenceEngine(each.policy, folder.path, each.moment).problems
    }
    #expect(try problems("").contains("error[several-files]"))
    #expect(try problems(" from \"members.csv\"") == "")
    #expect(try problems(" from \"members.xlsx\" sheet \"名单\"") == "")
    let wrong = try problems(" from \"members.xlsx\" sheet \"名\"")
    #expect(wrong.contains("error[no-such-sheet]") && wrong.contains("`名单`"), "\(wrong)")
  }

  @Test("a record that is a workbook grows, and a row that goes leaves its place empty")
  func recordAndRemoval() throws {
    let text = """
      tiers inside
      member
        id: text key from "编号"
        points: int from "积分"
      remove gone from inside when points < 10
      """
    let each = try DifferentialCase(policy: text, asOf: "2026-11-01")
    let folder = try TemporaryFolder()
    try folder.write("members.xlsx", bytes: Self.workbook())
    var record = NewWorkbook(sheet: "决定")
    for row in [["id", "on", "rule", "kind"], ["u3", "2026-10-01", "old", "rewarded"]] { _ = record.add(row) }
    try folder.write("decision.xlsx", bytes: #require(record.finished()))
    let next = folder.path + "-next"
    defer { try? FileManager.default.removeItem(atPath: next) }
    let outcome = each.policy.apply(toFolder: folder.path, writing: next, asOf: each.moment)
    _ = try #require(outcome.value, "\(outcome.problems.text())")
    let later = try reviewMoment(reading: "2026-11-16", policy: each.policy)
    let data = readData(policy: each.policy, files: DataFiles(folder: next), asOf: later)
    #expect(data.value?.memberCount == 2, "\(data.problems.text())")
    #expect(data.value?.held.last(before: later.asOf.now) == each.moment.asOf.now)
  }

  @Test("a starter policy comes from a workbook too")
  func starter() throws {
    let folder = try TemporaryFolder()
    try folder.write("members.xlsx", bytes: Self.workbook())
    let starter = starterPolicy(forDataIn: folder.path, language: .english)
    #expect(starter.text?.contains("编号: text key") == true, "\(starter.problems.text())")
  }
}
