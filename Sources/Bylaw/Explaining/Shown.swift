import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// Values as a session shows them.
package enum Shown {
  /// By itself: a text in quotes, a set in braces.
  package static func text(of value: Value, type: ValueType, policy: CheckedPolicy) -> String {
    switch value {
    case .missing: "missing"
    case .text(let text): Formatting.quoted(text.string)
    case .codes, .texts: "{" + Formatting.text(of: value, type: type, policy: policy, style: .people) + "}"
    case .code: titled(value, type: type, policy: policy)
    case .number, .quotient, .bool, .date, .datetime, .duration: Formatting.text(of: value, type: type, policy: policy)
    }
  }

  /// In a table, where what is missing is an empty cell.
  package static func cell(of value: Value, type: ValueType, policy: CheckedPolicy) -> String {
    if case .code = value { return titled(value, type: type, policy: policy) }
    return Formatting.text(of: value, type: type, policy: policy)
  }

  /// `core 一群`
  private static func titled(_ value: Value, type: ValueType, policy: CheckedPolicy) -> String {
    let name = Formatting.text(of: value, type: type, policy: policy)
    let title = Formatting.text(of: value, type: type, policy: policy, style: .people)
    return name == title ? name : name + " " + title
  }
}

/// A type as people write it.
package func describe(_ type: ValueType, policy: CheckedPolicy) -> String {
  describe(type.base, policy: policy) + (type.isOptional ? "?" : "")
}

private func describe(_ base: BaseType, policy: CheckedPolicy) -> String {
  switch base {
  case .number(let scale): scale == 0 ? "int" : "decimal(\(scale))"
  case .quotient: "quotient"
  case .bool: "bool"
  case .text, .nameText: "text"
  case .date: "date"
  case .datetime: "datetime"
  case .duration: "duration"
  case .tier: "tier"
  case .role: "role"
  case .choice(let index): describe(choice: index, policy: policy)
  case .set(.tier): "set of tier"
  case .set(.role): "set of role"
  case .set(.text): "set of text"
  case .set(.choice(let index)): "set of " + describe(choice: index, policy: policy)
  }
}

private func describe(choice: Int, policy: CheckedPolicy) -> String {
  guard policy.choices.indices.contains(choice) else { return "choice" }
  return policy.choices[choice].name ?? "one of (" + policy.choices[choice].items.map(\.name).joined(separator: ", ")
    + ")"
}
