extension DurationUnit {
  package var keyword: Keyword {
    switch self {
    case .seconds: .seconds
    case .minutes: .minutes
    case .hours: .hours
    case .days: .days
    case .weeks: .weeks
    case .months: .months
    case .years: .years
    }
  }

  /// The unit as it is written after a 1.
  package func singular(in language: KeywordLanguage) -> String {
    language == .english ? keyword.singular : keyword.spelling(in: language)
  }
}

extension Parser {
  static let units: [(Keyword, DurationUnit)] = [
    (.seconds, .seconds), (.minutes, .minutes), (.hours, .hours), (.days, .days), (.weeks, .weeks), (.months, .months),
    (.years, .years),
  ]

  private static let periods: [(Keyword, CalendarPeriod)] = [
    (.weeks, .week), (.months, .month), (.quarter, .quarter), (.years, .year),
  ]

  /// A period of the calendar, and not a param's name before a unit.
  private func periodWord(at index: Int) -> (Keyword, CalendarPeriod)? {
    let keywords = token(at: index).keywords
    guard !startsLineOfItsOwn(at: index), !isUnit(at: index + 1) else { return nil }
    return Parser.periods.first { keywords.contains($0.0) }
  }

  func unitWord(at index: Int) -> (Keyword, DurationUnit)? {
    let keywords = token(at: index).keywords
    return Parser.units.first { keywords.contains($0.0) }
  }

  /// Whether the word here is a unit of time, and not the start of the next line.
  func isUnit(at index: Int) -> Bool { unitWord(at: index) != nil && !startsLineOfItsOwn(at: index) }

  func isAgo(at index: Int) -> Bool { token(at: index).keywords.contains(.ago) && !startsLineOfItsOwn(at: index) }

  private func startsLineOfItsOwn(at index: Int) -> Bool {
    token(at: index).startsLine && (isBeforeColon(at: index) || isLine(at: index))
  }

  /// duration = length_of_time | unit | NAME
  /// length_of_time = ( INTEGER | NAME ) unit
  /// unit = "seconds" | "second" | "minutes" | "minute" | "hours" | "hour" | calendar_unit
  /// calendar_unit = "days" | "day" | "weeks" | "week" | "months" | "month" | "years" | "year"
  mutating func duration() -> DurationSyntax? {
    let start = current.span.start
    if case .number(let number) = current.kind {
      guard number.scale == 0 else {
        fail(.notWhole(.number(Phrase("the number before a unit", "单位前面的数字"))), at: current.span)
        bump()
        if isUnit(at: index) { bump() }
        return nil
      }
      bump()
      guard let unit = unit() else { return nil }
      return DurationSyntax(span: span(from: start), kind: .literal(Int(number.unscaled), unit))
    }
    if let (keyword, unit) = unitWord(at: index), !isUnit(at: index + current.parts) {
      bump(as: .keyword(keyword))
      return DurationSyntax(span: span(from: start), kind: .literal(1, unit))
    }
    guard isName(at: index), !atNextPart, let name = name(.duration) else {
      fail(.duration)
      return nil
    }
    guard isUnit(at: index), let unit = unit() else { return DurationSyntax(span: name.span, kind: .named(name)) }
    return DurationSyntax(span: span(from: start), kind: .counted(name, unit))
  }

  mutating func unit() -> DurationUnit? {
    guard isUnit(at: index), let (keyword, unit) = unitWord(at: index) else {
      fail(.unit)
      return nil
    }
    bump(as: .keyword(keyword))
    return unit
  }

  /// Reads `[N] days` of a schedule; 1 where there is no number. Hours and what is less are none of it, unless they are
  /// asked for.
  mutating func interval(mayBeHours: Bool = false) -> (Int, DurationUnit)? {
    var count = 1
    if case .number = current.kind {
      guard
        let number = wholeNumber(wanted: .number(Phrase("the number of days, weeks, months or years", "天数、周数、月数或年数")))
      else { return nil }
      count = number
    }
    guard let (keyword, unit) = unitWord(at: index), mayBeHours || unit.isOfCalendar else {
      fail(.unit)
      return nil
    }
    bump(as: .keyword(keyword))
    return (count, unit)
  }

  /// Whether a window follows `in`: `review`, or `this` and a period, or `last` and a period or a length of time.
  var startsWindow: Bool {
    if at(.thisReview) { return true }
    if at(.this) || at(.last), periodWord(at: index + 1) != nil { return true }
    guard at(.last) else { return false }
    let next = index + current.parts
    if case .number = token(at: next).kind { return true }
    return isName(at: next) && !startsDeclaration(at: next) && !startsClause(at: next)
  }

  /// window = "review" | "this" period [ "through" "today" ] | "last" ( period | duration )
  /// period = "weeks" | "week" | "months" | "month" | "quarter" | "years" | "year"
  mutating func window() -> WindowSyntax? {
    let start = current.span.start
    if eat(.thisReview) { return WindowSyntax(span: span(from: start), kind: .review) }
    if let (word, period) = periodWord(at: index + 1) {
      let isThis = at(.this)
      bump(as: .keyword(isThis ? .this : .last))
      bump(as: .keyword(word))
      if isThis, eat(.through), !require(.today) { return nil }
      return WindowSyntax(span: span(from: start), kind: isThis ? .this(period) : .previous(period))
    }
    bump(as: .keyword(.last))
    guard let duration = duration() else { return nil }
    return WindowSyntax(span: span(from: start), kind: .last(duration))
  }

  // MARK: Ranges

  private func isLiteral(at index: Int) -> Bool {
    switch token(at: index).kind {
    case .number, .date, .datetime: true
    default: false
    }
  }

  func isRange(at index: Int) -> Bool {
    if token(at: index).kind == .symbol(.range) { return true }
    let start = token(at: index).kind == .symbol(.minus) ? index + 1 : index
    return isLiteral(at: start) && token(at: start + 1).kind == .symbol(.range)
  }

  /// range = bound ".." [ bound ] | ".." bound
  mutating func range() -> RangeSyntax? {
    let start = current.span.start
    let lower = at(.range) ? nil : bound()
    if lower != nil { noteGap() }
    guard require(.range) else { return nil }
    let upperStart = at(.minus) ? index + 1 : index
    var upper: Expression?
    if isLiteral(at: upperStart), !current.startsLine {
      noteGap()
      upper = bound()
    }
    guard lower != nil || upper != nil else {
      fail(.emptyRange, at: span(from: start))
      return nil
    }
    return RangeSyntax(span: span(from: start), lower: lower, upper: upper)
  }

  private mutating func noteGap() {
    guard current.span.start != lastEnd else { return }
    report(
      .spaceInRange(gap: Span(start: lastEnd, end: current.span.start)),
      at: Span(start: lastEnd, end: current.span.start))
  }

  /// bound = [ "-" ] ( NUMBER | DATE | DATETIME )
  private mutating func bound() -> Expression? {
    let start = current.span.start
    let isNegative = eat(.minus)
    let token = current
    let kind: Expression.Kind
    switch token.kind {
    case .number(let number): kind = .number(number)
    case .date(let day): kind = .date(day)
    case .datetime(let microseconds): kind = .datetime(microseconds)
    default: return nil
    }
    bump()
    let literal = Expression(kind: kind, span: token.span)
    return isNegative ? Expression(kind: .negate(literal), span: span(from: start)) : literal
  }
}
