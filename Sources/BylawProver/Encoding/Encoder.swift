// # Members as unknowns
//
// A member is what the conditions look at: fields between their declared bounds, aggregates as numbers with what is known
// of them, dates as days, choices, tiers and roles by their codes, sets and presence as bits, texts as numbers in their
// order, of which those that the policy names are fixed. An encoder writes an expression in these unknowns. Lets, labels and
// classes are written once each, and so are equal expressions, wherever they stand: formulas know each other by what they
// are, and unknowns by a key that says what they stand for, without spans or the names that a policy gives to values.
//
// Every member that there can be is some values of the unknowns with which all facts hold: that is what proofs rest on. The
// reverse does not hold. What has no linear meaning (a product of two unknowns, a text in another, a rank) is an unknown of
// its own, of which too little is known, so that values may be found that belong to nobody. So a member who is found is
// reviewed by the reference evaluator before anything is said of them.
//
// ## What fails
//
// Where an expression fails for a member (a number of 19 digits, a date out of the calendar), there is no review and no
// decision about anybody. So nothing is claimed of such members, and numbers are taken as whole numbers without an end.
//
// ## Two settings
//
// - `trustsParams`: whether a param is what the policy says, or may be anything, as `--set` may say. Warnings about conditions
//   that always come out the same ask with the latter, for a policy is not wrong that can be turned.
// - A certain day (`Vocabulary.today`) and a small world of events (`EventWorld`): then aggregates are sums over a few
//   groups of events, which a test can give. With any day and any events they are unknowns with facts between them.

import BylawChecker
import BylawSyntax

final class Encoder {
  let policy: CheckedPolicy
  /// Whether the policy has a rule that lets anybody in.
  private(set) lazy var admits = policy.rules.contains { $0.kind == .admit }
  let vocabulary: Vocabulary
  let trustsParams: Bool
  /// What the member's tier is, where that is settled: nil inside for outside.
  var tier: Int??
  /// Values that stand in for a field's or a let's.
  var fields: [Int: Encoded] = [:]
  var lets: [Int: Encoded] = [:]
  /// Whether the member bears labels, where that is given and not asked of their conditions.
  var labels: [Int: Literal] = [:]
  /// Tells apart what hangs on the tier or on who it is, where there are several.
  let suffix: String
  /// Groups of events, where aggregates are computed of them.
  let world: EventWorld?
  /// Whether nobody but the member is there, in a small world.
  var isAlone = true
  /// Whether rules that move say whom they may have moved; not where two policies or members share unknowns.
  var knowsMoves = false
  /// Whether it is about a member who is counted by a goal, after the review: of whom the tier is not the one from which they
  /// were moved.
  var countsMembers = false
  /// The first move that does not take all whom its conditions take.
  private(set) lazy var cutting = policy.rules.firstIndex { $0.kind.isMove && !policy.takesAll($0) }
  /// Whose moves they are, where there are several members.
  var movesOf = ""
  var toldMoves: Set<Literal> = []
  /// The event type whose fields are read, and which of the groups it is.
  var event: (index: Int, group: String)?

  /// Whether rewards and penalties look at the member: inside, or admitted by the review.
  private(set) lazy var isThereForEffects: Literal = admits ? either(isInside, moved(.admitted)) : isInside
  /// The moves of rules that were asked for, by where the rules are.
  var knownMoves: [Int: [PossibleMove]] = [:]

  private var encodedLets: [Int: Encoded] = [:]
  private var encodedLabels: [Int: Literal] = [:]
  private var encodedClasses: [Int: Encoded] = [:]
  private var encodedAggregates: [Int: Encoded] = [:]
  private var meanings: Meanings

  init(
    policy: CheckedPolicy, vocabulary: Vocabulary, trustsParams: Bool = true, tier: Int?? = nil, suffix: String = "",
    world: EventWorld? = nil
  ) {
    self.policy = policy
    self.vocabulary = vocabulary
    self.trustsParams = trustsParams
    self.tier = tier
    self.suffix = suffix
    self.world = world
    let state = (tier.map { $0.map { "tier \($0)" } ?? "outside" } ?? "") + suffix
    meanings = Meanings(policy: policy, vocabulary: vocabulary, trustsParams: trustsParams, state: state)
  }

  // MARK: Conditions

  /// Whether a condition holds.
  func truth(of condition: CheckedExpression) -> Literal {
    let value = encode(condition)
    guard case .truth(let literal) = value.payload else { return opaqueBit(of: condition) }
    return both(value.present, literal)
  }

  func matches(when: CheckedExpression?, unless: CheckedExpression?) -> Literal {
    let met = when.map { truth(of: $0) } ?? .truth
    return unless.map { both(met, truth(of: $0).negated) } ?? met
  }

  func label(at index: Int) -> Literal {
    if let given = labels[index] { return given }
    if let known = encodedLabels[index] { return known }
    let label = policy.labels[index]
    let result = matches(when: label.when, unless: label.unless)
    encodedLabels[index] = result
    return result
  }

