import BylawSyntax

/// `2026-11-01`
package func dateText(_ day: Int32) -> String {
  CivilDate(dayNumber: day).text
}

/// `2026-11-01T08:00:00`; the second's fraction only where there is one, without zeros at its end.
package func datetimeText(_ moment: Int64) -> String {
  let day = floorDivide(moment, microsecondsPerDay)
  let time = Int(moment - day * microsecondsPerDay)
  let seconds = time / 1_000_000
  var text = dateText(Int32(clamping: day)) + "T" + twoDigits(seconds / 3_600)
  text += ":" + twoDigits(seconds / 60 % 60) + ":" + twoDigits(seconds % 60)
  let fraction = time % 1_000_000
  guard fraction > 0 else { return text }
  var digits = String(fraction)
  digits = String(repeating: "0", count: 6 - digits.utf8.count) + digits
  while digits.hasSuffix("0") { digits.removeLast() }
  return text + "." + digits
}

func twoDigits(_ number: Int) -> String {
  number < 10 ? "0" + String(number) : String(number)
}
