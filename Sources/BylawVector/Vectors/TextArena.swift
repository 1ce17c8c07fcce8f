import BylawChecker
import BylawSystem

/// Bytes that stay where they are until the next `reset`: texts that a file does not hold as they are.
final class TextArena {
  private static let chunkSize = 1 << 16

  private var chunks: [UnsafeMutableRawBufferPointer] = []
  private var chunk = 0
  private var used = 0

  init() {}

  deinit {
    for chunk in chunks { chunk.deallocate() }
  }

  /// Keeps the first chunk for what comes next.
  func reset() {
    guard !chunks.isEmpty else { return }
    for chunk in chunks.dropFirst() { chunk.deallocate() }
    chunks.removeSubrange(1...)
    chunk = 0
    used = 0
  }

  /// Room for `count` bytes, and after them the zeros of `MappedFile.margin`.
  func take(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    let size = count + MappedFile.margin
    if chunks.isEmpty || used + size > chunks[chunk].count {
      chunks.append(.allocate(byteCount: max(TextArena.chunkSize, size), alignment: 16))
      chunk = chunks.count - 1
      used = 0
    }
    // `size` bytes from `used` on are within the chunk.
    let room = UnsafeMutableRawBufferPointer(rebasing: chunks[chunk][used..<(used + size)])
    room.initializeMemory(as: UInt8.self, repeating: 0)
    used += size
    return room.bindMemory(to: UInt8.self).baseAddress ?? UnsafeMutablePointer<UInt8>.allocate(capacity: size)
  }

  func keep(_ bytes: some Collection<UInt8>) -> (address: Int, length: Int) {
    let room = take(bytes.count)
    // The room is as long as the bytes are many.
    for (index, byte) in bytes.enumerated() { room[index] = byte }
    return (Int(bitPattern: room), bytes.count)
  }
}
