import BylawSyntax

extension Checker {
  /// The type as people write it.
  func describe(_ type: ValueType) -> String {
    describe(type.base) + (type.isOptional ? "?" : "")
  }

  func describe(_ base: BaseType) -> String {
    switch base {
    case .number(let scale): scale == 0 ? "int" : "decimal(\(scale))"
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
  var isNumber: Bool {
    if case .number = self { return true }
    return false
  }

  var isTime: Bool { self == .date || self == .datetime }

  var isTextual: Bool {
    switch self {
    case .text, .nameText: true
    case .number, .bool, .date, .datetime, .duration, .tier, .role, .choice, .set: false
    }
  }

  var isSet: Bool {
    if case .set = self { return true }
    return false
  }

  /// Whether `<` and ranking mean something.
  var isOrdered: Bool {
    switch self {
    case .number, .text, .date, .datetime, .duration, .tier: true
    case .bool, .role, .choice, .nameText, .set: false
    }
  }

  var scale: Int {
    if case .number(let scale) = self { return scale }
    return 0
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
