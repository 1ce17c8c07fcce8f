import BylawChecker
import BylawEngine
import BylawReference
import BylawSyntax

/// The story for people.
extension MemberStory {
  /// What fits on a screen: the decisions and near misses, and of each other rule a line.
  ///
  /// - Parameter width: how wide lines may be; nil for any width.
  package func shortLines(style: Style, width: Int?) -> [String] {
    guard onlyRule == nil else { return lines(style: style, width: width) }
    let decided = chapters.filter { $0.decision != nil }
    // Those whom the fewest changes would have altered come first.
    let near = chapters.filter { $0.decision == nil && !$0.nearest.isEmpty }
    var lines = [style(.bold, escaped(names.name(of: member))) + style(place)] + values(width: width, style: style)
    var (told, left) = (Set<Int>(), MemberStory.screen - lines.count)
    for chapter in decided + near {
      let own = self.lines(of: chapter, style: style, width: width)
      // What was decided is told in any case.
      if chapter.decision == nil, own.count + 1 > left { continue }
      lines += [""] + own
      left -= own.count + 1
      told.insert(chapter.rule)
    }
    let others = chapters.filter { !told.contains($0.rule) && $0.reason != nil && !$0.isElsewhere }
    if !others.isEmpty { lines.append("") }
    for chapter in others { lines.append(line(of: chapter, style: style, width: width)) }
    let elsewhere = chapters.filter { !told.contains($0.rule) && ($0.reason == nil || $0.isElsewhere) }
    if !elsewhere.isEmpty {
      let names = Phrase.list(elsewhere.map { name(of: policy.rules[$0.rule]) })
      let text = style(Phrase("not asked, since they look elsewhere: \(names)", "没有问到（看的是别处）：\(names)"))
      lines += wrapped(text, label: "", labelWidth: 0, width: width)
    }
    return lines
  }

  /// How many lines a screen has, less what a terminal needs itself.
  private static let screen = 22

  private func name(of rule: Rule) -> String { escaped(titled(rule.name, title: rule.title)) }

  /// What a rule made of the member, cut to a line.
  private func line(of chapter: Chapter, style: Style, width: Int?) -> String {
    let text = name(of: policy.rules[chapter.rule]) + style(Phrase(": ", "：")) + escaped(style(sentence(of: chapter)))
    let mark = style(.warning, style(Phrase("no ", "没有"))) + " "
    guard let width, displayWidth(of: text) + 4 > width else { return mark + text }
    var (cut, used) = ("", 0)
    for character in text {
      used += displayWidth(of: String(character))
      if used + 5 > width { break }
      cut.append(character)
    }
    return mark + cut + "…"
  }

  /// - Parameter width: how wide lines may be; nil for any width.
  package func lines(style: Style, width: Int?) -> [String] {
    var lines = [style(.bold, escaped(names.name(of: member))) + style(place)] + values(width: width, style: style)
    let told = chapters.filter { !$0.isElsewhere || ($0.reason != nil && onlyRule != nil) }
    for chapter in told { lines += [""] + self.lines(of: chapter, style: style, width: width) }
    let others = chapters.filter { chapter in !told.contains { $0.rule == chapter.rule } }
    guard !others.isEmpty else { return lines }
    let names = Phrase.list(others.map { escaped(policy.rules[$0.rule].name) })
    return lines + [""]
      + wrapped(
        style(Phrase("not asked, since they look elsewhere: \(names)", "没有问到（看的是别处）：\(names)")), label: "",
        labelWidth: 0, width: width)
  }

  private var place: Phrase {
    guard let field = policy.tierField else { return .empty }
    let value = evaluator.dataset.members.value(row: member, field: field)
    if value == .missing { return Phrase(", outside", "，群外") }
    let tier = Shown.cell(of: value, type: policy.members.fields[field].type, policy: policy)
    return Phrase(", \(tier)", "，\(tier)")
  }

