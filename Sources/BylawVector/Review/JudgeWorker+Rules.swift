import BylawChecker
import BylawData

extension JudgeWorker {
  func judgeMove(by program: RuleProgram, firstRow: Int) {
    let (rule, index) = (program.shape.rule, program.shape.index)
    findOrigin(for: program)
    guard applyConditions(of: program) else { return }
    if let line = program.line {
      line.run(in: context)
      if line.fails(among: rows) { mayFail = true }
      rows.formIntersection(line.validity)
      rows.forEachSet { if line.values[$0] + 1 == Int64(tierCode(at: $0)) { rows.remove($0) } }
    }
    reports[index].fitting += rows.count
    if rows.isEmpty { return }
    if rule.kind != .admit { applyProtections(for: program) }
    applyLimit(of: program)
    if rows.isEmpty { return }
    program.run(in: context)
    if program.fails(among: rows) { mayFail = true }
    keep(for: program, rows: rows, firstRow: firstRow)
  }

  func target(of program: RuleProgram, at row: Int) -> Int? {
    if let line = program.line { return Int(line.values[row]) }
    let code = tierCode(at: row)
    return program.target(from: code == 0 ? nil : Int(code) - 1)
  }

  /// Who stands where the move begins.
  private func findOrigin(for program: RuleProgram) {
    guard program.shape.rule.kind != .admit else { return rows.assign(context.valid, subtracting: inside) }
    guard let field = plan.policy.tierField else { return rows.assign(context.valid) }
    let (tiers, origins) = (context.columns[field].values, program.origins)
    let (first, last) = (origins.trailingZeroBitCount, 63 - origins.leadingZeroBitCount)
    if last - first + 1 == origins.nonzeroBitCount {
      rows.fill(count: context.count, from: Int64(first), through: Int64(last), of: tiers)
    } else {
      rows.fill(context.count) { origins >> UInt64(tiers[$0] & 63) & 1 != 0 }
    }
    rows.formIntersection(inside)
  }

  /// Leaves those for whom the rule's conditions hold; false where there is none.
  private func applyConditions(of program: RuleProgram) -> Bool {
    if rows.isEmpty { return false }
    program.fits.run(in: context)
    if program.fits.fails(among: rows) { mayFail = true }
    rows.formIntersection(program.fits.truth)
    return !rows.isEmpty
  }

  private func applyProtections(for program: RuleProgram) {
    if protections.isEmpty { return }
    // Protected from the moves up, and from the others.
    let upward = BitMask()
    let kept = BitMask()
    rows.forEachSet { row in
      let from = Int(tierCode(at: row)) - 1
      if let target = target(of: program, at: row), target < from { upward.insert(row) }
    }
    for (protection, fits) in protections {
      scratch.assign(rows)
      switch protection.scope {
      case .moves: break
      case .penalties: continue
      case .promotion: scratch.formIntersection(upward)
      case .demotion: scratch.subtract(upward)
      }
      scratch.subtract(kept)
      protect(by: fits, adding: kept)
    }
    reports[program.shape.index].protected += kept.count
    rows.subtract(kept)
  }

  /// Adds those of `scratch` whom a protection keeps.
  private func protect(by fits: WhenUnlessKernel, adding kept: borrowing BitMask) {
    if scratch.isEmpty { return }
    fits.run(in: context)
    if fits.fails(among: scratch) { mayFail = true }
    scratch.formIntersection(fits.truth)
    kept.formUnion(scratch)
  }

  private func applyProtectionsFromPenalties(for program: RuleProgram) {
    let fromPenalties = protections.filter { $0.protection.scope == .penalties }
    if fromPenalties.isEmpty { return }
    let kept = BitMask()
    for (_, fits) in fromPenalties {
      scratch.assign(rows)
      scratch.subtract(kept)
      protect(by: fits, adding: kept)
    }
    reports[program.shape.index].protected += kept.count
    rows.subtract(kept)
  }

  private func applyLimit(of program: RuleProgram) {
    guard let limit = program.limit, let most = program.shape.rule.limit?.most else { return }
    limit.run(in: context)
    scratch.fill(context.count) { limit.values[$0] >= most }
    scratch.formIntersection(rows)
    reports[program.shape.index].limited += scratch.count
    rows.subtract(scratch)
  }

  func judgeEffects(_ program: RuleProgram, firstRow: Int) {
    let (rule, index) = (program.shape.rule, program.shape.index)
    if rule.kind == .appoint { findAppointable(for: program) } else { findJudged() }
    guard applyConditions(of: program) else { return }
    reports[index].fitting += rows.count
    if rule.kind == .penalize { applyProtectionsFromPenalties(for: program) }
    scratch.removeAll()
    applyLimit(of: program)
    let keepsLimited = program.shape.layout.keepsLimited
    guard !rows.isEmpty || keepsLimited && !scratch.isEmpty else { return }
    program.run(in: context)
    if program.fails(among: rows) { mayFail = true }
    keep(for: program, rows: rows, firstRow: firstRow)
    if keepsLimited { keepAll(for: program, rows: scratch, firstRow: firstRow, isLimited: true) }
  }

  /// Rewards and penalties see who was inside or has just been admitted, and has not been removed.
  private func findJudged() {
    rows.assign(inside)
    guard let changes else { return }
    changes.forEachChanged(in: context) { number, row in
      switch changes.moves[number]?.kind {
      case .admitted: rows.insert(row)
      case .removed: rows.remove(row)
      case .promoted, .demoted, .appointed, .reserved, .rewarded, .penalized, nil: break
      }
    }
  }

  private func findAppointable(for program: RuleProgram) {
    findOrigin(for: program)
    guard let role = program.shape.rule.role else { return rows.removeAll() }
    rows.forEachSet { row in
      if mask(ofField: plan.policy.rolesField, at: row) & bit(at: role) != 0 { rows.remove(row) }
    }
    guard let changes else { return }
    changes.forEachChanged(in: context) { number, row in
      guard let move = changes.moves[number], let target = move.target else {
        if changes.moves[number] != nil { rows.remove(row) }
        return
      }
      // Whom this review has moved away from there is not one of them any more.
      if program.shape.rule.from != nil, program.origins & bit(at: target) == 0 { rows.remove(row) }
    }
  }
}

extension DecisionLimit {
  /// How many decisions in the record there may be before one more.
  var most: Int64 {
    switch self {
    case .once: 1
    case .count(let most, _): most
    }
  }
}
