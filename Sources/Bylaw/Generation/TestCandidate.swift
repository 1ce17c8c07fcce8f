import BylawChecker
import BylawData
import BylawEngine
import BylawProver
import BylawReference
import BylawSyntax
import BylawSystem

/// A test in the making, and what it is about.
struct TestCandidate: Sendable {
  var draft: TestDraft
  var subject: ScenarioSubject
  var title: String
  /// The place in the policy of what it is about.
  var place: Int

  /// Whether it is of one member alone, and may stand beside others of the same kind.
  var isSingle: Bool { draft.members.count == 1 }
}

/// A candidate that expects what the review does, and what it shows of the policy.
struct ObservedCandidate: Sendable {
  var candidate: TestCandidate
  var result: TestResult
}

/// Puts into expectations what a review did.
struct TestObserver: Sendable {
  let replay: Replay
  var policy: CheckedPolicy { replay.policy.checked }

  /// Those that can be run, with the expectations that are met; none where nothing is to be expected.
  func observed(_ candidates: [TestCandidate]) -> [ObservedCandidate] {
    // What nothing asks for is not given, unless the test cannot be run without it.
    let short = candidates.map { candidate in
      var candidate = candidate
      candidate.draft = candidate.draft.withoutSamples
      return candidate
    }
    let known = results(of: short)
    let long = candidates.indices.filter { known[$0] == nil }
    let others = results(of: long.map { candidates[$0] })
    var observed = known
    for (place, index) in long.enumerated() { observed[index] = others[place] }
    return observed.compactMap { $0 }
  }

  /// Nil of those that cannot be run, or of which nothing is to be expected.
  private func results(of candidates: [TestCandidate]) -> [ObservedCandidate?] {
    if candidates.isEmpty { return [] }
    guard let changed = replay.checked(candidates.map(\.draft)) else {
      // One of them has something that the policy does not read.
      if candidates.count == 1 { return [nil] }
      let half = candidates.count / 2
      return results(of: Array(candidates[..<half])) + results(of: Array(candidates[half...]))
    }
    let outcomes = mapInThreads(candidates.count, threads: processorCount) { index in
      outcome(of: changed.checked.tests[index], policy: changed, logsConditions: true).result
    }
    return candidates.indices.map { index in
      guard let result = outcomes[index], result.brokenNevers.isEmpty else { return nil }
      var candidate = candidates[index]
      let failed = Set(result.failures.map(\.expectation.span))
      let met = zip(candidate.draft.expectations, changed.checked.tests[index].expectations)
        .filter { !failed.contains($0.1.span) }.map(\.0)
      candidate.draft.expectations = met + lines(of: candidate, result: result)
      if candidate.draft.expectations.isEmpty { return nil }
      return ObservedCandidate(candidate: candidate, result: result)
    }
  }

  /// What became of the members, where it is about a rule.
  private func lines(of candidate: TestCandidate, result: TestResult) -> [String] {
    guard case .rule(let index) = candidate.subject else { return [] }
    let rule = policy.rules[index]
    var lines: [String] = []
    let rows = Dictionary(result.handles.map { ($0.value, $0.key) }) { first, _ in first }
    for member in candidate.draft.members where !isExtra(member.handle) {
      guard let row = rows[member.handle] else { continue }
      let own = result.decisions.filter { $0.member == row }
      if rule.kind.isMove {
        lines.append(line(ofMove: own.first { policy.rules[$0.rule].kind.isMove }, member.handle))
        continue
      }
      let gets = own.contains { $0.rule == index && $0.kind != .reserved }
      lines.append("\(member.handle) \(gets ? "gets" : "does not get") \(written(rule.name))")
      if gets { lines += numbers(of: rule, row: row, member.handle, result) }
    }
    if candidate.draft.members.count > 2, rule.take?.cuts ?? false || rule.limitInAll != nil {
      let count = result.decisions.count { $0.rule == index && $0.kind != .reserved }
      lines.append("count(\(written(rule.name))) = \(count)")
    }
    return lines
  }

  /// Those who are there for others to be behind them.
  private func isExtra(_ handle: String) -> Bool {
    handle.count > 1 && (handle.hasPrefix("b") || handle.hasPrefix("z")) && handle.dropFirst().allSatisfy(\.isNumber)
  }

  private func line(ofMove move: Decision?, _ handle: String) -> String {
    guard let move else { return "\(handle) stays" }
    let rule = written(policy.rules[move.rule].name)
    if move.kind == .removed { return "\(handle) leaves by \(rule)" }
    return "\(handle) moves to \(written(move.to ?? "")) by \(rule)"
  }

  private func numbers(of rule: Rule, row: Int, _ handle: String, _ result: TestResult) -> [String] {
    guard let change = result.changes.first(where: { $0.row == row }) else { return [] }
    let fields = (rule.grants + rule.deductions).compactMap {
      if case .number(let field, _) = $0 { field } else { nil }
    }
    return Set(fields).sorted().compactMap { index in
      guard case .number(let number)? = change.values[index] else { return nil }
      let field = policy.members.fields[index]
      return "\(written(field.name)) of \(handle) = \(Formatting.number(number, scale: field.type.scale))"
    }
  }
}
