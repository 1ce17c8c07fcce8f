import BylawChecker
import BylawData
import BylawSyntax

/// Finds out who is eligible for which rule, and keeps of each what the rule needs to choose among them.
final class JudgeWorker: MemberWorker {
  /// What a range's members came to for each rule.
  struct RangeLog {
    var range: Int
    /// By rule.
    var records: [RowEncoder]
    var counts: [Int]
    /// The keys of the first and the last member, as a record has them.
    var firstKey: RowEncoder
    var lastKey: RowEncoder
  }

  private(set) var logs: [RangeLog] = []
  var reports: [RuleReport]
  private(set) var standing: Occupancy
  private(set) var isInKeyOrder = true
  /// Whether it need not be looked at that they are.
  var knowsKeyOrder = false
  /// By rule, where its best few are all it needs.
  let tops: [TopK?]
  /// By rule: how many are eligible but for earlier moves.
  private(set) var eligible: [Int]
  var mayFail = false

  let plan: ReviewPlan
  let programs: [RuleProgram]
  let protections: [(protection: Protection, fits: WhenUnlessKernel)]
  /// What the review has done so far, where rewards and penalties are judged apart.
  let after: PendingChanges?
  let badges: BadgeAccumulator?
  let inside: BitMask
  let rows: BitMask
  let scratch: BitMask
  private let countsStanding: Bool
  /// What is written out of every member after the review: that none fails is seen to before.
  private let values: [ValueKernel]

  init(
    _ plan: ReviewPlan, rules: [Int], _ results: Results, starts: [Int]?, after: PendingChanges?,
    badges: BadgeAccumulator?,
    wantsValues: Bool
  ) throws(UnsupportedConstruct) {
    self.plan = plan
    self.after = after
    self.badges = badges
    countsStanding = after == nil
    let compiler = KernelCompiler(plan.policy, plan.asOf, .members)
    var programs: [RuleProgram] = []
    for rule in rules { programs.append(try RuleProgram(plan.shapes[rule], compiler)) }
    self.programs = programs
    values = wantsValues ? try valueKernels(compiler) : []
    var protections: [(protection: Protection, fits: WhenUnlessKernel)] = []
    if rules.contains(where: { plan.policy.rules[$0].kind.isMove }) {
      for protection in plan.policy.protections {
        protections.append((protection, try compiler.fit(when: protection.when, unless: protection.unless)))
      }
    }
    self.protections = protections
    reports = plan.policy.rules.indices.map { RuleReport(rule: $0) }
    tops = plan.shapes.map { TopK($0, plan) }
    eligible = plan.policy.rules.map { _ in 0 }
    standing = Occupancy(plan.policy)
    let context = BatchContext(results)
    for rule in rules {
      for expression in plan.policy.rules[rule].expressions {
        expression.forEachNode { if case .moved(let query) = $0.kind { _ = context.mask(of: query) } }
      }
    }
    if after != nil { _ = context.mask(of: .admitted) }
    inside = BitMask()
    rows = BitMask()
    scratch = BitMask()
    super.init(context, starts: starts)
  }

