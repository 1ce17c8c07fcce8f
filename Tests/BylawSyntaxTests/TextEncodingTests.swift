import BylawSyntax
import Testing

@Suite struct TextEncodingTests {
  @Test("an encoding is known by the names that people write")
  func names() {
    for encoding in TextEncoding.allCases { #expect(TextEncoding(named: encoding.rawValue) == encoding) }
    let names: [(String, TextEncoding?)] = [
      ("GB18030", .gb18030), ("gb2312", .gbk), ("CP936", .gbk), ("Shift_JIS", .shiftJIS), ("sjis", .shiftJIS),
      ("windows 1252", .windows1252), ("UTF8", .utf8), ("utf-16", .utf16LittleEndian), ("CP949", .eucKR),
      ("latin", nil), ("", nil),
    ]
    for (name, encoding) in names { #expect(TextEncoding(named: name) == encoding, "\(name)") }
  }

  /// The bytes of `iconv`.
  @Test(
    "what bytes seem to be in",
    arguments: [
      // u1,二群,120 and 张san,一群
      ("75312CB6FEC8BA2C313230", .gb18030), ("D5C573616E2CD2BBC8BA", .gb18030),
      // 佐藤,3 and ひらがな
      ("8DB293A12C33", .shiftJIS), ("82D082E782AA82C8", .shiftJIS),
      // Zoë,Müller and größe and José
      ("5A6FEB2C4DFC6C6C6572", .windows1252), ("6772F6DF65", .windows1252), ("4A6F73E9", .windows1252),
      // 김민수,핵심,이서연 and 赵云,曹操,孙权
      ("B1E8B9CEBCF62CC7D9BDC92CC0CCBCADBFAC", .eucKR), ("D5D4D4C62CB2DCB2D92CCBEFC8A8", .gb18030),
      // Neither.
      ("FF", nil), ("80FF81", nil), ("61B1", nil),
    ] as [(String, TextEncoding?)])
  func likely(_ digits: String, _ encoding: TextEncoding?) {
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { place in
      UInt8(digits.dropFirst(place).prefix(2), radix: 16)
    }
    #expect(TextEncoding.likely(of: bytes) == encoding)
  }

  @Test("the length of a character is that of its bytes")
  func lengths() {
    let starts: [(TextEncoding, [UInt8], Int)] = [
      (.utf8, Array("é".utf8), 2), (.utf8, Array("编".utf8), 3), (.utf8, Array("😀".utf8), 4), (.gbk, [0x61], 1),
      (.gb18030, [0xB1, 0xE0], 2), (.gb18030, [0x94, 0x39, 0xFC, 0x36], 4), (.shiftJIS, [0xB1, 0xE0], 1),
      (.shiftJIS, [0x8D, 0xB2], 2), (.windows1252, [0xEB, 0xEB], 1), (.eucKR, [0xB1, 0xE8], 2),
      (.utf16LittleEndian, [0x3D, 0xD8, 0, 0xDE], 4),
      (.utf16BigEndian, [0xD8, 0x3D, 0xDE, 0], 4), (.utf16LittleEndian, [0xD8, 0x3D], 2), (.utf8, [], 0),
    ]
    for (encoding, bytes, length) in starts {
      #expect(encoding.length(ofCharacterAtStartOf: bytes) == length, "\(encoding) \(bytes)")
    }
  }
}
