import BylawSyntax

/// The rows of CSV and of tab-separated values.
///
/// A row ends with LF, CRLF or CR; a line that has nothing but blanks in its cells is none. A cell that begins with a quote ends with one, and holds
/// delimiters, line ends and doubled quotes as they are; in other cells no quote may stand.
package struct DelimitedSource {
  private enum State {
    case cellStart
    case plain
    case quoted
    /// After a quote in a quoted cell: its end, or the first half of a doubled one.
    case afterQuote
  }

  private struct Span {
    var start: Int
    var end: Int
    var isQuoted = false
    var hasDoubledQuotes = false
  }

  private static let columnLimit = 65_536

  private var input: ByteInput
  package let delimiter: UInt8
  private var line = 1
  private var endedWithReturn = false
  private var state = State.cellStart
  /// The row's cells, but no more than one past the last column.
  private var spans: [Span] = []
  private var cellCount = 0
  /// Where the cell at hand begins.
  private var cellStart = 0
  /// For each column of the file, the slot that it fills.
  private var slots: [Int?] = []
  /// How many cells a row has at least: columns at the end that have no name need none.
  private var leastCells = 0

  package init(input: ByteInput, delimiter: UInt8) {
    self.input = input
    self.delimiter = delimiter
  }

  /// The names of the columns with the record that holds them; nil where the file has no line.
  package mutating func readHeader() throws(SourceFault) -> (names: [String], record: Record, offsets: [Int])? {
    var record = Record(slotCount: 0)
    guard try splitFilled(into: &record) else { return nil }
    if let invalid = firstInvalidUTF8(in: record.raw) {
      throw SourceFault(fault: notUTF8(record, at: invalid), in: record, at: invalid)
    }
    if let fault = record.fault { throw SourceFault(fault: fault.fault, in: record, at: fault.offset) }
    if cellCount > spans.count {
      throw SourceFault(fault: .tooManyColumns(limit: DelimitedSource.columnLimit), in: record, at: nil)
    }
    let names = spans.map { String(decoding: trimmed(content(of: $0, in: record)), as: UTF8.self) }
    return (names, record, spans.map(\.start))
  }

  /// The cells of a row as names, none where something is wrong with it, and its line; nil where there is none, or none that
  /// ends.
  mutating func readNames() -> (names: [String], line: Int)? {
    var record = Record(slotCount: 0)
    guard (try? splitFilled(into: &record)) ?? false else { return nil }
    if record.fault != nil { return ([], record.line) }
    return (spans.map { String(decoding: trimmed(content(of: $0, in: record)), as: UTF8.self) }, record.line)
  }

  /// Where in the file the next row begins, or an empty line, or the second half of a line end.
  package var offset: Int { input.offset }

  /// Says which slot each column fills.
  ///
  /// - Parameter leastCells: how many columns there are up to the last that has a name.
  package mutating func assign(slots: [Int?], leastCells: Int) {
    self.slots = slots
    self.leastCells = leastCells
  }

  /// How many columns there are up to the last that has a name.
  package static func leastCells(of names: [String]) -> Int {
    names.lastIndex { !$0.utf8.isEmpty }.map { $0 + 1 } ?? names.count
  }

  /// The bytes of the next row, whatever is in its cells.
  mutating func nextRaw(into record: inout Record) throws(SourceFault) -> Bool { try splitFilled(into: &record) }

  package mutating func next(into record: inout Record) throws(SourceFault) -> Bool {
    guard try splitFilled(into: &record) else { return false }
    record.clearCells()
    if record.fault != nil { return true }
    if let invalid = firstInvalidUTF8(in: record.raw) {
      record.fault = (notUTF8(record, at: invalid), invalid)
    } else if cellCount < leastCells {
      record.fault = (.shortRow(cells: cellCount, columns: slots.count), nil)
    } else if cellCount > slots.count, !isBlank(record.raw[spans[slots.count].start...], delimiter: delimiter) {
      record.fault = (.longRow(cells: cellCount, columns: slots.count), spans[slots.count].start)
    } else {
      for (span, slot) in zip(spans, slots) {
        guard let slot else { continue }
        record.cells[slot] = .init(
          content: .text(content(of: span, in: record)), offset: span.start, end: span.end)
      }
    }
    return true
  }

  private func notUTF8(_ record: Record, at invalid: Int) -> DataFault {
    let cell = spans.last { $0.start <= invalid }.map { $0.start..<max($0.start, $0.end) }
    return .notUTF8(ForeignText(row: record.raw, cell: cell ?? record.raw.indices))
  }

  private func content(of span: Span, in record: Record) -> ArraySlice<UInt8> {
    guard span.isQuoted else { return record.raw[span.start..<span.end] }
    let inner = record.raw[(span.start + 1)..<(span.end - 1)]
    guard span.hasDoubledQuotes else { return inner }
    var single: [UInt8] = []
    var isSecond = false
    for byte in inner {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { single.append(byte) }
    }
    return single[...]
  }

  /// The next row that has something in it.
  private mutating func splitFilled(into record: inout Record) throws(SourceFault) -> Bool {
    repeat {
      guard try split(into: &record) else { return false }
    } while isBlank(record.raw[...], delimiter: delimiter)
    return true
  }

  private mutating func split(into record: inout Record) throws(SourceFault) -> Bool {
    record.reset(line: line)
    spans.removeAll(keepingCapacity: true)
    state = .cellStart
    spans.append(Span(start: 0, end: 0))
    cellCount = 1
    cellStart = 0
    while let byte = try readByte(of: record) {
      if state != .quoted, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        let isSecondHalf = byte == UInt8(ascii: "\n") && endedWithReturn
        countLine(endedBy: byte)
        if isSecondHalf || record.raw.isEmpty {
          record.line = line
          continue
        }
        endCell(at: record.raw.count)
        return true
      }
      countLine(endedBy: byte)
      if record.raw.isEmpty { record.start = input.offset - 1 }
      step(over: byte, into: &record)
      if record.raw.count > input.rowLimit { throw tooLongFault(in: record) }
    }
    if record.raw.isEmpty { return false }
    if state == .quoted { throw SourceFault(fault: .unclosedQuote, in: record, at: cellStart) }
    endCell(at: record.raw.count)
    return true
  }

  private mutating func readByte(of record: Record) throws(SourceFault) -> UInt8? {
    let byte: UInt8?
    do throws(DataFault) {
      byte = try input.next()
    } catch {
      throw SourceFault(fault: error)
    }
    if byte == 0 { throw SourceFault(fault: .notText(.binary), line: line) }
    return byte
  }

  /// A CRLF counts once.
  private mutating func countLine(endedBy byte: UInt8) {
    let isLineFeed = byte == UInt8(ascii: "\n")
    let isReturn = byte == UInt8(ascii: "\r")
    if isReturn || (isLineFeed && !endedWithReturn) { line += 1 }
    endedWithReturn = isReturn
  }

  private mutating func step(over byte: UInt8, into record: inout Record) {
    record.raw.append(byte)
    let isQuote = byte == UInt8(ascii: "\"")
    switch state {
    case .cellStart where isQuote:
      if cellCount == spans.count { spans[cellCount - 1].isQuoted = true }
      state = .quoted
    case .cellStart, .plain:
      if byte == delimiter {
        startCell(in: record)
      } else {
        if isQuote { fail(with: isFormula(record) ? .textFormula : .strayQuote, in: &record) }
        state = .plain
        readPlainRun(into: &record)
      }
    case .quoted:
      if isQuote { state = .afterQuote } else { readQuotedRun(into: &record) }
    case .afterQuote:
      if isQuote {
        if cellCount == spans.count { spans[cellCount - 1].hasDoubledQuotes = true }
        state = .quoted
      } else if byte == delimiter {
        startCell(in: record)
      } else {
        fail(with: .textAfterQuote, in: &record)
        state = .plain
      }
    }
  }

  private mutating func readPlainRun(into record: inout Record) {
    let delimiter = delimiter
    input.moveRun(into: &record.raw) { byte in
      byte != delimiter && byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r") && byte != UInt8(ascii: "\"")
        && byte != 0
    }
  }

  private mutating func readQuotedRun(into record: inout Record) {
    // A line end is counted one at a time, so a run ends before it; it must not begin right after a CR either.
    guard !endedWithReturn else { return }
    input.moveRun(into: &record.raw) { byte in
      byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r") && byte != 0
    }
  }

  private mutating func startCell(in record: Record) {
    endCell(at: record.raw.count - 1)
    cellCount += 1
    cellStart = record.raw.count
    state = .cellStart
    guard spans.count <= (slots.isEmpty ? DelimitedSource.columnLimit : slots.count) else { return }
    spans.append(Span(start: record.raw.count, end: record.raw.count))
  }

  private mutating func endCell(at end: Int) {
    if cellCount == spans.count { spans[cellCount - 1].end = end }
  }

  /// Whether the cell at hand begins with `="`, the quote being the last byte read.
  private func isFormula(_ record: Record) -> Bool {
    record.raw.count == cellStart + 2 && record.raw[cellStart] == UInt8(ascii: "=")
  }

  private func fail(with fault: DataFault, in record: inout Record) {
    if record.fault == nil { record.fault = (fault, cellStart) }
  }

  private func tooLongFault(in record: Record) -> SourceFault {
    SourceFault(
      fault: .lineTooLong(megabytes: input.rowLimit >> 20, openQuote: state == .quoted), in: record,
      at: state == .quoted ? cellStart : nil)
  }
}

/// Whether some cells have nothing but blanks in them.
@inlinable
package func isBlank(_ cells: some RandomAccessCollection<UInt8>, delimiter: UInt8) -> Bool {
  var rest = cells[cells.startIndex...]
  while let byte = rest.first {
    let length = byte == delimiter ? 1 : blankLength(atStartOf: rest)
    if length == 0 { return false }
    rest = rest.dropFirst(length)
  }
  return true
}

/// What ends the reading of a file.
package struct SourceFault: Error {
  var fault: DataFault
  var line: Int?
  var column: Int?
  /// The file, where it is one of several of a table.
  package var file: String?

  package init(fault: DataFault, line: Int? = nil, column: Int? = nil) {
    self.fault = fault
    self.line = line
    self.column = column
  }

  package init(fault: DataFault, in record: Record, at offset: Int?) {
    let position = offset.map { record.position(of: $0) }
    self.init(fault: fault, line: position?.line ?? record.line, column: position?.column)
  }
}
