import BylawChecker

/// A column as it grows, a row at a time.
package struct ColumnBuilder {
  package let type: ValueType
  private var isPresent: [Bool] = []
  // Only the one for the type's storage is filled.
  private var numbers: [Int64] = []
  private var days: [Int32] = []
  private var bools: [Bool] = []
  private var codes: [UInt8] = []
  private var masks: [UInt64] = []
  private var text = TextStorage()
  private var texts: [[Text]] = []

  package init(type: ValueType) { self.type = type }

  package mutating func append(_ value: Value) {
    isPresent.append(value != .missing)
    switch type.base {
    case .number, .datetime, .duration: numbers.append(value.asInt64)
    case .date: days.append(value.asDay)
    case .bool: bools.append(value == .bool(true))
    case .tier, .role, .choice: codes.append(value.asCode)
    case .text, .nameText, .quotient: text.append(value.asUTF8)
    case .set(.text): texts.append(value.asTexts)
    case .set: masks.append(value.asMask)
    }
  }

  /// Appends rows that stand in words, one each, 0 where a row is missing. Not for texts and sets of texts.
  ///
  /// - Parameter validity: a bit for each row, whether it is there.
  package mutating func append(words: UnsafeBufferPointer<Int64>, validity: UnsafePointer<UInt64>) {
    isPresent += [Bool](unsafeUninitializedCapacity: words.count) { buffer, count in
      for row in 0..<words.count {
        buffer.initializeElement(at: row, to: validity[row >> 6] >> UInt64(row & 63) & 1 != 0)
      }
      count = words.count
    }
    switch type.base {
    case .number, .datetime, .duration: numbers.append(contentsOf: words)
    case .date: days.append(contentsOf: words.lazy.map { Int32(truncatingIfNeeded: $0) })
    case .bool: bools.append(contentsOf: words.lazy.map { $0 != 0 })
    case .tier, .role, .choice: codes.append(contentsOf: words.lazy.map { UInt8(truncatingIfNeeded: $0) })
    case .set: masks.append(contentsOf: words.lazy.map { UInt64(bitPattern: $0) })
    case .text, .nameText, .quotient: break
    }
  }

  /// Appends a row of a column of texts; nil for one that is missing.
  package mutating func append(utf8: UnsafeRawBufferPointer?) {
    isPresent.append(utf8 != nil)
    text.append(utf8 ?? UnsafeRawBufferPointer(start: nil, count: 0))
  }

  /// How many bytes its texts have.
  package var textByteCount: Int { text.bytes.count }

  /// Makes room for so many rows, and some more for who looks at many at a time.
  ///
  /// - Parameter textBytes: of all texts.
  package mutating func reserve(rows: Int, textBytes: Int) {
    isPresent.reserveCapacity(rows)
    switch type.base {
    case .number, .datetime, .duration: numbers.reserveCapacity(rows + Column.margin)
    case .date: days.reserveCapacity(rows)
    case .bool: bools.reserveCapacity(rows)
    case .tier, .role, .choice: codes.reserveCapacity(rows)
    case .text, .nameText, .quotient: text.reserve(rows: rows, bytes: textBytes + Column.margin)
    case .set(.text): texts.reserveCapacity(rows)
    case .set: masks.reserveCapacity(rows)
    }
  }

  /// Appends what another of the same type has.
  package mutating func append(contentsOf other: ColumnBuilder) {
    isPresent += other.isPresent
    numbers += other.numbers
    days += other.days
    bools += other.bools
    codes += other.codes
    masks += other.masks
    text.append(contentsOf: other.text)
    texts += other.texts
  }

  package func finish() -> Column {
    let storage: Column.Storage =
      switch type.base {
      case .number, .datetime, .duration: .int64(numbers)
      case .date: .int32(days)
      case .bool: .bool(bools)
      case .tier, .role, .choice: .code(codes)
      case .text, .nameText, .quotient: .text(text)
      case .set(.text): .texts(texts)
      case .set: .mask(masks)
      }
    return Column(type: type, storage: storage, isPresent: isPresent)
  }
}

/// The parts of a value that a column stores; zero or nothing for a missing one.
extension Value {
  fileprivate var asInt64: Int64 {
    switch self {
    case .number(let number), .datetime(let number): number
    case .duration(let duration): duration.microseconds ?? 0
    case .missing, .quotient, .bool, .text, .date, .code, .codes, .texts: 0
    }
  }

  fileprivate var asDay: Int32 {
    if case .date(let day) = self { day } else { 0 }
  }

  fileprivate var asCode: UInt8 {
    if case .code(let code) = self { UInt8(clamping: code) } else { 0 }
  }

  fileprivate var asMask: UInt64 {
    if case .codes(let mask) = self { mask } else { 0 }
  }

  fileprivate var asUTF8: String.UTF8View {
    if case .text(let text) = self { text.string.utf8 } else { "".utf8 }
  }

  fileprivate var asTexts: [Text] {
    if case .texts(let texts) = self { texts } else { [] }
  }
}
