import BylawChecker
import BylawData

/// `size`, `overlaps`, `with` and `without`: of sets of codes, which are bits of a word.
final class MaskSetKernel: ValueKernel {
  private let operation: Builtin
  private let first: ValueKernel
  private let second: ValueKernel

  /// - Parameter arguments: one or two.
  init(operation: Builtin, first: ValueKernel, second: ValueKernel) {
    self.operation = operation
    self.first = first
    self.second = second
    super.init(isText: false)
  }

  override func compute(in context: BatchContext) {
    for kernel in [first, second] {
      kernel.run(in: context)
      addErrors(of: kernel)
    }
    validity.assign(first.validity)
    validity.formIntersection(second.validity)
    for row in 0..<context.count { values[row] = result(of: first.values[row], second.values[row]) }
  }

  private func result(of a: Int64, _ b: Int64) -> Int64 {
    switch operation {
    case .size: Int64(a.nonzeroBitCount)
    case .overlaps: a & b != 0 ? 1 : 0
    case .including: a | b
    default: a & ~b
    }
  }
}

/// The same of sets of texts.
final class TextSetKernel: ValueKernel {
  private let operation: Builtin
  private let first: ValueKernel
  private let second: ValueKernel
  /// The batch's sets.
  private let heap = StringHeap()

  init(operation: Builtin, first: ValueKernel, second: ValueKernel) {
    self.operation = operation
    self.first = first
    self.second = second
    super.init(isText: operation == .including || operation == .without)
  }

  override func compute(in context: BatchContext) {
    heap.removeAll()
    for kernel in [first, second] {
      kernel.run(in: context)
      addErrors(of: kernel)
    }
    validity.assign(first.validity)
    validity.formIntersection(second.validity)
    validity.forEachSet { row in
      let sets = (TextSetCoding.decoded(first.text(at: row)), TextSetCoding.decoded(second.text(at: row)))
      switch operation.value(ofSets: .texts(sets.0), .texts(sets.1)) {
      case .number(let number)?: values[row] = number
      case .bool(let holds)?: values[row] = holds ? 1 : 0
      case .texts(let texts)?: column.setText(heap.append(TextSetCoding.encoded(texts)), row: row)
      case .quotient, .text, .date, .datetime, .duration, .code, .codes, .missing, nil: break
      }
    }
  }
}
