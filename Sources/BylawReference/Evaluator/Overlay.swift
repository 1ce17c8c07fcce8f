import BylawChecker
import BylawData

/// What an evaluator knows that computes with one member's data changed: whatever does not rest on the change it asks of
/// the evaluator that computes without.
struct Overlay {
  let base: Evaluator
  let member: Int
  let inputs: Set<Input>
  let map: DependencyMap
  /// Other values of the member's fields.
  private(set) var fields: [Int: Value] = [:]
  /// The member's rows of the event types that change.
  private(set) var rows: [Int: [Int32]] = [:]
  /// Rows that the tables do not have; they are counted on from those.
  private(set) var extra: [Int: [[Value]]] = [:]

  init(change: MemberChange, inputs: Set<Input>, map: DependencyMap, on base: Evaluator) {
    self.base = base
    self.inputs = inputs
    self.map = map
    member = change.member
    if let older = base.overlay { (fields, rows, extra) = (older.fields, older.rows, older.extra) }
    for part in change.parts {
      switch part {
      case .field(let field, let value): fields[field] = value
      case .added(let event, let more): for row in more { add(row, event: event) }
      case .removed(let event, let gone):
        let gone = Set(gone.map(Int32.init))
        rows[event] = currentRows(event: event).filter { !gone.contains($0) }
      case .replaced(let event, let row, let field, let value):
        var values = base.policy.events[event].table.fields.indices.map {
          base.eventValue(event: event, row: row, field: $0)
        }
        values[field] = value
        rows[event] = currentRows(event: event).filter { $0 != Int32(row) }
        add(values, event: event)
      }
    }
  }

  private mutating func add(_ row: [Value], event: Int) {
    let number = base.tables.events[event].rowCount + (extra[event]?.count ?? 0)
    rows[event] = currentRows(event: event) + [Int32(number)]
    extra[event, default: []].append(row)
  }

  private func currentRows(event: Int) -> [Int32] {
    rows[event] ?? Array(base.rows(of: event, for: member))
  }

  /// With what was otherwise before.
  var inputsOfAll: Set<Input> { inputs.union(base.overlay?.inputsOfAll ?? []) }

  var changesFields: Bool { !fields.isEmpty }

  func fieldsLaid(over tables: Dataset) -> Dataset {
    let parts = fields.map { MemberChange.Part.field($0.key, to: $0.value) }
    return MemberChange(member: member, parts: parts).applyingFields(to: tables)
  }

  /// Whether the change makes no difference to what has that reach, for a member.
  func leavesUnchanged(_ reach: Dependencies, of other: Int) -> Bool {
    reach.members.isDisjoint(with: inputs) && (other != member || reach.own.isDisjoint(with: inputs))
  }
}

extension Evaluator {
  /// The one that computes on the tables as they are.
  var withoutChanges: Evaluator { overlay.map(\.base.withoutChanges) ?? self }

  /// Computes with one member's data changed.
  convenience init(change: MemberChange, inputs: Set<Input>, map: DependencyMap, on base: Evaluator) {
    self.init(
      policy: base.policy, dataset: base.tables, asOf: base.asOf, order: base.order, places: base.places,
      overlay: Overlay(change: change, inputs: inputs, map: map, on: base))
    interruption = base.interruption
  }

  /// A member's rows of an event type.
  func rows(of event: Int, for member: Int) -> ArraySlice<Int32> {
    guard let overlay else { return tables.events[event].rowCount == 0 ? [] : index(of: event).rows(of: member) }
    if member == overlay.member, let rows = overlay.rows[event] { return rows[...] }
    return overlay.base.rows(of: event, for: member)
  }

  /// A field of a row of an event type, be it in the table or one more.
  package func eventValue(event: Int, row: Int, field: Int) -> Value {
    let table = tables.events[event]
    if row < table.rowCount { return table.value(row: row, field: field) }
    return overlay?.extra[event]?[row - table.rowCount][field] ?? .missing
  }

  /// What the evaluator without the change computes, where it makes no difference; nil where it may make one.
  func unchanged<Result>(
    _ computed: DependencyMap.Computed, of member: Int, compute: (Evaluator) throws(EvaluationError) -> Result
  ) throws(EvaluationError) -> Result? {
    guard let overlay, overlay.leavesUnchanged(overlay.map.dependencies(of: computed), of: member) else { return nil }
    do {
      return try compute(overlay.base)
    } catch {
      note(error)
      throw error
    }
  }
}
