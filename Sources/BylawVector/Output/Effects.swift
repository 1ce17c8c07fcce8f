import BylawChecker
import BylawData

/// What an effect of a rule truly came to for a member.
enum AppliedEffect: Equatable {
  case granted(field: Int, Int64)
  case deducted(field: Int, Int64)
  /// By index in the plan's badges.
  case badge(Int)
  /// One that has no index.
  case badgeText(Text)
  case role(Int)
  case access(UInt64)
  case revokedRole(Int)
  case revokedAccess(UInt64)
  case revokedBadge(Int)
  case revokedBadgeText(Text)
}

/// What an effect of a rule came to for a member: itself, or nothing.
enum EffectOutcome {
  case applied(AppliedEffect)
  case nothing(NothingReason)
}

/// Where a decision's effects are in its rule's.
struct EffectPlace: Equatable {
  var offset: UInt32

  static let none = EffectPlace(offset: .max)
}

extension RowEncoder {
  func put(_ effect: AppliedEffect) {
    switch effect {
    case .granted(let field, let amount): put(code: 0, what: UInt64(field), amount: amount)
    case .deducted(let field, let amount): put(code: 1, what: UInt64(field), amount: amount)
    case .badge(let badge): put(code: 2, what: UInt64(badge), amount: 0)
    case .role(let role): put(code: 3, what: UInt64(role), amount: 0)
    case .access(let tiers): put(code: 4, what: tiers, amount: 0)
    case .revokedRole(let role): put(code: 5, what: UInt64(role), amount: 0)
    case .revokedAccess(let tiers): put(code: 6, what: tiers, amount: 0)
    case .revokedBadge(let badge): put(code: 7, what: UInt64(badge), amount: 0)
    case .badgeText(let text): put(code: 8, text: text)
    case .revokedBadgeText(let text): put(code: 9, text: text)
    }
  }

  private func put(code: UInt64, text: Text) {
    var utf8 = text.string
    utf8.withUTF8 { bytes in
      put(code)
      put(UInt64(bytes.count))
      put(text: UnsafeRawBufferPointer(bytes))
    }
  }

  private func put(code: UInt64, what: UInt64, amount: Int64) {
    put(code)
    put(what)
    put(signed: amount)
  }
}

extension RowDecoder {
  mutating func effect() -> AppliedEffect {
    let code = number()
    if code == 8 { return .badgeText(text()) }
    if code == 9 { return .revokedBadgeText(text()) }
    let (what, amount) = (number(), signed())
    switch code {
    case 0: return .granted(field: Int(what), amount)
    case 1: return .deducted(field: Int(what), amount)
    case 2: return .badge(Int(what))
    case 3: return .role(Int(what))
    case 4: return .access(what)
    case 5: return .revokedRole(Int(what))
    case 6: return .revokedAccess(what)
    default: return .revokedBadge(Int(what))
    }
  }

  private mutating func text() -> Text { Text(String(decoding: bytes(count: Int(number())), as: UTF8.self)) }
}
