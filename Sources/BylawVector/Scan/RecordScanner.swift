import BylawData

/// The reading of a JSON array, an object at a time by the readers: who has much data writes JSON Lines.
final class RecordScanner {
  private let reader: RangeReader
  private var source: JSONSource
  private let all = BitMask()
  /// Nobody knows them beforehand.
  private let offsets = OwnedBuffer<Int>(repeating: 0, count: batchCapacity)

  init(scan: FileScan, reader: RangeReader) {
    self.reader = reader
    let input = ByteInput(
      bytes: scan.bytes, from: scan.layout.dataStart, chunkSize: 1 << 16, rowLimit: scan.context.rowLimit)
    source = JSONSource(
      input: input, isLines: false, slots: scan.layout.slotOfKey, list: scan.layout.list,
      isGuessed: scan.layout.isGuessed)
    all.assign(first: batchCapacity)
  }

  func scan(deliver: RangeReader.Delivery) {
    var isMore = true
    while isMore {
      isMore = reader.consume(NoRows(), count: batchCapacity, irregular: all, offsets: offsets.start) { _, record in
        read(into: &record)
      } deliver: {
        deliver($0)
      }
    }
    reader.note(otherKeys: source.otherKeys)
  }

  private func read(into record: inout Record) -> Bool {
    do throws(SourceFault) {
      guard try source.next(into: &record) else { return false }
      record.offset = source.recordOffset
      record.line = 1
      return true
    } catch {
      reader.end(with: error, at: 0)
      return false
    }
  }
}

/// Rows of which nothing is known yet.
private struct NoRows: RowView {
  func cells(slot: Int) -> SeparatedCells? { nil }
  func selecting(_ rows: UnsafePointer<Int32>, count: Int, scratch: UnsafeMutablePointer<Int32>) -> NoRows { self }
}
