import BylawChecker
import BylawSyntax
import Testing

@testable import Bylaw

@Suite("Small changes of a policy")
struct MutationTests {
  private static let head = """
    timezone "UTC"
    review twice a month
    tiers core capacity 9 > growth > holding
    role host seats 1
    member
      id: text key
      tier: tier?
      joined: date = 2026-01-01
      n: int in 0..5 = 0
      m: int in 0.. = 0
      share: decimal(2) in 0..1 = 0
      score: int?
      roles: set of role = {}
    events message
      who: member
      at: datetime

    """

  private func found(_ text: String) throws -> [(mutation: Mutation, source: SourceText)] {
    let source = SourceText(name: "test.bylaw", text: Self.head + text)
    let (tree, problems) = parse(source)
    try #require(problems.map(\.summary) == [])
    return MutationFinder(tree: tree).found.map { ($0.mutation, source) }
  }

  /// The policy's text after the declarations above, with each change in turn.
  private func changes(_ text: String) throws -> [String] {
    try found(text).map { String($0.mutation.applied(to: $0.source)[Span(start: Self.head.utf8.count, end: .max)]) }
  }

  private func trials(_ text: String) throws -> PolicyMutations {
    let parsed = parsePolicy(PolicyText(name: "test.bylaw", text: Self.head + text))
    let checked = checkPolicy(parsed)
    let policy = try #require(checked.value, "\(checked.problems.text())")
    var suite = TestSuite(file: "test.bylaw", policy: policy, problems: checked.problems, tests: policy.checked.tests)
    suite.parsed = parsed
    try #require(!TestReport(suites: [suite], outcomes: runTests(in: [suite])).hasFailed)
    return try #require(tryMutations(in: [suite]).first)
  }

  private func survivors(_ text: String) throws -> [String] {
    let trials = try trials(text)
    return trials.survivors.map { "\(trials.source.line(at: $0.start) - 16): \($0.what.english)" }
  }

