import BylawData
import BylawSyntax

/// Reads cells as they are nearly always written, straight from the file, without a branch a byte.
///
/// Whatever else a cell may hold, with blanks around it, in a shape that is rare, or wrong, comes out as `unusualLane`,
/// and is then read, and if need be refused, by `CellReader`: there is one place that says what a cell means. So a parser
/// here may give up on anything, and must agree with `CellReader` wherever it does not.
///
/// They load words from where a cell begins, be it shorter than that: see `MappedFile.margin`.
protocol LaneParser {
  /// The cell has one byte at least.
  func lane(of cell: UnsafePointer<UInt8>, length: Int) -> Int64
}

/// Leaves every cell to the reader.
struct NoParser: LaneParser {
  func lane(of cell: UnsafePointer<UInt8>, length: Int) -> Int64 { unusualLane }
}

/// A moment as a whole number since 1970.
struct UnixParser: LaneParser {
  let zone: LocalZone
  /// How many microseconds one is.
  let unit: Int64
  private let digits = WholeNumberParser()

  init(zone: LocalZone, unit: Int64) { (self.zone, self.unit) = (zone, unit) }

  @inline(__always)
  func lane(of cell: UnsafePointer<UInt8>, length: Int) -> Int64 {
    // With a sign it is rare.
    guard cell[0] &- 0x30 <= 9 else { return unusualLane }
    let number = digits.lane(of: cell, length: length)
    guard number >= 0, number <= 253_402_300_799_000_000 / unit else { return unusualLane }
    let local = zone.local(fromUTC: number &* unit)
    return momentRange.contains(local) ? local : unusualLane
  }
}

/// No lane that a cell can come to: numbers have at most 18 digits.
let unusualLane = Int64.min

@inline(__always)
func loadWord(from bytes: UnsafePointer<UInt8>) -> UInt64 {
  // Eight bytes from a cell's first one on: the margin after a file's end has them even for its last byte.
  UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
}

private let zeros: UInt64 = 0x3030_3030_3030_3030
private let highBits: UInt64 = 0x8080_8080_8080_8080

/// Whether each byte is at most 0x7F less its byte in `room`.
@inline(__always)
private func fits(_ bytes: UInt64, within room: UInt64) -> Bool {
  ((bytes &+ room) | bytes) & highBits == 0
}

private let digitRoom: UInt64 = 0x7676_7676_7676_7676

/// The number that eight bytes, each 0 to 9 and the first the most significant, spell.
@inline(__always)
private func joined(_ digits: UInt64) -> UInt64 {
  let pairs = digits &* 10 &+ digits >> 8
  let mask: UInt64 = 0x0000_00FF_0000_00FF
  return ((pairs & mask) &* 0x000F_4240_0000_0064 &+ (pairs >> 16 & mask) &* 0x0000_2710_0000_0001) >> 32
}

struct WholeNumberParser: LaneParser {
  @inline(__always)
  func lane(of cell: UnsafePointer<UInt8>, length: Int) -> Int64 {
    guard length <= 8 else { return longNumber(of: cell, length: length) }
    let digits = (loadWord(from: cell) ^ zeros) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* length)
    return fits(digits, within: digitRoom)
      ? Int64(truncatingIfNeeded: joined(digits)) : signedNumber(of: cell, length: length)
  }

  @inline(never)
  private func longNumber(of cell: UnsafePointer<UInt8>, length: Int) -> Int64 {
    guard length <= 16 else { return unusualLane }
    let high = (loadWord(from: cell) ^ zeros) &<< UInt64(truncatingIfNeeded: 128 &- 8 &* length)
    let low = loadWord(from: cell + (length - 8)) ^ zeros
    guard fits(high, within: digitRoom), fits(low, within: digitRoom) else {
      return signedNumber(of: cell, length: length)
    }
    return Int64(truncatingIfNeeded: joined(high) &* 100_000_000 &+ joined(low))
  }

  @inline(never)
  private func signedNumber(of cell: UnsafePointer<UInt8>, length: Int) -> Int64 {
    guard cell[0] == UInt8(ascii: "-"), length > 1, cell[1] != UInt8(ascii: "-") else { return unusualLane }
    let magnitude = lane(of: cell + 1, length: length - 1)
    return magnitude == unusualLane ? unusualLane : -magnitude
  }
}

struct DecimalParser: LaneParser {
  /// 1 to 9.
  let scale: Int

