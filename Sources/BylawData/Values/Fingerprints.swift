import BylawChecker

/// Tells which values of one policy mean the same as values of another, wherever they stand and whatever they are
/// called: a number for each let, label, class and aggregate, equal where the meaning is.
package struct Fingerprints: Sendable {
  package fileprivate(set) var lets: [Int] = []
  package fileprivate(set) var labels: [Int] = []
  package fileprivate(set) var classes: [Int] = []
  package fileprivate(set) var aggregates: [Int] = []
  package fileprivate(set) var protections: [Int] = []
  /// Whatever a rule's name.
  package fileprivate(set) var rules: [Int] = []
}

/// Gives each meaning its number. Two policies can be compared if both were numbered here.
package final class Fingerprinter {
  private var numbers: [String: Int] = [:]

  package init() {}

  package func fingerprints(of policy: CheckedPolicy) -> Fingerprints {
    var writer = MeaningWriter(policy: policy, fingerprinter: self)
    var result = Fingerprints()
    result.lets = policy.lets.indices.map { writer.letValue(at: $0) }
    result.labels = policy.labels.indices.map { writer.label(at: $0) }
    result.classes = policy.classes.indices.map { writer.classValue(at: $0) }
    result.aggregates = policy.aggregates.indices.map { writer.aggregate(at: $0) }
    result.protections = policy.protections.map { number(of: writer.meaning(of: $0)) }
    result.rules = policy.rules.map { number(of: writer.meaning(of: $0)) }
    return result
  }

  /// Of one expression by itself.
  package func fingerprint(of expression: CheckedExpression, in policy: CheckedPolicy) -> Int {
    var writer = MeaningWriter(policy: policy, fingerprinter: self)
    return number(of: writer.meaning(of: expression))
  }

  fileprivate func number(of meaning: String) -> Int {
    if let known = numbers[meaning] { return known }
    numbers[meaning] = numbers.count
    return numbers.count - 1
  }
}

/// Writes what an expression means without the places in the policy's text and the names that it gives to values. A let
/// and its like stand in others by their numbers, so that lets over lets do not grow without end; fields, tiers and what
/// else comes from data stand by their names, so that others may stand before them.
private struct MeaningWriter {
  private let policy: CheckedPolicy
  private let fingerprinter: Fingerprinter
  private var lets: [Int: Int] = [:]
  private var labels: [Int: Int] = [:]
  private var classes: [Int: Int] = [:]
  private var aggregates: [Int: Int] = [:]
  /// The event type over whose rows the expression at hand is.
  private var event: Int?

  init(policy: CheckedPolicy, fingerprinter: Fingerprinter) {
    self.policy = policy
    self.fingerprinter = fingerprinter
  }

  mutating func letValue(at index: Int) -> Int {
    if let known = lets[index] { return known }
    let text = meaning(of: policy.lets[index].value)
    let number = fingerprinter.number(of: text)
    lets[index] = number
    return number
  }

  mutating func label(at index: Int) -> Int {
    if let known = labels[index] { return known }
    let label = policy.labels[index]
    let text = "label(\(optionalMeaning(of: label.when)),\(optionalMeaning(of: label.unless)))"
    let number = fingerprinter.number(of: text)
    labels[index] = number
    return number
  }

  mutating func classValue(at index: Int) -> Int {
    if let known = classes[index] { return known }
    let lines = policy.classes[index].lines.map { "\($0.code):" + optionalMeaning(of: $0.condition) }
    let text = "class(\(name(of: policy.classes[index].type)),\(lines.joined(separator: ",")))"
    let number = fingerprinter.number(of: text)
    classes[index] = number
    return number
  }

