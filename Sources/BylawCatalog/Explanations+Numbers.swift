import BylawSyntax

/// What can be wrong with numbers, dates and durations.
let numberExplanations: [Explanation] = [
  Explanation(
    code: "scale-too-large",
    title: Phrase("a product with too many digits after the point", "乘出来小数位太多"),
    story: Phrase(
      """
      The digits after the point of a product are those of both factors together, and 9 is the most. Round one of them: \
      `round(x, 2)`.
      """,
      """
      乘积的小数位是两个数的小数位加起来，最多 9 位。把其中一个舍入一下：`四舍五入(x, 2)`。
      """),
    example: .lines(
      bad: """
        let worth = (spent / 7 ?? 0) * (spent / 3 ?? 0)
        """,
      good: """
        let worth = round(spent / 7, 2) * round(spent / 3, 2)
        """),
    chinese: .lines(
      bad: """
        设 价值 = (消费 / 7 ?? 0) * (消费 / 3 ?? 0)
        """,
      good: """
        设 价值 = 四舍五入(消费 / 7, 2) * 四舍五入(消费 / 3, 2)
        """)),
  Explanation(
    code: "too-precise",
    title: Phrase("more digits after the point than there is place for", "小数位多得放不下"),
    story: Phrase(
      """
      A whole number is wanted, or a number with fewer digits after the point than this one has. Nothing is rounded in \
      silence: say `round(…)`.
      """,
      """
      这里要整数，或者小数位少一点的数。不会悄悄替你舍入：写明 `四舍五入(…)`。
      """),
    example: .lines(
      bad: """
        reward spender
          when spent > 100
          grant points spent
        """,
      good: """
        reward spender
          when spent > 100
          grant points round(spent)
        """),
    chinese: .lines(
      bad: """
        奖励 大户
          当 消费 > 100
          给予 积分 消费
        """,
      good: """
        奖励 大户
          当 消费 > 100
          给予 积分 四舍五入(消费)
        """)),
  Explanation(
    code: "date-needs-days",
    title: Phrase("a date moved by hours", "日期按小时移动"),
    story: Phrase(
      """
      A date is a whole day. It moves by days, weeks, months or years; a datetime moves by hours and minutes too. In the same \
      way the days between two dates compare with days and weeks.
      """,
      """
      日期是一整天，按天、周、月、年移动；日期时间才按小时和分钟。同样，两个日期之间的天数，跟天和周比。
      """),
    example: .lines(
      bad: """
        label fresh when joined + 36 hours > today
        """,
      good: """
        label fresh when joined + 2 days > today
        """),
    chinese: .lines(
      bad: """
        标签 新人 当 入群日期 + 36 小时 > 今天
        """,
      good: """
        标签 新人 当 入群日期 + 2 天 > 今天
        """)),
  Explanation(
    code: "months-have-no-length",
    title: Phrase("months beside days or hours", "月跟天或小时放在一起"),
    story: Phrase(
      """
      A month has 28 to 31 days, and a year 365 or 366, so that neither is more or less than a number of days before it is \
      known which month. Months and years compare with each other alone. To ask whether three months have gone by, move the \
      date and compare dates.
      """,
      """
      一个月 28 到 31 天，一年 365 或 366 天，不知道是哪个月，就没法跟多少天比大小。月和年只跟月和年比。要问有没有过三\
      个月，就移动日期再比日期。
      """),
    example: .lines(
      bad: """
        label settled when today - joined >= 3 months
        """,
      good: """
        label settled when joined + 3 months <= today
        """),
    chinese: .lines(
      bad: """
        标签 老成员 当 今天 - 入群日期 >= 3 个月
        """,
      good: """
        标签 老成员 当 入群日期 + 3 个月 <= 今天
        """)),
  Explanation(
    code: "date-less-datetime",
    title: Phrase("a date and a datetime subtracted", "日期和日期时间相减"),
    story: Phrase(
      """
      A date is a whole day, a datetime is a moment in one. What lies between them could be counted in days or by the clock. \
      Two dates give a number of days, two datetimes the time between them; `date(d)` is the day of a datetime.
      """,
      """
      日期是一整天，日期时间是一天里的一刻。两者之间可以按天数，也可以按钟点。两个日期相减得天数，两个日期时间相减得中\
      间的时间；`日期(d)` 是日期时间所在的那天。
      """),
    example: .lines(
      bad: """
        label settled when now - joined >= 4 days
        """,
      good: """
        label settled when today - joined >= 4 days
        """),
    chinese: .lines(
      bad: """
        标签 老成员 当 此刻 - 入群日期 >= 4 天
        """,
      good: """
        标签 老成员 当 今天 - 入群日期 >= 4 天
        """)),
  Explanation(
    code: "date-for-datetime",
    title: Phrase("a day where a moment is wanted", "该写时刻的地方写了日期"),
    story: Phrase(
      """
      A datetime is one moment, and a date is a whole day. Whether its first moment is meant, its last or another one, only \
      the author can say.
      """,
      """
      日期时间是一个时刻，日期是一整天。是指那天的开始、结束，还是别的时刻，只有你知道。
      """),
    example: .lines(
      bad: """
        test "quiet" as of 2026-11-01
          given a: tier = core
          given 1 message by a: sent = 2026-10-30
          expect a stays
        """,
      good: """
        test "quiet" as of 2026-11-01
          given a: tier = core
          given 1 message by a: sent = 2026-10-30T08:00
          expect a stays
        """),
    chinese: .lines(
      bad: """
        测试 "安静" 截至 2026-11-01
          假设 甲: tier = 一群
          假设 1 发言 由 甲: 发送时间 = 2026-10-30
          期望 甲 留下
        """,
      good: """
        测试 "安静" 截至 2026-11-01
          假设 甲: tier = 一群
          假设 1 发言 由 甲: 发送时间 = 2026-10-30T08:00
          期望 甲 留下
        """)),
  Explanation(
    code: "division-by-zero",
    title: Phrase("a division by zero", "除以零"),
    story: Phrase(
      """
      Dividing by a value that happens to be zero gives a missing value, which the policy deals with. Dividing by a zero \
      that stands in the policy can only be a slip.
      """,
      """
      除以一个碰巧是零的值，结果是缺失，章程会处理。除以写在章程里的零，只能是写错了。
      """),
    example: .lines(
      bad: """
        let average = spoken / 0
        """,
      good: """
        let average = spoken / 15
        """),
    chinese: .lines(
      bad: """
        设 均值 = 发言数 / 0
        """,
      good: """
        设 均值 = 发言数 / 15
        """)),
  Explanation(
    code: "bad-digits",
    title: Phrase("`round` to a number of digits that cannot be", "`四舍五入` 的位数不行"),
    story: Phrase(
      """
      The second value of `round` is how many digits stay after the point: a literal from 0 to 9.
      """,
      """
      `四舍五入` 的第二个值是小数点后面留几位：直接写 0 到 9。
      """),
    example: .lines(
      bad: """
        let worth = round(spent, 12)
        """,
      good: """
        let worth = round(spent, 1)
        """),
    chinese: .lines(
      bad: """
        设 价值 = 四舍五入(消费, 12)
        """,
      good: """
        设 价值 = 四舍五入(消费, 1)
        """)),
  Explanation(
    code: "not-a-duration",
    title: Phrase("a span of time is wanted", "这里要一段时间"),
    story: Phrase(
      """
      After `in last` stands a number with its unit, `15 days`, or a param that is a span of time.
      """,
      """
      `在 最近` 后面是数加单位，如 `15 天`，或者一个本身是时长的参数。
      """),
    example: .lines(
      bad: """
        param window = 15

        let written = count(message in last window)
        """,
      good: """
        param window = 15 days

        let written = count(message in last window)
        """),
    chinese: .lines(
      bad: """
        参数 时间窗 = 15

        设 写了 = 计数(发言 在 最近 时间窗)
        """,
      good: """
        参数 时间窗 = 15 天

        设 写了 = 计数(发言 在 最近 时间窗)
        """)),
  Explanation(
    code: "overflow",
    title: Phrase("a number of more than 18 digits", "数超过了 18 位"),
    story: Phrase(
      """
      Numbers are exact and have at most 18 digits. What goes beyond is an error that names the member and the place, and \
      never a number cut short. Usually a value in the data cannot be right; else `round`, or divide before multiplying.
      """,
      """
      数是精确的，最多 18 位。超过了就是错误，会说明是哪个成员、在哪里，不会悄悄截断。一般是数据里有个值不对；不然就舍\
      入，或者先除后乘。
      """),
    example: .lines(
      bad: """
        param goal = 999999999999999999 * 10
        """,
      good: """
        param goal = 99999999999999999 * 10
        """),
    chinese: .lines(
      bad: """
        参数 目标 = 999999999999999999 * 10
        """,
      good: """
        参数 目标 = 99999999999999999 * 10
        """)),
]
