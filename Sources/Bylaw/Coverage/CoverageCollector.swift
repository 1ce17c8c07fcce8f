import BylawChecker
import BylawEngine
import BylawReference
import BylawSyntax

/// Finds what there is to cover in a policy, and what some tests have covered of it.
struct CoverageCollector {
  private let policy: CheckedPolicy
  private var log = ConditionLog()
  /// By rule.
  private var verdicts: [Set<Verdict>]
  private var protections: Set<Int> = []

  init(policy: CheckedPolicy, results: [TestResult]) {
    self.policy = policy
    verdicts = policy.rules.map { _ in [] }
    for result in results {
      log.merge(result.conditions)
      for (rule, members) in result.verdicts.enumerated() { verdicts[rule].formUnion(members.compactMap { $0 }) }
    }
    for case .protected(let protection) in verdicts.flatMap({ $0 }) { protections.insert(protection) }
  }

  var items: [CoverageItem] {
    policy.rules.indices.flatMap(items) + policy.labels.flatMap { conditions(of: $0.name, in: [$0.when, $0.unless]) }
      + policy.protections.indices.flatMap(protectionItems) + policy.classes.flatMap(classItems)
  }

  private func items(ofRule index: Int) -> [CoverageItem] {
    let rule = policy.rules[index]
    let lines = rule.lines.enumerated().map { line(at: $1.span, name: rule.name, owner: rule.span, index: $0) }
    return [ruleItem(at: index)]
      + conditions(of: rule.name, in: [rule.when, rule.unless, rule.sayWhen] + rule.lines.map(\.condition)) + lines
      + cutItems(at: index) + leaveItems(at: index) + limitItems(at: index)
  }

  private func ruleItem(at index: Int) -> CoverageItem {
    let rule = policy.rules[index]
    let passedOver = verdicts[index].contains { verdict in verdict != .decided && verdict != .notApplicable }
    var ways = [way(named: "taken", isSeen: verdicts[index].contains(.decided), lack: Phrase("never taken", "一个也没取过"))]
    if rule.canPassOver {
      ways.append(way(named: "not taken", isSeen: passedOver, lack: Phrase("never passed anybody over", "从来没有跳过谁")))
    }
    return CoverageItem(kind: .rule, name: rule.name, span: rule.span, ways: ways)
  }

  private func cutItems(at index: Int) -> [CoverageItem] {
    let rule = policy.rules[index]
    guard let take = rule.take, take.cuts || policy.hasLimitedRoom(for: rule) else { return [] }
    let isReached = verdicts[index].contains { verdict in
      switch verdict {
      case .outranked, .overQuota, .noCapacity, .reserved, .overLimit: true
      case .decided, .notApplicable, .removed, .holdsRole, .conditionNotMet, .nowhere, .protected, .limited,
        .alreadyMoved, .heldBack, .nothingToGive:
        false
      }
    }
    return [
      CoverageItem(
        kind: .cut, name: rule.name, span: take.span,
        ways: [way(named: "reached", isSeen: isReached, lack: Phrase("nobody was left behind its cut", "没有人落在分界线后面"))])
    ]
  }

  private func leaveItems(at index: Int) -> [CoverageItem] {
    let rule = policy.rules[index]
    guard rule.leave != nil, let span = rule.leaveSpan else { return [] }
    let isReached = verdicts[index].contains { verdict in if case .heldBack = verdict { true } else { false } }
    return [
      CoverageItem(
        kind: .leave, name: rule.name, span: span,
        ways: [way(named: "reached", isSeen: isReached, lack: Phrase("it kept nobody where they are", "没有留住过谁"))])
    ]
  }

  private func limitItems(at index: Int) -> [CoverageItem] {
    let rule = policy.rules[index]
    guard let span = rule.limitSpan else { return [] }
    var ways: [CoverageItem.Way] = []
    if rule.limit != nil {
      ways.append(
        way(
          named: "reached", isSeen: verdicts[index].contains(.limited),
          lack: Phrase("nobody reached this limit", "没有人到过这个限次")))
    }
    if rule.limitInAll != nil {
      ways.append(
        way(
          named: "reached in all", isSeen: verdicts[index].contains(.overLimit),
          lack: Phrase("nobody was left behind the limit in all", "没有人落在总数之外")))
    }
    return ways.isEmpty ? [] : [CoverageItem(kind: .limit, name: rule.name, span: span, ways: ways)]
  }

  private func protectionItems(at index: Int) -> [CoverageItem] {
    let protection = policy.protections[index]
    let item = CoverageItem(
      kind: .protection, name: protection.name, span: protection.span,
      ways: [
        way(
          named: "bound", isSeen: protections.contains(index),
          lack: protection.scope == .penalties
            ? Phrase("kept nobody from a penalty", "没有让谁免过处罚") : Phrase("kept nobody from a move", "没有让谁免过变动"))
      ])
    return [item] + conditions(of: protection.name, in: [protection.when, protection.unless])
  }

  private func classItems(of classify: Class) -> [CoverageItem] {
    conditions(of: classify.name, in: classify.lines.map(\.condition))
      + classify.lines.enumerated().map { line(at: $1.span, name: classify.name, owner: classify.span, index: $0) }
  }

  private func line(at span: Span, name: String, owner: Span, index: Int) -> CoverageItem {
    let isTaken = log.lines.contains(ConditionLog.Line(owner: owner, index: index))
    return CoverageItem(
      kind: .line, name: name, span: span,
      ways: [way(named: "taken", isSeen: isTaken, lack: Phrase("nobody came to this line", "没有人走到这一行"))])
  }

  private func conditions(of name: String, in clauses: [CheckedExpression?]) -> [CoverageItem] {
    clauses.compactMap { $0 }.flatMap(\.joinedConditions).map { condition in
      let seen = log.conditions[condition.span]
      let ways = [
        way(
          named: "true", isSeen: seen?.decidedTrue ?? false, lack: lack(seen: seen, came: seen?.isTrue, isTrue: true)),
        way(
          named: "false", isSeen: seen?.decidedFalse ?? false,
          lack: lack(seen: seen, came: seen?.isFalse, isTrue: false)),
      ]
      return CoverageItem(kind: .condition, name: name, span: condition.span, ways: ways)
    }
  }

  private func lack(seen: ConditionLog.Seen?, came: Bool?, isTrue: Bool) -> Phrase {
    if seen == nil { return Phrase("never asked", "从来没有问过") }
    return came ?? false
      ? Phrase("\(isTrue ? "true" : "false") without deciding", "\(isTrue ? "成立" : "不成立")过，但没起决定作用")
      : Phrase("never \(isTrue ? "true" : "false")", "从来没有\(isTrue ? "成立" : "不成立")过")
  }

  private func way(named name: String, isSeen: Bool, lack: Phrase) -> CoverageItem.Way {
    CoverageItem.Way(name: name, isSeen: isSeen, lack: lack)
  }
}

extension Rule {
  /// Whether there is anything that could keep the rule from whom it looks at.
  fileprivate var canPassOver: Bool {
    when != nil || unless != nil || take != nil || limit != nil || limitInAll != nil || leave != nil
      || lines.contains { $0.condition != nil }
  }
}
