import BylawChecker

/// What an aggregate over a member's own events came to.
final class EventAggregateKernel: ValueKernel {
  private let index: Int

  init(_ index: Int, _ type: ValueType) {
    self.index = index
    super.init(isText: type.base.isInBytes)
  }

  override func compute(_ context: BatchContext) {
    guard let tally = context.results.events[index] else { return validity.removeAll() }
    tally.read(context.results.groups(of: tally, first: context.firstNumber), into: self, context)
  }
}

/// What an aggregate over members came to, for everybody or for each group.
final class MemberAggregateKernel: ValueKernel {
  private let key: AggregateKey
  private let per: ValueKernel?
  private let isRank: Bool

  init(_ key: AggregateKey, per: ValueKernel?, isRank: Bool, _ type: ValueType) {
    self.key = key
    self.per = per
    self.isRank = isRank
    super.init(isText: type.base.isInBytes)
  }

  override func compute(_ context: BatchContext) {
    validity.removeAll()
    guard let result = context.results.members[key] else { return }
    per?.run(context)
    if let per { addErrors(of: per) }
    for row in 0..<context.count {
      if let per, per.hasErrors, per.errors.contains(row) { continue }
      let group = per.map { result.groups?.known($0.column, row) ?? -1 } ?? 0
      if isRank {
        result.readPlace(of: context.firstNumber + row, group: group, into: self, row)
      } else {
        result.read(group, into: self, row)
      }
    }
  }
}
