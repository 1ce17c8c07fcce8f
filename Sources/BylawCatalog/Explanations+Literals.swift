import BylawSyntax

/// What can be wrong with numbers, dates and texts as they are written.
let literalExplanations: [Explanation] = [
  Explanation(
    code: "too-many-digits",
    title: Phrase("a number with too many digits", "数字位数太多"),
    story: Phrase(
      """
      Numbers are exact, and have at most 18 digits, of which at most 9 stand after the point.
      """,
      """
      数是精确的，最多 18 位，其中小数点后面最多 9 位。
      """),
    example: .lines(bad: "param goal = 1_000_000_000_000_000_000", good: "param goal = 1_000_000_000_000_000"),
    chinese: .lines(bad: "参数 目标 = 1_000_000_000_000_000_000", good: "参数 目标 = 1_000_000_000_000_000")),
  Explanation(
    code: "impossible-date",
    title: Phrase("a date that the calendar does not have", "日历上没有的日期"),
    story: Phrase(
      """
      The months have their usual lengths, and February has 29 days in leap years only.
      """,
      """
      各月天数照常，只有闰年的二月有 29 天。
      """),
    example: .lines(bad: "param since = 2026-02-30", good: "param since = 2026-02-28"),
    chinese: .lines(bad: "参数 起始日 = 2026-02-30", good: "参数 起始日 = 2026-02-28")),
  Explanation(
    code: "malformed-date",
    title: Phrase("a date in another order or shape", "日期的写法不对"),
    story: Phrase(
      """
      Dates are written year, month, day, with four, two and two digits: 2026-11-01. That shape is read alike everywhere, \
      and sorts by itself.
      """,
      """
      日期按年、月、日写，分别四位、两位、两位：2026-11-01。这样写到哪里都读成同一天，排序也不会乱。
      """),
    example: .lines(bad: "param since = 2026-2-3", good: "param since = 2026-02-03"),
    chinese: .lines(bad: "参数 起始日 = 2026-2-3", good: "参数 起始日 = 2026-02-03")),
  Explanation(
    code: "impossible-time",
    title: Phrase("a time that no clock shows", "没有这样的时间"),
    story: Phrase(
      """
      Times run from 00:00 to 23:59. The end of a day is the 00:00 of the next.
      """,
      """
      时间从 00:00 到 23:59。一天的结束就是第二天的 00:00。
      """),
    example: .lines(
      bad: """
        ritual morning every day at 24:30
        """,
      good: """
        ritual morning every day at 08:30
        """),
    chinese: .lines(
      bad: """
        仪式 早安 每天 时间 24:30
        """,
      good: """
        仪式 早安 每天 时间 08:30
        """)),
  Explanation(
    code: "malformed-time",
    title: Phrase("a time in another shape", "时间的写法不对"),
    story: Phrase(
      """
      Times have two digits for the hour and two for the minute: 08:00.
      """,
      """
      小时两位，分钟两位：08:00。
      """),
    example: .lines(
      bad: """
        ritual morning every day at 8:00
        """,
      good: """
        ritual morning every day at 08:00
        """),
    chinese: .lines(
      bad: """
        仪式 早安 每天 时间 8:00
        """,
      good: """
        仪式 早安 每天 时间 08:00
        """)),
  Explanation(
    code: "zone-in-datetime",
    title: Phrase("a datetime with a zone of its own", "日期时间自己带了时区"),
    story: Phrase(
      """
      All datetimes of a policy are local time in its `timezone`. In data a datetime may bear an offset, and is converted \
      as it is read.
      """,
      """
      章程里的日期时间都是它 `时区` 的当地时间。数据里的可以带时差，读的时候会换算。
      """),
    example: .lines(bad: "param since = 2026-11-01T08:00Z", good: "param since = 2026-11-01T08:00"),
    chinese: .lines(bad: "参数 起始日 = 2026-11-01T08:00Z", good: "参数 起始日 = 2026-11-01T08:00")),
  Explanation(
    code: "datetime-without-t",
    title: Phrase("a datetime without a `T` in the middle", "日期时间中间少了 `T`"),
    story: Phrase(
      """
      The date and the time of a datetime are joined by a `T`, so that they are one word.
      """,
      """
      日期和时间用一个 `T` 连起来，成为一个词。
      """),
    example: .lines(bad: "param since = 2026-11-01 08:00", good: "param since = 2026-11-01T08:00"),
    chinese: .lines(bad: "参数 起始日 = 2026-11-01 08:00", good: "参数 起始日 = 2026-11-01T08:00")),
  Explanation(
    code: "missing-space",
    title: Phrase("words that run together", "词连在一起，分不开"),
    story: Phrase(
      """
      Where a word ends a space tells, or a sign. Chinese is read without them where the words are known, those of the \
      language, the policy's names and titles, and numbers, and where together they can be read in one way; here they \
      cannot.
      """,
      """
      词到哪里为止，看空格或符号。中文可以不加空格，只要词是认得的（语言的词、章程里的名字和标题、数字），而且只有一种\
      读法；这里读不通。
      """),
    example: .lines(bad: "param window = 15days", good: "param window = 15 days"),
    chinese: .lines(bad: "参数 时间窗 = 15days", good: "参数 时间窗 = 15 天")),
  Explanation(
    code: "several-readings",
    title: Phrase("words without spaces that can be read in several ways", "不加空格有好几种读法"),
    story: Phrase(
      """
      Chinese is written without spaces, and read so: words of the language, the policy's names and titles, and numbers \
      are known, and mostly there is one way to cut a line into them. Where there are several, spaces tell which is \
      meant; each is offered, and none is taken.
      """,
      """
      中文不加空格也能读：语言的词、章程里的名字和标题、数字都是认得的，一般只有一种切法。有好几种时，用空格说明是哪一\
      种；每一种都会列出来，不会替你选。
      """),
    example: .lines(
      bad: """
        label 活跃 when spoken > 3
        label 不活跃 when spoken = 0

        标签 潜水 当不活跃
        """,
      good: """
        label 活跃 when spoken > 3
        label 不活跃 when spoken = 0

        标签 潜水 当 不活跃
        """),
    chinese: .lines(
      bad: """
        标签 活跃 当 发言数 > 3
        标签 不活跃 当 发言数 = 0

        标签 潜水 当不活跃
        """,
      good: """
        标签 活跃 当 发言数 > 3
        标签 不活跃 当 发言数 = 0

        标签 潜水 当 不活跃
        """)),
  Explanation(
    code: "not-whole",
    title: Phrase("a whole number is wanted", "这里要整数"),
    story: Phrase(
      """
      Seats, capacities and days are counted in whole numbers.
      """,
      """
      名额、上限、天数都按整数算。
      """),
    example: .lines(
      bad: "let spoken_lately = days(message in last 1.5 days)",
      good: "let spoken_lately = days(message in last 2 days)"),
    chinese: .lines(
      bad: "设 近期发言天数 = 天数(发言 在 最近 1.5 天)",
      good: "设 近期发言天数 = 天数(发言 在 最近 2 天)")),
  Explanation(
    code: "space-in-range",
    title: Phrase("a range with a space in it", "范围中间有空格"),
    story: Phrase(
      """
      A range is one word: `0..`, `1..5` or `..9`. Both ends belong to it.
      """,
      """
      范围是一个词：`0..`、`1..5` 或 `..9`。两头都算在内。
      """),
    example: .lines(bad: "label middling when spoken in 1 .. 5", good: "label middling when spoken in 1..5"),
    chinese: .lines(bad: "标签 中等 当 发言数 在 1 .. 5", good: "标签 中等 当 发言数 在 1..5")),
  Explanation(
    code: "bad-placeholder",
    title: Phrase("braces in a text that hold no name", "文本的花括号里没有名字"),
    story: Phrase(
      """
      In the text of a `say`, `{name}` stands for a field, a `let`, a param or a class of whom it is said to. A brace that \
      is meant as one is written twice: `{{`.
      """,
      """
      `说` 的文本里，`{昵称}` 会换成那个人的值：可以是字段、`设`、参数或分类。要花括号本身，就写两个：`{{`。
      """),
    example: .lines(
      bad: """
        admit welcome to growth
          when joined in last 15 days
          say "welcome {}!"
        """,
      good: """
        admit welcome to growth
          when joined in last 15 days
          say "welcome {name}!"
        """),
    chinese: .lines(
      bad: """
        接纳 欢迎 到 二群
          当 入群日期 在 最近 15 天
          说 "欢迎 {}！"
        """,
      good: """
        接纳 欢迎 到 二群
          当 入群日期 在 最近 15 天
          说 "欢迎 {昵称}！"
        """)),
]
