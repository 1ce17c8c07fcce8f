import BylawSyntax

extension Checker {
  mutating func checkNegation(of inner: Expression, in scope: Scope, at span: Span) -> CheckedExpression? {
    guard let checked = checkPresent(inner, in: scope) else { return nil }
    guard checked.type.base.isNumber else {
      report(.wanted(Phrase("a number after `-`", "`-` 后面的数字"), got: describe(checked.type)), at: inner.span)
      return nil
    }
    switch checked.constant {
    case .number(let value)?:
      return CheckedExpression(kind: .constant(.number(-value)), type: checked.type, span: span)
    case .quotient(let value)?:
      return CheckedExpression(kind: .constant(.quotient(value.negated)), type: checked.type, span: span)
    case .bool, .text, .date, .datetime, .duration, .code, .codes, .texts, .missing, nil: break
    }
    return CheckedExpression(kind: .negate(checked), type: checked.type, span: span)
  }

  mutating func checkBinary(
    op: BinaryOperator, left: Expression, right: Expression, in scope: Scope, at span: Span, expected: BaseType?
  ) -> CheckedExpression? {
    switch op {
    case .or, .and:
      return checkLogic(op: op, left: left, right: right, in: scope, at: span)
    case .equal: return checkComparison(op: .equal, left: left, right: right, in: scope, at: span)
    case .notEqual: return checkComparison(op: .notEqual, left: left, right: right, in: scope, at: span)
    case .less: return checkComparison(op: .less, left: left, right: right, in: scope, at: span)
    case .lessOrEqual: return checkComparison(op: .lessOrEqual, left: left, right: right, in: scope, at: span)
    case .greater: return checkComparison(op: .greater, left: left, right: right, in: scope, at: span)
    case .greaterOrEqual: return checkComparison(op: .greaterOrEqual, left: left, right: right, in: scope, at: span)
    case .contains: return checkContains(left: left, right: right, in: scope, at: span)
    case .startsWith: return checkTextTest(.startsWith, left: left, right: right, in: scope, at: span)
    case .endsWith: return checkTextTest(.endsWith, left: left, right: right, in: scope, at: span)
    case .overlaps: return checkSets(.overlaps, left: left, right: right, in: scope, at: span, expected: nil)
    case .including: return checkSets(.including, left: left, right: right, in: scope, at: span, expected: expected)
    case .without: return checkSets(.without, left: left, right: right, in: scope, at: span, expected: expected)
    case .coalesce: return checkCoalesce(left: left, right: right, in: scope, at: span, expected: expected)
    case .add, .subtract, .multiply, .divide:
      return checkArithmetic(op: op, left: left, right: right, in: scope, at: span)
    }
  }

  private mutating func checkLogic(
    op: BinaryOperator, left: Expression, right: Expression, in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    let first = checkCondition(left, in: scope)
    let second = checkCondition(right, in: scope.knowing(first, is: op == .and))
    guard let first, let second else { return nil }
    return CheckedExpression(kind: op == .and ? .and(first, second) : .or(first, second), type: .bool, span: span)
  }

  /// Two sides of which one may be a bare name that only the other side's type explains.
  mutating func checkPair(
    left: Expression, right: Expression, in scope: Scope
  ) -> (CheckedExpression, CheckedExpression)? {
    if isBareConstant(left, in: scope), !isBareConstant(right, in: scope) {
      guard let b = check(right, in: scope), let a = check(left, in: scope, expected: b.type.base) else { return nil }
      return (a, b)
    }
    guard let a = check(left, in: scope), let b = check(right, in: scope, expected: a.type.base) else { return nil }
    return (a, b)
  }

  /// A name that is no value here, or a text or a set: it needs the other side to be understood.
  private func isBareConstant(_ expression: Expression, in scope: Scope) -> Bool {
    switch expression.kind {
    case .name(let name):
      if bindings[name.text] != nil { return false }
      if case .param(let index)? = valueReference(named: name, in: scope) { return paramMeanings[index] != nil }
      return valueReference(named: name, in: scope) == nil && !Keyword.now.isSpelled(by: name)
        && !Keyword.today.isSpelled(by: name)
    case .text, .set: return true
    default: return false
    }
  }

