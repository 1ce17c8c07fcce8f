import BylawSyntax
import BylawTestSupport
import Testing

/// Whatever the text, the parser comes to an end and says sensible things.
@Suite struct RobustnessTests {
  @Test("without any one token", arguments: Fixture.policies)
  func withoutAToken(_ fixture: Fixture) {
    let source = fixture.source
    let step = fixture.path.lastPathComponent == "community.bylaw" ? 1 : 4
    let tokens = tokenize(source).tokens
    for token in stride(from: 0, to: tokens.count - 1, by: step).map({ tokens[$0] }) {
      check(source.bytes[..<token.span.start] + source.bytes[token.span.end...])
    }
  }

  @Test("with any one token twice or in another's place", arguments: Fixture.policies)
  func withTokensMoved(_ fixture: Fixture) {
    var random = SeededGenerator(seed: 3)
    let source = fixture.source
    let tokens = tokenize(source).tokens
    for token in stride(from: 0, to: tokens.count - 1, by: 10).map({ tokens[$0] }) {
      guard let other = tokens.randomElement(using: &random) else { continue }
      let bytes = source.bytes
      check(bytes[..<token.span.start] + bytes[other.span.start..<other.span.end] + bytes[token.span.end...])
      check(bytes[..<token.span.end] + bytes[token.span.start...])
    }
  }

  @Test("cut off anywhere", arguments: Fixture.policies)
  func truncated(_ fixture: Fixture) {
    let bytes = fixture.source.bytes
    for end in stride(from: 0, to: bytes.count, by: 37) {
      check(bytes[..<end])
      check(bytes[end...].prefix(200))
    }
  }

  @Test("random bytes") func bytes() {
    var random = SeededGenerator(seed: 4)
    for length in 0..<300 {
      check((0..<length).map { _ in UInt8.random(in: 0...255, using: &random) })
      check((0..<length).map { _ in UInt8.random(in: 9...126, using: &random) })
    }
  }

  @Test("random characters") func characters() {
    var random = SeededGenerator(seed: 5)
    let signs = Array("，、：；（）｛｝＝＞＜！％＋－＊／．？≥≤≠×÷·。「」『』'‘’“”\"`#＃\n\t \u{3000}\u{200B}\u{301}１２0aé活当取.-:=<>!&|\\{}()[]%")
    for length in 0..<600 {
      let text = String((0..<length).map { _ in signs[Int.random(in: 0..<signs.count, using: &random)] })
      check(Array(text.utf8))
    }
  }

