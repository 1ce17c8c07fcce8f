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
    let key = Formatting.keyText(of: key, policy: policy)
    let whom = member == nil ? Phrase.empty : Phrase(" for \(key)", "（\(key)）")
    let ofWhom = member == nil ? Phrase.empty : Phrase(" of \(key)", "（\(key)）")
    switch problem {
    case .overflow(let computation):
      return Diagnostic(
        code: "overflow", place: .source(policy.source, span),
        summary: Phrase(
          "\(computation.wording)\(whom) comes to more than 18 digits, which no number here may have.",
          "\(computation.wording)\(whom) 超过 18 位，数字最多 18 位。"),
        label: Phrase("too large a number", "数字太大"),
        notes: [
          Diagnostic.Note(
            text: Phrase(
              "No number was cut short and nothing was decided. Look for a value in the data that cannot be, or `round` and divide before multiplying.",
              "没有截断数字，也没有做任何决定。看看数据里有没有不可能的值，或者先取整、先除再乘。"))
        ])
    case .divisionByZero:
      return Diagnostic(
        code: "division-by-zero", place: .source(policy.source, span),
        summary: Phrase("This divides by zero\(whom).", "这里除以零了\(whom)。"), label: Phrase("divides by zero", "除以零"),
        notes: [
          Diagnostic.Note(
            text: Phrase(
              "By the ranges that the policy declares that cannot be. Look for a value given outside of them.",
              "按章程声明的范围不会这样，看看有没有给出范围以外的值。"))
        ])
    case .dateOutOfCalendar:
      return Diagnostic(
        code: "date-out-of-calendar", place: .source(policy.source, span),
        summary: Phrase(
          "This date\(whom) falls outside the years 1 to 9999.", "这个日期\(whom)不在公元 1 年到 9999 年之间。"),
        label: Phrase("out of the calendar", "日历上没有"))
    case .unequalPlaces(let rule, let group, let first, let member, let other):
      let all =
        group.map {
          $0.isEmpty ? Phrase("the group without one", "没有分组的人") : Phrase("all of \($0)", "\($0) 的所有人")
        } ?? Phrase("everybody", "所有人")
      return Diagnostic(
        code: "unequal-places", place: .source(policy.source, span),
        summary: Phrase(
          "`\(rule)` is to take \(first) of a group for \(member), and \(other)\(whom): it must be one number for \(all).",
          "`\(rule)` 按 \(member) 要从一组里取 \(first) 人，按另一人\(whom)却要取 \(other) 人：\(all)要是同一个数。"),
        label: Phrase("not the same for all of a group", "一组里不一样"),
        notes: [
          Diagnostic.Note(
            text: Phrase(
              "Take `per` what the number hangs on, or make it the same for all of the group.",
              "人数跟着什么变，就用 `\(Phrase(policy: "per"))` 按什么分组；或者让一组里都一样。"))
        ])
    case .notGiven(let field):
      return Diagnostic(
        code: "not-given", place: .source(policy.source, span),
        summary: Phrase(
          "`\(field)`\(ofWhom) is asked for, but it was not given and has no default.",
          "用到了 `\(field)`\(ofWhom)，可是没有给出，也没有默认值。"),
        label: Phrase("asked for here", "在这里用到"),
        notes: [
          Diagnostic.Note(
            text: Phrase(
              "Give it, as in `given …: \(field) = …`, or declare a default for the field.",
              "给出它，例如 `\(Phrase(policy: "given")) …: \(field) = …`，或者给字段声明默认值。"))
        ])
    }
  }
}

extension EvaluationError.Computation {
  fileprivate var wording: Phrase {
    switch self {
    case .arithmetic(.add, let a, let b): Phrase(same: "\(a) + \(b)")
    case .arithmetic(.subtract, let a, let b): Phrase(same: "\(a) - \(b)")
    case .arithmetic(.multiply, let a, let b): Phrase(same: "\(a) * \(b)")
    case .arithmetic(.divide, let a, let b): Phrase(same: "\(a) / \(b)")
    case .negation(let a): Phrase(same: "-\(a)")
    case .rounding(let a): Phrase("The rounding of \(a)", "\(a) 取整")
    case .conversion(let a): Phrase("\(a) with more digits after the point", "\(a) 加上更多小数位")
    case .aggregate(let function):
      Phrase("The `\(function.rawValue)`", "`\(Phrase(policy: function.rawValue + "(x)").chinese.dropLast(3))`")
    case .gift(let field): Phrase("`\(field)` after this", "这之后的 `\(field)`")
    }
  }
}
