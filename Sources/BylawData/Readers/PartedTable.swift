import BylawChecker
import BylawSyntax
import BylawSystem

/// Several files that are one table, as one text: each row as it stands in its file, before it a cell with what the file is
/// called. So all that reads tables reads these too, and places in the text are told as places in the files.
///
/// The files have the same columns in the same order and the same separator, as what one tool exports has: then a row may also
/// go from one file to another as it is.
package final class PartedTable: Sendable {
  struct Part: Sendable {
    var path: String
    var label: String
    var file: FileText
    /// What stands before each of its rows.
    var prefix: [UInt8]
    /// Where its header ends.
    var headerEnd: Int
    var headerLine: Int
    /// What ends its lines.
    var lineEnd: [UInt8]
  }

  struct Row: Sendable {
    /// Where it begins in the text, and on which line.
    var start: Int
    var line: Int
    var part: Int
    /// The same in its file.
    var source: Int
    var sourceLine: Int
    var length: Int
  }

  let parts: [Part]
  let rows: [Row]
  let delimiter: UInt8
  /// Where the header ends in the text.
  let headerEnd: Int
  let notes: [DataNote]

  private init(parts: [Part], rows: [Row], delimiter: UInt8, headerEnd: Int, notes: [DataNote]) {
    (self.parts, self.rows, self.delimiter) = (parts, rows, delimiter)
    (self.headerEnd, self.notes) = (headerEnd, notes)
  }

  package var paths: [String] { parts.map(\.path) }
  package var fileParts: [FilePart] { parts.map { FilePart(path: $0.path, label: $0.label) } }
}

extension PartedTable: Hashable {
  package static func == (a: PartedTable, b: PartedTable) -> Bool { a === b }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

// MARK: - Reading

extension PartedTable {
  private struct Building {
    var parts: [Part] = []
    var rows: [Row] = []
    var notes: [DataNote] = []
    var text: [UInt8] = []
    var line = 1
    var names: [String] = []
    var delimiter = UInt8(ascii: ",")
    var headerEnd = 0
  }

  static func read(_ opening: FileOpening) throws(SourceFault) -> FileText {
    var building = Building()
    for part in opening.parts {
      do throws(SourceFault) {
        try add(part, opening: opening, to: &building)
      } catch {
        var fault = error
        fault.file = fault.file ?? part.path
        throw fault
      }
    }
    let table = PartedTable(
      parts: building.parts, rows: building.rows, delimiter: building.delimiter, headerEnd: building.headerEnd,
      notes: building.notes)
    do throws(SystemError) {
      let bytes = try MappedFile(bytes: building.text, identity: building.parts[0].file.bytes.identity)
      var file = FileText(bytes: bytes, form: building.parts[0].file.form)
      file.parts = table
      return file
    } catch {
      throw SourceFault(fault: DataFault(error: error))
    }
  }

  private static func add(
    _ part: FilePart, opening: FileOpening, to building: inout Building
  ) throws(SourceFault) {
    var own = opening
    own.parts = []
    let file = try FileText(path: part.path, opening: own)
    var input = file.input
    try input.begin()
    let format = file.table != nil ? .csv : TableFiles.format(of: part.path) ?? FileFormat(lookingLike: input.ahead)
    guard format.isDelimited else { throw SourceFault(fault: .partOfJSON) }
    if input.ahead.isEmpty { throw SourceFault(fault: .emptyFile(format)) }
    let separator = Separator(ofFileBeginningWith: input.ahead, format: format, wanted: opening.wanted)
    let skipped = separator.hasLine ? 1 : 0
    if let line = separator.rivals.first {
      throw SourceFault(fault: .severalHeaders(lines: separator.rivals.map { $0 + skipped }), line: line + skipped)
    }
    var source = try input.delimited(by: separator)
    guard let header = try source.readHeader() else { throw SourceFault(fault: .emptyFile(format)) }
    let names = Array(header.names.prefix(DelimitedSource.leastCells(of: header.names)))
    let isFirst = building.parts.isEmpty
    if isFirst {
      (building.names, building.delimiter) = (names, separator.byte)
      building.text = Array(Field.fileColumn.utf8) + [separator.byte] + header.record.raw
      building.headerEnd = building.text.count
      endLine(of: &building, after: header.record.raw)
    } else {
      try compare(names, separator: separator.byte, with: building, line: header.record.line)
    }
    if separator.titleRows > 0 {
      building.notes.append(
        DataNote(
          file: part.path, content: .titleLines(count: separator.titleRows, header: header.record.line + (skipped))))
    }
    let headerEnd = header.record.start + header.record.raw.count
    building.parts.append(
      Part(
        path: part.path, label: part.label, file: file, prefix: prefix(for: part.label, delimiter: separator.byte),
        headerEnd: headerEnd, headerLine: header.record.line, lineEnd: lineEnd(at: headerEnd, in: file.bytes.contents)))
    try addRows(of: &source, to: &building)
  }

