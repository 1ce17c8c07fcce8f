import BylawSyntax

extension Checker {
  /// The type as people write it.
  func describe(_ type: ValueType) -> Phrase {
    describe(type.base).adding(type.isOptional ? Phrase(same: "?") : nil)
  }

  func describe(_ base: BaseType) -> Phrase {
    switch base {
    case .number(scale: 0): Phrase("int", "整数")
    case .number(let scale): Phrase("decimal(\(scale))", "小数(\(scale))")
    case .quotient: Phrase("quotient", "比值")
    case .bool: Phrase("bool", "布尔")
    case .text: Phrase("text", "文本")
    case .date: Phrase("date", "日期")
    case .datetime: Phrase("datetime", "日期时间")
    case .duration: Phrase("duration", "时长")
    case .tier: Phrase("tier", "层级")
    case .role: Phrase("role", "角色")
    case .choice(let index): describe(choice: index)
    case .nameText(.rule): Phrase("name of a rule", "规则名")
    case .nameText(.decisionKind): Phrase("kind of decision", "决定种类")
    case .nameText(.tierOrRole): Phrase("name of a tier or role", "层级名或角色名")
    case .set(.tier): Phrase("set of tier", "一组层级")
    case .set(.role): Phrase("set of role", "一组角色")
    case .set(.text): Phrase("set of text", "一组文本")
    case .set(.choice(let index)): Phrase("set of \(describe(choice: index))", "一组\(describe(choice: index))")
    }
  }

  private func describe(choice index: Int) -> Phrase {
    guard policy.choices.indices.contains(index) else { return Phrase("choice", "选项") }
    let choice = policy.choices[index]
    let names = choice.items.map(\.name)
    return choice.name.map { Phrase(same: $0) }
      ?? Phrase(
        "one of (\(names.joined(separator: ", ")))", "选项（\(names.joined(separator: "、"))）")
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
