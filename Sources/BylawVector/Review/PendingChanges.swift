import BylawChecker
import BylawSyntax

/// What a review has changed so far, by the member's number.
struct PendingChanges {
  struct Move {
    var rule: Int
    var kind: DecisionKind
    var target: Int?
  }

  var moves: [Int: Move] = [:]
  var roles: [Int: UInt64] = [:]
  var access: [Int: UInt64] = [:]

  /// As it stands now, for workers to read.
  func settled(for policy: CheckedPolicy) -> SettledChanges { SettledChanges(pending: self, policy: policy) }
}

/// What a review had changed at one moment; nothing of it changes any more.
struct SettledChanges {
  let moves: [Int: PendingChanges.Move]
  let roles: [Int: UInt64]
  let access: [Int: UInt64]
  /// The fields for tier, roles and access.
  private let fields: (tier: Int?, roles: Int?, access: Int?)
  /// Who is among them, ascending.
  private let changed: [Int]

  fileprivate init(pending: PendingChanges, policy: CheckedPolicy) {
    (moves, roles, access) = (pending.moves, pending.roles, pending.access)
    fields = (policy.tierField, policy.rolesField, policy.accessField)
    changed = Set(moves.keys).union(roles.keys).union(access.keys).sorted()
  }

  /// Writes tier, roles and access of the batch's members as they are after the review.
  func fill(in context: BatchContext) {
    if let field = fields.tier { copy(context.columns[field], to: context.after.tier.view, in: context, isSet: false) }
    if let field = fields.roles { copy(context.columns[field], to: context.after.roles.view, in: context, isSet: true) }
    if let field = fields.access {
      copy(context.columns[field], to: context.after.access.view, in: context, isSet: true)
    }
    forEachChanged(in: context) { number, row in
      if let move = moves[number] { set(move.target.map(Int64.init), in: context.after.tier.view, at: row) }
      if let mask = roles[number] { set(Int64(bitPattern: mask), in: context.after.roles.view, at: row) }
      if let mask = access[number] { set(Int64(bitPattern: mask), in: context.after.access.view, at: row) }
    }
  }

  /// Marks whom the review has moved, and how.
  func markMoves(in context: BatchContext) {
    for mask in context.moved.values { mask.removeAll() }
    forEachChanged(in: context) { number, row in
      guard let move = moves[number] else { return }
      for (query, mask) in context.moved {
        let isMeant =
          switch query {
          case .promoted: move.kind == .promoted
          case .demoted: move.kind == .demoted
          case .admitted: move.kind == .admitted
          case .by(let rule): move.rule == rule
          }
        if isMeant { mask.insert(row) }
      }
    }
  }

  func forEachChanged(in context: BatchContext, body: (_ number: Int, _ row: Int) -> Void) {
    let end = context.firstNumber + context.count
    var next = changed.partitioningIndex { $0 >= context.firstNumber }
    while next < changed.count, changed[next] < end {
      body(changed[next], changed[next] - context.firstNumber)
      next += 1
    }
  }

  private func copy(_ source: ColumnView, to target: ColumnView, in context: BatchContext, isSet: Bool) {
    target.values.update(from: source.values, count: context.count)
    target.validity.assign(isSet ? context.valid.view : source.validity)
    guard isSet else { return }
    // A set that is not there is empty.
    for row in 0..<context.count where !source.validity.contains(row) { target.values[row] = 0 }
  }

  private func set(_ value: Int64?, in lanes: ColumnView, at row: Int) {
    guard let value else { return lanes.validity.remove(row) }
    lanes.values[row] = value
    lanes.validity.insert(row)
  }
}
