import BylawChecker

/// A fault of JSON text, and where in it.
struct JSONProblem: Error {
  var fault: DataFault
  var offset: Int

  init(_ fault: DataFault, at offset: Int) { (self.fault, self.offset) = (fault, offset) }

  init(fault: JSONFault, at offset: Int) {
    self.fault = .badJSON(fault)
    self.offset = offset
  }

  init(repeatedKey key: String, at offset: Int) {
    fault = .repeatedKey(key)
    self.offset = offset
  }
}

/// Reads one JSON object (RFC 8259), strictly: no comments, no trailing commas, no key twice.
struct JSONObjectReader {
  struct Member {
    var key: ArraySlice<UInt8>
    var value: CellContent
    /// Where the value begins, and where it ends.
    var offset: Int
    var end: Int
  }

  private static let depthLimit = 128
  /// Bounds the memory that one row takes.
  private static let valueLimit = 1 << 20

  private let bytes: [UInt8]
  private let end: JSONFault.Expected
  private var position = 0
  private var valueCount = 0
  /// What objects within the object have that columns lead to, by slot.
  private(set) var inner: [(slot: Int, member: Member)] = []
  /// Where it is not known which columns there are: all that the object and those within it have, with points between keys.
  private(set) var leaves: [(path: String, value: CellContent)] = []
  private var path: [ArraySlice<UInt8>]?

  /// - Parameter end: what is wanted after the object, for the message where there is something else.
  init(bytes: [UInt8], end: JSONFault.Expected, wantsLeaves: Bool = false) {
    self.bytes = bytes
    self.end = end
    path = wantsLeaves ? [] : nil
  }

  package mutating func read(paths: JSONPaths? = nil) throws(JSONProblem) -> [Member] {
    skipSpace()
    guard peek == UInt8(ascii: "{") else { throw unexpected(expected: .object) }
    let members = try object(depth: 1, paths: paths)
    skipSpace()
    if position < bytes.count { throw unexpected(expected: end) }
    return members
  }

  private mutating func object(depth: Int, paths: JSONPaths? = nil) throws(JSONProblem) -> [Member] {
    if depth > JSONObjectReader.depthLimit { throw JSONProblem(fault: .tooDeep, at: position) }
    position += 1
    var members: [Member] = []
    var keys: Set<ArraySlice<UInt8>> = []
    skipSpace()
    if skip(UInt8(ascii: "}")) { return members }
    while true {
      skipSpace()
      let keyOffset = position
      guard peek == UInt8(ascii: "\"") else { throw unexpected(expected: .key) }
      let key = try text()
      if !keys.insert(key).inserted { throw JSONProblem(repeatedKey: shownValue(of: key), at: keyOffset) }
      skipSpace()
      guard skip(UInt8(ascii: ":")) else { throw unexpected(expected: .colon) }
      skipSpace()
      let offset = position
      let below = paths.flatMap { $0.isEmpty ? nil : $0.inner[Text(String(decoding: key, as: UTF8.self))] }
      path?.append(key)
      let value = try value(depth: depth, paths: below)
      noteLeaf(value)
      members.append(Member(key: key, value: value, offset: offset, end: position))
      if let below { try note(below, member: members[members.count - 1]) }
      skipSpace()
      if skip(UInt8(ascii: "}")) { return members }
      guard skip(UInt8(ascii: ",")) else { throw unexpected(expected: .commaOrEndOfObject) }
    }
  }

