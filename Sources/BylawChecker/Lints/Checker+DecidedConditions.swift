import BylawSyntax

extension Checker {
  /// Says of conditions that come out the same whatever the data, and of what is never reached therefore.
  mutating func reportDecidedConditions() {
    var ranges = Ranges(policy: policy)
    for value in policy.lets { judge(parts: value.value, in: Ranges.Setting(), using: &ranges) }
    for aggregate in policy.aggregates {
      let event: Int? = if case .events(let event) = aggregate.source { event } else { nil }
      if let condition = aggregate.condition { judge(condition, in: Ranges.Setting(event: event), using: &ranges) }
      for key in aggregate.values { judge(parts: key.value, in: Ranges.Setting(event: event), using: &ranges) }
    }
    for label in policy.labels { judge(when: label.when, unless: label.unless, in: Ranges.Setting(), using: &ranges) }
    for protection in policy.protections {
      judge(when: protection.when, unless: protection.unless, in: Ranges.Setting(), using: &ranges)
    }
    for index in policy.classes.indices { judge(class: index, using: &ranges) }
    for index in policy.rules.indices { judge(rule: index, using: &ranges) }
    for never in policy.nevers { judge(when: never.when, unless: never.unless, in: Ranges.Setting(), using: &ranges) }
    for goal in policy.milestones + policy.ensures { judge(goal.condition, in: Ranges.Setting(), using: &ranges) }
  }

  private mutating func judge(class index: Int, using ranges: inout Ranges) {
    let lines = pending.classes[index].declaration.lines
    let conditions = policy.classes[index].lines.map(\.condition)
    judge(lines: zip(conditions, lines).map { ($0, $1.span) }, in: Ranges.Setting(), using: &ranges)
  }

  private mutating func judge(rule index: Int, using ranges: inout Ranges) {
    let rule = policy.rules[index]
    var setting = Ranges.Setting()
    if let tier = policy.tierField, let from = rule.from, rule.kind != .admit, !from.isEmpty, policy.tiers.count <= 62 {
      setting.known[.reference(.memberField(tier))] = .codes(from.reduce(0) { $0 | 1 << UInt64($1) })
    }
    guard let rest = judge(when: rule.when, unless: rule.unless, in: setting, using: &ranges) else { return }
    if let sayWhen = rule.sayWhen { judge(sayWhen, in: rest, using: &ranges) }
    judge(lines: zip(rule.lines, pending.rules[index].lines).map { ($0.condition, $1.span) }, in: rest, using: &ranges)
  }

  /// The setting behind both; nil where nobody gets there.
  @discardableResult
  private mutating func judge(
    when: CheckedExpression?, unless: CheckedExpression?, in setting: Ranges.Setting, using ranges: inout Ranges
  ) -> Ranges.Setting? {
    var rest: Ranges.Setting? = setting
    if let when {
      judge(when, in: setting, using: &ranges)
      rest = ranges.assuming(when, is: true, in: setting)
    }
    guard let unless, let met = rest else { return rest }
    judge(unless, in: met, canBeLeftOut: false, using: &ranges)
    return ranges.assuming(unless, is: false, in: met)
  }

  /// Lines of which the first that fits counts.
  private mutating func judge(
    lines: [(condition: CheckedExpression?, span: Span)], in setting: Ranges.Setting, using ranges: inout Ranges
  ) {
    var rest: Ranges.Setting? = setting
    for line in lines {
      guard let here = rest else {
        report(.unreachableLine, at: line.span)
        return
      }
      guard let condition = line.condition else { return }
      if ranges.truth(of: condition, in: here) == false {
        report(.unreachableLine, at: line.span, notes: reason(for: condition, in: here, using: &ranges))
      } else {
        judge(condition, in: here, canBeLeftOut: false, using: &ranges)
      }
      rest = ranges.assuming(condition, is: false, in: here)
    }
  }

