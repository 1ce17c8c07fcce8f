/// All of a file's bytes at one address, for as long as this lives.
///
/// A regular file is mapped; what has no size beforehand, such as a pipe, is read whole. After the last byte there are
/// `margin` zeros, so that a word may be loaded from wherever the file has a byte.
package final class MappedFile: @unchecked Sendable {
  // Sendable: nothing changes after `init`.

  package static let margin = 64

  package let start: UnsafePointer<UInt8>
  package let count: Int
  /// Nil for what is no file.
  package let identity: FileIdentity?
  private let region: UnsafeMutableRawPointer
  private let regionSize: Int
  /// Whether the bytes are a file's, and not in memory of its own.
  private let isMapped: Bool

  /// - Parameters:
  ///   - path: `-` for standard input.
  ///   - lineLimit: what is no regular file is read no further than a line of more bytes.
  ///   - isExempt: whether what has been read so far may have lines as long as it likes.
  package convenience init(
    path: String, lineLimit: Int = .max, unless isExempt: (UnsafeRawBufferPointer) -> Bool = { _ in true }
  ) throws(SystemError) {
    try self.init(
      file: path == "-" ? .standardInput : try InputFile(path: path), lineLimit: lineLimit, unless: isExempt)
  }

  init(
    file: InputFile, lineLimit: Int, unless isExempt: (UnsafeRawBufferPointer) -> Bool
  ) throws(SystemError) {
    let status = try FileStatus(descriptor: file.descriptor)
    if status.kind == .folder { throw .isDirectory }
    identity = status.identity
    // Files of /proc are regular and say 0.
    let isMappable = status.kind == .regular && status.size > 0 && file.descriptor.isAtStart
    let mapped = isMappable ? map(file: file.descriptor, size: status.size) : nil
    isMapped = mapped != nil
    if let mapped {
      (region, regionSize, count) = (mapped.region, mapped.size, status.size)
    } else {
      (region, regionSize, count) = try readToEnd(of: file.descriptor, lineLimit: lineLimit, unless: isExempt)
    }
    start = UnsafePointer(region.assumingMemoryBound(to: UInt8.self))
  }

  /// - Parameter identity: of the file of which the bytes were made.
  package init(bytes: [UInt8], identity: FileIdentity? = nil) throws(SystemError) {
    self.identity = identity
    isMapped = false
    regionSize = bytes.count + MappedFile.margin
    region = try reserve(size: regionSize)
    count = bytes.count
    region.copyMemory(from: bytes, byteCount: bytes.count)
    start = UnsafePointer(region.assumingMemoryBound(to: UInt8.self))
  }

  /// What is made of a file in memory of its own, of which no more is taken than is written to.
  ///
  /// - Parameters:
  ///   - identity: of that file.
  ///   - write: fills the beginning of the room that it is given, and says how many bytes that was.
  package init(
    capacity: Int, identity: FileIdentity?, write: (UnsafeMutableRawBufferPointer) -> Int
  ) throws(SystemError) {
    self.identity = identity
    isMapped = false
    regionSize = capacity + MappedFile.margin
    region = try Pages.reserve(size: regionSize, isPromised: false)
    count = min(max(write(UnsafeMutableRawBufferPointer(start: region, count: capacity)), 0), capacity)
    start = UnsafePointer(region.assumingMemoryBound(to: UInt8.self))
  }

  /// All bytes, for as long as the file is held.
  package var contents: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

  deinit {
    // To give a large file's pages back takes a while, which nobody need wait for.
    let region = Region(start: region, size: regionSize)
    if region.size <= Region.pieceSize || !startThread(body: { region.unmap() }) { region.unmap() }
  }

  private struct Region: @unchecked Sendable {
    // Sendable: it is given away.

    /// While it unmaps, the system lets nobody have memory.
    static let pieceSize = 4 << 20

    var start: UnsafeMutableRawPointer
    var size: Int

    func unmap() {
      for piece in stride(from: 0, to: size, by: Region.pieceSize) {
        Pages.release(start: start + piece, size: min(Region.pieceSize, size - piece))
      }
    }
  }

  package func copy(of range: Range<Int>) -> [UInt8] {
    let range = range.clamped(to: 0..<count)
    // Within the region, which has `count` bytes.
    return Array(UnsafeBufferPointer(start: start + range.lowerBound, count: range.count))
  }

  /// Bytes that nobody is to read for a while: of a file they leave memory, and come back where somebody does read them.
  package func forget(_ range: Range<Int>) {
    guard isMapped else { return }
    // Whole pages, however large; of ranges one behind the other each page is in one.
    let (first, end) = (range.lowerBound & ~MappedFile.pieceMask, range.upperBound & ~MappedFile.pieceMask)
    if first < end { Pages.forget(start: region + first, size: end - first) }
  }

  private static let pieceMask = 1 << 16 - 1

  package func holds(address: Int) -> Bool {
    address >= Int(bitPattern: start) && address <= Int(bitPattern: start) + count
  }
}

private func reserve(size: Int) throws(SystemError) -> UnsafeMutableRawPointer {
  try Pages.reserve(size: size, isPromised: true)
}

/// The file over the beginning of a region that is longer by at least the margin; nil where it cannot be mapped.
private func map(file: FileDescriptor, size: Int) -> (region: UnsafeMutableRawPointer, size: Int)? {
  let regionSize = size + MappedFile.margin
  guard let region = try? reserve(size: regionSize) else { return nil }
  do throws(SystemError) {
    try Pages.map(file: file, size: size, over: region)
  } catch {
    Pages.release(start: region, size: regionSize)
    return nil
  }
  return (region, regionSize)
}

/// Reads on until the end, or until there is a line longer than the limit; who splits the bytes into rows says so.
private func readToEnd(
  of file: FileDescriptor, lineLimit: Int, unless isExempt: (UnsafeRawBufferPointer) -> Bool
) throws(SystemError) -> (UnsafeMutableRawPointer, Int, Int) {
  let pieceSize = 1 << 16
  var capacity = 1 << 20
  var region = try reserve(size: capacity)
  var (count, lineStart) = (0, 0)
  do throws(SystemError) {
    try file.forEachPiece(size: pieceSize) { piece throws(SystemError) in
      if count + piece.count + MappedFile.margin > capacity {
        guard let larger = try? reserve(size: capacity * 2) else { throw .outOfMemory }
        larger.copyMemory(from: region, byteCount: count)
        Pages.release(start: region, size: capacity)
        (region, capacity) = (larger, capacity * 2)
      }
      // There is room for the piece, by the lines above.
      UnsafeMutableRawBufferPointer(start: region + count, count: piece.count).copyMemory(from: piece)
      lineStart = lastLineEnd(in: piece).map { count + $0 + 1 } ?? lineStart
      count += piece.count
      return count - lineStart <= lineLimit || isExempt(UnsafeRawBufferPointer(start: region, count: count))
    }
  } catch {
    Pages.release(start: region, size: capacity)
    throw error
  }
  return (region, capacity, count)
}

/// Where the last byte is that ends a line.
private func lastLineEnd(in bytes: UnsafeRawBufferPointer) -> Int? {
  bytes.lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
}
