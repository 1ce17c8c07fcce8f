import BylawChecker

extension CheckedExpression {
  /// The fields of the row at hand that a table's `where` reads, by index.
  package var fieldsRead: Set<Int> {
    var fields: Set<Int> = []
    forEachNode { part in
      switch part.kind {
      case .memberField(let field), .eventField(let field): fields.insert(field)
      default: break
      }
    }
    return fields
  }
}
