import BylawChecker
import Testing

@testable import BylawData
@testable import BylawReference

private let head = """
  tiers high > low
  role host seats 2
  member
    id: text key
    tier: tier?
    score: int = 0
    points: int in 0..100 = 0
    money: decimal(2) = 0

  """

private let members = """
  id tier score points
  a  low  10    0
  b  low  30    95
  c  low  20    0
  d  low  20    0
  """

/// What rules may do for everybody together.
@Suite struct LimitInAllTests {
  private func decisions(
    _ rule: String, record: String = "", members: String = members, asOf: String = "2026-11-01T23:59:59.999999"
  ) throws -> [String] {
    try Fixture(head + rule, members: members, events: record.isEmpty ? [:] : ["decision": record], asOf: asOf)
      .decisions()
  }

  @Test func decisionsAreCountedByKeyOrByRank() throws {
    #expect(
      try decisions("reward r grant money 1 limit 2 in all") == [
        "a,r,rewarded,,,money 1.00", "b,r,rewarded,,,money 1.00",
      ])
    #expect(
      try decisions("reward r take top by score grant money 1 limit 2 in all") == [
        "b,r,rewarded,,,money 1.00,1,30", "c,r,rewarded,,,money 1.00,2,20",
      ])
    #expect(try decisions("promote r from low to high limit 1 times in all") == ["a,r,promoted,low,high"])
    #expect(try decisions("reward r say \"hello\" limit 1 in all") == ["a,r,rewarded,,,say \"hello\""])
  }

  @Test func aNumberIsGivenUntilItIsUsedUp() throws {
    // b has room for five of the thirty; d has what is left.
    let fixture = try Fixture(
      head + "reward r take top by score grant points score limit 40 points in all", members: members)
    #expect(
      try fixture.decisions() == [
        "b,r,rewarded,,,points 5,1,30", "c,r,rewarded,,,points 20,2,20", "d,r,rewarded,,,points 15,2,20",
      ])
    #expect(try fixture.rule("r").overLimit == 1)
    #expect(
      try decisions("reward r grant money score limit 10.50 money in all") == [
        "a,r,rewarded,,,money 10.00", "b,r,rewarded,,,money 0.50",
      ])
    #expect(try decisions("penalize r deduct points 90 limit 92 points in all") == ["b,r,penalized,,,deduct points 90"])
  }

  @Test func theRecordCountsWhomeverItIsAbout() throws {
    #expect(try decisions("reward r grant money 1 limit 3 per 30 days in all", record: Self.plainRecord).count == 1)
    #expect(try decisions("reward r grant money 1 limit 3 in all", record: Self.plainRecord).isEmpty)
    #expect(try decisions("reward r grant money 1 limit 5 in all", record: Self.plainRecord).count == 2)
    #expect(
      try decisions("reward r grant points 10 limit 30 points per 30 days in all", record: Self.record) == [
        "a,r,rewarded,,,points 10", "b,r,rewarded,,,points 4",
      ])
  }

  /// One who is not in the table, one of another rule, and one after the review.
  private static let record = """
    on               id rule kind     points
    2026-10-20T20:00 a  r    rewarded 7
    2026-10-25T20:00 x  r    rewarded 9
    2026-09-01T20:00 a  r    rewarded 50
    2026-10-25T20:00 a  s    rewarded 50
    2026-11-20T20:00 a  r    rewarded 50
    """

  /// The same, where no rule gives points.
  private static let plainRecord = record.split(separator: "\n").map { line in
    line.split(separator: " ").dropLast().joined(separator: " ")
  }.joined(separator: "\n")

  @Test func bothLimitsHold() throws {
    let fixture = try Fixture(
      head + "reward r grant money 1 limit once, 4 in all", members: members, events: ["decision": Self.plainRecord])
    #expect(try fixture.decisions() == ["b,r,rewarded,,,money 1.00"])
    #expect(try fixture.rule("r").limited == 1 && fixture.rule("r").overLimit == 2)
    // It is none of the rule's own, and so a badge is granted once.
    let badges = "on id rule kind badges\n2026-10-20T20:00 a r rewarded x"
    #expect(
      try decisions("reward r grant badge \"x\" limit 3 in all", record: badges) == [
        "b,r,rewarded,,,badge \"x\"", "c,r,rewarded,,,badge \"x\"",
      ])
  }

  @Test func aCutBetweenThoseWhoAreLevelIsTold() throws {
    let fixture = try Fixture(head + "reward r take top by score grant money 1 limit 2 in all", members: members)
    #expect(try fixture.rule("r").ties.map(\.tied) == [2])
  }

  @Test func aParamMayClose() throws {
    #expect(try decisions("param most = 0\nreward r grant money 1 limit most in all").isEmpty)
    #expect(try decisions("param most = 0\nreward r grant money 1 limit most money per 1 month in all").isEmpty)
  }
}

@Suite struct LimitOnceInAllTests {
  @Test func onceInAllIsOnceForEverybody() throws {
    for limit in ["once in all", "1 in all", "once, once in all"] {
      let text = """
        policy "Test"
        tiers core > growth
        member
          id: text key
          tier: tier?
          score: int = 0
        reward first take top by score limit \(limit) say "you"
        """
      let members = "id tier score\na core 1\nb core 3\nc core 2"
      #expect(try Fixture(text, members: members).decisions() == ["b,first,rewarded,,,say \"you\",1,3"])
    }
  }
}