  /// What the policy computes of the member.
  private func values(width: Int?, style: Style) -> [String] {
    var parts: [String] = []
    for (index, letValue) in policy.lets.enumerated() {
      guard let value = try? evaluator.letValue(at: index, of: member) else { continue }
      parts.append(
        "\(escaped(titled(letValue.name, title: letValue.title))) \(escaped(style(Shown.text(of: value, type: letValue.value.type, policy: policy))))"
      )
    }
    for (index, classify) in policy.classes.enumerated() {
      guard let value = try? evaluator.classValue(at: index, of: member), value != .missing else { continue }
      parts.append(
        "\(escaped(titled(classify.name, title: classify.title))) \(style(Shown.text(of: value, type: classify.type, policy: policy)))"
      )
    }
    let labels = policy.labels.indices.filter { (try? evaluator.label(at: $0, of: member)) ?? false }
    if !labels.isEmpty {
      let names = Phrase.list(labels.map { escaped(titled(policy.labels[$0].name, title: policy.labels[$0].title)) })
      parts.append(style(Phrase("is \(names)", "是 \(names)")))
    }
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
    let mark = chapter.decision == nil ? style(.warning, Phrase("no ", "否 ")) : style(.good, Phrase("yes", "是 "))
    let title = style(.bold, escaped(titled(rule.name, title: rule.title)))
    var lines = wrapped(
      title + style(Phrase(": ", "：")) + escaped(style(sentence(of: chapter))), label: "\(mark) ", labelWidth: 4,
      width: width)
    for never in nevers(brokenBy: chapter) {
      let reason = never.reason.map { ": " + $0 } ?? ""
      lines += wrapped(
        style(.error, style(Phrase("breaks", "打破了"))) + " " + escaped("`\(never.name)`" + reason), label: "    ",
        labelWidth: 4, width: width)
    }
    if let cut = cutoff(of: chapter) {
      lines += wrapped(escaped(style(cut)), label: "    ", labelWidth: 4, width: width)
    }
    for shown in valueLines(of: chapter.reason, rule: rule) {
      lines += shown.lines(gutter: shown.gutter, style: style).map { "    " + $0 }
    }
    return lines + nearest(of: chapter, style: style, width: width)
  }

  /// What would have altered the decision.
  private func nearest(of chapter: Chapter, style: Style, width: Int?) -> [String] {
    guard chapter.isSearched else { return [] }
    let isWanted = chapter.decision == nil || chapter.decision?.kind == .reserved
    guard !chapter.nearest.isEmpty else {
      let full = chapter.decision == nil ? fullness(of: policy.rules[chapter.rule], at: chapter.rule) : .empty
      return wrapped(
        style(
          Phrase(
            "no change of one value is known with which they would have been \(isWanted ? "taken" : "spared")\(full)",
            "找不到只改一个值就能\(isWanted ? "取到" : "免掉")的办法\(full)")), label: "    ", labelWidth: 6, width: width
      ).map { style(.dim, $0) }
    }
    return chapter.nearest.enumerated().flatMap { index, change in
      let start =
        index == 0
        ? Phrase("they would have been \(isWanted ? "taken" : "spared") with ", "这样就会\(isWanted ? "取到" : "免掉")：")
        : Phrase("or with ", "或者：")
      let text = escaped(style(NearestText(evaluator: evaluator, change: change).sentence))
      return wrapped(
        style(.note, start) + text, label: "    ", labelWidth: 6, width: width)
    }
  }

  /// That a rule found no room for some whom it would have taken.
  private func fullness(of rule: Rule, at index: Int) -> Phrase {
    guard outcome.report.rules[index].noCapacity > 0 else { return .empty }
    if let role = rule.role {
      let name = policy.roles[role].name
      return Phrase("; the seats of \(name) are few, and taken", "；\(name) 的名额已满")
    }
    guard case .tier(let tier)? = rule.target else { return Phrase("; there was no room left", "；已经没有位置了") }
    return Phrase(
      "; \(policy.tiers[tier].name) was full when `\(rule.name)` came to them",
      "；`\(rule.name)` 轮到的时候 \(policy.tiers[tier].name) 已经满了")
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
