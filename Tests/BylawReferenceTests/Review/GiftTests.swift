import BylawChecker
import Testing

@testable import BylawData
@testable import BylawReference

private let head = """
  policy "Test"
  tiers high "甲" > low "乙"
  role host "主持" seats 2 reserve 1
  member
    id: text key
    tier: tier?
    score: int = 0
    points: int in 0..100 = 0
    money: decimal(2) = 0
    joined: date?
    roles: set of role = {}
    access: set of tier = {}

  """

@Suite struct GiftTests {
  @Test func numbersStayInTheirRangeAndSayWhatWasTrulyGiven() throws {
    let fixture = try Fixture(
      head + """
        reward more when score > 0 grant points score, money 1.5
        penalize less when score < 0 deduct points -score
        """,
      members: """
        id tier score points
        a  low  50    10
        b  low  50    80
        c  low  -30   20
        d  low  -30   0
        """)
    #expect(
      try fixture.decisions() == [
        "a,more,rewarded,,,points 50; money 1.50", "b,more,rewarded,,,points 20; money 1.50",
        "c,less,penalized,,,deduct points 20",
      ])
    #expect(try fixture.outcome().state.numbers[3] == [60, 100, 0, 0])
  }

  @Test func wordsMayHaveAConditionOfTheirOwn() throws {
    let fixture = try Fixture(
      head + """
        promote up from low to high when score > 0 say "{id} is up." when score > 5
        reward more
          say "Many, {id}!" when score > 5
          when score > 0
          grant points score
        """,
      members: """
        id tier score
        a  low  3
        b  low  9
        """)
    #expect(
      try fixture.decisions() == [
        "a,up,promoted,low,high", "b,up,promoted,low,high,say \"b is up.\"", "a,more,rewarded,,,points 3",
        "b,more,rewarded,,,points 9; say \"Many, b!\"",
      ])
  }

  @Test func penaltiesPassOverWhomAProtectionKeeps() throws {
    let fixture = try Fixture(
      head + """
        protect givers from penalties when money > 0 unless score < -9
        protect others from moves when true
        penalize less when score < 0 deduct points -score
        reward more when score < 0 grant money 1
        """,
      members: """
        id tier score points money
        a  low  -3    20     5
        b  low  -3    20     0
        c  low  -10   20     5
        """)
    #expect(
      try fixture.decisions() == [
        "b,less,penalized,,,deduct points 3", "c,less,penalized,,,deduct points 10", "a,more,rewarded,,,money 1.00",
        "b,more,rewarded,,,money 1.00", "c,more,rewarded,,,money 1.00",
      ])
    #expect(try fixture.report().rules[0].protected == 1)
  }

  @Test func laterRulesSeeWhatEarlierOnesGave() throws {
    let fixture = try Fixture(
      head + """
        reward one grant points 60
        reward two grant points 60
        reward three grant points 60
        penalize four when points = 0 deduct points 10
        """,
      members: """
        id tier
        a  low
        """)
    #expect(
      try fixture.decisions() == [
        "a,one,rewarded,,,points 60", "a,two,rewarded,,,points 40", "a,four,penalized,,,deduct points 10",
      ])
  }

  @Test func negativeAmountsGiveNothing() throws {
    let fixture = try Fixture(
      head + "reward more grant points score say \"hm\"",
      members: """
        id tier score
        a  low  -5
        b  low  0
        """)
    #expect(try fixture.decisions() == [])
    #expect(try fixture.rule("more").eligible == 2)
  }

  @Test func whatIsHeldIsNotGrantedAgain() throws {
    let fixture = try Fixture(
      head + """
        reward star grant badge "Star; \\"one\\"", role host, access to {high, low}
        penalize fall when score = 1 revoke role host, access to {high}
        """,
      members: """
        id tier score roles access
        a  low  0     host  high
        b  low  1     -     -
        """)
    #expect(
      try fixture.decisions() == [
        #"a,star,rewarded,,,badge "Star; \"one\"""#,
        #"b,star,rewarded,,,badge "Star; \"one\""; role host; access high"#,
        "b,fall,penalized,,,revoke role host; revoke access high",
      ])
  }

  @Test func aRolesSeatsBindGrantsToo() throws {
    let fixture = try Fixture(
      head + """
        penalize off when points = 7 revoke role host
        reward helper when score > 0
          take top by score
          grant role host
        appoint host from low take top by score
        """,
      members: """
        id tier score points roles
        a  low  0     7      host
        b  low  1     0      -
        c  low  3     0      -
        d  low  2     0      -
        """)
    #expect(
      try fixture.decisions() == [
        "a,off,penalized,,,revoke role host", "c,helper,rewarded,,,role host,1,3", "d,host,reserved,,host,,1,2",
      ])
    #expect(try fixture.rule("helper").noCapacity == 2)
  }

  @Test func nobodyIsGivenAccessToTheTierThatTheyAreIn() throws {
    let fixture = try Fixture(
      head + """
        promote up from low to high when score = 1
        reward pass when score > 0 grant access to {high, low}
        """, members: "id tier score\na low 1\nb low 2\nc high 3")
    #expect(
      try fixture.decisions() == [
        "a,up,promoted,low,high", "a,pass,rewarded,,,access low", "b,pass,rewarded,,,access high",
        "c,pass,rewarded,,,access low",
      ])
  }

  @Test func aBadgeInTheRecordIsHeld() throws {
    let fixture = try Fixture(
      head + "reward star grant badge \"star\"\nreward again grant badge \"star\"",
      members: "id tier\na low\nb low\nc low",
      events: [
        "decision": """
        id on         rule badges
        a  2026-10-01 old  star
        b  2026-10-01 old  other
        c  2026-12-01 old  star
        """
      ])
    #expect(
      try fixture.decisions() == [#"b,star,rewarded,,,badge "star""#, #"c,star,rewarded,,,badge "star""#])
  }

  @Test func theLastThatTheRecordSaysOfABadgeCounts() throws {
    let fixture = try Fixture(
      head + """
        penalize off when score = 1 revoke badge "star"
        reward star grant badge "star"
        """,
      members: "id tier score\na low 1\nb low 1\nc low 1\nd low 0\ne low 1",
      events: [
        "decision": """
        id on         rule badges revoked_badges
        a  2026-10-02 old  star   -
        b  2026-10-02 old  -      star
        b  2026-10-01 old  star   -
        c  2026-10-01 old  -      star
        c  2026-10-02 old  star   -
        d  2026-10-02 old  star   -
        d  2026-10-02 old  -      star
        """
      ])
    #expect(
      try fixture.decisions() == [
        #"a,off,penalized,,,revoke badge "star""#, #"c,off,penalized,,,revoke badge "star""#,
        #"b,star,rewarded,,,badge "star""#, #"d,star,rewarded,,,badge "star""#, #"e,star,rewarded,,,badge "star""#,
      ])
    #expect(try fixture.rule("off").nothing.reasons.map(\.members) == [2])
    #expect(try fixture.rule("star").nothing.reasons.map(\.reason) == [.takenBack])
  }

  @Test func limitsCountTheRecord() throws {
    let members = "id tier\na low\nb low\nc low\nd low"
    let events = [
      "decision": """
      id on                  rule
      a  2026-10-02T00:00    nod
      b  2026-10-03T00:00    nod
      b  2026-10-20T00:00    nod
      c  2026-10-03T00:00    nod
      d  2026-10-20T00:00    other
      d  2026-11-02T00:00    nod
      """
    ]
    let within = try Fixture(
      head + "reward nod limit 1 per 30 days\nreward other limit once", members: members, events: events)
    #expect(
      try within.decisions() == [
        "a,nod,rewarded", "d,nod,rewarded", "a,other,rewarded", "b,other,rewarded", "c,other,rewarded",
      ])
    #expect(try within.rule("nod").limited == 2)
    let twice = try Fixture(head + "reward nod limit 2 per 30 days", members: members, events: events)
    #expect(try twice.decisions() == ["a,nod,rewarded", "c,nod,rewarded", "d,nod,rewarded"])
  }

  @Test func aShareIsTakenOfThoseWhomTheLimitAllows() throws {
    let fixture = try Fixture(
      head + "reward best take top 1 by score limit once",
      members: "id tier score\na low 9\nb low 8\nc low 7",
      events: ["decision": "id on rule\na 2026-10-02 best"])
    #expect(try fixture.decisions() == ["b,best,rewarded,,,,1,8"])
  }

  @Test func whatThisReviewDidCanBeAsked() throws {
    let fixture = try Fixture(
      head + """
        promote up from low to high when score = 1
        demote down from high to low when score = 2
        admit come to low when score = 3
        remove go from low when score = 4
        reward promotion when promoted
        reward demotion when demoted
        reward admission when admitted
        reward by_rule when moved by come or moved by down
        reward everybody when tier is missing or tier = low
        """,
      members: """
        id tier score
        a  low  1
        b  high 2
        c  -    3
        d  low  4
        e  -    0
        """)
    #expect(
      try fixture.decisions().dropFirst(4) == [
        "a,promotion,rewarded", "b,demotion,rewarded", "c,admission,rewarded", "b,by_rule,rewarded",
        "c,by_rule,rewarded", "a,everybody,rewarded", "c,everybody,rewarded",
      ])
  }

  @Test func sayFormatsForPeople() throws {
    let fixture = try Fixture(
      head + """
        let day = joined ?? today
        let stand = tier ?? low
        let ratio = 2.0 / 3
        classify kind good "好" when score > 0 other otherwise
        reward word say "{id}: {{x} {day} {stand} {ratio} {money} {kind} {roles} {access}\\n"
        """,
      members: """
        id tier score joined     roles access
        a  high 1     2026-01-05 host  high;low
        b  low  0     -          -     -
        """)
    #expect(
      try fixture.decisions() == [
        #"a,word,rewarded,,,say "a: {x} 2026-01-05 甲 0.666667 0.00 好 主持 甲, 乙\n""#,
        #"b,word,rewarded,,,say "b: {x} 2026-11-01 乙 0.666667 0.00 other  \n""#,
      ])
  }
}

