import Foundation
import Testing

/// What the examples' READMEs show is what comes of the commands that they show. A block is indented by four blanks and
/// begins with `$ bylaw why`, as it is typed in the package's folder. `BYLAW_RECORD=1` writes what came as what is
/// shown; a run that does so fails. The Chinese README shows what every command says, its tutorial in a folder with the
/// example's data; a line of `……` there stands for any number of lines.
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

  @Test("README.zh: the tutorial and all other commands")
  func chinese() throws {
    let file = Self.root.appendingPathComponent("README.zh.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let scratch = try Scratch()
    try FileManager.default.copyItem(
      at: Self.root.appendingPathComponent("examples/chat-group/数据"), to: scratch.url.appendingPathComponent("数据"))
    var result: [String] = []
    var (count, isTutorial) = (0, false)
    var lines = text.components(separatedBy: "\n")[...]
    while let line = lines.popFirst() {
      result.append(line)
      if line.hasPrefix("## ") { isTutorial = line.hasPrefix("## 十分钟") }
      if line == "```bylaw", isTutorial {
        let rules = lines.prefix { $0 != "```" }.joined(separator: "\n")
        try scratch.write(scratch.text("章程.bylaw") + "\n" + rules + "\n", to: "章程.bylaw")
      }
      // The session's tour is gone through with the other transcripts.
      guard line.hasPrefix("    $ bylaw "), !line.hasPrefix("    $ bylaw repl ") else { continue }
      count += 1
      var shown: [String] = []
      while let next = lines.first, isShown(next, lines.dropFirst()) { shown.append(lines.removeFirst()) }
      let found = try output(
        of: String(line.dropFirst(12)) + " 2>&1", in: isTutorial ? scratch.url : Self.root, statuses: 0...2)
      result += isElided(shown[...], from: found[...]) ? shown : found
    }
    let found = result.joined(separator: "\n")
    if Self.isRecording {
      try found.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded; run again without BYLAW_RECORD")
    }
    #expect(count > 12)
    #expect(found == text)
  }

  /// Whether lines are others with some left out where a line says so.
  private func isElided(_ shown: ArraySlice<String>, from lines: ArraySlice<String>) -> Bool {
    guard let first = shown.first else { return lines.isEmpty }
    if first == "    ……" {
      return (lines.startIndex...lines.endIndex).contains { isElided(shown.dropFirst(), from: lines[$0...]) }
    }
    return first == lines.first && isElided(shown.dropFirst(), from: lines.dropFirst())
  }

  /// Whether a line is one of a command's output: indented, or empty with an indented one to follow.
  private func isShown(_ line: String, _ rest: ArraySlice<String>) -> Bool {
    if line.hasPrefix("    $ ") { return false }
    if line.hasPrefix("    ") { return true }
    guard line.isEmpty, let next = rest.first(where: { !$0.isEmpty }) else { return false }
    return next.hasPrefix("    ") && !next.hasPrefix("    $ ")
  }

  private func output(
    of words: String, in folder: URL = root, statuses: ClosedRange<Int32> = 0...0
  ) throws -> [String] {
    let outcome = try Tool.run(
      ["-c", "\"$0\" \(words)", Tool.executable.path], in: folder,
      environment: folder == Self.root ? [:] : ["LANG": "zh_CN.UTF-8"], executable: URL(fileURLWithPath: "/bin/sh"))
    #expect(statuses.contains(outcome.status), "\(words): \(outcome.errors)")
    return outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.isEmpty ? "" : "    " + $0 }
  }
}
