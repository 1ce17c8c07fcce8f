import BylawChecker
import Testing

@testable import BylawData
@testable import BylawReference

private let head = """
  policy "Test"
  tiers high > middle > low
  member
    id: text key
    tier: tier?
    score: int = 0
    other: int = 0
    city: text?
    access: set of tier = {}

  """

@Suite struct MoveTests {
  @Test func theBestAreTakenInOrderAndTheKeyDecidesATie() throws {
    let fixture = try Fixture(
      head + "promote up from low to middle take top 3 by score, other asc",
      members: """
        id tier score other
        e  low  5     1
        a  low  5     2
        d  low  5     1
        c  low  7     9
        b  -    9     0
        f  high 9     0
        """)
    #expect(
      try fixture.decisions() == [
        "c,up,promoted,low,middle,,1,7", "d,up,promoted,low,middle,,2,5", "e,up,promoted,low,middle,,2,5",
      ])
    #expect(try fixture.rule("up").ties.isEmpty)
    #expect(try fixture.rule("up").eligible == 4)
  }

  @Test func bottomTakesTheLowestAndStillOrdersTiesByAscendingKey() throws {
    let fixture = try Fixture(
      head + "demote down from high to low take bottom 2 by score",
      members: """
        id tier score
        c  high 1
        b  high 1
        a  high 1
        d  high 0
        """)
    #expect(try fixture.decisions() == ["d,down,demoted,high,low,,1,0", "a,down,demoted,high,low,,2,1"])
    let tie = try #require(try fixture.rule("down").ties.first)
    #expect(tie.tied == 3 && tie.taken == 1 && tie.value == "1" && tie.group == nil)
  }

  @Test func withTiesTakesAllThatTieWithTheLast() throws {
    let fixture = try Fixture(
      head + "demote down from high to low take bottom 2 by score, other desc with ties",
      members: """
        id tier score other
        a  high 1     5
        b  high 1     5
        c  high 1     4
        d  high 0     0
        e  high 1     5
        """)
    #expect(
      try fixture.decisions() == [
        "d,down,demoted,high,low,,1,0", "a,down,demoted,high,low,,2,1", "b,down,demoted,high,low,,2,1",
        "e,down,demoted,high,low,,2,1",
      ])
    #expect(try fixture.rule("down").ties.isEmpty)
  }

  @Test func anEarlierMoveClaimsAMember() throws {
    let fixture = try Fixture(
      head + """
        demote first from middle to low when score = 1
        promote second from middle to high when score <= 2
        """,
      members: """
        id tier   score
        a  middle 1
        b  middle 2
        """)
    #expect(try fixture.decisions() == ["a,first,demoted,middle,low", "b,second,promoted,middle,high"])
    let report = try fixture.rule("second")
    #expect(report.fitting == 2 && report.alreadyMoved == 1 && report.eligible == 1)
  }

  @Test func aShareTakesItsWholePartForEachGroup() throws {
    let fixture = try Fixture(
      head + "promote up from low to middle take top 50% per city by score",
      members: """
        id tier score city
        a  low  1     x
        b  low  2     x
        c  low  3     x
        d  low  4     y
        e  low  5     y
        f  low  6     -
        g  low  7     -
        h  low  8     z
        """)
    #expect(
      try fixture.decisions() == [
        "c,up,promoted,low,middle,,1,3", "e,up,promoted,low,middle,,1,5", "g,up,promoted,low,middle,,1,7",
      ])
  }

  @Test func aTieIsReportedWithItsGroup() throws {
    let fixture = try Fixture(
      head + "promote up from low to middle take top 1 per city by score",
      members: """
        id tier score city
        a  low  1     x
        b  low  1     x
        c  low  3     y
        d  low  4     y
        """)
    #expect(try fixture.decisions() == ["a,up,promoted,low,middle,,1,1", "d,up,promoted,low,middle,,1,4"])
    let ties = try fixture.rule("up").ties
    #expect(ties.count == 1 && ties.first?.group == "x" && ties.first?.tied == 2 && ties.first?.taken == 1)
  }

  @Test func nextIsTheTierAboveOrBelow() throws {
    let fixture = try Fixture(
      head + """
        promote up from any to next when score > 0
        demote down from any to next when score < 0
        """,
      members: """
        id tier   score
        a  high   1
        b  middle 1
        c  low    1
        d  high   -1
        e  middle -1
        f  low    -1
        """)
    #expect(
      try fixture.decisions() == [
        "b,up,promoted,middle,high", "c,up,promoted,low,middle", "d,down,demoted,high,middle",
        "e,down,demoted,middle,low",
      ])
  }

  @Test func whoIsOutsideIsOnlySeenByAdmit() throws {
    let fixture = try Fixture(
      head + """
        remove out from any when score = 1
        admit in_again to low when score = 1
        """,
      members: """
        id tier score
        a  -    1
        b  low  1
        """)
    #expect(try fixture.decisions() == ["b,out,removed,low", "a,in_again,admitted,,low"])
    let report = try fixture.report()
    #expect(report.outsideBefore == 1 && report.outsideAfter == 1)
    #expect(report.tiers[2].came == 1 && report.tiers[2].left == 1 && report.tiers[2].after == 1)
  }

  @Test func placePutsEverybodyInTheFirstLineThatFits() throws {
    let fixture = try Fixture(
      head + """
        protect kept from demotion when other = 1
        place standing from any unless other = 9
          high when score >= 10
          middle when score >= 5
          low otherwise
        """,
      members: """
        id tier   score other
        a  low    10    0
        b  high   5     0
        c  middle 5     0
        d  high   0     1
        e  low    12    1
        f  high   0     9
        """)
    #expect(
      try fixture.decisions() == [
        "a,standing,promoted,low,high", "b,standing,demoted,high,middle", "e,standing,promoted,low,high",
      ])
    #expect(try fixture.rule("standing").protected == 1)
  }

  @Test func protectionCoversWhatItSays() throws {
    let members = """
      id tier   score other
      a  middle 1     1
      b  middle 2     1
      c  middle 3     1
      """
    func rules(_ scope: String) throws -> [String] {
      try Fixture(
        head + """
          protect some \(scope) when other = 1
          promote up from middle to high when score = 1
          demote down from middle to low when score = 2
          remove out from middle when score = 3
          """, members: members
      ).decisions().map { String($0.prefix(4)) }
    }
    #expect(try rules("") == ["a,up"])
    #expect(try rules("from promotion") == ["b,do", "c,ou"])
    #expect(try rules("from moves") == [])
  }

  @Test func anUnprotectedMemberIsAskedNothing() throws {
    let fixture = try Fixture(
      head + """
        protect some from demotion when 999_999_999_999_999_999 * score > 0
        promote up from middle to high when score = 2
        demote down from middle to low when score = 1
        """,
      members: """
        id tier   score
        a  middle 2
        """)
    #expect(try fixture.decisions() == ["a,up,promoted,middle,high"])
  }

  @Test func accessEndsWhereItsHolderMovesIn() throws {
    let fixture = try Fixture(
      head + """
        promote up from middle to high when score > 0
        demote down from high to middle when score = 0
        reward pass when demoted and other > 0 grant access to high
        ensure none that count(members where tier = high and high in access) = 0
        """,
      members: """
        id tier   score other access
        a  middle 1     0     high;low
        b  high   0     0     high
        c  high   0     1     high;middle
        d  high   1     0     low
        e  middle 0     0     high
        """)
    let report = try fixture.report()
    let after = report.changes.map { change in change.values[5] }
    // d and e move nowhere, and keep what they have; c is given access anew, having left.
    #expect(report.changes.map(\.row) == [0, 1, 2])
    #expect(after == [.codes(0b100), .codes(0), .codes(0b001)])
    #expect(report.ensures.allSatisfy { $0.holdsNow && !$0.heldBefore })
  }
}

