import BylawChecker

/// A column as it grows, a row at a time.
package struct ColumnBuilder {
  private let type: ValueType
  private var isPresent: [Bool] = []
  // Only the one for the type's storage is filled.
  private var numbers: [Int64] = []
  private var days: [Int32] = []
  private var bools: [Bool] = []
  private var codes: [UInt8] = []
  private var masks: [UInt64] = []
  private var text = TextStorage()
  private var texts: [[Text]] = []

  package init(_ type: ValueType) { self.type = type }

  package mutating func append(_ value: Value) {
    isPresent.append(value != .missing)
    switch type.base {
    case .number, .datetime, .duration: numbers.append(value.asInt64)
    case .date: days.append(value.asDay)
    case .bool: bools.append(value == .bool(true))
    case .tier, .role, .choice: codes.append(value.asCode)
    case .text, .nameText: text.append(value.asUTF8)
    case .set(.text): texts.append(value.asTexts)
    case .set: masks.append(value.asMask)
    }
  }

  /// Appends the rows of a batch.
  mutating func append(_ lanes: Lanes, count: Int) {
    for row in 0..<count { isPresent.append(lanes.present.has(row)) }
    // A lane that is not present holds 0.
    let words = UnsafeBufferPointer(start: lanes.values, count: count)
    switch type.base {
    case .number, .datetime, .duration: numbers.append(contentsOf: words)
    case .date: days.append(contentsOf: words.lazy.map { Int32(truncatingIfNeeded: $0) })
    case .bool: bools.append(contentsOf: words.lazy.map { $0 != 0 })
    case .tier, .role, .choice: codes.append(contentsOf: words.lazy.map { UInt8(truncatingIfNeeded: $0) })
    case .text, .nameText:
      for row in 0..<count {
        text.append(lanes.present.has(row) ? lanes.text(row) : UnsafeRawBufferPointer(start: nil, count: 0))
      }
    case .set(.text): for row in 0..<count { texts.append(lanes.value(row, type.base).asTexts) }
    case .set: masks.append(contentsOf: words.lazy.map { UInt64(bitPattern: $0) })
    }
  }

  /// Appends what another of the same type has.
  mutating func append(_ other: ColumnBuilder) {
    isPresent += other.isPresent
    numbers += other.numbers
    days += other.days
    bools += other.bools
    codes += other.codes
    masks += other.masks
    text.append(other.text)
    texts += other.texts
  }

  package func finish() -> Column {
    let storage: Column.Storage =
      switch type.base {
      case .number, .datetime, .duration: .int64(numbers)
      case .date: .int32(days)
      case .bool: .bool(bools)
      case .tier, .role, .choice: .code(codes)
      case .text, .nameText: .text(text)
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
    case .missing, .bool, .text, .date, .duration, .code, .codes, .texts: 0
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
