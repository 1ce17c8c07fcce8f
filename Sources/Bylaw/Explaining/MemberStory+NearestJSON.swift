import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax

/// Nearest changes for programs.
extension MemberStory {
  func json(_ change: Counterfactual) -> JSON {
    .object([
      ("text", .string(NearestText(evaluator: evaluator, change: change).sentence)),
      ("changes", .array(change.steps.map(json))),
      (
        "values",
        .array(
          change.values.map { value in
            .object([
              ("name", .string(value.name)), ("from", json(value.from, value.type)), ("to", json(value.to, value.type)),
            ])
          })
      ),
      ("taken", .bool(change.takes)),
      ("decision", change.decision.map(json) ?? .null),
      ("position", change.place.map { .int($0.position) } ?? .null),
    ])
  }

  private func json(_ step: Counterfactual.Step) -> JSON {
    switch (step.variable.kind, step.part) {
    case (.more(let event, let row, _), .added(_, let rows)):
      let type = policy.events[event]
      let fields = type.table.fields.indices.filter { field in
        field != type.timeField && type.table.fields[field].purpose == .plain
      }
      return events(
        "more", event, Int(step.count), step,
        ("with", .object(fields.map { (type.table.fields[$0].name, json(row[$0], type.table.fields[$0].type)) })),
        moments: rows.compactMap { row in type.timeField.map { json(row[$0], type.table.fields[$0].type) } })
    case (.fewer(let event, _), .removed(_, let rows)):
      let type = policy.events[event]
      return events(
        "fewer", event, rows.count, step, ("with", .null),
        moments: rows.compactMap { row in
          type.timeField.map { json(evaluator.eventValue(event, row, $0), type.table.fields[$0].type) }
        })
    case (.amount(let event, let row, let field, let from, _), .replaced(_, _, _, let to)):
      let type = policy.events[event]
      let time = type.timeField.map { json(evaluator.eventValue(event, row, $0), type.table.fields[$0].type) }
      let own = type.table.fields[field].type
      return .object(
        [
          ("kind", .string("event_value")), ("event", .string(type.table.name)),
          ("field", .string(type.table.fields[field].name)), ("at", time ?? .null),
        ] + difference(.number(from), to, own))
    case (.field(let field, _, _), .field(_, let to)), (.choice(let field, _, _), .field(_, let to)):
      let type = policy.members.fields[field].type
      let from = evaluator.dataset.members.value(row: member, field: field)
      return .object(
        [("kind", .string("field")), ("field", .string(policy.members.fields[field].name))]
          + difference(from, to, type))
    default: return .null
    }
  }

  private func events(
    _ kind: String, _ event: Int, _ count: Int, _ step: Counterfactual.Step, _ with: (key: String, value: JSON),
    moments: [JSON]
  ) -> JSON {
    let condition = step.variable.aggregate.flatMap { policy.aggregates[$0].condition }
    return .object([
      ("kind", .string(kind)), ("event", .string(policy.events[event].table.name)), ("by", .int(count)),
      ("where", .optional(condition.map { policy.source[$0.span] })), with, ("at", .array(moments)),
    ])
  }

  /// By how much is null where that means nothing.
  private func difference(_ from: Value, _ to: Value, _ type: ValueType) -> [(key: String, value: JSON)] {
    var by = JSON.null
    switch (from, to) {
    case (.number(let from), .number(let to)): by = .number(Formatting.number(to - from, scale: type.scale))
    case (.date(let from), .date(let to)): by = .int(Int(to) - Int(from))
    default: break
    }
    return [("from", json(from, type)), ("to", json(to, type)), ("by", by)]
  }
}
