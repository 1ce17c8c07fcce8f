/// What can be wrong with rules.
let ruleExplanations = [
  Explanation(
    "negative-amount", "a negative amount granted or deducted",
    """
    `grant` adds to a number and `deduct` takes off, and each takes a positive amount, so that a reader need not watch \
    for the sign. What is deducted stops at the lower end of the field's range, and what was truly taken is reported.
    """,
    .lines(
      bad: """
        penalize idle
          when spoken = 0
          grant points -5
        """,
      good: """
        penalize idle
          when spoken = 0
          deduct points 5
        """)),
  Explanation(
    "leads-down", "a `promote` that leads down",
    """
    Tiers are declared from the highest to the lowest, and a `promote` leads to a higher one. Either the tiers stand in \
    the wrong order or `demote` was meant.
    """,
    .lines(
      bad: """
        promote rising from core to growth
          when spoken > 5
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        """)),
  Explanation(
    "leads-up", "a `demote` that leads up",
    """
    Tiers are declared from the highest to the lowest, and a `demote` leads to a lower one. Either the tiers stand in \
    the wrong order or `promote` was meant.
    """,
    .lines(
      bad: """
        demote quiet from growth to core
          when spoken = 0
        """,
      good: """
        demote quiet from core to growth
          when spoken = 0
        """)),
  Explanation(
    "leads-nowhere", "a move to where everybody is already",
    """
    A move leads from some tiers to another one.
    """,
    .lines(
      bad: """
        promote rising from core to core
          when spoken > 5
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        """)),
  Explanation(
    "nothing-next", "`to next` where there is no next tier",
    """
    Above the highest tier there is none, and none below the lowest. `from any to next` passes over who cannot go on; a \
    tier that is named must have a next one.
    """,
    .lines(
      bad: """
        promote rising from core, growth to next
          when spoken > 5
        """,
      good: """
        promote rising from any to next
          when spoken > 5
        """)),
  Explanation(
    "bad-amount", "a number that cannot be one here",
    """
    Seats, capacities and the number after `top` are whole numbers from 0 up, or a share such as `5%` where one can be \
    taken; a limit is a whole number from 1 up.
    """,
    .lines(
      bad: """
        promote rising from growth to core
          when spoken > 5
          take top 2.5 by spoken
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
          take top 2 by spoken
        """)),
  Explanation(
    "not-a-number-field", "something granted that cannot be counted",
    """
    `grant FIELD n` adds to a number of the member's. Badges, roles and access are granted by their own words.
    """,
    .lines(
      bad: """
        reward writer
          when spoken > 5
          grant name 10
        """,
      good: """
        reward writer
          when spoken > 5
          grant points 10
        """)),
  Explanation(
    "gift-not-here", "a badge taken back, a role deducted",
    """
    `deduct` takes off a number. `revoke` takes back roles and access. A badge lives in the record, and stays there.
    """,
    .lines(
      bad: """
        penalize rude
          when spoken = 0
          deduct role organizer
        """,
      good: """
        penalize rude
          when spoken = 0
          revoke role organizer
        """)),
]