@Suite struct CapacityTests {
  private let head = """
    policy "Test"
    tiers high capacity 2 > middle > low
    member
      id: text key
      tier: tier?
      score: int = 0
      access: set of tier = {}

    """

  @Test func earlierLeaversFreeSeats() throws {
    let members = """
      id tier   score
      a  high   0
      b  high   5
      c  middle 7
      d  middle 8
      """
    let before = try Fixture(
      head + """
        demote down from high to middle when score = 0
        promote up from middle to high take top by score
        """, members: members)
    #expect(try before.decisions() == ["a,down,demoted,high,middle", "d,up,promoted,middle,high,,1,8"])
    #expect(try before.rule("up").noCapacity == 1)
    let after = try Fixture(
      head + """
        promote up from middle to high take top by score
        demote down from high to middle when score = 0
        """, members: members)
    #expect(try after.decisions() == ["a,down,demoted,high,middle"])
    #expect(try after.rule("up").noCapacity == 2)
  }

  @Test func aPlacesOwnLeaversFreeNothing() throws {
    let fixture = try Fixture(
      head + """
        place standing from any
          high when score >= 5
          low otherwise
        """,
      members: """
        id tier score
        a  high 0
        b  high 5
        c  low  7
        """)
    #expect(try fixture.decisions() == ["a,standing,demoted,high,low"])
  }

