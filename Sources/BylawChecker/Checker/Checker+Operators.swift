import BylawSyntax

extension Checker {
  mutating func checkNegation(_ inner: Expression, _ scope: Scope, _ span: Span) -> CheckedExpression? {
    guard let checked = checkPresent(inner, scope) else { return nil }
    guard checked.type.base.isNumber else {
      report(.wanted("a number after `-`", got: describe(checked.type)), at: inner.span)
      return nil
    }
    if case .number(let value)? = checked.constant {
      return CheckedExpression(.constant(.number(-value)), checked.type, span)
    }
    return CheckedExpression(.negate(checked), checked.type, span)
  }

  mutating func checkBinary(
    _ op: BinaryOperator, _ left: Expression, _ right: Expression, _ scope: Scope, _ span: Span, expected: BaseType?
  ) -> CheckedExpression? {
    switch op {
    case .or, .and:
      return checkLogic(op, left, right, scope, span)
    case .equal: return checkComparison(.equal, left, right, scope, span)
    case .notEqual: return checkComparison(.notEqual, left, right, scope, span)
    case .less: return checkComparison(.less, left, right, scope, span)
    case .lessOrEqual: return checkComparison(.lessOrEqual, left, right, scope, span)
    case .greater: return checkComparison(.greater, left, right, scope, span)
    case .greaterOrEqual: return checkComparison(.greaterOrEqual, left, right, scope, span)
    case .contains: return checkContains(left, right, scope, span)
    case .startsWith: return checkTextTest(.startsWith, left, right, scope, span)
    case .endsWith: return checkTextTest(.endsWith, left, right, scope, span)
    case .coalesce: return checkCoalesce(left, right, scope, span, expected: expected)
    case .add, .subtract, .multiply, .divide:
      return checkArithmetic(op, left, right, scope, span)
    }
  }

  private mutating func checkLogic(
    _ op: BinaryOperator, _ left: Expression, _ right: Expression, _ scope: Scope, _ span: Span
  ) -> CheckedExpression? {
    let first = checkCondition(left, scope)
    let known = first?.facts(when: op == .and) ?? []
    let second = checkCondition(right, scope.knowing(known))
    guard let first, let second else { return nil }
    return CheckedExpression(op == .and ? .and(first, second) : .or(first, second), .bool, span)
  }

  /// Two sides of which one may be a bare name that only the other side's type explains.
  mutating func checkPair(
    _ left: Expression, _ right: Expression, _ scope: Scope
  ) -> (CheckedExpression, CheckedExpression)? {
    if isBareConstant(left, scope), !isBareConstant(right, scope) {
      guard let b = check(right, scope), let a = check(left, scope, expected: b.type.base) else { return nil }
      return (a, b)
    }
    guard let a = check(left, scope), let b = check(right, scope, expected: a.type.base) else { return nil }
    return (a, b)
  }

  /// A name that is no value here, or a text or a set: it needs the other side to be understood.
  private func isBareConstant(_ expression: Expression, _ scope: Scope) -> Bool {
    switch expression.kind {
    case .name(let name):
      return valueReference(name, scope) == nil && !Keyword.now.isSpelled(name) && !Keyword.today.isSpelled(name)
    case .text, .set: return true
    default: return false
    }
  }

  private mutating func checkComparison(
    _ op: ComparisonOperator, _ left: Expression, _ right: Expression, _ scope: Scope, _ span: Span
  ) -> CheckedExpression? {
    guard let (a, b) = checkPair(left, right, scope) else { return nil }
    guard areComparable(a.type.base, b.type.base) else {
      report(.cannotCompare(describe(a.type), describe(b.type)), at: span)
      return nil
    }
    if op != .equal && op != .notEqual {
      let leftPresent = requirePresent(a)
      guard requirePresent(b), leftPresent else { return nil }
      guard a.type.base.isOrdered, b.type.base.isOrdered else {
        report(.cannotOrder(describe(a.type)), at: span)
        return nil
      }
      suggestWindow(op, a, b, right, span)
    }
    return CheckedExpression(.compare(op, a, b), .bool, span)
  }

  func areComparable(_ a: BaseType, _ b: BaseType) -> Bool {
    if a.isNumber && b.isNumber || a.isTime && b.isTime || a.isTextual && b.isTextual { return true }
    return a == b && a != .duration
  }

  /// `joined > 15 days ago` is a window in disguise.
  private mutating func suggestWindow(
    _ op: ComparisonOperator, _ a: CheckedExpression, _ b: CheckedExpression, _ right: Expression, _ span: Span
  ) {
    guard op == .greater, case .ago(let duration) = right.kind, a.type.base.isTime, b.type.base == .date,
      case .literal(let count, let unit) = duration.kind
    else { return }
    let language = language(at: span)
    let window =
      "\(language("in last")) \(count) " + (count == 1 ? unit.singular(language) : unit.keyword.spelling(language))
    let phrase = tree.source[a.span] + " " + window
    report(.windowSaysItPlainer(phrase), at: span, fixIts: replaceFix(span, phrase))
  }

  private mutating func checkContains(
    _ left: Expression, _ right: Expression, _ scope: Scope, _ span: Span
  ) -> CheckedExpression? {
    guard let container = checkPresent(left, scope) else { return nil }
    if let element = container.type.base.element {
      guard let value = check(right, scope, expected: element) else { return nil }
      guard areComparable(value.type.base, element) else {
        report(.wanted("a \(describe(element))", got: describe(value.type)), at: right.span)
        return nil
      }
      return CheckedExpression(.inSet(value, container), .bool, span)
    }
    return checkTextTest(.contains, left, right, scope, span)
  }

