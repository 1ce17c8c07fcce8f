/// Text in UTF-8 that a program has read as Windows-1252, or as Latin-1, and written in UTF-8 once more: `å¼ ä¸‰` for `张三`.
/// It can be told, since hardly any other text has such letters and signs one behind the other.
package enum GarbledText {
  /// What it was, where each character is a byte of these encodings and all bytes together are UTF-8; nil for any other text.
  package static func original(of bytes: UnsafeRawBufferPointer) -> String? {
    guard holdsFirstByte(bytes) else { return nil }
    var original: [UInt8] = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      guard let byte = byte(of: scalar) else { return nil }
      original.append(byte)
    }
    return firstInvalidUTF8(in: original) == nil ? String(decoding: original, as: UTF8.self) : nil
  }

  package static func original(of text: String) -> String? {
    Array(text.utf8).withUnsafeBytes { original(of: $0) }
  }

  /// Whether it holds a character whose byte begins one of two bytes or more in UTF-8: U+00C2 to U+00F4.
  private static func holdsFirstByte(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count > 3 else { return false }
    return (0..<bytes.count - 1).contains { bytes[$0] == 0xC3 && (0x82...0xB4).contains(bytes[$0 + 1]) }
  }

  private static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    UInt8(exactly: scalar.value) ?? bytesOfSigns[scalar]
  }

  /// What Windows-1252 has from 0x80 to 0x9F, where Latin-1 has control characters.
  private static let bytesOfSigns: [Unicode.Scalar: UInt8] = [
    "€": 0x80, "‚": 0x82, "ƒ": 0x83, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "ˆ": 0x88, "‰": 0x89, "Š": 0x8A,
    "‹": 0x8B, "Œ": 0x8C, "Ž": 0x8E, "\u{2018}": 0x91, "\u{2019}": 0x92, "\u{201C}": 0x93, "\u{201D}": 0x94,
    "•": 0x95, "–": 0x96, "—": 0x97, "˜": 0x98, "™": 0x99, "š": 0x9A, "›": 0x9B, "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F,
  ]
}
