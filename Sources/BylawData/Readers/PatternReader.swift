import BylawChecker
import BylawSyntax

extension WrittenMoment {
  /// Reads a cell as a policy says that a field has its dates. One that has a time behind a pattern without one is read
  /// with it, and one without a time by a pattern with one is a date.
  ///
  /// Nil for what does not fit.
  init?(reading cell: ArraySlice<UInt8>, as pattern: MomentPattern) {
    guard cell.count <= 80, var reader = PatternReader(reading: cell, as: pattern), let date = reader.date else {
      return nil
    }
    self.date = date
    if reader.hasReadTime {
      guard let clock = reader.clock, reader.cursor.rest.isEmpty else { return nil }
      time = clock
    } else if !reader.cursor.rest.isEmpty {
      guard !pattern.hasTime, reader.cursor.takeGap(), let written = reader.cursor.time(), reader.cursor.rest.isEmpty
      else { return nil }
      time = written
    }
  }

  /// As local microseconds since 1970-01-01T00:00; a date is its first moment.
  func moment(in zone: LocalZone) throws(TimestampFault) -> Int64 {
    guard let datetime else { return firstMoment(of: try readDate(from: date[...]), in: zone) }
    return try readDatetime(from: datetime[...], zone: zone)
  }
}

private struct PatternReader {
  var cursor: MomentCursor
  private var numbers: [MomentPattern.Unit: [UInt8]] = [:]
  private var fraction: [UInt8] = []
  private var half: MomentCursor.Half?

  init?(reading cell: ArraySlice<UInt8>, as pattern: MomentPattern) {
    cursor = MomentCursor(reading: cell)
    for (index, part) in pattern.parts.enumerated() {
      if cursor.rest.isEmpty, date != nil, !hasReadTime, pattern.hasTime, index > 0 { return }
      guard read(part) else { return nil }
      if case .number(.minute, _) = part, !pattern.hasSeconds { readSeconds() }
    }
  }

  private mutating func read(_ part: MomentPattern.Part) -> Bool {
    switch part {
    case .number(let unit, let digits):
      guard let number = cursor.number(digits: digits) else { return false }
      numbers[unit] = number
      if unit == .second { readFraction() }
      return true
    case .shortYear:
      guard let number = cursor.number(digits: 2...2) else { return false }
      numbers[.year] = Array("20".utf8) + number
      return true
    case .monthName:
      numbers[.month] = cursor.skip(named: CivilDate.englishMonths)
      return numbers[.month] != nil
    case .half:
      half = cursor.half()
      return half != nil
    case .gap: return cursor.skipGap()
    case .sign(let scalar): return cursor.skip(String(scalar))
    }
  }

  /// Where a pattern ends with minutes, a cell may have seconds.
  private mutating func readSeconds() {
    var trial = cursor
    guard trial.skip(":"), let second = trial.number(digits: 2...2) else { return }
    cursor = trial
    numbers[.second] = second
    readFraction()
  }

  private mutating func readFraction() {
    var trial = cursor
    guard trial.skip("."), let digits = trial.digits(1...9) else { return }
    cursor = trial
    fraction = digits
  }

  /// `2026-11-01`; nil as long as a part of it is not read.
  var date: [UInt8]? {
    guard let year = numbers[.year], let month = numbers[.month], let day = numbers[.day] else { return nil }
    let dash = [UInt8(ascii: "-")]
    return year + dash + month + dash + day
  }

  var hasReadTime: Bool { numbers[.hour] != nil }

  /// `08:03:05.5`
  var clock: [UInt8]? {
    guard var hour = numbers[.hour], let minute = numbers[.minute] else { return nil }
    if let half {
      guard let whole = MomentCursor.hour(of: hour, in: half) else { return nil }
      hour = whole
    }
    let colon = [UInt8(ascii: ":")]
    let second = numbers[.second] ?? Array("00".utf8)
    return hour + colon + minute + colon + second + (fraction.isEmpty ? [] : [UInt8(ascii: ".")] + fraction)
  }
}
