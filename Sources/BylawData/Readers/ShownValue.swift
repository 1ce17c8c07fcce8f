import BylawSyntax

/// A value from data as messages show it: shortened, and without anything that could steer a terminal.
package func shownValue(of bytes: ArraySlice<UInt8>, limit: Int = 40) -> String {
  var shown = ""
  var count = 0
  var bytes = ShownNumber(bytes)?.shown ?? bytes
  if bytes.starts(with: SheetReader.errorMark) { bytes = bytes.dropFirst(SheetReader.errorMark.count) }
  // Far more bytes than the limit's characters ever need are never looked at.
  let text = String(decoding: bytes.prefix(64 * limit), as: UTF8.self)
  for character in text {
    if count == limit { return shown + "…" }
    count += 1
    for scalar in character.unicodeScalars { shown += shownScalar(of: scalar) }
  }
  return shown
}

func shownValue(of content: CellContent) -> String {
  switch content {
  case .absent, .null: ""
  case .text(let bytes), .number(let bytes): shownValue(of: bytes)
  case .bool(let value): value ? "true" : "false"
  case .list: "[…]"
  case .object: "{…}"
  }
}

private func shownScalar(of scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\n": return "\\n"
  case "\r": return "\\r"
  case "\t": return "\\t"
  default: break
  }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
    // A joiner within a character, as emoji have them, steers nothing.
    if scalar == "\u{200D}" { return String(scalar) }
    return "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  default:
    return String(scalar)
  }
}
