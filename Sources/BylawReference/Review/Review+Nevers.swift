import BylawChecker
import BylawData

extension Review {
  /// Holds every decision against the nevers: their conditions are asked of whom it is about, once all is decided.
  func judgeNevers() -> [NeverReport] {
    policy.nevers.enumerated().map { index, never in
      var report = NeverReport(never: index)
      for rule in policy.rules.indices where never.concerns(ruleAt: rule, in: policy) {
        for decision in decisions[rule] where rulesOut(decision, by: never) && isMeant(decision.member, by: never) {
          report.note(
            NeverReport.Break(member: decision.member, key: decision.key, rule: rule, kind: decision.kind))
        }
      }
      return report
    }
  }

  private func rulesOut(_ decision: Decision, by never: Never) -> Bool {
    never.rulesOut(decision.kind, gains: gains[decision.rule][decision.member] ?? [])
  }

  private func isMeant(_ member: Int, by never: Never) -> Bool {
    attempt { () throws(EvaluationError) in
      try evaluator.matches(when: never.when, unless: never.unless, in: Scope(member: member))
    } ?? false
  }

  /// Notes what a decision gives, where a `never` asks for it.
  func noteGain(_ gain: Never.Outcome, rule: Int, for member: Int) {
    if !policy.nevers.isEmpty { gains[rule][member, default: []].insert(gain) }
  }
}
