import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// Values as a session shows them.
package enum Shown {
  /// By itself: a text in quotes, a set in braces.
  package static func text(of value: Value, type: ValueType, policy: CheckedPolicy) -> Phrase {
    switch value {
    case .missing: Phrase("missing", "缺失")
    case .bool(let holds): holds ? Phrase("true", "是") : Phrase("false", "否")
    case .text(let text): Phrase(same: Formatting.quoted(text.string))
    case .codes, .texts:
      Phrase(same: "{" + Formatting.text(of: value, type: type, policy: policy, style: .people) + "}")
    case .code: Phrase(same: titled(value, type: type, policy: policy))
    case .number, .quotient, .date, .datetime, .duration:
      Phrase(same: Formatting.text(of: value, type: type, policy: policy))
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
package func describe(_ type: ValueType, policy: CheckedPolicy) -> Phrase {
  describe(type.base, policy: policy).adding(type.isOptional ? Phrase(same: "?") : nil)
}

private func describe(_ base: BaseType, policy: CheckedPolicy) -> Phrase {
  switch base {
  case .number(scale: 0): Phrase("int", "整数")
  case .number(let scale): Phrase("decimal(\(scale))", "小数(\(scale))")
  case .quotient: Phrase("quotient", "比值")
  case .bool: Phrase("bool", "布尔")
  case .text, .nameText: Phrase("text", "文本")
  case .date: Phrase("date", "日期")
  case .datetime: Phrase("datetime", "日期时间")
  case .duration: Phrase("duration", "时长")
  case .tier: Phrase("tier", "层级")
  case .role: Phrase("role", "角色")
  case .choice(let index): describe(choice: index, policy: policy)
  case .set(.tier): Phrase("set of tier", "一组层级")
  case .set(.role): Phrase("set of role", "一组角色")
  case .set(.text): Phrase("set of text", "一组文本")
  case .set(.choice(let index)):
    Phrase("set of \(describe(choice: index, policy: policy))", "一组\(describe(choice: index, policy: policy))")
  }
}

private func describe(choice: Int, policy: CheckedPolicy) -> Phrase {
  guard policy.choices.indices.contains(choice) else { return Phrase("choice", "选项") }
  let names = policy.choices[choice].items.map(\.name)
  return policy.choices[choice].name.map { Phrase(same: $0) }
    ?? Phrase("one of (\(names.joined(separator: ", ")))", "其一（\(names.joined(separator: "、"))）")
}
