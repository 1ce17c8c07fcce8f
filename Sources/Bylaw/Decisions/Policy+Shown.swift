import BylawChecker
import BylawSyntax

/// That a value cannot be shown beside decisions.
package enum ShownProblem: Error, Equatable {
  case unknown(String, nearest: String?)
  /// The decisions have a column of that name already.
  case taken(String)
}

extension Policy {
  /// Shows values beside every decision: fields, lets, labels and classes, by name or title.
  ///
  /// - Parameter isForPeople: whether the member's name goes with the key.
  package func showing(_ names: [String], isForPeople: Bool) throws(ShownProblem) -> Policy {
    var policy = self
    let keys = checked.keyFields.map { checked.members.fields[$0].name }
    var values: [ShownValue] = []
    if isForPeople, let field = nameField(of: checked),
      let value = checked.shownValue(called: checked.members.fields[field].name)
    {
      values.append(value)
    }
    for name in names {
      guard let value = checked.shownValue(called: name) else {
        throw .unknown(name, nearest: nearest(to: name, in: checked.shownNames))
      }
      if values.contains(where: { $0.name == value.name }) { continue }
      if (keys + DecisionRows.ownColumns).contains(value.name) { throw .taken(value.name) }
      values.append(value)
    }
    policy.checked.show(values)
    return policy
  }
}
