import Foundation
import Testing

/// What files of fixed content cannot show.
@Suite("The executable", .serialized)
struct BehaviourTests {
  private static let policy = """
    tiers core > growth

    member
      id: text key
      tier: tier?
      spoken: int in 0.. = 0

    promote rising from growth to core
      when spoken > 0
      take top by spoken

    """
  private static let run = ["run", "policy.bylaw", "--data", "data", "--as-of", "2026-11-01"]
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(Self.policy, to: "policy.bylaw")
    let rows = (1...3_000).map { "m\($0),growth,\($0 % 100 + 1)\n" }
    try scratch.write("id,tier,spoken\n" + rows.joined(), to: "data/members.csv")
  }

  private func tool(_ arguments: [String], through wrapper: [String] = []) throws -> Tool.Outcome {
    try Tool.run(arguments, in: scratch.url, through: wrapper)
  }

  private func shell(_ line: String) throws -> Tool.Outcome {
    try Tool.run(["-c", line, Tool.executable.path], in: scratch.url, executable: URL(fileURLWithPath: "/bin/sh"))
  }

  // MARK: - Standard output

  @Test("a reader that goes away is no reason to complain")
  func brokenPipe() throws {
    let line = "\"$0\" \(Self.run.joined(separator: " ")) | head -n 1"
    let outcome = try shell(line)
    #expect(outcome.output == "id,rule,kind,from,to,detail,rank,value\n")
    #expect(!outcome.errors.localizedCaseInsensitiveContains("pipe"))
    #expect(!outcome.errors.contains("error"))
    #expect(outcome.errors.contains("3,000 decisions"))
  }

  @Test("a full disk under standard output is told")
  func fullDisk() throws {
    let outcome = try shell("\"$0\" \(Self.run.joined(separator: " ")) > /dev/full")
    #expect(outcome.errors.contains("cannot write standard output: the disk is full"))
    #expect(outcome.status == 3)
  }

  @Test("--out takes /dev/stdout, a pipe and /dev/null", arguments: ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
  func devices(_ path: String) throws {
    let plain = try tool(Self.run)
    #expect(try tool(Self.run + ["--out", path]).output == plain.output)
    let appended = try shell(
      "echo first > all; \"$0\" \(Self.run.joined(separator: " ")) --out \(path) >> all; cat all")
    #expect(appended.output == "first\n" + plain.output)
    let pipe = "mkfifo pipe; cat pipe & \"$0\" \(Self.run.joined(separator: " ")) --out pipe 2>/dev/null; wait"
    #expect(try shell(pipe).output == plain.output)
    #expect(try tool(Self.run + ["--out", "/dev/null"]).status == 0)
  }

  @Test("nothing half-written stays when one of the outputs fails")
  func allOrNothing() throws {
    try scratch.write("old", to: "values.csv")
    let outcome = try tool(Self.run + ["--values", "values.csv", "--out", "/dev/full"])
    #expect(outcome.status == 3)
    #expect(try scratch.text("values.csv") == "old")
    #expect(scratch.names == ["data/members.csv", "policy.bylaw", "values.csv"])
  }

  @Test("a new file has the usual permissions, an old one keeps its own")
  func permissions() throws {
    _ = try shell("umask 022; \"$0\" \(Self.run.joined(separator: " ")) --out new.csv")
    #expect(try mode("new.csv") == 0o644)
    _ = try shell("touch old.csv; chmod 600 old.csv; \"$0\" \(Self.run.joined(separator: " ")) --out old.csv")
    #expect(try mode("old.csv") == 0o600)
    #expect(try scratch.text("old.csv") == scratch.text("new.csv"))
  }

  private func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: scratch.url.path + "/" + name)[.posixPermissions] as? Int
  }

  // MARK: - Files that cannot be read

  @Test("no permission, for the policy and for the data")
  func noPermission() throws {
    let asNobody = geteuid() == 0 ? ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.url.path)
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: scratch.url.path + "/data/members.csv")
    let data = try tool(Self.run, through: asNobody)
    #expect(data.errors.contains("error[no-permission]"))
    #expect(data.status == 3)
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: scratch.url.path + "/policy.bylaw")
    let policy = try tool(["check", "policy.bylaw"], through: asNobody)
    #expect(policy.output.contains("The policy policy.bylaw cannot be read: permission denied."))
    #expect(policy.status == 1)
    let output = try tool(["explain", "--out", scratch.url.path + "/x"], through: asNobody)
    #expect(geteuid() != 0 || output.errors.contains("permission denied"))
  }

  @Test("two gigabytes in one line")
  func huge() throws {
    for name in ["huge.bylaw", "data/members.csv"] {
      try scratch.write("id", to: name)
      let handle = try FileHandle(forWritingTo: scratch.url.appendingPathComponent(name))
      try handle.truncate(atOffset: 2 << 30)
      try handle.close()
    }
    let policy = try tool(["check", "huge.bylaw"])
    #expect(policy.output.contains("larger than the 16 MiB"))
    #expect(policy.status == 1)
    let data = try tool(Self.run)
    #expect(data.errors.contains("error[binary-file]"))
    #expect(data.status == 3)
  }

  @Test("a line without an end, from a pipe")
  func endless() throws {
    let endless = "yes xxxxxxxxxxxxxxxxxxxxxxxx | tr -d '\\n'"
    let policy = try shell("\(endless) | \"$0\" check -")
    #expect(policy.output.contains("larger than the 16 MiB"))
    let data = try shell("\(endless) | \"$0\" \(Self.run.joined(separator: " ")) --members -")
    #expect(data.errors.contains("error[line-too-long]"))
    #expect(data.status == 3)
  }

  @Test("binary files")
  func binary() throws {
    let bytes = Data([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 0xFF, 0xFE])
    try bytes.write(to: scratch.url.appendingPathComponent("tool.bylaw"))
    try bytes.write(to: scratch.url.appendingPathComponent("data/members.csv"))
    let policy = try tool(["check", "tool.bylaw"])
    #expect(policy.output.contains("error[binary-file]"))
    #expect(policy.status == 1)
    let data = try tool(Self.run)
    #expect(data.errors.contains("error[binary-file]"))
    #expect(data.status == 3)
  }

  // MARK: - On a terminal

  @Test("a terminal gets a table, cut rule by rule, in colour")
  func terminal() throws {
    let outcome = try Tool.runOnTerminal(Self.run, in: scratch.url, environment: ["TERM": "xterm"])
    #expect(outcome.contains("\u{1B}[1mid"))
    #expect(outcome.contains("… and 2980 more by rising; --format csv shows all"))
    #expect(!outcome.contains("\u{1B}[K"))
  }

  @Test(
    "no colour where none is wanted",
    arguments: [["TERM": "dumb"], ["TERM": "xterm", "NO_COLOR": "1"]])
  func noColour(_ environment: [String: String]) throws {
    try scratch.write(Self.policy + "label a when spokn > 1\n", to: "policy.bylaw")
    let plain = try Tool.runOnTerminal(["check", "policy.bylaw"], in: scratch.url, environment: environment)
    #expect(plain.contains("error[unknown-name]") && !plain.contains("\u{1B}"))
    let coloured = try Tool.runOnTerminal(["check", "policy.bylaw"], in: scratch.url, environment: ["TERM": "xterm"])
    #expect(coloured.contains("\u{1B}[1;31merror[unknown-name]\u{1B}[0m"))
  }

  @Test("work that lasts says so on a terminal, and clears up after itself")
  func progress() throws {
    let line =
      "(sleep 1.6; cat data/members.csv) | \"\(Tool.executable.path)\" \(Self.run.joined(separator: " ")) --members -"
    let shown = try Tool.runOnTerminal(
      ["-c", line], in: scratch.url, environment: ["TERM": "xterm"], executable: URL(fileURLWithPath: "/bin/sh"))
    #expect(shown.contains("\r\u{1B}[Kreviewing the members … 1 s"))
    #expect(shown.hasSuffix("\n"))
  }

  // MARK: - Flags

  @Test("the same bytes, whatever the order of the flags and wherever they go")
  func order() throws {
    let plain = try tool(Self.run)
    #expect(try tool(["run", "--as-of=2026-11-01", "--data=data", "policy.bylaw"]).output == plain.output)
    #expect(try tool(Self.run + ["--out=x.csv"]).output == "")
    #expect(try scratch.text("x.csv") == plain.output)
    #expect(plain.output.split(separator: "\n").count == 3_001)
  }

  @Test("explain knows every code, and lists them in one line each")
  func explain() throws {
    let list = try tool(["explain"])
    let codes = list.output.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
    #expect(codes.count > 120)
    for code in [codes[0], codes[codes.count / 2], codes[codes.count - 1]] {
      let outcome = try tool(["explain", code])
      #expect(outcome.status == 0)
      #expect(outcome.output.hasPrefix(code + ": "))
    }
  }
}
