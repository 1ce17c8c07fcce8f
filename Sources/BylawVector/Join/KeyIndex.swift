import BylawChecker

/// Numbers for keys, or for what some members share of theirs, in the order in which they were first met.
struct KeyIndex {
  private var encoder: KeyEncoder
  private var table: GroupTable

  /// - Parameter types: of the key's parts.
  init(types: [BaseType]) {
    encoder = KeyEncoder(types: types)
    table = GroupTable(isText: types.count != 1 || types[0].isInBytes)
  }

  var count: Int { table.count }

  mutating func add(from columns: ColumnViews, fields: [Int], at row: Int) -> Int {
    if fields.count == 1 { return table.group(of: columns[fields[0]], at: row) }
    return encoder.withBytes(of: columns, fields: fields, row: row) { bytes, _ in
      table.group(of: StringRef(bytes: bytes))
    }
  }

  mutating func find(in columns: ColumnViews, fields: [Int], at row: Int) -> Int? {
    if fields.count == 1 { return table.knownGroup(of: columns[fields[0]], at: row) }
    return encoder.withBytes(of: columns, fields: fields, row: row) { bytes, _ in
      table.knownGroup(of: StringRef(bytes: bytes))
    }
  }
}
