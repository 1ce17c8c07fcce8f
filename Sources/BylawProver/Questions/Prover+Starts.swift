import BylawChecker
import BylawSyntax

/// Where circles may begin that lead through what rules change themselves.
extension Prover {
  /// Members of whom a rule takes one each, where what rules change is what rules ask for; else none, since then it is proved
  /// whether there are circles.
  package func startsOfCircles(most: Int) -> [TestDraft] {
    let rules = Prover.rulesOfCircles(of: policy)
    let reach = Reach(policy: policy)
    let asked = rules.reduce(into: Set<Int>()) { $0.formUnion(reach.found(by: policy.rules[$1].asked).fields) }
    let changed = rules.reduce(into: Set<Int>()) { $0.formUnion(policy.fieldsChanged(by: policy.rules[$1])) }
    let both = asked.intersection(changed)
    let concerned = rules.filter { index in
      let rule = policy.rules[index]
      return !reach.found(by: rule.asked).fields.isDisjoint(with: both)
        || !policy.fieldsChanged(by: rule).isDisjoint(with: both)
    }
    return concerned.sorted().prefix(most).compactMap { draftsOfTaken(by: $0).first }
  }

  /// Rules of which it hangs on conditions alone what they do for a member who is there alone, and who do not ask what
  /// earlier reviews decided; those of a league, of which it is meant that who rises may fall, aside.
  package static func rulesOfCircles(of policy: CheckedPolicy) -> Set<Int> {
    let reach = Reach(policy: policy)
    return Set(
      policy.rules.indices.filter { index in
        let rule = policy.rules[index]
        return rule.limit == nil && rule.limitInAll == nil && rule.leave == nil && !rule.isLeague
          && !reach.found(by: rule.asked).record
      })
  }

  /// Whether rules lead in a circle that is none of activity alone: who is paid for what they do, and pays, goes no circle.
  package static func isCircle(_ rules: Set<Int>, in policy: CheckedPolicy) -> Bool {
    let fields = [policy.rolesField, policy.accessField].compactMap { $0 }
    let changesState = rules.contains { index in
      policy.rules[index].kind.isMove || !policy.fieldsChanged(by: policy.rules[index]).isDisjoint(with: fields)
    }
    let reach = Reach(policy: policy)
    return changesState || rules.allSatisfy { !reach.found(by: policy.rules[$0].asked).events }
  }
}

extension Rule {
  /// Whether it asks for nothing but to be among the first.
  var isLeague: Bool { when == nil && unless == nil && lines.isEmpty && take?.cuts ?? false }
}
