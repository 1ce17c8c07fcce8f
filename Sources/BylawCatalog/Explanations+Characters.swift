import BylawSyntax

/// What can be wrong with the characters of a policy.
let characterExplanations: [Explanation] = [
  Explanation(
    code: "unexpected-character",
    title: Phrase("a character that means nothing here", "这个字符在这里没有意思"),
    story: Phrase(
      """
      Outside quotes a policy is made of words, numbers and a few signs. Whatever people are to see, emoji included, goes \
      into a title or a `say`, in double quotes.
      """,
      """
      引号外面，章程只有词、数字和少数几个符号。要给人看的东西，包括表情，写进标题或 `说` 里，用双引号括起来。
      """),
    example: .lines(
      bad: """
        label star ★ when spoken > 9
        """,
      good: """
        label star "★" when spoken > 9
        """),
    chinese: .lines(
      bad: """
        标签 群星 ★ 当 发言数 > 9
        """,
      good: """
        标签 群星 "★" 当 发言数 > 9
        """)),
  Explanation(
    code: "invisible-character",
    title: Phrase("a character that cannot be seen", "看不见的字符"),
    story: Phrase(
      """
      Text copied from a chat or a web page brings invisible characters with it: joiners, marks of direction, spaces of \
      no width. In a name they would make two names that look alike. Delete it; editors can show such characters.
      """,
      """
      从聊天或网页复制来的文字会带进看不见的字符：连接符、方向标记、零宽空格。放在名字里，就会有两个看起来一样的名字。\
      删掉它；编辑器可以显示这类字符。
      """),
    example: .lines(
      bad: "param climbers\u{200B} = 3",
      good: "param climbers = 3"),
    chinese: .lines(
      bad: "参数 晋升名额\u{200B} = 3",
      good: "参数 晋升名额 = 3")),
  Explanation(
    code: "middle-dot",
    title: Phrase("a middle dot where a backtick was meant", "该用反引号的地方写了间隔号"),
    story: Phrase(
      """
      Chinese keyboards type `·` with the key of the backtick. A name with spaces or signs stands between backticks, the \
      ASCII ones.
      """,
      """
      中文键盘上，反引号那个键打出来是 `·`。带空格或符号的名字要放在两个反引号之间，是英文的那种。
      """),
    example: .lines(
      bad: """
        label ·very active· when spoken > 9
        """,
      good: """
        label `very active` when spoken > 9
        """),
    chinese: .lines(
      bad: """
        标签 ·很 活跃· 当 发言数 > 9
        """,
      good: """
        标签 `很 活跃` 当 发言数 > 9
        """)),
  Explanation(
    code: "full-width-digit",
    title: Phrase("digits of full width", "全角数字"),
    story: Phrase(
      """
      Digits typed with a Chinese input method can come out twice as wide. They are other characters, and a number is \
      written with the ASCII ones. Signs of full width, such as `，` `：` `（` `＞`, are understood as they are.
      """,
      """
      用中文输入法打的数字可能是全角的。那是另外的字符，数要用半角写。全角的标点，如 `，` `：` `（` `＞`，照样读得懂。
      """),
    example: .lines(bad: "param climbers = ３", good: "param climbers = 3"),
    chinese: .lines(bad: "参数 晋升名额 = ３", good: "参数 晋升名额 = 3")),
  Explanation(
    code: "double-equals",
    title: Phrase("`==` where `=` compares", "用 `==` 比较，应该用 `=`"),
    story: Phrase(
      """
      In a policy nothing is ever assigned, so a single `=` compares two values. Its opposite is `!=`.
      """,
      """
      章程里从来不赋值，所以一个 `=` 就是比较两个值。不等写 `!=`。
      """),
    example: .lines(
      bad: """
        label quiet when spoken == 0
        """,
      good: """
        label quiet when spoken = 0
        """),
    chinese: .lines(
      bad: """
        标签 潜水 当 发言数 == 0
        """,
      good: """
        标签 潜水 当 发言数 = 0
        """)),
  Explanation(
    code: "foreign-sign",
    title: Phrase("a sign of another language", "别的语言里的符号"),
    story: Phrase(
      """
      `&&`, `||`, `!`, `<>`, `≤` and the like come from programming languages or from mathematics. Here conditions are \
      joined by words, `and`, `or` and `not`, and the comparisons are `=`, `!=`, `<`, `<=`, `>` and `>=`.
      """,
      """
      `&&`、`||`、`!`、`<>`、`≤` 这些来自编程语言或数学。这里用词连接条件：`且`、`或`、`不`；比较用 `=`、`!=`、`<`、\
      `<=`、`>` 和 `>=`。
      """),
    example: .lines(
      bad: """
        label quiet when spoken = 0 && points < 5
        """,
      good: """
        label quiet when spoken = 0 and points < 5
        """),
    chinese: .lines(
      bad: """
        标签 潜水 当 发言数 = 0 && 积分 < 5
        """,
      good: """
        标签 潜水 当 发言数 = 0 且 积分 < 5
        """)),
  Explanation(
    code: "foreign-comment",
    title: Phrase("a comment that does not start with `#`", "注释不是用 `#` 开头"),
    story: Phrase(
      """
      A comment runs from `#` to the end of its line. There is no other kind.
      """,
      """
      注释从 `#` 一直到行尾，没有别的写法。
      """),
    example: .lines(bad: "// how many move up\nparam climbers = 3", good: "# how many move up\nparam climbers = 3"),
    chinese: .lines(bad: "// 升几个\n参数 晋升名额 = 3", good: "# 升几个\n参数 晋升名额 = 3")),
  Explanation(
    code: "foreign-quotes",
    title: Phrase("quotes of another kind", "别的引号"),
    story: Phrase(
      """
      Text stands between double quotes: the straight ones, or the curved ones that Chinese input methods type. Single \
      quotes and corner brackets do not open a text.
      """,
      """
      文本放在双引号里：直的，或者中文输入法打出来的弯的。单引号和直角引号「」不能括文本。
      """),
    example: .lines(bad: "label quiet 'silent' when spoken = 0", good: "label quiet \"silent\" when spoken = 0"),
    chinese: .lines(bad: "标签 潜水 '沉默' 当 发言数 = 0", good: "标签 潜水 \"沉默\" 当 发言数 = 0")),
  Explanation(
    code: "needless-mark",
    title: Phrase("a mark that ends nothing", "多余的标点"),
    story: Phrase(
      """
      A declaration runs until the next one starts, and a clause until the next clause. No semicolon or full stop is \
      wanted at the end.
      """,
      """
      一条声明到下一条开始为止，一个子句到下一个子句为止。末尾不用写分号或句号。
      """),
    example: .lines(bad: "param climbers = 3;", good: "param climbers = 3"),
    chinese: .lines(bad: "参数 晋升名额 = 3;", good: "参数 晋升名额 = 3")),
  Explanation(
    code: "loose-percent",
    title: Phrase("a `%` that touches no number", "`%` 没有紧跟数字"),
    story: Phrase(
      """
      A percentage is one word: the number and the sign together, `20%`. It means the decimal 0.20.
      """,
      """
      百分数是一个词，数和符号连着写：`20%`，意思是 0.20。
      """),
    example: .lines(bad: "param rate = 5 %", good: "param rate = 5%"),
    chinese: .lines(bad: "参数 比率 = 5 %", good: "参数 比率 = 5%")),
  Explanation(
    code: "unclosed-text",
    title: Phrase("a text without its closing quote", "文本没有收尾的引号"),
    story: Phrase(
      """
      A text ends on the line where it begins, with the quote that matches the one that opened it. A line break inside a \
      text is written `\\n`, and a quote `\\"`.
      """,
      """
      文本在哪一行开始就在哪一行结束，收尾的引号要跟开头的配成一对。文本里要换行写 `\\n`，要引号写 `\\"`。
      """),
    example: .lines(
      bad: """
        label quiet "silent when spoken = 0
        """,
      good: """
        label quiet "silent" when spoken = 0
        """),
    chinese: .lines(
      bad: """
        标签 潜水 "沉默 当 发言数 = 0
        """,
      good: """
        标签 潜水 "沉默" 当 发言数 = 0
        """)),
  Explanation(
    code: "unclosed-name",
    title: Phrase("a name without its closing backtick", "名字没有收尾的反引号"),
    story: Phrase(
      """
      A name with spaces, or one that is a reserved word, stands between two backticks on one line.
      """,
      """
      带空格的名字，或者跟保留词一样的名字，放在同一行的两个反引号之间。
      """),
    example: .lines(
      bad: """
        label `very active when spoken > 9
        """,
      good: """
        label `very active` when spoken > 9
        """),
    chinese: .lines(
      bad: """
        标签 `很 活跃 当 发言数 > 9
        """,
      good: """
        标签 `很 活跃` 当 发言数 > 9
        """)),
  Explanation(
    code: "empty-name",
    title: Phrase("backticks with nothing between them", "两个反引号之间什么也没有"),
    story: Phrase(
      """
      Backticks hold a name that could not be written otherwise. There must be one.
      """,
      """
      反引号里放的是没法直接写的名字，不能是空的。
      """),
    example: .lines(
      bad: """
        label `` when spoken > 9
        """,
      good: """
        label lively when spoken > 9
        """),
    chinese: .lines(
      bad: """
        标签 `` 当 发言数 > 9
        """,
      good: """
        标签 活跃 当 发言数 > 9
        """)),
  Explanation(
    code: "unknown-escape",
    title: Phrase("a backslash before the wrong character", "反斜杠后面的字符不对"),
    story: Phrase(
      """
      In a text, a backslash begins one of a few escapes: `\\"`, `\\\\`, `\\n`, `\\t` and `\\u{…}` with a character's \
      hexadecimal number. A backslash itself is written twice.
      """,
      """
      文本里的反斜杠引出几种转义：`\\"`、`\\\\`、`\\n`、`\\t`，还有 `\\u{…}`（里面是字符的十六进制编号）。要一个反斜杠\
      本身，就写两个。
      """),
    example: .lines(
      bad: """
        label quiet "up\\down" when spoken = 0
        """,
      good: """
        label quiet "up\\\\down" when spoken = 0
        """),
    chinese: .lines(
      bad: """
        标签 潜水 "上\\下" 当 发言数 = 0
        """,
      good: """
        标签 潜水 "上\\\\下" 当 发言数 = 0
        """)),
]
