import BylawChecker
import BylawSyntax

/// Which ways of writing read all cells of a column, of those that a policy has words for.
struct FormSurvey {
  private struct Candidate {
    var form: CellForm
    /// Whether no cell has a time of day.
    var isDate = true
    var latestDay = Int32.min
  }

  private var candidates: [Candidate] = commonForms.map { Candidate(form: $0) }
  private var mayHaveDecimalComma = true
  private var hasDecimalComma = false
  private var scale = 0
  private var hasNegative = false
  private var isAny = false

  /// - Parameter value: a cell without the blanks around it, and not empty.
  mutating func add(_ value: ArraySlice<UInt8>, isNumber: Bool, zone: LocalZone) {
    isAny = true
    if !candidates.isEmpty { addMoment(value, zone: zone) }
    if mayHaveDecimalComma { addNumber(value, isNumber: isNumber) }
  }

  private mutating func addMoment(_ value: ArraySlice<UInt8>, zone: LocalZone) {
    candidates = candidates.compactMap { candidate in
      guard isPossible(candidate.form, of: value, isDate: false),
        let moment = try? readDatetimeCell(from: value, form: candidate.form, zone: zone)
      else { return nil }
      var next = candidate
      next.latestDay = max(next.latestDay, localDay(of: moment, from: zone.dayStart))
      next.isDate = next.isDate && (try? readDateCell(from: value, form: candidate.form, zone: zone)) != nil
      return next
    }
  }

  private mutating func addNumber(_ value: ArraySlice<UInt8>, isNumber: Bool) {
    scale = max(scale, min(9, writtenScale(of: value, hasDecimalComma: true)))
    guard !isNumber,
      case .success(let number) = readNumberCell(from: value, scale: scale, isOfJSON: false, hasDecimalComma: true)
    else {
      mayHaveDecimalComma = false
      return
    }
    hasNegative = hasNegative || number < 0
    if case .failure = readNumberCell(from: value, scale: 9, isOfJSON: false) { hasDecimalComma = true }
  }

  /// By a pattern that reads every cell, or by several; whether these are dates alone, and the latest.
  var patterns: [CellForm] { isAny ? candidates.map(\.form).filter(isPattern) : [] }

  /// The count of days or seconds that every cell is, where it is in the years of chats.
  var count: CellForm? {
    let counts = candidates.map(\.form).filter { !isPattern($0) }
    return isAny && counts.count == 1 ? counts[0] : nil
  }

  private func isPattern(_ form: CellForm) -> Bool { if case .pattern = form { true } else { false } }

  /// A date where no cell has a time of day, which seconds always have.
  func kind(of form: CellForm) -> ColumnKind {
    guard form != .unixSeconds, form != .unixMilliseconds else { return .datetime }
    return candidates.contains { $0.form == form && $0.isDate } ? .date : .datetime
  }

  func latestDay(of form: CellForm) -> Int32? { candidates.first { $0.form == form }?.latestDay }

  /// Of a column whose numbers have a comma before their decimals.
  var numberKind: ColumnKind? {
    guard isAny, mayHaveDecimalComma, hasDecimalComma else { return nil }
    return scale == 0 ? .int(isNegative: hasNegative) : .decimal(scale: scale)
  }
}
