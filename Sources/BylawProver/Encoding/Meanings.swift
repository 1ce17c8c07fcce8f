import BylawChecker
import BylawSyntax

/// Gives equal expressions equal keys, wherever they stand and whatever lets they go through.
struct Meanings {
  let policy: CheckedPolicy
  let vocabulary: Vocabulary
  let trustsParams: Bool
  /// What the member's tier is taken to be, and who the member is.
  let state: String
  /// The event type whose fields are read.
  var event: Int?
  /// Fields and lets in which members differ who are otherwise alike, and which of them this is.
  var varied: (fields: Set<Int>, lets: Set<Int>, name: String) = ([], [], "")
  private var lets: [Int: Int] = [:]
  private var labels: [Int: Int] = [:]
  private var classes: [Int: Int] = [:]
  private var aggregates: [Int: Int] = [:]
  /// Where params are named in the text.
  private let paramSpans: [Span]
  private let params: Set<String>
  private var fresh = 0

  init(policy: CheckedPolicy, vocabulary: Vocabulary, trustsParams: Bool, state: String) {
    self.policy = policy
    self.vocabulary = vocabulary
    self.trustsParams = trustsParams
    self.state = state
    let names = Set(policy.params.map(\.name))
    params = names
    if trustsParams || names.isEmpty {
      paramSpans = []
    } else {
      paramSpans = policy.tokens.filter { names.contains($0.text) }.map(\.span)
    }
  }

  /// Whether something in a stretch of the text may be otherwise by `--set`.
  func hasParam(in span: Span) -> Bool {
    if trustsParams || params.isEmpty { return false }
    if policy.isInDefinition(span) { return true }
    let first = paramSpans.partitioningIndex { $0.start >= span.start }
    return first < paramSpans.count && paramSpans[first].start < span.end
  }

