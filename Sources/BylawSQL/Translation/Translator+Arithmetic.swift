import BylawChecker
import BylawSyntax

extension Translator {
  func negated(_ operand: CheckedExpression, whole: CheckedExpression, _ event: Int?) throws(Refusal) -> Term {
    let inner = unwidened(operand)
    var term = try term(inner, event: event)
    if term.divisor != nil {
      term.sql = .number(0) - term.sql
      term.range = term.range.negated
      return term
    }
    let negative = Term(negation(of: term.sql), fails: term.fails, range: term.range.negated)
    return try rescaled(negative, from: inner.type.scale, to: whole.type.scale, whole.span)
  }

  private func negation(of sql: SQL) -> SQL {
    if case .number(let number) = sql { return .number(0 - number) }
    return .number(0) - sql
  }

  /// The same number at another scale, half away from zero where digits are lost.
  func rescaled(_ term: Term, from: Int, to: Int, _ span: Span) throws(Refusal) -> Term {
    if from == to { return limited(term) }
    let factor = Exact.powerOfTen(abs(to - from))
    if to < from {
      var result = Term(rounded(term.sql, term.range, by: .number(factor)), fails: term.fails)
      result.range = (term.range.lowerBound / factor - 1)...(term.range.upperBound / factor + 1)
      return result
    }
    if case .number(let number) = term.sql {
      let (product, _) = number.multipliedReportingOverflow(by: factor)
      return limited(Term(.number(product), fails: term.fails, range: product...product))
    }
    var result = try product(term.sql, term.range, .number(factor), factor...factor, at: span)
    // A wide number that is too large for its factor is too large by itself; what is not exact is too large as well.
    result.fails = term.fails
    return limited(result)
  }

  func arithmetic(
    _ op: ArithmeticOperator, _ left: CheckedExpression, _ right: CheckedExpression, whole: CheckedExpression,
    _ event: Int?
  ) throws(Refusal) -> Term {
    let (left, right) = (unwidened(left), unwidened(right))
    let (a, b) = (try term(left, event: event), try term(right, event: event))
    let fails = SQL.any([a.fails, b.fails])
    if op == .divide { return try divided(a, left.type, by: b, right.type, whole: whole) }
    var result: Term
    switch op {
    case .multiply:
      result = try product(a.sql, a.range, b.sql, b.range, at: whole.span)
      result.fails = fails
      return try rescaled(result, from: left.type.scale + right.type.scale, to: whole.type.scale, whole.span)
    case .add, .subtract, .divide:
      let common = max(left.type.scale, right.type.scale)
      let factors = (Exact.powerOfTen(common - left.type.scale), Exact.powerOfTen(common - right.type.scale))
      let first = try product(a.sql, a.range, .number(factors.0), factors.0...factors.0, at: whole.span)
      let second = try product(b.sql, b.range, .number(factors.1), factors.1...factors.1, at: whole.span)
      let isSum = op == .add
      result = Term(isSum ? first.sql + second.sql : first.sql - second.sql)
      result.range = first.range.plus(isSum ? second.range : second.range.negated)
      result.fails = fails
      return try rescaled(result, from: common, to: whole.type.scale, whole.span)
    }
  }

  // MARK: Quotients

  /// A number or a quotient as what is divided and what it is divided by.
  func terms(_ term: Term, _ type: ValueType) -> Term {
    if term.divisor != nil { return term }
    var result = term
    let factor = Exact.powerOfTen(type.scale)
    result.divisor = .number(factor)
    result.divisorRange = factor...factor
    return result
  }

  private func divided(
    _ a: Term, _ type: ValueType, by b: Term, _ otherType: ValueType, whole: CheckedExpression
  ) throws(Refusal) -> Term {
    var (first, second) = (terms(a, type), terms(b, otherType))
    guard var divisor = first.divisor, var otherDivisor = second.divisor else { return a }
    // Of two numbers the factors that they have in common fall away.
    if case .number(let x) = divisor, case .number(let y) = otherDivisor {
      let least = min(x, y)
      if x % least == 0, y % least == 0 {
        (divisor, otherDivisor) = (.number(x / least), .number(y / least))
        first.divisorRange = x / least...x / least
        second.divisorRange = y / least...y / least
      }
    }
    let above = try product(first.sql, first.range, otherDivisor, second.divisorRange, at: whole.span)
    let below = try product(second.sql, second.range, divisor, first.divisorRange, at: whole.span)
    var result = Term(above.sql, range: above.range)
    var fails = [a.fails, b.fails, above.fails, below.fails]
    if below.range.lowerBound < 0 {
      result.sql = .choose(.less(below.sql, .number(0)), .number(0) - above.sql, otherwise: above.sql)
      result.range = above.range.union(above.range.negated)
    }
    var size = below.range.lowerBound < 0 ? SQL.call(.absolute, [below.sql]) : below.sql
    if below.range.contains(0) {
      size = .when([SQL.Branch(condition: .equal(below.sql, .number(0)), value: .null(.number))], otherwise: size)
      if !whole.type.isOptional { fails.append(.coalesce(.equal(below.sql, .number(0)), .bool(false))) }
    }
    result.divisor = size
    result.divisorRange = 1...max(below.range.largest, 1)
    result.fails = .any(fails)
    try boundQuotient(&result, at: whole.span)
    return result
  }

