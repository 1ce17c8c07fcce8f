import BylawChecker
import BylawData
import BylawSyntax

/// What conditions came to while somebody looked on: for each `when`, `unless` and line that chooses, and for each
/// condition within one that `and`, `or` and `not` join, whether it was true, was false, and decided the whole as it
/// was.
///
/// A condition decides the whole if the whole would have come out otherwise, had it alone come out otherwise. What
/// was not computed, since what stands before it settled the matter, is taken to leave the matter settled: of
/// `a and b` with `a` false, `a` has decided. This is the masking form of modified condition/decision coverage (MC/DC)
/// under evaluation from left to right.
package struct ConditionLog: Hashable, Sendable {
  package struct Seen: Hashable, Sendable {
    package var isTrue = false
    package var isFalse = false
    package var decidedTrue = false
    package var decidedFalse = false
  }

  /// A line of a `classify` or of a `place`, by the span of its owner's name.
  package struct Line: Hashable, Sendable {
    package var owner: Span
    package var index: Int

    package init(owner: Span, index: Int) {
      self.owner = owner
      self.index = index
    }
  }

  /// By the condition's span.
  package private(set) var conditions: [Span: Seen] = [:]
  package private(set) var lines: Set<Line> = []

  package init() {}

  package mutating func merge(_ other: ConditionLog) {
    conditions.merge(other.conditions) { a, b in
      Seen(
        isTrue: a.isTrue || b.isTrue, isFalse: a.isFalse || b.isFalse, decidedTrue: a.decidedTrue || b.decidedTrue,
        decidedFalse: a.decidedFalse || b.decidedFalse)
    }
    lines.formUnion(other.lines)
  }

  mutating func note(_ line: Line) { lines.insert(line) }

  fileprivate mutating func note(_ tree: ConditionTree, decides: Bool) {
    switch tree {
    case .one(let span, let value):
      var seen = conditions[span] ?? Seen()
      if value { seen.isTrue = true } else { seen.isFalse = true }
      if decides, value { seen.decidedTrue = true }
      if decides, !value { seen.decidedFalse = true }
      conditions[span] = seen
    case .not(let inner): note(inner, decides: decides)
    case .and(let left, let right):
      note(left, decides: decides && right?.value ?? true)
      if let right { note(right, decides: decides) }
    case .or(let left, let right):
      note(left, decides: decides && !(right?.value ?? false))
      if let right { note(right, decides: decides) }
    }
  }
}

/// A condition as it was computed; what was not computed is not there.
private indirect enum ConditionTree {
  case one(Span, Bool)
  case not(ConditionTree)
  case and(ConditionTree, ConditionTree?)
  case or(ConditionTree, ConditionTree?)

  var value: Bool {
    switch self {
    case .one(_, let value): value
    case .not(let inner): !inner.value
    case .and(let left, let right): left.value && right?.value ?? false
    case .or(let left, let right): left.value || right?.value ?? false
    }
  }
}

extension Evaluator {
  /// Whether a condition holds on which a rule, a label, a protection or a choosing line hangs.
  func decides(_ condition: CheckedExpression, in scope: Scope) throws(EvaluationError) -> Bool {
    guard conditionLog != nil else { return try holds(condition, in: scope) }
    let tree = try tree(of: condition, in: scope)
    conditionLog?.note(tree, decides: true)
    return tree.value
  }

  private func tree(of condition: CheckedExpression, in scope: Scope) throws(EvaluationError) -> ConditionTree {
    switch condition.kind {
    case .not(let inner) where inner.span != condition.span:
      return .not(try tree(of: inner, in: scope))
    case .and(let left, let right):
      let first = try tree(of: left, in: scope)
      return .and(first, first.value ? try tree(of: right, in: scope) : nil)
    case .or(let left, let right):
      let first = try tree(of: left, in: scope)
      return .or(first, first.value ? nil : try tree(of: right, in: scope))
    default:
      return .one(condition.span, try holds(condition, in: scope))
    }
  }
}
