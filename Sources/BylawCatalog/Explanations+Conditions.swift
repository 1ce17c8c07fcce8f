import BylawSyntax

/// What is said of conditions that come out the same for everybody, and of what nobody gets to.
let conditionExplanations: [Explanation] = [
  Explanation(
    code: "always-true",
    title: Phrase("a condition that always holds", "总是成立的条件"),
    story: Phrase(
      """
      The values that it asks about can only be such that it holds: by the ranges that fields declare (`int in 0..`), by \
      what a function can give (`count` is never negative, `share` never above 100%, the `days` of a window of 15 days \
      never above 15), by the tiers that a rule is `from`, or because a condition before it has asked already. Something \
      else was meant, or it can go. What a param says is not counted on, since it may be another tomorrow.
      """,
      """
      它问的值只能是成立的那种：因为字段声明的范围（`整数 在 0..`），因为函数只能给出那样的值（`计数` 不会是负数，\
      `占比` 不会超过 100%，15 天里的 `天数` 不会超过 15），因为规则 `从` 哪些层级，或者前面的条件已经问过了。要么想写\
      的是别的，要么可以删掉。参数的值不算数，因为明天可能就改了。
      """),
    example: .lines(
      bad: """
        label eager when spoken >= 0 and spent > 100
        """,
      good: """
        label eager when spoken > 0 and spent > 100
        """),
    chinese: .lines(
      bad: """
        标签 积极 当 发言数 >= 0 且 消费 > 100
        """,
      good: """
        标签 积极 当 发言数 > 0 且 消费 > 100
        """)),
  Explanation(
    code: "compared-with-itself",
    title: Phrase("both sides of a comparison are the same", "比较的两边一样"),
    story: Phrase(
      """
      A value is equal to itself wherever it is there, and never more or less than itself, so that the comparison asks \
      nothing. One of the sides is meant to be another name.
      """,
      """
      有值就等于自己，也永远不会比自己大或小，所以这个比较什么也没问。有一边该是别的名字。
      """),
    example: .lines(
      bad: """
        label eager when spoken > spoken
        """,
      good: """
        label eager when spoken > 3
        """),
    chinese: .lines(
      bad: """
        标签 积极 当 发言数 > 发言数
        """,
      good: """
        标签 积极 当 发言数 > 3
        """)),
  Explanation(
    code: "takes-nobody",
    title: Phrase("a share of nobody", "一个人也不取"),
    story: Phrase(
      """
      `take top 0` and `take top 0%` take nobody, so that the rule decides nothing. A number that a param says is let be: it \
      may be another tomorrow.
      """,
      """
      `取前 0` 和 `取前 0%` 一个人也不取，规则什么也不做。数字由参数给的就不提，因为明天可能就改了。
      """),
    example: .lines(
      bad: """
        promote rising from growth to core
          when spoken > 5
          take top 0 by spoken
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
          take top 3 by spoken
        """),
    chinese: .lines(
      bad: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5
          取前 0 按 发言数
        """,
      good: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5
          取前 3 按 发言数
        """)),
  Explanation(
    code: "for-everybody",
    title: Phrase("a rule or a protection that does not say for whom", "没有说对谁的规则或保护"),
    story: Phrase(
      """
      Behind `protect`, `reward` and their like stands a name, which is free: `protect newcomers` calls a protection so and \
      says nothing about newcomers. Without a `when` it is for everybody.
      """,
      """
      `保护`、`奖励` 这些词后面是名字，怎么起都行：`保护 新人` 只是把这条保护叫作新人，并没有说谁是新人。不写 `当`，就对所有人生效。
      """),
    example: .lines(
      bad: """
        protect newcomers from demotion
        """,
      good: """
        protect newcomers from demotion
          when joined in last 15 days
        """),
    chinese: .lines(
      bad: """
        保护 新人 免于 降级
        """,
      good: """
        保护 新人 免于 降级
          当 入群日期 在 最近 15 天
        """)),
  Explanation(
    code: "never-true",
    title: Phrase("a condition that never holds", "永远不成立的条件"),
    story: Phrase(
      """
      No member can meet it: the fields' ranges, what a function can give, the tiers that a rule is `from`, or the \
      conditions before it leave no value with which it would hold. `spoken > 5 and spoken < 3` asks for what there is \
      not, and `kind = a and kind = b` for two things at once, where `or` was meant.
      """,
      """
      没有成员能符合：字段的范围、函数能给出的值、规则 `从` 的层级，或者前面的条件，没有留下能让它成立的值。\
      `发言数 > 5 且 发言数 < 3` 问的是没有的东西；`类别 = 甲 且 类别 = 乙` 要一样东西同时是两样，本来该用 `或`。
      """),
    example: .lines(
      bad: """
        label middling when spoken > 5 and spoken < 3
        """,
      good: """
        label middling when spoken > 3 and spoken < 5
        """),
    chinese: .lines(
      bad: """
        标签 中等 当 发言数 > 5 且 发言数 < 3
        """,
      good: """
        标签 中等 当 发言数 > 3 且 发言数 < 5
        """)),
  Explanation(
    code: "unreachable-line",
    title: Phrase("a line that nobody gets to", "轮不到的一行"),
    story: Phrase(
      """
      In a `classify` and in a `place` the first line that fits counts. The lines before this one take everybody whom it \
      could take, so that it decides about nobody. The narrower condition belongs first.
      """,
      """
      在 `分类` 和 `定级` 里，第一条符合的行算数。前面的行把这一行能收的人都收走了，所以它管不到谁。条件窄的要写在前\
      面。
      """),
    example: .lines(
      bad: """
        classify level
          active when spoken > 3
          star   when spoken > 10
          quiet  otherwise
        """,
      good: """
        classify level
          star   when spoken > 10
          active when spoken > 3
          quiet  otherwise
        """),
    chinese: .lines(
      bad: """
        分类 等级
          普通活跃 当 发言数 > 3
          群星   当 发言数 > 10
          潜水  其余
        """,
      good: """
        分类 等级
          群星   当 发言数 > 10
          普通活跃 当 发言数 > 3
          潜水  其余
        """)),
  Explanation(
    code: "left-nobody",
    title: Phrase("a rule that an earlier one leaves nobody for", "前面的规则没有给它留人"),
    story: Phrase(
      """
      A member moves once a review at most, and moves run in the order written. An earlier rule takes everybody from the \
      same tiers, without a condition, a `take` or a limit, so this one never finds anybody. Whom a move takes out of the \
      group gets nothing in that review, and is not appointed from where they were, wherever the rules stand.
      """,
      """
      一个成员一次复盘最多变动一次，规则按写的先后来。前面有一条规则把同样层级的人全部动了，没有条件、没有 `取`、没有\
      次数限制，所以这一条永远找不到人。变动总是先做：被移出去的人，这次复盘什么也得不到，也不会从原来的层级被任命。
      """),
    example: .lines(
      bad: """
        demote all from core to growth
        demote quiet from core to holding when spoken = 0
        """,
      good: """
        demote quiet from core to holding when spoken = 0
        demote all from core to growth
        """),
    chinese: .lines(
      bad: """
        降级 全降 从 一群 到 二群
        降级 潜水 从 一群 到 留级群 当 发言数 = 0
        """,
      good: """
        降级 潜水 从 一群 到 留级群 当 发言数 = 0
        降级 全降 从 一群 到 二群
        """)),
]
