import Bylaw
import BylawSyntax
import Foundation
import Testing

@testable import BylawLanguageServer

@Suite("What the server answers")
struct ServerTests {
  static let policy = """
    policy "测试 😀"
    tiers core "一群" > growth "二群"
    role organizer "活动官"
    member
      id: text key
      tier: tier
      积分: int = 0
      mood: one of (low "低落", high "高涨")
      roles: set of role = {}
    events message
      sender: member
      sent: datetime
      kind: one of (plain, praise)
    param 门槛 = 3
    let spoken = count(message in last 15 days)
    let twice = spoken * 2 + 门槛
    label active "活跃 😀"
      when spoken > 门槛 and mood = high
    promote rising "晋升" from growth to core
      when active
      take top 3 by twice
      say "{id} 好! 😀 {spoken} 次"
    test "升" as of 2026-11-01
      given a: tier = growth, spoken = 9, mood = high
      expect a moves to core by rising

    """

  // MARK: The order of things

  @Test("nothing is answered before `initialize`, nor after `shutdown`")
  func lifecycle() {
    let client = TestClient(initializes: false)
    #expect(client.request("textDocument/hover", .null)["code"]?.int == -32002)
    #expect(client.request("initialize", .object([]))["capabilities"] != nil)
    #expect(client.request("initialize", .object([]))["code"]?.int == -32600)
    #expect(client.request("no/such", .null)["code"]?.int == -32601)
    #expect(client.request("shutdown", .null).isNull)
    #expect(client.request("textDocument/hover", .null)["code"]?.int == -32600)
    client.notify("exit", .null)
    #expect(client.server.phase == .ended(status: 0))
  }

  @Test("a client that leaves without a word is noticed")
  func leaves() {
    let client = TestClient()
    client.server.end()
    #expect(client.server.phase == .ended(status: 1))
  }

