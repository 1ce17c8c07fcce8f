import BylawChecker

/// Finds out who is eligible for which rule, and keeps of each what the rule needs to choose among them.
final class JudgeWorker: MemberWorker {
  /// What a range's members came to for each rule.
  struct RangeLog {
    var range: Int
    /// By rule.
    var records: [RecordWriter]
    var counts: [Int]
    /// The keys of the first and the last member, as a record has them.
    var firstKey: [UInt8] = []
    var lastKey: [UInt8] = []
  }

  private(set) var logs: [RangeLog] = []
  var reports: [RuleReport]
  private(set) var standing: Standing
  private(set) var isInKeyOrder = true
  var isUncertain = false

  let plan: ReviewPlan
  let programs: [RuleProgram]
  let protections: [(protection: Protection, fits: FitKernel)]
  /// What the review has done so far, where rewards and penalties are judged apart.
  let after: AfterState?
  let badges: BadgeTally?
  let inside = RowMask.makeMask()
  let rows = RowMask.makeMask()
  let scratch = RowMask.makeMask()
  private let countsStanding: Bool

  init(
    _ plan: ReviewPlan, rules: [Int], _ results: Results, starts: [Int]?, after: AfterState?, badges: BadgeTally?
  ) throws(Unplanned) {
    self.plan = plan
    self.after = after
    self.badges = badges
    countsStanding = after == nil
    let compiler = KernelCompiler(plan.policy, plan.asOf, .members)
    var programs: [RuleProgram] = []
    for rule in rules { programs.append(try RuleProgram(plan.shapes[rule], compiler)) }
    self.programs = programs
    var protections: [(protection: Protection, fits: FitKernel)] = []
    if rules.contains(where: { plan.policy.rules[$0].kind.isMove }) {
      for protection in plan.policy.protections {
        protections.append((protection, try compiler.fit(when: protection.when, unless: protection.unless)))
      }
    }
    self.protections = protections
    reports = plan.policy.rules.indices.map { RuleReport(rule: $0) }
    standing = Standing(plan.policy)
    let frame = Frame(results)
    for rule in rules {
      for expression in plan.policy.rules[rule].expressions {
        expression.forEach { if case .moved(let query) = $0.kind { _ = frame.mask(of: query) } }
      }
    }
    if after != nil { _ = frame.mask(of: .admitted) }
    super.init(frame, starts: starts)
  }

  deinit {
    inside.deallocate()
    rows.deallocate()
    scratch.deallocate()
  }

  override func process(_ batch: borrowing Batch) {
    if logs.last?.range != batch.range {
      let count = plan.policy.rules.count
      logs.append(
        RangeLog(
          range: batch.range, records: [RecordWriter](repeating: RecordWriter(), count: count),
          counts: [Int](repeating: 0, count: count)))
    }
    if countsStanding { standing.count(frame) }
    noteKeys()
    after?.markMoves(frame)
    let tiers = plan.policy.tierField.map { frame.columns[$0] }
    inside.copy(tiers?.present ?? frame.valid)
    for program in programs {
      if program.shape.rule.kind.isMove {
        judgeMove(program, firstRow: batch.firstRow)
      } else {
        judgeGift(program, firstRow: batch.firstRow)
      }
    }
  }

  // MARK: Keys

  /// Whether the members come in the order of their keys.
  private func noteKeys() {
    let fields = plan.policy.keyFields
    guard frame.count > 0 else { return }
    let log = logs.count - 1
    if logs[log].lastKey.isEmpty {
      logs[log].firstKey = key(of: 0)
    } else if isInKeyOrder {
      isInKeyOrder = compareKeys(logs[log].lastKey, key(of: 0), plan.keyTypes) < 0
    }
    if isInKeyOrder {
      for row in 1..<max(frame.count, 1) where !comesBefore(row - 1, row, fields) {
        isInKeyOrder = false
        break
      }
    }
    logs[log].lastKey = key(of: frame.count - 1)
  }

  private func key(of row: Int) -> [UInt8] {
    var writer = RecordWriter()
    for field in plan.policy.keyFields {
      let isText = plan.policy.members.fields[field].type.base.isInBytes
      writer.put(frame.columns[field], row, isText: isText)
    }
    return writer.bytes
  }

