import BylawData

/// For what an expression is evaluated: a member, or a row of an event.
struct Scope {
  /// The member's row; the row after the last one stands for nobody.
  var member: Int
  /// The event row at hand, inside an aggregate over events.
  var event = -1
  var row = -1

  func with(member: Int) -> Scope { Scope(member: member) }

  func with(event: Int, row: Int) -> Scope { Scope(member: member, event: event, row: row) }
}

/// A value that is computed once.
enum Memo<Result> {
  case unknown
  case known(Result)
  /// Set apart, so that what is known stays small.
  indirect case failed(EvaluationError)
}

/// What was computed of several things for every member.
final class MemoTable<Result> {
  private var rows: [[Memo<Result>]]
  /// Of some members, as long as it is asked for few.
  private var sparse: [[Int: Memo<Result>]]
  private let members: Int
  private var given: [(index: Int, member: Int, value: Result)] = []

  /// How many members are few: memory for all is taken once it is worth it.
  private let few: Int

  init(count: Int, members: Int) {
    few = max(64, members / 64)
    rows = [[Memo<Result>]](repeating: [], count: count)
    sparse = members > few ? [[Int: Memo<Result>]](repeating: [:], count: count) : []
    self.members = members
  }

  private func memo(at index: Int, of member: Int) -> Memo<Result> {
    if !rows[index].isEmpty { return rows[index][member] }
    return sparse.isEmpty ? .unknown : sparse[index][member] ?? .unknown
  }

  private func set(_ memo: Memo<Result>, at index: Int, of member: Int) {
    if rows[index].isEmpty {
      if !sparse.isEmpty, sparse[index].count < few {
        sparse[index][member] = memo
        return
      }
      rows[index] = [Memo<Result>](repeating: .unknown, count: members)
      if !sparse.isEmpty {
        for (member, memo) in sparse[index] { rows[index][member] = memo }
        sparse[index] = [:]
      }
    }
    rows[index][member] = memo
  }

  func value(
    at index: Int, of member: Int, compute: () throws(EvaluationError) -> Result
  ) throws(EvaluationError) -> Result {
    switch memo(at: index, of: member) {
    case .known(let value): return value
    case .failed(let error): throw error
    case .unknown: break
    }
    do {
      let value = try compute()
      set(.known(value), at: index, of: member)
      return value
    } catch {
      set(.failed(error), at: index, of: member)
      throw error
    }
  }

  /// Takes over what another table knows of the same members.
  func inherit(from other: MemoTable, pairs: [(new: Int, old: Int)]) {
    for (new, old) in pairs {
      rows[new] = other.rows[old]
      if !sparse.isEmpty { sparse[new] = other.sparse[old] }
    }
  }

  /// Lets a value stand in for whatever would be computed.
  func give(_ value: Result, at index: Int, of member: Int) {
    given.append((index, member, value))
    set(.known(value), at: index, of: member)
  }

  /// Takes over what was given to another table of the same members.
  func giveAll(of other: MemoTable) {
    for (index, member, value) in other.given { give(value, at: index, of: member) }
  }
}
