import BylawChecker
import BylawData
import BylawSyntax

/// Turns a policy into a query, a step at a time.
///
/// The members' table is the trunk: every step has a row for each member and all columns of the step before, so that each is
/// read once and no engine computes one twice. Events are gathered by member and joined on; lets, labels and classes are
/// columns, those that rest on nothing first; aggregates over members are windows over the trunk, or a step of one row. Then
/// only members stay of whom a rule takes notice, and each rule adds the columns that say what it did.
final class Translator {
  /// With aggregates of its own for what limits and badges ask of the record.
  var policy: CheckedPolicy
  let asOf: AsOf
  let zone: LocalZone
  let dialect: any Dialect
  /// What remarks are written in.
  let language: KeywordLanguage
  var names: Names
  var steps: [Step] = []
  /// The trunk's last step.
  var trunk = "" { didSet { trunkSteps.append(trunk) } }
  /// All of them, the members' first.
  private(set) var trunkSteps: [String] = []

  /// The columns of the members' fields.
  var memberColumns: [String] = []
  /// By event type, the step of its rows that are seen, and the columns of its fields.
  var eventSteps: [Int: EventStep] = [:]
  /// The same before other parties are joined to them.
  var seenEvents: [Int: EventStep] = [:]
  var partyColumns: [PartyField: String] = [:]
  var lets: [Int: Term] = [:]
  var labels: [Int: Term] = [:]
  var classes: [Int: Term] = [:]
  var aggregates: [Int: Term] = [:]
  /// Those that are one for everybody, without a member's row.
  var wholeAggregates: [Int: Term] = [:]
  /// Whether what is translated is about nobody in particular.
  var isOfCommunity = false
  /// How many decisions a review came to, by rule, once it is over.
  var decisionCounts: [Int: SQL] = [:]
  /// Once the members are as the review leaves them, the tier before it.
  var tierOnSnapshot: SQL?
  /// The members as they are read, before anything is computed.
  var snapshot = ""
  /// Of each rule with a limit how many of its decisions the record has, and of each badge when the record says last that it
  /// was granted and taken back: aggregates by their index.
  var limitAggregates: [String: Int] = [:]
  var badgeAggregates: [Span: (granted: Int, revoked: Int)] = [:]
  /// What the review has done so far, as columns of the trunk.
  var state = State()
  var pending = Changes()
  /// What a limit for everybody together leaves of a rule's amount.
  var limitedAmount: SQL?
  /// The trunk's step before only members stay of whom some rule takes notice, and the steps before that one.
  var judged: String?
  /// What fails, and where that counts.
  var faults: [Fault] = []
  /// What the review leaves, once it is over.
  var leftovers = Leftovers()
  /// The columns of the members' cells as they stand in their table, by field: where rows are to be written.
  var cells: [Int: String]?
  /// And the column of what tells a row, where its key does not.
  var row: String?

  struct EventStep {
    var step: String
    var columns: [Int: String]
  }

  struct PartyField: Hashable {
    var event: Int
    var party: Int
    var field: Int
  }

  struct Fault {
    var condition: SQL
    var source: Select.Source
    var key: [SQL]
    var table: String
    var line: Int?
    var text: String
  }

  init(policy: CheckedPolicy, asOf: AsOf, zone: LocalZone, dialect: any Dialect) {
    self.policy = policy
    self.asOf = asOf
    self.zone = zone
    self.dialect = dialect
    language = keywordLanguage(of: policy.source) ?? .english
    names = Names(tables: [policy.members.stem] + policy.events.map(\.table.stem))
  }

  // MARK: Steps

  /// Adds columns to the trunk.
  func extend(_ columns: [Select.Column], named wish: String, comment: [String] = [], isBarrier: Bool = true) {
    if columns.isEmpty { return }
    let select = Select(columns: columns, keepsColumns: true, source: .step(trunk))
    trunk = add(select, named: wish, comment: comment, isBarrier: isBarrier)
  }

  @discardableResult
  func add(_ select: Select, named wish: String, comment: [String] = [], isBarrier: Bool = false) -> String {
    let name = names.new(wish)
    steps.append(Step(name: name, comment: comment, rows: .select(select), isBarrier: isBarrier))
    return name
  }

