import BylawChecker

/// What an aggregate over a member's own events came to.
final class EventAggregateKernel: ValueKernel {
  private let key: AggregateKey

  init(key: AggregateKey, type: ValueType) {
    self.key = key
    super.init(type: type)
  }

  override func compute(in context: BatchContext) {
    guard let tally = context.results.events[key] else { return validity.removeAll() }
    tally.read(context.results.groups(of: tally, first: context.firstNumber), into: self, in: context)
  }
}

/// What an aggregate over members came to, for everybody or for each group.
final class MemberAggregateKernel: ValueKernel {
  private let key: AggregateKey
  private let per: ValueKernel?
  private let isRank: Bool

  init(key: AggregateKey, per: ValueKernel?, isRank: Bool, type: ValueType) {
    self.key = key
    self.per = per
    self.isRank = isRank
    super.init(type: type)
  }

  override func compute(in context: BatchContext) {
    validity.removeAll()
    guard let result = context.results.members[key] else { return }
    per?.run(in: context)
    if let per { addErrors(of: per) }
    for row in 0..<context.count {
      if let per, per.hasErrors, per.errors.contains(row) { continue }
      let group = per.map { result.groups?.knownGroup(of: $0.column, at: row) ?? -1 } ?? 0
      if isRank {
        result.readRank(of: context.firstNumber + row, group: group, into: self, at: row)
      } else {
        result.read(group, into: self, at: row)
      }
    }
  }
}

/// How many decisions the review came to by a rule, once it is over.
final class DecisionCountKernel: ValueKernel {
  private let rule: Int

  init(rule: Int) {
    self.rule = rule
    super.init(isText: false)
  }

  override func compute(in context: BatchContext) {
    let count = context.results.decisionCounts[rule]
    values.update(repeating: Int64(count), count: context.count)
    validity.assign(context.valid)
  }
}
