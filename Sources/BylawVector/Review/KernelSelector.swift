import BylawChecker
import BylawData

/// A table's `where` on columns.
final class KernelSelector: RowSelector {
  private let condition: ConditionKernel
  private let context = BatchContext(Results())
  private let failed: BitMask

  /// Nil where the table has no condition, or one that there is no plan for.
  init?(_ policy: CheckedPolicy, _ asOf: AsOf, table: Int) {
    guard let condition = policy.table(table).condition else { return nil }
    let compiler = KernelCompiler(policy, asOf, table == 0 ? .members : .events(table - 1))
    do throws(UnsupportedConstruct) {
      self.condition = try compiler.condition(condition)
    } catch {
      return nil
    }
    failed = BitMask()
  }

  override func select(_ batch: borrowing Batch, kept: borrowing BitMask, unsure: borrowing BitMask) {
    context.start(count: batch.count, columns: batch.columns)
    condition.run(context)
    if condition.hasErrors {
      failed.assign(condition.errors, intersecting: kept)
      unsure.formUnion(failed)
    }
    kept.formIntersection(condition.truth)
  }
}
