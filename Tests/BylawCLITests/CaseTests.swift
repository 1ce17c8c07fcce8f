import Foundation
import Testing

/// Each folder of `Cases` is a command line with its inputs and what must come of it:
///
/// - `command`: the words after `bylaw`, one a line;
/// - `expected/stdout`, `expected/stderr`, `expected/status`, and `expected/files/…` for files that the run writes or
///   changes;
/// - everything else is copied to where the command runs; `stdin`, if there is one, is what it reads.
///
/// `BYLAW_RECORD=1` writes what came as what is expected; a run that does so fails.
@Suite("Golden cases")
struct CaseTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Cases")
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  private static let isRecording = ProcessInfo.processInfo.environment["BYLAW_RECORD"] == "1"

  @Test("there are cases")
  func some() {
    #expect(Self.names.count > 10)
  }

  @Test("case", arguments: names)
  func golden(_ name: String) throws {
    let source = Self.folder.appendingPathComponent(name)
    let scratch = try Scratch()
    for entry in try FileManager.default.contentsOfDirectory(atPath: source.path)
    where entry != "expected" && entry != "command" && entry != "stdin" {
      try FileManager.default.copyItem(
        at: source.appendingPathComponent(entry), to: scratch.url.appendingPathComponent(entry))
    }
    let before = scratch.contents
    let words = try String(contentsOf: source.appendingPathComponent("command"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
    let input = try? Data(contentsOf: source.appendingPathComponent("stdin"))
    let outcome = try Tool.run(words, in: scratch.url, input: input ?? Data())
    var found = [
      "stdout": outcome.output, "stderr": outcome.errors, "status": "\(outcome.status)\n",
    ]
    for (written, text) in scratch.contents where before[written] != text { found["files/" + written] = text }
    let expected = source.appendingPathComponent("expected")
    if Self.isRecording { return try record(found, in: expected) }
    for (file, text) in found.sorted(by: { $0.key < $1.key }) {
      let wanted = (try? Data(contentsOf: expected.appendingPathComponent(file))).map {
        String(decoding: $0, as: UTF8.self)
      }
      #expect(text == wanted ?? "", "\(name)/expected/\(file)")
    }
    for file in files(in: expected.appendingPathComponent("files")) {
      #expect(found["files/" + file] != nil, "\(file) was not written")
    }
  }

  private func record(_ found: [String: String], in expected: URL) throws {
    try? FileManager.default.removeItem(at: expected)
    for (file, text) in found where !text.isEmpty {
      let place = expected.appendingPathComponent(file)
      try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: place)
    }
    Issue.record("recorded; run again without BYLAW_RECORD")
  }
}
