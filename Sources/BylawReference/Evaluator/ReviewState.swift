import BylawChecker
import BylawData

/// What a review changes, as it stands while the rules run and after them: by the member's row.
package struct ReviewState: Sendable {
  /// Nil for who is outside; where there is no field of type `tier`, everybody's, and all are inside, unless rules remove
  /// members: then all are in the only tier, and who is removed is outside.
  package var tiers: [Int?]
  private let hasTiers: Bool
  package var roles: [UInt64]
  package var access: [UInt64]
  /// The numbers that rules grant to or deduct from, by field; nil where one is missing.
  package var numbers: [Int: [Int64?]]
  /// Badges granted by this review.
  package var badges: [Int: Set<Text>] = [:]
  /// Badges that it has taken back, which it does not grant again.
  package var revokedBadges: [Int: Set<Text>] = [:]

  init(of members: TableData, policy: CheckedPolicy) {
    let rows = 0..<members.rowCount
    hasTiers = policy.tierField != nil || policy.removesRows
    tiers = rows.map { row in
      if policy.removesRows { return 0 }
      guard let field = policy.tierField, case .code(let tier) = members.value(row: row, field: field) else {
        return nil
      }
      return tier
    }
    roles = ReviewState.masks(ofField: policy.rolesField, in: members)
    access = ReviewState.masks(ofField: policy.accessField, in: members)
    numbers = [:]
    for rule in policy.rules {
      for gift in rule.grants + rule.deductions {
        guard case .number(let field, _) = gift, numbers[field] == nil else { continue }
        numbers[field] = rows.map { row in
          if case .number(let number) = members.value(row: row, field: field) { return number }
          return nil
        }
      }
    }
  }

  private static func masks(ofField field: Int?, in members: TableData) -> [UInt64] {
    (0..<members.rowCount).map { row in
      guard let field, case .codes(let codes) = members.value(row: row, field: field) else { return 0 }
      return codes
    }
  }

  func isInside(_ member: Int) -> Bool { !hasTiers || tiers[member] != nil }

  func tierValue(of member: Int) -> Value {
    tiers[member].map(Value.code) ?? .missing
  }
}
