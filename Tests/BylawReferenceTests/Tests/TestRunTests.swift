import BylawChecker
import BylawSyntax
import Testing

@testable import BylawData
@testable import BylawReference

/// Runs the tests of a policy's text, its declarations before the first `test` being those below.
@Suite("Tests in the language")
struct TestRunTests {
  private static let policy = """
    timezone "UTC"
    review twice a month
    tiers core capacity 2 > growth > holding
    role host seats 1 reserve 1

    member
      id: text key
      tier: tier?
      joined: date
      points: int in 0.. = 0
      city: text?
      roles: set of role = {}

    events message
      who: member
      at: datetime
      chars: int

    events holiday
      on: date

    let spoken = days(message in last 15 days)
    let said = sum(chars of message)
    let lately = count(message in review)
    let warned = latest(decision where rule = warn)
    let holidays = count(holiday)

    label fresh when joined in last 15 days
    classify mood
      happy when points > 5
      plain otherwise

    promote rising from growth to core
      when spoken > 0
      take top 1 by spoken, points
    demote quiet from core to holding
      when spoken = 0 and not fresh
    remove gone from holding
      when warned is present and warned not in last 7 days
    admit welcome to growth
      when fresh
    appoint host from any
      when mood = happy
      take top by points
    reward badge_holder
      when points >= 3
      grant points 2, badge "three"
      limit 1 per 30 days
    penalize warn
      when tier = holding and holidays = 0
      say "hello"

    """

  /// The expectations that were not met, as they are written, or what kept each test from being run.
  private func outcome(_ tests: String) throws -> [String] {
    let (tree, syntax) = parse(SourceText(name: "test.bylaw", text: Self.policy + tests))
    let (checked, problems) = check(tree)
    let errors = (syntax + problems).filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(errors.map(\.summary))")
    let policy = try #require(checked)
    return policy.tests.flatMap { test -> [String] in
      do throws(TestError) {
        return try run(test, policy: policy, files: nil).failures.map { policy.source[$0.expectation.span] }
      } catch {
        switch error {
        case .evaluation(let error): return ["error: \(error.diagnostic(in: policy).summary.english)"]
        case .fault(let fault): return ["fault: \(fault)"]
        }
      }
    }
  }

  private func expect(_ test: String, _ failures: [String] = []) throws {
    #expect(try outcome("test \"it\" as of 2026-11-01\n" + test) == failures)
  }

  @Test("a move, and who stays")
  func moves() throws {
    try expect(
      """
      given a: tier = growth, spoken = 2
      given b: tier = growth, spoken = 1
      expect a moves to core
      expect a moves to core by rising
      expect b stays
      expect a stays
      expect b moves to core by rising
      expect b leaves
      """, ["expect a stays", "expect b moves to core by rising", "expect b leaves"])
  }

  @Test("what is not given takes the default, or is missing, or is asked for")
  func defaults() throws {
    try expect("given a: tier = growth, spoken = 0\nexpect points of a = 0")
    try expect(
      "given a: tier = core, spoken = 0\nexpect a stays",
      ["error: `joined` of a is asked for, but it was not given and has no default."])
    try expect(
      "given a: tier = growth\ngiven 1 message by a on 2026-10-30\nexpect said of a = 0",
      ["error: `chars` of a is asked for, but it was not given and has no default."])
    try expect("given a: joined = 2026-01-01\nexpect a stays\nexpect count(members) = 0")
  }

  @Test("`in review` begins after the review given, else after the last decision given, else by the schedule")
  func heldReviews() throws {
    let events = """
      given a: tier = growth
      given 1 message by a on 2026-10-10: chars = 1
      given 1 message by a on 2026-10-20: chars = 1

      """
    try expect(events + "expect lately of a = 1")
    try expect(events + "given review on 2026-10-05\nexpect lately of a = 2")
    try expect(events + "given review on 2026-10-05\ngiven review on 2026-10-20T00:00\nexpect lately of a = 0")
    try expect(events + "given warn decided for a on 2026-10-01\nexpect lately of a = 2")
    try expect(
      events + "given warn decided for a on 2026-10-01\ngiven review on 2026-10-16\nexpect lately of a = 1")
    try expect(events + "given review on 2026-10-05\nexpect lately of a = 1", ["expect lately of a = 1"])
  }

  @Test("lets, labels and classes may be given instead of computed")
  func given() throws {
    try expect(
      """
      given a: tier = core, spoken = 0, fresh = true
      given b: tier = core, spoken = 0, fresh = false, mood = happy
      expect a is fresh
      expect a stays
      expect b is not fresh
      expect b is happy
      expect a is not happy
      expect a is plain
      expect b moves to holding by quiet
      expect b holds host
      """)
  }

  @Test("events have their moments, and belong to somebody or to all")
  func events() throws {
    try expect(
      """
      given a: tier = growth
      given 2 message by a on 2026-10-30: chars = 20
      given 1 message by a on 2026-10-31T23:59: chars = 2
      given 1 message by a on 2026-11-02: chars = 1000
      given 1 holiday on 2026-10-05
      expect spoken of a = 2
      expect said of a = 42
      expect holidays of a = 1
      expect spoken of a in (1, 2)
      expect warned of a is missing
      expect spoken of a is present
      """)
  }

