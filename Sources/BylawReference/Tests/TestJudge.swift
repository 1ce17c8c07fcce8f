import BylawChecker
import BylawData
import BylawSyntax

/// Judges a test's expectations by the review that was made of its members.
///
/// What a condition reads is as the review left it: tiers, roles, access, and numbers that were granted or deducted;
/// lets, labels and classes are those of the snapshot, which the rules have seen.
struct TestJudge {
  let world: TestWorld
  let evaluator: Evaluator
  let outcome: ReviewOutcome
  let handles: [Int: String]

  private var policy: CheckedPolicy { evaluator.policy }

  /// Nil where the expectation is met.
  func failure(of expectation: CheckedExpectation) throws(TestError) -> ExpectationFailure? {
    var failure = ExpectationFailure(expectation: expectation)
    switch expectation.kind {
    case .moves(let handle, let tier, let rule):
      let member = try row(handle)
      let move = move(of: member)
      if let move, outcome.state.tiers[member] == tier, rule == nil || rule == move.rule { return nil }
      failure.fate = fate(member, handle)
      let rules = rule.map { [$0] } ?? policy.rules.indices.filter { policy.rules[$0].leads(to: tier) }
      failure.reasons = reasons(rules, [member])
    case .leaves(let handle, let rule):
      let member = try row(handle)
      if let move = move(of: member), move.kind == .removed, rule == nil || rule == move.rule { return nil }
      failure.fate = fate(member, handle)
      failure.reasons = reasons(
        rule.map { [$0] } ?? policy.rules.indices.filter { policy.rules[$0].kind == .remove }, [member])
    case .stays(let handle):
      let member = try row(handle)
      if move(of: member) == nil { return nil }
      failure.fate = fate(member, handle)
    case .gets(let handle, let rule, let negated):
      let member = try row(handle)
      if gifts(of: member).contains(where: { $0.rule == rule && $0.kind != .reserved }) != negated { return nil }
      failure.fate = fate(member, handle)
      if !negated { failure.reasons = reasons([rule], [member]) }
    case .isLabel(let handle, let label, let negated):
      let member = try row(handle)
      if try compute({ () throws(EvaluationError) in try evaluator.label(label, of: member) }) != negated { return nil }
      failure.fate = fate(member, handle)
      failure.conditions = whyLabel(label, member, bears: negated)
    case .isClass(let handle, let classify, let code, let negated):
      let member = try row(handle)
      let value = try compute { () throws(EvaluationError) in try evaluator.classValue(classify, of: member) }
      if (value == .code(code)) != negated { return nil }
      failure.fate = fate(member, handle)
      failure.fate?.classCode = value
      failure.conditions = whyClass(classify, code, member)
    case .holds(let handle, let role):
      let member = try row(handle)
      if outcome.state.roles[member] & bit(role) != 0 { return nil }
      failure.fate = fate(member, handle)
      failure.reasons = reasons(policy.rules.indices.filter { policy.rules[$0].gives(role: role) }, [member])
    case .value(let condition, let handle):
      let member = try row(handle)
      if try holds(condition, for: member) { return nil }
      failure.parts = evaluator.parts(of: condition, for: member, afterReview: true)
    case .condition(let condition):
      if try holds(condition, for: nil) { return nil }
      failure.parts = evaluator.parts(of: condition, for: nil, afterReview: true)
    case .count(let rule, let comparison, let wanted):
      let count = outcome.report.decisions.count { $0.rule == rule && $0.kind != .reserved }
      if comparison.holds(Int((Int64(count) - wanted).signum())) { return nil }
      failure.count = count
      failure.reasons = reasons([rule], handles.keys.sorted())
    }
    return failure
  }

  private func row(_ handle: CheckedTest.Handle) throws(TestError) -> Int {
    do throws(TestFault) { return try world.row(of: handle) } catch { throw .fault(error) }
  }

  private func compute<Result>(_ body: () throws(EvaluationError) -> Result) throws(TestError) -> Result {
    do throws(EvaluationError) { return try body() } catch { throw .evaluation(error) }
  }

  private func holds(_ condition: CheckedExpression, for member: Int?) throws(TestError) -> Bool {
    try compute { () throws(EvaluationError) in
      try evaluator.value(of: condition, for: member, afterReview: true) == .bool(true)
    }
  }

  private func move(of member: Int) -> Decision? {
    outcome.report.decisions.first { $0.member == member && policy.rules[$0.rule].kind.isMove }
  }

  private func gifts(of member: Int) -> [Decision] {
    outcome.report.decisions.filter { $0.member == member && !policy.rules[$0.rule].kind.isMove }
  }

  private func fate(_ member: Int, _ handle: CheckedTest.Handle) -> Fate {
    Fate(
      handle: handle.name, tierBefore: evaluator.tierCode(of: member), tierAfter: outcome.state.tiers[member],
      move: move(of: member), gifts: gifts(of: member))
  }

  /// Why rules decided nothing about members, those first that came nearest to it.
  private func reasons(_ rules: [Int], _ members: [Int]) -> [(member: String, reason: Reason)] {
    let all = rules.flatMap { rule in
      members.compactMap { member in
        evaluator.reason(rule, member, in: outcome).map { (member: handles[member] ?? name(of: member), reason: $0) }
      }
    }
    let told = all.filter { $0.reason.verdict != .decided }
    let near = told.filter { $0.reason.verdict != .elsewhere }
    return near.isEmpty ? told : near
  }

  private func name(of member: Int) -> String { Formatting.key(evaluator.key(of: member), of: policy) }

  private func whyLabel(_ label: Int, _ member: Int, bears: Bool) -> [ShownCondition] {
    let label = policy.labels[label]
    let scope = Scope(member: member)
    guard bears else { return evaluator.whyUnfit(when: label.when, unless: label.unless, scope) }
    return label.conditions.flatMap { evaluator.decisive($0, scope) }
  }

  /// Of the line that gives the class, and of those before it.
  private func whyClass(_ classify: Int, _ code: Int, _ member: Int) -> [ShownCondition] {
    let scope = Scope(member: member)
    let lines =
      policy.classes[classify].lines.prefix { $0.code != code }
      + policy.classes[classify].lines.filter {
        $0.code == code
      }.prefix(1)
    return lines.compactMap(\.condition).filter { condition in
      let isOwn = lines.last?.condition?.span == condition.span
      return ((try? evaluator.holds(condition, scope)) ?? false) != isOwn
    }.flatMap { evaluator.decisive($0, scope) }
  }
}

extension Evaluator {
  fileprivate func tierCode(of member: Int) -> Int? {
    if case .code(let tier) = tier(Scope(member: member)) { return tier }
    return nil
  }
}
