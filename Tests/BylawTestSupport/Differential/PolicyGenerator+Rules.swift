import BylawChecker
import BylawSyntax

/// Rules, goals and the declarations that say what happens elsewhere.
extension PolicyGenerator {
  mutating func rule(_ index: Int) -> String {
    let (kind, name) = rules[index]
    changedNumbers = ([], [])
    let head = "\(kind.keyword.spelling(in: .english)) \(name)\(title())\(former())"
    switch kind {
    case .admit: return head + " to \(tier())" + clauses(memberScope, of: kind, limit: 20)
    case .promote, .demote: return head + way(isUp: kind == .promote) + clauses(insideScope, of: kind, limit: 15)
    case .remove: return head + " from \(origin(tiers))" + clauses(insideScope, of: kind, limit: 15)
    case .place: return head + " from \(origin(tiers))" + whenUnless(insideScope) + lines()
    case .appoint:
      let from = !hasTierField || random.chance(30) ? "" : " from \(origin(tiers))"
      return head + from + whenUnless(insideScope) + (random.chance(90) ? take(insideScope, isPlain: true) : "")
    case .reward, .penalize:
      var scope = memberScope
      scope.allowsMoves = true
      let gifts = gifts(kind)
      return head + gifts + clauses(scope, of: kind, limit: 35, doesMore: !gifts.isEmpty)
    }
  }

  private mutating func former() -> String {
    guard random.chance(15) else { return "" }
    return " formerly " + (0..<random.number(1...2)).map { _ in fresh("former") }.joined(separator: ", ")
  }

  private mutating func tier() -> String { random.pick(from: tiers) ?? "" }

  private mutating func origin(_ tiers: [String]) -> String {
    let some = random.some(of: tiers)
    return some.isEmpty || random.chance(30) ? "any" : some.shuffled(using: &random).joined(separator: ", ")
  }

  /// From lower tiers to a higher one, or the other way round.
  private mutating func way(isUp: Bool) -> String {
    let ordered = isUp ? tiers : tiers.reversed()
    if random.chance(35) { return " from \(origin(Array(ordered.dropFirst()))) to next" }
    let goal = random.below(max(1, ordered.count - 1))
    return " from \(origin(Array(ordered[(goal + 1)...]))) to \(ordered[goal])"
  }

  private mutating func lines() -> String {
    var some = random.some(of: tiers, percent: 70).shuffled(using: &random)
    if some.isEmpty { some = [tier()] }
    let isComplete = random.chance(60)
    return some.enumerated().map { place, tier in
      isComplete && place == some.count - 1
        ? "\n  \(tier) otherwise" : "\n  \(tier) when \(condition(insideScope, 2))"
    }.joined()
  }

  // MARK: Clauses

  /// - Parameter doesMore: whether the rule does something beside what it says.
  private mutating func clauses(
    _ scope: Scope, of kind: RuleDeclaration.Kind, limit: Int, doesMore: Bool = true
  ) -> String {
    let conditions = whenUnless(scope)
    let hasWhen = conditions.contains("\n  when ")
    var clauses: [String] = []
    if random.chance(65) { clauses.append(take(scope)) }
    var saying = ""
    if random.chance(30) {
      let isConditional = hasWhen && doesMore && random.chance(40)
      saying = "\n  say \(template(scope))"
      clauses.append(saying + (isConditional ? " when \(condition(scope, 1))" : ""))
    }
    if kind == .promote || kind == .demote || kind == .remove, random.chance(20) {
      clauses.append(
        "\n  leave at least \(random.pick(from: counts).flatMap { random.chance(30) ? $0 : nil } ?? "\(random.below(4))")"
      )
    }
    if random.chance(limit) { clauses.append("\n  limit \(limits())") }
    clauses.shuffle(using: &random)
    // A condition right behind what is said could be either's.
    let place = random.below(clauses.count + 1)
    let isDoubtful = place > 0 && clauses[place - 1] == saying
    clauses.insert(conditions, at: isDoubtful ? place - 1 : place)
    return clauses.joined()
  }

