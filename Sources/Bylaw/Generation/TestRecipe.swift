import BylawChecker
import BylawData
import BylawReference
import BylawSyntax

/// What a test is to be about, and how its members are made up.
struct TestRecipe: Sendable {
  enum Kind: Sendable {
    case taken(rule: Int, line: Int?)
    case ruleCondition(rule: Int, line: Int?, Span, Bool)
    case cut(rule: Int, Int)
    case limit(rule: Int)
    case limitInAll(rule: Int)
    case left(rule: Int)
    case protected(Int, rule: Int)
    case protection(Int, rule: Int, Span, Bool)
    case label(Int, Span, Bool)
    case line(class: Int, Int)
    case classCondition(class: Int, line: Int, Span, Bool)
    case letValue(Int)
  }

  var kind: Kind
  var attempts: Int { if case .letValue = kind { 6 } else { 14 } }

  static func all(of policy: CheckedPolicy) -> [TestRecipe] {
    policy.rules.indices.flatMap { recipes(ofRule: $0, policy) }
      + policy.protections.indices.flatMap { recipes(ofProtection: $0, policy) }
      + policy.labels.indices.flatMap { index in
        leaves(policy.labels[index].conditions).map { TestRecipe(kind: .label(index, $0.span, $0.value)) }
      } + policy.classes.indices.flatMap { recipes(ofClass: $0, policy) }
  }

  static func leaves(_ conditions: [CheckedExpression]) -> [(span: Span, value: Bool)] {
    conditions.flatMap(\.joinedConditions).flatMap { [($0.span, true), ($0.span, false)] }
  }

  static func recipes(ofRule index: Int, _ policy: CheckedPolicy) -> [TestRecipe] {
    let rule = policy.rules[index]
    var kinds: [Kind] = [.taken(rule: index, line: rule.lines.isEmpty ? nil : 0)]
    kinds += rule.lines.indices.dropFirst().map { .taken(rule: index, line: $0) }
    for leaf in leaves([rule.when, rule.unless, rule.sayWhen].compactMap { $0 }) {
      kinds.append(.ruleCondition(rule: index, line: rule.lines.isEmpty ? nil : 0, leaf.span, leaf.value))
    }
    for (number, line) in rule.lines.enumerated() {
      for leaf in leaves([line.condition].compactMap { $0 }) {
        kinds.append(.ruleCondition(rule: index, line: leaf.value ? number : number + 1, leaf.span, leaf.value))
      }
    }
    if let take = rule.take, take.cuts || policy.hasLimitedRoom(for: rule) {
      for count in [2, 4, 8, 14, 30] { kinds.append(.cut(rule: index, count)) }
    } else if policy.hasLimitedRoom(for: rule) {
      for count in [2, 4, 8] { kinds.append(.cut(rule: index, count)) }
    }
    if rule.limit != nil { kinds.append(.limit(rule: index)) }
    if rule.limitInAll != nil { kinds.append(.limitInAll(rule: index)) }
    if rule.leave != nil { kinds.append(.left(rule: index)) }
    return kinds.map { TestRecipe(kind: $0) }
  }

  static func recipes(ofProtection index: Int, _ policy: CheckedPolicy) -> [TestRecipe] {
    let protection = policy.protections[index]
    let rules = policy.rules.indices.filter { rule in
      switch (protection.scope, policy.rules[rule].kind) {
      case (.penalties, .penalize), (.moves, .promote), (.moves, .demote), (.moves, .remove), (.moves, .place): true
      case (.promotion, .promote), (.promotion, .place), (.demotion, .demote), (.demotion, .remove),
        (.demotion, .place):
        true
      default: false
      }
    }
    return rules.prefix(3).flatMap { rule in
      [Kind.protected(index, rule: rule)]
        + leaves(protection.conditions).map { Kind.protection(index, rule: rule, $0.span, $0.value) }
    }.map { TestRecipe(kind: $0) }
  }

  static func recipes(ofClass index: Int, _ policy: CheckedPolicy) -> [TestRecipe] {
    policy.classes[index].lines.enumerated().flatMap { number, line in
      [TestRecipe(kind: .line(class: index, number))]
        + leaves([line.condition].compactMap { $0 }).map {
          TestRecipe(kind: .classCondition(class: index, line: number, $0.span, $0.value))
        }
    }
  }

  // MARK: Making it up

