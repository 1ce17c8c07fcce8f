import BylawChecker
import BylawData
import BylawSyntax

/// What there is to say about when a review is held: that the schedule has another day for it, or that reviews were left
/// out since the last one.
struct ReviewTimeliness {
  private let policy: CheckedPolicy
  private let schedule: Schedule
  private let asOf: AsOf

  /// Nil where the policy does not say when reviews are.
  ///
  /// - Parameter asOf: the moment of the review, after the one before it.
  init?(policy: CheckedPolicy, asOf: AsOf) {
    guard let schedule = policy.schedule else { return nil }
    self.policy = policy
    self.asOf = asOf
    // Without a day to count from, one counts from the last review.
    let last = asOf.lastReview.map { localDay(of: $0) }
    self.schedule =
      switch schedule {
      case .everyDays(let count, from: nil): .everyDays(count, from: last ?? asOf.today)
      case .everyMonths(let count, from: nil): .everyMonths(count, from: last ?? asOf.today)
      case .everyDays, .everyMonths, .twiceAMonth: schedule
      }
  }

  var remarks: [String] {
    let said = [offSchedule, leftOut].compactMap(\.self)
    guard !said.isEmpty else { return [] }
    return said + (policy.asksForReviews ? [window] : [])
  }

  private var offSchedule: String? {
    guard !isDue(asOf.today) else { return nil }
    let days = [dueBefore(asOf.today), dueAfter(asOf.today)].compactMap { $0.map { dateText(of: $0) } }
    return "\(dateText(of: asOf.today)) is no day of the schedule, which has \(listed(days))"
  }

  /// Reviews stand for the days of the schedule that are nearest to them.
  private var leftOut: String? {
    guard let last = asOf.lastReview, let from = nearestDue(to: localDay(of: last)),
      let to = nearestDue(to: asOf.today), from < to
    else { return nil }
    let days = schedule.reviews(from: from + 1, through: to - 1, limit: 1_000)
    guard let first = days.first else { return nil }
    switch days.count {
    case 1...3: return "no review was held on \(listed(days.map { dateText(of: $0) }))"
    default:
      return "no review was held on \(dateText(of: first)), nor on \(days.count - 1) later days of the schedule"
    }
  }

  private var window: String {
    let called = "`" + parseText(policy.source).tree.languages[0]("in review") + "`"
    let since =
      asOf.lastReview == nil ? "by the schedule, since no review is on record" : "since the last review on record"
    let through = "through \(ReviewMoment(asOf: asOf).text), " + since
    switch bounds(of: .review, schedule: policy.schedule, at: asOf) {
    case .days(let first, let last):
      return first == last
        ? "\(called) is \(dateText(of: first)) alone, \(since)" : "\(called) is from \(dateText(of: first)) \(through)"
    case .moments(let after, _), .sinceReview(let after, _):
      let start = AsOf(now: after)
      let from = start.isEndOfDay ? "from \(dateText(of: start.today + 1))" : "after \(momentText(of: after))"
      return "\(called) is \(from) \(through)"
    }
  }

  private func isDue(_ day: Int32) -> Bool { schedule.reviews(from: day, through: day).first == day }

  /// The last day before `day` on which a review is due; nil before the schedule begins.
  private func dueBefore(_ day: Int32) -> Int32? {
    let before = schedule.review(before: day)
    return isDue(before) ? before : nil
  }

  private func dueAfter(_ day: Int32) -> Int32? {
    schedule.reviews(from: day + 1, through: dayRange.upperBound, limit: 1).first
  }

  /// Of two that are as near, the earlier: a review is late rather than early.
  private func nearestDue(to day: Int32) -> Int32? {
    if isDue(day) { return day }
    guard let before = dueBefore(day) else { return dueAfter(day) }
    guard let after = dueAfter(day) else { return before }
    return day - before <= after - day ? before : after
  }
}
