import BylawSyntax
import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

/// Tests that write themselves: what they reach, and that they are as a person would have them.
@Suite struct GeneratedTestTests {
  private static let club = """
    policy "Club"
    timezone "UTC"
    review every 1 month from 2026-01-01
    tiers core > regular > guest
    role host seats 1
    member
      id: text key
      name: text
      tier: tier?
      joined: date
      points: int in 0.. = 0
      roles: set of role = {}
    events message
      who: member
      sent: datetime
      chars: int in 0.. = 0
    let spoken = days(message in last 30 days)
    let long   = count(message in last 30 days where chars >= 20)
    label eager when spoken >= 5 and (points > 3 or long > 2)
    classify kind
      busy when spoken >= 8
      calm when spoken >= 2
      mute otherwise
    protect fresh from demotion when joined in last 15 days
    admit welcome to guest when joined in last 60 days
    promote up from guest to regular when eager
    promote best from regular to core when spoken > 0 take top 2 by points, spoken
    demote quiet from core to regular when kind = mute unless host in roles
    appoint host from core when kind = busy take top by points
    reward talker when long >= 3 grant points 2 * long limit 2 per 60 days

    """

  @Test("they cover the policy, notice its changes, pass, and are laid out")
  func club() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("club.bylaw", GeneratedTestTests.club)
    let suite = TestSuite(file: path, settings: [], filter: nil)
    try #require(suite.policy != nil, "\(suite.problems)")
    let generated = try #require(generateTests(for: suite))
    #expect(generated.coverageAfter >= Percent(part: 95, of: 100), "\(generated.coverageAfter.text)\n\(generated.text)")
    #expect(generated.scoreAfter >= Percent(part: 90, of: 100), "\(generated.scoreAfter.text)\n\(generated.text)")
    let whole = GeneratedTestTests.club + generated.text
    let grown = TestSuite(file: try folder.write("grown.bylaw", whole), settings: [], filter: nil)
    #expect(grown.tests.count == generated.count)
    for outcome in runTests(in: [grown])[0] { #expect(outcome.status == .passed, "\(outcome.test.title)") }
    #expect(formatPolicy(PolicyText(name: "", text: generated.text)).value == generated.text)
    #expect(!generated.text.contains("name ="))
  }

  private static let league = """
    policy "League"
    timezone "UTC"
    review every 1 month from 2026-01-01
    tiers high capacity 4 > mid > low
    role host seats 2
    member
      id: text key
      tier: tier
      joined: date
      points: int in 0.. = 0
      wins: int in 0.. = 0
      roles: set of role = {}
    label strong when points >= 10 or wins > 3 and points > 2
    promote rise from mid to high when strong take top 2 by points, wins
    promote climb from low to mid when strong unless joined in last 30 days take top 50% by wins
    demote fall from mid to low when points < 2 take bottom 1 by points leave at least 2
    appoint host from high when wins > 1 take top by wins
    reward prize when strong and wins >= 2 take top 3 by wins grant points wins

    """

  @Test("what they are said to reach is what a run of the written file measures", arguments: ["club", "league"])
  func measured(_ name: String) throws {
    let policy = name == "club" ? GeneratedTestTests.club : GeneratedTestTests.league
    let folder = try TemporaryFolder()
    let suite = TestSuite(file: try folder.write("own.bylaw", policy), settings: [], filter: nil)
    try #require(suite.policy != nil, "\(suite.problems)")
    let generated = try #require(generateTests(for: suite))
    let grown = TestSuite(
      file: try folder.write("grown.bylaw", policy + "\n" + generated.text), settings: [], filter: nil)
    let measured = try #require(tryMutations(in: [grown]).first)
    #expect(generated.scoreAfter == measured.score, "\(generated.scoreAfter.text), \(measured.score.text)")
    let survivors = measured.survivors.map(\.what.english)
    #expect(name == "league" || measured.score >= Percent(part: 90, of: 100), "\(measured.score.text) \(survivors)")
    // Of rules that take a part of their members, more of them are there than one.
    #expect(!survivors.contains("`50%` becomes `51%`") || !survivors.contains("`30` becomes `31`"), "\(survivors)")
    let results = runTests(in: [grown], logsConditions: true)[0].compactMap(\.result)
    let checked = try #require(grown.policy).checked
    #expect(generated.coverageAfter == PolicyCoverage(policy: checked, results: results).percent)
    #expect(generated.coverageAfter >= Percent(part: 95, of: 100), "\(generated.coverageAfter.text)")
  }

  @Test("nothing is proposed that the policy's own tests have shown")
  func nothingNew() throws {
    let folder = try TemporaryFolder()
    let text = """
      policy "Small"
      timezone "UTC"
      tiers high > low
      member
        id: text key
        tier: tier
        points: int in 0..
      promote up from low to high when points >= 5

      test "five" as of 2026-11-01
        given a: tier = low, points = 5
        given b: tier = low, points = 4
        expect a moves to high
        expect b stays

      """
    let suite = TestSuite(file: try folder.write("small.bylaw", text), settings: [], filter: nil)
    let generated = try #require(generateTests(for: suite))
    #expect(generated.text.isEmpty, "\(generated.text)")
    #expect(generated.coverageBefore == Percent(part: 1, of: 1))
  }
}