  @inline(__always)
  func lane(of cell: UnsafePointer<UInt8>, length: Int) -> Int64 {
    // `123.45` at scale 2: the bytes at the upper end of the word, the point taken out of them.
    guard length <= 8, length >= scale &+ 2 else { return scalar(of: cell, length: length) }
    let word = loadWord(from: cell) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* length)
    let point = UInt64(truncatingIfNeeded: 56 &- 8 &* scale)
    guard word &>> point & 0xFF == UInt64(UInt8(ascii: ".")) else { return scalar(of: cell, length: length) }
    let whole = word & (1 &<< point &- 1)
    let fraction = (word &>> (point &+ 8)) &<< (point &+ 8)
    let written = ~0 &<< UInt64(truncatingIfNeeded: 72 &- 8 &* length)
    let digits = ((whole &<< 8 | fraction) ^ zeros) & written
    return fits(digits, within: digitRoom)
      ? Int64(truncatingIfNeeded: joined(digits)) : scalar(of: cell, length: length)
  }

  @inline(never)
  private func scalar(of cell: UnsafePointer<UInt8>, length: Int) -> Int64 {
    let isNegative = cell[0] == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    // All 17 bytes, the point among them, are digits of an `Int64`, and so are those with zeros up to the scale.
    guard length > start, length &- start <= 17 &- scale, cell[start] != UInt8(ascii: ".") else { return unusualLane }
    var value: Int64 = 0
    var places = -1
    for index in start..<length {
      let digit = cell[index] &- 0x30
      if digit <= 9 {
        value = value &* 10 &+ Int64(digit)
        if places >= 0 { places &+= 1 }
      } else if cell[index] == UInt8(ascii: "."), places < 0 {
        places = 0
      } else {
        return unusualLane
      }
    }
    guard places != 0, places <= scale else { return unusualLane }
    for _ in max(places, 0)..<scale { value &*= 10 }
    return isNegative ? -value : value
  }
}

/// By how much a decision changed a number, from its detail.
struct DetailAmountParser: LaneParser {
  let name: [UInt8]
  let scale: Int

  func lane(of cell: UnsafePointer<UInt8>, length: Int) -> Int64 {
    // In quotes there may be doubled ones, and there may be blanks of any width around it.
    let (first, last) = (cell[0], cell[length &- 1])
    if first <= UInt8(ascii: "\"") || last <= UInt8(ascii: " ") || last >= 0x80 { return unusualLane }
    if first >= 0xC2, [0xC2, 0xD8, 0xE2, 0xE3, 0xEF].contains(first) { return unusualLane }
    return name.withUnsafeBufferPointer {
      // The cell's own bytes.
      DecisionDetail.amount(of: $0, scale: scale, in: UnsafeBufferPointer(start: cell, count: length)) ?? unusualLane
    }
  }
}

struct DateParser: LaneParser {
  @inline(__always)
  func lane(of cell: UnsafePointer<UInt8>, length: Int) -> Int64 {
    let lane = length == 10 ? dayLane(of: cell) : unusualLane
    return lane == unusualLane ? WrittenDay(at: cell, length: length).lane(endingAt: length) : lane
  }
}

/// A date at the start of a cell as spreadsheets write it: `2026/1/5`, with `/`, `.` or `-` twice, and zeros or none.
private struct WrittenDay {
  /// `unusualLane` for what is none.
  private(set) var lane = unusualLane
  /// The bytes of it.
  private(set) var length = 0

  @inline(never)
  init(at cell: UnsafePointer<UInt8>, length limit: Int) {
    guard limit >= 8 else { return }
    var year: UInt64 = 0
    for place in 0..<4 {
      guard cell[place] &- 0x30 <= 9 else { return }
      year = year &* 10 &+ UInt64(cell[place] &- 0x30)
    }
    let separator = cell[4]
    guard separator == UInt8(ascii: "/") || separator == UInt8(ascii: "-") || separator == UInt8(ascii: ".") else {
      return
    }
    var place = 5
    let month = WrittenDay.number(of: cell, from: &place, limit: limit)
    guard place < limit, cell[place] == separator, month &- 1 < 12 else { return }
    place += 1
    let day = WrittenDay.number(of: cell, from: &place, limit: limit)
    guard day &- 1 < 28 || isDay(year: year, month: month, day: day), year > 0 else { return }
    lane = dayNumber(year: year, month: month, day: day)
    length = place
  }

  func lane(endingAt end: Int) -> Int64 { length == end ? lane : unusualLane }

  /// One digit or two; 0 for none.
  @inline(__always)
  static func number(of cell: UnsafePointer<UInt8>, from place: inout Int, limit: Int) -> UInt64 {
    var number: UInt64 = 0
    let end = min(place + 2, limit)
    while place < end, cell[place] &- 0x30 <= 9 {
      number = number &* 10 &+ UInt64(cell[place] &- 0x30)
      place += 1
    }
    return number
  }
}

/// `2026-11-01` as a day number.
@inline(__always)
private func dayLane(of text: UnsafePointer<UInt8>) -> Int64 {
  let start = loadWord(from: text) ^ 0x2D30_302D_3030_3030
  let end = loadWord(from: text + 2) ^ 0x3030_2D30_302D_3030
  guard fits(start, within: 0x7F76_767F_7676_7676), fits(end, within: 0x7676_7F76_767F_7676) else { return unusualLane }
  let pairs = start &* 10 &+ start >> 8
  let year = (pairs & 0xFF) &* 100 &+ (pairs >> 16 & 0xFF)
  let month = pairs >> 40 & 0xFF
  let day = (end &* 10 &+ end >> 8) >> 48 & 0xFF
  guard month &- 1 < 12, day &- 1 < 28 || isDay(year: year, month: month, day: day), year > 0 else {
    return unusualLane
  }
  return dayNumber(year: year, month: month, day: day)
}

