import BylawChecker
import BylawData
import BylawReference
import BylawSyntax
import BylawSystem
import BylawVector

/// Computes on columns, and leaves to the reference evaluator what these cannot do, or what fails: for whom and where,
/// that one tells.
package final class ColumnCalculator: Calculator {
  package let dataset: Dataset
  let cache: PolicyCache
  private let members: MemberOrder
  private let interruption: CancellationToken
  private let makeReference: () -> ReferenceCalculator
  private lazy var reference = makeReference()
  package private(set) var leftToReference: Phrase?

  /// - Parameter reference: made when it is first needed.
  init(
    policy: CheckedPolicy, fingerprints: Fingerprints, cache memory: AggregateCache, members: MemberOrder,
    interruption: CancellationToken, reference: @escaping () -> ReferenceCalculator
  ) {
    dataset = memory.feed.dataset
    cache = PolicyCache(cache: memory, policy: policy, fingerprints: fingerprints)
    self.members = members
    self.interruption = interruption
    makeReference = reference
  }

  package var everybody: [Int] { members.everybody }
  package var inside: [Int] { members.inside }

  /// Who computes what columns cannot.
  private func reference(since reason: Fallback) throws(CalculationFailure) -> ReferenceCalculator {
    if interruption.isRaised { throw .interrupted }
    leftToReference = reason.words
    return reference
  }

  package func values(of expressions: [CheckedExpression], for members: [Int]) throws(CalculationFailure) -> [ValueList]
  {
    // A row by itself costs as much as some hundred together.
    let areFew = members.count <= 4 || members.count < dataset.members.rowCount / 128
    let columns: [ValueColumn]
    do throws(Fallback) {
      columns = try valuesOnVectors(of: expressions, in: cache, rows: areFew ? members : nil)
    } catch {
      return try reference(since: error).values(of: expressions, for: members)
    }
    let places = areFew ? Array(members.indices) : members
    for (expression, column) in zip(expressions, columns) where column.hasFailures {
      guard let failed = places.firstIndex(where: { column.fails(at: $0) }) else { continue }
      let reference = try reference(since: .failure)
      _ = try reference.values(of: [expression], for: [members[failed]])
      return try reference.values(of: expressions, for: members)
    }
    return columns.map { ValueList(column: $0, places: places) }
  }

  package func value(of expression: CheckedExpression) throws(CalculationFailure) -> Value {
    do throws(Fallback) {
      return try valueOnVectors(of: expression, in: cache)
    } catch {
      return try reference(since: error).value(of: expression)
    }
  }

  package func review() throws(CalculationFailure) -> (report: ReviewReport, decisions: DecisionSource) {
    do throws(Fallback) {
      let outcome = try reviewOnVectors(in: cache)
      return (outcome.report, .columns(outcome.decisions))
    } catch {
      return try reference(since: error).review()
    }
  }

  package func explanation(of member: Int, rule: Int?) throws(CalculationFailure) -> MemberExplanation {
    let explanation = try reference.explanation(of: member, rule: rule, reviewer: reviewer(of: member))
    if interruption.isRaised { throw .interrupted }
    return explanation
  }

  /// What reviews everybody on columns; nil where these cannot. What rules choose by is computed for everybody as it is made.
  private func reviewer(of member: Int) -> ColumnReviewer? {
    guard let report = report(about: member) else { return nil }
    if reference.evaluator.known.isEmpty { reference.evaluator.known = knownValues(ofRules: cache.policy.choosing) }
    return ColumnReviewer(cache: cache, member: member, report: report)
  }

  /// A review with no decisions but those about a member, and of each rule that ranks the last.
  private func report(about member: Int) -> ReviewReport? {
    guard let outcome = try? reviewOnVectors(in: cache) else { return nil }
    var report = outcome.report
    report.decisions = outcome.decisions.decisions(about: member, policy: cache.policy)
    return report
  }

  /// What some rules choose by, for everybody.
  func knownValues(ofRules rules: [Int]) -> [Span: any KnownValues] {
    var expressions: [Span: CheckedExpression] = [:]
    var twice: Set<Span> = []
    for expression in cache.policy.choosingExpressions(ofRules: rules) where !expression.asksForMoves {
      // What stands at one place of the text and yet twice in the policy may mean two things.
      if expressions.updateValue(expression, forKey: expression.span) != nil { twice.insert(expression.span) }
    }
    // What means the same is computed once.
    let fingerprinter = Fingerprinter()
    let spans = Dictionary(grouping: expressions.keys.filter { !twice.contains($0) }) { span in
      expressions[span].map { fingerprinter.fingerprint(of: $0, in: cache.policy) } ?? -1
    }
    let alike = spans.values.compactMap { spans in spans.first.flatMap { expressions[$0] }.map { ($0, spans) } }
    guard !alike.isEmpty, let columns = try? valuesOnVectors(of: alike.map(\.0), in: cache),
      !columns.contains(where: \.hasFailures)
    else { return [:] }
    var known: [Span: any KnownValues] = [:]
    for ((_, spans), column) in zip(alike, columns) {
      for span in spans { known[span] = column }
    }
    return known
  }

  package func eventRows(for query: EventRowQuery) throws(CalculationFailure) -> (rows: [EventRow], strays: Int) {
    try reference.eventRows(for: query)
  }
}

/// Reviews everybody on columns, with one member's data otherwise.
private struct ColumnReviewer: ChangeReviewer {
  let cache: PolicyCache
  let member: Int
  /// Of the tables as they are.
  let report: ReviewReport

  func report(about member: Int) -> ReviewReport? { member == self.member ? report : nil }

  func decisions(about member: Int, with change: MemberChange, byRules rules: Set<Int>?) -> [Decision]? {
    let (fields, events) = change.changed
    let changed = cache.changed(to: change.applied(to: cache.dataset), fields: fields, events: events)
    guard let outcome = try? reviewOnVectors(in: changed, onlyRules: rules) else { return nil }
    return outcome.decisions.decisions(about: member, policy: cache.policy).filter { $0.member == member }
  }
}

extension ValueColumn: KnownValues {}

extension CheckedPolicy {
  /// The rules that move somebody or choose among those who are eligible: it matters to others whom they take.
  fileprivate var choosing: [Int] {
    rules.indices.filter { rules[$0].kind.isMove || rules[$0].kind == .appoint || rules[$0].take != nil }
  }
}

extension CheckedExpression {
  fileprivate var asksForMoves: Bool { contains { if case .moved = $0.kind { true } else { false } } }
}

/// The members' rows in the order of their keys.
struct MemberOrder {
  let everybody: [Int]
  /// Without those outside.
  let inside: [Int]

  /// - Parameter known: the order of all, where it is known.
  init(policy: CheckedPolicy, source feed: DatasetSource, known: [Int]? = nil) {
    let order = feed.keyOrder(policy: policy, known: known)
    everybody = order
    guard let field = policy.tierField else {
      inside = order
      return
    }
    let isPresent = feed.dataset.members.columns[field].isPresent
    inside = isPresent.allSatisfy(\.self) ? order : order.filter { isPresent[$0] }
  }
}
