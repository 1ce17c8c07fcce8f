import BylawChecker

/// What is kept of a candidate for a rule, and in which order.
final class RuleShape: Sendable {
  struct Number: Sendable {
    var field: Int
    var amount: CheckedExpression
    var isDeduction: Bool
  }

  let index: Int
  let rule: Rule
  let keyTypes: [BaseType]
  private let areKeysTexts: [Bool]
  /// The first of them as bits: records are read by several threads at once, which are not to hold an array each time.
  private let textKeys: UInt64
  let keyCount: Int
  let keepsRoles: Bool
  let keepsAccess: Bool
  let keepsBadges: Bool
  /// Whom the limit keeps from an `appoint` is kept too: an earlier rule may yet have given them the role.
  let keepsLimited: Bool
  let numbers: [Number]
  fileprivate let numberCount: Int
  let sayings: [CheckedExpression]
  fileprivate let hasSayings: Bool
  let sortKeys: [RankingKey]
  let per: CheckedExpression?

  init(_ index: Int, _ policy: CheckedPolicy) {
    let rule = policy.rules[index]
    self.index = index
    self.rule = rule
    keyTypes = policy.keyFields.map { policy.members.fields[$0].type.base }
    areKeysTexts = keyTypes.map(\.isInBytes)
    textKeys = areKeysTexts.prefix(64).enumerated().reduce(0) { $0 | ($1.element ? 1 << UInt64($1.offset) : 0) }
    keyCount = keyTypes.count
    let gifts = rule.grants + rule.revocations
    let isMove = rule.kind.isMove
    keepsRoles = policy.rolesField != nil && (isMove || rule.kind == .appoint || gifts.contains(where: \.isRole))
    keepsAccess = policy.accessField != nil && (isMove || gifts.contains(where: \.isAccess))
    keepsBadges = rule.grants.contains(where: \.isBadge)
    keepsLimited = rule.kind == .appoint && rule.limit != nil
    numbers = RuleShape.numbers(rule.grants, false) + RuleShape.numbers(rule.deductions, true)
    numberCount = numbers.count
    sayings = (rule.say ?? []).compactMap { if case .value(let expression) = $0 { expression } else { nil } }
    hasSayings = !sayings.isEmpty
    sortKeys = rule.take?.keys ?? []
    per = rule.take?.per
  }

  @inline(__always)
  func isKeyText(_ part: Int) -> Bool {
    part < 64 ? textKeys >> UInt64(part) & 1 != 0 : areKeysTexts[part]
  }

  private static func numbers(_ gifts: [CheckedGift], _ isDeduction: Bool) -> [Number] {
    gifts.compactMap {
      if case .number(let field, let amount) = $0 {
        Number(field: field, amount: amount, isDeduction: isDeduction)
      } else {
        nil
      }
    }
  }
}

extension CheckedGift {
  var isRole: Bool { if case .role = self { true } else { false } }
  var isAccess: Bool { if case .access = self { true } else { false } }
  var isBadge: Bool { if case .badge = self { true } else { false } }
}

/// What a candidate's record says, but for what it is ranked by. What takes several values is read from where they stand.
struct CandidateRecord {
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
  var sayingsPosition = 0
}

extension RecordReader {
  /// Leaves the reader before what the candidate is ranked by.
  mutating func record(_ shape: RuleShape) -> CandidateRecord {
    var record = CandidateRecord()
    record.row = Int(number())
    record.keyPosition = position
    for part in 0..<shape.keyCount { skipCell(isText: shape.isKeyText(part)) }
    record.tier = code()
    if shape.rule.kind.isMove { record.target = code() }
    if shape.keepsRoles { record.roles = number() }
    if shape.keepsAccess { record.access = number() }
    if shape.keepsBadges { record.badges = number() }
    if shape.keepsLimited { record.isLimited = number() != 0 }
    record.numbersPosition = position
    for _ in 0..<shape.numberCount {
      skipCell(isText: false)
      skipCell(isText: false)
    }
    record.sayingsPosition = position
    if shape.hasSayings {
      for saying in shape.sayings { skipCell(isText: saying.type.base.isInBytes) }
    }
    return record
  }

  private mutating func code() -> Int? {
    let code = number()
    return code == 0 ? nil : Int(code) - 1
  }
}
