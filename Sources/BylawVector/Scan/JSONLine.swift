import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

/// Reads the objects of JSON Lines that are written plainly: one after the other with the same keys in nearly the same
/// order, and values that are texts, numbers, true, false or null.
///
/// What it cannot make out, wrong or only rare, it gives up on, and `JSONObjectReader` then reads the line.
struct JSONLine {
  /// A key that some line had.
  struct Key {
    let name: [UInt8]
    /// Nil where no table reads it.
    let slot: Int?
    /// Whether a column leads further inside.
    let isPath: Bool
    /// Whether the range at hand has told of it.
    var isTold = false
  }

  /// What a cell holds, and where.
  struct Cell {
    enum Kind: UInt8 {
      case missing
      case text
      case number
      case bool
    }

    var start: UnsafePointer<UInt8>
    var length: Int
    var kind: Kind
  }

  private static let keyLimit = 256

  private(set) var keys: [Key] = []
  /// Of the line at hand: the place of each member's key, and its value.
  private(set) var members: [(key: Int, cell: Cell)] = []
  private let slotOfKey: [Text: Int]
  /// The first keys of columns that lead further inside.
  private let pathHeads: Set<Text>
  /// Whether a slot's fields take true and false.
  private let takesBools: [Bool]
  private let heap: StringHeap
  private var next: UnsafePointer<UInt8>
  private var end: UnsafePointer<UInt8>

  init(slotOfKey: [Text: Int], takesBools: [Bool], heap: StringHeap, file: MappedFile) {
    self.slotOfKey = slotOfKey
    pathHeads = JSONPaths.heads(of: slotOfKey.keys)
    self.takesBools = takesBools
    self.heap = heap
    next = file.start
    end = file.start
  }

  mutating func startRange() {
    for key in keys.indices { keys[key].isTold = false }
  }

  mutating func markReported(key: Int) { keys[key].isTold = true }

  /// False where the line is to be read otherwise.
  mutating func read(_ line: UnsafePointer<UInt8>, length: Int) -> Bool {
    (next, end) = (line, line + length)
    members.removeAll(keepingCapacity: true)
    guard skip(UInt8(ascii: "{")) else { return false }
    if skip(UInt8(ascii: "}")) { return isAtEnd() }
    var place = 0
    repeat {
      guard let key = readKey(from: place), !keys[key].isPath, skip(UInt8(ascii: ":")),
        let cell = readValue(into: keys[key].slot)
      else {
        return false
      }
      members.append((key, cell))
      place = key + 1
    } while skip(UInt8(ascii: ","))
    return skip(UInt8(ascii: "}")) && isAtEnd()
  }

  private mutating func isAtEnd() -> Bool {
    skipSpace()
    return next == end
  }

  // MARK: Keys

  /// The place of a key after those that the line had. Places ascend, so that no key is there twice.
  private mutating func readKey(from place: Int) -> Int? {
    skipSpace()
    guard next < end, next[0] == UInt8(ascii: "\""), let length = textLength(from: next + 1) else { return nil }
    let name = UnsafeBufferPointer(start: next + 1, count: length)
    next += length + 2
    var key = place
    while key < keys.count {
      if keys[key].name.count == length, keys[key].name.elementsEqual(name) { return key }
      key += 1
    }
    return add(name, at: place)
  }

  private mutating func add(_ name: UnsafeBufferPointer<UInt8>, at place: Int) -> Int? {
    guard keys.count < JSONLine.keyLimit, !keys.contains(where: { $0.name.elementsEqual(name) }) else { return nil }
    // The bytes of a key may not be UTF-8: then the line is not, and what its key is called does not matter.
    let text = Text(String(decoding: name, as: UTF8.self))
    keys.insert(Key(name: Array(name), slot: slotOfKey[text], isPath: pathHeads.contains(text)), at: place)
    return place
  }

  // MARK: Values

  private mutating func readValue(into slot: Int?) -> Cell? {
    skipSpace()
    guard next < end else { return nil }
    switch next[0] {
    case UInt8(ascii: "\""): return readText(isWanted: slot != nil)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return readNumber()
    case UInt8(ascii: "n"): return readWord("null", kind: .missing)
    case UInt8(ascii: "t") where slot.map { takesBools[$0] } ?? true: return readWord("true", kind: .bool)
    case UInt8(ascii: "f") where slot.map { takesBools[$0] } ?? true: return readWord("false", kind: .bool)
    default: return nil
    }
  }

  private mutating func readText(isWanted: Bool) -> Cell? {
    let start = next + 1
    if let length = textLength(from: start) {
      next = start + length + 1
      return Cell(start: start, length: length, kind: .text)
    }
    guard let length = escapedLength(from: start) else { return nil }
    // Each escape has more bytes than what it stands for.
    var unescaping = JSONUnescaping(
      start: start, end: start + length + 1, room: heap.reserve(isWanted ? length : 0), isWanted: isWanted)
    guard let text = unescaping.run() else { return nil }
    next = start + length + 1
    return Cell(start: text.start, length: text.length, kind: .text)
  }

