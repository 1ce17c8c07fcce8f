// What may stand around a value without being part of it. A spreadsheet shows none of these, nor does a chat tool that
// pads names with them: the space, the tab, the no-break and the ideographic space, spaces of other widths, marks that
// have no width or only say which way a text runs, and the byte order mark.

/// Without the blanks at both ends.
package func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var rest = bytes
  while true {
    let length = blankLength(atStartOf: rest)
    if length == 0 { break }
    rest = rest.dropFirst(length)
  }
  while true {
    let length = blankLength(atEndOf: rest)
    if length == 0 { break }
    rest = rest.dropLast(length)
  }
  return rest
}

/// How many bytes the blank has with which some UTF-8 begins; 0 where it begins with another character.
@inlinable
package func blankLength(atStartOf bytes: some RandomAccessCollection<UInt8>) -> Int {
  guard let first = bytes.first else { return 0 }
  if first == 0x20 || first == 0x09 { return 1 }
  if first < 0xC2 || bytes.count < 2 { return 0 }
  let second = bytes[bytes.index(after: bytes.startIndex)]
  if isBlank(first: first, second: second) { return 2 }
  if bytes.count < 3 { return 0 }
  return isBlank(first: first, second: second, third: bytes[bytes.index(bytes.startIndex, offsetBy: 2)]) ? 3 : 0
}

/// How many bytes the blank has with which some UTF-8 ends; 0 where it ends with another character.
@inlinable
package func blankLength(atEndOf bytes: some RandomAccessCollection<UInt8>) -> Int {
  guard let last = bytes.last else { return 0 }
  if last == 0x20 || last == 0x09 { return 1 }
  if last < 0x80 || bytes.count < 2 { return 0 }
  let second = bytes[bytes.index(bytes.endIndex, offsetBy: -2)]
  if isBlank(first: second, second: last) { return 2 }
  if bytes.count < 3 { return 0 }
  return isBlank(first: bytes[bytes.index(bytes.endIndex, offsetBy: -3)], second: second, third: last) ? 3 : 0
}

/// The no-break space, and the Arabic letter mark.
@inlinable
func isBlank(first: UInt8, second: UInt8) -> Bool {
  first == 0xC2 && second == 0xA0 || first == 0xD8 && second == 0x9C
}

@inlinable
func isBlank(first: UInt8, second: UInt8, third: UInt8) -> Bool {
  switch (first, second) {
  // U+3000.
  case (0xE3, 0x80): third == 0x80
  // U+2000 to U+200F; U+202A to U+202F.
  case (0xE2, 0x80): third <= 0x8F || (0xAA...0xAF).contains(third)
  // U+205F, U+2060; U+2066 to U+2069.
  case (0xE2, 0x81): third == 0x9F || third == 0xA0 || (0xA6...0xA9).contains(third)
  // U+FEFF.
  case (0xEF, 0xBB): third == 0xBF
  default: false
  }
}
