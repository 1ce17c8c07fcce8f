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

  /// - Parameters:
  ///   - policy: any that reads the tables.
  ///   - memberOrder: the members' rows in the order of their keys, where it is known.
  package init(
    dataset: Dataset, for policy: CheckedPolicy, asOf: AsOf, threads: Int, interruption: CancellationToken,
    memberOrder: [Int]? = nil
  ) {
    columns = AggregateCache(dataset: dataset, asOf: asOf, threads: threads, interruption: interruption)
    order = MemberOrder(policy: policy, source: columns.feed, known: memberOrder)
    self.interruption = interruption
  }

  private init(cache columns: AggregateCache, order: MemberOrder, interruption: CancellationToken) {
    self.columns = columns
    self.order = order
    self.interruption = interruption
  }

  /// The same tables at another moment: the members are who they were.
  package func moved(to asOf: AsOf) -> DatasetMemory {
    DatasetMemory(cache: columns.moved(to: asOf), order: order, interruption: interruption)
  }

  /// What computes values of a policy.
  ///
  /// - Parameter usesColumns: else the reference evaluator computes everything.
  package func calculator(
    for policy: CheckedPolicy, fingerprints: Fingerprints, usesColumns: Bool
  ) -> any Calculator {
    let make = {
      reference.calculator(
        for: policy, fingerprints: fingerprints, cache: columns, order: order, interruption: interruption)
    }
    guard usesColumns else { return make() }
    return ColumnCalculator(
      policy: policy, fingerprints: fingerprints, cache: columns, members: order, interruption: interruption,
      reference: make)
  }

  /// The reference evaluator, which knows of columns what rules choose by.
  package func evaluator(for policy: CheckedPolicy, fingerprints: Fingerprints) -> Evaluator {
    knowingEvaluator(for: policy, fingerprints: fingerprints).evaluator
  }

  func knowingEvaluator(
    for policy: CheckedPolicy, fingerprints: Fingerprints
  ) -> (evaluator: Evaluator, calculator: ColumnCalculator) {
    let calculator = reference.calculator(
      for: policy, fingerprints: fingerprints, cache: columns, order: order, interruption: interruption)
    let ofColumns = ColumnCalculator(
      policy: policy, fingerprints: fingerprints, cache: columns, members: order, interruption: interruption,
      reference: { calculator })
    calculator.evaluator.known = ofColumns.knownValues(ofRules: Array(policy.rules.indices))
    return (calculator.evaluator, ofColumns)
  }

  /// What the reference evaluator computed while it was interrupted is worth nothing.
  package func forgetInterrupted() { reference.last = nil }
}

/// The reference evaluator that computed last.
private final class ReferenceMemory {
  var last: ReferenceCalculator?

  /// One that knows what the last one does.
  func calculator(
    for policy: CheckedPolicy, fingerprints: Fingerprints, cache memory: AggregateCache, order: MemberOrder,
    interruption: CancellationToken
  ) -> ReferenceCalculator {
    let evaluator: Evaluator
    if let last {
      evaluator = Evaluator(policy: policy, succeeding: last.evaluator, fingerprints: (fingerprints, last.fingerprints))
    } else {
      evaluator = Evaluator(policy: policy, dataset: memory.feed.dataset, asOf: memory.asOf, order: order.everybody)
      evaluator.interruption = interruption
    }
    let calculator = ReferenceCalculator(evaluator: evaluator, fingerprints: fingerprints, inside: order.inside)
    last = calculator
    return calculator
  }
}
