import BylawData
import BylawSyntax
import BylawSystem
import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

/// Files that are not UTF-8, as spreadsheets save them (objectstack-ai/objectui#2556, alibaba/easyexcel#2404).
@Suite("Encodings")
struct EncodingTests {
  private static let rows = """
    编号,群,积分,备注
    u1,二群,120,“请假”
    u2,一群,30,说明；😀
    u3,二群,7,

    """

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

  private static func bytes(_ text: String, _ encoding: TextEncoding, mark: [UInt8] = []) throws -> [UInt8] {
    try mark + #require(TextConverter(from: "UTF-8", to: encoding.systemName)?.convert(Array(text.utf8)))
  }

  struct Form: Sendable, CustomTestStringConvertible {
    var encoding: TextEncoding
    var mark: [UInt8] = []
    var text = EncodingTests.rows
    var testDescription: String { "\(encoding)" + (mark.isEmpty ? "" : " with a mark") }
  }

  static let forms = [
    Form(encoding: .utf8), Form(encoding: .utf8, mark: [0xEF, 0xBB, 0xBF]), Form(encoding: .gb18030),
    Form(encoding: .gbk, text: rows.replacingOccurrences(of: "😀", with: "")),
    Form(encoding: .utf16LittleEndian, mark: [0xFF, 0xFE]), Form(encoding: .utf16BigEndian, mark: [0xFE, 0xFF]),
    Form(encoding: .utf16LittleEndian), Form(encoding: .utf16BigEndian),
    Form(
      encoding: .big5,
      text: rows.replacingOccurrences(of: "编号", with: "編號").replacingOccurrences(of: "积分", with: "積分")
        .replacingOccurrences(of: "备注", with: "備註").replacingOccurrences(of: "😀", with: "許功蓋")
        .replacingOccurrences(of: "说明", with: "說明").replacingOccurrences(of: "请假", with: "請假")),
    Form(
      encoding: .shiftJIS,
      text: rows.replacingOccurrences(of: "编号", with: "番号").replacingOccurrences(of: "积分", with: "点数")
        .replacingOccurrences(of: "备注", with: "備考").replacingOccurrences(of: "😀", with: "ｶﾅ")
        .replacingOccurrences(of: "说明", with: "説明").replacingOccurrences(of: "请假", with: "休み")),
  ]

  private static func checked(_ form: Form, says: Bool) throws -> DifferentialCase {
    var text = policy(says ? " encoding \"\(form.encoding.rawValue)\"" : "")
    if form.encoding == .big5 {
      text = text.replacingOccurrences(of: "编号", with: "編號").replacingOccurrences(of: "积分", with: "積分")
    }
    if form.encoding == .shiftJIS {
      text = text.replacingOccurrences(of: "编号", with: "番号").replacingOccurrences(of: "积分", with: "点数")
    }
    return try DifferentialCase(policy: text, asOf: "2026-11-01")
  }

  @Test("a file decides the same in whatever encoding, on either engine", arguments: forms)
  func sameDecisions(_ form: Form) throws {
    let each = try Self.checked(form, says: form.mark.isEmpty)
    let folder = try TemporaryFolder()
    try folder.write("members.csv", bytes: try Self.bytes(form.text, form.encoding, mark: form.mark))
    let wanted = "u1,up,promoted,growth,core,,,\nu2,down,demoted,core,growth,,,\n"
    let reference = referenceEngine(each.policy, folder.path, each.moment)
    #expect(reference.decisions.contains(wanted), "\(reference.problems)")
    let reviewed = reviewFiles(
      policy: each.policy, files: DataFiles(folder: folder.path), asOf: each.moment, threads: 2)
    #expect(reviewed.value?.review.text(as: .csv) == reference.decisions, "\(reviewed.problems.text())")
    #expect(reviewed.value?.leftToReference == nil)
    #expect(reviewed.value?.inputs.wantMark == (form.encoding != .utf8 || !form.mark.isEmpty))
  }

  /// A row by itself may look like another encoding; all of the file does not.
  @Test("what a file is in that is not UTF-8 all of it tells, and not the row at hand")
  func told() throws {
    let traditional = "id,f\n張偉,活躍的群友，喜歡讀書\n李娜,這個是誰\n王芳,國際\n"
    let folder = try TemporaryFolder()
    for (text, encoding, title) in [
      (traditional, "BIG5", "Big5"), ("id,f\n李,y\n王伟,活跃的群友\n", "GB18030", "GB18030"),
    ] {
      let bytes = try #require(TextConverter(from: "UTF-8", to: encoding)?.convert(Array(text.utf8)))
      try folder.write("members.csv", bytes: bytes)
      let each = try DifferentialCase(
        policy: "member\n  id: text key\n  f: text\nlabel x when f = \"x\"\n", asOf: "2026-11-01")
      let reviewed = reviewFiles(
        policy: each.policy, files: DataFiles(folder: folder.path), asOf: each.moment, threads: 2)
      let told = reviewed.problems.diagnostics.filter { $0.code == "not-utf8" }.map(\.summary.english)
      #expect(told.count > 1 && Set(told) == ["This is not text in UTF-8 but, it seems, in \(title)."])
    }
  }

