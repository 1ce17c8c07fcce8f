import BylawChecker
import BylawData

/// What a `never` says, whatever its words and whatever the rules in it are called.
struct NeverMeaning: Hashable {
  private var outcome: String
  private var rule: Int?
  private var when: Int?
  private var unless: Int?

  /// - Parameter rules: the fingerprints of the policy's rules.
  init(of never: Never, in policy: CheckedPolicy, rules: [Int], fingerprinter: Fingerprinter) {
    outcome =
      switch never.outcome {
      case .decided(let kind): "is \(kind.rawValue)"
      case .number(let field): "gets \(policy.members.fields[field].name)"
      case .badge(let badge): "gets badge \(badge.string)"
      case .role(let role): "gets role \(policy.roles[role].name)"
      case .access(let tier): "gets access to \(policy.tiers[tier].name)"
      }
    rule = never.rule.map { rules[$0] }
    when = never.when.map { fingerprinter.fingerprint(of: $0, in: policy) }
    unless = never.unless.map { fingerprinter.fingerprint(of: $0, in: policy) }
  }
}

extension Review {
  /// The nevers that the review broke, with what they say.
  func brokenNevers(by fingerprinter: Fingerprinter) -> [(meaning: NeverMeaning, name: String)] {
    let broken = report.nevers.filter { $0.count > 0 }
    guard !broken.isEmpty else { return [] }
    let rules = fingerprinter.fingerprints(of: policy).rules
    return broken.map { broken in
      let never = policy.nevers[broken.never]
      return (NeverMeaning(of: never, in: policy, rules: rules, fingerprinter: fingerprinter), never.name)
    }
  }
}
