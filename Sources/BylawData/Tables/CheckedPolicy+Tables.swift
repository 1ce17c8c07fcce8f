import BylawChecker

extension CheckedPolicy {
  /// Whether which rows a table has may be another at another moment.
  package var hasTablesOfMoments: Bool {
    ([members] + events.map(\.table)).compactMap(\.condition).contains { condition in
      condition.contains { part in
        switch part.kind {
        case .now, .today, .inWindow: true
        default: false
        }
      }
    }
  }

  /// Whether a review may take members out of their table, because the table's `where` reads what it changes.
  package var hasMembersOfReviews: Bool {
    let changing = ReviewReach(policy: self).fields
    return members.condition?.fieldsRead.isDisjoint(with: changing) == false
  }
}
