import BylawChecker

/// Where the terms of a quotient come from: numbers of a scale, or quotients.
struct TermsSource {
  let kernel: ValueKernel
  let type: ValueType

  /// Of a row that has a value.
  @inline(__always)
  func terms(at row: Int) -> Quotient.Terms {
    if type.base == .quotient { return kernel.text(at: row).quotient.terms }
    return Quotient.Terms(number: kernel.values[row], scale: type.scale)
  }

  /// Nil where a number is too large for a quotient.
  func quotient(at row: Int) -> Quotient? {
    if type.base == .quotient { return kernel.text(at: row).quotient }
    return Quotient(number: kernel.values[row], scale: type.scale)
  }
}

/// `a / b`, exact.
final class DivisionKernel: ValueKernel {
  private let left: TermsSource
  private let right: TermsSource
  /// Whether it may be missing, as it is where the divisor is zero; else that fails.
  private let isOptional: Bool

  init(left: TermsSource, right: TermsSource, type: ValueType) {
    self.left = left
    self.right = right
    isOptional = type.isOptional
    super.init(type: type)
  }

  override func compute(in context: BatchContext) {
    left.kernel.run(in: context)
    right.kernel.run(in: context)
    addErrors(of: left.kernel)
    addErrors(of: right.kernel)
    validity.assign(left.kernel.validity, intersecting: right.kernel.validity)
    validity.forEachSet { row in
      let divisor = right.terms(at: row)
      if divisor.numerator == 0 {
        validity.remove(row)
        if !isOptional { addError(at: row) }
      } else {
        keep(Quotient.divide(left.terms(at: row), by: divisor), at: row)
      }
    }
  }
}

/// A quotient of a number or a quotient: the same one, `-` or `abs`.
final class QuotientKernel: ValueKernel {
  enum Function {
    case widen
    case negate
    case abs
  }

  private let function: Function
  private let operand: TermsSource

  init(function: Function, operand: TermsSource, type: ValueType) {
    self.function = function
    self.operand = operand
    super.init(type: type)
  }

  override func compute(in context: BatchContext) {
    operand.kernel.run(in: context)
    addErrors(of: operand.kernel)
    validity.assign(operand.kernel.validity)
    validity.forEachSet { row in
      let quotient = operand.quotient(at: row)
      switch function {
      case .widen: keep(quotient, at: row)
      case .negate: keep(quotient?.negated, at: row)
      case .abs: keep(quotient?.magnitude, at: row)
      }
    }
  }
}

/// `round`, `floor` and `ceil` of a quotient, which are numbers.
final class QuotientRoundingKernel: ValueKernel {
  private let function: NumberKernel.Function
  private let operand: ValueKernel
  private let target: Int

  init(function: NumberKernel.Function, operand: ValueKernel, target: Int) {
    self.function = function
    self.operand = operand
    self.target = target
    super.init(isText: false)
  }

  override func compute(in context: BatchContext) {
    operand.run(in: context)
    addErrors(of: operand)
    validity.assign(operand.validity)
    validity.forEachSet { row in
      let quotient = operand.text(at: row).quotient
      switch function {
      case .floor: keepExact(quotient.floor, at: row)
      case .ceil: keepExact(quotient.ceiling, at: row)
      case .rescale, .negate, .abs: keepExact(quotient.rounded(to: target), at: row)
      }
    }
  }
}

/// `min` and `max` of several numbers of which one at least is a quotient; one that is missing is passed over.
final class QuotientMinMaxKernel: ValueKernel {
  private let arguments: [TermsSource]
  private let isMaximum: Bool

  init(arguments: [TermsSource], isMaximum: Bool, type: ValueType) {
    self.arguments = arguments
    self.isMaximum = isMaximum
    super.init(type: type)
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
    var best: TermsSource?
    for argument in arguments where argument.kernel.validity.contains(row) {
      guard let current = best else {
        best = argument
        continue
      }
      let order = argument.terms(at: row).compare(current.terms(at: row))
      if isMaximum ? order > 0 : order < 0 { best = argument }
    }
    guard let best else { return validity.remove(row) }
    keep(best.quotient(at: row), at: row)
  }
}
