import BylawSystem
import Testing

@Suite struct TextConverterTests {
  @Test("text goes from one encoding into another and back")
  func both() throws {
    let words: [(encoding: String, text: String, bytes: [UInt8])] = [
      ("GB18030", "编号,😀", [0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0x94, 0x39, 0xFC, 0x36]),
      ("CP932", "佐藤", [0x8D, 0xB2, 0x93, 0xA1]), ("CP1252", "Zoë €", [0x5A, 0x6F, 0xEB, 0x20, 0x80]),
      ("UTF-16LE", "a编", [0x61, 0, 0x16, 0x7F]),
    ]
    for word in words {
      let decoder = try #require(TextConverter(from: word.encoding, to: "UTF-8"))
      #expect(decoder.convert(word.bytes) == Array(word.text.utf8))
      let encoder = try #require(TextConverter(from: "UTF-8", to: word.encoding))
      #expect(encoder.convert(Array(word.text.utf8)) == word.bytes)
    }
    #expect(TextConverter(from: "no such encoding", to: "UTF-8") == nil)
  }

  @Test("what cannot be converted says where")
  func stops() throws {
    let decoder = try #require(TextConverter(from: "GB18030", to: "UTF-8"))
    var room = [UInt8](repeating: 0, count: 16)
    func convert(_ bytes: [UInt8]) -> (read: Int, written: Int, stop: TextConverter.Stop) {
      bytes.withUnsafeBytes { bytes in room.withUnsafeMutableBytes { decoder.convert(bytes, into: $0) } }
    }
    #expect(convert([0x61, 0xFF, 0x62]) == (1, 1, .impossible))
    #expect(convert([0x61, 0xB1]) == (1, 1, .incomplete))
    #expect(convert([0x61, 0x62]) == (2, 2, .end))
    #expect(convert(Array(repeating: 0x61, count: 20)) == (16, 16, .room))
    #expect(decoder.convert([]) == [])
    let encoder = try #require(TextConverter(from: "UTF-8", to: "GBK"))
    #expect(encoder.convert(Array("😀".utf8)) == nil)
  }

  @Test("a long text is converted whole")
  func long() throws {
    let text = String(repeating: "一群,1\n", count: 50_000)
    let encoder = try #require(TextConverter(from: "UTF-8", to: "GBK"))
    let decoder = try #require(TextConverter(from: "GBK", to: "UTF-8"))
    let bytes = try #require(encoder.convert(Array(text.utf8)))
    #expect(bytes.count == 50_000 * 7 && decoder.convert(bytes) == Array(text.utf8))
  }
}