  /// For each member, for everybody together, or both.
  private mutating func limits() -> String {
    let own = random.chance(50) ? "once" : frequency()
    switch random.below(4) {
    case 0, 1: return own
    case 2: return limitInAll()
    default: return random.chance(50) ? "\(own), \(limitInAll())" : "\(limitInAll()), \(own)"
    }
  }

  private mutating func frequency() -> String { "\(often()) per \(period())" }

  private mutating func often() -> String {
    random.pick(from: counts).flatMap { random.chance(30) ? $0 : nil } ?? "\(random.number(1...2))"
  }

  private mutating func period() -> String {
    let duration = random.pick(from: durations).flatMap { random.chance(30) ? $0 : nil }
    return duration ?? random.pick("30 days", "1 month", "36 hours", "day")
  }

  private mutating func limitInAll() -> String {
    let span = random.chance(50) ? " per \(period())" : ""
    let (given, taken) = (Set(changedNumbers.given), Set(changedNumbers.taken))
    if random.chance(70), let field = random.pick(from: given.symmetricDifference(taken).sorted()) {
      return "\(random.number(1...60)) \(field)\(span) in all"
    }
    return "\(often())\(random.pick("", " times"))\(span) in all"
  }

  /// A param that no decimal is.
  private mutating func part() -> String {
    counter += 1
    declarations.append("param part\(counter) = \(random.pick("1 / 3", "2 / 3"))")
    return "part\(counter)"
  }

  /// - Parameter isPlain: without `per` and `with ties`, which an appointment does not take.
  private mutating func take(_ scope: Scope, isPlain: Bool = false) -> String {
    var text = "\n  take \(random.pick("top", "bottom"))"
    var takesPlaces = false
    switch random.below(7) {
    case 0: break
    case 1, 2:
      text += " \(random.chance(20) ? part() : random.pick("20%", "50%", "12.5%", "100%", "0.4"))"
      if random.chance(30) { text += " rounded up" }
      if random.chance(30) { text += " at least \(random.number(1...2))" }
    case 3: text += " " + (random.pick(from: counts) ?? "1")
    case 4 where !isPlain:
      guard let places = places(scope) else { break }
      // Nearly always the same for all of a group, where it is what the group has in common.
      text += " \(places.name)" + (random.chance(20) ? " at least 1" : "")
      if random.chance(95) { text += " per \(places.name)" }
      takesPlaces = true
    default: text += " \(random.below(5))"
    }
    var hasQuota = false
    if !isPlain, !takesPlaces {
      let quota = random.chance(25) ? per(scope) : ""
      hasQuota = !quota.isEmpty
      if hasQuota { text += " at most \(random.number(1...3))" + quota }
      if random.chance(25) { text += per(scope) }
    }
    var keys: [String] = []
    for _ in 0..<random.number(1...3) { keys.append(sortKey(scope)) }
    text += " by " + keys.joined(separator: ", ")
    return text + (!isPlain && !hasQuota && random.chance(20) ? " with ties" : "")
  }

  /// A whole number of the member's that is always there.
  private mutating func places(_ scope: Scope) -> Named? {
    random.pick(
      from: scope.names.filter { named in
        named.type == .int && !counts.contains(named.name) && !params.contains { $0.name == named.name }
      })
  }

  private mutating func sortKey(_ scope: Scope) -> String {
    let base = random.pick(from: scope.names.filter(\.type.base.isOrdered))?.type.base ?? .number(scale: 0)
    let value = (random.chance(50) ? value(like: base, scope, 1) : nil) ?? number(scope, 1)
    return value.text + random.pick("", "", " asc", " desc")
  }

  private mutating func template(_ scope: Scope) -> String {
    var text = random.pick("\"你好, ", "\"{{braces} and \\\"quotes\\\"; ", "\"")
    let names = scope.names.filter { !$0.type.isOptional && !$0.name.hasPrefix("`") }
    for _ in 0..<random.below(3) {
      if let named = random.pick(from: names) { text += "{\(named.name)}! " }
    }
    return text + "\""
  }

  // MARK: Gifts

