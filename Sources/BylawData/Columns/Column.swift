import BylawChecker

/// The values of one field, stored by type, and which of them are there.
package struct Column: Sendable {
  package enum Storage: Sendable {
    /// Numbers (scaled by the field's type), datetimes, durations by the clock.
    case int64([Int64])
    /// Dates.
    case int32([Int32])
    case bool([Bool])
    /// Tiers, roles, choices.
    case code([UInt8])
    /// Sets of codes.
    case mask([UInt64])
    case text(TextStorage)
    case texts([[Text]])
  }

  /// Who looks at 64 rows at a time looks beyond the last.
  package static let margin = 64

  package var type: ValueType
  package var storage: Storage
  /// False where the value is missing.
  package var isPresent: [Bool]

  package subscript(row: Int) -> Value {
    guard isPresent[row] else { return .missing }
    switch storage {
    case .int64(let values):
      switch type.base {
      case .datetime: return .datetime(values[row])
      case .duration: return .duration(Duration(count: values[row], unit: .microseconds))
      default: return .number(values[row])
      }
    case .int32(let values): return .date(values[row])
    case .bool(let values): return .bool(values[row])
    case .code(let values): return .code(Int(values[row]))
    case .mask(let values): return .codes(values[row])
    case .text(let values): return .text(Text(values[row]))
    case .texts(let values): return .texts(values[row])
    }
  }
}

/// Texts end to end in one buffer of UTF-8.
package struct TextStorage: Sendable {
  package private(set) var bytes: [UInt8] = []
  package private(set) var ends: [Int] = []

  package init() {}

  package mutating func append(_ text: some Sequence<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  mutating func reserve(rows: Int, bytes count: Int) {
    bytes.reserveCapacity(count)
    ends.reserveCapacity(rows)
  }

  mutating func append(contentsOf other: TextStorage) {
    let start = bytes.count
    bytes += other.bytes
    ends.append(contentsOf: other.ends.lazy.map { start + $0 })
  }

  package func utf8(of row: Int) -> ArraySlice<UInt8> { bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]] }

  /// Whether there is room behind the last text for who looks at many bytes at a time.
  package var hasMargin: Bool { bytes.capacity >= bytes.count + Column.margin }

  package subscript(row: Int) -> String {
    String(decoding: bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]], as: UTF8.self)
  }
}
