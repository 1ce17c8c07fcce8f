import BylawData
import BylawSystem
import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

/// One file a group is the commonest export there is: several files that are one table.
@Suite("Several files for one table")
struct SeveralFilesTests {
  private static let policy = """
    tiers core "一群" > growth "二群"
    member from "一群", "二群 (1)" as "二群" encoding "gb18030"
      id: text key from "编号"
      tier: tier from file
      points: int in 0.. from "积分"
    promote up from growth to core when points >= 100
    demote down from core to growth when points < 10
    reward steady when points > 50 grant points 1
    """

  private static let first = "群成员,,\r\n编号,积分,备注\r\nu1,120,\"a\r\nb\"\r\nu2,3,\r\n"
  private static let second = "编号,积分,备注\nu3,60,说明\nu4,\"1,299\",\nu5,7,x"

  private func folder(_ first: String = first, _ second: String = second) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("一群.csv", "\u{FEFF}" + first)
    let encoded = try #require(TextConverter(from: "UTF-8", to: "GB18030")?.convert(Array(second.utf8)))
    try folder.write("二群 (1).csv", bytes: encoded)
    return folder
  }

  private func problems(_ folder: TemporaryFolder, _ policy: String = policy) throws -> [String] {
    let each = try DifferentialCase(policy: policy, asOf: "2026-11-01")
    let reviewed = reviewFiles(
      policy: each.policy, files: DataFiles(folder: folder.path), asOf: each.moment, threads: 2)
    let reference = referenceEngine(each.policy, folder.path, each.moment)
    #expect(reviewed.problems.text() == reference.problems)
    return reviewed.problems.all.filter { $0.severity == .error }.map {
      "\($0.code) \($0.file.map { $0.split(separator: "/").last ?? "" } ?? ""):\($0.line ?? 0)"
    }
  }

  @Test("both engines read them as one table")
  func decisions() throws {
    let folder = try folder()
    let each = try DifferentialCase(policy: Self.policy, asOf: "2026-11-01")
    let reference = referenceEngine(each.policy, folder.path, each.moment)
    let reviewed = reviewFiles(
      policy: each.policy, files: DataFiles(folder: folder.path), asOf: each.moment, threads: 2)
    #expect(reviewed.value?.review.text(as: .csv) == reference.decisions, "\(reviewed.problems.text())")
    let moves = reference.decisions.split(separator: "\n").filter { $0.contains("moted,") }
    #expect(moves == ["u4,up,promoted,growth,core,,,", "u2,down,demoted,core,growth,,,"], "\(reference.problems)")
  }

  @Test("each file is given back as it came, and who moves goes from one to the other")
  func givenBack() throws {
    let folder = try folder()
    let each = try DifferentialCase(policy: Self.policy, asOf: "2026-11-01")
    let next = folder.path + "-next"
    defer { try? FileManager.default.removeItem(atPath: next) }
    let outcome = each.policy.apply(toFolder: folder.path, writing: next, asOf: each.moment)
    _ = try #require(outcome.value, "\(outcome.problems.text())")
    let first = try Array(Data(contentsOf: URL(fileURLWithPath: next + "/一群.csv")))
    #expect(first == Array("\u{FEFF}群成员,,\r\n编号,积分,备注\r\nu1,121,\"a\r\nb\"\r\nu4,\"1,300\",\r\n".utf8))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: next + "/二群 (1).csv"))
    let second = try #require(TextConverter(from: "GB18030", to: "UTF-8")?.convert(Array(bytes)))
    #expect(String(decoding: second, as: UTF8.self) == "编号,积分,备注\nu3,61,说明\nu5,7,x\nu2,3,")
    // A second review reads what was written.
    let again = try reviewMoment(reading: "2026-11-02", policy: each.policy)
    let later = reviewFiles(policy: each.policy, files: DataFiles(folder: next), asOf: again, threads: 1)
    #expect(later.value != nil, "\(later.problems.text())")
  }

  @Test("what is wrong is told where it is in its file")
  func places() throws {
    #expect(
      try problems(folder(Self.first, "编号,积分,备注\nu3,x,\nu1,1,\nu6,2\n")) == [
        "bad-cell 二群 (1).csv:2", "duplicate-key 二群 (1).csv:3", "short-row 二群 (1).csv:4",
      ])
    #expect(try problems(folder("编号,积分,备注\nu1,-1,\n")).first == "out-of-range 一群.csv:2")
    #expect(try problems(folder(Self.first, "编号,备注,积分\nu3,,60\n")).map { $0.prefix(12) } == ["files-differ"])
    #expect(try problems(folder(Self.first, "编号;积分;备注\nu3;60;\n")).map { $0.prefix(12) } == ["files-differ"])
    let folder = try folder()
    try FileManager.default.removeItem(atPath: folder.path + "/一群.csv")
    #expect(try problems(folder).map { $0.prefix(12) } == ["no-such-file"])
  }

  @Test(
    "a file that is wanted by name is the policy's to name",
    arguments: [
      ("member from \"a\", \"a\"\n  id: text key", "repeated-file"),
      ("member from \"x/a\", \"y/a\"\n  id: text key\n  g: text from file", "repeated-file"),
      ("member from \"x\"\n  id: text key\n  g: int from file", "bad-file-label"),
      ("tiers a > b\nmember from \"a\", \"c\"\n  id: text key\n  tier: tier from file", "bad-file-label"),
      ("member from \"a\" as \"\", \"c\"\n  id: text key", "bad-file-label"),
    ])
  func checks(_ policy: String, _ code: String) {
    let problems = checkPolicy(parsePolicy(PolicyText(name: "p.bylaw", text: policy))).problems
    #expect(problems.all.filter { $0.severity == .error }.map(\.code) == [code], "\(problems.text())")
  }

  @Test("the words are Chinese too")
  func chinese() throws {
    let policy = """
      层级 core "一群" > growth "二群"
      成员 来自 "一群", "二群 (1)" 记作 "二群"
        id: 文本 主键
        层: 层级 来自 文件名
      晋升 up 从 growth 到 core 取前 1 按 id
      降级 down 从 core 到 growth 取后 1 按 id
      """
    let problems = checkPolicy(parsePolicy(PolicyText(name: "p.bylaw", text: policy))).problems
    #expect(!problems.hasErrors, "\(problems.text())")
  }
}