  private mutating func gifts(_ kind: RuleDeclaration.Kind) -> String {
    var clauses: [String] = []
    changedNumbers = ([], [])
    if random.chance(kind == .reward ? 85 : 30) { clauses.append("\n  grant " + list { $0.grant() }) }
    if random.chance(kind == .reward ? 20 : 60), let gift = amount(isTaken: true) {
      clauses.append("\n  deduct \(gift)")
    }
    if random.chance(20) { clauses.append("\n  revoke " + (random.chance(60) ? holding() ?? badge() : badge())) }
    return clauses.shuffled(using: &random).joined()
  }

  private mutating func list(_ item: (inout PolicyGenerator) -> String) -> String {
    var items: [String] = []
    for _ in 0..<random.number(1...3) { items.append(item(&self)) }
    return items.joined(separator: ", ")
  }

  private mutating func grant() -> String {
    let gift = random.chance(60) ? amount(isTaken: false) : random.chance(60) ? holding() : nil
    return gift ?? badge()
  }

  /// One that is the same for all, or a member's own.
  private mutating func badge() -> String {
    let names = memberScope.names.filter { !$0.type.isOptional && !$0.name.hasPrefix("`") }
    if random.chance(30), let named = random.pick(from: names) { return "badge \"own {\(named.name)}\"" }
    return "badge \(random.pick("\"裂变; 达人\"", "\"b\\\"1\"", "\"b2\""))"
  }

  /// A number of the member's that is always there.
  private mutating func amount(isTaken: Bool) -> String? {
    let fields = members.filter { field in
      field.type.base.isNumber && !field.type.isOptional && !keys.contains { $0.name == field.name }
    }
    guard let field = random.pick(from: fields) else { return nil }
    if isTaken { changedNumbers.taken.append(field.name) } else { changedNumbers.given.append(field.name) }
    return "\(field.name) \(number(memberScope, random.below(2), digits: field.type.base.digits))"
  }

  private mutating func holding() -> String? {
    if hasRoles, random.chance(50), let role = random.pick(from: roles) { return "role \(role)" }
    guard hasAccess else { return nil }
    return random.chance(50)
      ? "access to \(tier())" : "access to {\(([tier()] + random.some(of: tiers)).joined(separator: ", "))}"
  }

  // MARK: Goals, rituals and tests

  mutating func writeGoals() {
    for _ in 0..<random.below(4) {
      let name = fresh("goal")
      let condition = goal()
      declarations.append(
        random.chance(50)
          ? "milestone \(name)\(title()) when \(condition)" : "ensure \(name)\(title()) that \(condition)")
    }
    if random.chance(20) {
      let rest = random.pick("day at 08:00", "2 weeks on monday at 20:00", "month on day 1", "15 days from 2026-01-01")
      declarations.append("ritual \(fresh("ritual")) every \(rest)")
    }
  }

  /// What the community comes to after a review, or what the review did.
  private mutating func goal() -> String {
    let scope = Scope(rows: .community, names: params)
    let comparison = random.pick("<=", ">=", "=", ">") + " \(random.below(4))"
    let rule = random.pick(from: rules)?.name
    switch random.below(8) {
    case 0:
      if let rule { return "count(\(rule)) \(comparison)" }
    case 1:
      if !tiers.isEmpty { return "count(members where \(moveQuery())) \(comparison)" }
    case 2:
      if !tiers.isEmpty {
        return "share(members where \(moveQuery()) or \(condition(insideScope, 1))) \(random.pick("<=", ">")) 20%"
      }
    case 3:
      if let label = random.pick(from: values.filter { $0.type == .bool }) {
        return "count(members where \(label.name)) \(comparison)"
      }
    case 4:
      if let rule {
        return "count(members where count(decision where rule = \(rule)) > \(random.below(2))) \(comparison)"
      }
    default: break
    }
    return condition(scope, 1)
  }

  mutating func writeTest() {
    guard random.chance(10), keys.count == 1, keys[0].type.base == .text else { return }
    declarations.append("test \"t\" as of 2026-11-01\n  given a\n  expect a stays\n  expect count(members) >= 0")
  }
}
