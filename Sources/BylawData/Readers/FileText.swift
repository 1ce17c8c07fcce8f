import BylawChecker
import BylawContainers
import BylawSyntax
import BylawSystem

/// A file of the data as text in UTF-8, whatever its bytes are on the disk: the one door by which all that reads tables comes
/// in. What is UTF-8 stays where it is, mapped; what is not is read anew into memory, once and as a whole.
package struct FileText: Sendable {
  package var bytes: MappedFile
  /// How the file came, and how it is given back.
  package var form: FileForm
  /// Of a workbook: where the cells of the text stand in it.
  package var table: SheetTable?
  /// Of several files that are one table: where the rows of the text stand in them.
  package var parts: PartedTable?

  /// Whether the text is made of what the files hold, so that places in it are others in them.
  package var isMade: Bool { table != nil || parts != nil }

  /// Whether some of its cells may hold an error in place of a value.
  package var mayHoldErrors: Bool { table != nil || parts?.parts.contains { $0.file.table != nil } ?? false }

  package init(bytes: MappedFile, form: FileForm = FileForm(), table: SheetTable? = nil) {
    self.bytes = bytes
    self.form = form
    self.table = table
  }

  /// - Parameter path: `-` for standard input.
  package init(path: String, opening: FileOpening) throws(SourceFault) {
    if !opening.parts.isEmpty {
      self = try PartedTable.read(opening)
      return
    }
    let raw: MappedFile
    do throws(SystemError) {
      raw = try MappedFile(dataFile: path)
    } catch {
      throw SourceFault(fault: DataFault(error: error))
    }
    try self.init(raw, opening: opening)
  }

  package init(plan: TableFiles.Plan) throws(SourceFault) { try self.init(path: plan.path, opening: plan.opening) }

  /// - Parameter raw: the file as it is.
  package init(_ raw: MappedFile, opening: FileOpening) throws(SourceFault) {
    switch FileForm.Container(beginningWith: raw.copy(of: 0..<8)) {
    case .none: try self.init(text: raw, opening: opening)
    case .gzip:
      let unpacked = try FileText.unpacked(raw)
      guard FileForm.Container(beginningWith: unpacked.copy(of: 0..<8)) == .none else {
        throw SourceFault(fault: .badArchive(.damaged("an archive within an archive")))
      }
      try self.init(text: unpacked, opening: opening)
      form.container = .gzip
    case .workbook: try self.init(workbook: raw, sheet: opening.sheet, wanted: opening.wanted)
    case .oldWorkbook:
      let isEncrypted = FileText.holdsEncryptedPackage(raw)
      throw SourceFault(fault: .badWorkbook(isEncrypted ? .encrypted : .old))
    }
  }

  /// - Parameter raw: what is text in some encoding.
  private init(text raw: MappedFile, opening: FileOpening) throws(SourceFault) {
    let (encoding, markLength) = try FileText.encoding(of: raw, opening: opening)
    form = FileForm(encoding: encoding, hasMark: markLength > 0)
    bytes = encoding == .utf8 ? raw : try FileText.decoded(raw, from: markLength, encoding: encoding)
  }

  /// The readers' input, from the first byte on.
  package var input: ByteInput { ByteInput(bytes: bytes, from: 0, chunkSize: 1 << 18) }
}

/// What is known of a file's bytes before they are looked at.
package struct FileOpening: Hashable, Sendable {
  /// What the operator says they are text in.
  package var encoding: TextEncoding?
  /// Of a workbook, which sheet; nil for the first.
  package var sheet: String?
  /// Whether what is said holds for several files, so that one that is UTF-8 may be among them.
  package var isOfSeveralFiles = false
  /// Of a JSON file, which list within it; nil for the only one.
  package var list: String?
  /// The files whose rows are one table, where they are several, or something asks what they are called.
  package var parts: [FilePart] = []
  /// The columns by which headers are found, and sheets.
  var wanted = Separator.Wanted(columns: [], needed: [])

  package init(encoding: TextEncoding? = nil, isOfSeveralFiles: Bool = false) {
    self.encoding = encoding
    self.isOfSeveralFiles = isOfSeveralFiles
  }

  /// Of the file of a table: what the policy says of it, or else the command line of all.
  package init(table: Table, request: DataRequest) {
    // The records are the program's own, and UTF-8 as it writes them.
    let isRecord = ["decision", "review"].contains(table.name)
    self.init(encoding: table.encoding ?? request.encoding, isOfSeveralFiles: isRecord && table.encoding == nil)
    sheet = table.sheet
    list = table.list
    let read = table.fields.filter { !$0.readsFile }
    wanted = Separator.Wanted(
      columns: read.map { Text($0.column) },
      needed: read.filter { $0.defaultValue == nil && !$0.type.isOptional }.map { Text($0.column) })
  }
}

