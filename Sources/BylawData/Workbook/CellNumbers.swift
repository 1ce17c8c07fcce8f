import BylawSyntax

/// The number of a cell as its text, as far as a spreadsheet shows it: fifteen digits, without an exponent where these are all
/// that it has. Of one with more of them before the point nobody knows the last, and it has an exponent. Nil for what is no
/// number.
func plainNumber(_ written: [UInt8]) -> String? {
  guard let value = Double(String(decoding: written, as: UTF8.self)), value.isFinite else { return nil }
  if value == 0 { return "0" }
  let (digits, exponent) = significantDigits(of: value)
  // A number beyond all reason would be a text without end.
  guard (-30...30).contains(exponent) else { return String(decoding: written, as: UTF8.self) }
  let sign = value < 0 ? "-" : ""
  let point = digits.count + exponent
  if point > 15 {
    return sign + digits.prefix(1) + (digits.utf8.count > 1 ? "." : "") + digits.dropFirst() + "E+" + String(point - 1)
  }
  if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
  if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
  return sign + digits.prefix(point) + "." + digits.dropFirst(point)
}

/// The same with zeros before a whole number of fewer digits than are shown.
func paddedNumber(_ written: [UInt8], width: Int) -> String? {
  guard let plain = plainNumber(written) else { return nil }
  guard plain.utf8.count < width, plain.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return plain }
  return String(repeating: "0", count: width - plain.utf8.count) + plain
}

/// A whole number as it is shown among other letters; nil for another.
func shownNumber(_ plain: String, as pieces: [NumberFormat.Piece]) -> String? {
  guard plain.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
  let width = pieces.count { $0 == .digit }
  var digits = Array((String(repeating: "0", count: max(0, width - plain.utf8.count)) + plain).utf8)
  var (shown, left) = ("", width)
  for piece in pieces {
    switch piece {
    case .text(let text): shown += text
    case .digit:
      // The first place takes all that there are too many.
      let taken = digits.count - left + 1
      shown += String(decoding: digits.prefix(taken), as: UTF8.self)
      digits.removeFirst(taken)
      left -= 1
    }
  }
  return shown
}

/// A count of days as hours that go on beyond a day, as `[h]:mm` shows it; nil for what is none.
func elapsedText(_ written: [UInt8]) -> String? {
  guard let days = Double(String(decoding: written, as: UTF8.self)), days >= 0, days < 2_958_466 else { return nil }
  return clockText(Int64((days * 86_400_000).rounded()))
}

/// At most fifteen, without zeros at the end, and the power of ten that they are multiplied by.
private func significantDigits(of value: Double) -> (digits: String, exponent: Int) {
  let parts = value.magnitude.description.split(separator: "e")
  var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
  var digits = halves[0].utf8.map { $0 }
  if halves.count > 1 {
    digits += halves[1].utf8
    exponent -= halves[1].utf8.count
  }
  digits = Array(digits.drop { $0 == UInt8(ascii: "0") })
  if digits.count > 15 {
    exponent += digits.count - 15
    let roundsUp = digits[15] >= UInt8(ascii: "5")
    digits.removeLast(digits.count - 15)
    if roundsUp { increment(&digits, exponent: &exponent) }
  }
  while digits.count > 1, digits.last == UInt8(ascii: "0") {
    digits.removeLast()
    exponent += 1
  }
  return (String(decoding: digits, as: UTF8.self), exponent)
}

private func increment(_ digits: inout [UInt8], exponent: inout Int) {
  while let last = digits.popLast() {
    if last < UInt8(ascii: "9") {
      digits.append(last + 1)
      return
    }
    exponent += 1
  }
  digits = [UInt8(ascii: "1")]
}

/// A count of days as a spreadsheet has them, as a date, a time or both. Nil for what is none.
///
/// Days are counted from the last of 1899 on, and there is a 29 February 1900, which there never was: it is written as such,
/// for the readers to refuse. The other system counts from the first of 1904.
func dayText(_ written: [UInt8], format: NumberFormat, from1904: Bool) -> String? {
  guard let serial = Double(String(decoding: written, as: UTF8.self)), serial >= 0, serial < 2_958_466 else {
    return nil
  }
  let moment = Int64((serial * 86_400_000).rounded())
  let (day, time) = (moment / 86_400_000, moment % 86_400_000)
  if format == .time, day == 0 { return clockText(time) }
  let date = dateText(day, from1904: from1904)
  return format == .date ? date : date + " " + clockText(time)
}

private func dateText(_ day: Int64, from1904: Bool) -> String {
  // The day number of 1 January 1904, 31 December 1899 and 30 December 1899.
  let epochs: (early: Int64, late: Int64) = from1904 ? (-24_107, -24_107) : (-25_568, -25_569)
  if !from1904, day == 0 { return "1900-01-00" }
  if !from1904, day == 60 { return "1900-02-29" }
  return CivilDate(dayNumber: Int32(truncatingIfNeeded: day + (day < 60 ? epochs.early : epochs.late))).text
}

private func clockText(_ time: Int64) -> String {
  func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
  let (second, part) = (time / 1_000, time % 1_000)
  let clock = [second / 3_600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
  return part == 0 ? clock : clock + "." + padded(part, 3)
}
