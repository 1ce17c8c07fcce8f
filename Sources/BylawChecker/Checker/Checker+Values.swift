import BylawSyntax

extension Checker {
  mutating func checkTiersAndRoles() {
    var tierIndex = 0
    var seenTiers = false
    for declaration in tree.declarations {
      switch declaration {
      case .tiers(let tiers) where !seenTiers:
        seenTiers = true
        for tier in tiers.tiers where symbols.tiers[tier.name.text] == tierIndex {
          policy.tiers[tierIndex].capacity = tier.capacity.flatMap {
            wholeNumber($0, atLeast: 0, what: Phrase("a whole number of members", "整数人数"))
          }
          tierIndex += 1
        }
      case .role(let role):
        guard let index = symbols.roles[role.name.text], policy.roles[index].span == role.name.span else { continue }
        policy.roles[index].seats = role.seats.flatMap {
          wholeNumber($0, atLeast: 0, what: Phrase("a whole number of seats", "整数名额"))
        }
        policy.roles[index].reserve =
          role.reserve.flatMap { wholeNumber($0, atLeast: 0, what: Phrase("a whole number of substitutes", "整数候补人数")) }
          ?? 0
      default: continue
      }
    }
  }

  mutating func wholeNumber(_ expression: Expression, atLeast minimum: Int64, what: Phrase) -> Int64? {
    guard let checked = check(expression, in: Scope(rows: .constant), expected: .number(scale: 0)) else { return nil }
    guard case .number(let number)? = checked.constant, checked.type == .int, number >= minimum else {
      report(.badAmount(what), at: expression.span)
      return nil
    }
    return number
  }

  /// A constant of a given type, numbers widened to its scale.
  mutating func constantValue(_ expression: Expression, as type: ValueType) -> Value? {
    guard let checked = check(expression, in: Scope(rows: .constant), expected: type.base) else { return nil }
    guard let value = checked.constant else {
      report(.notConstant, at: expression.span)
      return nil
    }
    if let terms = checked.constantTerms, type.base == .quotient {
      guard let exact = Quotient(terms.numerator, over: terms.denominator) else {
        report(.constantOverflow, at: expression.span)
        return nil
      }
      return .quotient(exact)
    }
    if case .number(let scale) = type.base, case .quotient(let exact) = value {
      let number = exact.rounded(to: scale)
      guard let kept = Exact.checked(number),
        exact.terms.compare(Quotient.Terms(number: kept, scale: scale)) == 0
      else {
        report(.tooPrecise(wanted: scale, got: Quotient.shownScale), at: expression.span)
        return nil
      }
      return .number(kept)
    }
    if case .number(let scale) = type.base, case .number(let own) = checked.type.base, case .number(let number) = value
    {
      guard own <= scale, let wide = Exact.checked(Exact.rescale(Int128(number), from: own, to: scale)) else {
        report(.tooPrecise(wanted: scale, got: own), at: expression.span)
        return nil
      }
      return .number(wide)
    }
    if type.base == .datetime, case .date(let day) = value {
      report(.dateForDatetime(CivilDate(dayNumber: day).text), at: expression.span)
      return nil
    }
    guard checked.type.base == type.base else {
      report(
        .wanted(Phrase("a \(describe(type))", "\(describe(type))"), got: describe(checked.type)), at: expression.span)
      return nil
    }
    return value
  }

  mutating func checkValues() {
    for index in pending.lets.indices { _ = checkLet(index, at: pending.lets[index].declaration.name.span) }
    for index in pending.labels.indices { _ = checkLabel(index, at: pending.labels[index].declaration.name.span) }
    for index in pending.classes.indices { _ = checkClass(index, at: pending.classes[index].declaration.name.span) }
  }

