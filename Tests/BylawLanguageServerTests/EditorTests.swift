import Bylaw
import BylawSyntax
import BylawSystem
import Foundation
import Testing

@testable import BylawLanguageServer

/// A folder of a test, gone when it is let go.
private final class Scratch {
  let path = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path + "/bylaw-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let folder = (path + "/" + name as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
  }

  func uri(_ name: String) -> String { URI.uri(of: path + "/" + name) }
}

/// A client with a folder that is open.
private func client(in folder: String, capabilities: JSON = .object([])) -> TestClient {
  let client = TestClient(initializes: false)
  _ = client.request(
    "initialize", .object([("rootUri", .string(URI.uri(of: folder))), ("capabilities", capabilities)]))
  client.notify("initialized", .object([]))
  return client
}

/// Opens a text, and gives the parameters of a request at the place where `‸` stands in it.
private func open(_ marked: String, uri: String, in client: TestClient) -> JSON {
  let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
  client.open(parts.joined(), uri: uri)
  let text = TextDocument(bytes: Array(parts.joined().utf8))
  return .object([
    ("textDocument", .object([("uri", .string(uri))])),
    ("position", text.position(of: parts[0].utf8.count, in: client.server.client.encoding).json),
  ])
}

private func labels(_ answer: JSON) -> [String] { answer["items"]?.array?.compactMap { $0["label"]?.string } ?? [] }

@Suite("What an editor asks for")
struct EditorTests {
  // MARK: Files

  @Test("of an open folder only regular files are read, and none that a link leads out to")
  func onlyFiles() throws {
    let (inside, outside) = (try Scratch(), try Scratch())
    try inside.write("policy \"within\"\n", to: "deep/a.bylaw")
    try outside.write("policy \"without\"\n", to: "b.bylaw")
    try inside.link("b.bylaw", to: outside.path + "/b.bylaw")
    try inside.link("stdin.bylaw", to: "/dev/stdin")
    try #require(mkfifo(inside.path + "/f.bylaw", 0o600) == 0)
    let client = client(in: inside.path)
    let symbols = client.request("workspace/symbol", .object([("query", .string(""))]))
    #expect(symbols.array?.compactMap { $0["name"]?.string } == ["within"], "\(symbols.line)")
    let found = client.request("workspace/diagnostic", .object([("previousResultIds", .array([]))]))
    #expect(found["items"]?.array?.compactMap { $0["uri"]?.string } == [inside.uri("deep/a.bylaw")], "\(found.line)")
  }

  @Test(
    "a folder of data that a comment names and that will not do is spoken of",
    arguments: [
      ("nowhere", "no-such-folder", 3), ("..", "outside-folder", 3), ("odd", "missing-column", 3), ("good", "", 0),
    ])
  func refusedFolder(folder: String, code: String, severity: Int) throws {
    let scratch = try Scratch()
    try scratch.write("name,joined\nx,2026-01-01\n", to: "p/odd/members.csv")
    try scratch.write("id,joined\nx,2026-01-01\n", to: "p/good/members.csv")
    let client = client(in: scratch.path)
    _ = open(
      "# data: \(folder)\npolicy \"x\"\nmember\n  id: text key\n  joined: date\n", uri: scratch.uri("p/x.bylaw"),
      in: client)
    guard !code.isEmpty else {
      for _ in 0..<3_000 where client.server.documents[scratch.uri("p/x.bylaw")]?.data.memberCount != 1 {
        client.perform()
        sleep(milliseconds: 5)
      }
      #expect(client.server.documents[scratch.uri("p/x.bylaw")]?.diagnostics.contains { $0.severity == .note } == false)
      return
    }
    let told = client.wait { message in
      message.member("params", "diagnostics")?.array?.contains { $0["code"]?.string == code } == true
    }
    let item = try #require(told?.member("params", "diagnostics")?.array?.first { $0["code"]?.string == code })
    #expect(item["severity"]?.int == severity && item.member("range", "start", "line")?.int == 0, "\(item.line)")
  }

