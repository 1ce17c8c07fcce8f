import BylawSyntax
import Testing

@Suite struct ExpressionTests {
  @Test(
    "precedence",
    arguments: [
      ("a or b and not c = d", "(a or (b and (not (c equal d))))"),
      ("a ?? 0 < b", "((a coalesce 0) less b)"),
      ("a + b ?? 0", "((a add b) coalesce 0)"),
      ("a ?? b ?? c", "((a coalesce b) coalesce c)"),
      ("a - b - c * d / e", "((a subtract b) subtract ((c multiply d) divide e))"),
      ("-a * -b", "((-a) multiply (-b))"),
      ("not not a", "(not (not a))"),
      ("(a or b) and c", "((a or b) and c)"),
      ("if a then b else c or d", "(if a then b else (c or d))"),
      ("x != (if a then 1 else 2)", "(x notEqual (if a then 1 else 2))"),
      (
        "a contains \"x\" and b starts with \"y\" or c ends with d",
        "(((a contains \"x\") and (b startsWith \"y\")) or (c endsWith d))"
      ),
      ("a is missing or a is not missing", "((a is missing) or (a is present))"),
      ("a is present and b is not present", "((a is present) and (b is missing))"),
      ("diligence ?? 100% < 50%", "((diligence coalesce 100e-2%) less 50e-2%)"),
    ])
  func precedence(_ text: String, _ expected: String) {
    #expect(outlineOfLet(text) == expected)
  }

  @Test(
    "membership",
    arguments: [
      ("a in 0..", "(a in 0..)"), ("a in -5..5", "(a in (-5)..5)"), ("a not in ..9", "(a not in ..9)"),
      ("a in 0.5..1.50", "(a in 5e-1..150e-2)"), ("a in 20%..30%", "(a in 20e-2%..30e-2%)"),
      ("d in 2026-01-01..2026-12-31", "(d in 2026-01-01..2026-12-31)"),
      ("a in (b, c)", "(a in (b, c))"), ("a in {b, c}", "(a in {b, c})"), ("a in {}", "(a in {})"),
      ("a in b ?? c", "(a in (b coalesce c))"), ("a in (b) ?? c", "(a in (b coalesce c))"),
      ("a not in (b) - c and d", "((a not in (b subtract c)) and d)"), ("a in roles and b", "((a in roles) and b)"),
      ("a in last 15 days", "(a in last 15 days)"), ("a in last n weeks", "(a in last n weeks)"),
      ("a in last window", "(a in last window)"), ("a in last", "(a in last)"),
      ("a in last and b", "((a in last) and b)"), ("a not in review", "(a not in review)"),
      ("a in `review`", "(a in `review`)"), ("a in last month", "(a in last month)"),
      ("a in last 1 month", "(a in last 1 months)"), ("a in last day", "(a in last 1 days)"),
      ("a in this quarter", "(a in this quarter)"), ("a in this month through today", "(a in this month)"),
      ("a in this", "(a in this)"), ("a in this and b", "((a in this) and b)"), ("a 在 上个月", "(a in last month)"),
      ("a 在 今年 至今", "(a in this year)"), ("a in last week days", "(a in last week days)"),
      ("a in last 30 seconds", "(a in last 30 seconds)"),
    ])
  func membership(_ text: String, _ expected: String) {
    #expect(outlineOfLet(text) == expected)
  }

