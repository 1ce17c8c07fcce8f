import Foundation
import Testing

/// Policies come by pull request, and so do links.
@Suite("A policy is a file of its folder")
struct PolicyLinkTests {
  private let scratch: Scratch
  private static let policy = """
    tiers core > growth
    member
      id: text key
      tier: tier?

    """

  init() throws {
    scratch = try Scratch()
    try scratch.write(Self.policy, to: "in/good.bylaw")
    try scratch.write("TOKEN=hunter2\n", to: "secret.txt")
    try scratch.write("tiers   a>b\n", to: "out/victim.bylaw")
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: scratch.url.path + "/" + name, withDestinationPath: target)
  }

  /// From below, so that not all of it is where the command runs; ended where it hangs.
  private func run(_ arguments: [String]) throws -> Tool.Outcome {
    try Tool.run(
      arguments, in: scratch.url.appendingPathComponent("in"), through: ["/usr/bin/timeout", "20"])
  }

  @Test(
    "a link out of the folder is not followed, and nothing of what it leads to is shown",
    arguments: ["/proc/self/environ", "/etc/passwd", "../secret.txt", "../out/victim.bylaw"])
  func outside(_ target: String) throws {
    try link("in/p.bylaw", to: target)
    for words in [
      ["check", "."], ["test", "."], ["fmt", "--check", "."], ["check", "p.bylaw"], ["fmt", "p.bylaw"],
    ] {
      let outcome = try run(words)
      #expect(outcome.status == 1, "\(words): \(outcome.errors)")
      #expect((outcome.output + outcome.errors).contains("link"))
      for part in ["hunter2", "PATH=", "root:", "a>b"] { #expect(!(outcome.output + outcome.errors).contains(part)) }
    }
    #expect(try scratch.text("out/victim.bylaw") == "tiers   a>b\n")
  }

  @Test("a link within the folder, or to below where the command runs, is a policy like any other")
  func inside() throws {
    try scratch.write(Self.policy, to: "in/versions/two.bylaw")
    try link("in/now.bylaw", to: "versions/two.bylaw")
    try scratch.write("", to: "in/deep/empty")
    try link("in/deep/now.bylaw", to: "../versions/two.bylaw")
    for words in [["check", "now.bylaw"], ["check", "deep/now.bylaw"], ["check", "."]] {
      let outcome = try run(words)
      #expect(outcome.status == 0, "\(words): \(outcome.errors)")
    }
  }

  @Test("pipes and devices are passed over in a folder, and refused by name")
  func special() throws {
    #expect(mkfifo(scratch.url.path + "/in/f.bylaw", 0o644) == 0)
    #expect(try run(["check", "."]).status == 0)
    #expect(try run(["test", "--allow-empty", "."]).status == 0)
    for words in [
      ["check", "f.bylaw"], ["fmt", "f.bylaw"], ["check", "/dev/zero"],
      ["run", "f.bylaw", "--data", ".", "--as-of", "2026-11-01"],
    ] {
      let outcome = try run(words)
      #expect((1...3).contains(outcome.status), "\(words): \(outcome.status) \(outcome.errors)")
      #expect(outcome.errors.contains("a pipe or a device") || outcome.output.contains("a pipe or a device"))
    }
  }
}
