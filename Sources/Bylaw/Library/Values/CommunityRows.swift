import BylawData

/// A row of a table in memory: values by the names of their columns. A column that a row lacks is missing there, and one
/// that the policy does not read is passed over.
public typealias DataRow = [String: DataValue]

/// A community's tables as rows in memory, for a policy to read with the same checks as tables in files.
public struct CommunityRows: Sendable, Hashable {
  public var members: [DataRow]
  /// Rows of event types, by the names that the policy gives these. An event type that is not here has no rows. The rows
  /// of `decision` are the record of what earlier reviews decided, which limits and conditions read, and those of `review`
  /// the record of when they were held, which `in review` counts from.
  public var events: [String: [DataRow]]
  /// Rows that do not fit are set aside instead of refused.
  public var skipsBadRows: Bool
  /// What would be worth a note, or a doubt, is an error.
  public var isStrict: Bool
  /// The codes of doubts about the data that are let pass.
  public var inSpiteOf: Set<String>

  public init(
    members: [DataRow], events: [String: [DataRow]] = [:], skipsBadRows: Bool = false, isStrict: Bool = false,
    inSpiteOf: Set<String> = []
  ) {
    self.members = members
    self.events = events
    self.skipsBadRows = skipsBadRows
    self.isStrict = isStrict
    self.inSpiteOf = inSpiteOf
  }

  /// The members' table first, then the others by name.
  var tables: [MemoryTable] {
    [Self.table("members", rows: members)]
      + events.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { Self.table($0.key, rows: $0.value) }
  }

  private static func table(_ name: String, rows: [DataRow]) -> MemoryTable {
    let columns = rows.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
    return MemoryTable(name: name, columns: columns.sorted(), rowCount: rows.count) { row, column in
      rows[row][column]?.content ?? .absent
    }
  }
}

/// Where the data of a review is.
public enum DataSource: Sendable {
  case rows(CommunityRows)
  case files(DataFiles)

  /// A folder that holds a file for each table: `members.csv`, and one for each event type.
  public static func folder(_ path: String) -> DataSource { .files(DataFiles(folder: path)) }

  var isStrict: Bool {
    switch self {
    case .rows(let rows): rows.isStrict
    case .files(let files): files.isStrict
    }
  }
}
