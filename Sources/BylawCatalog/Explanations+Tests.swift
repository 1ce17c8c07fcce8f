import BylawSyntax

/// What can be wrong with tests, and what tests find.
let testExplanations: [Explanation] = [
  Explanation(
    code: "wrong-kind-of-rule",
    title: Phrase("a rule that never does what a test expects of it", "测试期望的事，这条规则从不做"),
    story: Phrase(
      """
      A test expects of a rule what only another kind of rule does: `moves to … by` goes with `admit`, `promote`, `demote` \
      and `place`, `leaves by` with `remove`, `gets` with `reward`, `penalize` and `appoint`.
      """,
      """
      测试期望一条规则做的，是别种规则才做的事：`移到 … 由` 配 `接纳`、`晋升`、`降级` 和 `定级`，`离开 由` 配 `移出`，\
      `获得` 配 `奖励`、`处罚` 和 `任命`。
      """),
    example: .lines(
      bad: """
        reward star
          when spoken > 5
          grant points 1
        test "the busiest are rewarded" as of 2026-11-01
          given a: tier = growth, spoken = 6
          expect a moves to core by star
        """,
      good: """
        reward star
          when spoken > 5
          grant points 1
        test "the busiest are rewarded" as of 2026-11-01
          given a: tier = growth, spoken = 6
          expect a gets star
        """),
    chinese: .lines(
      bad: """
        奖励 群星
          当 发言数 > 5
          给予 积分 1
        测试 "最活跃的得奖励" 截至 2026-11-01
          假设 甲: tier = 二群, 发言数 = 6
          期望 甲 移到 一群 由 群星
        """,
      good: """
        奖励 群星
          当 发言数 > 5
          给予 积分 1
        测试 "最活跃的得奖励" 截至 2026-11-01
          假设 甲: tier = 二群, 发言数 = 6
          期望 甲 获得 群星
        """)),
  Explanation(
    code: "leads-elsewhere",
    title: Phrase("a rule that leads to another tier than a test expects", "规则去的层级跟测试期望的不一样"),
    story: Phrase(
      """
      A test expects a member in a tier to which the rule it names never leads.
      """,
      """
      测试期望成员到了一个层级，而它说的那条规则从不通向那里。
      """),
    example: .lines(
      bad: """
        promote rising from growth to core
          when spoken > 5
        test "the busiest move up" as of 2026-11-01
          given a: tier = growth, spoken = 6
          expect a moves to holding by rising
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        test "the busiest move up" as of 2026-11-01
          given a: tier = growth, spoken = 6
          expect a moves to core by rising
        """),
    chinese: .lines(
      bad: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5
        测试 "最活跃的晋升" 截至 2026-11-01
          假设 甲: tier = 二群, 发言数 = 6
          期望 甲 移到 留级群 由 新星
        """,
      good: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5
        测试 "最活跃的晋升" 截至 2026-11-01
          假设 甲: tier = 二群, 发言数 = 6
          期望 甲 移到 一群 由 新星
        """)),
  Explanation(
    code: "whose-event",
    title: Phrase("an event that a test gives to nobody", "测试里的事件没说是谁的"),
    story: Phrase(
      """
      Most events are somebody's: `by` says whose, with the name that the test gives the member. Events without a field \
      of type `member` belong to everybody, and take no `by`.
      """,
      """
      事件大多是某个人的：`由` 说明是谁，用测试里给成员起的名字。没有 `成员` 类型字段的事件是大家的，不写 `由`。
      """),
    example: .lines(
      bad: """
        test "two messages" as of 2026-11-01
          given a: tier = growth
          given 2 message on 2026-10-30
          expect spoken of a = 1
        """,
      good: """
        test "two messages" as of 2026-11-01
          given a: tier = growth
          given 2 message by a on 2026-10-30
          expect spoken of a = 1
        """),
    chinese: .lines(
      bad: """
        测试 "两条发言" 截至 2026-11-01
          假设 甲: tier = 二群
          假设 2 发言 于 2026-10-30
          期望 发言数 取自 甲 = 1
        """,
      good: """
        测试 "两条发言" 截至 2026-11-01
          假设 甲: tier = 二群
          假设 2 发言 由 甲 于 2026-10-30
          期望 发言数 取自 甲 = 1
        """)),
  Explanation(
    code: "event-without-time",
    title: Phrase("an event that happens at no time", "测试里的事件没说什么时候"),
    story: Phrase(
      """
      Windows such as `in last 15 days` ask when an event happened, so a test says it: `on` and a date, whose first \
      moment it then is, or a datetime.
      """,
      """
      `在 最近 15 天` 这样的时间段要看事件什么时候发生，所以测试要说明：`于` 加日期（就是那天的开始），或者日期时间。
      """),
    example: .lines(
      bad: """
        test "two messages" as of 2026-11-01
          given a: tier = growth
          given 2 message by a
          expect spoken of a = 1
        """,
      good: """
        test "two messages" as of 2026-11-01
          given a: tier = growth
          given 2 message by a on 2026-10-30
          expect spoken of a = 1
        """),
    chinese: .lines(
      bad: """
        测试 "两条发言" 截至 2026-11-01
          假设 甲: tier = 二群
          假设 2 发言 由 甲
          期望 发言数 取自 甲 = 1
        """,
      good: """
        测试 "两条发言" 截至 2026-11-01
          假设 甲: tier = 二群
          假设 2 发言 由 甲 于 2026-10-30
          期望 发言数 取自 甲 = 1
        """)),
  Explanation(
    code: "given-out-of-range",
    title: Phrase("a value that no data could have", "数据里不可能有的值"),
    story: Phrase(
      """
      A test gives a field a value outside the range that the field declares. A table with such a value would be refused, \
      so the test would show what never happens.
      """,
      """
      测试给字段的值，超出了字段声明的范围。这样的数据表本来就不收，测试说的是永远不会发生的事。
      """),
    example: .lines(
      bad: """
        test "points" as of 2026-11-01
          given a: tier = growth, points = -1
          expect a stays
        """,
      good: """
        test "points" as of 2026-11-01
          given a: tier = growth, points = 0
          expect a stays
        """),
    chinese: .lines(
      bad: """
        测试 "积分" 截至 2026-11-01
          假设 甲: tier = 二群, 积分 = -1
          期望 甲 留下
        """,
      good: """
        测试 "积分" 截至 2026-11-01
          假设 甲: tier = 二群, 积分 = 0
          期望 甲 留下
        """)),
  Explanation(
    code: "review-not-before",
    title: Phrase("a review that a test gives after its own", "测试给的复盘在自己之后"),
    story: Phrase(
      """
      `given review on DATE` says that a review was held before the one of the test, which is where `in review` begins. One \
      on the test's own day, or later, is none before it.
      """,
      """
      `假设 复盘 于 日期` 是说测试这次之前还有过一次复盘，`在 本期` 就从那里数起。跟测试同一天或更晚的，不算之前。
      """),
    example: .lines(
      bad: """
        test "since the last" as of 2026-11-01
          given review on 2026-11-16
          given a: tier = growth
          expect a stays
        """,
      good: """
        test "since the last" as of 2026-11-01
          given review on 2026-10-16
          given a: tier = growth
          expect a stays
        """),
    chinese: .lines(
      bad: """
        测试 "上次以来" 截至 2026-11-01
          假设 复盘 于 2026-11-16
          假设 甲: tier = 二群
          期望 甲 留下
        """,
      good: """
        测试 "上次以来" 截至 2026-11-01
          假设 复盘 于 2026-10-16
          假设 甲: tier = 二群
          期望 甲 留下
        """)),
  Explanation(
    code: "empty-test",
    title: Phrase("a test that expects nothing", "测试什么也没期望"),
    story: Phrase(
      """
      A test without an `expect` passes whatever the rules do.
      """,
      """
      没有 `期望` 的测试，规则怎样都能通过。
      """),
    example: .lines(
      bad: """
        test "nothing happens" as of 2026-11-01
          given a: tier = growth
        """,
      good: """
        test "nothing happens" as of 2026-11-01
          given a: tier = growth
          expect a stays
        """),
    chinese: .lines(
      bad: """
        测试 "什么也不发生" 截至 2026-11-01
          假设 甲: tier = 二群
        """,
      good: """
        测试 "什么也不发生" 截至 2026-11-01
          假设 甲: tier = 二群
          期望 甲 留下
        """)),
  Explanation(
    code: "repeated-member",
    title: Phrase("two members of a test with one key", "测试里两个成员的主键一样"),
    story: Phrase(
      """
      Each member that a test gives has a key of its own: its name in the test, or what the test gives for the key's \
      fields. Two of them came out the same.
      """,
      """
      测试里每个成员都要有自己的主键：他在测试里的名字，或者测试给主键字段的值。这里有两个一样。
      """)),
  Explanation(
    code: "test-failed",
    title: Phrase("an expectation that was not met", "期望没有实现"),
    story: Phrase(
      """
      The test's members were reviewed, and something else came of it than the test expects. The report has the value of \
      each part of the expectation, the decisions that were taken, and how far the rule in question came: which condition \
      did not hold, which protection or limit kept the member from it, which rule was first, or where the cut fell.
      """,
      """
      拿测试的成员复盘了一次，结果跟期望的不一样。报告里有期望各部分的值、作出的决定，以及相关的规则走到了哪一步：哪个\
      条件不成立，哪条保护或次数限制拦住了，哪条规则抢先了，或者分界线切在哪里。
      """)),
  Explanation(
    code: "never-broken",
    title: Phrase("a test whose review does what a `never` rules out", "测试的复盘做了 `绝不` 的事"),
    story: Phrase(
      """
      The test's members were reviewed, and a decision was taken that the policy says is never to be taken. One of the \
      two is to be mended: the rule, usually by an `unless` or a `protect`, or the `never`, if the test is right.
      """,
      """
      拿测试的成员复盘了一次，作出了章程说绝不作的决定。两样里有一样要改：一般是给规则加 `除非` 或 `保护`；测试要是对\
      的，就改 `绝不`。
      """)),
  Explanation(
    code: "column-is-a-name",
    title: Phrase("a column of a test's table that is called as something else", "测试表的列名跟别的重名"),
    story: Phrase(
      """
      In a test with `for each row of` the columns of the file are values. One of them is called as a field, a param, a tier \
      or something else that the policy itself means at that place, and which of the two is meant could only be guessed. \
      Call the column otherwise.
      """,
      """
      带 `逐行取自` 的测试，文件的列就是值。有一列的名字，在那个位置也是章程里字段、参数、层级等的名字，指的是哪个只能\
      猜。把列改个名字。
      """)),
  Explanation(
    code: "bad-test-row",
    title: Phrase("a test's file that does not fit the test", "测试的文件跟测试对不上"),
    story: Phrase(
      """
      A test is run for each row of a file, or compares what is decided with one. A cell is no value of the kind that the \
      place wants, there is nothing where a value must be, the file has no rows, or a file of decisions has other columns \
      than decisions have: the key and `rule`, and any of `kind`, `from`, `to`, `detail`, `rank` and `value`.
      """,
      """
      测试对文件的每一行各跑一次，或者拿决定跟文件比。有一格的值跟那个位置要的不是一种，该有值的地方是空的，文件没有\
      行，或者决定的文件里有决定没有的列：决定有主键和 `rule`，还可以有 `kind`、`from`、`to`、`detail`、`rank`、\
      `value`。
      """)),
  Explanation(
    code: "given-param",
    title: Phrase("a param given to a member", "把参数给了成员"),
    story: Phrase(
      """
      A `given` says what is known of one member. A param is the same for all of them; a test sets it on a line of its own.
      """,
      """
      `假设` 说的是一个成员的情况。参数对所有人都一样；测试要换参数的值，另起一行写 `调整`。
      """),
    example: .lines(
      bad: """
        param least = 3

        promote up from growth to core when spoken >= least

        test "up" as of 2026-11-01
          given a: tier = growth, spoken = 4, least = 5
          expect a stays
        """,
      good: """
        param least = 3

        promote up from growth to core when spoken >= least

        test "up" as of 2026-11-01
          set least = 5
          given a: tier = growth, spoken = 4
          expect a stays
        """),
    chinese: .lines(
      bad: """
        参数 门槛 = 3

        晋升 上升 从 二群 到 一群 当 发言数 >= 门槛

        测试 "上升" 截至 2026-11-01
          假设 甲: tier = 二群, 发言数 = 4, 门槛 = 5
          期望 甲 留下
        """,
      good: """
        参数 门槛 = 3

        晋升 上升 从 二群 到 一群 当 发言数 >= 门槛

        测试 "上升" 截至 2026-11-01
          调整 门槛 = 5
          假设 甲: tier = 二群, 发言数 = 4
          期望 甲 留下
        """)),
  Explanation(
    code: "not-a-key",
    title: Phrase("a member whom no data can have", "数据里不可能有的成员"),
    story: Phrase(
      """
      A `given` names a member by their key. What is written as a value, in quotation marks or as a number, has to be one \
      that the key can have: blanks around a text are not read from data, and 1.5 is no whole number. Where the key is a \
      number, a bare name is a name for the test alone.
      """,
      """
      `假设` 用主键叫成员。写成值的（带引号，或者数字），要是主键能有的：文本两头的空白读数据时不算，1.5 不是整数。主\
      键是数的，直接写的名字只在测试里用。
      """),
    example: .lines(
      bad: """
        test "up" as of 2026-11-01
          given " a": tier = growth
          expect count(members) = 1
        """,
      good: """
        test "up" as of 2026-11-01
          given "a": tier = growth
          expect count(members) = 1
        """),
    chinese: .lines(
      bad: """
        测试 "上升" 截至 2026-11-01
          假设 " 甲": tier = 二群
          期望 计数(全体成员) = 1
        """,
      good: """
        测试 "上升" 截至 2026-11-01
          假设 "甲": tier = 二群
          期望 计数(全体成员) = 1
        """)),
  Explanation(
    code: "bad-test-setting",
    title: Phrase("a test sets a param so that the policy has errors", "测试换了参数，章程就有了错误"),
    story: Phrase(
      """
      A test that sets params is about the policy as it is with them, and that has to be a policy without errors.
      """,
      """
      换参数的测试，测的是换了以后的章程，那也要是没有错误的章程。
      """),
    example: .lines(
      bad: """
        param window = 15 days

        promote up from growth to core when count(message in last window) > 0

        test "up" as of 2026-11-01
          set window = 0 days
          given a: tier = growth
          expect a stays
        """,
      good: """
        param window = 15 days

        promote up from growth to core when count(message in last window) > 0

        test "up" as of 2026-11-01
          set window = 1 day
          given a: tier = growth
          expect a stays
        """),
    chinese: .lines(
      bad: """
        参数 时间窗 = 15 天

        晋升 上升 从 二群 到 一群 当 计数(发言 在 最近 时间窗) > 0

        测试 "上升" 截至 2026-11-01
          调整 时间窗 = 0 天
          假设 甲: tier = 二群
          期望 甲 留下
        """,
      good: """
        参数 时间窗 = 15 天

        晋升 上升 从 二群 到 一群 当 计数(发言 在 最近 时间窗) > 0

        测试 "上升" 截至 2026-11-01
          调整 时间窗 = 1 天
          假设 甲: tier = 二群
          期望 甲 留下
        """)),
]
