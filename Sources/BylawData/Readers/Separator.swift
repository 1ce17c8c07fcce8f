import BylawChecker

/// Where the header of a delimited file is, and what stands between its cells.
///
/// A European spreadsheet writes `;` where another writes `,`, under the same name; some tools write tabs or `|`. A first
/// line `sep=;`, which spreadsheets obey and do not show, says it. Else the header does: the separator is the one by which
/// it has the most of the columns that are looked for, the one that the file's name promises before others.
///
/// Tools write titles above the header: what the list is, when it was made. The header then is the row that has the columns
/// that are needed; where several have them, it is to be said which is meant, by taking the other out.
package struct Separator: Equatable, Sendable {
  package var byte: UInt8
  /// Whether the first line is none of the table, but says this.
  package var hasLine = false
  /// Rows above the header.
  package var titleRows = 0
  /// On which lines headers stand, where there are several, counted from the line after `sep=`.
  package var rivals: [Int] = []

  /// What a file should have, by the names of columns.
  package struct Wanted: Hashable, Sendable {
    var columns: [Text]
    /// Those that a header must have.
    var needed: [Text]

    package init(columns: some Sequence<Text>, needed: some Sequence<Text>) {
      (self.columns, self.needed) = (Array(columns), Array(needed))
    }
  }

  private static let usual = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
  /// So many rows are looked at for a header.
  private static let mostRows = 32

  /// - Parameters:
  ///   - head: the first bytes of the file, after a byte order mark; the header is among them.
  ///   - wanted: the columns that are looked for.
  package init(ofFileBeginningWith head: ArraySlice<UInt8>, format: FileFormat, wanted: Wanted) {
    let told = Separator.told(by: head)
    var (best, bestWorth) = (Separator(byte: told ?? format.delimiter), -1)
    // A sign that is not there leaves each row one cell, which is one of the columns at most.
    let worthOfOneCell = 1 + (wanted.needed.count == 1 ? wanted.columns.count : 0)
    for byte in told.map({ [$0] }) ?? Separator.candidates(for: format) {
      if bestWorth >= worthOfOneCell, !head.contains(byte) { continue }
      let rows = Separator.rows(of: head, delimiter: byte, skipsLine: told != nil, most: Separator.mostRows)
      let names = rows.map { Set($0.names.map { Text($0) }) }
      let headers = wanted.needed.isEmpty ? [] : names.indices.filter { names[$0].isSuperset(of: wanted.needed) }
      let place = headers.first ?? 0
      // A first row that cannot be split by it tells against a sign.
      let isRow = rows.indices.contains(place) && !rows[place].names.isEmpty
      let found = isRow ? wanted.columns.count { names[place].contains($0) } : -1
      let worth = found + (headers.isEmpty ? 0 : wanted.columns.count)
      guard worth > bestWorth else { continue }
      (best, bestWorth) = (Separator(byte: byte, titleRows: place), worth)
      if headers.count > 1 { best.rivals = headers.map { rows[$0].line } }
    }
    best.hasLine = told != nil
    self = best
  }

  /// Of a file of which nothing is known: where the rows have the most cells, as many as the header. Rows above that have
  /// far fewer are titles.
  init(ofFileBeginningWith head: ArraySlice<UInt8>, format: FileFormat) {
    let told = Separator.told(by: head)
    var (best, bestWorth) = (Separator(byte: told ?? format.delimiter), -1)
    for byte in told.map({ [$0] }) ?? Separator.candidates(for: format) {
      let rows = Separator.rows(of: head, delimiter: byte, skipsLine: told != nil, most: 12).map(\.names)
      let place = Separator.likelyHeader(of: rows)
      guard rows.indices.contains(place) else { continue }
      let count = Separator.filled(rows[place])
      let isTable = place + 1 >= rows.count || rows[place + 1].count == rows[place].count
      let worth = isTable ? count : 0
      if worth > bestWorth { (best, bestWorth) = (Separator(byte: byte, titleRows: place), worth) }
    }
    best.hasLine = told != nil
    self = best
  }

  private init(byte: UInt8, titleRows: Int = 0) { (self.byte, self.titleRows) = (byte, titleRows) }

  private static func candidates(for format: FileFormat) -> [UInt8] {
    [format.delimiter] + usual.filter { $0 != format.delimiter }
  }

  private static func rows(
    of head: ArraySlice<UInt8>, delimiter: UInt8, skipsLine: Bool, most: Int
  ) -> [(names: [String], line: Int)] {
    var source = DelimitedSource(input: ByteInput(bytes: Array(head.prefix(ByteInput.headSize))), delimiter: delimiter)
    if skipsLine { _ = source.readNames() }
    var rows: [(names: [String], line: Int)] = []
    while rows.count < most, let row = source.readNames() { rows.append(row) }
    return rows
  }

  /// The first row that has as much in it as any, where those above it are titles: of no more than half as many cells.
  static func likelyHeader(of rows: [[String]]) -> Int {
    let counts = rows.map { filled($0) }
    guard let most = counts.max(), most > 2, let place = counts.firstIndex(of: most) else { return 0 }
    return counts[..<place].allSatisfy { $0 * 2 <= most } ? place : 0
  }

  private static func filled(_ names: [String]) -> Int { names.count { !$0.utf8.isEmpty } }

  /// What `sep=;`, perhaps in quotes, says.
  private static func told(by head: ArraySlice<UInt8>) -> UInt8? {
    let quote = UInt8(ascii: "\"")
    var rest = head.first == quote ? head.dropFirst() : head
    guard rest.prefix(4).map({ $0 | 0x20 }).elementsEqual("sep".utf8.map { $0 } + [UInt8(ascii: "=") | 0x20]) else {
      return nil
    }
    rest = rest.dropFirst(4)
    guard let byte = rest.first, byte < 0x80, byte != quote, byte != 0x0A, byte != 0x0D else { return nil }
    rest = rest.dropFirst()
    if head.first == quote, rest.first == quote { rest = rest.dropFirst() }
    return rest.first == 0x0A || rest.first == 0x0D || rest.isEmpty ? byte : nil
  }
}

extension ByteInput {
  /// The rows of a delimited file, after what comes before its header.
  package func delimited(by separator: Separator) throws(SourceFault) -> DelimitedSource {
    var source = DelimitedSource(input: self, delimiter: separator.byte)
    if separator.hasLine { _ = try source.readHeader() }
    for _ in 0..<separator.titleRows { _ = source.readNames() }
    return source
  }
}
