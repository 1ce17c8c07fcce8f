import BylawChecker

/// The objects of a JSON array, or of JSON Lines, one at a time.
///
/// It finds where each object ends and leaves the reading of it to `JSONObjectReader`, so that an array of any length
/// takes the memory of its longest object.
package struct JSONSource {
  private enum Place {
    case beforeList
    case afterOpening
    case afterObject
    case atEnd
  }

  private var input: ByteInput
  private let isLines: Bool
  private let slots: [Text: Int]
  private let paths: JSONPaths?
  /// Whether the list is one within an object, which goes on behind it.
  private let isWithin: Bool
  /// Whether nobody but the text's own first bytes says that it is JSON: then it may be anything, and is not shown.
  private let isGuessed: Bool
  let slotCount: Int
  private var place = Place.beforeList
  private var line = 1
  private var column = 1
  private var endedWithReturn = false
  private var seenOtherKeys: Set<Text> = []
  /// How many keys that no table reads are kept.
  package static let keptKeys = 64
  /// Where the last row begins in the file.
  package private(set) var recordOffset = 0
  /// The first keys that no table reads, for messages about one that is nowhere.
  package private(set) var otherKeys: [String] = []

  /// - Parameters:
  ///   - slots: for each column that is read, the slot that it fills.
  ///   - list: where the list begins, where it is one within an object.
  package init(
    input: ByteInput, isLines: Bool, slots: [Text: Int], list: JSONListPlace? = nil, isGuessed: Bool = false
  ) {
    self.input = list.map { input.moved(to: $0.offset) } ?? input
    self.isLines = isLines
    self.slots = slots
    self.isGuessed = isGuessed
    isWithin = list != nil
    (line, column) = (list?.line ?? 1, list?.column ?? 1)
    let paths = JSONPaths(slots: slots)
    self.paths = paths.isEmpty ? nil : paths
    slotCount = (slots.values.max() ?? -1) + 1
  }

  package mutating func next(into record: inout Record) throws(SourceFault) -> Bool {
    do throws(SourceFault) {
      guard try read(into: &record) else { return false }
    } catch {
      var fault = error
      if isGuessed { fault.fault = fault.fault.withoutContent }
      throw fault
    }
    if isGuessed, let fault = record.fault { record.fault = (fault.fault.withoutContent, fault.offset) }
    return true
  }

  private mutating func read(into record: inout Record) throws(SourceFault) -> Bool {
    if isLines {
      repeat {
        guard try readLine(into: &record) else { return false }
      } while record.raw.allSatisfy(isJSONSpace)
    } else {
      guard try readElement(into: &record) else { return false }
    }
    readObject(into: &record)
    guard let fault = record.fault, !isLines, fault.fault.isSyntax else { return true }
    throw SourceFault(fault: fault.fault, in: record, at: fault.offset)
  }

  private mutating func readObject(into record: inout Record) {
    record.clearCells()
    if let invalid = firstInvalidUTF8(in: record.raw) {
      record.fault = (.notUTF8(ForeignText(row: record.raw, text: invalid)), invalid)
      return
    }
    var reader = JSONObjectReader(bytes: record.raw, end: isLines ? .endOfLine : .endOfFile)
    do throws(JSONProblem) {
      let members = try reader.read(paths: paths)
      for (slot, member) in reader.inner {
        record.cells[slot] = .init(content: member.value, offset: member.offset, end: member.end)
      }
      for member in members {
        let key = String(decoding: member.key, as: UTF8.self)
        guard let slot = slots[Text(key)] else {
          if otherKeys.count < JSONSource.keptKeys, seenOtherKeys.insert(Text(key)).inserted { otherKeys.append(key) }
          continue
        }
        if reader.inner.contains(where: { $0.slot == slot }) {
          throw JSONProblem(repeatedKey: shownValue(of: member.key), at: member.offset)
        }
        record.cells[slot] = .init(content: member.value, offset: member.offset, end: member.end)
      }
    } catch {
      record.fault = (error.fault, error.offset)
    }
  }

  // MARK: Finding the next object

  private mutating func readLine(into record: inout Record) throws(SourceFault) -> Bool {
    record.reset(line: line)
    recordOffset = input.offset
    record.start = input.offset
    while let byte = try readByte() {
      if byte == UInt8(ascii: "\n") {
        if record.raw.last == UInt8(ascii: "\r") { record.raw.removeLast() }
        return true
      }
      record.raw.append(byte)
      try moveRun(into: &record) { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") && $0 != 0 }
    }
    return !record.raw.isEmpty
  }

  private mutating func readElement(into record: inout Record) throws(SourceFault) -> Bool {
    if case .beforeList = place {
      try expect(.listOfObjects) { $0 == UInt8(ascii: "[") }
      place = .afterOpening
    }
    switch place {
    case .beforeList, .atEnd:
      return false
    case .afterOpening:
      if try skipSpaceAndPeek() == UInt8(ascii: "]") { return try endList() }
    case .afterObject:
      let byte = try expect(.commaOrEndOfList) { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "]") }
      if byte == UInt8(ascii: "]") { return try endOfFile() }
    }
    guard let first = try skipSpaceAndPeek() else {
      throw SourceFault(fault: .badJSON(.unexpectedEnd(wanted: .object)), line: line, column: column)
    }
    if first == UInt8(ascii: "]") || first == UInt8(ascii: ",") { try expect(.object) { _ in false } }
    record.reset(line: line, column: column)
    recordOffset = input.offset
    record.start = input.offset
    try copyElement(startingWith: first, into: &record)
    column = record.position(of: record.raw.count).column
    place = .afterObject
    return true
  }

  private mutating func endList() throws(SourceFault) -> Bool {
    _ = try readByte()
    return try endOfFile()
  }

  private mutating func endOfFile() throws(SourceFault) -> Bool {
    place = .atEnd
    // What comes behind a list within an object has been looked at before.
    if !isWithin, try skipSpaceAndPeek() != nil { try expect(.endOfFile) { _ in false } }
    return false
  }

  /// Copies a value up to where its brackets close; what is not an object is copied up to the next comma or bracket.
  private mutating func copyElement(startingWith first: UInt8, into record: inout Record) throws(SourceFault) {
    var depth = 0
    var isInText = false
    var isEscaped = false
    while let byte = try peek() {
      if depth == 0, !isInText, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") { return }
      _ = try readByte()
      record.raw.append(byte)
      if record.raw.count > input.rowLimit { throw tooLongFault(in: record) }
      if isInText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInText = false
        } else {
          try moveRun(into: &record) { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && isSingleColumn($0) }
        }
      } else if byte == UInt8(ascii: "\"") {
        isInText = true
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        depth += 1
      } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        depth -= 1
        if depth == 0 { return }
      }
    }
  }

  // MARK: Bytes

  @discardableResult
  private mutating func expect(
    _ wanted: JSONFault.Expected, where isFine: (UInt8) -> Bool
  ) throws(SourceFault) -> UInt8 {
    guard let byte = try skipSpaceAndPeek() else {
      throw SourceFault(fault: .badJSON(.unexpectedEnd(wanted: wanted)), line: line, column: column)
    }
    guard isFine(byte) else {
      let shown = shownValue(of: try restOfLine(atMost: 64)[...], limit: 12)
      throw SourceFault(fault: .badJSON(.unexpected(shown, wanted: wanted)), line: line, column: column)
    }
    _ = try readByte()
    return byte
  }

  /// What comes next, for a message; nothing is read behind it.
  private mutating func restOfLine(atMost limit: Int) throws(SourceFault) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit, let byte = try peek(), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
      bytes.append(byte)
      do throws(DataFault) { _ = try input.next() } catch { throw SourceFault(fault: error) }
    }
    return bytes
  }

  private mutating func skipSpaceAndPeek() throws(SourceFault) -> UInt8? {
    while let byte = try peek() {
      guard isJSONSpace(byte) else { return byte }
      _ = try readByte()
    }
    return nil
  }

  private mutating func peek() throws(SourceFault) -> UInt8? {
    do throws(DataFault) {
      return try input.peek()
    } catch {
      throw SourceFault(fault: error)
    }
  }

  private mutating func readByte() throws(SourceFault) -> UInt8? {
    guard let byte = try peek() else { return nil }
    if byte == 0 { throw SourceFault(fault: .notText(.binary), line: line) }
    do throws(DataFault) { _ = try input.next() } catch { throw SourceFault(fault: error) }
    let isLineFeed = byte == UInt8(ascii: "\n")
    if byte == UInt8(ascii: "\r") || (isLineFeed && !endedWithReturn) { line += 1 }
    column = isLineFeed || byte == UInt8(ascii: "\r") ? 1 : column + 1
    endedWithReturn = byte == UInt8(ascii: "\r")
    return byte
  }

  private mutating func moveRun(into record: inout Record, while isPlain: (UInt8) -> Bool) throws(SourceFault) {
    guard !endedWithReturn else { return }
    input.moveRun(into: &record.raw, while: isPlain)
    if record.raw.count > input.rowLimit { throw tooLongFault(in: record) }
  }

  private func tooLongFault(in record: Record) -> SourceFault {
    SourceFault(fault: .lineTooLong(megabytes: input.rowLimit >> 20, openQuote: false), in: record, at: nil)
  }
}

/// Neither a line end, which the lines are counted by, nor a NUL.
private func isSingleColumn(_ byte: UInt8) -> Bool {
  byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r") && byte != 0
}

package func isJSONSpace(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
}

extension DataFault {
  /// The same, without anything of the file.
  fileprivate var withoutContent: DataFault {
    switch self {
    case .badJSON(let fault): .badJSON(fault.withoutContent)
    case .repeatedKey: .repeatedKey("")
    case .notUTF8: .notUTF8(nil)
    default: self
    }
  }

  /// In the midst of a JSON array, what makes it unsafe to go on.
  fileprivate var isSyntax: Bool {
    if case .badJSON(.unexpected(_, wanted: .object)) = self { return false }
    if case .badJSON = self { return true }
    return false
  }
}
