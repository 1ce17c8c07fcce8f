import BylawSyntax

extension Checker {
  mutating func checkCall(
    named name: Name, arguments: [Expression], in scope: Scope, at span: Span, expected: BaseType?
  ) -> CheckedExpression? {
    guard let builtin = Builtin(rawValue: name.text), builtin.isFunction else {
      if case .definition(let index)? = symbols.values[name.text]?.reference {
        return checkCall(of: index, named: name, arguments: arguments, in: scope, at: span, expected: expected)
      }
      let near = self.near(
        to: name.text, in: Keyword.functions.flatMap(\.spellings) + pending.definitions.map(\.name.text))
      report(
        .unknownName(.function, name.text, nearest: near), at: name.span,
        fixIts: fixIts(replacing: name.span, with: near))
      return nil
    }
    switch builtin {
    case .min, .max: return checkExtreme(builtin, arguments: arguments, in: scope, at: span, expected: expected)
    case .abs, .floor, .ceil: return checkNumberFunction(builtin, arguments: arguments, in: scope, at: span)
    case .round: return checkRound(arguments: arguments, in: scope, at: span)
    case .length, .lower: return checkTextFunction(builtin, named: name, arguments: arguments, in: scope, at: span)
    case .size: return checkSize(named: name, arguments: arguments, in: scope, at: span)
    case .overlaps, .including, .without: return nil
    case .date: return checkDateFunction(arguments: arguments, in: scope, at: span)
    case .year, .month, .day, .weekday, .hour:
      return checkDatePart(builtin, arguments: arguments, in: scope, at: span)
    }
  }

  private mutating func checkDatePart(
    _ builtin: Builtin, arguments: [Expression], in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    guard let value = checkOnlyArgument(for: builtin.rawValue, arguments: arguments, in: scope, at: span) else {
      return nil
    }
    guard value.type.base == .datetime || value.type.base == .date && builtin != .hour else {
      let wanted = builtin == .hour ? "a datetime" : "a date or a datetime"
      report(.wanted("\(wanted) in `\(builtin.rawValue)`", got: describe(value.type)), at: value.span)
      return nil
    }
    let base: BaseType =
      builtin == .weekday ? .choice(weekdayChoice()) : .number(scale: 0)
    return CheckedExpression(
      kind: .builtin(builtin, [value]), type: ValueType(base: base, isOptional: value.type.isOptional), span: span)
  }

  /// The closed choice of the days of the week, made when first asked for.
  private mutating func weekdayChoice() -> Int {
    if let known = weekdays { return known }
    let items = Keyword.weekdays.map { ChoiceType.Item(name: $0.english, title: nil) }
    policy.choices.append(ChoiceType(name: Keyword.weekdayOf.english, items: items))
    weekdays = policy.choices.count - 1
    return policy.choices.count - 1
  }

  /// The code of a day of the week, in whatever language it is written.
  func weekdayCode(named name: Name) -> Int? {
    Keyword.weekdays.firstIndex { $0.isSpelled(by: name) || $0.english == name.text }
  }

  private mutating func requireCount(
    for name: String, arguments: [Expression], allowed: ClosedRange<Int>, at span: Span
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
    _ builtin: Builtin, arguments: [Expression], in scope: Scope, at span: Span, expected: BaseType?
  ) -> CheckedExpression? {
    guard requireCount(for: builtin.rawValue, arguments: arguments, allowed: 2...Int.max, at: span) else { return nil }
    var checked: [CheckedExpression] = []
    var isValid = true
    for argument in arguments {
      guard let value = checkPresent(argument, in: scope, expected: checked.first?.type.base ?? expected) else {
        isValid = false
        continue
      }
      checked.append(value)
    }
    guard isValid, var type = checked.first?.type else { return nil }
    if let common = commonNumber(of: checked.map(\.type.base)) { type = ValueType(base: common) }
    for value in checked where !(value.type.base.isNumber && type.base.isNumber) && value.type.base != type.base {
      report(.branchesDiffer(describe(type), describe(value.type)), at: value.span)
      return nil
    }
    guard type.base.isOrdered else {
      report(.cannotOrder(describe(type)), at: span)
      return nil
    }
    if type.base == .duration {
      guard checkUnits(of: checked, at: span) else { return nil }
      checked = inOneUnit(checked)
    }
    return CheckedExpression(
      kind: .builtin(builtin, checked.map { widened($0, to: type.base) }), type: type, span: span)
  }

