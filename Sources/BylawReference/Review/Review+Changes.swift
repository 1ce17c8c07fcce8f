import BylawChecker
import BylawData

extension Review {
  /// The rows that the review has changed, in the order of the table.
  func changes() -> [RowChange] {
    before.tiers.indices.compactMap { row in
      if policy.removesRows, state.tiers[row] == nil { return RowChange(row: row, values: [:], isGone: true) }
      let values = changes(row: row)
      return values.isEmpty ? nil : RowChange(row: row, values: values)
    }
  }

  private func changes(row: Int) -> [Int: Value] {
    var values: [Int: Value] = [:]
    if let field = policy.tierField, before.tiers[row] != state.tiers[row] { values[field] = state.tierValue(of: row) }
    if let field = policy.rolesField, before.roles[row] != state.roles[row] { values[field] = .codes(state.roles[row]) }
    if let field = policy.accessField, before.access[row] != state.access[row] {
      values[field] = .codes(state.access[row])
    }
    for (field, numbers) in state.numbers where numbers[row] != before.numbers[field]?[row] {
      values[field] = numbers[row].map(Value.number) ?? .missing
    }
    return values
  }
}
