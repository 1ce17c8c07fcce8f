import BylawChecker
import BylawData

/// The kernels of one rule.
final class RuleProgram {
  let shape: RuleShape
  let fits: WhenUnlessKernel
  /// A `place`'s tier.
  let line: CaseKernel?
  let limit: EventAggregateKernel?
  let amounts: [ValueKernel]
  let badgeTexts: [ValueKernel]
  let sayings: [ValueKernel]
  let sortKeys: [ValueKernel]
  let per: ValueKernel?
  let quota: ValueKernel?
  let places: ValueKernel?
  /// The tiers from which a move leads anywhere, by bits.
  let origins: UInt64

  init(shape: RuleShape, compiler: KernelCompiler) throws(UnsupportedConstruct) {
    self.shape = shape
    let (rule, policy) = (shape.rule, compiler.policy)
    fits = try compiler.whenUnless(when: rule.when, unless: rule.unless)
    if rule.kind == .place {
      var lines: [CaseKernel.Line] = []
      for line in rule.lines {
        lines.append(.init(code: line.tier, condition: try compiler.optionalCondition(for: line.condition)))
      }
      line = CaseKernel(lines: lines)
    } else {
      line = nil
    }
    limit =
      EventPlan.limit(of: rule, in: policy).map { _ in
        EventAggregateKernel(key: AggregateKey(index: policy.aggregates.count + shape.index), type: .int)
      }
    amounts = try shape.numbers.map { (number) throws(UnsupportedConstruct) in try compiler.value(for: number.amount) }
    badgeTexts = try shape.badgeTexts.map { (badge) throws(UnsupportedConstruct) in try compiler.value(for: badge) }
    sayings = try shape.sayings.map { (saying) throws(UnsupportedConstruct) in try compiler.value(for: saying) }
    sortKeys = try shape.sortKeys.map { (key) throws(UnsupportedConstruct) in try compiler.value(for: key.value) }
    per = try compiler.group(of: shape.per)
    quota = try compiler.group(of: shape.quota)
    places = try shape.places.map { (places) throws(UnsupportedConstruct) in try compiler.value(for: places) }
    origins = policy.tiers.indices.reduce(0) {
      RuleProgram.leads(rule, from: $1, policy: policy) ? $0 | bit(at: $1) : $0
    }
  }

  private static func leads(_ rule: Rule, from tier: Int, policy: CheckedPolicy) -> Bool {
    if let from = rule.from, !from.contains(tier) { return false }
    switch rule.kind {
    case .promote:
      if case .tier(let target)? = rule.target { return tier > target }
      return tier > 0
    case .demote:
      if case .tier(let target)? = rule.target { return tier < target }
      return tier < policy.tiers.count - 1
    case .admit: return false
    case .place, .remove, .appoint, .reward, .penalize: return true
    }
  }

  /// Where a move from a tier leads; nil to the outside. A `place`'s line says so itself.
  func target(from tier: Int?) -> Int? {
    switch shape.rule.target {
    case .tier(let target): target
    case .next: tier.map { shape.rule.kind == .promote ? $0 - 1 : $0 + 1 }
    case nil: nil
    }
  }

  /// Computes all that a record keeps.
  func run(in context: BatchContext) {
    for kernel in amounts + badgeTexts + sayings + sortKeys + groupings { kernel.run(in: context) }
  }

  func fails(among rows: borrowing BitMask) -> Bool {
    (amounts + badgeTexts + sayings + sortKeys + groupings).contains { $0.fails(among: rows) }
  }

  /// What a record ends with.
  var groupings: [ValueKernel] { [per, quota, places].compactMap { $0 } }
}

/// Who is where on the snapshot.
struct Occupancy {
  /// By tier: who is in it.
  private(set) var members: [Int]
  private(set) var outside = 0
  /// By tier: who fills a seat, being in it or having access to it.
  private(set) var occupied: [Int]
  /// By role: who holds it and is inside.
  private(set) var holders: [Int]
  private let fields: (tier: Int?, roles: Int?, access: Int?)

  init(policy: CheckedPolicy) {
    members = [Int](repeating: 0, count: policy.tiers.count)
    occupied = members
    holders = [Int](repeating: 0, count: policy.roles.count)
    fields = (policy.tierField, policy.rolesField, policy.accessField)
  }

  mutating func count(in context: BatchContext) {
    let tiers = fields.tier.map { context.columns[$0] }
    if let tiers {
      let absent = context.count - tiers.validity.count
      outside += absent
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 4 * 64) { counts in
        counts.initialize(repeating: 0)
        // Four counts of each, so that one need not wait for the one before.
        for row in 0..<context.count { counts[Int(tiers.values[row] & 63) &<< 2 | row & 3] &+= 1 }
        for tier in members.indices {
          var count = (0..<4).reduce(0) { $0 + Int(counts[4 * tier + $1]) }
          // Who is outside has a 0.
          if tier == 0 { count -= absent }
          members[tier] += count
          occupied[tier] += count
        }
      }
    }
    if fields.roles == nil, fields.access == nil { return }
    (tiers?.validity ?? context.valid.view).forEachSet { row in
      let tier = tiers.map { bit(at: Int($0.values[row])) } ?? 0
      Occupancy.count(
        mask(ofField: fields.access, at: row, in: context) & ~tier & ((1 << UInt64(occupied.count)) - 1),
        into: &occupied)
      Occupancy.count(
        mask(ofField: fields.roles, at: row, in: context) & ((1 << UInt64(holders.count)) - 1), into: &holders)
    }
  }

  private func mask(ofField field: Int?, at row: Int, in context: BatchContext) -> UInt64 {
    guard let field, context.columns[field].validity.contains(row) else { return 0 }
    return UInt64(bitPattern: context.columns[field].values[row])
  }

  private static func count(_ mask: UInt64, into counts: inout [Int]) {
    var bits = mask
    while bits != 0 {
      counts[bits.trailingZeroBitCount] += 1
      bits &= bits - 1
    }
  }

  static func + (a: Occupancy, b: Occupancy) -> Occupancy {
    var sum = a
    sum.members = zip(a.members, b.members).map(+)
    sum.occupied = zip(a.occupied, b.occupied).map(+)
    sum.holders = zip(a.holders, b.holders).map(+)
    sum.outside += b.outside
    return sum
  }
}
