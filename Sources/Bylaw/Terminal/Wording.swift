import BylawData
import BylawSyntax

/// `1 error`, `2 errors`
package func counted(_ count: Int, noun one: String, plural many: String? = nil) -> String {
  count == 1 ? "1 \(one)" : "\(grouped(count)) \(many ?? one + "s")"
}

/// `1,000,000`: a number for people.
package func grouped(_ number: Int) -> String {
  let digits = Array(String(number.magnitude))
  let groups = stride(from: digits.count, to: 0, by: -3).map { String(digits[max(0, $0 - 3)..<$0]) }
  return (number < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
}

/// `a`, `a and b`, `a, b and c`
package func listed(_ items: [String], by conjunction: String = "and") -> String {
  guard let last = items.last else { return "" }
  guard items.count > 1 else { return last }
  return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}

/// A text behind a label, broken between words where a line of `width` ends; further lines are indented.
package func wrapped(_ text: String, label: String, labelWidth: Int, width: Int?) -> [String] {
  let room = max(24, (width ?? Int.max) - labelWidth)
  var lines: [String] = [""]
  for word in text.split(separator: " ") {
    let line = lines[lines.count - 1]
    if !line.isEmpty, displayWidth(of: line) + 1 + displayWidth(of: word) > room {
      lines.append(String(word))
    } else {
      lines[lines.count - 1] = line.isEmpty ? String(word) : line + " " + word
    }
  }
  return lines.enumerated().map { index, line in
    (index == 0 ? label : String(repeating: " ", count: labelWidth)) + line
  }
}
