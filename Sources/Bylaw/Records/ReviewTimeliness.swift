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
    let last = asOf.lastReview.map { localDay(of: $0, from: asOf.dayStart) }
    self.schedule =
      switch schedule {
      case .everyDays(let count, from: nil): .everyDays(count, from: last ?? asOf.today)
      case .everyMonths(let count, from: nil): .everyMonths(count, from: last ?? asOf.today)
      case .everyDays, .everyMonths, .everyMinutes, .twiceAMonth: schedule
      }
  }

  var remarks: [Phrase] {
    let said = [offSchedule, leftOut].compactMap(\.self)
    guard !said.isEmpty else { return [] }
    return said + (policy.asksForReviews ? [window] : [])
  }

  var offSchedule: Phrase? {
    // Of reviews by the hour none is on the dot.
    guard interval == nil, !isDue(asOf.today) else { return nil }
    let today = dateText(of: asOf.today)
    let days = [dueBefore(asOf.today), dueAfter(asOf.today)].compactMap { $0.map { dateText(of: $0) } }
    return Phrase(
      "\(today) is no day of the schedule, which has \(Phrase.list(days))",
      "\(today) 不是安排好的复盘日，安排的是 \(Phrase.row(days))")
  }

  /// Between two reviews by the hour, in microseconds.
  private var interval: Int64? {
    guard case .everyMinutes(let count, _) = schedule else { return nil }
    return Int64(max(count, 1)) * 60_000_000
  }

  var leftOut: Phrase? {
    guard let last = asOf.lastReview else { return nil }
    guard let interval else { return leftOutDays }
    let count = (asOf.now - last + interval / 2) / interval - 1
    guard count > 0 else { return nil }
    let since = momentText(of: last, in: policy)
    return Phrase(
      "since \(since) \(Phrase.count(Int(count), "review", "次复盘")) of the schedule were not held",
      "\(since) 之后有 \(count) 次安排好的复盘没有做")
  }

  /// Reviews stand for the days of the schedule that are nearest to them.
  private var leftOutDays: Phrase? {
    guard let last = asOf.lastReview, let from = nearestDue(to: localDay(of: last, from: asOf.dayStart)),
      let to = nearestDue(to: asOf.today), from < to
    else { return nil }
    let days = schedule.reviews(from: from + 1, through: to - 1, limit: 1_000).map { dateText(of: $0) }
    guard let first = days.first else { return nil }
    return days.count <= 3
      ? Phrase("no review was held on \(Phrase.list(days))", "\(Phrase.row(days)) 没有复盘")
      : Phrase(
        "no review was held on \(first), nor on \(days.count - 1) later days of the schedule",
        "\(first) 没有复盘，之后还有 \(days.count - 1) 个安排好的日子也没有")
  }

  /// What `in review` then is.
  var window: Phrase {
    let through = ReviewMoment(asOf: asOf).text
    let start = AsOf(now: self.start, dayStart: asOf.dayStart)
    let first = start.isEndOfDay ? dateText(of: start.today + 1) : nil
    let after = momentText(of: start.now, in: policy)
    let since =
      asOf.lastReview == nil
      ? Phrase("by the schedule, since no review is on record", "没有复盘记录，按安排算")
      : Phrase("since the last review on record", "从记录里的上一次复盘算起")
    let from = first.map { Phrase("from \($0)", "从 \($0)") } ?? Phrase("after \(after)", "从 \(after) 之后")
    let span =
      first == through
      ? Phrase("\(through) alone", "只有 \(through)") : Phrase("\(from) through \(through)", "\(from) 到 \(through)")
    return Phrase(
      "`in review` is \(span), \(since)", "`\(KeywordLanguage.chinese("in review"))` \(span)，\(since)")
  }

  /// The last moment that `in review` leaves out.
  private var start: Int64 {
    switch bounds(of: .review, schedule: policy.schedule, at: asOf) {
    case .days(let first, _, let dayStart): lastMoment(of: first - 1, from: dayStart)
    case .moments(let after, _), .sinceReview(let after, _, _): after
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
