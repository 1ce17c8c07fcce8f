import BylawChecker
import BylawData
import BylawSyntax

/// The last member that an aggregate over events was computed for: where it stands inside another one's condition it
/// is asked for at every row.
struct EventAggregateMemo {
  var member = -1
  var isAfter = false
  var value = Memo<Value>.unknown
}

extension Evaluator {
  func eventAggregate(_ index: Int, _ event: Int, _ scope: Scope) throws(EvaluationError) -> Value {
    if whatIf != nil, !scope.isAfter {
      let known = try unchanged(.aggregate(index), of: scope.member) { base throws(EvaluationError) in
        try base.eventAggregates.value(index, scope.member) { () throws(EvaluationError) in
          try base.eventAggregate(index, event, scope)
        }
      }
      if let known { return known }
    }
    let memo = eventMemo[index]
    if memo.member == scope.member, memo.isAfter == scope.isAfter {
      switch memo.value {
      case .known(let value): return value
      case .failed(let error): throw error
      case .unknown: break
      }
    }
    do {
      let value = try computeEventAggregate(policy.aggregates[index], event, scope)
      eventMemo[index] = EventAggregateMemo(member: scope.member, isAfter: scope.isAfter, value: .known(value))
      return value
    } catch {
      eventMemo[index] = EventAggregateMemo(member: scope.member, isAfter: scope.isAfter, value: .failed(error))
      throw error
    }
  }

  private func computeEventAggregate(
    _ aggregate: Aggregate, _ event: Int, _ scope: Scope
  ) throws(EvaluationError) -> Value {
    var found = Collected()
    var failed: EvaluationError?
    for row in rows(of: event, for: scope.member) {
      do {
        try collect(Int(row), aggregate, event, scope, &found)
      } catch {
        failed = failed ?? error
      }
    }
    if let failed { throw failed }
    guard let value = finish(aggregate, found) else {
      throw failure(.overflow(.aggregate(aggregate.function)), aggregate.span, scope)
    }
    return value
  }

  private func collect(
    _ row: Int, _ aggregate: Aggregate, _ event: Int, _ scope: Scope, _ found: inout Collected
  ) throws(EvaluationError) {
    let moment = policy.events[event].timeField.map { eventValue(event, row, $0) } ?? .missing
    if let window = aggregate.window, !bounds(of: window).contains(moment) { return }
    let scope = scope.with(event: event, row: row)
    found.count += 1
    if let condition = aggregate.condition, try !holds(condition, scope) { return }
    found.fitting += 1
    if let day = localDay(of: moment) { found.days[day, default: 0] += 1 }
    if let key = aggregate.values.first {
      let value = try evaluate(key.value, scope)
      if value != .missing { found.values.append(value) }
    } else if moment != .missing {
      found.values.append(moment)
    }
  }
}
