import Bylaw

/// Bytes that are no JSON.
struct JSONSyntaxError: Error {
  /// Where they stop being it.
  var offset: Int
}

extension JSON {
  /// How deep arrays and objects may stand in one another.
  private static let depthLimit = 200

  /// Reads one value, and nothing behind it but blanks.
  init(reading bytes: ArraySlice<UInt8>) throws(JSONSyntaxError) {
    var reader = JSONText(bytes: bytes)
    self = try reader.value(depth: JSON.depthLimit)
    reader.skipBlanks()
    if !reader.isAtEnd { throw JSONSyntaxError(offset: reader.place) }
  }
}

/// JSON as RFC 8259 has it. Half of a surrogate pair, which is no character, becomes U+FFFD, and so do bytes that are not
/// UTF-8; of two members of one name the last counts.
private struct JSONText {
  let bytes: ArraySlice<UInt8>
  var place: Int

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  var isAtEnd: Bool { place == bytes.endIndex }

  private var current: UInt8? { isAtEnd ? nil : bytes[place] }

  mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }

  private func fail() -> JSONSyntaxError { JSONSyntaxError(offset: place - bytes.startIndex) }

  private mutating func eat(_ byte: Character) -> Bool {
    guard current == byte.asciiValue else { return false }
    place += 1
    return true
  }

  mutating func value(depth: Int) throws(JSONSyntaxError) -> JSON {
    skipBlanks()
    guard let byte = current, depth > 0 else { throw fail() }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", is: .bool(true))
    case UInt8(ascii: "f"): return try word("false", is: .bool(false))
    case UInt8(ascii: "n"): return try word("null", is: .null)
    default: return .number(try number())
    }
  }

  private mutating func word(_ word: StaticString, is value: JSON) throws(JSONSyntaxError) -> JSON {
    let text = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard bytes[place...].starts(with: text) else { throw fail() }
    place += text.count
    return value
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSON {
    place += 1
    skipBlanks()
    var items: [JSON] = []
    if eat("]") { return .array(items) }
    while true {
      items.append(try value(depth: depth - 1))
      skipBlanks()
      if eat("]") { return .array(items) }
      guard eat(",") else { throw fail() }
    }
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSON {
    place += 1
    skipBlanks()
    var members: [(key: String, value: JSON)] = []
    if eat("}") { return .object(members) }
    while true {
      skipBlanks()
      guard current == UInt8(ascii: "\"") else { throw fail() }
      let key = try string()
      skipBlanks()
      guard eat(":") else { throw fail() }
      members.append((key, try value(depth: depth - 1)))
      skipBlanks()
      if eat("}") { return .object(members) }
      guard eat(",") else { throw fail() }
    }
  }

  private mutating func number() throws(JSONSyntaxError) -> String {
    let start = place
    _ = eat("-")
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[place - whole] != UInt8(ascii: "0") else { throw fail() }
    if eat("."), digits() == 0 { throw fail() }
    if eat("e") || eat("E") {
      if !eat("+") { _ = eat("-") }
      if digits() == 0 { throw fail() }
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = place
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    return place - start
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    place += 1
    var text: [UInt8] = []
    var start = place
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        text += bytes[start..<place]
        place += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += bytes[start..<place]
        place += 1
        try escape(into: &text)
        start = place
      case ..<0x20: throw fail()
      default: place += 1
      }
    }
    throw fail()
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONSyntaxError) {
    guard let byte = current else { throw fail() }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      let scalar = try escapedScalar()
      text += String(Character(scalar)).utf8
    default: throw fail()
    }
  }

  private mutating func escapedScalar() throws(JSONSyntaxError) -> Unicode.Scalar {
    let first = try fourDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    // Only the first half of a pair may be one with what follows.
    guard first < 0xDC00, bytes[place...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
      return "\u{FFFD}"
    }
    let before = place
    place += 2
    let second = try fourDigits()
    guard (0xDC00...0xDFFF).contains(second) else {
      place = before
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func fourDigits() throws(JSONSyntaxError) -> UInt32 {
    guard bytes.endIndex - place >= 4 else { throw fail() }
    var value: UInt32 = 0
    for byte in bytes[place..<place + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { throw fail() }
      value = value << 4 | UInt32(digit)
    }
    place += 4
    return value
  }
}
