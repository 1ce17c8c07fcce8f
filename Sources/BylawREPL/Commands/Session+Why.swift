import Bylaw
import BylawChecker
import BylawEngine
import BylawSyntax

extension Session {
  /// What each rule, or the one that is named behind the member, saw of a member, decided and would have needed: what fits
  /// on a screen, unless all of it is asked for.
  func explain(_ rest: String, output: inout Output) throws(SessionProblem) {
    let policy = try policy()
    let (words, isFull) = wholeOrShort(rest)
    let (called, rule) = memberAndRule(in: words, policy: policy.checked)
    let calculator = try calculator(for: policy, output: &output)
    let names = PersonNames(policy: policy.checked, members: calculator.dataset.members)
    switch names.find(called) {
    case .unknown(let nearest):
      try refuseUnknownRule(called: called, names: names, policy: policy.checked)
      throw .unknownMember(called, nearest: nearest)
    case .several(let rows): throw .namesakes(names.namesakes(rows, called: called))
    case .found(let member):
      let story = try compute(policy: policy, stage: .reviewing) { () throws(CalculationFailure) in
        MemberStory(explanation: try calculator.explanation(of: member, rule: rule))
      }
      let lines =
        isFull
        ? story.lines(style: output.style, width: output.width)
        : story.shortLines(style: output.style, width: output.width)
      for line in lines { output.line(line) }
    }
  }

  /// Without the word that asks for all of it.
  private func wholeOrShort(_ rest: String) -> (String, isFull: Bool) {
    for word in ["full", "全部"] where rest.hasSuffix(word) && rest.dropLast(word.count).last?.isWhitespace ?? false {
      return (trimmed(rest.dropLast(word.count)), true)
    }
    return (rest, false)
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
