import BylawSyntax

/// What functions take, in short.
package enum Signatures {
  package static func signature(of keyword: Keyword) -> String? {
    switch keyword {
    case .count: "EVENTS or members [in last 15 days, in TIER] [where …])"
    case .activeDays, .streak, .first, .latest: "EVENTS [in last 15 days] [where …])"
    case .share: "members where …)"
    case .sum, .mean, .median, .distinct: "VALUE of EVENTS or members [in …] [where …])"
    case .minimum, .maximum: "VALUE of EVENTS or members …) or A, B, …)"
    case .percentile: "VALUE of members [in TIER], 90)"
    case .rank: "VALUE of members [in TIER] [per FIELD])"
    case .abs, .floor, .ceil: "NUMBER)"
    case .round: "NUMBER[, DIGITS])"
    case .length, .lower: "TEXT)"
    case .size: "SET)"
    case .date, .hourOf: "DATETIME)"
    case .yearOf, .monthOf, .dayOf, .weekdayOf: "DATE)"
    default: nil
    }
  }

  /// What a word is, for the menu.
  package static func detail(of keyword: Keyword) -> String {
    if let signature = signature(of: keyword), keyword != .date, keyword != .first { return "(" + signature }
    switch keyword.category {
    case .declaration: return "declaration"
    case .clause: return "clause"
    case .aggregate: return "aggregate"
    case .function: return "function"
    case .part, .operator, .type, .unit, .weekday, .predeclared, .testWord, .truth: return ""
    }
  }
}