  private static func addRows(of source: inout DelimitedSource, to building: inout Building) throws(SourceFault) {
    let index = building.parts.count - 1
    let prefix = building.parts[index].prefix
    var record = Record(slotCount: 0)
    while try source.nextRaw(into: &record) {
      building.rows.append(
        Row(
          start: building.text.count, line: building.line, part: index, source: record.start, sourceLine: record.line,
          length: record.raw.count))
      building.text += prefix
      building.text += record.raw
      endLine(of: &building, after: record.raw)
    }
  }

  /// A row may have line ends within quotes.
  private static func endLine(of building: inout Building, after row: [UInt8]) {
    building.text.append(UInt8(ascii: "\n"))
    var isAfterReturn = false
    for byte in row {
      if byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") && !isAfterReturn { building.line += 1 }
      isAfterReturn = byte == UInt8(ascii: "\r")
    }
    building.line += 1
  }

  private static func compare(
    _ names: [String], separator: UInt8, with building: Building, line: Int
  ) throws(SourceFault) {
    let first = building.parts[0].path
    guard separator == building.delimiter else { throw SourceFault(fault: .otherSeparator(first: first), line: line) }
    if names.elementsEqual(building.names, by: { Text($0) == Text($1) }) { return }
    func lacking(_ names: [String], in others: [String]) -> [String] {
      let there = Set(others.map { Text($0) })
      return names.filter { !there.contains(Text($0)) }.map { shownValue(of: Array($0.utf8)[...]) }
    }
    throw SourceFault(
      fault: .otherColumns(
        first: first, missing: lacking(building.names, in: names), more: lacking(names, in: building.names)),
      line: line)
  }

  /// A cell with what the file is called, and what parts it from the next.
  private static func prefix(for label: String, delimiter: UInt8) -> [UInt8] {
    cell(of: label, delimiter) + [delimiter]
  }

  private static func cell(of label: String, _ delimiter: UInt8) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    let bytes = Array(label.utf8)
    guard bytes.contains(where: { $0 == quote || $0 == delimiter || $0 == 0x0A || $0 == 0x0D }) else { return bytes }
    return [quote] + bytes.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
  }

  private static func lineEnd(at place: Int, in bytes: UnsafeRawBufferPointer) -> [UInt8] {
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\r") else { return [UInt8(ascii: "\n")] }
    let isPair = place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "\n")
    return isPair ? Array("\r\n".utf8) : [UInt8(ascii: "\r")]
  }
}

// MARK: - Places

extension PartedTable {
  func row(ofLine line: Int) -> Row? {
    let index = rows.partitioningIndex { $0.line > line }
    return index > 0 ? rows[index - 1] : nil
  }

  /// The file in which a line of the text stands, and its line there.
  package func place(ofLine line: Int) -> (file: String, line: Int) {
    guard let row = row(ofLine: line) else { return (parts[0].path, parts[0].headerLine) }
    let part = parts[row.part]
    let own = row.sourceLine + line - row.line
    return (part.path, part.file.table?.row(ofLine: own)?.number ?? own)
  }

  func located(_ problem: DataProblem) -> DataProblem {
    guard let line = problem.line else { return problem }
    // What was found before the text was made stands where it says.
    if let file = problem.file, file != parts[0].path { return problem }
    var located = problem
    let row = row(ofLine: line)
    let part = parts[row?.part ?? 0]
    located.file = part.path
    located.line = row.map { $0.sourceLine + line - $0.line } ?? part.headerLine
    if let column = problem.column, row.map({ $0.line == line }) ?? true {
      let before = characterCount(of: (row == nil ? Array(Field.fileColumn.utf8) + [delimiter] : part.prefix)[...])
      // Of the file's own name the row has no place.
      located.column = column > before ? column - before : nil
    }
    switch problem.fault {
    case .duplicateKey(let columns, let values, let firstLine):
      let first = place(ofLine: firstLine)
      located.fault = .duplicateKey(columns: columns, values: values, firstLine: first.line)
      if first.file != part.path { located.otherFile = first.file }
    // The cell with what the file is called is none of its own.
    case .shortRow(let cells, let columns): located.fault = .shortRow(cells: cells - 1, columns: columns - 1)
    case .longRow(let cells, let columns): located.fault = .longRow(cells: cells - 1, columns: columns - 1)
    default: break
    }
    return part.file.isMade ? part.file.located(located) : located
  }

