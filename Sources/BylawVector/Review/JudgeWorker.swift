import BylawChecker
import BylawData
import BylawSyntax

/// What the members are judged by in one scan.
struct JudgeRequest {
  let plan: ReviewPlan
  /// Those to be judged.
  let rules: [Int]
  let results: Results
  let starts: [Int]?
  /// What the review has done so far, where appointments, rewards and penalties are judged after the moves.
  let changes: SettledChanges?
  let badges: BadgeAccumulator?
  /// Whether the members are known to come in the order of their keys.
  let isInKeyOrder: Bool
}

/// Finds out who is eligible for which rule, and keeps of each what the rule needs to choose among them.
final class JudgeWorker: MemberWorker {
  /// What a range's members came to for each rule.
  struct RangeLog {
    var range: Int
    /// By rule.
    var records: [RowEncoder]
    var counts: [Int]
  }

  private(set) var logs: [RangeLog] = []
  var reports: [RuleReport]
  private(set) var standing: Occupancy
  private(set) var keyOrder: KeyOrder
  /// By rule, where its best few are all it needs.
  let tops: [TopK?]
  /// By rule: how many are eligible but for earlier moves.
  private(set) var eligible: [Int]
  var mayFail = false

  let plan: ReviewPlan
  let programs: [RuleProgram]
  let protections: [(protection: Protection, fits: WhenUnlessKernel)]
  /// What the review has done so far, where this scan comes after the moves.
  let changes: SettledChanges?
  let badges: BadgeAccumulator?
  let inside: BitMask
  let rows: BitMask
  let scratch: BitMask
  private let countsStanding: Bool
  /// What is written out of every member after the review: that none fails is seen to before.
  private let values: [ValueKernel]

  init(request: JudgeRequest) throws(UnsupportedConstruct) {
    let (plan, rules) = (request.plan, request.rules)
    self.plan = plan
    changes = request.changes
    badges = request.badges
    countsStanding = request.changes == nil
    keyOrder = KeyOrder(policy: plan.policy, isKnown: request.isInKeyOrder)
    let compiler = KernelCompiler(policy: plan.policy, asOf: plan.asOf, rows: .members)
    var programs: [RuleProgram] = []
    for rule in rules { programs.append(try RuleProgram(shape: plan.shapes[rule], compiler: compiler)) }
    self.programs = programs
    values = plan.wantsValues && request.changes == nil ? try valueKernels(compiler: compiler) : []
    var protections: [(protection: Protection, fits: WhenUnlessKernel)] = []
    if rules.contains(where: { plan.policy.rules[$0].kind.isMove || plan.policy.rules[$0].kind == .penalize }) {
      for protection in plan.policy.protections {
        protections.append((protection, try compiler.whenUnless(when: protection.when, unless: protection.unless)))
      }
    }
    self.protections = protections
    reports = plan.policy.rules.indices.map { RuleReport(rule: $0) }
    tops = plan.shapes.map { TopK(shape: $0, plan: plan) }
    eligible = plan.policy.rules.map { _ in 0 }
    standing = Occupancy(policy: plan.policy)
    let context = BatchContext(results: request.results)
    for rule in rules {
      for expression in plan.policy.rules[rule].expressions {
        expression.forEachNode { if case .moved(let query) = $0.kind { _ = context.mask(of: query) } }
      }
    }
    if changes != nil { _ = context.mask(of: .admitted) }
    inside = BitMask()
    rows = BitMask()
    scratch = BitMask()
    super.init(context: context, starts: request.starts)
  }

  override func process(_ batch: borrowing Batch) {
    keyOrder.note(batch)
    startLog(range: batch.range)
    for value in values {
      value.run(in: context)
      if value.hasErrors { mayFail = true }
    }
    if countsStanding { standing.count(in: context) }
    changes?.markMoves(in: context)
    let tiers = plan.policy.tierField.map { context.columns[$0] }
    inside.assign(tiers?.validity ?? context.valid.view)
    for program in programs {
      if program.shape.rule.kind.isMove {
        judgeMove(by: program, firstRow: batch.firstRow)
      } else {
        judgeEffects(program, firstRow: batch.firstRow)
      }
    }
  }

  private func startLog(range: Int) {
    if logs.last?.range == range { return }
    let rules = plan.policy.rules
    logs.append(RangeLog(range: range, records: rules.map { _ in RowEncoder() }, counts: rules.map { _ in 0 }))
  }

  // MARK: Records

  /// Keeps the rows that are eligible for a rule, or the best of them; `rows` says nothing afterwards.
  func keep(for program: RuleProgram, rows: borrowing BitMask, firstRow: Int) {
    let rule = program.shape.index
    eligible[rule] += rows.count
    if let best = tops[rule] { return keepBest(in: best, for: program, rows: rows, firstRow: firstRow) }
    keepAll(for: program, rows: rows, firstRow: firstRow, isLimited: false)
  }

  func keepAll(for program: RuleProgram, rows: borrowing BitMask, firstRow: Int, isLimited: Bool) {
    let (rule, log) = (program.shape.index, logs.count - 1)
    logs[log].counts[rule] += rows.count
    let (records, columns) = (logs[log].records[rule], RecordColumns(program: program, worker: self))
    rows.forEachSet { records.put(columns, at: $0, firstRow: firstRow, isLimited: isLimited) }
  }

  private func keepBest(in best: TopK, for program: RuleProgram, rows: borrowing BitMask, firstRow: Int) {
    let (range, tiesMayWin) = (logs[logs.count - 1].range, !keyOrder.isAscending)
    if let key = program.sortKeys.first { best.dropWorse(from: rows, by: key.column, count: context.count) }
    if rows.isEmpty { return }
    let columns = RecordColumns(program: program, worker: self)
    rows.forEachSet { row in
      guard best.admits({ program.word(key: $0, at: row) }, tiesMayWin: tiesMayWin) else { return }
      let record = RowEncoder()
      record.put(columns, at: row, firstRow: firstRow, isLimited: false)
      let words = program.sortKeys.indices.map { program.word(key: $0, at: row) }
      best.add(TopK.Entry(range: range, row: firstRow + row, bytes: record, words: words))
    }
  }

  /// 0 for who is outside, else the tier's code and 1.
  func tierCode(at row: Int) -> UInt64 {
    guard let field = plan.policy.tierField, context.columns[field].validity.contains(row) else { return 0 }
    return UInt64(context.columns[field].values[row] + 1)
  }

  func mask(ofField field: Int?, at row: Int) -> UInt64 {
    guard let field, context.columns[field].validity.contains(row) else { return 0 }
    return UInt64(bitPattern: context.columns[field].values[row])
  }
}

extension ReviewPlan {
  var keyTypes: [BaseType] { policy.keyFields.map { policy.members.fields[$0].type.base } }
}

extension RuleProgram {
  func word(key: Int, at row: Int) -> Int64 {
    sortKeys[key].validity.contains(row) ? sortKeys[key].values[row] : RuleShape.noWord
  }
}