  private mutating func checkComparison(
    op: ComparisonOperator, left: Expression, right: Expression, in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    if comparesWithNothing(op: op, left: left, right: right, in: scope, at: span) { return nil }
    guard var (a, b) = checkPair(left: left, right: right, in: scope) else { return nil }
    if a.type.base == .duration || b.type.base == .duration {
      guard let pair = comparableSpans(a, with: b, at: span) else { return nil }
      (a, b) = pair
    }
    guard isComparable(a.type.base, with: b.type.base) else {
      report(.cannotCompare(describe(a.type), describe(b.type)), at: span)
      return nil
    }
    guard !isOfCountedAlone(op: op, left: a, right: b, in: scope, at: span) else { return nil }
    reportSameSides(op: op, left: a, right: b, at: span)
    if op != .equal && op != .notEqual {
      let leftPresent = requirePresent(a)
      guard requirePresent(b), leftPresent else { return nil }
      guard a.type.base.isOrdered, b.type.base.isOrdered else {
        report(.cannotOrder(describe(a.type)), at: span)
        return nil
      }
      suggestWindow(op: op, left: a, right: b, written: right, at: span)
    } else {
      askAboutSides(of: op, left: a, right: b, in: scope, at: span)
    }
    return CheckedExpression(kind: .compare(op, a, b), type: .bool, span: span)
  }

  func isComparable(_ a: BaseType, with b: BaseType) -> Bool {
    if a.isNumber && b.isNumber || a.isTime && b.isTime || a.isTextual && b.isTextual { return true }
    return a == b
  }

  /// `joined > 15 days ago` is a window in disguise.
  private mutating func suggestWindow(
    op: ComparisonOperator, left a: CheckedExpression, right b: CheckedExpression, written right: Expression,
    at span: Span
  ) {
    guard op == .greater, case .ago(let duration) = right.kind, a.type.base.isTime, b.type.base == .date,
      case .literal(let count, let unit) = duration.kind
    else { return }
    let language = language(at: span)
    let window =
      "\(language("in last")) \(count) "
      + (count == 1 ? unit.singular(in: language) : unit.keyword.spelling(in: language))
    let phrase = tree.source[a.span] + " " + window
    // Who says `> 30 days ago` may mean those who came earlier, so it is asked.
    let earlier = "\(tree.source[a.span]) < \(tree.source[right.span])"
    report(
      .windowSaysItPlainer(phrase, earlier: earlier), at: span,
      fixIts: fixIts(replacing: span, with: phrase) + fixIts(replacing: span, with: earlier))
  }

  private mutating func checkContains(
    left: Expression, right: Expression, in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    guard let container = checkPresent(left, in: scope) else { return nil }
    if let element = container.type.base.element {
      guard let value = check(right, in: scope, expected: element) else { return nil }
      guard isComparable(value.type.base, with: element) else {
        report(
          .wanted(Phrase("a \(describe(element))", "\(describe(element))"), got: describe(value.type)), at: right.span)
        return nil
      }
      guard !isOfCountedAlone(op: .equal, left: value, right: container, in: scope, at: span) else { return nil }
      return CheckedExpression(kind: .inSet(value, container), type: .bool, span: span)
    }
    return checkTextTest(.contains, left: left, right: right, in: scope, at: span)
  }

  private mutating func checkTextTest(
    _ test: TextTest, left: Expression, right: Expression, in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    let first = checkPresent(left, in: scope)
    let second = checkPresent(right, in: scope)
    guard let first, let second else { return nil }
    for side in [first, second] where !side.type.base.isTextual {
      report(.wanted(Phrase("text", "文本"), got: describe(side.type)), at: side.span)
      return nil
    }
    return CheckedExpression(kind: .textTest(test, first, second), type: .bool, span: span)
  }

  private mutating func checkCoalesce(
    left: Expression, right: Expression, in scope: Scope, at span: Span, expected: BaseType?
  ) -> CheckedExpression? {
    guard let first = check(left, in: scope, expected: expected),
      let second = check(right, in: scope, expected: first.type.base)
    else { return nil }
    guard let (a, b) = unified(first, with: second) else {
      report(.branchesDiffer(describe(first.type), describe(second.type)), at: span)
      return nil
    }
    if !first.type.isOptional {
      report(
        .neverMissingCoalesce, at: left.span,
        fixIts: [
          .init(
            title: Phrase("leave out what stands in for it", "去掉替代的值"),
            edits: [.init(replacing: Span(start: left.span.end, end: span.end), with: "")])
        ])
    }
    return CheckedExpression(
      kind: .coalesce(a, b),
      type: ValueType(base: a.type.base, isOptional: first.type.isOptional && second.type.isOptional), span: span)
  }

  /// `value in …`, not negated.
  mutating func checkMembership(
    value: Expression, membership: Membership, in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    switch membership {
    case .range(let range): return checkInRange(value: value, range: range, in: scope, at: span)
    case .list(let items): return checkInList(value: value, items: items, in: scope, at: span)
    case .value(let container): return checkInSet(value: value, container: container, in: scope, at: span)
    case .window(let window): return checkInWindow(value: value, window: window, in: scope, at: span)
    }
  }

