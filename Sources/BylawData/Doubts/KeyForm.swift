import BylawChecker
import BylawSyntax

/// A key as it is where the way of writing it does not count: letters are small and of plain width, there are no blanks and
/// no leading zeros, no `@` in front and no `.0` behind a number, composed letters are as good as their parts, and of a long
/// number the first fifteen digits count, which is what a spreadsheet leaves.
package struct KeyForm: Hashable, Sendable {
  /// Compared as Swift compares strings, and so not by bytes: what is composed is equal to its parts.
  private let text: String

  /// - Parameter keepsDigits: whether all digits of a number count.
  package init(of text: String, keepsDigits: Bool = false) {
    var scalars = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      let plain = KeyForm.plain(scalar)
      if scalars.isEmpty, plain == "0" || plain == "@" { continue }
      if !KeyForm.isBlank(plain) { scalars.append(plain) }
    }
    if let point = scalars.firstIndex(of: "."), scalars.index(after: point) < scalars.endIndex,
      scalars[..<point].allSatisfy({ ("0"..."9").contains($0) }),
      scalars[scalars.index(after: point)...].allSatisfy({ $0 == "0" })
    {
      scalars = String.UnicodeScalarView(scalars[..<point])
    }
    if !keepsDigits, scalars.count > KeyForm.exactDigits, scalars.allSatisfy({ ("0"..."9").contains($0) }) {
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
    if scalar.isASCII { return [" ", "\t", "\n", "\r"].contains(scalar) }
    return blankLength(atStartOf: Array(String(scalar).utf8)) > 0
  }
}

extension KeyForm {
  /// A number that two keys of the same form share, quickly; nil where only the form itself can tell.
  package static func hash(of bytes: UnsafeRawBufferPointer, keepsDigits: Bool = false) -> UInt64? {
    var (hash, count, start) = (seed, 0, seed)
    var isNumber = true
    for byte in bytes[..<(wholePart(of: bytes) ?? bytes.count)] {
      if byte >= 0x80 { return nil }
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { continue }
      if count == 0, byte == UInt8(ascii: "0") || byte == UInt8(ascii: "@") { continue }
      let small = byte &- 0x41 < 26 ? byte | 0x20 : byte
      isNumber = isNumber && byte &- 0x30 < 10
      hash = (hash ^ UInt64(small)) &* 0x100_0000_01B3
      count += 1
      if count == exactDigits { start = hash }
    }
    return isNumber && count > exactDigits && !keepsDigits ? start ^ UInt64(count) : hash
  }

  /// Where the point stands of a number behind which there are zeros alone.
  private static func wholePart(of bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.last == UInt8(ascii: "0"), let point = bytes.lastIndex(of: UInt8(ascii: ".")),
      bytes[(point + 1)...].allSatisfy({ $0 == 0x30 || $0 == 0x20 }),
      bytes[..<point].allSatisfy({ $0 &- 0x30 < 10 || $0 == 0x20 || $0 == UInt8(ascii: "@") })
    else { return nil }
    return point
  }

  /// A number that any two keys share which differ by how they are written alone.
  package static func alikeHash(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    if let hash = hash(of: bytes, keepsDigits: true) { return hash }
    let form = KeyForm(of: String(decoding: bytes, as: UTF8.self), keepsDigits: true)
    let isPlain = form.text.utf8.allSatisfy { $0 < 0x80 }
    return (isPlain ? hash(of: form.text) : nil) ?? UInt64(bitPattern: Int64(form.text.hashValue))
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
