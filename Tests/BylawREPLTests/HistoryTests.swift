import Foundation
import Testing

@testable import BylawREPL

@Suite("History")
struct HistoryTests {
  private static let entries = ["count(members)", "let a = 1\n  + 2", "活跃度 > 3"]

  @Test("up and down go through entries, and back to what was being typed")
  func upAndDown() {
    var typist = Typist(history: Self.entries)
    typist.type("dra")
    typist.type(Keys.up)
    #expect(typist.state == "活跃度 > 3|")
    typist.type(Keys.up)
    #expect(typist.state == "let a = 1\n  + 2|")
    typist.type(Keys.up + Keys.up)
    #expect(typist.editor.text == "count(members)")
    typist.type(Keys.up)
    #expect(typist.editor.text == "count(members)")
    typist.type(Keys.ctrl("n") + Keys.ctrl("n") + Keys.ctrl("n"))
    #expect(typist.state == "dra|")
  }

  @Test("Ctrl-R finds, goes on, and gives up")
  func search() {
    var typist = Typist(history: ["count(a)", "sum(b)", "count(c)", "活跃"])
    typist.type("x" + Keys.ctrl("r") + "count")
    #expect(typist.editor.text == "count(c)")
    #expect(typist.frame().text == "(search) count: count(c)")
    typist.type(Keys.ctrl("r"))
    #expect(typist.editor.text == "count(a)")
    typist.type(Keys.ctrl("r"))
    #expect(typist.editor.search?.isFailing == true)
    typist.type(Keys.ctrl("s"))
    #expect(typist.editor.text == "count(c)")
    typist.escape()
    #expect(typist.state == "x|")
    typist.type(Keys.up)
    #expect(typist.editor.text == "活跃")
    typist.type(Keys.ctrl("u") + Keys.ctrl("r") + "跃\r")
    #expect(typist.outcomes.last == .submitted("活跃"))
  }

  @Test("a key that is none of the search's ends it and does what it does")
  func leaveSearch() {
    var typist = Typist(history: ["count(a)"])
    typist.type(Keys.ctrl("r") + "cou" + Keys.ctrl("e") + "!")
    #expect(typist.state == "count(a)!|")
  }

  @Test("what repeats, is blank or begins with a space is not kept")
  func kept() {
    var history = EntryHistory(entries: ["a"])
    let kept = ["a", "  ", " b", "b"].map { history.add($0) }
    #expect(kept == [false, false, false, true])
    #expect(history.entries == ["a", "b"])
  }

  @Test("an entry recalled is submitted as it is")
  func recalled() {
    var typist = Typist(history: ["label a\n  when b"], assistant: SessionAssistant())
    typist.type(Keys.up + "\r")
    #expect(typist.outcomes.last == .submitted("label a\n  when b"))
  }

  @Test("on disk every entry is a line, whatever is in it")
  func onDisk() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bylaw-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = HistoryFile(path: folder.path + "/deep/history")
    #expect(file.read().isEmpty)
    let entries = ["count(members)", "let a = 1\n  + 2", "say \"\\n\"", "活跃度 \\"]
    for entry in entries { file.append(entry) }
    #expect(file.read() == entries)
    let path = try #require(file.path)
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    // One that everybody could read is its owner's from the next entry on.
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    file.append("1")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
  }

  @Test("a file that has grown is cut")
  func cut() {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bylaw-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = HistoryFile(path: folder.path + "/history")
    let lines = (0...2 * EntryHistory.mostEntries).map { "entry \($0)\n" }.joined()
    try? lines.write(toFile: file.path ?? "", atomically: true, encoding: .utf8)
    #expect(file.read().count == EntryHistory.mostEntries)
    #expect(file.read().last == "entry \(2 * EntryHistory.mostEntries)")
    #expect((try? String(contentsOfFile: file.path ?? "", encoding: .utf8))?.hasPrefix("entry 10001\n") == true)
  }

  @Test("without a place nothing is remembered")
  func nowhere() {
    let file = HistoryFile(path: nil)
    file.append("a")
    #expect(file.read().isEmpty)
  }
}
