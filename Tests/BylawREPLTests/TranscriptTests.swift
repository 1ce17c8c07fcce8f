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
    var found = ""
    for entry in entries(in: wanted) {
      found += "> " + entry.replacingOccurrences(of: "\n", with: "\n| ") + "\n"
      var output = Output()
      let ending = session.execute(entry.replacingOccurrences(of: "EXAMPLES", with: scratch.path), &output)
      found += output.text.replacingOccurrences(of: scratch.path, with: "EXAMPLES")
      if ending == .quit { found += "(quit)\n" }
    }
    if ProcessInfo.processInfo.environment["BYLAW_RECORD"] == "1" {
      try found.write(to: file, atomically: true, encoding: .utf8)
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
