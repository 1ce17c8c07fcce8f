/// The one traversal of an expression: whoever looks for something in expressions, or makes others of them, goes through
/// these. A new kind of expression is taught here where its operands are.
extension CheckedExpression {
  /// Its operands, in their order; not the formulas of the lets, labels, classes and aggregates that it names.
  package var children: [CheckedExpression] {
    switch kind {
    case .constant, .now, .today, .memberField, .eventField, .partyField, .letValue, .label, .classValue, .aggregate,
      .moved,
      .decisionCount:
      []
    case .negate(let a), .not(let a), .widen(let a), .inWindow(let a, _), .isMissing(let a): [a]
    case .and(let a, let b), .or(let a, let b), .arithmetic(_, let a, let b), .shift(let a, let b, _),
      .difference(let a, let b), .compare(_, let a, let b), .inSet(let a, let b), .textTest(_, let a, let b),
      .coalesce(let a, let b):
      [a, b]
    case .inRange(let a, let lower, let upper): [a, lower, upper].compactMap { $0 }
    case .inList(let a, let items): [a] + items
    case .conditional(let test, let a, let b): [test, a, b]
    case .builtin(_, let arguments), .joined(let arguments): arguments
    }
  }

  /// The expression, and all that it is made of, each before its children.
  package func forEachNode(body: (CheckedExpression) -> Void) {
    body(self)
    for child in children { child.forEachNode(body: body) }
  }

  /// Whether the expression, or something that it is made of, is so.
  package func contains(where isSo: (CheckedExpression) -> Bool) -> Bool {
    isSo(self) || children.contains { $0.contains(where: isSo) }
  }

  /// The same operation on other operands, which `transform` gives in the order of `children`.
  package func mapChildren<Failure: Error>(
    transform: (CheckedExpression) throws(Failure) -> CheckedExpression
  ) throws(Failure) -> CheckedExpression {
    var result = self
    result.kind = try kind.mapChildren(transform: transform)
    return result
  }
}

extension CheckedExpression.Kind {
  fileprivate func mapChildren<Failure: Error>(
    transform: (CheckedExpression) throws(Failure) -> CheckedExpression
  ) throws(Failure) -> Self {
    switch self {
    case .constant, .now, .today, .memberField, .eventField, .partyField, .letValue, .label, .classValue, .aggregate,
      .moved,
      .decisionCount:
      self
    case .negate(let a): .negate(try transform(a))
    case .not(let a): .not(try transform(a))
    case .and(let a, let b): .and(try transform(a), try transform(b))
    case .or(let a, let b): .or(try transform(a), try transform(b))
    case .arithmetic(let op, let a, let b): .arithmetic(op, try transform(a), try transform(b))
    case .widen(let a): .widen(try transform(a))
    case .shift(let a, let b, let negated): .shift(try transform(a), try transform(b), negated: negated)
    case .difference(let a, let b): .difference(try transform(a), try transform(b))
    case .compare(let op, let a, let b): .compare(op, try transform(a), try transform(b))
    case .inRange(let a, let lower, let upper):
      .inRange(
        try transform(a), lower: try lower.map { bound throws(Failure) in try transform(bound) },
        upper: try upper.map { bound throws(Failure) in try transform(bound) })
    case .inList(let a, let items):
      .inList(try transform(a), try items.map { item throws(Failure) in try transform(item) })
    case .inSet(let a, let b): .inSet(try transform(a), try transform(b))
    case .inWindow(let a, let window): .inWindow(try transform(a), window)
    case .textTest(let test, let a, let b): .textTest(test, try transform(a), try transform(b))
    case .isMissing(let a): .isMissing(try transform(a))
    case .coalesce(let a, let b): .coalesce(try transform(a), try transform(b))
    case .conditional(let test, let a, let b):
      .conditional(if: try transform(test), then: try transform(a), else: try transform(b))
    case .builtin(let builtin, let arguments):
      .builtin(builtin, try arguments.map { argument throws(Failure) in try transform(argument) })
    case .joined(let parts): .joined(try parts.map { part throws(Failure) in try transform(part) })
    }
  }
}

extension Aggregate {
  /// What it computes for a row: its values, its condition, and what it is grouped by.
  package var expressions: [CheckedExpression] {
    values.map(\.value) + [condition].compactMap { $0 } + per
  }
}

extension Label {
  package var conditions: [CheckedExpression] { [when, unless].compactMap { $0 } }
}

extension Protection {
  package var conditions: [CheckedExpression] { [when, unless].compactMap { $0 } }
}

extension Class {
  package var conditions: [CheckedExpression] { lines.compactMap(\.condition) }
}

extension CheckedPolicy {
  /// All that a review computes of a member: lets, labels, classes, protections, rules and nevers, without the aggregates that
  /// they name.
  package var memberExpressions: [CheckedExpression] {
    lets.map(\.value) + labels.flatMap(\.conditions) + classes.flatMap(\.conditions) + protections.flatMap(\.conditions)
      + rules.flatMap(\.expressions) + nevers.flatMap(\.conditions)
  }

  /// Every expression of these and of the aggregates, with all that they are made of.
  package func forEachExpression(body: (CheckedExpression) -> Void) {
    for root in memberExpressions + aggregates.flatMap(\.expressions) { root.forEachNode(body: body) }
  }
}
