import BylawChecker
import BylawReference
import BylawSyntax
import Testing

@testable import Bylaw

@Suite("Params")
struct ParamTests {
  private static let text = """
    tiers core "Inner circle" > regular "Everybody" > resting
    role host "Host" seats 1
    role guide seats 1
    member
      id: text key
      tier: tier?
      kind: one of (plain "Plain one", fancy)
      books: int = 0
      spent: decimal(2) = 0
      seen: datetime?
      tags: set of text = {}
      roles: set of role = {}
    param least = 3
    param twice = 2 * least
    param goal = core
    param lead = host
    param liked = fancy
    param strict = true
    param words = {"a", "b"}
    param leads = {host}
    param rate = 0.5
    param since = 2026-10-01
    param moment = 2026-10-01T08:00
    param window = 15 days
    param note = "x"
    promote up from resting to goal when books >= least and (strict or kind = liked)
    reward led when twice > 3 and host in leads and spent > rate and tags = words and tier = goal
      grant role lead
    label lately when seen in last window and date(seen) > since and seen > moment
      and note starts with "x"

    test "as it is" as of 2026-11-01
      given a: tier = resting, books = 3
      given b: tier = resting, books = 2
      given c: tier = core, spent = 1, tags = {"a", "b"}
      expect a moves to core by up
      expect b stays
      expect c gets led
    test "a lower bar and another goal" as of 2026-11-01
      set least = 2
      set goal = regular
      given a: tier = resting, books = 2
      given b: tier = resting, books = 1
      expect a moves to regular by up
      expect b stays
    test "a bar of 0 is none" as of 2026-11-01
      set least = 0
      given a: tier = resting, books = 0
      expect a moves to core
    test "what is computed from a param follows" as of 2026-11-01
      set least = 1
      given a: tier = core, spent = 1, tags = {"a", "b"}
      given b: tier = regular, spent = 1, tags = {"a", "b"}
      expect a does not get led
      expect b does not get led
    test "who is liked" as of 2026-11-01
      set strict = false
      set liked = plain
      given a: tier = resting, books = 3, kind = plain
      given b: tier = resting, books = 3, kind = fancy
      expect a moves to core
      expect b stays
    """

  private static func check(_ settings: [(String, String)] = []) -> Outcome<Policy> {
    checkPolicy(
      parsePolicy(PolicyText(name: "p.bylaw", text: text)),
      settings: settings.map { Setting(name: $0.0, value: $0.1) })
  }

  @Test("tests see the params that they set")
  func tests() throws {
    let policy = try #require(Self.check().value, "\(Self.check().problems.text())")
    #expect(policy.checked.tests.count == 5)
    for test in policy.checked.tests {
      let outcome = outcome(of: test, policy: policy)
      #expect(outcome.status == .passed, "\(test.title): \(outcome.result.map { "\($0.failures)" } ?? "")")
    }
  }

  @Test(
    "--set takes what the policy would write and what data would have",
    arguments: [
      ("goal", "regular", Value.code(1)), ("goal", "Inner circle", .code(0)), ("lead", "Host", .code(0)),
      ("lead", "guide", .code(1)), ("liked", "Plain one", .code(0)), ("strict", "no", .bool(false)),
      ("strict", "yes", .bool(true)), ("strict", "是", .bool(true)), ("strict", "false", .bool(false)),
      ("words", "{\"c\"}", .texts([Text("c")])), ("words", "b;a", .texts([Text("a"), Text("b")])),
      ("words", "{}", .texts([])), ("leads", "{host, guide}", .codes(3)), ("leads", "Host", .codes(1)),
      ("leads", "", .codes(0)), ("rate", "0.25", .number(25)), ("least", "0", .number(0)),
      ("least", "1,000", .number(1_000)), ("least", "１０", .number(10)), ("rate", "25%", .number(25)),
      ("strict", "√", .bool(true)),
      ("since", "2026/9/1", .date(20697)), ("since", "2026年9月1日", .date(20697)), ("since", "20260901", .date(20697)),
      ("since", "2026/9/1 0:00", .date(20697)),
      ("since", "2026-09-01", .date(20697)), ("note", "any \"text\"", .text(Text("any \"text\""))),
      ("window", "3 weeks", .duration(Duration(count: 21, unit: .days))),
    ])
  func setting(name: String, text: String, value: Value) throws {
    let outcome = Self.check([(name, text)])
    let policy = try #require(outcome.value, "\(outcome.problems.text())")
    #expect(policy.checked.params.first { $0.name == name }?.value == value)
  }

  @Test(
    "what --set cannot take is told with the flag and its value",
    arguments: [
      ("goal", "cor", "`--set goal=cor`: `goal` is tier, and `cor` is none; did you mean `core`?"),
      ("least", "five", "`--set least=five`: `least` is int, and `five` is none."),
      ("strict", "maybe", "`--set strict=maybe`: `strict` is bool, and `maybe` is none."),
      ("moment", "2026-10-01", "`--set moment=2026-10-01`: `moment` is datetime, and `2026-10-01` is none."),
      // Either may be the day, and a comma may be a point.
      ("since", "1/9/2026", "Write it as `2026-11-01`, which has one meaning."),
      ("least", "1,5", "Write it as `1000`, which has one meaning."),
      ("lest", "5", "`--set lest=5`: the policy has no param `lest`; did you mean `least`?"),
      ("leads", "host;gide", "`--set leads=host;gide`: `leads` is set of role, and `host;gide` is none"),
    ])
  func refused(name: String, text: String, message: String) {
    let outcome = Self.check([(name, text)])
    #expect(outcome.value == nil)
    #expect(outcome.problems.text().contains(message), "\(outcome.problems.text())")
  }

  @Test("what --set makes wrong in the policy is told with the flag and its value")
  func consequence() {
    let outcome = Self.check([("goal", "resting")])
    #expect(outcome.value == nil)
    #expect(outcome.problems.text().contains("`goal` is `resting` here, by `--set goal=resting`"))
  }

  @Test("what is computed from a param follows --set")
  func derived() throws {
    let policy = try #require(Self.check([("least", "7")]).value)
    #expect(policy.checked.params.first { $0.name == "twice" }?.value == .number(14))
  }
}
