import Bylaw
import BylawSyntax
import BylawTestSupport
import Foundation
import Testing

@testable import BylawLanguageServer

/// A sequence of numbers that is the same wherever it runs.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("What holds after any edits")
struct PropertyTests {
  private static let pieces = [
    "when", "群", "😀", "\n", "\r\n", "\r", " ", "=", "\"", "#", "let x = 1\n", "é", "e\u{301}", "👨‍👩‍👧", "", "spoken", "\t",
    "(", "：",
  ]

  private func text(_ dice: inout Dice) -> String {
    (0..<Int.random(in: 0...60, using: &dice)).map { _ in Self.pieces.randomElement(using: &dice) ?? "" }.joined()
  }

  @Test("a position leads to its offset and back, in all encodings", arguments: 0..<40)
  func positions(seed: UInt64) {
    var dice = Dice(state: seed)
    let document = TextDocument(bytes: Array(text(&dice).utf8))
    for encoding in PositionEncoding.allCases {
      var last = DocumentPosition(line: 0, character: -1)
      for offset in 0...document.bytes.count {
        // In the middle of a character, and between a carriage return and its line feed, there is no position.
        if offset < document.bytes.count, document.bytes[offset] & 0xC0 == 0x80 { continue }
        if offset > 0, offset < document.bytes.count, document.bytes[offset - 1] == 0x0D, document.bytes[offset] == 0x0A
        {
          continue
        }
        let position = document.position(of: offset, in: encoding)
        #expect(document.offset(of: position, in: encoding) == offset)
        #expect(position > last)
        last = position
      }
      #expect(document.offset(of: DocumentPosition(line: 10_000, character: 0), in: encoding) == document.bytes.count)
      let far = document.offset(of: DocumentPosition(line: 0, character: 10_000), in: encoding)
      #expect(document.position(of: far, in: encoding).line == 0)
    }
  }

  @Test("after any edits the server knows what one does that has just begun", arguments: 0..<12)
  func edits(seed: UInt64) throws {
    var dice = Dice(state: seed)
    let encoding = PositionEncoding.allCases[Int(seed % 3)]
    let capabilities = JSON.object([
      ("general", .object([("positionEncodings", .array([.string(encoding.rawValue)]))]))
    ])
    let client = TestClient(capabilities: capabilities)
    var expected = Array(ServerTests.policy.utf8)
    client.open(ServerTests.policy)
    for _ in 0..<30 {
      let document = TextDocument(bytes: expected)
      var changes: [JSON] = []
      var current = document
      for _ in 0..<Int.random(in: 1...3, using: &dice) {
        let offsets = [0, 0].map { _ in Int.random(in: 0...current.bytes.count, using: &dice) }.sorted()
        let start = current.position(of: offsets[0], in: encoding)
        let end = current.position(of: min(offsets[1], offsets[0] + 12), in: encoding)
        let new = Self.pieces.randomElement(using: &dice) ?? ""
        changes.append(
          .object([
            ("range", .object([("start", start.json), ("end", end.json)])), ("text", .string(new)),
          ]))
        let first = current.offset(of: start, in: encoding)
        let last = max(first, current.offset(of: end, in: encoding))
        current = TextDocument(
          bytes: Array(current.bytes[..<first]) + Array(new.utf8) + Array(current.bytes[last...]))
      }
      expected = current.bytes
      client.change(changes)
    }
    let document = try #require(client.document)
    #expect(document.text == TextDocument(bytes: expected))
    let fresh = TestClient(capabilities: capabilities)
    fresh.open(String(decoding: expected, as: UTF8.self))
    let id = JSON.object([("textDocument", TestClient.documentID)])
    for method in ["documentSymbol", "foldingRange", "semanticTokens/range", "formatting", "codeLens"] {
      let end = DocumentPosition(line: 9_999, character: 0)
      let params = JSON.object([
        ("textDocument", TestClient.documentID),
        ("range", .object([("start", DocumentPosition(line: 0, character: 0).json), ("end", end.json)])),
      ])
      _ = id
      let (a, b) = (client.request("textDocument/" + method, params), fresh.request("textDocument/" + method, params))
      #expect(a.line == b.line, "\(method)")
    }
    let (a, b) = (document.analysis.checked.problems, try #require(fresh.document).analysis.checked.problems)
    #expect(a.all.map(\.summary) == b.all.map(\.summary))
    for offset in stride(from: 0, to: expected.count, by: 37) {
      for method in ["hover", "definition", "completion"] {
        #expect(
          client.request("textDocument/" + method, client.at(offset)).line
            == fresh.request("textDocument/" + method, fresh.at(offset)).line, "\(method) at \(offset)")
      }
    }
  }

  @Test("whatever can be renamed in the examples is, and back", arguments: ["growth-community", "irc-channel"])
  func renaming(example: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../examples/\(example)/policy.bylaw").standardizedFileURL.path
    let text = try String(contentsOfFile: folder, encoding: .utf8)
    let analysis = PolicyAnalysis(text: PolicyText(name: "p", text: text))
    #expect(analysis.policy != nil)
    #expect(
      analysis.names.unresolved.allSatisfy { $0.place != .tier && $0.place != .rule }, "\(analysis.names.unresolved)")
    for (number, symbol) in analysis.names.symbols.enumerated() where number % 3 == 0 {
      let plan = try analysis.rename(at: symbol.name.span.start, to: "新名_\(number)")
      let renamed = try #require(
        analysis.source.text(of: Span(start: 0, end: analysis.source.bytes.count), applying: plan.edits))
      let after = PolicyAnalysis(text: PolicyText(name: "p", text: renamed))
      #expect(after.policy != nil, "\(symbol.name.text)")
      let place = after.names.symbols[number].name.span.start
      let back = try after.rename(at: place, to: symbol.name.text)
      #expect(
        after.source.text(of: Span(start: 0, end: after.source.bytes.count), applying: back.edits) == text,
        "\(symbol.name.text)")
    }
  }

  @Test("every fix of the slips that people make leaves what its title promises")
  func fixes() throws {
    let wrong = [
      "when activ", "when spoken => 3", "when spoken == 3", "when spoken > 门槛 && mood = high", "unles spoken > 3",
      "when mood = hihg",
    ]
    for slip in wrong {
      let text = ServerTests.policy.replacingOccurrences(of: "when active\n", with: slip + "\n")
      let analysis = PolicyAnalysis(text: PolicyText(name: "p", text: text))
      let problems = withWaysOut(analysis.checked.problems, of: analysis.tree)
      let all = Span(start: 0, end: analysis.source.bytes.count)
      let fixes = analysis.actions(in: all, for: problems.diagnostics).filter { $0.kind == .fix }
      #expect(!fixes.isEmpty, "\(slip)")
      for fix in fixes {
        let fixed = try #require(analysis.source.text(of: all, applying: fix.edits))
        let after = PolicyAnalysis(text: PolicyText(name: "p", text: fixed))
        #expect(after.checked.problems.errorCount < analysis.checked.problems.errorCount, "\(slip): \(fix.title)")
      }
    }
  }
}
