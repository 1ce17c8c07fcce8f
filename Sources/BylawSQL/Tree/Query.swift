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

extension Query {
  /// With steps that gather from a step reading the first one before it that has what they want: where an engine computes a
  /// step for each that reads it, they need not compute all of what was added since.
  func rebased() -> Query {
    var query = self
    var columns: [String: Set<String>] = [:]
    var bases: [String: String] = [:]
    func rebased(_ select: Select) -> Select {
      guard !select.keepsColumns, case .step(var name) = select.source else { return select }
      let joined = select.joins.reduce(into: Set<String>()) { $0.formUnion(columns[$1.step] ?? []) }
      let wanted = select.columnsRead.subtracting(joined)
      while let base = bases[name], wanted.isSubset(of: columns[base] ?? []) { name = base }
      var result = select
      result.source = .step(name)
      return result
    }
    for index in query.steps.indices {
      let name = query.steps[index].name
      switch query.steps[index].rows {
      case .select(let select):
        let own = rebased(select)
        query.steps[index].rows = .select(own)
        var known = Set(own.columns.map(\.name))
        if own.keepsColumns, case .step(let source) = own.source {
          known.formUnion(columns[source] ?? [])
          for join in own.joins { known.formUnion(columns[join.step] ?? []) }
          let keepsRows =
            own.conditions.isEmpty && own.groups.isEmpty && !own.isDistinct && own.fanOut == nil
            && own.first == nil && own.joins.allSatisfy(\.keepsAll)
          if keepsRows { bases[name] = source }
        }
        columns[name] = known
      case .union(let selects):
        query.steps[index].rows = .union(selects.map(rebased))
        columns[name] = Set(selects.first?.columns.map(\.name) ?? [])
      }
    }
    return query
  }
}

extension Select {
  /// The names of columns in all that it has.
  var columnsRead: Set<String> {
    var names: Set<String> = []
    for column in columns { column.value.forEachColumn { names.insert($0) } }
    for sql in conditions + groups + (fanOut?.conditions ?? []) + (first?.order.map(\.value) ?? []) {
      sql.forEachColumn { names.insert($0) }
    }
    for join in joins {
      for pair in join.on {
        pair.0.forEachColumn { names.insert($0) }
        pair.1.forEachColumn { names.insert($0) }
      }
    }
    if let fanOut { names.remove(fanOut.column) }
    return names
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
    for key in first?.order ?? [] { key.value.forEachStep(body) }
  }
}

extension SQL {
  func forEachStep(_ body: (String) -> Void) {
    if case .only(_, let step) = self { body(step) }
    for child in children { child.forEachStep(body) }
  }

  func forEachColumn(_ body: (String) -> Void) {
    if case .column(let name) = self { body(name) }
    for child in children { child.forEachColumn(body) }
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
