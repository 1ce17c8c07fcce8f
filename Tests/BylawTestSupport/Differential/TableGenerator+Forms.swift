import BylawChecker
import BylawData
import BylawSyntax

extension TableGenerator {
  /// The cell as the policy says that the field's cells are written.
  mutating func formed(_ cell: CommunityTables.Cell, _ field: Field) -> CommunityTables.Cell {
    switch (field.form, cell) {
    case (.pattern(let pattern), .text(let text)):
      // What has its year in front may stand in any column.
      return random.chance(15) ? cell : .text(written(text, pattern))
    case (.excelDays(let epoch), .text(let text)):
      let day = (day(of: text) ?? 20_000) + (epoch == .year1900 ? 25_569 : 24_107)
      let time =
        field.type.base == .datetime ? random.pick("", ".5", ".3354166667", ".999999999", ".0006944444444") : ""
      return random.chance(50) ? .number("\(day)\(time)") : .text("\(day)\(time)")
    case (.unixSeconds, .text(let text)):
      let second = Int64(day(of: text) ?? 20_000) * 86_400 + Int64(random.below(86_400))
      return .number("\(second)" + random.pick("", "", ".25"))
    case (.unixMilliseconds, .text(let text)):
      let second = Int64(day(of: text) ?? 20_000) * 86_400 + Int64(random.below(86_400))
      return .number("\(second)\(random.number(100...999))")
    case (.decimalComma, .number(let digits)):
      let written = digits.split(separator: ".", omittingEmptySubsequences: false).joined(separator: ",")
      return random.chance(30) ? .text(written + random.pick(" €", " ")) : .text(written)
    case (.separated(let separator), .list(let items)):
      return .text(items.isEmpty ? separator : items.joined(separator: separator))
    default: return cell
    }
  }

  /// Of a moment as `moment()` has it, or a date.
  private func written(_ text: String, _ pattern: MomentPattern) -> String {
    guard let day = day(of: text) else { return text }
    let date = CivilDate(dayNumber: day)
    let clock = text.dropFirst(11).prefix(5)
    let (hour, minute) = (Int(clock.prefix(2)) ?? 0, String(clock.suffix(2)))
    let isHalfDay = pattern.parts.contains(.half)
    return pattern.parts.map { part in
      switch part {
      case .number(.year, _): "\(date.year)"
      case .shortYear: "\(date.year % 100)"
      case .monthName: String(CivilDate.englishMonths[date.month - 1].prefix(3))
      case .number(.month, let digits): padded(date.month, digits)
      case .number(.day, let digits): padded(date.day, digits)
      case .number(.hour, let digits): padded(isHalfDay ? (hour + 11) % 12 + 1 : hour, digits)
      case .number(.minute, _): clock.isEmpty ? "00" : minute
      case .number(.second, _): "00"
      case .half: hour < 12 ? "AM" : "下午"
      case .gap: " "
      case .sign(let scalar): String(scalar)
      }
    }.joined()
  }

  private func day(of text: String) -> Int32? {
    let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? CivilDate(year: parts[0], month: parts[1], day: parts[2])?.dayNumber : nil
  }

  private func padded(_ number: Int, _ digits: ClosedRange<Int>) -> String {
    digits.lowerBound == 2 && number < 10 ? "0\(number)" : "\(number)"
  }
}
