import BylawChecker

// Kernels: expressions computed a batch at a time.
//
// `KernelCompiler` makes a tree of kernels of a checked expression; what has a name (a let, a label, a class, an
// aggregate) is one kernel however many ask for it. A kernel has memory for one batch, which is `batchCapacity` rows at
// most: a `ValueKernel` a column, a `ConditionKernel` the mask `truth`. Each thread has kernels of its own, and one
// `BatchContext` that says which batch is at hand.
//
// `run` computes all rows of that batch, when somebody first asks, and once: the context counts batches, and a kernel
// notes the number of the last one that it has computed. So nobody orders kernels: each runs those that it reads, and a
// let that ten rules read costs as much as one that one rule reads.
//
// ERRORS. The language computes a row at a time, and only what the row needs: `a and b` looks at `b` only where `a` holds.
// An error there (a number of more than 18 digits, a value that is asked for and missing) ends the review. A kernel
// computes rows that the language would never look at; if such a row's error counted, `n != 0 and 1 / n > 2` would fail
// on rows where it is false. So an error is no event here but a bit. After `compute`, for each row of `context.valid`:
//
//   1. `errors` has the row's bit if the expression, asked for that row, is an error. While `hasErrors` is false no row
//      is one, and the words of `errors` may hold anything: most kernels never touch them.
//   2. A row that has the bit is not in `truth`, and its value is not in `validity`.
//   3. A row that is neither in `truth` nor in `errors` is false.
//   4. No mask has a bit beyond the batch's rows.
//
// So each row holds, fails, or is false, and never two of these. Nobody minds a bit in `errors` but who asks for that
// row, and asking has one form: `addErrors(of: kernel, where: rows)` takes over the bits of the rows that are asked for.
//
// `a and b`: `b` is asked for the rows of `a.truth`. A row where `a` fails has its bit from `a`, and by 2 it is not in
// `a.truth`, so that whatever `b` says of it is left out; where `a` is false it is in neither mask of the result, and `b`
// is not asked; where `a` holds it has whatever `b` has. That is the language's table of cases, a row at a time.
//
// All others that choose keep the rows that nothing has decided yet in a mask `rest`. `a or b` starts with the valid rows,
// takes away those of `a.truth` and `a.errors`, and asks `b` for what is left. `a ?? b` and `missing` do so by
// `validity`, `if` by its condition's two outcomes, a `case` and `in (…)` line by line, `unless` by what `when` left.
// Each hands the next expression exactly the rows for which the language would have gone on, so that by induction over
// the tree the errors of the root are those of the language. Where a kernel sets a bit needlessly, it is on the
// safe side, as follows.
//
// At the root a worker asks for the rows that the review needs: `fails(among:)`. If one of them fails it says so, and the
// whole review is done again by the reference evaluator, which finds the first error in the language's order and words
// it. So kernels have no messages, and a policy without errors, which is nearly every one, pays one test a kernel.
//
// ROWS WITHOUT A VALUE hold 0 in the tables' columns, and in a kernel's own anything. Loops over words go through all
// rows and ask nothing, in arithmetic that wraps, and `validity` is put right by whole words before or after; only what
// is dear for a row (a division, a text, 128 bits) goes through the set bits. Rows are computed up to the end of the
// last word of 64: there is memory behind them, and 4 is kept by the masks.
//
// COST. A batch's column is 8 KB and a mask 128 bytes, so that what one kernel has written the next reads from the
// nearest cache. A kernel costs one virtual call a batch, a union of masks 16 words, which is two to four instructions
// of a vector machine. Nothing is allocated, counted or looked up for a row. `and`, `or`, `if` and `case` leave the rest
// out where no row is left.
//
// This is vectorised execution as MonetDB/X100 has it (Boncz, Zukowski, Nes, "Hyper-Pipelining Query Execution", 2005),
// with masks in the place of lists of selected rows, and errors that wait in a mask, as Velox has them.

/// A step of computation on batches. It computes all rows of a batch at once, when it is first asked for, and once.
class Kernel {
  private final var stamp = -1
  /// Whether any bit of `errors`, which else may hold anything, is set.
  final var hasErrors = false
  final let errors = BitMask()

  final func run(in context: BatchContext) {
    guard stamp != context.stamp else { return }
    stamp = context.stamp
    hasErrors = false
    compute(in: context)
  }

  func compute(in context: BatchContext) {}

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

  final func addError(at row: Int) {
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
  /// A quotient for each row, where the kernel makes quotients.
  private final let quotients: OwnedBuffer<Quotient>

  init(isText: Bool) {
    self.isText = isText
    buffer = ColumnVector(isText: isText)
    quotients = OwnedBuffer(uninitialized: 0)
    column = buffer.view
  }

  /// For one that may make quotients of its own.
  init(type: ValueType) {
    isText = type.base.isInBytes
    buffer = ColumnVector(isText: isText)
    quotients = OwnedBuffer(uninitialized: type.base == .quotient ? batchCapacity : 0)
    column = buffer.view
  }

  /// Keeps a quotient for a row; an error where it is none that can be kept.
  final func keep(_ quotient: Quotient?, at row: Int) {
    guard let quotient else {
      validity.remove(row)
      return addError(at: row)
    }
    let place = quotients.start + row
    place.initialize(to: quotient)
    // The kernel's own memory, good until it computes again.
    column.setText(StringRef(UnsafePointer(place)), row: row)
  }

  final var values: UnsafeMutablePointer<Int64> { column.values }
  final var validity: BitMaskView { column.validity }

  final func text(at row: Int) -> StringRef { column.text(row) }

  final func copyRow(_ row: Int, from other: ValueKernel) {
    values[row] = other.values[row]
    if isText { column.lengths[row] = other.column.lengths[row] }
  }
}

/// Computes a condition. Where it fails, it does not hold.
class ConditionKernel: Kernel {
  final let truth = BitMask()
}
