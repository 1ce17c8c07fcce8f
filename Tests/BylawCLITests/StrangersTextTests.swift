import BylawSyntax
import Foundation
import Testing

/// Whatever stands in a stranger's policy, data, file names and words: nothing of it steers a terminal, hides, or makes a
/// line of its own. Tables and JSON for programs hold texts as they are, and are not asked here.
@Suite("A stranger's text", .serialized)
struct StrangersTextTests {
  private static let odd = "\u{1B}[31mX\u{202E}Y\u{2066}Z\u{200F}W\u{9B}1mV\u{7}"
  private static let lines = "A\nFORGED "
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func policy(_ odd: String) -> String {
    """
    policy "T\(odd)"
    timezone "UTC"
    review every 1 month from 2026-01-01
    param climbers = 2
    tiers
        core "Core\(odd)" purpose "p\(odd)"
      > low  "Low\(odd)"
    member
      id:     text key
      name:   text? from "na\(odd)me"
      tier:   tier
      score:  int
      tags:   set of text = {}
      points: int = 0
    events message
      who:  member
      on:   date
      kind: text
    let act = count(message in last 30 days)
    label quiet "Quiet\(odd)"
      when act = 0
    protect safe "P\(odd)" from demotion
      when "x\(odd)" in tags
    promote up "Up\(odd)" from low to core
      take top climbers by score
    demote down "Down\(odd)" from core to low
      when act = 0
    reward gift "R\(odd)"
      when score > 0
      grant points 2, badge "b\(odd)"
      say "hello {id} \(odd)"
    ritual dawn "Q\(odd)" every day at 08:00
    milestone many "M\(odd)"
      when count(members) >= 2
    ensure few "E\(odd)"
      that share(members where tier = core) <= 1%
    test "t\(odd)" as of 2026-11-01
      given a: score = 5, tier = low, name = "n\(odd)"
      expect act of a = 3

    """
  }

  private func quoted(_ cells: [String]) -> String { cells.map { "\"\($0)\"" }.joined(separator: ",") + "\n" }

  private func lay(_ odd: String, inPolicy isInPolicy: Bool) throws {
    let own = isInPolicy ? odd : ""
    try scratch.write(policy(own), to: "policy.bylaw")
    try scratch.write(
      policy(own).replacingOccurrences(of: "climbers = 2", with: "climbers = 1"), to: "other.bylaw")
    try scratch.write(policy(own) + "nonsense \(own) here\n", to: "bad.bylaw")
    try scratch.write(
      quoted(["id", "na\(own)me", "tier", "score", "tags", "points"])
        + quoted(["u1\(odd)", "n1\(odd)", "low", "5", "a\(odd);b", "0"])
        + quoted(["u2", "n2\(odd)", "core", "200", "", "0"])
        + quoted(["u3\(odd)", "n3", "low", "7", "x,y\(odd)", "1"]), to: "data/members.csv")
    try scratch.write(
      quoted(["who", "on", "kind"]) + quoted(["u1\(odd)", "2026-10-30", "k\(odd)"])
        + quoted(["zz\(odd)", "2026-10-29", "k2"]), to: "data/message.csv")
    try scratch.write(
      quoted(["id", "na\(own)mes", "tier\(odd)", "score"]) + quoted(["u1\(odd)", "n\(odd)", "no\(odd)", "5\(odd)"]),
      to: "wrong/members.csv")
    try scratch.write(
      quoted(["id", "na\(own)me", "tier", "score"]) + quoted(["u1\(odd)", "n\(odd)", "no\(odd)", "5\(odd)"])
        + quoted(["u1\(odd)", "n", "low", "5"]) + quoted(["u1\(odd)", "n", "low", "5"]), to: "bad/members.csv")
    try scratch.write(
      quoted(["who", "on", "kind"]) + quoted(["u1\(odd)", "2026-99-99\(odd)", "k"]), to: "bad/message.csv")
    try scratch.write(try scratch.text("data/members.csv"), to: "new\(odd)/members.csv")
    try scratch.write(
      quoted(["who\(odd)", "on", "x"]) + quoted(["u2", "2026-01-01", odd]), to: "new\(odd)/ev\(odd).csv")
    try scratch.write(policy(""), to: "f\(odd).bylaw")
    try scratch.write("nonsense\n", to: "g\(odd).bylaw")
  }

