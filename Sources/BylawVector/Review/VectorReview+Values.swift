import BylawChecker
import BylawData

/// What expressions come to for members of tables in memory, a column each: for some rows, or for every row.
package func valuesOnVectors(
  of expressions: [CheckedExpression], in cache: PolicyCache, rows: [Int]? = nil
) throws(Fallback) -> [ValueColumn] {
  try computing(expressions, in: cache) { (review) throws(UnsupportedConstruct) in
    try review.columns(of: expressions, rows: rows)
  }
}

/// What an expression comes to for the community as a whole.
package func valueOnVectors(of expression: CheckedExpression, in cache: PolicyCache) throws(Fallback) -> Value {
  try computing([expression], in: cache) { (review) throws(UnsupportedConstruct) in
    try review.value(of: expression)
  }
}

/// - Parameter body: gives nil where something fails.
private func computing<Result>(
  _ expressions: [CheckedExpression], in cache: PolicyCache,
  body: (VectorReview) throws(UnsupportedConstruct) -> Result?
) throws(Fallback) -> Result {
  let result = try orFallback { () throws(UnsupportedConstruct) in
    try body(
      VectorReview(plan: ReviewPlan(policy: cache.policy, asOf: cache.cache.asOf, computing: expressions), in: cache))
  }
  guard let result else { throw .failure }
  return result
}

extension VectorReview {
  fileprivate func columns(of expressions: [CheckedExpression], rows: [Int]?) throws(UnsupportedConstruct)
    -> [ValueColumn]?
  {
    guard try accumulateEvents(), try tallyMembers(changes: nil), let census else { return nil }
    let columns = expressions.map { ValueColumn(type: $0.type, count: rows?.count ?? census.count) }
    var workers: [ValueColumnsWorker] = []
    for _ in 0..<(rows == nil ? source.workerCount : 1) {
      workers.append(
        try ValueColumnsWorker(review: self, expressions: expressions, columns: columns, areSome: rows != nil))
    }
    if let rows, let source = source as? DatasetSource {
      source.scanMembers(rows: rows, fields: plan.memberFields, worker: workers[0])
    } else {
      scanMembers(fields: plan.memberFields, workers: workers)
    }
    return source.hasNoErrors ? columns : nil
  }

  fileprivate func value(of expression: CheckedExpression) throws(UnsupportedConstruct) -> Value? {
    guard try accumulateEvents(), try tallyMembers(changes: nil), source.hasNoErrors else { return nil }
    let kernel = try KernelCompiler(policy: plan.policy, asOf: plan.asOf, rows: .nobody).value(for: expression)
    let context = BatchContext(results: results)
    context.startNobody()
    kernel.run(in: context)
    return kernel.hasErrors ? nil : kernel.column.value(at: 0, as: expression.type.base)
  }
}

/// Computes expressions for every member, or for some, which come one by one.
private final class ValueColumnsWorker: MemberWorker {
  private let kernels: [ValueKernel]
  private let columns: [ValueColumn]
  private let areSome: Bool
  private var next = 0

  init(
    review: VectorReview, expressions: [CheckedExpression], columns: [ValueColumn], areSome: Bool
  ) throws(UnsupportedConstruct) {
    let compiler = KernelCompiler(policy: review.plan.policy, asOf: review.plan.asOf, rows: .members)
    var kernels: [ValueKernel] = []
    for expression in expressions { kernels.append(try compiler.value(for: expression)) }
    self.kernels = kernels
    self.columns = columns
    self.areSome = areSome
    super.init(context: BatchContext(results: review.results), starts: review.census?.starts)
  }

  override func process(_ batch: borrowing Batch) {
    for (kernel, column) in zip(kernels, columns) {
      kernel.run(in: context)
      column.copy(from: kernel, in: context, at: areSome ? next : context.firstNumber)
    }
    next += context.count
  }
}
