import BylawChecker
import BylawSyntax

// Dates and times as a policy says that a field has them: by a pattern, in the days of a spreadsheet, in seconds or
// milliseconds since 1970. What has its year in front, in full, is read as ever beside them.

/// Reads a date that a policy says how to read; days since 1970-01-01.
func readDateCell(from cell: ArraySlice<UInt8>, form: CellForm, zone: LocalZone) throws(TimestampFault) -> Int32 {
  switch form {
  case .plain, .decimalComma, .separated: return try readDateCell(from: cell)
  case .pattern(let pattern):
    guard let written = WrittenMoment(reading: cell, as: pattern) else {
      return try beginningWithYear(pattern) { () throws(TimestampFault) in try readDateCell(from: cell) }
    }
    guard written.isMidnight else { throw .timeAfterDate }
    return try readDate(from: written.date[...])
  case .excelDays(let epoch):
    guard let count = SpreadsheetDays(reading: cell) else {
      return try readWithSigns(cell) { (cell) throws(TimestampFault) in try readDateCell(from: cell) }
    }
    guard count.microsecond == 0 else { throw .timeAfterDate }
    return try count.day(since: epoch)
  case .unixSeconds, .unixMilliseconds:
    return localDay(of: try readDatetimeCell(from: cell, form: form, zone: zone), from: zone.dayStart)
  }
}

/// Reads a moment that a policy says how to read, as local microseconds since 1970-01-01T00:00.
func readDatetimeCell(from cell: ArraySlice<UInt8>, form: CellForm, zone: LocalZone) throws(TimestampFault) -> Int64 {
  switch form {
  case .plain, .decimalComma, .separated: return try readDatetimeCell(from: cell, zone: zone)
  case .pattern(let pattern):
    guard let written = WrittenMoment(reading: cell, as: pattern) else {
      return try beginningWithYear(pattern) { () throws(TimestampFault) in try readDatetimeCell(from: cell, zone: zone)
      }
    }
    return try written.moment(in: zone)
  case .excelDays(let epoch):
    guard let count = SpreadsheetDays(reading: cell) else {
      return try readWithSigns(cell) { (cell) throws(TimestampFault) in try readDatetimeCell(from: cell, zone: zone) }
    }
    let day = try count.day(since: epoch)
    // A spreadsheet has no other way to write a date.
    if count.microsecond == 0 { return firstMoment(of: day, in: zone) }
    return Int64(day) * microsecondsPerDay + count.microsecond
  case .unixSeconds: return try unixMoment(of: cell, scale: 6, zone: zone)
  case .unixMilliseconds: return try unixMoment(of: cell, scale: 3, zone: zone)
  }
}

/// A date that stands for a moment is its first.
func firstMoment(of day: Int32, in zone: LocalZone) -> Int64 {
  AsOf(endOf: day, dayStart: zone.dayStart).startOfDay
}

/// Reads what a pattern does not fit: only what has its year in front has one meaning nevertheless.
private func beginningWithYear<T>(
  _ pattern: MomentPattern, read: () throws(TimestampFault) -> T
) throws(TimestampFault) -> T {
  if pattern.beginsWithYear { throw .notADate }
  return try read()
}

/// Reads what is no number: digits alone would be one.
private func readWithSigns<T>(
  _ cell: ArraySlice<UInt8>, read: (ArraySlice<UInt8>) throws(TimestampFault) -> T
) throws(TimestampFault) -> T {
  if cell.allSatisfy({ decimalDigit(of: $0) != nil }) { throw .notADate }
  return try read(cell)
}

/// - Parameter scale: how many digits after the point are microseconds.
private func unixMoment(of cell: ArraySlice<UInt8>, scale: Int, zone: LocalZone) throws(TimestampFault) -> Int64 {
  let (digits, roundsUp) = cuttingFraction(of: cell, after: scale)
  switch readNumber(from: digits, scale: scale, allowsExponent: true) {
  case .success(let microseconds):
    let local = zone.local(fromUTC: microseconds + (roundsUp ? 1 : 0))
    guard momentRange.contains(local) else { throw .noSuchDay }
    return local
  case .failure(.tooManyDigits): throw .noSuchDay
  case .failure(.shape), .failure(.tooPrecise):
    return try readWithSigns(cell) { (cell) throws(TimestampFault) in try readDatetimeCell(from: cell, zone: zone) }
  }
}

/// Without the digits beyond some after the point, and whether the first of these would round up what remains.
private func cuttingFraction(of cell: ArraySlice<UInt8>, after count: Int) -> (ArraySlice<UInt8>, roundsUp: Bool) {
  guard let point = cell.firstIndex(of: UInt8(ascii: ".")), cell.endIndex - point - 1 > count,
    cell[(point + 1)...].allSatisfy({ decimalDigit(of: $0) != nil })
  else { return (cell, false) }
  let end = point + 1 + count
  return (cell[..<end], cell[end] >= UInt8(ascii: "5") && cell.first != UInt8(ascii: "-"))
}

/// A number of days as a spreadsheet counts them, its fraction the time of day.
private struct SpreadsheetDays {
  private(set) var days: Int64
  private(set) var microsecond: Int64

  /// Digits of the fraction that are looked at: a spreadsheet keeps about fifteen in all.
  private static let digits = 11

  /// Nil for what is no number.
  init?(reading cell: ArraySlice<UInt8>) {
    let (digits, _) = cuttingFraction(of: cell, after: Self.digits)
    switch readNumber(from: digits, scale: Self.digits, allowsExponent: true) {
    case .success(let number):
      let one: Int64 = 100_000_000_000
      days = floorDivide(number, by: one)
      let fraction = number - days * one
      // What a spreadsheet keeps of a time of day is not exact; milliseconds are.
      let milliseconds = (fraction * 86_400 + one / 2_000) / (one / 1_000)
      microsecond = milliseconds * 1_000
      if milliseconds >= 86_400_000 { (days, microsecond) = (days + 1, 0) }
    case .failure(.tooManyDigits): (days, microsecond) = (.max, 0)
    case .failure: return nil
    }
  }

  func day(since epoch: CellForm.ExcelEpoch) throws(TimestampFault) -> Int32 {
    let last: Int64 = 2_958_465
    switch epoch {
    case .year1900:
      if days == 60 { throw .falseLeapDay }
      guard (1...last).contains(days) else { throw .noSuchDay }
      return Int32(days - (days < 60 ? 25_568 : 25_569))
    case .year1904:
      guard (0...last - 1_462).contains(days) else { throw .noSuchDay }
      return Int32(days - 24_107)
    }
  }
}
