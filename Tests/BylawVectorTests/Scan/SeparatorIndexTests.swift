import BylawTestSupport
import Testing

@testable import BylawData
@testable import BylawSystem
@testable import BylawVector

/// The index tells what a reader that goes through the bytes one at a time would.
@Suite("The index of separators")
struct SeparatorIndexTests {
  struct Found: Equatable {
    var positions: [Int32] = []
    var lineEnds = 0
    var stop: Int?
    var isForeign = false
  }

  static func index(_ bytes: [UInt8]) throws -> Found {
    let file = try MappedFile(bytes: bytes)
    var index = SeparatorIndex(delimiter: UInt8(ascii: ","), spare: 0)
    index.run(over: file.start, length: bytes.count)
    return Found(
      positions: (0..<index.count).map { index.positions[$0 + 1] }, lineEnds: index.lineEndCount, stop: index.stop,
      isForeign: index.isForeign)
  }

  /// As the index's essay has it, without any cleverness.
  static func plainly(_ bytes: [UInt8]) -> Found {
    var found = Found()
    var isInside = false
    let borders = Array(",\n\r\"".utf8)
    for (place, byte) in bytes.enumerated() {
      let before = place > 0 ? bytes[place - 1] : UInt8(ascii: "\n")
      let hasClosed = !isInside && place > 0 && before == UInt8(ascii: "\"")
      let isQuote = byte == UInt8(ascii: "\"")
      if byte == 0 || (hasClosed && !borders.contains(byte)) || (isQuote && !isInside && !borders.contains(before)) {
        found.stop = place
        break
      }
      if byte >= 0x80 { found.isForeign = true }
      if isQuote {
        isInside.toggle()
      } else if !isInside, byte == UInt8(ascii: ",") {
        found.positions.append(Int32(place))
      } else if !isInside, byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && !isPair(bytes, place)) {
        found.positions.append(Int32(place))
        found.lineEnds += 1
      }
    }
    return found
  }

  static func isPair(_ bytes: [UInt8], _ place: Int) -> Bool {
    place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "\n")
  }

  @Test("as the index's essay has it", arguments: SIMDLevel.available)
  func agrees(_ level: SIMDLevel) throws {
    var random = SeededGenerator(seed: 51)
    let plain = Array("ab,\n12 é".utf8)
    for round in 0..<3_000 {
      let signs = round % 3 == 0 ? plain : round % 3 == 1 ? plain + Array(",\n\r\"\"\"".utf8) : Array(",\n\r\"a".utf8)
      let count = [0, 1, 63, 64, 65, 127, 128, 129, 500].randomElement(using: &random) ?? 0
      var bytes = (0..<count).map { _ in signs.randomElement(using: &random) ?? 0 }
      // Quotes as they should be, most of the time.
      if round % 2 == 0 {
        bytes = bytes.flatMap { $0 == UInt8(ascii: "\"") ? Array(",\"x,\n\"\"y\",".utf8) : [$0] }
      }
      if round % 50 == 0, count > 0 { bytes[Int.random(in: 0..<bytes.count, using: &random)] = 0 }
      var expected = Self.plainly(bytes)
      var found = try level.run { try Self.index(bytes) }
      // Past where it stops nobody asks.
      if expected.stop != nil { (expected.isForeign, found.isForeign) = (false, false) }
      #expect(found == expected, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }
}

@Suite("Checks of UTF-8")
struct UTF8CheckTests {
  @Test("as the reader finds", arguments: SIMDLevel.available)
  func agrees(_ level: SIMDLevel) throws {
    var random = SeededGenerator(seed: 52)
    let pieces: [[UInt8]] =
      ["a", "é", "群", "\u{800}", "\u{D7FF}", "\u{E000}", "😀", "\u{10FFFF}"].map { Array($0.utf8) }
      + [
        [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE0, 0x9F, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
        [0x80],
      ]
    for round in 0..<4_000 {
      let limit = round % 4 == 0 ? pieces.count : 8
      let count = Int.random(in: 0...60, using: &random)
      var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: Int.random(in: 0...70, using: &random))
      for _ in 0..<count { bytes += pieces[Int.random(in: 0..<limit, using: &random)] }
      if round % 5 == 0, !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if round % 7 == 0, !bytes.isEmpty { bytes.removeLast() }
      let file = try MappedFile(bytes: bytes)
      let isValid = level.run { isUTF8(file.start, count: bytes.count) }
      #expect(isValid == (firstInvalidUTF8(in: bytes) == nil), "\(bytes)")
    }
  }
}
