import BylawChecker
import Testing

@testable import BylawData
@testable import BylawReference

private let head = """
  policy "Test"
  review twice a month
  member
    id: text key
    tier: tier?
    city: text?
    score: int = 0
    joined: date?
  events message
    who: member
    at: datetime
    size: int = 1
    price: decimal(2) = 0
  tiers high > low

  """

private func value(
  _ formula: String, members: String, messages: String = "", asOf: String = "2026-11-01T23:59:59.999999"
) throws -> [String] {
  try Fixture(
    head + "let x = \(formula)\nlabel shown when x is missing or x is present",
    members: members, events: ["message": messages], asOf: asOf
  ).values("x")
}

@Suite struct EventAggregateTests {
  private let members = "id tier\na low\nb -"
  private let messages = """
    who at                         size price
    a   2026-11-01T09:00           3    1.50
    a   2026-11-01T09:30           5    0.25
    a   2026-10-31T23:59:59.999999 4    2.00
    a   2026-10-18T00:00           10   0.00
    a   2026-10-17T23:59:59.999999 7    0.00
    a   2026-11-02T00:00           99   9.00
    c   2026-11-01T09:00           1    1.00
    """

  @Test(arguments: [
    ("count(message)", "5"), ("count(message in last 15 days)", "4"), ("count(message in last 1 day)", "2"),
    ("count(message in last 2 weeks)", "3"), ("count(message in last 1 month)", "5"),
    ("count(message in review)", "5"), ("sum(size of message in last 15 days)", "22"),
    ("sum(price of message)", "3.75"), ("mean(size of message in last 2 days)", "4.000000"),
    ("mean(price of message in last 15 days)", "0.937500"), ("min(size of message)", "3"),
    ("max(size of message)", "10"), ("median(size of message)", "5"), ("median(size of message in last 15 days)", "4"),
    ("percentile(size of message, 80)", "7"), ("percentile(size of message, 81)", "10"),
    ("percentile(size of message, 0)", "3"), ("percentile(size of message, 20.1)", "4"),
    ("share(message where size >= 5)", "0.600000"), ("share(message in last 2 days where size = 3)", "0.333333"),
    ("distinct(size of message)", "5"), ("distinct(price of message)", "4"), ("days(message)", "4"),
    ("days(message where size = 99)", "0"), ("streak(message)", "2"), ("streak(message where size > 3)", "2"),
    ("streak(message where size = 4)", "0"), ("first(message)", "2026-10-17T23:59:59.999999"),
    ("latest(message)", "2026-11-01T09:30:00"), ("count(message in last 2 days at most 1 per day)", "2"),
    ("count(message in last 2 days at most 1 per day where size > 3)", "2"),
    ("count(message in last 2 days at most 5 per day)", "3"),
  ])
  func ofTheMembersOwnRows(formula: String, expected: String) throws {
    #expect(try value(formula, members: members, messages: messages).first == expected)
  }

  @Test(arguments: [
    ("count(message)", "0"), ("sum(price of message)", "0.00"), ("days(message)", "0"), ("streak(message)", "0"),
    ("share(message where size > 0)", "0.000000"), ("distinct(size of message)", "0"), ("mean(size of message)", ""),
    ("min(size of message)", ""), ("median(size of message)", ""), ("percentile(size of message, 90)", ""),
    ("first(message)", ""), ("latest(message)", ""),
  ])
  func ofNothing(formula: String, expected: String) throws {
    #expect(try value(formula, members: members, messages: messages).last == expected)
  }

  @Test func hoursLeaveTheFarEndOut() throws {
    let messages = "who at\na 2026-11-01T10:00\na 2026-11-01T10:00:00.000001\na 2026-11-01T12:00\na 2026-11-01T12:01"
    let counts = try value(
      "count(message in last 2 hours)", members: members, messages: messages, asOf: "2026-11-01T12:00")
    #expect(counts.first == "2")
  }

  @Test func aWhereSeesTheRowAndTheMember() throws {
    let counts = try value(
      "count(message where size > score)", members: "id tier score\na low 4\nb low 0",
      messages: "who at size\na 2026-11-01 4\na 2026-11-01 5\nb 2026-11-01 1")
    #expect(counts == ["1", "1"])
  }

  @Test func rowsOfUnknownMembersAreCounted() throws {
    let fixture = try Fixture(
      head + "reward x when count(message) > 0", members: members, events: ["message": messages])
    #expect(try fixture.report().eventsOfUnknownMembers == [1])
  }

  @Test func aRowBelongsToAllThatHaveThePartsItNames() throws {
    let text = """
      policy "Test"
      member
        id: text key
        city: text key
        tier: tier?
      tiers high > low
      events visit
        where_to: member.city
        on: date
      events holiday
        on: date
      let visits = count(visit)
      let holidays = count(holiday)
      reward x when visits > 0 and holidays > 0
      """
    let fixture = try Fixture(
      text, members: "id city tier\na x low\nb x low\na y low",
      events: [
        "visit": "where_to on\nx 2026-10-01\ny 2026-10-01\nx 2026-10-02\nz 2026-10-01",
        "holiday": "on\n2026-10-01\n2026-12-25",
      ])
    #expect(try fixture.values("visits") == ["2", "1", "2"])
    #expect(try fixture.values("holidays") == ["1", "1", "1"])
    #expect(try fixture.report().eventsOfUnknownMembers == [1, 0])
    #expect(try fixture.decisions() == ["a,x,x,rewarded", "a,y,x,rewarded", "b,x,x,rewarded"])
  }
}

@Suite struct MemberAggregateTests {
  private let members = """
    id tier score city
    a  high 5     x
    b  low  3     x
    c  low  3     y
    d  low  1     -
    e  -    9     x
    """

  @Test(arguments: [
    ("count(members)", ["4", "4", "4", "4", "4"]),
    ("sum(score of members in low)", ["7", "7", "7", "7", "7"]),
    ("sum(score of members in (low, high) where score < 5)", ["7", "7", "7", "7", "7"]),
    ("sum(score of members per city)", ["8", "8", "3", "1", "8"]),
    ("share(members where score >= 3)", ["0.750000", "0.750000", "0.750000", "0.750000", "0.750000"]),
    ("percentile(score of members, 50)", ["3", "3", "3", "3", "3"]),
    ("rank(score of members)", ["1", "2", "2", "4", ""]),
    ("rank(score asc of members)", ["4", "2", "2", "1", ""]),
    ("rank(score of members in low)", ["", "1", "1", "3", ""]),
    ("rank(score of members per city)", ["1", "2", "1", "1", ""]),
    ("rank(score of members where score > 1)", ["1", "2", "2", "", ""]),
  ])
  func overWhoIsInside(formula: String, expected: [String]) throws {
    #expect(try value(formula, members: members) == expected)
  }

  @Test func aValueMayItselfBeAnAggregate() throws {
    let shares = try value(
      "sum(score of members where count(message) >= mean(score of members in high) ?? 0)",
      members: "id tier score\na low 5\nb high 2\nc low 7",
      messages: "who at\na 2026-11-01\na 2026-11-01\nb 2026-11-01\nc 2026-11-01\nc 2026-11-01\nc 2026-11-01")
    #expect(shares == ["12", "12", "12"])
  }
}
