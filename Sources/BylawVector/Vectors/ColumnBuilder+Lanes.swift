import BylawChecker
import BylawData

extension ColumnBuilder {
  /// Appends the rows of a batch.
  mutating func append(_ lanes: Lanes, count: Int) {
    switch type.base {
    case .number, .datetime, .duration, .date, .bool, .tier, .role, .choice: appendWords(lanes, count: count)
    case .text, .nameText:
      for row in 0..<count { append(utf8: lanes.present.contains(row) ? lanes.text(row) : nil) }
    case .set(.text): for row in 0..<count { append(lanes.value(row, type.base)) }
    case .set: appendWords(lanes, count: count)
    }
  }

  private mutating func appendWords(_ lanes: Lanes, count: Int) {
    append(
      words: UnsafeBufferPointer(start: lanes.values, count: count),
      isPresent: (0..<count).lazy.map { lanes.present.contains($0) })
  }
}
