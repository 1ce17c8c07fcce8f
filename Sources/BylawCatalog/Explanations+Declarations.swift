/// What can be wrong with the declarations of a policy taken together.
let declarationExplanations = [
  Explanation(
    code: "repeated-declaration", title: "something that a policy has once is there twice",
    story: """
      A policy has one title, one time zone, one schedule of reviews, one list of tiers and one `member`. Which of two \
      would count could only be guessed.
      """,
    example: .lines(
      bad: """
        policy "A"
        policy "B"
        """,
      good: """
        policy "A and B"
        """)),
  Explanation(
    code: "repeated-name", title: "two things of one name",
    story: """
      Conditions call fields, params, lets, labels and classes by their bare names, so no two of them may share one. Tiers \
      have names of their own, and so have roles, and rules.
      """,
    example: .lines(
      bad: """
        let activity = 2 * spoken
        let activity = 3 * spoken
        """,
      good: """
        let activity = 2 * spoken
        let effort   = 3 * spoken
        """)),
  Explanation(
    code: "no-member", title: "the policy does not say what a member is",
    story: """
      A policy judges members, and `member` says which columns of their table it reads, with the type of each. Columns \
      that no field names are left alone.
      """,
    example: .policy(
      bad: """
        tiers core > growth
        """,
      good: """
        tiers core > growth

        member
          id: text key
          tier: tier?
        """)),
  Explanation(
    code: "no-key", title: "nothing tells the members apart",
    story: """
      The field marked `key` names a member in the decisions, in events and in the record, and it settles the order where \
      nothing else does. No two members may have the same key. Where it takes two columns to tell members apart, mark both.
      """,
    example: .policy(
      bad: """
        member
          id: text
          score: int = 0
        """,
      good: """
        member
          id: text key
          score: int = 0
        """)),
  Explanation(
    code: "no-tiers", title: "a tier is spoken of, but none is declared",
    story: """
      `tiers` lists the groups from the highest to the lowest. Without them there is nothing to move between.
      """,
    example: .policy(
      bad: """
        member
          id: text key
          tier: tier?
        """,
      good: """
        tiers core > growth

        member
          id: text key
          tier: tier?
        """)),
  Explanation(
    code: "no-tier-field", title: "members have no tier",
    story: """
      The field of type `tier` says where a member is. Moves read it, and change it when a review is applied. Where it is \
      optional, a row without a tier is a person outside, whom only `admit` sees.
      """,
    example: .policy(
      bad: """
        tiers core > growth

        member
          id: text key
          spoken: int = 0

        promote rising from growth to core
          when spoken > 5
        """,
      good: """
        tiers core > growth

        member
          id: text key
          tier: tier?
          spoken: int = 0

        promote rising from growth to core
          when spoken > 5
        """)),
  Explanation(
    code: "no-roles-field", title: "members have nothing to hold roles in",
    story: """
      Who holds which role stands in a field of type `set of role`, which `appoint`, `grant role` and `revoke role` change.
      """,
    example: .policy(
      bad: """
        tiers core > growth
        role organizer seats 2

        member
          id: text key
          tier: tier?
          helpful: int = 0

        appoint organizer from core
          take top by helpful
        """,
      good: """
        tiers core > growth
        role organizer seats 2

        member
          id: text key
          tier: tier?
          helpful: int = 0
          roles: set of role = {}

        appoint organizer from core
          take top by helpful
        """)),
  Explanation(
    code: "no-access-field", title: "members have nothing to hold access in",
    story: """
      Which tiers a member may see besides their own stands in a field of type `set of tier`, which `grant access to` and \
      `revoke access to` change.
      """,
    example: .policy(
      bad: """
        tiers core > growth

        member
          id: text key
          tier: tier?
          helpful: int = 0

        reward guest
          when helpful > 5
          grant access to core
        """,
      good: """
        tiers core > growth

        member
          id: text key
          tier: tier?
          helpful: int = 0
          access: set of tier = {}

        reward guest
          when helpful > 5
          grant access to core
        """)),
  Explanation(
    code: "which-field", title: "several fields could be the one",
    story: """
      A member has one tier, one set of roles and one set of access. Where several fields have the type, the one called \
      `tier`, `roles` or `access` counts.
      """,
    example: .policy(
      bad: """
        tiers core > growth

        member
          id: text key
          level: tier?
          wanted: tier?
        """,
      good: """
        tiers core > growth

        member
          id: text key
          tier: tier?
          wanted: tier?
        """)),
  Explanation(
    code: "too-many-choices", title: "more than 62 of something",
    story: """
      A policy has at most 62 tiers, 62 roles, and 62 items in a choice, so that a set of them is one machine word. What \
      has more kinds than that is a text.
      """,
    example: .policy(
      bad: """
        member
          id: text key
          kind: one of (\((1...63).map { "k\($0)" }.joined(separator: ", ")))
        """,
      good: """
        member
          id: text key
          kind: text
        """)),
  Explanation(
    code: "unknown-timezone", title: "there is no such time zone",
    story: """
      A time zone is a name of the time zone database, such as `Asia/Shanghai`, an offset such as `+08:00`, or `UTC`. It \
      settles to which local day a moment belongs.
      """,
    example: .policy(
      bad: """
        timezone "Asia/Shanghay"

        member
          id: text key
        """,
      good: """
        timezone "Asia/Shanghai"

        member
          id: text key
        """)),
  Explanation(
    code: "no-zone-files", title: "this machine has no time zone data",
    story: """
      Named zones are looked up in the system's time zone files, and here there are none. Install them (the package is \
      usually called `tzdata`), set TZDIR to where they are, or write an offset such as `+08:00` in the policy.
      """),
  Explanation(
    code: "unreadable-zone", title: "the time zone's file cannot be read",
    story: """
      The system has a file for this zone, but it may not be read. Mend its permissions, or install the system's time zone \
      data anew.
      """),
  Explanation(
    code: "malformed-zone", title: "the time zone's file is damaged",
    story: """
      The system's file for this zone is not as such files are. Install the system's time zone data anew.
      """),
  Explanation(
    code: "bad-day-start", title: "a day that begins in the evening",
    story: """
      `day from 04:00` says that the local day begins at four in the morning, so that what happens at two is of the day \
      before. A time after noon could mean that the day begins the evening before, or ends the evening after, and is refused.
      """,
    example: .policy(
      bad: """
        timezone "Asia/Shanghai" day from 20:00

        member
          id: text key
        """,
      good: """
        timezone "Asia/Shanghai" day from 04:00

        member
          id: text key
        """)),
  Explanation(
    code: "bad-schedule", title: "reviews in a rhythm that cannot be",
    story: """
      Reviews come every so many minutes, hours, days, weeks, months or years, counted from a date where one is given, or \
      `twice a month`, on the 1st and the 16th.
      """,
    example: .policy(
      bad: """
        review every 0 days

        member
          id: text key
        """,
      good: """
        review every 15 days from 2026-01-01

        member
          id: text key
        """)),
  Explanation(
    code: "which-month", title: "a day of the month every year, of no month",
    story: """
      A ritual `every year on 15` is on the fifteenth of one month, and nothing says of which. `from` and its first day says \
      both the month and the day; a ritual on the fifteenth of each month is `every month on 15`.
      """,
    example: .lines(bad: "ritual party every year on 15", good: "ritual party every year from 2026-03-15")),
  Explanation(
    code: "bad-month-day", title: "a ritual on a day that no month has",
    story: """
      The day of the month is from 1 to 31. Where a month is shorter, a ritual on its 31st is on its last day.
      """,
    example: .policy(
      bad: """
        member
          id: text key

        ritual dues "会费" every month on 32
        """,
      good: """
        member
          id: text key

        ritual dues "会费" every month on 31
        """)),
  Explanation(
    code: "decision-is-reserved", title: "`decision` is declared",
    story: """
      `decision` is an event type that is always there: the record of what earlier reviews decided, read from \
      `decision.csv` of the data folder. Events of your own need another name.
      """,
    example: .lines(
      bad: """
        events decision
          by: member
          at: date
        """,
      good: """
        events verdict from "verdicts"
          by: member
          at: date
        """)),
  Explanation(
    code: "review-is-reserved", title: "events that are called `review`",
    story: """
      `review` is the record of when reviews were held, which `--apply` keeps in `review.csv` of the data folder and \
      which `in review` counts from. Events of your own need another name, and another file.
      """,
    example: .lines(
      bad: """
        events review
          by: member
          at: date
        """,
      good: """
        events rating
          by: member
          at: date
        """)),
]
