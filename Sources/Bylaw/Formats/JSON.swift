/// A JSON value whose objects keep the order of their keys.
package indirect enum JSON: Sendable {
  case null
  case bool(Bool)
  case string(String)
  /// The digits as they are to stand.
  case number(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  package static func int(_ number: Int) -> JSON { .number(String(number)) }
  package static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  /// On one line, without spaces.
  package func write(to output: inout some TextOutputStream) {
    switch self {
    case .null: output.write("null")
    case .bool(let value): output.write(value ? "true" : "false")
    case .string(let text): output.write(quotedJSON(of: text))
    case .number(let digits): output.write(digits)
    case .array(let items):
      output.write("[")
      for (index, item) in items.enumerated() {
        if index > 0 { output.write(",") }
        item.write(to: &output)
      }
      output.write("]")
    case .object(let members):
      output.write("{")
      for (index, member) in members.enumerated() {
        output.write((index > 0 ? "," : "") + quotedJSON(of: member.key) + ":")
        member.value.write(to: &output)
      }
      output.write("}")
    }
  }

  /// On several lines, two spaces deeper a level.
  package func writeIndented(to output: inout some TextOutputStream, indent: String = "") {
    let deeper = indent + "  "
    switch self {
    case .array(let items) where !items.isEmpty:
      output.write("[\n")
      for (index, item) in items.enumerated() {
        output.write(deeper)
        item.writeIndented(to: &output, indent: deeper)
        output.write(index + 1 < items.count ? ",\n" : "\n")
      }
      output.write(indent + "]")
    case .object(let members) where !members.isEmpty:
      output.write("{\n")
      for (index, member) in members.enumerated() {
        output.write(deeper + quotedJSON(of: member.key) + ": ")
        member.value.writeIndented(to: &output, indent: deeper)
        output.write(index + 1 < members.count ? ",\n" : "\n")
      }
      output.write(indent + "}")
    case .null, .bool, .string, .number, .array, .object:
      write(to: &output)
    }
  }
}

private func quotedJSON(of text: String) -> String {
  // Most texts are plain.
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) { return "\"" + text + "\"" }
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    default:
      if scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x2028 || scalar.value == 0x2029 {
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}