  /// A row as it stands in its file.
  func withoutLabel(_ raw: [UInt8], line: Int) -> [UInt8] {
    guard let row = row(ofLine: line) else { return raw }
    return Array(raw.dropFirst(parts[row.part].prefix.count))
  }
}

// MARK: - The way back

extension PartedTable {
  /// The edits of each file that some edits of the text come to. Another name in the place of what a row's file is called moves
  /// the row to the file of that name.
  ///
  /// - Returns: for each of the files that change, its path, what was read of it, and the edits.
  package func edits(
    _ edits: [FileEdit]
  ) throws(RewriteFault) -> [(path: String, file: FileText, edits: [FileEdit])] {
    var changes = parts.map { _ in [FileEdit]() }
    var ofRows: [Int: [FileEdit]] = [:]
    for edit in edits {
      if edit.range.upperBound <= headerEnd {
        for index in parts.indices {
          changes[index].append(FileEdit(range: parts[index].headerEnd..<parts[index].headerEnd, with: edit.text))
        }
        continue
      }
      let gone = edit.text.isEmpty ? self.rows(in: edit.range) : 0..<0
      for index in gone { changes[rows[index].part].append(removal(of: rows[index])) }
      if !gone.isEmpty { continue }
      let index = rows.partitioningIndex { $0.start > edit.range.lowerBound } - 1
      guard index >= 0 else { throw .changed }
      ofRows[index, default: []].append(edit)
    }
    for index in ofRows.keys.sorted() { try add(ofRows[index] ?? [], ofRow: rows[index], to: &changes) }
    return parts.indices.filter { !changes[$0].isEmpty }.map { (parts[$0].path, parts[$0].file, changes[$0]) }
  }

  private func rows(in range: Range<Int>) -> Range<Int> {
    let first = rows.partitioningIndex { $0.start >= range.lowerBound }
    let last = rows.partitioningIndex { end(of: $0) > range.upperBound }
    return first..<max(first, last)
  }

  private func end(of row: Row) -> Int { row.start + parts[row.part].prefix.count + row.length }

  /// With its line end.
  private func removal(of row: Row) -> FileEdit {
    let bytes = parts[row.part].file.bytes.contents
    var end = row.source + row.length
    if end < bytes.count, bytes[end] == UInt8(ascii: "\r") { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\n") { end += 1 }
    return FileEdit(range: row.source..<end, with: "")
  }

  private func add(_ edits: [FileEdit], ofRow row: Row, to changes: inout [[FileEdit]]) throws(RewriteFault) {
    let part = parts[row.part]
    let first = row.start + part.prefix.count
    var own = edits.filter { $0.range.lowerBound >= first }.map { edit in
      let start = edit.range.lowerBound - first
      return FileEdit(range: start..<(start + edit.range.count), with: edit.text)
    }
    guard let label = edits.first(where: { $0.range.lowerBound < first })?.text else {
      for index in own.indices {
        let range = own[index].range
        own[index].range = (row.source + range.lowerBound)..<(row.source + range.upperBound)
      }
      changes[row.part] += own
      return
    }
    let cell = Array(label.utf8)
    guard let target = parts.firstIndex(where: { PartedTable.cell(of: $0.label, delimiter) == cell }) else {
      throw .noFileOfLabel(label)
    }
    guard part.file.table == nil, parts[target].file.table == nil else { throw .movedBetweenSheets(label) }
    let bytes = part.file.bytes.contents
    let raw = UnsafeRawBufferPointer(rebasing: bytes[row.source..<(row.source + row.length)]).spliced(with: own)
    changes[row.part].append(removal(of: row))
    changes[target].append(insertion(of: raw, into: target))
  }

  /// Behind the last row of a file.
  private func insertion(of row: [UInt8], into target: Int) -> FileEdit {
    let part = parts[target]
    let end = part.file.bytes.count
    let last = end > 0 ? part.file.bytes.contents[end - 1] : UInt8(ascii: "\n")
    let endsLine = last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r")
    return FileEdit(
      range: end..<end, with: String(decoding: endsLine ? row + part.lineEnd : part.lineEnd + row, as: UTF8.self))
  }
}
