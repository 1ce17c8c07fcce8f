import BylawSyntax

/// What can be wrong with aggregates.
let aggregateExplanations: [Explanation] = [
  Explanation(
    code: "window-on-members",
    title: Phrase("members have no time of their own", "成员没有自己的时间"),
    story: Phrase(
      """
      A window of time looks at when events happened. Members are as they are on the day of the review; a date that one of \
      their fields holds is asked about in `where`.
      """,
      """
      时间段看的是事件在什么时候发生。成员就是复盘那天的样子；要问成员某个日期字段，写进 `其中`。
      """),
    example: .lines(
      bad: """
        milestone fresh when count(members in last 15 days) > 10
        """,
      good: """
        milestone fresh when count(members where joined in last 15 days) > 10
        """),
    chinese: .lines(
      bad: """
        里程碑 新人 当 计数(全体成员 在 最近 15 天) > 10
        """,
      good: """
        里程碑 新人 当 计数(全体成员 其中 入群日期 在 最近 15 天) > 10
        """)),
  Explanation(
    code: "tiers-on-events",
    title: Phrase("events are in no tier", "事件不属于层级"),
    story: Phrase(
      """
      `in core` after a source picks the members of a tier. Events belong to a member already, and an aggregate over \
      events looks at that member's own.
      """,
      """
      `在 一群` 是挑出一个层级的成员。事件本来就属于某个成员，事件的汇总看的就是这个成员自己的。
      """),
    example: .lines(
      bad: """
        let written = count(message in core)
        """,
      good: """
        let written = count(message in last 15 days)
        """),
    chinese: .lines(
      bad: """
        设 写了 = 计数(发言 在 一群)
        """,
      good: """
        设 写了 = 计数(发言 在 最近 15 天)
        """)),
  Explanation(
    code: "no-time-field",
    title: Phrase("these events do not say when they happened", "这种事件没说什么时候发生"),
    story: Phrase(
      """
      The first field of type date or datetime says when an event happened. Without one, there is nothing for a window, \
      `days`, `streak`, `first` or `latest` to look at.
      """,
      """
      第一个类型是日期或日期时间的字段，说明事件什么时候发生。没有它，时间段、`天数`、`连续天数`、`首次`、`最近一次` \
      就没有东西可看。
      """),
    example: .lines(
      bad: """
        events badge
          who: member

        let badges = count(badge in last 15 days)
        """,
      good: """
        events badge
          who: member
          on: date

        let badges = count(badge in last 15 days)
        """),
    chinese: .lines(
      bad: """
        事件 勋章
          谁: 成员

        设 徽章数 = 计数(勋章 在 最近 15 天)
        """,
      good: """
        事件 勋章
          谁: 成员
          当天: 日期

        设 徽章数 = 计数(勋章 在 最近 15 天)
        """)),
  Explanation(
    code: "hours-need-datetime",
    title: Phrase("a window of hours over events that know only the day", "只知道哪天的事件，按小时看"),
    story: Phrase(
      """
      Events with a date, and no time of day, cannot be told apart within a day. Use a window of days.
      """,
      """
      只有日期、没有钟点的事件，同一天里分不出先后。时间段改用天。
      """),
    example: .lines(
      bad: """
        events checkin
          who: member
          on: date

        let recent = count(checkin in last 36 hours)
        """,
      good: """
        events checkin
          who: member
          on: date

        let recent = count(checkin in last 2 days)
        """),
    chinese: .lines(
      bad: """
        事件 打卡
          谁: 成员
          当天: 日期

        设 近期 = 计数(打卡 在 最近 36 小时)
        """,
      good: """
        事件 打卡
          谁: 成员
          当天: 日期

        设 近期 = 计数(打卡 在 最近 2 天)
        """)),
  Explanation(
    code: "no-review",
    title: Phrase("`in review` without a schedule", "没有复盘时间却用了 `在 本期`"),
    story: Phrase(
      """
      `in review` is the time since the last review that was held, and, before any is on record, since the last one that \
      was due. The policy must say when reviews are: `review twice a month`, or `review every 15 days from 2026-01-01`.
      """,
      """
      `在 本期` 是上一次复盘以来；还没有记录时，是按时间表上一次该复盘的时候以来。章程要说明什么时候复盘：\
      `复盘 每月两次`，或者 `复盘 每 15 天 从 2026-01-01`。
      """),
    example: .policy(
      bad: """
        member
          id: text key
          joined: date

        label fresh when joined in review
        """,
      good: """
        review twice a month

        member
          id: text key
          joined: date

        label fresh when joined in review
        """),
    chinese: .policy(
      bad: """
        成员
          编号: 文本 主键
          入群日期: 日期

        标签 新人 当 入群日期 在 本期
        """,
      good: """
        复盘 每月两次

        成员
          编号: 文本 主键
          入群日期: 日期

        标签 新人 当 入群日期 在 本期
        """)),
  Explanation(
    code: "per-on-events",
    title: Phrase("`per` on events", "事件用了 `每`"),
    story: Phrase(
      """
      `per FIELD` compares a member with those who share the field. Events are each member's own already.
      """,
      """
      `每 字段` 是拿成员跟字段相同的人比。事件本来就是各人自己的。
      """),
    example: .lines(
      bad: """
        let written = count(message per city)
        """,
      good: """
        let neighbours = count(members per city)
        """),
    chinese: .lines(
      bad: """
        设 写了 = 计数(发言 每 城市)
        """,
      good: """
        设 同城人数 = 计数(全体成员 每 城市)
        """)),
  Explanation(
    code: "bad-daily-cap",
    title: Phrase("`at most … per day` where it does not go", "`最多 … 每 天` 用错了地方"),
    story: Phrase(
      """
      `at most N per day` caps what one day adds to a `count` or a `sum` of events; so does `per minute`, `hour`, `week`, \
      `month` and `year`. It says nothing about members, and nothing about other aggregates.
      """,
      """
      `最多 N 每 天` 限制一天最多算多少，用在事件的 `计数` 和 `求和` 上；`每 分钟`、`小时`、`周`、`月`、`年` 也一样。\
      它跟成员无关，也不能用在别的汇总上。
      """),
    example: .lines(
      bad: """
        let written = mean(chars of message at most 20 per day)
        """,
      good: """
        let written = sum(chars of message at most 500 per day)
        """),
    chinese: .lines(
      bad: """
        设 写了 = 平均(字数 取自 发言 最多 20 每天)
        """,
      good: """
        设 写了 = 求和(字数 取自 发言 最多 500 每天)
        """)),
  Explanation(
    code: "daily-figure",
    title: Phrase("what each day comes to, and nothing that asks for one of these numbers", "算出了每天的数，却没说要哪一个"),
    story: Phrase(
      """
      `count(message per day)` is a number for each day that has messages, as `sum(chars of message per day)` is. An \
      aggregate around it makes one number of them: `max(count(message per day))` is the most of a day, and `min`, `mean`, \
      `median` and `percentile` go too. A `sum` of them is the `count` or the `sum` itself, without a `per`.
      """,
      """
      `计数(发言 每天)` 是有发言的每一天各一个数，`求和(字数 取自 发言 每天)` 也是。外面再套一个汇总，才成一个数：\
      `最大(计数(发言 每天))` 是最多的一天；`最小`、`平均`、`中位数`、`百分位` 也行。要它们的 `求和`，就是不带 `每` 的\
       `计数` 或 `求和`。
      """),
    example: .lines(
      bad: """
        let busy = count(message per day)
        """,
      good: """
        let busy = max(count(message per day)) ?? 0
        """),
    chinese: .lines(
      bad: """
        设 忙碌 = 计数(发言 每天)
        """,
      good: """
        设 忙碌 = 最大(计数(发言 每天)) ?? 0
        """)),
  Explanation(
    code: "wrong-source",
    title: Phrase("an aggregate over the wrong source", "汇总的对象不对"),
    story: Phrase(
      """
      `days`, `streak`, `first` and `latest` look at events. `rank` looks at members. The others look at either.
      """,
      """
      `天数`、`连续天数`、`首次`、`最近一次` 看事件，`排名` 看成员，其余两种都行。
      """),
    example: .lines(
      bad: """
        let place = rank(chars of message)
        """,
      good: """
        let place = rank(spoken of members)
        """),
    chinese: .lines(
      bad: """
        设 名次 = 排名(字数 取自 发言)
        """,
      good: """
        设 名次 = 排名(发言数 取自 全体成员)
        """)),
  Explanation(
    code: "rule-count",
    title: Phrase("more than a rule's name in `count(RULE)`", "`计数(规则)` 里除了规则名还有别的"),
    story: Phrase(
      """
      `count(RULE)` is how many decisions the review came to by a rule, as the summary counts them. Of the members whom \
      a rule moved, `count(members where moved by RULE and …)` counts those for whom something holds.
      """,
      """
      `计数(规则)` 是这次复盘按这条规则作了多少决定，跟概要里数的一样。一条规则动过的成员里，符合别的条件的有多少，写 \
      `计数(全体成员 其中 已变动 由 规则 且 …)`。
      """),
    example: .lines(
      bad: """
        promote up from growth to core when spoken > 5
        ensure few that count(up where spoken < 9) <= 30
        """,
      good: """
        promote up from growth to core when spoken > 5
        ensure few that count(members where moved by up and spoken < 9) <= 30
        """),
    chinese: .lines(
      bad: """
        晋升 上升 从 二群 到 一群 当 发言数 > 5
        确保 不多 满足 计数(上升 其中 发言数 < 9) <= 30
        """,
      good: """
        晋升 上升 从 二群 到 一群 当 发言数 > 5
        确保 不多 满足 计数(全体成员 其中 已变动 由 上升 且 发言数 < 9) <= 30
        """)),
  Explanation(
    code: "share-needs-where",
    title: Phrase("a share of those for whom what holds?", "占比要说符合什么"),
    story: Phrase(
      """
      `share` is how many of the members, or of the events, meet the condition after `where`, as a part of all of them.
      """,
      """
      `占比` 是成员或事件里，符合 `其中` 后面条件的占全部的多少。
      """),
    example: .lines(
      bad: """
        ensure balance that share(members) <= 20%
        """,
      good: """
        ensure balance that share(members where tier = core) <= 20%
        """),
    chinese: .lines(
      bad: """
        确保 均衡 满足 占比(全体成员) <= 20%
        """,
      good: """
        确保 均衡 满足 占比(全体成员 其中 tier = 一群) <= 20%
        """)),
  Explanation(
    code: "bad-percentile",
    title: Phrase("a percentile that cannot be", "没有这样的百分位"),
    story: Phrase(
      """
      `percentile(VALUE of SOURCE, p)` is the value that p percent of them do not exceed. p is a plain number from 0 to 100: \
      `90`, and not `90%`, which is the number 0.90.
      """,
      """
      `百分位(值 取自 来源, p)` 是这样一个值：有百分之 p 的不超过它。p 是 0 到 100 的数：写 `90`，不写 `90%`，那是 \
      0.90。
      """),
    example: .lines(
      bad: """
        let mark = percentile(spoken of members, 120)
        """,
      good: """
        let mark = percentile(spoken of members, 90)
        """),
    chinese: .lines(
      bad: """
        设 分界 = 百分位(发言数 取自 全体成员, 120)
        """,
      good: """
        设 分界 = 百分位(发言数 取自 全体成员, 90)
        """)),
  Explanation(
    code: "counted-member",
    title: Phrase("a comparison of the counted member with themselves", "拿被数的成员跟自己比"),
    story: Phrase(
      """
      In `count(members where …)` and its like every name is of the member who is counted. There is no name there for the \
      member who is judged, and without `per` the number is the same for everybody. So `where invited_by = id` counts who \
      has invited themselves, and `where city = city` who has a city, which is hardly meant.

      Those who have the same city as oneself are counted by `per city`, and how many have more by `rank`. Whom each member \
      has invited is told by events: `events invited from "members"`, with the fields `invited_by: \
      member?` and `id: text`, reads the members' file again, a row as an event of the member whom `invited_by` names, and \
      `count(invited)` is each one's own. A goal looks at the community as a whole, and may ask whether anybody has invited \
      themselves.
      """,
      """
      在 `计数(全体成员 其中 …)` 这类里，每个名字说的都是被数的那个成员。这里叫不到正在评的那个成员，不写 `每` 时，这\
      个数对所有人都一样。所以 `其中 邀请人 = 编号` 数的是自己邀请自己的，`其中 城市 = 城市` 数的是有城市的，多半不是\
      你的意思。

      跟自己同城的有多少，用 `每 城市`；有多少人比自己多，用 `排名`。每个成员邀请了谁，要靠事件：\
      `事件 邀请 来自 "members"`，字段是 `邀请人: 成员?` 和 `编号: 文本`，把成员表再读一遍，每一行就是邀请人的一次邀\
      请，`计数(邀请)` 就是各人自己的。目标看的是整个社群，可以问有没有人邀请自己。
      """),
    example: .lines(
      bad: """
        let alike = count(members where spoken = spoken)
        """,
      good: """
        let alike = count(members where spoken > 3)
        """),
    chinese: .lines(
      bad: """
        设 同样 = 计数(全体成员 其中 发言数 = 发言数)
        """,
      good: """
        设 同样 = 计数(全体成员 其中 发言数 > 3)
        """)),
]
