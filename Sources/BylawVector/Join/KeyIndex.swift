import BylawChecker

/// Numbers for keys, or for what some members share of theirs, in the order in which they were first met.
struct KeyIndex {
  private var encoder: KeyEncoder
  private var table: GroupTable

  /// - Parameter types: of the key's parts.
  init(_ types: [BaseType]) {
    encoder = KeyEncoder(types)
    table = GroupTable(isText: types.count != 1 || types[0].isInBytes)
  }

  var count: Int { table.count }

  mutating func add(_ columns: ColumnViews, _ fields: [Int], _ row: Int) -> Int {
    if fields.count == 1 { return table.group(of: columns[fields[0]], row) }
    return encoder.withBytes(of: columns, fields: fields, row: row) { bytes, _ in table.group(of: StringRef(bytes)) }
  }

  mutating func find(_ columns: ColumnViews, _ fields: [Int], _ row: Int) -> Int? {
    if fields.count == 1 { return table.known(columns[fields[0]], row) }
    return encoder.withBytes(of: columns, fields: fields, row: row) { bytes, _ in table.known(StringRef(bytes)) }
  }
}
