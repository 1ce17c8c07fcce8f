import BylawChecker
import BylawSyntax

/// The unknowns of a question, by what they stand for, and what is known of them.
///
/// Two policies that are compared, and two members, share one vocabulary: a field of the same name is the same unknown.
final class Vocabulary {
  var formulas = Formulas()
  /// The day of the review, where it is a certain one; nil where any day is meant.
  let today: Int32?
  /// When the review before it was, where the day is certain.
  let lastReview: Int64?
  private var keys: [String: Int] = [:]
  private var variables: [Int: Int] = [:]
  private var bits: [Int: Literal] = [:]
  /// What holds of a variable whatever the question is.
  private var factsOfVariables: [Int: [Literal]] = [:]
  private var factsOfNodes: [Int: [Literal]] = [:]
  var aggregates: [AggregateUnknown] = []
  private var aggregateIndexes: [Int: Int] = [:]
  /// By the key of a date, how far months shift it, with the results.
  private var shifts: [Int: [(months: Int, variable: Int)]] = [:]
  /// Products of two variables, by the variable that stands for them.
  var products: [Int: (Int, Int)] = [:]
  /// Years and months of days, by the variable that stands for them.
  var calendarCounts: [Int: (kind: CalendarCount, day: LinearSum)] = [:]
  /// Whether those of the day at hand are there.
  var linkedCounts: Set<CalendarCount> = []
  /// Which conditions of events cannot hold together.
  var contraries: [[Literal]: Bool] = [:]
  /// Numbers that are one of two.
  var eithers: [Int: (test: Literal, first: LinearSum, second: LinearSum)] = [:]
  /// Dates that are others so many months later.
  private var shiftedDates: [Int: (date: LinearSum, months: Int)] = [:]
  /// Texts that policies name, in their order.
  let texts: [Text]

  /// Whether something is asked for that hangs on the hour of the day.
  let asksForHours: Bool

  init(policies: [CheckedPolicy], today: Int32? = nil, lastReview: Int64? = nil) {
    self.today = today
    self.lastReview = lastReview
    var texts: Set<Text> = []
    var asksForHours = policies.contains { $0.aggregates.contains { $0.window?.isOfHours ?? false } }
    for policy in policies {
      policy.forEachExpression { part in
        if case .constant(.text(let text)) = part.kind { texts.insert(text) }
        if case .constant(.texts(let list)) = part.kind { texts.formUnion(list) }
        if part.isOfHours { asksForHours = true }
      }
      for test in policy.milestones + policy.ensures {
        test.condition.forEachNode { if case .constant(.text(let text)) = $0.kind { texts.insert(text) } }
      }
      texts.formUnion(policy.rules.map { Text($0.name) })
    }
    self.texts = texts.sorted()
    self.asksForHours = asksForHours
  }

  // MARK: Unknowns

  func key(_ text: String) -> Int {
    if let known = keys[text] { return known }
    keys[text] = keys.count
    return keys.count - 1
  }

  func key(of sum: LinearSum) -> Int {
    key("sum " + sum.terms.map { "\($0.coefficient)*\($0.variable)" }.joined(separator: "+") + "+\(sum.constant)")
  }

  /// Whether a variable of that key is there already.
  func hasVariable(_ key: Int) -> Bool { variables[key] != nil }

  func variable(_ key: Int, lower: Int128? = nil, upper: Int128? = nil) -> Int {
    if let known = variables[key] { return known }
    let new = formulas.newVariable(lower: lower, upper: upper)
    variables[key] = new
    return new
  }

  func sum(of variable: Int) -> LinearSum { LinearSum(terms: [LinearTerm(variable: variable, coefficient: 1)]) }

  func number(_ key: Int, lower: Int128? = nil, upper: Int128? = nil) -> LinearSum {
    sum(of: variable(key, lower: lower, upper: upper))
  }

  func bit(_ key: Int) -> Literal {
    if let known = bits[key] { return known }
    let new = formulas.newBit()
    bits[key] = new
    return new
  }

  /// By what key a bit is known, for what reads a model.
  func knownBit(_ key: Int) -> Literal? { bits[key] }
  func knownVariable(_ key: Int) -> Int? { variables[key] }

  // MARK: Facts

  func addFact(_ fact: Literal, about variable: Int) {
    if fact != .truth { factsOfVariables[variable, default: []].append(fact) }
  }

  func addFact(_ fact: Literal, about bit: Literal) {
    if fact != .truth { factsOfNodes[bit.node, default: []].append(fact) }
  }

