import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax

/// A nearest change in words.
struct NearestText {
  let evaluator: Evaluator
  let change: Counterfactual

  private var policy: CheckedPolicy { evaluator.policy }

  /// `1 more invite (invited 2 instead of 1, activity 52 instead of 47): rank 3 of 35`
  var sentence: String {
    let named = change.values.filter { value in !change.steps.contains { name(of: $0) == value.name } }
    let values = named.map { "\($0.name) \(difference(from: $0.from, to: $0.to, type: $0.type))" }
    return listed(change.steps.map(text)) + (values.isEmpty ? "" : " (\(values.joined(separator: ", ")))")
      + (place.map { ": \($0)" } ?? "")
  }

  private var place: String? {
    guard let place = change.place else { return change.decision.flatMap { $0.detail.isEmpty ? nil : $0.detail } }
    let cut = place.taken < place.eligible ? ", and \(place.taken) \(place.taken == 1 ? "is" : "are") taken" : ""
    return "rank \(place.position) of \(place.eligible)\(cut)"
  }

  private func difference(from: Value, to: Value, type: ValueType) -> String {
    "\(Shown.text(of: to, type: type, policy: policy)) instead of \(Shown.text(of: from, type: type, policy: policy))"
  }

  /// The field that a step changes, as the policy calls it.
  private func name(of step: Counterfactual.Step) -> String? {
    switch step.variable.kind {
    case .field(let field, _, _), .choice(let field, _, _): policy.members.fields[field].name
    case .more, .fewer, .amount: nil
    }
  }

  private func text(of step: Counterfactual.Step) -> String {
    switch step.variable.kind {
    case .field(let index, _, _), .choice(let index, _, _):
      let field = policy.members.fields[index]
      guard case .field(_, let to) = step.part else { return field.name }
      let from = evaluator.dataset.members.value(row: change.change.member, field: index)
      return "\(titled(field.name, title: field.title)) \(difference(from: from, to: to, type: field.type))"
    case .more(let event, _, _):
      let name = "`\(policy.events[event].table.name)`"
      let countsDays = step.variable.aggregate.map { policy.aggregates[$0].countsDays } ?? false
      if countsDays {
        return "\(name) on \(counted(Int(step.count), noun: "more day", plural: "more days"))\(filter(of: step))"
      }
      return "\(step.count) more \(name)\(filter(of: step))"
    case .fewer(let event, let rows):
      let count = rows.prefix(Int(step.count)).reduce(0) { $0 + $1.count }
      return "\(count) fewer `\(policy.events[event].table.name)`\(filter(of: step))"
    case .amount(let event, let row, let field, let from, _):
      guard case .replaced(_, _, _, let to) = step.part else { return "" }
      let table = policy.events[event].table
      let when = policy.events[event].timeField.map { time in
        " of "
          + Formatting.text(
            of: evaluator.dataset.events[event].value(row: row, field: time), type: table.fields[time].type,
            policy: policy)
      }
      return "\(titled(table.fields[field].name, title: table.fields[field].title)) "
        + difference(from: .number(from), to: to, type: table.fields[field].type)
        + " in the `\(table.name)`\(when ?? "")"
    }
  }

  /// Which events count, where not all do.
  private func filter(of step: Counterfactual.Step) -> String {
    guard let index = step.variable.aggregate, let condition = policy.aggregates[index].condition else { return "" }
    return " where \(policy.source[condition.span])"
  }
}
