import BylawSyntax
import Testing

/// The layout itself, by example.
@Suite struct LayoutTests {
  struct Example: CustomTestStringConvertible, Sendable {
    var meaning: String
    var text: String
    var formatted: String
    var language: KeywordLanguage?

    var testDescription: String { meaning }

    init(_ meaning: String, _ text: String, _ formatted: String, in language: KeywordLanguage? = nil) {
      self.meaning = meaning
      self.text = text
      self.formatted = formatted
      self.language = language
    }
  }

  @Test("laid out", arguments: declarations + comments + breaks + words)
  func laidOut(_ example: Example) throws {
    let text = parseText(SourceText(name: "test.bylaw", text: example.text))
    try #require(text.diagnostics.map(\.line) == [])
    #expect(format(text, in: example.language) == example.formatted)
  }

  static let declarations = [
    Example("nothing", "", ""),
    Example("spaces alone", " \r\n\t\n", ""),
    Example(
      "full-width signs, other quotation marks, a missing line end",
      "晋升 x “甲 \"乙\" \\“丙\\”” 从 a、b 到 c 取前 3 按 y，z",
      "晋升 x \"甲 \\\"乙\\\" “丙”\" 从 a, b 到 c 取前 3 按 y, z\n"),
    Example(
      "tiers on one line stay", "tiers a>b  >  c \"C\"", "tiers a > b > c \"C\"\n"),
    Example(
      "tiers on several are aligned, the sign before",
      "tiers a \"一\" capacity 3 >\n bb >\n ccc \"三三\" audience \"x\"",
      """
      tiers
          a   "一"   capacity 3
        > bb
        > ccc "三三"            audience "x"

      """),
    Example(
      "roles, params, lets and rituals one below the other are aligned, by display width",
      """
      role 活动官 "活动" seats 2 reserve 1 duty "x"
      role b seats 1 duty "y"
      param a = 1
      param bcd "B" = 2

      param e = 3
      ritual 早安 "早" every day at 08:00
      ritual t every week
      """,
      """
      role 活动官 "活动" seats 2 reserve 1 duty "x"
      role b             seats 1           duty "y"
      param a       = 1
      param bcd "B" = 2

      param e = 3
      ritual 早安 "早" every day at 08:00
      ritual t         every week

      """),
    Example(
      "a table is set apart, its types aligned",
      "timezone \"UTC\"\nmember from \"m\" id:text key\n\n\n 昵称 : text?  from \"n\" x: decimal( 2 )in 0.. =0.00\nlet a = 1",
      """
      timezone "UTC"

      member from "m"
        id: text key

        昵称: text? from "n"
        x:    decimal(2) in 0.. = 0.00

      let a = 1

      """),
    Example(
      "one clause beside the name stays there, several do not",
      "label a when x label bc \"B\" when y\npromote p from a to b when x take top 3 by y\nremove r from any when z",
      """
      label a      when x
      label bc "B" when y

      promote p from a to b
        when x
        take top 3 by y

      remove r from any when z

      """),
    Example(
      "what is given to a label stays beside its name",
      "label meets(scale:decimal(2)) when points>=scale\nlabel b \"B\" when y\nlabel cc(n:int) \"C\" unless y",
      """
      label meets(scale: decimal(2))     when points >= scale
      label b                        "B" when y
      label cc(n: int)               "C" unless y

      """),
    Example(
      "the lines of a classify and a place",
      "classify m \"M\" a \"甲\" when x = 1 bcd otherwise place p from any core when x low otherwise",
      """
      classify m "M"
        a   "甲" when x = 1
        bcd otherwise

      place p from any
        core when x
        low  otherwise

      """),
    Example(
      "a test",
      "test \"t\" as of 2026-11-01 given a:x=1,y={b,c}  expect a stays\n\n\nexpect x of a=-1",
      """
      test "t" as of 2026-11-01
        given a: x = 1, y = {b, c}
        expect a stays

        expect x of a = -1

      """),
    Example(
      "signs", "let x=-( a- -b )*2??c in(d,e)and f in -3..4 or g in last 3 days and count(m where not h)>1",
      "let x = -(a - -b) * 2 ?? c in (d, e) and f in -3..4 or g in last 3 days and count(m where not h) > 1\n"),
  ]

