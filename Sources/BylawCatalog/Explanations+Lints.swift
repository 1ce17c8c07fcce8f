import BylawSyntax

/// What is no error, but worth a second look.
let lintExplanations: [Explanation] = [
  Explanation(
    code: "unused",
    title: Phrase("a name that nothing uses", "没有用到的名字"),
    story: Phrase(
      """
      Something is declared, and no rule, condition or expectation asks for it. It may be a leftover, or the rule that \
      should use it names something else. What is declared for people, or for --values, can stay.
      """,
      """
      声明了，可是没有规则、条件或期望用它。也许是留下来忘了删，也许该用它的规则写了别的。只是给人看，或者给 --values \
      用的，可以留着。
      """)),
  Explanation(
    code: "rounded-quotient",
    title: Phrase("six digits of a quotient are taken", "商只取了六位"),
    story: Phrase(
      """
      `a / b`, `mean` and `share` are exact where they are compared, ranked by or rounded. `+`, `-`, `*`, `sum` and `mean` \
      take six digits of them, so that what comes of `won / total * 100` may be off by a little, and by more the larger \
      the factor is. To divide last is exact: `won * 100 / total`. Where six digits are meant, `round(won / total, 6)` says \
      so.
      """,
      """
      `a / b`、`平均`、`占比` 在比较、排名、舍入时是精确的。`+`、`-`、`*`、`求和`、`平均` 只取它的六位小数，所以 \
      `胜场 / 总场 * 100` 会差一点，乘的数越大差得越多。最后再除就是精确的：`胜场 * 100 / 总场`。就要六位的话，写明 \
      `四舍五入(胜场 / 总场, 6)`。
      """),
    example: .lines(
      bad: """
        label eager when spoken / 3 * 10 > 5
        """,
      good: """
        label eager when spoken * 10 / 3 > 5
        """),
    chinese: .lines(
      bad: """
        标签 积极 当 发言数 / 3 * 10 > 5
        """,
      good: """
        标签 积极 当 发言数 * 10 / 3 > 5
        """)),
  Explanation(
    code: "doubled-title",
    title: Phrase("a title that means two things", "一个标题有两个意思"),
    story: Phrase(
      """
      Cells of the data hold the name or the title of a tier, a role or a choice. A title that another one has too, or \
      that is another's name, leaves it open which is meant.
      """,
      """
      数据的格子里写的是层级、角色或选项的名字或标题。一个标题别的也在用，或者正是别的名字，就不知道指哪个。
      """),
    example: .lines(
      bad: """
        classify level
          star   "活跃" when spoken > 10
          active "活跃" when spoken > 3
        """,
      good: """
        classify level
          star   "达人" when spoken > 10
          active "活跃" when spoken > 3
        """),
    chinese: .lines(
      bad: """
        分类 等级
          群星   "活跃" 当 发言数 > 10
          普通活跃 "活跃" 当 发言数 > 3
        """,
      good: """
        分类 等级
          群星   "达人" 当 发言数 > 10
          普通活跃 "活跃" 当 发言数 > 3
        """)),
  Explanation(
    code: "never-entered",
    title: Phrase("a tier to which no rule leads", "没有规则通向这个层级"),
    story: Phrase(
      """
      The policy admits members, and no rule of it admits or moves anybody to this tier. Only who is there already will \
      ever be. Where a policy has no `admit` at all, nothing is said: then the tiers are filled elsewhere.
      """,
      """
      章程会接纳成员，却没有规则把谁接纳或变动到这个层级，只有本来就在里面的人。章程完全没有 `接纳` 时就不提：那时层级\
      是在别处分好的。
      """),
    example: .lines(
      bad: """
        admit newcomers to holding when joined in last 15 days
        promote up from holding to growth when spoken > 0
        """,
      good: """
        admit newcomers to holding when joined in last 15 days
        promote up from holding, growth to core when spoken > 9
        promote begin from holding to growth when spoken > 0
        """),
    chinese: .lines(
      bad: """
        接纳 新来 到 留级群 当 入群日期 在 最近 15 天
        晋升 上升 从 留级群 到 二群 当 发言数 > 0
        """,
      good: """
        接纳 新来 到 留级群 当 入群日期 在 最近 15 天
        晋升 上升 从 留级群, 二群 到 一群 当 发言数 > 9
        晋升 起步 从 留级群 到 二群 当 发言数 > 0
        """)),
  Explanation(
    code: "never-left",
    title: Phrase("a tier that no rule leads out of", "没有规则离开这个层级"),
    story: Phrase(
      """
      Rules lead into this tier and none leads out of it, though the policy moves members down or out elsewhere. Whoever \
      comes there stays for good: nobody returns from a holding group, and nobody loses the highest place. Where that is \
      meant, `# allow never-left: reason` says so. Where members only rise, nothing is said.
      """,
      """
      有规则进这个层级，没有规则出来，而章程在别处是会降人或移人的。谁到了这里就一直待下去：留级群的回不来，最高层的掉\
      不下去。就是要这样的话，用 `# 允许 never-left：理由` 说明。成员只升不降的章程不提。
      """),
    example: .lines(
      bad: """
        promote up from growth to core when spoken > 9
        demote slip from core to holding when spoken = 0
        """,
      good: """
        promote up from growth to core when spoken > 9
        demote slip from core to holding when spoken = 0
        promote back from holding to growth when spoken > 0
        """),
    chinese: .lines(
      bad: """
        晋升 上升 从 二群 到 一群 当 发言数 > 9
        降级 掉队 从 一群 到 留级群 当 发言数 = 0
        """,
      good: """
        晋升 上升 从 二群 到 一群 当 发言数 > 9
        降级 掉队 从 一群 到 留级群 当 发言数 = 0
        晋升 回来 从 留级群 到 二群 当 发言数 > 0
        """)),
  Explanation(
    code: "repeated-rule",
    title: Phrase("a rule that says the same as another", "跟另一条规则说的一样"),
    story: Phrase(
      """
      Two rules differ in their names and titles only. It may be a copy that was to be changed. As it stands, a second \
      move finds nobody new, and what a second reward or penalty gives or takes is given or taken twice.
      """,
      """
      两条规则只有名字和标题不同。也许是复制过来忘了改。照现在这样，第二条变动找不到新的人，第二条奖励或处罚会给两次、\
      扣两次。
      """),
    example: .lines(
      bad: """
        reward eager when spoken > 9 say "Well done"
        reward keen when spoken > 9 say "Well done"
        """,
      good: """
        reward eager when spoken > 9 say "Well done"
        reward keen when spoken > 20 say "Very well done"
        """),
    chinese: .lines(
      bad: """
        奖励 积极 当 发言数 > 9 说 "真棒"
        奖励 热心 当 发言数 > 9 说 "真棒"
        """,
      good: """
        奖励 积极 当 发言数 > 9 说 "真棒"
        奖励 热心 当 发言数 > 20 说 "太棒了"
        """)),
  Explanation(
    code: "untested",
    title: Phrase("a rule that no test expects anything of", "没有测试管到这条规则"),
    story: Phrase(
      """
      The policy has tests, and none of them names this rule, expects a move that it could make, or looks at what it \
      changes. A slip in it would go unnoticed. `bylaw test --coverage` says more precisely what the tests have seen at work.
      """,
      """
      章程有测试，但没有一个提到这条规则，期望它能做的变动，或者看它改了什么。它写错了没人知道。\
      `bylaw test --coverage` 会更细地说测试见过哪些规则起作用。
      """),
    example: .lines(
      bad: """
        promote up from growth to core when spoken > 9
        demote slip from core to growth when spoken = 0

        test "who speaks rises" as of 2026-11-01
          given a: tier = growth, spoken = 10
          expect a moves to core by up
        """,
      good: """
        promote up from growth to core when spoken > 9
        demote slip from core to growth when spoken = 0

        test "who speaks rises" as of 2026-11-01
          given a: tier = growth, spoken = 10
          expect a moves to core by up

        test "who is silent falls" as of 2026-11-01
          given a: tier = core, spoken = 0
          expect a moves to growth by slip
        """),
    chinese: .lines(
      bad: """
        晋升 上升 从 二群 到 一群 当 发言数 > 9
        降级 掉队 从 一群 到 二群 当 发言数 = 0

        测试 "发言的晋升" 截至 2026-11-01
          假设 甲: tier = 二群, 发言数 = 10
          期望 甲 移到 一群 由 上升
        """,
      good: """
        晋升 上升 从 二群 到 一群 当 发言数 > 9
        降级 掉队 从 一群 到 二群 当 发言数 = 0

        测试 "发言的晋升" 截至 2026-11-01
          假设 甲: tier = 二群, 发言数 = 10
          期望 甲 移到 一群 由 上升

        测试 "沉默的降级" 截至 2026-11-01
          假设 甲: tier = 一群, 发言数 = 0
          期望 甲 移到 二群 由 掉队
        """)),
  Explanation(
    code: "bad-allow",
    title: Phrase("a comment that allows nothing as it stands", "这条注释什么也没允许"),
    story: Phrase(
      """
      `# allow CODE: reason` lets a warning be, at the end of its line or on the line before its declaration. The code is \
      that of a warning, which stands in brackets where it is reported, and the reason is for whoever reads the policy \
      next. Errors cannot be allowed.
      """,
      """
      `# 允许 代号：理由` 放过一个警告，写在那一行的末尾，或者声明的上一行。代号是警告后面方括号里的那个，理由写给下一\
      个读章程的人看。错误不能放过。
      """),
    example: .lines(
      bad: """
        param spring = 3  # allow unused
        """,
      good: """
        param spring = 3  # allow unused: for the spring campaign
        """),
    chinese: .lines(
      bad: """
        参数 春季名额 = 3  # 允许 unused
        """,
      good: """
        参数 春季名额 = 3  # 允许 unused：春季活动用
        """)),
  Explanation(
    code: "unused-allow",
    title: Phrase("a comment that allows what is not there", "允许了没有的警告"),
    story: Phrase(
      """
      There was a warning here once, or it is on another line. A comment that allows nothing would hide the next warning, \
      so it should go.
      """,
      """
      这里以前有过警告，或者警告在别的行。什么也没放过的注释，会把下一个警告藏起来，所以应该删掉。
      """),
    example: .lines(
      bad: """
        # allow always-true: to be narrowed later
        label eager when spoken > 0
        """,
      good: """
        label eager when spoken > 0
        """),
    chinese: .lines(
      bad: """
        # 允许 always-true：以后再收紧
        标签 积极 当 发言数 > 0
        """,
      good: """
        标签 积极 当 发言数 > 0
        """)),
  Explanation(
    code: "leave-without-take",
    title: Phrase("members are left in their tier by key", "留谁在原层级，是按主键定的"),
    story: Phrase(
      """
      The rule leaves at least so many in the tier, so it may not move all who fit. Without `take top by …` or `take bottom \
      by …` it does not say who goes first, and the members' keys decide.
      """,
      """
      规则要在原层级至少留多少人，所以不一定能把符合的都动走。没有 `取前 …` 或 `取后 …`，就没说先动谁，只好按主键来。
      """),
    example: .lines(
      bad: """
        demote quiet from core to growth
          when spoken = 0
          leave at least 30
        """,
      good: """
        demote quiet from core to growth
          when spoken = 0
          take bottom by spoken
          leave at least 30
        """),
    chinese: .lines(
      bad: """
        降级 潜水 从 一群 到 二群
          当 发言数 = 0
          至少保留 30
        """,
      good: """
        降级 潜水 从 一群 到 二群
          当 发言数 = 0
          取后 按 发言数
          至少保留 30
        """)),
  Explanation(
    code: "capacity-without-take",
    title: Phrase("a full tier takes members by key", "层级满了，按主键收人"),
    story: Phrase(
      """
      The tier has a capacity, so it may not have room for all who fit. Without `take top by …` the rule does not say who \
      comes first, and the members' keys decide.
      """,
      """
      这个层级有上限，不一定容得下所有符合的人。没有 `取前 … 按 …`，规则就没说先收谁，只好按主键来。
      """),
    example: .policy(
      bad: """
        tiers core capacity 50 > growth

        member
          id: text key
          tier: tier?
          spoken: int = 0

        promote rising from growth to core
          when spoken > 5
        """,
      good: """
        tiers core capacity 50 > growth

        member
          id: text key
          tier: tier?
          spoken: int = 0

        promote rising from growth to core
          when spoken > 5
          take top by spoken
        """),
    chinese: .policy(
      bad: """
        层级 一群 上限 50 > 二群

        成员
          编号: 文本 主键
          tier: 层级?
          发言数: 整数 = 0

        晋升 新星 从 二群 到 一群
          当 发言数 > 5
        """,
      good: """
        层级 一群 上限 50 > 二群

        成员
          编号: 文本 主键
          tier: 层级?
          发言数: 整数 = 0

        晋升 新星 从 二群 到 一群
          当 发言数 > 5
          取前 按 发言数
        """)),
  Explanation(
    code: "silent-penalty",
    title: Phrase("words that are only said where something is taken", "扣到了东西才会说的话"),
    story: Phrase(
      """
      A rule that has nothing to give or to take decides nothing, so its `say` is not said either. If it must always be \
      said, put it on a rule of its own.
      """,
      """
      没有东西可给、可扣的规则就什么也不做，它的 `说` 也不会说。一定要说的话，另写一条规则来说。
      """)),
  Explanation(
    code: "frozen-milestone",
    title: Phrase("a milestone that no review can reach", "复盘达不到的里程碑"),
    story: Phrase(
      """
      A milestone is reached when it holds after a review and did not before. So it has to rest on something that a \
      review changes: who is in which tier, roles, access, numbers that rules grant or deduct, the decisions themselves.
      """,
      """
      里程碑是复盘之后成立、之前不成立，才算达到。所以它要看复盘会改的东西：谁在哪个层级、角色、权限、规则给予或扣除的\
      数、决定本身。
      """)),
  Explanation(
    code: "odd-placeholder",
    title: Phrase("a value in a text as other languages write it", "文本里的值，写成了别的语言的样子"),
    story: Phrase(
      """
      In what is said, `{name}` is a member's value. `${name}` says a `$` before it, `{{name}}`, `%name%`, `$name`, \
      `[name]`, `<name>` and `【name】` say the letters as they stand. Where that is meant, a comment says so: `# allow odd-placeholder: the price is in dollars`.
      """,
      """
      要说的话里，`{昵称}` 就是成员的值。`${昵称}` 会在前面多说一个 `$`，`{{昵称}}`、`%昵称%`、`$昵称`、`[昵称]`、`<昵称>` 和 `【昵称】` 会照样说出这些字。真要这样，就写一行 \
      `# 允许 odd-placeholder: 原因`。
      """),
    example: .lines(
      bad: """
        penalize quiet when spoken = 0 say "Hello ${name}"
        """,
      good: """
        penalize quiet when spoken = 0 say "Hello {name}"
        """),
    chinese: .lines(
      bad: """
        处罚 潜水 当 发言数 = 0 说 "你好，%昵称%"
        """,
      good: """
        处罚 潜水 当 发言数 = 0 说 "你好，{昵称}"
        """)),
  Explanation(
    code: "plainer-window",
    title: Phrase("a comparison that a window would say more plainly", "用时间段说更清楚"),
    story: Phrase(
      """
      `joined > 15 days ago` leaves open whether the day itself belongs to it. `joined in last 15 days` says: today and \
      the 14 days before. Who came earlier than that is `joined < 15 days ago`.
      """,
      """
      `入群日期 > 15 天前` 没说清那天本身算不算。`入群日期 在 最近 15 天` 就是今天加前面 14 天。比那更早的，写 `入群日期 < 15 天前`。
      """),
    example: .lines(
      bad: """
        label fresh when joined > 15 days ago
        """,
      good: """
        label fresh when joined in last 15 days
        """),
    chinese: .lines(
      bad: """
        标签 新人 当 入群日期 > 15 天前
        """,
      good: """
        标签 新人 当 入群日期 在 最近 15 天
        """)),
]
