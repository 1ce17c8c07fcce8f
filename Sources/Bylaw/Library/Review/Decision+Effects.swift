import BylawData

extension Review.Decision {
  /// What a decision gives a member, takes from them, or says to them.
  public enum Effect: Sendable, Hashable {
    /// A number field of the member's has gone up by so much.
    case granted(field: String, ExactNumber)
    /// A number field of the member's has gone down by so much.
    case deducted(field: String, ExactNumber)
    case badge(String)
    case badgeRevoked(String)
    case role(String)
    case roleRevoked(String)
    /// Access to tiers, by their names.
    case access([String])
    case accessRevoked([String])
    /// What the rule says to the member.
    case message(String)
  }

  /// What the decision gives, takes and says, in the order of the rule's clauses; only what it came to. A move's own
  /// effect is `from` and `to`.
  public var effects: [Effect] { DecisionDetail.effects(of: detail).compactMap(Effect.init) }

  /// What the rule says to the member, if it says anything.
  public var message: String? {
    for case .message(let text) in effects { return text }
    return nil
  }
}

extension Review.Decision.Effect {
  /// As the record has it.
  fileprivate init?(_ effect: RecordedEffect) {
    switch effect {
    case .granted(let field, let amount):
      guard let amount = ExactNumber(amount) else { return nil }
      self = .granted(field: field, amount)
    case .deducted(let field, let amount):
      guard let amount = ExactNumber(amount) else { return nil }
      self = .deducted(field: field, amount)
    case .badge(let badge): self = .badge(badge)
    case .badgeRevoked(let badge): self = .badgeRevoked(badge)
    case .role(let name): self = .role(name)
    case .roleRevoked(let name): self = .roleRevoked(name)
    case .access(let tiers): self = .access(tiers)
    case .accessRevoked(let tiers): self = .accessRevoked(tiers)
    case .message(let text): self = .message(text)
    }
  }
}
