import BylawSyntax

/// What can be wrong with names.
let nameExplanations: [Explanation] = [
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
    code: "shared-title",
    title: Phrase("a title that several things have", "好几样东西用了同一个标题"),
    story: Phrase(
      """
      What has a title may be called by it, as a tier `growth "二群"` in `from 二群`, where no other thing of its kind has \
      the same. Where one has, the name tells them apart.
      """,
      """
      有标题的可以用标题来叫，比如层级 `growth "二群"` 可以写 `从 二群`，只要同类里没有别的也叫这个标题。有的话，就用\
      名字来分。
      """),
    example: .lines(
      bad: """
        label chatty "活跃" when spoken > 9
        label loud "活跃" when spoken > 99
        label both when 活跃
        """,
      good: """
        label chatty "活跃" when spoken > 9
        label loud "活跃" when spoken > 99
        label both when chatty
        """),
    chinese: .lines(
      bad: """
        标签 话多 "活跃" 当 发言数 > 9
        标签 爱说 "活跃" 当 发言数 > 99
        标签 都算 当 活跃
        """,
      good: """
        标签 话多 "活跃" 当 发言数 > 9
        标签 爱说 "活跃" 当 发言数 > 99
        标签 都算 当 话多
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
  Explanation(
    code: "name-needs-context",
    title: Phrase("a name that is no value", "这个名字不是值"),
    story: Phrase(
      """
      The names of tiers, roles, rules and events stand in their places, such as after `from`, and beside a value of their \
      kind: `tier = core`, `organizer in roles`. Events are counted: `count(message)`. By themselves such names are nothing to \
      compute with.
      """,
      """
      层级、角色、规则、事件的名字写在各自的位置上，如 `从` 后面，或者跟同类的值放在一起：`tier = 一群`、\
      `组织者 在 roles`。事件要数：`计数(发言)`。光写这样的名字，没有东西可算。
      """),
    example: .lines(
      bad: """
        label busy when message > 3
        """,
      good: """
        label busy when count(message) > 3
        """),
    chinese: .lines(
      bad: """
        标签 忙碌 当 发言 > 3
        """,
      good: """
        标签 忙碌 当 计数(发言) > 3
        """)),
  Explanation(
    code: "needs-a-member",
    title: Phrase("a member is asked about where there is none", "问到了成员，这里却没有成员"),
    story: Phrase(
      """
      A `milestone` or an `ensure` is about the community as a whole, and so is a value that is one number for everybody. \
      There is no member there whose field could be read: ask how many there are, or for which share it holds.
      """,
      """
      `里程碑` 和 `确保` 说的是整个社群，全群只有一个值的也是。这里没有哪个成员的字段可读：问有多少人，或者占多大比\
      例。
      """),
    example: .lines(
      bad: """
        milestone lively when spoken > 5
        """,
      good: """
        milestone lively when count(members where spoken > 5) >= 10
        """),
    chinese: .lines(
      bad: """
        里程碑 活跃 当 发言数 > 5
        """,
      good: """
        里程碑 活跃 当 计数(全体成员 其中 发言数 > 5) >= 10
        """)),
  Explanation(
    code: "value-in-events",
    title: Phrase("a condition on events that reads too much", "事件的条件读得太多"),
    story: Phrase(
      """
      A `where` over events is asked for every row as it is read, so it sees the event's fields and the member's own, and \
      nothing that would have to be computed first.
      """,
      """
      事件的 `其中` 是读每一行时就问的，所以只看得到事件的字段和成员自己的字段，要先算出来的都看不到。
      """),
    example: .lines(
      bad: """
        let activity = count(message in last 15 days)
        let long     = count(message in last 15 days where chars > activity)
        """,
      good: """
        let long = count(message in last 15 days where chars > spoken)
        """),
    chinese: .lines(
      bad: """
        设 活跃度 = 计数(发言 在 最近 15 天)
        设 长文     = 计数(发言 在 最近 15 天 其中 字数 > 活跃度)
        """,
      good: """
        设 长文 = 计数(发言 在 最近 15 天 其中 字数 > 发言数)
        """)),
  Explanation(
    code: "not-here",
    title: Phrase("a name that cannot stand here", "这个名字不能写在这里"),
    story: Phrase(
      """
      Some places see only part of the policy: a table's `where` reads that table's own fields and params, since nothing \
      else is known while the file is read. `promoted`, `moved by …` and `count(RULE)` ask what the review at hand did; \
      `reward`, `penalize`, `ensure`, `milestone` and tests come after the moves, and may.
      """,
      """
      有的地方只看得到章程的一部分：表的 `其中` 只读这张表自己的字段和参数，因为读文件时还不知道别的。`已晋升`、\
      `已变动 由 …`、`计数(规则)` 问的是这次复盘做了什么；`奖励`、`处罚`、`确保`、`里程碑` 和测试在升降之后，所以可以\
      问。
      """),
    example: .policy(
      bad: """
        member where score > average
          id: text key
          score: int = 0

        let average = mean(score of members) ?? 0
        """,
      good: """
        param least = 5

        member where score > least
          id: text key
          score: int = 0
        """),
    chinese: .policy(
      bad: """
        成员 其中 分数 > 均值
          编号: 文本 主键
          分数: 整数 = 0

        设 均值 = 平均(分数 取自 全体成员) ?? 0
        """,
      good: """
        参数 门槛 = 5

        成员 其中 分数 > 门槛
          编号: 文本 主键
          分数: 整数 = 0
        """)),
  Explanation(
    code: "circle",
    title: Phrase("values that depend on one another", "绕圈互相依赖"),
    story: Phrase(
      """
      `let`, `label` and `classify` may stand in any order, but none may need itself, not even by way of others. The \
      message shows the way around.
      """,
      """
      `设`、`标签`、`分类` 先后随意，但谁也不能用到自己，绕一圈也不行。提示里列出了这一圈。
      """),
    example: .lines(
      bad: """
        let a = b + 1
        let b = a + 1
        """,
      good: """
        let a = b + 1
        let b = spoken + 1
        """),
    chinese: .lines(
      bad: """
        设 甲 = 乙 + 1
        设 乙 = 甲 + 1
        """,
      good: """
        设 甲 = 乙 + 1
        设 乙 = 发言数 + 1
        """)),
  Explanation(
    code: "deep-chain",
    title: Phrase("values that build on values, too many times over", "一个靠一个，层数太多"),
    story: Phrase(
      """
      A `let` may use other lets, and these others again, but not more than 300 levels deep, the levels of their \
      expressions counted in. No person writes such a policy; a program that generates one can add up in an aggregate \
      instead.
      """,
      """
      `设` 可以用别的 `设`，那些再用别的，但不能超过 300 层，式子里的层也算。人不会这样写；程序生成的，可以改用汇总来\
      加。
      """)),
]
