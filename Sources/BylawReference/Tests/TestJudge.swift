import BylawChecker
import BylawData
import BylawSyntax

/// Judges a test's expectations by the review that was made of its members.
///
/// Conditions on the community are judged as an `ensure` is. What is expected of a member reads tiers, roles, access and
/// numbers as the review left them; lets, labels and classes are those of the snapshot, which the rules have seen.
struct TestJudge {
  let world: TestWorld
  let evaluator: Evaluator
  /// Computes on what the review left.
  let after: Evaluator
  /// The same, but for lets, labels and classes.
  let fields: Evaluator
  let outcome: ReviewOutcome
  let handles: [Int: String]
  /// The files that decisions are compared with, by their names.
  let tables: [String: RawTable]

  private var policy: CheckedPolicy { evaluator.policy }

  /// Nil where the expectation is met.
  func failure(of expectation: CheckedExpectation) throws(TestError) -> ExpectationFailure? {
    var failure = ExpectationFailure(expectation: expectation)
    switch expectation.kind {
    case .moves(let handle, let tier, let rule):
      let member = try row(of: handle)
      let move = move(of: member)
      if let move, outcome.state.tiers[member] == tier, rule == nil || rule == move.rule { return nil }
      failure.fate = fate(of: member, handle: handle)
      let rules = rule.map { [$0] } ?? policy.rules.indices.filter { policy.rules[$0].leads(to: tier) }
      failure.reasons = reasons(for: rules, of: [member])
    case .leaves(let handle, let rule):
      let member = try row(of: handle)
      if let move = move(of: member), move.kind == .removed, rule == nil || rule == move.rule { return nil }
      failure.fate = fate(of: member, handle: handle)
      failure.reasons = reasons(
        for: rule.map { [$0] } ?? policy.rules.indices.filter { policy.rules[$0].kind == .remove }, of: [member])
    case .stays(let handle):
      let member = try row(of: handle)
      if move(of: member) == nil { return nil }
      failure.fate = fate(of: member, handle: handle)
    case .gets(let handle, let rule, let negated):
      let member = try row(of: handle)
      if effects(of: member).contains(where: { $0.rule == rule && $0.kind != .reserved }) != negated { return nil }
      failure.fate = fate(of: member, handle: handle)
      if !negated { failure.reasons = reasons(for: [rule], of: [member]) }
    case .isLabel(let handle, let label, let negated):
      let member = try row(of: handle)
      if try compute({ () throws(EvaluationError) in try evaluator.label(at: label, of: member) }) != negated {
        return nil
      }
      failure.fate = fate(of: member, handle: handle)
      failure.conditions = whyLabel(at: label, for: member, bears: negated)
    case .isClass(let handle, let classify, let code, let negated):
      let member = try row(of: handle)
      let value = try compute { () throws(EvaluationError) in try evaluator.classValue(at: classify, of: member) }
      if (value == .code(code)) != negated { return nil }
      failure.fate = fate(of: member, handle: handle)
      failure.fate?.classCode = value
      failure.conditions = whyClass(at: classify, code: code, for: member)
    case .holds(let handle, let role):
      let member = try row(of: handle)
      if outcome.state.roles[member] & bit(at: role) != 0 { return nil }
      failure.fate = fate(of: member, handle: handle)
      failure.reasons = reasons(for: policy.rules.indices.filter { policy.rules[$0].gives(role: role) }, of: [member])
    case .value(let condition, let handle):
      let member = try row(of: handle)
      if try holds(condition, for: member) { return nil }
      failure.parts = fields.parts(of: condition, for: member)
    case .condition(let condition):
      if try holds(condition, for: nil) { return nil }
      failure.parts = after.parts(of: condition, for: nil)
    case .decisions(let file):
      guard let table = tables[file] else { return nil }
      failure.differences = try differences(from: table, file: file, at: expectation.span)
      if failure.differences.isEmpty { return nil }
    case .count(let rule, let comparison, let wanted):
      let count = outcome.report.decisions.count { $0.rule == rule && $0.kind != .reserved }
      if comparison.holds(order: Int((Int64(count) - wanted).signum())) { return nil }
      failure.count = count
      failure.reasons = reasons(for: [rule], of: handles.keys.sorted())
    }
    return failure
  }

  private func differences(from table: RawTable, file: String, at span: Span) throws(TestError) -> [Phrase] {
    do throws(TestFault) {
      let expected = try ExpectedDecisions(table: table, file: file, at: span, policy: policy, handles: handles)
      return expected.differences(from: outcome.report.decisions)
    } catch {
      throw .fault(error)
    }
  }

  private func row(of handle: CheckedTest.Handle) throws(TestError) -> Int {
    do throws(TestFault) { return try world.row(of: handle) } catch { throw .fault(error) }
  }

  private func compute<Result>(_ body: () throws(EvaluationError) -> Result) throws(TestError) -> Result {
    do throws(EvaluationError) { return try body() } catch { throw .evaluation(error) }
  }

  private func holds(_ condition: CheckedExpression, for member: Int?) throws(TestError) -> Bool {
    try compute { () throws(EvaluationError) in
      try (member == nil ? after : fields).value(of: condition, for: member) == .bool(true)
    }
  }

  private func move(of member: Int) -> Decision? {
    outcome.report.decisions.first { $0.member == member && policy.rules[$0.rule].kind.isMove }
  }

  private func effects(of member: Int) -> [Decision] {
    outcome.report.decisions.filter { $0.member == member && !policy.rules[$0.rule].kind.isMove }
  }

  private func fate(of member: Int, handle: CheckedTest.Handle) -> Fate {
    Fate(
      handle: handle.name, tierBefore: evaluator.tierCode(of: member), tierAfter: outcome.state.tiers[member],
      move: move(of: member), gifts: effects(of: member))
  }

  /// Why rules decided nothing about members, those first that came nearest to it.
  private func reasons(for rules: [Int], of members: [Int]) -> [(member: String, reason: Reason)] {
    let all = rules.flatMap { rule in
      members.compactMap { member in
        evaluator.reason(of: rule, for: member, in: outcome).map {
          (member: handles[member] ?? name(of: member), reason: $0)
        }
      }
    }
    let told = all.filter { $0.reason.verdict != .decided }
    let near = told.filter { $0.reason.verdict != .notApplicable }
    return near.isEmpty ? told : near
  }

  private func name(of member: Int) -> String { Formatting.keyText(of: evaluator.key(of: member), policy: policy) }

  private func whyLabel(at label: Int, for member: Int, bears: Bool) -> [ShownCondition] {
    let label = policy.labels[label]
    let scope = Scope(member: member)
    guard bears else { return evaluator.unmetConditions(when: label.when, unless: label.unless, in: scope) }
    return evaluator.decisiveConditions(of: label.conditions, in: scope)
  }

  /// Of the line that gives the class, and of those before it.
  private func whyClass(at classify: Int, code: Int, for member: Int) -> [ShownCondition] {
    let scope = Scope(member: member)
    let lines =
      policy.classes[classify].lines.prefix { $0.code != code }
      + policy.classes[classify].lines.filter {
        $0.code == code
      }.prefix(1)
    return lines.compactMap(\.condition).filter { condition in
      let isOwn = lines.last?.condition?.span == condition.span
      return ((try? evaluator.holds(condition, in: scope)) ?? false) != isOwn
    }.flatMap { evaluator.decisiveConditions(of: $0, in: scope) }
  }
}

extension Evaluator {
  fileprivate func tierCode(of member: Int) -> Int? {
    if case .code(let tier) = tier(in: Scope(member: member)) { return tier }
    return nil
  }
}