  /// Of a text without escapes, up to its quote.
  private func textLength(from start: UnsafePointer<UInt8>) -> Int? {
    var place = start
    while place < end {
      let found = JSONLine.specialBytes(in: loadWord(from: place))
      if found == 0 {
        place += 8
        continue
      }
      place += found.trailingZeroBitCount >> 3
      return place < end && place[0] == UInt8(ascii: "\"") ? place - start : nil
    }
    return nil
  }

  /// Of a text with escapes, up to its quote.
  private func escapedLength(from start: UnsafePointer<UInt8>) -> Int? {
    var place = start
    while place < end, place[0] != UInt8(ascii: "\"") { place += place[0] == UInt8(ascii: "\\") ? 2 : 1 }
    return place < end ? place - start : nil
  }

  /// The upper bits of the bytes that end a run: quotes, backslashes and control characters; the lowest is exact.
  @inline(__always)
  private static func specialBytes(in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ ones &* UInt64(UInt8(ascii: "\""))
    let slashes = word ^ ones &* UInt64(UInt8(ascii: "\\"))
    let found = (quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes | (word &- ones &* 0x20) & ~word
    return found & (ones &* 0x80)
  }

  private mutating func readNumber() -> Cell? {
    let start = next
    if next[0] == UInt8(ascii: "-") { next += 1 }
    let startsWithZero = next < end && next[0] == UInt8(ascii: "0")
    let whole = skipDigits()
    guard whole > 0, !startsWithZero || whole == 1 else { return nil }
    if next < end, next[0] == UInt8(ascii: ".") {
      next += 1
      guard skipDigits() > 0 else { return nil }
    }
    if next < end, next[0] | 0x20 == UInt8(ascii: "e") { return nil }
    return Cell(start: start, length: next - start, kind: .number)
  }

  private mutating func skipDigits() -> Int {
    let start = next
    while next < end, next[0] &- 0x30 <= 9 { next += 1 }
    return next - start
  }

  private mutating func readWord(_ word: StaticString, kind: Cell.Kind) -> Cell? {
    let start = next
    let length = word.utf8CodeUnitCount
    guard end - next >= length,
      word.withUTF8Buffer({ $0.elementsEqual(UnsafeBufferPointer(start: start, count: length)) })
    else { return nil }
    next += length
    return Cell(start: start, length: kind == .missing ? 0 : length, kind: kind)
  }

  // MARK: Bytes

  private mutating func skipSpace() {
    while next < end, next[0] <= UInt8(ascii: " "), isJSONSpace(next[0]) { next += 1 }
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next < end, next[0] == byte else { return false }
    next += 1
    return true
  }
}

/// A JSON text with escapes.
private struct JSONUnescaping {
  private var next: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>
  private let room: UnsafeMutablePointer<UInt8>
  private let isWanted: Bool
  private var count = 0

  init(
    start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, room: UnsafeMutablePointer<UInt8>, isWanted: Bool
  ) {
    next = start
    self.end = end
    self.room = room
    self.isWanted = isWanted
  }

  /// Nil for what is no text, or an escape that is for the reader to judge.
  mutating func run() -> (start: UnsafePointer<UInt8>, length: Int)? {
    while next < end {
      let byte = next[0]
      next += 1
      if byte == UInt8(ascii: "\"") { return (UnsafePointer(room), count) }
      if byte < 0x20 { return nil }
      if byte != UInt8(ascii: "\\") {
        append(byte)
      } else if !escape() {
        return nil
      }
    }
    return nil
  }

  private mutating func append(_ byte: UInt8) {
    if isWanted { room[count] = byte }
    count += 1
  }

  private mutating func escape() -> Bool {
    guard next < end else { return false }
    let letter = next[0]
    next += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): append(letter)
    case UInt8(ascii: "b"): append(0x08)
    case UInt8(ascii: "f"): append(0x0C)
    case UInt8(ascii: "n"): append(0x0A)
    case UInt8(ascii: "r"): append(0x0D)
    case UInt8(ascii: "t"): append(0x09)
    case UInt8(ascii: "u"): return scalar()
    default: return false
    }
    return true
  }

  private mutating func scalar() -> Bool {
    guard let first = hexDigits() else { return false }
    var code = first
    if (0xD800..<0xDC00).contains(first) {
      guard end - next >= 2, next[0] == UInt8(ascii: "\\"), next[1] == UInt8(ascii: "u") else { return false }
      next += 2
      guard let second = hexDigits(), (0xDC00..<0xE000).contains(second) else { return false }
      code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { return false }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
    return true
  }

  private mutating func hexDigits() -> UInt32? {
    guard end - next >= 4 else { return nil }
    var value: UInt32 = 0
    for index in 0..<4 {
      guard let digit = hexDigit(of: next[index]) else { return nil }
      value = value << 4 | digit
    }
    next += 4
    return value
  }
}
