import Foundation
import Testing

/// What is made of private data is as private.
@Suite("Who may see what is written")
struct PrivacyTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let policy = """
      tiers core > growth
      member
        id: text key
        tier: tier?
        spoken: int = 0
      let talk = spoken + 1
      promote rising from growth to core when talk > 50

      """
    try scratch.write(policy, to: "policy.bylaw")
    try scratch.write("id,tier,spoken\na,growth,90\nb,growth,x\n", to: "data/members.csv")
  }

  /// Runs the command under a mask of the process that takes nothing away, or all from others.
  private func run(_ arguments: [String], mask: String) throws -> Tool.Outcome {
    let line = "umask \(mask); exec \"$0\" \"$@\""
    return try Tool.run(
      ["-c", line, Tool.executable.path] + arguments, in: scratch.url, executable: URL(fileURLWithPath: "/bin/sh"))
  }

  private func permissions(of name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: scratch.url.path + "/" + name)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  private func set(_ permissions: Int, of name: String) {
    chmod(scratch.url.path + "/" + name, mode_t(permissions))
  }

  private static let review = ["run", "policy.bylaw", "--data", "data", "--as-of", "2026-11-01"]

  @Test(
    "results of a review and what is set aside",
    arguments: [
      (0o600, 0o755, "000", 0o600), (0o640, 0o755, "000", 0o640), (0o644, 0o700, "000", 0o600),
      (0o644, 0o750, "000", 0o640), (0o644, 0o755, "022", 0o644), (0o644, 0o755, "077", 0o600),
    ])
  func review(file: Int, folder: Int, mask: String, written: Int) throws {
    set(file, of: "data/members.csv")
    set(folder, of: "data")
    let files = ["decisions.csv", "values.csv", "bad.csv"]
    let outcome = try run(
      Self.review + ["--out", files[0], "--values", files[1], "--skip-bad-rows", files[2]], mask: mask)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try scratch.text("decisions.csv").contains("rising"))
    for name in files { #expect(try permissions(of: name) == written, "\(name)") }
  }

  @Test("what tests show of their tables", arguments: [(0o600, 0o600), (0o644, 0o644)])
  func tests(file: Int, written: Int) throws {
    try scratch.write("id,tier,spoken\nsecret,growth,3\n", to: "given.csv")
    set(file, of: "given.csv")
    let test =
      try scratch.text("policy.bylaw") + """
        test "nobody" as of 2026-11-01
          given members from "given.csv"
          expect secret moves to core

        """
    try scratch.write(test, to: "policy.bylaw")
    let outcome = try run(["test", "policy.bylaw", "--format", "json", "--out", "tests.json"], mask: "022")
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(try scratch.text("tests.json").contains("secret"))
    #expect(try permissions(of: "tests.json") == written)
  }

  @Test("the rows of a data folder as statements", arguments: [(0o600, 0o755, 0o600), (0o644, 0o755, 0o644)])
  func statements(file: Int, folder: Int, written: Int) throws {
    try scratch.write("id,tier,spoken\na,growth,90\n", to: "data/members.csv")
    set(file, of: "data/members.csv")
    let outcome = try run(
      ["sql", "policy.bylaw", "--dialect", "duckdb", "--load", "data", "--out", "rows.sql"], mask: "022")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try permissions(of: "rows.sql") == written)
  }

  @Test("what a session exports", arguments: [(0o600, 0o755, 0o600), (0o644, 0o755, 0o644), (0o644, 0o700, 0o600)])
  func export(file: Int, folder: Int, written: Int) throws {
    try scratch.write("id,tier,spoken\na,growth,90\n=b,growth,3\n", to: "data/members.csv")
    set(file, of: "data/members.csv")
    set(folder, of: "data")
    let names = ["a.csv", "a.jsonl", "a.xlsx", "a.md"]
    let entries = "members show talk\n" + names.map { ":export \($0)\n" }.joined()
    try scratch.write(entries, to: "entries")
    let line = "umask 000; exec \"$0\" repl policy.bylaw --data data --as-of 2026-11-01 < entries"
    let outcome = try Tool.run(
      ["-c", line, Tool.executable.path], in: scratch.url, executable: URL(fileURLWithPath: "/bin/sh"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    for name in names { #expect(try permissions(of: name) == written, "\(name)") }
    #expect(try scratch.text("a.csv") == "id,tier,talk\n'=b,growth,4\na,growth,91\n")
    #expect(try scratch.text("a.jsonl").hasPrefix("{\"id\":\"=b\",\"tier\":\"growth\",\"talk\":4}\n"))
    #expect(
      try scratch.text("a.md")
        == "| id | tier | talk |\n| --- | --- | --: |\n| =b | growth | 4 |\n| a | growth | 91 |\n")
  }

  @Test("a key that a spreadsheet would compute, with and without --spreadsheet")
  func spreadsheet() throws {
    try scratch.write("id,tier,spoken\n=b,growth,90\n-5,growth,80\n", to: "data/members.csv")
    let files = ["--out", "out.csv", "--values", "values.csv"]
    #expect(try run(Self.review + files, mask: "022").status == 0)
    #expect(try scratch.text("out.csv").contains("\n=b,"))
    #expect(try scratch.text("values.csv").contains("\n=b,"))
    #expect(try run(Self.review + files + ["--spreadsheet"], mask: "022").status == 0)
    for name in ["out.csv", "values.csv"] {
      let text = try scratch.text(name)
      #expect(text.contains("\n'=b,") && text.contains("\n-5,") && !text.contains("\n=b"), "\(text)")
    }
  }

  @Test("a file that is there keeps its permissions but for those who could not see the data")
  func existing() throws {
    set(0o600, of: "data/members.csv")
    for (before, after) in [(0o644, 0o600), (0o444, 0o400), (0o600, 0o600)] {
      try scratch.write("", to: "decisions.csv")
      set(before, of: "decisions.csv")
      _ = try run(Self.review + ["--out", "decisions.csv", "--skip-bad-rows", "bad.csv"], mask: "022")
      #expect(try permissions(of: "decisions.csv") == after)
      try FileManager.default.removeItem(at: scratch.url.appendingPathComponent("decisions.csv"))
    }
  }

  @Test(
    "the folder after a review has the folder's own permissions", arguments: [0o700, 0o750, 0o755], ["000", "077"])
  func apply(folder: Int, mask: String) throws {
    try scratch.write("id,tier,spoken\na,growth,90\n", to: "data/members.csv")
    try scratch.write("kept", to: "data/note.txt")
    set(0o600, of: "data/members.csv")
    set(0o644, of: "data/note.txt")
    set(folder, of: "data")
    let outcome = try run(Self.review + ["--apply", "next"], mask: mask)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try permissions(of: "next") == folder)
    #expect(try permissions(of: "next/note.txt") == 0o644)
    for name in ["members.csv", "decision.csv", "review.csv"] { #expect(try permissions(of: "next/" + name) == 0o600) }
  }

  @Test(
    "what other commands make of the data",
    arguments: [
      ["why", "policy.bylaw", "a", "--data", "data", "--as-of", "2026-11-01"],
      ["why", "policy.bylaw", "--all", "--data", "data", "--as-of", "2026-11-01"],
      ["diff", "policy.bylaw", "policy.bylaw", "--data", "data", "--as-of", "2026-11-01"],
      ["report", "policy.bylaw", "--data", "data", "--as-of", "2026-11-01"],
      [
        "simulate", "policy.bylaw", "--data", "data", "--from", "2026-11-01", "--to", "2026-11-03", "--every", "day",
        "--decisions", "log.csv", "--moves", "moves.csv",
      ],
      ["new", "data"],
    ])
  func commands(_ arguments: [String]) throws {
    try scratch.write("id,tier,spoken\na,growth,90\n", to: "data/members.csv")
    set(0o600, of: "data/members.csv")
    let outcome = try run(arguments + ["--out", "result"], mask: "000")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let names = scratch.names.filter { !$0.contains("/") && $0 != "policy.bylaw" }
    #expect(names.contains("result"))
    for name in names { #expect(try permissions(of: name) == 0o600, "\(name)") }
  }
}
