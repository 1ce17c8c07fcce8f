import Foundation
import Testing

/// A folder made by `--apply` is whole or not there.
@Suite("Applying a review", .serialized)
struct ApplyTests {
  private static let run = ["run", "policy.bylaw", "--data", "data", "--as-of", "2026-11-01", "--apply", "next"]
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let policy = """
      tiers core > growth
      member
        id: text key
        tier: tier?
        spoken: int = 0
        points: int = 0
      promote rising from growth to core when spoken > 50
      reward writer grant points spoken

      """
    try scratch.write(policy, to: "policy.bylaw")
    let rows = (1...4_000).map { "m\($0),growth,\($0 % 100 + 1),,\n" }
    try scratch.write("id,tier,spoken,points,note\n" + rows.joined(), to: "data/members.csv")
    try scratch.write(String(repeating: "x", count: 1_000_000), to: "data/log/other.txt")
  }

  private var state: [String] { files(in: scratch.url).filter { $0.hasPrefix("next/") } }
  private static let whole = [
    "next/decision.csv", "next/log/other.txt", "next/members.csv", "next/review.csv",
  ]

  @Test("killed at any moment, it leaves the whole folder or none")
  func killed() throws {
    let start = Date.now
    _ = try Tool.run(Self.run, in: scratch.url)
    let duration = Date.now.timeIntervalSince(start)
    let members = try scratch.text("next/members.csv")
    let record = try scratch.text("next/decision.csv")
    #expect(state == Self.whole)
    for moment in 0..<100 {
      try FileManager.default.removeItem(at: scratch.url.appendingPathComponent("next"))
      let process = Process()
      process.executableURL = Tool.executable
      process.arguments = Self.run
      process.currentDirectoryURL = scratch.url
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: duration * Double(moment) / 80)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if state.isEmpty {
        try FileManager.default.createDirectory(
          at: scratch.url.appendingPathComponent("next"), withIntermediateDirectories: true)
        continue
      }
      #expect(state == Self.whole)
      #expect(try scratch.text("next/members.csv") == members)
      #expect(try scratch.text("next/decision.csv") == record)
    }
  }

  @Test("where there is no room for a file, nothing is left behind")
  func fullDisk() throws {
    let line = "trap '' XFSZ; ulimit -f 100; exec \"$0\" \(Self.run.joined(separator: " ")) >/dev/null"
    let outcome = try Tool.run(
      ["-c", line, Tool.executable.path], in: scratch.url, executable: URL(fileURLWithPath: "/bin/sh"))
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("cannot write next/"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).sorted() == ["data", "policy.bylaw"])
  }

  @Test("the folder is what the next review reads, and the same review is refused there")
  func again() throws {
    _ = try Tool.run(Self.run, in: scratch.url)
    let next = [
      "run", "policy.bylaw", "--data", "next", "--as-of", "2026-11-02", "--apply", "after", "--format", "jsonl",
    ]
    let outcome = try Tool.run(next, in: scratch.url)
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").count == 4_000)
    #expect(try scratch.text("after/members.csv").hasPrefix("id,tier,spoken,points,note\nm1,growth,2,4,\n"))
    #expect(try scratch.text("after/decision.csv").split(separator: "\n").count == 1 + 6_000 + 4_000)
    let same = try Tool.run(Self.run.map { $0 == "data" ? "after" : $0 == "next" ? "third" : $0 }, in: scratch.url)
    #expect(same.status == 3)
    #expect(same.errors.contains("error[not-after-record]"))
  }

  @Test("permissions stay, links to files become files, links to folders stay links")
  func odds() throws {
    let data = scratch.url.appendingPathComponent("data")
    let manager = FileManager.default
    try manager.moveItem(
      at: data.appendingPathComponent("members.csv"), to: scratch.url.appendingPathComponent("m.csv"))
    try manager.createSymbolicLink(
      atPath: data.path + "/members.csv", withDestinationPath: scratch.url.path + "/m.csv")
    try manager.createSymbolicLink(atPath: data.path + "/elsewhere", withDestinationPath: "log")
    try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: data.path + "/log/other.txt")
    let refused = try Tool.run(Self.run, in: scratch.url)
    #expect(refused.status == 3)
    #expect(refused.errors.contains("error[outside-folder]"))
    #expect(try Tool.run(Self.run + ["--allow-outside"], in: scratch.url).status == 0)
    let next = scratch.url.path + "/next/"
    #expect(try manager.attributesOfItem(atPath: next + "members.csv")[.type] as? FileAttributeType == .typeRegular)
    #expect(try manager.destinationOfSymbolicLink(atPath: next + "elsewhere").hasSuffix("/data/log"))
    #expect(try manager.attributesOfItem(atPath: next + "log/other.txt")[.posixPermissions] as? Int == 0o600)
  }
}
