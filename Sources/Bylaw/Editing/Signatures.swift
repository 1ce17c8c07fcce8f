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
    case .minimum, .maximum:
      Phrase("VALUE of EVENTS or members …) or A, B, …)", "值 取自 事件 或 全体成员 …) 或 甲, 乙, …)")
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
