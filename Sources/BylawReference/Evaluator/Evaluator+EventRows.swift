import BylawChecker
import BylawData

extension Evaluator {
  /// The rows that a query finds, in the file's order. Of a row that several members have, each sees it: it comes once.
  package func rows(for query: EventRowQuery) throws(EvaluationError) -> [EventRow] {
    var found: [EventRow] = []
    var failed: EvaluationError?
    for (row, member) in owners(of: query.event, member: query.member) {
      if interruption?.isRaised ?? false { break }
      do {
        if let known = try eventRow(row, of: member, for: query) { found.append(known) }
      } catch {
        failed = failed ?? error
      }
    }
    if let failed { throw firstFailure ?? failed }
    return found
  }

  /// How many rows name nobody there is.
  package func strayRows(of event: Int) -> Int { index(of: event).rowsOfNobody.count }

  private func owners(of event: Int, member: Int?) -> [(row: Int, member: Int)] {
    if let member { return rows(of: event, for: member).map { (Int($0), member) }.sorted { $0.row < $1.row } }
    // What belongs to everybody is seen without anybody.
    if policy.events[event].references.isEmpty { return rows(of: event, for: nobody).map { (Int($0), nobody) } }
    var owner = [Int](repeating: -1, count: dataset.events[event].rowCount)
    for member in order {
      for row in rows(of: event, for: member) where owner[Int(row)] < 0 { owner[Int(row)] = member }
    }
    return owner.enumerated().filter { $0.element >= 0 }.map { (row: $0.offset, member: $0.element) }
  }

  private func eventRow(
    _ row: Int, of member: Int, for query: EventRowQuery
  ) throws(EvaluationError) -> EventRow? {
    let scope = Scope(member: member, event: query.event, row: row)
    if let window = query.filter?.window, let field = policy.events[query.event].timeField,
      !bounds(of: window).contains(eventValue(event: query.event, row: row, field: field))
    {
      return nil
    }
    if let condition = query.filter?.condition, try !holds(condition, in: scope) { return nil }
    return EventRow(row: row, member: member, values: try evaluateAll(query.values, in: scope))
  }
}