  /// The value whose key has been read last.
  private mutating func noteLeaf(_ value: CellContent) {
    guard let keys = path else { return }
    path?.removeLast()
    if case .object = value { return }
    leaves.append((keys.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "."), value))
  }

  /// What stands at the end of a column's path; where the path goes on, there must be an object, or nothing.
  private mutating func note(_ paths: JSONPaths, member: Member) throws(JSONProblem) {
    if let slot = paths.slot { inner.append((slot, member)) }
    guard !paths.isEmpty else { return }
    switch member.value {
    case .object, .absent, .null: return
    case .text, .number, .bool, .list:
      let below = paths.inner.keys.sorted().first?.string ?? ""
      throw JSONProblem(.noObject(key: shownValue(of: member.key), below: below), at: member.offset)
    }
  }

  private mutating func list(depth: Int) throws(JSONProblem) -> [CellContent] {
    if depth > JSONObjectReader.depthLimit { throw JSONProblem(fault: .tooDeep, at: position) }
    position += 1
    var items: [CellContent] = []
    // What objects of a list have is none of the row's columns.
    let outer = path
    path = nil
    defer { path = outer }
    skipSpace()
    if skip(UInt8(ascii: "]")) { return items }
    while true {
      skipSpace()
      items.append(try value(depth: depth))
      skipSpace()
      if skip(UInt8(ascii: "]")) { return items }
      guard skip(UInt8(ascii: ",")) else { throw unexpected(expected: .commaOrEndOfList) }
    }
  }

  private mutating func value(depth: Int, paths: JSONPaths? = nil) throws(JSONProblem) -> CellContent {
    valueCount += 1
    if valueCount > JSONObjectReader.valueLimit {
      throw JSONProblem(fault: .tooManyValues(limit: JSONObjectReader.valueLimit), at: position)
    }
    switch peek {
    case UInt8(ascii: "\""):
      return .text(try text())
    case UInt8(ascii: "{"):
      _ = try object(depth: depth + 1, paths: paths)
      return .object
    case UInt8(ascii: "["):
      return .list(try list(depth: depth + 1))
    case UInt8(ascii: "t") where skip(word: "true"):
      return .bool(true)
    case UInt8(ascii: "f") where skip(word: "false"):
      return .bool(false)
    case UInt8(ascii: "n") where skip(word: "null"):
      return .null
    case .some(let byte) where byte == UInt8(ascii: "-") || decimalDigit(of: byte) != nil:
      return .number(try number())
    default:
      throw unexpected(expected: .value)
    }
  }

  private mutating func number() throws(JSONProblem) -> ArraySlice<UInt8> {
    let start = position
    _ = skip(UInt8(ascii: "-"))
    let startsWithZero = peek == UInt8(ascii: "0")
    let whole = skipDigits()
    var isFine = whole > 0 && !(startsWithZero && whole > 1)
    if skip(UInt8(ascii: ".")) { isFine = skipDigits() > 0 && isFine }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      if !skip(UInt8(ascii: "-")) { _ = skip(UInt8(ascii: "+")) }
      isFine = skipDigits() > 0 && isFine
    }
    guard isFine else { throw JSONProblem(fault: .badNumber(shownValue(of: bytes[start..<position])), at: start) }
    return bytes[start..<position]
  }

  // MARK: Text

  private mutating func text() throws(JSONProblem) -> ArraySlice<UInt8> {
    let opening = position
    position += 1
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return bytes[start..<(position - 1)]
      }
      if byte == UInt8(ascii: "\\") { return try escapedText(from: start, opening: opening) }
      if byte < 0x20 { throw controlFault(for: byte) }
      position += 1
    }
    throw JSONProblem(fault: .unclosedText, at: opening)
  }

  private mutating func escapedText(from start: Int, opening: Int) throws(JSONProblem) -> ArraySlice<UInt8> {
    var result = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\\") {
        try escape(into: &result, opening: opening)
        continue
      }
      if byte < 0x20 { throw controlFault(for: byte) }
      position += 1
      if byte == UInt8(ascii: "\"") { return result[...] }
      result.append(byte)
    }
    throw JSONProblem(fault: .unclosedText, at: opening)
  }

  private mutating func escape(into result: inout [UInt8], opening: Int) throws(JSONProblem) {
    let start = position
    guard position + 1 < bytes.count else { throw JSONProblem(fault: .unclosedText, at: opening) }
    let letter = bytes[position + 1]
    position += 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(letter)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "u"): result.append(contentsOf: String(try scalar(from: start)).utf8)
    default: throw JSONProblem(fault: .badEscape(shownValue(of: bytes[start..<position])), at: start)
    }
  }

  /// The four digits after a `\u`, and after a high surrogate the escape of the low one.
  private mutating func scalar(from start: Int) throws(JSONProblem) -> Unicode.Scalar {
    guard let first = hexDigits() else {
      throw JSONProblem(fault: .badEscape(shownValue(of: bytes[start..<min(start + 6, bytes.count)])), at: start)
    }
    if let scalar = Unicode.Scalar(first) { return scalar }
    if first < 0xDC00, skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")), let second = hexDigits(),
      (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    {
      return scalar
    }
    throw JSONProblem(fault: .loneSurrogate(shownValue(of: bytes[start..<(start + 6)])), at: start)
  }

  private mutating func hexDigits() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[position..<(position + 4)] {
      guard let digit = hexDigit(of: byte) else { return nil }
      value = value << 4 | digit
    }
    position += 4
    return value
  }

  // MARK: Bytes

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func skip(word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    let isThere = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
    if isThere { position += length }
    return isThere
  }

  private mutating func skipSpace() {
    while position < bytes.count, isJSONSpace(bytes[position]) { position += 1 }
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while let byte = peek, decimalDigit(of: byte) != nil { position += 1 }
    return position - start
  }

  private func unexpected(expected wanted: JSONFault.Expected) -> JSONProblem {
    guard position < bytes.count else { return JSONProblem(fault: .unexpectedEnd(wanted: wanted), at: position) }
    return JSONProblem(
      fault: .unexpected(shownValue(of: bytes[position...].prefix(64), limit: 12), wanted: wanted), at: position)
  }

  private func controlFault(for byte: UInt8) -> JSONProblem {
    JSONProblem(fault: .controlCharacter(shownValue(of: [byte])), at: position)
  }
}

package func hexDigit(of byte: UInt8) -> UInt32? {
  switch byte {
  case 0x30...0x39: UInt32(byte - 0x30)
  case 0x41...0x46: UInt32(byte - 0x41 + 10)
  case 0x61...0x66: UInt32(byte - 0x61 + 10)
  default: nil
  }
}
