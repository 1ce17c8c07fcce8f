import BylawChecker

/// What a gift truly came to.
enum Effect {
  case granted(field: Int, Int64)
  case deducted(field: Int, Int64)
  /// By index in the plan's badges.
  case badge(Int)
  case role(Int)
  case access(UInt64)
  case revokedRole(Int)
  case revokedAccess(UInt64)
}

/// A rule's decisions, each a few bytes that say where the candidate's record is.
struct DecisionList {
  private struct Entry {
    var place: CandidatePlace
    var rank: Int32
    var kind: DecisionKind
    var value: String?
    var effects: [Effect]
  }

  let shape: RuleShape
  private var entries: [Entry] = []
  private var logs: CandidateLogs?

  init(shape: RuleShape) { self.shape = shape }

  var count: Int { entries.count }

  mutating func add(
    _ logs: CandidateLogs, _ place: CandidatePlace, _ kind: DecisionKind, rank: Int?, value: String?,
    effects: [Effect] = []
  ) {
    self.logs = logs
    entries.append(
      Entry(place: place, rank: Int32(rank ?? 0), kind: kind, value: value, effects: effects))
  }

  func decisions(_ policy: CheckedPolicy, _ badges: [Text]) -> [Decision] {
    entries.compactMap { entry in logs.map { decision(entry, $0, policy, badges) } }
  }

  private func decision(
    _ entry: Entry, _ logs: CandidateLogs, _ policy: CheckedPolicy, _ badges: [Text]
  ) -> Decision {
    let record = logs.record(shape.index, entry.place)
    let isMove = shape.rule.kind.isMove
    let to = isMove ? record.target.map { policy.tiers[$0].name } : shape.rule.role.map { policy.roles[$0].name }
    let items = entry.effects.map { $0.text(policy, badges) } + saying(record, policy)
    return Decision(
      member: logs.starts[Int(entry.place.range)] + record.row, key: record.key, rule: shape.index, kind: entry.kind,
      from: isMove ? record.tier.map { policy.tiers[$0].name } : nil, to: to, detail: DecisionDetail.text(of: items),
      rank: entry.rank == 0 ? nil : Int(entry.rank), value: entry.value)
  }

  private func saying(_ record: CandidateRecord, _ policy: CheckedPolicy) -> [String] {
    guard let parts = shape.rule.say else { return [] }
    var text = ""
    var values = zip(shape.sayings, record.sayings).makeIterator()
    for part in parts {
      switch part {
      case .text(let fixed): text += fixed
      case .value:
        if let (expression, value) = values.next() {
          text += Formatting.text(of: value, type: expression.type, policy, style: .people)
        }
      }
    }
    return ["say " + Formatting.quoted(text)]
  }
}

extension Effect {
  fileprivate func text(_ policy: CheckedPolicy, _ badges: [Text]) -> String {
    func names(_ tiers: UInt64) -> String {
      policy.tiers.indices.filter { tiers & bit($0) != 0 }.map { policy.tiers[$0].name }.joined(separator: ", ")
    }
    func number(_ field: Int, _ amount: Int64) -> String {
      let field = policy.members.fields[field]
      return "\(field.name) \(Formatting.number(amount, scale: field.type.scale))"
    }
    switch self {
    case .granted(let field, let amount): return number(field, amount)
    case .deducted(let field, let amount): return "deduct " + number(field, amount)
    case .badge(let badge): return "badge " + Formatting.quoted(badges[badge].string)
    case .role(let role): return "role " + policy.roles[role].name
    case .access(let tiers): return "access " + names(tiers)
    case .revokedRole(let role): return "revoke role " + policy.roles[role].name
    case .revokedAccess(let tiers): return "revoke access " + names(tiers)
    }
  }
}