  mutating func aggregate(at index: Int) -> Int {
    if let known = aggregates[index] { return known }
    let it = policy.aggregates[index]
    let outer = event
    if case .events(let source) = it.source { event = source } else { event = nil }
    defer { event = outer }
    let values = it.values.map { meaning(of: $0.value) + ($0.isDescending ? "v" : "^") }.joined(separator: ",")
    let window = it.window.map { $0 == .review ? "review \(policy.schedule.map { "\($0)" } ?? "")" : "\($0)" } ?? ""
    let parts = [
      "\(it.function)", values, event.map(eventName) ?? "members", window, it.tiers.map(tiers) ?? "",
      it.cap.map { "\($0)" } ?? "", it.figure.map { "\($0)" } ?? "", list(named: "per", of: it.per),
      optionalMeaning(of: it.condition),
      "\(it.percent)e\(it.percentScale)",
      name(of: it.type),
    ]
    let text = "aggregate(" + parts.joined(separator: ";") + ")"
    let number = fingerprinter.number(of: text)
    aggregates[index] = number
    return number
  }

  private mutating func optionalMeaning(of expression: CheckedExpression?) -> String {
    expression.map { meaning(of: $0) } ?? "-"
  }

  mutating func meaning(of expression: CheckedExpression) -> String {
    if case .constant(.quotient(let quotient)) = expression.kind {
      return "\(quotient.numerator)/\(quotient.denominator)"
    }
    if case .constant(let value) = expression.kind, value != .missing {
      return quoted(Formatting.text(of: value, type: expression.type, policy: policy)) + ":" + name(of: expression.type)
    }
    return text(of: expression.kind) + (expression.type.base == .bool ? "" : ":" + name(of: expression.type))
  }

  private mutating func call(named name: String, with parts: CheckedExpression?...) -> String {
    name + "(" + parts.map { optionalMeaning(of: $0) }.joined(separator: ",") + ")"
  }

  private mutating func list(named name: String, of parts: [CheckedExpression]) -> String {
    name + "[" + parts.map { meaning(of: $0) }.joined(separator: ",") + "]"
  }

  private mutating func text(of kind: CheckedExpression.Kind) -> String {
    switch kind {
    case .constant(let value): "\(value)"
    case .now: "now"
    case .today: "today"
    case .memberField(let field): "member" + quoted(policy.members.fields[field].name)
    case .eventField(let field):
      "event" + quoted(event.map { policy.events[$0].table.fields[field].name } ?? "\(field)")
    case .partyField(let party, let field):
      "party" + quoted(event.map { policy.events[$0].table.fields[party].name } ?? "\(party)")
        + quoted(policy.members.fields[field].name)
    case .letValue(let index): "#\(letValue(at: index))"
    case .label(let index): "#\(label(at: index))"
    case .classValue(let index): "#\(classValue(at: index))"
    case .negate(let a): call(named: "negate", with: a)
    case .not(let a): call(named: "not", with: a)
    case .and(let a, let b): call(named: "and", with: a, b)
    case .or(let a, let b): call(named: "or", with: a, b)
    case .arithmetic(let op, let a, let b): call(named: "\(op)", with: a, b)
    case .widen(let a): call(named: "widen", with: a)
    case .shift(let a, let b, let negated): call(named: negated ? "back" : "on", with: a, b)
    case .difference(let a, let b): call(named: "between", with: a, b)
    case .compare(let op, let a, let b): call(named: "\(op)", with: a, b)
    case .inRange(let a, let lower, let upper): call(named: "range", with: a, lower, upper)
    case .inList(let a, let items): list(named: "list", of: [a] + items)
    case .inSet(let a, let b): call(named: "set", with: a, b)
    case .inWindow(let a, let window):
      call(named: window == .review ? "review \(policy.schedule.map { "\($0)" } ?? "")" : "\(window)", with: a)
    case .textTest(let test, let a, let b): call(named: "\(test)", with: a, b)
    case .isMissing(let a): call(named: "missing", with: a)
    case .coalesce(let a, let b): call(named: "else", with: a, b)
    case .conditional(let a, let b, let c): call(named: "if", with: a, b, c)
    case .builtin(let builtin, let arguments): list(named: "\(builtin)", of: arguments)
    case .joined(let parts): list(named: "joined", of: parts)
    case .aggregate(let index): "#\(aggregate(at: index))"
    case .moved(.by(let rule)): "moved by" + quoted(policy.rules[rule].name)
    case .moved(let query): "moved \(query)"
    case .decisionCount(let rule): "decisions by" + quoted(policy.rules[rule].name)
    }
  }

