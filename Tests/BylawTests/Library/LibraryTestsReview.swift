import BylawTestSupport
import Testing

@testable import Bylaw

@Suite("The library: reviews, explanations, tests and changes by values")
struct LibraryReviewTests {
  private func community() throws -> Community {
    let outcome = try LibraryClub.policy().read(.rows(LibraryClub.rows), asOf: try LibraryClub.day())
    return try #require(outcome.value, "\(outcome.problems.text())")
  }

  private func reviewed() throws -> Review { try #require(try community().review().value) }

  @Test("decisions as typed values")
  func decisions() throws {
    let decisions = try reviewed().decisions
    #expect(decisions.map(\.kind) == [.promoted, .demoted, .rewarded])
    #expect(decisions.map(\.key) == [["ann"], ["dan"], ["ben"]])
    let (rise, fall, gift) = (decisions[0], decisions[1], decisions[2])
    #expect((rise.rule, rise.from, rise.to, rise.rank, rise.value) == ("rising", "growth", "core", 1, "2.50"))
    #expect(rise.effects == [.message("bravo \"Ann 花卷\"; go on")])
    #expect(rise.message == "bravo \"Ann 花卷\"; go on")
    #expect((fall.from, fall.to, fall.rank, fall.effects) == ("core", "growth", nil, []))
    #expect(gift.effects == [.granted(field: "points", 5), .badge("keen; one")])
    #expect(rise.kind.isMove && fall.kind.isMove && !gift.kind.isMove)
  }

  @Test("every effect, back from the record's words")
  func effects() {
    let detail =
      "deduct points 1.50; revoke role helper; access core, growth; revoke access holding; role 花; badge \"\"; 分 -2; say \"a\\\\\\nb; \\\"role x\\\"\""
    let decision = Review.Decision(key: ["a"], rule: "r", kind: .rewarded, detail: detail)
    #expect(
      decision.effects == [
        .deducted(field: "points", ExactNumber("1.5")!), .roleRevoked("helper"), .access(["core", "growth"]),
        .accessRevoked(["holding"]), .role("花"), .badge(""), .granted(field: "分", -2),
        .message("a\\\nb; \"role x\""),
      ])
    #expect(Review.Decision(key: [], rule: "r", kind: .removed, detail: "").effects.isEmpty)
  }

  @Test("summaries by tier and by rule, goals, and events of people who are no members")
  func summaries() throws {
    var rows = LibraryClub.rows
    rows.events["message"]?.append(["who": "nobody", "sent": "2026-10-31T08:00"])
    let policy = try LibraryClub.policy()
    let review = try #require(policy.review(.rows(rows), asOf: try LibraryClub.day()).value)
    let tiers = review.tiers
    #expect(tiers.map(\.name) == ["core", "growth", "holding"])
    #expect(tiers.map(\.capacity) == [3, nil, nil])
    #expect((tiers[0].before, tiers[0].came, tiers[0].left, tiers[0].after) == (2, 1, 1, 2))
    #expect(review.outside == (1, 1))
    let rising = try #require(review.rules.first)
    #expect((rising.name, rising.title, rising.eligible, rising.decided) == ("rising", "晋升", 2, 1))
    #expect(review.rules[1].protected == 1)
    #expect(review.ensures.map(\.holdsNow) == [true])
    #expect(review.milestones.map(\.name) == ["three"])
    #expect(review.milestones.map(\.holdsNow) == [false])
    #expect(review.eventsOfUnknownMembers == ["message": 1])
    #expect(review.asOf.text == "2026-11-01")
    rows.isStrict = true
    rows.members[0]["points"] = 0
    let strict = policy.review(.rows(rows), asOf: try LibraryClub.day())
    #expect(strict.value == nil)
    #expect(strict.problems.all.filter { $0.severity == .error }.map(\.code) == ["event-of-unknown-member"])
  }

  @Test("ties are told")
  func ties() throws {
    var rows = LibraryClub.rows
    rows.members[1]["score"] = .number(ExactNumber("2.5")!)
    let policy = try LibraryClub.policy()
    let review = try #require(policy.review(.rows(rows), asOf: try LibraryClub.day()).value)
    #expect(review.rules[0].ties == [Review.Tie(group: nil, tied: 2, taken: 1, value: "2.50")])
  }

  @Test("a computation that fails is a problem with its place")
  func failure() throws {
    let text =
      LibraryClub.text + "\nlabel huge when score * 100000000000000000 > 1\npenalize it when huge deduct points 1\n"
    let policy = try LibraryClub.policy(text)
    let outcome = policy.review(.rows(LibraryClub.rows), asOf: try LibraryClub.day())
    #expect(outcome.value == nil)
    let errors = outcome.problems.all.filter { $0.severity == .error }
    #expect(errors.map(\.code) == ["overflow"])
    #expect(errors.first?.range != nil)
  }

