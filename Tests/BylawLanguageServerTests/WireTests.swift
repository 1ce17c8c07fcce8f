import Bylaw
import BylawSyntax
import Testing

@testable import BylawLanguageServer

@Suite("What comes over the wire")
struct WireTests {
  @Test(
    "JSON is read as it is written",
    arguments: [
      "null", "true", "[]", "{}", "[1,-2.5e+3,\"a\\n\\u00e9\\ud83d\\ude00\"]", "{\"a\":{\"b\":[[]]}}", "\"\\ud800\"",
      "0",
      "  [ 1 , 2 ]\n",
    ])
  func valid(text: String) throws {
    let first = try JSON(reading: Array(text.utf8)[...])
    let second = try JSON(reading: Array(first.line.utf8)[...])
    #expect(first.line == second.line)
  }

  @Test(
    "what is no JSON is refused",
    arguments: [
      "", " ", "nul", "[1,]", "{\"a\"}", "{a:1}", "01", "1.", "+1", "\"", "\"\u{1}\"", "\"\\x\"", "[1] 2", "\"\\u12\"",
      String(repeating: "[", count: 300), "{\"a\":1,}", "'a'", "-", "1e",
    ])
  func invalid(text: String) {
    #expect(throws: JSONSyntaxError.self) { try JSON(reading: Array(text.utf8)[...]) }
  }

  @Test("surrogates make one character, and half of them none")
  func surrogates() throws {
    #expect(try JSON(reading: Array("\"\\ud83d\\ude00\"".utf8)[...]).string == "😀")
    #expect(try JSON(reading: Array("\"\\ud83dx\"".utf8)[...]).string == "\u{FFFD}x")
    #expect(try JSON(reading: Array("\"\\ude00\\ud83d\"".utf8)[...]).string == "\u{FFFD}\u{FFFD}")
    #expect(try JSON(reading: Array("\"\\ud83d\\u0041\"".utf8)[...]).string == "\u{FFFD}A")
  }

  @Test("messages are cut from the stream, however it comes", arguments: [1, 2, 3, 7, 1_000])
  func framing(size: Int) {
    let texts = ["{\"a\":1}", "", "{\"文\":\"😀\"}"]
    let stream = Array(texts.map(MessageFraming.framed).joined().utf8)
    var framing = MessageFraming()
    var pieces: [MessageFraming.Piece] = []
    for start in stride(from: 0, to: stream.count, by: size) {
      pieces += framing.take(stream[start..<min(start + size, stream.count)])
    }
    #expect(pieces == texts.map { .message(Array($0.utf8)) })
  }

  @Test("a damaged header is told of, and the next message is read")
  func damage() {
    var framing = MessageFraming()
    let good = MessageFraming.framed("[]")
    for bad in ["X: 1\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: many\r\n\r\n", "\r\n\r\n"] {
      let pieces = framing.take(Array((bad + good).utf8))
      #expect(pieces.count == 2 && pieces.last == .message(Array("[]".utf8)), "\(bad): \(pieces)")
    }
    let large = MessageFraming.largestMessage + 1
    #expect(framing.take(Array("Content-Length: \(large)\r\n\r\n".utf8)).count == 1)
    for _ in 0..<(large / 65_536) { #expect(framing.take([UInt8](repeating: 0x20, count: 65_536)).isEmpty) }
    let rest = [UInt8](repeating: 0x20, count: large % 65_536)
    #expect(framing.take(rest + Array(good.utf8)) == [.message(Array("[]".utf8))])
  }
}
