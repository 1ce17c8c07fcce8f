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

  init(_ policy: CheckedPolicy, _ results: [TestResult]) {
    self.policy = policy
    verdicts = policy.rules.map { _ in [] }
    for result in results {
      log.merge(result.conditions)
      for (rule, members) in result.verdicts.enumerated() { verdicts[rule].formUnion(members.compactMap { $0 }) }
    }
    for case .protected(let protection) in verdicts.flatMap({ $0 }) { protections.insert(protection) }
  }

  var items: [CoverageItem] {
    policy.rules.indices.flatMap(items) + policy.labels.flatMap { conditions($0.name, [$0.when, $0.unless]) }
      + policy.protections.indices.flatMap(protectionItems) + policy.classes.flatMap(classItems)
  }

  private func items(ofRule index: Int) -> [CoverageItem] {
    let rule = policy.rules[index]
    let lines = rule.lines.enumerated().map { line($1.span, rule.name, rule.span, $0) }
    return [ruleItem(index)] + conditions(rule.name, [rule.when, rule.unless] + rule.lines.map(\.condition)) + lines
      + cutItems(index) + limitItems(index)
  }

  private func ruleItem(_ index: Int) -> CoverageItem {
    let rule = policy.rules[index]
    let passedOver = verdicts[index].contains { verdict in verdict != .decided && verdict != .elsewhere }
    var ways = [way("taken", verdicts[index].contains(.decided), "never taken")]
    if rule.canPassOver { ways.append(way("not taken", passedOver, "never passed anybody over")) }
    return CoverageItem(kind: .rule, name: rule.name, span: rule.span, ways: ways)
  }

  private func cutItems(_ index: Int) -> [CoverageItem] {
    let rule = policy.rules[index]
    guard let take = rule.take, take.amount != .all || policy.hasLimitedRoom(rule) else { return [] }
    let isReached = verdicts[index].contains { verdict in
      switch verdict {
      case .cut, .crowdedOut, .reserved: true
      case .decided, .elsewhere, .removed, .holdsRole, .unfit, .nowhere, .protected, .limited, .claimed,
        .nothingToGive:
        false
      }
    }
    return [
      CoverageItem(
        kind: .cut, name: rule.name, span: take.span,
        ways: [way("reached", isReached, "nobody was left behind its cut")])
    ]
  }

  private func limitItems(_ index: Int) -> [CoverageItem] {
    let rule = policy.rules[index]
    guard rule.limit != nil, let span = rule.limitSpan else { return [] }
    return [
      CoverageItem(
        kind: .limit, name: rule.name, span: span,
        ways: [way("reached", verdicts[index].contains(.limited), "nobody reached this limit")])
    ]
  }

  private func protectionItems(_ index: Int) -> [CoverageItem] {
    let protection = policy.protections[index]
    let item = CoverageItem(
      kind: .protection, name: protection.name, span: protection.span,
      ways: [way("bound", protections.contains(index), "kept nobody from a move")])
    return [item] + conditions(protection.name, [protection.when, protection.unless])
  }

  private func classItems(_ classify: Class) -> [CoverageItem] {
    conditions(classify.name, classify.lines.map(\.condition))
      + classify.lines.enumerated().map { line($1.span, classify.name, classify.span, $0) }
  }

  private func line(_ span: Span, _ name: String, _ owner: Span, _ index: Int) -> CoverageItem {
    let isTaken = log.lines.contains(ConditionLog.Line(owner: owner, index: index))
    return CoverageItem(kind: .line, name: name, span: span, ways: [way("taken", isTaken, "nobody came to this line")])
  }

  private func conditions(_ name: String, _ clauses: [CheckedExpression?]) -> [CoverageItem] {
    clauses.compactMap { $0 }.flatMap(\.joinedConditions).map { condition in
      let seen = log.conditions[condition.span]
      let ways = [
        way("true", seen?.decidedTrue ?? false, lack(seen, seen?.isTrue, "true")),
        way("false", seen?.decidedFalse ?? false, lack(seen, seen?.isFalse, "false")),
      ]
      return CoverageItem(kind: .condition, name: name, span: condition.span, ways: ways)
    }
  }

  private func lack(_ seen: ConditionLog.Seen?, _ came: Bool?, _ word: String) -> String {
    if seen == nil { return "never asked" }
    return came ?? false ? "\(word) without deciding" : "never \(word)"
  }

  private func way(_ name: String, _ isSeen: Bool, _ lack: String) -> CoverageItem.Way {
    CoverageItem.Way(name: name, isSeen: isSeen, lack: lack)
  }
}

extension Rule {
  /// Whether there is anything that could keep the rule from whom it looks at.
  fileprivate var canPassOver: Bool {
    when != nil || unless != nil || take != nil || limit != nil || lines.contains { $0.condition != nil }
  }
}
