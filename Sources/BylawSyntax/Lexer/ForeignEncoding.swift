/// What a file that is not UTF-8 seems to be written in.
enum ForeignEncoding: Sendable {
  case utf16
  case utf32
  case gb18030
  /// One byte a character, or nothing that can be told.
  case unknown

  /// The name by which `iconv` knows it.
  var name: String? {
    switch self {
    case .utf16: "UTF-16"
    case .utf32: "UTF-32"
    case .gb18030: "GB18030"
    case .unknown: nil
    }
  }
}

extension ForeignEncoding {
  /// UTF-16 and UTF-32 by their mark, or by zero bytes that stand at every other place.
  static func wideEncoding(of bytes: [UInt8]) -> ForeignEncoding? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return .utf32 }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
    var zeros = [0, 0]
    let sample = bytes.prefix(1_024)
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    let (least, most) = (zeros.min() ?? 0, zeros.max() ?? 0)
    return least == 0 && most > 0 && most * 8 >= sample.count && bytes.count % 2 == 0 ? .utf16 : nil
  }

  /// Of bytes that are not UTF-8: GB18030 where all of them are, and nearly all pairs are common Chinese characters, those
  /// of GB 2312.
  static func guess(from bytes: [UInt8]) -> ForeignEncoding {
    var (index, pairs, common) = (0, 0, 0)
    func byte(at offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
    while index < bytes.count {
      guard byte(at: 0) >= 0x80 else {
        index += 1
        continue
      }
      guard (0x81...0xFE).contains(byte(at: 0)) else { return .unknown }
      if (0x40...0xFE).contains(byte(at: 1)), byte(at: 1) != 0x7F {
        pairs += 1
        if (0xA1...0xF7).contains(byte(at: 0)), byte(at: 1) >= 0xA1 { common += 1 }
        index += 2
      } else if (0x30...0x39).contains(byte(at: 1)), (0x81...0xFE).contains(byte(at: 2)),
        (0x30...0x39).contains(byte(at: 3))
      {
        index += 4
      } else {
        return .unknown
      }
    }
    return pairs > 0 && common * 10 >= pairs * 9 ? .gb18030 : .unknown
  }
}
