import Bylaw
import BylawSyntax
import Foundation
import Testing

@testable import BylawREPL

/// Each file of `Transcripts` is a session as a person would see it: what was entered behind `> `, lines that go on
/// behind `| `, and below it what came of it. `BYLAW_RECORD=1` writes what came as what is expected; a run that does so
/// fails.
@Suite("Transcripts")
struct TranscriptTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Transcripts")
  private static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../examples").standardizedFileURL
  private static let isRecording = ProcessInfo.processInfo.environment["BYLAW_RECORD"] == "1"
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  @Test("there are transcripts")
  func some() { #expect(Self.names.count >= 5) }

  @Test("session", arguments: names)
  func session(_ name: String) throws {
    let file = Self.folder.appendingPathComponent(name)
    let wanted = try String(contentsOf: file, encoding: .utf8)
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("bylaw-" + UUID().uuidString)
    try FileManager.default.copyItem(at: Self.examples, to: scratch)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let session = Session()
    session.language = name.hasPrefix("chinese") ? .chinese : .english
    var found = ""
    for entry in entries(in: wanted) {
      found += "> " + entry.replacingOccurrences(of: "\n", with: "\n| ") + "\n"
      var output = Output(style: Style(isColoured: false, language: session.language))
      let ending = session.execute(entry.replacingOccurrences(of: "EXAMPLES", with: scratch.path), output: &output)
      found += output.text.replacingOccurrences(of: scratch.path, with: "EXAMPLES")
      if ending == .quit { found += "(quit)\n" }
    }
    if Self.isRecording {
      try found.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded; run again without BYLAW_RECORD")
    }
    #expect(found == wanted)
  }

  /// The READMEs' tours are what comes of their entries.
  @Test("the README's tour", arguments: [("README.md", KeywordLanguage.english), ("README.zh.md", .chinese)])
  func tour(_ file: String, _ language: KeywordLanguage) throws {
    let root = Self.examples.deletingLastPathComponent()
    let readme = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
    let start = try #require(readme.range(of: "    $ bylaw repl "))
    let block = readme[start.lowerBound...].split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.isEmpty || $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) }
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("bylaw-" + UUID().uuidString)
    try FileManager.default.copyItem(at: Self.examples, to: scratch)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let words = block[0].split(separator: " ").map(String.init)
    let path = { (word: String) in word.replacingOccurrences(of: "examples", with: scratch.path) }
    let session = Session()
    session.language = language
    let style = Style(isColoured: false, language: language)
    var output = Output(style: style, width: 92)
    session.begin(
      options: SessionOptions(
        policy: path(words[3]), files: DataFiles(folder: path(words[5])), moment: words[7], isColoured: false),
      output: &output)
    var found = block[0] + "\n" + output.text
    var lines = block.dropFirst()[...]
    while let line = lines.popFirst() {
      guard line.hasPrefix("bylaw> ") else { continue }
      var entry = String(line.dropFirst(7))
      found += line + "\n"
      while let next = lines.first, next.hasPrefix("     | ") || next == "     |" {
        entry += "\n" + next.dropFirst(7)
        found += next + "\n"
        lines.removeFirst()
      }
      output = Output(style: style, width: 92)
      _ = session.execute(path(entry), output: &output)
      found += output.text
    }
    found = found.replacingOccurrences(of: scratch.path, with: "examples")
    let wanted = block.joined(separator: "\n").trimmingCharacters(in: .newlines)
    found = found.trimmingCharacters(in: .newlines)
    if Self.isRecording {
      let indented = { (text: String) in
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    " + $0 }
          .joined(separator: "\n")
      }
      try readme.replacingOccurrences(of: indented(wanted), with: indented(found))
        .write(to: root.appendingPathComponent(file), atomically: true, encoding: .utf8)
      Issue.record("recorded; run again without BYLAW_RECORD")
    }
    #expect(found == wanted)
  }

  private func entries(in transcript: String) -> [String] {
    var entries: [String] = []
    for line in transcript.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("> ") { entries.append(String(line.dropFirst(2))) }
      if line.hasPrefix("| "), !entries.isEmpty { entries[entries.count - 1] += "\n" + line.dropFirst(2) }
    }
    return entries
  }
}
