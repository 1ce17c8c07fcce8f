import BylawChecker
import BylawSyntax

extension PolicyGenerator {
  mutating func writeNevers() {
    guard random.chance(50) else { return }
    for _ in 0..<random.number(1...3) {
      guard let rule = random.pick(from: rules) else { return }
      let reason = random.chance(30) ? " \"why \(counter)\"" : ""
      if random.chance(40), let gain = gain() {
        declarations.append("never gets \(gain)" + whenUnless(awardScope) + reason)
        continue
      }
      let by = random.chance(40) ? " by \(rule.name)" : ""
      let scope = rule.kind == .admit ? memberScope : rule.kind.isAward ? awardScope : insideScope
      declarations.append("never \(outcome(of: rule.kind))\(by)" + whenUnless(scope) + reason)
    }
  }

  private var awardScope: Scope {
    var scope = memberScope
    scope.allowsMoves = true
    return scope
  }

  private mutating func outcome(of kind: RuleDeclaration.Kind) -> String {
    switch kind {
    case .admit: "admitted"
    case .promote: "promoted"
    case .demote: "demoted"
    case .place: random.pick("promoted", "demoted")
    case .remove: "removed"
    case .appoint: "appointed"
    case .reward: "rewarded"
    case .penalize: "penalized"
    }
  }

  /// What members get by some rule, more often than what they do not.
  private mutating func gain() -> String? {
    switch random.below(4) {
    case 0: return "badge \(random.pick("\"裂变; 达人\"", "\"b\\\"1\"", "\"b2\""))"
    case 1: return hasRoles ? random.pick(from: roles).map { "role \($0)" } : nil
    case 2: return hasAccess ? random.pick(from: tiers).map { "access \($0)" } : nil
    default:
      let fields = members.filter { field in
        field.type.base.isNumber && !field.type.isOptional && !keys.contains { $0.name == field.name }
      }
      return random.pick(from: fields).map(\.name)
    }
  }
}

extension RuleDeclaration.Kind {
  fileprivate var isAward: Bool { self == .reward || self == .penalize }
}
