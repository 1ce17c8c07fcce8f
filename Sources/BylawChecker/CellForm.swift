import BylawSyntax

/// How the cells of a field are written, where the policy says so.
package enum CellForm: Hashable, Sendable {
  /// As people write it, wherever that has one meaning.
  case plain
  /// `as "D/M/YYYY"`
  case pattern(MomentPattern)
  /// Days by the wall clock as a spreadsheet counts them, a time of day as their fraction.
  case excelDays(since: ExcelEpoch)
  /// Of UTC, since 1970.
  case unixSeconds
  case unixMilliseconds
  /// `1.299,00`
  case decimalComma
  /// What stands between the elements of a set.
  case separated(by: String)

  /// From when a spreadsheet counts days.
  package enum ExcelEpoch: Hashable, Sendable, CaseIterable {
    /// 1 is 1900-01-01, and 60 the 29th of February of 1900, which there never was.
    case year1900
    /// 0 is 1904-01-01, as on old Macs.
    case year1904
  }
}

extension CellForm {
  /// As a policy says it, in English words.
  package var words: String {
    switch self {
    case .plain: ""
    case .pattern(let pattern): "as \"\(pattern.text)\""
    case .excelDays(since: .year1900): "in excel days"
    case .excelDays(since: .year1904): "in excel days since 1904"
    case .unixSeconds: "in unix seconds"
    case .unixMilliseconds: "in unix milliseconds"
    case .decimalComma: "decimal comma"
    case .separated(let text): "separated by \"\(text)\""
    }
  }

  func suits(_ type: BaseType) -> Bool {
    switch self {
    case .plain: true
    case .pattern(let pattern): type == .datetime || type == .date && !pattern.hasTime
    case .excelDays, .unixSeconds, .unixMilliseconds: type == .date || type == .datetime
    case .decimalComma: type.isNumber
    case .separated: if case .set = type { true } else { false }
    }
  }
}
