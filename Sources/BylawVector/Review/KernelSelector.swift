import BylawChecker
import BylawData

/// A table's `where` on columns.
final class KernelSelector: RowSelector {
  private let condition: ConditionKernel
  private let context = BatchContext(results: Results())
  private let failed: BitMask

  /// Nil where the table has no condition, or one that there is no plan for.
  init?(policy: CheckedPolicy, asOf: AsOf, table: Int) {
    guard let condition = policy.table(at: table).condition else { return nil }
    let compiler = KernelCompiler(policy: policy, asOf: asOf, rows: table == 0 ? .members : .events(table - 1))
    do throws(UnsupportedConstruct) {
      self.condition = try compiler.condition(for: condition)
    } catch {
      return nil
    }
    failed = BitMask()
  }

  override func select(_ batch: borrowing Batch, kept: borrowing BitMask, unsure: borrowing BitMask) {
    context.start(count: batch.count, columns: batch.columns)
    condition.run(in: context)
    if condition.hasErrors {
      failed.assign(condition.errors, intersecting: kept)
      unsure.formUnion(failed)
    }
    kept.formIntersection(condition.truth)
  }
}
