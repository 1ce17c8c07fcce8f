import BylawSyntax

/// What can be wrong with `member` and `events`.
let tableExplanations: [Explanation] = [
  Explanation(
    code: "bad-key",
    title: Phrase("a key that cannot be one", "不能当主键"),
    story: Phrase(
      """
      A key must be there for every member, so it takes neither `?` nor a default; it is a text, a whole number, a date, a \
      datetime or a choice; and since the record of decisions has the key's columns beside its own, it is not called \
      `rule`, `kind` or `on`. Events have no key.
      """,
      """
      主键每个成员都要有，所以不能带 `?`，也没有默认值；它是文本、整数、日期、日期时间或 `选项`；决定的记录里主键的列\
      和它自己的列并排，所以主键不能叫 `rule`、`kind`、`on`。事件没有主键。
      """),
    example: .policy(
      bad: """
        member
          id: text? key
        """,
      good: """
        member
          id: text key
        """),
    chinese: .policy(
      bad: """
        成员
          编号: 文本? 主键
        """,
      good: """
        成员
          编号: 文本 主键
        """)),
  Explanation(
    code: "absent-without-default",
    title: Phrase("its column may be absent, and it may not", "允许没有这一列，值却不能缺"),
    story: Phrase(
      """
      `may be absent` says that a file may lack the field's column. All of its cells are missing then, so the field needs \
      a type with `?`, or a default that stands for a missing one.
      """,
      """
      `允许没有此列` 是说文件可以没有这一列。那样每一格都是缺的，所以类型要带 `?`，或者有默认值顶上。
      """),
    example: .policy(
      bad: """
        member
          id: text key
          points: int may be absent
        """,
      good: """
        member
          id: text key
          points: int = 0 may be absent
        """),
    chinese: .policy(
      bad: """
        成员
          编号: 文本 主键
          积分: 整数 允许没有此列
        """,
      good: """
        成员
          编号: 文本 主键
          积分: 整数 = 0 允许没有此列
        """)),
  Explanation(
    code: "blank-missing-text",
    title: Phrase("an empty text for a missing value", "用空文本表示缺失"),
    story: Phrase(
      """
      `missing "NULL", "-"` behind a table's head names what its cells hold where they hold no value. An empty cell and one \
      of blanks are missing already, and blanks around a value are none of it.
      """,
      """
      表头后面的 `缺失 "NULL", "-"` 说明格子里写什么等于没有值。空格子和只有空白的格子本来就是缺的，值两边的空白也不\
      算。
      """),
    example: .policy(
      bad: """
        member missing ""
          id: text key
          city: text?
        """,
      good: """
        member missing "NULL", "-"
          id: text key
          city: text?
        """),
    chinese: .policy(
      bad: """
        成员 缺失 ""
          编号: 文本 主键
          城市: 文本?
        """,
      good: """
        成员 缺失 "NULL", "-"
          编号: 文本 主键
          城市: 文本?
        """)),
  Explanation(
    code: "bad-form",
    title: Phrase("a way of writing that does not fit the field", "这种写法跟字段对不上"),
    story: Phrase(
      """
      `as "D/M/YYYY"`, `in excel days`, `in unix seconds` and `in unix milliseconds` go with dates and datetimes, \
      `decimal comma` with numbers, and `separated by ","` with sets. Spreadsheets count days since 1900, some since 1904.
      """,
      """
      `格式 "D/M/YYYY"`、`按Excel天数`、`按时间戳秒`、`按时间戳毫秒` 用于日期和日期时间，`小数点为逗号` 用于数，\
      `分隔符 ","` 用于集合。表格软件从 1900 年数天数，有的从 1904 年。
      """),
    example: .policy(
      bad: """
        member
          id: text key
          seen: int in unix seconds
        """,
      good: """
        member
          id: text key
          seen: datetime in unix seconds
        """),
    chinese: .policy(
      bad: """
        成员
          编号: 文本 主键
          上次见: 整数 按时间戳秒
        """,
      good: """
        成员
          编号: 文本 主键
          上次见: 日期时间 按时间戳秒
        """)),
  Explanation(
    code: "bad-pattern",
    title: Phrase("a pattern by which no date can be read", "按这个格式读不出日期"),
    story: Phrase(
      """
      A pattern has the day, the month and the year once each: `D`, `M` and `YYYY`, or `YY` for a year of this century. \
      Behind or before them may stand the hour, `H` or with `A` for the half of the day `h`, the minutes `mm` and the \
      seconds `ss`. A field of type `date` has no time.
      """,
      """
      格式里日、月、年各有一次：`D`、`M` 和 `YYYY`，或者 `YY`（本世纪的年份）。前面或后面可以有小时 `H`（配 `A` 分上下\
      午时用 `h`）、分钟 `mm` 和秒 `ss`。类型是 `日期` 的字段没有时间。
      """),
    example: .policy(
      bad: """
        member
          id: text key
          joined: date as "dd/mm/yyyy"
        """,
      good: """
        member
          id: text key
          joined: date as "D/M/YYYY"
        """),
    chinese: .policy(
      bad: """
        成员
          编号: 文本 主键
          入群日期: 日期 格式 "dd/mm/yyyy"
        """,
      good: """
        成员
          编号: 文本 主键
          入群日期: 日期 格式 "D/M/YYYY"
        """)),
  Explanation(
    code: "bad-reference",
    title: Phrase("an event that does not rightly say whose it is", "事件没说清是谁的"),
    story: Phrase(
      """
      A field of type `member` holds the key of the member that an event belongs to. Where the key has several fields, \
      `member.FIELD` says which of them is meant, each at most once. Such a field has no default, and only events have one. \
      Where an event has two parties, the other one is of the type `other member`, and its fields are read as `away.points`.
      """,
      """
      类型是 `成员` 的字段里放着成员的主键，说明事件是谁的。主键有几个字段时，用 `成员.字段` 说明是哪一个，每个最多一\
      次。这样的字段没有默认值，也只有事件才有。事件有两方时，另一方的类型是 `对方 成员`，它的字段这样读：\
      `客队.积分`。
      """),
    example: .policy(
      bad: """
        member
          id: text key
          group: text key

        events message
          who: member
        """,
      good: """
        member
          id: text key
          group: text key

        events message
          who: member.id
          said_in: member.group
        """),
    chinese: .policy(
      bad: """
        成员
          编号: 文本 主键
          群名: 文本 主键

        事件 发言
          谁: 成员
        """,
      good: """
        成员
          编号: 文本 主键
          群名: 文本 主键

        事件 发言
          谁: 成员.编号
          发言群: 成员.群名
        """)),
  Explanation(
    code: "bad-scale",
    title: Phrase("too many digits after the point", "小数位太多"),
    story: Phrase(
      """
      `decimal(2)` is a number with two digits after the point, exact. There can be 0 to 9.
      """,
      """
      `小数(2)` 是小数点后面两位的数，精确。可以是 0 到 9 位。
      """),
    example: .policy(
      bad: """
        member
          id: text key
          spent: decimal(10) = 0
        """,
      good: """
        member
          id: text key
          spent: decimal(2) = 0
        """),
    chinese: .policy(
      bad: """
        成员
          编号: 文本 主键
          消费: 小数(10) = 0
        """,
      good: """
        成员
          编号: 文本 主键
          消费: 小数(2) = 0
        """)),
  Explanation(
    code: "default-out-of-range",
    title: Phrase("a default that the field itself forbids", "默认值不在字段自己的范围里"),
    story: Phrase(
      """
      The range after `in` holds for every value of the field, and the default is one.
      """,
      """
      `在` 后面的范围管字段的所有值，默认值也算。
      """),
    example: .policy(
      bad: """
        member
          id: text key
          level: int in 1..5 = 0
        """,
      good: """
        member
          id: text key
          level: int in 1..5 = 1
        """),
    chinese: .policy(
      bad: """
        成员
          编号: 文本 主键
          等级: 整数 在 1..5 = 0
        """,
      good: """
        成员
          编号: 文本 主键
          等级: 整数 在 1..5 = 1
        """)),
  Explanation(
    code: "empty-range",
    title: Phrase("a range that holds nothing", "范围里什么也没有"),
    story: Phrase(
      """
      A range has a bound on one side at least, and the first is not above the last. Both belong to it.
      """,
      """
      范围至少有一头，而且左边不能大于右边。两头都算在内。
      """),
    example: .policy(
      bad: """
        member
          id: text key
          level: int in 5..1 = 3
        """,
      good: """
        member
          id: text key
          level: int in 1..5 = 3
        """),
    chinese: .policy(
      bad: """
        成员
          编号: 文本 主键
          等级: 整数 在 5..1 = 3
        """,
      good: """
        成员
          编号: 文本 主键
          等级: 整数 在 1..5 = 3
        """)),
  Explanation(
    code: "bad-range",
    title: Phrase("a range for what has no order", "没有大小之分的不能写范围"),
    story: Phrase(
      """
      Numbers, dates and datetimes have ranges. What else a cell may hold is said by its type: a choice lists its items.
      """,
      """
      数、日期、日期时间可以有范围。别的类型，格子里能写什么由类型说：`选项` 把各项列出来。
      """),
    example: .policy(
      bad: """
        member
          id: text key
          city: text in 1..5
        """,
      good: """
        member
          id: text key
          city: one of (shanghai, beijing)
        """),
    chinese: .policy(
      bad: """
        成员
          编号: 文本 主键
          城市: 文本 在 1..5
        """,
      good: """
        成员
          编号: 文本 主键
          城市: 选项 (上海, 北京)
        """)),
  Explanation(
    code: "tier-not-optional",
    title: Phrase("nobody can be outside", "没有人可能在群外"),
    story: Phrase(
      """
      `admit` takes in people who are in no tier, and `remove` puts members there. Where the members' tier is never \
      missing, there is no outside. Write `tier: tier?`.
      """,
      """
      `接纳` 收的是不在任何层级的人，`移出` 就是把人放到那里。成员的层级从不缺，就没有群外。写成 `tier: 层级?`。
      """),
    example: .policy(
      bad: """
        tiers core > growth

        member
          id: text key
          tier: tier
          joined: date

        admit welcome to growth
          when joined in last 15 days
        """,
      good: """
        tiers core > growth

        member
          id: text key
          tier: tier?
          joined: date

        admit welcome to growth
          when joined in last 15 days
        """),
    chinese: .policy(
      bad: """
        层级 一群 > 二群

        成员
          编号: 文本 主键
          tier: 层级
          入群日期: 日期

        接纳 欢迎 到 二群
          当 入群日期 在 最近 15 天
        """,
      good: """
        层级 一群 > 二群

        成员
          编号: 文本 主键
          tier: 层级?
          入群日期: 日期

        接纳 欢迎 到 二群
          当 入群日期 在 最近 15 天
        """)),
]
