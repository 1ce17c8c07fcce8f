/// What stands between a result and the terminal that it is shown on.
///
/// A table, JSON or a query is for programs, and holds the texts of policies and data as they are; what of these a
/// terminal would obey, or hide, is made visible where somebody looks at such a result instead of keeping it: control
/// characters, line and paragraph separators, marks that turn the direction of writing, and whatever is no UTF-8. Lines,
/// tabs and colours stay (the sequences `ESC [ digits m`, as `Style` has them). It is the byte-wise twin of `escaped` in
/// BylawSyntax, which this module does not know; a test holds them against each other.
struct TerminalFilter {
  /// What may be the beginning of a longer character, or of a colour, when a piece ends.
  private var held: [UInt8] = []

  /// The next piece, fit to be shown.
  mutating func filtered(_ piece: UnsafeRawBufferPointer) -> [UInt8] {
    let bytes = held + piece
    held = []
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let first = rest.first {
      // Nearly everything is none of that.
      if first >= 0x20, first < 0x7F {
        result.append(first)
        rest.removeFirst()
        continue
      }
      switch Self.next(in: rest) {
      case .unfinished:
        held = Array(rest)
        return result
      case .shown(let length):
        result += rest.prefix(length)
        rest = rest.dropFirst(length)
      case .escaped(let value, let length):
        result += Self.escapeSequence(for: value)
        rest = rest.dropFirst(length)
      }
    }
    return result
  }

  /// What was held back because more might have come.
  mutating func end() -> [UInt8] {
    defer { held = [] }
    return held.flatMap { byte in
      switch byte {
      case 0x20..<0x7F: [byte]
      case 0..<0x80: Self.escapeSequence(for: UInt32(byte))
      default: Self.replacement
      }
    }
  }

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  private enum Step {
    case shown(length: Int)
    /// The scalar, or nil for bytes that are none.
    case escaped(UInt32?, length: Int)
    case unfinished
  }

  private static func next(in bytes: ArraySlice<UInt8>) -> Step {
    let first = bytes[bytes.startIndex]
    switch first {
    case 0x09, 0x0A: return .shown(length: 1)
    case 0x0D:
      // The end of a line, as Windows has it.
      guard let second = bytes.dropFirst().first else { return .unfinished }
      return second == 0x0A ? .shown(length: 2) : .escaped(UInt32(first), length: 1)
    case 0x1B: return colour(in: bytes)
    case 0..<0x80: return .escaped(UInt32(first), length: 1)
    default: return character(in: bytes)
    }
  }

  /// `ESC [ 1 ; 31 m`, and nothing else that begins with an escape.
  private static func colour(in bytes: ArraySlice<UInt8>) -> Step {
    let rest = bytes.dropFirst()
    guard let bracket = rest.first else { return .unfinished }
    guard bracket == UInt8(ascii: "[") else { return .escaped(0x1B, length: 1) }
    // Eight of them conceal; no colour of ours has that.
    let digits = rest.dropFirst().prefix(9).prefix { "01234567;".utf8.contains($0) }
    guard digits.count < 9 else { return .escaped(0x1B, length: 1) }
    guard let end = rest.dropFirst(1 + digits.count).first else { return .unfinished }
    return end == UInt8(ascii: "m") ? .shown(length: 3 + digits.count) : .escaped(0x1B, length: 1)
  }

  private static func character(in bytes: ArraySlice<UInt8>) -> Step {
    let length =
      switch bytes[bytes.startIndex] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    let whole = bytes.prefix(length)
    let continued = whole.dropFirst().prefix { $0 & 0xC0 == 0x80 }.count
    if whole.count < length, continued == whole.count - 1 { return .unfinished }
    var decoder = UTF8()
    var iterator = whole.makeIterator()
    guard length > 1, case .scalarValue(let scalar) = decoder.decode(&iterator) else {
      return .escaped(nil, length: 1)
    }
    return mustBeEscaped(scalar.value) ? .escaped(scalar.value, length: length) : .shown(length: length)
  }

  private static func mustBeEscaped(_ value: UInt32) -> Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func escapeSequence(for value: UInt32?) -> [UInt8] {
    guard let value else { return replacement }
    if value == 0x0D { return Array("\\r".utf8) }
    return Array(("\\u{" + String(value, radix: 16, uppercase: true) + "}").utf8)
  }
}
