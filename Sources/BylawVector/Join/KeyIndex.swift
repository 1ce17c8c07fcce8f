import BylawChecker

/// Numbers for keys, or for what some members share of theirs, in the order in which they were first met.
struct KeyIndex {
  private let areTexts: [Bool]
  private var table: GroupTable
  private var scratch: [UInt8] = []

  /// - Parameter types: of the key's parts.
  init(_ types: [BaseType]) {
    areTexts = types.map(\.isInBytes)
    table = GroupTable(isText: types.count != 1 || areTexts[0])
  }

  var count: Int { table.count }

  mutating func add(_ columns: ColumnViews, _ fields: [Int], _ row: Int) -> Int {
    if fields.count == 1 { return table.group(of: columns[fields[0]], row) }
    encode(columns, fields, row)
    return scratch.withUnsafeBytes { table.group(of: StringRef($0)) }
  }

  mutating func find(_ columns: ColumnViews, _ fields: [Int], _ row: Int) -> Int? {
    if fields.count == 1 { return table.known(columns[fields[0]], row) }
    encode(columns, fields, row)
    return scratch.withUnsafeBytes { table.known(StringRef($0)) }
  }

  private mutating func encode(_ columns: ColumnViews, _ fields: [Int], _ row: Int) {
    scratch.removeAll(keepingCapacity: true)
    for (part, field) in fields.enumerated() {
      let lanes = columns[field]
      guard lanes.validity.contains(row) else {
        scratch.append(0)
        continue
      }
      scratch.append(1)
      let word = areTexts[part] ? Int64(lanes.lengths[row]) : lanes.values[row]
      withUnsafeBytes(of: word) { scratch.append(contentsOf: $0) }
      if areTexts[part] { scratch.append(contentsOf: lanes.text(row).bytes) }
    }
  }
}