  private func commands(_ odd: String) -> [[String]] {
    let data = ["--data", "data", "--as-of", "2026-11-01"]
    let days = ["--data", "data", "--from", "2026-10-01", "--to", "2026-12-01"]
    var lines: [[String]] = []
    for policy in ["policy.bylaw", "f\(odd).bylaw", "g\(odd).bylaw", "bad.bylaw"] {
      lines += [
        ["check", policy], ["check", policy, "--data", "data"], ["check", "--format", "github", policy],
        ["prove", policy], ["test", policy], ["test", policy, "--coverage"], ["test", policy, "--mutate"],
        ["test", policy, "--format", "github"], ["run", policy, "--format", "table"] + data,
        ["why", policy, "u2"] + data,
        ["diff", policy, "other.bylaw"], ["diff", policy, "other.bylaw"] + data,
        ["diff", policy, "other.bylaw", "--format", "markdown"] + data, ["simulate", policy] + days,
        ["fmt", "--check", policy],
        ["calendar", policy, "--from", "2026-10-01", "--to", "2026-11-01", "--format", "text"],
        ["report", policy] + data,
      ]
    }
    lines += [
      ["run", "policy.bylaw", "--apply", "next\(odd)", "--format", "table"] + data,
      ["why", "policy.bylaw", "u1\(odd)"] + data, ["why", "policy.bylaw", "zz\(odd)"] + data,
      ["why", "policy.bylaw", "u2", "--rule", "no\(odd)"] + data, ["new", "new\(odd)"], ["explain", "no\(odd)"],
      ["check", "no\(odd)"], ["run", "policy.bylaw", "--data", "no\(odd)", "--as-of", "2026-11-01"],
      ["run", "policy.bylaw", "--out", "no\(odd)/x", "--format", "table"] + data,
      ["run", "policy.bylaw", "--apply", "no\(odd)/x/y", "--format", "table"] + data, ["no\(odd)"],
      ["run", "--no\(odd)"],
      ["run", "policy.bylaw", "--data", "data", "--as-of", odd], ["new", "no\(odd)"],
      ["run", "policy.bylaw", "--set", "climbers=\(odd)"] + data, ["run", "policy.bylaw", "--encoding", odd] + data,
      ["run", "policy.bylaw", "--members", "no\(odd)", "--as-of", "2026-11-01"],
      ["run", "policy.bylaw", "--events", "e\(odd)=no\(odd)"] + data,
      ["run", "policy.bylaw", "--in-spite-of", odd] + data, ["test", "policy.bylaw", "--filter", odd],
      ["repl", "policy.bylaw", "--data", "no\(odd)"],
    ]
    for folder in ["wrong", "bad"] {
      let data = ["--data", folder, "--as-of", "2026-11-01", "--format", "table"]
      lines += [
        ["run", "policy.bylaw"] + data, ["run", "policy.bylaw", "--skip-bad-rows", "left\(odd).csv"] + data,
        ["check", "policy.bylaw", "--data", folder], ["check", "policy.bylaw", "--data", folder, "--format", "github"],
      ]
    }
    return lines
  }

  private func entries(_ odd: String) -> [String] {
    [
      "members", "members where score > 0 show id, name, tags", "message", "message where kind != \"\"", "_", "name",
      "act",
      "act per name", "act per tier", ":hist score", ":why u1\(odd)", ":why zz\(odd)", ":x u1\(odd)", ":fields",
      ":review",
      ":show", ":type name", "param climbers = 1", ":diff", ":data no\(odd)", ":save no\(odd)/x",
      ":export no\(odd)/y.csv",
      ":read no\(odd)", "tier = \"\(odd)\"", ":no\(odd)", "no\(odd)", ":as-of \(odd)", "\"x\(odd)\"", "{\"x\(odd)\"}",
      "tags of members", "min(name of members)", "members by name", ":decisions", ":tests", ":help", ":policy",
    ].map { $0.replacingOccurrences(of: "\n", with: " ") }
  }

  /// What of an output a terminal would act upon, or take for a line of the program's own.
  private func faults(in outcome: Tool.Outcome) -> [String] {
    (outcome.output + outcome.errors).split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      line.hasPrefix("FORGED") || line.hasPrefix("# FORGED")
        || line.unicodeScalars.contains { mustBeEscaped($0) && $0 != "\r" && $0 != "\t" }
    }.map { escaped($0) }
  }

  @Test("over every command", arguments: [StrangersTextTests.odd, StrangersTextTests.lines], ["en", "zh"])
  func commands(_ odd: String, language: String) throws {
    // A policy's own text ends at a line's end.
    try lay(odd, inPolicy: odd == Self.odd)
    for command in commands(odd) {
      let outcome = try Tool.run(command + ["--language", language], in: scratch.url)
      #expect(faults(in: outcome) == [], "\(command.map { escaped($0) })")
      #expect((0...4).contains(outcome.status), "\(command.map { escaped($0) })")
    }
    let data = ["--data", "data", "--as-of", "2026-11-01", "--language", language]
    let session = try Tool.run(
      ["repl", "policy.bylaw"] + data, in: scratch.url, input: Data(entries(odd).joined(separator: "\n").utf8))
    #expect(faults(in: session) == [])
  }
}