  func draft(policy: CheckedPolicy, asOf: AsOf, seed: UInt64) -> TestDraft? {
    var solver = ConditionSolver(policy: policy, asOf: asOf, seed: seed)
    let who = solver.add()
    switch kind {
    case .taken(let rule, let line): solver.take(rule, who, line: line)
    case .ruleCondition(let rule, let line, let span, let value):
      solver.take(rule, who, line: line, deciding: (span, value))
    case .cut(let rule, let count):
      solver.take(rule, who)
      solver.crowd(count, for: rule, like: who)
    case .limit(let rule):
      solver.take(rule, who)
      let most: Int64 = if case .count(let most, _)? = policy.rules[rule].limit { most } else { 1 }
      guard most <= 60 else { return nil }
      solver.draft.decided.removeAll { $0.rule == rule }
      for back in 0..<max(1, Int32(most)) {
        solver.draft.decided.append(
          .init(rule: rule, who: who, day: asOf.today - 1 - (solver.random.chance(50) ? 0 : back)))
      }
    case .limitInAll(let rule):
      solver.take(rule, who)
      solver.crowd(Int(min(8, policy.rules[rule].limitInAll?.most ?? 1)), for: rule, like: who)
    case .left(let rule):
      solver.take(rule, who)
      if solver.random.chance(50) { solver.crowd(Int(min(6, policy.rules[rule].leave ?? 1)), for: rule, like: who) }
    case .protected(let index, let rule):
      solver.take(rule, who)
      let protection = policy.protections[index]
      _ = solver.solve(when: protection.when, unless: protection.unless, true, for: who)
    case .protection(let index, let rule, let span, let value):
      solver.take(rule, who)
      let protection = policy.protections[index]
      for (condition, wanted) in [(protection.when, true), (protection.unless, false)] {
        guard let condition else { continue }
        let isOwn = condition.joinedConditions.contains { $0.span == span }
        if isOwn {
          solver.decide(condition, by: span, value, for: who)
        } else {
          solver.solve(condition, wanted, for: who)
        }
      }
    case .label(let index, let span, let value):
      let label = policy.labels[index]
      for (condition, wanted) in [(label.when, true), (label.unless, false)] {
        guard let condition else { continue }
        let isOwn = condition.joinedConditions.contains { $0.span == span }
        if isOwn {
          solver.decide(condition, by: span, value, for: who)
        } else {
          solver.solve(condition, wanted, for: who)
        }
      }
    case .line(let classify, let number): solveLine(number, of: policy.classes[classify], &solver, who)
    case .classCondition(let classify, let number, let span, let value):
      for line in policy.classes[classify].lines.prefix(number) {
        if let condition = line.condition { solver.solve(condition, false, for: who) }
      }
      if let condition = policy.classes[classify].lines[number].condition {
        solver.decide(condition, by: span, value, for: who)
      }
    case .letValue(let index): return letDraft(of: policy.lets[index], &solver, who)
    }
    // The last word on who is inside, unless somebody outside is wanted.
    return solver.draft
  }

  private func solveLine(_ number: Int, of classify: Class, _ solver: inout ConditionSolver, _ who: Int) {
    for (place, line) in classify.lines.enumerated() where place <= number {
      if let condition = line.condition { solver.solve(condition, place == number, for: who) }
    }
  }

  /// One whose value is something that is not nothing.
  private func letDraft(of value: LetValue, _ solver: inout ConditionSolver, _ who: Int) -> TestDraft {
    let numbers: [Int64] = [1, 2, 3, 4, 5, 7, 10, 12, 20, 30, 60]
    let wanted: Value
    switch value.value.type.base {
    case .number(let scale): wanted = .number((solver.random.pick(from: numbers) ?? 3) * Int64(Exact.powerOfTen(scale)))
    case .quotient: wanted = .quotient(Quotient(Int128(solver.random.below(5)), over: 4) ?? .zero)
    case .bool: wanted = .bool(solver.random.chance(50))
    case .date: wanted = .date(solver.asOf.today - Int32(solver.random.below(40)))
    case .datetime: wanted = .datetime(solver.start(of: solver.asOf.today - Int32(solver.random.below(40))))
    default: wanted = solver.typical(value.value.type.base)
    }
    solver.set(value.value, to: wanted, for: who)
    return solver.draft
  }

  // MARK: What it looks at

  private var rule: Int? {
    switch kind {
    case .taken(let rule, _), .ruleCondition(let rule, _, _, _), .cut(let rule, _), .limit(let rule),
      .limitInAll(let rule),
      .left(let rule), .protected(_, let rule), .protection(_, let rule, _, _):
      rule
    case .label, .line, .classCondition, .letValue: nil
    }
  }

