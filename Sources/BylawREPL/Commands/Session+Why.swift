import Bylaw
import BylawChecker
import BylawEngine
import BylawSyntax

extension Session {
  /// What each rule, or the one that is named behind the member, saw of a member, decided and would have needed.
  func explain(_ rest: String, output: inout Output) throws(SessionProblem) {
    let policy = try policy()
    let (called, rule) = memberAndRule(in: rest, policy: policy.checked)
    let calculator = try calculator(for: policy, output: &output)
    let names = PersonNames(policy: policy.checked, members: calculator.dataset.members)
    switch names.find(called) {
    case .unknown(let nearest):
      try refuseUnknownRule(called: called, names: names, policy: policy.checked)
      throw .unknownMember(called, nearest: nearest)
    case .several(let rows): throw .namesakes(names.namesakes(rows, called: called).text(in: output.style.language))
    case .found(let member):
      let story = try compute(policy: policy, stage: "reviewing") { () throws(CalculationFailure) in
        MemberStory(explanation: try calculator.explanation(of: member, rule: rule))
      }
      for line in story.lines(style: output.style, width: output.width) { output.line(line) }
    }
  }

  /// Where all but the last word is a member.
  private func refuseUnknownRule(
    called: String, names: PersonNames, policy: CheckedPolicy
  ) throws(SessionProblem) {
    let words = called.split(separator: " ")
    guard words.count > 1, let last = words.last, names.member(called: trimmed(called.dropLast(last.count))) != nil
    else { return }
    throw .unknownRule(String(last), nearest: nearest(to: String(last), in: policy.rules.map(\.name)))
  }

  private func memberAndRule(in rest: String, policy: CheckedPolicy) -> (String, rule: Int?) {
    let words = rest.split(separator: " ")
    guard words.count > 1, let last = words.last,
      let rule = policy.rules.firstIndex(where: { $0.name == last || $0.title == String(last) })
    else { return (rest, nil) }
    return (trimmed(rest.dropLast(last.count)), rule)
  }
}
