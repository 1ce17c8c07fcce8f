import BylawChecker
import BylawData
import BylawSyntax

/// An aggregate over members: who is in which of its groups, and what was computed for these so far.
struct MemberAggregateMemo {
  /// The members inside by what they have in `per`, in the order of keys; without `per`, all under nothing.
  var groups: [[Value]: [Int]] = [:]
  var results: [[Value]: Memo<Value>] = [:]
  /// For `rank`: who has which place.
  var places: [Int: Int64] = [:]
}

extension Evaluator {
  func memberAggregate(at index: Int, in scope: Scope) throws(EvaluationError) -> Value {
    if let overlay,
      overlay.map.dependencies(ofAggregate: index).members.isDisjoint(with: overlay.inputs)
    {
      return try overlay.base.memberAggregate(at: index, in: scope)
    }
    let aggregate = policy.aggregates[index]
    if memberMemo[index] == nil {
      memberMemo[index] = MemberAggregateMemo(groups: try groups(of: aggregate, in: scope))
    }
    let group = try group(of: aggregate, in: scope.with(member: scope.member))
    let result = try computeMemberAggregate(at: index, aggregate: aggregate, group: group, in: scope)
    guard aggregate.function == .rank else { return result }
    return memberMemo[index]?.places[scope.member].map(Value.number) ?? .missing
  }

  private func computeMemberAggregate(
    at index: Int, aggregate: Aggregate, group: [Value], in scope: Scope
  ) throws(EvaluationError) -> Value {
    switch memberMemo[index]?.results[group] ?? .unknown {
    case .known(let value): return value
    case .failed(let error): throw located(error, in: scope)
    case .unknown: break
    }
    let members = memberMemo[index]?.groups[group] ?? []
    do {
      let value = try compute(aggregate, at: index, over: members, in: scope)
      memberMemo[index]?.results[group] = .known(value)
      return value
    } catch {
      memberMemo[index]?.results[group] = .failed(error)
      throw located(error, in: scope)
    }
  }

  /// A total's overflow is nobody's own: it is the one's who asks for it.
  private func located(_ error: EvaluationError, in scope: Scope) -> EvaluationError {
    error.member == nil ? failure(of: error.problem, at: error.span, in: scope) : error
  }

  private func compute(
    _ aggregate: Aggregate, at index: Int, over members: [Int], in scope: Scope
  ) throws(EvaluationError) -> Value {
    let found = try collect(for: aggregate, over: members, in: scope)
    if aggregate.function == .rank {
      for (member, place) in ranked(found.ranked, by: aggregate) {
        memberMemo[index]?.places[member] = place
      }
    }
    if let value = finish(aggregate, with: found.collected) { return value }
    throw EvaluationError(
      problem: .overflow(.aggregate(aggregate.function)), member: nil, key: [], span: aggregate.span,
      place: places[nobody])
  }

  private typealias Found = (collected: Collected, ranked: [(member: Int, values: [Value])])

  private func collect(
    for aggregate: Aggregate, over members: [Int], in scope: Scope
  ) throws(EvaluationError) -> Found {
    var found: Found = (Collected(), [])
    var failed: EvaluationError?
    for member in members where isMember(of: aggregate.tiers, in: scope.with(member: member)) {
      let scope = scope.with(member: member)
      found.collected.count += 1
      do {
        if let condition = aggregate.condition, try !holds(condition, in: scope) { continue }
        found.collected.fitting += 1
        let values = try evaluateAll(aggregate.values.map(\.value), in: scope)
        if aggregate.function == .rank { found.ranked.append((member, values)) }
        if let value = values.first, value != .missing { found.collected.values.append(value) }
      } catch {
        failed = failed ?? error
      }
    }
    if let failed { throw failed }
    return found
  }

  /// Places from 1; who ties shares the better one.
  private func ranked(_ members: [(member: Int, values: [Value])], by aggregate: Aggregate) -> [(Int, Int64)] {
    let sorted = members.sorted { Ranking.compare($0.values, with: $1.values, by: aggregate.values) < 0 }
    var places: [(Int, Int64)] = []
    for (position, entry) in sorted.enumerated() {
      let ties =
        position > 0 && Ranking.compare(sorted[position - 1].values, with: entry.values, by: aggregate.values) == 0
      places.append((entry.member, ties ? places[position - 1].1 : Int64(position + 1)))
    }
    return places
  }

  private func groups(of aggregate: Aggregate, in scope: Scope) throws(EvaluationError) -> [[Value]: [Int]] {
    var groups: [[Value]: [Int]] = [:]
    var failed: EvaluationError?
    for member in order where isInside(scope.with(member: member)) {
      do {
        groups[try group(of: aggregate, in: scope.with(member: member)), default: []].append(member)
      } catch {
        failed = failed ?? error
      }
    }
    if let failed { throw failed }
    return groups
  }

  private func group(of aggregate: Aggregate, in scope: Scope) throws(EvaluationError) -> [Value] {
    try evaluateAll(aggregate.per, in: scope)
  }

  /// The member's tier; missing for who is outside, and where there are no tiers.
  func tier(in scope: Scope) -> Value {
    guard let field = policy.tierField, scope.member != nobody else { return .missing }
    return memberValue(row: scope.member, field: field)
  }

  func isInside(_ scope: Scope) -> Bool {
    policy.tierField == nil || tier(in: scope) != .missing
  }

  private func isMember(of tiers: [Int]?, in scope: Scope) -> Bool {
    guard let tiers else { return true }
    guard case .code(let tier) = tier(in: scope) else { return false }
    return tiers.contains(tier)
  }
}
