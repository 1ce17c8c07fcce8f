import BylawChecker
import BylawSyntax
import Testing

@testable import Bylaw

/// Tests that are checked behind a policy which was checked before are what they are in the policy's text.
@Suite struct LaterTestTests {
  private static let tests = """
    test "up and down" as of 2026-03-01
      given a: tier = bronze, points = 5
      given b: tier = silver, points = 3, busy = true
      given 2 message by a on 2026-02-27: chars = 5
      given up decided for b on 2026-01-01
      expect a moves to silver by up
      expect busy of a = false
      expect b stays
      expect count(up) = 2

    """
  private static let rules = """
    events message
      who: member
      sent: datetime
      chars: int in 0.. = 0
    label busy when count(message in last 30 days) >= 3
    promote up from bronze to silver when points >= 5 take top 3 by points
    demote down from silver to bronze when points < 4 unless busy

    """

  @Test("they come out the same")
  func same() throws {
    let policy = mini(LaterTestTests.rules)
    let whole = try #require(
      checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: policy + LaterTestTests.tests))).value)
    let blanks = String(repeating: " ", count: policy.utf8.count)
    let later = try #require(laterTests(of: PolicyText(name: "policy.bylaw", text: policy), settings: []))
    let tree = parsePolicy(PolicyText(name: "", text: blanks + LaterTestTests.tests)).tree
    let known = try #require(later.policy(with: tree))
    #expect(known.tests.map(\.span) == whole.checked.tests.map(\.span))
    let outcomes = [
      outcome(of: try #require(known.tests.first), policy: Policy(checked: known, zone: whole.zone)),
      outcome(of: try #require(whole.checked.tests.first), policy: whole),
    ]
    #expect(outcomes.map(\.status) == [.failed, .failed])
    #expect(
      outcomes[0].result?.failures.map(\.expectation.span) == outcomes[1].result?.failures.map(\.expectation.span))
    #expect(outcomes[0].result?.decisions == outcomes[1].result?.decisions)
  }

  @Test("aggregates that may come to nothing are told apart by how they are written, in tests too")
  func aggregates() throws {
    let policy = mini("promote up from bronze to silver when points >= 5\n")
    let test = """
      test "t" as of 2026-03-01
        given a: tier = bronze, points = 5
        expect not ((max(points of members in silver) ?? 0) <= (max(points of members in bronze) ?? 0))

      """
    let later = try #require(laterTests(of: PolicyText(name: "", text: policy), settings: []))
    let blanks = String(repeating: " ", count: policy.utf8.count)
    let known = try #require(later.policy(with: parsePolicy(PolicyText(name: "", text: blanks + test)).tree))
    let own = try #require(known.tests.first)
    let whole = try #require(checkPolicy(parsePolicy(PolicyText(name: "", text: policy + test))).value)
    #expect(outcome(of: own, policy: Policy(checked: known, zone: whole.zone)).status == .passed)
    #expect(known.aggregates.count == whole.checked.aggregates.count)
  }

  @Test("what is wrong with one, and what needs more than a look at it, is not taken")
  func refused() throws {
    let later = try #require(
      laterTests(of: PolicyText(name: "", text: mini("param p = 3\n" + LaterTestTests.rules)), settings: []))
    for lines in ["given a: tear = gold", "given a: tier = tin", "set p = 4\n  given a: tier = gold"] {
      let text = "test \"t\" as of 2026-03-01\n  \(lines)\n  expect a stays\n"
      #expect(later.policy(with: parsePolicy(PolicyText(name: "", text: text)).tree) == nil, "\(lines)")
    }
    #expect(later.policy(with: parsePolicy(PolicyText(name: "", text: "let x = 1\n")).tree) == nil)
    #expect(laterTests(of: PolicyText(name: "", text: mini("let x = y")), settings: []) == nil)
  }
}
