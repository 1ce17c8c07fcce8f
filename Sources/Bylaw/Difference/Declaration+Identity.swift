import BylawSyntax

extension Declaration {
  /// What makes two declarations the same one: values of all kinds share a room of names, and so do rules.
  package enum Identity: Hashable {
    case only(String)
    case value(String)
    case rule(String)
    case other(String, String)
  }

  package var identity: Identity {
    switch self {
    case .policy: .only("policy")
    case .timezone: .only("timezone")
    case .review: .only("review")
    case .tiers: .only("tiers")
    case .table(let it): it.eventName.map { .other("events", $0.text) } ?? .only("member")
    case .role(let it): .other("role", it.name.text)
    case .param(let it): .value(it.name.text)
    case .letValue(let it): .value(it.name.text)
    case .classify(let it): .value(it.name.text)
    case .label(let it): .value(it.name.text)
    case .rule(let it): .rule(it.name.text)
    case .protect(let it): .other("protect", it.name.text)
    case .milestone(let it): .other("milestone", it.name.text)
    case .ensure(let it): .other("ensure", it.name.text)
    case .never(let it): .other("never", it.words.text)
    case .ritual(let it): .other("ritual", it.name.text)
    case .test(let it): .other("test", it.title.text)
    }
  }

  /// The word and the name: `promote rising`.
  package var subject: String {
    switch self {
    case .policy: "policy"
    case .timezone: "timezone"
    case .review: "review"
    case .tiers: "tiers"
    case .table(let it): it.eventName.map { "events \($0.text)" } ?? "member"
    case .role(let it): "role \(it.name.text)"
    case .param(let it): "param \(it.name.text)"
    case .letValue(let it): "let \(it.name.text)"
    case .classify(let it): "classify \(it.name.text)"
    case .label(let it): "label \(it.name.text)"
    case .rule(let it): "\(it.kind.keyword.english) \(it.name.text)"
    case .protect(let it): "protect \(it.name.text)"
    case .milestone(let it): "milestone \(it.name.text)"
    case .ensure(let it): "ensure \(it.name.text)"
    case .never(let it): it.words.text
    case .ritual(let it): "ritual \(it.name.text)"
    case .test(let it): "test \"\(it.title.text)\""
    }
  }

  /// The name by which it is asked for; nil for what there is one of.
  package var name: String? {
    switch identity {
    case .only: nil
    case .value(let name), .rule(let name), .other(_, let name): name
    }
  }
}
