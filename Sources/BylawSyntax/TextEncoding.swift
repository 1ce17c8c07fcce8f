/// How a file's bytes are text. A file that begins with a byte order mark says it itself; of another the operator says it
/// where it is not UTF-8.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case gb18030
  /// What Chinese Windows calls ANSI; GB 2312 is a part of it.
  case gbk
  /// What Windows calls ANSI in Taiwan and Hong Kong.
  case big5
  case shiftJIS = "shift-jis"
  /// What Korean Windows calls ANSI.
  case eucKR = "euc-kr"
  case windows1252 = "windows-1252"

  /// - Parameter name: as people write it: in any case, with hyphens or without.
  package init?(named name: String) {
    let plain = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    switch plain {
    case "utf8": self = .utf8
    // As Windows writes it; a mark tells the two apart.
    case "utf16le", "utf16": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "gb18030": self = .gb18030
    case "gbk", "gb2312", "cp936": self = .gbk
    case "big5", "cp950", "big5hkscs": self = .big5
    case "shiftjis", "sjis", "cp932", "windows31j": self = .shiftJIS
    case "euckr", "cp949", "uhc", "windows949", "ms949", "ksc5601", "ksc56011987": self = .eucKR
    case "windows1252", "cp1252": self = .windows1252
    default: return nil
    }
  }

  /// As people know it.
  package var title: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
    case .gb18030: "GB18030"
    case .gbk: "GBK"
    case .big5: "Big5"
    case .shiftJIS: "Shift JIS"
    case .eucKR: "EUC-KR"
    case .windows1252: "Windows-1252"
    }
  }

  /// As the system's `iconv` knows it.
  package var systemName: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .gb18030: "GB18030"
    case .gbk: "GBK"
    case .big5: "BIG5"
    case .shiftJIS: "CP932"
    // EUC-KR with the syllables that Windows has besides.
    case .eucKR: "CP949"
    case .windows1252: "CP1252"
    }
  }

  /// Whether all ASCII is in it as it is.
  package var isASCIICompatible: Bool {
    switch self {
    case .utf8, .gb18030, .gbk, .big5, .shiftJIS, .eucKR, .windows1252: true
    case .utf16LittleEndian, .utf16BigEndian: false
    }
  }

  /// How many bytes a character has with whose first bytes some text begins; more than there are where it breaks off.
  package func length(ofCharacterAtStartOf bytes: some RandomAccessCollection<UInt8>) -> Int {
    guard let first = bytes.first else { return 0 }
    let second = bytes.dropFirst().first ?? 0
    switch self {
    case .utf8: return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    case .utf16LittleEndian: return (0xD8...0xDB).contains(second) ? 4 : 2
    case .utf16BigEndian: return (0xD8...0xDB).contains(first) ? 4 : 2
    case .gb18030, .gbk: return first < 0x81 ? 1 : (0x30...0x39).contains(second) ? 4 : 2
    case .big5, .eucKR: return first < 0x81 ? 1 : 2
    case .shiftJIS: return (0x81...0x9F).contains(first) || (0xE0...0xFC).contains(first) ? 2 : 1
    case .windows1252: return 1
    }
  }
}

extension TextEncoding {
  /// What bytes that are not UTF-8 are in, as it seems; nil where it cannot be told. Nothing is read by it that nobody has
  /// confirmed.
  package static func likely(of bytes: [UInt8]) -> TextEncoding? {
    if looksLatin(bytes) { return .windows1252 }
    if looksTraditional(bytes) { return .big5 }
    if looksKorean(bytes) { return .eucKR }
    if ForeignEncoding.guess(from: bytes) == .gb18030 { return .gb18030 }
    return looksJapanese(bytes) ? .shiftJIS : nil
  }

  /// Letters with accents stand alone among plain ones, at most two of them together.
  private static func looksLatin(_ bytes: [UInt8]) -> Bool {
    func isPlain(_ index: Int) -> Bool {
      bytes.indices.contains(index) && ((0x41...0x5A).contains(bytes[index]) || (0x61...0x7A).contains(bytes[index]))
    }
    var isSure = false
    var index = 0
    while index < bytes.count {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, bytes[index] >= 0x80 {
        let isLetter = bytes[index] >= 0xC0 && bytes[index] != 0xD7 && bytes[index] != 0xF7
        guard isLetter || [0x8A, 0x8C, 0x8E, 0x92, 0x9A, 0x9C, 0x9E, 0x9F].contains(bytes[index]) else { return false }
        index += 1
      }
      guard index - start <= 2, isPlain(start - 1) || isPlain(index) else { return false }
      isSure = isSure || index - start == 1 || isPlain(start - 1) && isPlain(index)
    }
    return isSure
  }