  /// A remark in the policy's language.
  func said(_ english: String, _ chinese: String) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  /// `line 12: promote rising`
  func comment(at span: Span) -> String {
    let position = policy.source.position(at: span.start)
    let line = policy.source[policy.source.span(ofLine: position.line)]
    return said("line \(position.line): ", "第 \(position.line) 行：") + trimmed(line)
  }

  private func trimmed(_ line: String) -> String {
    let text = line.drop { $0 == " " }
    return text.count > 110 ? String(text.prefix(109)) + "…" : String(text)
  }

  // MARK: Wide numbers

  /// A product, in a type that has room for it.
  func product(
    _ a: SQL, _ aRange: ClosedRange<Int128>, _ b: SQL, _ bRange: ClosedRange<Int128>, at span: Span
  ) throws(Refusal) -> Term {
    let range = aRange.times(bRange)
    if case .number(1) = a { return Term(b, range: bRange) }
    if case .number(1) = b { return Term(a, range: aRange) }
    if range.isWithin(Term.fitting) { return Term(a * b, range: range) }
    let product: SQL = .call(.wide, [a]) * b
    guard let digits = dialect.wideDigits, range.largest >= Exact.powerOfTen(min(digits, 38)) else {
      return Term(product, range: range)
    }
    guard dialect.tellsInexact else {
      throw Refusal(
        Phrase("a product of more digits than \(dialect.name) computes exactly", "乘积的位数超出 \(dialect.name) 能精确计算的"),
        at: span)
    }
    return Term(product, fails: .coalesce(.call(.inexact, [product]), .bool(false)), range: range)
  }

  /// A number of at most 18 digits, or a failure.
  func limited(_ term: Term) -> Term {
    if term.range.isWithin(Term.numbers) { return term }
    let isTooLarge = SQL.atLeast(.call(.absolute, [term.sql]), .number(Term.limit))
    let isWide = !term.range.isWithin(Term.fitting)
    return Term(
      isWide ? .call(.narrow, [term.sql]) : term.sql, fails: .any([term.fails, .coalesce(isTooLarge, .bool(false))]),
      range: term.range.clamped(to: Term.numbers))
  }

  // MARK: Division

  private func quotient(of range: ClosedRange<Int128>) -> SQL.Function {
    range.isWithin(Term.fitting) ? .quotient : .wideQuotient
  }

  /// Rounded down; the divisor is above zero.
  func floor(_ value: SQL, _ range: ClosedRange<Int128>, by divisor: SQL) -> SQL {
    if case .number(1) = divisor { return value }
    let quotient = SQL.call(quotient(of: range), [value, divisor])
    if range.lowerBound >= 0 { return quotient }
    return quotient - .flag(.less(.call(.remainder, [value, divisor]), .number(0)))
  }

  /// Half away from zero; the divisor is above zero, and twice of it has room.
  func rounded(_ value: SQL, _ range: ClosedRange<Int128>, by divisor: SQL) -> SQL {
    if case .number(1) = divisor { return value }
    if case .number(let number) = divisor, number % 2 == 0 {
      let half = SQL.number(number / 2)
      let function = quotient(of: range.plus((0 - number)...number))
      if range.lowerBound >= 0 { return .call(function, [value + half, divisor]) }
      return .call(
        function, [.choose(.less(value, .number(0)), value - half, otherwise: value + half), divisor])
    }
    let twice = (0 - range.largest)...range.largest
    let positive = SQL.call(
      quotient(of: twice.times(4...4)), [.number(2) * .call(.absolute, [value]) + divisor, .number(2) * divisor])
    if range.lowerBound >= 0 { return positive }
    return .choose(.less(value, .number(0)), .number(0) - positive, otherwise: positive)
  }

  /// A moment's day, by the clock alone.
  func day(ofMoment moment: SQL, from dayStart: Int64) -> SQL {
    // Far enough back that nothing is below zero, where engines round otherwise.
    let days: Int128 = 800_000
    let length = Int128(microsecondsPerDay)
    return .call(.quotient, [moment + .number(days * length - Int128(dayStart)), .number(length)]) - .number(days)
  }

  func floorOfMoment(_ moment: SQL, unit: Int128) -> SQL {
    let steps = 800_000 * Int128(microsecondsPerDay) / unit
    return .call(.quotient, [moment + .number(steps * unit), .number(unit)]) - .number(steps)
  }
}
