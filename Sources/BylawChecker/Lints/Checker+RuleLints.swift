import BylawSyntax

extension Checker {
  /// What is said of rules, tiers and titles as a whole.
  mutating func reportDoubtfulRules() {
    reportDoubledTitles()
    reportLeftNobody()
    reportRepeatedRules()
    reportUnconnectedTiers()
    reportForEverybody()
  }

  /// Who writes `protect organizers` or `reward 发言超过3的人` has said in the name what no condition says.
  private mutating func reportForEverybody() {
    for protection in policy.protections where protection.when == nil && protection.unless == nil {
      report(.isForEverybody(protection.name, protects: true), at: protection.span)
    }
    for (index, rule) in policy.rules.enumerated()
    where rule.when == nil && rule.unless == nil && rule.take == nil && rule.lines.isEmpty
      && soundsLikeCondition(rule.name)
    {
      report(.isForEverybody(rule.name, protects: false), at: pending.rules[index].name.span)
    }
  }

  private func soundsLikeCondition(_ name: String) -> Bool {
    let words = ["超过", "大于", "小于", "高于", "低于", "少于", "多于", "不到", "不足", "不少", "以上", "以下", "至少", "连续", "的人", "成员"]
    return words.contains { name.hasOccurrence(of: $0) }
  }

  /// A cell of the data names a tier, a role or a choice by its name or its title, so that each must be one's own.
  private mutating func reportDoubledTitles() {
    reportDoubled(.tier, among: policy.tiers.map { ($0.name, $0.title, $0.span) })
    reportDoubled(.role, among: policy.roles.map { ($0.name, $0.title, $0.span) })
    for declaration in pending.classes.map(\.declaration) {
      reportDoubled(.class, among: declaration.lines.map { ($0.name.text, $0.title?.text, $0.name.span) })
    }
    for table in [pending.member].compactMap({ $0 }) + pending.events {
      for field in table.fields {
        reportDoubled(.choice, among: field.type.choices.map { ($0.name.text, $0.title?.text, $0.name.span) })
      }
    }
  }

  private mutating func reportDoubled(
    _ thing: CheckProblem.Thing, among things: [(name: String, title: String?, span: Span)]
  ) {
    var owners: [String: (name: String, span: Span)] = [:]
    for thing in things where owners[thing.name] == nil { owners[thing.name] = (thing.name, thing.span) }
    for one in things {
      guard let title = one.title else { continue }
      if let owner = owners[title], owner.name != one.name {
        report(
          .doubledTitle(thing, one.name, title: title, other: owner.name), at: one.span,
          notes: [.init(text: Phrase("the other one is here", "另一条在这里"), at: owner.span)])
      } else {
        owners[title] = (one.name, one.span)
      }
    }
  }

  /// A move that takes everybody leaves nobody to those after it.
  private mutating func reportLeftNobody() {
    guard policy.protections.isEmpty else { return }
    for index in policy.rules.indices where policy.rules[index].kind.isMove {
      let rule = policy.rules[index]
      guard let wanted = sources(of: rule) else { continue }
      for earlier in policy.rules[..<index] where takesEverybody(rule: earlier) {
        guard let taken = sources(of: earlier), wanted.isSubset(of: taken) else { continue }
        report(
          .leftNobody(rule.name, earlier: earlier.name), at: rule.span,
          notes: [.init(text: Phrase("this one takes them all", "这一条把人都选走了"), at: earlier.span)])
        break
      }
    }
  }

  /// The tiers that a move takes members from, -1 for outside.
  private func sources(of rule: Rule) -> Set<Int>? {
    if rule.kind == .admit { return [-1] }
    return rule.from.flatMap { $0.isEmpty ? nil : Set($0) }
  }

  private func takesEverybody(rule: Rule) -> Bool {
    guard rule.kind.isMove, rule.kind != .place, rule.when == nil, rule.unless == nil, rule.take == nil,
      rule.limit == nil, rule.leave == nil
    else { return false }
    switch rule.target {
    case .tier(let tier)?: return policy.tiers[tier].capacity == nil
    case .next?: return policy.tiers.allSatisfy { $0.capacity == nil }
    case nil: return rule.kind == .remove
    }
  }

  /// Of two rules that say the same, one was to say something else: a move finds nobody whom the other would not have
  /// found, and what is given is given twice.
  private mutating func reportRepeatedRules() {
    guard pending.rules.count > 1 else { return }
    var owners: [[UInt8]: Int] = [:]
    for (index, declaration) in pending.rules.enumerated() {
      let words = words(of: declaration)
      guard let owner = owners[words] else {
        owners[words] = index
        continue
      }
      let earlier = policy.rules[owner]
      if takesEverybody(rule: earlier) { continue }
      report(
        .repeatedRule(declaration.name.text, earlier: earlier.name), at: declaration.name.span,
        notes: [.init(text: Phrase("the other one is here", "另一条在这里"), at: earlier.span)])
    }
  }

  /// What a rule says, but for its name and its title. An appointment's name is that of the role, and counts.
  private func words(of rule: RuleDeclaration) -> [UInt8] {
    let name = rule.kind == .appoint ? nil : rule.name
    return tree.words(in: rule.span, without: [name?.span.start, rule.title?.span.start].compactMap { $0 })
  }
}

extension TypeSyntax {
  /// The choices that a type declares, if it is a closed choice or a set of one.
  var choices: [Choice] {
    switch kind {
    case .oneOf(let choices): choices
    case .set(let element): element.choices
    case .int, .decimal, .bool, .text, .date, .datetime, .tier, .role, .member, .other, .named: []
    }
  }
}
