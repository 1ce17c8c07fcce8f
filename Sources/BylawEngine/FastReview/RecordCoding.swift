import BylawChecker

/// Small records, one after the other: what is kept of a member who is eligible for a rule. Numbers take a byte for each
/// seven of their bits.
struct RecordWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func put(signed number: Int64) {
    put(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  /// A row's value: 0 for a missing one; a text after its length.
  mutating func put(_ lanes: Lanes, _ row: Int, isText: Bool) {
    guard lanes.present.has(row) else { return bytes.append(0) }
    bytes.append(1)
    guard isText else { return put(signed: lanes.values[row]) }
    put(UInt64(lanes.lengths[row]))
    bytes.append(contentsOf: lanes.text(row))
  }
}

/// Reads what a `RecordWriter` has written, in the same order.
struct RecordReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position: Int

  init(_ bytes: UnsafeRawBufferPointer, at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  mutating func number() -> UInt64 {
    var (number, shift): (UInt64, UInt64) = (0, 0)
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return number
  }

  mutating func signed() -> Int64 {
    let number = number()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  mutating func cell(isText: Bool) -> Cell {
    position += 1
    guard bytes[position - 1] != 0 else { return .missing }
    guard isText else { return .word(signed()) }
    let length = Int(number())
    defer { position += length }
    return .text(UnsafeRawBufferPointer(rebasing: bytes[position..<position + length]))
  }

  mutating func skipCell(isText: Bool) { _ = cell(isText: isText) }

  /// A value in a record; a text is good as long as the record is.
  enum Cell {
    case missing
    case word(Int64)
    case text(UnsafeRawBufferPointer)

    func value(_ base: BaseType) -> Value {
      switch self {
      case .missing: return .missing
      case .word(let word): return Value(word: word, of: base)
      case .text(let text):
        if case .set(.text) = base { return .texts(TextSetCoding.decoded(text)) }
        return .text(Text(String(decoding: text, as: UTF8.self)))
      }
    }
  }
}

extension Value {
  /// What a lane that is no text stands for.
  init(word: Int64, of base: BaseType) {
    switch base {
    case .number: self = .number(word)
    case .datetime: self = .datetime(word)
    case .date: self = .date(Int32(truncatingIfNeeded: word))
    case .bool: self = .bool(word != 0)
    case .tier, .role, .choice: self = .code(Int(word))
    case .set: self = .codes(UInt64(bitPattern: word))
    case .text, .nameText, .duration: self = .missing
    }
  }
}