  /// All pairs are possible in Big5, most are of its common characters, and some have a second byte that no character of GB 2312
  /// has.
  private static func looksTraditional(_ bytes: [UInt8]) -> Bool {
    var (index, pairs, common, foreign) = (0, 0, 0, 0)
    while index < bytes.count {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      guard (0xA1...0xF9).contains(bytes[index]), index + 1 < bytes.count else { return false }
      let second = bytes[index + 1]
      guard (0x40...0x7E).contains(second) || (0xA1...0xFE).contains(second) else { return false }
      pairs += 1
      if (0xA4...0xC6).contains(bytes[index]) { common += 1 }
      if second < 0x80 { foreign += 1 }
      index += 2
    }
    return foreign * 10 > pairs && common * 10 >= pairs * 7
  }

  /// Nearly all pairs are syllables of Hangul, and a good part are common ones, whose bytes are seldom Chinese characters.
  private static func looksKorean(_ bytes: [UInt8]) -> Bool {
    var (index, pairs, syllables, common) = (0, 0, 0, 0)
    while index < bytes.count {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      guard (0x81...0xFE).contains(bytes[index]), index + 1 < bytes.count, bytes[index + 1] >= 0x41 else {
        return false
      }
      let (first, second) = (bytes[index], bytes[index + 1])
      index += 2
      // Signs and letters of full width are the same as those of GB 2312.
      if (0xA1...0xAF).contains(first), second >= 0xA1 { continue }
      pairs += 1
      guard (0xB0...0xC8).contains(first), second >= 0xA1 else { continue }
      syllables += 1
      if commonSyllables.contains(UInt16(first) << 8 | UInt16(second)) { common += 1 }
    }
    return common > 1 && common * 4 >= syllables && syllables * 20 >= pairs * 19
  }

  /// 이다는의에가을지사자성수정민현영김박최고로하한기리나도서인어시그대해과들스부제아원만주보일장준은오선미경진희호연우유안강조윤임신송황홍권전상동남관비회람라마세여구소
  private static let commonSyllables: Set<UInt16> = [
    0xC0CC, 0xB4D9, 0xB4C2, 0xC0C7, 0xBFA1, 0xB0A1, 0xC0BB, 0xC1F6, 0xBBE7, 0xC0DA, 0xBCBA, 0xBCF6, 0xC1A4,
    0xB9CE, 0xC7F6, 0xBFB5, 0xB1E8, 0xB9DA, 0xC3D6, 0xB0ED, 0xB7CE, 0xC7CF, 0xC7D1, 0xB1E2, 0xB8AE, 0xB3AA,
    0xB5B5, 0xBCAD, 0xC0CE, 0xBEEE, 0xBDC3, 0xB1D7, 0xB4EB, 0xC7D8, 0xB0FA, 0xB5E9, 0xBDBA, 0xBACE, 0xC1A6,
    0xBEC6, 0xBFF8, 0xB8B8, 0xC1D6, 0xBAB8, 0xC0CF, 0xC0E5, 0xC1D8, 0xC0BA, 0xBFC0, 0xBCB1, 0xB9CC, 0xB0E6,
    0xC1F8, 0xC8F1, 0xC8A3, 0xBFAC, 0xBFEC, 0xC0AF, 0xBEC8, 0xB0AD, 0xC1B6, 0xC0B1, 0xC0D3, 0xBDC5, 0xBCDB,
    0xC8B2, 0xC8AB, 0xB1C7, 0xC0FC, 0xBBF3, 0xB5BF, 0xB3B2, 0xB0FC, 0xBAF1, 0xC8B8, 0xB6F7, 0xB6F3, 0xB8B6,
    0xBCBC, 0xBFA9, 0xB1B8, 0xBCD2,
  ]

  /// All pairs are possible, and most are kana or the common characters.
  private static func looksJapanese(_ bytes: [UInt8]) -> Bool {
    var (index, pairs, common) = (0, 0, 0)
    while index < bytes.count {
      let first = bytes[index]
      if first < 0x80 || (0xA1...0xDF).contains(first) {
        index += 1
        continue
      }
      guard TextEncoding.shiftJIS.length(ofCharacterAtStartOf: bytes[index...]) == 2, index + 1 < bytes.count,
        (0x40...0xFC).contains(bytes[index + 1]), bytes[index + 1] != 0x7F
      else { return false }
      pairs += 1
      if (0x81...0x83).contains(first) || (0x88...0x97).contains(first) { common += 1 }
      index += 2
    }
    return pairs > 0 && common * 10 >= pairs * 7
  }
}