  private mutating func checkOnlyArgument(
    for name: String, arguments: [Expression], in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    guard requireCount(for: name, arguments: arguments, allowed: 1...1, at: span) else { return nil }
    return check(arguments[0], in: scope)
  }

  private mutating func checkNumberFunction(
    _ builtin: Builtin, arguments: [Expression], in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    guard let value = checkOnlyArgument(for: builtin.rawValue, arguments: arguments, in: scope, at: span) else {
      return nil
    }
    guard value.type.base.isNumber else {
      report(.wanted("a number in `\(builtin.rawValue)`", got: describe(value.type)), at: value.span)
      return nil
    }
    let base = builtin == .abs ? value.type.base : BaseType.number(scale: 0)
    return CheckedExpression(
      kind: .builtin(builtin, [value]), type: ValueType(base: base, isOptional: value.type.isOptional), span: span)
  }

  private mutating func checkRound(arguments: [Expression], in scope: Scope, at span: Span) -> CheckedExpression? {
    guard requireCount(for: "round", arguments: arguments, allowed: 1...2, at: span),
      let value = check(arguments[0], in: scope)
    else { return nil }
    guard value.type.base.isNumber else {
      report(.wanted("a number in `round`", got: describe(value.type)), at: value.span)
      return nil
    }
    var digits = 0
    if arguments.count == 2 {
      guard let count = check(arguments[1], in: Scope(rows: .constant)) else { return nil }
      guard case .number(let number)? = count.constant, count.type == .int, (0...9).contains(number) else {
        report(.badDigits, at: arguments[1].span)
        return nil
      }
      digits = Int(number)
    }
    let type = ValueType(base: .number(scale: digits), isOptional: value.type.isOptional)
    return CheckedExpression(kind: .builtin(.round, [value]), type: type, span: span)
  }

  /// How many elements a set has; of a text it is `length`.
  private mutating func checkSize(
    named name: Name, arguments: [Expression], in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    guard let value = checkOnlyArgument(for: Builtin.size.rawValue, arguments: arguments, in: scope, at: span) else {
      return nil
    }
    guard value.type.base.isSet else {
      let fixIts = value.type.base.isTextual ? [fixIt(calling: .length, instead: name)] : []
      report(.wanted("a set in `size`", got: describe(value.type)), at: value.span, fixIts: fixIts)
      return nil
    }
    let type = ValueType(base: .number(scale: 0), isOptional: value.type.isOptional)
    if let size = value.constant.flatMap({ Builtin.size.value(ofSets: $0) }) {
      return CheckedExpression(kind: .constant(size), type: type, span: span)
    }
    return CheckedExpression(kind: .builtin(.size, [value]), type: type, span: span)
  }

  private func fixIt(calling function: Keyword, instead name: Name) -> Diagnostic.FixIt {
    let word = function.spelling(in: language(at: name.span))
    return Diagnostic.FixIt(
      title: Phrase("write `\(word)`", "写 `\(word)`"), edits: [.init(replacing: name.span, with: word)])
  }

  private mutating func checkTextFunction(
    _ builtin: Builtin, named name: Name, arguments: [Expression], in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    guard let value = checkOnlyArgument(for: builtin.rawValue, arguments: arguments, in: scope, at: span) else {
      return nil
    }
    guard value.type.base.isTextual else {
      let fixIts = builtin == .length && value.type.base.isSet ? [fixIt(calling: .size, instead: name)] : []
      report(.wanted("text in `\(builtin.rawValue)`", got: describe(value.type)), at: value.span, fixIts: fixIts)
      return nil
    }
    let base: BaseType = builtin == .length ? .number(scale: 0) : .text
    return CheckedExpression(
      kind: .builtin(builtin, [value]), type: ValueType(base: base, isOptional: value.type.isOptional), span: span)
  }

  private mutating func checkDateFunction(
    arguments: [Expression], in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    guard let value = checkOnlyArgument(for: "date", arguments: arguments, in: scope, at: span) else { return nil }
    if value.type.base == .date { return value }
    guard value.type.base == .datetime else {
      report(.wanted("a datetime in `date`", got: describe(value.type)), at: value.span)
      return nil
    }
    return CheckedExpression(
      kind: .builtin(.date, [value]), type: ValueType(base: .date, isOptional: value.type.isOptional), span: span)
  }
}
