import BylawSyntax

/// What functions take, in short.
package enum Signatures {
  package static func signature(of keyword: Keyword) -> Phrase? {
    switch keyword {
    case .count:
      Phrase("EVENTS or members [in last 15 days, in TIER] [where …])", "事件 或 全体成员 [在 最近 15 天，在 层级] [其中 …])")
    case .activeDays, .streak, .first, .latest:
      Phrase("EVENTS [in last 15 days] [where …])", "事件 [在 最近 15 天] [其中 …])")
    case .share: Phrase("members where …)", "全体成员 其中 …)")
    case .sum, .mean, .median, .distinct:
      Phrase("VALUE of EVENTS or members [in …] [where …])", "值 取自 事件 或 全体成员 [在 …] [其中 …])")
    case .minimum, .maximum: Phrase("VALUE of EVENTS or members [in …] [where …])", "值 取自 事件 或 全体成员 [在 …] [其中 …])")
    case .percentile: Phrase("VALUE of members [in TIER], 90)", "值 取自 全体成员 [在 层级], 90)")
    case .rank: Phrase("VALUE of members [in TIER] [per FIELD])", "值 取自 全体成员 [在 层级] [每 字段])")
    case .abs, .floor, .ceil: Phrase("NUMBER)", "数)")
    case .round: Phrase("NUMBER[, DIGITS])", "数[, 位数])")
    case .length, .lower: Phrase("TEXT)", "文本)")
    case .size: Phrase("SET)", "集合)")
    case .date, .hourOf: Phrase("DATETIME)", "日期时间)")
    case .yearOf, .monthOf, .dayOf, .weekdayOf: Phrase("DATE)", "日期)")
    default: nil
    }
  }

  /// All ways to call a function.
  package static func signatures(of keyword: Keyword) -> [Phrase] {
    let several = keyword == .minimum || keyword == .maximum
    return [signature(of: keyword), several ? Phrase("A, B, …)", "甲, 乙, …)") : nil].compactMap { $0 }
  }

  /// What stands between the commas of a signature; one in brackets begins what may be left away.
  static func parameters(of signature: String) -> [String] {
    var (found, level) = ([""], 0)
    for character in signature.dropLast() {
      if character == "[" { level += 1 }
      if character == "]" { level -= 1 }
      if character == ",", level == 0 || found[found.count - 1].hasSuffix("[") {
        found.append("")
      } else {
        found[found.count - 1].append(character)
      }
    }
    let isSplit = found.count > 1
    return found.map { part in
      let part = part.drop { $0 == " " }
      if part.hasSuffix("[") { return String(part.dropLast()) }
      return String(isSplit && part.hasSuffix("]") && !part.contains(where: { $0 == "[" }) ? part.dropLast() : part)
    }
  }

  /// What a word is, for the menu.
  package static func detail(of keyword: Keyword) -> Phrase {
    if let signature = signature(of: keyword), keyword != .date, keyword != .first {
      return Phrase(same: "(").adding(signature)
    }
    switch keyword.category {
    case .declaration: return .declaration
    case .clause: return Phrase("clause", "子句")
    case .aggregate: return Phrase("aggregate", "汇总")
    case .function: return Phrase("function", "函数")
    case .part, .operator, .type, .unit, .weekday, .predeclared, .testWord, .truth: return .empty
    }
  }
}

extension Phrase {
  static let declaration = Phrase("declaration", "声明")
}
