import BylawSyntax

/// What can be wrong with names.
let nameExplanations: [Explanation] = [
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
