import Bylaw

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A day that the calendar has.
func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
  guard let date = CalendarDate(year: year, month: month, day: day) else { preconditionFailure("no such day") }
  return date
}

/// An hour of a day of October 2026.
func at(_ day: Int, _ hour: Int) -> LocalDatetime {
  guard let moment = LocalDatetime(date(2026, 10, day), hour: hour, minute: 0) else {
    preconditionFailure("no such time")
  }
  return moment
}

/// What came of something, or the end of the program with the problems that kept it from a value.
func value<Value>(of outcome: Outcome<Value>) -> Value {
  guard let value = outcome.value else { fail(outcome.problems) }
  return value
}

func fail(_ problems: Problems) -> Never {
  print(problems.text())
  exit(1)
}