  private mutating func checkTextTest(
    _ test: TextTest, _ left: Expression, _ right: Expression, _ scope: Scope, _ span: Span
  ) -> CheckedExpression? {
    let first = checkPresent(left, scope)
    let second = checkPresent(right, scope)
    guard let first, let second else { return nil }
    for side in [first, second] where !side.type.base.isTextual {
      report(.wanted("text", got: describe(side.type)), at: side.span)
      return nil
    }
    return CheckedExpression(.textTest(test, first, second), .bool, span)
  }

  private mutating func checkCoalesce(
    _ left: Expression, _ right: Expression, _ scope: Scope, _ span: Span, expected: BaseType?
  ) -> CheckedExpression? {
    guard let first = check(left, scope, expected: expected),
      let second = check(right, scope, expected: first.type.base)
    else { return nil }
    guard let (a, b) = unified(first, second) else {
      report(.branchesDiffer(describe(first.type), describe(second.type)), at: span)
      return nil
    }
    if !first.type.isOptional {
      report(
        .neverMissingCoalesce, at: left.span,
        fixIts: [.init("leave out what stands in for it", [.init(Span(left.span.end, span.end), "")])])
    }
    return CheckedExpression(
      .coalesce(a, b), ValueType(a.type.base, isOptional: first.type.isOptional && second.type.isOptional), span)
  }

  /// `value in …`, not negated.
  mutating func checkMembership(
    _ value: Expression, _ membership: Membership, _ scope: Scope, _ span: Span
  ) -> CheckedExpression? {
    switch membership {
    case .range(let range): return checkInRange(value, range, scope, span)
    case .list(let items): return checkInList(value, items, scope, span)
    case .value(let container): return checkInSet(value, container, scope, span)
    case .window(let window): return checkInWindow(value, window, scope, span)
    }
  }

  private mutating func checkInRange(
    _ value: Expression, _ range: RangeSyntax, _ scope: Scope, _ span: Span
  ) -> CheckedExpression? {
    guard let checked = check(value, scope) else { return nil }
    guard checked.type.base.isNumber || checked.type.base.isTime else {
      report(.rangeNeedsNumberOrDate(type: describe(checked.type)), at: range.span)
      return nil
    }
    var bounds: [CheckedExpression?] = []
    for bound in [range.lower, range.upper] {
      guard let bound else {
        bounds.append(nil)
        continue
      }
      guard let limit = check(bound, Scope(rows: .constant)) else { return nil }
      guard areComparable(limit.type.base, checked.type.base) else {
        report(.cannotCompare(describe(checked.type), describe(limit.type)), at: bound.span)
        return nil
      }
      bounds.append(limit)
    }
    if let lower = bounds[0], let upper = bounds[1], isAbove(lower, upper) { report(.emptyRange, at: range.span) }
    return CheckedExpression(.inRange(checked, lower: bounds[0], upper: bounds[1]), .bool, span)
  }

  private func isAbove(_ lower: CheckedExpression, _ upper: CheckedExpression) -> Bool {
    if case .number(let a)? = lower.constant, case .number(let b)? = upper.constant {
      return Exact.compare(a, lower.type.base.scale, b, upper.type.base.scale) > 0
    }
    guard let a = lower.constant, let b = upper.constant else { return false }
    return isLess(b, a)
  }

  private mutating func checkInList(
    _ value: Expression, _ items: [Expression], _ scope: Scope, _ span: Span
  ) -> CheckedExpression? {
    guard let checked = check(value, scope) else { return nil }
    var list: [CheckedExpression] = []
    for item in items {
      guard let element = check(item, scope, expected: checked.type.base) else { return nil }
      guard areComparable(element.type.base, checked.type.base) else {
        report(.cannotCompare(describe(checked.type), describe(element.type)), at: item.span)
        return nil
      }
      list.append(element)
    }
    return CheckedExpression(.inList(checked, list), .bool, span)
  }

  private mutating func checkInSet(
    _ value: Expression, _ container: Expression, _ scope: Scope, _ span: Span
  ) -> CheckedExpression? {
    if case .name(let name) = container.kind, valueReference(name, scope) == nil, symbols.tiers[name.text] != nil {
      let list = "(\(name.text))"
      report(.notASet(name.text, type: "tier"), at: container.span, fixIts: replaceFix(container.span, list))
      return nil
    }
    guard let set = check(container, scope) else { return nil }
    guard let element = set.type.base.element else {
      report(.notASet(tree.source[container.span], type: describe(set.type)), at: container.span)
      return nil
    }
    guard requirePresent(set), let checked = check(value, scope, expected: element) else { return nil }
    guard areComparable(checked.type.base, element) else {
      report(.cannotCompare(describe(checked.type), describe(element)), at: span)
      return nil
    }
    return CheckedExpression(.inSet(checked, set), .bool, span)
  }

  private mutating func checkInWindow(
    _ value: Expression, _ window: WindowSyntax, _ scope: Scope, _ span: Span
  ) -> CheckedExpression? {
    guard let checked = check(value, scope), let bounds = checkWindow(window) else { return nil }
    guard checked.type.base.isTime else {
      report(.wanted("a date or a datetime before `in last`", got: describe(checked.type)), at: value.span)
      return nil
    }
    if case .lastMicroseconds = bounds, checked.type.base == .date {
      report(.hoursNeedDatetime(tree.source[value.span]), at: window.span)
      return nil
    }
    return CheckedExpression(.inWindow(checked, bounds), .bool, span)
  }
}