  @Test("the record: a review on a date was at its end, and what it granted is known")
  func record() throws {
    try expect(
      """
      given a: tier = holding
      given warn decided for a on 2026-10-24
      given b: tier = holding
      given warn decided for b on 2026-10-26
      given c: tier = growth, spoken = 0, points = 4
      given badge_holder decided for c on 2026-10-02
      given d: tier = growth, spoken = 0, points = 4
      given badge_holder decided for d on 2026-10-03
      expect a leaves by gone
      expect b stays
      expect c gets badge_holder
      expect points of c = 6
      expect d does not get badge_holder
      """)
  }

  @Test("conditions read what the review left")
  func after() throws {
    try expect(
      """
      given a: tier = growth, spoken = 2, points = 3
      given n: joined = 2026-10-30
      expect a moves to core
      expect tier of a = core
      expect points of a = 5
      expect sum(points of members) = 5
      expect n moves to growth by welcome
      expect count(members where tier = core) = 1
      expect count(rising) >= 1
      expect count(quiet) = 0
      """)
  }

  @Test("a reserve is no appointment")
  func reserve() throws {
    try expect(
      """
      given a: tier = growth, spoken = 0, points = 9
      given b: tier = growth, spoken = 0, points = 8
      expect a gets host
      expect a holds host
      expect b does not get host
      expect count(host) = 1
      """)
  }

  @Test("an as-of with a time of day")
  func moment() throws {
    #expect(
      try outcome(
        """
        test "it" as of 2026-11-01T08:00
          given a: tier = growth
          given 1 message by a on 2026-11-01T07:59: chars = 1
          given b: tier = growth
          given 1 message by b on 2026-11-01T08:01: chars = 1
          expect spoken of a = 1
          expect spoken of b = 0
        """) == [])
  }

  @Test("comments change nothing", arguments: ["# a remark\n", "\n\n", "    # 备注 、，（\n"])
  func comments(_ comment: String) throws {
    let test = """
      given a: tier = growth, spoken = 2
      given b: tier = growth, spoken = 2, points = 1
      expect b moves to core by rising
      expect a moves to core by rising
      """
    let lines = test.split(separator: "\n").map(String.init)
    let commented = comment + lines.joined(separator: "\n" + comment) + "\n" + comment
    try expect(commented, ["expect a moves to core by rising"])
  }

  // MARK: Keys

  private func keyed(_ key: String, _ test: String) throws -> [String] {
    let text = """
      tiers high > low
      member
        \(key)
        tier: tier
        n: int = 0
      events seen
        who: member.id
      let times = count(seen)
      promote up from low to high when times > 0 take top 1 by n
      test "it" as of 2026-11-01
      \(test)
      """
    let (tree, syntax) = parse(SourceText(name: "test.bylaw", text: text))
    let (checked, problems) = check(tree)
    try #require((syntax + problems).filter { $0.severity == .error }.map(\.summary.english) == [])
    let policy = try #require(checked)
    do throws(TestError) {
      return try run(policy.tests[0], policy: policy, files: nil).decisions.map {
        Formatting.keyText(of: $0.key, policy: policy)
      }
    } catch {
      guard case .fault(let fault) = error else { return ["\(error)"] }
      switch fault {
      case .sameKey(let handle): return ["same key: \(handle.name)"]
      case .noTier(let handle, let field): return ["no \(field): \(handle.name)"]
      case .decisionColumn(let column, _, _, let file, _): return ["column \(column) of \(file)"]
      case .unknownMember(let handle, _): return ["unknown: \(handle.name)"]
      }
    }
  }

  @Test("a member's key is its name, whatever type it is of")
  func keys() throws {
    let given = "given 1 seen by"
    #expect(try keyed("id: text key", "given a: tier = low\n\(given) a\nexpect a stays") == ["a"])
    #expect(try keyed("id: int key", "given 17: tier = low\n\(given) 17\nexpect 17 stays") == ["17"])
    #expect(try keyed("id: date key", "given \"2026-01-02\": tier = low\n\(given) \"2026-01-02\"") == ["2026-01-02"])
    #expect(
      try keyed("id: int key", "given 1: tier = low\ngiven ann: tier = low, n = 1\n\(given) ann\nexpect ann stays")
        == ["2"])
    #expect(try keyed("id: text key", "given a: id = \"x\", tier = low\n\(given) a\nexpect a stays") == ["x"])
    #expect(
      try keyed(
        "id: text key\n  group: text key",
        "given a: id = \"x\", group = \"g\", tier = low\ngiven b: id = \"x\", tier = low, n = 1\n\(given) a\nexpect a stays"
      )
        == ["x, b"])
  }

  @Test("what is wrong with the members of a test")
  func faults() throws {
    #expect(
      try keyed("id: text key", "given a: tier = low\ngiven b: id = \"a\", tier = low\nexpect a stays")
        == ["same key: b"])
    #expect(try keyed("id: text key", "given a: n = 1\nexpect a stays") == ["no tier: a"])
  }
}
