import BylawChecker
import Testing

@testable import BylawData
@testable import BylawReference

@Suite struct GoalTests {
  private let text = """
    policy "Test"
    tiers high > low
    role host
    member
      id: text key
      tier: tier?
      score: int = 0
      points: int = 0
      roles: set of role = {}
      access: set of tier = {}
    let inside = count(members)
    label top when tier = high
    promote up from low to high when score = 1
    admit come to low when score = 2
    remove go from low when score = 3
    appoint host from low when score = 4 take top by score
    reward more when score = 4 grant points 5, access to high
    milestone headcount when count(members) >= 4
    milestone highs when count(members where tier = high) >= 2
    milestone tops when count(members where top) >= 2
    milestone same when count(members where inside = 4) > 0
    milestone hosts when count(members where host in roles) >= 1
    milestone accesses when count(members where high in access) >= 1
    milestone rich when sum(points of members) > 0
    milestone risen when count(up) = 1 and count(members where promoted) = 1 and count(host) = 1
    milestone fewer when share(members where moved by come) >= 30% and count(members where admitted) = 2
    milestone praised when count(members where count(decision where rule = more) > 0) = 1
    ensure few that share(members where tier = high) <= 30%
    """

  @Test func goalsReadWhatTheReviewLeavesAndWhatItDid() throws {
    let fixture = try Fixture(
      text, members: "id tier score\na high 0\nb low 1\nc - 2\nd - 2\ne low 3\nf low 4")
    let report = try fixture.report()
    let now = report.milestones.filter(\.holdsNow).map { fixture.policy.milestones[$0.goal].name }
    let before = report.milestones.filter(\.heldBefore).map { fixture.policy.milestones[$0.goal].name }
    #expect(now == ["headcount", "highs", "tops", "hosts", "accesses", "rich", "risen", "fewer", "praised"])
    #expect(before == ["headcount", "same"])
    #expect(report.ensures.map(\.heldBefore) == [true])
    #expect(report.ensures.map(\.holdsNow) == [false])
  }

  @Test func theStateAfterwardsIsKept() throws {
    let fixture = try Fixture(
      text, members: "id tier score roles access\na low 3 host high\nb low 4 - -\nc - 2 - -")
    let state = try fixture.outcome().state
    #expect(state.tiers == [nil, 1, 1])
    #expect(state.roles == [0, 1, 0])
    #expect(state.access == [0, 1, 0])
    #expect(state.numbers.values.first == [0, 5, 0])
  }
}
