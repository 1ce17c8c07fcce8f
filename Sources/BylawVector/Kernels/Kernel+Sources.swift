import BylawChecker

/// The same value for all rows.
final class ConstantKernel: ValueKernel {
  /// What its rows hold, if that is no text.
  let word: Int64?
  private let isMissing: Bool
  private let heap = StringHeap()

  init(value: Value) {
    isMissing = value == .missing
    switch value {
    case .text, .texts, .quotient: word = nil
    case .missing, .number, .bool, .date, .datetime, .duration, .code, .codes: word = value.word
    }
    switch value {
    case .text(let text):
      super.init(isText: true)
      fill(heap.append(text.string.utf8))
    case .texts(let texts):
      super.init(isText: true)
      fill(heap.append(TextSetCoding.encoded(texts)))
    case .quotient(let quotient):
      super.init(isText: true)
      fill(heap.append(quotient))
    case .missing, .number, .bool, .date, .datetime, .duration, .code, .codes:
      super.init(isText: false)
      values.update(repeating: value.word, count: batchCapacity)
    }
  }

  private func fill(_ text: StringRef) {
    values.update(repeating: text.word, count: batchCapacity)
    column.lengths.update(repeating: text.length, count: batchCapacity)
  }

  override func compute(in context: BatchContext) {
    if isMissing { validity.removeAll() } else { validity.assign(context.valid) }
  }
}

extension Value {
  /// What a row of a column holds for a value that is no text.
  var word: Int64 {
    switch self {
    case .missing, .text, .texts, .quotient: 0
    case .duration(let duration): duration.microseconds ?? 0
    case .number(let number), .datetime(let number): number
    case .bool(let bool): bool ? 1 : 0
    case .date(let day): Int64(day)
    case .code(let code): Int64(code)
    case .codes(let codes): Int64(bitPattern: codes)
    }
  }
}

/// A field of the row at hand.
final class FieldKernel: ValueKernel {
  private let field: Int
  private let isOptional: Bool

  init(field: Int, type: ValueType) {
    self.field = field
    isOptional = type.isOptional
    super.init(isText: type.base.isInBytes)
  }

  override func compute(in context: BatchContext) {
    column = context.columns[field]
    if !isOptional { requirePresent(in: context) }
  }
}

extension ValueKernel {
  /// A value that is always there is asked for where it is not.
  fileprivate func requirePresent(in context: BatchContext) {
    var absent: UInt64 = 0
    for word in 0..<maskWords { absent |= context.valid.words[word] & ~validity.words[word] }
    guard absent != 0 else { return }
    errors.assign(context.valid, subtracting: validity)
    hasErrors = true
  }
}

/// A field of the member as it is after the review.
final class AfterFieldKernel: ValueKernel {
  private let field: Int
  private let isOptional: Bool

  init(field: Int, type: ValueType) {
    self.field = field
    isOptional = type.isOptional
    super.init(isText: false)
  }

  override func compute(in context: BatchContext) {
    column = context.after[field]?.view ?? context.columns[field]
    if !isOptional { requirePresent(in: context) }
  }
}

/// In a scan of events, a field of the member whose the event is.
final class GatheredFieldKernel: ValueKernel {
  private let field: Int
  private let isOptional: Bool

  init(field: Int, type: ValueType) {
    self.field = field
    isOptional = type.isOptional
    super.init(isText: type.base.isInBytes)
  }

  override func compute(in context: BatchContext) {
    validity.removeAll()
    guard let source = context.results.memberColumns[field] else { return }
    for row in 0..<context.count where context.numbers[row] >= 0 {
      let number = Int(context.numbers[row])
      values[row] = source.values[number]
      if isText { column.lengths[row] = source.lengths[number] }
      if source.isPresent(for: number) { validity.insert(row) }
    }
    if !isOptional { requireGathered(in: context) }
  }

  private func requireGathered(in context: BatchContext) {
    for row in 0..<context.count where context.numbers[row] >= 0 && !validity.contains(row) { addError(at: row) }
  }
}

/// In a scan of events, a field of another party of the event.
final class PartyFieldKernel: ValueKernel {
  private let party: Int
  private let field: Int

  init(party: Int, field: Int, type: ValueType) {
    self.party = party
    self.field = field
    super.init(isText: type.base.isInBytes)
  }

  override func compute(in context: BatchContext) {
    validity.removeAll()
    guard let source = context.results.memberColumns[field], let numbers = context.parties[party]?.rows.start else {
      return
    }
    for row in 0..<context.count where numbers[row] >= 0 {
      let number = Int(numbers[row])
      values[row] = source.values[number]
      if isText { column.lengths[row] = source.lengths[number] }
      if source.isPresent(for: number) { validity.insert(row) }
    }
  }
}

extension BaseType {
  /// Whether a row of a column holds the address of bytes.
  var isInBytes: Bool {
    switch self {
    case .text, .nameText, .quotient, .set(.text): true
    case .number, .bool, .date, .datetime, .duration, .tier, .role, .choice, .set: false
    }
  }
}

/// Whom this review has moved in some way.
final class MovedKernel: ConditionKernel {
  private let query: MoveQuery

  init(query: MoveQuery) { self.query = query }

  override func compute(in context: BatchContext) { truth.assign(context.mask(of: query)) }
}

/// A condition as a value.
final class TruthValueKernel: ValueKernel {
  private let condition: ConditionKernel

  init(condition: ConditionKernel) {
    self.condition = condition
    super.init(isText: false)
  }

  override func compute(in context: BatchContext) {
    condition.run(in: context)
    for row in 0..<context.count { values[row] = condition.truth.contains(row) ? 1 : 0 }
    validity.assign(context.valid)
    if condition.hasErrors {
      addErrors(of: condition)
      validity.subtract(condition.errors)
    }
  }
}

/// A value as a condition: one that is missing does not hold.
final class ValueTruthKernel: ConditionKernel {
  private let value: ValueKernel

  init(value: ValueKernel) { self.value = value }

  override func compute(in context: BatchContext) {
    value.run(in: context)
    addErrors(of: value)
    let values = value.values
    truth.fill(context.count) { values[$0] != 0 }
    truth.formIntersection(value.validity)
  }
}