  @Test("what the review does not change is given back byte for byte", arguments: forms)
  func givenBack(_ form: Form) throws {
    let each = try Self.checked(form, says: form.mark.isEmpty)
    let folder = try TemporaryFolder()
    try folder.write("members.csv", bytes: try Self.bytes(form.text, form.encoding, mark: form.mark))
    let next = folder.path + "-next"
    defer { try? FileManager.default.removeItem(atPath: next) }
    let outcome = each.policy.apply(toFolder: folder.path, writing: next, asOf: each.moment)
    _ = try #require(outcome.value, "\(outcome.problems.text())")
    let changed = form.text.replacingOccurrences(of: "u1,二群,120", with: "u1,一群,121")
      .replacingOccurrences(of: "u2,一群,30", with: "u2,二群,31").replacingOccurrences(of: "u3,二群,7", with: "u3,二群,8")
    let wanted = try Self.bytes(changed, form.encoding, mark: form.mark)
    #expect(try Array(Data(contentsOf: URL(fileURLWithPath: next + "/members.csv"))) == wanted)
    // The record is new, and for the same spreadsheet.
    let record = try Array(Data(contentsOf: URL(fileURLWithPath: next + "/decision.csv")))
    #expect(record.starts(with: [0xEF, 0xBB, 0xBF]) == (form.encoding != .utf8 || !form.mark.isEmpty))
    let later = try reviewMoment(reading: "2026-11-16", policy: each.policy)
    let again = reviewFiles(policy: each.policy, files: DataFiles(folder: next), asOf: later, threads: 1)
    #expect(again.value?.review.text(as: .csv).contains("u1,steady") == true, "\(again.problems.text())")
  }

