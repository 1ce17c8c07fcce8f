import BylawSyntax

/// What can be wrong with rules.
let ruleExplanations: [Explanation] = [
  Explanation(
    code: "negative-amount",
    title: Phrase("a negative amount granted or deducted", "给予或扣除了负数"),
    story: Phrase(
      """
      `grant` adds to a number and `deduct` takes off, and each takes a positive amount, so that a reader need not watch \
      for the sign. What is deducted stops at the lower end of the field's range, and what was truly taken is reported.
      """,
      """
      `给予` 是加，`扣除` 是减，后面都写正数，读的人不用留意正负号。扣到字段范围的下限为止，实际扣了多少会报出来。
      """),
    example: .lines(
      bad: """
        penalize idle
          when spoken = 0
          grant points -5
        """,
      good: """
        penalize idle
          when spoken = 0
          deduct points 5
        """),
    chinese: .lines(
      bad: """
        处罚 闲着
          当 发言数 = 0
          给予 积分 -5
        """,
      good: """
        处罚 闲着
          当 发言数 = 0
          扣除 积分 5
        """)),
  Explanation(
    code: "never-by-rule",
    title: Phrase("a `never` about a rule that never does such a thing", "`绝不` 说了一条从不这样做的规则"),
    story: Phrase(
      """
      `never demoted by rising` watches what `rising` decides. A `promote` demotes nobody, and a rule that grants no points \
      gives none: the `never` could not be broken, so that another rule or another word is probably meant.
      """,
      """
      `绝不 降级 由 晋升规则` 看的是那条规则的决定。`晋升` 不会降谁，不给积分的规则也不会给：这条 `绝不` 永远不会被打\
      破，大概想说的是另一条规则，或者另一个词。
      """),
    example: .lines(
      bad: """
        promote rising from growth to core
          when spoken > 5
        never demoted by rising when spoken > 50
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        never promoted by rising when spoken > 50
        """),
    chinese: .lines(
      bad: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5
        绝不 降级 由 新星 当 发言数 > 50
        """,
      good: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5
        绝不 晋升 由 新星 当 发言数 > 50
        """)),
  Explanation(
    code: "never-gets-rule",
    title: Phrase("a rule's name where a `never` says what members get", "`绝不` 说成员得到什么的地方写了规则名"),
    story: Phrase(
      """
      `never gets` goes with what is given: a number of the members, `badge "…"`, `role …` or `access …`. That a rule \
      never rewards somebody is said with `never rewarded by` and its name.
      """,
      """
      `绝不 获得` 后面是给出去的东西：成员的一个数、`徽章 "…"`、`角色 …` 或 `权限 …`。说某条规则绝不奖励谁，写 \
      `绝不 奖励 由` 加规则名。
      """),
    example: .lines(
      bad: """
        reward star
          when spoken > 5
          grant points 1
        never gets star when tier = holding
        """,
      good: """
        reward star
          when spoken > 5
          grant points 1
        never rewarded by star when tier = holding
        """),
    chinese: .lines(
      bad: """
        奖励 群星
          当 发言数 > 5
          给予 积分 1
        绝不 获得 群星 当 tier = 留级群
        """,
      good: """
        奖励 群星
          当 发言数 > 5
          给予 积分 1
        绝不 奖励 由 群星 当 tier = 留级群
        """)),
  Explanation(
    code: "bad-limit",
    title: Phrase("a limit in all of a number that the rule does not give", "总限额说的数，这条规则没给"),
    story: Phrase(
      """
      `limit 1000 points per 30 days in all` says how many points the rule gives to everybody together. So the rule must \
      grant that number, or deduct it, and not both; `limit 20 per 30 days in all` counts its decisions instead.
      """,
      """
      `限 1000 积分 每 30 天 总共` 说的是这条规则一共给所有人多少积分。所以规则要给予那个数，或者扣除它，不能两样都\
      有；`限 20 每 30 天 总共` 数的是决定的次数。
      """),
    example: .lines(
      bad: """
        reward writer
          when spoken > 5
          grant badge "Writer"
          limit 1000 points per 30 days in all
        """,
      good: """
        reward writer
          when spoken > 5
          grant points 10
          limit 1000 points per 30 days in all
        """),
    chinese: .lines(
      bad: """
        奖励 写手
          当 发言数 > 5
          给予 徽章 "写手"
          限 1000 积分 每 30 天 总共
        """,
      good: """
        奖励 写手
          当 发言数 > 5
          给予 积分 10
          限 1000 积分 每 30 天 总共
        """)),
  Explanation(
    code: "needs-a-share",
    title: Phrase("`rounded up` or `at least` beside a number", "写的是人数，却有 `进一取整` 或 `至少`"),
    story: Phrase(
      """
      Three of five are three. Only a share of the members may come to a part of one, or to nobody: `rounded up` says what \
      becomes of the part, and `at least 1` that somebody is taken where anybody can be.
      """,
      """
      五个里取三个就是三个。只有按比例取，才会出现不足一个或一个也没有：`进一取整` 说零头怎么办，`至少 1` 说只要有人可\
      取就至少取一个。
      """),
    example: .lines(
      bad: """
        promote rising from growth to core
          take top 3 rounded up by spoken
        """,
      good: """
        promote rising from growth to core
          take top 25% rounded up by spoken
        """),
    chinese: .lines(
      bad: """
        晋升 新星 从 二群 到 一群
          取前 3 进一取整 按 发言数
        """,
      good: """
        晋升 新星 从 二群 到 一群
          取前 25% 进一取整 按 发言数
        """)),
  Explanation(
    code: "ties-with-quota",
    title: Phrase("`with ties` beside a quota", "`含并列` 和限额放在一起"),
    story: Phrase(
      """
      `with ties` takes all who are level with the last one, however many they are; `at most 3 per city` takes no more than \
      three of a city, whoever is level. Where more are level than the quota has places, only one of the two can be kept, \
      so one of them must be left out. A cut between members who are level is reported.
      """,
      """
      `含并列` 把跟最后一名并列的都取上，不管多少；`最多 3 每 城市` 一个城市不超过三个，不管谁并列。并列的比名额多时，\
      两样只能顾一样，所以要去掉一样。分界线切在并列的人中间，会报出来。
      """),
    example: .lines(
      bad: """
        promote rising from growth to core
          take top 10 at most 3 per city by spoken with ties
        """,
      good: """
        promote rising from growth to core
          take top 10 at most 3 per city by spoken
        """),
    chinese: .lines(
      bad: """
        晋升 新星 从 二群 到 一群
          取前 10 最多 3 每 城市 按 发言数 含并列
        """,
      good: """
        晋升 新星 从 二群 到 一群
          取前 10 最多 3 每 城市 按 发言数
        """)),
  Explanation(
    code: "leads-down",
    title: Phrase("a `promote` that leads down", "`晋升` 却往下走"),
    story: Phrase(
      """
      Tiers are declared from the highest to the lowest, and a `promote` leads to a higher one. Either the tiers stand in \
      the wrong order or `demote` was meant.
      """,
      """
      层级是从高到低声明的，`晋升` 要去更高的层级。要么层级的顺序写反了，要么想写的是 `降级`。
      """),
    example: .lines(
      bad: """
        promote rising from core to growth
          when spoken > 5
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        """),
    chinese: .lines(
      bad: """
        晋升 新星 从 一群 到 二群
          当 发言数 > 5
        """,
      good: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5
        """)),
  Explanation(
    code: "leads-up",
    title: Phrase("a `demote` that leads up", "`降级` 却往上走"),
    story: Phrase(
      """
      Tiers are declared from the highest to the lowest, and a `demote` leads to a lower one. Either the tiers stand in \
      the wrong order or `promote` was meant.
      """,
      """
      层级是从高到低声明的，`降级` 要去更低的层级。要么层级的顺序写反了，要么想写的是 `晋升`。
      """),
    example: .lines(
      bad: """
        demote quiet from growth to core
          when spoken = 0
        """,
      good: """
        demote quiet from core to growth
          when spoken = 0
        """),
    chinese: .lines(
      bad: """
        降级 潜水 从 二群 到 一群
          当 发言数 = 0
        """,
      good: """
        降级 潜水 从 一群 到 二群
          当 发言数 = 0
        """)),
  Explanation(
    code: "leads-nowhere",
    title: Phrase("a move to where everybody is already", "去的地方大家本来就在"),
    story: Phrase(
      """
      A move leads from some tiers to another one.
      """,
      """
      变动是从一些层级到另一个层级。
      """),
    example: .lines(
      bad: """
        promote rising from core to core
          when spoken > 5
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        """),
    chinese: .lines(
      bad: """
        晋升 新星 从 一群 到 一群
          当 发言数 > 5
        """,
      good: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5
        """)),
  Explanation(
    code: "nothing-next",
    title: Phrase("`to next` where there is no next tier", "`到 邻级`，却没有邻级"),
    story: Phrase(
      """
      Above the highest tier there is none, and none below the lowest. `from any to next` passes over who cannot go on; a \
      tier that is named must have a next one.
      """,
      """
      最高层级上面没有了，最低层级下面也没有。`从 任意 到 邻级` 会略过走不动的人；写明的层级就一定要有邻级。
      """),
    example: .lines(
      bad: """
        promote rising from core, growth to next
          when spoken > 5
        """,
      good: """
        promote rising from any to next
          when spoken > 5
        """),
    chinese: .lines(
      bad: """
        晋升 新星 从 一群, 二群 到 邻级
          当 发言数 > 5
        """,
      good: """
        晋升 新星 从 任意 到 邻级
          当 发言数 > 5
        """)),
  Explanation(
    code: "bad-amount",
    title: Phrase("a number that cannot be one here", "这里不能用这个数"),
    story: Phrase(
      """
      Seats, capacities and the number after `top` are whole numbers from 0 up, or a share such as `5%` where one can be \
      taken; a limit is a whole number from 1 up.
      """,
      """
      名额、上限、`前` 后面的数是 0 以上的整数，能按比例取的地方也可以是 `5%` 这样的比例；次数限制是 1 以上的整数。
      """),
    example: .lines(
      bad: """
        promote rising from growth to core
          when spoken > 5
          take top 2.5 by spoken
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
          take top 2 by spoken
        """),
    chinese: .lines(
      bad: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5
          取前 2.5 按 发言数
        """,
      good: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5
          取前 2 按 发言数
        """)),
  Explanation(
    code: "not-a-number-field",
    title: Phrase("something granted that cannot be counted", "给予了不能数的东西"),
    story: Phrase(
      """
      `grant FIELD n` adds to a number of the member's. Badges, roles and access are granted by their own words.
      """,
      """
      `给予 字段 n` 是给成员的一个数加上 n。徽章、角色、权限用各自的词给。
      """),
    example: .lines(
      bad: """
        reward writer
          when spoken > 5
          grant name 10
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
          给予 昵称 10
        """,
      good: """
        奖励 写手
          当 发言数 > 5
          给予 积分 10
        """)),
  Explanation(
    code: "former-name-taken",
    title: Phrase("a former name that is another rule's", "原名是另一条规则的"),
    story: Phrase(
      """
      A rule that has another name now says what it was called: `reward reader formerly bookworm`. What the record has under \
      that name is read as its own, so that its limits hold. A name that another rule has, or had, would leave it open whose \
      decisions those are.
      """,
      """
      规则改了名，要说原来叫什么：`奖励 读者 原名 书虫`。记录里原来那个名字的决定就算它的，次数限制照样管用。另一条规\
      则现在或以前也叫那个名字，就说不清是谁的决定了。
      """),
    example: .lines(
      bad: """
        reward bookworm when spoken > 9 grant points 1
        reward reader formerly bookworm
          when spoken > 5
          grant points 10
        """,
      good: """
        reward reader formerly bookworm
          when spoken > 5
          grant points 10
        """),
    chinese: .lines(
      bad: """
        奖励 书虫 当 发言数 > 9 给予 积分 1
        奖励 读者 原名 书虫
          当 发言数 > 5
          给予 积分 10
        """,
      good: """
        奖励 读者 原名 书虫
          当 发言数 > 5
          给予 积分 10
        """)),
  Explanation(
    code: "gift-not-here",
    title: Phrase("a number taken back, a role deducted", "收回了数，或者扣除了角色"),
    story: Phrase(
      """
      `deduct` takes off a number. `revoke` takes back badges, roles and access.
      """,
      """
      `扣除` 减的是数；徽章、角色、权限用 `收回`。
      """),
    example: .lines(
      bad: """
        penalize rude
          when spoken = 0
          deduct role organizer
        """,
      good: """
        penalize rude
          when spoken = 0
          revoke role organizer
        """),
    chinese: .lines(
      bad: """
        处罚 失礼
          当 发言数 = 0
          扣除 角色 组织者
        """,
      good: """
        处罚 失礼
          当 发言数 = 0
          收回 角色 组织者
        """)),
  Explanation(
    code: "whose-when",
    title: Phrase("a condition of the rule, or of what it says", "条件是规则的，还是那句话的"),
    story: Phrase(
      """
      `say` may have a `when` of its own, right behind it: then the rule does the rest, and says this only when that \
      holds. A rule with one `when` alone, right behind its `say`, could mean either. Put the rule's own `when` first; a \
      rule for everybody has `when true`.
      """,
      """
      `说` 后面可以跟自己的 `当`：规则别的照做，这句话只在条件成立时说。规则只有一个 `当`，又紧跟在 `说` 后面，就两种\
      都像。把规则自己的 `当` 写在前面；对所有人的规则写 `当 真`。
      """),
    example: .lines(
      bad: """
        reward active
          grant points 5
          say "Your tenth day!"
          when spoken >= 10
        """,
      good: """
        reward active
          when spoken > 0
          grant points 5
          say "Your tenth day!" when spoken >= 10
        """),
    chinese: .lines(
      bad: """
        奖励 活跃
          给予 积分 5
          说 "第十天了！"
          当 发言数 >= 10
        """,
      good: """
        奖励 活跃
          当 发言数 > 0
          给予 积分 5
          说 "第十天了！" 当 发言数 >= 10
        """)),
]
