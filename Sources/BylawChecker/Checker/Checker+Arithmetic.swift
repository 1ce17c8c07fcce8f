import BylawSyntax

extension Checker {
  mutating func checkArithmetic(
    op: BinaryOperator, left: Expression, right: Expression, in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    let first = checkPresent(left, in: scope)
    let second = checkPresent(right, in: scope, expected: first.flatMap { $0.type.base.isSet ? $0.type.base : nil })
    guard let first, let second else { return nil }
    if first.type.base.isTime, op == .add || op == .subtract {
      return checkTimeArithmetic(left: first, right: second, negated: op == .subtract, at: span)
    }
    if op == .add, first.type.base.isTextual, second.type.base.isTextual {
      return CheckedExpression(joining: [first, second], at: span)
    }
    if first.type.base == .duration, second.type.base.isTime, op == .add {
      return checkTimeArithmetic(left: second, right: first, negated: false, at: span)
    }
    guard first.type.base.isNumber, second.type.base.isNumber else {
      let symbol = op == .add ? "+" : op == .subtract ? "-" : op == .multiply ? "*" : "/"
      report(
        .cannotCompute(symbol, describe(first.type), describe(second.type)), at: span,
        fixIts: setOperator(instead: op, left: first, right: second))
      return nil
    }
    return checkNumbers(op: op, left: first, right: second, in: scope, at: span)
  }

  /// What sets are put together by, and taken apart.
  private func setOperator(
    instead op: BinaryOperator, left: CheckedExpression, right: CheckedExpression
  ) -> [Diagnostic.FixIt] {
    guard left.type.base.isSet, left.type.base == right.type.base, op == .add || op == .subtract else { return [] }
    let word = (op == .add ? Keyword.including : .without).spelling(in: language(at: left.span))
    let sign = Span(start: left.span.end, end: right.span.start)
    return [.init(title: Phrase("write `\(word)`", "写 `\(word)`"), edits: [.init(replacing: sign, with: " \(word) ")])]
  }

  private mutating func checkNumbers(
    op: BinaryOperator, left a: CheckedExpression, right b: CheckedExpression, in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    if op == .divide { return checkDivision(of: a, by: b, in: scope, at: span) }
    reportRounding(in: op, left: a, right: b)
    let (a, b) = (rounded(a), rounded(b))
    let (left, right) = (a.type.base.scale, b.type.base.scale)
    switch op {
    case .add, .subtract:
      let type = ValueType(base: .number(scale: max(left, right)))
      return folded(CheckedExpression(kind: .arithmetic(op == .add ? .add : .subtract, a, b), type: type, span: span))
    case .multiply:
      guard left + right <= 9 else {
        let round = language(at: span)("round(")
        let rounded = "\(round)\(tree.source[span]), 2)"
        let inner = left >= right ? a : b
        let fix = Diagnostic.FixIt(
          title: Phrase("round one side first", "先给一边取整"),
          edits: [.init(replacing: inner.span, with: "\(round)\(tree.source[inner.span]), 2)")])
        report(
          .scaleTooLarge(left + right), at: span,
          notes: [
            .init(
              text: Phrase(
                "what is rounded must be rounded first, not `\(rounded)`", "要先取整再乘，不能写 `\(rounded)`"))
          ],
          fixIts: [fix])
        return nil
      }
      return folded(
        CheckedExpression(
          kind: .arithmetic(.multiply, a, b), type: ValueType(base: .number(scale: left + right)), span: span))
    case .divide, .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains, .startsWith,
      .endsWith, .overlaps, .coalesce, .including, .without:
      return nil
    }
  }

  private mutating func checkDivision(
    of a: CheckedExpression, by b: CheckedExpression, in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    let divisor = b.constantTerms
    if divisor?.numerator == 0 {
      report(.divisionByZero, at: b.span)
      return nil
    }
    let isOptional = divisor == nil && !isNeverZero(b, in: scope)
    let type = ValueType(base: .quotient, isOptional: isOptional)
    guard let divisor, let dividend = a.constantTerms else {
      return CheckedExpression(kind: .arithmetic(.divide, a, b), type: type, span: span)
    }
    guard let quotient = Quotient.divide(dividend, by: divisor) else {
      report(.constantOverflow, at: span)
      return nil
    }
    return CheckedExpression(kind: .constant(.quotient(quotient)), type: type, span: span)
  }

  /// Whether a divisor cannot be zero where it stands: by declared ranges, or by what has been asked before.
  private func isNeverZero(_ divisor: CheckedExpression, in scope: Scope) -> Bool {
    var ranges = Ranges(policy: policy, trustsParams: true)
    var setting = Ranges.Setting(event: scope.event)
    // Where a condition cannot come out so, nobody gets here.
    for (condition, outcome) in scope.asked {
      setting = ranges.assuming(condition, is: outcome, in: setting) ?? setting
    }
    return ranges.isNeverZero(divisor, in: setting)
  }

