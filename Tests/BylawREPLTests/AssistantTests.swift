import Bylaw
import BylawSyntax
import Foundation
import Testing

@testable import BylawREPL

@Suite("Completion, hints and colours")
struct AssistantTests {
  private let assistant: SessionAssistant = {
    let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../examples").standardizedFileURL.path
    var assistant = SessionAssistant()
    let text = loadPolicy(at: examples + "/growth-community/policy.bylaw").value
    assistant.policy = text.map { PolicyAnalysis(text: $0) }
    assistant.history = EntryHistory(entries: ["count(members in core)", "let x = 1\n  + 2"])
    assistant.memberKeys = { typed in
      [CompletionEntry(name: "u001", detail: "小满"), CompletionEntry(name: "u002", detail: "阿岚")].filter {
        $0.name.hasPrefix(typed)
      }
    }
    return assistant
  }()

  @Test(
    "the first candidates",
    arguments: [
      ("act", ["activity"]), ("spo", ["spoken"]), ("tier = ", ["core", "growth", "holding"]),
      ("tier in (core, g", ["growth"]), ("motive = g", ["giver", "grateful"]), ("motive != self", ["self_driven"]),
      ("promote rising from g", ["growth"]), ("organizer in roles and tier = h", ["holding"]),
      ("count(inv", ["invite"]), ("sum(inv", ["invited"]), (":sw", ["sweep "]), (":sweep cl", ["climbers "]),
      (":why u", ["u001", "u002"]),
      (":time o", ["on", "off"]), (":show ris", ["rising"]), (":help swe", ["sweep"]), ("prom", ["promote"]),
      ("\"in a text tier = ", []), ("zzzz", []), ("晋", ["晋升"]), (":hist activ", ["activity"]),
      ("二群", ["growth"]), ("members where diligence > 1 and help", ["helpful"]),
    ])
  func candidates(before: String, wanted: [String]) {
    let found = assistant.completions(before: before, after: "").items.map(\.text)
    #expect(Array(found.prefix(wanted.count)) == wanted, "\(found.prefix(8))")
    if wanted.isEmpty { #expect(found.isEmpty) }
  }

  @Test("files and folders")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bylaw-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder.appendingPathComponent("数据"), withIntermediateDirectories: true)
    try Data().write(to: folder.appendingPathComponent("p.bylaw"))
    let start = folder.path + "/"
    #expect(
      assistant.completions(before: ":load \(start)", after: "").items.map(\.text) == [
        start + "p.bylaw", start + "数据/",
      ])
    #expect(assistant.completions(before: ":data \(start)", after: "").items.map(\.text) == [start + "数据/"])
  }

  @Test("the latest entry that goes on is hinted, and what functions and commands take")
  func hints() {
    #expect(assistant.hint(after: "coun") == Hint(text: "t(members in core)", isAccepted: true))
    #expect(assistant.hint(after: "share(")?.isAccepted == false)
    #expect(assistant.hint(after: ":sweep ")?.text == "PARAM FROM..TO [step N]")
    #expect(assistant.hint(after: "nothing of the kind") == nil)
  }

  @Test("Right takes a hint into the text")
  func accept() {
    var typist = Typist(assistant: assistant)
    typist.type("coun" + Keys.right)
    #expect(typist.state == "count(members in core)|")
  }

  @Test("Tab completes what is shared, then offers a menu, which Escape leaves as it was")
  func menu() {
    var typist = Typist(assistant: assistant)
    typist.type("motive = g\t")
    #expect(typist.state == "motive = giver|")
    #expect(typist.frame(width: 60).text.contains("> giver     奉献型"))
    typist.type("\t")
    #expect(typist.state == "motive = grateful|")
    typist.type("\t")
    #expect(typist.state == "motive = giver|")
    typist.escape()
    #expect(typist.state == "motive = g|")
    typist.type("i\t")
    #expect(typist.state == "motive = giver|")
    typist.type("\u{1F}")
    #expect(typist.state == "motive = gi|")
  }

  @Test("words have their colours, and a span never leaves the text")
  func colours() {
    let text = "promote rising \"晋升\" when count(message) > 3 # 注"
    let spans = Highlighter.inks(of: text)
    let bytes = Array(text.utf8)
    let words = spans.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    #expect(words == ["promote", "\"晋升\"", "when", "count", "3", "# 注"])
    #expect(Highlighter.inks(of: ":nosuch x").map(\.ink) == [.error])
    #expect(Highlighter.inks(of: ":hist count(message)").map(\.ink) == [.note, .function])
  }

  @Test(
    "a script is cut where a person would",
    arguments: [
      ("1 + 1\n2 + 2", ["1 + 1", "2 + 2"]),
      ("let a = 1\nlet b = 2\n\nlet c = 3", ["let a = 1\nlet b = 2", "let c = 3"]),
      ("promote up from a to b\n  when x\n:run\n:diff", ["promote up from a to b\n  when x", ":run", ":diff"]),
      ("count(members\nwhere x)\nx", ["count(members\nwhere x)", "x"]),
      ("# why\nlet a = 1\na", ["# why\nlet a = 1", "a"]),
      ("tiers a\n  > b\nmember\n  id: text key", ["tiers a\n  > b\nmember\n  id: text key"]),
      ("：run", ["：run"]),
      ("role = organizer", ["role = organizer"]),
      ("", []),
    ])
  func script(text: String, units: [String]) {
    #expect(Script.units(of: text) == units)
  }
}
