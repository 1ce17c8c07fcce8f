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

  func remarks(in language: PolicyLanguage) -> [String] {
    let said = [offSchedule(in: language), leftOut(in: language)].compactMap(\.self)
    guard !said.isEmpty else { return [] }
    return said + (policy.asksForReviews ? [window(in: language)] : [])
  }

  func offSchedule(in language: PolicyLanguage) -> String? {
    // Of reviews by the hour none is on the dot.
    guard interval == nil, !isDue(asOf.today) else { return nil }
    let today = dateText(of: asOf.today)
    let days = [dueBefore(asOf.today), dueAfter(asOf.today)].compactMap { $0.map { dateText(of: $0) } }
    switch language {
    case .english: return "\(today) is no day of the schedule, which has \(listed(days))"
    case .chinese: return "\(today) 不是安排好的复盘日，安排的是 \(days.joined(separator: "、"))"
    }
  }

  /// Between two reviews by the hour, in microseconds.
  private var interval: Int64? {
    guard case .everyMinutes(let count, _) = schedule else { return nil }
    return Int64(max(count, 1)) * 60_000_000
  }

  func leftOut(in language: PolicyLanguage) -> String? {
    guard let last = asOf.lastReview else { return nil }
    guard let interval else { return leftOutDays(in: language) }
    let count = (asOf.now - last + interval / 2) / interval - 1
    guard count > 0 else { return nil }
    switch language {
    case .english:
      return
        "since \(momentText(of: last, in: policy)) \(counted(Int(count), noun: "review")) of the schedule were not held"
    case .chinese: return "\(momentText(of: last, in: policy)) 之后有 \(count) 次安排好的复盘没有做"
    }
  }

  /// Reviews stand for the days of the schedule that are nearest to them.
  private func leftOutDays(in language: PolicyLanguage) -> String? {
    guard let last = asOf.lastReview, let from = nearestDue(to: localDay(of: last, from: asOf.dayStart)),
      let to = nearestDue(to: asOf.today), from < to
    else { return nil }
    let days = schedule.reviews(from: from + 1, through: to - 1, limit: 1_000).map { dateText(of: $0) }
    guard let first = days.first else { return nil }
    switch (language, days.count <= 3) {
    case (.english, true): return "no review was held on \(listed(days))"
    case (.english, false):
      return "no review was held on \(first), nor on \(days.count - 1) later days of the schedule"
    case (.chinese, true): return "\(days.joined(separator: "、")) 没有复盘"
    case (.chinese, false): return "\(first) 没有复盘，之后还有 \(days.count - 1) 个安排好的日子也没有"
    }
  }

  /// What `in review` then is.
  func window(in language: PolicyLanguage) -> String {
    let called = "`" + language.keywords("in review") + "`"
    let through = ReviewMoment(asOf: asOf).text
    let start = AsOf(now: self.start, dayStart: asOf.dayStart)
    let first = start.isEndOfDay ? dateText(of: start.today + 1) : nil
    switch language {
    case .english:
      let since =
        asOf.lastReview == nil ? "by the schedule, since no review is on record" : "since the last review on record"
      let from = first.map { "from \($0)" } ?? "after \(momentText(of: start.now, in: policy))"
      return "\(called) is " + (first == through ? "\(through) alone" : "\(from) through \(through)") + ", \(since)"
    case .chinese:
      let since = asOf.lastReview == nil ? "没有复盘记录，按安排算" : "从记录里的上一次复盘算起"
      let from = first.map { "从 \($0)" } ?? "从 \(momentText(of: start.now, in: policy)) 之后"
      return "\(called) " + (first == through ? "只有 \(through)" : "\(from) 到 \(through)") + "，\(since)"
    }
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