  @Test("numbers, comparisons and the words that join conditions")
  func conditions() throws {
    #expect(
      Set(try changes("label l when n >= 3 and m = 0")) == [
        "label l when not (n >= 3 and m = 0)", "label l when n > 3 and m = 0", "label l when n >= 4 and m = 0",
        "label l when n >= 2 and m = 0", "label l when n >= 3 or m = 0", "label l when n >= 3 and m != 0",
        "label l when n >= 3 and m = 1",
      ])
    #expect(
      Set(try changes("let a = 2.50 - share")) == [
        "let a = 2.51 - share", "let a = 2.49 - share", "let a = 2.50 + share",
      ])
    #expect(Set(try changes("label l when share < 5%")).contains("label l when share < 6%"))
    #expect(Set(try changes("label l unless n > 0")).contains("label l unless false"))
  }

  @Test("spans of time, a unit longer and shorter")
  func windows() throws {
    #expect(
      Set(try changes("let a = count(message in last 15 days)")) == [
        "let a = count(message in last 16 days)", "let a = count(message in last 14 days)",
      ])
    #expect(try changes("let a = count(message in last 1 year)") == ["let a = count(message in last 2 year)"])
    #expect(try changes("let a = count(message in review)") == [])
  }

  @Test("what a rule takes, and in which order")
  func shares() throws {
    let changes = Set(
      try changes("promote up from growth to core take top 3 per joined by n, m asc with ties").map { $0.dropFirst(31) }
    )
    for change in [
      "take bottom 3 per joined by n, m asc with ties", "take top 4 per joined by n, m asc with ties",
      "take top 2 per joined by n, m asc with ties", "take top 3 by n, m asc with ties",
      "take top 3 per joined by n with ties", "take top 3 per joined by n, m desc with ties",
      "take top 3 per joined by n, m asc",
    ] {
      #expect(changes.contains(Substring(change)), "\(change)")
    }
    #expect(changes.count == 7)
  }

  @Test("protections and limits")
  func protections() throws {
    let protect = Set(try changes("protect p from demotion when n = 1"))
    #expect(protect.isSuperset(of: ["", "protect p from moves when n = 1", "protect p from demotion when n != 1"]))
    #expect(Set(try changes("protect p from moves when n = 1")).contains("protect p from demotion when n = 1"))
    #expect(try changes("penalize p say \"hi\" limit once") == ["penalize p say \"hi\""])
    #expect(
      Set(try changes("penalize p say \"hi\" limit 1 per 30 days")) == [
        "penalize p say \"hi\"", "penalize p say \"hi\" limit 2 per 30 days",
        "penalize p say \"hi\" limit 0 per 30 days",
        "penalize p say \"hi\" limit 1 per 31 days", "penalize p say \"hi\" limit 1 per 29 days",
      ])
    #expect(
      Set(try changes("penalize p say \"hi\" limit once, 5 in all")) == [
        "penalize p say \"hi\" limit 5 in all", "penalize p say \"hi\" limit once",
        "penalize p say \"hi\" limit once, 6 in all", "penalize p say \"hi\" limit once, 4 in all",
      ])
  }

  @Test("`=` becomes `!=` where a value may be missing too, and then it is asked about")
  func optional() throws {
    let policy = "label l when score = 3\n"
    let test = "test \"it\" as of 2026-11-01\n  given a: score = 3\n  expect a is l\n"
    let trials = try trials(policy + test).trials
    let trial = try #require(trials.first { $0.mutation.what.english == "`=` becomes `!=`" })
    #expect(trial.noticedBy == "it")
    let changed = trial.mutation.applied(to: SourceText(name: "", text: Self.head + policy + test))
    #expect(String(decoding: changed.bytes, as: UTF8.self).contains("label l when (score is present and score != 3)\n"))
  }

  @Test("words are changed in the language they are written in")
  func chinese() throws {
    let changes = try changes("标签 l 当 n > 0 且 m > 0")
    #expect(changes.contains { $0.contains("n > 0 或 m > 0") }, "\(changes)")
  }

  @Test("tests, goals and tables are not changed, nor what only they ask for")
  func untouched() throws {
    #expect(
      try changes(
        """
        param big = 3
        ensure few that count(members where n > 2) < big
        test "it" as of 2026-11-01
          given a: n = 3
          expect n of a = 3
        """) == [])
  }

  @Test("what no test notices")
  func unnoticed() throws {
    let policy = "promote up from growth to core when n >= 3\n"
    let test = "test \"it\" as of 2026-11-01\n  given a: tier = growth, n = 4\n  expect a moves to core\n"
    #expect(try survivors(policy + test) == ["1: `>=` becomes `>`", "1: `3` becomes `2`"])
    let more = "  given b: tier = growth, n = 3\n  given c: tier = growth, n = 2\n"
    #expect(try survivors(policy + test + more + "  expect b moves to core\n  expect c stays\n") == [])
  }

  @Test("changes that can be seen to change nothing are not tried")
  func equivalent() throws {
    let test = "test \"it\" as of 2026-11-01\n  given a: n = 1\n  expect a is not l\n"
    // `>= 9` and `>= 8` never hold for a number up to 5, and `>= 9` is not `> 9` for it either.
    let found = try trials("label l when n >= 9\n" + test).trials
    #expect(found.map(\.mutation.what.english) == ["the condition is negated"])
    // For whole numbers `> 4` is `>= 5`, which is tried once.
    #expect(
      try trials("label l when m > 0 and n > 5\n" + test).trials.map(\.mutation.what.english) == [
        "the condition is negated", "`>` becomes `>=`", "`0` becomes `1`", "`and` becomes `or`", "`>` becomes `>=`",
      ])
    #expect(
      try trials("label l when score ?? 0 >= 7\n" + test).trials.map(\.mutation.what.english) == [
        "the condition is negated", "`>=` becomes `>`", "`7` becomes `6`",
      ])
    let rule = "promote up from growth to growth2 take top by n\n"
    let tiers = Self.head.replacing("growth >", with: "growth2 > growth >")
    let parsed = parsePolicy(PolicyText(name: "t", text: tiers + rule + test.replacing("is not l", with: "stays")))
    var suite = TestSuite(
      file: "t", policy: checkPolicy(parsed).value, problems: Problems(), tests: [])
    suite.parsed = parsed
    #expect(tryMutations(in: [suite]).first?.trials.map(\.mutation.what.english) == [])
  }

  @Test(
    "a change of an example is a patch of a few lines", arguments: ["english-football", "growth-community", "loyalty"])
  func diffs(_ example: String) throws {
    let text = try #require(loadPolicy(at: packageRoot.path + "/examples/\(example)/policy.bylaw").value)
    let mutations = MutationFinder(tree: parse(text.source).tree).found.map(\.mutation)
    #expect(mutations.count > 60)
    for mutation in mutations {
      let lines = mutation.diff(of: text.source).split(separator: "\n", omittingEmptySubsequences: false)
      let line = text.source.line(at: mutation.start)
      let removed = lines.dropFirst(2).first { $0.hasPrefix("-") }
      #expect(removed?.dropFirst() ?? "" == text.source[text.source.span(ofLine: line)], "\(mutation)")
      #expect(lines.count { $0.hasPrefix("@@") } == 1 && lines.count < 20)
    }
  }
}

