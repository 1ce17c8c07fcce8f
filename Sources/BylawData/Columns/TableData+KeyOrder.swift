import BylawChecker

extension TableData {
  /// The rows of the members' table in the order of their keys.
  package func keyOrder(policy: CheckedPolicy) -> [Int] {
    guard rowCount > 0 else { return [] }
    let keys = policy.keyFields.map { columns[$0] }
    let values = keys.map { column in (0..<rowCount).map { column[$0] } }
    return (0..<rowCount).sorted { a, b in
      for (index, column) in keys.enumerated() {
        let order = ValueOrder.compare(
          values[index][a], type: column.type, with: values[index][b], otherType: column.type)
        if order != 0 { return order < 0 }
      }
      return a < b
    }
  }
}
