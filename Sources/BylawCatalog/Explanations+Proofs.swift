/// What the prover says, of all members that there could be.
let proofExplanations = [
  Explanation(
    code: "gap", title: "a member who falls through the lines of a classify or a place",
    story: """
      A `classify` or a `place` without `otherwise` leaves out whoever none of its lines takes: they have no class, or stay \
      where they are. The test beneath shows such a member. Where that is meant, say so: `# allow gap: …`; else mend the \
      line that was to take them, or add `otherwise`.
      """,
    example: .lines(
      bad: """
        classify pace
          slow when spoken < 5
          fast when spoken > 5
        label unknown when pace is missing
        """,
      good: """
        classify pace
          slow when spoken < 5
          fast otherwise
        label swift when pace = fast
        """)),
  Explanation(
    code: "oscillates", title: "a member who is moved to and fro",
    story: """
      One review moves the member, and the next ones move them back, though nothing about them has changed but the tier \
      that they are in. The tests beneath are these reviews. Mostly the way down asks for less than the way up: whoever is \
      promoted from 5 points on should not be demoted below 8. Rules with a limit are not looked at, nor rules that ask \
      for nothing but to be among the first, of which it is meant that who rises may fall.
      """,
    example: .lines(
      bad: """
        promote up from holding to growth when spoken >= 5
        demote down from growth to holding when spoken < 8
        """,
      good: """
        promote up from holding to growth when spoken >= 5
        demote down from growth to holding when spoken < 3
        """)),
  Explanation(
    code: "contradiction", title: "two rules that give and take the same in one review",
    story: """
      There is a member to whom one rule gives a role, a badge, access or an amount, and from whom another one takes the \
      same away, in one review. The test beneath shows the member. Let one of the two not take whom the other takes.
      """,
    example: .lines(
      bad: """
        reward reader when spoken > 3 grant badge "Reader"
        penalize lapsed when spent = 0 revoke badge "Reader"
        """,
      good: """
        reward reader when spoken > 3 and spent > 0 grant badge "Reader"
        penalize lapsed when spent = 0 revoke badge "Reader"
        """)),
  Explanation(
    code: "pays-forever", title: "a reward that comes again and again",
    story: """
      What the rule asks for is in the past for good: once somebody has met it, they meet it at every review, and are given \
      the same again without anything new having happened. The tests beneath are two such reviews. Add a `limit`, or ask \
      for what happened `in review`.
      """,
    example: .lines(
      bad: """
        reward writer when count(message) >= 100 grant points 10
        """,
      good: """
        reward writer when count(message) >= 100 grant points 10 limit once
        """)),
  Explanation(
    code: "unreachable-tier", title: "a tier that nobody can get into",
    story: """
      Rules lead into the tier, and yet no series of reviews leads anybody there, from outside or from any other tier: \
      whoever could get there does not meet what the rules ask, or earlier rules take them all.
      """,
    example: .lines(
      bad: """
        promote up from any to next when spoken > 3 and tier = holding
        """,
      good: """
        promote up from any to next when spoken > 3
        """)),
  Explanation(
    code: "breaks-never", title: "a never that the rules do not keep",
    story: """
      There is a member to whom a rule would do what the `never` rules out. The test beneath shows the member; it fails, as \
      every test does whose review breaks a `never`. Let the rule ask that, or let a `protect` keep from it; then it is \
      proved that no review can break it.
      """,
    example: .lines(
      bad: """
        never demoted when organizer in roles
        demote quiet from core to growth when spoken = 0
        """,
      good: """
        never demoted when organizer in roles
        demote quiet from core to growth when spoken = 0 unless organizer in roles
        """)),
  Explanation(
    code: "breaks-its-ensure", title: "an ensure that one review can break",
    story: """
      The community in the test beneath keeps the `ensure` before the review, and after it does not: the rules break it, \
      and no `take`, `limit` or `capacity` holds them back. That may be as it is meant, since an `ensure` is held against \
      every review: it is a note, and no warning.
      """,
    example: .lines(
      bad: """
        promote up from growth to core when spoken >= 3
        demote down from core to growth when spoken = 0
        ensure few "The core stays small" that share(members where tier = core) <= 20%
        """,
      good: """
        promote up from growth to core when spoken >= 3 take top 1 by spoken
        demote down from core to growth when spoken = 0
        ensure few "The core stays small" that count(members where tier = core) <= 2000
        """)),
  Explanation(
    code: "not-monotone", title: "more of something is treated worse",
    story: """
      `bylaw prove POLICY --monotone NAME` has found two members who are alike but for that number, of whom the one with \
      more ends lower, is punished where the other one is not, or misses a reward that the other one has. The test beneath \
      shows them.
      """),
]
