import BylawChecker
import BylawData
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
  ///
  /// - Parameter numbers: by field, for those that goals ask about, everybody's whom the review changes them for.
  func settled(for policy: CheckedPolicy, numbers: [Int: [Int: Int64]] = [:]) -> SettledChanges {
    SettledChanges(pending: self, numbers: numbers, policy: policy)
  }
}

/// What a review had changed at one moment; nothing of it changes any more.
struct SettledChanges {
  let moves: [Int: PendingChanges.Move]
  let roles: [Int: UInt64]
  let access: [Int: UInt64]
  private let numbers: [Int: [Int: Int64]]
  private let policy: CheckedPolicy
  /// Who is among them, ascending.
  private let changed: [Int]

  fileprivate init(pending: PendingChanges, numbers: [Int: [Int: Int64]], policy: CheckedPolicy) {
    (moves, roles, access) = (pending.moves, pending.roles, pending.access)
    self.numbers = numbers
    self.policy = policy
    var changed = Set(moves.keys).union(roles.keys).union(access.keys)
    for values in numbers.values { changed.formUnion(values.keys) }
    self.changed = changed.sorted()
  }

  /// Writes the batch's members as they are after the review, in those fields for which the context has room.
  func fill(in context: BatchContext) {
    for (field, vector) in context.after {
      let (source, target) = (context.columns[field], vector.view)
      target.values.update(from: source.values, count: context.count)
      target.validity.assign(source.validity)
    }
    let (tier, roles, access) = (
      view(of: policy.tierField, in: context), view(of: policy.rolesField, in: context),
      view(of: policy.accessField, in: context)
    )
    let numbers = numbers.compactMap { field, values in context.after[field].map { (view: $0.view, values: values) } }
    forEachChanged(in: context) { number, row in
      if let tier, let move = moves[number] {
        set(move.target.map { .code($0) } ?? .missing, of: policy.tierField, in: tier, at: row)
      }
      if let roles, let mask = self.roles[number] { set(mask: mask, of: policy.rolesField, in: roles, at: row) }
      if let access, let mask = self.access[number] { set(mask: mask, of: policy.accessField, in: access, at: row) }
      for (view, values) in numbers {
        guard let value = values[number] else { continue }
        view.values[row] = value
        view.validity.insert(row)
      }
    }
  }

  private func view(of field: Int?, in context: BatchContext) -> ColumnView? {
    field.flatMap { context.after[$0]?.view }
  }

  /// A set that is as it was keeps its cell, which may be empty.
  private func set(mask: UInt64, of field: Int?, in view: ColumnView, at row: Int) {
    let current = view.validity.contains(row) ? UInt64(bitPattern: view.values[row]) : 0
    if mask != current { set(.codes(mask), of: field, in: view, at: row) }
  }

  private func set(_ value: Value, of field: Int?, in view: ColumnView, at row: Int) {
    guard let field else { return }
    let kept = policy.members.fields[field].storedValue(for: value)
    view.values[row] = kept.word
    if kept == .missing { view.validity.remove(row) } else { view.validity.insert(row) }
  }

  /// Marks whom the review has moved, and how.
  func markMoves(in context: BatchContext) {
    for mask in context.moved.values { mask.removeAll() }
    if context.moved.isEmpty { return }
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
}
