import BylawChecker
import BylawData

/// What the members are tallied for in one scan.
struct AggregateRequest {
  let plan: ReviewPlan
  let keys: [AggregateKey]
  /// For each of them, numbers for the texts that it keeps, which the workers share.
  let pools: [StringPool?]
  let results: Results
  let starts: [Int]?
  /// What the review has changed; nil for the snapshot.
  let changes: SettledChanges?

  init(keys: [AggregateKey], plan: ReviewPlan, results: Results, starts: [Int]?, changes: SettledChanges?) {
    self.plan = plan
    self.keys = keys
    self.results = results
    self.starts = starts
    self.changes = changes
    pools = keys.map { key in
      plan.policy.aggregates[key.index].values.contains { $0.value.type.base.isInBytes } ? StringPool() : nil
    }
  }
}

/// Tallies the members for the aggregates of one stage.
final class AggregateWorker: MemberWorker {
  private struct Step {
    let key: AggregateKey
    let tiers: UInt64?
    let per: ValueKernel?
    let condition: ConditionKernel?
    let values: [ValueKernel]
  }

  private(set) var tallies: [MemberAccumulator]
  /// Whether something failed on the way.
  private(set) var mayFail = false
  private let steps: [Step]
  private let tierField: Int?
  private let changes: SettledChanges?
  private let inside: BitMask
  private let rows: BitMask

  init(request: AggregateRequest) throws(UnsupportedConstruct) {
    let (plan, keys) = (request.plan, request.keys)
    let compiler = KernelCompiler(policy: plan.policy, asOf: plan.asOf, rows: .members, reach: plan.demand.reach)
    let context = BatchContext(results: request.results)
    if request.changes != nil { context.prepareAfter(fields: plan.demand.fieldsAfter) }
    var steps: [Step] = []
    for key in keys {
      let aggregate = plan.policy.aggregates[key.index]
      for expression in aggregate.expressions {
        expression.forEachNode { if case .moved(let query) = $0.kind { _ = context.mask(of: query) } }
      }
      var values: [ValueKernel] = []
      for value in aggregate.values { values.append(try compiler.value(for: value.value, isAfter: key.isAfter)) }
      let condition = try aggregate.condition.map { (condition) throws(UnsupportedConstruct) in
        try compiler.condition(for: condition, isAfter: key.isAfter)
      }
      let per = try compiler.group(of: aggregate.per, isAfter: key.isAfter)
      steps.append(
        Step(
          key: key, tiers: aggregate.tiers.map { $0.reduce(0) { $0 | bit(at: $1) } }, per: per, condition: condition,
          values: values))
    }
    self.steps = steps
    changes = request.changes
    tierField = plan.policy.tierField
    tallies = zip(keys, request.pools).map { MemberAccumulator(aggregate: plan.policy.aggregates[$0.index], texts: $1) }
    inside = BitMask()
    rows = BitMask()
    super.init(context: context, starts: request.starts)
  }

  override func process(_ batch: borrowing Batch) {
    if let changes {
      changes.fill(in: context)
      changes.markMoves(in: context)
    }
    let tiers = tierField.map { context.after[$0]?.view ?? context.columns[$0] }
    inside.assign(tiers?.validity ?? context.valid.view)
    for (index, step) in steps.enumerated() {
      if inside.isEmpty { return }
      if let per = step.per {
        per.run(in: context)
        if per.fails(among: inside) { mayFail = true }
      }
      rows.assign(inside)
      if let wanted = step.tiers, let tiers {
        rows.fill(context.count) { tiers.validity.contains($0) && wanted >> UInt64(tiers.values[$0] & 63) & 1 != 0 }
      }
      accumulate(step, into: &tallies[index], range: batch.range, firstRow: batch.firstRow)
    }
  }

  private func accumulate(_ step: Step, into tally: inout MemberAccumulator, range: Int, firstRow: Int) {
    // A group is one although nobody of it is counted.
    if let per = step.per { inside.forEachSet { row in _ = tally.group(of: per, at: row) } }
    if rows.isEmpty { return }
    rows.forEachSet { row in tally.countMember(in: tally.group(of: step.per, at: row)) }
    if let condition = step.condition {
      condition.run(in: context)
      if condition.fails(among: rows) { mayFail = true }
      rows.formIntersection(condition.truth)
      if rows.isEmpty { return }
    }
    for value in step.values {
      value.run(in: context)
      if value.fails(among: rows) { mayFail = true }
    }
    rows.forEachSet { row in
      let group = tally.group(of: step.per, at: row)
      tally.countMatch(in: group)
      if tally.aggregate.function == .rank {
        let texts = tally.texts
        tally.rank(in: group, range: range, row: firstRow + row) { key in
          let value = step.values[key]
          return value.isText ? texts?.number(of: value.text(at: row)) ?? 0 : value.values[row]
        }
      } else if let value = step.values.first {
        tally.add(to: group, from: value, at: row)
      }
    }
  }
}
