import BylawChecker
import BylawData
import BylawSyntax

/// What it takes to put decisions into words.
struct DecisionWriting {
  let policy: CheckedPolicy
  let badges: [Text]

  func hasSameWords(as other: DecisionWriting) -> Bool {
    badges == other.badges && names == other.names
  }

  /// Of what decisions speak, but for badges.
  private var names: [[String]] {
    let choices = policy.choices.map { $0.items.flatMap { [$0.name, $0.title ?? ""] } }
    return [
      policy.tiers.flatMap { [$0.name, $0.title ?? ""] }, policy.roles.flatMap { [$0.name, $0.title ?? ""] },
      policy.members.fields.map(\.name),
    ] + choices
  }

  func tierName(code: Int) -> String { policy.tiers[code].name }

  func roleName(code: Int) -> String { policy.roles[code].name }

  func text(of effect: AppliedEffect) -> String {
    switch effect {
    case .granted(let field, let amount): return number(field: field, amount: amount)
    case .deducted(let field, let amount): return "deduct " + number(field: field, amount: amount)
    case .badge(let badge): return "badge " + Formatting.quoted(badges[badge].string)
    case .badgeText(let badge): return "badge " + Formatting.quoted(badge.string)
    case .revokedBadge(let badge): return "revoke badge " + Formatting.quoted(badges[badge].string)
    case .revokedBadgeText(let badge): return "revoke badge " + Formatting.quoted(badge.string)
    case .role(let code): return "role " + roleName(code: code)
    case .access(let tiers): return "access " + names(of: tiers)
    case .revokedRole(let code): return "revoke role " + roleName(code: code)
    case .revokedAccess(let tiers): return "revoke access " + names(of: tiers)
    }
  }

  private func names(of tiers: UInt64) -> String {
    policy.tiers.indices.filter { tiers & bit(at: $0) != 0 }.map(tierName).joined(separator: ", ")
  }

  private func number(field: Int, amount: Int64) -> String {
    let field = policy.members.fields[field]
    return "\(field.name) \(Formatting.number(amount, scale: field.type.scale))"
  }
}
