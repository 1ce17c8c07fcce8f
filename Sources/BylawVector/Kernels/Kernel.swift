import BylawChecker

/// A step of computation on batches. It computes all rows of a batch at once, when it is first asked for, and once.
///
/// What would be an error for a row, were it asked for there, is a bit of `errors`; who asks for a row whose bit is set
/// passes it on, and nobody minds the others. So `and`, `or`, `if` and `??` come to the same errors as if they were
/// computed a row at a time and only as needed.
class Kernel {
  private final var stamp = -1
  /// Whether any bit of `errors`, which else may hold anything, is set.
  final var hasErrors = false
  final let errors = BitMask()

  final func run(_ context: BatchContext) {
    guard stamp != context.stamp else { return }
    stamp = context.stamp
    hasErrors = false
    compute(context)
  }

  func compute(_ context: BatchContext) {}

  private final func addErrors(_ mask: borrowing BitMask) {
    if hasErrors { errors.formUnion(mask) } else { errors.assign(mask) }
    hasErrors = true
  }

  final func addErrors(of other: Kernel) {
    if other.hasErrors { addErrors(other.errors) }
  }

  /// Another's errors where `mask` has a bit.
  final func addErrors(of other: Kernel, where mask: borrowing BitMask) {
    guard other.hasErrors, other.errors.intersects(mask) else { return }
    for word in 0..<maskWords {
      errors.words[word] = (hasErrors ? errors.words[word] : 0) | (other.errors.words[word] & mask.words[word])
    }
    hasErrors = true
  }

  final func addError(_ row: Int) {
    if !hasErrors { errors.removeAll() }
    hasErrors = true
    errors.insert(row)
  }

  /// Whether a row among these fails.
  final func fails(among mask: borrowing BitMask) -> Bool { hasErrors && errors.intersects(mask) }
}

/// Computes a value. Where it fails, the value is not present.
class ValueKernel: Kernel {
  final let isText: Bool
  /// Its own memory, unless `compute` sets it to another's.
  final var column: ColumnView
  private final let buffer: ColumnVector

  init(isText: Bool) {
    self.isText = isText
    buffer = ColumnVector(isText: isText)
    column = buffer.view
  }

  final var values: UnsafeMutablePointer<Int64> { column.values }
  final var validity: BitMaskView { column.validity }

  final func text(_ row: Int) -> StringRef { column.text(row) }

  final func copyRow(_ row: Int, from other: ValueKernel) {
    values[row] = other.values[row]
    if isText { column.lengths[row] = other.column.lengths[row] }
  }
}

/// Computes a condition. Where it fails, it does not hold.
class ConditionKernel: Kernel {
  final let truth = BitMask()

}
