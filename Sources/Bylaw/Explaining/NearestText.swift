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
  var sentence: Phrase {
    let named = change.values.filter { value in !change.steps.contains { name(of: $0) == value.name } }
    let values = named.map { value in
      let difference = difference(from: value.from, to: value.to, type: value.type)
      return Phrase("\(value.name) \(difference)", "\(value.name) \(difference)")
    }
    let steps = Phrase.list(change.steps.map(text))
    let aside = values.isEmpty ? nil : Phrase(" (\(Phrase.row(values)))", "（\(Phrase.row(values))）")
    return steps.adding(aside).adding(place.map { Phrase(": \($0)", "：\($0)") })
  }

  private var place: Phrase? {
    guard let place = change.place else {
      return change.decision.flatMap { $0.detail.isEmpty ? nil : $0.detailWords }
    }
    let cut =
      place.taken < place.eligible
      ? Phrase(", and \(place.taken) \(place.taken == 1 ? "is" : "are") taken", "，取 \(place.taken) 人") : nil
    return Phrase("rank \(place.position) of \(place.eligible)", "\(place.eligible) 人里第 \(place.position)").adding(cut)
  }

  private func difference(from: Value, to: Value, type: ValueType) -> Phrase {
    let (new, old) = (
      Shown.text(of: to, type: type, policy: policy), Shown.text(of: from, type: type, policy: policy)
    )
    return Phrase("\(new) instead of \(old)", "是 \(new)，而不是 \(old)")
  }

  /// The field that a step changes, as the policy calls it.
  private func name(of step: Counterfactual.Step) -> String? {
    switch step.variable.kind {
    case .field(let field, _, _), .choice(let field, _, _): policy.members.fields[field].name
    case .more, .fewer, .amount: nil
    }
  }

  private func text(of step: Counterfactual.Step) -> Phrase {
    switch step.variable.kind {
    case .field(let index, _, _), .choice(let index, _, _):
      let field = policy.members.fields[index]
      guard case .field(_, let to) = step.part else { return Phrase(same: field.name) }
      let from = evaluator.dataset.members.value(row: change.change.member, field: index)
      let name = titled(field.name, title: field.title)
      let difference = difference(from: from, to: to, type: field.type)
      return Phrase("\(name) \(difference)", "\(name) \(difference)")
    case .more(let event, _, _):
      let name = "`\(policy.events[event].table.name)`"
      let countsDays = step.variable.aggregate.map { policy.aggregates[$0].countsDays } ?? false
      if countsDays {
        let days = Phrase.count(Int(step.count), "more day", plural: "more days", "天")
        return Phrase("\(name) on \(days)\(filter(of: step))", "\(filter(of: step))\(name) 再多 \(days)")
      }
      return Phrase("\(step.count) more \(name)\(filter(of: step))", "\(filter(of: step))\(name) 再多 \(step.count) 条")
    case .fewer(let event, let rows):
      let count = rows.prefix(Int(step.count)).reduce(0) { $0 + $1.count }
      let name = policy.events[event].table.name
      return Phrase("\(count) fewer `\(name)`\(filter(of: step))", "\(filter(of: step))`\(name)` 少 \(count) 条")
    case .amount(let event, let row, let field, let from, _):
      guard case .replaced(_, _, _, let to) = step.part else { return .empty }
      let table = policy.events[event].table
      let when = policy.events[event].timeField.map { time in
        Formatting.text(
          of: evaluator.dataset.events[event].value(row: row, field: time), type: table.fields[time].type,
          policy: policy)
      }
      let name = titled(table.fields[field].name, title: table.fields[field].title)
      let difference = difference(from: .number(from), to: to, type: table.fields[field].type)
      return Phrase(
        "\(name) \(difference) in the `\(table.name)`\(when.map { " of " + $0 } ?? "")",
        "\(when.map { $0 + " 的 " } ?? "")`\(table.name)` 里 \(name) \(difference)")
    }
  }

  /// Which events count, where not all do.
  private func filter(of step: Counterfactual.Step) -> Phrase {
    guard let index = step.variable.aggregate, let condition = policy.aggregates[index].condition else {
      return .empty
    }
    let text = policy.source[condition.span]
    return Phrase(" where \(text)", "满足 \(text) 的 ")
  }
}
