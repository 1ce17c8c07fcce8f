import BylawChecker
import BylawData

/// A table's `where` on columns.
final class KernelSelector: RowSelector {
  private let condition: ConditionKernel
  private let frame = Frame(Results())
  private let failed: RowMask

  /// Nil where the table has no condition, or one that there is no plan for.
  init?(_ policy: CheckedPolicy, _ asOf: AsOf, table: Int) {
    guard let condition = policy.table(table).condition else { return nil }
    let compiler = KernelCompiler(policy, asOf, table == 0 ? .members : .events(table - 1))
    do throws(Unplanned) {
      self.condition = try compiler.condition(condition)
    } catch {
      return nil
    }
    failed = .makeMask()
  }

  deinit { failed.deallocate() }

  override func select(_ batch: borrowing Batch, kept: RowMask, unsure: RowMask) {
    frame.start(count: batch.count, columns: batch.columns)
    condition.run(frame)
    if condition.hasErrors {
      failed.setIntersection(condition.errors, kept)
      unsure.formUnion(failed)
    }
    kept.formIntersection(condition.truth)
  }
}