  // MARK: Names

  private func quoted(_ name: String) -> String { Formatting.quoted(name) }

  private func eventName(at event: Int) -> String { "events" + quoted(policy.events[event].table.name) }

  private func tiers(at tiers: [Int]) -> String { "[" + tiers.map(tier).joined(separator: ",") + "]" }

  private func tier(at tier: Int) -> String { quoted(policy.tiers[tier].name) }

  private func name(of type: ValueType) -> String {
    let base =
      switch type.base {
      case .choice(let choice): items(ofChoice: choice)
      case .set(.choice(let choice)): "set" + items(ofChoice: choice)
      case .number, .quotient, .bool, .text, .date, .datetime, .duration, .tier, .role, .nameText, .set: "\(type.base)"
      }
    return base + (type.isOptional ? "?" : "")
  }

  private func items(ofChoice choice: Int) -> String {
    "{" + policy.choices[choice].items.map { quoted($0.name) }.joined(separator: ",") + "}"
  }
}

// MARK: - Rules

extension MeaningWriter {
  mutating func meaning(of protection: Protection) -> String {
    "protect(\(protection.scope),\(optionalMeaning(of: protection.when)),\(optionalMeaning(of: protection.unless)))"
  }

  mutating func meaning(of rule: Rule) -> String {
    var parts = ["\(rule.kind)", rule.from.map(tiers) ?? "any", meaning(of: rule.target)]
    parts += [
      rule.role.map { quoted(policy.roles[$0].name) } ?? "", optionalMeaning(of: rule.when),
      optionalMeaning(of: rule.unless),
    ]
    parts.append(rule.take.map { meaning(of: $0) } ?? "")
    for gifts in [rule.grants, rule.deductions, rule.revocations] {
      parts.append(gifts.map { meaning(of: $0) }.joined(separator: ","))
    }
    parts.append(rule.say.map { $0.map { meaning(of: $0) }.joined(separator: ",") } ?? "-")
    parts.append(optionalMeaning(of: rule.sayWhen))
    parts.append(rule.limit.map { "\($0)" } ?? "")
    parts.append(
      rule.limitInAll.map { limit in
        "\(limit.most) \(limit.field.map { quoted(policy.members.fields[$0].name) } ?? "") \(String(describing: limit.window))"
      } ?? "")
    parts.append(rule.leave.map { "\($0)" } ?? "")
    parts += rule.lines.map { tier(at: $0.tier) + optionalMeaning(of: $0.condition) }
    return "rule(" + parts.joined(separator: ";") + ")"
  }

  private func meaning(of target: Rule.Target?) -> String {
    switch target {
    case .tier(let index)?: tier(at: index)
    case .next?: "next"
    case nil: ""
    }
  }

  private mutating func meaning(of take: Share) -> String {
    let keys = take.keys.map { meaning(of: $0.value) + ($0.isDescending ? "v" : "^") }.joined(separator: ",")
    let quota = take.quota.map { "\($0.most) " + list(named: "per", of: $0.per) } ?? ""
    let amount = "\(take.amount) \(optionalMeaning(of: take.places)) \(take.roundsUp) \(take.least) \(quota)"
    return "\(take.direction) \(amount) \(list(named: "per", of: take.per)) \(keys) \(take.withTies)"
  }

  private mutating func meaning(of gift: CheckedEffect) -> String {
    switch gift {
    case .number(let field, let amount): "number" + quoted(policy.members.fields[field].name) + meaning(of: amount)
    case .badge(let badge): "badge" + meaning(of: badge)
    case .role(let role): "role" + quoted(policy.roles[role].name)
    case .access(let mask): "access" + tiers(at: policy.tiers.indices.filter { mask & bit(at: $0) != 0 })
    }
  }

  private mutating func meaning(of part: SayPart) -> String {
    switch part {
    case .text(let text): quoted(text)
    case .value(let value): meaning(of: value)
    }
  }
}