  @Test("random words of the language") func soup() {
    var random = SeededGenerator(seed: 6)
    let words =
      Keyword.allCases.flatMap(\.spellings) + Keyword.compounds.map(\.spelling) + Symbol.allCases.map(\.rawValue)
      + [
        "x", "y", "12", "3.5", "20%", "2026-11-01", "08:00", "\"t {x}\"", "`a b`", "\n", "\n", "\n", "\n", "取前3按x", "=",
      ]
    for length in 0..<800 {
      let text = (0..<length).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }
      check(Array(text.joined(separator: " ").utf8))
    }
  }

  @Test("the words of a policy in another order", arguments: Fixture.policies)
  func shuffled(_ fixture: Fixture) {
    var random = SeededGenerator(seed: 8)
    let source = fixture.source
    let words = tokenize(source).tokens.map { ($0.startsLine ? "\n" : " ") + source[$0.span] }
    let heads =
      Keyword.declarations.map { "\n\($0.english) x" } + ["\nclassify x\n", "\nplace x from any\n", "\nmember\n"]
    for _ in 0..<60 {
      let start = Int.random(in: 0..<words.count, using: &random)
      let some = words[start...].prefix(60).shuffled(using: &random)
      for head in [heads.randomElement(using: &random) ?? "", "\nclassify x\n"] {
        check(Array((head + some.joined()).utf8))
      }
    }
  }

  @Test("a keyword in every place, at the start of a line and within")
  func misplaced() {
    let heads = [
      "", "classify x", "place x from any", "member", "label x", "reward x", "test \"x\" as of 2026-01-01", "let x =",
    ]
    let tails = ["", "otherwise", "when a", ": int", "x", "\"t\" when a", "3", "by", "= 3"]
    for word in Keyword.allCases.map(\.english) {
      for head in heads {
        check(Array(tails.map { "\(head)\n\(word) \($0)\n\(word)\n" }.joined().utf8))
      }
    }
  }

  @Test(
    "nesting and chains",
    arguments: [
      ("(", "1", ")"), ("{", "1", "}"), ("not ", "a", ""), ("-", "a", ""), ("min(", "a", ")"), ("1 + ", "1", ""),
      ("a or ", "a", ""), ("a and ", "a", ""), ("1 * ", "1", ""), ("a ?? ", "1", ""), ("a in (", "1", ")"),
      ("if a then ", "b", " else c"), ("if ", "b", " then c else d"), ("count(message where ", "a", ")"),
      ("sum(", "a", " of message)"), ("rank(", "a", " of members)"),
    ])
  func deep(_ open: String, _ middle: String, _ close: String) {
    for (count, codes) in [(10, []), (SyntaxLimits.nesting - 2, []), (5_000, ["too-deep"])] {
      let nested = String(repeating: open, count: count) + middle + String(repeating: close, count: count)
      let diagnostics = check(Array("let x = \(nested)\nlet y = 1 +\n".utf8))
      // The declaration after it is read as ever.
      #expect(diagnostics.map(\.code) == codes + ["unexpected-token"])
      #expect(!outlineOfLet(nested).isEmpty)
    }
  }

  @Test(
    "nesting and chains of what is wrong", arguments: ["a < ", "{", "((", "a ?? 0 + ", "a is ", "not if ", "1 = not "])
  func deepAndWrong(_ open: String) {
    for count in [10, SyntaxLimits.nesting + 2, 5_000] {
      check(Array("let x = \(String(repeating: open, count: count)) 1\nlet y = 1 +\n".utf8))
    }
  }

  @Test("what is too much") func limits() {
    func codes(_ text: String) -> [String] { check(Array(text.utf8)).map(\.code) }
    #expect(codes(String(repeating: "#", count: SyntaxLimits.bytes + 1)) == ["file-too-large"])
    #expect(codes(String(repeating: "let x = 1\n", count: SyntaxLimits.declarations + 1)) == ["too-many"])
    #expect(codes("let x = {" + String(repeating: "a,", count: SyntaxLimits.items + 1) + "a}") == ["too-many"])
    #expect(codes("member\n" + String(repeating: "a: int\n", count: SyntaxLimits.items + 1)) == ["too-many"])
    let many = codes(String(repeating: "let x = \n", count: 5_000))
    #expect(many.count == SyntaxLimits.problems + 1)
    #expect(many.last == "too-many-errors")
  }

  /// Parses, and looks at all that was said.
  @discardableResult
  private func check(_ bytes: some Sequence<UInt8>) -> [Diagnostic] {
    let source = SourceText(name: "test.bylaw", bytes: Array(bytes))
    let diagnostics = parse(source).diagnostics
    for diagnostic in diagnostics {
      let spans = [diagnostic.span] + diagnostic.notes.map(\.span) + diagnostic.fixIts.flatMap { $0.edits.map(\.span) }
      let isInside = spans.allSatisfy { span in
        span.map { 0 <= $0.start && $0.start <= $0.end && $0.end <= source.bytes.count } ?? true
      }
      #expect(isInside, "\(diagnostic)")
      #expect(!diagnostic.summary.isEmpty && SyntaxCode(rawValue: diagnostic.code) != nil)
      for fixIt in diagnostic.fixIts { #expect(source.applying(fixIt) != nil, "\(fixIt)") }
    }
    return diagnostics
  }
}

extension SourceText {
  /// The text with a fix applied; nil where its edits overlap or cut a character in two.
  func applying(_ fixIt: Diagnostic.FixIt) -> String? {
    var (result, place) = ([UInt8](), 0)
    for edit in fixIt.edits.sorted(by: { $0.span.start < $1.span.start }) {
      guard edit.span.start >= place, edit.span.end <= bytes.count else { return nil }
      result += bytes[place..<edit.span.start] + Array(edit.replacement.utf8)
      place = edit.span.end
    }
    return String(validating: result + bytes[place...], as: UTF8.self)
  }
}
