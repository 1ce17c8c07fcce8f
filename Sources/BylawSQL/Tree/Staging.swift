/// Queries that read a step and what stands before it, cut in two: what they want of the step goes into a table of the session
/// first, so that it is computed once, and from one state of the tables.
struct Staging {
  /// Gives the table its rows.
  var stage: Query
  /// The same queries, which read the table.
  var readers: [Query]

  /// - Parameters:
  ///   - step: the one whose rows are kept.
  ///   - same: steps before it that have the same rows, and no columns that it has not.
  ///   - table: the table's name.
  init(step: String, same: Set<String>, table: String, stage comment: [String], readers: [Query]) {
    let steps = readers.map(\.steps).max { $0.count < $1.count } ?? []
    let end = steps.firstIndex { $0.name == step } ?? steps.startIndex
    let kept = Step(
      name: step, comment: [], rows: .select(Select(columns: [], keepsColumns: true, source: .temporary(table))))
    func moved(_ select: Select) -> Select {
      guard case .step(let name) = select.source, same.contains(name) else { return select }
      var select = select
      select.source = .step(step)
      return select
    }
    self.readers = readers.map { query in
      var query = query
      query.steps = [kept]
      query.steps += steps.filter { $0.name != step && !same.contains($0.name) }.map { own in
        var own = own
        switch own.rows {
        case .select(let select): own.rows = .select(moved(select))
        case .union(let selects): own.rows = .union(selects.map(moved))
        }
        return own
      }
      return query.pruned()
    }
    let wanted = self.readers.reduce(into: Set<String>()) { $0.formUnion($1.columnsRead) }
    let columns = steps[...end].columns(of: step).filter(wanted.contains)
    stage = Query(
      comment: comment, steps: Array(steps[...end]), columns: columns.map { Select.Column(.column($0), as: $0) },
      source: step, conditions: [], order: [])
  }
}

extension Query {
  fileprivate var columnsRead: Set<String> {
    var names: Set<String> = []
    for column in columns { column.value.forEachColumn { names.insert($0) } }
    for sql in conditions + order.map(\.value) { sql.forEachColumn { names.insert($0) } }
    for step in steps {
      switch step.rows {
      case .select(let select): names.formUnion(select.columnsRead)
      case .union(let selects): for select in selects { names.formUnion(select.columnsRead) }
      }
    }
    return names
  }
}

extension ArraySlice<Step> {
  /// The columns of a step, in their order.
  fileprivate func columns(of name: String) -> [String] {
    var known: [String: [String]] = [:]
    for step in self {
      switch step.rows {
      case .select(let select):
        var own: [String] = []
        if select.keepsColumns, case .step(let source) = select.source {
          own += known[source] ?? []
          for join in select.joins { own += known[join.step] ?? [] }
        }
        known[step.name] = own + select.columns.map(\.name)
      case .union(let selects): known[step.name] = selects.first?.columns.map(\.name) ?? []
      }
    }
    return known[name] ?? []
  }
}
