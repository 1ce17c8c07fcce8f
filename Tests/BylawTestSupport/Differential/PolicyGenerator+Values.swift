import BylawChecker

/// Params, lets, labels, classes and protections.
extension PolicyGenerator {
  mutating func writeParams() {
    for _ in 0..<random.below(4) {
      let name = fresh("param")
      let (value, base) = paramValue()
      declarations.append("param \(name)\(title()) = \(value)")
      if base == .duration {
        durations.append(name)
      } else {
        if base == .number(scale: 0) { counts.append(name) }
        params.append(Named(name: name, type: ValueType(base: base)))
      }
    }
  }

  private mutating func paramValue() -> (text: String, base: BaseType) {
    switch random.below(7) {
    case 0: (random.pick("15 days", "2 weeks", "1 month"), .duration)
    case 1: ("12.5%", .number(scale: 3))
    case 2: ("2026-10-15", .date)
    case 3: ("\"甲\"", .text)
    case 4: ("2 + 3", .number(scale: 0))
    default: ("\(random.number(1...4))", .number(scale: 0))
    }
  }

  mutating func writeValues() {
    for _ in 0..<random.number(1...6) {
      let name = fresh("let")
      let value = anyValue(memberScope, random.number(1...3))
      declarations.append("let \(name)\(title()) = \(value.text)")
      values.append(Named(name: name, type: value.type))
    }
    for _ in 0..<random.below(3) {
      let name = fresh("label")
      declarations.append("label \(name)\(title())" + whenUnless(memberScope, needsOne: true))
      values.append(Named(name: name, type: .bool))
    }
    for index in choices.indices { writeClass(index) }
  }

  private mutating func writeClass(_ index: Int) {
    guard let name = choices[index].name else { return }
    var lines: [String] = []
    for (place, item) in choices[index].items.enumerated() {
      let isLast = place == choices[index].items.count - 1
      let rest = isLast && choices[index].isComplete ? " otherwise" : " when " + condition(memberScope, 2)
      lines.append("\n  " + item + (place == 0 ? " \"甲 \(index)\"" : "") + rest)
    }
    declarations.append("classify \(name)\(title())" + lines.joined())
    values.append(Named(name: name, type: ValueType(base: .choice(index), isOptional: !choices[index].isComplete)))
  }

  mutating func writeProtections() {
    for _ in 0..<random.below(3) where random.chance(60) {
      if !hasTierField && !rules.contains(where: { $0.kind == .remove }) || random.chance(35) {
        // Who has just been admitted may be penalized.
        let conditions = whenUnless(memberScope, needsOne: true)
        declarations.append("protect \(fresh("guard"))\(title()) from penalties" + conditions)
      } else {
        let from = random.pick("", " from promotion", " from demotion", " from moves")
        declarations.append("protect \(fresh("guard"))\(title())\(from)" + whenUnless(insideScope, needsOne: true))
      }
    }
  }

  /// A `when`, an `unless`, both, or, where none is needed, neither; in any order.
  mutating func whenUnless(_ scope: Scope, needsOne: Bool = false) -> String {
    let hasWhen = needsOne || random.chance(75)
    var clauses: [String] = []
    if hasWhen { clauses.append("\n  when " + condition(scope, random.number(1...3))) }
    if random.chance(25) { clauses.append("\n  unless " + condition(scope, random.number(1...2))) }
    return clauses.shuffled(using: &random).joined()
  }
}
