/// What is no error, but worth a second look.
let lintExplanations = [
  Explanation(
    "unused", "a name that nothing uses",
    """
    Something is declared, and no rule, condition or expectation asks for it. It may be a leftover, or the rule that \
    should use it names something else. What is declared for people, or for --values, can stay.
    """),
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