  /// - Parameter canBeLeftOut: whether the same is asked without the condition, where it always holds.
  private mutating func judge(
    _ condition: CheckedExpression, in setting: Ranges.Setting, canBeLeftOut: Bool = true, using ranges: inout Ranges
  ) {
    switch condition.kind {
    case .not(let inner) where inner.span != condition.span:
      judge(inner, in: setting, canBeLeftOut: false, using: &ranges)
    case .and(let a, let b): judge(a, assuming: true, then: b, in: setting, using: &ranges)
    case .or(let a, let b): judge(a, assuming: false, then: b, in: setting, using: &ranges)
    case .constant: return
    default:
      if let outcome = ranges.truth(of: condition, in: setting) {
        let isSoAnyway = ranges.truth(of: condition, in: Ranges.Setting(event: setting.event)) != nil
        report(
          .decided(outcome, byDeclarations: isSoAnyway, canBeLeftOut: canBeLeftOut), at: condition.span,
          notes: reason(for: condition, in: setting, using: &ranges))
      }
      judge(parts: condition, in: setting, using: &ranges)
    }
  }

  private mutating func judge(
    _ a: CheckedExpression, assuming outcome: Bool, then b: CheckedExpression, in setting: Ranges.Setting,
    using ranges: inout Ranges
  ) {
    // Of `or`, one side that always holds settles both.
    judge(a, in: setting, canBeLeftOut: outcome, using: &ranges)
    if let next = ranges.assuming(a, is: outcome, in: setting) {
      judge(b, in: next, canBeLeftOut: outcome, using: &ranges)
    }
  }

  /// The conditions inside a value: those of `if`.
  private mutating func judge(parts value: CheckedExpression, in setting: Ranges.Setting, using ranges: inout Ranges) {
    if case .conditional(let test, let then, let otherwise) = value.kind {
      judge(test, in: setting, canBeLeftOut: false, using: &ranges)
      if let yes = ranges.assuming(test, is: true, in: setting) { judge(parts: then, in: yes, using: &ranges) }
      if let no = ranges.assuming(test, is: false, in: setting) { judge(parts: otherwise, in: no, using: &ranges) }
    } else {
      for part in value.children { judge(parts: part, in: setting, using: &ranges) }
    }
  }

  /// What is known of the value that a condition asks about.
  private func reason(
    for condition: CheckedExpression, in setting: Ranges.Setting, using ranges: inout Ranges
  ) -> [Diagnostic.Note] {
    let value: CheckedExpression
    switch condition.kind {
    case .moved(.by(let rule)):
      let (name, w) = (policy.rules[rule].name, language(at: condition.span))
      return [
        Diagnostic.Note(
          text: Phrase(
            "whom `\(name)` removed is not among the members; a goal counts them by `count(\(name))`",
            "被 `\(name)` 移出的人已经不在成员里了；目标里用 `\(w("count("))\(name))` 数他们"))
      ]
    case .compare(_, let a, let b):
      if case .constant = a.kind { value = b } else { value = a }
    case .inRange(let a, _, _), .inList(let a, _), .inSet(let a, _): value = a
    default: return []
    }
    guard let range = describe(ranges.possible(for: value, in: setting), as: value.type) else { return [] }
    return [
      Diagnostic.Note(
        text: Phrase(
          "here `\(tree.source[value.span])` is \(range)", "这里 `\(tree.source[value.span])` 是\(range)"))
    ]
  }

  private func describe(_ range: Possible, as type: ValueType) -> Phrase? {
    func text(of number: Int128) -> String {
      if type.base == .date { return CivilDate(dayNumber: Int32(clamping: number)).text }
      let unit = Exact.powerOfTen(Possible.numberScale)
      let (whole, rest) = number.magnitude.quotientAndRemainder(dividingBy: unit.magnitude)
      var digits = String(rest + unit.magnitude).dropFirst()
      while digits.last == "0" { digits.removeLast() }
      return (number < 0 ? "-" : "") + String(whole) + (digits.isEmpty ? "" : "." + digits)
    }
    switch range {
    case .numbers(let lower?, let upper?):
      return lower == upper
        ? Phrase(same: text(of: lower))
        : Phrase(
          "from \(text(of: lower)) to \(text(of: upper))", " \(text(of: lower)) 到 \(text(of: upper))")
    case .numbers(let lower?, nil): return Phrase("\(text(of: lower)) or more", " \(text(of: lower)) 或更大")
    case .numbers(nil, let upper?): return Phrase("\(text(of: upper)) or less", " \(text(of: upper)) 或更小")
    case .codes(let codes):
      guard let names = closedNames(of: type.base) else { return nil }
      let possible = names.indices.filter { codes >> UInt64($0) & 1 == 1 }.map { "`\(names[$0].name)`" }
      return possible.isEmpty ? nil : .choice(possible)
    case .numbers, .anything: return nil
    }
  }
}
