import BylawSyntax

extension Checker {
  /// Says of conditions that come out the same whatever the data, and of what is never reached therefore.
  mutating func reportDecidedConditions() {
    var ranges = Ranges(policy)
    for value in policy.lets { judge(parts: value.value, Ranges.Setting(), &ranges) }
    for aggregate in policy.aggregates {
      let event: Int? = if case .events(let event) = aggregate.source { event } else { nil }
      if let condition = aggregate.condition { judge(condition, Ranges.Setting(event: event), &ranges) }
      for key in aggregate.values { judge(parts: key.value, Ranges.Setting(event: event), &ranges) }
    }
    for label in policy.labels { judge(label.when, label.unless, Ranges.Setting(), &ranges) }
    for protection in policy.protections { judge(protection.when, protection.unless, Ranges.Setting(), &ranges) }
    for index in policy.classes.indices { judge(class: index, &ranges) }
    for index in policy.rules.indices { judge(rule: index, &ranges) }
    for goal in policy.milestones + policy.ensures { judge(goal.condition, Ranges.Setting(), &ranges) }
  }

  private mutating func judge(class index: Int, _ ranges: inout Ranges) {
    let lines = pending.classes[index].declaration.lines
    let conditions = policy.classes[index].lines.map(\.condition)
    judge(lines: zip(conditions, lines).map { ($0, $1.span) }, Ranges.Setting(), &ranges)
  }

  private mutating func judge(rule index: Int, _ ranges: inout Ranges) {
    let rule = policy.rules[index]
    var setting = Ranges.Setting()
    if let tier = policy.tierField, let from = rule.from, rule.kind != .admit, !from.isEmpty, policy.tiers.count <= 62 {
      setting.known[.reference(.memberField(tier))] = .codes(from.reduce(0) { $0 | 1 << UInt64($1) })
    }
    guard let rest = judge(rule.when, rule.unless, setting, &ranges) else { return }
    judge(lines: zip(rule.lines, pending.rules[index].lines).map { ($0.condition, $1.span) }, rest, &ranges)
  }

  /// The setting behind both; nil where nobody gets there.
  @discardableResult
  private mutating func judge(
    _ when: CheckedExpression?, _ unless: CheckedExpression?, _ setting: Ranges.Setting, _ ranges: inout Ranges
  ) -> Ranges.Setting? {
    var rest: Ranges.Setting? = setting
    if let when {
      judge(when, setting, &ranges)
      rest = ranges.assuming(when, true, setting)
    }
    guard let unless, let met = rest else { return rest }
    judge(unless, met, &ranges)
    return ranges.assuming(unless, false, met)
  }

  /// Lines of which the first that fits counts.
  private mutating func judge(
    lines: [(condition: CheckedExpression?, span: Span)], _ setting: Ranges.Setting, _ ranges: inout Ranges
  ) {
    var rest: Ranges.Setting? = setting
    for line in lines {
      guard let here = rest else {
        report(.unreachableLine, at: line.span)
        return
      }
      guard let condition = line.condition else { return }
      if ranges.truth(of: condition, here) == false {
        report(.unreachableLine, at: line.span, notes: reason(condition, here, &ranges))
      } else {
        judge(condition, here, &ranges)
      }
      rest = ranges.assuming(condition, false, here)
    }
  }

  private mutating func judge(
    _ condition: CheckedExpression, _ setting: Ranges.Setting, _ ranges: inout Ranges
  ) {
    switch condition.kind {
    case .not(let inner): judge(inner, setting, &ranges)
    case .and(let a, let b): judge(a, then: true, b, setting, &ranges)
    case .or(let a, let b): judge(a, then: false, b, setting, &ranges)
    case .constant: return
    default:
      if let outcome = ranges.truth(of: condition, setting) {
        let isSoAnyway = ranges.truth(of: condition, Ranges.Setting(event: setting.event)) != nil
        report(
          .decided(outcome, byDeclarations: isSoAnyway), at: condition.span, notes: reason(condition, setting, &ranges))
      }
      judge(parts: condition, setting, &ranges)
    }
  }

  private mutating func judge(
    _ a: CheckedExpression, then outcome: Bool, _ b: CheckedExpression, _ setting: Ranges.Setting,
    _ ranges: inout Ranges
  ) {
    judge(a, setting, &ranges)
    if let next = ranges.assuming(a, outcome, setting) { judge(b, next, &ranges) }
  }

  /// The conditions inside a value: those of `if`.
  private mutating func judge(parts value: CheckedExpression, _ setting: Ranges.Setting, _ ranges: inout Ranges) {
    if case .conditional(let test, let then, let otherwise) = value.kind {
      judge(test, setting, &ranges)
      if let yes = ranges.assuming(test, true, setting) { judge(parts: then, yes, &ranges) }
      if let no = ranges.assuming(test, false, setting) { judge(parts: otherwise, no, &ranges) }
    } else {
      for part in value.children { judge(parts: part, setting, &ranges) }
    }
  }

  /// What is known of the value that a condition asks about.
  private func reason(
    _ condition: CheckedExpression, _ setting: Ranges.Setting, _ ranges: inout Ranges
  ) -> [Diagnostic.Note] {
    let value: CheckedExpression
    switch condition.kind {
    case .compare(_, let a, let b):
      if case .constant = a.kind { value = b } else { value = a }
    case .inRange(let a, _, _), .inList(let a, _), .inSet(let a, _): value = a
    default: return []
    }
    guard let range = describe(ranges.possible(value, setting), value.type) else { return [] }
    return [Diagnostic.Note("here `\(tree.source[value.span])` is \(range)")]
  }

  private func describe(_ range: Possible, _ type: ValueType) -> String? {
    func number(_ number: Int128) -> String {
      if type.base == .date { return CivilDate(dayNumber: Int32(clamping: number)).text }
      let unit = Exact.power(Possible.numberScale)
      let (whole, rest) = number.magnitude.quotientAndRemainder(dividingBy: unit.magnitude)
      var digits = String(rest + unit.magnitude).dropFirst()
      while digits.last == "0" { digits.removeLast() }
      return (number < 0 ? "-" : "") + String(whole) + (digits.isEmpty ? "" : "." + digits)
    }
    switch range {
    case .numbers(let lower?, let upper?):
      return lower == upper ? number(lower) : "from \(number(lower)) to \(number(upper))"
    case .numbers(let lower?, nil): return "\(number(lower)) or more"
    case .numbers(nil, let upper?): return "\(number(upper)) or less"
    case .codes(let codes):
      guard let names = closedNames(of: type.base) else { return nil }
      let possible = names.indices.filter { codes >> UInt64($0) & 1 == 1 }.map { "`\(names[$0].name)`" }
      return possible.isEmpty ? nil : possible.joined(separator: " or ")
    case .numbers, .anything: return nil
    }
  }
}
