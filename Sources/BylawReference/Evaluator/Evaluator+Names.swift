import BylawChecker
import BylawData
import BylawSyntax

extension Evaluator {
  func value(ofMemberField field: Int, at span: Span, in scope: Scope) throws(EvaluationError) -> Value {
    if let looseRow { return looseRow[field] }
    guard scope.member != nobody else { return .missing }
    let value = memberValue(row: scope.member, field: field)
    return try requireGiven(value, for: policy.members.fields[field], at: span, in: scope)
  }

  func value(ofEventField field: Int, at span: Span, in scope: Scope) throws(EvaluationError) -> Value {
    if let looseRow { return looseRow[field] }
    guard scope.row >= 0 else { return .missing }
    let value = eventValue(event: scope.event, row: scope.row, field: field)
    return try requireGiven(value, for: policy.events[scope.event].table.fields[field], at: span, in: scope)
  }

  /// Of the event's other party; missing where there is nobody of that key.
  func value(ofField field: Int, party: Int, in scope: Scope) -> Value {
    guard scope.row >= 0 else { return .missing }
    let key = eventValue(event: scope.event, row: scope.row, field: party)
    guard key != .missing, let member = memberWithKey(key) else { return .missing }
    return memberValue(row: member, field: field)
  }

  private func requireGiven(
    _ value: Value, for field: Field, at span: Span, in scope: Scope
  ) throws(EvaluationError) -> Value {
    if value == .missing, !field.type.isOptional {
      throw failure(of: .notGiven(field: field.name), at: span, in: scope)
    }
    return value
  }

  /// A let of the member's.
  package func letValue(at index: Int, of member: Int) throws(EvaluationError) -> Value {
    if keepsNames, let snapshot { return try snapshot.letValue(at: index, of: member) }
    let known = try unchanged(.letValue(index), of: member) { base throws(EvaluationError) in
      try base.letValue(at: index, of: member)
    }
    if let known { return known }
    return try lets.value(at: index, of: member) { () throws(EvaluationError) in
      try evaluate(policy.lets[index].value, in: Scope(member: member))
    }
  }

  /// Lets `value` stand in for a let's formula.
  package func give(value: Value, forLet index: Int, of member: Int) {
    lets.give(value, at: index, of: member)
  }

  /// Lets `value` stand in for a label's conditions.
  package func give(value: Bool, forLabel index: Int, of member: Int) {
    labels.give(value, at: index, of: member)
  }

  /// Lets `value` stand in for a class.
  package func give(value: Value, forClass index: Int, of member: Int) {
    classes.give(value, at: index, of: member)
  }

  /// Whether the member bears the label.
  package func label(at index: Int, of member: Int) throws(EvaluationError) -> Bool {
    if keepsNames, let snapshot { return try snapshot.label(at: index, of: member) }
    let known = try unchanged(.label(index), of: member) { base throws(EvaluationError) in
      try base.label(at: index, of: member)
    }
    if let known { return known }
    return try labels.value(at: index, of: member) { () throws(EvaluationError) in
      try matches(when: policy.labels[index].when, unless: policy.labels[index].unless, in: Scope(member: member))
    }
  }

  /// The member's class; missing where no line fits.
  package func classValue(at index: Int, of member: Int) throws(EvaluationError) -> Value {
    if keepsNames, let snapshot { return try snapshot.classValue(at: index, of: member) }
    let known = try unchanged(.classValue(index), of: member) { base throws(EvaluationError) in
      try base.classValue(at: index, of: member)
    }
    if let known { return known }
    return try classes.value(at: index, of: member) { () throws(EvaluationError) in
      try firstLine(of: policy.classes[index], in: Scope(member: member))
    }
  }

  private func firstLine(of classify: Class, in scope: Scope) throws(EvaluationError) -> Value {
    for (index, line) in classify.lines.enumerated() {
      if let condition = line.condition, try !decides(condition, in: scope) { continue }
      conditionLog?.note(ConditionLog.Line(owner: classify.span, index: index))
      return .code(line.code)
    }
    return .missing
  }

  func holds(_ condition: CheckedExpression, in scope: Scope) throws(EvaluationError) -> Bool {
    try evaluate(condition, in: scope) == .bool(true)
  }

  /// Whether `when` holds and `unless` does not, where they are written.
  func matches(
    when: CheckedExpression?, unless: CheckedExpression?, in scope: Scope
  ) throws(EvaluationError) -> Bool {
    if let when, try !decides(when, in: scope) { return false }
    if let unless, try decides(unless, in: scope) { return false }
    return true
  }

  func hasMoved(as query: MoveQuery, in scope: Scope) -> Bool {
    guard moves.indices.contains(scope.member), let move = moves[scope.member] else { return false }
    switch query {
    case .promoted: return move.kind == .promoted
    case .demoted: return move.kind == .demoted
    case .admitted: return move.kind == .admitted
    case .by(let rule): return move.rule == rule
    }
  }
}
