/// What can be wrong with the characters of a policy.
let characterExplanations = [
  Explanation(
    code: "unexpected-character", title: "a character that means nothing here",
    story: """
      Outside quotes a policy is made of words, numbers and a few signs. Whatever people are to see, emoji included, goes \
      into a title or a `say`, in double quotes.
      """,
    example: .lines(
      bad: """
        label star ★ when spoken > 9
        """,
      good: """
        label star "★" when spoken > 9
        """)),
  Explanation(
    code: "invisible-character", title: "a character that cannot be seen",
    story: """
      Text copied from a chat or a web page brings invisible characters with it: joiners, marks of direction, spaces of \
      no width. In a name they would make two names that look alike. Delete it; editors can show such characters.
      """,
    example: .lines(
      bad: "param climbers\u{200B} = 3",
      good: "param climbers = 3")),
  Explanation(
    code: "middle-dot", title: "a middle dot where a backtick was meant",
    story: """
      Chinese keyboards type `·` with the key of the backtick. A name with spaces or signs stands between backticks, the \
      ASCII ones.
      """,
    example: .lines(
      bad: """
        label ·very active· when spoken > 9
        """,
      good: """
        label `very active` when spoken > 9
        """)),
  Explanation(
    code: "full-width-digit", title: "digits of full width",
    story: """
      Digits typed with a Chinese input method can come out twice as wide. They are other characters, and a number is \
      written with the ASCII ones. Signs of full width, such as `，` `：` `（` `＞`, are understood as they are.
      """,
    example: .lines(bad: "param climbers = ３", good: "param climbers = 3")),
  Explanation(
    code: "double-equals", title: "`==` where `=` compares",
    story: """
      In a policy nothing is ever assigned, so a single `=` compares two values. Its opposite is `!=`.
      """,
    example: .lines(
      bad: """
        label quiet when spoken == 0
        """,
      good: """
        label quiet when spoken = 0
        """)),
  Explanation(
    code: "foreign-sign", title: "a sign of another language",
    story: """
      `&&`, `||`, `!`, `<>`, `≤` and the like come from programming languages or from mathematics. Here conditions are \
      joined by words, `and`, `or` and `not`, and the comparisons are `=`, `!=`, `<`, `<=`, `>` and `>=`.
      """,
    example: .lines(
      bad: """
        label quiet when spoken = 0 && points < 5
        """,
      good: """
        label quiet when spoken = 0 and points < 5
        """)),
  Explanation(
    code: "foreign-comment", title: "a comment that does not start with `#`",
    story: """
      A comment runs from `#` to the end of its line. There is no other kind.
      """,
    example: .lines(bad: "// how many move up\nparam climbers = 3", good: "# how many move up\nparam climbers = 3")),
  Explanation(
    code: "foreign-quotes", title: "quotes of another kind",
    story: """
      Text stands between double quotes: the straight ones, or the curved ones that Chinese input methods type. Single \
      quotes and corner brackets do not open a text.
      """,
    example: .lines(bad: "label quiet 'silent' when spoken = 0", good: "label quiet \"silent\" when spoken = 0")),
  Explanation(
    code: "needless-mark", title: "a mark that ends nothing",
    story: """
      A declaration runs until the next one starts, and a clause until the next clause. No semicolon or full stop is \
      wanted at the end.
      """,
    example: .lines(bad: "param climbers = 3;", good: "param climbers = 3")),
  Explanation(
    code: "loose-percent", title: "a `%` that touches no number",
    story: """
      A percentage is one word: the number and the sign together, `20%`. It means the decimal 0.20.
      """,
    example: .lines(bad: "param rate = 5 %", good: "param rate = 5%")),
  Explanation(
    code: "unclosed-text", title: "a text without its closing quote",
    story: """
      A text ends on the line where it begins, with the quote that matches the one that opened it. A line break inside a \
      text is written `\\n`, and a quote `\\"`.
      """,
    example: .lines(
      bad: """
        label quiet "silent when spoken = 0
        """,
      good: """
        label quiet "silent" when spoken = 0
        """)),
  Explanation(
    code: "unclosed-name", title: "a name without its closing backtick",
    story: """
      A name with spaces, or one that is a reserved word, stands between two backticks on one line.
      """,
    example: .lines(
      bad: """
        label `very active when spoken > 9
        """,
      good: """
        label `very active` when spoken > 9
        """)),
  Explanation(
    code: "empty-name", title: "backticks with nothing between them",
    story: """
      Backticks hold a name that could not be written otherwise. There must be one.
      """,
    example: .lines(
      bad: """
        label `` when spoken > 9
        """,
      good: """
        label lively when spoken > 9
        """)),
  Explanation(
    code: "unknown-escape", title: "a backslash before the wrong character",
    story: """
      In a text, a backslash begins one of a few escapes: `\\"`, `\\\\`, `\\n`, `\\t` and `\\u{…}` with a character's \
      hexadecimal number. A backslash itself is written twice.
      """,
    example: .lines(
      bad: """
        label quiet "up\\down" when spoken = 0
        """,
      good: """
        label quiet "up\\\\down" when spoken = 0
        """)),
]