  /// Whether a constant is what a param says, or is computed of one.
  func isParam(_ constant: CheckedExpression) -> Bool {
    if trustsParams || params.isEmpty { return false }
    let text = policy.source[constant.span]
    if policy.isInDefinition(constant.span) {
      return !text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    return hasParam(in: constant.span)
  }

  // MARK: Keys

  mutating func key(of expression: CheckedExpression) -> Int {
    vocabulary.key(text(of: expression) + " " + name(of: expression.type))
  }

  func key(ofMemberField index: Int) -> Int {
    let field = policy.members.fields[index]
    let isState = index == policy.tierField
    let own = varied.fields.contains(index) ? varied.name : ""
    return vocabulary.key("member \(field.name) \(name(of: field.type))\(isState ? state : "")\(own)")
  }

  private mutating func text(of expression: CheckedExpression) -> String {
    if case .constant(let value) = expression.kind {
      if !isParam(expression) { return "constant \(value)" }
      if !policy.isInDefinition(expression.span) { return "param \(policy.source[expression.span])" }
      fresh += 1
      return "unknown \(fresh)"
    }
    if case .inWindow(let value, let window) = expression.kind, hasParam(in: expression.span) {
      if policy.isInDefinition(expression.span) {
        fresh += 1
        return "unknown \(fresh)"
      }
      return "window \(policy.source[expression.span]) \(key(of: value)) \(window)"
    }
    switch expression.kind {
    case .letValue(let index) where varied.lets.contains(index): return "let \(policy.lets[index].name)\(varied.name)"
    case .letValue(let index): return "#\(letKey(at: index))"
    case .label(let index): return "#\(labelKey(at: index))"
    case .classValue(let index): return "#\(classKey(at: index))"
    case .aggregate(let index): return "#\(key(ofAggregate: index))"
    case .memberField(let index): return "#\(key(ofMemberField: index))"
    case .eventField(let index):
      return "event " + (event.map { policy.events[$0].table.fields[index].name } ?? "\(index)")
    case .partyField(let party, let field): return "party \(party) \(policy.members.fields[field].name)"
    case .moved(.by(let rule)): return "moved by \(policy.rules[rule].name)"
    case .decisionCount(let rule): return "decisions by \(policy.rules[rule].name)"
    default:
      let parts = expression.children.map { "\(key(of: $0))" }.joined(separator: ",")
      return "\(name(of: expression.kind))(\(parts))"
    }
  }

  private func name(of kind: CheckedExpression.Kind) -> String {
    switch kind {
    case .constant: "constant"
    case .now: "now"
    case .today: "today"
    case .memberField: "member"
    case .eventField: "event"
    case .partyField: "party"
    case .letValue: "let"
    case .label: "label"
    case .classValue: "class"
    case .negate: "negate"
    case .not: "not"
    case .and: "and"
    case .or: "or"
    case .arithmetic(let op, _, _): "\(op)"
    case .widen: "widen"
    case .shift(_, _, let negated): negated ? "back" : "on"
    case .difference: "difference"
    case .compare(let op, _, _): "\(op)"
    case .inRange(_, let lower, let upper): "range \(lower != nil) \(upper != nil)"
    case .inList: "list"
    case .inSet: "set"
    case .inWindow(_, let window): "\(window) \(window == .review ? "\(String(describing: policy.schedule))" : "")"
    case .textTest(let test, _, _): "\(test)"
    case .isMissing: "missing"
    case .coalesce: "else"
    case .conditional: "if"
    case .builtin(let builtin, _): builtin.rawValue
    case .joined: "joined"
    case .aggregate: "aggregate"
    case .moved(let query): "moved \(query)"
    case .decisionCount: "decisions"
    }
  }

  private func name(of type: ValueType) -> String {
    let base =
      switch type.base {
      case .choice(let choice), .set(.choice(let choice)):
        "choice " + policy.choices[choice].items.map(\.name).joined(separator: "|")
      case .tier, .set(.tier): "tier " + policy.tiers.map(\.name).joined(separator: "|")
      case .role, .set(.role): "role " + policy.roles.map(\.name).joined(separator: "|")
      case .number, .quotient, .bool, .text, .date, .datetime, .duration, .nameText, .set: "\(type.base)"
      }
    let set = if case .set = type.base { "set " } else { "" }
    return set + base + (type.isOptional ? "?" : "")
  }

  // MARK: Names

  private mutating func outsideOfEvents(_ body: (inout Meanings) -> Int) -> Int {
    let outer = event
    event = nil
    defer { event = outer }
    return body(&self)
  }

  private mutating func letKey(at index: Int) -> Int {
    if let known = lets[index] { return known }
    let result = outsideOfEvents { $0.key(of: $0.policy.lets[index].value) }
    lets[index] = result
    return result
  }

  private mutating func labelKey(at index: Int) -> Int {
    if let known = labels[index] { return known }
    let result = outsideOfEvents { meanings in
      let label = meanings.policy.labels[index]
      let (when, unless) = (label.when.map { meanings.key(of: $0) }, label.unless.map { meanings.key(of: $0) })
      return meanings.vocabulary.key("label \(when ?? -1) \(unless ?? -1)")
    }
    labels[index] = result
    return result
  }

  private mutating func classKey(at index: Int) -> Int {
    if let known = classes[index] { return known }
    let result = outsideOfEvents { meanings in
      let own = meanings.policy.classes[index]
      let lines = own.lines.map { line in
        "\(line.code) \(line.condition.map { meanings.key(of: $0) } ?? -1)"
      }
      return meanings.vocabulary.key("class \(meanings.name(of: own.type)) " + lines.joined(separator: ","))
    }
    classes[index] = result
    return result
  }

  mutating func key(ofAggregate index: Int) -> Int {
    if let known = aggregates[index] { return known }
    let result = outsideOfEvents { $0.newKey(ofAggregate: index) }
    aggregates[index] = result
    return result
  }

  private mutating func newKey(ofAggregate index: Int) -> Int {
    let own = policy.aggregates[index]
    if case .events(let source) = own.source { event = source }
    let values = own.values.map { "\(key(of: $0.value)) \($0.isDescending)" }
    var parts = ["\(own.function)", values.joined(separator: ",")]
    parts.append(event.map { policy.events[$0].table.name } ?? "members")
    parts.append(own.window.map { "\($0)" } ?? "")
    parts.append(own.window == .review ? "\(String(describing: policy.schedule))" : "")
    parts.append(own.tiers.map { $0.map { policy.tiers[$0].name }.joined(separator: ",") } ?? "")
    parts += [own.cap.map { "\($0)" } ?? "", own.figure.map { "\($0)" } ?? ""]
    parts.append(own.per.map { "\(key(of: $0))" }.joined(separator: ","))
    parts.append(own.condition.map { "\(key(of: $0))" } ?? "")
    parts += ["\(own.percent)e\(own.percentScale)", name(of: own.type)]
    // What all members come to hangs on which tier this one is in.
    if event == nil { parts.append(state) }
    if hasParam(in: own.span) {
      fresh += 1
      parts.append(policy.isInDefinition(own.span) ? "unknown \(fresh)" : policy.source[own.span])
    }
    return vocabulary.key("aggregate " + parts.joined(separator: ";"))
  }
}
