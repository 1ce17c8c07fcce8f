import BylawChecker
import BylawData
import BylawProver
import BylawReference
import BylawSyntax
import BylawSystem

/// All that is claimed of a policy.
package func proofReport(of policy: Policy, settings: [Setting] = []) -> ProofReport {
  let prover = Prover(policy: policy, steps: ProofEffort.prove)
  let claims = witnessed(prover.claims(), by: policy, settings: settings)
  let taken = mapInThreads(claims.count, threads: processorCount) { index in
    claims[index].wantsTaken
      ? Prover(policy: policy, steps: ProofEffort.prove).withTaken(claims[index])
      : claims[index]
  }
  let shown = claimsShown(taken + prover.claimsOfEnsures(isThorough: true), of: policy, settings: settings)
  let starts = prover.startsOfCircles(most: 30)
  return report(of: withCircles(shown, from: starts, of: policy, settings: settings), policy: policy)
}

/// Whether more of a number is ever treated worse; nil where the policy has no number of that name.
package func orderReport(of policy: Policy, by name: String, settings: [Setting] = []) -> ProofReport? {
  guard let value = Prover.number(named: name, in: policy.checked) else { return nil }
  let prover = Prover(policy: policy.checked, moment: witnessMoment(of: policy), steps: ProofEffort.prove)
  return report(of: claimsShown(prover.claimsOfOrder(by: value), of: policy, settings: settings), policy: policy)
}

private func report(of shown: [ShownClaim], policy: Policy) -> ProofReport {
  let checked = policy.checked
  let entries = shown.sorted { $0.claim.span.start < $1.claim.span.start }.map { shown in
    let problem = ProofProblem(claim: shown.claim, policy: checked)
    var entry = ProofReport.Entry(
      status: .proved, statement: problem.statement, span: shown.claim.span, tests: shown.tests.map { shownTest([$0]) })
    entry.failsUntilMended = problem.failsUntilMended && !entry.tests.isEmpty
    if case .isNeverDone = shown.claim.subject { entry.isDemanded = true }
    switch shown.claim.status {
    case .proved: break
    case .refuted:
      entry.status = .refuted
      entry.diagnostic = problem.diagnostic(tests: shown.tests)
    case .undecided(let reason):
      entry.status = .undecided
      entry.reason = words(for: reason)
    }
    return entry
  }
  return ProofReport(source: checked.source, entries: entries)
}

private func words(for reason: Claim.Reason) -> Phrase {
  switch reason {
  case .solver(.overflow): Phrase("a number on the way has more than 128 bits", "中间有数超过 128 位")
  case .solver(.steps): Phrase("the search took more steps than it may", "搜索的步数超过了上限")
  case .notBorneOut: Phrase("a member was found of whom a review makes something else", "找到了一个人，但复盘的结果不是这样")
  case .notFound:
    Phrase(
      "no member was found who shows it, and none is proved not to be there", "没有找到能说明这一点的人，也没有证明不存在这样的人")
  case .outOfReach: Phrase("it hangs on who else there is", "这取决于还有哪些人")
  case .ownEffects:
    Phrase(
      "rules ask for what rules change (numbers, roles, access), and not all of that is followed",
      "规则要看的东西（数值、角色、权限），规则自己会改，没有全部跟下去")
  case .declaredOtherwise:
    Phrase(
      "tables, seats, capacities or the calendar are declared otherwise, and what that changes is not followed",
      "表、名额、上限或时间的写法变了，由此带来的变化没有跟下去")
  case .namedOtherwise:
    Phrase(
      "a rule has another name, by which the record of decisions knows it; `formerly` says that it is the same one",
      "有规则改了名，而决定的记录是按名字认的；写上 `曾名` 才知道是同一条")
  case .orderedOtherwise:
    Phrase("rules that give or take the same come in another order", "给或收同一样东西的规则，先后变了")
  case .saidOtherwise: Phrase("what rules say to members is another text", "规则对成员说的话变了")
  }
}

