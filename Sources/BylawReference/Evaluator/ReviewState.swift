import BylawChecker
import BylawData

/// What a review changes, as it stands while the rules run and after them: by the member's row.
package struct ReviewState: Sendable {
  /// Nil for who is outside; where there is no field of type `tier`, everybody's, and all are inside, unless rules remove
  /// members: then all are in the only tier, and who is removed is outside.
  package var tiers: ByMember<Int?>
  private let hasTiers: Bool
  package var roles: ByMember<UInt64>
  package var access: ByMember<UInt64>
  /// The numbers that rules grant to or deduct from, by field; nil where one is missing.
  package var numbers: [Int: ByMember<Int64?>]
  /// Badges granted by this review.
  package var badges: [Int: Set<Text>] = [:]
  /// Badges that it has taken back, which it does not grant again.
  package var revokedBadges: [Int: Set<Text>] = [:]

  /// Before a review.
  ///
  /// - Parameters:
  ///   - only: the member of whom alone anything is asked, where it is one.
  ///   - hasNumbers: whether it is asked what rules grant to or deduct from.
  init(by evaluator: Evaluator, only: Int?, hasNumbers: Bool = true) {
    let policy = evaluator.policy
    let count = evaluator.tables.members.rowCount
    func same<Element>(_ element: Element) -> ByMember<Element> {
      only.map { ByMember(only: $0, element) } ?? ByMember(repeating: element, count: count)
    }
    func ofMembers<Element>(_ element: (Int) -> Element) -> ByMember<Element> {
      if let only { return ByMember(only: only, element(only)) }
      return ByMember((0..<count).map(element))
    }
    func masks(ofField field: Int?) -> ByMember<UInt64> {
      guard let field else { return same(0) }
      return ofMembers { row in
        guard case .codes(let codes) = evaluator.memberValue(row: row, field: field) else { return 0 }
        return codes
      }
    }
    hasTiers = policy.tierField != nil || policy.removesRows
    if policy.removesRows {
      tiers = same(0)
    } else if let field = policy.tierField {
      func tier(_ row: Int) -> Int? {
        guard case .code(let tier) = evaluator.memberValue(row: row, field: field) else { return nil }
        return tier
      }
      if let only {
        tiers = ByMember(only: only, tier(only))
      } else {
        let codes = (0..<count).map { Int16(truncatingIfNeeded: tier($0) ?? -1) }
        tiers = ByMember(codes: codes) { $0 < 0 ? nil : Int($0) }
      }
    } else {
      tiers = same(nil)
    }
    roles = masks(ofField: policy.rolesField)
    access = masks(ofField: policy.accessField)
    numbers = [:]
    guard hasNumbers else { return }
    for rule in policy.rules {
      for gift in rule.grants + rule.deductions {
        guard case .number(let field, _) = gift, numbers[field] == nil else { continue }
        numbers[field] = ofMembers { row in
          if case .number(let number) = evaluator.memberValue(row: row, field: field) { return number }
          return nil
        }
      }
    }
  }

  func isInside(_ member: Int) -> Bool { !hasTiers || tiers[member] != nil }

  /// Whether who is in that tier, or in none, is inside.
  func isInside(tier: Int?) -> Bool { !hasTiers || tier != nil }

  func tierValue(of member: Int) -> Value {
    tiers[member].map(Value.code) ?? .missing
  }
}
