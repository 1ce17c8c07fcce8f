import BylawChecker
import BylawEngine
import BylawReference
import BylawSyntax

/// The story for people.
extension MemberStory {
  /// - Parameter width: how wide lines may be; nil for any width.
  package func lines(style: Style, width: Int?) -> [String] {
    var lines = [style(.bold, escaped(names.name(of: member))) + place] + values(width: width)
    let told = chapters.filter { !$0.isElsewhere || ($0.reason != nil && onlyRule != nil) }
    for chapter in told { lines += [""] + self.lines(of: chapter, style: style, width: width) }
    let others = chapters.filter { chapter in !told.contains { $0.rule == chapter.rule } }
    guard !others.isEmpty else { return lines }
    let names = listed(others.map { escaped(policy.rules[$0.rule].name) })
    return lines + [""]
      + wrapped("not asked, since they look elsewhere: \(names)", label: "", labelWidth: 0, width: width)
  }

  private var place: String {
    guard let field = policy.tierField else { return "" }
    let value = evaluator.dataset.members.value(row: member, field: field)
    return ", "
      + (value == .missing ? "outside" : Shown.cell(of: value, type: policy.members.fields[field].type, policy: policy))
  }

  /// What the policy computes of the member.
  private func values(width: Int?) -> [String] {
    var parts: [String] = []
    for (index, letValue) in policy.lets.enumerated() {
      guard let value = try? evaluator.letValue(at: index, of: member) else { continue }
      parts.append(
        "\(escaped(letValue.name)) \(escaped(Shown.text(of: value, type: letValue.value.type, policy: policy)))")
    }
    for (index, classify) in policy.classes.enumerated() {
      guard let value = try? evaluator.classValue(at: index, of: member), value != .missing else { continue }
      parts.append("\(escaped(classify.name)) \(Shown.text(of: value, type: classify.type, policy: policy))")
    }
    let labels = policy.labels.indices.filter { (try? evaluator.label(at: $0, of: member)) ?? false }
    if !labels.isEmpty { parts.append("is " + listed(labels.map { escaped(policy.labels[$0].name) })) }
    return inColumns(parts, width: width ?? 100)
  }

  /// As many on a line as there is room for.
  private func inColumns(_ parts: [String], width: Int) -> [String] {
    var lines: [String] = []
    for part in parts {
      if let last = lines.last, displayWidth(of: last) + displayWidth(of: part) + 4 <= width {
        lines[lines.count - 1] = last + "  " + part
      } else {
        lines.append("  " + part)
      }
    }
    return lines
  }

  private func lines(of chapter: Chapter, style: Style, width: Int?) -> [String] {
    let rule = policy.rules[chapter.rule]
    let mark = chapter.decision == nil ? style(.warning, "no ") : style(.good, "yes")
    let title = style(.bold, escaped(titled(rule.name, title: rule.title)))
    var lines = wrapped(
      title + ": " + escaped(sentence(of: chapter)), label: "\(mark) ", labelWidth: 4, width: width)
    for never in nevers(brokenBy: chapter) {
      let reason = never.reason.map { ": " + $0 } ?? ""
      lines += wrapped(
        style(.error, "breaks") + " " + escaped("`\(never.name)`" + reason), label: "    ", labelWidth: 4, width: width)
    }
    if let cut = cutoff(of: chapter) { lines += wrapped(escaped(cut), label: "    ", labelWidth: 4, width: width) }
    for shown in valueLines(of: chapter.reason, rule: rule) {
      lines += shown.lines(gutter: shown.gutter, style: style).map { "    " + $0 }
    }
    return lines + nearest(of: chapter, style: style, width: width)
  }

  /// What would have altered the decision.
  private func nearest(of chapter: Chapter, style: Style, width: Int?) -> [String] {
    guard chapter.isSearched else { return [] }
    let verb = chapter.decision == nil || chapter.decision?.kind == .reserved ? "taken" : "spared"
    guard !chapter.nearest.isEmpty else {
      let full = chapter.decision == nil ? fullness(of: policy.rules[chapter.rule], at: chapter.rule) : ""
      return wrapped(
        "no change of one value is known with which they would have been \(verb)\(full)", label: "    ", labelWidth: 6,
        width: width
      ).map { style(.dim, $0) }
    }
    return chapter.nearest.enumerated().flatMap { index, change in
      let start = index == 0 ? "they would have been \(verb) with" : "or with"
      let text = escaped(NearestText(evaluator: evaluator, change: change).sentence)
      return wrapped(
        style(.note, start) + " " + text, label: "    ", labelWidth: 6, width: width)
    }
  }

  /// That a rule found no room for some whom it would have taken.
  private func fullness(of rule: Rule, at index: Int) -> String {
    guard outcome.report.rules[index].noCapacity > 0 else { return "" }
    if let role = rule.role { return "; the seats of \(policy.roles[role].name) are few, and taken" }
    guard case .tier(let tier)? = rule.target else { return "; there was no room left" }
    return "; \(policy.tiers[tier].name) was full when `\(rule.name)` came to them"
  }

  /// What settled the matter, or, where the rule's conditions held, these.
  private func valueLines(of reason: Reason?, rule: Rule) -> [ValueLines] {
    if let reason, !reason.conditions.isEmpty {
      return ValueLines.merged(source: policy.source, conditions: reason.conditions)
    }
    // Of a `place`, the lines that were asked.
    let fits = rule.lines.firstIndex { line in
      line.condition.map { (try? evaluator.value(of: $0, for: member)) == .bool(true) } ?? true
    }
    let lines = rule.lines.prefix((fits ?? rule.lines.count) + 1).map(\.condition)
    return ([rule.when, rule.unless] + lines).compactMap { $0 }.map { condition in
      ValueLines(source: policy.source, span: condition.span, parts: evaluator.parts(of: condition, for: member))
    }
  }
}
