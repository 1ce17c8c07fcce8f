import BylawChecker
import BylawData

/// Two values compared. A missing one makes `=` false and `!=` true; the ordered ones never see one.
class ComparisonKernel: ConditionKernel {
  fileprivate final let op: ComparisonOperator
  fileprivate final let left: ValueKernel
  fileprivate final let right: ValueKernel

  init(op: ComparisonOperator, left: ValueKernel, right: ValueKernel) {
    self.op = op
    self.left = left
    self.right = right
  }

  final override func compute(in context: BatchContext) {
    left.run(in: context)
    right.run(in: context)
    addErrors(of: left)
    addErrors(of: right)
    compareRows(count: context.count)
    for word in 0..<maskWords {
      let both = left.validity.words[word] & right.validity.words[word]
      truth.words[word] =
        op == .notEqual ? context.valid.words[word] & ~(both & ~truth.words[word]) : truth.words[word] & both
    }
    if hasErrors { truth.subtract(errors) }
  }

  /// Fills `truth` as if all were present.
  fileprivate func compareRows(count: Int) {}
}

/// Of words that compare as whole numbers.
final class WordComparisonKernel: ComparisonKernel {
  /// Where one side is the same for all rows, the other, and within which bounds it is for which the operator holds.
  private var bounds: (value: ValueKernel, lower: Int64, upper: Int64)?

  /// - Parameter isReversed: for tiers, of which the first is the greatest.
  init(op: ComparisonOperator, left: ValueKernel, right: ValueKernel, isReversed: Bool) {
    if isReversed { super.init(op: op, left: right, right: left) } else { super.init(op: op, left: left, right: right) }
    if let constant = (self.right as? ConstantKernel)?.word {
      let (lower, upper) = op.bounds(of: constant)
      bounds = (self.left, lower, upper)
    } else if let constant = (self.left as? ConstantKernel)?.word {
      let (lower, upper) = op.mirrored.bounds(of: constant)
      bounds = (self.right, lower, upper)
    }
  }

  fileprivate override func compareRows(count: Int) {
    if let (value, lower, upper) = bounds {
      truth.fill(count: count, from: lower, through: upper, of: value.values)
      if op == .notEqual { truth.invert(first: count) }
      return
    }
    let (a, b) = (left.values, right.values)
    switch op {
    case .equal: truth.fill(count) { a[$0] == b[$0] }
    case .notEqual: truth.fill(count) { a[$0] != b[$0] }
    case .less: truth.fill(count) { a[$0] < b[$0] }
    case .lessOrEqual: truth.fill(count) { a[$0] <= b[$0] }
    case .greater: truth.fill(count) { a[$0] > b[$0] }
    case .greaterOrEqual: truth.fill(count) { a[$0] >= b[$0] }
    }
  }
}

extension ComparisonOperator {
  /// The words, both included, that are so to `word`; none where the lower is above the upper. For `!=` those that are
  /// not.
  fileprivate func bounds(of word: Int64) -> (lower: Int64, upper: Int64) {
    switch self {
    case .equal, .notEqual: (word, word)
    case .less: word == .min ? (1, 0) : (.min, word - 1)
    case .lessOrEqual: (.min, word)
    case .greater: word == .max ? (1, 0) : (word + 1, .max)
    case .greaterOrEqual: (word, .max)
    }
  }
}

/// Of numbers of two scales.
final class ScaledComparisonKernel: ComparisonKernel {
  private let leftScale: Int
  private let rightScale: Int

  init(op: ComparisonOperator, left: ValueKernel, leftScale: Int, right: ValueKernel, rightScale: Int) {
    self.leftScale = leftScale
    self.rightScale = rightScale
    super.init(op: op, left: left, right: right)
  }

  fileprivate override func compareRows(count: Int) {
    let (a, b) = (left.values, right.values)
    truth.fill(count) {
      op.holds(order: Exact.compare(left: a[$0], leftScale: leftScale, right: b[$0], rightScale: rightScale))
    }
  }
}

/// Of texts, and of sets of texts as their canonical bytes.
final class TextComparisonKernel: ComparisonKernel {
  fileprivate override func compareRows(count: Int) {
    truth.fill(count) { row in
      guard left.validity.contains(row), right.validity.contains(row) else { return op == .notEqual }
      return op.holds(order: left.text(at: row).compare(right.text(at: row)))
    }
  }
}

/// Of quotients, with one another and with numbers.
final class QuotientComparisonKernel: ComparisonKernel {
  private let leftTerms: TermsSource
  private let rightTerms: TermsSource
  /// What the right side is for all rows, where it is a number that the policy names.
  private let constant: Quotient.Terms?

  init(op: ComparisonOperator, left: TermsSource, right: TermsSource) {
    leftTerms = left
    rightTerms = right
    constant = (right.kernel as? ConstantKernel)?.word.map { Quotient.Terms(number: $0, scale: right.type.scale) }
    super.init(op: op, left: left.kernel, right: right.kernel)
  }

  fileprivate override func compareRows(count: Int) {
    truth.fill(count) { row in
      guard left.validity.contains(row), right.validity.contains(row) else { return op == .notEqual }
      return op.holds(order: leftTerms.terms(at: row).compare(constant ?? rightTerms.terms(at: row)))
    }
  }
}

/// `in LOWER..UPPER`, both included, of words of one scale.
final class RangeKernel: ConditionKernel {
  private let value: ValueKernel
  private let lower: ConditionKernel?
  private let upper: ConditionKernel?

  init(value: ValueKernel, lower: ConditionKernel?, upper: ConditionKernel?) {
    self.value = value
    self.lower = lower
    self.upper = upper
  }

  override func compute(in context: BatchContext) {
    value.run(in: context)
    addErrors(of: value)
    truth.assign(value.validity)
    for bound in [lower, upper] {
      guard let bound else { continue }
      bound.run(in: context)
      addErrors(of: bound, where: truth)
      truth.formIntersection(bound.truth)
    }
  }
}

/// `in (a, b, …)`.
final class ListKernel: ConditionKernel {
  private let items: [ConditionKernel]
  private let rest = BitMask()

  /// - Parameter items: whether the value equals each item.
  init(items: [ConditionKernel]) { self.items = items }

  override func compute(in context: BatchContext) {
    truth.removeAll()
    rest.assign(context.valid)
    for item in items where !rest.isEmpty {
      item.run(in: context)
      addErrors(of: item, where: rest)
      for word in 0..<maskWords { truth.words[word] |= rest.words[word] & item.truth.words[word] }
      rest.subtract(item.truth)
      if item.hasErrors { rest.subtract(item.errors) }
    }
  }
}

/// A code in a set of codes.
final class MaskMembershipKernel: ConditionKernel {
  private let element: ValueKernel
  private let set: ValueKernel

  init(element: ValueKernel, set: ValueKernel) {
    self.element = element
    self.set = set
  }

  override func compute(in context: BatchContext) {
    element.run(in: context)
    set.run(in: context)
    addErrors(of: element)
    addErrors(of: set)
    let (codes, masks) = (element.values, set.values)
    truth.fill(context.count) { row in
      UInt64(bitPattern: codes[row]) < 64 && UInt64(bitPattern: masks[row]) >> UInt64(bitPattern: codes[row]) & 1 != 0
    }
    truth.formIntersection(element.validity)
    truth.formIntersection(set.validity)
    if hasErrors { truth.subtract(errors) }
  }
}
