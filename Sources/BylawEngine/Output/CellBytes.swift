import BylawChecker
import BylawSyntax

/// Text on its way out, as bytes.
package struct ByteText {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  var count: Int { bytes.count }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ text: UnsafeRawBufferPointer) { bytes.append(contentsOf: text) }

  mutating func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(digitsOf number: UInt64) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var (rest, start) = (number, 20)
      repeat {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      bytes.append(contentsOf: digits[start...])
    }
  }

  mutating func append(number: Int64) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    append(digitsOf: number.magnitude)
  }
}

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

  init(_ type: ValueType, _ policy: CheckedPolicy, delimiter: UInt8) {
    self.type = type
    self.policy = policy
    self.delimiter = delimiter
    func names(_ names: [String]) -> Kind {
      .names(
        names.map { name in
          var text = ByteText()
          text.append(cell: Array(name.utf8), delimiter)
          return text.bytes
        })
    }
    switch type.base {
    case .number(scale: 0): kind = .whole
    case .text, .nameText: kind = .text
    case .bool: kind = .bool
    case .tier: kind = names(policy.tiers.map(\.name))
    case .role: kind = names(policy.roles.map(\.name))
    case .choice(let choice): kind = names(policy.choices[choice].items.map(\.name))
    case .number, .date, .datetime, .duration, .set: kind = .other
    }
  }

  func append(_ lanes: Lanes, _ row: Int, to text: inout ByteText) {
    guard lanes.present.has(row) else { return }
    if case .text = kind {
      text.append(cell: lanes.text(row), delimiter)
    } else {
      append(lanes.values[row], lanes, row, to: &text)
    }
  }

  private func append(_ word: Int64, _ lanes: Lanes, _ row: Int, to text: inout ByteText) {
    if case .other = kind, type.base.isInBytes {
      return append(other: .texts(TextSetCoding.decoded(lanes.text(row))), to: &text)
    }
    append(word, to: &text)
  }

  private func append(_ word: Int64, to text: inout ByteText) {
    switch kind {
    case .whole: text.append(number: word)
    case .bool: text.append(word != 0 ? "true" : "false")
    case .names(let names):
      if names.indices.contains(Int(word)) { text.append(names[Int(word)]) } else { text.append(number: word) }
    case .other, .text: append(other: Value(word: word, of: type.base), to: &text)
    }
  }

  private func append(other value: Value, to text: inout ByteText) {
    text.append(cell: Array(Formatting.text(of: value, type: type, policy).utf8), delimiter)
  }

  func append(_ cell: RecordReader.Cell, to text: inout ByteText) {
    switch cell {
    case .missing: return
    case .word(let word): append(word, to: &text)
    case .text(let bytes):
      if case .text = kind {
        text.append(cell: bytes, delimiter)
      } else {
        append(other: .texts(TextSetCoding.decoded(bytes)), to: &text)
      }
    }
  }
}

extension ByteText {
  /// A cell of a delimited file, in quotes where a reader would need them.
  mutating func append<Bytes: RandomAccessCollection<UInt8>>(cell: Bytes, _ delimiter: UInt8) {
    guard needsQuotes(cell, delimiter) else { return append(contentsOf: cell) }
    append(UInt8(ascii: "\""))
    for byte in cell {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func append<Bytes: Collection<UInt8>>(contentsOf cell: Bytes) {
    for byte in cell { append(byte) }
  }

  private func needsQuotes<Bytes: RandomAccessCollection<UInt8>>(_ cell: Bytes, _ delimiter: UInt8) -> Bool {
    guard let first = cell.first, let last = cell.last else { return false }
    let blank = UInt8(ascii: " ")
    if first == blank || last == blank { return true }
    for byte in cell where byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D || byte == delimiter {
      return true
    }
    return false
  }
}