  @Test("so is it where the reference evaluator reviews, and where the record is in another encoding")
  func recordIsGivenBack() throws {
    let each = try DifferentialCase(policy: Self.policy(" encoding \"gb18030\""), asOf: "2026-11-01")
    let folder = try TemporaryFolder()
    try folder.write("members.csv", bytes: try Self.bytes(Self.rows, .gb18030))
    let record = "id,on,rule,kind\r\nu3,2026-10-01,注册,rewarded\r\n"
    try folder.write("decision.csv", bytes: try Self.bytes(record, .utf16LittleEndian, mark: [0xFF, 0xFE]))
    let data = try #require(
      readData(policy: each.policy, files: DataFiles(folder: folder.path), asOf: each.moment).value)
    let review = try #require(review(policy: each.policy, data: data, asOf: each.moment).value)
    let next = folder.path + "-next"
    defer { try? FileManager.default.removeItem(atPath: next) }
    try NextFolder.make(policy: each.policy, data: data, review: review, from: folder.path, at: next).commit()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: next + "/decision.csv"))
    let text = try #require(String(data: bytes, encoding: .utf16))
    #expect(bytes.starts(with: [0xFF, 0xFE]) && text.hasPrefix(record.dropLast(2) + "") == false)
    #expect(text.contains("u3,2026-10-01,注册,rewarded") && text.contains("u1,2026-11-01,up,promoted,growth,core"))
    let members = try Array(Data(contentsOf: URL(fileURLWithPath: next + "/members.csv")))
    #expect(members.starts(with: try Self.bytes("编号,群,积分,备注\nu1,一群,121,“请假”\n", .gb18030)))
  }

  @Test("a character that the encoding does not have is an error, and nothing is written")
  func noCharacter() throws {
    let text = Self.policy(" encoding \"gbk\"").replacingOccurrences(of: "\"一群\"", with: "\"一群😀\"")
    let each = try DifferentialCase(policy: text, asOf: "2026-11-01")
    let folder = try TemporaryFolder()
    try folder.write("members.csv", bytes: try Self.bytes("编号,群,积分\nu1,二群,120\n", .gbk))
    let next = folder.path + "-next"
    let outcome = each.policy.apply(toFolder: folder.path, writing: next, asOf: each.moment)
    #expect(outcome.value == nil && outcome.problems.text().contains("error[cannot-encode]"))
    #expect(outcome.problems.text().contains("GBK, which cannot write `😀`"))
    #expect(!FileManager.default.fileExists(atPath: next))
  }

  @Test(
    "what nobody has said is asked",
    arguments: [
      (
        "", Self.rows, .gb18030,
        ["error[not-utf8]", "members.csv:1:1", "in GB18030", "`编号`", "`member encoding \"gb18030\"`"]
      ),
      ("", "id,né\nZoë,x\n", .windows1252, ["in Windows-1252", "`né`"]),
      (
        " encoding \"windows-1252\"", "id\r\nné\r\n", .utf8,
        ["error[two-encodings]", "members.csv:2", "`é` in UTF-8, `Ã©` in Windows-1252"]
      ),
      // It is no GB18030, and so has one meaning.
      (" encoding \"gb18030\"", "id,编\n", .utf8, ["error[missing-column]"]),
      (" encoding \"utf-16le\"", Self.rows, .utf8, ["error[bad-encoding]", "members.csv:1:1"]),
      ("", Self.rows, .utf16BigEndian, ["error[not-utf8]", "in UTF-16", "`encoding \"utf-16be\"`"]),
    ] as [(String, String, TextEncoding, [String])])
  func asked(_ clause: String, _ rows: String, _ encoding: TextEncoding, _ wanted: [String]) throws {
    let bytes = try Self.bytes(rows, encoding)
    let each = try DifferentialCase(policy: Self.policy(clause), asOf: "2026-11-01")
    let folder = try TemporaryFolder()
    try folder.write("members.csv", bytes: bytes)
    let reference = referenceEngine(each.policy, folder.path, each.moment).problems
    for words in wanted { #expect(reference.contains(words), "\(reference)") }
    let files = DataFiles(folder: folder.path)
    let reviewed = reviewFiles(policy: each.policy, files: files, asOf: each.moment, threads: 2)
    #expect(reviewed.problems.text() == reference)
  }

  @Test("bytes that are none of the encoding are named by their place")
  func badBytes() throws {
    let each = try DifferentialCase(policy: Self.policy(" encoding \"gb18030\""), asOf: "2026-11-01")
    let folder = try TemporaryFolder()
    let bytes = try Self.bytes("编号,群,积分\r\nu1,二群,1\r\nu2,一", .gb18030)
    for (end, shown) in [([0xFF, 0x2C] as [UInt8], "FF 2C is no"), ([0xC8], "C8 is no")] {
      try folder.write("members.csv", bytes: bytes + end)
      let problems = referenceEngine(each.policy, folder.path, each.moment).problems
      #expect(problems.contains("error[bad-encoding]") && problems.contains("members.csv:3:5"), "\(problems)")
      #expect(problems.contains(shown), "\(problems)")
    }
  }

  @Test("the command line says it of all files, and the records are UTF-8 where they are")
  func ofAllFiles() throws {
    let each = try DifferentialCase(policy: Self.policy(), asOf: "2026-11-01")
    let folder = try TemporaryFolder()
    try folder.write("members.csv", bytes: try Self.bytes(Self.rows, .gb18030))
    try folder.write("decision.csv", "id,on,rule,kind\nu3,2026-10-01,注册,rewarded\n")
    var files = DataFiles(folder: folder.path)
    files.encoding = .gb18030
    let reviewed = reviewFiles(policy: each.policy, files: files, asOf: each.moment, threads: 1)
    #expect(reviewed.value?.review.text(as: .csv).contains("u1,up") == true, "\(reviewed.problems.text())")
    files.encoding = .shiftJIS
    let wrong = reviewFiles(policy: each.policy, files: files, asOf: each.moment, threads: 1)
    #expect(wrong.value == nil && wrong.problems.hasErrors)
  }

  @Test("a starter policy says what the files are in")
  func starter() throws {
    let folder = try TemporaryFolder()
    let rows = (1...30).map { "u\($0),\($0 % 3 == 0 ? "一群" : "二群"),\($0 * 7),说明\n" }.joined()
    try folder.write("members.csv", bytes: try Self.bytes("编号,群,积分,备注\n" + rows, .gb18030))
    let starter = starterPolicy(forDataIn: folder.path, language: .chinese)
    let text = try #require(starter.text, "\(starter.problems.text())")
    #expect(text.contains("成员 编码 \"gb18030\"") && text.contains("GB18030") && text.contains("编号: 文本 主键"), "\(text)")
    let each = try DifferentialCase(policy: text, asOf: "2026-11-01")
    let reviewed = reviewFiles(
      policy: each.policy, files: DataFiles(folder: folder.path), asOf: each.moment, threads: 1)
    #expect(reviewed.value != nil, "\(reviewed.problems.text())")
  }
}
