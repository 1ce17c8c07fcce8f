import BylawData

extension Review.Decision {
  /// What a decision gives a member, takes from them, or says to them.
  public enum Effect: Sendable, Hashable {
    /// A number field of the member's has gone up by so much.
    case granted(field: String, ExactNumber)
    /// A number field of the member's has gone down by so much.
    case deducted(field: String, ExactNumber)
    case badge(String)
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
  public var effects: [Effect] { DecisionDetail.items(of: detail).compactMap(Effect.init(item:)) }

  /// What the rule says to the member, if it says anything.
  public var message: String? {
    for case .message(let text) in effects { return text }
    return nil
  }
}

extension Review.Decision.Effect {
  /// One item of a decision's detail, as reviews write it.
  fileprivate init?(item: String) {
    if let number = Self.number(item[...]) {
      self = .granted(field: number.field, number.amount)
    } else if let rest = item.after("deduct "), let number = Self.number(rest) {
      self = .deducted(field: number.field, number.amount)
    } else if let name = item.after("revoke role ") {
      self = .roleRevoked(String(name))
    } else if let names = item.after("revoke access ") {
      self = .accessRevoked(Self.names(names))
    } else if let name = item.after("role ") {
      self = .role(String(name))
    } else if let names = item.after("access ") {
      self = .access(Self.names(names))
    } else if let text = item.after("badge ") {
      self = .badge(DecisionDetail.unquoted(text))
    } else if let text = item.after("say ") {
      self = .message(DecisionDetail.unquoted(text))
    } else {
      return nil
    }
  }

  /// `points 50`
  private static func number(_ item: Substring) -> (field: String, amount: ExactNumber)? {
    guard !item.hasPrefix("deduct "),
      let blank = item.lastIndex(of: " "), let amount = ExactNumber(String(item[item.index(after: blank)...]))
    else { return nil }
    return (String(item[..<blank]), amount)
  }

  private static func names(_ text: Substring) -> [String] {
    var names: [String] = []
    var rest = text
    while let comma = rest.firstIndex(of: ",") {
      names.append(String(rest[..<comma]))
      rest = rest[rest.index(after: comma)...].drop { $0 == " " }
    }
    return names + [String(rest)]
  }
}

extension String {
  fileprivate func after(_ prefix: String) -> Substring? { hasPrefix(prefix) ? dropFirst(prefix.count) : nil }
}
