import BylawSyntax

/// What days, and other units of the calendar, come to in aggregates over events: caps, and figures.
extension Checker {
  mutating func checkCap(
    of syntax: AggregateSyntax, over source: Aggregate.Source, into aggregate: inout Aggregate
  ) -> Bool {
    guard let cap = syntax.cap else { return true }
    guard syntax.function == .count || syntax.function == .sum, case .events(let event) = source else {
      report(.capNeedsCountOrSum, at: cap.span)
      return false
    }
    guard knows(cap.unit, event: event, function: "at most", at: cap.span),
      let most = checkMost(cap.most, of: aggregate)
    else { return false }
    aggregate.cap = Aggregate.Cap(most: most, unit: cap.unit)
    return true
  }

  /// At the scale of what is counted or summed.
  private mutating func checkMost(_ expression: Expression, of aggregate: Aggregate) -> Int64? {
    guard aggregate.function == .sum else {
      return wholeNumber(expression, atLeast: 1, what: Phrase("a whole number of at least 1", "至少为 1 的整数"))
    }
    guard case .number(let most)? = constantValue(expression, as: aggregate.type.asPresent) else { return nil }
    if most <= 0 { report(.badAmount(Phrase("a number above 0", "大于 0 的数")), at: expression.span) }
    return most > 0 ? most : nil
  }

  /// Whether the events know in which of the calendar's units they happened.
  private mutating func knows(_ unit: DurationUnit, event: Int, function: String, at span: Span) -> Bool {
    let name = policy.events[event].table.name
    guard let time = eventTime(of: event) else {
      report(.needsTimeField(name, function: function), at: span)
      return false
    }
    if time.base == .date, [.seconds, .minutes, .hours].contains(unit) {
      report(.unitNeedsDatetime(name, unit), at: span)
      return false
    }
    return true
  }

  /// `max(count(message per day))`: of what may be computed for each day, what may be asked.
  mutating func checkFigure(of syntax: AggregateSyntax, over source: Aggregate.Source) -> Bool {
    guard let figure = syntax.figure else { return true }
    let function = figure.function ?? syntax.function
    guard function == .count || function == .sum else {
      report(.noFigure(function.rawValue), at: figure.span)
      return false
    }
    guard figure.function != nil else {
      report(.figureAlone(function.rawValue, figure.unit), at: figure.span)
      return false
    }
    guard case .events(let event) = source else { return false }
    if let cap = syntax.cap {
      report(.figureWithCap, at: cap.span)
      return false
    }
    switch syntax.function {
    case .max, .min, .mean, .median, .percentile: break
    case .sum, .count, .share, .distinct, .days, .streak, .first, .latest, .rank:
      report(.figureInVain(syntax.function.rawValue, figure: function.rawValue), at: syntax.head)
      return false
    }
    return knows(figure.unit, event: event, function: "per \(figure.unit.keyword.english)", at: figure.span)
  }
}
