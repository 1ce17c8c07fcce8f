import BylawChecker
import BylawData
import BylawSyntax

/// The last member that an aggregate over events was computed for: where it stands inside another one's condition it
/// is asked for at every row.
struct EventAggregateMemo {
  var member = -1
  var value = Memo<Value>.unknown
}

extension Evaluator {
  func eventAggregate(at index: Int, event: Int, in scope: Scope) throws(EvaluationError) -> Value {
    if overlay != nil {
      let known = try unchanged(.aggregate(index), of: scope.member) { base throws(EvaluationError) in
        try base.eventAggregates.value(at: index, of: scope.member) { () throws(EvaluationError) in
          try base.eventAggregate(at: index, event: event, in: scope)
        }
      }
      if let known { return known }
    }
    let memo = eventMemo[index]
    if memo.member == scope.member {
      switch memo.value {
      case .known(let value): return value
      case .failed(let error): throw error
      case .unknown: break
      }
    }
    do {
      let value = try computeEventAggregate(policy.aggregates[index], event: event, in: scope)
      eventMemo[index] = EventAggregateMemo(member: scope.member, value: .known(value))
      return value
    } catch {
      eventMemo[index] = EventAggregateMemo(member: scope.member, value: .failed(error))
      throw error
    }
  }

  private func computeEventAggregate(
    _ aggregate: Aggregate, event: Int, in scope: Scope
  ) throws(EvaluationError) -> Value {
    var found = Collected()
    var failed: EvaluationError?
    for row in rows(of: event, for: scope.member) {
      do {
        try collect(Int(row), for: aggregate, event: event, in: scope, into: &found)
      } catch {
        failed = failed ?? error
      }
    }
    if let failed { throw failed }
    guard let value = finish(aggregate, with: found) else {
      throw failure(of: .overflow(.aggregate(aggregate.function)), at: aggregate.span, in: scope)
    }
    return value
  }

  private func collect(
    _ row: Int, for aggregate: Aggregate, event: Int, in scope: Scope, into found: inout Collected
  ) throws(EvaluationError) {
    let moment = policy.events[event].timeField.map { eventValue(event: event, row: row, field: $0) } ?? .missing
    if let window = aggregate.window, !bounds(of: window).contains(moment) { return }
    let scope = scope.with(event: event, row: row)
    found.count += 1
    if let condition = aggregate.condition, try !holds(condition, in: scope) { return }
    found.fitting += 1
    if let day = localDay(of: moment, from: policy.dayStart) { found.days[day, default: 0] += 1 }
    if let key = aggregate.values.first {
      let value = try evaluate(key.value, in: scope)
      if value != .missing { found.values.append(value) }
      if case .number(let number) = value { note(Int128(number), at: moment, for: aggregate, in: &found) }
    } else {
      note(1, at: moment, for: aggregate, in: &found)
    }
    if aggregate.values.isEmpty, moment != .missing { found.values.append(moment) }
  }

  /// Adds to what the minute, the day or the month comes to in which an event happened.
  private func note(_ amount: Int128, at moment: Value, for aggregate: Aggregate, in found: inout Collected) {
    guard let unit = aggregate.bucketUnit, let day = localDay(of: moment, from: policy.dayStart) else { return }
    let exact: Int64 = if case .datetime(let exact) = moment { exact } else { 0 }
    found.buckets[unit.bucket(day: day, moment: exact), default: 0] += amount
  }
}
