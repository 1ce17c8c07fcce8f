import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// A number that rules compare or rank by, and how it is spread over the members.
struct ReportNumber: Sendable {
  /// A value at which somebody's outcome changes.
  struct Mark: Sendable, Hashable {
    enum Side: Sendable {
      /// Between the value and what is less.
      case below
      case at
      /// Between the value and what is more.
      case above
    }

    /// At the number's own scale.
    var value: Int64
    var side: Side
    /// `≥ 5`; nil for who was taken last.
    var comparison: String?
    /// The rules, labels and classes, as people call them.
    var owners: [String]
  }

  struct Bin: Sendable {
    var range: ClosedRange<Int64>
    /// One for each tier.
    var counts: [Int]

    var count: Int { counts.reduce(0, +) }
  }

  var title: String
  var scale: Int
  /// In the order of the rules.
  var marks: [Mark]
  var bins: [Bin]
  /// Whether each bin is wider than the one before.
  var isGrowing = false
  var missing: Int
  var numbers: SortedNumbers

  /// As it is printed elsewhere, less noughts that say nothing.
  func text(of value: Int64) -> String {
    let text = Formatting.number(value, scale: scale)
    return scale > 2 ? shortened(text) : text
  }
}
