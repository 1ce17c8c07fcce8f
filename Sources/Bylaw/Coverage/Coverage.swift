import BylawChecker
import BylawEngine
import BylawReference
import BylawSyntax

/// Something in a policy that tests can show at work, and in which ways they did.
package struct CoverageItem: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case rule
    /// Of those that `and`, `or` and `not` join, in `when`, `unless` or before a choosing line.
    case condition
    /// A line of a `classify` or of a `place`.
    case line
    /// Of a `take`.
    case cut
    case protection
    /// How many a tier is to keep.
    case leave
    case limit
  }

  /// A way in which the item can show at work.
  package struct Way: Sendable {
    package var name: String
    package var isSeen: Bool
    /// What to say where it was not seen.
    package var lack: Phrase
  }

  package var kind: Kind
  /// Of the declaration.
  package var name: String
  package var span: Span
  package var ways: [Way]

  /// What was not seen, in words; nil where everything was.
  package var lack: Phrase? {
    let lacks = ways.filter { !$0.isSeen }.map(\.lack)
    if lacks.isEmpty { return nil }
    if kind == .rule, lacks.count == 2 { return Phrase("nobody came to this rule", "没有人走到这条规则") }
    if kind == .condition, lacks.count == 2, lacks[0] == lacks[1] { return lacks[0] }
    return .list(lacks)
  }
}

/// What all the tests of a policy together show of it.
package struct PolicyCoverage: Sendable {
  package var file: String
  package var source: SourceText
  /// In the order of the text.
  package var items: [CoverageItem]

  package var total: Int { items.reduce(0) { $0 + $1.ways.count } }
  package var seen: Int { items.reduce(0) { $0 + $1.ways.count { $0.isSeen } } }
  package var percent: Percent { Percent(part: seen, of: total) }

  package init(policy: CheckedPolicy, results: [TestResult]) {
    file = policy.source.name
    source = policy.source
    let collector = CoverageCollector(policy: policy, results: results)
    items = collector.items.sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
  }
}

/// A share of a whole, in tenths of a percent; of nothing, all.
package struct Percent: Comparable, Sendable {
  package var tenths: Int

  package init(tenths: Int) { self.tenths = tenths }

  /// Rounded down, so that 100 means all.
  package init(part: Int, of whole: Int) { tenths = whole == 0 ? 1000 : part * 1000 / whole }

  /// `90`, `99.5` or `99.5%`
  package init?(reading text: String) {
    let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let whole = Int(parts[0]), let tenth = parts.count == 2 ? Int(parts[1].prefix(1)) : 0,
      whole < 100 || whole == 100 && tenth == 0
    else { return nil }
    tenths = whole * 10 + tenth
  }

  package var text: String { tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %" }
  /// As a number of JSON.
  package var digits: String { tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)" }

  package static func < (a: Percent, b: Percent) -> Bool { a.tenths < b.tenths }
}
