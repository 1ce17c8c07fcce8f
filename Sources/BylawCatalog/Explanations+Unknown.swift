import BylawSyntax

/// What names nothing that there is.
let unknownNameExplanations: [Explanation] = [
  Explanation(
    code: "unknown-name",
    title: Phrase("nothing is called that", "没有叫这个名字的"),
    story: Phrase(
      """
      In a condition a bare name is a field of the member, a param, a `let`, a `label` or a `classify`; inside an \
      aggregate over events, a field of the event first. A nearby name is offered where there is one. A Chinese name is a \
      name like any other, and a column that is called otherwise is bound with `from "column"`.
      """,
      """
      条件里直接写的名字，是成员的字段、参数、`设`、`标签` 或 `分类`；在事件的汇总里，先看事件的字段。有相近的名字会列\
      出来。中文名字跟别的名字一样用；列名不一样时，用 `来自 "列名"` 对上。
      """),
    example: .lines(
      bad: """
        label quiet when spokn = 0
        """,
      good: """
        label quiet when spoken = 0
        """),
    chinese: .lines(
      bad: """
        标签 潜水 当 发言树 = 0
        """,
      good: """
        标签 潜水 当 发言数 = 0
        """)),
  Explanation(
    code: "unknown-tier",
    title: Phrase("there is no such tier", "没有这个层级"),
    story: Phrase(
      """
      Rules name tiers by the names that `tiers` gives them, or by their titles.
      """,
      """
      规则里的层级，要用 `层级` 给的名字或标题。
      """),
    example: .lines(
      bad: """
        promote rising from grwoth to core
          when spoken > 5
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        """),
    chinese: .lines(
      bad: """
        晋升 新星 从 二裙 到 一群
          当 发言数 > 5
        """,
      good: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5
        """)),
  Explanation(
    code: "unknown-role",
    title: Phrase("there is no such role", "没有这个角色"),
    story: Phrase(
      """
      Roles are declared with `role`, and named by their names or their titles.
      """,
      """
      角色用 `角色` 声明，用名字或标题来叫。
      """),
    example: .lines(
      bad: """
        appoint organiser from core
          take top by spoken
        """,
      good: """
        appoint organizer from core
          take top by spoken
        """),
    chinese: .lines(
      bad: """
        任命 组织人 从 一群
          取前 按 发言数
        """,
      good: """
        任命 组织者 从 一群
          取前 按 发言数
        """)),
  Explanation(
    code: "unknown-rule",
    title: Phrase("there is no such rule", "没有这条规则"),
    story: Phrase(
      """
      `moved by` and `decision where rule = …` name a rule of this policy: a move, an `appoint`, a `reward` or a \
      `penalize`. An `appoint` bears the name of its role.
      """,
      """
      `已变动 由` 和 `决定 其中 rule = …` 后面是本章程的一条规则：升降进出、`任命`、`奖励` 或 `处罚`。`任命` 的名字就\
      是它的角色。
      """),
    example: .lines(
      bad: """
        promote rising from growth to core
          when spoken > 5

        reward risen
          when moved by risin
          grant points 10
        """,
      good: """
        promote rising from growth to core
          when spoken > 5

        reward risen
          when moved by rising
          grant points 10
        """),
    chinese: .lines(
      bad: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5

        奖励 升了
          当 已变动 由 新兴
          给予 积分 10
        """,
      good: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5

        奖励 升了
          当 已变动 由 新星
          给予 积分 10
        """)),
  Explanation(
    code: "unknown-event",
    title: Phrase("there are no such events", "没有这种事件"),
    story: Phrase(
      """
      An aggregate looks at `members` or at an event type that `events` declares; `decision` is always there.
      """,
      """
      汇总看的是 `全体成员`，或者 `事件` 声明过的一种；`决定` 一直都有。
      """),
    example: .lines(
      bad: """
        let written = count(mesage in last 15 days)
        """,
      good: """
        let written = count(message in last 15 days)
        """),
    chinese: .lines(
      bad: """
        设 写了 = 计数(发盐 在 最近 15 天)
        """,
      good: """
        设 写了 = 计数(发言 在 最近 15 天)
        """)),
  Explanation(
    code: "unknown-field",
    title: Phrase("there is no such field", "没有这个字段"),
    story: Phrase(
      """
      The field must be one of those that `member`, or the event type, declares. Columns of the file that no field names \
      are not read.
      """,
      """
      字段要在 `成员` 或那种事件里声明过。文件里没声明的列不会读。
      """),
    example: .lines(
      bad: """
        reward writer
          when spoken > 5
          grant pionts 10
        """,
      good: """
        reward writer
          when spoken > 5
          grant points 10
        """),
    chinese: .lines(
      bad: """
        奖励 写手
          当 发言数 > 5
          给予 积芬 10
        """,
      good: """
        奖励 写手
          当 发言数 > 5
          给予 积分 10
        """)),
  Explanation(
    code: "unknown-param",
    title: Phrase("there is no such param", "没有这个参数"),
    story: Phrase(
      """
      `--set PARAM=VALUE` gives one of the policy's params another value for this run. Only what `param` declares can be \
      set.
      """,
      """
      `--set 参数=值` 给章程的一个参数临时换个值。只有用 `参数` 声明过的才能这样换。
      """)),
  Explanation(
    code: "unknown-member",
    title: Phrase("there is no such member", "没有这个成员"),
    story: Phrase(
      """
      A test's expectations name the members that its `given` lines make.
      """,
      """
      测试里期望的，要是 `假设` 各行造出来的成员。
      """)),
  Explanation(
    code: "unknown-type",
    title: Phrase("there is no such type", "没有这种类型"),
    story: Phrase(
      """
      The types are `int`, `decimal(n)`, `bool`, `text`, `date`, `datetime`, `tier`, `role`, `one of (…)`, `set of …`, in \
      events `member`, and the name of a `classify`. A `?` makes one optional.
      """,
      """
      类型有 `整数`、`小数(n)`、`布尔`、`文本`、`日期`、`日期时间`、`层级`、`角色`、`选项 (…)`、`一组 …`，事件里还有 \
      `成员`，以及 `分类` 的名字。加 `?` 就是可以缺。
      """),
    example: .policy(
      bad: """
        member
          id: text key
          score: integr = 0
        """,
      good: """
        member
          id: text key
          score: int = 0
        """),
    chinese: .policy(
      bad: """
        成员
          编号: 文本 主键
          分数: 整型 = 0
        """,
      good: """
        成员
          编号: 文本 主键
          分数: 整数 = 0
        """)),
  Explanation(
    code: "unknown-choice",
    title: Phrase("that is none of the choices", "选项里没有这个"),
    story: Phrase(
      """
      A field with a choice, or a class, is compared with one of its items by name. Items are not texts, so they take no \
      quotes.
      """,
      """
      `选项` 的字段，或者分类，跟其中一项的名字比较。各项不是文本，不用引号。
      """),
    example: .lines(
      bad: """
        classify mood
          lively when spoken > 5
          plain otherwise

        label fun when mood = livly
        """,
      good: """
        classify mood
          lively when spoken > 5
          plain otherwise

        label fun when mood = lively
        """),
    chinese: .lines(
      bad: """
        分类 状态
          活跃 当 发言数 > 5
          普通 其余

        标签 有趣 当 状态 = 活月
        """,
      good: """
        分类 状态
          活跃 当 发言数 > 5
          普通 其余

        标签 有趣 当 状态 = 活跃
        """)),
  Explanation(
    code: "unknown-function",
    title: Phrase("there is no such function", "没有这个函数"),
    story: Phrase(
      """
      There are `min`, `max`, `abs`, `round`, `floor`, `ceil`, `length`, `lower` and `date`, and the aggregates `count`, \
      `sum`, `mean`, `median`, `percentile`, `share`, `distinct`, `days`, `streak`, `first`, `latest` and `rank`.
      """,
      """
      函数有 `最小`、`最大`、`绝对值`、`四舍五入`、`向下取整`、`向上取整`、`长度`、`小写` 和 `日期`；汇总有 `计数`、\
      `求和`、`平均`、`中位数`、`百分位`、`占比`、`去重计数`、`天数`、`连续天数`、`首次`、`最近一次` 和 `排名`。
      """),
    example: .lines(
      bad: """
        let worth = rond(spent)
        """,
      good: """
        let worth = round(spent)
        """),
    chinese: .lines(
      bad: """
        设 价值 = 四舍(消费)
        """,
      good: """
        设 价值 = 四舍五入(消费)
        """)),
  Explanation(
    code: "unknown-kind",
    title: Phrase("there is no such kind of decision", "没有这种决定"),
    story: Phrase(
      """
      The kinds are `admitted`, `promoted`, `demoted`, `removed`, `appointed`, `reserved`, `rewarded` and `penalized`.
      """,
      """
      种类有 `admitted`（接纳）、`promoted`（晋升）、`demoted`（降级）、`removed`（移出）、`appointed`（任命）、\
      `reserved`（候补）、`rewarded`（奖励）和 `penalized`（处罚）。
      """),
    example: .lines(
      bad: """
        let risen = latest(decision where kind = promotd)
        """,
      good: """
        let risen = latest(decision where kind = promoted)
        """),
    chinese: .lines(
      bad: """
        设 升了 = 最近一次(决定 其中 kind = promotd)
        """,
      good: """
        设 升了 = 最近一次(决定 其中 kind = promoted)
        """)),
]
