/// The few best rows by a number, of rows that come in the order of their keys: a later one must be better to get in.
struct RankedRows {
  struct Row {
    var number: Int
    var key: Int
  }

  private let limit: Int
  private let isHighestFirst: Bool
  private(set) var rows: [Row] = []
  /// What a number must beat to get in.
  private(set) var threshold: Int

  init(limit: Int, isHighestFirst: Bool) {
    self.limit = limit
    self.isHighestFirst = isHighestFirst
    threshold = isHighestFirst ? .min : .max
  }

  mutating func insert(_ row: Row) {
    let place = rows.firstIndex { isOrdered(row, before: $0) } ?? rows.count
    rows.insert(row, at: place)
    if rows.count > limit { rows.removeLast() }
    if rows.count == limit { threshold = rows[limit - 1].number }
  }

  private func isOrdered(_ a: Row, before b: Row) -> Bool {
    a.number != b.number ? (a.number > b.number) == isHighestFirst : a.key < b.key
  }
}
