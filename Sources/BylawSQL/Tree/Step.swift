/// One step of a query: a common table expression, with what it is for.
package struct Step: Sendable {
  package var name: String
  /// Lines that stand over it.
  package var comment: [String]
  package var rows: Rows
  /// Whether it is not to be drawn into the one that reads it, which would compute things several times.
  package var isBarrier = false
  /// How many steps read it.
  package var readers = 0
}

package indirect enum Rows: Sendable {
  case select(Select)
  case union([Select])
}

package struct Select: Sendable {
  package struct Column: Sendable {
    package var value: SQL
    package var name: String
    /// What it is, where that is not said by its name.
    package var comment: String?

    package init(_ value: SQL, as name: String, comment: String? = nil) {
      self.value = value
      self.name = name
      self.comment = comment
    }
  }

  package enum Source: Hashable, Sendable {
    /// A step by its name.
    case step(String)
    case table(String)
    /// A table of the session.
    case temporary(String)
    /// One row without columns.
    case nothing
  }

  package struct Join: Sendable {
    package var step: String
    package var on: [(SQL, SQL)]
    /// Whether rows without a partner stay.
    package var keepsAll: Bool
  }

  package var columns: [Column]
  /// Whether the source's columns come first.
  package var keepsColumns = false
  package var source: Source
  package var joins: [Join] = []
  package var conditions: [SQL] = []
  package var groups: [SQL] = []
  package var isDistinct = false
  /// Only so many rows, the first in an order.
  package var first: (count: Int128, order: [OrderKey])?
  /// One row for each of these for which its condition holds, numbered in a column: where a dialect would compute the source
  /// anew for each branch of a union.
  package var fanOut: (column: String, conditions: [SQL])?
}
