/// What can be wrong with names.
let nameExplanations = [
  Explanation(
    code: "unknown-name", title: "nothing is called that",
    story: """
      In a condition a bare name is a field of the member, a param, a `let`, a `label` or a `classify`; inside an \
      aggregate over events, a field of the event first. A nearby name is offered where there is one. A Chinese name is a \
      name like any other, and a column that is called otherwise is bound with `from "column"`.
      """,
    example: .lines(
      bad: """
        label quiet when spokn = 0
        """,
      good: """
        label quiet when spoken = 0
        """)),
  Explanation(
    code: "shared-title", title: "a title that several things have",
    story: """
      What has a title may be called by it, as a tier `growth "二群"` in `from 二群`, where no other thing of its kind has \
      the same. Where one has, the name tells them apart.
      """,
    example: .lines(
      bad: """
        label chatty "活跃" when spoken > 9
        label loud "活跃" when spoken > 99
        label both when 活跃
        """,
      good: """
        label chatty "活跃" when spoken > 9
        label loud "活跃" when spoken > 99
        label both when chatty
        """)),
  Explanation(
    code: "unknown-tier", title: "there is no such tier",
    story: """
      Rules name tiers by the names that `tiers` gives them, or by their titles.
      """,
    example: .lines(
      bad: """
        promote rising from grwoth to core
          when spoken > 5
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        """)),
  Explanation(
    code: "unknown-role", title: "there is no such role",
    story: """
      Roles are declared with `role`, and named by their names or their titles.
      """,
    example: .lines(
      bad: """
        appoint organiser from core
          take top by spoken
        """,
      good: """
        appoint organizer from core
          take top by spoken
        """)),
  Explanation(
    code: "unknown-rule", title: "there is no such rule",
    story: """
      `moved by` and `decision where rule = …` name a rule of this policy: a move, an `appoint`, a `reward` or a \
      `penalize`. An `appoint` bears the name of its role.
      """,
    example: .lines(
      bad: """
        promote rising from growth to core
          when spoken > 5

        reward risen
          when moved by risin
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
    code: "unknown-event", title: "there are no such events",
    story: """
      An aggregate looks at `members` or at an event type that `events` declares; `decision` is always there.
      """,
    example: .lines(
      bad: """
        let written = count(mesage in last 15 days)
        """,
      good: """
        let written = count(message in last 15 days)
        """)),
  Explanation(
    code: "unknown-field", title: "there is no such field",
    story: """
      The field must be one of those that `member`, or the event type, declares. Columns of the file that no field names \
      are not read.
      """,
    example: .lines(
      bad: """
        reward writer
          when spoken > 5
          grant pionts 10
        """,
      good: """
        reward writer
          when spoken > 5
          grant points 10
        """)),
  Explanation(
    code: "unknown-param", title: "there is no such param",
    story: """
      `--set PARAM=VALUE` gives one of the policy's params another value for this run. Only what `param` declares can be \
      set.
      """),
  Explanation(
    code: "unknown-member", title: "there is no such member",
    story: """
      A test's expectations name the members that its `given` lines make.
      """),
  Explanation(
    code: "unknown-type", title: "there is no such type",
    story: """
      The types are `int`, `decimal(n)`, `bool`, `text`, `date`, `datetime`, `tier`, `role`, `one of (…)`, `set of …`, in \
      events `member`, and the name of a `classify`. A `?` makes one optional.
      """,
    example: .policy(
      bad: """
        member
          id: text key
          score: integr = 0
        """,
      good: """
        member
          id: text key
          score: int = 0
        """)),
  Explanation(
    code: "unknown-choice", title: "that is none of the choices",
    story: """
      A field with a choice, or a class, is compared with one of its items by name. Items are not texts, so they take no \
      quotes.
      """,
    example: .lines(
      bad: """
        classify mood
          lively when spoken > 5
          plain otherwise

        label fun when mood = livly
        """,
      good: """
        classify mood
          lively when spoken > 5
          plain otherwise

        label fun when mood = lively
        """)),
  Explanation(
    code: "unknown-function", title: "there is no such function",
    story: """
      There are `min`, `max`, `abs`, `round`, `floor`, `ceil`, `length`, `lower` and `date`, and the aggregates `count`, \
      `sum`, `mean`, `median`, `percentile`, `share`, `distinct`, `days`, `streak`, `first`, `latest` and `rank`.
      """,
    example: .lines(
      bad: """
        let worth = rond(spent)
        """,
      good: """
        let worth = round(spent)
        """)),
  Explanation(
    code: "unknown-kind", title: "there is no such kind of decision",
    story: """
      The kinds are `admitted`, `promoted`, `demoted`, `removed`, `appointed`, `reserved`, `rewarded` and `penalized`.
      """,
    example: .lines(
      bad: """
        let risen = latest(decision where kind = promotd)
        """,
      good: """
        let risen = latest(decision where kind = promoted)
        """)),
  Explanation(
    code: "name-needs-context", title: "a name that is no value",
    story: """
      The names of tiers, roles, rules and events stand in their places, such as after `from`, and beside a value of their \
      kind: `tier = core`, `organizer in roles`. Events are counted: `count(message)`. By themselves such names are nothing to \
      compute with.
      """,
    example: .lines(
      bad: """
        label busy when message > 3
        """,
      good: """
        label busy when count(message) > 3
        """)),
  Explanation(
    code: "needs-a-member", title: "a member is asked about where there is none",
    story: """
      A `milestone` or an `ensure` is about the community as a whole, and so is a value that is one number for everybody. \
      There is no member there whose field could be read: ask how many there are, or for which share it holds.
      """,
    example: .lines(
      bad: """
        milestone lively when spoken > 5
        """,
      good: """
        milestone lively when count(members where spoken > 5) >= 10
        """)),
  Explanation(
    code: "value-in-events", title: "a condition on events that reads too much",
    story: """
      A `where` over events is asked for every row as it is read, so it sees the event's fields and the member's own, and \
      nothing that would have to be computed first.
      """,
    example: .lines(
      bad: """
        let activity = count(message in last 15 days)
        let long     = count(message in last 15 days where chars > activity)
        """,
      good: """
        let long = count(message in last 15 days where chars > spoken)
        """)),
  Explanation(
    code: "not-here", title: "a name that cannot stand here",
    story: """
      Some places see only part of the policy: a table's `where` reads that table's own fields and params, since nothing \
      else is known while the file is read. `promoted`, `moved by …` and `count(RULE)` ask what the review at hand did; \
      `reward`, `penalize`, `ensure`, `milestone` and tests come after the moves, and may.
      """,
    example: .policy(
      bad: """
        member where score > average
          id: text key
          score: int = 0

        let average = mean(score of members) ?? 0
        """,
      good: """
        param least = 5

        member where score > least
          id: text key
          score: int = 0
        """)),
  Explanation(
    code: "circle", title: "values that depend on one another",
    story: """
      `let`, `label` and `classify` may stand in any order, but none may need itself, not even by way of others. The \
      message shows the way around.
      """,
    example: .lines(
      bad: """
        let a = b + 1
        let b = a + 1
        """,
      good: """
        let a = b + 1
        let b = spoken + 1
        """)),
  Explanation(
    code: "deep-chain", title: "values that build on values, too many times over",
    story: """
      A `let` may use other lets, and these others again, but not more than 300 levels deep, the levels of their \
      expressions counted in. No person writes such a policy; a program that generates one can add up in an aggregate \
      instead.
      """),
]