  @Test(
    "literals",
    arguments: [
      ("1_000", "1000"), ("3.50", "350e-2"), ("12.5%", "125e-3%"), ("0.", "1:10 left-over"),
      ("2026-11-01", "2026-11-01"), ("2026-11-01T08:00", "datetime(1793520000000000)"),
      ("1970-01-01T00:00:01.5", "datetime(1500000)"), ("1970-01-01T00:00:00.0000014", "datetime(1)"),
      ("1970-01-01T00:00:00.9999995", "datetime(1000000)"), ("2026-11-01T08:00+00", "1:25 zone-in-datetime"),
      ("15 days", "15 days"), ("n months", "n months"),
      ("1 day ago", "(1 days ago)"), ("n days ago", "(n days ago)"), ("window ago", "(window ago)"),
      ("joined + 3 months", "(joined add 3 months)"), ("today - joined", "(today subtract joined)"),
      (#""a\"b\\c\n\u{4E00}""#, "\"a\"b\\c\n一\""), ("“甲\"乙”", "\"甲\"乙\""), ("{}", "{}"), ("true", "true"),
      ("`group by`", "`group by`"), ("2026 - 1 - 5", "((2026 subtract 1) subtract 5)"),
      ("999999999999999999", "999999999999999999"), ("000000000000000000001", "1"),
    ])
  func literals(_ text: String, _ expected: String) {
    #expect(outlineOfLet(text).hasPrefix(expected))
  }

  @Test(
    "aggregates and calls",
    arguments: [
      ("count(message)", "count[message]"), ("days(message in last 15 days)", "days[message in last 15 days]"),
      ("sum(amount of order in review)", "sum[amount of order in review]"),
      ("sum(a + b of order where a > 0)", "sum[(a add b) of order where (a greater 0)]"),
      ("percentile(a of members in growth, 90) ?? 0", "(percentile[a of members in (growth) , 90] coalesce 0)"),
      (
        "percentile(a of members in (core, growth) per city where a > 0, p)",
        "percentile[a of members in (core, growth) per city where (a greater 0) , p]"
      ),
      ("rank(v, w asc of members in growth per city)", "rank[v, w ascending of members in (growth) per city]"),
      (
        "count(line in review at most 25 per day where not asks)",
        "count[line in review at most 25 per day where (not asks)]"
      ),
      ("percentile(a of members per b, c, 90)", "percentile[a of members per b, c , 90]"),
      ("percentile(a of members per b, c)", "percentile[a of members per b , c]"),
      ("count(members per b, c where d)", "count[members per b, c where d]"),
      ("max(count(line in review per day where a)) ?? 0", "(max[line in review count per day where a] coalesce 0)"),
      ("percentile(sum(a of line per week), 90)", "percentile[a of line sum per week , 90]"),
      ("最大(计数(line 每天))", "max[line count per day]"),
      ("sum(a of line at most 9 per minute)", "sum[a of line at most 9 per minute]"),
      ("share(members where tier = core)", "share[members where (tier equal core)]"),
      ("latest(decision where rule = a)", "latest[decision where (rule equal a)]"),
      ("min(a, b, 3)", "min(a, b, 3)"), ("min(amount of order)", "min[amount of order]"),
      ("max(min(a of order), 3)", "max(min[a of order], 3)"), ("max(of, 1)", "max(of, 1)"),
      ("max(max(a, b) of order in last 3 days)", "max[max(a, b) of order in last 3 days]"),
      ("min(a in last 3 days of order)", "min[(a in last 3 days) of order]"),
      ("round(a / b, 2)", "round((a divide b), 2)"),
      ("date(latest(line)) ?? today", "(date(latest[line]) coalesce today)"),
      ("distinct(kind of order)", "distinct[kind of order]"), ("streak(line) >= 2", "(streak[line] greaterOrEqual 2)"),
      ("moved by rising and b", "((moved by rising) and b)"), ("moved and by", "(moved and by)"),
      ("not promoted by rising", "(not (promoted and (moved by rising)))"), ("count + days", "(count add days)"),
      ("count(message in last n days at most k per day)", "count[message in last n days at most k per day]"),
      ("sum(per of `per` per per)", "sum[per of `per` per per]"), ("foo(1)", "foo(1)"), ("foo()", "foo()"),
      ("month(a) = month", "(month(a) equal month)"), ("几点(a) + hour(b)", "(hour(a) add hour(b))"),
      ("weekday(a) in (saturday, 周日)", "(weekday(a) in (saturday, 周日))"),
    ])
  func aggregates(_ text: String, _ expected: String) {
    #expect(outlineOfLet(text) == expected)
  }

  @Test("words that are keywords elsewhere are names here")
  func words() {
    for keyword in Keyword.allCases where !keyword.isReserved {
      for spelling in keyword.spellings {
        #expect(outlineOfLet("\(spelling) + `\(spelling)`") == "(\(spelling) add `\(spelling)`)")
      }
    }
  }

  @Test("spans cover what was written")
  func spans() {
    let text = "let x = (a + b) * count(message in last 15 天) ?? -1"
    let (tree, _) = parse(text)
    guard case .letValue(let value) = tree.declarations[0], case .binary(_, let left, let right) = value.value.kind,
      case .binary(_, let sum, let count) = left.kind
    else { return #expect(Bool(false), "not the tree that was meant") }
    func written(_ span: Span) -> String { tree.source[span] }
    #expect(written(value.span) == text)
    #expect(written(sum.span) == "(a + b)")
    #expect(written(count.span) == "count(message in last 15 天)")
    #expect(written(right.span) == "-1")
  }
}
