/// The few best rows by a number, the lower key first where that is equal.
struct RankedRows {
  struct Row {
    var number: Int
    var key: Int
  }

  private let limit: Int
  private let isHighestFirst: Bool
  private(set) var rows: [Row] = []
  /// What a number must at least come up to, to get in.
  private(set) var threshold: Int

  init(limit: Int, isHighestFirst: Bool) {
    self.limit = limit
    self.isHighestFirst = isHighestFirst
    threshold = isHighestFirst ? .min : .max
  }

  init(merging parts: [RankedRows]) {
    self.init(limit: parts[0].limit, isHighestFirst: parts[0].isHighestFirst)
    for row in parts.flatMap(\.rows) { insert(row) }
  }

  mutating func insert(_ row: Row) {
    let place = rows.firstIndex { isOrdered(row, before: $0) } ?? rows.count
    rows.insert(row, at: place)
    if rows.count > limit { rows.removeLast() }
    if rows.count == limit { threshold = rows[limit - 1].number }
  }

  /// With their ranks, from 1; who are level have the same.
  var rankedRows: [(rank: Int, row: Row)] {
    rows.map { row in ((rows.firstIndex { $0.number == row.number } ?? 0) + 1, row) }
  }

  private func isOrdered(_ a: Row, before b: Row) -> Bool {
    a.number != b.number ? (a.number > b.number) == isHighestFirst : a.key < b.key
  }
}