  /// The literals with all facts about what they rest on.
  func withFacts(_ literals: [Literal]) -> [Literal] {
    var result = literals
    var (nodes, variables) = (Set<Int>(), Set<Int>())
    var (toldNodes, toldVariables) = (Set<Int>(), Set<Int>())
    var waiting = literals
    var toldPairs: Set<Int> = []
    var toldMeans: Set<Literal> = []
    var (toldParts, toldProducts) = (Set<[Int]>(), Set<[Int]>())
    while !waiting.isEmpty {
      formulas.cone(of: waiting, nodes: &nodes, variables: &variables)
      waiting = []
      for variable in variables.subtracting(toldVariables).sorted() { waiting += factsOfVariables[variable] ?? [] }
      for node in nodes.subtracting(toldNodes).sorted() { waiting += factsOfNodes[node] ?? [] }
      (toldNodes, toldVariables) = (nodes, variables)
      let present = aggregates.indices.filter { aggregates[$0].isAmong(nodes: nodes, variables: variables) }
      for first in present {
        for second in present where toldPairs.insert(first * aggregates.count + second).inserted {
          waiting += facts(of: aggregates[first], beside: aggregates[second])
        }
      }
      waiting += factsOfMeans(among: present, nodes: nodes, told: &toldMeans)
      waiting += factsOfParts(among: present, told: &toldParts)
      waiting += factsOfProducts(among: present, variables: variables, told: &toldProducts)
      result += waiting
    }
    return result
  }

  /// Whether some formulas can all hold, of a member who there can be.
  func answer(to literals: [Literal], steps: Int) -> Answer {
    if literals.contains(.falsity) { return .impossible }
    let all = withFacts(literals)
    return Solver.answer(to: all, of: formulas, steps: steps)
  }

  /// Values with which formulas hold, and if there are such, what is likely as well.
  ///
  /// - Parameter short: what makes it shorter to say.
  func model(of literals: [Literal], likely: [Literal], short: [Literal] = [], steps: Int) -> Model? {
    let (likely, short) = (about(literals, likely), about(literals, short))
    let wishes = [likely + short, likely, short, []]
    for (index, wishes) in wishes.enumerated() where index == 3 || !wishes.isEmpty {
      if case .possible(let model) = answer(to: literals + wishes, steps: steps) { return model }
    }
    return nil
  }

  /// Those of some wishes that are about what a question rests on: of the rest nothing need be said.
  private func about(_ literals: [Literal], _ wishes: [Literal]) -> [Literal] {
    var (nodes, variables) = (Set<Int>(), Set<Int>())
    formulas.cone(of: withFacts(literals), nodes: &nodes, variables: &variables)
    return wishes.filter { wish in
      var (own, asked) = (Set<Int>(), Set<Int>())
      formulas.cone(of: [wish], nodes: &own, variables: &asked)
      return asked.isSubset(of: variables)
    }
  }

  // MARK: Comparisons

  /// `a <= b`; nil where a number does not fit.
  func atMost(_ a: LinearSum, _ b: LinearSum) -> Literal? {
    guard let difference = try? a.adding(b, times: -1) else { return nil }
    if let exact = comparisonOfShifted(difference) ?? comparisonOfCount(difference) { return exact }
    return try? formulas.isNotPositive(difference)
  }

  /// Where a date so many months later is compared with a certain day, the calendar says which dates fit.
  private func comparisonOfShifted(_ difference: LinearSum) -> Literal? {
    guard difference.terms.count == 1, let term = difference.terms.first, abs(term.coefficient) == 1,
      let shift = shiftedDates[term.variable],
      let limit = Int32(exactly: term.coefficient == 1 ? -difference.constant : difference.constant)
    else { return nil }
    // shifted <= limit, or limit <= shifted, which is not (shifted <= limit - 1).
    let most = term.coefficient == 1 ? limit : limit - 1
    guard let last = lastDay(whoseShiftBy: shift.months, isAtMost: most),
      let sum = try? shift.date.adding(constant(-Int128(last)), times: 1),
      let literal = try? formulas.isNotPositive(sum)
    else { return nil }
    return term.coefficient == 1 ? literal : literal.negated
  }

  private func lastDay(whoseShiftBy months: Int, isAtMost limit: Int32) -> Int32? {
    guard Vocabulary.firstDay + 60_000 < Int128(limit), Int128(limit) < Vocabulary.lastDay - 60_000,
      abs(months) < 1_200,
      let near = CivilDate(dayNumber: limit).adding(months: -months)?.dayNumber
    else { return nil }
    func shifted(_ day: Int32) -> Int32? { CivilDate(dayNumber: day).adding(months: months)?.dayNumber }
    return (near - 5...near + 5).reversed().first { shifted($0).map { $0 <= limit } ?? false }
  }

  func below(_ a: LinearSum, _ b: LinearSum) -> Literal? { atMost(b, a).map(\.negated) }

  func equal(_ a: LinearSum, _ b: LinearSum) -> Literal? {
    guard let low = atMost(a, b), let high = atMost(b, a) else { return nil }
    return formulas.both(low, high)
  }

  func constant(_ value: Int128) -> LinearSum { LinearSum(terms: [], constant: value) }

  // MARK: Texts

