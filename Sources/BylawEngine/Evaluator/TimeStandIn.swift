import BylawChecker
import BylawSyntax

package struct AsOf: Hashable, Sendable {
  package let now: Int64
  package let today: Int32
  package init(now: Int64) {
    self.now = now
    today = LocalTime.day(of: now)
  }
}

package enum WindowBounds: Hashable, Sendable {
  case days(first: Int32, last: Int32)
  case moments(after: Int64, through: Int64)

  func contains(day: Int32) -> Bool {
    switch self {
    case .days(let first, let last): first <= day && day <= last
    case .moments(let after, let through):
      after < through && LocalTime.day(of: after + 1) <= day && day <= LocalTime.day(of: through)
    }
  }

  func contains(moment: Int64) -> Bool {
    switch self {
    case .days: contains(day: LocalTime.day(of: moment))
    case .moments(let after, let through): after < moment && moment <= through
    }
  }
}

func bounds(of window: Window, schedule: Schedule?, at asOf: AsOf) -> WindowBounds {
  switch window {
  case .lastDays(let n): .days(first: Int32(clamping: Int(asOf.today) - n + 1), last: asOf.today)
  case .lastMonths(let n):
    .days(
      first: (CivilDate(dayNumber: asOf.today).adding(months: -n)?.dayNumber ?? 0) + 1, last: asOf.today)
  case .lastMicroseconds(let n): .moments(after: asOf.now - n, through: asOf.now)
  case .review: .days(first: asOf.today - 14, last: asOf.today)
  }
}
