extension CheckedExpression {
  /// The conditions that `and`, `or` and `not` join.
  package var joinedConditions: [CheckedExpression] {
    switch kind {
    case .not(let inner) where inner.span != span: inner.joinedConditions
    case .and(let left, let right), .or(let left, let right): left.joinedConditions + right.joinedConditions
    default: [self]
    }
  }
}
