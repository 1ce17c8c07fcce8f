import BylawSyntax

/// An XML element whose attributes keep their order.
package struct XMLElement: Sendable {
  package var name: String
  package var attributes: [(name: String, value: String)]
  package var children: [XMLElement] = []
  package var text: String?

  package init(name: String, attributes: [(name: String, value: String)], text: String? = nil) {
    self.name = name
    self.attributes = attributes
    self.text = text
  }

  package func write(to output: inout some TextOutputStream, indent: String = "") {
    output.write(indent + "<" + name)
    for attribute in attributes {
      output.write(" \(attribute.name)=\"\(escapedXML(attribute.value, inAttribute: true))\"")
    }
    if let text {
      output.write(">" + escapedXML(text, inAttribute: false) + "</\(name)>\n")
    } else if children.isEmpty {
      output.write("/>\n")
    } else {
      output.write(">\n")
      for child in children { child.write(to: &output, indent: indent + "  ") }
      output.write(indent + "</\(name)>\n")
    }
  }
}

private func escapedXML(_ text: String, inAttribute: Bool) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"" where inAttribute: result += "&quot;"
    case "\r": result += "&#13;"
    case "\n", "\t":
      if inAttribute { result += "&#\(scalar.value);" } else { result.unicodeScalars.append(scalar) }
    case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
    default:
      if scalar.value < 0x20 {
        result += escapeSequence(for: scalar)  // which XML 1.0 cannot hold
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result
}
