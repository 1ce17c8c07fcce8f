import BylawSyntax

/// What the prover says, of all members that there could be.
let proofExplanations: [Explanation] = [
  Explanation(
    code: "gap",
    title: Phrase("a member who falls through the lines of a classify or a place", "有成员从 `分类` 或 `定级` 的各行之间漏掉"),
    story: Phrase(
      """
      A `classify` or a `place` without `otherwise` leaves out whoever none of its lines takes: they have no class, or stay \
      where they are. The test beneath shows such a member. Where that is meant, say so: `# allow gap: …`; else mend the \
      line that was to take them, or add `otherwise`.
      """,
      """
      没有 `其余` 的 `分类` 或 `定级`，哪一行都不收的人就落下了：没有类别，或者留在原处。下面的测试给出一个这样的成\
      员。本来就要这样，就写 `# 允许 gap：…`；不然改好该收他的那一行，或者加上 `其余`。
      """),
    example: .lines(
      bad: """
        classify pace
          slow when spoken < 5
          fast when spoken > 5
        label unknown when pace is missing
        """,
      good: """
        classify pace
          slow when spoken < 5
          fast otherwise
        label swift when pace = fast
        """),
    chinese: .lines(
      bad: """
        分类 快慢
          慢 当 发言数 < 5
          快 当 发言数 > 5
        标签 不明 当 快慢 为空
        """,
      good: """
        分类 快慢
          慢 当 发言数 < 5
          快 其余
        标签 快手 当 快慢 = 快
        """)),
  Explanation(
    code: "oscillates",
    title: Phrase("a member who is moved to and fro", "成员被来回挪动"),
    story: Phrase(
      """
      One review moves the member, and the next ones move them back, though nothing about them has changed but the tier \
      that they are in. The tests beneath are these reviews. Mostly the way down asks for less than the way up: whoever is \
      promoted from 5 points on should not be demoted below 8. The same is said of a role, or of access, that one review \
      gives and the next one takes, and of reviews that come round to where they began by what rules change themselves, \
      numbers among it. Rules with a limit are not looked at, nor rules that ask for nothing but to be among \
      the first, of which it is meant that who rises may fall.
      """,
      """
      一次复盘把成员挪走，后面几次又挪回来，而他除了层级什么也没变。下面的测试就是这几次。多半是下来的门槛比上去的还\
      高：5 分就能升的，不该 8 分以下就降。一次复盘给了角色或权限、下一次又收走的，也会这样提醒；靠规则自己改的东西（数值也算），几次复盘又回到原样的，也一样。有次数限制的规则不看；只要求排在前面的规则也不看，那种规则升了又降本来就是正常的。
      """),
    example: .lines(
      bad: """
        promote up from holding to growth when spoken >= 5
        demote down from growth to holding when spoken < 8
        """,
      good: """
        promote up from holding to growth when spoken >= 5
        demote down from growth to holding when spoken < 3
        """),
    chinese: .lines(
      bad: """
        晋升 上升 从 留级群 到 二群 当 发言数 >= 5
        降级 下降 从 二群 到 留级群 当 发言数 < 8
        """,
      good: """
        晋升 上升 从 留级群 到 二群 当 发言数 >= 5
        降级 下降 从 二群 到 留级群 当 发言数 < 3
        """)),
  Explanation(
    code: "contradiction",
    title: Phrase("two rules that give and take the same in one review", "两条规则在一次复盘里一给一收"),
    story: Phrase(
      """
      There is a member to whom one rule gives a role, a badge, access or an amount, and from whom another one takes the \
      same away, in one review. The test beneath shows the member. Let one of the two not take whom the other takes.
      """,
      """
      有个成员，一条规则给他角色、徽章、权限或数额，另一条在同一次复盘里又收走。下面的测试给出这个成员。让其中一条不管\
      另一条管的人。
      """),
    example: .lines(
      bad: """
        reward reader when spoken > 3 grant badge "Reader"
        penalize lapsed when spent = 0 revoke badge "Reader"
        """,
      good: """
        reward reader when spoken > 3 and spent > 0 grant badge "Reader"
        penalize lapsed when spent = 0 revoke badge "Reader"
        """),
    chinese: .lines(
      bad: """
        奖励 读者 当 发言数 > 3 给予 徽章 "读者"
        处罚 流失 当 消费 = 0 收回 徽章 "读者"
        """,
      good: """
        奖励 读者 当 发言数 > 3 且 消费 > 0 给予 徽章 "读者"
        处罚 流失 当 消费 = 0 收回 徽章 "读者"
        """)),
  Explanation(
    code: "pays-forever",
    title: Phrase("a reward that comes again and again", "一直重复的奖励"),
    story: Phrase(
      """
      What the rule asks for is in the past for good: once somebody has met it, they meet it at every review, and are given \
      the same again without anything new having happened. The tests beneath are two such reviews. Add a `limit`, or ask \
      for what happened `in review`.
      """,
      """
      规则要的是已经过去的事：一旦做到，以后每次复盘都算做到，没有新的事也一次次再给。下面的测试是这样的两次复盘。加上\
       `限`，或者问 `在 本期` 发生的事。
      """),
    example: .lines(
      bad: """
        reward writer when count(message) >= 100 grant points 10
        """,
      good: """
        reward writer when count(message) >= 100 grant points 10 limit once
        """),
    chinese: .lines(
      bad: """
        奖励 写手 当 计数(发言) >= 100 给予 积分 10
        """,
      good: """
        奖励 写手 当 计数(发言) >= 100 给予 积分 10 限 一次
        """)),
  Explanation(
    code: "unreachable-tier",
    title: Phrase("a tier that nobody can get into", "谁也到不了的层级"),
    story: Phrase(
      """
      Rules lead into the tier, and yet no series of reviews leads anybody there, from outside or from any other tier: \
      whoever could get there does not meet what the rules ask, or earlier rules take them all.
      """,
      """
      有规则通向这个层级，可是不管怎么复盘，从群外或别的层级都没有人能到：能走到那里的人不符合规则，或者被前面的规则全\
      收走了。
      """),
    example: .lines(
      bad: """
        promote up from any to next when spoken > 3 and tier = holding
        """,
      good: """
        promote up from any to next when spoken > 3
        """),
    chinese: .lines(
      bad: """
        晋升 上升 从 任意 到 邻级 当 发言数 > 3 且 tier = 留级群
        """,
      good: """
        晋升 上升 从 任意 到 邻级 当 发言数 > 3
        """)),
  Explanation(
    code: "breaks-never", title: Phrase("a never that the rules do not keep", "规则守不住的绝不"),
    story: Phrase(
      """
      There is a member to whom a rule would do what the `never` rules out. The test beneath shows the member; it fails, as \
      every test does whose review breaks a `never`. Let the rule ask that, or let a `protect` keep from it; then it is \
      proved that no review can break it.
      """,
      """
      有这样的成员：规则会对他做 `绝不` 不许做的事。下面的测试就是他；复盘打破了 `绝不`，测试就会失败。让规则自己问一句，或者用 \
      `保护` 挡住，就能证明没有哪次复盘会打破它。
      """),
    example: .lines(
      bad: """
        never demoted when organizer in roles
        demote quiet from core to growth when spoken = 0
        """,
      good: """
        never demoted when organizer in roles
        demote quiet from core to growth when spoken = 0 unless organizer in roles
        """),
    chinese: .lines(
      bad: """
        绝不 降级 当 组织者 在 roles
        降级 安静 从 一群 到 二群 当 发言数 = 0
        """,
      good: """
        绝不 降级 当 组织者 在 roles
        降级 安静 从 一群 到 二群 当 发言数 = 0 除非 组织者 在 roles
        """)),
  Explanation(
    code: "breaks-its-ensure", title: Phrase("an ensure that one review can break", "一次复盘就可能打破的确保"),
    story: Phrase(
      """
      The community in the test beneath keeps the `ensure` before the review, and after it does not: the rules break it, \
      and no `take`, `limit` or `capacity` holds them back. That may be as it is meant, since an `ensure` is held against \
      every review: it is a note, and no warning.
      """,
      """
      下面测试里的社群，复盘之前满足 `确保`，复盘之后就不满足了：是规则打破的，没有 `取`、`限`、`上限` 拦着。也许本来就这么想，因为 `确保` \
      每次复盘都会核对：所以这只是提示，不是警告。
      """),
    example: .lines(
      bad: """
        promote up from growth to core when spoken >= 3
        demote down from core to growth when spoken = 0
        ensure few "The core stays small" that share(members where tier = core) <= 20%
        """,
      good: """
        promote up from growth to core when spoken >= 3 take top 1 by spoken
        demote down from core to growth when spoken = 0
        ensure few "The core stays small" that count(members where tier = core) <= 2000
        """),
    chinese: .lines(
      bad: """
        晋升 上升 从 二群 到 一群 当 发言数 >= 3
        降级 下降 从 一群 到 二群 当 发言数 = 0
        确保 少数 "核心群保持少数" 满足 占比(全体成员 其中 tier = 一群) <= 20%
        """,
      good: """
        晋升 上升 从 二群 到 一群 当 发言数 >= 3 取 前 1 按 发言数
        降级 下降 从 一群 到 二群 当 发言数 = 0
        确保 少数 "核心群保持少数" 满足 计数(全体成员 其中 tier = 一群) <= 2000
        """)),
  Explanation(
    code: "not-monotone",
    title: Phrase("more of something is treated worse", "多了反而更差"),
    story: Phrase(
      """
      `bylaw prove POLICY --monotone NAME` has found two members who are alike but for that number, of whom the one with \
      more ends lower, is punished where the other one is not, or misses a reward that the other one has. The test beneath \
      shows them.
      """,
      """
      `bylaw prove 章程 --monotone 名字` 找到两个成员，除了那个数都一样，数多的那个反而更低，或者只有他受罚，或者少了\
      另一个有的奖励。下面的测试给出这两个人。
      """)),
]
