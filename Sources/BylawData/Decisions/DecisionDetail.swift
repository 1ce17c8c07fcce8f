/// The `detail` of a decision: items such as `points 50` or `badge "…"`, joined by `; `.
package enum DecisionDetail {
  package static func text(of items: [String]) -> String { items.joined(separator: "; ") }

  /// The items again; what stands in quotes is not cut.
  package static func items(of detail: String) -> [String] {
    var items: [String] = []
    var item = String.UnicodeScalarView()
    var (isQuoted, isEscaped) = (false, false)
    for scalar in detail.unicodeScalars {
      if scalar == ";", !isQuoted {
        items.append(String(item))
        item = String.UnicodeScalarView()
        continue
      }
      if scalar == " ", item.isEmpty { continue }
      if scalar == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = scalar == "\\" && !isEscaped
      item.append(scalar)
    }
    return items + (item.isEmpty ? [] : [String(item)])
  }

  /// A text as it was before `Formatting.quoted`.
  package static func unquoted(_ quoted: some StringProtocol) -> String {
    var text = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in quoted.unicodeScalars.dropFirst().dropLast() {
      if isEscaped {
        text.append(scalar == "n" ? "\n" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }
}