  /// Whether the lines before one leave a member to it, and its own condition takes them.
  func lines(of conditions: [CheckedExpression?]) -> [Literal] {
    var rest = Literal.truth
    return conditions.map { condition in
      let own = condition.map { truth(of: $0) } ?? .truth
      let result = both(rest, own)
      rest = both(rest, own.negated)
      return result
    }
  }

  // MARK: Shorthands

  func both(_ a: Literal, _ b: Literal) -> Literal { vocabulary.formulas.both(a, b) }
  func either(_ a: Literal, _ b: Literal) -> Literal { vocabulary.formulas.either(a, b) }
  func all(_ parts: [Literal]) -> Literal { vocabulary.formulas.all(parts) }
  func any(_ parts: [Literal]) -> Literal { vocabulary.formulas.any(parts) }

  func key(of expression: CheckedExpression) -> Int {
    meanings.event = event?.index
    return vocabulary.key("\(meanings.key(of: expression)) \(event?.group ?? "")")
  }

  /// An unknown of which nothing is known but its type.
  func opaque(_ expression: CheckedExpression) -> Encoded {
    opaque(type: expression.type, key: key(of: expression))
  }

  func opaqueBit(of expression: CheckedExpression) -> Literal { vocabulary.bit(key(of: expression)) }

  func opaque(type: ValueType, key: Int, lower: Int128? = nil, upper: Int128? = nil) -> Encoded {
    let present = type.isOptional ? vocabulary.bit(vocabulary.key("present \(key)")) : .truth
    let payload: Encoded.Payload
    switch type.base {
    case .bool: payload = .truth(vocabulary.bit(key))
    case .number(let scale):
      payload = .number(Number(sum: vocabulary.number(key, lower: lower, upper: upper), scale: scale))
    case .quotient:
      let divisor = vocabulary.number(vocabulary.key("divisor \(key)"), lower: 1)
      payload = .quotient(vocabulary.number(key, lower: lower, upper: upper), divisor)
    case .text, .nameText: payload = .number(Number(sum: vocabulary.number(key, lower: 1), scale: 0))
    case .date:
      payload = .number(
        Number(
          sum: vocabulary.number(
            key, lower: max(lower ?? Vocabulary.firstDay, Vocabulary.firstDay),
            upper: min(upper ?? Vocabulary.lastDay, Vocabulary.lastDay)), scale: 0))
    case .datetime, .duration:
      payload = .number(Number(sum: vocabulary.number(key, lower: lower, upper: upper), scale: 0))
    case .tier, .role, .choice:
      let count = codes(of: type.base)
      payload = .number(Number(sum: vocabulary.number(key, lower: 0, upper: Int128(max(count, 1) - 1)), scale: 0))
    case .set(.text): payload = .texts(key)
    case .set(let element):
      let base: BaseType =
        switch element {
        case .tier: .tier
        case .role: .role
        case .choice(let choice): .choice(choice)
        case .text: .text
        }
      payload = .set((0..<codes(of: base)).map { vocabulary.bit(vocabulary.key("\(key) has \($0)")) })
    }
    return Encoded(payload, present: present)
  }

  /// How many codes there are of a type.
  func codes(of base: BaseType) -> Int {
    switch base {
    case .tier: policy.tiers.count
    case .role: policy.roles.count
    case .choice(let choice): policy.choices[choice].items.count
    case .number, .quotient, .bool, .text, .date, .datetime, .duration, .nameText, .set: 0
    }
  }

  // MARK: Names

  func field(at index: Int) -> Encoded {
    if let given = fields[index] { return given }
    if index == policy.tierField, let tier {
      guard let code = tier else { return Encoded(.number(Number(sum: LinearSum(), scale: 0)), present: .falsity) }
      return Encoded(.number(Number(sum: vocabulary.constant(Int128(code)), scale: 0)))
    }
    let field = policy.members.fields[index]
    return encoded(field, key: meanings.key(ofMemberField: index))
  }

  private func encoded(_ field: Field, key: Int) -> Encoded {
    func bound(_ value: Value?) -> Int128? {
      switch value {
      case .number(let number)?: Int128(number)
      case .date(let day)?: Int128(day)
      case .datetime(let moment)?: Int128(moment)
      default: nil
      }
    }
    return opaque(type: field.type, key: key, lower: bound(field.lower), upper: bound(field.upper))
  }

  func eventField(at index: Int) -> Encoded? {
    guard let event else { return nil }
    let field = policy.events[event.index].table.fields[index]
    if index == policy.events[event.index].timeField,
      let time = world?.time(ofGroup: event.group, event: event.index, in: self)
    {
      return Encoded(.number(Number(sum: time.moment, scale: 0)))
    }
    return encoded(
      field, key: vocabulary.key("event \(policy.events[event.index].table.name).\(field.name) \(event.group)"))
  }

  func letValue(at index: Int) -> Encoded {
    if let given = lets[index] { return given }
    if let known = encodedLets[index] { return known }
    let result = outsideOfEvents { encode(policy.lets[index].value) }
    encodedLets[index] = result
    return result
  }

