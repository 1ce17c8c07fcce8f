import Foundation
import Testing

/// Excel on Chinese Windows takes a CSV without a byte order mark for GBK (nautobot/nautobot#6910,
/// chinabugotech/hutool#2061).
@Suite("Byte order marks of what is written")
struct MarkTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let policy = """
      tiers core "一群" > growth "二群"
      member
        编号: text key
        群: tier
        积分: int in 0..
      promote 晋升 from growth to core when 积分 >= 100 say "恭喜"
      """
    try scratch.write(policy, to: "policy.bylaw")
    try scratch.write("\u{FEFF}编号,群,积分\r\n小北,二群,120\r\n", to: "marked/members.csv")
    try scratch.write("编号,群,积分\n小北,二群,120\n", to: "plain/members.csv")
  }

  private func marks(_ folder: String, _ flags: String...) throws -> [String: Bool] {
    let line = ["run", "policy.bylaw", "--data", folder, "--as-of", "2026-11-01", "--apply", "after"]
    try? FileManager.default.removeItem(at: scratch.url.appendingPathComponent("after"))
    let outcome = try Tool.run(line + ["--values", "values.tsv"] + flags, in: scratch.url)
    try #require(outcome.status == 0, "\(outcome.errors)")
    var files = scratch.contents.filter {
      $0.key.hasPrefix("after/") || $0.key.hasPrefix("out") || $0.key == "values.tsv"
    }
    files["-"] = outcome.output
    return files.mapValues { $0.utf8.starts(with: [0xEF, 0xBB, 0xBF]) }
  }

  @Test("tables that are written into files have one where the members' file has")
  func marked() throws {
    #expect(
      try marks("marked", "--out", "out.csv") == [
        "-": false, "out.csv": true, "values.tsv": true, "after/members.csv": true, "after/decision.csv": true,
        "after/review.csv": true,
      ])
    #expect(try marks("marked", "--out", "out.json")["out.json"] == false)
    #expect(try marks("marked")["-"] == false)
  }

  @Test("or where it is asked for")
  func asked() throws {
    #expect(
      try marks("plain", "--out", "out.csv") == [
        "-": false, "out.csv": false, "values.tsv": false, "after/members.csv": false, "after/decision.csv": false,
        "after/review.csv": false,
      ])
    let asked = try marks("plain", "--out", "out.csv", "--bom")
    #expect(asked["out.csv"] == true && asked["values.tsv"] == true && asked["after/members.csv"] == false)
    #expect(try marks("plain", "--bom")["-"] == true)
    #expect(try marks("plain", "--bom", "--format", "json")["-"] == false)
  }

  @Test("so do those of simulations, of what changes and of everybody")
  func otherCommands() throws {
    func isMarked(_ words: String...) throws -> Bool {
      let outcome = try Tool.run(words + ["--data", "marked", "--out", "out.csv"], in: scratch.url)
      try #require(outcome.status == 0, "\(outcome.errors)")
      return try scratch.text("out.csv").utf8.starts(with: [0xEF, 0xBB, 0xBF])
    }
    let asOf = ["--as-of", "2026-11-01"]
    #expect(try isMarked("why", "policy.bylaw", "--all", asOf[0], asOf[1]))
    #expect(try isMarked("diff", "policy.bylaw", "policy.bylaw", "--format", "csv", asOf[0], asOf[1]))
    #expect(
      try isMarked(
        "simulate", "policy.bylaw", "--format", "csv", "--every", "15 days", "--from", "2026-11-01", "--to",
        "2026-12-01", "--decisions", "log.csv"))
    #expect(try scratch.text("log.csv").utf8.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(try !isMarked("diff", "policy.bylaw", "policy.bylaw", "--format", "json", asOf[0], asOf[1]))
  }
}

/// `--out decisions.xlsx` is a workbook, or an error.
@Suite("Workbooks that are written")
struct WrittenWorkbookTests {
  @Test("decisions go into a workbook by its name, and nothing else under such a name")
  func names() throws {
    let scratch = try Scratch()
    try scratch.write(
      "member\n  id: text key\n  n: int\nreward r when n > 0 grant badge \"<&>\"\n", to: "policy.bylaw")
    try scratch.write("id,n\n00125,1\n", to: "data/members.csv")
    func run(_ words: String...) throws -> Tool.Outcome {
      try Tool.run(words + ["--data", "data", "--as-of", "2026-11-01"], in: scratch.url)
    }
    let written = try run("run", "policy.bylaw", "--out", "out.xlsx")
    #expect(written.status == 0, "\(written.errors)")
    let bytes = try Data(contentsOf: scratch.url.appendingPathComponent("out.xlsx"))
    #expect(bytes.starts(with: [0x50, 0x4B, 3, 4]))
    try FileManager.default.createDirectory(
      at: scratch.url.appendingPathComponent("again"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: scratch.url.appendingPathComponent("out.xlsx"), to: scratch.url.appendingPathComponent("again/members.xlsx"))
    try scratch.write(
      "member\n  id: text key\n  detail: text\nreward r when detail ends with \"&>\\\"\"\n", to: "again.bylaw")
    let again = try Tool.run(["run", "again.bylaw", "--data", "again", "--as-of", "2026-11-01"], in: scratch.url)
    #expect(again.output.contains("00125,r,rewarded"), "\(again.errors)")
    for words in [
      ["run", "policy.bylaw", "--out", "x.xlsx", "--format", "csv"], ["run", "policy.bylaw", "--out", "x.csv.gz"],
      ["diff", "policy.bylaw", "policy.bylaw", "--out", "x.xlsx"], ["report", "policy.bylaw", "--out", "x.xlsx"],
      ["run", "policy.bylaw", "--skip-bad-rows", "x.xlsx"],
    ] {
      let refused = try Tool.run(words + ["--data", "data", "--as-of", "2026-11-01"], in: scratch.url)
      #expect(refused.status == 2 && !scratch.names.contains { $0.hasPrefix("x.") }, "\(words) \(refused.errors)")
    }
  }
}
