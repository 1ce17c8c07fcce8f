import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

/// Single rows, as the readers read them.
extension ScanFile {
  /// Nil where the file cannot be scanned.
  var format: FileFormat? { layout?.format }

  /// Of a delimited file.
  var columnNames: [String] { layout?.names ?? [] }

  /// Whether it is the same file still, and has not been written to.
  var isUnchanged: Bool { bytes?.identity == FileIdentity(path: path) }

  /// Reads rows of the members' table that it has kept.
  ///
  /// - Parameters:
  ///   - offsets: where they begin.
  ///   - body: takes the index of the offset, the row, the slot of each field, and the values.
  func readRows(at offsets: some Sequence<Int>, body: (Int, Record, [Int], [Value]) -> Void) {
    guard let bytes, let layout, let index = tables.firstIndex(of: 0) else { return }
    var (builder, record) = (builders[index], Record(slotCount: layout.slotCount))
    let rowTest = context.makeRowTest()
    for (index, offset) in offsets.enumerated() {
      let input = ByteInput(bytes: bytes, from: offset, chunkSize: 1 << 10, rowLimit: context.rowLimit)
      guard (try? layout.read(from: input, into: &record)) ?? false,
        case .kept = builder.append(record, rowTest: rowTest)
      else {
        continue
      }
      body(index, record, builder.slots, builder.values)
    }
  }
}

extension FileLayout {
  /// One row of a format that has rows; false where there is none.
  fileprivate func read(from input: ByteInput, into record: inout Record) throws(SourceFault) -> Bool {
    switch format {
    case .csv, .tsv:
      var source = DelimitedSource(input: input, delimiter: delimiter)
      source.assign(slots: slots, leastCells: leastCells)
      return try source.next(into: &record)
    case .jsonl:
      var source = JSONSource(input: input, isLines: true, slots: slotOfKey)
      return try source.next(into: &record)
    case .json: return false
    }
  }
}
