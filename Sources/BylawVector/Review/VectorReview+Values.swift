import BylawChecker
import BylawData

/// What expressions come to for members of tables in memory, a column each: for some rows, or for every row.
package func valuesOnVectors(
  of expressions: [CheckedExpression], _ policy: CheckedPolicy, _ fingerprints: Fingerprints, _ memory: AggregateCache,
  rows: [Int]? = nil
) throws(Fallback) -> [ValueColumn] {
  try computing(expressions, policy, fingerprints, memory) { (review) throws(UnsupportedConstruct) in
    try review.columns(of: expressions, rows: rows)
  }
}

/// What an expression comes to for the community as a whole.
package func valueOnVectors(
  of expression: CheckedExpression, _ policy: CheckedPolicy, _ fingerprints: Fingerprints, _ memory: AggregateCache
) throws(Fallback) -> Value {
  try computing([expression], policy, fingerprints, memory) { (review) throws(UnsupportedConstruct) in
    try review.value(of: expression)
  }
}

/// - Parameter body: gives nil where something fails.
private func computing<Result>(
  _ expressions: [CheckedExpression], _ policy: CheckedPolicy, _ fingerprints: Fingerprints, _ memory: AggregateCache,
  _ body: (VectorReview) throws(UnsupportedConstruct) -> Result?
) throws(Fallback) -> Result {
  let result: Result?
  do throws(UnsupportedConstruct) {
    let plan = try ReviewPlan(policy, memory.asOf, computing: expressions)
    result = try body(VectorReview(plan, fingerprints, memory))
  } catch {
    throw .construct(error.construct)
  }
  guard let result else { throw .failure }
  return result
}

extension VectorReview {
  fileprivate func columns(of expressions: [CheckedExpression], rows: [Int]?) throws(UnsupportedConstruct)
    -> [ValueColumn]?
  {
    guard try tallyEvents(), try tallyMembers(after: nil), let census else { return nil }
    let columns = expressions.map { ValueColumn($0.type, count: rows?.count ?? census.count) }
    var workers: [ValueColumnsWorker] = []
    for _ in 0..<(rows == nil ? feed.workerCount : 1) {
      workers.append(try ValueColumnsWorker(self, expressions, columns, areSome: rows != nil))
    }
    if let rows, let feed = feed as? DatasetSource {
      feed.scanMembers(rows, fields: plan.memberFields, worker: workers[0])
    } else {
      scanMembers(plan.memberFields, workers)
    }
    return feed.hasNoErrors ? columns : nil
  }

  fileprivate func value(of expression: CheckedExpression) throws(UnsupportedConstruct) -> Value? {
    guard try tallyEvents(), try tallyMembers(after: nil), feed.hasNoErrors else { return nil }
    let kernel = try KernelCompiler(plan.policy, plan.asOf, .nobody).value(expression)
    let context = BatchContext(results)
    context.startNobody()
    kernel.run(context)
    return kernel.hasErrors ? nil : kernel.column.value(0, expression.type.base)
  }
}

/// Computes expressions for every member, or for some, which come one by one.
private final class ValueColumnsWorker: MemberWorker {
  private let kernels: [ValueKernel]
  private let columns: [ValueColumn]
  private let areSome: Bool
  private var next = 0

  init(
    _ review: VectorReview, _ expressions: [CheckedExpression], _ columns: [ValueColumn], areSome: Bool
  ) throws(UnsupportedConstruct) {
    let compiler = KernelCompiler(review.plan.policy, review.plan.asOf, .members)
    var kernels: [ValueKernel] = []
    for expression in expressions { kernels.append(try compiler.value(expression)) }
    self.kernels = kernels
    self.columns = columns
    self.areSome = areSome
    super.init(BatchContext(review.results), starts: review.census?.starts)
  }

  override func process(_ batch: borrowing Batch) {
    for (kernel, column) in zip(kernels, columns) {
      kernel.run(context)
      column.take(kernel, context, at: areSome ? next : context.firstNumber)
    }
    next += context.count
  }
}
