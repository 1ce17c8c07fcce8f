import BylawChecker
import BylawSyntax

/// Decisions as rows of the record, a value for each field of its table.
package struct RecordRows {
  private let policy: CheckedPolicy
  private let asOf: AsOf
  private let fields: [Field]

  package init(policy: CheckedPolicy, asOf: AsOf) {
    self.policy = policy
    self.asOf = asOf
    fields = policy.recordOfDecisions.table.fields
  }

  package func values(of decision: Decision) -> [Value] {
    func value(of text: String?) -> Value { text.map { $0.isEmpty ? .missing : .text(Text($0)) } ?? .missing }
    let columns =
      decision.key + [
        .datetime(asOf.now), value(of: policy.rules[decision.rule].name), value(of: decision.kind.rawValue),
        value(of: decision.from),
        value(of: decision.to), value(of: decision.detail), decision.rank.map { .number(Int64($0)) } ?? .missing,
        value(of: decision.value),
      ]
    let parts = RecordParts(detail: decision.detail)
    return columns + fields.dropFirst(columns.count).map { parts.value(of: $0) }
  }
}

/// What a detail says, read once for all fields of the record that are parts of it.
package struct RecordParts {
  private let effects: [RecordedEffect]

  package init(detail: String) { effects = DecisionDetail.effects(of: detail) }

  /// Of a field that is a part of the detail; a number that does not fit is as one that is not there.
  package func value(of field: Field) -> Value {
    switch field.purpose {
    case .amount(let name): .number(amount(of: name, scale: field.type.scale))
    case .grantedBadges: texts { if case .badge(let badge) = $0 { badge } else { nil } }
    case .revokedBadges: texts { if case .badgeRevoked(let badge) = $0 { badge } else { nil } }
    case .plain, .key, .reference, .reviewMoment, .ruleName, .kindName, .placeName: .missing
    }
  }

  private func texts(_ badge: (RecordedEffect) -> String?) -> Value {
    .texts(Set(effects.compactMap(badge).map(Text.init)).sorted())
  }

  private func amount(of name: String, scale: Int) -> Int64 {
    func number(_ digits: String) -> Int128 {
      guard case .success(let number) = readNumber(from: Array(digits.utf8)[...], scale: scale, allowsExponent: false)
      else { return 0 }
      return Int128(number)
    }
    let sum = effects.reduce(Int128(0)) { sum, effect in
      switch effect {
      case .granted(let field, let amount) where Text(field) == Text(name): sum + number(amount)
      case .deducted(let field, let amount) where Text(field) == Text(name): sum - number(amount)
      case .granted, .deducted, .badge, .badgeRevoked, .role, .roleRevoked, .access, .accessRevoked, .message: sum
      }
    }
    return Exact.checked(sum) ?? 0
  }
}
