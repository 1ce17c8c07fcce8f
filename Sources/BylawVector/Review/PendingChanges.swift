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
  func settled(for policy: CheckedPolicy) -> SettledChanges { SettledChanges(self, policy) }
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

  fileprivate init(_ pending: PendingChanges, _ policy: CheckedPolicy) {
    (moves, roles, access) = (pending.moves, pending.roles, pending.access)
    fields = (policy.tierField, policy.rolesField, policy.accessField)
    changed = Set(moves.keys).union(roles.keys).union(access.keys).sorted()
  }

  /// Writes tier, roles and access of the batch's members as they are after the review.
  func fill(_ context: BatchContext) {
    if let field = fields.tier { copy(context.columns[field], context.after.tier.view, context, isSet: false) }
    if let field = fields.roles { copy(context.columns[field], context.after.roles.view, context, isSet: true) }
    if let field = fields.access { copy(context.columns[field], context.after.access.view, context, isSet: true) }
    forEachChanged(context) { number, row in
      if let move = moves[number] { set(move.target.map(Int64.init), context.after.tier.view, row) }
      if let mask = roles[number] { set(Int64(bitPattern: mask), context.after.roles.view, row) }
      if let mask = access[number] { set(Int64(bitPattern: mask), context.after.access.view, row) }
    }
  }

  /// Marks whom the review has moved, and how.
  func markMoves(_ context: BatchContext) {
    for mask in context.moved.values { mask.removeAll() }
    forEachChanged(context) { number, row in
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

  func forEachChanged(_ context: BatchContext, _ body: (_ number: Int, _ row: Int) -> Void) {
    let end = context.firstNumber + context.count
    var next = changed.partitioningIndex { $0 >= context.firstNumber }
    while next < changed.count, changed[next] < end {
      body(changed[next], changed[next] - context.firstNumber)
      next += 1
    }
  }

  private func copy(_ source: ColumnView, _ target: ColumnView, _ context: BatchContext, isSet: Bool) {
    target.values.update(from: source.values, count: context.count)
    target.validity.assign(isSet ? context.valid.view : source.validity)
    guard isSet else { return }
    // A set that is not there is empty.
    for row in 0..<context.count where !source.validity.contains(row) { target.values[row] = 0 }
  }

  private func set(_ value: Int64?, _ lanes: ColumnView, _ row: Int) {
    guard let value else { return lanes.validity.remove(row) }
    lanes.values[row] = value
    lanes.validity.insert(row)
  }
}
