import BylawChecker
import Testing

@testable import BylawData
@testable import BylawReference

private let head = """
  tiers high > middle > low
  member
    id: text key
    tier: tier?
    score: int = 0
    city: text?
    league: text?
    ups: int = 0

  """

/// How many a rule takes, and who stays.
@Suite struct TakeTests {
  private static let members = """
    id tier score city league
    a  low  9     A    x
    b  low  8     A    x
    c  low  8     A    y
    d  low  7     B    x
    e  low  6     B    y
    f  low  5     -    x
    g  low  4     -    y
    """

  private func taken(_ take: String, members: String = members) throws -> [String] {
    let fixture = try Fixture(head + "promote up from low to high " + take, members: members)
    return try fixture.report().decisions.map { decision in
      guard case .text(let key) = decision.key[0] else { return "" }
      return key.string + String(decision.rank ?? 0)
    }
  }

  @Test(arguments: [
    ("25%", ["a1"]), ("25% rounded up", ["a1", "b2"]), ("5%", []), ("5% rounded up", ["a1"]), ("5% at least 1", ["a1"]),
    ("25% at least 3", ["a1", "b2", "c2"]), ("0% at least 1", ["a1"]), ("0% rounded up", []),
    ("90% rounded up at least 2", ["a1", "b2", "c2", "d4", "e5", "f6", "g7"]),
  ])
  func shares(_ amount: String, _ wanted: [String]) throws {
    #expect(try taken("take top \(amount) by score") == wanted)
  }

  @Test func aShareThatComesToNobodyIsTold() throws {
    let fixture = try Fixture(
      head + "promote up from low to high when score > 4 take top 40% per city by score", members: Self.members)
    #expect(
      try fixture.rule("up").emptyShares == [
        .init(group: "B", eligible: 2), .init(group: "", eligible: 1),
      ])
    let nobody = try Fixture(head + "promote up from low to high take top 0% by score", members: Self.members)
    #expect(try nobody.rule("up").emptyShares == [])
    let some = try Fixture(head + "promote up from low to high take top 20% by score", members: Self.members)
    #expect(try some.rule("up").emptyShares == [])
  }

  @Test(arguments: [
    ("top 4 at most 2 per city", ["a1", "b2", "d4", "e5"]), ("top 9 at most 1 per city", ["a1", "d4", "f6"]),
    ("top at most 1 per city", ["a1", "d4", "f6"]), ("top 60% at most 1 per league", ["a1", "c2"]),
    ("top 4 at most 1 per city, league", ["a1", "c2", "d4", "e5"]), ("top 3 at most 0 per city", []),
    ("bottom 3 at most 1 per city", ["g1", "e3", "b5"]),
    ("top 2 at most 1 per city per league", ["a1", "c1", "e2", "d3"]),
  ])
  func quotas(_ share: String, _ wanted: [String]) throws {
    #expect(try taken("take \(share) by score") == wanted)
  }

  @Test func aCutOfAQuotaBetweenTheLevelIsATie() throws {
    let fixture = try Fixture(
      head + "promote up from low to high take top 4 at most 2 per city by score", members: Self.members)
    let ties = try fixture.rule("up").ties
    #expect(ties.map(\.group) == ["A"] && ties.map(\.tied) == [2] && ties.map(\.taken) == [1])
    #expect(ties.map(\.value) == ["8"])
    let outcome = try Review(
      evaluator: Evaluator(policy: fixture.policy, dataset: fixture.dataset, asOf: fixture.asOf), keepsVerdicts: true,
      watching: 2
    ).run()
    #expect(outcome.verdicts[0][2] == .overQuota(position: 3, eligible: 7, most: 2))
    #expect(outcome.standings[0]?.rival?.member == 1 && outcome.standings[0]?.isTaken == false)
  }

  @Test func severalFieldsMakeAGroup() throws {
    #expect(try taken("take top 1 per city, league by score") == ["a1", "c1", "d1", "e1", "f1", "g1"])
    let fixture = try Fixture(
      head + """
        let place = rank(score of members per city, league) ?? 0
        let size  = count(members per league, city where score > 4)
        """, members: Self.members)
    #expect(try fixture.values("place") == ["1", "2", "1", "1", "1", "1", "1"])
    #expect(try fixture.values("size") == ["2", "2", "1", "1", "1", "1", "0"])
  }

  private static let divisions = """
    id tier score city ups
    a  low  9     A    2
    b  low  8     A    2
    c  low  7     A    2
    d  low  6     B    1
    e  low  5     B    1
    f  low  4     C    -3
    g  low  3     -    5
    """

  @Test func aGroupHasItsOwnNumberOfPlaces() throws {
    #expect(try taken("take top ups per city by score", members: Self.divisions) == ["a1", "d1", "g1", "b2"])
    let fixture = try Fixture(
      head + """
        let places = count(members per city where score > 6)
        promote up from low to high when city is present take top places at least 1 per city by score
        """, members: Self.divisions)
    #expect(
      try fixture.decisions() == [
        "a,up,promoted,low,high,,1,9", "d,up,promoted,low,high,,1,6", "f,up,promoted,low,high,,1,4",
        "b,up,promoted,low,high,,2,8", "c,up,promoted,low,high,,3,7",
      ])
  }

  @Test func whereAGroupSaysTwoNumbersThatIsAnError() throws {
    let fixture = try Fixture(
      head + "promote up from low to high take top ups per league by score",
      members: """
        id tier score league ups
        a  low  9     x      2
        b  low  8     y      1
        c  low  7     y      3
        d  low  6     y      1
        """)
    #expect(fixture.failure() == "c: ups")
    do {
      _ = try fixture.report()
      Issue.record("no error")
    } catch let error as EvaluationError {
      #expect(
        error.diagnostic(in: fixture.policy).summary.english
          == "`up` is to take 1 of a group for b, and 3 for c: it must be one number for all of y.")
    }
  }

  @Test func aTierKeepsAsManyAsItIsToKeep() throws {
    let members = """
      id tier   score
      a  high   1
      b  high   2
      c  high   3
      d  middle 0
      e  middle 5
      f  low    9
      """
    func decisions(_ rules: String) throws -> [String] { try Fixture(head + rules, members: members).decisions() }
    #expect(
      try decisions("demote down from high to low take bottom by score leave at least 2") == [
        "a,down,demoted,high,low,,1,1"
      ])
    // Each tier by itself, and who comes by the same rule does not count.
    #expect(
      try decisions("demote down from high, middle to next take bottom by score leave at least 2") == [
        "a,down,demoted,high,middle,,2,1"
      ])
    // Who came by an earlier rule counts, and who left by one does not.
    #expect(
      try decisions(
        """
        promote up from low to middle
        remove gone from middle when score < 9 take bottom by score leave at least 2
        """) == ["f,up,promoted,low,middle", "d,gone,removed,middle,,,1,0"])
    let fixture = try Fixture(
      head + "demote down from high to low take bottom 2 by score leave at least 2", members: members)
    #expect(try fixture.rule("down").heldBack == 1 && fixture.rule("down").eligible == 3)
    #expect(try decisions("demote down from high to low take bottom by score leave at least 7") == [])
  }
}
