import BylawChecker
import BylawData
import CBylawSIMD

/// `+`, `-` and `*`, exact: a loop over plain words that notes whether any of them may be too large, and, where one
/// may, the same again with 128 bits and row by row.
final class ArithmeticKernel: ValueKernel {
  struct Scales {
    var left: Int
    var right: Int
    var result: Int
  }

  private let op: ArithmeticOperator
  private let left: ValueKernel
  private let right: ValueKernel
  private let scales: Scales
  /// Whether the words need no change of scale.
  private let isPlain: Bool
  /// Whether to use what `CBylawSIMD` has.
  private let usesSIMD = bylaw_has_simd()

  init(op: ArithmeticOperator, left: ValueKernel, right: ValueKernel, scales: Scales) {
    self.op = op
    self.left = left
    self.right = right
    self.scales = scales
    switch op {
    case .add, .subtract: isPlain = scales.left == scales.right && scales.left == scales.result
    case .multiply: isPlain = scales.left + scales.right == scales.result
    case .divide: isPlain = false
    }
    super.init(isText: false)
  }

  override func compute(in context: BatchContext) {
    left.run(in: context)
    right.run(in: context)
    addErrors(of: left)
    addErrors(of: right)
    validity.assign(left.validity, intersecting: right.validity)
    if !isPlain { return computeExactly() }
    switch op {
    case .add: add(count: context.count)
    case .subtract: subtract(count: context.count)
    case .multiply: multiply(count: context.count)
    case .divide: computeExactly()
    }
  }

  private func add(count: Int) {
    let (a, b, out) = (left.values, right.values, values)
    if usesSIMD {
      if bylaw_add(a, b, count, out) { computeExactly() }
      return
    }
    var isSuspect: UInt64 = 0
    for row in 0..<count {
      let sum = a[row] &+ b[row]
      out[row] = sum
      isSuspect |= tooLarge(sum)
    }
    if isSuspect != 0 { computeExactly() }
  }

  private func subtract(count: Int) {
    let (a, b, out) = (left.values, right.values, values)
    if usesSIMD {
      if bylaw_subtract(a, b, count, out) { computeExactly() }
      return
    }
    var isSuspect: UInt64 = 0
    for row in 0..<count {
      let difference = a[row] &- b[row]
      out[row] = difference
      isSuspect |= tooLarge(difference)
    }
    if isSuspect != 0 { computeExactly() }
  }

  private func multiply(count: Int) {
    if let factor = (right as? ConstantKernel)?.word { return multiply(left.values, by: factor, count: count) }
    if let factor = (left as? ConstantKernel)?.word { return multiply(right.values, by: factor, count: count) }
    let (a, b, out) = (left.values, right.values, values)
    var isSuspect: UInt64 = 0
    for row in 0..<count {
      let (product, overflow) = a[row].multipliedReportingOverflow(by: b[row])
      out[row] = product
      isSuspect |= tooLarge(product) | (overflow ? 1 : 0)
    }
    if isSuspect != 0 { computeExactly() }
  }

  private func multiply(_ other: UnsafePointer<Int64>, by factor: Int64, count: Int) {
    let out = values
    if usesSIMD {
      if bylaw_scale(other, factor, count, out) { computeExactly() }
      return
    }
    let most = Int64(largestNumber / max(factor.magnitude, 1))
    var isSuspect: UInt64 = 0
    for row in 0..<count {
      out[row] = other[row] &* factor
      isSuspect |= UInt64(bitPattern: other[row] &+ most) > UInt64(2 * most) ? 1 : 0
    }
    if isSuspect != 0 { computeExactly() }
  }

  private func computeExactly() {
    validity.forEachSet { computeExactly(at: $0) }
  }

  private func computeExactly(at row: Int) {
    let exact = Exact.result(
      op: op, left: left.values[row], leftScale: scales.left, right: right.values[row], rightScale: scales.right,
      scale: scales.result)
    keepExact(exact, at: row)
  }
}