  static let comments = [
    Example(
      "comments stay where they belong",
      """


      # A licence.
      #
      # More of it.   \n

      # About x.
      let x = 1# one
      let yy = 2 #two
      promote p from a to b   # three
         # before when
          when x
        # at its end
      # about z
      let z = 3


      # the last
      """,
      """
      # A licence.
      #
      # More of it.

      # About x.
      let x  = 1  # one
      let yy = 2  #two

      promote p from a to b  # three
        # before when
        when x
        # at its end

      # about z
      let z = 3

      # the last

      """),
    Example(
      "comments within lines",
      """
      tiers a > # highest
        b
      let x = a and # why
        b
        # own
        or c
      member
        kind: one of (a, # first
          b)
      """,
      """
      tiers
          a  # highest
        > b

      let x = a  # why
          and b
        # own
        or c

      member
        kind: one of (a,  # first
          b)

      """),
    Example("a full-width comment sign", "let x = 1 ＃ 一\n", "let x = 1  # 一\n"),
  ]

  static let breaks = [
    Example(
      "a condition that is broken at a word stays broken, at each of its kind",
      "label a when x and y\n or z or not v",
      "label a when x and y\n  or z\n  or not v\n"),
    Example(
      "what is too long is broken from the outside in",
      "let x = \(long("a")) and (\(long("b")) or \(long("c"))) and d",
      "let x = \(long("a"))\n  and (\(long("b")) or \(long("c")))\n  and d\n"),
    Example(
      "lists and sums are broken where they must be",
      "promote p from a to b\n take top by \(long("a")), \(long("b")), \(long("c")) + \(long("d"))",
      "promote p from a to b\n  take top by \(long("a")), \(long("b")),\n    \(long("c")) + \(long("d"))\n"),
    Example(
      "what is aligned beyond the width is not",
      "tiers\n a purpose \"\(long("x"))\" audience \"\(long("y"))\"\n> bbbbbbbbbbbbbbbbbbbbbbbb",
      "tiers\n    a purpose \"\(long("x"))\" audience \"\(long("y"))\"\n  > bbbbbbbbbbbbbbbbbbbbbbbb\n"),
  ]

  private static func long(_ name: String) -> String { String(repeating: name, count: 42) }

  static let words = [
    Example(
      "English to Chinese, names untouched",
      "member\n  tier: tier?\n  last: text\nlet today_ = count(members where last = \"x\") + 1\nlabel l when promoted",
      "成员\n  tier: 层级?\n  last: 文本\n\n设 today_ = 计数(全体成员 其中 last = \"x\") + 1\n标签 l 当 已晋升\n", in: .chinese),
    Example(
      "Chinese to English, compound words too",
      "奖励 x\n 当 y 不在 最近 15 天 且 z 为空\n 取后 3 按 y 含并列\n 限制 1 每 1 天",
      "reward x\n  when y not in last 15 days and z is missing\n  take bottom 3 by y with ties\n  limit 1 per 1 day\n",
      in: .english),
    Example(
      "a name of the policy's own is not one that is always there",
      "param today = 3\nlet x = today + 1\nlet y = now",
      "参数 today = 3\n设 x = today + 1\n设 y = 此刻\n", in: .chinese),
    Example(
      "a kind of decision is data",
      "let x = latest(decision where kind = promoted)", "设 x = 最近一次(决定 其中 kind = promoted)\n", in: .chinese),
    Example(
      "a kind of decision is data in a branch as well",
      "let x = count(decision where kind = (if n > 1 then kind else demoted))",
      "设 x = 计数(决定 其中 kind = (如果 n > 1 则 kind 否则 demoted))\n", in: .chinese),
    Example(
      "a condition in a branch is translated",
      "reward x when (if y then (promoted) else not demoted) and (admitted or z)",
      "奖励 x 当 (如果 y 则 (已晋升) 否则 不 已降级) 且 (已接纳 或 z)\n", in: .chinese),
    Example("without a language words stay", "令 x = 1 日前\n", "令 x = 1 日前\n"),
  ]
}
