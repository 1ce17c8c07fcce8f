/// The story for programs; the language reference describes it.
extension MemberStory {
  package func json(asOf: String) -> JSON {
    let account = account
    return .object([
      ("version", .int(1)),
      ("as_of", .string(asOf)),
      ("member", account.key.json),
      ("name", .optional(account.name)),
      ("tier", .optional(account.tier)),
      ("values", account.values.json),
      ("rules", .array(account.rules.map(\.json))),
    ])
  }
}

extension [NamedValue] {
  var json: JSON { .object(map { ($0.name, $0.value.json) }) }
}

extension RuleAccount {
  fileprivate var json: JSON {
    .object([
      ("rule", .string(rule)),
      ("title", .optional(title)),
      ("kind", .string(kind.rawValue)),
      ("outcome", .string(outcome.word)),
      ("reason", .string(sentence)),
      ("decision", decision?.storyJSON ?? .null),
      ("breaks", .strings(brokenNevers)),
      ("when", when?.json ?? .null),
      ("unless", unless?.json ?? .null),
      ("lines", .array(lines.map(\.json))),
      ("rank", rank?.json ?? .null),
      ("obstacle", obstacle ?? .null),
      ("nearest", isNearestSought ? .array(nearest.map(\.json)) : .null),
    ])
  }

  private var obstacle: JSON? {
    func object(kind: String, name: String?) -> JSON {
      .object([("kind", .string(kind)), ("name", .optional(name))])
    }
    switch outcome {
    case .protected(let name):
      return .object([
        ("kind", .string("protection")), ("name", .string(name)), ("when", protection?.when?.json ?? .null),
        ("unless", protection?.unless?.json ?? .null),
      ])
    case .alreadyMoved(let other): return object(kind: "rule", name: other)
    case .limitReached, .limitInAllReached: return object(kind: "limit", name: rule)
    case .noCapacity, .reserved:
      switch fullPlace {
      case .role(let role): return object(kind: "role", name: role)
      case .tier(let tier): return object(kind: "tier", name: tier)
      case .nextTier, nil: return object(kind: "tier", name: nil)
      }
    case .heldBack(let tier): return object(kind: "tier", name: tier)
    case .nothingToGive(let reasons):
      return .object([
        ("kind", .string("nothing")), ("name", .null), ("reasons", .array(reasons.map { .string($0.code) })),
      ])
    case .decided, .notApplicable, .removed, .holdsRole, .conditionNotMet, .staysInPlace, .outranked, .overQuota:
      return nil
    }
  }
}

extension Review.Decision {
  var storyJSON: JSON {
    .object([
      ("kind", .string(kind.rawValue)),
      ("from", .optional(from)),
      ("to", .optional(to)),
      ("detail", detail.isEmpty ? .null : .string(detail)),
    ])
  }
}

extension LineAccount {
  fileprivate var json: JSON { .object([("tier", .string(tier)), ("when", when?.json ?? .null)]) }
}

extension RankAccount {
  fileprivate var json: JSON {
    .object([
      ("position", .int(position)),
      ("eligible", .int(eligible)),
      ("taken", .int(taken)),
      ("by", by.json),
      (
        "across_the_cut",
        acrossTheCut.map { .object([("member", $0.key.json), ("by", $0.by.json)]) } ?? .null
      ),
    ])
  }
}

extension ConditionAccount {
  /// What was not computed, since what stands before it settled the matter, has null in `holds` and no values.
  fileprivate var json: JSON {
    .object([
      ("text", .string(text)),
      ("holds", holds.map { .bool($0) } ?? .null),
      ("values", values.json),
      ("parts", .array(parts.map(\.json))),
    ])
  }
}

extension RuleAccount.Outcome {
  /// As programs read it.
  var word: String {
    switch self {
    case .decided: "taken"
    case .notApplicable: "elsewhere"
    case .removed: "removed"
    case .holdsRole: "holds_role"
    case .conditionNotMet: "unfit"
    case .staysInPlace: "nowhere"
    case .protected: "protected"
    case .limitReached: "limited"
    case .alreadyMoved: "claimed"
    case .outranked: "cut"
    case .overQuota: "over_quota"
    case .heldBack: "held_back"
    case .limitInAllReached: "over_limit"
    case .noCapacity: "crowded_out"
    case .reserved: "reserved"
    case .nothingToGive: "nothing_to_give"
    }
  }
}
