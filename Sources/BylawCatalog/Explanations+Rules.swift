/// What can be wrong with rules.
let ruleExplanations = [
  Explanation(
    code: "negative-amount", title: "a negative amount granted or deducted",
    story: """
      `grant` adds to a number and `deduct` takes off, and each takes a positive amount, so that a reader need not watch \
      for the sign. What is deducted stops at the lower end of the field's range, and what was truly taken is reported.
      """,
    example: .lines(
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
    code: "never-by-rule", title: "a `never` about a rule that never does such a thing",
    story: """
      `never demoted by rising` watches what `rising` decides. A `promote` demotes nobody, and a rule that grants no points \
      gives none: the `never` could not be broken, so that another rule or another word is probably meant.
      """,
    example: .lines(
      bad: """
        promote rising from growth to core
          when spoken > 5
        never demoted by rising when spoken > 50
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        never promoted by rising when spoken > 50
        """)),
  Explanation(
    code: "never-gets-rule", title: "a rule's name where a `never` says what members get",
    story: """
      `never gets` goes with what is given: a number of the members, `badge "…"`, `role …` or `access …`. That a rule \
      never rewards somebody is said with `never rewarded by` and its name.
      """,
    example: .lines(
      bad: """
        reward star
          when spoken > 5
          grant points 1
        never gets star when tier = holding
        """,
      good: """
        reward star
          when spoken > 5
          grant points 1
        never rewarded by star when tier = holding
        """)),
  Explanation(
    code: "bad-limit", title: "a limit in all of a number that the rule does not give",
    story: """
      `limit 1000 points per 30 days in all` says how many points the rule gives to everybody together. So the rule must \
      grant that number, or deduct it, and not both; `limit 20 per 30 days in all` counts its decisions instead.
      """,
    example: .lines(
      bad: """
        reward writer
          when spoken > 5
          grant badge "Writer"
          limit 1000 points per 30 days in all
        """,
      good: """
        reward writer
          when spoken > 5
          grant points 10
          limit 1000 points per 30 days in all
        """)),
  Explanation(
    code: "needs-a-share", title: "`rounded up` or `at least` beside a number",
    story: """
      Three of five are three. Only a share of the members may come to a part of one, or to nobody: `rounded up` says what \
      becomes of the part, and `at least 1` that somebody is taken where anybody can be.
      """,
    example: .lines(
      bad: """
        promote rising from growth to core
          take top 3 rounded up by spoken
        """,
      good: """
        promote rising from growth to core
          take top 25% rounded up by spoken
        """)),
  Explanation(
    code: "ties-with-quota", title: "`with ties` beside a quota",
    story: """
      `with ties` takes all who are level with the last one, however many they are; `at most 3 per city` takes no more than \
      three of a city, whoever is level. Where more are level than the quota has places, only one of the two can be kept, \
      so one of them must be left out. A cut between members who are level is reported.
      """,
    example: .lines(
      bad: """
        promote rising from growth to core
          take top 10 at most 3 per city by spoken with ties
        """,
      good: """
        promote rising from growth to core
          take top 10 at most 3 per city by spoken
        """)),
  Explanation(
    code: "leads-down", title: "a `promote` that leads down",
    story: """
      Tiers are declared from the highest to the lowest, and a `promote` leads to a higher one. Either the tiers stand in \
      the wrong order or `demote` was meant.
      """,
    example: .lines(
      bad: """
        promote rising from core to growth
          when spoken > 5
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        """)),
  Explanation(
    code: "leads-up", title: "a `demote` that leads up",
    story: """
      Tiers are declared from the highest to the lowest, and a `demote` leads to a lower one. Either the tiers stand in \
      the wrong order or `promote` was meant.
      """,
    example: .lines(
      bad: """
        demote quiet from growth to core
          when spoken = 0
        """,
      good: """
        demote quiet from core to growth
          when spoken = 0
        """)),
  Explanation(
    code: "leads-nowhere", title: "a move to where everybody is already",
    story: """
      A move leads from some tiers to another one.
      """,
    example: .lines(
      bad: """
        promote rising from core to core
          when spoken > 5
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        """)),
  Explanation(
    code: "nothing-next", title: "`to next` where there is no next tier",
    story: """
      Above the highest tier there is none, and none below the lowest. `from any to next` passes over who cannot go on; a \
      tier that is named must have a next one.
      """,
    example: .lines(
      bad: """
        promote rising from core, growth to next
          when spoken > 5
        """,
      good: """
        promote rising from any to next
          when spoken > 5
        """)),
  Explanation(
    code: "bad-amount", title: "a number that cannot be one here",
    story: """
      Seats, capacities and the number after `top` are whole numbers from 0 up, or a share such as `5%` where one can be \
      taken; a limit is a whole number from 1 up.
      """,
    example: .lines(
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
    code: "not-a-number-field", title: "something granted that cannot be counted",
    story: """
      `grant FIELD n` adds to a number of the member's. Badges, roles and access are granted by their own words.
      """,
    example: .lines(
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
    code: "former-name-taken", title: "a former name that is another rule's",
    story: """
      A rule that has another name now says what it was called: `reward reader formerly bookworm`. What the record has under \
      that name is read as its own, so that its limits hold. A name that another rule has, or had, would leave it open whose \
      decisions those are.
      """,
    example: .lines(
      bad: """
        reward bookworm when spoken > 9 grant points 1
        reward reader formerly bookworm
          when spoken > 5
          grant points 10
        """,
      good: """
        reward reader formerly bookworm
          when spoken > 5
          grant points 10
        """)),
  Explanation(
    code: "gift-not-here", title: "a number taken back, a role deducted",
    story: """
      `deduct` takes off a number. `revoke` takes back badges, roles and access.
      """,
    example: .lines(
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
  Explanation(
    code: "whose-when", title: "a condition of the rule, or of what it says",
    story: """
      `say` may have a `when` of its own, right behind it: then the rule does the rest, and says this only when that \
      holds. A rule with one `when` alone, right behind its `say`, could mean either. Put the rule's own `when` first; a \
      rule for everybody has `when true`.
      """,
    example: .lines(
      bad: """
        reward active
          grant points 5
          say "Your tenth day!"
          when spoken >= 10
        """,
      good: """
        reward active
          when spoken > 0
          grant points 5
          say "Your tenth day!" when spoken >= 10
        """)),
]
