/// What is no error, but worth a second look.
let lintExplanations = [
  Explanation(
    "unused", "a name that nothing uses",
    """
    Something is declared, and no rule, condition or expectation asks for it. It may be a leftover, or the rule that \
    should use it names something else. What is declared for people, or for --values, can stay.
    """),
  Explanation(
    "always-true", "a condition that always holds",
    """
    The values that it asks about can only be such that it holds: by the ranges that fields declare (`int in 0..`), by \
    what a function can give (`count` is never negative, `share` never above 100%, the `days` of a window of 15 days \
    never above 15), by the tiers that a rule is `from`, or because a condition before it has asked already. Something \
    else was meant, or it can go. What a param says is not counted on, since it may be another tomorrow.
    """,
    .lines(
      bad: """
        label eager when spoken >= 0 and spent > 100
        """,
      good: """
        label eager when spoken > 0 and spent > 100
        """)),
  Explanation(
    "never-true", "a condition that never holds",
    """
    No member can meet it: the fields' ranges, what a function can give, the tiers that a rule is `from`, or the \
    conditions before it leave no value with which it would hold. `spoken > 5 and spoken < 3` asks for what there is \
    not, and `kind = a and kind = b` for two things at once, where `or` was meant.
    """,
    .lines(
      bad: """
        label middling when spoken > 5 and spoken < 3
        """,
      good: """
        label middling when spoken > 3 and spoken < 5
        """)),
  Explanation(
    "unreachable-line", "a line that nobody gets to",
    """
    In a `classify` and in a `place` the first line that fits counts. The lines before this one take everybody whom it \
    could take, so that it decides about nobody. The narrower condition belongs first.
    """,
    .lines(
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
    "doubled-title", "a title that means two things",
    """
    Cells of the data hold the name or the title of a tier, a role or a choice. A title that another one has too, or \
    that is another's name, leaves it open which is meant.
    """,
    .lines(
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
    "left-nobody", "a rule that an earlier one leaves nobody for",
    """
    A member moves once a review at most, and moves run in the order written. An earlier rule takes everybody from the \
    same tiers, without a condition, a `take` or a limit, so this one never finds anybody.
    """,
    .lines(
      bad: """
        demote all from core to growth
        demote quiet from core to holding when spoken = 0
        """,
      good: """
        demote quiet from core to holding when spoken = 0
        demote all from core to growth
        """)),
  Explanation(
    "never-entered", "a tier to which no rule leads",
    """
    The policy admits members, and no rule of it admits or moves anybody to this tier. Only who is there already will \
    ever be. Where a policy has no `admit` at all, nothing is said: then the tiers are filled elsewhere.
    """,
    .lines(
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
    "never-left", "a tier that no rule leads out of",
    """
    Rules lead into this tier and none leads out of it, though the policy moves members down or out elsewhere. Whoever \
    comes there stays for good: nobody returns from a holding group, and nobody loses the highest place. Where that is \
    meant, `# allow never-left: reason` says so. Where members only rise, nothing is said.
    """,
    .lines(
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
    "repeated-rule", "a rule that says the same as another",
    """
    Two rules differ in their names and titles only. It may be a copy that was to be changed. As it stands, a second \
    move finds nobody new, and what a second reward or penalty gives or takes is given or taken twice.
    """,
    .lines(
      bad: """
        reward eager when spoken > 9 say "Well done"
        reward keen when spoken > 9 say "Well done"
        """,
      good: """
        reward eager when spoken > 9 say "Well done"
        reward keen when spoken > 20 say "Very well done"
        """)),
  Explanation(
    "untested", "a rule that no test expects anything of",
    """
    The policy has tests, and none of them names this rule, expects a move that it could make, or looks at what it \
    changes. A slip in it would go unnoticed. `bylaw test --coverage` says more precisely what the tests have seen at work.
    """,
    .lines(
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
    "bad-allow", "a comment that allows nothing as it stands",
    """
    `# allow CODE: reason` lets a warning be, at the end of its line or on the line before its declaration. The code is \
    that of a warning, which stands in brackets where it is reported, and the reason is for whoever reads the policy \
    next. Errors cannot be allowed.
    """,
    .lines(
      bad: """
        param spring = 3  # allow unused
        """,
      good: """
        param spring = 3  # allow unused: for the spring campaign
        """)),
  Explanation(
    "unused-allow", "a comment that allows what is not there",
    """
    There was a warning here once, or it is on another line. A comment that allows nothing would hide the next warning, \
    so it should go.
    """,
    .lines(
      bad: """
        # allow always-true: to be narrowed later
        label eager when spoken > 0
        """,
      good: """
        label eager when spoken > 0
        """)),
  Explanation(
    "capacity-without-take", "a full tier takes members by key",
    """
    The tier has a capacity, so it may not have room for all who fit. Without `take top by …` the rule does not say who \
    comes first, and the members' keys decide.
    """,
    .policy(
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
    "silent-penalty", "words that are only said where something is taken",
    """
    A rule that has nothing to give or to take decides nothing, so its `say` is not said either. If it must always be \
    said, put it on a rule of its own.
    """),
  Explanation(
    "frozen-milestone", "a milestone that no review can reach",
    """
    A milestone is reached when it holds after a review and did not before. Fields and lets are as on the snapshot both \
    times; only tiers, roles and access change.
    """),
  Explanation(
    "plainer-window", "a comparison that a window would say more plainly",
    """
    `joined > 15 days ago` leaves open whether the day itself belongs to it. `joined in last 15 days` says: today and \
    the 14 days before.
    """,
    .lines(
      bad: """
        label fresh when joined > 15 days ago
        """,
      good: """
        label fresh when joined in last 15 days
        """)),
]
