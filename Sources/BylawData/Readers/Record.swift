import BylawSyntax

/// One row of a file, whatever its format: the bytes, and for each column that is read the cell.
package struct Record {
  struct Cell {
    var content: CellContent
    /// Where the cell begins in `raw`.
    var offset: Int
    /// Where it ends; quotes are in it.
    var end: Int
  }

  /// The row as it stands in the file, without its line end.
  var raw: [UInt8] = []
  /// Where in the file the first byte of `raw` stands.
  var start = 0
  /// Of the first byte of `raw`, both from 1.
  package var line = 1
  var column = 1
  /// Where the row begins in the file, in bytes; 0 for a reader that does not say.
  package var offset = 0
  /// By slot.
  var cells: [Cell] = []
  /// Why the row as a whole cannot be used, and where in `raw`; nil for the whole row.
  package var fault: (fault: DataFault, offset: Int?)?

  private let slotCount: Int

  package init(slotCount: Int) {
    self.slotCount = slotCount
  }

  mutating func reset(line: Int, column: Int = 1) {
    // The cells go first: they may share the bytes of `raw`, which could not be used again then.
    cells.removeAll(keepingCapacity: true)
    raw.removeAll(keepingCapacity: true)
    fault = nil
    self.line = line
    self.column = column
  }

  mutating func clearCells() {
    cells.removeAll(keepingCapacity: true)
    for _ in 0..<slotCount { cells.append(Cell(content: .absent, offset: 0, end: 0)) }
  }

  /// The line and the column, counted in characters, of a byte of `raw`.
  func position(of offset: Int) -> (line: Int, column: Int) {
    var line = self.line
    var lineStart = 0
    var index = 0
    let end = min(offset, raw.count)
    while index < end {
      let byte = raw[index]
      index += 1
      if byte == UInt8(ascii: "\r"), index < raw.count, raw[index] == UInt8(ascii: "\n") { continue }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        line += 1
        lineStart = index
      }
    }
    let characters = characterCount(of: raw[min(lineStart, end)..<end])
    return (line, characters + (lineStart == 0 ? column : 1))
  }
}

extension Record {
  private static let totals = ["合计", "总计", "小计", "总和", "总数", "汇总", "total", "totals", "grand total", "sum"]

  /// Whether the row's first cell that has something in it says that the others are sums, as spreadsheets have them below
  /// a table.
  var looksLikeTotals: Bool {
    let around = Array(",;\t| \":：".utf8)
    let word = raw.drop { around.contains($0) }.prefix(16)
    return Record.totals.contains { total in
      let length = total.utf8.count
      guard word.count >= length, word.prefix(length).map({ $0 < 0x80 ? $0 | 0x20 : $0 }) == Array(total.utf8) else {
        return false
      }
      return word.count == length || around.contains(word[word.startIndex + length])
    }
  }
}

/// What a cell holds before it is read as a value of a type.
package enum CellContent {
  /// The row has no such cell.
  case absent
  /// JSON's null.
  case null
  /// A cell of CSV, or a JSON string.
  case text(ArraySlice<UInt8>)
  /// A JSON number as it is written.
  case number(ArraySlice<UInt8>)
  case bool(Bool)
  case list([CellContent])
  case object
}

/// How many characters an editor shows for some UTF-8.
func characterCount(of bytes: ArraySlice<UInt8>) -> Int {
  if bytes.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\r") }) { return bytes.count }
  return String(decoding: bytes, as: UTF8.self).count
}

/// The index of the first byte that is not part of well-formed UTF-8.
func firstInvalidUTF8(in bytes: [UInt8]) -> Int? {
  var index = 0
  while index < bytes.count {
    let lead = bytes[index]
    if lead < 0x80 {
      index += 1
      continue
    }
    guard let length = utf8Length(lead: lead), index + length <= bytes.count else { return index }
    // The second byte rules out overlong forms, surrogates and what is past U+10FFFF.
    let second = bytes[index + 1]
    let isSecondFine =
      switch lead {
      case 0xE0: (0xA0...0xBF).contains(second)
      case 0xED: (0x80...0x9F).contains(second)
      case 0xF0: (0x90...0xBF).contains(second)
      case 0xF4: (0x80...0x8F).contains(second)
      default: (0x80...0xBF).contains(second)
      }
    guard isSecondFine else { return index }
    for follower in bytes[(index + 2)..<(index + length)] where follower & 0xC0 != 0x80 { return index }
    index += length
  }
  return nil
}

private func utf8Length(lead: UInt8) -> Int? {
  switch lead {
  case 0xC2...0xDF: 2
  case 0xE0...0xEF: 3
  case 0xF0...0xF4: 4
  default: nil
  }
}
