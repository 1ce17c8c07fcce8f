import BylawChecker

extension CheckedPolicy {
  /// Whether which rows a table has may be another at another moment.
  package var hasTablesOfMoments: Bool {
    var asks = false
    for table in [members] + events.map(\.table) {
      table.condition?.visitParts { part in
        switch part.kind {
        case .now, .today, .inWindow: asks = true
        default: break
        }
      }
    }
    return asks
  }

  /// Whether a review may take members out of their table, because the table's `where` reads what it changes.
  package var hasMembersOfReviews: Bool {
    var changing = Set([tierField, rolesField, accessField].compactMap { $0 })
    for gift in rules.flatMap({ $0.grants + $0.deductions }) {
      if case .number(let field, _) = gift { changing.insert(field) }
    }
    var asks = false
    members.condition?.visitParts { part in
      if case .memberField(let field) = part.kind, changing.contains(field) { asks = true }
    }
    return asks
  }
}
