import BylawSyntax

/// What can be wrong with the declarations of a policy taken together.
let declarationExplanations: [Explanation] = [
  Explanation(
    code: "repeated-declaration",
    title: Phrase("something that a policy has once is there twice", "只能有一个的写了两个"),
    story: Phrase(
      """
      A policy has one title, one time zone, one schedule of reviews, one list of tiers and one `member`. Which of two \
      would count could only be guessed.
      """,
      """
      一份章程只有一个标题、一个时区、一个复盘时间、一份层级、一个 `成员`。有两个，就只能猜哪个算数。
      """),
    example: .lines(
      bad: """
        policy "A"
        policy "B"
        """,
      good: """
        policy "A and B"
        """),
    chinese: .lines(
      bad: """
        章程 "甲群"
        章程 "乙群"
        """,
      good: """
        章程 "甲乙群"
        """)),
  Explanation(
    code: "repeated-name",
    title: Phrase("two things of one name", "两样东西用了同一个名字"),
    story: Phrase(
      """
      Conditions call fields, params, lets, labels and classes by their bare names, so no two of them may share one. Tiers \
      have names of their own, and so have roles, and rules.
      """,
      """
      条件里直接用名字叫字段、参数、`设`、标签和分类，所以它们之间不能重名。层级自成一套名字，角色、规则也是。
      """),
    example: .lines(
      bad: """
        let activity = 2 * spoken
        let activity = 3 * spoken
        """,
      good: """
        let activity = 2 * spoken
        let effort   = 3 * spoken
        """),
    chinese: .lines(
      bad: """
        设 活跃度 = 2 * 发言数
        设 活跃度 = 3 * 发言数
        """,
      good: """
        设 活跃度 = 2 * 发言数
        设 用心度   = 3 * 发言数
        """)),
  Explanation(
    code: "no-member",
    title: Phrase("the policy does not say what a member is", "章程没说成员是什么"),
    story: Phrase(
      """
      A policy judges members, and `member` says which columns of their table it reads, with the type of each. Columns \
      that no field names are left alone.
      """,
      """
      章程评的是成员；`成员` 说明从成员表读哪些列，每列是什么类型。没有写的列就不读。
      """),
    example: .policy(
      bad: """
        tiers core > growth
        """,
      good: """
        tiers core > growth

        member
          id: text key
          tier: tier?
        """),
    chinese: .policy(
      bad: """
        层级 一群 > 二群
        """,
      good: """
        层级 一群 > 二群

        成员
          编号: 文本 主键
          tier: 层级?
        """)),
  Explanation(
    code: "no-key",
    title: Phrase("nothing tells the members apart", "没有能分清成员的字段"),
    story: Phrase(
      """
      The field marked `key` names a member in the decisions, in events and in the record, and it settles the order where \
      nothing else does. No two members may have the same key. Where it takes two columns to tell members apart, mark both.
      """,
      """
      标了 `主键` 的字段，在决定、事件和记录里就代表这个成员，别的都分不出先后时也按它排。两个成员的主键不能一样。要两\
      列才分得清，就两列都标。
      """),
    example: .policy(
      bad: """
        member
          id: text
          score: int = 0
        """,
      good: """
        member
          id: text key
          score: int = 0
        """),
    chinese: .policy(
      bad: """
        成员
          编号: 文本
          分数: 整数 = 0
        """,
      good: """
        成员
          编号: 文本 主键
          分数: 整数 = 0
        """)),
  Explanation(
    code: "no-tiers",
    title: Phrase("a tier is spoken of, but none is declared", "说到层级，却没有声明"),
    story: Phrase(
      """
      `tiers` lists the groups from the highest to the lowest. Without them there is nothing to move between.
      """,
      """
      `层级` 从高到低列出各群。没有它，就没有地方可升可降。
      """),
    example: .policy(
      bad: """
        member
          id: text key
          tier: tier?
        """,
      good: """
        tiers core > growth

        member
          id: text key
          tier: tier?
        """),
    chinese: .policy(
      bad: """
        成员
          编号: 文本 主键
          tier: 层级?
        """,
      good: """
        层级 一群 > 二群

        成员
          编号: 文本 主键
          tier: 层级?
        """)),
  Explanation(
    code: "no-tier-field",
    title: Phrase("members have no tier", "成员没有层级"),
    story: Phrase(
      """
      The field of type `tier` says where a member is. Moves read it, and change it when a review is applied. Where it is \
      optional, a row without a tier is a person outside, whom only `admit` sees.
      """,
      """
      类型是 `层级` 的字段说明成员在哪里。升降规则读它，应用复盘结果时改它。类型带问号时，没有层级的那一行就是群外的\
      人，只有 `接纳` 看得到。
      """),
    example: .policy(
      bad: """
        tiers core > growth

        member
          id: text key
          spoken: int = 0

        promote rising from growth to core
          when spoken > 5
        """,
      good: """
        tiers core > growth

        member
          id: text key
          tier: tier?
          spoken: int = 0

        promote rising from growth to core
          when spoken > 5
        """),
    chinese: .policy(
      bad: """
        层级 一群 > 二群

        成员
          编号: 文本 主键
          发言数: 整数 = 0

        晋升 新星 从 二群 到 一群
          当 发言数 > 5
        """,
      good: """
        层级 一群 > 二群

        成员
          编号: 文本 主键
          tier: 层级?
          发言数: 整数 = 0

        晋升 新星 从 二群 到 一群
          当 发言数 > 5
        """)),
  Explanation(
    code: "no-roles-field",
    title: Phrase("members have nothing to hold roles in", "没有字段记成员的角色"),
    story: Phrase(
      """
      Who holds which role stands in a field of type `set of role`, which `appoint`, `grant role` and `revoke role` change.
      """,
      """
      谁担任什么角色，记在类型为 `一组 角色` 的字段里；`任命`、`给予 角色`、`收回 角色` 改的就是它。
      """),
    example: .policy(
      bad: """
        tiers core > growth
        role organizer seats 2

        member
          id: text key
          tier: tier?
          helpful: int = 0

        appoint organizer from core
          take top by helpful
        """,
      good: """
        tiers core > growth
        role organizer seats 2

        member
          id: text key
          tier: tier?
          helpful: int = 0
          roles: set of role = {}

        appoint organizer from core
          take top by helpful
        """),
    chinese: .policy(
      bad: """
        层级 一群 > 二群
        角色 组织者 名额 2

        成员
          编号: 文本 主键
          tier: 层级?
          帮助数: 整数 = 0

        任命 组织者 从 一群
          取前 按 帮助数
        """,
      good: """
        层级 一群 > 二群
        角色 组织者 名额 2

        成员
          编号: 文本 主键
          tier: 层级?
          帮助数: 整数 = 0
          roles: 一组 角色 = {}

        任命 组织者 从 一群
          取前 按 帮助数
        """)),
  Explanation(
    code: "no-access-field",
    title: Phrase("members have nothing to hold access in", "没有字段记成员的权限"),
    story: Phrase(
      """
      Which tiers a member may see besides their own stands in a field of type `set of tier`, which `grant access to` and \
      `revoke access to` change.
      """,
      """
      成员除了自己的层级还能看哪些，记在类型为 `一组 层级` 的字段里；`给予 进群权` 和 `收回 进群权` 改的就是它。
      """),
    example: .policy(
      bad: """
        tiers core > growth

        member
          id: text key
          tier: tier?
          helpful: int = 0

        reward guest
          when helpful > 5
          grant access to core
        """,
      good: """
        tiers core > growth

        member
          id: text key
          tier: tier?
          helpful: int = 0
          access: set of tier = {}

        reward guest
          when helpful > 5
          grant access to core
        """),
    chinese: .policy(
      bad: """
        层级 一群 > 二群

        成员
          编号: 文本 主键
          tier: 层级?
          帮助数: 整数 = 0

        奖励 客人
          当 帮助数 > 5
          给予 进群权 一群
        """,
      good: """
        层级 一群 > 二群

        成员
          编号: 文本 主键
          tier: 层级?
          帮助数: 整数 = 0
          access: 一组 层级 = {}

        奖励 客人
          当 帮助数 > 5
          给予 进群权 一群
        """)),
  Explanation(
    code: "which-field",
    title: Phrase("several fields could be the one", "好几个字段都像"),
    story: Phrase(
      """
      A member has one tier, one set of roles and one set of access. Where several fields have the type, the one called \
      `tier`, `roles` or `access` counts.
      """,
      """
      一个成员只有一个层级、一组角色、一组权限。有几个字段是这种类型时，算名字叫 `tier`、`roles`、`access` 的那个。
      """),
    example: .policy(
      bad: """
        tiers core > growth

        member
          id: text key
          level: tier?
          wanted: tier?
        """,
      good: """
        tiers core > growth

        member
          id: text key
          tier: tier?
          wanted: tier?
        """),
    chinese: .policy(
      bad: """
        层级 一群 > 二群

        成员
          编号: 文本 主键
          等级: 层级?
          想去: 层级?
        """,
      good: """
        层级 一群 > 二群

        成员
          编号: 文本 主键
          tier: 层级?
          想去: 层级?
        """)),
  Explanation(
    code: "too-many-choices",
    title: Phrase("more than 62 of something", "超过了 62 个"),
    story: Phrase(
      """
      A policy has at most 62 tiers, 62 roles, and 62 items in a choice, so that a set of them is one machine word. What \
      has more kinds than that is a text.
      """,
      """
      层级最多 62 个，角色最多 62 个，一个 `选项` 里最多 62 项。种类再多的，就用文本。
      """),
    example: .policy(
      bad: """
        member
          id: text key
          kind: one of (\((1...63).map { "k\($0)" }.joined(separator: ", ")))
        """,
      good: """
        member
          id: text key
          kind: text
        """),
    chinese: .policy(
      bad: """
        成员
          编号: 文本 主键
          类别: 选项 (\((1...63).map { "k\($0)" }.joined(separator: ", ")))
        """,
      good: """
        成员
          编号: 文本 主键
          类别: 文本
        """)),
  Explanation(
    code: "decision-is-reserved",
    title: Phrase("`decision` is declared", "声明了 `决定`"),
    story: Phrase(
      """
      `decision` is an event type that is always there: the record of what earlier reviews decided, read from \
      `decision.csv` of the data folder. Events of your own need another name.
      """,
      """
      `决定` 是一直都有的事件：以前复盘的决定，从数据文件夹的 decision.csv 读。你自己的事件要用别的名字。
      """),
    example: .lines(
      bad: """
        events decision
          by: member
          at: date
        """,
      good: """
        events verdict from "verdicts"
          by: member
          at: date
        """),
    chinese: .lines(
      bad: """
        事件 决定
          谁: 成员
          当天: 日期
        """,
      good: """
        事件 裁定 来自 "裁定"
          谁: 成员
          当天: 日期
        """)),
  Explanation(
    code: "review-is-reserved",
    title: Phrase("events that are called `review`", "事件叫了 `复盘`"),
    story: Phrase(
      """
      `review` is the record of when reviews were held, which `--apply` keeps in `review.csv` of the data folder and \
      which `in review` counts from. Events of your own need another name, and another file.
      """,
      """
      `复盘` 是每次复盘日期的记录，由 `--apply` 写进数据文件夹的 review.csv，`在 本期` 就从它数起。你自己的事件要用别\
      的名字、别的文件。
      """),
    example: .lines(
      bad: """
        events review
          by: member
          at: date
        """,
      good: """
        events rating
          by: member
          at: date
        """),
    chinese: .lines(
      bad: """
        事件 复盘
          谁: 成员
          当天: 日期
        """,
      good: """
        事件 评分
          谁: 成员
          当天: 日期
        """)),
]
