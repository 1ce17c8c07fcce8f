import BylawSyntax

/// What can be wrong with how a policy is put together.
let structureExplanations: [Explanation] = [
  Explanation(
    code: "left-over",
    title: Phrase("words that belong to nothing", "这些词不知道属于哪里"),
    story: Phrase(
      """
      The declaration could have ended before this place, and what stands here is neither one of its clauses nor the start \
      of another declaration. Often a word before it is missing or mistyped.
      """,
      """
      前面的声明到这里已经可以结束，这里的词既不是它的子句，也不是另一条声明的开头。往往是前面少了一个词，或者写错了。
      """)),
  Explanation(
    code: "unexpected-token",
    title: Phrase("something else is wanted here", "这里该写别的"),
    story: Phrase(
      """
      The words up to here ask for something, and what follows is something else. The message says what was wanted. Often \
      a word is missing just before the place.
      """,
      """
      读到这里要的是一样东西，后面写的却是另一样。提示里说了要什么。往往是这个位置前面少了一个词。
      """),
    example: .lines(
      bad: """
        promote rising from growth to
          when spoken > 5
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        """),
    chinese: .lines(
      bad: """
        晋升 新星 从 二群 到
          当 发言数 > 5
        """,
      good: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5
        """)),
  Explanation(
    code: "keyword-as-name",
    title: Phrase("a reserved word used as a name", "拿保留词当名字"),
    story: Phrase(
      """
      Ten words are reserved: `and or not in is if then else true false`, and `when unless where` besides. A column of \
      that name is written in backticks wherever it is used, or gets another name with `from "column"`.
      """,
      """
      不能直接当名字的有：`且 或 不 在 是 如果 则 否则 真 假`，还有 `当 除非 其中`，以及它们的英文。列名正好是这样的\
      词，每次用都要加反引号，或者用 `来自 "列名"` 另起一个名字。
      """),
    example: .lines(
      bad: """
        let in = spoken
        """,
      good: """
        let `in` = spoken
        """),
    chinese: .lines(
      bad: """
        设 在 = 发言数
        """,
      good: """
        设 `在` = 发言数
        """)),
  Explanation(
    code: "name-is-text",
    title: Phrase("a title where the name should be", "该写名字的地方写了标题"),
    story: Phrase(
      """
      A declaration has a name, which other lines and the table of decisions use, and after it may come a title in quotes, \
      which people see. The name may be Chinese.
      """,
      """
      声明有一个名字，别的地方和决定表里用的就是它；后面可以跟一个带引号的标题，给人看。名字可以是中文。
      """),
    example: .lines(
      bad: """
        label "silent" when spoken = 0
        """,
      good: """
        label quiet "silent" when spoken = 0
        """),
    chinese: .lines(
      bad: """
        标签 "沉默" 当 发言数 = 0
        """,
      good: """
        标签 潜水 "沉默" 当 发言数 = 0
        """)),
  Explanation(
    code: "missing-colon",
    title: Phrase("a field without its colon", "字段少了冒号"),
    story: Phrase(
      """
      A field is its name, a colon and its type. The colon is what makes any word a field's name, even `label` or `from`.
      """,
      """
      字段是名字、冒号、类型。有了冒号，什么词都能当字段名，`标签`、`从` 也行。
      """),
    example: .policy(
      bad: """
        member
          id text key
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
          编号 文本 主键
          分数: 整数 = 0
        """,
      good: """
        成员
          编号: 文本 主键
          分数: 整数 = 0
        """)),
  Explanation(
    code: "unknown-declaration",
    title: Phrase("a line that starts with no known word", "这一行开头的词不认得"),
    story: Phrase(
      """
      Every declaration starts with its own word, such as `promote` or `let`. A word that is none of them may be mistyped, \
      or belong to the line before.
      """,
      """
      每条声明都用自己的词开头，如 `晋升`、`设`。都不是的话，可能写错了，也可能属于上一行。
      """),
    example: .lines(
      bad: """
        param least = 5

        promot rising from growth to core
          when spoken > least
        """,
      good: """
        param least = 5

        promote rising from growth to core
          when spoken > least
        """),
    chinese: .lines(
      bad: """
        参数 门槛 = 5

        晋身 新星 从 二群 到 一群
          当 发言数 > 门槛
        """,
      good: """
        参数 门槛 = 5

        晋升 新星 从 二群 到 一群
          当 发言数 > 门槛
        """)),
  Explanation(
    code: "unknown-clause",
    title: Phrase("a clause that a declaration does not have", "没有这种子句"),
    story: Phrase(
      """
      The clauses are `when`, `unless`, `take`, `grant`, `deduct`, `revoke`, `say` and `limit`. The word here nearly is \
      one of them, or begins a rule in the middle of another: `reward badge "Reader"` is no clause, `grant badge "Reader"` is.
      """,
      """
      子句有 `当`、`除非`、`取`、`给予`、`扣除`、`收回`、`说` 和 `限`。这里的词跟其中一个很像，或者是在一条规则中间又起了一条规则：`奖励 徽章 "达人"` 不是子句，`给予 徽章 "达人"` 才是。
      """),
    example: .lines(
      bad: """
        promote rising from growth to core
          whn spoken > 5
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        """),
    chinese: .lines(
      bad: """
        晋升 新星 从 二群 到 一群
          whn 发言数 > 5
        """,
      good: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5
        """)),
  Explanation(
    code: "clause-not-here",
    title: Phrase("a clause where it makes no sense", "这个子句不能写在这里"),
    story: Phrase(
      """
      Moves take `when`, `unless`, `take`, `say` and `limit`. What gives or takes something, `grant`, `deduct` and \
      `revoke`, goes with `reward` and `penalize`: write one of those with `when moved by …` to reward a move.
      """,
      """
      升降进出的规则用 `当`、`除非`、`取`、`说`、`限`。给予或收走东西的 `给予`、`扣除`、`收回` 写在 `奖励` 和 `处罚` \
      里：想奖励某次变动，就另写一条，用 `当 已变动 由 …`。
      """),
    example: .lines(
      bad: """
        promote rising from growth to core
          when spoken > 5
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
    code: "repeated-clause",
    title: Phrase("the same clause twice", "同一个子句写了两遍"),
    story: Phrase(
      """
      Each clause stands once in a rule. Two conditions go into one `when`, joined by `and`.
      """,
      """
      每种子句在一条规则里写一次。两个条件放进同一个 `当`，用 `且` 连起来。
      """),
    example: .lines(
      bad: """
        promote rising from growth to core
          when spoken > 5
          when points > 10
        """,
      good: """
        promote rising from growth to core
          when spoken > 5 and points > 10
        """),
    chinese: .lines(
      bad: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5
          当 积分 > 10
        """,
      good: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5 且 积分 > 10
        """)),
  Explanation(
    code: "line-after-otherwise",
    title: Phrase("a line that nobody can reach", "轮不到的一行"),
    story: Phrase(
      """
      The lines of a `classify` or a `place` are tried from the top, and `otherwise` takes whoever is left. A line after \
      it would never be asked.
      """,
      """
      `分类` 和 `定级` 的各行从上往下试，`其余` 收下剩下的所有人。它后面的行永远轮不到。
      """),
    example: .lines(
      bad: """
        classify mood
          plain otherwise
          lively when spoken > 5
        """,
      good: """
        classify mood
          lively when spoken > 5
          plain otherwise
        """),
    chinese: .lines(
      bad: """
        分类 状态
          普通 其余
          活跃 当 发言数 > 5
        """,
      good: """
        分类 状态
          活跃 当 发言数 > 5
          普通 其余
        """)),
  Explanation(
    code: "no-lines",
    title: Phrase("a `classify` or `place` without lines", "`分类` 或 `定级` 下面没有行"),
    story: Phrase(
      """
      Each line has a name, then `when` and a condition, or `otherwise`. Without a line there is nothing to sort into.
      """,
      """
      每行一个名字，然后是 `当` 加条件，或者 `其余`。一行也没有，就没处可分。
      """),
    example: .lines(
      bad: """
        classify mood

        param climbers = 3
        """,
      good: """
        classify mood
          lively when spoken > 5
          plain otherwise

        param climbers = 3
        """),
    chinese: .lines(
      bad: """
        分类 状态

        参数 晋升名额 = 3
        """,
      good: """
        分类 状态
          活跃 当 发言数 > 5
          普通 其余

        参数 晋升名额 = 3
        """)),
  Explanation(
    code: "chained-comparison",
    title: Phrase("`0 < x < 5`", "写成了 `0 < x < 5`"),
    story: Phrase(
      """
      A comparison is between two values. For a span of values, join two comparisons with `and`, or ask whether the value \
      is in a range, which has both its ends.
      """,
      """
      比较是两个值之间的。要说一段，就用 `且` 连两个比较，或者问值在不在一个范围里，范围包括两头。
      """),
    example: .lines(
      bad: """
        label middling when 0 < spoken < 5
        """,
      good: """
        label middling when spoken in 1..4
        """),
    chinese: .lines(
      bad: """
        标签 中等 当 0 < 发言数 < 5
        """,
      good: """
        标签 中等 当 发言数 在 1..4
        """)),
  Explanation(
    code: "needs-parentheses",
    title: Phrase("a part that needs parentheses", "这里要加括号"),
    story: Phrase(
      """
      Some forms could be read in two ways, and then the policy must say which is meant. A field's default takes a value; \
      anything longer goes into parentheses, and so does arithmetic on the right of `??`.
      """,
      """
      有些写法可以读成两种意思，章程要说明是哪一种。字段的默认值只接一个值，长一点的要放进括号；`??` 右边的算术也是。
      """),
    example: .lines(
      bad: """
        label strange when spoken ?? 1 + 1 > 5 or not spoken = 1 = true
        """,
      good: """
        label fine when spoken + 1 > 5
        """),
    chinese: .lines(
      bad: """
        标签 古怪 当 发言数 ?? 1 + 1 > 5 或 不 发言数 = 1 = 真
        """,
      good: """
        标签 正常 当 发言数 + 1 > 5
        """)),
  Explanation(
    code: "is-for-equal",
    title: Phrase("`is` where `=` compares", "比较用了 `是`，应该用 `=`"),
    story: Phrase(
      """
      `is` goes with `missing` and `present`: `left_on is missing`. Two values are compared with `=`.
      """,
      """
      `是` 后面只接 `缺失` 和 `存在`：`退群日期 为空`。比较两个值用 `=`。
      """),
    example: .lines(
      bad: """
        label quiet when spoken is 0
        """,
      good: """
        label quiet when spoken = 0
        """),
    chinese: .lines(
      bad: """
        标签 潜水 当 发言数 是 0
        """,
      good: """
        标签 潜水 当 发言数 = 0
        """)),
  Explanation(
    code: "aggregate-needs-value",
    title: Phrase("an aggregate of nothing", "没说汇总什么"),
    story: Phrase(
      """
      `sum`, `mean`, `min`, `max` and the like need to know of what: the value comes first, then `of`, then where to look.
      """,
      """
      `求和`、`平均`、`最小`、`最大` 这些要知道算的是什么：先写值，再写 `取自`，再写从哪里取。
      """),
    example: .lines(
      bad: """
        let typed = sum(message in last 15 days)
        """,
      good: """
        let typed = sum(chars of message in last 15 days)
        """),
    chinese: .lines(
      bad: """
        设 打字数 = 求和(发言 在 最近 15 天)
        """,
      good: """
        设 打字数 = 求和(字数 取自 发言 在 最近 15 天)
        """)),
  Explanation(
    code: "aggregate-takes-no-value",
    title: Phrase("a value for an aggregate that only counts", "只数个数的汇总不用写值"),
    story: Phrase(
      """
      `count`, `days`, `streak` and `share` look at rows, not at a value of them. To count the rows for which something \
      holds, use `where`; to count different values, use `distinct`.
      """,
      """
      `计数`、`天数`、`连续天数`、`占比` 看的是一行行，不是行里的值。要数符合条件的行，用 `其中`；要数有几种不同的值，\
      用 `去重计数`。
      """),
    example: .lines(
      bad: """
        let written = count(chars of message in last 15 days)
        """,
      good: """
        let written = count(message in last 15 days where chars > 0)
        """),
    chinese: .lines(
      bad: """
        设 写了 = 计数(字数 取自 发言 在 最近 15 天)
        """,
      good: """
        设 写了 = 计数(发言 在 最近 15 天 其中 字数 > 0)
        """)),
]
