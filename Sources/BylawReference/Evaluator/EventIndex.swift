import BylawChecker
import BylawData
import BylawSystem

/// The members in groups that share some fields of their keys: all of the key's, and a group is one member; none, and
/// there is one group of all.
struct MemberGrouping {
  enum Key: Hashable {
    case one(Value)
    case several([Value])
  }

  private(set) var groups: [Key: Int32] = [:]
  private(set) var groupOfMember: [Int32] = []

  init(of members: TableData, by fields: [Int], interruption: CancellationToken?) {
    groupOfMember.reserveCapacity(members.rowCount)
    for row in 0..<members.rowCount {
      if row & 1023 == 0, interruption?.isRaised ?? false { return }
      let key = Self.key(of: members, fields: fields, row: row)
      let group = groups[key] ?? Int32(groups.count)
      groups[key] = group
      groupOfMember.append(group)
    }
  }

  static func key(of table: TableData, fields: [Int], row: Int) -> Key {
    if fields.count == 1 { return .one(table.value(row: row, field: fields[0])) }
    return .several(fields.map { table.value(row: row, field: $0) })
  }
}

/// Which rows of an event type are whose; those after now are nobody's.
struct EventIndex {
  /// The rows whose member the table does not have.
  private(set) var unknown = 0
  private(set) var firstUnknown: [UnmatchedEvent] = []
  /// The rows that are nobody's, all the same seen by now.
  private(set) var rowsOfNobody: [Int32] = []
  private var groupOfMember: [Int32]
  /// The rows of group g are `rows[starts[g]..<starts[g + 1]]`, in the file's order.
  private var starts: [Int]
  private var rows: [Int32]
  private let belongsToAll: Bool

  init(
    of events: TableData, references: [Int], timeField: Int?, grouping: MemberGrouping, asOf: AsOf,
    interruption: CancellationToken?
  ) {
    belongsToAll = references.isEmpty
    groupOfMember = grouping.groupOfMember
    var groupOfRow = [Int32](repeating: -1, count: events.rowCount)
    var counts = [Int](repeating: 0, count: max(grouping.groups.count, 1))
    for row in 0..<events.rowCount where Self.isSeen(in: events, row: row, timeField: timeField, asOf: asOf) {
      if row & 1023 == 0, interruption?.isRaised ?? false { break }
      if belongsToAll {
        groupOfRow[row] = 0
      } else if let group = grouping.groups[MemberGrouping.key(of: events, fields: references, row: row)] {
        groupOfRow[row] = group
      } else {
        if references.allSatisfy({ events.columns[$0].isPresent[row] }) {
          unknown += 1
          firstUnknown.note(key: references.map { events.value(row: row, field: $0) }, place: .row(row))
        }
        rowsOfNobody.append(Int32(row))
        continue
      }
      counts[Int(groupOfRow[row])] += 1
    }
    starts = counts.reduce(into: [0]) { starts, count in starts.append(starts[starts.count - 1] + count) }
    var next = starts
    rows = [Int32](repeating: 0, count: starts[starts.count - 1])
    for (row, group) in groupOfRow.enumerated() where group >= 0 {
      rows[next[Int(group)]] = Int32(row)
      next[Int(group)] += 1
    }
  }

  /// The member's rows; of what belongs to everybody, nobody has them too.
  func rows(of member: Int) -> ArraySlice<Int32> {
    if belongsToAll { return rows[...] }
    guard member < groupOfMember.count else { return [] }
    let group = Int(groupOfMember[member])
    return rows[starts[group]..<starts[group + 1]]
  }

  private static func isSeen(in events: TableData, row: Int, timeField: Int?, asOf: AsOf) -> Bool {
    guard let timeField else { return true }
    switch events.value(row: row, field: timeField) {
    case .date(let day): return day <= asOf.today
    case .datetime(let moment): return moment <= asOf.now
    case .missing, .number, .quotient, .bool, .text, .duration, .code, .codes, .texts: return true
    }
  }
}