  func outsideOfEvents<Result>(_ body: () -> Result) -> Result {
    let outer = event
    event = nil
    defer { event = outer }
    return body()
  }

  func classValue(at index: Int) -> Encoded {
    if let known = encodedClasses[index] { return known }
    let own = policy.classes[index]
    let result = outsideOfEvents { () -> Encoded in
      let lines = self.lines(of: own.lines.map(\.condition))
      let present = any(lines)
      let variable = vocabulary.variable(
        vocabulary.key("class \(own.lines.map(\.code)) \(lines.map(\.code))"), lower: 0,
        upper: Int128(max(codes(of: .choice(own.choice)), 1) - 1))
      let value = vocabulary.sum(of: variable)
      for (line, literal) in zip(own.lines, lines) {
        if let fact = vocabulary.equal(value, vocabulary.constant(Int128(line.code))) {
          vocabulary.addFact(vocabulary.formulas.implies(literal, fact), about: variable)
        }
      }
      return Encoded(.number(Number(sum: value, scale: 0)), present: present)
    }
    encodedClasses[index] = result
    return result
  }

  func aggregate(at index: Int) -> Encoded {
    if let known = encodedAggregates[index] { return known }
    let result = outsideOfEvents { encodeAggregate(at: index) }
    encodedAggregates[index] = result
    return result
  }

  func aggregateKey(at index: Int) -> Int {
    meanings.event = nil
    return meanings.key(ofAggregate: index)
  }

  /// What the condition and the values of an aggregate mean, as keys.
  func partKeys(ofAggregate index: Int) -> (condition: Int?, value: Int?) {
    let aggregate = policy.aggregates[index]
    if case .events(let event) = aggregate.source { meanings.event = event }
    defer { meanings.event = nil }
    return (
      aggregate.condition.map { meanings.key(of: $0) }, aggregate.values.first.map { meanings.key(of: $0.value) }
    )
  }

  /// What is so of nearly everybody: that dates have been, and not long ago, and that events are of late.
  var likely: [Literal] {
    likelyEvents + likelyLets
      + policy.members.fields.indices.flatMap { index -> [Literal] in
        let type = policy.members.fields[index].type.base
        guard type == .date || type == .datetime, let value = number(field(at: index)) else { return [] }
        let isMoment = type == .datetime
        let last = isMoment ? vocabulary.nowSum(dayStart: policy.dayStart) : vocabulary.todaySum
        let years = 10 * 365 * (isMoment ? Vocabulary.day : 1)
        guard let first = try? last.adding(vocabulary.constant(-years), times: 1),
          let low = vocabulary.atMost(first, value.sum),
          let high = vocabulary.atMost(value.sum, last)
        else { return [] }
        return [low, high]
      }
  }

  /// That events are on few days, and at their first moment.
  var short: [Literal] {
    let groups = (world?.groups ?? [:]).sorted { $0.key < $1.key }.flatMap(\.value)
    return groups.compactMap { vocabulary.atMost($0.days, vocabulary.constant(1)) }
      + groups.compactMap { vocabulary.atMost($0.hour, LinearSum()) }
  }

  /// Of days and moments that are given.
  private var likelyLets: [Literal] {
    lets.keys.sorted().flatMap { index -> [Literal] in
      let type = policy.lets[index].value.type.base
      guard type == .date || type == .datetime, let value = lets[index].flatMap({ number($0) }) else { return [] }
      let isMoment = type == .datetime
      let last = isMoment ? vocabulary.nowSum(dayStart: policy.dayStart) : vocabulary.todaySum
      let start = isMoment ? vocabulary.start(of: vocabulary.todaySum, dayStart: policy.dayStart) : last
      let years = 3 * 365 * (isMoment ? Vocabulary.day : 1)
      guard let first = try? start?.adding(vocabulary.constant(-years), times: 1),
        let low = vocabulary.atMost(first, value.sum), let high = vocabulary.atMost(value.sum, last)
      else { return [] }
      return [low, high]
    }
  }

  private var likelyEvents: [Literal] {
    guard let first = try? vocabulary.todaySum.adding(vocabulary.constant(-60), times: 1) else { return [] }
    let groups = (world?.groups ?? [:]).sorted { $0.key < $1.key }.flatMap(\.value)
    return groups.compactMap { vocabulary.atMost(first, $0.last) }
  }

  /// Lets a number be this member's own, who is like another one but for it.
  func vary(field: Int? = nil, letValue: Int? = nil, as value: Encoded, of member: String) {
    if let field {
      fields[field] = value
      meanings.varied.fields.insert(field)
    }
    if let letValue {
      lets[letValue] = value
      meanings.varied.lets.insert(letValue)
    }
    meanings.varied.name = " of \(member)"
  }

  /// Settles what a field of the member holds, by a name for what that is.
  func setState(field: Int, as value: Encoded, name: String) {
    fields[field] = value
    meanings.varied.fields.insert(field)
    meanings.varied.name = " \(name)"
  }

  func hasParam(in span: Span) -> Bool { meanings.hasParam(in: span) }
  func isParam(_ constant: CheckedExpression) -> Bool { meanings.isParam(constant) }
}
