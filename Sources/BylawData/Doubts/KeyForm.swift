import BylawChecker
import BylawSyntax

/// A key as it is where the way of writing it does not count: letters are small and of plain width, there are no blanks and
/// no leading zeros, composed letters are as good as their parts, and of a long number the first fifteen digits count, which
/// is what a spreadsheet leaves.
package struct KeyForm: Hashable, Sendable {
  /// Compared as Swift compares strings, and so not by bytes: what is composed is equal to its parts.
  private let text: String

  package init(of text: String) {
    var scalars = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      let plain = KeyForm.plain(scalar)
      if scalars.isEmpty, plain == "0" { continue }
      if !KeyForm.isBlank(plain) { scalars.append(plain) }
    }
    if scalars.count > KeyForm.exactDigits, scalars.allSatisfy({ ("0"..."9").contains($0) }) {
      let count = scalars.count
      scalars = String.UnicodeScalarView(scalars.prefix(KeyForm.exactDigits))
      scalars.append("~")
      scalars.append(contentsOf: String(count).unicodeScalars)
    }
    self.text = String(scalars)
  }

  /// How many digits of a number spreadsheets keep.
  package static let exactDigits = 15
  package static let firstInexact: UInt64 = 1_000_000_000_000_000

  /// Full-width signs are plain ones at a distance.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    let plain = Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    return ("A"..."Z").contains(plain) ? Unicode.Scalar(plain.value + 0x20) ?? plain : plain
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == " " || scalar == "\t" }
    return blankLength(atStartOf: Array(String(scalar).utf8)) > 0
  }
}

extension KeyForm {
  /// A number that two keys of the same form share, quickly; nil where only the form itself can tell.
  package static func hash(of bytes: UnsafeRawBufferPointer) -> UInt64? {
    var (hash, count, start) = (seed, 0, seed)
    var isNumber = true
    for byte in bytes {
      if byte >= 0x80 { return nil }
      if byte == 0x20 || byte == 0x09 || count == 0 && byte == UInt8(ascii: "0") { continue }
      let small = byte &- 0x41 < 26 ? byte | 0x20 : byte
      isNumber = isNumber && byte &- 0x30 < 10
      hash = (hash ^ UInt64(small)) &* 0x100_0000_01B3
      count += 1
      if count == exactDigits { start = hash }
    }
    return isNumber && count > exactDigits ? start ^ UInt64(count) : hash
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  package static func hash(of text: String) -> UInt64? {
    var text = text
    return text.withUTF8 { hash(of: UnsafeRawBufferPointer($0)) }
  }
}

/// A part of a key, as it is compared with others that may be meant.
package enum KeyPart: Hashable, Sendable {
  case form(KeyForm)
  /// What can be written in one way alone.
  case exact(Value)

  package init(_ value: Value) {
    switch value {
    case .text(let text): self = .form(KeyForm(of: text.string))
    case .number(let number) where number.magnitude >= KeyForm.firstInexact: self = .form(KeyForm(of: String(number)))
    case .missing, .number, .quotient, .bool, .date, .datetime, .duration, .code, .codes, .texts: self = .exact(value)
    }
  }
}