  @Test func accessFillsASeatAndWhoHasItNeedsNone() throws {
    let fixture = try Fixture(
      head + "promote up from middle to high take top by score",
      members: """
        id tier   score access
        a  high   0     -
        b  middle 1     high
        c  middle 9     -
        """)
    #expect(try fixture.decisions() == ["b,up,promoted,middle,high,,2,1"])
    #expect(try fixture.rule("up").noCapacity == 1)
  }

  @Test func accessStopsWhenTheTierIsFull() throws {
    let fixture = try Fixture(
      head + """
        reward pass when score > 0
          take top by score
          grant access to {high, low}
        """,
      members: """
        id tier   score access
        a  high   1     -
        b  middle 2     -
        c  middle 3     low
        """)
    #expect(
      try fixture.decisions() == [
        "c,pass,rewarded,,,access high,1,3", "b,pass,rewarded,,,access low,2,2",
        "a,pass,rewarded,,,access low,3,1",
      ])
    #expect(try fixture.rule("pass").noCapacity == 1)
  }

  @Test func aFullTierCutsTiesToo() throws {
    let fixture = try Fixture(
      head + "promote up from middle to high take top by score",
      members: """
        id tier   score
        a  high   0
        b  middle 4
        c  middle 4
        """)
    #expect(try fixture.decisions() == ["b,up,promoted,middle,high,,1,4"])
    #expect(try fixture.rule("up").ties.first?.tied == 2)
  }

  @Test func accessOfWhoIsOutsideFillsNoSeat() throws {
    let fixture = try Fixture(
      head + "promote up from middle to high take top by score",
      members: """
        id tier   score access
        a  high   0     -
        b  -      0     high
        c  middle 9     -
        """)
    #expect(try fixture.decisions() == ["c,up,promoted,middle,high,,1,9"])
  }

  @Test func theBestOfEachGroupTakeTheSeatsByWhatTheRuleRanksBy() throws {
    let fixture = try Fixture(
      head.replacing("score: int", with: "city: text?\n  score: int") + """
        promote up from middle to high
          take top 2 per city by score
        """,
      members: """
        id tier   city   score
        a  middle Oslo   1
        b  middle Bergen 5
        c  middle Bergen 4
        d  middle Lund   3
        """)
    #expect(try fixture.decisions() == ["b,up,promoted,middle,high,,1,5", "d,up,promoted,middle,high,,1,3"])
    #expect(try fixture.rule("up").noCapacity == 2)
  }
}
