internal import BylawLibC

extension FileDescriptor {
  /// Reads the next bytes, as many as there is room for at most, and gives how many; none at the end of the file.
  package func read(into room: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    try uninterrupted { BylawLibC.read(number, room.baseAddress, room.count) }
  }

  /// The same of the bytes from some place of the file on; what is read next otherwise stays as it is.
  package func read(into room: UnsafeMutableRawBufferPointer, at position: Int) throws(SystemError) -> Int {
    try uninterrupted { pread(number, room.baseAddress, room.count, off_t(position)) }
  }

  /// The next bytes, or those from some place on, `size` of them at most; none at the end of the file.
  package func read(size: Int, at position: Int? = nil) throws(SystemError) -> [UInt8] {
    var error: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
      do throws(SystemError) {
        let room = UnsafeMutableRawBufferPointer(room)
        count = if let position { try read(into: room, at: position) } else { try read(into: room) }
      } catch let failure {
        error = failure
      }
    }
    if let error { throw error }
    return bytes
  }

  /// Hands over all bytes that are left, in pieces however small, until `body` wants no more.
  package func forEachPiece(
    size: Int = 1 << 16, body: (UnsafeRawBufferPointer) throws(SystemError) -> Bool
  ) throws(SystemError) {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 1)
    defer { room.deallocate() }
    while true {
      let count = try read(into: room)
      guard count > 0, try body(UnsafeRawBufferPointer(rebasing: room[..<count])) else { return }
    }
  }

  /// All bytes that are left.
  ///
  /// - Parameter limit: with more it fails, as a file that is too large.
  package func readToEnd(limit: Int = .max) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachPiece { piece throws(SystemError) in
      bytes += piece
      if bytes.count > limit { throw .tooLarge }
      return true
    }
    return bytes
  }

  /// Writes all bytes, however few the system takes at a time. Where the descriptor does not block, it waits.
  package func write(bytes: UnsafeRawBufferPointer) throws(SystemError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = BylawLibC.write(number, rest.baseAddress, rest.count)
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno == EAGAIN {
        _ = waitForOutput()
      } else if errno != EINTR {
        throw .last
      }
    }
  }

  /// The same to some place of the file.
  package func write(bytes: UnsafeRawBufferPointer, at position: Int) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      done += try uninterrupted { pwrite(number, rest.baseAddress, rest.count, off_t(position + done)) }
    }
  }

  package func write(text: String) throws(SystemError) { try write(bytes: Array(text.utf8)) }

  package func write(bytes: [UInt8]) throws(SystemError) {
    var error: SystemError?
    bytes.withUnsafeBytes { bytes in
      do throws(SystemError) { try write(bytes: bytes) } catch let failure { error = failure }
    }
    if let error { throw error }
  }

  /// Writes what can be written at once, and nothing but what a signal's handler may call; the caller's `errno` stays.
  package func writeFromHandler(text: StaticString) {
    let saved = errno
    _ = BylawLibC.write(number, text.utf8Start, text.utf8CodeUnitCount)
    errno = saved
  }
}

/// All bytes of the file at a path.
package func readFile(at path: String, limit: Int = .max) throws(SystemError) -> [UInt8] {
  let file = try FileDescriptor(opening: path, for: .reading)
  return try file.closing { () throws(SystemError) in try file.readToEnd(limit: limit) }
}

/// Makes a call of the system again until no signal interrupts it.
private func uninterrupted(call: () -> Int) throws(SystemError) -> Int {
  while true {
    let result = call()
    if result >= 0 { return result }
    if errno != EINTR { throw .last }
  }
}
