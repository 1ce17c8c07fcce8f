import BylawChecker
import BylawSyntax

/// What can go wrong while a checked policy is computed on data that fits it.
package struct EvaluationError: Error, Equatable, Sendable {
  package enum Problem: Equatable, Sendable {
    /// A number of more than 18 digits.
    case overflow(Computation)
    /// What the policy says cannot be zero is: only a test's members are so.
    case divisionByZero
    /// A date before year 1 or after year 9999.
    case dateOutOfCalendar
    /// How many a rule takes of a group is one number for one of its members, and another for another one.
    case unequalPlaces(rule: String, group: String?, first: Int64, of: String, other: Int64)
    /// A field that always has a value has none: only a test's members are so.
    case notGiven(field: String)
  }

  /// What gave too large a number, with the numbers it was given as text.
  package enum Computation: Equatable, Sendable {
    case arithmetic(ArithmeticOperator, String, String)
    case negation(String)
    case rounding(String)
    case conversion(String)
    case aggregate(AggregateFunction)
    /// A number that a rule would have granted or deducted to, by its field's name.
    case gift(field: String)
  }

  package var problem: Problem
  /// The member's row and key; nil where it is about no member in particular.
  package var member: Int?
  package var key: [Value]
  package var span: Span
  /// The member's place in the order of keys, and the table's end for no member: the first error is reported.
  var place: Int

  package init(problem: Problem, member: Int? = nil, key: [Value], span: Span, place: Int) {
    self.problem = problem
    self.member = member
    self.key = key
    self.span = span
    self.place = place
  }

  package func precedes(_ other: EvaluationError) -> Bool {
    (place, span.start, span.end) < (other.place, other.span.start, other.span.end)
  }
}

extension EvaluationError {
  /// As it is reported; the wording of this phase is all here.
  package func diagnostic(in policy: CheckedPolicy) -> Diagnostic {
    let whom = member == nil ? "" : " for \(Formatting.keyText(of: key, policy: policy))"
    let ofWhom = member == nil ? "" : " of \(Formatting.keyText(of: key, policy: policy))"
    switch problem {
    case .overflow(let computation):
      return Diagnostic(
        code: "overflow", place: .source(policy.source, span),
        summary: Phrase(
          untranslated: "\(computation.wording)\(whom) comes to more than 18 digits, which no number here may have."),
        label: Phrase(untranslated: "too large a number"),
        notes: [
          Diagnostic.Note(
            text:
              Phrase(
                untranslated:
                  "No number was cut short and nothing was decided. Look for a value in the data that cannot be, or `round` and divide before multiplying."
              )
          )
        ])
    case .divisionByZero:
      return Diagnostic(
        code: "division-by-zero", place: .source(policy.source, span),
        summary: Phrase(untranslated: "This divides by zero\(whom)."), label: Phrase(untranslated: "divides by zero"),
        notes: [
          Diagnostic.Note(
            text: Phrase(
              untranslated:
                "By the ranges that the policy declares that cannot be. Look for a value given outside of them."))
        ])
    case .dateOutOfCalendar:
      return Diagnostic(
        code: "date-out-of-calendar", place: .source(policy.source, span),
        summary: Phrase(untranslated: "This date\(whom) falls outside the years 1 to 9999."),
        label: Phrase(untranslated: "out of the calendar"))
    case .unequalPlaces(let rule, let group, let first, let member, let other):
      let all = group.map { $0.isEmpty ? "the group without one" : "all of \($0)" } ?? "everybody"
      return Diagnostic(
        code: "unequal-places", place: .source(policy.source, span),
        summary:
          Phrase(
            untranslated:
              "`\(rule)` is to take \(first) of a group for \(member), and \(other)\(whom): it must be one number for \(all)."
          ),
        label: Phrase(untranslated: "not the same for all of a group"),
        notes: [
          Diagnostic.Note(
            text: Phrase(untranslated: "Take `per` what the number hangs on, or make it the same for all of the group.")
          )
        ])
    case .notGiven(let field):
      return Diagnostic(
        code: "not-given", place: .source(policy.source, span),
        summary: Phrase(untranslated: "`\(field)`\(ofWhom) is asked for, but it was not given and has no default."),
        label: Phrase(untranslated: "asked for here"),
        notes: [
          Diagnostic.Note(
            text: Phrase(untranslated: "Give it, as in `given …: \(field) = …`, or declare a default for the field."))
        ])
    }
  }
}

extension EvaluationError.Computation {
  fileprivate var wording: String {
    switch self {
    case .arithmetic(.add, let a, let b): "\(a) + \(b)"
    case .arithmetic(.subtract, let a, let b): "\(a) - \(b)"
    case .arithmetic(.multiply, let a, let b): "\(a) * \(b)"
    case .arithmetic(.divide, let a, let b): "\(a) / \(b)"
    case .negation(let a): "-\(a)"
    case .rounding(let a): "The rounding of \(a)"
    case .conversion(let a): "\(a) with more digits after the point"
    case .aggregate(let function): "The `\(function)`"
    case .gift(let field): "`\(field)` after this"
    }
  }
}
