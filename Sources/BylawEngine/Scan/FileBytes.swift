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
final class FileBytes: @unchecked Sendable {
  // Sendable: nothing changes after `init`.

  static let margin = 64

  let start: UnsafePointer<UInt8>
  let count: Int
  /// Nil for what is no file.
  let identity: FileIdentity?
  private let region: UnsafeMutableRawPointer
  private let regionSize: Int

  convenience init(path: String) throws(InputFault) {
    try self.init(path == "-" ? .standardInput : try InputFile(path: path))
  }

  init(_ file: InputFile) throws(InputFault) {
    identity = FileIdentity(descriptor: file.descriptor)
    if let size = try regularSize(file.descriptor), let mapped = map(file.descriptor, size) {
      (region, regionSize, count) = (mapped.region, mapped.size, size)
    } else {
      (region, regionSize, count) = try readAll(file)
    }
    start = UnsafePointer(region.assumingMemoryBound(to: UInt8.self))
  }

  init(_ bytes: [UInt8]) throws(InputFault) {
    identity = nil
    (region, regionSize) = try reserve(bytes.count + FileBytes.margin)
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

  func copy(_ range: Range<Int>) -> [UInt8] {
    let range = range.clamped(to: 0..<count)
    // Within the region, which has `count` bytes.
    return Array(UnsafeBufferPointer(start: start + range.lowerBound, count: range.count))
  }

  /// How often a byte is there.
  func count(of byte: UInt8) -> Int {
    let sought = ByteBlock.filled(byte)
    var tally = ByteBlock.Tally()
    var offset = 0
    while offset &+ 64 <= count {
      tally.add(ByteBlock(start + offset).equal(sought))
      offset &+= 64
    }
    return tally.total + (offset..<count).count { start[$0] == byte }
  }

  func holds(address: Int) -> Bool {
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
  guard let whole = try? reserve(size + FileBytes.margin) else { return nil }
  let mapped = mmap(whole.region, size, PROT_READ, MAP_SHARED | MAP_FIXED, descriptor, 0)
  guard let mapped, mapped != MAP_FAILED else {
    munmap(whole.region, whole.size)
    return nil
  }
  posix_madvise(mapped, size, POSIX_MADV_SEQUENTIAL)
  return whole
}

/// Reads on until the end, or until there is a line so long that no row can have it; who splits the bytes into rows
/// says so.
private func readAll(_ file: InputFile) throws(InputFault) -> (UnsafeMutableRawPointer, Int, Int) {
  var (region, capacity) = try reserve(1 << 20)
  var (count, lineStart) = (0, 0)
  while true {
    if count + FileBytes.margin + (1 << 16) > capacity {
      let larger = try? reserve(capacity * 2)
      guard let larger else {
        munmap(region, capacity)
        throw .failed(ENOMEM)
      }
      larger.region.copyMemory(from: region, byteCount: count)
      munmap(region, capacity)
      (region, capacity) = larger
    }
    let got = read(file.descriptor, region + count, capacity - count - FileBytes.margin)
    if got == 0 { return (region, capacity, count) }
    if got > 0 {
      lineStart = lastLineEnd(region + count, got).map { count + $0 + 1 } ?? lineStart
      count += got
      if count - lineStart > ByteInput.rowLimit + FileBytes.margin, !isArray(region, count) {
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

/// Whether it looks like a JSON array, which may have all of its objects on one line.
private func isArray(_ bytes: UnsafeMutableRawPointer, _ count: Int) -> Bool {
  UnsafeRawBufferPointer(start: bytes, count: count).first { !isJSONSpace($0) } == UInt8(ascii: "[")
}
