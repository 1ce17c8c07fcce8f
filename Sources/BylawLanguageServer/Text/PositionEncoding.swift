/// In what a client counts the characters of a line.
enum PositionEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  /// Of a client that names several, the one that costs nothing; without a choice the protocol has UTF-16.
  init(offered: [String]) {
    self = [.utf8, .utf32, .utf16].first { offered.contains($0.rawValue) } ?? .utf16
  }

  /// How much a character counts that begins with this byte in UTF-8; nothing of one that goes on.
  @inline(__always)
  func width(ofByte byte: UInt8) -> Int {
    switch self {
    case .utf8: 1
    case .utf16: byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
    case .utf32: byte & 0xC0 == 0x80 ? 0 : 1
    }
  }
}

/// A place in a document as the protocol has it, both numbers from 0.
struct DocumentPosition: Hashable, Comparable, Sendable {
  var line: Int
  var character: Int

  static func < (a: Self, b: Self) -> Bool { (a.line, a.character) < (b.line, b.character) }
}