  private func comesBefore(_ a: Int, _ b: Int, _ fields: [Int]) -> Bool {
    for (part, field) in fields.enumerated() {
      let lanes = frame.columns[field]
      guard lanes.present.has(a), lanes.present.has(b) else {
        if lanes.present.has(a) == lanes.present.has(b) { continue }
        return lanes.present.has(b)
      }
      let order = plan.keyTypes[part].order.compare(lanes, a, lanes, b)
      if order != 0 { return order < 0 }
    }
    return false
  }

  // MARK: Records

  func keep(_ program: RuleProgram, _ row: Int, firstRow: Int, target: Int?, isLimited: Bool = false) {
    let shape = program.shape
    let log = logs.count - 1
    logs[log].counts[shape.index] += 1
    logs[log].records[shape.index].write(program, self, row, firstRow: firstRow, target: target, isLimited: isLimited)
  }

  /// 0 for who is outside, else the tier's code and 1.
  func tierCode(_ row: Int) -> UInt64 {
    guard let field = plan.policy.tierField, frame.columns[field].present.has(row) else { return 0 }
    return UInt64(frame.columns[field].values[row] + 1)
  }

  func mask(_ field: Int?, _ row: Int) -> UInt64 {
    guard let field, frame.columns[field].present.has(row) else { return 0 }
    return UInt64(bitPattern: frame.columns[field].values[row])
  }
}

extension ReviewPlan {
  var keyTypes: [BaseType] { policy.keyFields.map { policy.members.fields[$0].type.base } }
}

extension RecordWriter {
  mutating func write(
    _ program: RuleProgram, _ worker: JudgeWorker, _ row: Int, firstRow: Int, target: Int?, isLimited: Bool
  ) {
    let (shape, policy, columns) = (program.shape, worker.plan.policy, worker.frame.columns)
    put(UInt64(firstRow + row))
    for (part, field) in policy.keyFields.enumerated() {
      put(columns[field], row, isText: shape.keyTypes[part].isInBytes)
    }
    put(worker.tierCode(row))
    if shape.rule.kind.isMove { put(target.map { UInt64($0 + 1) } ?? 0) }
    if shape.keepsRoles { put(worker.mask(policy.rolesField, row)) }
    if shape.keepsAccess { put(worker.mask(policy.accessField, row)) }
    if shape.keepsBadges { put(worker.badges?.mask(of: worker.frame.firstNumber + row) ?? 0) }
    if shape.keepsLimited { put(isLimited ? 1 : 0) }
    for (number, amount) in zip(shape.numbers, program.amounts) {
      put(columns[number.field], row, isText: false)
      put(amount.lanes, row, isText: false)
    }
    for saying in program.sayings { put(saying.lanes, row, isText: saying.isText) }
    for key in program.sortKeys { put(key.lanes, row, isText: key.isText) }
    if let per = program.per { put(per.lanes, row, isText: per.isText) }
  }
}

/// Negative, zero or positive as one key comes before, is or comes after another, both as records have them.
func compareKeys(_ a: [UInt8], _ b: [UInt8], _ types: [BaseType]) -> Int {
  a.withUnsafeBytes { first in
    b.withUnsafeBytes { second in
      var (x, y) = (RecordReader(first, at: 0), RecordReader(second, at: 0))
      return compareKeys(&x, &y, types)
    }
  }
}

func compareKeys(_ a: inout RecordReader, _ b: inout RecordReader, _ types: [BaseType]) -> Int {
  for type in types {
    let (first, second) = (a.cell(isText: type.isInBytes), b.cell(isText: type.isInBytes))
    let order: Int
    switch (first, second) {
    case (.missing, .missing): order = 0
    case (.missing, _): order = -1
    case (_, .missing): order = 1
    case (.word(let x), .word(let y)): order = type.order.compare(x, y)
    case (.text(let x), .text(let y)): order = compareBytes(x, y)
    case (.word, .text), (.text, .word): order = 0
    }
    if order != 0 { return order }
  }
  return 0
}