  @Test("errors are as JSON-RPC has them")
  func errors() {
    let client = TestClient()
    client.server.receive(Array("{".utf8))
    client.send(.object([("id", .int(7)), ("x", .null)]))
    client.send(.string("x"))
    client.send(.array([]))
    #expect(client.messages().compactMap { $0.member("error", "code")?.int } == [-32700, -32600, -32600, -32600])
    #expect(client.request("textDocument/hover", .null)["code"]?.int == -32602)
    #expect(
      client.request("textDocument/hover", .object([("textDocument", TestClient.documentID)]))["code"]?.int == -32602)
  }

  @Test("the encoding of positions is the one that both know")
  func encodings() {
    for (offered, chosen) in [
      ([], "utf-16"), (["utf-16"], "utf-16"), (["utf-32", "utf-8"], "utf-8"), (["utf-7"], "utf-16"),
    ] {
      let capabilities = JSON.object([
        ("general", .object([("positionEncodings", .array(offered.map { .string($0) }))]))
      ])
      let client = TestClient(initializes: false)
      let answer = client.request("initialize", .object([("capabilities", capabilities)]))
      #expect(answer.member("capabilities", "positionEncoding")?.string == chosen)
    }
  }

  // MARK: What is wrong

  @Test("what is wrong is pushed, and with a way out a moment later")
  func pushed() throws {
    let client = TestClient()
    client.open(Self.policy)
    let first = client.wait { $0["method"]?.string == "textDocument/publishDiagnostics" }
    #expect(first?.member("params", "diagnostics")?.array?.isEmpty == true)
    client.replace(Self.policy.replacingOccurrences(of: "when active", with: "when activ"))
    let second = try #require(client.wait { $0["method"]?.string == "textDocument/publishDiagnostics" })
    let item = try #require(second.member("params", "diagnostics")?.array?.first)
    #expect(item["code"]?.string == "unknown-name")
    #expect(item.member("range", "start", "line")?.int == 19)
    #expect(item.member("range", "start", "character")?.int == 7)
    #expect(client.wait { $0["method"]?.string == "textDocument/publishDiagnostics" } != nil)
    client.notify("textDocument/didClose", .object([("textDocument", TestClient.documentID)]))
    let last = client.wait { $0["method"]?.string == "textDocument/publishDiagnostics" }
    #expect(last?.member("params", "diagnostics")?.array?.isEmpty == true)
  }

  @Test("what the prover finds is told a moment later")
  func proven() throws {
    let client = TestClient()
    client.open(
      """
      policy "x"
      timezone "UTC"
      review every 1 month
      member
        id: text key
        points: int in 0..
      classify c
        low when points < 5
        high when points > 5
      label idle when c is missing

      """)
    _ = client.wait { $0["method"]?.string == "textDocument/publishDiagnostics" }
    let more = try #require(client.wait { $0["method"]?.string == "textDocument/publishDiagnostics" })
    let items = more.member("params", "diagnostics")?.array ?? []
    #expect(items.contains { $0["code"]?.string == "gap" && $0.member("range", "start", "line")?.int == 6 })
  }

  @Test("what is wrong is given to those who ask, and what is known is not given again")
  func pulled() {
    let client = TestClient(
      capabilities: .object([("textDocument", .object([("diagnostic", .object([]))]))]))
    client.open("policy \"x\"\nlet a = b\n")
    let params = JSON.object([("textDocument", TestClient.documentID)])
    let first = client.request("textDocument/diagnostic", params)
    #expect(first["items"]?.array?.isEmpty == false)
    let id = first["resultId"] ?? .null
    let again = client.request(
      "textDocument/diagnostic", .object([("textDocument", TestClient.documentID), ("previousResultId", id)]))
    #expect(again["kind"]?.string == "unchanged" || again["resultId"]?.string != id.string)
    #expect(!client.messages().contains { $0["method"]?.string == "textDocument/publishDiagnostics" })
  }

  @Test("a fix leaves what it promises, and both are offered where there are two meanings")
  func actions() throws {
    let client = TestClient()
    let wrong = Self.policy.replacingOccurrences(of: "when active", with: "when activ")
    client.open(wrong)
    let all = JSON.object([
      ("textDocument", TestClient.documentID),
      (
        "range",
        .object([
          ("start", .object([("line", .int(0)), ("character", .int(0))])),
          ("end", .object([("line", .int(99)), ("character", .int(0))])),
        ])
      ), ("context", .object([("diagnostics", .array([]))])),
    ])
    let actions = try #require(client.request("textDocument/codeAction", all).array)
    let fix = try #require(actions.first { $0["kind"]?.string == "quickfix" })
    #expect(client.applying(TestClient.edits(of: fix["edit"])) == Self.policy)
    let fixAll = try #require(actions.first { $0["kind"]?.string == "source.fixAll.bylaw" })
    #expect(client.applying(TestClient.edits(of: fixAll["edit"])) == Self.policy)

    client.replace(Self.policy + "let idle = 1\n")
    let warned = try #require(client.request("textDocument/codeAction", all).array)
    let allow = try #require(warned.first { $0["title"]?.string?.hasPrefix("# allow unused") == true })
    let text = client.applying(TestClient.edits(of: allow["edit"]))
    #expect(text.hasSuffix("# allow unused: \nlet idle = 1\n"))
    client.replace(text.replacingOccurrences(of: "unused: ", with: "unused: for spring"))
    #expect(client.document?.problems.isEmpty == true)
  }

  @Test(
    "words are in the policy's language",
    arguments: [("章程 \"甲\"\n设 a = b\n", true), ("policy \"甲\"\nlet a = b\n", false)])
  func language(text: String, isChinese: Bool) throws {
    let client = TestClient()
    client.open(text)
    let told = try #require(client.wait { $0["method"]?.string == "textDocument/publishDiagnostics" })
    let messages = told.member("params", "diagnostics")?.array?.compactMap { $0["message"]?.string } ?? []
    #expect(!messages.isEmpty)
    for message in messages {
      #expect(message.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } == isChinese, "\(message)")
    }
  }

  // MARK: Names

  @Test(
    "a name leads to its declaration",
    arguments: [
      ("take top 3 by twi‸ce", "twice = "), ("when act‸ive\n", "active \"活跃"), ("from gro‸wth to", "growth \"二群\""),
      ("mood = hi‸gh\n", "high \"高涨\""), ("{spo‸ken}", "spoken = "), ("by ri‸sing", "rising \"晋升\""),
      ("expect ‸a moves", "a: tier"), ("> 门‸槛 and", "门槛 = 3"), ("count(mes‸sage in", "message\n"),
      ("given a: ‸tier = growth", "tier: tier"), ("tier = ‸growth, spoken", "growth \"二群\""),
    ])
  func definitions(place: String, declared: String) throws {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
      let client = TestClient(
        capabilities: .object([("general", .object([("positionEncodings", .array([.string(encoding)]))]))]))
      let whole = place.replacingOccurrences(of: "‸", with: "")
      client.open(marked: Self.policy.replacingOccurrences(of: whole, with: place))
      let bytes = Self.policy.utf8.distance(
        from: Self.policy.startIndex, to: try #require(Self.policy.range(of: whole)).lowerBound)
      let mark = place.prefix { $0 != "‸" }.utf8.count
      let found = client.request("textDocument/definition", client.at(bytes + mark))
      let document = try #require(client.document)
      let start = document.text.offset(
        of: try #require(DocumentPosition(found.member("range", "start"))), in: client.server.client.encoding)
      let rest = String(decoding: Array(Self.policy.utf8)[start...], as: UTF8.self)
      #expect(rest.hasPrefix(declared), "\(place) in \(encoding): \(rest.prefix(20))")
    }
  }

  @Test(
    "another name stands wherever the old one did, and then the old one again",
    arguments: [
      ("spoken", "发言"), ("门槛", "threshold"), ("active", "when"), ("growth", "`二 群`"), ("rising", "up"), ("high", "高"),
      ("message", "talk"), ("organizer", "主持"), ("积分", "points"),
    ])
  func renaming(old: String, new: String) throws {
    let client = TestClient()
    client.open(Self.policy)
    let place = Self.policy.utf8.distance(
      from: Self.policy.startIndex, to: try #require(Self.policy.range(of: old)).lowerBound)
    let first = client.request("textDocument/rename", client.at(place, more: [("newName", .string(new))]))
    let renamed = client.applying(TestClient.edits(of: first))
    #expect(renamed != Self.policy, "\(first.line)")
    client.replace(renamed)
    #expect(client.document?.problems.hasErrors == false, "\(client.document?.problems.text() ?? "")")
    let again = client.request("textDocument/rename", client.at(place, more: [("newName", .string(old))]))
    #expect(client.applying(TestClient.edits(of: again)) == Self.policy)
  }

  @Test(
    "a name that is taken is refused",
    arguments: [("spoken", "twice"), ("growth", "core"), ("spoken", ""), ("mood", "a`b")])
  func taken(old: String, new: String) throws {
    let client = TestClient()
    client.open(Self.policy)
    let place = Self.policy.utf8.distance(
      from: Self.policy.startIndex, to: try #require(Self.policy.range(of: old)).lowerBound)
    let answer = client.request("textDocument/rename", client.at(place, more: [("newName", .string(new))]))
    #expect(answer["code"]?.int == -32803, "\(answer.line)")
  }

  @Test("a column of a test's table leads to where its file is named, is found everywhere in the test, and not renamed")
  func columns() throws {
    let policy =
      Self.policy.replacingOccurrences(
        of: "  given a: tier = growth, spoken = 9, mood = high\n  expect a moves to core by rising\n",
        with: "  for each row of \"cases.csv\"\n  given a: tier = was, spoken = said, mood = high\n"
          + "  expect tier of a = goal\n  expect spoken of a = said\n")
    let client = TestClient()
    client.open(policy)
    func place(_ text: String) throws -> Int {
      policy.utf8.distance(from: policy.startIndex, to: try #require(policy.range(of: text)).lowerBound)
    }
    let said = try place("said, mood")
    let found = client.request("textDocument/definition", client.at(said))
    let document = try #require(client.document)
    let start = document.text.offset(
      of: try #require(DocumentPosition(found.member("range", "start"))), in: client.server.client.encoding)
    #expect(String(decoding: Array(policy.utf8)[start...], as: UTF8.self).hasPrefix("\"cases.csv\""))
    let hover = client.request("textDocument/hover", client.at(said)).line
    #expect(hover.contains("A column of") && hover.contains("Named 2 times"), "\(hover)")
    let context = JSON.object([("includeDeclaration", .bool(false))])
    let all = client.request("textDocument/references", client.at(said, more: [("context", context)]))
    #expect(all.array?.count == 2, "\(all.line)")
    let answer = client.request("textDocument/rename", client.at(said, more: [("newName", .string("x"))]))
    #expect(answer["code"]?.int == -32803 && answer.line.contains("a column of"), "\(answer.line)")
    // What the policy declares is what it is, and nothing else is a column.
    let tier = client.request("textDocument/hover", client.at(try place("tier = was")))
    #expect(!tier.line.contains("A column of"), "\(tier.line)")
  }

  @Test("a rule's old name is offered as `formerly`")
  func formerly() throws {
    let edits = JSON.object([("documentChanges", .bool(true)), ("changeAnnotationSupport", .object([]))])
    let client = TestClient(capabilities: .object([("workspace", .object([("workspaceEdit", edits)]))]))
    client.open(Self.policy)
    let place = Self.policy.utf8.distance(
      from: Self.policy.startIndex, to: try #require(Self.policy.range(of: "rising")).lowerBound)
    let answer = client.request("textDocument/rename", client.at(place, more: [("newName", .string("up"))]))
    #expect(answer.member("changeAnnotations", "formerly", "needsConfirmation")?.bool == true)
    let text = client.applying(TestClient.edits(of: answer))
    #expect(text.contains("promote up \"晋升\" formerly rising from growth to core"))
    client.replace(text)
    #expect(client.document?.problems.hasErrors == false)

    let plain = TestClient()
    plain.open(Self.policy)
    let change = plain.request("textDocument/rename", plain.at(place, more: [("newName", .string("up"))]))
    plain.replace(plain.applying(TestClient.edits(of: change)))
    let position = plain.at(place)["position"] ?? .null
    let actions = plain.request(
      "textDocument/codeAction",
      .object([
        ("textDocument", TestClient.documentID), ("range", .object([("start", position), ("end", position)])),
        ("context", .object([])),
      ]))
    let action = actions.array?.first { $0["kind"]?.string == "refactor.rewrite" }
    #expect(plain.applying(TestClient.edits(of: action?["edit"])) == text)
  }

  // MARK: Completion

  @Test(
    "what may be written, and some of what may not",
    arguments: [
      ("label y\n  when spoken > 门槛 and mood = ‸", ["low", "high"], ["core", "门槛_"]),
      ("promote up from ‸", ["core", "growth", "any"], ["spoken", "when"]),
      ("promote up from growth to core\n  ‸", ["when", "unless", "take", "say", "limit", "promote"], ["growth"]),
      ("let x = count(‸", ["message", "members"], ["spoken", "core"]),
      ("let x = count(message ‸", ["in", "where", "per"], ["when"]),
      ("let x = count(message in ‸", ["last", "this week", "last month", "review"], ["spoken"]),
      ("let x = sum(‸ of message)", ["sender", "sent"], []),
      ("let x = ‸", ["spoken", "门槛", "积分", "count", "today", "if"], ["when", "message"]),
      ("reward x\n  when spoken > 1\n  grant ‸", ["积分", "badge", "role", "access to"], ["spoken"]),
      ("reward x\n  take top 3 ‸", ["by", "per", "at most", "at least"], ["when_"]),
      ("test \"x\" as of 2026-11-01\n  given a: ‸", ["tier", "spoken", "mood"], ["message"]),
      ("test \"x\" as of 2026-11-01\n  given a: tier = core\n  expect a ‸", ["moves", "stays", "gets"], ["when"]),
      ("test \"x\" as of 2026-11-01\n  given a: tier = core\n  expect ‸", ["a", "spoken"], []),
      ("test \"x\" as of 2026-11-01\n  given a: tier = core\n  expect a moves to core by ‸", ["rising"], ["core"]),
      ("晋升 上 从 growth 到 core\n  ‸", ["当", "除非", "取", "取前", "说"], ["when"]),
      ("标签 新\n  当 mood = ‸", ["low", "high"], []),
      ("reward x\n  say \"好 {sp‸", ["spoken"], ["when"]),
      ("# allow ‸", ["unused", "stale-events"], ["when"]),
      ("‸", ["promote", "let", "test"], ["when"]),
    ])
  func completion(place: String, wanted: [String], unwanted: [String]) {
    let client = TestClient()
    let offset = client.open(marked: Self.policy + place)
    let answer = client.request("textDocument/completion", client.at(offset))
    let labels = answer["items"]?.array?.compactMap { $0["label"]?.string } ?? []
    for label in wanted { #expect(labels.contains(label), "\(place): no \(label) in \(labels)") }
    for label in unwanted { #expect(!labels.contains(label), "\(place): \(label)") }
  }

  @Test("what is completed takes the place of the word at hand, and its documentation tells what it is")
  func completed() throws {
    let client = TestClient()
    let offset = client.open(marked: Self.policy + "label 新\n  when spo‸\n")
    let answer = client.request("textDocument/completion", client.at(offset))
    let item = try #require(answer["items"]?.array?.first { $0["label"]?.string == "spoken" })
    #expect(client.applying([try #require(item["textEdit"])]) == Self.policy + "label 新\n  when spoken\n")
    let resolved = client.request("completionItem/resolve", item)
    #expect(resolved["documentation"]?.string?.contains("count(message in last 15 days)") == true)
  }

  // MARK: The rest

  @Test("hover says what a name is")
  func hover() throws {
    let client = TestClient()
    let offset = client.open(marked: Self.policy.replacingOccurrences(of: "by twice", with: "by tw‸ice"))
    let text = try #require(client.request("textDocument/hover", client.at(offset)).member("contents", "value")?.string)
    #expect(text.contains("let twice = spoken * 2 + 门槛"))
    #expect(text.contains("Type: `int`"))
    #expect(
      text.contains("Unfolded: `count(message in last 15 days) * 2 + 门槛`")
        || text.contains("(count(message in last 15 days)) * 2"))
  }

  @Test("the layout comes as edits of the lines that change")
  func formatting() {
    let client = TestClient()
    let messy = Self.policy.replacingOccurrences(of: "let twice = spoken * 2", with: "let twice=spoken*2")
    client.open(messy)
    let edits =
      client.request("textDocument/formatting", .object([("textDocument", TestClient.documentID)])).array ?? []
    #expect(formatPolicy(PolicyText(name: "", text: messy)).value == client.applying(edits))
    let line = JSON.object([("line", .int(15)), ("character", .int(0))])
    let range = client.request(
      "textDocument/rangeFormatting",
      .object([("textDocument", TestClient.documentID), ("range", .object([("start", line), ("end", line)]))]))
    #expect(client.applying(range.array ?? []).contains("let twice"))
    let next = JSON.object([("line", .int(16)), ("character", .int(0))])
    let typed = client.request(
      "textDocument/onTypeFormatting",
      .object([("textDocument", TestClient.documentID), ("position", next), ("ch", .string("\n"))]))
    #expect(typed.array?.isEmpty == false)
  }

  @Test("the outline, folds, selections, tokens and hints are there", arguments: ["utf-8", "utf-16", "utf-32"])
  func structure(encoding: String) throws {
    let client = TestClient(
      capabilities: .object([
        ("general", .object([("positionEncodings", .array([.string(encoding)]))])),
        (
          "textDocument",
          .object([("documentSymbol", .object([("hierarchicalDocumentSymbolSupport", .bool(true))]))])
        ),
      ]))
    client.open(Self.policy)
    let id = JSON.object([("textDocument", TestClient.documentID)])
    let names = client.request("textDocument/documentSymbol", id).array?.compactMap { $0["name"]?.string } ?? []
    #expect(names.contains("rising") && names.contains("升") && names.contains("spoken"))
    #expect(client.request("textDocument/foldingRange", id).array?.count == 5)
    let tokens = client.request("textDocument/semanticTokens/full", id)
    #expect((tokens["data"]?.array?.count ?? 0) % 5 == 0 && (tokens["data"]?.array?.count ?? 0) > 300)
    let delta = client.request(
      "textDocument/semanticTokens/full/delta",
      .object([("textDocument", TestClient.documentID), ("previousResultId", tokens["resultId"] ?? .null)]))
    #expect(delta["edits"]?.array?.isEmpty == true)
    let all = JSON.object([
      ("start", .object([("line", .int(0)), ("character", .int(0))])),
      ("end", .object([("line", .int(99)), ("character", .int(0))])),
    ])
    let hints = client.request(
      "textDocument/inlayHint", .object([("textDocument", TestClient.documentID), ("range", all)]))
    #expect(hints.array?.compactMap { $0["label"]?.string } == [": int", ": int"])
    let highlights = client.request("textDocument/documentHighlight", client.at(Self.policy.utf8.count - 3))
    #expect(highlights.array?.count == 2)
    let lenses = client.request("textDocument/codeLens", id)
    #expect(lenses.array?.count == 2)
    let selections = client.request(
      "textDocument/selectionRange",
      .object([
        ("textDocument", TestClient.documentID),
        ("positions", .array([.object([("line", .int(17)), ("character", .int(8))])])),
      ]))
    #expect(selections.array?.first?.member("parent", "parent") != nil)
    let call = Self.policy.utf8.distance(
      from: Self.policy.startIndex, to: try #require(Self.policy.range(of: "message in last 15")).lowerBound)
    let signature = client.request("textDocument/signatureHelp", client.at(call))
    #expect(signature["signatures"]?.array?.first?["label"]?.string?.hasPrefix("count(") == true)
  }

  @Test("tests are run on request")
  func runsTests() {
    let client = TestClient()
    client.open(Self.policy)
    let answer = client.request(
      "workspace/executeCommand",
      .object([("command", .string("bylaw.runTests")), ("arguments", .array([.string(TestClient.uri)]))]))
    #expect(answer["text"]?.string?.contains("1 passed") == true, "\(answer.line)")
    let wrong = client.request("workspace/executeCommand", .object([("command", .string("rm"))]))
    #expect(wrong["code"]?.int == -32602)
  }
}