@inline(never)
private func isDay(year: UInt64, month: UInt64, day: UInt64) -> Bool {
  CivilDate(year: Int(year), month: Int(month), day: Int(day)) != nil
}

/// As `CivilDate.dayNumber`, for the years that a cell can have.
@inline(__always)
private func dayNumber(year: UInt64, month: UInt64, day: UInt64) -> Int64 {
  let isEarly: UInt64 = month <= 2 ? 1 : 0
  let shifted = year &- isEarly
  let dayOfYear = (153 &* (month &+ 12 &* isEarly &- 3) &+ 2) / 5 &+ day
  let centuries = shifted / 100
  let days = 365 &* shifted &+ shifted >> 2 &- centuries &+ centuries >> 2 &+ dayOfYear
  return Int64(truncatingIfNeeded: days) &- 719_469
}

struct DatetimeParser: LaneParser {
  let zone: LocalZone

  @inline(__always)
  func lane(of cell: UnsafePointer<UInt8>, length: Int) -> Int64 {
    guard length >= 16, cell[10] == UInt8(ascii: "T") || cell[10] == UInt8(ascii: " ") else {
      return writtenMoment(of: cell, length: length)
    }
    let hasSeconds = length >= 19 && cell[16] == UInt8(ascii: ":")
    let day = dayLane(of: cell)
    let clock = clockLane(of: cell + 11, hasSeconds: hasSeconds)
    guard day != unusualLane, clock != unusualLane else { return writtenMoment(of: cell, length: length) }
    let written = day &* microsecondsPerDay &+ clock
    let end = hasSeconds ? 19 : 16
    return length == end
      ? written : local(written: written, rest: cell + end, length: length - end, mayHaveFraction: hasSeconds)
  }

  /// `2026/1/5 8:03`, perhaps with seconds.
  @inline(never)
  private func writtenMoment(of cell: UnsafePointer<UInt8>, length: Int) -> Int64 {
    let day = WrittenDay(at: cell, length: length)
    var place = day.length + 1
    guard day.lane != unusualLane, place < length, cell[place - 1] == UInt8(ascii: " "), cell[place] &- 0x30 <= 9 else {
      return unusualLane
    }
    let hour = WrittenDay.number(of: cell, from: &place, limit: length)
    guard let minute = part(of: cell, from: &place, limit: length) else { return unusualLane }
    let second = place == length ? 0 : part(of: cell, from: &place, limit: length)
    guard let second, place == length, hour < 24, minute < 60, second < 60 else { return unusualLane }
    return day.lane &* microsecondsPerDay &+ Int64(hour &* 3_600 &+ minute &* 60 &+ second) &* 1_000_000
  }

  /// `:03`, of two digits.
  private func part(of cell: UnsafePointer<UInt8>, from place: inout Int, limit: Int) -> UInt64? {
    guard place + 3 <= limit, cell[place] == UInt8(ascii: ":"), cell[place + 2] &- 0x30 <= 9 else { return nil }
    let start = place + 1
    place = start
    let number = WrittenDay.number(of: cell, from: &place, limit: limit)
    return place == start + 2 ? number : nil
  }

  /// What follows the seconds or the minutes: a fraction, and how far the written time is from UTC.
  @inline(never)
  private func local(
    written: Int64, rest: UnsafePointer<UInt8>, length: Int, mayHaveFraction: Bool
  ) -> Int64 {
    var written = written
    var index = 0
    if mayHaveFraction, rest[0] == UInt8(ascii: ".") {
      var place: Int64 = 100_000
      index = 1
      while index < length, rest[index] &- 0x30 <= 9 {
        written &+= Int64(rest[index] &- 0x30) &* place
        place /= 10
        index += 1
      }
      // More than six digits are rounded.
      if index == 1 || index > 7 { return unusualLane }
      if index == length { return written }
    }
    let suffix = UnsafeBufferPointer(start: rest + index, count: length - index)
    guard let offset = offsetSeconds(from: Array(suffix)[...]) else { return unusualLane }
    let local = zone.local(fromUTC: written - Int64(offset) * 1_000_000)
    return momentRange.contains(local) ? local : unusualLane
  }
}

/// `08:00` or `08:00:59` as microseconds.
@inline(__always)
private func clockLane(of text: UnsafePointer<UInt8>, hasSeconds: Bool) -> Int64 {
  let written: UInt64 = hasSeconds ? ~0 : 0xFF_FFFF_FFFF
  let parts = (loadWord(from: text) ^ 0x3030_3A30_303A_3030) & written
  guard fits(parts, within: 0x7676_7F76_767F_7676) else { return unusualLane }
  let pairs = parts &* 10 &+ parts >> 8
  let (hour, minute, second) = (pairs & 0xFF, pairs >> 24 & 0xFF, pairs >> 48 & 0xFF)
  guard hour < 24, minute < 60, second < 60 else { return unusualLane }
  return Int64(truncatingIfNeeded: hour &* 3_600 &+ minute &* 60 &+ second) &* 1_000_000
}
