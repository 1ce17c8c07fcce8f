import BylawSyntax

/// What can be wrong with zones, days and the dates of reviews and rituals.
let calendarExplanations: [Explanation] = [
  Explanation(
    code: "unknown-timezone",
    title: Phrase("there is no such time zone", "没有这个时区"),
    story: Phrase(
      """
      A time zone is a name of the time zone database, such as `Asia/Shanghai`, an offset such as `+08:00`, or `UTC`. It \
      settles to which local day a moment belongs.
      """,
      """
      时区写时区数据库里的名字，如 `Asia/Shanghai`，或者时差如 `+08:00`，或者 `UTC`。一个时刻算哪一天，由它定。
      """),
    example: .policy(
      bad: """
        timezone "Asia/Shanghay"

        member
          id: text key
        """,
      good: """
        timezone "Asia/Shanghai"

        member
          id: text key
        """),
    chinese: .policy(
      bad: """
        时区 "Asia/Shanghay"

        成员
          编号: 文本 主键
        """,
      good: """
        时区 "Asia/Shanghai"

        成员
          编号: 文本 主键
        """)),
  Explanation(
    code: "no-zone-files",
    title: Phrase("this machine has no time zone data", "这台电脑没有时区数据"),
    story: Phrase(
      """
      Named zones are looked up in the system's time zone files, and here there are none. Install them (the package is \
      usually called `tzdata`), set TZDIR to where they are, or write an offset such as `+08:00` in the policy.
      """,
      """
      按名字写的时区要查系统的时区文件，这里没有。装上（软件包一般叫 `tzdata`），或者用 TZDIR 指明在哪里，或者在章程里\
      写时差，如 `+08:00`。
      """)),
  Explanation(
    code: "unreadable-zone",
    title: Phrase("the time zone's file cannot be read", "时区文件读不了"),
    story: Phrase(
      """
      The system has a file for this zone, but it may not be read. Mend its permissions, or install the system's time zone \
      data anew.
      """,
      """
      系统有这个时区的文件，但没有权限读。改权限，或者重装系统的时区数据。
      """)),
  Explanation(
    code: "malformed-zone",
    title: Phrase("the time zone's file is damaged", "时区文件坏了"),
    story: Phrase(
      """
      The system's file for this zone is not as such files are. Install the system's time zone data anew.
      """,
      """
      系统里这个时区的文件不像时区文件。重装系统的时区数据。
      """)),
  Explanation(
    code: "bad-day-start",
    title: Phrase("a day that begins in the evening", "一天从晚上开始"),
    story: Phrase(
      """
      `day from 04:00` says that the local day begins at four in the morning, so that what happens at two is of the day \
      before. A time after noon could mean that the day begins the evening before, or ends the evening after, and is refused.
      """,
      """
      `日 从 04:00` 的意思是当地的一天从凌晨四点开始，两点发生的算前一天。过了中午的时间，可能是说前一天晚上就开始，也\
      可能是说到当天晚上才结束，所以不收。
      """),
    example: .policy(
      bad: """
        timezone "Asia/Shanghai" day from 20:00

        member
          id: text key
        """,
      good: """
        timezone "Asia/Shanghai" day from 04:00

        member
          id: text key
        """),
    chinese: .policy(
      bad: """
        时区 "Asia/Shanghai" 天 从 20:00

        成员
          编号: 文本 主键
        """,
      good: """
        时区 "Asia/Shanghai" 天 从 04:00

        成员
          编号: 文本 主键
        """)),
  Explanation(
    code: "bad-schedule",
    title: Phrase("reviews in a rhythm that cannot be", "复盘时间不合理"),
    story: Phrase(
      """
      Reviews come every so many minutes, hours, days, weeks, months or years, counted from a date where one is given, or \
      `twice a month`, on the 1st and the 16th.
      """,
      """
      复盘可以每多少分钟、小时、天、周、月或年一次，给了日期就从那天数起；也可以是 `每月两次`，在 1 日和 16 日。
      """),
    example: .policy(
      bad: """
        review every 0 days

        member
          id: text key
        """,
      good: """
        review every 15 days from 2026-01-01

        member
          id: text key
        """),
    chinese: .policy(
      bad: """
        复盘 每 0 天

        成员
          编号: 文本 主键
        """,
      good: """
        复盘 每 15 天 从 2026-01-01

        成员
          编号: 文本 主键
        """)),
  Explanation(
    code: "which-month",
    title: Phrase("a day of the month every year, of no month", "每年几号，没说哪个月"),
    story: Phrase(
      """
      A ritual `every year on 15` is on the fifteenth of one month, and nothing says of which. `from` and its first day says \
      both the month and the day; a ritual on the fifteenth of each month is `every month on 15`.
      """,
      """
      仪式写 `每年 逢 15`，是某个月的十五号，却没说哪个月。用 `从` 加第一次的日期，月和日就都有了；每个月的十五号写 \
      `每月 逢 15`。
      """),
    example: .lines(bad: "ritual party every year on 15", good: "ritual party every year from 2026-03-15"),
    chinese: .lines(bad: "仪式 聚会 每年 逢 15", good: "仪式 聚会 每年 从 2026-03-15")),
  Explanation(
    code: "bad-month-day",
    title: Phrase("a ritual on a day that no month has", "没有哪个月有这一天"),
    story: Phrase(
      """
      The day of the month is from 1 to 31. Where a month is shorter, a ritual on its 31st is on its last day.
      """,
      """
      几号从 1 到 31。月份不够长时，31 号的仪式就在月底那天。
      """),
    example: .policy(
      bad: """
        member
          id: text key

        ritual dues "会费" every month on 32
        """,
      good: """
        member
          id: text key

        ritual dues "会费" every month on 31
        """),
    chinese: .policy(
      bad: """
        成员
          编号: 文本 主键

        仪式 会费 "会费" 每月 逢 32
        """,
      good: """
        成员
          编号: 文本 主键

        仪式 会费 "会费" 每月 逢 31
        """)),
]
