final class ConstantConditionKernel: ConditionKernel {
  private let holds: Bool

  init(_ holds: Bool) { self.holds = holds }

  override func compute(_ context: BatchContext) {
    if holds { truth.copy(context.valid) } else { truth.clear() }
  }
}

final class NotKernel: ConditionKernel {
  private let inner: ConditionKernel

  init(_ inner: ConditionKernel) { self.inner = inner }

  override func compute(_ context: BatchContext) {
    inner.run(context)
    truth.setDifference(context.valid, inner.truth)
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
    if left.truth.isNone { return truth.clear() }
    right.run(context)
    addErrors(of: right, where: left.truth)
    truth.setIntersection(left.truth, right.truth)
  }
}

final class OrKernel: ConditionKernel {
  private let left: ConditionKernel
  private let right: ConditionKernel
  private let rest = BitMask.makeMask()

  init(_ left: ConditionKernel, _ right: ConditionKernel) {
    self.left = left
    self.right = right
  }

  deinit { rest.deallocate() }

  override func compute(_ context: BatchContext) {
    left.run(context)
    truth.copy(left.truth)
    rest.setDifference(context.valid, left.truth)
    if left.hasErrors {
      addErrors(of: left)
      rest.subtract(left.errors)
    }
    if rest.isNone { return }
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
    truth.copy(context.valid)
    if let when {
      when.run(context)
      addErrors(of: when)
      truth.formIntersection(when.truth)
    }
    guard let unless, !truth.isNone else { return }
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
  private let rest = BitMask.makeMask()

  init(_ lines: [Line]) {
    self.lines = lines
    super.init(isText: false)
  }

  deinit { rest.deallocate() }

  override func compute(_ context: BatchContext) {
    present.clear()
    rest.copy(context.valid)
    for line in lines where !rest.isNone {
      let code = Int64(line.code)
      guard let condition = line.condition else {
        rest.visit { values[$0] = code }
        present.formUnion(rest)
        return
      }
      condition.run(context)
      addErrors(of: condition, where: rest)
      for word in 0..<maskWords {
        var bits = condition.truth[word] & rest[word]
        present[word] |= bits
        rest[word] &= ~bits
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
    truth.setDifference(context.valid, value.present)
    if value.hasErrors {
      addErrors(of: value)
      truth.subtract(value.errors)
    }
  }
}

final class CoalesceKernel: ValueKernel {
  private let value: ValueKernel
  private let other: ValueKernel
  private let rest = BitMask.makeMask()

  init(_ value: ValueKernel, _ other: ValueKernel) {
    self.value = value
    self.other = other
    super.init(isText: value.isText)
  }

  deinit { rest.deallocate() }

  override func compute(_ context: BatchContext) {
    value.run(context)
    present.copy(value.present)
    rest.setDifference(context.valid, value.present)
    if value.hasErrors {
      addErrors(of: value)
      rest.subtract(value.errors)
    }
    for row in 0..<context.count { copyRow(row, from: value) }
    if rest.isNone { return }
    other.run(context)
    addErrors(of: other, where: rest)
    rest.formIntersection(other.present)
    rest.visit { copyRow($0, from: other) }
    present.formUnion(rest)
  }
}

/// `if … then … else …` of values.
final class ConditionalKernel: ValueKernel {
  private let condition: ConditionKernel
  private let first: ValueKernel
  private let second: ValueKernel
  private let rest = BitMask.makeMask()

  init(_ condition: ConditionKernel, _ first: ValueKernel, _ second: ValueKernel) {
    self.condition = condition
    self.first = first
    self.second = second
    super.init(isText: first.isText)
  }

  deinit { rest.deallocate() }

  override func compute(_ context: BatchContext) {
    condition.run(context)
    present.clear()
    rest.setDifference(context.valid, condition.truth)
    if condition.hasErrors {
      addErrors(of: condition)
      rest.subtract(condition.errors)
    }
    take(first, condition.truth, context)
    take(second, rest, context)
  }

  private func take(_ branch: ValueKernel, _ rows: BitMask, _ context: BatchContext) {
    if rows.isNone { return }
    branch.run(context)
    addErrors(of: branch, where: rows)
    rows.visit { copyRow($0, from: branch) }
    for word in 0..<maskWords { present[word] |= rows[word] & branch.present[word] }
  }
}
