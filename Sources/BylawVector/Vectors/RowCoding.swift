import BylawChecker
import BylawSyntax

/// Small records, one after the other: what is kept of a member who is eligible for a rule. Numbers take a byte for each
/// seven of their bits. The bytes stay where they are once the last record is written.
final class RowEncoder {
  /// Of its bytes the first `count` are written.
  private var space = OwnedBuffer<UInt8>(uninitialized: 0)
  /// Of `space`. To look at it there, whenever a number is put, costs a check for exclusive access.
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity = 0
  private(set) var count = 0

  init() { start = space.start }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

  @inline(__always)
  private func reserve(additional more: Int) {
    if count &+ more > capacity { grow(by: more) }
  }

  @inline(never)
  private func grow(by more: Int) {
    let larger = OwnedBuffer<UInt8>(uninitialized: max(256, (count + more) * 2))
    larger.start.update(from: start, count: count)
    (start, capacity) = (larger.start, larger.count)
    space = larger
  }

  func cut(to length: Int) { count = min(count, length) }

  func put(_ number: UInt64) {
    reserve(additional: 10)
    // There is room for as many bytes as the longest number takes.
    let target = start + count
    var (rest, length) = (number, 0)
    while rest >= 0x80 {
      target[length] = UInt8(truncatingIfNeeded: rest) | 0x80
      rest >>= 7
      length += 1
    }
    target[length] = UInt8(truncatingIfNeeded: rest)
    count += length + 1
  }

  func put(signed number: Int64) {
    put(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  func put(text: UnsafeRawBufferPointer) {
    reserve(additional: text.count)
    // There is room for so many more, by the line above.
    UnsafeMutableRawBufferPointer(start: start + count, count: text.count).copyMemory(from: text)
    count += text.count
  }

  /// A row's value: 0 for a missing one, 1 before a number, 2 before a text and its length.
  func put(_ lanes: ColumnView, at row: Int, isText: Bool) {
    guard lanes.validity.contains(row) else { return put(0) }
    guard isText else {
      put(1)
      return put(signed: lanes.values[row])
    }
    put(2)
    put(UInt64(lanes.lengths[row]))
    put(text: lanes.text(row).bytes)
  }
}

/// Reads what a `RowEncoder` holds, in the order in which it was written.
struct RowDecoder {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position: Int

  init(bytes: UnsafeRawBufferPointer, at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  func moved(to position: Int) -> RowDecoder { RowDecoder(bytes: bytes, at: position) }

  @inline(__always)
  mutating func number() -> UInt64 {
    var (number, shift): (UInt64, UInt64) = (0, 0)
    while position < bytes.count {
      let byte = bytes[position]
      position &+= 1
      number |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { break }
      shift &+= 7
    }
    return number
  }

  mutating func signed() -> Int64 {
    let number = number()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  @inline(__always)
  mutating func cell() -> Cell {
    position += 1
    switch bytes[position - 1] {
    case 0: return .missing
    case 1: return .word(signed())
    default:
      let length = Int(number())
      defer { position += length }
      return .text(UnsafeRawBufferPointer(rebasing: bytes[position..<position + length]))
    }
  }

  /// The next bytes; good as long as the record is.
  mutating func bytes(count: Int) -> UnsafeRawBufferPointer {
    let end = min(position + count, bytes.count)
    defer { position = end }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<end])
  }

  @inline(__always)
  mutating func skipCell() { _ = cell() }

  mutating func word() -> Int64? {
    if case .word(let word) = cell() { word } else { nil }
  }

  /// A value in a record; a text is good as long as the record is.
  enum Cell {
    case missing
    case word(Int64)
    case text(UnsafeRawBufferPointer)

    func value(as base: BaseType) -> Value {
      switch self {
      case .missing: return .missing
      case .word(let word): return Value(word: word, of: base)
      case .text(let text):
        if case .set(.text) = base { return .texts(TextSetCoding.decoded(StringRef(bytes: text))) }
        if base == .quotient { return .quotient(StringRef(bytes: text).quotient) }
        return .text(Text(String(decoding: text, as: UTF8.self)))
      }
    }
  }
}

extension Value {
  /// What a word that is no text stands for.
  init(word: Int64, of base: BaseType) {
    switch base {
    case .number: self = .number(word)
    case .datetime: self = .datetime(word)
    case .date: self = .date(Int32(truncatingIfNeeded: word))
    case .bool: self = .bool(word != 0)
    case .tier, .role, .choice: self = .code(Int(word))
    case .set: self = .codes(UInt64(bitPattern: word))
    case .duration: self = .duration(Duration(count: word, unit: .microseconds))
    case .text, .nameText, .quotient: self = .missing
    }
  }
}

/// Negative, zero or positive as one key comes before, is or comes after another, both as records have them.
func compareKeys(_ a: UnsafeRawBufferPointer, with b: UnsafeRawBufferPointer, types: [BaseType]) -> Int {
  var (first, second) = (RowDecoder(bytes: a, at: 0), RowDecoder(bytes: b, at: 0))
  return compareKeys(&first, with: &second, types: types)
}

func compareKeys(_ a: inout RowDecoder, with b: inout RowDecoder, types: [BaseType]) -> Int {
  for type in types {
    let (first, second) = (a.cell(), b.cell())
    let order: Int
    switch (first, second) {
    case (.missing, .missing): order = 0
    case (.missing, _): order = -1
    case (_, .missing): order = 1
    case (.word(let x), .word(let y)): order = type.order.compare(x, with: y)
    case (.text(let x), .text(let y)): order = type.order.compare(StringRef(bytes: x), with: StringRef(bytes: y))
    case (.word, .text), (.text, .word): order = 0
    }
    if order != 0 { return order }
  }
  return 0
}
