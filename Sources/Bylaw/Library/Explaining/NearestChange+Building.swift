import BylawChecker
import BylawData
import BylawReference
import BylawSyntax

extension MemberStory {
  func value(_ change: Counterfactual) -> NearestChange {
    NearestChange(
      sentence: NearestText(evaluator: evaluator, change: change).sentence.english,
      steps: change.steps.compactMap(value),
      values: change.values.map { value in
        NearestChange.ChangedValue(
          name: value.name, from: dataValue(value.from, type: value.type), to: dataValue(value.to, type: value.type))
      }, isTaken: change.takes, decision: change.decision.map(value), position: change.place?.position)
  }

  private func value(_ step: Counterfactual.Step) -> NearestChange.Step? {
    switch (step.variable.kind, step.part) {
    case (.more(let event, let row, _), .added(_, let rows)):
      let type = policy.events[event]
      let fields = type.table.fields.indices.filter { field in
        field != type.timeField && type.table.fields[field].purpose == .plain
      }
      let with = fields.map { field in
        NamedValue(
          name: type.table.fields[field].name, value: dataValue(row[field], type: type.table.fields[field].type))
      }
      let moments = rows.compactMap { row in type.timeField.map { dataValue(row[$0], type: type.table.fields[$0].type) }
      }
      return .moreEvents(type.table.name, count: Int(step.count), where: filter(step), with: with, at: moments)
    case (.fewer(let event, _), .removed(_, let rows)):
      let moments = rows.compactMap { time(of: $0, event) }
      return .fewerEvents(policy.events[event].table.name, count: rows.count, where: filter(step), at: moments)
    case (.amount(let event, let row, let field, let from, _), .replaced(_, _, _, let to)):
      let table = policy.events[event].table
      let own = table.fields[field].type
      return .eventField(
        table.fields[field].name, event: table.name, at: time(of: row, event) ?? .missing,
        from: dataValue(.number(from), type: own), to: dataValue(to, type: own))
    case (.field(let field, _, _), .field(_, let to)), (.choice(let field, _, _), .field(_, let to)):
      let declared = policy.members.fields[field]
      let from = evaluator.dataset.members.value(row: member, field: field)
      return .field(declared.name, from: dataValue(from, type: declared.type), to: dataValue(to, type: declared.type))
    default: return nil
    }
  }

  /// When a row of an event type was; nil where the type does not say.
  private func time(of row: Int, _ event: Int) -> DataValue? {
    let type = policy.events[event]
    return type.timeField.map {
      dataValue(evaluator.eventValue(event: event, row: row, field: $0), type: type.table.fields[$0].type)
    }
  }

  /// Which events count, where not all do.
  private func filter(_ step: Counterfactual.Step) -> String? {
    step.variable.aggregate.flatMap { policy.aggregates[$0].condition }.map { policy.source[$0.span] }
  }
}
