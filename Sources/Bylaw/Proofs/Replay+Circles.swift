import BylawChecker
import BylawData
import BylawProver
import BylawReference
import BylawSyntax
import BylawSystem

/// Claims with the circles that reviews lead members in through what rules change themselves: numbers, roles and access, of
/// one rule or of several at once. No formula follows all of that; reviews of one moment, each begun where the one before
/// left its member, do.
func withCircles(
  _ claims: [ShownClaim], from starts: [TestDraft], of policy: Policy, settings: [Setting]
) -> [ShownClaim] {
  if starts.isEmpty { return claims }
  let replay = Replay(policy: policy, settings: settings)
  let found = mapInThreads(starts.count, threads: processorCount) { replay.circle(from: starts[$0]) }
  var known = claims.filter(\.isDoubt).compactMap(\.rulesOfCircle)
  var result = claims
  for case let circle? in found where !known.contains(where: { $0.isSubset(of: circle.rules) }) {
    let rules = circle.rules.sorted()
    known.append(circle.rules)
    result.removeAll { shown in !shown.isDoubt && shown.rulesOfCircle.map { $0.isSubset(of: circle.rules) } ?? false }
    result.append(
      ShownClaim(
        claim: Claim(
          subject: .comesToRest(rules: rules, reviews: circle.tests.count), span: policy.checked.rules[rules[0]].span,
          status: .refuted), tests: circle.tests))
  }
  return result
}

extension ShownClaim {
  fileprivate var rulesOfCircle: Set<Int>? {
    switch claim.subject {
    case .settles(let rules), .letsKeep(let rules, _), .comesToRest(let rules, _): Set(rules)
    default: nil
    }
  }
}

extension Replay {
  /// More reviews than that nobody would follow.
  private static let mostReviews = 12

  /// The reviews of a circle that a member comes into; nil where they come to rest.
  func circle(from start: TestDraft) -> (rules: Set<Int>, tests: [TestDraft])? {
    guard let handle = start.members.first?.handle, start.members.count == 1 else { return nil }
    let allowed = Prover.rulesOfCircles(of: policy.checked)
    var (draft, tests) = (start, [TestDraft]())
    var (states, decided) = ([[String: String]](), [Set<Int>]())
    for _ in 0..<Replay.mostReviews {
      draft.expectations = []
      let state = Dictionary(draft.members[0].values.map { ($0.field, $0.value) }) { first, _ in first }
      if let first = states.firstIndex(of: state) {
        let rules = decided[first...].reduce(into: Set<Int>()) { $0.formUnion($1) }
        let own = titled(Array(tests[first...]))
        guard own.count > 1, own.count <= 6, Prover.isCircle(rules, in: policy.checked),
          own.allSatisfy({ passes($0) })
        else { return nil }
        return (rules, own)
      }
      guard let (outcome, changes) = reviewed(draft), let result = outcome.result, result.brokenNevers.isEmpty,
        let row = result.handles.first(where: { $0.value == handle })?.key
      else { return nil }
      let own = result.decisions.filter { $0.member == row && $0.kind != .reserved }
      if own.isEmpty || !own.allSatisfy({ allowed.contains($0.rule) }) { return nil }
      var test = draft
      test.expectations = own.map { line(of: $0, handle) }
      for (field, value) in changes.sorted(by: { $0.key < $1.key }) where field != policy.checked.tierField {
        guard let text = literal(of: value, field: field) else { continue }
        test.expectations.append("\(written(policy.checked.members.fields[field].name)) of \(handle) = \(text)")
      }
      states.append(state)
      decided.append(Set(own.map(\.rule)))
      tests.append(test)
      for (field, value) in changes.sorted(by: { $0.key < $1.key }) { give(value, of: field, to: &draft.members[0]) }
    }
    return nil
  }

  private func line(of decision: Decision, _ handle: String) -> String {
    let rule = policy.checked.rules[decision.rule]
    guard rule.kind.isMove else { return "\(handle) gets \(written(rule.name))" }
    if decision.kind == .removed { return "\(handle) leaves by \(written(rule.name))" }
    return "\(handle) moves to \(written(decision.to ?? "")) by \(written(rule.name))"
  }

  private func titled(_ tests: [TestDraft]) -> [TestDraft] {
    tests.enumerated().map { number, test in
      var test = test
      test.title =
        number == tests.count - 1
        ? Phrase("review \(number + 1), and they are as they were", "第 \(number + 1) 次复盘，又和原来一样")
        : Phrase("review \(number + 1) of a circle", "转圈的第 \(number + 1) 次复盘")
      return test
    }
  }
}