  private mutating func checkInRange(
    value: Expression, range: RangeSyntax, in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    guard let checked = check(value, in: scope) else { return nil }
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
      guard let limit = check(bound, in: Scope(rows: .constant)) else { return nil }
      guard isComparable(limit.type.base, with: checked.type.base) else {
        report(.cannotCompare(describe(checked.type), describe(limit.type)), at: bound.span)
        return nil
      }
      bounds.append(limit)
    }
    if let lower = bounds[0], let upper = bounds[1], isEmptyRange(lower: lower, upper: upper) {
      report(.emptyRange, at: range.span)
    }
    return CheckedExpression(kind: .inRange(checked, lower: bounds[0], upper: bounds[1]), type: .bool, span: span)
  }

  private func isEmptyRange(lower: CheckedExpression, upper: CheckedExpression) -> Bool {
    if let a = lower.constantTerms, let b = upper.constantTerms { return a.compare(b) > 0 }
    guard let a = lower.constant, let b = upper.constant else { return false }
    return isLess(b, than: a)
  }

  private mutating func checkInList(
    value: Expression, items: [Expression], in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    if items.count == 1, let only = items.first, isSet(only, in: scope) {
      return checkInSet(value: value, container: only, in: scope, at: span)
    }
    guard var checked = check(value, in: scope) else { return nil }
    var list: [CheckedExpression] = []
    for item in items {
      guard var element = check(item, in: scope, expected: checked.type.base) else { return nil }
      if checked.type.base == .duration || element.type.base == .duration {
        guard let pair = comparableSpans(checked, with: element, at: item.span) else { return nil }
        (checked, element) = pair
      }
      guard isComparable(element.type.base, with: checked.type.base) else {
        report(.cannotCompare(describe(checked.type), describe(element.type)), at: item.span)
        return nil
      }
      guard !isOfCountedAlone(op: .equal, left: checked, right: element, in: scope, at: span) else { return nil }
      if case .text("") = item.kind {
        report(
          .emptyText(of: tree.source[value.span], isOptional: checked.type.isOptional, instead: nil), at: item.span)
      }
      list.append(element)
    }
    return CheckedExpression(kind: .inList(checked, list), type: .bool, span: span)
  }

  /// Whether parentheses around one value are no list: `"bot" in (groups)` looks into the set.
  private mutating func isSet(_ item: Expression, in scope: Scope) -> Bool {
    switch item.kind {
    case .binary(.including, _, _), .binary(.without, _, _): return true
    case .name(let name):
      guard valueReference(named: name, in: scope) != nil else { return false }
      var trial = self
      return trial.check(item, in: scope)?.type.base.isSet ?? false
    default: return false
    }
  }

  private mutating func checkInSet(
    value: Expression, container: Expression, in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    if case .name(let name) = container.kind, valueReference(named: name, in: scope) == nil,
      symbols.tiers[name.text] != nil
    {
      let list = "(\(name.text))"
      report(
        .notASet(name.text, type: Phrase("tier", "层级")), at: container.span,
        fixIts: fixIts(replacing: container.span, with: list))
      return nil
    }
    guard let set = check(container, in: scope) else { return nil }
    guard let element = set.type.base.element else {
      report(.notASet(tree.source[container.span], type: describe(set.type)), at: container.span)
      return nil
    }
    guard requirePresent(set), let checked = check(value, in: scope, expected: element) else { return nil }
    guard isComparable(checked.type.base, with: element) else {
      report(.cannotCompare(describe(checked.type), describe(element)), at: span)
      return nil
    }
    guard !isOfCountedAlone(op: .equal, left: checked, right: set, in: scope, at: span) else { return nil }
    return CheckedExpression(kind: .inSet(checked, set), type: .bool, span: span)
  }

  private mutating func checkInWindow(
    value: Expression, window: WindowSyntax, in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    guard let checked = check(value, in: scope), let bounds = checkWindow(window) else { return nil }
    guard checked.type.base.isTime else {
      report(
        .wanted(Phrase("a date or a datetime before `in last`", "`in last` 前面的日期或日期时间"), got: describe(checked.type)),
        at: value.span)
      return nil
    }
    if needsMoments(bounds), checked.type.base == .date {
      report(.hoursNeedDatetime(tree.source[value.span]), at: window.span)
      return nil
    }
    return CheckedExpression(kind: .inWindow(checked, bounds), type: .bool, span: span)
  }
}
