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
