import BylawSyntax

/// What can be wrong with values and their types.
let typeExplanations: [Explanation] = [
  Explanation(
    code: "type-mismatch",
    title: Phrase("a value of another kind is wanted", "这里要的是另一种值"),
    story: Phrase(
      """
      Conditions are true or false, sums are of numbers, windows are of dates. Nothing turns into another kind by itself: a \
      text that looks like a number is a text.
      """,
      """
      条件是真或假，求和加的是数，时间段用的是日期。一种不会自己变成另一种：看起来像数的文本还是文本。
      """),
    example: .lines(
      bad: """
        label lively when spoken
        """,
      good: """
        label lively when spoken > 0
        """),
    chinese: .lines(
      bad: """
        标签 活跃 当 发言数
        """,
      good: """
        标签 活跃 当 发言数 > 0
        """)),
  Explanation(
    code: "may-be-missing",
    title: Phrase("a value that may be missing is used as if it were there", "可能缺的值，当成一定有来用"),
    story: Phrase(
      """
      A type with `?` has no value for some members. So that none of them is passed over in silence, the policy says what \
      happens then: `city ?? "none"` puts something in its place, `is missing` and `is present` ask. After `x is present \
      and`, the x is a value; so it is after `x is missing or`, and in the branches of an `if`.

      `/` is optional too where the divisor may be zero, since it is missing then: not where its declared range leaves that \
      out (`played: int in 1..`, `count(message) + 1`), nor after `total > 0 and`, `total = 0 or`, or in the branch of an \
      `if`. So are `min`, `max`, `mean`, `latest` and others of nothing. Only `=`, `in` and the tests for presence take an \
      optional as it is: a missing value equals nothing and is in nothing.

      Turned round, by `!=`, `not in`, `not` or `unless`, such a condition would hold for everybody of whom nothing is \
      known. So it is asked: `city is missing or city != "Oslo"`, or `city is present and city != "Oslo"`. A label or a \
      let that rests on a missing value is asked about where it is turned round, or once for all where it is declared.
      """,
      """
      类型带 `?` 的，有些成员没有值。为了不悄悄漏掉他们，章程要说没有时怎么办：`城市 ?? "无"` 给个顶替的，`为空` 和 \
      `非空` 来问。在 `x 非空 且` 后面，x 就有值了；在 `x 为空 或` 后面、`如果` 的分支里也一样。

      除数可能是零时，`/` 的结果也可能缺，因为除以零就没有值；字段声明的范围里没有零（`场次: 整数 在 1..`，\
      `计数(发言) + 1`），或者在 `总数 > 0 且`、`总数 = 0 或` 后面，或者在 `如果` 的分支里，就不会。什么都没有时，\
      `最小`、`最大`、`平均`、`最近一次` 等也没有值。只有 `=`、`在` 和问缺不缺的，可以直接用可能缺的值：缺的值跟什么都\
      不等，也不在任何东西里。

      反过来说，用 `!=`、`不在`、`不` 或 `除非` 时，这样的条件会对所有不知道值的人成立。所以要问清楚：\
      `城市 为空 或 城市 != "上海"`，或者 `城市 非空 且 城市 != "上海"`。标签或 `设` 靠着可能缺的值，就在反过来用的地\
      方问，或者在声明的地方一次问清。
      """),
    example: .lines(
      bad: """
        label gone when left_on < 2026-01-01
        """,
      good: """
        label gone when left_on is present and left_on < 2026-01-01
        """),
    chinese: .lines(
      bad: """
        标签 走了 当 退群日期 < 2026-01-01
        """,
      good: """
        标签 走了 当 退群日期 非空 且 退群日期 < 2026-01-01
        """)),
  Explanation(
    code: "empty-text",
    title: Phrase("a text that is never there", "永远不会有的文本"),
    story: Phrase(
      """
      An empty cell is missing, so no text is ever `""`. Where a cell may be empty, the field's type is `text?`, and \
      `is missing` and `is present` ask.
      """,
      """
      空格子就是缺，所以没有哪个文本是 `""`。格子可能空，字段的类型就写 `文本?`，再用 `为空` 和 `非空` 来问。
      """),
    example: .lines(
      bad: """
        label cityless when city = ""
        """,
      good: """
        label cityless when city is missing
        """),
    chinese: .lines(
      bad: """
        标签 无城市 当 城市 = ""
        """,
      good: """
        标签 无城市 当 城市 为空
        """)),
  Explanation(
    code: "no-null",
    title: Phrase("a word for nothing", "表示“没有”的词"),
    story: Phrase(
      """
      There is no value that stands for nothing. A value is there, or it is missing, and `is missing` and `is present` ask.
      """,
      """
      没有哪个值代表“没有”。值要么有，要么缺，用 `为空` 和 `非空` 来问。
      """),
    example: .lines(
      bad: """
        label cityless when city = null
        """,
      good: """
        label cityless when city is missing
        """),
    chinese: .lines(
      bad: """
        标签 无城市 当 城市 = null
        """,
      good: """
        标签 无城市 当 城市 为空
        """)),
  Explanation(
    code: "cannot-compare",
    title: Phrase("two values that have nothing in common", "两个值没法比"),
    story: Phrase(
      """
      Numbers compare with numbers, whatever their digits, dates with dates and datetimes, texts with texts, and tiers, \
      roles and choices with their own kind.
      """,
      """
      数跟数比，小数位不同也行；日期跟日期和日期时间比；文本跟文本比；层级、角色、选项各跟同类比。
      """),
    example: .lines(
      bad: """
        label odd when name = spoken
        """,
      good: """
        label odd when name = "nobody"
        """),
    chinese: .lines(
      bad: """
        标签 奇怪 当 昵称 = 发言数
        """,
      good: """
        标签 奇怪 当 昵称 = "无名"
        """)),
  Explanation(
    code: "no-order",
    title: Phrase("a value that is neither more nor less than another", "这种值没有大小"),
    story: Phrase(
      """
      Numbers, dates, datetimes, durations, texts and tiers have an order. True and false, roles, choices and sets have none, so they \
      can be neither compared with `<` nor ranked by.
      """,
      """
      数、日期、日期时间、时长、文本、层级有大小先后。真假、角色、选项、集合没有，所以不能用 `<` 比，也不能拿来排名。
      """),
    example: .lines(
      bad: """
        promote rising from growth to core
          when spoken > 5
          take top 3 by roles
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
          取前 3 按 roles
        """,
      good: """
        晋升 新星 从 二群 到 一群
          当 发言数 > 5
          取前 3 按 发言数
        """)),
  Explanation(
    code: "text-for-name",
    title: Phrase("a title where a name is wanted", "该写名字的地方写了标题"),
    story: Phrase(
      """
      Policies speak of tiers, roles and choices by their names, without quotes. Titles are for people, and for the cells \
      of data files.
      """,
      """
      章程里说层级、角色、选项用名字，不加引号。标题是给人看的，也用在数据的格子里。
      """),
    example: .lines(
      bad: """
        label upper when tier = "core"
        """,
      good: """
        label upper when tier = core
        """),
    chinese: .lines(
      bad: """
        标签 上层 当 tier = "一群"
        """,
      good: """
        标签 上层 当 tier = 一群
        """)),
  Explanation(
    code: "not-a-set",
    title: Phrase("`in` something that holds nothing", "`在` 后面不是一组东西"),
    story: Phrase(
      """
      After `in` stands a list in parentheses, a set, a range, or a window of time. A single value is compared with `=`.
      """,
      """
      `在` 后面是括号里的列表、集合、范围，或者时间段。跟单个值比用 `=`。
      """),
    example: .lines(
      bad: """
        label same when spoken in points
        """,
      good: """
        label same when spoken = points
        """),
    chinese: .lines(
      bad: """
        标签 相同 当 发言数 在 积分
        """,
      good: """
        标签 相同 当 发言数 = 积分
        """)),
  Explanation(
    code: "empty-set",
    title: Phrase("an empty set of nobody knows what", "不知道是什么的空集合"),
    story: Phrase(
      """
      `{}` means a set that holds nothing, and its kind comes from what stands beside it: a field's type, or a set to \
      compare with.
      """,
      """
      `{}` 是空集合，它装的是什么，看旁边：字段的类型，或者跟它比的集合。
      """),
    example: .lines(
      bad: """
        let nothing = {}
        """,
      good: """
        label no_roles when roles = {}
        """),
    chinese: .lines(
      bad: """
        设 空 = {}
        """,
      good: """
        标签 无角色 当 roles = {}
        """)),
  Explanation(
    code: "not-constant",
    title: Phrase("something that the policy itself must settle", "要章程自己就能定的值"),
    story: Phrase(
      """
      A param's value, a field's default, a capacity, a number of seats and the like are known before any data is read. \
      They are literals, params, or arithmetic on those.
      """,
      """
      参数的值、字段的默认值、上限、名额这些，在读数据之前就要知道。只能是写出来的值、参数，或者用它们算出来的。
      """),
    example: .lines(
      bad: """
        param since = 15 days ago
        """,
      good: """
        let since = 15 days ago
        """),
    chinese: .lines(
      bad: """
        参数 起始日 = 15 天前
        """,
      good: """
        设 起始日 = 15 天前
        """)),
  Explanation(
    code: "never-missing",
    title: Phrase("something asked that can only have one answer", "问了一个只有一种答案的问题"),
    story: Phrase(
      """
      A value whose type has no `?` is always there. Asking whether it is missing, or putting something in its place, has \
      no effect; perhaps the field was meant to be optional.
      """,
      """
      类型不带 `?` 的值一定有。问它缺不缺，或者给它顶替的值，都没有用；也许这个字段本来想写成可以缺。
      """),
    example: .lines(
      bad: """
        label nameless when name is missing
        """,
      good: """
        label cityless when city is missing
        """),
    chinese: .lines(
      bad: """
        标签 无名 当 昵称 为空
        """,
      good: """
        标签 无城市 当 城市 为空
        """)),
  Explanation(
    code: "argument-count",
    title: Phrase("a function with too many or too few values", "给函数的值太多或太少"),
    story: Phrase(
      """
      `min` and `max` take two values or more, `round` one or two, the others one.
      """,
      """
      `最小` 和 `最大` 要两个以上，`四舍五入` 一个或两个，别的一个。
      """),
    example: .lines(
      bad: """
        let distance = abs(spoken, points)
        """,
      good: """
        let distance = abs(spoken - points)
        """),
    chinese: .lines(
      bad: """
        设 差距 = 绝对值(发言数, 积分)
        """,
      good: """
        设 差距 = 绝对值(发言数 - 积分)
        """)),
  Explanation(
    code: "too-many-calls",
    title: Phrase("definitions that call definitions too often", "定义层层调用，次数太多"),
    story: Phrase(
      """
      A call of a `let` or a `label` with parameters is the same as its body written out, and so is each call in that body. \
      Where every definition calls the one before twice, ten of them are a thousand calls. Give what does not depend on a \
      parameter a `let` of its own.
      """,
      """
      调用带参数的 `设` 或 `标签`，等于把它的内容写出来，里面的调用也一样。每个定义都调用前一个两次，十个就是一千次。\
      跟参数无关的部分，另起一个 `设`。
      """)),
  Explanation(
    code: "wrong-param-type",
    title: Phrase("a param set to a value of another kind", "给参数的值种类不对"),
    story: Phrase(
      """
      The value after `--set PARAM=` is written as in the policy, texts without their quotes, and has the type of the value \
      it stands in for: a number for a number, a span of time for a span of time.
      """,
      """
      `--set 参数=` 后面的值跟章程里一样写，文本不用引号；种类要跟原来的值一样：数换数，时长换时长。
      """)),
]
