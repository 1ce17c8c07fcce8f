import BylawSystem

/// A file of lines that several threads read, each the next chunk that nobody has taken. A line belongs to the chunk
/// in which it begins.
final class ChunkedFile: Sendable {
  /// More than any line has, and room for reading by blocks.
  private static let margin = 4_096

  private let file: FileDescriptor
  private let size: Int
  private let chunkSize: Int
  private let chunks: WorkCounter

  init(path: String, chunkSize: Int) throws(BenchFailure) {
    self.chunkSize = chunkSize
    file = try doing("read", path: path) { () throws(SystemError) in try FileDescriptor(opening: path, for: .reading) }
    size = fileSize(at: path)
    chunks = WorkCounter(count: (size + chunkSize - 1) / chunkSize)
  }

  deinit { try? file.close() }

  var chunkCount: Int { (size + chunkSize - 1) / chunkSize }

  /// Hands over chunk after chunk, until none is left: its number and the lines that are its own. The header is no
  /// line.
  func forEachChunk(_ body: (Int, UnsafePointer<UInt8>, _ length: Int) -> Void) {
    let capacity = 64 + chunkSize + 2 * ChunkedFile.margin
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    defer { memory.deallocate() }
    // What is read before the text of a chunk, or behind it, counts for nothing, but must be there.
    memory.initialize(repeating: 0, count: capacity)
    let text = memory + 64
    while let chunk = chunks.next() {
      let start = chunk * chunkSize
      // One byte more in front tells whether the chunk begins with a line.
      let from = max(0, start - 1)
      let length = read(into: text, from: from, count: start - from + chunkSize + ChunkedFile.margin)
      let first = lineStart(in: text, from: 0, length: length)
      let last = lineStart(in: text, from: start - from + chunkSize - 1, length: length)
      if first < last { body(chunk, text + first, last - first) }
    }
  }

  private func read(into text: UnsafeMutablePointer<UInt8>, from: Int, count: Int) -> Int {
    var done = 0
    while done < count {
      let room = UnsafeMutableRawBufferPointer(start: text + done, count: count - done)
      guard let part = try? file.read(into: room, at: from + done), part > 0 else { break }
      done += part
    }
    return done
  }

  /// Where the first line behind a place begins.
  private func lineStart(in text: UnsafePointer<UInt8>, from place: Int, length: Int) -> Int {
    guard place < length else { return length }
    return UnsafeBufferPointer(start: text, count: length)[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? length
  }
}
