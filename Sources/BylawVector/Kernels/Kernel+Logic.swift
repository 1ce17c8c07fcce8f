final class ConstantConditionKernel: ConditionKernel {
  private let holds: Bool

  init(_ holds: Bool) { self.holds = holds }

  override func compute(_ context: BatchContext) {
    if holds { truth.assign(context.valid) } else { truth.removeAll() }
  }
}

final class NotKernel: ConditionKernel {
  private let inner: ConditionKernel

  init(_ inner: ConditionKernel) { self.inner = inner }

  override func compute(_ context: BatchContext) {
    inner.run(context)
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

  init(_ left: ConditionKernel, _ right: ConditionKernel) {
    self.left = left
    self.right = right
  }

  override func compute(_ context: BatchContext) {
    left.run(context)
    addErrors(of: left)
    if left.truth.isEmpty { return truth.removeAll() }
    right.run(context)
    addErrors(of: right, where: left.truth)
    truth.assign(left.truth, intersecting: right.truth)
  }
}

final class OrKernel: ConditionKernel {
  private let left: ConditionKernel
  private let right: ConditionKernel
  private let rest = BitMask()

  init(_ left: ConditionKernel, _ right: ConditionKernel) {
    self.left = left
    self.right = right
  }

  override func compute(_ context: BatchContext) {
    left.run(context)
    truth.assign(left.truth)
    rest.assign(context.valid, subtracting: left.truth)
    if left.hasErrors {
      addErrors(of: left)
      rest.subtract(left.errors)
    }
    if rest.isEmpty { return }
    right.run(context)
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

  override func compute(_ context: BatchContext) {
    truth.assign(context.valid)
    if let when {
      when.run(context)
      addErrors(of: when)
      truth.formIntersection(when.truth)
    }
    guard let unless, !truth.isEmpty else { return }
    unless.run(context)
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

  init(_ lines: [Line]) {
    self.lines = lines
    super.init(isText: false)
  }

  override func compute(_ context: BatchContext) {
    validity.removeAll()
    rest.assign(context.valid)
    for line in lines where !rest.isEmpty {
      let code = Int64(line.code)
      guard let condition = line.condition else {
        rest.forEachSet { values[$0] = code }
        validity.formUnion(rest)
        return
      }
      condition.run(context)
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

  init(_ value: ValueKernel) { self.value = value }

  override func compute(_ context: BatchContext) {
    value.run(context)
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

  init(_ value: ValueKernel, _ other: ValueKernel) {
    self.value = value
    self.other = other
    super.init(isText: value.isText)
  }

  override func compute(_ context: BatchContext) {
    value.run(context)
    validity.assign(value.validity)
    rest.assign(context.valid, subtracting: value.validity)
    if value.hasErrors {
      addErrors(of: value)
      rest.subtract(value.errors)
    }
    for row in 0..<context.count { copyRow(row, from: value) }
    if rest.isEmpty { return }
    other.run(context)
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

  init(_ condition: ConditionKernel, _ first: ValueKernel, _ second: ValueKernel) {
    self.condition = condition
    self.first = first
    self.second = second
    super.init(isText: first.isText)
  }

  override func compute(_ context: BatchContext) {
    condition.run(context)
    validity.removeAll()
    rest.assign(context.valid, subtracting: condition.truth)
    if condition.hasErrors {
      addErrors(of: condition)
      rest.subtract(condition.errors)
    }
    take(first, condition.truth, context)
    take(second, rest, context)
  }

  private func take(_ branch: ValueKernel, _ rows: borrowing BitMask, _ context: BatchContext) {
    if rows.isEmpty { return }
    branch.run(context)
    addErrors(of: branch, where: rows)
    rows.forEachSet { copyRow($0, from: branch) }
    for word in 0..<maskWords { validity.words[word] |= rows.words[word] & branch.validity.words[word] }
  }
}
