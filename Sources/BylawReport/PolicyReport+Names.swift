import Bylaw
import BylawChecker
import BylawEngine

/// What things are called on a page: by their titles, and by their names where they have none.
extension PolicyReport {
  func tierName(at tier: Int?) -> String {
    tier.map { policy.tiers[$0].title ?? policy.tiers[$0].name } ?? words(.outside)
  }

  func ruleName(at rule: Int) -> String { policy.rules[rule].called(in: policy) }

  func named(_ rule: Rule) -> Markup { .foreign(rule.called(in: policy)) }

  func named(_ name: String, title: String?) -> Markup { .foreign(title.flatMap { $0.isEmpty ? nil : $0 } ?? name) }

  /// The title and, where there is one, the name that the policy's text uses.
  func namedInFull(_ name: String, title: String?) -> Markup {
    guard let title, title != name, !title.isEmpty else { return .foreign(name) }
    return .group([.foreign(title), .text(" "), .element(.code, attributes: [.styles(.key)], text: name)])
  }

  /// A tier or a role as decisions have it.
  func tierOrRoleTitle(named name: String) -> String {
    policy.tiers.first { $0.name == name }.map { $0.title ?? name }
      ?? policy.roles.first { $0.name == name }.map { $0.title ?? name } ?? name
  }

  func kindName(of kind: DecisionKind) -> String {
    switch kind {
    case .admitted: words(.admitted)
    case .promoted: words(.promoted)
    case .demoted: words(.demoted)
    case .removed: words(.removedKind)
    case .appointed: words(.appointed)
    case .reserved: words(.reserved)
    case .rewarded: words(.rewarded)
    case .penalized: words(.penalized)
    }
  }
}

extension Rule {
  /// The title; of what fills a role the role's, if it has none of its own. Rules of one title are told apart by their names.
  func called(in policy: CheckedPolicy) -> String {
    guard let title = title ?? role.flatMap({ policy.roles[$0].title }) else { return name }
    let isShared = policy.rules.contains { $0.name != name && $0.title == title }
    return isShared ? titled(title, title: name) : title
  }
}
