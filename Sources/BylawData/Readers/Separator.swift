import BylawChecker

/// What stands between the cells of a delimited file.
///
/// A European spreadsheet writes `;` where another writes `,`, under the same name; some tools write tabs or `|`. A first
/// line `sep=;`, which spreadsheets obey and do not show, says it. Else the header does: the separator is the one by which
/// it has the most of the columns that are looked for, the one that the file's name promises before others.
package struct Separator: Equatable, Sendable {
  package var byte: UInt8
  /// Whether the first line is none of the table, but says this.
  package var hasLine = false

  private static let usual = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]

  /// - Parameters:
  ///   - head: the first bytes of the file, after a byte order mark; the header is among them.
  ///   - columns: those that are looked for.
  package init(ofFileBeginningWith head: ArraySlice<UInt8>, format: FileFormat, columns: some Collection<Text>) {
    self.init(ofFileBeginningWith: head, format: format) { names, _ in
      columns.count { column in names.contains { Text($0) == column } }
    }
  }

  /// Of a file of which nothing is known: where the rows have the most cells, as many as the header.
  init(ofFileBeginningWith head: ArraySlice<UInt8>, format: FileFormat) {
    self.init(ofFileBeginningWith: head, format: format) { names, cellCount in
      cellCount == nil || cellCount == names.count ? names.count : 0
    }
  }

  /// - Parameter worth: of a header, and of how many cells the next row has; nil where there is none.
  private init(
    ofFileBeginningWith head: ArraySlice<UInt8>, format: FileFormat, worth: ([String], Int?) -> Int
  ) {
    if let told = Separator.told(by: head) {
      self.init(byte: told, hasLine: true)
      return
    }
    var (best, bestWorth) = (format.delimiter, -1)
    for byte in [format.delimiter] + Separator.usual.filter({ $0 != format.delimiter }) {
      var source = DelimitedSource(input: ByteInput(bytes: Array(head.prefix(ByteInput.headSize))), delimiter: byte)
      guard let header = try? source.readHeader() else { continue }
      // The readers of the next row are told of no columns, and say how many cells there are.
      let row = try? source.readHeader()
      let found = worth(header.names, row?.names.count)
      if found > bestWorth { (best, bestWorth) = (byte, found) }
    }
    self.init(byte: best)
  }

  private init(byte: UInt8, hasLine: Bool = false) {
    self.byte = byte
    self.hasLine = hasLine
  }

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
    return source
  }
}
