import BylawChecker
import BylawSyntax

/// What a file holds, as far as a policy can read it.
package struct TableSurvey: Sendable {
  /// The file's name without its ending.
  package let stem: String
  package let path: String
  let format: FileFormat
  /// The files, where several are one table.
  package let parts: [FilePart]
  /// The columns' names, as the header has them.
  private(set) var header: [String] = []
  /// What the file seems to be in, where it is not UTF-8 and does not say it itself.
  package let encoding: TextEncoding?
  /// Of a workbook, the sheet that is read, where that is to be said, and others with the same columns.
  package let sheet: String?
  package let otherSheets: [String]
  private var opening: FileOpening {
    var opening = FileOpening(encoding: encoding)
    opening.sheet = sheet
    opening.parts = parts
    let names = header.map { Text($0) }
    opening.wanted = Separator.Wanted(columns: names, needed: names)
    return opening
  }
  package private(set) var columns: [ColumnSurvey] = []
  package private(set) var rowCount = 0
  /// What its cells hold where there is no value, beside nothing.
  package private(set) var missingTexts: [String] = []
  /// Columns that are left out: without a name, with that of another, or of values that no type reads.
  package private(set) var unreadable: [String] = []
  /// The first row that could not be read, and how many there are.
  package private(set) var firstBadRow: DataProblem?
  package private(set) var badRowCount = 0

  /// - Parameters:
  ///   - encoding: what the file is in, where that is known.
  ///   - parts: the files, where several are one table, and what the header of each has.
  init(
    stem: String, path: String, format: FileFormat, zone: LocalZone, encoding: TextEncoding? = nil,
    parts: [FilePart] = [], header: [String] = []
  ) throws(DataProblem) {
    self.stem = stem
    self.path = path
    self.format = format
    self.encoding = encoding
    self.parts = parts
    self.header = header.filter { !$0.utf8.isEmpty }
    let choice = parts.isEmpty && TableFiles.ending(of: path) == "xlsx" ? SheetChoice(ofFileAt: path) : nil
    (sheet, otherSheets) = (choice?.sheet, choice?.others ?? [])
    var reader = try RowReader(path: path, format: format, opening: opening)
    columns = reader.names.map { ColumnSurvey(name: $0) }
    if !parts.isEmpty, !columns.isEmpty { columns[0] = ColumnSurvey(fileColumnBeside: header) }
    if header.isEmpty { self.header = reader.names }
    while let row = try reader.next() {
      switch row {
      case .bad(let problem):
        firstBadRow = firstBadRow ?? problem
        badRowCount += 1
      case .cells(let cells):
        for name in reader.names[columns.count...] { columns.append(ColumnSurvey(name: name, blanksBefore: rowCount)) }
        for (index, cell) in cells.enumerated() { columns[index].add(cell, zone: zone) }
        rowCount += 1
      }
    }
    missingTexts = Set(columns.flatMap(\.neededMissingTexts)).sorted()
    for index in columns.indices { columns[index].settle(missingTexts: missingTexts) }
    setUnreadableAside()
  }

  private mutating func setUnreadableAside() {
    let counts = Dictionary(grouping: columns, by: { Text($0.name) }).mapValues(\.count)
    let isReadable = columns.map { !$0.name.utf8.isEmpty && counts[Text($0.name)] == 1 && $0.kind != nil }
    for (column, isReadable) in zip(columns, isReadable) where !isReadable && !unreadable.contains(column.name) {
      unreadable.append(column.name)
    }
    columns = zip(columns, isReadable).filter(\.1).map(\.0)
  }

  /// Whether it is what `--apply` keeps of when reviews were held, which no policy reads as events.
  var isRecordOfReviews: Bool { stem == "review" && column(named: "on") != nil && column(named: "decisions") != nil }

  package func column(named name: String) -> ColumnSurvey? { columns.first { Text($0.name) == Text(name) } }

  /// Reads the file once more, for the hashes of some columns' values; 0 for a missing one.
  private func hashes(of names: [String], body: ([UInt64]) -> Void) throws(DataProblem) {
    var reader = try RowReader(path: path, format: format, opening: opening)
    while let row = try reader.next() {
      guard case .cells(let cells) = row else { continue }
      let hashes = names.map { name in
        guard let index = reader.names.firstIndex(where: { Text($0) == Text(name) }) else { return UInt64(0) }
        guard cells.indices.contains(index) else { return 0 }
        switch cells[index] {
        case .text(let bytes), .number(let bytes): return trimmed(bytes).isEmpty ? 0 : stableHash(of: trimmed(bytes))
        case .absent, .null, .bool, .list, .object: return 0
        }
      }
      body(hashes)
    }
  }
}

extension TableSurvey {
  /// Two columns that are unique together, the first that are; for a table where none is alone.
  package func pairedKey() throws(DataProblem) -> [String]? {
    let names = columns.filter(\.mayBePartOfKey).prefix(6).map(\.name)
    let pairs = names.indices.flatMap { first in names.indices.filter { $0 > first }.map { (first, $0) } }
    var seen: [Set<UInt64>?] = pairs.map { _ in [] }
    try hashes(of: Array(names)) { row in
      for (number, pair) in pairs.enumerated() where seen[number] != nil {
        let both = (row[pair.0] &* 31) ^ (row[pair.1] >> 1)
        if seen[number]?.insert(both).inserted == false { seen[number] = nil }
      }
    }
    guard rowCount > 0, let unique = seen.firstIndex(where: { $0 != nil }) else { return nil }
    return [names[pairs[unique].0], names[pairs[unique].1]]
  }

  /// The hashes of a column's values.
  package func values(of name: String) throws(DataProblem) -> Set<UInt64> {
    if let hashes = column(named: name)?.hashes { return hashes }
    var values: Set<UInt64> = []
    try hashes(of: [name]) { values.insert($0[0]) }
    return values
  }

  /// For each column that may name members, the share of its values that are among the given ones.
  package func references(to values: Set<UInt64>) throws(DataProblem) -> [(column: String, share: Double)] {
    let names = columns.filter(\.mayNameMembers).map(\.name)
    var (hits, filled) = (names.map { _ in 0 }, names.map { _ in 0 })
    try hashes(of: names) { row in
      for (index, hash) in row.enumerated() where hash != 0 {
        filled[index] += 1
        if values.contains(hash) { hits[index] += 1 }
      }
    }
    return names.indices.filter { filled[$0] > 0 }.map { (names[$0], Double(hits[$0]) / Double(filled[$0])) }
  }
}

extension ColumnSurvey {
  fileprivate var mayNameMembers: Bool {
    switch kind {
    case .int, .choice, .text: true
    case .decimal, .bool, .date, .datetime, .set, .texts, nil: false
    }
  }
}
