/// What is no error, but worth a second look.
let lintExplanations = [
  Explanation(
    code: "unused", title: "a name that nothing uses",
    story: """
      Something is declared, and no rule, condition or expectation asks for it. It may be a leftover, or the rule that \
      should use it names something else. What is declared for people, or for --values, can stay.
      """),
  Explanation(
    code: "always-true", title: "a condition that always holds",
    story: """
      The values that it asks about can only be such that it holds: by the ranges that fields declare (`int in 0..`), by \
      what a function can give (`count` is never negative, `share` never above 100%, the `days` of a window of 15 days \
      never above 15), by the tiers that a rule is `from`, or because a condition before it has asked already. Something \
      else was meant, or it can go. What a param says is not counted on, since it may be another tomorrow.
      """,
    example: .lines(
      bad: """
        label eager when spoken >= 0 and spent > 100
        """,
      good: """
        label eager when spoken > 0 and spent > 100
        """)),
  Explanation(
    code: "compared-with-itself", title: "both sides of a comparison are the same",
    story: """
      A value is equal to itself wherever it is there, and never more or less than itself, so that the comparison asks \
      nothing. One of the sides is meant to be another name.
      """,
    example: .lines(
      bad: """
        label eager when spoken > spoken
        """,
      good: """
        label eager when spoken > 3
        """)),
  Explanation(
    code: "takes-nobody", title: "a share of nobody",
    story: """
      `take top 0` and `take top 0%` take nobody, so that the rule decides nothing. A number that a param says is let be: it \
      may be another tomorrow.
      """,
    example: .lines(
      bad: """
        promote rising from growth to core
          when spoken > 5
          take top 0 by spoken
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
          take top 3 by spoken
        """)),
  Explanation(
    code: "rounded-quotient", title: "six digits of a quotient are taken",
    story: """
      `a / b`, `mean` and `share` are exact where they are compared, ranked by or rounded. `+`, `-`, `*`, `sum` and `mean` \
      take six digits of them, so that what comes of `won / total * 100` may be off by a little, and by more the larger \
      the factor is. To divide last is exact: `won * 100 / total`. Where six digits are meant, `round(won / total, 6)` says \
      so.
      """,
    example: .lines(
      bad: """
        label eager when spoken / 3 * 10 > 5
        """,
      good: """
        label eager when spoken * 10 / 3 > 5
        """)),
  Explanation(
    code: "never-true", title: "a condition that never holds",
    story: """
      No member can meet it: the fields' ranges, what a function can give, the tiers that a rule is `from`, or the \
      conditions before it leave no value with which it would hold. `spoken > 5 and spoken < 3` asks for what there is \
      not, and `kind = a and kind = b` for two things at once, where `or` was meant.
      """,
    example: .lines(
      bad: """
        label middling when spoken > 5 and spoken < 3
        """,
      good: """
        label middling when spoken > 3 and spoken < 5
        """)),
  Explanation(
    code: "unreachable-line", title: "a line that nobody gets to",
    story: """
      In a `classify` and in a `place` the first line that fits counts. The lines before this one take everybody whom it \
      could take, so that it decides about nobody. The narrower condition belongs first.
      """,
    example: .lines(
      bad: """
        classify level
          active when spoken > 3
          star   when spoken > 10
          quiet  otherwise
        """,
      good: """
        classify level
          star   when spoken > 10
          active when spoken > 3
          quiet  otherwise
        """)),
  Explanation(
    code: "doubled-title", title: "a title that means two things",
    story: """
      Cells of the data hold the name or the title of a tier, a role or a choice. A title that another one has too, or \
      that is another's name, leaves it open which is meant.
      """,
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
        """)),
  Explanation(
    code: "left-nobody", title: "a rule that an earlier one leaves nobody for",
    story: """
      A member moves once a review at most, and moves run in the order written. An earlier rule takes everybody from the \
      same tiers, without a condition, a `take` or a limit, so this one never finds anybody.
      """,
    example: .lines(
      bad: """
        demote all from core to growth
        demote quiet from core to holding when spoken = 0
        """,
      good: """
        demote quiet from core to holding when spoken = 0
        demote all from core to growth
        """)),
  Explanation(
    code: "never-entered", title: "a tier to which no rule leads",
    story: """
      The policy admits members, and no rule of it admits or moves anybody to this tier. Only who is there already will \
      ever be. Where a policy has no `admit` at all, nothing is said: then the tiers are filled elsewhere.
      """,
    example: .lines(
      bad: """
        admit newcomers to holding when joined in last 15 days
        promote up from holding to growth when spoken > 0
        """,
      good: """
        admit newcomers to holding when joined in last 15 days
        promote up from holding, growth to core when spoken > 9
        promote begin from holding to growth when spoken > 0
        """)),
  Explanation(
    code: "never-left", title: "a tier that no rule leads out of",
    story: """
      Rules lead into this tier and none leads out of it, though the policy moves members down or out elsewhere. Whoever \
      comes there stays for good: nobody returns from a holding group, and nobody loses the highest place. Where that is \
      meant, `# allow never-left: reason` says so. Where members only rise, nothing is said.
      """,
    example: .lines(
      bad: """
        promote up from growth to core when spoken > 9
        demote slip from core to holding when spoken = 0
        """,
      good: """
        promote up from growth to core when spoken > 9
        demote slip from core to holding when spoken = 0
        promote back from holding to growth when spoken > 0
        """)),
  Explanation(
    code: "repeated-rule", title: "a rule that says the same as another",
    story: """
      Two rules differ in their names and titles only. It may be a copy that was to be changed. As it stands, a second \
      move finds nobody new, and what a second reward or penalty gives or takes is given or taken twice.
      """,
    example: .lines(
      bad: """
        reward eager when spoken > 9 say "Well done"
        reward keen when spoken > 9 say "Well done"
        """,
      good: """
        reward eager when spoken > 9 say "Well done"
        reward keen when spoken > 20 say "Very well done"
        """)),
  Explanation(
    code: "untested", title: "a rule that no test expects anything of",
    story: """
      The policy has tests, and none of them names this rule, expects a move that it could make, or looks at what it \
      changes. A slip in it would go unnoticed. `bylaw test --coverage` says more precisely what the tests have seen at work.
      """,
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
        """)),
  Explanation(
    code: "bad-allow", title: "a comment that allows nothing as it stands",
    story: """
      `# allow CODE: reason` lets a warning be, at the end of its line or on the line before its declaration. The code is \
      that of a warning, which stands in brackets where it is reported, and the reason is for whoever reads the policy \
      next. Errors cannot be allowed.
      """,
    example: .lines(
      bad: """
        param spring = 3  # allow unused
        """,
      good: """
        param spring = 3  # allow unused: for the spring campaign
        """)),
  Explanation(
    code: "unused-allow", title: "a comment that allows what is not there",
    story: """
      There was a warning here once, or it is on another line. A comment that allows nothing would hide the next warning, \
      so it should go.
      """,
    example: .lines(
      bad: """
        # allow always-true: to be narrowed later
        label eager when spoken > 0
        """,
      good: """
        label eager when spoken > 0
        """)),
  Explanation(
    code: "leave-without-take", title: "members are left in their tier by key",
    story: """
      The rule leaves at least so many in the tier, so it may not move all who fit. Without `take top by …` or `take bottom \
      by …` it does not say who goes first, and the members' keys decide.
      """,
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
        """)),
  Explanation(
    code: "capacity-without-take", title: "a full tier takes members by key",
    story: """
      The tier has a capacity, so it may not have room for all who fit. Without `take top by …` the rule does not say who \
      comes first, and the members' keys decide.
      """,
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
        """)),
  Explanation(
    code: "silent-penalty", title: "words that are only said where something is taken",
    story: """
      A rule that has nothing to give or to take decides nothing, so its `say` is not said either. If it must always be \
      said, put it on a rule of its own.
      """),
  Explanation(
    code: "frozen-milestone", title: "a milestone that no review can reach",
    story: """
      A milestone is reached when it holds after a review and did not before. So it has to rest on something that a \
      review changes: who is in which tier, roles, access, numbers that rules grant or deduct, the decisions themselves.
      """),
  Explanation(
    code: "plainer-window", title: "a comparison that a window would say more plainly",
    story: """
      `joined > 15 days ago` leaves open whether the day itself belongs to it. `joined in last 15 days` says: today and \
      the 14 days before.
      """,
    example: .lines(
      bad: """
        label fresh when joined > 15 days ago
        """,
      good: """
        label fresh when joined in last 15 days
        """)),
]