/// One of the files of a table.
package struct FilePart: Hashable, Sendable {
  package var path: String
  /// What it is called.
  package var label: String
}

extension FileOpening {
  /// Whether two tables of one file are the same rows.
  func isOfSameTable(as other: FileOpening) -> Bool {
    sheet.map { Text($0) } == other.sheet.map { Text($0) } && list.map { Text($0) } == other.list.map { Text($0) }
      && parts == other.parts
  }
}

/// How a file's bytes are text.
package struct FileForm: Hashable, Sendable {
  package var encoding: TextEncoding
  /// A byte order mark comes first.
  package var hasMark: Bool
  package var container = Container.none

  /// What the text is packed in.
  package enum Container: Hashable, Sendable {
    case none
    case gzip
    case workbook
    /// Of before 2007, or one that is encrypted.
    case oldWorkbook

    init(beginningWith head: [UInt8]) {
      let signs: [(Container, [UInt8])] = [
        (.gzip, [0x1F, 0x8B]), (.workbook, [0x50, 0x4B, 3, 4]), (.workbook, [0x50, 0x4B, 5, 6]),
        (.oldWorkbook, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
      ]
      self = signs.first { head.starts(with: $0.1) }?.0 ?? .none
    }
  }

  package init(encoding: TextEncoding = .utf8, hasMark: Bool = false) {
    self.encoding = encoding
    self.hasMark = hasMark
  }

  /// Whether the text is the file's own bytes.
  package var isPlain: Bool { encoding == .utf8 && container == .none }

  /// Whether it came out of a spreadsheet, or goes into one, that takes a CSV without a byte order mark for something else
  /// than UTF-8.
  package var wantsMark: Bool { hasMark || encoding != .utf8 || container == .workbook }
}

// MARK: - Unpacking

extension FileText {
  private static func unpacked(_ raw: MappedFile) throws(SourceFault) -> MappedFile {
    do throws(ContainerFault) {
      let bytes = try Gzip.unpack(raw.contents.bindMemory(to: UInt8.self).span)
      return try memory(of: bytes, identity: raw.identity)
    } catch {
      throw SourceFault(fault: .badArchive(error))
    }
  }

  private static func memory(of bytes: [UInt8], identity: FileIdentity?) throws(ContainerFault) -> MappedFile {
    do throws(SystemError) {
      return try MappedFile(bytes: bytes, identity: identity)
    } catch {
      throw .tooLarge
    }
  }

  /// What a file holds that is packed with `gzip`.
  static func unpackedBytes(_ raw: MappedFile) -> [UInt8]? {
    try? Gzip.unpack(raw.contents.bindMemory(to: UInt8.self).span)
  }

  private init(workbook raw: MappedFile, sheet: String?, wanted: Separator.Wanted) throws(SourceFault) {
    do throws(WorkbookFault) {
      let (text, table) = try SheetTable.read(raw.copy(of: 0..<raw.count), sheet: sheet, wanted: wanted)
      var form = FileForm()
      form.container = .workbook
      do throws(ContainerFault) {
        self.init(bytes: try FileText.memory(of: text, identity: raw.identity), form: form, table: table)
      } catch {
        throw WorkbookFault.tooLarge
      }
    } catch {
      throw SourceFault(fault: .badWorkbook(error))
    }
  }

  /// The name that spreadsheets give what they encrypt, as the directory of such a file has it.
  private static func holdsEncryptedPackage(_ raw: MappedFile) -> Bool {
    let name = "EncryptedPackage".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    let head = raw.copy(of: 0..<(1 << 20)) + raw.copy(of: max(0, raw.count - 1 << 20)..<raw.count)
    return head.indices.contains { head[$0] == name[0] && head[$0...].starts(with: name) }
  }
}

// MARK: - Decoding

extension FileText {
  /// What the file is in, and how many bytes its byte order mark has.
  private static func encoding(of raw: MappedFile, opening: FileOpening) throws(SourceFault) -> (TextEncoding, Int) {
    let head = raw.copy(of: 0..<1_024)
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if isUTF32(head) { throw SourceFault(fault: .notText(.utf32)) }
    if head.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if head.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    guard let encoding = opening.encoding, encoding != .utf8 else {
      if opening.encoding == nil, let wide = wideEncoding(of: head) {
        throw SourceFault(fault: .notText(.unmarkedUTF16(wide)))
      }
      return (.utf8, 0)
    }
    if !encoding.isASCIICompatible, !head.contains(0) {
      throw SourceFault(fault: .notInEncoding(encoding, bytes: Array(head.prefix(2))), line: 1, column: 1)
    }
    guard encoding.isASCIICompatible, let first = raw.contents.firstIndex(where: { $0 >= 0x80 }) else {
      return (encoding.isASCIICompatible ? .utf8 : encoding, 0)
    }
    let rest = UnsafeRawBufferPointer(rebasing: raw.contents[first...])
    guard isUTF8(rest) else { return (encoding, 0) }
    // It has one meaning where it cannot be read as was said.
    if opening.isOfSeveralFiles || (try? decoded(raw, from: 0, encoding: encoding)) == nil { return (.utf8, 0) }
    throw SourceFault(
      fault: .twoEncodings(encoding, sample: TwoReadings(of: rest, in: encoding)),
      line: 1 + lineEnds(in: UnsafeRawBufferPointer(rebasing: raw.contents[..<first])))
  }

  /// By its mark, which begins as that of UTF-16 does, or by the three zeros that ASCII has at each place.
  private static func isUTF32(_ head: [UInt8]) -> Bool {
    if head.starts(with: [0xFF, 0xFE, 0, 0]) || head.starts(with: [0, 0, 0xFE, 0xFF]) { return true }
    guard head.count >= 16 else { return false }
    return [[0, 0, 0, 1], [1, 0, 0, 0]].contains { pattern in
      head.prefix(16).enumerated().allSatisfy { ($1 == 0) == (pattern[$0 % 4] == 0) }
    }
  }

  /// UTF-16 without a mark, by the zeros that stand at every other place: ASCII has one each, and few other characters do.
  private static func wideEncoding(of head: [UInt8]) -> TextEncoding? {
    guard head.count >= 8 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in head.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    let (least, most) = (min(zeros[0], zeros[1]), max(zeros[0], zeros[1]))
    guard least * 4 <= most, most * 8 >= max(head.count, 16) else { return nil }
    return zeros[0] < zeros[1] ? .utf16LittleEndian : .utf16BigEndian
  }

  private static func decoded(
    _ raw: MappedFile, from start: Int, encoding: TextEncoding
  ) throws(SourceFault) -> MappedFile {
    guard let converter = TextConverter(from: encoding.systemName, to: TextEncoding.utf8.systemName) else {
      throw SourceFault(fault: .noConverter(encoding))
    }
    let source = UnsafeRawBufferPointer(rebasing: raw.contents[start...])
    // No character has more than three bytes in UTF-8 for each that it has in another encoding.
    let capacity = source.count * 3 + 16
    var fault: SourceFault?
    let text: MappedFile
    do throws(SystemError) {
      text = try MappedFile(capacity: capacity, identity: raw.identity) { room in
        let (read, written, stop) = converter.convert(source, into: room)
        switch stop {
        case .end where read == source.count: break
        case .end, .room, .impossible, .incomplete:
          let bytes = Array(source[read...].prefix(min(4, encoding.length(ofCharacterAtStartOf: source[read...]))))
          fault = SourceFault(
            fault: .notInEncoding(encoding, bytes: bytes),
            after: UnsafeRawBufferPointer(UnsafeMutableRawBufferPointer(rebasing: room[..<written])))
        }
        return written
      }
    } catch {
      throw SourceFault(fault: DataFault(error: error))
    }
    if let fault { throw fault }
    return text
  }
}

extension SourceFault {
  /// Right behind some text.
  fileprivate init(fault: DataFault, after text: UnsafeRawBufferPointer) {
    let lineStart = text.lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.map { $0 + 1 } ?? 0
    self.init(
      fault: fault, line: 1 + lineEnds(in: UnsafeRawBufferPointer(rebasing: text[..<lineStart])),
      column: 1 + characterCount(of: Array(text[lineStart...])[...]))
  }
}

/// How many lines end in some text, a CRLF being one end.
private func lineEnds(in text: UnsafeRawBufferPointer) -> Int {
  var (count, isAfterReturn) = (0, false)
  for byte in text {
    if byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") && !isAfterReturn { count += 1 }
    isAfterReturn = byte == UInt8(ascii: "\r")
  }
  return count
}

private func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
  // The last piece of a file is looked at together with what comes before it, so that no character is cut in two.
  var start = 0
  while start < bytes.count {
    let end = min(start + 1 << 20, bytes.count)
    let piece = Array(bytes[start..<end])
    guard let invalid = firstInvalidUTF8(in: piece) else {
      start = end
      continue
    }
    // A character at the end may go on in the next piece.
    guard end < bytes.count, invalid > 0, piece.count - invalid < 4 else { return false }
    start += invalid
  }
  return true
}

