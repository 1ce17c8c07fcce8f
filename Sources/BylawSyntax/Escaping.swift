/// Text from policies and data with what a terminal would act upon, or hide, made visible: control characters, line
/// and paragraph separators, and the marks that turn the direction of writing.
package func escaped(_ text: some StringProtocol) -> String {
  // Most texts are plain.
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(text) }
  guard text.unicodeScalars.contains(where: mustBeEscaped) else { return String(text) }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if mustBeEscaped(scalar) {
      result.append(contentsOf: escapeSequence(for: scalar).unicodeScalars)
    } else {
      result.append(scalar)
    }
  }
  return String(result)
}

/// The same for lines of a text, which end where it says so.
package func escaped(lines text: some StringProtocol) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped($0) }.joined(separator: "\n")
}

package func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
  default: false
  }
}

package func escapeSequence(for scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\n": "\\n"
  case "\r": "\\r"
  case "\t": "\\t"
  default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }
}
