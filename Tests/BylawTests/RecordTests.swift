import BylawTestSupport
import Testing

@testable import Bylaw

/// What reviews after one another make of the record that they leave.
@Suite("The record of decisions as data")
struct RecordTests {
  private static let head = """
    member
      id: text key
      city: text?
      league: text = "A"
      points: int in 0.. = 0
      books: int = 0

    """

  private func policy(_ rules: String) throws -> Policy { try LibraryClub.policy(Self.head + rules) }

  /// The decisions of reviews on some days, each on what the one before has left: `day key rule effects`.
  private func decisions(
    _ policy: Policy, _ rows: CommunityRows, on days: [String], before: (Int, inout CommunityRows) -> Void = { _, _ in }
  ) throws -> [String] {
    var (rows, lines) = (rows, [String]())
    for (index, day) in days.enumerated() {
      before(index, &rows)
      let outcome = policy.apply(to: rows, asOf: try LibraryClub.day(day))
      let applied = try #require(outcome.value, "\(outcome.problems.text())")
      lines += applied.review.decisions.map { "\(day) \($0.key[0]) \($0.rule) \($0.detail)" }
      rows = try #require(applied.rows)
    }
    return lines
  }

  /// Points expired again each month: https://github.com/FreeOpenSourcePOS/FloCafe/issues/78,
  /// https://github.com/EQdkpPlus/core/issues/121
  @Test("points expire once, oldest first")
  func expiry() throws {
    let policy = try LibraryClub.policy(
      """
      member
        id: text key
        points: int in 0.. = 0
      events ledger
        who: member
        on: date
        points: int
      let earned = sum(points of ledger where points > 0)
      let lately = sum(points of ledger in last 12 months where points > 0)
      let spent = 0 - sum(points of ledger where points < 0)
      let expired = 0 - sum(points of decision where rule = expire)
      let due = earned - lately - spent - expired
      penalize expire when due > 0 deduct points due
      """)
    let rows = CommunityRows(
      members: [
        ["id": "a", "points": 250], ["id": "b", "points": 100], ["id": "c", "points": 60],
      ],
      events: [
        "ledger": [
          ["who": "a", "on": "2025-08-01", "points": 100], ["who": "a", "on": "2026-09-01", "points": 150],
          ["who": "b", "on": "2025-08-01", "points": 100], ["who": "c", "on": "2025-08-01", "points": 100],
          ["who": "c", "on": "2026-01-10", "points": -40],
        ]
      ])
    #expect(
      try decisions(policy, rows, on: ["2026-10-01", "2026-11-01", "2027-09-15", "2027-10-15"]) == [
        "2026-10-01 a expire deduct points 100", "2026-10-01 b expire deduct points 100",
        "2026-10-01 c expire deduct points 60", "2027-09-15 a expire deduct points 150",
      ])
  }

  private static let welcomed = CommunityRows(
    members: [["id": "a", "points": 10], ["id": "b", "points": 20], ["id": "c", "points": 30]],
    events: [
      "decision": [
        ["on": "2026-10-01", "id": "a", "rule": "welcome", "kind": "rewarded"],
        ["on": "2026-10-01", "id": "b", "rule": "Welcome", "kind": "rewarded"],
        ["on": "2026-10-01", "id": "c", "rule": " welcome_gift ", "kind": "reward"],
      ]
    ])

  /// A rule under a new name paid again: https://github.com/opencredit/badgeos/issues/245
  @Test("titles and blanks in the record are read, and what it names that there is not is said")
  func names() throws {
    let policy = try policy("reward welcome_gift \"Welcome\" when points < 100 grant points 10 limit once\n")
    let outcome = policy.review(.rows(Self.welcomed), asOf: try LibraryClub.day())
    let review = try #require(outcome.value)
    #expect(review.decisions.map(\.key) == [["a"]])
    let notes = outcome.problems.all.filter { $0.code.hasSuffix("in-record") }
    #expect(notes.map(\.code) == ["unknown-rule-in-record", "unknown-kind-in-record"])
    #expect(
      notes.map(\.summary) == [
        "The record names rules that the policy does not have: welcome (1); their limits do not hold.",
        "The record has kinds of decision that there are not: reward (1).",
      ])
  }

  @Test("a rule keeps its limit, its place in conditions and its badge under a new name")
  func renamed() throws {
    let rules = """
      reward welcome_gift "Welcome" formerly hello, welcome when points < 100 grant points 10 limit once
      reward second when count(decision where rule = welcome_gift) > 0 grant badge "kept"

      """
    let outcome = try policy(rules).review(.rows(Self.welcomed), asOf: try LibraryClub.day())
    #expect(try #require(outcome.value).decisions.map(\.rule) == ["second", "second", "second"])
    #expect(outcome.problems.all.filter { $0.code == "unknown-rule-in-record" }.isEmpty)
  }

  @Test("the same of files, in either engine", arguments: ["csv", "jsonl"])
  func files(_ ending: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("members.csv", "id,points,city,league,books\na,10,,,\nb,20,,,\nc,30,,,\nd,0,,,\n")
    try folder.write(
      "decision." + ending,
      ending == "csv"
        ? #"""
        id,on,rule,kind,detail
        a,2026-10-01,welcome,rewarded,"points 7; say ""points 50"""
        b,2026-10-01,Welcome,rewarded,deduct points 2; points 1
        c,2026-10-01, welcome_gift ,reward,"badge ""x; points 3"""
        d,2026-10-01,gone,rewarded,points 4

        """#
        : #"""
        {"id": "a", "on": "2026-10-01", "rule": "welcome", "kind": "rewarded", "detail": "points 7; say \"points 50\""}
        {"id": "b", "on": "2026-10-01", "rule": "Welcome", "kind": "rewarded", "detail": "deduct points 2; points 1"}
        {"id": "c", "on": "2026-10-01", "rule": " welcome_gift ", "kind": "reward", "detail": "badge \"x; points 3\""}
        {"id": "d", "on": "2026-10-01", "rule": "gone", "kind": "rewarded", "detail": "points 4"}

        """#)
    let policy = try policy(
      """
      let changed = sum(points of decision)
      let ours = sum(points of decision where rule = welcome_gift and kind = rewarded)
      reward welcome_gift "Welcome" formerly welcome grant points 10 limit once
      reward all say "{changed} {ours}"

      """)
    let outcome = policy.review(.folder(folder.path), asOf: try LibraryClub.day())
    let review = try #require(outcome.value, "\(outcome.problems.text())")
    #expect(
      review.decisions.map { "\($0.key[0]) \($0.detail)" } == [
        "d points 10", "a say \"7 7\"", "b say \"-1 -1\"", "c say \"0 0\"", "d say \"4 0\"",
      ])
    let notes = outcome.problems.all.filter { $0.severity == .warning }.map(\.summary)
    #expect(notes.count { $0.contains("gone (1)") } == 1 && notes.count { $0.contains("reward (1)") } == 1)
  }

  @Test("a number called as a column of the record has another name there")
  func clash() throws {
    let policy = try LibraryClub.policy(
      """
      member
        id: text key
        value: int = 0
        rule: decimal(2) = 0
        value_amount: int = 0
      let given = sum(value_amount_amount of decision)
      let own = sum(value_amount of decision)
      let third = sum(rule_amount of decision)
      reward all grant value 5, rule 0.25, value_amount 1 say "{given} {own} {third}"
      """)
    let rows = CommunityRows(members: [["id": "a"]])
    #expect(
      try decisions(policy, rows, on: ["2026-10-01", "2026-10-02"]) == [
        #"2026-10-01 a all value 5; rule 0.25; value_amount 1; say "0 0 0.00""#,
        #"2026-10-02 a all value 5; rule 0.25; value_amount 1; say "5 1 0.25""#,
      ])
  }

  @Test("a badge is once for ever, or as often as the rule's own limit has it")
  func badgesByLimit() throws {
    let policy = try policy(
      """
      reward star grant badge "star"
      reward yearly grant badge "of the year" limit 1 per 1 year

      """)
    let rows = CommunityRows(members: [["id": "a"]])
    let days = ["2026-01-01", "2026-07-01", "2027-01-01", "2027-07-01"]
    #expect(
      try decisions(policy, rows, on: days) == [
        #"2026-01-01 a star badge "star""#, #"2026-01-01 a yearly badge "of the year""#,
        #"2027-01-01 a yearly badge "of the year""#,
      ])
  }

  @Test("a badge that is taken back may be granted again by a later review")
  func revoked() throws {
    let policy = try policy(
      """
      penalize off when points = 9 revoke badge "star"
      reward star grant badge "star"

      """)
    let rows = CommunityRows(members: [["id": "a"], ["id": "b"]])
    let days = ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05"]
    let lines = try decisions(policy, rows, on: days) { index, rows in
      rows.members[0]["points"] = index == 2 ? 9 : 0
    }
    #expect(
      lines == [
        #"2026-01-01 a star badge "star""#, #"2026-01-01 b star badge "star""#,
        #"2026-01-03 a off revoke badge "star""#, #"2026-01-04 a star badge "star""#,
      ])
  }

  @Test("badges of the member's own, and texts that are joined")
  func own() throws {
    let policy = try policy(
      """
      let place = league + "-" + (city ?? "nowhere")
      reward level grant badge "level {books} in {place}"
      penalize back when points = 9 revoke badge "level {books} in {place}"
      reward fixed when points = 9 grant badge "level 1 in A-Oslo"

      """)
    let rows = CommunityRows(members: [["id": "a", "city": "Oslo", "books": 1], ["id": "b"]])
    let lines = try decisions(policy, rows, on: ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]) {
      index, rows in
      rows.members[0]["books"] = index < 2 ? 1 : 2
      rows.members[0]["points"] = index == 3 ? 9 : 0
    }
    #expect(
      lines == [
        #"2026-01-01 a level badge "level 1 in A-Oslo""#, #"2026-01-01 b level badge "level 0 in A-nowhere""#,
        #"2026-01-03 a level badge "level 2 in A-Oslo""#, #"2026-01-04 a back revoke badge "level 2 in A-Oslo""#,
      ])
  }

  @Test("more badges than there are bits")
  func manyBadges() throws {
    let rules = (1...70).map { "reward r\($0) grant badge \"badge \($0)\"\n" }.joined()
    let policy = try policy(rules)
    let rows = CommunityRows(members: [["id": "a"]])
    let lines = try decisions(policy, rows, on: ["2026-01-01", "2026-01-02"])
    #expect(lines.count == 70 && lines.allSatisfy { $0.hasPrefix("2026-01-01") })
  }

  @Test("a rule that has nothing for somebody says why")
  func nothing() throws {
    let policy = try policy(
      """
      reward star grant badge "star"
      penalize less deduct points 5
      penalize off revoke badge "moon"
      reward more grant points books

      """)
    var rows = CommunityRows(members: [["id": "a", "points": 3], ["id": "b", "books": 1]])
    rows.events["decision"] = [
      ["on": "2026-10-01", "id": "a", "rule": "star", "kind": "rewarded", "detail": "badge \"star\""]
    ]
    let review = try #require(policy.review(.rows(rows), asOf: try LibraryClub.day()).value)
    #expect(review.rules.map(\.withNothing) == [1, 1, 2, 1])
    #expect(
      review.rules.map(\.nothingReasons) == [[.alreadyHeld: 1], [.nothingLeft: 1], [.notHeld: 2], [.noAmount: 1]])
    var summary = ""
    ReviewSummary(
      policy: policy.checked, report: review.report, decisionCount: review.decisions.count, asOf: "2026-11-01"
    ).write(to: &summary, style: .plain)
    #expect(summary.contains("nothing to give: star had nothing for 1 member: 1 has it already\n"))
    #expect(summary.contains("nothing to give: less had nothing for 1 member: 1 has nothing left to deduct\n"))
    #expect(summary.contains("nothing to give: off had nothing for 2 members: 2 do not have it\n"))
  }
}
