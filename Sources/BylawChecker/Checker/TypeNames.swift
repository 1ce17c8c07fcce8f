import BylawSyntax

extension Checker {
  /// The type as people write it.
  func describe(_ type: ValueType) -> String {
    describe(type.base) + (type.isOptional ? "?" : "")
  }

  func describe(_ base: BaseType) -> String {
    switch base {
    case .number(let scale): scale == 0 ? "int" : "decimal(\(scale))"
    case .quotient: "quotient"
    case .bool: "bool"
    case .text: "text"
    case .date: "date"
    case .datetime: "datetime"
    case .duration: "duration"
    case .tier: "tier"
    case .role: "role"
    case .choice(let index): describe(choice: index)
    case .nameText(.rule): "name of a rule"
    case .nameText(.decisionKind): "kind of decision"
    case .nameText(.tierOrRole): "name of a tier or role"
    case .set(.tier): "set of tier"
    case .set(.role): "set of role"
    case .set(.text): "set of text"
    case .set(.choice(let index)): "set of \(describe(choice: index))"
    }
  }

  private func describe(choice index: Int) -> String {
    guard policy.choices.indices.contains(index) else { return "choice" }
    let choice = policy.choices[index]
    return choice.name ?? "one of (" + choice.items.map(\.name).joined(separator: ", ") + ")"
  }
}

extension BaseType {
  /// Whether it is computed with: numbers, and their quotients.
  package var isNumber: Bool {
    switch self {
    case .number, .quotient: true
    case .bool, .text, .date, .datetime, .duration, .tier, .role, .choice, .nameText, .set: false
    }
  }

  var isTime: Bool { self == .date || self == .datetime }

  var isTextual: Bool {
    switch self {
    case .text, .nameText: true
    case .number, .quotient, .bool, .date, .datetime, .duration, .tier, .role, .choice, .set: false
    }
  }

  var isSet: Bool {
    if case .set = self { return true }
    return false
  }

  /// Whether `<` and ranking mean something.
  var isOrdered: Bool {
    switch self {
    case .number, .quotient, .text, .date, .datetime, .duration, .tier: true
    case .bool, .role, .choice, .nameText, .set: false
    }
  }

  /// How many digits after the point a number has, or shows.
  var scale: Int {
    switch self {
    case .number(let scale): scale
    case .quotient: Quotient.shownScale
    case .bool, .text, .date, .datetime, .duration, .tier, .role, .choice, .nameText, .set: 0
    }
  }

  /// The type of a set's elements.
  var element: BaseType? {
    guard case .set(let element) = self else { return nil }
    switch element {
    case .tier: return .tier
    case .role: return .role
    case .choice(let index): return .choice(index)
    case .text: return .text
    }
  }
}
