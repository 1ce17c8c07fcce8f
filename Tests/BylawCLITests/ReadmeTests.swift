import Foundation
import Testing

/// What the examples' READMEs show is what comes of the commands that they show. A block is indented by four blanks and
/// begins with `$ bylaw why`, as it is typed in the package's folder. `BYLAW_RECORD=1` writes what came as what is
/// shown; a run that does so fails.
@Suite("READMEs")
struct ReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardizedFileURL
  private static let isRecording = ProcessInfo.processInfo.environment["BYLAW_RECORD"] == "1"
  static let files = ["README.md", "examples/growth-community/README.md", "examples/english-football/README.md"]

  @Test("commands and what comes of them", arguments: files)
  func commands(_ name: String) throws {
    let file = Self.root.appendingPathComponent(name)
    let text = try String(contentsOf: file, encoding: .utf8)
    var result: [String] = []
    var count = 0
    var lines = text.components(separatedBy: "\n")[...]
    while let line = lines.popFirst() {
      result.append(line)
      guard line.hasPrefix("    $ bylaw why ") else { continue }
      count += 1
      while let next = lines.first, isShown(next, lines.dropFirst()) { lines.removeFirst() }
      result += try output(of: String(line.dropFirst(12)))
    }
    let found = result.joined(separator: "\n")
    if Self.isRecording {
      try found.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded; run again without BYLAW_RECORD")
    }
    #expect(count > 0)
    #expect(found == text)
  }

  /// Whether a line is one of a command's output: indented, or empty with an indented one to follow.
  private func isShown(_ line: String, _ rest: ArraySlice<String>) -> Bool {
    if line.hasPrefix("    $ ") { return false }
    if line.hasPrefix("    ") { return true }
    guard line.isEmpty, let next = rest.first(where: { !$0.isEmpty }) else { return false }
    return next.hasPrefix("    ") && !next.hasPrefix("    $ ")
  }

  private func output(of words: String) throws -> [String] {
    let outcome = try Tool.run(
      ["-c", "\"$0\" \(words)", Tool.executable.path], in: Self.root, executable: URL(fileURLWithPath: "/bin/sh"))
    #expect(outcome.status == 0, "\(words): \(outcome.errors)")
    return outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.isEmpty ? "" : "    " + $0 }
  }
}