/// Comparisons of a number with a declared range, against trying them all.
@Suite("What can be seen to change nothing")
struct EquivalenceTests {
  private static let operators = ["=", "!=", "<", "<=", ">", ">="]

  private func holds(_ value: Double, _ op: String, _ number: Double) -> Bool {
    switch op {
    case "=": value == number
    case "!=": value != number
    case "<": value < number
    case "<=": value <= number
    case ">": value > number
    default: value >= number
    }
  }

  @Test("two comparisons are told to be one where they are", arguments: ["1..4", "1..", "..4", "2..2"])
  func truth(_ range: String) throws {
    let values = (-1...6).map(Double.init).filter { value in
      switch range {
      case "1..4": (1...4).contains(value)
      case "1..": value >= 1
      case "..4": value <= 4
      default: value == 2
      }
    }
    // Far enough beyond the open ends to stand for all that lies there.
    let numbers = [-0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 4.5, 5]
    var truths: [(truth: Equivalence.Truth, table: [Bool])] = []
    for op in Self.operators {
      for number in numbers {
        let text =
          "member\n  id: text key\n  n: int in \(range)\nlabel l when n \(op) \(number)\nlabel m when \(number) \(op) n"
        let checked = checkPolicy(parsePolicy(PolicyText(name: "t", text: text)))
        let policy = try #require(checked.value, "\(checked.problems.text())").checked
        let equivalence = Equivalence(policy: policy)
        let condition = try #require(policy.labels[0].when)
        let mirrored = try #require(policy.labels[1].when)
        truths.append((try #require(equivalence.truth(at: condition.span)), values.map { holds($0, op, number) }))
        truths.append((try #require(equivalence.truth(at: mirrored.span)), values.map { holds(number, op, $0) }))
      }
    }
    for a in truths {
      for b in truths { #expect((a.truth == b.truth) == (a.table == b.table)) }
    }
  }

  @Test("an expression keeps the range that is told of it", arguments: 0..<40 as Range<UInt64>)
  func ranges(_ seed: UInt64) throws {
    var random = Seeded(state: seed)
    func term(_ depth: Int) -> String {
      if depth == 0 { return ["a", "b", "c", "2", "0.5", "7"].randomElement(using: &random) ?? "a" }
      let (x, y) = (term(depth - 1), term(depth - 1))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: return "(\(x) + \(y))"
      case 1: return "(\(x) - \(y))"
      case 2: return "round(\(x) * \(y))"
      case 3: return "abs(\(x))"
      case 4: return "(if a > 3 then \(x) else \(y))"
      default: return "-\(x)"
      }
    }
    let text = """
      member
        id: text key
        a: int in 0..9
        b: int in -3..4
        c: decimal(1) in 0..2.5
      let v = \(term(3))
      label use when v > 0
      """
    let tests = (0..<12).map { index in
      let (a, b, c) = (
        Int.random(in: 0...9, using: &random), Int.random(in: -3...4, using: &random),
        Int.random(in: 0...25, using: &random)
      )
      return
        "\ntest \"\(index)\" as of 2026-11-01\n  given x: a = \(a), b = \(b), c = \(c / 10).\(c % 10)\n  expect v of x = 0"
    }
    let checked = checkPolicy(parsePolicy(PolicyText(name: "t", text: text + tests.joined())))
    // Where a product would have too many digits, or nothing is asked of the fields.
    guard let policy = checked.value else { return }
    let value = policy.checked.lets[0].value
    let range = NumberRanges(policy: policy.checked).range(of: value)
    for test in policy.checked.tests {
      let result = try #require(outcome(of: test, policy: policy).result)
      let shown = result.failures.first?.parts.first?.text ?? "0"
      let number = try #require(Double(shown))
      guard case .number(let scale) = value.type.base else { continue }
      let power = (0..<scale).reduce(1.0) { power, _ in power * 10 }
      if let lower = range.lower { #expect(number * power >= Double(lower) - 0.5, "\(text)") }
      if let upper = range.upper { #expect(number * power <= Double(upper) + 0.5, "\(text)") }
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers for the same seed.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
