/// A query: steps that build on each other, the last of which gives the rows.
package struct Query: Sendable {
  package var comment: [String]
  package var steps: [Step]
  package var columns: [Select.Column]
  package var source: String
  package var conditions: [SQL]
  package var order: [OrderKey]
}

extension Query {
  /// Without steps that nobody reads, and with how many read each.
  func pruned() -> Query {
    var query = self
    var readers: [String: Int] = [source: 1]
    for condition in conditions { condition.forEachStep { readers[$0, default: 0] += 1 } }
    for column in columns { column.value.forEachStep { readers[$0, default: 0] += 1 } }
    var kept: [Step] = []
    for step in steps.reversed() {
      guard let count = readers[step.name] else { continue }
      var step = step
      step.readers = count
      step.rows.forEachStep { readers[$0, default: 0] += 1 }
      kept.append(step)
    }
    query.steps = kept.reversed()
    return query
  }
}

extension Rows {
  func forEachStep(_ body: (String) -> Void) {
    switch self {
    case .select(let select): select.forEachStep(body)
    case .union(let selects): for select in selects { select.forEachStep(body) }
    }
  }
}

extension Select {
  func forEachStep(_ body: (String) -> Void) {
    if case .step(let name) = source { body(name) }
    for join in joins { body(join.step) }
    for column in columns { column.value.forEachStep(body) }
    for condition in conditions { condition.forEachStep(body) }
    for condition in fanOut?.conditions ?? [] { condition.forEachStep(body) }
  }
}

extension SQL {
  func forEachStep(_ body: (String) -> Void) {
    if case .only(_, let step) = self { body(step) }
    for child in children { child.forEachStep(body) }
  }

  var children: [SQL] {
    switch self {
    case .null, .number, .bool, .text, .column, .only: []
    case .infix(_, let a, let b): [a, b]
    case .and(let parts), .or(let parts), .call(_, let parts): parts
    case .not(let part), .isNull(let part), .isNotNull(let part): [part]
    case .isIn(let part, let items): [part] + items
    case .when(let branches, let otherwise): branches.flatMap { [$0.condition, $0.value] } + [otherwise]
    case .aggregate(let call): [call.operand].compactMap { $0 }
    case .window(let call): [call.operand].compactMap { $0 } + call.partition + call.order.map(\.value)
    }
  }

  /// How many nodes it has.
  var size: Int { children.reduce(1) { $0 + $1.size } }
}
