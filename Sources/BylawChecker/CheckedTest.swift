import BylawSyntax

/// A `test` whose names, types and constants are settled.
package struct CheckedTest: Sendable {
  /// A constant for one of several things, by its index in the policy.
  package struct Setting: Sendable {
    package var index: Int
    package var value: Value
  }

  /// `given a: tier = growth, spoken = 9`
  package struct Member: Sendable {
    package var handle: Handle
    /// The member's fields.
    package var fields: [Setting] = []
    /// Values that stand in for the formulas of lets, labels and classes.
    package var lets: [Setting] = []
    package var labels: [Setting] = []
    package var classes: [Setting] = []
  }

  /// `given 3 message by a on 2026-10-30: chars = 20`
  package struct Events: Sendable {
    package var count: Int
    package var event: Int
    package var member: Handle?
    package var fields: [Setting]
    package var span: Span
  }

  /// `given rising decided for a on 2026-10-16: points = -100`
  package struct Record: Sendable {
    package var rule: Int
    package var member: Handle
    package var moment: Value
    /// What its row of the record has, by index there.
    package var fields: [Setting]

    package init(rule: Int, member: Handle, moment: Value, fields: [Setting] = []) {
      self.rule = rule
      self.member = member
      self.moment = moment
      self.fields = fields
    }
  }

  /// `given members from "file.csv"`
  package struct TableFile: Sendable {
    /// Nil for the members'.
    package var event: Int?
    package var file: String
    package var span: Span
  }

  /// The name by which a test calls a member.
  package struct Handle: Sendable {
    package var name: String
    package var span: Span
  }

  package var title: String
  package var titleSpan: Span
  package var span: Span
  /// A date, whose end it then is, or a datetime.
  package var asOf: Value
  package var members: [Member] = []
  package var events: [Events] = []
  package var records: [Record] = []
  /// When reviews were held: `given review on 2026-10-16`. Each is a date, whose end it then is, or a datetime.
  package var reviews: [Value] = []
  package var tables: [TableFile] = []
  package var expectations: [CheckedExpectation] = []
  /// Where it is run once for each row of a file; then what it says of columns is open until that is read.
  package var rows: TestRows?
  /// The policy that it is about where it sets params, in which it is a test too; else empty.
  package var variant: [CheckedPolicy] = []
}

/// An `expect` of a test.
package struct CheckedExpectation: Sendable {
  package enum Kind: Sendable {
    case moves(CheckedTest.Handle, to: Int, by: Int?)
    case leaves(CheckedTest.Handle, by: Int?)
    case stays(CheckedTest.Handle)
    case gets(CheckedTest.Handle, rule: Int, negated: Bool)
    case isLabel(CheckedTest.Handle, label: Int, negated: Bool)
    case isClass(CheckedTest.Handle, class: Int, code: Int, negated: Bool)
    case holds(CheckedTest.Handle, role: Int)
    /// A condition on one member.
    case value(CheckedExpression, of: CheckedTest.Handle)
    /// How many decisions a rule came to.
    case count(rule: Int, ComparisonOperator, Int64)
    /// A condition on the community.
    case condition(CheckedExpression)
    /// All that the review decides is what a file says.
    case decisions(file: String)
  }

  package var kind: Kind
  /// With the word `expect`.
  package var span: Span
}
