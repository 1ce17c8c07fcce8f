import BylawSyntax

/// `2026-11-01`
package func dateText(of day: Int32) -> String {
  CivilDate(dayNumber: day).text
}

/// `2026-11-01T08:00:00`; the second's fraction only where there is one, without zeros at its end.
package func datetimeText(of moment: Int64) -> String {
  Formatting.datetime(moment)
}

func twoDigits(of number: Int) -> String {
  number < 10 ? "0" + String(number) : String(number)
}