  /// Texts are numbers in their order: a named one a multiple of this, and all others between.
  static let textGap: Int128 = 1_000_000

  /// The number of a text that the policy names.
  func number(ofText text: Text) -> Int128 {
    let index = texts.firstIndex { !($0 < text) } ?? texts.count
    if index < texts.count, texts[index] == text { return Int128(index + 1) * Vocabulary.textGap }
    return Int128(index) * Vocabulary.textGap + Vocabulary.textGap / 2
  }

  // MARK: Days

  static let day = Int128(microsecondsPerDay)
  static let firstDay: Int128 = -719_162
  static let lastDay: Int128 = 2_932_896

  var todaySum: LinearSum {
    if let today { return constant(Int128(today)) }
    return number(key("today"), lower: Vocabulary.firstDay, upper: Vocabulary.lastDay)
  }

  /// The moment of the review: in its day; of a certain day its end.
  func nowSum(dayStart: Int64) -> LinearSum {
    if let today { return constant((Int128(today) + 1) * Vocabulary.day + Int128(dayStart) - 1) }
    let key = key("now")
    let isNew = !hasVariable(key)
    let now = variable(key)
    if isNew { addDayFacts(day: todaySum, moment: sum(of: now), dayStart: dayStart, about: now) }
    return sum(of: now)
  }

  /// That a moment is of a day.
  func addDayFacts(day: LinearSum, moment: LinearSum, dayStart: Int64, about variable: Int) {
    guard let start = try? day.multiplied(by: Vocabulary.day).adding(constant(Int128(dayStart)), times: 1),
      let end = try? start.adding(constant(Vocabulary.day), times: 1),
      let first = atMost(start, moment), let last = below(moment, end)
    else { return }
    addFact(first, about: variable)
    addFact(last, about: variable)
  }

  /// A date so many months later, of which nothing but about how far that is is known; nil where it is not in the calendar.
  func shifted(_ date: LinearSum, months: Int, isMoment: Bool) -> LinearSum? {
    if months == 0 { return date }
    if date.terms.isEmpty, !isMoment {
      return CivilDate(dayNumber: Int32(clamping: date.constant)).adding(months: months)
        .map { constant(Int128($0.dayNumber)) }
    }
    let base = key(of: date)
    let key = key("shift \(base) \(months) \(isMoment)")
    let isNew = !hasVariable(key)
    let result = variable(key)
    guard isNew else { return sum(of: result) }
    if !isMoment { shiftedDates[result] = (date, months) }
    addDistance(from: date, to: sum(of: result), months: months, slack: 0, isMoment: isMoment, about: result)
    for other in shifts[base] ?? [] {
      addDistance(
        from: sum(of: other.variable), to: sum(of: result), months: months - other.months, slack: 3,
        isMoment: isMoment, about: result)
    }
    shifts[base, default: []].append((months, result))
    return sum(of: result)
  }

  private func addDistance(
    from: LinearSum, to: LinearSum, months: Int, slack: Int128, isMoment: Bool, about variable: Int
  ) {
    let unit = isMoment ? Vocabulary.day : 1
    let range = Vocabulary.days(inMonths: abs(months), slack: slack)
    let (early, late) = months < 0 ? (to, from) : (from, to)
    guard let distance = try? late.adding(early, times: -1) else { return }
    for fact in [
      atMost(constant(range.lowerBound * unit), distance), atMost(distance, constant(range.upperBound * unit)),
    ] {
      if let fact { addFact(fact, about: variable) }
    }
  }

  /// How many days so many months are at least and at most, counted from any day. A day that the month does not have is its
  /// last one, by which no stretch is longer or shorter than those that there are without it.
  ///
  /// - Parameter slack: how many days more there may be at either end: up to three, between two days of which each may be
  ///   the last one of a month that is too short.
  static func days(inMonths months: Int, slack: Int128) -> ClosedRange<Int128> {
    let least: [Int128] = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334]
    let most: [Int128] = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337]
    let (years, rest) = (Int128(months / 12), months % 12)
    return max(0, years * 365 + least[rest] - slack)...(years * 366 + most[rest] + slack)
  }

  // MARK: Aggregates

  /// The unknown of that key, made when first asked for.
  func aggregate(_ key: Int, make: () -> AggregateUnknown) -> AggregateUnknown {
    if let known = aggregateIndexes[key] { return aggregates[known] }
    let new = make()
    aggregateIndexes[key] = aggregates.count
    aggregates.append(new)
    return new
  }
}

extension Window {
  fileprivate var isOfHours: Bool { if case .lastMicroseconds = self { true } else { false } }
}

extension CheckedExpression {
  fileprivate var isOfHours: Bool {
    switch kind {
    case .now, .builtin(.hour, _), .inWindow(_, .lastMicroseconds): true
    case .constant(.duration(let length)): length.unit == .microseconds
    default: false
    }
  }
}