  mutating func checkLet(_ index: Int, at span: Span) -> Bool {
    switch pending.lets[index].state {
    case .done: return pending.lets[index].isValid
    case .running:
      reportCircle(of: .letValue(index), at: span)
      return false
    case .waiting: break
    }
    pending.lets[index].state = .running
    let outer = enter(.letValue(index), named: policy.lets[index].name)
    if let value = check(pending.lets[index].declaration.value, in: Scope(rows: .member)) {
      policy.lets[index].value = value
      pending.lets[index].isValid = true
      keepUnasked(of: [value], for: .letValue(index))
    }
    leave(.letValue(index), outer: outer)
    pending.lets[index].state = .done
    return pending.lets[index].isValid
  }

  mutating func checkLabel(_ index: Int, at span: Span) -> Bool {
    if pending.labels[index].state == .running {
      reportCircle(of: .label(index), at: span)
      return false
    }
    guard pending.labels[index].state == .waiting else { return true }
    pending.labels[index].state = .running
    let outer = enter(.label(index), named: policy.labels[index].name)
    var scope = Scope(rows: .member)
    let declaration = pending.labels[index].declaration
    (policy.labels[index].when, policy.labels[index].unless) =
      checkConditions(when: declaration.when, unless: declaration.unless, in: &scope)
    keepUnasked(of: [policy.labels[index].when], for: .label(index))
    leave(.label(index), outer: outer)
    pending.labels[index].state = .done
    return true
  }

  mutating func checkClass(_ index: Int, at span: Span) -> Bool {
    if pending.classes[index].state == .running {
      reportCircle(of: .classValue(index), at: span)
      return false
    }
    guard pending.classes[index].state == .waiting else { return true }
    pending.classes[index].state = .running
    let outer = enter(.classValue(index), named: policy.classes[index].name)
    var scope = Scope(rows: .member)
    let items = policy.choices[policy.classes[index].choice].items.enumerated()
    let codes = Dictionary(uniqueKeysWithValues: items.map { ($0.element.name, $0.offset) })
    for line in pending.classes[index].declaration.lines {
      let condition = line.condition.flatMap { checkCondition($0, in: scope) }
      scope = scope.knowing(condition, is: false)
      let code = codes[line.name.text] ?? 0
      if line.condition == nil || condition != nil {
        policy.classes[index].lines.append(.init(code: code, condition: condition, span: line.span))
      }
    }
    leave(.classValue(index), outer: outer)
    pending.classes[index].state = .done
    return true
  }

  /// A pair of clauses; the scope then knows what holds behind them.
  mutating func checkConditions(
    when: Expression?, unless: Expression?, in scope: inout Scope
  ) -> (CheckedExpression?, CheckedExpression?) {
    let first = when.flatMap { checkCondition($0, in: scope) }
    scope = scope.knowing(first, is: true)
    let second = unless.flatMap { checkCondition($0, in: scope) }
    if let unless, let second { ask(about: second, turnedBy: .unless, whole: unless.span, in: scope) }
    scope = scope.knowing(second, is: false)
    return (first, second)
  }

  /// Begins to check a value that others may ask for; what `leave` wants back.
  mutating func enter(_ reference: ValueReference, named name: String) -> Int {
    path.append((reference, name))
    outerBindings.append(bindings)
    bindings = [:]
    defer { deepest = level }
    return deepest
  }

  mutating func leave(_ reference: ValueReference, outer: Int) {
    path.removeLast()
    bindings = outerBindings.removeLast()
    depths[reference] = deepest - level
    deepest = max(deepest, outer)
  }

  mutating func reportCircle(of reference: ValueReference, at span: Span) {
    let start = path.firstIndex { $0.value == reference } ?? 0
    let names = path[start...].map(\.name)
    report(.circle(names + names.prefix(1)), at: span)
  }
}

extension Expression {
  /// Whether a param's value depends on others.
  var readsNames: Bool {
    switch kind {
    case .number, .text, .bool, .date, .datetime: false
    default: true
    }
  }

  /// What a count may be at least that stands here: a written 0 is a slip, and a param may be set to it.
  var least: Int64 {
    if case .name = kind { return 0 }
    return 1
  }
}
