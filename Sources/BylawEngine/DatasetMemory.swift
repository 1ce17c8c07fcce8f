import BylawChecker
import BylawData
import BylawReference
import BylawSystem
import BylawVector

/// Tables in memory at one moment, and what was computed of them for one policy after another: what means the same in
/// the next policy is taken over.
package struct DatasetMemory {
  private let columns: AggregateCache
  private let order: MemberOrder
  private let reference = ReferenceMemory()
  private let interruption: CancellationToken

  /// - Parameter policy: any that reads the tables.
  package init(_ dataset: Dataset, for policy: CheckedPolicy, asOf: AsOf, threads: Int, interruption: CancellationToken)
  {
    columns = AggregateCache(dataset, asOf: asOf, threads: threads, interruption: interruption)
    order = MemberOrder(policy, columns.feed)
    self.interruption = interruption
  }

  private init(_ columns: AggregateCache, _ order: MemberOrder, _ interruption: CancellationToken) {
    self.columns = columns
    self.order = order
    self.interruption = interruption
  }

  /// The same tables at another moment: the members are who they were.
  package func moved(to asOf: AsOf) -> DatasetMemory {
    DatasetMemory(columns.moved(to: asOf), order, interruption)
  }

  /// What computes values of a policy.
  ///
  /// - Parameter usesColumns: else the reference evaluator computes everything.
  package func calculator(
    for policy: CheckedPolicy, _ fingerprints: Fingerprints, usesColumns: Bool
  ) -> any Calculator {
    let make = { reference.calculator(policy, fingerprints, columns, order, interruption) }
    guard usesColumns else { return make() }
    return ColumnCalculator(policy, fingerprints, columns, order, interruption, reference: make)
  }

  /// What the reference evaluator computed while it was interrupted is worth nothing.
  package func forgetInterrupted() { reference.last = nil }
}

/// The reference evaluator that computed last.
private final class ReferenceMemory {
  var last: ReferenceCalculator?

  /// One that knows what the last one does.
  func calculator(
    _ policy: CheckedPolicy, _ fingerprints: Fingerprints, _ memory: AggregateCache, _ order: MemberOrder,
    _ interruption: CancellationToken
  ) -> ReferenceCalculator {
    let evaluator: Evaluator
    if let last {
      evaluator = Evaluator(policy, succeeding: last.evaluator, (fingerprints, last.fingerprints))
    } else {
      evaluator = Evaluator(policy, memory.feed.dataset, asOf: memory.asOf, order: order.everybody)
      evaluator.interruption = interruption
    }
    let calculator = ReferenceCalculator(evaluator, fingerprints, inside: order.inside)
    last = calculator
    return calculator
  }
}
