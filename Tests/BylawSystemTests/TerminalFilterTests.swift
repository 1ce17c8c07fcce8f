import BylawSyntax
import Testing

@testable import BylawSystem

@Suite("What a program's format shows on a terminal")
struct TerminalFilterTests {
  private func shown(_ bytes: some Sequence<UInt8>) -> String {
    var filter = TerminalFilter()
    let whole = Array(bytes).withUnsafeBytes { filter.filtered($0) } + filter.end()
    return String(decoding: whole, as: UTF8.self)
  }

  @Test("every character is escaped as the language's messages escape it, but for lines and tabs")
  func everyScalar() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), scalar != "\n", scalar != "\t" else { continue }
      let text = "甲" + String(Character(scalar)) + "乙"
      let expected = "甲" + escaped(String(Character(scalar))) + "乙"
      if shown(text.utf8) != expected { Issue.record("U+\(String(value, radix: 16))") }
    }
  }

  @Test("colours, lines and tabs stay; nothing else that an escape begins does")
  func sequences() {
    #expect(shown("\u{1B}[1;31m甲\u{1B}[0m\t乙\r\n丙\n".utf8) == "\u{1B}[1;31m甲\u{1B}[0m\t乙\r\n丙\n")
    #expect(shown("甲\u{1B}[2J".utf8) == "甲\\u{1B}[2J")
    #expect(shown("\u{1B}]0;title\u{7}".utf8) == "\\u{1B}]0;title\\u{7}")
    #expect(shown("\u{1B}[8mhidden".utf8) == "\\u{1B}[8mhidden")
    #expect(shown("\u{1B}[111111111m".utf8) == "\\u{1B}[111111111m")
    #expect(shown("back\rover".utf8) == "back\\rover")
    #expect(shown("甲\u{1B}".utf8) == "甲\\u{1B}")
    #expect(shown("甲\r".utf8) == "甲\\r")
    #expect(shown("\u{1B}[1;3".utf8) == "\\u{1B}[1;3")
  }

  @Test("what is no UTF-8 is shown as that, and lets nothing through")
  func invalid() {
    #expect(shown([0x9B, 0x32, 0x4A]) == "\u{FFFD}2J")
    #expect(shown([0xE4, 0xBA]) == "\u{FFFD}\u{FFFD}")
    #expect(shown([0xE4, 0x1B, 0x63]) == "\u{FFFD}\\u{1B}c")
    #expect(shown([0xED, 0xA0, 0x80]) == "\u{FFFD}\u{FFFD}\u{FFFD}")
    #expect(shown([0xC0, 0x9B]) == "\u{FFFD}\u{FFFD}")
  }

  @Test("pieces show what the whole shows, wherever it is cut")
  func pieces() {
    let bytes = Array("a\u{1B}[1;31m甲😀\u{202E}\r\n\r\u{85}\u{1B}[2J\u{1B}".utf8) + [0xE4, 0xBA, 0x41, 0xF0, 0x9F]
    let whole = shown(bytes)
    for first in 0...bytes.count {
      for second in first...bytes.count {
        var filter = TerminalFilter()
        var result: [UInt8] = []
        for piece in [bytes[..<first], bytes[first..<second], bytes[second...]] {
          result += Array(piece).withUnsafeBytes { filter.filtered($0) }
        }
        result += filter.end()
        #expect(String(decoding: result, as: UTF8.self) == whole)
      }
    }
  }
}
