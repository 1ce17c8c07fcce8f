import BylawChecker

/// Which keys of a row's object lead to a column that is read.
///
/// A column `author.id` is the key of that name; where the object has none, it is the key `id` of the object that stands
/// under `author`. Both at once would be two values for one cell, and are refused.
package struct JSONPaths: Sendable {
  private(set) var slot: Int?
  /// Those that lie further inside.
  private(set) var inner: [Text: JSONPaths] = [:]

  private init() {}

  /// - Parameter slots: for each column that is read, the slot that it fills.
  init(slots: [Text: Int]) {
    for (column, slot) in slots {
      let keys = JSONPaths.keys(of: column)
      if keys.count > 1 { insert(slot, at: keys[...]) }
    }
  }

  /// The keys that a column's name would have one after the other; none where it is no path.
  static func keys(of column: Text) -> [Text] {
    let parts = column.string.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if parts.contains(where: \.isEmpty) { return [] }
    return parts.map { Text(String(decoding: $0, as: UTF8.self)) }
  }

  private mutating func insert(_ slot: Int, at keys: ArraySlice<Text>) {
    guard let first = keys.first else {
      self.slot = slot
      return
    }
    inner[first, default: JSONPaths()].insert(slot, at: keys.dropFirst())
  }

  /// The first keys of columns that lead further inside.
  package static func heads(of columns: some Sequence<Text>) -> Set<Text> {
    Set(columns.compactMap { column in keys(of: column).count > 1 ? keys(of: column).first : nil })
  }

  var isEmpty: Bool { inner.isEmpty }
}
