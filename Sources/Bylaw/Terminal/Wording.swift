import BylawData
import BylawSyntax

/// `1 error`, `2 errors`
package func counted(_ count: Int, noun one: String, plural many: String? = nil) -> String {
  count == 1 ? "1 \(one)" : "\(grouped(count)) \(many ?? one + "s")"
}

/// `a`, `a and b`, `a, b and c`
package func listed(_ items: [String], by conjunction: String = "and") -> String {
  guard let last = items.last else { return "" }
  guard items.count > 1 else { return last }
  return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}

/// A text behind a label, broken between words where a line of `width` ends; further lines are indented.
package func wrapped(_ text: String, label: String, labelWidth: Int, width: Int?) -> [String] {
  let lines = wrapped(text, width: max(24, (width ?? Int.max) - labelWidth))
  return lines.enumerated().map { index, line in
    (index == 0 ? label : String(repeating: " ", count: labelWidth)) + line
  }
}

/// A text in lines, broken at blanks and, in Chinese, between letters; what is wider than a line by itself is cut in two.
package func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  var used = 0
  for word in text.split(separator: " ") {
    let gap = line.isEmpty ? 0 : 1
    let all = displayWidth(of: word)
    if used + gap + all <= width {
      line += (gap == 0 ? "" : " ") + word
      used += gap + all
      continue
    }
    // A name stays whole.
    let isBroken = all > width || all > 16 && word.contains { displayWidth(of: $0) == 2 }
    if !isBroken || used + gap + 2 > width {
      lines.append(line)
      (line, used) = ("", 0)
    } else if gap > 0 {
      line += " "
      used += 1
    }
    for character in word {
      let own = displayWidth(of: character)
      if used + own > width, !line.isEmpty, !closesPhrase(character) {
        lines.append(line)
        (line, used) = ("", 0)
      }
      line.append(character)
      used += own
    }
  }
  return (line.isEmpty && !lines.isEmpty ? lines : lines + [line]).map(withoutBlanksAtEnd)
}

/// What a line does not begin with.
private func closesPhrase(_ character: Character) -> Bool { "，。、；：！？）」』》”’…".contains(character) }

private func withoutBlanksAtEnd(_ line: String) -> String {
  var line = Substring(line)
  while line.last == " " { line.removeLast() }
  return String(line)
}