/// Whether two policies decide the same about every member, and who the others are.
///
/// - Parameter only: a condition that says whom the change is to touch; all others are to be decided about as before.
/// - Returns: nil where the condition does not fit a policy, with the problems.
package func comparisonReport(
  from old: Policy, to new: Policy, only condition: String?, settings: [Setting] = []
) -> Outcome<ProofReport> {
  var exceptions: (CheckedExpression, CheckedExpression)?
  if let condition {
    let (first, second) = (
      expression(condition, in: old, settings: settings), expression(condition, in: new, settings: settings)
    )
    guard let a = first.value, let b = second.value else {
      return Outcome(value: nil, problems: first.value == nil ? first.problems : second.problems)
    }
    exceptions = (a.value, b.value)
  }
  let result = PolicyComparison(
    from: old.checked, to: new.checked, moment: witnessMoment(of: new), steps: ProofEffort.prove, except: exceptions
  ).compare()
  var entries: [ProofReport.Entry] = []
  var isOpen = !result.open.isEmpty
  let (before, after) = (Replay(policy: old, settings: settings), Replay(policy: new, settings: settings))
  let statement =
    condition.map { Phrase("whom `\($0)` is not about is decided about as before", "不符合 `\($0)` 的人，结果和以前一样") }
    ?? Phrase("every member is decided about as before", "每个人的结果都和以前一样")
  for found in result.differences {
    guard let difference = shown(found, before: before, after: after) else {
      isOpen = true
      continue
    }
    guard before.passes(difference.before), after.passes(difference.after),
      !before.passesAlone(difference.after, expectationsOf: difference.before, otherwise: after)
    else {
      isOpen = true
      continue
    }
    entries.append(
      ProofReport.Entry(
        status: .refuted, statement: statement, span: difference.span,
        tests: shortened(difference, before: before, after: after)))
  }
  if isOpen, condition == nil {
    let population = PopulationComparison(before: before, after: after)
    let drafts = populations(of: old, settings: settings) + populations(of: new, settings: settings)
    let found = population.differences(among: drafts)
    entries += found.map { difference in
      ProofReport.Entry(status: .refuted, statement: statement, span: difference.span, tests: difference.tests)
    }
  }
  if entries.isEmpty || isOpen {
    entries.append(
      ProofReport.Entry(
        status: isOpen ? .undecided : .proved,
        statement: entries.isEmpty ? statement : Phrase("nobody else is decided about otherwise", "其他人的结果都不变"),
        reason: isOpen ? words(for: result.open.first ?? .notBorneOut) : nil, span: new.checked.members.span, tests: [])
    )
  }
  return Outcome(value: ProofReport(source: new.checked.source, entries: entries))
}

/// Where both policies decide and do not do the same, with what each of them leaves; nil where that is the same after all.
private func shown(
  _ difference: PolicyComparison.Difference, before: Replay, after: Replay
) -> PolicyComparison.Difference? {
  guard difference.before.expectations.isEmpty, difference.after.expectations.isEmpty else { return difference }
  guard let old = before.leftovers(of: difference.before), let new = after.leftovers(of: difference.after),
    let handle = difference.before.members.first?.handle
  else { return nil }
  let fields = before.policy.checked.members.fields
  for index in fields.indices where old[index] != new[index] {
    let given = difference.before.members[0].values.first { $0.field == written(fields[index].name) }?.value
    let usual = given ?? fields[index].defaultValue.flatMap { before.literal(of: $0, field: index) }
    guard let one = old[index] ?? usual, let other = new[index] ?? usual, !one.isEmpty, !other.isEmpty,
      after.policy.checked.members.fields.indices.contains(index),
      after.policy.checked.members.fields[index].name == fields[index].name
    else { continue }
    var shown = difference
    shown.before.expectations = ["\(written(fields[index].name)) of \(handle) = \(one)"]
    shown.after.expectations = ["\(written(fields[index].name)) of \(handle) = \(other)"]
    return shown
  }
  return nil
}

/// Both tests without what makes no difference to either.
private func shortened(_ difference: PolicyComparison.Difference, before: Replay, after: Replay) -> [Phrase] {
  var best = (difference.before, difference.after)
  let fields = best.0.members.flatMap { $0.values.map(\.field) }
  for field in fields.reversed() {
    var trial = best
    for member in trial.0.members.indices { trial.0.members[member].values.removeAll { $0.field == field } }
    for member in trial.1.members.indices { trial.1.members[member].values.removeAll { $0.field == field } }
    if before.passes(trial.0), after.passes(trial.1) { best = trial }
  }
  return [
    Phrase("# as it was", "# 以前").map { $0 + "\n" }.followed(by: shownTest([best.0])),
    Phrase("# as it is", "# 现在").map { $0 + "\n" }.followed(by: shownTest([best.1])),
  ]
}

/// Boxed, since an outcome's value is one.
private struct CheckedCondition: Sendable {
  var value: CheckedExpression
}

/// A condition that is none of the policy's, in its words.
private func expression(_ text: String, in policy: Policy, settings: [Setting]) -> Outcome<CheckedCondition> {
  let name = "only_these_members"
  let source = policy.checked.source
  let changed = PolicyText(
    name: source.name, text: String(decoding: source.bytes, as: UTF8.self) + "\nlabel \(name) when \(text)\n")
  let checked = checkPolicy(parsePolicy(changed), settings: settings)
  guard let label = checked.value?.checked.labels.first(where: { $0.name == name }), let when = label.when,
    checked.value?.checked.labels.count == policy.checked.labels.count + 1
  else { return Outcome(value: nil, problems: checked.problems) }
  return Outcome(value: CheckedCondition(value: when))
}

extension Replay {
  func passes(_ draft: TestDraft) -> Bool {
    outcomes(of: [draft]).map { $0.allSatisfy { $0.status == .passed } } ?? false
  }

  /// Whether the old policy would have met what is expected of the new one as well, so that they do not differ.
  func passesAlone(_ after: TestDraft, expectationsOf before: TestDraft, otherwise new: Replay) -> Bool {
    if after.expectations.isEmpty { return new.passes(before) }
    return passes(after)
  }
}
