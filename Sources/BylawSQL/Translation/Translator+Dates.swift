import BylawChecker
import BylawData
import BylawSyntax

extension Translator {
  /// Whether a moment or a day is in a window; what is missing is in none.
  func isIn(_ window: Window, _ moment: Term, _ type: ValueType, _ span: Span) throws(Refusal) -> SQL {
    let bounds = BylawData.bounds(of: window, schedule: policy.schedule, at: asOf)
    let isDay: Bool
    switch type.base {
    case .date: isDay = true
    case .datetime: isDay = false
    default: throw Refusal(Phrase("a window of these", "这样的时间窗"), at: span)
    }
    let test = isDay ? hasDay(bounds, moment.sql) : hasMoment(bounds, moment.sql)
    return type.isOptional || moment.fails != .bool(false) ? .coalesce(test, .bool(false)) : test
  }

  private func hasDay(_ bounds: WindowBounds, _ day: SQL) -> SQL {
    switch bounds {
    case .days(let first, let last, _): return between(day, Int128(first), Int128(last))
    case .moments(let after, let through):
      guard after < through else { return .bool(false) }
      return between(day, Int128(localDay(of: after + 1)), Int128(localDay(of: through)))
    case .sinceReview(let after, let through, let dayStart):
      let end = (day + .number(1)) * .number(Int128(microsecondsPerDay)) + .number(Int128(dayStart) - 1)
      return .all([.greater(end, .number(Int128(after))), .atMost(end, .number(Int128(through)))])
    }
  }

  private func hasMoment(_ bounds: WindowBounds, _ moment: SQL) -> SQL {
    let length = Int128(microsecondsPerDay)
    switch bounds {
    case .days(let first, let last, let dayStart):
      return .all([
        .atLeast(moment, .number(Int128(first) * length + Int128(dayStart))),
        .less(moment, .number((Int128(last) + 1) * length + Int128(dayStart))),
      ])
    case .moments(let after, let through), .sinceReview(let after, let through, _):
      return .all([.greater(moment, .number(Int128(after))), .atMost(moment, .number(Int128(through)))])
    }
  }

  private func between(_ value: SQL, _ first: Int128, _ last: Int128) -> SQL {
    first > last ? .bool(false) : .all([.atLeast(value, .number(first)), .atMost(value, .number(last))])
  }

  func shifted(
    _ moment: CheckedExpression, by duration: CheckedExpression, negated: Bool, whole: CheckedExpression, _ event: Int?
  ) throws(Refusal) -> Term {
    guard case .constant(.duration(let length)) = duration.kind else {
      return try shifted(moment, bySpan: duration, negated: negated, whole: whole, event)
    }
    let term = try term(moment, event: event)
    let count = Int128(negated ? 0 - length.count : length.count)
    let perDay = Int128(microsecondsPerDay)
    let isDate = moment.type.base == .date
    // A day is meant as its first moment.
    let start = isDate ? term.sql * .number(perDay) : term.sql
    var result: SQL
    var fails = [term.fails]
    switch length.unit {
    case .days:
      result = isDate && whole.type.base == .date ? term.sql + .number(count) : start + .number(count * perDay)
    case .microseconds: result = start + .number(count)
    case .months:
      guard abs(count) < 200_000 else { throw Refusal(Phrase("a shift of so many months", "移动这么多个月"), at: whole.span) }
      let day = isDate ? term.sql : day(ofMoment: term.sql, from: 0)
      let other = SQL.call(.monthsAdded, [day, .number(count)])
      result = isDate ? other : other * .number(perDay) + (term.sql - day * .number(perDay))
      if isDate, whole.type.base != .date { result = other * .number(perDay) }
      fails.append(outside(day: other, of: term, isCalendar: true))
    }
    if length.unit != .months {
      let first = Int128(dayRange.lowerBound)
      let last = Int128(dayRange.upperBound)
      let isDay = whole.type.base == .date && isDate && length.unit == .days
      let lower = isDay ? first : first * perDay
      let upper = isDay ? last : (last + 1) * perDay - 1
      if count != 0 { fails.append(.coalesce(outside(result, lower, upper), .bool(false))) }
    }
    if whole.type.base == .date, !(isDate && length.unit != .microseconds) { result = day(ofMoment: result, from: 0) }
    return Term(result, fails: .any(fails))
  }

