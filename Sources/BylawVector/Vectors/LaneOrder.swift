import BylawChecker
import CBylawSIMD

/// How the words of columns of one type are ordered, as `ValueOrder` has it for values.
enum LaneOrder {
  case ascending
  /// Tiers: the first is the highest.
  case descending
  /// Masks of codes.
  case unsigned
  case bytes
  /// Bytes of two terms.
  case quotient

  init(base: BaseType) {
    switch base {
    case .tier: self = .descending
    case .text, .nameText, .set(.text): self = .bytes
    case .quotient: self = .quotient
    case .set: self = .unsigned
    case .number, .bool, .date, .datetime, .duration, .role, .choice: self = .ascending
    }
  }

  /// Both rows are present.
  func compare(_ a: ColumnView, row i: Int, with b: ColumnView, otherRow j: Int) -> Int {
    switch self {
    case .bytes, .quotient: compare(a.text(i), with: b.text(j))
    case .ascending, .descending, .unsigned: compare(a.values[i], with: b.values[j])
    }
  }

  /// Of what is in bytes.
  func compare(_ a: StringRef, with b: StringRef) -> Int {
    if case .quotient = self { return a.quotient.compare(b.quotient) }
    return a.compare(b)
  }

  /// Of what is not in bytes.
  func compare(_ a: Int64, with b: Int64) -> Int {
    switch self {
    case .ascending, .bytes, .quotient: a < b ? -1 : a == b ? 0 : 1
    case .descending: a > b ? -1 : a == b ? 0 : 1
    case .unsigned:
      UInt64(bitPattern: a) < UInt64(bitPattern: b) ? -1 : a == b ? 0 : 1
    }
  }
}