  /// The lines that say what it is about.
  func subjects(in draft: TestDraft, policy: CheckedPolicy) -> [TestObservation.Key] {
    let people = draft.people.indices
    switch kind {
    case .label(let index, _, _): return people.map { .init(who: $0, subject: .label(index)) }
    case .line(let classify, _), .classCondition(let classify, _, _, _):
      return people.map { .init(who: $0, subject: .classify(classify)) }
    case .letValue(let index): return people.map { .init(who: $0, subject: .letValue(index)) }
    default:
      guard let rule else { return [] }
      let isMove = policy.rules[rule].kind.isMove
      return people.map { .init(who: $0, subject: isMove ? .move : .gets(rule: rule)) }
    }
  }

  /// What has to be asked for so that it is computed.
  func expectations(in draft: TestDraft, policy: CheckedPolicy) -> [CheckedExpectation] {
    let nowhere = Span(start: 0, end: 0)
    return draft.people.indices.map { who in
      let handle = CheckedTest.Handle(called: TestDraft.handle(of: who))
      switch kind {
      case .label(let index, _, _):
        return CheckedExpectation(.isLabel(handle, label: index, negated: false), at: nowhere)
      case .line(let classify, _), .classCondition(let classify, _, _, _):
        return CheckedExpectation(.isClass(handle, class: classify, code: 0, negated: false), at: nowhere)
      default: return CheckedExpectation(.stays(handle), at: nowhere)
      }
    }
  }

  // MARK: Words

  func place(in policy: CheckedPolicy) -> Int {
    switch kind {
    case .protected(let index, _), .protection(let index, _, _, _): policy.protections[index].span.start
    case .label(let index, _, _): policy.labels[index].span.start
    case .line(let classify, _), .classCondition(let classify, _, _, _): policy.classes[classify].span.start
    case .letValue(let index): policy.lets[index].span.start
    default: rule.map { policy.rules[$0].span.start } ?? 0
    }
  }

  func title(in policy: CheckedPolicy, isChinese: Bool) -> String {
    func words(_ span: Span) -> String {
      let text = policy.source[span].split(whereSeparator: { $0.isWhitespace || $0.isNewline }).joined(separator: " ")
      return text.count > 60 ? text.prefix(57) + "…" : text
    }
    func titled(_ name: String, _ english: String, _ chinese: String) -> String {
      isChinese ? "\(name)：\(chinese)" : "\(name): \(english)"
    }
    func condition(_ name: String, _ span: Span, _ value: Bool) -> String {
      titled(name, (value ? "" : "not ") + words(span), (value ? "" : "不满足 ") + words(span))
    }
    let name = rule.map { policy.rules[$0].title ?? policy.rules[$0].name } ?? ""
    switch kind {
    case .taken(_, nil): return titled(name, "all that it asks for", "条件都满足")
    case .taken(let rule, let line?):
      let tier = policy.tiers[policy.rules[rule].lines[line].tier].name
      return titled(name, "to \(tier)", "到 \(tier)")
    case .ruleCondition(_, _, let span, let value): return condition(name, span, value)
    case .cut: return titled(name, "who is left behind", "名额之外的人")
    case .limit: return titled(name, "the limit is reached", "已达限次")
    case .limitInAll: return titled(name, "the limit for everybody is reached", "总限额用完了")
    case .left: return titled(name, "enough stay where they are", "原来的层级要留够人")
    case .protected(let index, _):
      let own = policy.protections[index].title ?? policy.protections[index].name
      return isChinese ? "\(own)挡住\(name)" : "\(own) keeps from \(name)"
    case .protection(let index, _, let span, let value):
      return condition(policy.protections[index].title ?? policy.protections[index].name, span, value)
    case .label(let index, let span, let value):
      return condition(policy.labels[index].title ?? policy.labels[index].name, span, value)
    case .line(let classify, let number):
      let own = policy.classes[classify]
      let item = policy.choices[own.choice].items[own.lines[number].code]
      return titled(own.title ?? own.name, item.title ?? item.name, item.title ?? item.name)
    case .classCondition(let classify, _, let span, let value):
      return condition(policy.classes[classify].title ?? policy.classes[classify].name, span, value)
    case .letValue(let index):
      let own = policy.lets[index].title ?? policy.lets[index].name
      return isChinese ? "\(own)怎么算" : "how \(own) is counted"
    }
  }
}