  /// By a span of time that is computed, of days or of parts of them.
  private func shifted(
    _ moment: CheckedExpression, bySpan duration: CheckedExpression, negated: Bool,
    whole: CheckedExpression,
    _ event: Int?
  ) throws(Refusal) -> Term {
    let (term, length) = (try term(moment, event: event), try self.term(duration, event: event))
    guard length.unit == .days || length.unit == .microseconds else {
      throw Refusal(Phrase("a span of months that is computed", "算出来的几个月"), at: duration.span)
    }
    let perDay = Int128(microsecondsPerDay)
    let start = moment.type.base == .date ? term.sql * .number(perDay) : term.sql
    var result = negated ? start - length.sql : start + length.sql
    let first = Int128(dayRange.lowerBound) * perDay
    let last = (Int128(dayRange.upperBound) + 1) * perDay - 1
    let fails = SQL.any([
      term.fails, length.fails, .coalesce(outside(result, first, last), .bool(false)),
    ])
    if whole.type.base == .date { result = day(ofMoment: result, from: 0) }
    return Term(result, fails: fails)
  }

  private func outside(_ value: SQL, _ first: Int128, _ last: Int128) -> SQL {
    .any([.less(value, .number(first)), .greater(value, .number(last))])
  }

  private func outside(day: SQL, of term: Term, isCalendar: Bool) -> SQL {
    let days = dialect.dayRange
    let ends = days.upperBound == Int128(dayRange.upperBound) ? days : (days.lowerBound + 1)...(days.upperBound - 1)
    return .all([
      .isNotNull(term.sql),
      .any([.isNull(day), .coalesce(outside(day, ends.lowerBound, ends.upperBound), .bool(true))]),
    ])
  }

  /// Whether an engine's calendar has the day, of which a part or the text is asked.
  func unknownDay(_ day: SQL) -> SQL {
    let days = dialect.dayRange
    if days.upperBound == Int128(dayRange.upperBound) { return .bool(false) }
    return .coalesce(outside(day, days.lowerBound, days.upperBound), .bool(false))
  }

  func part(_ part: DatePart, of term: Term, _ type: ValueType) -> Term {
    let isDay = type.base == .date
    let day = isDay ? term.sql : day(ofMoment: term.sql, from: policy.dayStart)
    let range = Int128(part.values.lowerBound)...Int128(part.values.upperBound)
    let fails = SQL.any([term.fails, unknownDay(day)])
    switch part {
    case .year: return Term(.call(.year, [day]), fails: fails, range: range)
    case .month: return Term(.call(.month, [day]), fails: fails, range: range)
    case .day: return Term(.call(.dayOfMonth, [day]), fails: fails, range: range)
    case .weekday:
      // 1970-01-01 was a thursday; far enough back that nothing is below zero.
      return Term(.call(.remainder, [day + .number(7 * 200_000 + 3), .number(7)]), fails: term.fails, range: range)
    case .hour:
      if isDay { return Term(.choose(.isNull(term.sql), .null(.number), otherwise: .number(0)), fails: term.fails) }
      let hours = floorOfMoment(term.sql, unit: 3_600_000_000)
      return Term(.call(.remainder, [hours + .number(24 * 800_000), .number(24)]), fails: term.fails, range: range)
    }
  }

  /// Which second, minute, hour, day, week, month or year something happened in.
  func bucket(_ unit: DurationUnit, _ moment: SQL, _ type: ValueType, _ span: Span) throws(Refusal) -> SQL {
    let isDay = type.base == .date
    let day = isDay ? moment : day(ofMoment: moment, from: policy.dayStart)
    switch unit {
    case .seconds, .minutes, .hours:
      if isDay { throw Refusal(Phrase("parts of a day of what has a date alone", "只有日期却要细分到一天以内"), at: span) }
      let length: Int128 = unit == .seconds ? 1_000_000 : unit == .minutes ? 60_000_000 : 3_600_000_000
      return floorOfMoment(moment, unit: length)
    case .days: return day
    case .weeks: return .call(.quotient, [day + .number(7 * 200_000 + 3), .number(7)])
    case .months: return .call(.year, [day]) * .number(12) + .call(.month, [day])
    case .years: return .call(.year, [day])
    }
  }
}
