import BylawChecker

/// Conditions. `and` and `or` stand in parentheses, so that a condition may be a part of anything.
extension PolicyGenerator {
  mutating func condition(_ scope: Scope, _ depth: Int) -> String {
    if scope.rows == .community { return communityCondition(depth) }
    guard depth > 0 else { return simpleCondition(scope, 0) }
    switch random.below(10) {
    case 0: return "(\(condition(scope, depth - 1)) and \(condition(scope, depth - 1)))"
    case 1: return "(\(condition(scope, depth - 1)) or \(condition(scope, depth - 1)))"
    case 2: return "(not \(condition(scope.turned, depth - 1)))"
    case 3: return guarded(scope) ?? simpleCondition(scope, depth - 1)
    default: return simpleCondition(scope, depth - 1)
    }
  }

  /// Goals count members.
  private mutating func communityCondition(_ depth: Int) -> String {
    let scope = Scope(rows: .community, names: params)
    if depth > 0, random.chance(20) {
      return "(\(communityCondition(depth - 1)) \(random.pick("and", "or")) \(communityCondition(depth - 1)))"
    }
    guard let count = filled(.number(scale: 0), scope, depth + 1) else { return "count(members) > 1" }
    return "\(count.text) \(random.pick("<", "<=", ">", ">=", "=", "!=")) \(numberLiteral().text)"
  }

  private mutating func simpleCondition(_ scope: Scope, _ depth: Int) -> String {
    switch random.below(14) {
    case 0: return boolName(scope) ?? equality(scope, depth)
    case 1: return missing(scope) ?? equality(scope, depth)
    case 2: return inRange(scope, depth)
    case 3: return inList(scope) ?? order(scope, depth)
    case 4: return inSet(scope) ?? order(scope, depth)
    case 5, 6: return inWindow(scope, depth)
    case 7: return textTest(scope, depth)
    case 8, 9: return equality(scope, depth)
    case 10 where random.chance(60): return weekdayTest(scope, depth)
    case 10 where scope.allowsMoves: return moveQuery()
    case 11 where scope.allowsMoves: return moveQuery()
    case 10: return random.pick("true", "false", "true")
    default: return order(scope, depth)
    }
  }

  private mutating func weekdayTest(_ scope: Scope, _ depth: Int) -> String {
    let time = time(scope, depth)
    let days = random.pick("= monday", "!= sunday", "in (saturday, sunday)", "not in (monday, wednesday, 周五)")
    return "weekday(\(time.text)) \(days)"
  }

  mutating func moveQuery() -> String {
    let moves = rules.filter(\.kind.isMove)
    if let move = random.pick(from: moves), random.chance(60) { return "moved by \(move.name)" }
    return random.pick("promoted", "demoted", "admitted")
  }

  private mutating func boolName(_ scope: Scope) -> String? {
    if random.chance(30),
      let call = call(scope, 1, where: { $0.type == .bool && !($0.rests && scope.isTurned) })
    {
      return call.text
    }
    guard let named = random.pick(from: scope.names.filter { $0.type == .bool && !($0.rests && scope.isTurned) })
    else { return nil }
    rests = rests || named.rests
    return named.name
  }

  /// A comparison of values as they are: where it is turned round, those that may be missing are asked about first.
  private mutating func asking(about values: [Written], _ test: String, _ scope: Scope) -> String {
    var text = test
    for value in values where value.type.isOptional {
      if !scope.isTurned {
        rests = true
      } else {
        text = random.pick("(\(value.text) is missing or \(text))", "(\(value.text) is present and \(text))")
      }
    }
    return text
  }

  private mutating func missing(_ scope: Scope) -> String? {
    let test = random.pick("is missing", "is present", "is not missing")
    guard random.chance(60), let value = random.pick(from: scope.names.filter(\.type.isOptional)) else {
      return optional(scope, 1).map { "\($0.text) \(test)" }
    }
    return "\(value.name) \(test)"
  }

  /// A condition that shows a name to be present, and one that makes use of it.
  private mutating func guarded(_ scope: Scope) -> String? {
    let fields = scope.names.filter { $0.type.isOptional && $0.type.base.isOrdered }
    guard let named = random.pick(from: fields), let other = bare(named.type.base) else { return nil }
    let (present, missing) = ("\(named.name) is present", "\(named.name) is missing")
    let test = "\(named.name) \(random.pick("<", ">=")) \(other)"
    return random.pick("(\(present) and \(test))", "(\(missing) or \(test))", "(not (\(missing)) and \(test))")
  }

  private mutating func order(_ scope: Scope, _ depth: Int) -> String {
    let sign = random.pick("<", "<=", ">", ">=")
    if random.chance(8), let a = value(like: .date, scope, depth), let b = value(like: .date, scope, 0) {
      return "(\(a.text) - \(b.text)) \(sign) \(random.below(60)) \(random.pick("days", "weeks"))"
    }
    let ordered = scope.names.filter(\.type.base.isOrdered)
    if random.chance(60), let base = random.pick(from: ordered)?.type.base, !base.isNumber,
      let a = value(like: base, scope, depth), let b = compared(base, scope, depth)
    {
      return "\(a.text) \(sign) \(b)"
    }
    return "\(number(scope, depth + 1).text) \(sign) \(number(scope, depth).text)"
  }

  /// What a value of that type may be compared with: dates with datetimes too, tiers with bare names.
  private mutating func compared(_ base: BaseType, _ scope: Scope, _ depth: Int) -> String? {
    switch base {
    case .date where random.chance(30): return value(like: .datetime, scope, depth)?.text
    case .datetime where random.chance(30): return value(like: .date, scope, depth)?.text
    case .number, .quotient, .text, .date, .datetime: return value(like: base, scope, depth)?.text
    case .bool, .duration, .tier, .role, .choice, .nameText, .set:
      return random.chance(80) ? bare(base) : value(like: base, scope, depth)?.text
    }
  }

