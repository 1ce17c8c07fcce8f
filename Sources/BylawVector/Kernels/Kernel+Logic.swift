final class ConstantConditionKernel: ConditionKernel {
  private let holds: Bool

  init(holds: Bool) { self.holds = holds }

  override func compute(in context: BatchContext) {
    if holds { truth.assign(context.valid) } else { truth.removeAll() }
  }
}

final class NotKernel: ConditionKernel {
  private let inner: ConditionKernel

  init(inner: ConditionKernel) { self.inner = inner }

  override func compute(in context: BatchContext) {
    inner.run(in: context)
    truth.assign(context.valid, subtracting: inner.truth)
    if inner.hasErrors {
      addErrors(of: inner)
      truth.subtract(inner.errors)
    }
  }
}

final class AndKernel: ConditionKernel {
  private let left: ConditionKernel
  private let right: ConditionKernel

  init(left: ConditionKernel, right: ConditionKernel) {
    self.left = left
    self.right = right
  }

  override func compute(in context: BatchContext) {
    left.run(in: context)
    addErrors(of: left)
    if left.truth.isEmpty { return truth.removeAll() }
    right.run(in: context)
    addErrors(of: right, where: left.truth)
    truth.assign(left.truth, intersecting: right.truth)
  }
}

final class OrKernel: ConditionKernel {
  private let left: ConditionKernel
  private let right: ConditionKernel
  private let rest = BitMask()

  init(left: ConditionKernel, right: ConditionKernel) {
    self.left = left
    self.right = right
  }

  override func compute(in context: BatchContext) {
    left.run(in: context)
    truth.assign(left.truth)
    rest.assign(context.valid, subtracting: left.truth)
    if left.hasErrors {
      addErrors(of: left)
      rest.subtract(left.errors)
    }
    if rest.isEmpty { return }
    right.run(in: context)
    addErrors(of: right, where: rest)
    rest.formIntersection(right.truth)
    truth.formUnion(rest)
  }
}

/// `when … unless …`.
final class WhenUnlessKernel: ConditionKernel {
  private let when: ConditionKernel?
  private let unless: ConditionKernel?

  init(when: ConditionKernel?, unless: ConditionKernel?) {
    self.when = when
    self.unless = unless
  }

  override func compute(in context: BatchContext) {
    truth.assign(context.valid)
    if let when {
      when.run(in: context)
      addErrors(of: when)
      truth.formIntersection(when.truth)
    }
    guard let unless, !truth.isEmpty else { return }
    unless.run(in: context)
    addErrors(of: unless, where: truth)
    truth.subtract(unless.truth)
    if unless.hasErrors { truth.subtract(unless.errors) }
  }
}

/// The code of the first line whose condition holds; a line without one always does.
final class CaseKernel: ValueKernel {
  struct Line {
    var code: Int
    var condition: ConditionKernel?
  }

  private let lines: [Line]
  private let rest = BitMask()

  init(lines: [Line]) {
    self.lines = lines
    super.init(isText: false)
  }

  override func compute(in context: BatchContext) {
    validity.removeAll()
    rest.assign(context.valid)
    for line in lines where !rest.isEmpty {
      let code = Int64(line.code)
      guard let condition = line.condition else {
        rest.forEachSet { values[$0] = code }
        validity.formUnion(rest)
        return
      }
      condition.run(in: context)
      addErrors(of: condition, where: rest)
      for word in 0..<maskWords {
        var bits = condition.truth.words[word] & rest.words[word]
        validity.words[word] |= bits
        rest.words[word] &= ~bits
        while bits != 0 {
          values[word * 64 + bits.trailingZeroBitCount] = code
          bits &= bits - 1
        }
      }
      if condition.hasErrors { rest.subtract(condition.errors) }
    }
  }
}

final class IsMissingKernel: ConditionKernel {
  private let value: ValueKernel

  init(value: ValueKernel) { self.value = value }

  override func compute(in context: BatchContext) {
    value.run(in: context)
    truth.assign(context.valid, subtracting: value.validity)
    if value.hasErrors {
      addErrors(of: value)
      truth.subtract(value.errors)
    }
  }
}

final class CoalesceKernel: ValueKernel {
  private let value: ValueKernel
  private let other: ValueKernel
  private let rest = BitMask()

  init(value: ValueKernel, other: ValueKernel) {
    self.value = value
    self.other = other
    super.init(isText: value.isText)
  }

  override func compute(in context: BatchContext) {
    value.run(in: context)
    validity.assign(value.validity)
    rest.assign(context.valid, subtracting: value.validity)
    if value.hasErrors {
      addErrors(of: value)
      rest.subtract(value.errors)
    }
    for row in 0..<context.count { copyRow(row, from: value) }
    if rest.isEmpty { return }
    other.run(in: context)
    addErrors(of: other, where: rest)
    rest.formIntersection(other.validity)
    rest.forEachSet { copyRow($0, from: other) }
    validity.formUnion(rest)
  }
}

/// `if … then … else …` of values.
final class ConditionalKernel: ValueKernel {
  private let condition: ConditionKernel
  private let first: ValueKernel
  private let second: ValueKernel
  private let rest = BitMask()

  init(condition: ConditionKernel, first: ValueKernel, second: ValueKernel) {
    self.condition = condition
    self.first = first
    self.second = second
    super.init(isText: first.isText)
  }

  override func compute(in context: BatchContext) {
    condition.run(in: context)
    validity.removeAll()
    rest.assign(context.valid, subtracting: condition.truth)
    if condition.hasErrors {
      addErrors(of: condition)
      rest.subtract(condition.errors)
    }
    copy(from: first, rows: condition.truth, in: context)
    copy(from: second, rows: rest, in: context)
  }

  private func copy(from branch: ValueKernel, rows: borrowing BitMask, in context: BatchContext) {
    if rows.isEmpty { return }
    branch.run(in: context)
    addErrors(of: branch, where: rows)
    rows.forEachSet { copyRow($0, from: branch) }
    for word in 0..<maskWords { validity.words[word] |= rows.words[word] & branch.validity.words[word] }
  }
}
