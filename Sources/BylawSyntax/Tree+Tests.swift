/// `test "TITLE" as of DATE` with its `given`s and `expect`s.
package struct TestDeclaration: Sendable {
  package var span: Span
  package var title: TextLiteral
  package var asOf: Expression
  /// `for each row of "cases.csv"`: the file, whose columns are values of the test.
  package var rows: Clause<TextLiteral>?
  package var settings: [ParamSetting] = []
  package var givens: [Given]
  package var expectations: [Expectation]
}

/// `set climbers = 5`: what a param is in a test.
package struct ParamSetting: Sendable {
  package var span: Span
  package var name: Name
  package var value: Expression
}

/// A `given` of a test.
package struct Given: Sendable {
  package enum Kind: Sendable {
    /// `given a: tier = growth, activity = 90`
    case member(Name, [Assignment])
    /// `given 3 message by a on 2026-10-30: chars = 20`
    case events(count: Int, event: Name, by: Name?, on: Expression?, [Assignment])
    /// `given RULE decided for a on 2026-10-01: points = -100`
    case record(rule: Name, member: Name, on: Expression, [Assignment])
    /// `given review on 2026-10-16`
    case review(on: Expression)
    /// `given members from "file.csv"`
    case table(Name, TextLiteral)
  }

  package struct Assignment: Sendable {
    package var name: Name
    package var value: Expression
  }

  package var span: Span
  package var kind: Kind
}

/// An `expect` of a test. A member is named by its key or handle.
package struct Expectation: Sendable {
  package enum Kind: Sendable {
    case moves(Name, to: Name, by: Name?)
    case leaves(Name, by: Name?)
    case stays(Name)
    case gets(Name, Name, negated: Bool)
    case isLabel(Name, Name, negated: Bool)
    case holds(Name, Name)
    /// `EXPR of A = VALUE`, `EXPR of A is missing`: a condition, which the member's name stands amid.
    case value(Expression, of: Name)
    /// `count(rising) = 3`, or any condition over members.
    case condition(Expression)
    /// `decisions from "expected.csv"`: all that the review decides.
    case decisions(TextLiteral)
  }

  package var span: Span
  package var kind: Kind
}
