/// What can be wrong with values and their types.
let typeExplanations = [
  Explanation(
    code: "type-mismatch", title: "a value of another kind is wanted",
    story: """
      Conditions are true or false, sums are of numbers, windows are of dates. Nothing turns into another kind by itself: a \
      text that looks like a number is a text.
      """,
    example: .lines(
      bad: """
        label lively when spoken
        """,
      good: """
        label lively when spoken > 0
        """)),
  Explanation(
    code: "may-be-missing", title: "a value that may be missing is used as if it were there",
    story: """
      A type with `?` has no value for some members. So that none of them is passed over in silence, the policy says what \
      happens then: `city ?? "none"` puts something in its place, `is missing` and `is present` ask. After `x is present \
      and`, the x is a value; so it is after `x is missing or`, and in the branches of an `if`.

      `/` is optional too where the divisor may be zero, since it is missing then: not where its declared range leaves that \
      out (`played: int in 1..`, `count(message) + 1`), nor after `total > 0 and`, `total = 0 or`, or in the branch of an \
      `if`. So are `min`, `max`, `mean`, `latest` and others of nothing. Only `=`, `in` and the tests for presence take an \
      optional as it is: a missing value equals nothing and is in nothing.

      Turned round, by `!=`, `not in`, `not` or `unless`, such a condition would hold for everybody of whom nothing is \
      known. So it is asked: `city is missing or city != "Oslo"`, or `city is present and city != "Oslo"`. A label or a \
      let that rests on a missing value is asked about where it is turned round, or once for all where it is declared.
      """,
    example: .lines(
      bad: """
        label gone when left_on < 2026-01-01
        """,
      good: """
        label gone when left_on is present and left_on < 2026-01-01
        """)),
  Explanation(
    code: "empty-text", title: "a text that is never there",
    story: """
      An empty cell is missing, so no text is ever `""`. Where a cell may be empty, the field's type is `text?`, and \
      `is missing` and `is present` ask.
      """,
    example: .lines(
      bad: """
        label cityless when city = ""
        """,
      good: """
        label cityless when city is missing
        """)),
  Explanation(
    code: "no-null", title: "a word for nothing",
    story: """
      There is no value that stands for nothing. A value is there, or it is missing, and `is missing` and `is present` ask.
      """,
    example: .lines(
      bad: """
        label cityless when city = null
        """,
      good: """
        label cityless when city is missing
        """)),
  Explanation(
    code: "cannot-compare", title: "two values that have nothing in common",
    story: """
      Numbers compare with numbers, whatever their digits, dates with dates and datetimes, texts with texts, and tiers, \
      roles and choices with their own kind.
      """,
    example: .lines(
      bad: """
        label odd when name = spoken
        """,
      good: """
        label odd when name = "nobody"
        """)),
  Explanation(
    code: "no-order", title: "a value that is neither more nor less than another",
    story: """
      Numbers, dates, datetimes, durations, texts and tiers have an order. True and false, roles, choices and sets have none, so they \
      can be neither compared with `<` nor ranked by.
      """,
    example: .lines(
      bad: """
        promote rising from growth to core
          when spoken > 5
          take top 3 by roles
        """,
      good: """
        promote rising from growth to core
          when spoken > 5
          take top 3 by spoken
        """)),
  Explanation(
    code: "text-for-name", title: "a title where a name is wanted",
    story: """
      Policies speak of tiers, roles and choices by their names, without quotes. Titles are for people, and for the cells \
      of data files.
      """,
    example: .lines(
      bad: """
        label upper when tier = "core"
        """,
      good: """
        label upper when tier = core
        """)),
  Explanation(
    code: "not-a-set", title: "`in` something that holds nothing",
    story: """
      After `in` stands a list in parentheses, a set, a range, or a window of time. A single value is compared with `=`.
      """,
    example: .lines(
      bad: """
        label same when spoken in points
        """,
      good: """
        label same when spoken = points
        """)),
  Explanation(
    code: "empty-set", title: "an empty set of nobody knows what",
    story: """
      `{}` means a set that holds nothing, and its kind comes from what stands beside it: a field's type, or a set to \
      compare with.
      """,
    example: .lines(
      bad: """
        let nothing = {}
        """,
      good: """
        label no_roles when roles = {}
        """)),
  Explanation(
    code: "scale-too-large", title: "a product with too many digits after the point",
    story: """
      The digits after the point of a product are those of both factors together, and 9 is the most. Round one of them: \
      `round(x, 2)`.
      """,
    example: .lines(
      bad: """
        let worth = (spent / 7 ?? 0) * (spent / 3 ?? 0)
        """,
      good: """
        let worth = round(spent / 7, 2) * round(spent / 3, 2)
        """)),
  Explanation(
    code: "too-precise", title: "more digits after the point than there is place for",
    story: """
      A whole number is wanted, or a number with fewer digits after the point than this one has. Nothing is rounded in \
      silence: say `round(…)`.
      """,
    example: .lines(
      bad: """
        reward spender
          when spent > 100
          grant points spent
        """,
      good: """
        reward spender
          when spent > 100
          grant points round(spent)
        """)),
  Explanation(
    code: "date-needs-days", title: "a date moved by hours",
    story: """
      A date is a whole day. It moves by days, weeks, months or years; a datetime moves by hours and minutes too. In the same \
      way the days between two dates compare with days and weeks.
      """,
    example: .lines(
      bad: """
        label fresh when joined + 36 hours > today
        """,
      good: """
        label fresh when joined + 2 days > today
        """)),
  Explanation(
    code: "months-have-no-length", title: "months beside days or hours",
    story: """
      A month has 28 to 31 days, and a year 365 or 366, so that neither is more or less than a number of days before it is \
      known which month. Months and years compare with each other alone. To ask whether three months have gone by, move the \
      date and compare dates.
      """,
    example: .lines(
      bad: """
        label settled when today - joined >= 3 months
        """,
      good: """
        label settled when joined + 3 months <= today
        """)),
  Explanation(
    code: "date-less-datetime", title: "a date and a datetime subtracted",
    story: """
      A date is a whole day, a datetime is a moment in one. What lies between them could be counted in days or by the clock. \
      Two dates give a number of days, two datetimes the time between them; `date(d)` is the day of a datetime.
      """,
    example: .lines(
      bad: """
        label settled when now - joined >= 4 days
        """,
      good: """
        label settled when today - joined >= 4 days
        """)),
  Explanation(
    code: "date-for-datetime", title: "a day where a moment is wanted",
    story: """
      A datetime is one moment, and a date is a whole day. Whether its first moment is meant, its last or another one, only \
      the author can say.
      """,
    example: .lines(
      bad: """
        test "quiet" as of 2026-11-01
          given a: tier = core
          given 1 message by a: sent = 2026-10-30
          expect a stays
        """,
      good: """
        test "quiet" as of 2026-11-01
          given a: tier = core
          given 1 message by a: sent = 2026-10-30T08:00
          expect a stays
        """)),
  Explanation(
    code: "not-constant", title: "something that the policy itself must settle",
    story: """
      A param's value, a field's default, a capacity, a number of seats and the like are known before any data is read. \
      They are literals, params, or arithmetic on those.
      """,
    example: .lines(
      bad: """
        param since = 15 days ago
        """,
      good: """
        let since = 15 days ago
        """)),
  Explanation(
    code: "division-by-zero", title: "a division by zero",
    story: """
      Dividing by a value that happens to be zero gives a missing value, which the policy deals with. Dividing by a zero \
      that stands in the policy can only be a slip.
      """,
    example: .lines(
      bad: """
        let average = spoken / 0
        """,
      good: """
        let average = spoken / 15
        """)),
  Explanation(
    code: "never-missing", title: "something asked that can only have one answer",
    story: """
      A value whose type has no `?` is always there. Asking whether it is missing, or putting something in its place, has \
      no effect; perhaps the field was meant to be optional.
      """,
    example: .lines(
      bad: """
        label nameless when name is missing
        """,
      good: """
        label cityless when city is missing
        """)),
  Explanation(
    code: "argument-count", title: "a function with too many or too few values",
    story: """
      `min` and `max` take two values or more, `round` one or two, the others one.
      """,
    example: .lines(
      bad: """
        let distance = abs(spoken, points)
        """,
      good: """
        let distance = abs(spoken - points)
        """)),
  Explanation(
    code: "too-many-calls", title: "definitions that call definitions too often",
    story: """
      A call of a `let` or a `label` with parameters is the same as its body written out, and so is each call in that body. \
      Where every definition calls the one before twice, ten of them are a thousand calls. Give what does not depend on a \
      parameter a `let` of its own.
      """),
  Explanation(
    code: "bad-digits", title: "`round` to a number of digits that cannot be",
    story: """
      The second value of `round` is how many digits stay after the point: a literal from 0 to 9.
      """,
    example: .lines(
      bad: """
        let worth = round(spent, 12)
        """,
      good: """
        let worth = round(spent, 1)
        """)),
  Explanation(
    code: "not-a-duration", title: "a span of time is wanted",
    story: """
      After `in last` stands a number with its unit, `15 days`, or a param that is a span of time.
      """,
    example: .lines(
      bad: """
        param window = 15

        let written = count(message in last window)
        """,
      good: """
        param window = 15 days

        let written = count(message in last window)
        """)),
  Explanation(
    code: "wrong-param-type", title: "a param set to a value of another kind",
    story: """
      The value after `--set PARAM=` is written as in the policy, texts without their quotes, and has the type of the value \
      it stands in for: a number for a number, a span of time for a span of time.
      """),
  Explanation(
    code: "overflow", title: "a number of more than 18 digits",
    story: """
      Numbers are exact and have at most 18 digits. What goes beyond is an error that names the member and the place, and \
      never a number cut short. Usually a value in the data cannot be right; else `round`, or divide before multiplying.
      """,
    example: .lines(
      bad: """
        param goal = 999999999999999999 * 10
        """,
      good: """
        param goal = 99999999999999999 * 10
        """)),
]