/// 1 for a number of more than 18 digits.
@inline(__always)
func tooLarge(_ value: Int64) -> UInt64 {
  let most = Int64(largestNumber)
  return UInt64(bitPattern: value &+ most) > UInt64(2 * most) ? 1 : 0
}

private var largestNumber: UInt64 { 999_999_999_999_999_999 }

extension ValueKernel {
  /// Keeps a number for a row; an error where it has too many digits.
  final func keepExact(_ exact: Int128?, at row: Int) {
    if let number = Exact.checked(exact) {
      values[row] = number
    } else {
      validity.remove(row)
      addError(at: row)
    }
  }
}

/// A number under a function of one: another scale, `-`, `abs`, `round`, `floor`, `ceil`.
final class NumberKernel: ValueKernel {
  enum Function {
    case rescale
    case negate
    case abs
    case floor
    case ceil
  }

  private let function: Function
  private let operand: ValueKernel
  private let scale: Int
  private let target: Int

  init(function: Function, operand: ValueKernel, scale: Int, target: Int) {
    self.function = function
    self.operand = operand
    self.scale = scale
    self.target = target
    super.init(isText: false)
  }

  override func compute(in context: BatchContext) {
    operand.run(in: context)
    addErrors(of: operand)
    validity.assign(operand.validity)
    validity.forEachSet { keepExact(result(for: Int128(operand.values[$0])), at: $0) }
  }

  private func result(for value: Int128) -> Int128? {
    switch function {
    case .rescale: Exact.rescale(value, from: scale, to: target)
    case .negate: Exact.rescale(-value, from: scale, to: target)
    case .abs: Exact.rescale(value < 0 ? -value : value, from: scale, to: target)
    case .floor: Exact.rescale(Exact.floor(value, scale: scale), from: 0, to: target)
    case .ceil: Exact.rescale(-Exact.floor(-value, scale: scale), from: 0, to: target)
    }
  }
}

/// `min` and `max` of several values; one that is missing is passed over.
final class MinMaxKernel: ValueKernel {
  private let arguments: [(kernel: ValueKernel, order: LaneOrder, scale: Int)]
  private let isMaximum: Bool
  private let target: Int?

  /// - Parameter target: the result's scale, where it is a number.
  init(arguments: [(kernel: ValueKernel, order: LaneOrder, scale: Int)], isMaximum: Bool, target: Int?) {
    self.arguments = arguments
    self.isMaximum = isMaximum
    self.target = target
    super.init(isText: arguments.contains { $0.kernel.isText })
  }

  override func compute(in context: BatchContext) {
    validity.assign(context.valid)
    for argument in arguments {
      argument.kernel.run(in: context)
      addErrors(of: argument.kernel)
    }
    if hasErrors { validity.subtract(errors) }
    validity.forEachSet(choose)
  }

  private func choose(at row: Int) {
    var best: (kernel: ValueKernel, order: LaneOrder, scale: Int)?
    for argument in arguments where argument.kernel.validity.contains(row) {
      guard let current = best else {
        best = argument
        continue
      }
      let order = compare(argument, with: current, at: row)
      if isMaximum ? order > 0 : order < 0 { best = argument }
    }
    guard let best else { return validity.remove(row) }
    if let target {
      keepExact(Exact.rescale(Int128(best.kernel.values[row]), from: best.scale, to: target), at: row)
    } else {
      copyRow(row, from: best.kernel)
    }
  }

  private func compare(
    _ a: (kernel: ValueKernel, order: LaneOrder, scale: Int),
    with b: (kernel: ValueKernel, order: LaneOrder, scale: Int), at row: Int
  ) -> Int {
    if target != nil {
      return Exact.compare(
        left: a.kernel.values[row], leftScale: a.scale, right: b.kernel.values[row], rightScale: b.scale)
    }
    return a.order.compare(a.kernel.column, row: row, with: b.kernel.column, otherRow: row)
  }
}
