import BylawChecker
import BylawSyntax

/// Values as text: for machines to read again, or for people.
package enum Formatting {
  package enum Style: Sendable {
    /// Tiers, roles and choices by name, sets joined as a cell has them.
    case data
    /// By title where there is one.
    case people
  }

  /// Empty for a missing value.
  package static func text(
    of value: Value, type: ValueType, policy: CheckedPolicy, style: Style = .data
  ) -> String {
    switch value {
    case .missing: ""
    case .number(let number): self.number(number, scale: type.scale)
    case .quotient(let quotient): self.number(quotient.shown, scale: Quotient.shownScale)
    case .bool(let bool): bool ? "true" : "false"
    case .text(let text): text.string
    case .date(let day): CivilDate(dayNumber: day).text
    case .datetime(let moment): datetime(moment)
    case .duration(let duration): self.duration(duration)
    case .code(let code): name(of: code, base: type.base, policy: policy, style: style)
    case .codes(let codes):
      join(
        (0..<64).filter { codes & bit(at: $0) != 0 }.map {
          name(of: $0, base: type.base, policy: policy, style: style)
        }, style: style)
    case .texts(let texts): join(texts.map(\.string), style: style)
    }
  }

  /// What the members of a group have in common; of one value that is missing nothing.
  package static func group(_ values: [Value], per: [CheckedExpression], policy: CheckedPolicy) -> String? {
    if per.isEmpty { return nil }
    let texts = zip(values, per).map { text(of: $0, type: $1.type, policy: policy) }
    return texts.count == 1 ? texts[0] : texts.map { $0.isEmpty ? "–" : $0 }.joined(separator: ", ")
  }

  /// A member's key, its parts joined.
  package static func keyText(of key: [Value], policy: CheckedPolicy) -> String {
    zip(key, policy.keyFields)
      .map { text(of: $0, type: policy.members.fields[$1].type, policy: policy) }
      .joined(separator: ", ")
  }

  /// `12.50` for 1250 of scale 2.
  package static func number(_ value: Int64, scale: Int) -> String {
    guard scale > 0 else { return String(value) }
    let digits = String(value.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return (value < 0 ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  /// `2026-11-01T08:00:00`, with the fraction of the second where there is one.
  package static func datetime(_ moment: Int64) -> String {
    let day = localDay(of: moment)
    let ofDay = moment - midnight(of: day)
    let (seconds, fraction) = ofDay.quotientAndRemainder(dividingBy: 1_000_000)
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, to: 2) }.joined(separator: ":")
    var text = CivilDate(dayNumber: day).text + "T" + time
    if fraction > 0 {
      var digits = padded(fraction, to: 6)
      while digits.last == "0" { digits.removeLast() }
      text += "." + digits
    }
    return text
  }

  package static func duration(_ duration: Duration) -> String {
    let (count, unit) =
      switch duration.unit {
      case .days: (String(duration.count), "day")
      case .months: (String(duration.count), "month")
      case .microseconds: clock(duration.count)
      }
    return "\(count) \(unit)\(count == "1" ? "" : "s")"
  }

  /// In the largest unit in which it is a whole number; seconds have what is left behind a point.
  private static func clock(_ microseconds: Int64) -> (count: String, unit: String) {
    if microseconds % 3_600_000_000 == 0 { return (String(microseconds / 3_600_000_000), "hour") }
    if microseconds % 60_000_000 == 0 { return (String(microseconds / 60_000_000), "minute") }
    var seconds = number(microseconds, scale: 6)
    while seconds.hasSuffix("0") { seconds.removeLast() }
    if seconds.hasSuffix(".") { seconds.removeLast() }
    return (seconds, "second")
  }

  /// In quotes, with what would end them, break the line or look like an escape escaped.
  package static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func join(_ items: [String], style: Style) -> String {
    items.joined(separator: style == .data ? ";" : ", ")
  }

  private static func padded(_ number: Int64, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func name(of code: Int, base: BaseType, policy: CheckedPolicy, style: Style) -> String {
    let (name, title) = names(of: code, base: base, policy: policy)
    return style == .people ? title ?? name : name
  }

  private static func names(of code: Int, base: BaseType, policy: CheckedPolicy) -> (String, String?) {
    switch base {
    case .tier, .set(.tier):
      if policy.tiers.indices.contains(code) { return (policy.tiers[code].name, policy.tiers[code].title) }
    case .role, .set(.role):
      if policy.roles.indices.contains(code) { return (policy.roles[code].name, policy.roles[code].title) }
    case .choice(let choice), .set(.choice(let choice)):
      if policy.choices.indices.contains(choice), policy.choices[choice].items.indices.contains(code) {
        return (policy.choices[choice].items[code].name, policy.choices[choice].items[code].title)
      }
    case .number, .quotient, .bool, .text, .date, .datetime, .duration, .nameText, .set(.text): break
    }
    return (String(code), nil)
  }
}
