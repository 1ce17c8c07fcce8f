import BylawSyntax

extension Checker {
  mutating func checkParams(with settings: [ParameterSetting]) {
    for index in pending.params.indices { _ = checkParam(index, at: pending.params[index].declaration.name.span) }
    guard !settings.isEmpty else { return }
    let set = Set(settings.map(\.name))
    for setting in settings { apply(setting) }
    let derived = pending.params.indices.filter { index in
      pending.params[index].declaration.value.readsNames && !set.contains(policy.params[index].name)
        && policy.params[index].value != .missing
    }
    for index in derived { pending.params[index].state = .waiting }
    for index in derived { _ = checkParam(index, at: pending.params[index].declaration.name.span) }
  }

  /// Settles a param's value. False where it has none: that has been reported.
  mutating func checkParam(_ index: Int, at span: Span) -> Bool {
    switch pending.params[index].state {
    case .done: return policy.params[index].value != .missing
    case .running:
      reportCircle(of: .param(index), at: span)
      return false
    case .waiting: break
    }
    pending.params[index].state = .running
    let outer = enter(.param(index), named: policy.params[index].name)
    defer {
      leave(.param(index), outer: outer)
      pending.params[index].state = .done
    }
    let expression = pending.params[index].declaration.value
    guard let checked = check(expression, in: Scope(rows: .constant)) else { return false }
    guard let value = checked.constant, !checked.type.base.isSet else {
      report(.notConstant, at: expression.span)
      return false
    }
    policy.params[index].type = checked.type
    policy.params[index].value = value
    return true
  }

  /// `--set NAME=VALUE`: the text is read as the policy would read it there.
  private mutating func apply(_ setting: ParameterSetting) {
    guard let index = policy.params.firstIndex(where: { $0.name == setting.name }) else {
      let near = self.near(to: setting.name, in: policy.params.map(\.name))
      reportSetting(.unknownParam(setting.name, nearest: near))
      return
    }
    let type = policy.params[index].type
    guard policy.params[index].value != .missing else { return }
    if let value = settingValue(of: setting.value, as: type) {
      (policy.params[index].value, policy.params[index].type) = value
    } else {
      reportSetting(.wrongParamType(setting.name, wanted: describe(type), got: setting.value))
    }
  }

  private func settingValue(of text: String, as type: ValueType) -> (Value, ValueType)? {
    if type.base == .text { return (.text(Text(text)), type) }
    let (tree, problems) = parse(SourceText(name: "--set", text: "param value = " + text))
    guard problems.isEmpty, tree.declarations.count == 1, case .param(let param)? = tree.declarations.first else {
      return nil
    }
    var reader = Checker(tree: tree)
    guard let checked = reader.check(param.value, in: Scope(rows: .constant)), let value = checked.constant else {
      return nil
    }
    if checked.type.base.isNumber, type.base.isNumber {
      if type == .int { return checked.type == .int ? (value, type) : nil }
      return (value, checked.type)
    }
    return checked.type == type ? (value, type) : nil
  }

  mutating func checkTiersAndRoles() {
    var tierIndex = 0
    var seenTiers = false
    for declaration in tree.declarations {
      switch declaration {
      case .tiers(let tiers) where !seenTiers:
        seenTiers = true
        for tier in tiers.tiers where symbols.tiers[tier.name.text] == tierIndex {
          policy.tiers[tierIndex].capacity = tier.capacity.flatMap {
            wholeNumber($0, atLeast: 0, what: "a whole number of members")
          }
          tierIndex += 1
        }
      case .role(let role):
        guard let index = symbols.roles[role.name.text], policy.roles[index].span == role.name.span else { continue }
        policy.roles[index].seats = role.seats.flatMap {
          wholeNumber($0, atLeast: 0, what: "a whole number of seats")
        }
        policy.roles[index].reserve =
          role.reserve.flatMap { wholeNumber($0, atLeast: 0, what: "a whole number of substitutes") } ?? 0
      default: continue
      }
    }
  }

  mutating func wholeNumber(_ expression: Expression, atLeast minimum: Int64, what: String) -> Int64? {
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
    if case .number(let scale) = type.base, case .number(let own) = checked.type.base, case .number(let number) = value
    {
      guard own <= scale, let wide = Exact.checked(Exact.rescale(Int128(number), from: own, to: scale)) else {
        report(.tooPrecise(wanted: scale, got: own), at: expression.span)
        return nil
      }
      return .number(wide)
    }
    guard checked.type.base == type.base else {
      report(.wanted("a \(describe(type))", got: describe(checked.type)), at: expression.span)
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
    scope = scope.knowing(second, is: false)
    return (first, second)
  }

  /// Begins to check a value that others may ask for; what `leave` wants back.
  private mutating func enter(_ reference: ValueReference, named name: String) -> Int {
    path.append((reference, name))
    defer { deepest = level }
    return deepest
  }

  private mutating func leave(_ reference: ValueReference, outer: Int) {
    path.removeLast()
    depths[reference] = deepest - level
    deepest = max(deepest, outer)
  }

  private mutating func reportCircle(of reference: ValueReference, at span: Span) {
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
}
