#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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

  /// - Parameters:
  ///   - path: `-` for standard input.
  ///   - lineLimit: what is no regular file is read no further than a line of more bytes.
  ///   - isExempt: whether what has been read so far may have lines as long as it likes.
  package convenience init(
    path: String, lineLimit: Int = .max, unless isExempt: (UnsafeRawBufferPointer) -> Bool = { _ in true }
  ) throws(InputFault) {
    try self.init(path == "-" ? .standardInput : try InputFile(path: path), lineLimit: lineLimit, unless: isExempt)
  }

  init(
    _ file: InputFile, lineLimit: Int, unless isExempt: (UnsafeRawBufferPointer) -> Bool
  ) throws(InputFault) {
    identity = FileIdentity(descriptor: file.descriptor)
    if let size = try regularSize(file.descriptor), let mapped = map(file.descriptor, size) {
      (region, regionSize, count) = (mapped.region, mapped.size, size)
    } else {
      (region, regionSize, count) = try readAll(file, lineLimit: lineLimit, unless: isExempt)
    }
    start = UnsafePointer(region.assumingMemoryBound(to: UInt8.self))
  }

  init(_ bytes: [UInt8]) throws(InputFault) {
    identity = nil
    (region, regionSize) = try reserve(bytes.count + MappedFile.margin)
    count = bytes.count
    region.copyMemory(from: bytes, byteCount: bytes.count)
    start = UnsafePointer(region.assumingMemoryBound(to: UInt8.self))
  }

  deinit {
    // To give a large file's pages back takes a while, which nobody need wait for.
    let region = Region(start: region, size: regionSize)
    if region.size <= Region.pieceSize || !startThread({ region.unmap() }) { region.unmap() }
  }

  private struct Region: @unchecked Sendable {
    // Sendable: it is given away.

    /// While it unmaps, the system lets nobody have memory.
    static let pieceSize = 4 << 20

    var start: UnsafeMutableRawPointer
    var size: Int

    func unmap() {
      for piece in stride(from: 0, to: size, by: Region.pieceSize) {
        munmap(start + piece, min(Region.pieceSize, size - piece))
      }
    }
  }

  package func copy(_ range: Range<Int>) -> [UInt8] {
    let range = range.clamped(to: 0..<count)
    // Within the region, which has `count` bytes.
    return Array(UnsafeBufferPointer(start: start + range.lowerBound, count: range.count))
  }

  package func holds(address: Int) -> Bool {
    address >= Int(bitPattern: start) && address <= Int(bitPattern: start) + count
  }
}

/// Nil for what is no regular file.
private func regularSize(_ descriptor: Int32) throws(InputFault) -> Int? {
  var information = stat()
  guard fstat(descriptor, &information) == 0 else { throw InputFault(errno: errno) }
  if information.st_mode & S_IFMT == S_IFDIR { throw .isDirectory }
  guard information.st_mode & S_IFMT == S_IFREG, lseek(descriptor, 0, SEEK_CUR) == 0 else { return nil }
  // Files of /proc are regular and say 0.
  return information.st_size > 0 ? Int(information.st_size) : nil
}

private func reserve(_ size: Int) throws(InputFault) -> (region: UnsafeMutableRawPointer, size: Int) {
  let region = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
  guard let region, region != MAP_FAILED else { throw InputFault(errno: errno) }
  return (region, size)
}

/// The file over the beginning of a region that is longer by at least the margin; nil where it cannot be mapped.
private func map(_ descriptor: Int32, _ size: Int) -> (region: UnsafeMutableRawPointer, size: Int)? {
  guard let whole = try? reserve(size + MappedFile.margin) else { return nil }
  let mapped = mmap(whole.region, size, PROT_READ, MAP_SHARED | MAP_FIXED, descriptor, 0)
  guard let mapped, mapped != MAP_FAILED else {
    munmap(whole.region, whole.size)
    return nil
  }
  posix_madvise(mapped, size, POSIX_MADV_SEQUENTIAL)
  return whole
}

/// Reads on until the end, or until there is a line longer than the limit; who splits the bytes into rows says so.
private func readAll(
  _ file: InputFile, lineLimit: Int, unless isExempt: (UnsafeRawBufferPointer) -> Bool
) throws(InputFault) -> (UnsafeMutableRawPointer, Int, Int) {
  var (region, capacity) = try reserve(1 << 20)
  var (count, lineStart) = (0, 0)
  while true {
    if count + MappedFile.margin + (1 << 16) > capacity {
      let larger = try? reserve(capacity * 2)
      guard let larger else {
        munmap(region, capacity)
        throw .failed(ENOMEM)
      }
      larger.region.copyMemory(from: region, byteCount: count)
      munmap(region, capacity)
      (region, capacity) = larger
    }
    let got = read(file.descriptor, region + count, capacity - count - MappedFile.margin)
    if got == 0 { return (region, capacity, count) }
    if got > 0 {
      lineStart = lastLineEnd(region + count, got).map { count + $0 + 1 } ?? lineStart
      count += got
      if count - lineStart > lineLimit, !isExempt(UnsafeRawBufferPointer(start: region, count: count)) {
        return (region, capacity, count)
      }
    } else if errno != EINTR {
      let fault = InputFault(errno: errno)
      munmap(region, capacity)
      throw fault
    }
  }
}

/// The last of so many bytes that ends a line.
private func lastLineEnd(_ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int? {
  UnsafeRawBufferPointer(start: bytes, count: count).lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
}
