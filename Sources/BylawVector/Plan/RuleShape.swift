import BylawChecker

/// What is kept of a candidate for a rule, and in which order.
final class RuleShape: Sendable {
  struct Number: Sendable {
    var field: Int
    var amount: CheckedExpression
  }

  let index: Int
  let rule: Rule
  let keyTypes: [BaseType]
  let layout: RecordLayout
  let numbers: [Number]
  /// Badges that are not the same for all: granted, then taken back.
  let badgeTexts: [CheckedExpression]
  /// Of what the rule says, and behind them what is shown beside its decisions.
  let sayings: [CheckedExpression]
  /// How many of them the rule says.
  let saidCount: Int
  let sortKeys: [RankingKey]
  let per: [CheckedExpression]
  /// What those have in common of whom the rule takes only so many.
  let quota: [CheckedExpression]
  /// How many the rule takes of a group, where that is computed.
  let places: CheckedExpression?

  init(rule index: Int, policy: CheckedPolicy) {
    let rule = policy.rules[index]
    self.index = index
    self.rule = rule
    keyTypes = policy.keyFields.map { policy.members.fields[$0].type.base }
    numbers = RuleShape.numbers(rule.grants + rule.deductions)
    badgeTexts = (rule.grants + rule.revocations).compactMap {
      if case .badge(let badge) = $0, badge.constantText == nil { badge } else { nil }
    }
    let said = (rule.say ?? []).compactMap { if case .value(let expression) = $0 { expression } else { nil } }
    sayings = [rule.sayWhen].compactMap { $0 } + said + rule.shown
    saidCount = sayings.count - rule.shown.count
    let effects = rule.grants + rule.revocations
    let isMove = rule.kind.isMove
    layout = RecordLayout(
      keyCount: keyTypes.count, isMove: isMove,
      keepsRoles: policy.rolesField != nil && (isMove || rule.kind == .appoint || effects.contains(where: \.isRole)),
      keepsAccess: policy.accessField != nil && (isMove || effects.contains(where: \.isAccess)),
      keepsBadges: effects.contains(where: \.isBadge),
      keepsLimited: rule.kind == .appoint && rule.limit != nil,
      numberCount: numbers.count, badgeTextCount: badgeTexts.count, sayingCount: sayings.count)
    sortKeys = rule.take?.keys ?? []
    per = rule.take?.per ?? []
    quota = rule.take?.quota?.per ?? []
    places = rule.take?.places
  }

  private static func numbers(_ effects: [CheckedEffect]) -> [Number] {
    effects.compactMap {
      if case .number(let field, let amount) = $0 {
        Number(field: field, amount: amount)
      } else {
        nil
      }
    }
  }
}

extension CheckedEffect {
  var isRole: Bool { if case .role = self { true } else { false } }
  var isAccess: Bool { if case .access = self { true } else { false } }
  var isBadge: Bool { if case .badge = self { true } else { false } }
}

/// What of a candidate the records of a rule have. It holds no reference: several threads read records at once, and
/// would wait for one another to count them.
struct RecordLayout {
  var keyCount: Int
  /// Then there is a target.
  var isMove: Bool
  var keepsRoles: Bool
  var keepsAccess: Bool
  var keepsBadges: Bool
  /// Whom the limit keeps from an `appoint` is kept too: an earlier rule may yet have given them the role.
  var keepsLimited: Bool
  var numberCount: Int
  var badgeTextCount: Int
  var sayingCount: Int
}

/// What a candidate's record says, but for what it is ranked by. What takes several values is read from where they stand.
struct CandidateRow {
  var row = 0
  var keyPosition = 0
  /// On the snapshot; nil for who is outside.
  var tier: Int?
  /// For moves, where it would lead; nil to the outside.
  var target: Int?
  var roles: UInt64 = 0
  var access: UInt64 = 0
  var badges: UInt64 = 0
  var isLimited = false
  /// For each of the shape's numbers two cells, the field as it stands and the amount.
  var numbersPosition = 0
  var badgeTextsPosition = 0
  var sayingsPosition = 0
}

extension RowDecoder {
  /// Leaves the reader before what the candidate is ranked by.
  mutating func candidateRow(layout: RecordLayout) -> CandidateRow {
    var record = CandidateRow()
    record.row = Int(number())
    record.keyPosition = position
    for _ in 0..<layout.keyCount { skipCell() }
    record.tier = code()
    if layout.isMove { record.target = code() }
    if layout.keepsRoles { record.roles = number() }
    if layout.keepsAccess { record.access = number() }
    if layout.keepsBadges { record.badges = number() }
    if layout.keepsLimited { record.isLimited = number() != 0 }
    record.numbersPosition = position
    for _ in 0..<2 &* layout.numberCount { skipCell() }
    record.badgeTextsPosition = position
    for _ in 0..<layout.badgeTextCount { skipCell() }
    record.sayingsPosition = position
    for _ in 0..<layout.sayingCount { skipCell() }
    return record
  }

  private mutating func code() -> Int? {
    let code = number()
    return code == 0 ? nil : Int(code) - 1
  }
}
