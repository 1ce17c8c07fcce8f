/// What can be wrong with how a policy is put together.
let structureExplanations = [
  Explanation(
    code: "left-over", title: "words that belong to nothing",
    story: """
      The declaration could have ended before this place, and what stands here is neither one of its clauses nor the start \
      of another declaration. Often a word before it is missing or mistyped.
      """),
  Explanation(
    code: "unexpected-token", title: "something else is wanted here",
    story: """
      The words up to here ask for something, and what follows is something else. The message says what was wanted. Often \
      a word is missing just before the place.
      """,
    example: .lines(
      bad: """
        promote rising from growth to
          when spoken > 5
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        """)),
  Explanation(
    code: "keyword-as-name", title: "a reserved word used as a name",
    story: """
      Ten words are reserved: `and or not in is if then else true false`, and `when unless where` besides. A column of \
      that name is written in backticks wherever it is used, or gets another name with `from "column"`.
      """,
    example: .lines(
      bad: """
        let in = spoken
        """,
      good: """
        let `in` = spoken
        """)),
  Explanation(
    code: "name-is-text", title: "a title where the name should be",
    story: """
      A declaration has a name, which other lines and the table of decisions use, and after it may come a title in quotes, \
      which people see. The name may be Chinese.
      """,
    example: .lines(
      bad: """
        label "silent" when spoken = 0
        """,
      good: """
        label quiet "silent" when spoken = 0
        """)),
  Explanation(
    code: "missing-colon", title: "a field without its colon",
    story: """
      A field is its name, a colon and its type. The colon is what makes any word a field's name, even `label` or `from`.
      """,
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
        """)),
  Explanation(
    code: "unknown-declaration", title: "a line that starts with no known word",
    story: """
      Every declaration starts with its own word, such as `promote` or `let`. A word that is none of them may be mistyped, \
      or belong to the line before.
      """,
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
        """)),
  Explanation(
    code: "unknown-clause", title: "a clause that a declaration does not have",
    story: """
      The clauses are `when`, `unless`, `take`, `grant`, `deduct`, `revoke`, `say` and `limit`. The word here nearly is \
      one of them.
      """,
    example: .lines(
      bad: """
        promote rising from growth to core
          whn spoken > 5
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        """)),
  Explanation(
    code: "clause-not-here", title: "a clause where it makes no sense",
    story: """
      Moves take `when`, `unless`, `take`, `say` and `limit`. What gives or takes something, `grant`, `deduct` and \
      `revoke`, goes with `reward` and `penalize`: write one of those with `when moved by …` to reward a move.
      """,
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
        """)),
  Explanation(
    code: "repeated-clause", title: "the same clause twice",
    story: """
      Each clause stands once in a rule. Two conditions go into one `when`, joined by `and`.
      """,
    example: .lines(
      bad: """
        promote rising from growth to core
          when spoken > 5
          when points > 10
        """,
      good: """
        promote rising from growth to core
          when spoken > 5 and points > 10
        """)),
  Explanation(
    code: "line-after-otherwise", title: "a line that nobody can reach",
    story: """
      The lines of a `classify` or a `place` are tried from the top, and `otherwise` takes whoever is left. A line after \
      it would never be asked.
      """,
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
        """)),
  Explanation(
    code: "no-lines", title: "a `classify` or `place` without lines",
    story: """
      Each line has a name, then `when` and a condition, or `otherwise`. Without a line there is nothing to sort into.
      """,
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
        """)),
  Explanation(
    code: "chained-comparison", title: "`0 < x < 5`",
    story: """
      A comparison is between two values. For a span of values, join two comparisons with `and`, or ask whether the value \
      is in a range, which has both its ends.
      """,
    example: .lines(
      bad: """
        label middling when 0 < spoken < 5
        """,
      good: """
        label middling when spoken in 1..4
        """)),
  Explanation(
    code: "needs-parentheses", title: "a part that needs parentheses",
    story: """
      Some forms could be read in two ways, and then the policy must say which is meant. A field's default takes a value; \
      anything longer goes into parentheses, and so does arithmetic on the right of `??`.
      """,
    example: .lines(
      bad: """
        label strange when spoken ?? 1 + 1 > 5 or not spoken = 1 = true
        """,
      good: """
        label fine when spoken + 1 > 5
        """)),
  Explanation(
    code: "is-for-equal", title: "`is` where `=` compares",
    story: """
      `is` goes with `missing` and `present`: `left_on is missing`. Two values are compared with `=`.
      """,
    example: .lines(
      bad: """
        label quiet when spoken is 0
        """,
      good: """
        label quiet when spoken = 0
        """)),
  Explanation(
    code: "aggregate-needs-value", title: "an aggregate of nothing",
    story: """
      `sum`, `mean`, `min`, `max` and the like need to know of what: the value comes first, then `of`, then where to look.
      """,
    example: .lines(
      bad: """
        let typed = sum(message in last 15 days)
        """,
      good: """
        let typed = sum(chars of message in last 15 days)
        """)),
  Explanation(
    code: "aggregate-takes-no-value", title: "a value for an aggregate that only counts",
    story: """
      `count`, `days`, `streak` and `share` look at rows, not at a value of them. To count the rows for which something \
      holds, use `where`; to count different values, use `distinct`.
      """,
    example: .lines(
      bad: """
        let written = count(chars of message in last 15 days)
        """,
      good: """
        let written = count(message in last 15 days where chars > 0)
        """)),
]