  /// Shown with six digits it has no more than 18.
  func boundQuotient(_ quotient: inout Term, at span: Span) throws(Refusal) {
    let bound = Exact.powerOfTen(12)
    guard quotient.range.largest >= bound, let divisor = quotient.divisor else { return }
    let most = try product(divisor, quotient.divisorRange, .number(bound), bound...bound, at: span)
    let isTooLarge = SQL.atLeast(.call(.absolute, [quotient.sql]), most.sql)
    quotient.fails = .any([quotient.fails, .coalesce(isTooLarge, .bool(false))])
  }

  /// A value as one of another type: a number at a larger scale, or as a quotient.
  func widened(_ value: Term, _ type: ValueType, to whole: ValueType, _ span: Span) throws(Refusal) -> Term {
    guard type.base.isNumberBase, value.divisor == nil else { return value }
    if whole.base == .quotient {
      var result = terms(value, type)
      try boundQuotient(&result, at: span)
      return result
    }
    guard whole.base.isNumberBase else { return value }
    return try rescaled(value, from: type.scale, to: whole.scale, span)
  }

  /// A quotient at a scale, half away from zero.
  func roundedQuotient(_ term: Term, to scale: Int, _ span: Span) throws(Refusal) -> Term {
    guard let divisor = term.divisor else { return term }
    let factor = Exact.powerOfTen(scale)
    let scaled = try product(term.sql, term.range, .number(factor), factor...factor, at: span)
    let doubled = try product(divisor, term.divisorRange, .number(2), 2...2, at: span)
    let twice = try product(.call(.absolute, [scaled.sql]), 0...scaled.range.largest, .number(2), 2...2, at: span)
    let sum = Term(twice.sql + divisor, range: twice.range.plus(term.divisorRange))
    let isWide = !sum.range.isWithin(Term.fitting) || !doubled.range.isWithin(Term.fitting)
    let positive = SQL.call(
      isWide ? .wideQuotient : .quotient, [isWide ? .call(.wide, [sum.sql]) : sum.sql, doubled.sql])
    let signed =
      term.range.lowerBound >= 0
      ? positive : SQL.choose(.less(term.sql, .number(0)), .number(0) - positive, otherwise: positive)
    var result = Term(signed, fails: .any([term.fails, scaled.fails, twice.fails]))
    // What is shown with six digits has 18 at most; with nine it may have more, and with none fewer.
    let most = min(scaled.range.largest, Exact.powerOfTen(12) * factor)
    result.range = (term.range.lowerBound >= 0 ? 0 : 0 - most - 1)...(most + 1)
    if isWide { result.range = result.range.union(0...(Int128(Int64.max) + 1)) }
    return limited(result)
  }

  /// Three numbers that are ordered one after the other as a quotient is: its whole part, and 18 digits behind the point.
  /// That tells any two apart whose divisors have no more than nine digits.
  func sortKeys(of term: Term) -> (keys: [SQL], fails: SQL) {
    guard let divisor = term.divisor else { return ([term.sql], term.fails) }
    let billion = SQL.number(1_000_000_000)
    // A larger one fails, and nothing that is computed on the way may be too large for its type.
    let small =
      term.divisorRange.upperBound > 1_000_000_000
      ? SQL.choose(.greater(divisor, billion), billion, otherwise: divisor) : divisor
    let remainder: SQL =
      term.range.lowerBound >= 0
      ? .call(.remainder, [term.sql, small])
      : .call(.remainder, [.call(.remainder, [term.sql, small]) + small, small])
    let whole = floor(term.sql, term.range, by: divisor)
    let first = SQL.call(.quotient, [remainder * billion, small])
    let rest = SQL.call(.remainder, [remainder * billion, small])
    let second = SQL.call(.quotient, [rest * billion, small])
    var fails = term.fails
    if term.divisorRange.upperBound > 1_000_000_000 {
      fails = .any([fails, .coalesce(.greater(divisor, billion), .bool(false))])
    }
    return ([whole, first, second].map { .call(.narrow, [$0]) }, fails)
  }
}

extension BaseType {
  var isNumberBase: Bool { if case .number = self { true } else { false } }
}
