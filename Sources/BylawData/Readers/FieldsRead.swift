import BylawChecker

extension CheckedExpression {
  /// The fields of the row at hand that a table's `where` reads, by index.
  package var fieldsRead: Set<Int> {
    var fields: Set<Int> = []
    collectFields(into: &fields)
    return fields
  }

  private func collectFields(into fields: inout Set<Int>) {
    switch kind {
    case .memberField(let field), .eventField(let field): fields.insert(field)
    case .constant, .now, .today, .letValue, .label, .classValue, .aggregate, .moved: break
    case .negate(let a), .not(let a), .widen(let a), .inWindow(let a, _), .isMissing(let a):
      a.collectFields(into: &fields)
    case .and(let a, let b), .or(let a, let b), .arithmetic(_, let a, let b), .shift(let a, let b, _),
      .daysBetween(let a, let b), .compare(_, let a, let b), .inSet(let a, let b), .textTest(_, let a, let b),
      .coalesce(let a, let b):
      a.collectFields(into: &fields)
      b.collectFields(into: &fields)
    case .inRange(let a, let lower, let upper):
      for part in [a, lower, upper] { part?.collectFields(into: &fields) }
    case .inList(let a, let items):
      for part in [a] + items { part.collectFields(into: &fields) }
    case .conditional(let a, let b, let c):
      for part in [a, b, c] { part.collectFields(into: &fields) }
    case .builtin(_, let arguments):
      for part in arguments { part.collectFields(into: &fields) }
    }
  }
}