  /// `=` takes optional values as they are; `!=` turns it round, and a comparison of conditions turns these round.
  private mutating func equality(_ outer: Scope, _ depth: Int) -> String {
    let sign = random.pick("=", "!=")
    var scope = outer
    guard let named = random.pick(from: scope.names.filter { !$0.rests }) else {
      return "\(number(scope, depth).text) \(sign) 0"
    }
    if sign == "!=" || named.type.base == .bool { scope.isTurned = true }
    let value = Written(named.name, named.type)
    let others = scope.names.filter { $0.type.base == named.type.base && $0.name != named.name && !$0.rests }
    if random.chance(30), let other = random.pick(from: others) {
      return asking(about: [value, Written(other.name, other.type)], "\(named.name) \(sign) \(other.name)", scope)
    }
    guard let other = compared(named.type.base, scope, depth) else {
      return asking(about: [value], "\(named.name) \(sign) \(named.name)", scope)
    }
    let test = random.chance(15) ? "\(other) \(sign) \(named.name)" : "\(named.name) \(sign) \(other)"
    return asking(about: [value], test, scope)
  }

  /// `in`, or `not in`, where what is turned round is asked about.
  private mutating func membership(of value: Written, _ rest: String, _ outer: Scope) -> String {
    let word = random.pick("in", "in", "not in")
    return asking(about: [value], "\(value.text) \(word) \(rest)", word == "in" ? outer : outer.turned)
  }

  private mutating func inRange(_ scope: Scope, _ depth: Int) -> String {
    let times = scope.names.filter { $0.type.base == .date || $0.type.base == .datetime }
    if random.chance(30), let time = random.pick(from: times) {
      let range = random.pick("2026-10-01..2026-10-31", "2026-10-20..", "..2026-11-01")
      return membership(of: Written(time.name, time.type), range, scope)
    }
    let value = random.chance(50) ? number(scope, depth) : optionalNumber(scope) ?? number(scope, depth)
    return membership(of: value, random.pick("0..", "1..3", "..2", "-2..0", "0.5..2.5"), scope)
  }

  private mutating func optionalNumber(_ scope: Scope) -> Written? {
    let names = scope.names.filter { $0.type.isOptional && $0.type.base.isNumber }
    return random.pick(from: names).map { Written($0.name, $0.type) }
  }

  private mutating func inList(_ scope: Scope) -> String? {
    guard let named = random.pick(from: scope.names), let first = bare(named.type.base) else { return nil }
    if case .set = named.type.base { return nil }
    var items = [first]
    for _ in 0..<random.below(3) { items.append(bare(named.type.base) ?? first) }
    return membership(of: Written(named.name, named.type), "(\(items.joined(separator: ", ")))", scope)
  }

  private mutating func inSet(_ scope: Scope) -> String? {
    let sets = scope.names.compactMap { named -> (name: Named, element: BaseType)? in
      guard case .set(let element) = named.type.base else { return nil }
      return (named, element.base)
    }
    guard let (set, element) = random.pick(from: sets), let item = bare(element) else { return nil }
    let name = set.name
    let change = random.chance(30) ? " \(random.pick("with", "without")) \(bare(set.type.base) ?? "{}")" : ""
    let test = random.pick(
      "\(item) in \(name)", "\(item) not in \(name)", "\(name) contains \(item)",
      "\(item) in (\(name)\(change))", "\(name)\(change) overlaps \(bare(set.type.base) ?? "{}")",
      "size(\(name)\(change)) \(random.pick(">", "=", "<=")) \(random.below(3))")
    return set.type.isOptional ? "(\(name) is present and \(test))" : test
  }

  private mutating func inWindow(_ scope: Scope, _ depth: Int) -> String {
    let times = scope.names.filter { $0.type.base == .date || $0.type.base == .datetime }
    if random.chance(70), let time = random.pick(from: times) {
      return membership(of: Written(time.name, time.type), window(time.type.base), scope)
    }
    if !scope.isTurned, let latest = aggregate(scope, depth, wanted: .datetime) {
      rests = true
      return "\(latest.text) in \(window(latest.type.base))"
    }
    let time = value(like: .date, scope, depth) ?? Written("2026-10-20", .date)
    return membership(of: time, window(.date), scope)
  }

  /// Hours and minutes want datetimes.
  mutating func window(_ base: BaseType) -> String {
    switch random.below(10) {
    case 0, 1: return "last \(random.number(1...40)) days"
    case 2: return "last \(random.number(1...5)) weeks"
    case 3: return "last \(random.number(1...3)) months"
    case 4: return "\(random.pick("this", "last")) \(random.pick("week", "month", "quarter", "year"))"
    case 5 where base == .datetime:
      return "last \(random.number(1...90)) \(random.pick("hours", "minutes", "seconds"))"
    case 6, 7: return hasSchedule && (base == .datetime || !countsHours) ? "review" : "last 15 days"
    case 8: return random.pick(from: durations).map { "last \($0)" } ?? "last day"
    default: return random.pick(from: counts).map { "last \($0) \(random.pick("days", "weeks"))" } ?? "last 2 weeks"
    }
  }

  private mutating func textTest(_ scope: Scope, _ depth: Int) -> String {
    guard let text = value(like: .text, scope, depth) else { return "true" }
    return
      "\(text.text) \(random.pick("contains", "starts with", "ends with")) \(random.chance(10) ? "\"\"" : textLiteral())"
  }
}

extension SetElement {
  var base: BaseType {
    switch self {
    case .tier: .tier
    case .role: .role
    case .choice(let index): .choice(index)
    case .text: .text
    }
  }
}
