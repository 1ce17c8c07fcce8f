/// What can be wrong with `member` and `events`.
let tableExplanations = [
  Explanation(
    "bad-key", "a key that cannot be one",
    """
    A key must be there for every member, so it takes neither `?` nor a default; it is a text, a whole number, a date, a \
    datetime or a choice; and since the record of decisions has the key's columns beside its own, it is not called \
    `rule`, `kind` or `on`. Events have no key.
    """,
    .policy(
      bad: """
        member
          id: text? key
        """,
      good: """
        member
          id: text key
        """)),
  Explanation(
    "bad-reference", "an event that does not rightly say whose it is",
    """
    A field of type `member` holds the key of the member that an event belongs to. Where the key has several fields, \
    `member.FIELD` says which of them is meant, each at most once. Such a field has no default, and only events have one.
    """,
    .policy(
      bad: """
        member
          id: text key
          group: text key

        events message
          who: member
        """,
      good: """
        member
          id: text key
          group: text key

        events message
          who: member.id
          said_in: member.group
        """)),
  Explanation(
    "bad-scale", "too many digits after the point",
    """
    `decimal(2)` is a number with two digits after the point, exact. There can be 0 to 9.
    """,
    .policy(
      bad: """
        member
          id: text key
          spent: decimal(10) = 0
        """,
      good: """
        member
          id: text key
          spent: decimal(2) = 0
        """)),
  Explanation(
    "default-out-of-range", "a default that the field itself forbids",
    """
    The range after `in` holds for every value of the field, and the default is one.
    """,
    .policy(
      bad: """
        member
          id: text key
          level: int in 1..5 = 0
        """,
      good: """
        member
          id: text key
          level: int in 1..5 = 1
        """)),
  Explanation(
    "empty-range", "a range that holds nothing",
    """
    A range has a bound on one side at least, and the first is not above the last. Both belong to it.
    """,
    .policy(
      bad: """
        member
          id: text key
          level: int in 5..1 = 3
        """,
      good: """
        member
          id: text key
          level: int in 1..5 = 3
        """)),
  Explanation(
    "bad-range", "a range for what has no order",
    """
    Numbers, dates and datetimes have ranges. What else a cell may hold is said by its type: a choice lists its items.
    """,
    .policy(
      bad: """
        member
          id: text key
          city: text in 1..5
        """,
      good: """
        member
          id: text key
          city: one of (shanghai, beijing)
        """)),
  Explanation(
    "tier-not-optional", "nobody can be outside",
    """
    `admit` takes in people who are in no tier, and `remove` puts members there. Where the members' tier is never \
    missing, there is no outside. Write `tier: tier?`.
    """,
    .policy(
      bad: """
        tiers core > growth

        member
          id: text key
          tier: tier
          joined: date

        admit welcome to growth
          when joined in last 15 days
        """,
      good: """
        tiers core > growth

        member
          id: text key
          tier: tier?
          joined: date

        admit welcome to growth
          when joined in last 15 days
        """)),
]