  /// The value itself where both sides are constants.
  private mutating func folded(_ expression: CheckedExpression) -> CheckedExpression? {
    guard case .arithmetic(let op, let a, let b) = expression.kind, case .number(let left)? = a.constant,
      case .number(let right)? = b.constant
    else { return expression }
    let exact = Exact.result(
      op: op, left: left, leftScale: a.type.scale, right: right, rightScale: b.type.scale, scale: expression.type.scale)
    guard let result = Exact.checked(exact) else {
      report(.constantOverflow, at: expression.span)
      return nil
    }
    return CheckedExpression(kind: .constant(.number(result)), type: expression.type, span: expression.span)
  }

  private mutating func checkTimeArithmetic(
    left a: CheckedExpression, right b: CheckedExpression, negated: Bool, at span: Span
  ) -> CheckedExpression? {
    if b.type.base == .duration {
      if a.type.base == .date, spanUnits(of: b).contains(.clock) {
        report(.dateNeedsWholeDays, at: b.span)
        return nil
      }
      return CheckedExpression(kind: .shift(a, b, negated: negated), type: a.type.asPresent, span: span)
    }
    if negated, a.type.base == b.type.base {
      let type = a.type.base == .date ? ValueType.int : ValueType(base: .duration)
      return CheckedExpression(kind: .difference(a, b), type: type, span: span)
    }
    if negated, b.type.base.isTime {
      report(.dateLessDatetime(tree.source[(a.type.base == .datetime ? a : b).span]), at: span)
    } else {
      report(.cannotCompute(negated ? "-" : "+", describe(a.type), describe(b.type)), at: span)
    }
    return nil
  }

  mutating func checkDuration(_ syntax: DurationSyntax) -> Duration? {
    switch syntax.kind {
    case .literal(let count, let unit):
      return duration(count: Int64(count), unit: unit, at: syntax.span)
    case .counted(let name, let unit):
      guard let value = checkName(name, in: Scope(rows: .constant), expected: .number(scale: 0)) else { return nil }
      guard case .number(let count)? = value.constant, value.type == .int else {
        report(.wanted("a whole number before the unit", got: describe(value.type)), at: name.span)
        return nil
      }
      return duration(count: count, unit: unit, at: syntax.span)
    case .named(let name):
      guard let value = checkName(name, in: Scope(rows: .constant), expected: .duration) else { return nil }
      guard case .duration(let duration)? = value.constant else {
        report(.durationWanted(name.text), at: name.span)
        return nil
      }
      return duration
    }
  }

  /// Nil, and said so, where the span of time is empty or longer than any calendar.
  private mutating func duration(count: Int64, unit: DurationUnit, at span: Span) -> Duration? {
    guard (0...3_650_000).contains(count) else {
      report(.badAmount("a span of time from 0 to 3,650,000 units"), at: span)
      return nil
    }
    switch unit {
    case .seconds: return Duration(count: count * 1_000_000, unit: .microseconds)
    case .minutes: return Duration(count: count * 60_000_000, unit: .microseconds)
    case .hours: return Duration(count: count * 3_600_000_000, unit: .microseconds)
    case .days: return Duration(count: count, unit: .days)
    case .weeks: return Duration(count: count * 7, unit: .days)
    case .months: return Duration(count: count, unit: .months)
    case .years: return Duration(count: count * 12, unit: .months)
    }
  }

  mutating func checkWindow(_ syntax: WindowSyntax) -> Window? {
    switch syntax.kind {
    case .review:
      if policy.schedule == nil { report(.noReview, at: syntax.span) }
      policy.asksForReviews = true
      return .review
    case .last(let duration):
      return checkDuration(duration).flatMap { window(of: $0, at: duration.span) }
    case .this(let period): return .this(period)
    case .previous(let period): return .previous(period)
    }
  }

  /// Whether a window is of moments within a day, so that a date alone cannot be told to be in it.
  func needsMoments(_ window: Window) -> Bool {
    switch (window, policy.schedule) {
    case (.lastMicroseconds, _), (.review, .everyMinutes): true
    case (.lastDays, _), (.lastMonths, _), (.this, _), (.previous, _), (.review, _): false
    }
  }

  mutating func window(of duration: Duration, at span: Span) -> Window? {
    guard duration.count > 0 else {
      report(.badAmount("a window of at least 1"), at: span)
      return nil
    }
    switch duration.unit {
    case .microseconds: return .lastMicroseconds(duration.count)
    case .days: return .lastDays(Int(duration.count))
    case .months: return .lastMonths(Int(duration.count))
    }
  }
}