  // MARK: Renaming

  @Test("a tier, a role or a choice without a title gets its old name for one, so that its cells are read still")
  func keptInCells() throws {
    let policy =
      "policy \"x\"\ntiers core > growth\nrole host\nmember\n  id: text key\n  tier: tier\n  mood: one of (low, high)\n"
    for (old, new, written) in [
      ("core", "heart", "heart \"core\" >"), ("host", "leader", "role leader \"host\""),
      ("low", "flat", "(flat \"low\", high)"),
    ] {
      let client = TestClient()
      client.open(policy)
      let place = policy.utf8.distance(
        from: policy.startIndex, to: try #require(policy.range(of: old)).lowerBound)
      let change = client.request("textDocument/rename", client.at(place, more: [("newName", .string(new))]))
      let text = client.applying(TestClient.edits(of: change))
      #expect(text.contains(written), "\(text)")
      client.replace(text)
      #expect(client.document?.problems.hasErrors == false)
      let back = client.request("textDocument/rename", client.at(place, more: [("newName", .string(old))]))
      #expect(client.applying(TestClient.edits(of: back)) == policy)
    }
  }

  @Test("where a title is there already, a rename that cells will not follow is put to the person")
  func lostInCells() throws {
    let edits = JSON.object([("documentChanges", .bool(true)), ("changeAnnotationSupport", .object([]))])
    let client = TestClient(capabilities: .object([("workspace", .object([("workspaceEdit", edits)]))]))
    client.open(ServerTests.policy)
    let place = ServerTests.policy.utf8.distance(
      from: ServerTests.policy.startIndex, to: try #require(ServerTests.policy.range(of: "core \"")).lowerBound)
    let answer = client.request("textDocument/rename", client.at(place, more: [("newName", .string("heart"))]))
    let annotation = answer.member("changeAnnotations", "cells")
    #expect(annotation?["needsConfirmation"]?.bool == true)
    #expect(annotation?["description"]?.string == "Cells of the data that say `core` will not be read any more.")
    #expect(TestClient.edits(of: answer).allSatisfy { $0["annotationId"]?.string == "cells" })
    // Of a label no cell tells.
    let label = ServerTests.policy.utf8.distance(
      from: ServerTests.policy.startIndex, to: try #require(ServerTests.policy.range(of: "active \"")).lowerBound)
    let plain = client.request("textDocument/rename", client.at(label, more: [("newName", .string("busy"))]))
    #expect(plain["changeAnnotations"] == nil)

    let told = TestClient()
    told.open(ServerTests.policy)
    _ = told.request("textDocument/rename", told.at(place, more: [("newName", .string("heart"))]))
    let message = told.wait { $0["method"]?.string == "window/showMessage" }
    #expect(message?.member("params", "type")?.int == 2)
  }

  // MARK: Layout

  @Test(
    "a line end changes the line before, and no empty one",
    arguments: [
      ("tiers a > b\n\n", 2, "tiers a > b\n\n"), ("tiers a>b\n\n", 1, "tiers a > b\n\n"),
      ("tiers a>b\n\n\n", 2, "tiers a>b\n\n\n"),
      ("let a=1\r\n\r\n\r\nlet b=2\r\n", 1, "let a = 1\r\n\r\n\r\nlet b=2\r\n"),
    ])
  func onType(text: String, line: Int, result: String) {
    let client = TestClient()
    client.open(text)
    let edits = client.request(
      "textDocument/onTypeFormatting",
      .object([
        ("textDocument", TestClient.documentID), ("position", DocumentPosition(line: line, character: 0).json),
        ("ch", .string("\n")),
      ]))
    #expect(client.applying(edits.array ?? []) == result)
  }

  @Test("a range changes its lines alone", arguments: 0..<5)
  func range(line: Int) {
    let text = "policy  \"x\"\nlet a   = 1\nlet bbb = 2\n\n\nlet cc=3\n"
    let client = TestClient()
    client.open(text)
    let range = JSON.object([
      ("start", DocumentPosition(line: line, character: 0).json),
      ("end", DocumentPosition(line: line + 1, character: 0).json),
    ])
    let answer = client.request(
      "textDocument/rangeFormatting", .object([("textDocument", TestClient.documentID), ("range", range)]))
    for edit in answer.array ?? [] {
      #expect(edit.member("range", "start", "line")?.int == line, "\(answer.line)")
      let end = DocumentPosition(edit.member("range", "end"))
      #expect(end.map { $0 <= DocumentPosition(line: line + 1, character: 0) } == true, "\(answer.line)")
    }
    if line == 0 { #expect(client.applying(answer.array ?? []).hasPrefix("policy \"x\"\nlet a   = 1\n")) }
  }

  // MARK: Completion

  @Test("files and folders are offered as they lie beside the policy")
  func files() throws {
    let scratch = try Scratch()
    try scratch.write("id\n", to: "tests/silent.csv")
    try scratch.write("id\n", to: "data/members.csv")
    try scratch.write("x\n", to: "notes.txt")
    let client = client(in: scratch.path)
    let uri = scratch.uri("x.bylaw")
    let head = "policy \"x\"\nmember\n  id: text key\n"
    func offered(_ marked: String) -> [String] {
      labels(client.request("textDocument/completion", open(marked, uri: uri, in: client)))
    }
    #expect(
      offered(head + "test \"t\" as of 2026-11-01\n  given members from \"‸\"\n") == [
        "data/members.csv", "tests/silent.csv",
      ])
    #expect(offered(head + "测试 \"t\" 截至 2026-11-01\n  假设 全体成员 来自 \"te‸\"\n").contains("tests/silent.csv"))
    #expect(offered("# data: ‸\n" + head) == ["data", "tests"])
    #expect(offered("# 数据：da‸\n" + head).contains("data"))
  }

  @Test("new events are those of a file that is not read yet")
  func newEvents() {
    let client = TestClient()
    let offset = client.open(marked: ServerTests.policy + "\nevents ‸")
    client.document?.data.columns = DataColumns(tables: [("members", []), ("message", []), ("invite", [])])
    let offered = labels(client.request("textDocument/completion", client.at(offset)))
    #expect(offered == ["invite"], "\(offered)")
  }

  @Test(
    "what is meant is offered, and first",
    arguments: [
      ("let x = percentile(积分 of ‸", ["members"], ["when"]), ("let x = sum(积分 of ‸", ["members"], []),
      ("test \"x\" as of 2026-11-01\n  given ‸", ["members", "message"], ["core"]),
      ("reward x\n  when spoken > 1\n  revoke role ‸", ["organizer"], ["if", "true", "not", "core"]),
    ])
  func offered(place: String, wanted: [String], unwanted: [String]) {
    let client = TestClient()
    let offset = client.open(marked: ServerTests.policy + place)
    let found = labels(client.request("textDocument/completion", client.at(offset)))
    for label in wanted { #expect(found.contains(label), "\(place): no \(label) in \(found)") }
    for label in unwanted { #expect(!found.contains(label), "\(place): \(label)") }
  }

  @Test("behind a condition what goes on with it comes before clauses, and these before declarations")
  func order() throws {
    let client = TestClient()
    let offset = client.open(marked: ServerTests.policy + "label x\n  when spoken > 1 ‸")
    let answer = client.request("textDocument/completion", client.at(offset))
    let sorted = (answer["items"]?.array ?? []).sorted {
      ($0["sortText"]?.string ?? "") < ($1["sortText"]?.string ?? "")
    }
    let found = sorted.compactMap { $0["label"]?.string }
    let places = try ["and", "unless", "policy"].map { try #require(found.firstIndex(of: $0), "\($0) in \(found)") }
    #expect(places == places.sorted())
    let word = try #require(sorted.first { $0["label"]?.string == "unless" })
    #expect(client.request("completionItem/resolve", word)["documentation"]?.string == "For whom it is not.")
    let other = client.open(marked: ServerTests.policy + "标签 甲\n  当 ‸")
    let chinese = client.request("textDocument/completion", client.at(other))["items"]?.array ?? []
    let count = try #require(chinese.first { $0["label"]?.string == "计数" })
    let said = client.request("completionItem/resolve", count)["documentation"]?.string
    #expect(said?.hasPrefix("计数(事件") == true && said?.hasSuffix("有多少。") == true, "\(said ?? "")")
  }

  // MARK: Calls and names

  @Test(
    "a call shows its parameters, and which is being written",
    arguments: [
      ("round(积分 / 3, ‸", ["NUMBER", "DIGITS"], 1), ("round(‸", ["NUMBER", "DIGITS"], 0),
      ("percentile(积分 of members, ‸", ["VALUE of members [in TIER]", "90"], 1),
      ("max(‸", ["VALUE of EVENTS or members [in …] [where …]"], 0), ("max(积分, ‸", ["A", "B", "…"], 1),
      ("count(‸", ["EVENTS or members [in last 15 days, in TIER] [where …]"], 0),
    ])
  func calls(call: String, parameters: [String], active: Int) throws {
    let client = TestClient()
    let offset = client.open(marked: ServerTests.policy + "let x = " + call)
    let answer = client.request("textDocument/signatureHelp", client.at(offset))
    let chosen = try #require(answer["activeSignature"]?.int)
    let signature = try #require(answer["signatures"]?.array?[chosen])
    #expect(signature["parameters"]?.array?.compactMap { $0["label"]?.string } == parameters, "\(answer.line)")
    #expect(answer["activeParameter"]?.int == active)
    #expect(signature["documentation"]?.string?.hasSuffix(".") == true)
    let label = try #require(signature["label"]?.string)
    #expect(
      label.count { $0 == "(" } == label.count { $0 == ")" } && label.count { $0 == "[" } == label.count { $0 == "]" })
  }

  @Test("hover shows the comments above and behind, and how the data has it")
  func hovers() throws {
    let scratch = try Scratch()
    try scratch.write(
      "id,tier,points,joined\na,top,5,2026-01-01\nb,top,1,2026-01-01\nc,low,9,2026-01-01\n", to: "members.csv")
    let policy = """
      policy "x"
      tiers top > low
      member
        id: text key
        tier: tier
        points: int  # as of spring
        joined: date
      # Not a word about it.

      # Who has much,
      # by our own count.
      # allow unused: later
      label rich
        when points > 3
      protect elders from demotion
        when points > 4
        unless tier = low
      ensure enough that count(members) >= 2
      milestone many when count(members) >= 100

      """
    let client = client(in: scratch.path)
    let uri = scratch.uri("x.bylaw")
    _ = open(policy, uri: uri, in: client)
    for _ in 0..<3_000 where client.server.documents[uri]?.data.memberCount == nil {
      client.perform()
      sleep(milliseconds: 5)
    }
    for (place, wanted) in [
      ("rich\n", "Who has much,\nby our own count.\n"), ("points: int", "as of spring"),
      ("top > low", "2 of 3 members are in it"),
      ("elders", "It holds for 1 of 3 members"), ("enough", "It holds, as of"),
      ("many when", "It does not hold, as of"),
    ] {
      let offset = policy.utf8.distance(from: policy.startIndex, to: try #require(policy.range(of: place)).lowerBound)
      let text = try #require(client.server.documents[uri]).text
      let answer = client.request(
        "textDocument/hover",
        .object([
          ("textDocument", .object([("uri", .string(uri))])),
          ("position", text.position(of: offset, in: client.server.client.encoding).json),
        ]))
      let shown = answer.member("contents", "value")?.string ?? ""
      #expect(shown.contains(wanted), "\(shown)")
      #expect(!shown.contains("Not a word") && !shown.contains("later"))
    }
  }
}
