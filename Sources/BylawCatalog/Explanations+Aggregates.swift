/// What can be wrong with aggregates.
let aggregateExplanations = [
  Explanation(
    "window-on-members", "members have no time of their own",
    """
    A window of time looks at when events happened. Members are as they are on the day of the review; a date that one of \
    their fields holds is asked about in `where`.
    """,
    .lines(
      bad: """
        milestone fresh when count(members in last 15 days) > 10
        """,
      good: """
        milestone fresh when count(members where joined in last 15 days) > 10
        """)),
  Explanation(
    "tiers-on-events", "events are in no tier",
    """
    `in core` after a source picks the members of a tier. Events belong to a member already, and an aggregate over \
    events looks at that member's own.
    """,
    .lines(
      bad: """
        let written = count(message in core)
        """,
      good: """
        let written = count(message in last 15 days)
        """)),
  Explanation(
    "no-time-field", "these events do not say when they happened",
    """
    The first field of type date or datetime says when an event happened. Without one, there is nothing for a window, \
    `days`, `streak`, `first` or `latest` to look at.
    """,
    .lines(
      bad: """
        events badge
          who: member

        let badges = count(badge in last 15 days)
        """,
      good: """
        events badge
          who: member
          on: date

        let badges = count(badge in last 15 days)
        """)),
  Explanation(
    "hours-need-datetime", "a window of hours over events that know only the day",
    """
    Events with a date, and no time of day, cannot be told apart within a day. Use a window of days.
    """,
    .lines(
      bad: """
        events checkin
          who: member
          on: date

        let recent = count(checkin in last 36 hours)
        """,
      good: """
        events checkin
          who: member
          on: date

        let recent = count(checkin in last 2 days)
        """)),
  Explanation(
    "no-review", "`in review` without a schedule",
    """
    `in review` is the time since the last scheduled review. The policy must say when reviews are: `review twice a \
    month`, or `review every 15 days from 2026-01-01`.
    """,
    .policy(
      bad: """
        member
          id: text key
          joined: date

        label fresh when joined in review
        """,
      good: """
        review twice a month

        member
          id: text key
          joined: date

        label fresh when joined in review
        """)),
  Explanation(
    "per-on-events", "`per` on events",
    """
    `per FIELD` compares a member with those who share the field. Events are each member's own already.
    """,
    .lines(
      bad: """
        let written = count(message per city)
        """,
      good: """
        let neighbours = count(members per city)
        """)),
  Explanation(
    "bad-daily-cap", "`at most … per day` where it does not go",
    """
    `at most N per day` caps what one day adds to a `count` of events, and needs a window that says which days.
    """,
    .lines(
      bad: """
        let written = count(message at most 20 per day)
        """,
      good: """
        let written = count(message in last 15 days at most 20 per day)
        """)),
  Explanation(
    "wrong-source", "an aggregate over the wrong source",
    """
    `days`, `streak`, `first` and `latest` look at events. `rank` looks at members. The others look at either.
    """,
    .lines(
      bad: """
        let place = rank(chars of message)
        """,
      good: """
        let place = rank(spoken of members)
        """)),
  Explanation(
    "share-needs-where", "a share of those for whom what holds?",
    """
    `share` is how many of the members, or of the events, meet the condition after `where`, as a part of all of them.
    """,
    .lines(
      bad: """
        ensure balance that share(members) <= 20%
        """,
      good: """
        ensure balance that share(members where tier = core) <= 20%
        """)),
  Explanation(
    "bad-percentile", "a percentile that cannot be",
    """
    `percentile(VALUE of SOURCE, p)` is the value that p percent of them do not exceed. p is a plain number from 0 to 100: \
    `90`, and not `90%`, which is the number 0.90.
    """,
    .lines(
      bad: """
        let mark = percentile(spoken of members, 120)
        """,
      good: """
        let mark = percentile(spoken of members, 90)
        """)),
]