/// What the first characters beyond ASCII of a file are in UTF-8, and in the encoding that was said.
package struct TwoReadings: Hashable, Sendable {
  package var asUTF8: String
  package var asSaid: String?

  init(of bytes: UnsafeRawBufferPointer, in encoding: TextEncoding) {
    let run = bytes.prefix(60).prefix { $0 >= 0x80 }
    var whole = Array(run)
    // A character that is cut in two is left away.
    if let invalid = firstInvalidUTF8(in: whole) { whole.removeLast(whole.count - invalid) }
    asUTF8 = String(decoding: whole, as: UTF8.self)
    asSaid = TextConverter(from: encoding.systemName, to: TextEncoding.utf8.systemName)?.convert(whole).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

// MARK: - Guessing

extension FileText {
  /// What a file seems to be in that turned out not to be UTF-8, for who will show it to the operator.
  static func likelyEncoding(ofFileAt path: String) -> TextEncoding? { likelyText(ofFileAt: path)?.encoding }

  /// The same with the first cell beyond ASCII as it reads then.
  static func likelyText(ofFileAt path: String) -> ForeignText? {
    guard let raw = try? MappedFile(dataFile: path) else { return nil }
    let head = raw.copy(of: 0..<1_024)
    let hasMark = [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0x1F, 0x8B], [0x50, 0x4B]].contains {
      head.starts(with: $0)
    }
    if hasMark { return nil }
    if let wide = wideEncoding(of: head) { return ForeignText(encoding: wide, reading: "") }
    guard let first = raw.contents.firstIndex(where: { $0 >= 0x80 }) else { return nil }
    // Whole lines, so that no character is cut in two.
    let sample = raw.copy(of: first..<(first + 1 << 18))
    let end = sample.count < 1 << 18 ? sample.count : sample.lastIndex(of: UInt8(ascii: "\n")) ?? sample.count
    guard let likely = TextEncoding.likely(of: Array(sample[..<end])) else { return nil }
    // None of these is a part of a character in any of the encodings.
    let ends = Array(",;\t\r\n\"".utf8)
    let before = raw.copy(of: max(0, first - 60)..<first).reversed().prefix { !ends.contains($0) }.reversed()
    let cell = before + sample.prefix(200).prefix { !ends.contains($0) }
    let text = TextConverter(from: likely.systemName, to: TextEncoding.utf8.systemName)?.convert(Array(cell))
    return text.map { ForeignText(encoding: likely, reading: shownValue(of: $0[...])) }
  }
}

/// Bytes that are not UTF-8 where nobody has said what they are: what they seem to be.
package struct ForeignText: Hashable, Sendable {
  package var encoding: TextEncoding
  /// The first cell that is not UTF-8, read by it.
  package var reading: String
  /// The table whose declaration can say so: `member`, or `events message`.
  package var declaration: String?

  fileprivate init(encoding: TextEncoding, reading: String) { (self.encoding, self.reading) = (encoding, reading) }

  /// Nil where nothing can be told.
  init?(row: [UInt8], cell: Range<Int>) {
    guard let likely = TextEncoding.likely(of: row),
      let converter = TextConverter(from: likely.systemName, to: TextEncoding.utf8.systemName),
      let text = converter.convert(Array(row[cell.clamped(to: row.indices)]))
    else { return nil }
    encoding = likely
    reading = shownValue(of: text[...])
  }

  /// - Parameter text: where in a row of JSON the first byte is that is not UTF-8.
  init?(row: [UInt8], text: Int) {
    // No quote of JSON is a part of a character in any of these.
    let quote = UInt8(ascii: "\"")
    let start = row[..<text].lastIndex(of: quote).map { $0 + 1 } ?? 0
    self.init(row: row, cell: start..<(row[text...].firstIndex(of: quote) ?? row.count))
  }
}
