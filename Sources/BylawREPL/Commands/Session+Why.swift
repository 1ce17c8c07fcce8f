import Bylaw
import BylawChecker
import BylawEngine
import BylawSyntax

extension Session {
  /// What each rule, or the one that is named behind the member, saw of a member, decided and would have needed.
  func explain(_ rest: String, _ output: inout Output) throws(SessionProblem) {
    let policy = try policy()
    let (called, rule) = memberAndRule(rest, policy.checked)
    let calculator = try calculator(for: policy, &output)
    let members = calculator.dataset.members
    let names = PersonNames(policy.checked, members)
    guard let member = names.member(called: called) else {
      throw .unknownMember(
        called, nearest: nearest(called, in: (0..<min(members.rowCount, 10_000)).map { names.key(of: $0) }))
    }
    let (evaluator, outcome) = try compute(policy, "reviewing") { () throws(CalculationFailure) in
      try calculator.reviewInDetail()
    }
    let story = MemberStory(evaluator: evaluator, policy: policy.checked, member: member, outcome: outcome)
    story.write(name: names.name(of: member), rule: rule, &output)
  }

  private func memberAndRule(_ rest: String, _ policy: CheckedPolicy) -> (String, rule: Int?) {
    let words = rest.split(separator: " ")
    guard words.count > 1, let last = words.last,
      let rule = policy.rules.firstIndex(where: { $0.name == last || $0.title == String(last) })
    else { return (rest, nil) }
    return (trimmed(rest.dropLast(last.count)), rule)
  }
}

/// A member's review, rule by rule.
private struct MemberStory {
  let evaluator: Evaluator
  let policy: CheckedPolicy
  let member: Int
  let outcome: ReviewOutcome

  /// - Parameter rule: the only one to speak of, where not all are.
  func write(name: String, rule: Int?, _ output: inout Output) {
    output.line(output.style(.bold, escaped(name)) + place)
    writeValues(&output)
    if let rule, let reason = evaluator.reason(rule, member, in: outcome) {
      output.line("")
      return write(reason, name: name, &output)
    }
    for index in policy.rules.indices {
      guard let reason = evaluator.reason(index, member, in: outcome), !isElsewhere(reason.verdict) else { continue }
      output.line("")
      write(reason, name: name, &output)
    }
    let others = policy.rules.indices.filter { rule in
      evaluator.reason(rule, member, in: outcome).map { isElsewhere($0.verdict) } ?? true
    }
    guard !others.isEmpty else { return }
    output.line("")
    let names = listed(others.map { escaped(policy.rules[$0].name) })
    output.paragraph("", labelWidth: 0, "not asked, since they look elsewhere: \(names)")
  }

  private func isElsewhere(_ verdict: Verdict) -> Bool {
    if case .elsewhere = verdict { true } else { false }
  }

  private var place: String {
    guard let field = policy.tierField else { return "" }
    let value = evaluator.dataset.members.value(row: member, field: field)
    return ", "
      + (value == .missing ? "outside" : Shown.cell(of: value, type: policy.members.fields[field].type, policy))
  }

  /// What the policy computes of the member.
  private func writeValues(_ output: inout Output) {
    var parts: [String] = []
    for (index, letValue) in policy.lets.enumerated() {
      guard let value = try? evaluator.letValue(index, of: member) else { continue }
      parts.append("\(escaped(letValue.name)) \(Shown.text(of: value, type: letValue.value.type, policy))")
    }
    for (index, classify) in policy.classes.enumerated() {
      guard let value = try? evaluator.classValue(index, of: member), value != .missing else { continue }
      parts.append("\(escaped(classify.name)) \(Shown.text(of: value, type: classify.type, policy))")
    }
    let labels = policy.labels.indices.filter { (try? evaluator.label($0, of: member)) ?? false }
    if !labels.isEmpty { parts.append("is " + listed(labels.map { escaped(policy.labels[$0].name) })) }
    var line = ""
    for part in parts {
      if !line.isEmpty, displayWidth(line) + displayWidth(part) + 4 > output.width ?? 100 {
        output.line(line)
        line = ""
      }
      line += (line.isEmpty ? "  " : "  ") + part
    }
    if !line.isEmpty { output.line(line) }
  }

  private func write(_ reason: Reason, name: String, _ output: inout Output) {
    let rule = policy.rules[reason.rule]
    let decisions = outcome.report.decisions
    let decision = decisions.first { $0.rule == reason.rule && $0.member == member }
    let text =
      decision.map { said($0, rule) }
      ?? ReasonText(policy: policy, reason: reason, member: name, decisions: decisions).sentence
    let mark = decision == nil ? output.style(.warning, "no ") : output.style(.good, "yes")
    let title = escaped(titled(rule.name, rule.title))
    output.paragraph("\(mark) ", labelWidth: 4, output.style(.bold, title) + ": " + escaped(text))
    for lines in shown(reason, rule) {
      for line in lines.lines(gutter: lines.gutter, style: output.style) { output.line("    " + line) }
    }
  }

  /// `promoted, growth → core, rank 3 with activity 50`
  private func said(_ decision: Decision, _ rule: Rule) -> String {
    var parts = [decision.kind.rawValue]
    let places = [decision.from, decision.to].compactMap { $0 }
    if !places.isEmpty { parts.append(places.joined(separator: " → ")) }
    if let rank = decision.rank, let key = rule.take?.keys.first {
      parts.append("rank \(rank) with \(policy.source[key.value.span]) \(decision.value ?? "missing")")
    }
    if !decision.detail.isEmpty { parts.append(decision.detail) }
    return parts.joined(separator: ", ")
  }

  /// What settled the matter, or, where the rule's conditions held, these.
  private func shown(_ reason: Reason, _ rule: Rule) -> [ValueLines] {
    if !reason.conditions.isEmpty { return ValueLines.merged(policy.source, reason.conditions) }
    return [rule.when, rule.unless].compactMap { $0 }.map { condition in
      ValueLines(source: policy.source, span: condition.span, parts: evaluator.parts(of: condition, for: member))
    }
  }
}
