import BylawChecker
import BylawSyntax

/// Years, and months counted from the first one on, of days: numbers that grow with the day.
extension Vocabulary {
  /// What the calendar counts; of months twelve a year.
  enum CalendarCount: Hashable {
    case year
    case month

    var period: CalendarPeriod { self == .year ? .year : .month }
    /// How many days there are in so many of them, in the long run.
    var days: (Int128, for: Int128) { self == .year ? (146_097, for: 400) : (146_097, for: 4_800) }
    var first: Int128 { self == .year ? 1 : 12 }
    var last: Int128 { self == .year ? 9_999 : 12 * 9_999 + 11 }
    /// How far the first day of one is from where it would be if all were of one length, at most.
    var slack: Int128 { self == .year ? 2 : 5 }

    /// The day on which one begins.
    func firstDay(of number: Int128) -> Int32? {
      let (year, month) = self == .year ? (number, 1) : (number / 12, number % 12 + 1)
      guard (2...9_998).contains(year) else { return nil }
      return CivilDate(year: Int(year), month: Int(month), day: 1)?.dayNumber
    }
  }

  /// The year of a day, or its month.
  func count(_ kind: CalendarCount, of day: LinearSum) -> LinearSum {
    let own = plainCount(kind, of: day)
    if today == nil, linkedCounts.insert(kind).inserted, let first = firstDay(of: kind.period) {
      let (now, start) = (plainCount(kind, of: todaySum), plainCount(kind, of: first))
      for sum in [now, start] { addFact(equal(now, start), about: sum) }
      if let end = try? first.adding(constant(-1), times: 1) {
        let before = plainCount(kind, of: end)
        let next = try? before.adding(constant(1), times: 1)
        for sum in [now, before] { addFact(next.flatMap { equal(now, $0) }, about: sum) }
      }
    }
    return own
  }

  /// The month of a year, of a day.
  func monthOfYear(of day: LinearSum) -> LinearSum? {
    let key = key("month of year \(key(of: day))")
    let isNew = !hasVariable(key)
    let own = number(key, lower: 1, upper: 12)
    guard isNew else { return own }
    let (month, year) = (count(.month, of: day), count(.year, of: day))
    guard let before = try? year.multiplied(by: 12).adding(own, times: 1).adding(constant(-1), times: 1) else {
      return own
    }
    addFact(equal(month, before), about: own)
    return own
  }

  /// From monday, which is nothing, as the rest of the days since one.
  func weekday(of day: LinearSum) -> LinearSum? {
    let key = key("weekday of \(key(of: day))")
    let isNew = !hasVariable(key)
    let own = number(key, lower: 0, upper: 6)
    guard isNew else { return own }
    // The first day of 1970 was a thursday.
    let weeks = number(self.key("weeks of \(self.key(of: day))"))
    guard let whole = try? weeks.multiplied(by: 7).adding(own, times: 1).adding(constant(-3), times: 1) else {
      return own
    }
    addFact(equal(whole, day), about: own)
    return own
  }

  private func plainCount(_ kind: CalendarCount, of day: LinearSum) -> LinearSum {
    let key = key("\(kind) of \(key(of: day))")
    let isNew = !hasVariable(key)
    let variable = variable(key, lower: kind.first, upper: kind.last)
    let own = sum(of: variable)
    guard isNew else { return own }
    addRoughBounds(of: own, kind, day: day)
    for (other, known) in calendarCounts.sorted(by: { $0.key < $1.key }) where known.kind == kind {
      let number = sum(of: other)
      for (a, b) in [((day, own), (known.day, number)), ((known.day, number), (day, own))] {
        if let isEarlier = atMost(a.0, b.0), let isLess = atMost(a.1, b.1) {
          addFact(formulas.implies(isEarlier, isLess), about: variable)
        }
      }
    }
    calendarCounts[variable] = (kind, day)
    return own
  }

  /// As if all were of one length, and some days off.
  private func addRoughBounds(of own: LinearSum, _ kind: CalendarCount, day: LinearSum) {
    let (length, scale) = kind.days
    let (low, high) = (719_162 + kind.slack, 719_162 - kind.slack)
    guard let since = try? day.multiplied(by: scale),
      let start = try? own.adding(constant(-kind.first), times: 1).multiplied(by: length)
        .adding(constant(-scale * low), times: 1),
      let end = try? own.adding(constant(1 - kind.first), times: 1).multiplied(by: length)
        .adding(constant(-scale * high), times: 1)
    else { return }
    addFact(atMost(start, since), about: own)
    addFact(atMost(since, end), about: own)
  }

  /// Where such a number is compared with a certain one, the calendar says which days fit.
  func comparisonOfCount(_ difference: LinearSum) -> Literal? {
    guard difference.terms.count == 1, let term = difference.terms.first, abs(term.coefficient) == 1,
      let known = calendarCounts[term.variable]
    else { return nil }
    // number <= limit, or limit <= number, which is not (number <= limit - 1).
    let limit = term.coefficient == 1 ? -difference.constant : difference.constant - 1
    guard let next = known.kind.firstDay(of: limit + 1),
      let sum = try? known.day.adding(constant(1 - Int128(next)), times: 1),
      let literal = try? formulas.isNotPositive(sum)
    else { return nil }
    return term.coefficient == 1 ? literal : literal.negated
  }

  /// A fact that is there about all that a sum is of.
  func addFact(_ fact: Literal?, about sum: LinearSum) {
    guard let fact else { return }
    for term in sum.terms { addFact(fact, about: term.variable) }
  }
}
