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
    let named = choices.indices.filter { choices[$0].name != nil }
    switch random.below(12) {
    case 7: return (random.pick("true", "false"), .bool)
    case 8: return random.pick(from: tiers).map { ($0, BaseType.tier) } ?? ("2026-10-31T08:00", .datetime)
    case 9: return random.pick(from: roles).map { ("{\($0)}", BaseType.set(.role)) } ?? ("{\"甲\", \"x\"}", .set(.text))
    case 10:
      guard let choice = random.pick(from: named), let item = random.pick(from: choices[choice].items) else {
        return ("2026-10-31T08:00", .datetime)
      }
      return (item, .choice(choice))
    default: return plainParamValue()
    }
  }

  private mutating func plainParamValue() -> (text: String, base: BaseType) {
    switch random.below(7) {
    case 0: (random.pick("15 days", "2 weeks", "1 month"), .duration)
    case 1: ("12.5%", .number(scale: 3))
    case 2: ("2026-10-15", .date)
    case 3: ("\"甲\"", .text)
    case 4: ("2 + 3", .number(scale: 0))
    default: ("\(random.number(1...4))", .number(scale: 0))
    }
  }

  /// `let need(a: int, b: decimal(2)) = …`, and a `label` likewise.
  private mutating func writeDefinition() {
    let isLabel = random.chance(40)
    let name = fresh("given")
    let parameters: [BaseType] = (0..<random.number(1...2)).map { _ in .number(scale: random.pick(0, 0, 2)) }
    let names = parameters.map { Named(name: fresh("part"), type: ValueType(base: $0)) }
    let list = names.map { "\($0.name): \(typeText($0.type.base))" }.joined(separator: ", ")
    var scope = memberScope
    scope.names += names + names
    rests = false
    if isLabel {
      declarations.append("label \(name)(\(list))\(title())" + whenUnless(scope, needsOne: true))
      definitions.append((Named(name: name, type: .bool, rests: rests), parameters))
    } else {
      let value = number(scope, 2)
      declarations.append("let \(name)(\(list))\(title()) = \(value.text)")
      definitions.append((Named(name: name, type: value.type), parameters))
    }
  }

  /// A call of a definition of that kind; nil where there is none, or the place is no member's.
  mutating func call(_ scope: Scope, _ depth: Int, where fits: (Named) -> Bool) -> Written? {
    guard scope.rows == .member, let (named, parameters) = random.pick(from: definitions.filter { fits($0.named) })
    else { return nil }
    let arguments = parameters.map { number(scope, max(depth - 1, 0), digits: $0.digits) }
    rests = rests || named.rests
    return Written("\(named.name)(\(arguments.joined(separator: ", ")))", named.type)
  }

  mutating func writeValues() {
    for _ in 0..<random.number(1...6) {
      let name = fresh("let")
      rests = false
      let value = anyValue(memberScope, random.number(1...3))
      declarations.append("let \(name)\(title()) = \(value.text)")
      values.append(Named(name: name, type: value.type, rests: rests))
    }
    for _ in 0..<random.below(3) {
      let name = fresh("label")
      rests = false
      declarations.append("label \(name)\(title())" + whenUnless(memberScope, needsOne: true))
      values.append(Named(name: name, type: .bool, rests: rests))
    }
    if random.chance(40) { writeDefinition() }
    if random.chance(40) { writeReviewed() }
    for index in choices.indices { writeClass(index) }
  }

  /// Something that a review changes, so that what it leaves differs from the snapshot.
  private mutating func writeReviewed() {
    let name = fresh("left")
    if hasTierField, random.chance(50), let tier = random.pick(from: tiers) {
      declarations.append("label \(name) when tier = \(tier)")
      values.append(Named(name: name, type: .bool, rests: hasOptionalTier))
    } else {
      declarations.append("let \(name) = count(decision)")
      values.append(Named(name: name, type: .int))
    }
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
    if random.chance(25) { clauses.append("\n  unless " + condition(scope.turned, random.number(1...2))) }
    return clauses.shuffled(using: &random).joined()
  }
}
