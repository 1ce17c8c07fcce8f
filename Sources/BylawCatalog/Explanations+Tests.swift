/// What can be wrong with tests, and what tests find.
let testExplanations = [
  Explanation(
    code: "wrong-kind-of-rule", title: "a rule that never does what a test expects of it",
    story: """
      A test expects of a rule what only another kind of rule does: `moves to … by` goes with `admit`, `promote`, `demote` \
      and `place`, `leaves by` with `remove`, `gets` with `reward`, `penalize` and `appoint`.
      """,
    example: .lines(
      bad: """
        reward star
          when spoken > 5
          grant points 1
        test "the busiest are rewarded" as of 2026-11-01
          given a: tier = growth, spoken = 6
          expect a moves to core by star
        """,
      good: """
        reward star
          when spoken > 5
          grant points 1
        test "the busiest are rewarded" as of 2026-11-01
          given a: tier = growth, spoken = 6
          expect a gets star
        """)),
  Explanation(
    code: "leads-elsewhere", title: "a rule that leads to another tier than a test expects",
    story: """
      A test expects a member in a tier to which the rule it names never leads.
      """,
    example: .lines(
      bad: """
        promote rising from growth to core
          when spoken > 5
        test "the busiest move up" as of 2026-11-01
          given a: tier = growth, spoken = 6
          expect a moves to holding by rising
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
        test "the busiest move up" as of 2026-11-01
          given a: tier = growth, spoken = 6
          expect a moves to core by rising
        """)),
  Explanation(
    code: "whose-event", title: "an event that a test gives to nobody",
    story: """
      Most events are somebody's: `by` says whose, with the name that the test gives the member. Events without a field \
      of type `member` belong to everybody, and take no `by`.
      """,
    example: .lines(
      bad: """
        test "two messages" as of 2026-11-01
          given a: tier = growth
          given 2 message on 2026-10-30
          expect spoken of a = 1
        """,
      good: """
        test "two messages" as of 2026-11-01
          given a: tier = growth
          given 2 message by a on 2026-10-30
          expect spoken of a = 1
        """)),
  Explanation(
    code: "event-without-time", title: "an event that happens at no time",
    story: """
      Windows such as `in last 15 days` ask when an event happened, so a test says it: `on` and a date, whose first \
      moment it then is, or a datetime.
      """,
    example: .lines(
      bad: """
        test "two messages" as of 2026-11-01
          given a: tier = growth
          given 2 message by a
          expect spoken of a = 1
        """,
      good: """
        test "two messages" as of 2026-11-01
          given a: tier = growth
          given 2 message by a on 2026-10-30
          expect spoken of a = 1
        """)),
  Explanation(
    code: "given-out-of-range", title: "a value that no data could have",
    story: """
      A test gives a field a value outside the range that the field declares. A table with such a value would be refused, \
      so the test would show what never happens.
      """,
    example: .lines(
      bad: """
        test "points" as of 2026-11-01
          given a: tier = growth, points = -1
          expect a stays
        """,
      good: """
        test "points" as of 2026-11-01
          given a: tier = growth, points = 0
          expect a stays
        """)),
  Explanation(
    code: "review-not-before", title: "a review that a test gives after its own",
    story: """
      `given review on DATE` says that a review was held before the one of the test, which is where `in review` begins. One \
      on the test's own day, or later, is none before it.
      """,
    example: .lines(
      bad: """
        test "since the last" as of 2026-11-01
          given review on 2026-11-16
          given a: tier = growth
          expect a stays
        """,
      good: """
        test "since the last" as of 2026-11-01
          given review on 2026-10-16
          given a: tier = growth
          expect a stays
        """)),
  Explanation(
    code: "empty-test", title: "a test that expects nothing",
    story: """
      A test without an `expect` passes whatever the rules do.
      """,
    example: .lines(
      bad: """
        test "nothing happens" as of 2026-11-01
          given a: tier = growth
        """,
      good: """
        test "nothing happens" as of 2026-11-01
          given a: tier = growth
          expect a stays
        """)),
  Explanation(
    code: "repeated-member", title: "two members of a test with one key",
    story: """
      Each member that a test gives has a key of its own: its name in the test, or what the test gives for the key's \
      fields. Two of them came out the same.
      """),
  Explanation(
    code: "test-failed", title: "an expectation that was not met",
    story: """
      The test's members were reviewed, and something else came of it than the test expects. The report has the value of \
      each part of the expectation, the decisions that were taken, and how far the rule in question came: which condition \
      did not hold, which protection or limit kept the member from it, which rule was first, or where the cut fell.
      """),
  Explanation(
    code: "never-broken", title: "a test whose review does what a `never` rules out",
    story: """
      The test's members were reviewed, and a decision was taken that the policy says is never to be taken. One of the \
      two is to be mended: the rule, usually by an `unless` or a `protect`, or the `never`, if the test is right.
      """),
  Explanation(
    code: "column-is-a-name", title: "a column of a test's table that is called as something else",
    story: """
      In a test with `for each row of` the columns of the file are values. One of them is called as a field, a param, a tier \
      or something else that the policy itself means at that place, and which of the two is meant could only be guessed. \
      Call the column otherwise.
      """),
  Explanation(
    code: "bad-test-row", title: "a test's file that does not fit the test",
    story: """
      A test is run for each row of a file, or compares what is decided with one. A cell is no value of the kind that the \
      place wants, there is nothing where a value must be, the file has no rows, or a file of decisions has other columns \
      than decisions have: the key and `rule`, and any of `kind`, `from`, `to`, `detail`, `rank` and `value`.
      """),
  Explanation(
    code: "given-param", title: "a param given to a member",
    story: """
      A `given` says what is known of one member. A param is the same for all of them; a test sets it on a line of its own.
      """,
    example: .lines(
      bad: """
        param least = 3

        promote up from growth to core when spoken >= least

        test "up" as of 2026-11-01
          given a: tier = growth, spoken = 4, least = 5
          expect a stays
        """,
      good: """
        param least = 3

        promote up from growth to core when spoken >= least

        test "up" as of 2026-11-01
          set least = 5
          given a: tier = growth, spoken = 4
          expect a stays
        """)),
  Explanation(
    code: "not-a-key", title: "a member whom no data can have",
    story: """
      A `given` names a member by their key. What is written as a value, in quotation marks or as a number, has to be one \
      that the key can have: blanks around a text are not read from data, and 1.5 is no whole number. Where the key is a \
      number, a bare name is a name for the test alone.
      """,
    example: .lines(
      bad: """
        test "up" as of 2026-11-01
          given " a": tier = growth
          expect count(members) = 1
        """,
      good: """
        test "up" as of 2026-11-01
          given "a": tier = growth
          expect count(members) = 1
        """)),
  Explanation(
    code: "bad-test-setting", title: "a test sets a param so that the policy has errors",
    story: """
      A test that sets params is about the policy as it is with them, and that has to be a policy without errors.
      """,
    example: .lines(
      bad: """
        param window = 15 days

        promote up from growth to core when count(message in last window) > 0

        test "up" as of 2026-11-01
          set window = 0 days
          given a: tier = growth
          expect a stays
        """,
      good: """
        param window = 15 days

        promote up from growth to core when count(message in last window) > 0

        test "up" as of 2026-11-01
          set window = 1 day
          given a: tier = growth
          expect a stays
        """)),
]
