/// What can be wrong with numbers, dates and texts as they are written.
let literalExplanations = [
  Explanation(
    code: "too-many-digits", title: "a number with too many digits",
    story: """
      Numbers are exact, and have at most 18 digits, of which at most 9 stand after the point.
      """,
    example: .lines(bad: "param goal = 1_000_000_000_000_000_000", good: "param goal = 1_000_000_000_000_000")),
  Explanation(
    code: "impossible-date", title: "a date that the calendar does not have",
    story: """
      The months have their usual lengths, and February has 29 days in leap years only.
      """,
    example: .lines(bad: "param since = 2026-02-30", good: "param since = 2026-02-28")),
  Explanation(
    code: "malformed-date", title: "a date in another order or shape",
    story: """
      Dates are written year, month, day, with four, two and two digits: 2026-11-01. That shape is read alike everywhere, \
      and sorts by itself.
      """,
    example: .lines(bad: "param since = 2026-2-3", good: "param since = 2026-02-03")),
  Explanation(
    code: "impossible-time", title: "a time that no clock shows",
    story: """
      Times run from 00:00 to 23:59. The end of a day is the 00:00 of the next.
      """,
    example: .lines(
      bad: """
        ritual morning every day at 24:30
        """,
      good: """
        ritual morning every day at 08:30
        """)),
  Explanation(
    code: "malformed-time", title: "a time in another shape",
    story: """
      Times have two digits for the hour and two for the minute: 08:00.
      """,
    example: .lines(
      bad: """
        ritual morning every day at 8:00
        """,
      good: """
        ritual morning every day at 08:00
        """)),
  Explanation(
    code: "zone-in-datetime", title: "a datetime with a zone of its own",
    story: """
      All datetimes of a policy are local time in its `timezone`. In data a datetime may bear an offset, and is converted \
      as it is read.
      """,
    example: .lines(bad: "param since = 2026-11-01T08:00Z", good: "param since = 2026-11-01T08:00")),
  Explanation(
    code: "datetime-without-t", title: "a datetime without a `T` in the middle",
    story: """
      The date and the time of a datetime are joined by a `T`, so that they are one word.
      """,
    example: .lines(bad: "param since = 2026-11-01 08:00", good: "param since = 2026-11-01T08:00")),
  Explanation(
    code: "missing-space", title: "words that run together",
    story: """
      Where a word ends a space tells, or a sign. Chinese is read without them where the words are known, those of the \
      language, the policy's names and titles, and numbers, and where together they can be read in one way; here they \
      cannot.
      """,
    example: .lines(bad: "param window = 15days", good: "param window = 15 days")),
  Explanation(
    code: "several-readings", title: "words without spaces that can be read in several ways",
    story: """
      Chinese is written without spaces, and read so: words of the language, the policy's names and titles, and numbers \
      are known, and mostly there is one way to cut a line into them. Where there are several, spaces tell which is \
      meant; each is offered, and none is taken.
      """,
    example: .lines(
      bad: """
        label 活跃 when spoken > 3
        label 不活跃 when spoken = 0

        标签 潜水 当不活跃
        """,
      good: """
        label 活跃 when spoken > 3
        label 不活跃 when spoken = 0

        标签 潜水 当 不活跃
        """)),
  Explanation(
    code: "not-whole", title: "a whole number is wanted",
    story: """
      Seats, capacities and days are counted in whole numbers.
      """,
    example: .lines(
      bad: "let spoken_lately = days(message in last 1.5 days)",
      good: "let spoken_lately = days(message in last 2 days)")),
  Explanation(
    code: "space-in-range", title: "a range with a space in it",
    story: """
      A range is one word: `0..`, `1..5` or `..9`. Both ends belong to it.
      """,
    example: .lines(bad: "label middling when spoken in 1 .. 5", good: "label middling when spoken in 1..5")),
  Explanation(
    code: "bad-placeholder", title: "braces in a text that hold no name",
    story: """
      In the text of a `say`, `{name}` stands for a field, a `let`, a param or a class of whom it is said to. A brace that \
      is meant as one is written twice: `{{`.
      """,
    example: .lines(
      bad: """
        admit welcome to growth
          when joined in last 15 days
          say "welcome {}!"
        """,
      good: """
        admit welcome to growth
          when joined in last 15 days
          say "welcome {name}!"
        """)),
]
