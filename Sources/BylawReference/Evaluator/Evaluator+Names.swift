import BylawChecker
import BylawData
import BylawSyntax

extension Evaluator {
  func memberField(_ field: Int, _ span: Span, _ scope: Scope) throws(EvaluationError) -> Value {
    if let looseRow { return looseRow[field] }
    guard scope.member != nobody else { return .missing }
    let value = memberValue(field, scope)
    return try given(value, policy.members.fields[field], span, scope)
  }

  private func memberValue(_ field: Int, _ scope: Scope) -> Value {
    if scope.isAfter, let stateAfter {
      if let value = stateAfter.value(ofField: field, member: scope.member, policy) { return value }
      if readsNumbersAfter, let number = stateAfter.numbers[field]?[scope.member] ?? nil { return .number(number) }
    }
    return dataset.members.value(row: scope.member, field: field)
  }

  func eventField(_ field: Int, _ span: Span, _ scope: Scope) throws(EvaluationError) -> Value {
    if let looseRow { return looseRow[field] }
    guard scope.row >= 0 else { return .missing }
    let value = eventValue(scope.event, scope.row, field)
    return try given(value, policy.events[scope.event].table.fields[field], span, scope)
  }

  private func given(
    _ value: Value, _ field: Field, _ span: Span, _ scope: Scope
  ) throws(EvaluationError) -> Value {
    if value == .missing, !field.type.isOptional { throw failure(.notGiven(field: field.name), span, scope) }
    return value
  }

  /// A let of the member's, on the snapshot.
  package func letValue(_ index: Int, of member: Int) throws(EvaluationError) -> Value {
    let known = try unchanged(.letValue(index), of: member) { base throws(EvaluationError) in
      try base.letValue(index, of: member)
    }
    if let known { return known }
    return try lets.value(index, member) { () throws(EvaluationError) in
      try evaluate(policy.lets[index].value, Scope(member: member))
    }
  }

  /// Lets `value` stand in for a let's formula.
  package func give(_ value: Value, forLet index: Int, of member: Int) {
    lets.set(value, index, member)
  }

  /// Lets `value` stand in for a label's conditions.
  package func give(_ value: Bool, forLabel index: Int, of member: Int) {
    labels.set(value, index, member)
  }

  /// Lets `value` stand in for a class.
  package func give(_ value: Value, forClass index: Int, of member: Int) {
    classes.set(value, index, member)
  }

  /// Whether the member bears the label, on the snapshot.
  package func label(_ index: Int, of member: Int) throws(EvaluationError) -> Bool {
    let known = try unchanged(.label(index), of: member) { base throws(EvaluationError) in
      try base.label(index, of: member)
    }
    if let known { return known }
    return try labels.value(index, member) { () throws(EvaluationError) in
      try fits(when: policy.labels[index].when, unless: policy.labels[index].unless, Scope(member: member))
    }
  }

  /// The member's class, on the snapshot; missing where no line fits.
  package func classValue(_ index: Int, of member: Int) throws(EvaluationError) -> Value {
    let known = try unchanged(.classValue(index), of: member) { base throws(EvaluationError) in
      try base.classValue(index, of: member)
    }
    if let known { return known }
    return try classes.value(index, member) { () throws(EvaluationError) in
      try firstLine(of: policy.classes[index], Scope(member: member))
    }
  }

  private func firstLine(of classify: Class, _ scope: Scope) throws(EvaluationError) -> Value {
    for (index, line) in classify.lines.enumerated() {
      if let condition = line.condition, try !decides(condition, scope) { continue }
      conditionLog?.note(ConditionLog.Line(owner: classify.span, index: index))
      return .code(line.code)
    }
    return .missing
  }

  func holds(_ condition: CheckedExpression, _ scope: Scope) throws(EvaluationError) -> Bool {
    try evaluate(condition, scope) == .bool(true)
  }

  /// Whether `when` holds and `unless` does not, where they are written.
  func fits(
    when: CheckedExpression?, unless: CheckedExpression?, _ scope: Scope
  ) throws(EvaluationError) -> Bool {
    if let when, try !decides(when, scope) { return false }
    if let unless, try decides(unless, scope) { return false }
    return true
  }

  func moved(_ query: MoveQuery, _ scope: Scope) -> Bool {
    guard scope.member < moves.count, let move = moves[scope.member] else { return false }
    switch query {
    case .promoted: return move.kind == .promoted
    case .demoted: return move.kind == .demoted
    case .admitted: return move.kind == .admitted
    case .by(let rule): return move.rule == rule
    }
  }
}
