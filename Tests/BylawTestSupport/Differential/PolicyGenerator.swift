import BylawChecker
import BylawSyntax

/// Writes random policies that make use of the whole language and that the checker accepts, but for a few.
///
/// A policy is written in the order in which names become known: what members and events there are, then params, lets,
/// classes and labels, of which each reads only earlier ones, then rules and goals. The declarations are shuffled
/// afterwards, since the language lets them stand in any order; only the order of the rules among themselves matters,
/// and is random to begin with.
struct PolicyGenerator {
  /// A value that a name stands for.
  struct Named {
    /// As it is written, in backticks where it needs them.
    var name: String
    var type: ValueType
    /// Whether it is a condition that rests on what may be missing, so that it cannot be turned round as it is.
    var rests = false
  }

  struct Event {
    var name: String
    var fields: [Named]
    var time: BaseType?
  }

  struct Choice {
    /// A `classify`'s, or nil for a `one of`.
    var name: String?
    var items: [String]
    var isComplete = true
    /// Every `one of` is a type of its own, so that only one field has it.
    var isTaken = false
  }

  var random: SeededGenerator
  /// Whether numbers may come near the 18 digits, so that sums and products overflow.
  let isExtreme: Bool
  var counter = 0
  var declarations: [String] = []
  var tiers: [String] = []
  var roles: [String] = []
  var choices: [Choice] = []
  var keys: [Named] = []
  var members: [Named] = []
  var hasAccess = false
  var hasRoles = false
  var hasOptionalTier = false
  /// Whether a column says which tier a member is in; of one tier alone none need.
  var hasTierField = false
  var events: [Event] = []
  var tables: [String: [EventColumn]] = [:]
  var hasSchedule = false
  /// Whether reviews come by the hour, so that `in review` wants datetimes.
  var countsHours = false
  /// Params, by what they are good for.
  var params: [Named] = []
  var counts: [String] = []
  var durations: [String] = []
  /// Everything that has a value for a member, in the order in which it became known.
  var values: [Named] = []
  var rules: [(kind: RuleDeclaration.Kind, name: String)] = []
  /// Lets and labels with parameters, and the types of these.
  var definitions: [(named: Named, parameters: [BaseType])] = []
  /// The numbers that the rule at hand gives, and those that it takes.
  var changedNumbers: (given: [String], taken: [String]) = ([], [])
  /// Whether a condition that was written rests on what may be missing.
  var rests = false

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    isExtreme = random.chance(15)
  }

  mutating func policy() -> String {
    planNames()
    writeHeader()
    writeMembers()
    writeEvents()
    writeParams()
    writeValues()
    writeProtections()
    for index in rules.indices { declarations.append(rule(index)) }
    writeGoals()
    writeTest()
    let text = ordered().joined(separator: random.pick("\n", "\n\n")) + "\n"
    declarations = []
    writeNevers()
    return text + declarations.map { $0 + "\n" }.joined()
  }

  /// Rules keep their order, which means something; everything else may stand anywhere.
  private mutating func ordered() -> [String] {
    guard random.chance(50) else { return declarations }
    let isRule = declarations.map { declaration in
      RuleDeclaration.Kind.allCases.contains { declaration.hasPrefix($0.keyword.spelling(in: .english) + " ") }
    }
    var others = zip(declarations, isRule).filter { !$0.1 }.map(\.0).shuffled(using: &random)
    let rules = zip(declarations, isRule).filter(\.1).map(\.0)
    for (index, rule) in rules.enumerated() {
      let place = index == 0 ? 0 : (others.lastIndex(of: rules[index - 1]) ?? 0) + 1
      others.insert(rule, at: random.number(place...others.count))
    }
    return others
  }

  // MARK: Names

  /// A name that nothing else has.
  mutating func fresh(_ stem: String) -> String {
    counter += 1
    switch random.below(12) {
    case 0: return "`\(stem) \(counter)`"
    case 1: return "活跃度\(counter)"
    case 2: return "Größe_\(counter)"
    default: return "\(stem)\(counter)"
    }
  }

  mutating func title() -> String {
    switch random.below(6) {
    case 0: return " \"标题\(counter)\""
    case 1: return " “说 \\\"\(counter)\\\"”"
    case 2: return " \"Title, \(counter)\""
    default: return ""
    }
  }

  private mutating func planNames() {
    hasOptionalTier = random.chance(80)
    if random.chance(92) { for _ in 0..<random.number(1...4) { tiers.append(fresh("tier")) } }
    hasTierField = !tiers.isEmpty && (tiers.count > 1 || random.chance(60))
    for _ in 0..<random.below(3) { roles.append(fresh("role")) }
    for _ in 0..<random.below(3) { choices.append(choice(named: fresh("class"))) }
    for _ in 0..<random.below(2) { choices.append(choice(named: nil)) }
    planRules()
  }

  private mutating func choice(named name: String?) -> Choice {
    var items: [String] = []
    for _ in 0..<random.number(1...4) { items.append(fresh("item")) }
    return Choice(name: name, items: items, isComplete: name == nil || random.chance(50))
  }

  private mutating func planRules() {
    var roles = self.roles
    for _ in 0..<random.number(1...7) {
      guard let kind = random.pick(from: RuleDeclaration.Kind.allCases) else { continue }
      if kind == .appoint {
        if let role = roles.popLast() { rules.append((kind, role)) }
      } else if !kind.isMove || hasTierField && (hasOptionalTier || kind != .admit && kind != .remove)
        || !hasTierField && !tiers.isEmpty && kind == .remove
      {
        rules.append((kind, fresh("rule")))
      }
    }
  }

  // MARK: The head of the file

  private mutating func writeHeader() {
    if random.chance(50) { declarations.append("policy \"随机 \(random.below(100))\"") }
    let zones = ["Asia/Shanghai", "America/New_York", "+05:30", "Europe/Berlin", "-11:00"]
    if random.chance(60), let zone = random.pick(from: zones) {
      let start = random.chance(35) ? " day from \(random.pick("04:00", "00:30", "12:00"))" : ""
      declarations.append("timezone \"\(zone)\"\(start)")
    }
    hasSchedule = random.chance(70)
    if hasSchedule { declarations.append(schedule()) }
    writeTiers()
    for role in roles {
      var text = "role \(role)\(title())"
      if random.chance(80) { text += " seats \(random.below(4))" }
      if random.chance(50) { text += " reserve \(random.below(3))" }
      if random.chance(20) { text += " duty \"职责\"" }
      declarations.append(text)
    }
  }

  private mutating func schedule() -> String {
    guard random.chance(70) else { return "review twice a month" }
    let unit = random.pick("days", "weeks", "months", "years", "hours", "minutes")
    countsHours = unit == "hours" || unit == "minutes"
    return "review every \(random.number(1...20)) \(unit)" + (random.chance(60) ? " from 2024-02-29" : "")
  }

  private mutating func writeTiers() {
    guard !tiers.isEmpty else { return }
    var written: [String] = []
    for tier in tiers {
      var text = tier + title()
      if random.chance(40) { text += " capacity \(random.pick(0, 1, 2, 3, 5, 8, 500))" }
      if random.chance(10) { text += " purpose \"定位\" audience \"everybody\"" }
      written.append(text)
    }
    declarations.append("tiers " + written.joined(separator: " > "))
  }
}

/// A column of a file that feeds event types.
struct EventColumn {
  var column: String
  var type: String
  var value: ValueType
}
