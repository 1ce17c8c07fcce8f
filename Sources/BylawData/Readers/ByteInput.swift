import BylawSystem

/// The bytes of a file, a chunk at a time.
package struct ByteInput {
  private enum Origin {
    case memory([UInt8], from: Int)
    case whole(MappedFile, from: Int)
  }

  /// What one row may have at most.
  package static let rowLimit = 64 << 20

  /// So many bytes tell what a file is and what separates its cells.
  static let headSize = 1 << 16

  private var origin: Origin
  private let chunkSize: Int
  let rowLimit: Int
  private(set) var chunk: [UInt8] = []
  private(set) var position = 0
  /// Where the chunk begins in the file.
  private var chunkStart = 0

  package init(bytes: [UInt8], chunkSize: Int = 1 << 18, rowLimit: Int = ByteInput.rowLimit) {
    origin = .memory(bytes, from: 0)
    self.chunkSize = max(chunkSize, 1)
    self.rowLimit = rowLimit
  }

  /// The part of a file from one byte on.
  package init(bytes: MappedFile, from start: Int, chunkSize: Int = 1 << 12, rowLimit: Int = ByteInput.rowLimit) {
    origin = .whole(bytes, from: start)
    self.chunkSize = max(chunkSize, 1)
    self.rowLimit = rowLimit
    chunkStart = start
  }

  /// The same file from another of its bytes on.
  func moved(to offset: Int) -> ByteInput {
    var moved = self
    switch origin {
    case .memory(let bytes, _): moved.origin = .memory(bytes, from: offset)
    case .whole(let bytes, _): moved.origin = .whole(bytes, from: offset)
    }
    (moved.chunk, moved.position, moved.chunkStart) = ([], 0, offset)
    return moved
  }

  /// Takes the byte order mark off and refuses what is not text.
  package mutating func start() throws(DataFault) {
    // As much as it takes to tell, however little is given at once: a pipe may give less. A byte order mark has 3.
    var head: [UInt8] = []
    repeat {
      try fill()
      head += chunk
    } while !chunk.isEmpty && head.count < ByteInput.headSize + 3
    chunk = head
    chunkStart = 0
    if chunk.starts(with: [0xFF, 0xFE]) || chunk.starts(with: [0xFE, 0xFF]) { throw .notText(.utf16) }
    if chunk.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw .notText(.zip) }
    if chunk.starts(with: [0x1F, 0x8B]) { throw .notText(.gzip) }
    if chunk.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The same, for who reads a file's rows.
  package mutating func begin() throws(SourceFault) {
    do throws(DataFault) { try start() } catch { throw SourceFault(fault: error) }
  }

  /// The chunk that is read already and not yet taken.
  package var ahead: ArraySlice<UInt8> { chunk[position...] }

  /// Where in the file the next byte is.
  package var offset: Int { chunkStart + position }

  mutating func next() throws(DataFault) -> UInt8? {
    guard let byte = try peek() else { return nil }
    position += 1
    return byte
  }

  mutating func peek() throws(DataFault) -> UInt8? {
    if position == chunk.count {
      try fill()
      if chunk.isEmpty { return nil }
    }
    return chunk[position]
  }

  /// Moves the bytes up to the first that is not `isPlain`, or to the end of the chunk, into `row`.
  mutating func moveRun(into row: inout [UInt8], while isPlain: (UInt8) -> Bool) {
    var end = position
    while end < chunk.count, isPlain(chunk[end]) { end += 1 }
    row.append(contentsOf: chunk[position..<end])
    position = end
  }

  private mutating func fill() throws(DataFault) {
    chunkStart += chunk.count
    position = 0
    switch origin {
    case .memory(let bytes, let from):
      let end = min(from + chunkSize, bytes.count)
      chunk = Array(bytes[from..<end])
      origin = .memory(bytes, from: end)
    case .whole(let bytes, let from):
      let end = min(from + chunkSize, bytes.count)
      chunk = bytes.copy(of: from..<end)
      origin = .whole(bytes, from: end)
    }
  }
}

extension DataFault {
  package init(error: SystemError) {
    self =
      switch error.kind {
      case .notFound: .noSuchFile
      case .isDirectory: .isADirectory
      case .noPermission: .noPermission
      case .other: .unreadable(reason: error.systemText)
      }
  }
}

extension MappedFile {
  /// A file of the data. Of what is no regular file no more is read than a row may have, unless it looks like a JSON
  /// array, which may have all of its objects on one line.
  package convenience init(dataFile path: String) throws(SystemError) {
    try self.init(path: path, lineLimit: ByteInput.rowLimit + MappedFile.margin) { bytes in
      bytes.first { !isJSONSpace($0) } == UInt8(ascii: "[")
    }
  }
}
