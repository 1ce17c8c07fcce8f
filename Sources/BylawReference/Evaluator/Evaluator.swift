import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

/// The plainest statement of what an expression means: one member at a time, straight from the columns.
///
/// Lets, labels, classes and aggregates over members are computed when they are first asked for, and once. Every
/// error met on the way is noted, and the first by member key and then by place in the policy is the one to report;
/// so whoever evaluates for many members goes on after an error and asks `firstFailure` at the end.
package final class Evaluator {
  package let policy: CheckedPolicy
  /// As they were given, without what is otherwise.
  let tables: Dataset
  package let asOf: AsOf
  /// The members' rows in the order of their keys.
  package let order: [Int]
  /// For each member's row its position in `order`, and after the last one nobody's.
  let places: [Int]
  package private(set) var firstFailure: EvaluationError?

  /// What this review has done to each member, for `promoted` and its like; empty before it has moved anybody.
  var moves = ByMember<MadeMove?>([])
  /// What this review came to, by rule; empty before it is over.
  var decisionCounts: [Int64] = []
  /// The evaluator of the snapshot, where this one computes on what a review of it has left.
  let snapshot: Evaluator?
  /// Whether lets, labels and classes are as on the snapshot all the same.
  var keepsNames = false
  /// The values of a row that is not in the dataset yet.
  var looseRow: [Value]?

  /// What some expressions come to for every member, by their places in the text, where it is known from elsewhere.
  package var known: [Span: any KnownValues] = [:]

  /// Kept where somebody wants to know what the conditions came to.
  package var conditionLog: ConditionLog?

  let lets: MemoTable<Value>
  let labels: MemoTable<Bool>
  let classes: MemoTable<Value>
  var eventMemo: [EventAggregateMemo]
  /// Aggregates over events of every member, kept where they are asked for again and again.
  private(set) lazy var eventAggregates = MemoTable<Value>(count: policy.aggregates.count, members: places.count)
  var memberMemo: [Int: MemberAggregateMemo] = [:]
  /// Who may put an end to all this.
  package var interruption: CancellationToken?
  /// What is otherwise than in the tables, if anything is.
  let overlay: Overlay?
  private var windows: [Window: WindowBounds] = [:]
  private var indexes: [EventIndex?]
  private var groupings: [[Int]: MemberGrouping] = [:]
  /// The members' rows by their keys, made when first asked for.
  private var memberOfKey: [Value: Int] = [:]

  package convenience init(policy: CheckedPolicy, dataset: Dataset, asOf: AsOf) {
    self.init(policy: policy, dataset: dataset, asOf: asOf, order: dataset.members.keyOrder(policy: policy))
  }

  /// - Parameter order: the members' rows in the order of their keys.
  package convenience init(policy: CheckedPolicy, dataset: Dataset, asOf: AsOf, order: [Int]) {
    var places = [Int](repeating: dataset.members.rowCount, count: dataset.members.rowCount + 1)
    for (place, row) in order.enumerated() { places[row] = place }
    self.init(policy: policy, dataset: dataset, asOf: asOf, order: order, places: places)
  }

  init(
    policy: CheckedPolicy, dataset: Dataset, asOf: AsOf, order: [Int], places: [Int], overlay: Overlay? = nil,
    snapshot: Evaluator? = nil
  ) {
    self.policy = policy
    self.snapshot = snapshot
    self.overlay = overlay
    tables = dataset
    self.asOf = asOf
    self.order = order
    self.places = places
    lets = MemoTable(count: policy.lets.count, members: places.count)
    labels = MemoTable(count: policy.labels.count, members: places.count)
    classes = MemoTable(count: policy.classes.count, members: places.count)
    eventMemo = [EventAggregateMemo](repeating: EventAggregateMemo(), count: policy.aggregates.count)
    indexes = [EventIndex?](repeating: nil, count: policy.events.count)
  }

  /// Computes another policy on the same data at the same moment, and knows what `older` has computed and `same` says
  /// is the same.
  package convenience init(
    policy: CheckedPolicy, succeeding older: Evaluator, fingerprints same: (new: Fingerprints, old: Fingerprints)
  ) {
    self.init(policy: policy, dataset: older.tables, asOf: older.asOf, order: older.order, places: older.places)
    interruption = older.interruption
    groupings = older.groupings
    for (event, index) in zip(indexes.indices, older.indexes) { indexes[event] = index }
    guard older.firstFailure == nil else { return }
    lets.inherit(from: older.lets, pairs: pairs(new: same.new.lets, old: same.old.lets))
    labels.inherit(from: older.labels, pairs: pairs(new: same.new.labels, old: same.old.labels))
    classes.inherit(from: older.classes, pairs: pairs(new: same.new.classes, old: same.old.classes))
    for (new, old) in pairs(new: same.new.aggregates, old: same.old.aggregates) {
      memberMemo[new] = older.memberMemo[old]
    }
  }

  /// The tables as this evaluator has them.
  package var dataset: Dataset { overlay?.changesFields ?? false ? changedTables : tables }

  private lazy var changedTables = overlay?.fieldsLaid(over: tables) ?? tables

  /// A field of a member.
  package func memberValue(row: Int, field: Int) -> Value {
    if let overlay, row == overlay.member, let value = overlay.fields[field] { return value }
    return tables.members.value(row: row, field: field)
  }

  /// The row that stands for no member: where a goal is judged, for the community as a whole.
  package var nobody: Int { tables.members.rowCount }

  package func key(of member: Int) -> [Value] {
    guard member != nobody else { return [] }
    return policy.keyFields.map { memberValue(row: member, field: $0) }
  }

  func bounds(of window: Window) -> WindowBounds {
    if let snapshot { return snapshot.bounds(of: window) }
    if let known = windows[window] { return known }
    let bounds = BylawData.bounds(of: window, schedule: policy.schedule, at: asOf)
    windows[window] = bounds
    return bounds
  }

  /// The member whose key, of one field, is that.
  func memberWithKey(_ key: Value) -> Int? {
    if let overlay { return overlay.base.memberWithKey(key) }
    if memberOfKey.isEmpty, let field = policy.keyFields.first {
      for row in 0..<tables.members.rowCount { memberOfKey[tables.members.value(row: row, field: field)] = row }
    }
    return memberOfKey[key]
  }

  func index(of event: Int) -> EventIndex {
    if let overlay { return overlay.base.index(of: event) }
    if let snapshot, event != policy.record { return snapshot.index(of: event) }
    if let known = indexes[event] { return known }
    let references = policy.events[event].references
    let parts = references.map(\.keyPart)
    let grouping =
      groupings[parts]
      ?? MemberGrouping(of: tables.members, by: parts.map { policy.keyFields[$0] }, interruption: interruption)
    groupings[parts] = grouping
    let index = EventIndex(
      of: tables.events[event], references: references.map(\.field), timeField: policy.events[event].timeField,
      grouping: grouping, asOf: asOf, interruption: interruption)
    indexes[event] = index
    return index
  }

  /// What there is to say of the rows of an event type.
  func facts(of event: Int) -> EventFacts {
    guard tables.events[event].rowCount > 0 else { return EventFacts() }
    let index = index(of: event)
    return EventFacts(
      unmatched: index.unknown, firstUnmatched: index.firstUnknown,
      times: EventFacts.times(
        of: tables.events[event], timeField: policy.events[event].timeField, asOf: asOf))
  }
}

/// What a review did to a member.
struct MadeMove: Sendable {
  var rule: Int
  var kind: Decision.Kind
}

extension Evaluator {
  /// Notes an error and gives it back to be thrown.
  func failure(of problem: EvaluationError.Problem, at span: Span, in scope: Scope) -> EvaluationError {
    failure(of: problem, at: span, member: scope.member)
  }

  func failure(of problem: EvaluationError.Problem, at span: Span, member: Int) -> EvaluationError {
    let error = EvaluationError(
      problem: problem, member: member == nobody ? nil : member, key: key(of: member), span: span,
      place: places[member])
    note(error)
    return error
  }

  func note(_ error: EvaluationError) {
    if let first = firstFailure, !error.precedes(first) { return }
    firstFailure = error
  }
}

/// Where the values of one list stand in another.
private func pairs(new: [Int], old: [Int]) -> [(new: Int, old: Int)] {
  let places = Dictionary(zip(old, old.indices)) { first, _ in first }
  return new.enumerated().compactMap { index, number in places[number].map { (index, $0) } }
}
