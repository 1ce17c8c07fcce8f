import BylawChecker
import BylawSyntax

/// Gives names that nothing else in the policy has.
struct StarterNames {
  private var taken: Set<Text> = []

  /// A word of the language for `wanted`, by itself where that is one and free. What begins with no letter has `head`
  /// before it.
  mutating func name(for wanted: String, head: String = "", isKey: Bool = false) -> String {
    let word = word(for: wanted, head: head)
    let base = isKey && recordColumns.contains(word) ? word + "_" : word
    var (name, number) = (base, 2)
    while taken.contains(Text(name)) {
      name = "\(base)_\(number)"
      number += 1
    }
    taken.insert(Text(name))
    return name
  }

  private func word(for wanted: String, head: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in wanted.unicodeScalars {
      if scalar.continuesWord {
        scalars.append(scalar)
      } else if !scalars.isEmpty, scalars.last != "_" {
        scalars.append("_")
      }
    }
    if scalars.count > 1, scalars.last == "_" { scalars.removeLast() }
    guard let first = scalars.first else { return head.isEmpty ? "column" : head }
    let name = first.startsWord ? String(scalars) : "\(head)_\(String(scalars))"
    let isKeyword = Keyword.parts(ofCompound: name) != nil || Keyword.spelled(by: name).contains(where: isInTheWay)
    return isKeyword ? name + "_" : name
  }

  /// Other keywords are names wherever a name is wanted.
  private func isInTheWay(_ keyword: Keyword) -> Bool {
    keyword.isReserved || keyword.category == .predeclared || keyword == .any || keyword == .next || keyword == .once
  }

  /// The columns of the record of decisions stand beside the key's.
  private let recordColumns: Set<String> = [
    "on", "rule", "kind", "from", "to", "detail", "rank", "value", "badges", "revoked_badges",
  ]
}

/// A text of the language.
func starterText(of text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\" + String(scalar)
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    default:
      if mustBeEscaped(scalar) {
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}