  override func process(_ batch: borrowing Batch) {
    noteKeys(range: batch.range)
    for value in values {
      value.run(context)
      if value.hasErrors { mayFail = true }
    }
    if countsStanding { standing.count(context) }
    after?.markMoves(context)
    let tiers = plan.policy.tierField.map { context.columns[$0] }
    inside.assign(tiers?.validity ?? context.valid.view)
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
  private func noteKeys(range: Int) {
    let first = key(of: 0)
    if let previous = logs.last, isInKeyOrder, !knowsKeyOrder {
      isInKeyOrder = compareKeys(previous.lastKey.bytes, first.bytes, plan.keyTypes) < 0
    }
    if isInKeyOrder, !knowsKeyOrder { isInKeyOrder = areKeysAscending }
    if logs.last?.range != range {
      let rules = plan.policy.rules
      logs.append(
        RangeLog(
          range: range, records: rules.map { _ in RowEncoder() }, counts: rules.map { _ in 0 }, firstKey: first,
          lastKey: first))
    }
    logs[logs.count - 1].lastKey = key(of: context.count - 1)
  }

  private func key(of row: Int) -> RowEncoder {
    let key = RowEncoder()
    for (part, field) in plan.policy.keyFields.enumerated() {
      key.put(context.columns[field], row, isText: plan.keyTypes[part].isInBytes)
    }
    return key
  }

  private var areKeysAscending: Bool {
    let fields = plan.policy.keyFields
    if fields.count == 1, case .ascending = plan.keyTypes[0].order {
      let lanes = context.columns[fields[0]]
      return areAscending(lanes.values, context.count) && lanes.validity.count == context.count
    }
    return (1..<max(context.count, 1)).allSatisfy { comesBefore($0 - 1, $0, fields) }
  }

  private func comesBefore(_ a: Int, _ b: Int, _ fields: [Int]) -> Bool {
    for (part, field) in fields.enumerated() {
      let lanes = context.columns[field]
      guard lanes.validity.contains(a), lanes.validity.contains(b) else {
        if lanes.validity.contains(a) == lanes.validity.contains(b) { continue }
        return lanes.validity.contains(b)
      }
      let order = plan.keyTypes[part].order.compare(lanes, a, lanes, b)
      if order != 0 { return order < 0 }
    }
    return false
  }

  // MARK: Records

  /// Keeps the rows that are eligible for a rule, or the best of them; `rows` says nothing afterwards.
  func keep(_ program: RuleProgram, _ rows: borrowing BitMask, firstRow: Int) {
    let rule = program.shape.index
    eligible[rule] += rows.count
    if let best = tops[rule] { return keepBest(best, program, rows, firstRow: firstRow) }
    keepAll(program, rows, firstRow: firstRow, isLimited: false)
  }

  func keepAll(_ program: RuleProgram, _ rows: borrowing BitMask, firstRow: Int, isLimited: Bool) {
    let (rule, log) = (program.shape.index, logs.count - 1)
    logs[log].counts[rule] += rows.count
    let (records, columns) = (logs[log].records[rule], RecordColumns(program, self))
    rows.forEachSet { records.put(columns, $0, firstRow: firstRow, isLimited: isLimited) }
  }

  private func keepBest(_ best: TopK, _ program: RuleProgram, _ rows: borrowing BitMask, firstRow: Int) {
    let (range, tiesMayWin) = (logs[logs.count - 1].range, !isInKeyOrder)
    if let key = program.sortKeys.first { best.dropWorse(rows, key.column, context.count) }
    if rows.isEmpty { return }
    let columns = RecordColumns(program, self)
    rows.forEachSet { row in
      guard best.admits({ program.word(key: $0, row) }, tiesMayWin: tiesMayWin) else { return }
      let record = RowEncoder()
      record.put(columns, row, firstRow: firstRow, isLimited: false)
      let words = program.sortKeys.indices.map { program.word(key: $0, row) }
      best.add(TopK.Entry(range: range, row: firstRow + row, bytes: record, words: words))
    }
  }

  /// 0 for who is outside, else the tier's code and 1.
  func tierCode(_ row: Int) -> UInt64 {
    guard let field = plan.policy.tierField, context.columns[field].validity.contains(row) else { return 0 }
    return UInt64(context.columns[field].values[row] + 1)
  }

  func mask(_ field: Int?, _ row: Int) -> UInt64 {
    guard let field, context.columns[field].validity.contains(row) else { return 0 }
    return UInt64(bitPattern: context.columns[field].values[row])
  }
}

extension ReviewPlan {
  var keyTypes: [BaseType] { policy.keyFields.map { policy.members.fields[$0].type.base } }
}

extension RuleProgram {
  func word(key: Int, _ row: Int) -> Int64 {
    sortKeys[key].validity.contains(row) ? sortKeys[key].values[row] : RuleShape.noWord
  }
}
