import BylawChecker

/// What a review decided although a `never` rules it out.
package struct NeverReport: Sendable {
  /// A decision that is ruled out.
  package struct Break: Hashable, Sendable {
    /// The row in the members' table.
    package var member: Int
    /// The values of the key's fields.
    package var key: [Value]
    /// By index in `CheckedPolicy.rules`.
    package var rule: Int
    package var kind: DecisionKind

    package init(member: Int, key: [Value], rule: Int, kind: DecisionKind) {
      self.member = member
      self.key = key
      self.rule = rule
      self.kind = kind
    }
  }

  /// By index in `CheckedPolicy.nevers`.
  package let never: Int
  package private(set) var count = 0
  /// In the order of the decisions, as many as are listed.
  package private(set) var breaks: [Break] = []

  /// More than anybody looks at.
  package static let mostListed = 1_000

  package init(never: Int) { self.never = never }

  package mutating func note(_ decision: @autoclosure () -> Break) {
    count += 1
    if breaks.count < Self.mostListed { breaks.append(decision()) }
  }
}
