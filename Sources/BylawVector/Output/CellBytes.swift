import BylawChecker
import BylawData
import BylawSyntax

/// Writes values of one type as `Formatting.text` has them in data.
///
/// A class, because a copy would count a reference for each part of the policy.
final class CellFormat: Sendable {
  private enum Kind {
    case whole
    case text
    case bool
    /// Of tiers, roles and choices, as a delimited cell has them.
    case names([[UInt8]])
    case other
  }

  let type: ValueType
  private let kind: Kind
  private let policy: CheckedPolicy
  private let delimiter: UInt8

  init(type: ValueType, policy: CheckedPolicy, delimiter: UInt8) {
    self.type = type
    self.policy = policy
    self.delimiter = delimiter
    func names(_ names: [String]) -> Kind {
      .names(
        names.map { name in
          let text = ByteText()
          text.append(cell: Array(name.utf8), delimiter)
          return Array(text.bytes)
        })
    }
    switch type.base {
    case .number(scale: 0): kind = .whole
    case .text, .nameText: kind = .text
    case .bool: kind = .bool
    case .tier: kind = names(policy.tiers.map(\.name))
    case .role: kind = names(policy.roles.map(\.name))
    case .choice(let choice): kind = names(policy.choices[choice].items.map(\.name))
    case .number, .quotient, .date, .datetime, .duration, .set: kind = .other
    }
  }

  /// Whether rows hold whole numbers, written as they are.
  var isWhole: Bool { if case .whole = kind { true } else { false } }

  func append(_ lanes: ColumnView, at row: Int, to text: ByteText) {
    guard lanes.validity.contains(row) else { return }
    if case .text = kind {
      text.append(cell: lanes.text(row).bytes, delimiter)
    } else {
      append(lanes.values[row], of: lanes, at: row, to: text)
    }
  }

  private func append(_ word: Int64, of lanes: ColumnView, at row: Int, to text: ByteText) {
    if case .other = kind, type.base.isInBytes { return append(other: value(of: lanes.text(row)), to: text) }
    append(word, to: text)
  }

  private func append(_ word: Int64, to text: ByteText) {
    switch kind {
    case .whole: text.append(number: word)
    case .bool: text.append(word != 0 ? "true" : "false")
    case .names(let names):
      if names.indices.contains(Int(word)) { text.append(names[Int(word)]) } else { text.append(number: word) }
    case .other, .text: append(other: Value(word: word, of: type.base), to: text)
    }
  }

  /// What is in bytes and no text.
  private func value(of bytes: StringRef) -> Value {
    type.base == .quotient ? .quotient(bytes.quotient) : .texts(TextSetCoding.decoded(bytes))
  }

  private func append(other value: Value, to text: ByteText) {
    text.append(cell: Array(Formatting.text(of: value, type: type, policy: policy).utf8), delimiter)
  }

  func append(_ cell: RowDecoder.Cell, to text: ByteText) {
    switch cell {
    case .missing: return
    case .word(let word): append(word, to: text)
    case .text(let bytes):
      if case .text = kind {
        text.append(cell: bytes, delimiter)
      } else {
        append(other: value(of: StringRef(bytes: bytes)), to: text)
      }
    }
  }
}
