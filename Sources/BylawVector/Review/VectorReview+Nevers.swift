import BylawChecker
import BylawData

extension VectorReview {
  /// Holds every decision against the nevers, in one more scan of the members if a condition has to be asked; nil where
  /// something fails.
  func judgeNevers(_ resolution: Resolution, changes: SettledChanges) throws(UnsupportedConstruct) -> [NeverReport]? {
    var reports = policy.nevers.indices.map { NeverReport(never: $0) }
    var asked: [NeverWorker.Asked] = []
    for (index, never) in policy.nevers.enumerated() {
      let members = whomConcerned(by: never, in: resolution)
      if !members.isEmpty { asked.append(NeverWorker.Asked(never: index, members: members)) }
    }
    if asked.isEmpty { return reports }
    guard let meant = try membersMeant(by: asked, changes: changes) else { return nil }
    let writing = DecisionWriting(policy: policy, badges: plan.events.badges)
    for (asked, members) in zip(asked, meant) where !members.isEmpty {
      visitDecisions(concernedBy: policy.nevers[asked.never], in: resolution) { list, index, member in
        guard members.contains(member) else { return }
        reports[asked.never].note(
          NeverReport.Break(
            member: member, key: list.decision(at: index, writing: writing)?.key ?? [], rule: list.shape.index,
            kind: list.kind(at: index)))
      }
    }
    return reports
  }

  private func whomConcerned(by never: Never, in resolution: Resolution) -> RowIDSet {
    var members = RowIDSet(count: census?.count ?? 0)
    visitDecisions(concernedBy: never, in: resolution) { _, _, member in members.insert(member) }
    return members
  }

  /// The decisions that it rules out, where its conditions hold.
  private func visitDecisions(
    concernedBy never: Never, in resolution: Resolution, _ body: (DecisionList, _ index: Int, _ member: Int) -> Void
  ) {
    for rule in policy.rules.indices where never.concerns(ruleAt: rule, in: policy) {
      let list = resolution.decisions[rule]
      list.visit { index, member, kind, effects in
        if never.rulesOut(kind, gains: plan.gains(of: kind, rule: rule, effects: effects())) {
          body(list, index, member)
        }
      }
    }
  }

  /// For each that is asked, those of its members for whom the conditions hold.
  private func membersMeant(
    by asked: [NeverWorker.Asked], changes: SettledChanges
  ) throws(UnsupportedConstruct) -> [RowIDSet]? {
    if asked.allSatisfy({ policy.nevers[$0.never].conditions.isEmpty }) { return asked.map(\.members) }
    var workers: [NeverWorker] = []
    for _ in 0..<source.workerCount {
      workers.append(
        try NeverWorker(plan: plan, asked: asked, changes: changes, results: results, starts: census?.starts))
    }
    scanMembers(fields: plan.memberFields, workers: workers)
    if workers.contains(where: \.mayFail) || !source.hasNoErrors { return nil }
    return asked.indices.map { place in
      var members = RowIDSet(count: census?.count ?? 0)
      for worker in workers {
        for member in worker.found[place] { members.insert(member) }
      }
      return members
    }
  }
}

/// Finds those for whom a `never` holds, among those about whom such a thing was decided.
final class NeverWorker: MemberWorker {
  struct Asked {
    /// By index in `CheckedPolicy.nevers`.
    var never: Int
    /// About whom something was decided that it may rule out.
    var members: RowIDSet
  }

  private let asked: [Asked]
  private let kernels: [WhenUnlessKernel]
  private let changes: SettledChanges
  private let rows = BitMask()
  /// By the place among those asked, row IDs.
  private(set) var found: [[Int]]
  private(set) var mayFail = false

  init(
    plan: ReviewPlan, asked: [Asked], changes: SettledChanges, results: Results, starts: [Int]?
  ) throws(UnsupportedConstruct) {
    let compiler = KernelCompiler(policy: plan.policy, asOf: plan.asOf, rows: .members)
    let context = BatchContext(results: results)
    var kernels: [WhenUnlessKernel] = []
    for asked in asked {
      let never = plan.policy.nevers[asked.never]
      kernels.append(try compiler.whenUnless(when: never.when, unless: never.unless))
      for condition in never.conditions {
        condition.forEachNode { if case .moved(let query) = $0.kind { _ = context.mask(of: query) } }
      }
    }
    self.asked = asked
    self.kernels = kernels
    self.changes = changes
    found = asked.map { _ in [] }
    super.init(context: context, starts: starts)
  }

  override func process(_ batch: borrowing Batch) {
    changes.markMoves(in: context)
    for (place, asked) in asked.enumerated() {
      rows.fill(context.count) { asked.members.contains(context.firstNumber + $0) }
      if rows.isEmpty { continue }
      let kernel = kernels[place]
      kernel.run(in: context)
      if kernel.fails(among: rows) { mayFail = true }
      rows.formIntersection(kernel.truth)
      rows.forEachSet { found[place].append(context.firstNumber + $0) }
    }
  }
}

/// Some of the members, by their row IDs.
struct RowIDSet {
  private var words: [UInt64]
  private(set) var isEmpty = true

  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  mutating func insert(_ row: Int) {
    guard words.indices.contains(row >> 6) else { return }
    words[row >> 6] |= 1 << UInt64(row & 63)
    isEmpty = false
  }

  func contains(_ row: Int) -> Bool {
    words.indices.contains(row >> 6) && words[row >> 6] >> UInt64(row & 63) & 1 == 1
  }
}

extension ReviewPlan {
  /// What a decision gave, as a `never` asks for it.
  fileprivate func gains(of kind: DecisionKind, rule: Int, effects: [AppliedEffect]) -> Set<Never.Outcome> {
    if kind == .appointed, let role = policy.rules[rule].role { return [.role(role)] }
    var gains: Set<Never.Outcome> = []
    for effect in effects {
      switch effect {
      case .granted(let field, _): gains.insert(.number(field))
      case .badge(let badge): gains.insert(.badge(events.badges[badge]))
      case .badgeText(let badge): gains.insert(.badge(badge))
      case .role(let role): gains.insert(.role(role))
      case .access(let tiers):
        for tier in policy.tiers.indices where tiers & bit(at: tier) != 0 { gains.insert(.access(tier)) }
      case .deducted, .revokedRole, .revokedAccess, .revokedBadge, .revokedBadgeText: break
      }
    }
    return gains
  }
}
