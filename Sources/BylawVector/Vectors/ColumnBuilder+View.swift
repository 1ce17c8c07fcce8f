import BylawChecker
import BylawData

extension ColumnBuilder {
  /// Appends the rows of a batch.
  mutating func append(_ lanes: ColumnView, count: Int) {
    switch type.base {
    case .number, .datetime, .duration, .date, .bool, .tier, .role, .choice: appendWords(lanes, count: count)
    case .text, .nameText, .quotient:
      for row in 0..<count { append(utf8: lanes.validity.contains(row) ? lanes.text(row).bytes : nil) }
    case .set(.text): for row in 0..<count { append(lanes.value(at: row, as: type.base)) }
    case .set: appendWords(lanes, count: count)
    }
  }

  private mutating func appendWords(_ lanes: ColumnView, count: Int) {
    // A view has as many rows as the batch.
    append(words: UnsafeBufferPointer(start: lanes.values, count: count), validity: lanes.validity.words)
  }
}
