import BylawSyntax

extension Checker {
  mutating func checkCall(
    _ name: Name, _ arguments: [Expression], _ scope: Scope, _ span: Span, expected: BaseType?
  ) -> CheckedExpression? {
    guard let builtin = Builtin(rawValue: name.text) else {
      let near = self.near(name.text, in: Keyword.functions.flatMap(\.spellings))
      report(.unknownName(.function, name.text, nearest: near), at: name.span, fixIts: replaceFix(name.span, near))
      return nil
    }
    switch builtin {
    case .min, .max: return checkExtreme(builtin, arguments, scope, span, expected: expected)
    case .abs, .floor, .ceil: return checkNumberFunction(builtin, arguments, scope, span)
    case .round: return checkRound(arguments, scope, span)
    case .length, .lower: return checkTextFunction(builtin, arguments, scope, span)
    case .date: return checkDateFunction(arguments, scope, span)
    }
  }

  private mutating func requireCount(
    _ name: String, _ arguments: [Expression], _ allowed: ClosedRange<Int>, _ span: Span
  ) -> Bool {
    if allowed.contains(arguments.count) { return true }
    let wanted =
      allowed.upperBound == Int.max
      ? "at least \(allowed.lowerBound)"
      : allowed.count == 1 ? "\(allowed.lowerBound)" : "\(allowed.lowerBound) or \(allowed.upperBound)"
    report(.argumentCount(name, wanted: wanted, got: arguments.count), at: span)
    return false
  }

  private mutating func checkExtreme(
    _ builtin: Builtin, _ arguments: [Expression], _ scope: Scope, _ span: Span, expected: BaseType?
  ) -> CheckedExpression? {
    guard requireCount(builtin.rawValue, arguments, 2...Int.max, span) else { return nil }
    var checked: [CheckedExpression] = []
    var isValid = true
    for argument in arguments {
      guard let value = checkPresent(argument, scope, expected: checked.first?.type.base ?? expected) else {
        isValid = false
        continue
      }
      checked.append(value)
    }
    guard isValid, var type = checked.first?.type else { return nil }
    for value in checked.dropFirst() where value.type.base.isNumber && type.base.isNumber {
      type = ValueType(.number(scale: max(type.base.scale, value.type.base.scale)))
    }
    for value in checked where !(value.type.base.isNumber && type.base.isNumber) && value.type.base != type.base {
      report(.branchesDiffer(describe(type), describe(value.type)), at: value.span)
      return nil
    }
    guard type.base.isOrdered else {
      report(.cannotOrder(describe(type)), at: span)
      return nil
    }
    return CheckedExpression(.builtin(builtin, checked.map { widened($0, to: type.base.scale) }), type, span)
  }

  private mutating func checkOne(
    _ name: String, _ arguments: [Expression], _ scope: Scope, _ span: Span
  ) -> CheckedExpression? {
    guard requireCount(name, arguments, 1...1, span) else { return nil }
    return check(arguments[0], scope)
  }

  private mutating func checkNumberFunction(
    _ builtin: Builtin, _ arguments: [Expression], _ scope: Scope, _ span: Span
  ) -> CheckedExpression? {
    guard let value = checkOne(builtin.rawValue, arguments, scope, span) else { return nil }
    guard value.type.base.isNumber else {
      report(.wanted("a number in `\(builtin.rawValue)`", got: describe(value.type)), at: value.span)
      return nil
    }
    let base = builtin == .abs ? value.type.base : BaseType.number(scale: 0)
    return CheckedExpression(
      .builtin(builtin, [value]), ValueType(base, isOptional: value.type.isOptional), span)
  }

  private mutating func checkRound(_ arguments: [Expression], _ scope: Scope, _ span: Span) -> CheckedExpression? {
    guard requireCount("round", arguments, 1...2, span), let value = check(arguments[0], scope) else { return nil }
    guard value.type.base.isNumber else {
      report(.wanted("a number in `round`", got: describe(value.type)), at: value.span)
      return nil
    }
    var digits = 0
    if arguments.count == 2 {
      guard let count = check(arguments[1], Scope(rows: .constant)) else { return nil }
      guard case .number(let number)? = count.constant, count.type == .int, (0...9).contains(number) else {
        report(.badDigits, at: arguments[1].span)
        return nil
      }
      digits = Int(number)
    }
    let type = ValueType(.number(scale: digits), isOptional: value.type.isOptional)
    return CheckedExpression(.builtin(.round, [value]), type, span)
  }

  private mutating func checkTextFunction(
    _ builtin: Builtin, _ arguments: [Expression], _ scope: Scope, _ span: Span
  ) -> CheckedExpression? {
    guard let value = checkOne(builtin.rawValue, arguments, scope, span) else { return nil }
    guard value.type.base.isTextual else {
      report(.wanted("text in `\(builtin.rawValue)`", got: describe(value.type)), at: value.span)
      return nil
    }
    let base: BaseType = builtin == .length ? .number(scale: 0) : .text
    return CheckedExpression(
      .builtin(builtin, [value]), ValueType(base, isOptional: value.type.isOptional), span)
  }

  private mutating func checkDateFunction(
    _ arguments: [Expression], _ scope: Scope, _ span: Span
  ) -> CheckedExpression? {
    guard let value = checkOne("date", arguments, scope, span) else { return nil }
    if value.type.base == .date { return value }
    guard value.type.base == .datetime else {
      report(.wanted("a datetime in `date`", got: describe(value.type)), at: value.span)
      return nil
    }
    return CheckedExpression(
      .builtin(.date, [value]), ValueType(.date, isOptional: value.type.isOptional), span)
  }
}
