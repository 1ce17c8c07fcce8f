import BylawChecker
import BylawData

/// A column of a table in memory, as batches have it.
enum DatasetColumn {
  /// All of it: a view of its numbers, or a copy.
  case whole(ColumnVector)
  /// Of each batch a copy: what takes a few bytes a row is not kept a second time as words.
  case parts(Column)

  init(_ column: Column, count: Int) {
    let isShort: Bool
    switch column.storage {
    case .int64(let numbers):
      if numbers.count == count, column.isPresent.count == count, let vector = ColumnVector(sharing: numbers) {
        vector.noteValidity(of: column, count: count)
        self = .whole(vector)
        return
      }
      isShort = false
    case .int32(let days): isShort = days.count == count
    case .bool(let bools): isShort = bools.count == count
    case .code(let codes): isShort = codes.count == count
    case .text(let text): isShort = text.ends.count == count && text.hasMargin
    case .mask, .texts: isShort = false
    }
    let isPart = isShort && column.isPresent.count == count
    self = isPart ? .parts(column) : .whole(ColumnVector(column: column, count: count))
  }

  /// What batches have copies in; nil where they need none.
  var copy: ColumnVector? {
    guard case .parts(let column) = self else { return nil }
    if case .text = column.storage { return ColumnVector(isText: true) }
    return ColumnVector(isText: false)
  }
}

extension ColumnVector {
  /// Takes some rows of a column in the place of what it has; texts stay where the column has them.
  func fill(from column: Column, rows: Range<Int>) {
    let values = view.values
    func copy<Element>(_ elements: [Element], word: (Element) -> Int64) {
      elements.withUnsafeBufferPointer { elements in
        for row in 0..<rows.count { values[row] = word(elements[rows.lowerBound + row]) }
      }
    }
    switch column.storage {
    case .int64(let numbers): copy(numbers) { $0 }
    case .int32(let days): copy(days) { Int64($0) }
    case .bool(let bools): copy(bools) { $0 ? 1 : 0 }
    case .code(let codes): copy(codes) { Int64($0) }
    case .mask(let masks): copy(masks) { Int64(bitPattern: $0) }
    case .text(let text): setTexts(of: text, rows: rows)
    case .texts: break
    }
    let words = view.validity.words
    column.isPresent.withUnsafeBufferPointer { isPresent in
      for word in 0..<maskWords {
        var bits: UInt64 = 0
        for bit in 0..<max(0, min(64, rows.count - word * 64)) {
          let row = word * 64 + bit
          if isPresent[rows.lowerBound + row] { bits |= 1 << UInt64(bit) } else { values[row] = 0 }
        }
        words[word] = bits
      }
    }
  }

  private func setTexts(of text: TextStorage, rows: Range<Int>) {
    text.ends.withUnsafeBufferPointer { ends in
      text.bytes.withUnsafeBytes { bytes in
        var start = rows.lowerBound == 0 ? 0 : ends[rows.lowerBound - 1]
        for row in 0..<rows.count {
          // The ends ascend, and the last is how many bytes there are. Who changes an array that others hold makes one of
          // their own, so that the bytes stay where they are for as long as somebody holds the table.
          let end = ends[rows.lowerBound + row]
          view.setText(StringRef(bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<end])), row: row)
          start = end
        }
      }
    }
  }

  fileprivate func noteValidity(of column: Column, count: Int) {
    for row in 0..<min(count, column.isPresent.count) where column.isPresent[row] { view.validity.insert(row) }
  }

  /// A column of a table in memory, all rows one after the other.
  convenience init(column: Column, count: Int) {
    // Kernels look at 64 rows at a time.
    let capacity = count + 64
    switch column.storage {
    case .text(let storage):
      let heap = StringHeap()
      self.init(capacity: capacity, isText: true, heap: heap)
      copy(storage, to: heap)
    case .texts(let sets):
      let heap = StringHeap()
      self.init(capacity: capacity, isText: true, heap: heap)
      var storage = TextStorage()
      for set in sets { storage.append(TextSetCoding.encoded(set)) }
      copy(storage, to: heap)
    case .int64, .int32, .bool, .code, .mask:
      self.init(capacity: capacity, isText: false)
    }
    noteValidity(of: column, count: count)
    fill(from: column)
  }

  /// A row without a value holds 0.
  private func fill(from column: Column) {
    switch column.storage {
    case .int64(let numbers): fill(from: column, elements: numbers) { $0 }
    case .int32(let days): fill(from: column, elements: days) { Int64($0) }
    case .bool(let bools): fill(from: column, elements: bools) { $0 ? 1 : 0 }
    case .code(let codes): fill(from: column, elements: codes) { Int64($0) }
    case .mask(let masks): fill(from: column, elements: masks) { Int64(bitPattern: $0) }
    case .text, .texts: for row in column.isPresent.indices where !column.isPresent[row] { view.values[row] = 0 }
    }
  }

  @inline(__always)
  private func fill<Element>(from column: Column, elements: [Element], word: (Element) -> Int64) {
    let values = view.values
    elements.withUnsafeBufferPointer { elements in
      column.isPresent.withUnsafeBufferPointer { isPresent in
        for row in 0..<min(elements.count, isPresent.count) { values[row] = isPresent[row] ? word(elements[row]) : 0 }
      }
    }
  }

  private func copy(_ storage: TextStorage, to heap: StringHeap) {
    let all = storage.bytes.withUnsafeBytes { heap.append(StringRef(bytes: $0)) }
    var start = 0
    for (row, end) in storage.ends.enumerated() {
      // The ends ascend, and the last is how many bytes there are; the heap goes with the vector.
      view.setText(StringRef(bytes: UnsafeRawBufferPointer(rebasing: all.bytes[start..<end])), row: row)
      start = end
    }
  }
}