@Suite struct AppointmentTests {
  private let members = """
    id tier score roles
    a  low  1     host
    b  low  5     -
    c  high 5     -
    d  low  4     -
    e  -    9     -
    f  low  9     -
    """

  @Test func emptySeatsAreFilledAndTheReserveIsNamed() throws {
    let fixture = try Fixture(
      head + """
        remove gone from low when score = 9
        appoint host from high, low when score > 0 take top by score
        """, members: members)
    #expect(
      try fixture.decisions() == [
        "f,gone,removed,low", "b,host,appointed,,host,,1,5", "c,host,reserved,,host,,1,5",
      ])
    #expect(try fixture.rule("host").ties.first?.tied == 2)
    #expect(try fixture.outcome().state.roles == [1, 1, 0, 0, 0, 0])
  }

  @Test func aRemovedHolderLeavesTheSeatForTheNextReview() throws {
    let fixture = try Fixture(
      head + """
        remove gone from low when score = 1
        appoint host from low take top by score
        """, members: members)
    #expect(
      try fixture.decisions() == [
        "a,gone,removed,low", "f,host,appointed,,host,,1,9", "b,host,reserved,,host,,2,5",
      ])
    #expect(try fixture.outcome().state.roles == [0, 0, 0, 0, 0, 1])
  }

  @Test func whoWasJustMovedAwayIsPassedOver() throws {
    let fixture = try Fixture(
      head + """
        demote down from high to low when score = 5
        promote up from low to high when score = 4
        appoint host from high take top by score
        """, members: members + "\ng  high 3     -")
    #expect(
      try fixture.decisions() == ["c,down,demoted,high,low", "d,up,promoted,low,high", "g,host,appointed,,host,,1,3"])
  }

  @Test func aHolderOutsideFillsNoSeat() throws {
    let fixture = try Fixture(
      head + "appoint host from low, high take top by score",
      members: "id tier score roles\na - 9 host\nb low 1 -\nc low 2 -\nd high 0 -")
    #expect(
      try fixture.decisions() == [
        "c,host,appointed,,host,,1,2", "b,host,appointed,,host,,2,1", "d,host,reserved,,host,,3,0",
      ])
  }

  @Test func withoutSeatsOfItsOwnARoleIsForAllThatAreTaken() throws {
    let text = head.replacing(" seats 2 reserve 1", with: "")
    let fixture = try Fixture(
      text + "appoint host from low take top 2 by score say \"{id}\"", members: members)
    #expect(
      try fixture.decisions() == [
        #"f,host,appointed,,host,say "f",1,9"#, #"b,host,appointed,,host,say "b",2,5"#,
      ])
  }

  @Test func anAppointeeMayLoseTheRoleAtOnce() throws {
    let fixture = try Fixture(
      head + """
        appoint host from low when score = 9 take top by score
        penalize off when score = 9 or score = 1 revoke role host
        """, members: members)
    #expect(
      try fixture.decisions() == [
        "f,host,appointed,,host,,1,9", "a,off,penalized,,,revoke role host", "f,off,penalized,,,revoke role host",
      ])
  }
}
