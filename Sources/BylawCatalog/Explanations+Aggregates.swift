/// What can be wrong with aggregates.
let aggregateExplanations = [
  Explanation(
    code: "window-on-members", title: "members have no time of their own",
    story: """
      A window of time looks at when events happened. Members are as they are on the day of the review; a date that one of \
      their fields holds is asked about in `where`.
      """,
    example: .lines(
      bad: """
        milestone fresh when count(members in last 15 days) > 10
        """,
      good: """
        milestone fresh when count(members where joined in last 15 days) > 10
        """)),
  Explanation(
    code: "tiers-on-events", title: "events are in no tier",
    story: """
      `in core` after a source picks the members of a tier. Events belong to a member already, and an aggregate over \
      events looks at that member's own.
      """,
    example: .lines(
      bad: """
        let written = count(message in core)
        """,
      good: """
        let written = count(message in last 15 days)
        """)),
  Explanation(
    code: "no-time-field", title: "these events do not say when they happened",
    story: """
      The first field of type date or datetime says when an event happened. Without one, there is nothing for a window, \
      `days`, `streak`, `first` or `latest` to look at.
      """,
    example: .lines(
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
    code: "hours-need-datetime", title: "a window of hours over events that know only the day",
    story: """
      Events with a date, and no time of day, cannot be told apart within a day. Use a window of days.
      """,
    example: .lines(
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
    code: "no-review", title: "`in review` without a schedule",
    story: """
      `in review` is the time since the last review that was held, and, before any is on record, since the last one that \
      was due. The policy must say when reviews are: `review twice a month`, or `review every 15 days from 2026-01-01`.
      """,
    example: .policy(
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
    code: "per-on-events", title: "`per` on events",
    story: """
      `per FIELD` compares a member with those who share the field. Events are each member's own already.
      """,
    example: .lines(
      bad: """
        let written = count(message per city)
        """,
      good: """
        let neighbours = count(members per city)
        """)),
  Explanation(
    code: "bad-daily-cap", title: "`at most … per day` where it does not go",
    story: """
      `at most N per day` caps what one day adds to a `count` or a `sum` of events; so does `per minute`, `hour`, `week`, \
      `month` and `year`. It says nothing about members, and nothing about other aggregates.
      """,
    example: .lines(
      bad: """
        let written = mean(chars of message at most 20 per day)
        """,
      good: """
        let written = sum(chars of message at most 500 per day)
        """)),
  Explanation(
    code: "daily-figure", title: "what each day comes to, and nothing that asks for one of these numbers",
    story: """
      `count(message per day)` is a number for each day that has messages, as `sum(chars of message per day)` is. An \
      aggregate around it makes one number of them: `max(count(message per day))` is the most of a day, and `min`, `mean`, \
      `median` and `percentile` go too. A `sum` of them is the `count` or the `sum` itself, without a `per`.
      """,
    example: .lines(
      bad: """
        let busy = count(message per day)
        """,
      good: """
        let busy = max(count(message per day)) ?? 0
        """)),
  Explanation(
    code: "wrong-source", title: "an aggregate over the wrong source",
    story: """
      `days`, `streak`, `first` and `latest` look at events. `rank` looks at members. The others look at either.
      """,
    example: .lines(
      bad: """
        let place = rank(chars of message)
        """,
      good: """
        let place = rank(spoken of members)
        """)),
  Explanation(
    code: "rule-count", title: "more than a rule's name in `count(RULE)`",
    story: """
      `count(RULE)` is how many decisions the review came to by a rule, as the summary counts them. Of the members whom \
      a rule moved, `count(members where moved by RULE and …)` counts those for whom something holds.
      """,
    example: .lines(
      bad: """
        promote up from growth to core when spoken > 5
        ensure few that count(up where spoken < 9) <= 30
        """,
      good: """
        promote up from growth to core when spoken > 5
        ensure few that count(members where moved by up and spoken < 9) <= 30
        """)),
  Explanation(
    code: "share-needs-where", title: "a share of those for whom what holds?",
    story: """
      `share` is how many of the members, or of the events, meet the condition after `where`, as a part of all of them.
      """,
    example: .lines(
      bad: """
        ensure balance that share(members) <= 20%
        """,
      good: """
        ensure balance that share(members where tier = core) <= 20%
        """)),
  Explanation(
    code: "bad-percentile", title: "a percentile that cannot be",
    story: """
      `percentile(VALUE of SOURCE, p)` is the value that p percent of them do not exceed. p is a plain number from 0 to 100: \
      `90`, and not `90%`, which is the number 0.90.
      """,
    example: .lines(
      bad: """
        let mark = percentile(spoken of members, 120)
        """,
      good: """
        let mark = percentile(spoken of members, 90)
        """)),
  Explanation(
    code: "counted-member", title: "a comparison of the counted member with themselves",
    story: """
      In `count(members where …)` and its like every name is of the member who is counted. There is no name there for the \
      member who is judged, and without `per` the number is the same for everybody. So `where invited_by = id` counts who \
      has invited themselves, and `where city = city` who has a city, which is hardly meant.

      Those who have the same city as oneself are counted by `per city`, and how many have more by `rank`. Whom each member \
      has invited is told by events: `events invited from "members"`, with the fields `invited_by: \
      member?` and `id: text`, reads the members' file again, a row as an event of the member whom `invited_by` names, and \
      `count(invited)` is each one's own. A goal looks at the community as a whole, and may ask whether anybody has invited \
      themselves.
      """,
    example: .lines(
      bad: """
        let alike = count(members where spoken = spoken)
        """,
      good: """
        let alike = count(members where spoken > 3)
        """)),
]