  @Test("files and rows come to the same")
  func files() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "members.csv",
      """
      id,name,tier,joined,score,roles,langs,keen
      ann,Ann 花卷,growth,2026-01-01,2.50,,,
      ben,,growth,2026-01-02,2,,en;zh,true
      cai,Cai,core,2026-10-20,,helper,,
      dan,,core,2020-02-29,0.10,,,
      eve,,,2026-01-02,,,,

      """)
    try folder.write("message.csv", "who,sent\nann,2026-10-30T08:15\nben,2026-10-30T23:15:00Z\n")
    let policy = try LibraryClub.policy()
    let moment = try LibraryClub.day()
    let ofFiles = try #require(policy.review(.folder(folder.path), asOf: moment).value)
    #expect(try ofFiles.decisions == reviewed().decisions)
    #expect(policy.difference(to: policy, on: .folder(folder.path), asOf: moment).value?.isEmpty == true)
    let beside = try TemporaryFolder()
    let target = beside.path + "/next"
    let applied = policy.apply(toFolder: folder.path, writing: target, asOf: moment)
    #expect(applied.value?.decisions == ofFiles.decisions, "\(applied.problems.text())")
    let again = policy.apply(toFolder: folder.path, writing: target, asOf: moment)
    #expect(again.problems.all.map(\.code) == ["cannot-write"])
    let next = try #require(policy.apply(to: LibraryClub.rows, asOf: moment).value?.rows)
    let later = try LibraryClub.day("2026-11-16")
    let (byRows, byFiles) = (
      try #require(policy.review(.rows(next), asOf: later).value),
      try #require(policy.review(.folder(target), asOf: later).value)
    )
    #expect(byRows.decisions == byFiles.decisions)
    #expect(byRows.tiers == byFiles.tiers)
  }

  @Test("a review applied to rows in memory")
  func apply() throws {
    let policy = try LibraryClub.policy()
    let applied = try #require(policy.apply(to: LibraryClub.rows, asOf: try LibraryClub.day()).value)
    let rows = try #require(applied.rows)
    #expect(rows.members.map { $0["tier"] } == ["core", "二群", "core", "growth", .missing])
    #expect(rows.members[1]["points"] == 5)
    #expect(rows.members[1]["langs"] == ["en", "zh"])
    #expect(rows.events["message"] == LibraryClub.rows.events["message"])
    let record = try #require(rows.events["decision"])
    #expect(record.map { $0["rule"] } == ["rising", "quiet", "thanks"])
    #expect(record[0]["on"] == .date(try #require(CalendarDate("2026-11-01"))))
    #expect(
      record[2] == [
        "id": "ben", "on": record[0]["on"]!, "rule": "thanks", "kind": "rewarded",
        "detail": "points 5; badge \"keen; one\"",
      ])
    // Not twice on one day, and the badge is given once.
    let twice = policy.apply(to: rows, asOf: try LibraryClub.day())
    #expect(twice.problems.all.map(\.code) == ["not-after-record"])
    #expect(twice.problems.all.map(\.place) == [.table("decision", row: nil, column: nil)])
    let later = try #require(policy.review(.rows(rows), asOf: try LibraryClub.day("2026-11-16")).value)
    #expect(later.decisions.first { $0.rule == "thanks" }?.effects == [.granted(field: "points", 5)])
  }

  @Test("nothing is applied where an ensure does not hold")
  func brokenEnsure() throws {
    let policy = try LibraryClub.policy(LibraryClub.text + "\nensure none that count(members in core) = 0\n")
    let applied = try #require(policy.apply(to: LibraryClub.rows, asOf: try LibraryClub.day()).value)
    #expect(applied.review.failedEnsures == ["none"])
    #expect(applied.rows == nil)
  }

  @Test("what a review made of one member")
  func explain() throws {
    let community = try community()
    let outcome = community.explain(member: "ben")
    let account = try #require(outcome.value, "\(outcome.problems.text())")
    #expect(account.key == [NamedValue(name: "id", value: "ben")])
    #expect(account.tier == "growth")
    #expect(account.values == [NamedValue(name: "spoken", value: 1)])
    #expect(account.rules.map(\.kind) == [.promote, .demote, .reward])
    let rising = account.rules[0]
    #expect(rising.outcome == .outranked(position: 2, eligible: 2, taken: 1))
    #expect(rising.when?.holds == true)
    #expect(rising.when?.parts.map(\.text) == ["spoken > 0", "score >= 1.5"])
    #expect(rising.when?.parts[1].values == [NamedValue(name: "score", value: .number(ExactNumber("2")!))])
    #expect(rising.rank?.acrossTheCut?.key == [NamedValue(name: "id", value: "ann")])
    #expect(rising.isNearestSought)
    let nearest = try #require(rising.nearest.first)
    #expect(nearest.isTaken)
    guard case .field("score", let from, .number(let to))? = nearest.steps.first else {
      Issue.record("\(nearest)")
      return
    }
    #expect(from == 2)
    #expect(to > ExactNumber("2.5")!)
    #expect(account.rules[1].outcome == .notApplicable)
    #expect(account.rules[1].when == nil)
    #expect(account.rules[2].decision?.kind == .rewarded)
    let newcomer = try #require(community.explain(member: "Cai", rule: "quiet").value)
    #expect(newcomer.name == "Cai")
    #expect(newcomer.rules.map(\.outcome) == [.protected(by: "newcomers")])
    #expect(newcomer.rules[0].protection?.when?.holds == true)
  }

  @Test("there is no such member, or no such rule")
  func unknown() throws {
    let community = try community()
    let member = community.explain(member: "benn")
    #expect(member.value == nil)
    #expect(member.problems.all.map(\.code) == ["unknown-member"])
    #expect(member.problems.all.first?.notes.map(\.text) == ["Did you mean `ben`?"])
    #expect(community.explain(member: "ben", rule: "risig").problems.all.map(\.code) == ["unknown-rule"])
    #expect(community.explain(member: "Ann 花卷", rule: "晋升").value?.rules.map(\.rule) == ["rising"])
  }

  @Test("tests, coverage and mutants")
  func tests() throws {
    let file = PolicyFile(
      text: LibraryClub.text
        + "\n\ntest \"fails\" as of 2026-11-01\n  given ann: tier = core, spoken = 1, joined = 2026-01-01\n  expect ann moves to growth\n"
    )
    #expect(file.runTests().map(\.status) == [.passed, .failed])
    let failed = try #require(file.runTests(matching: "fai").first)
    #expect(failed.title == "fails")
    #expect(failed.problems.map(\.code) == ["test-failed"])
    #expect(failed.range.start.line > 40)
    let passing = PolicyFile(text: LibraryClub.text)
    #expect(passing.runTests().first?.decisions.map(\.rule) == ["rising"])
    let coverage = try #require(passing.coverage())
    #expect(coverage.covered > 0 && coverage.covered < coverage.total)
    let quiet = try #require(coverage.items.first { $0.kind == .rule && $0.name == "quiet" })
    #expect(quiet.missing != nil)
    let mutants = passing.mutants()
    #expect(mutants.contains { $0.noticedBy == "who speaks rises" })
    let survivor = try #require(mutants.first { $0.noticedBy == nil })
    #expect(!survivor.edits.isEmpty)
    #expect(PolicyFile(text: "nonsense").runTests().isEmpty)
    #expect(PolicyFile(text: "nonsense").coverage() == nil)
    #expect(PolicyFile(text: "nonsense").mutants().isEmpty)
  }

  @Test("a difference of policies, and a simulation, on rows in memory")
  func differenceAndSimulation() throws {
    let policy = try LibraryClub.policy()
    let bolder = try LibraryClub.policy(LibraryClub.text.replacing("take top 1", with: "take top 2"))
    let difference = try #require(
      policy.difference(to: bolder, on: .rows(LibraryClub.rows), asOf: try LibraryClub.day()).value)
    #expect(difference.changes.map(\.subject) == ["promote rising"])
    let schedule = try policy.schedule(
      from: try #require(CalendarDate("2026-11-01")), through: try #require(CalendarDate("2026-12-31")))
    #expect(schedule.reviews.map(\.text) == ["2026-11-01", "2026-11-16", "2026-12-01", "2026-12-16"])
    var seen: [Review] = []
    let outcome = schedule.simulate(.rows(LibraryClub.rows)) { seen.append($0) }
    let simulation = try #require(outcome.value, "\(outcome.problems.text())")
    #expect(simulation.steps.map(\.asOf) == schedule.reviews.map(\.text))
    #expect(simulation.lastEvent == "2026-10-31")
    #expect(simulation.reviewsAfterLastEvent == 4)
    // The n-th review decides what applying n times would.
    var rows = LibraryClub.rows
    rows.inSpiteOf = ["stale-events", "event-of-unknown-member"]
    for (moment, review) in zip(schedule.reviews, seen) {
      let applied = try #require(policy.apply(to: rows, asOf: moment).value)
      #expect(applied.review.decisions == review.decisions)
      rows = try #require(applied.rows)
    }
    #expect(schedule.simulate(.rows(rows)).problems.all.map(\.code) == ["not-after-record"])
    #expect(throws: ScheduleProblem.self) {
      try policy.schedule(from: CalendarDate("2026-11-02")!, through: CalendarDate("2026-11-03")!)
    }
  }

  @Test("starters and calendars")
  func documents() throws {
    let folder = try TemporaryFolder()
    try folder.write("members.csv", "id,tier\na,core\nb,growth\n")
    let starter = StarterPolicy(forDataIn: folder.path)
    #expect(PolicyFile(text: try #require(starter.text)).policy != nil)
    let calendar = try LibraryClub.policy().calendar(
      from: try #require(CalendarDate("2026-11-01")), through: try #require(CalendarDate("2026-11-30")))
    #expect(calendar.occurrences.map(\.kind) == [.review, .review])
  }
}
