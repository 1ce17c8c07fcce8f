internal import BylawLibC

/// Text from one encoding into another, by the system's `iconv`.
package final class TextConverter {
  /// Why a conversion did not go on.
  package enum Stop: Sendable {
    /// All that was given is converted.
    case end
    /// There is no more room.
    case room
    /// The next bytes are none of the encoding, or the other encoding has no such character.
    case impossible
    /// What was given ends in the midst of a character.
    case incomplete
  }

  private let descriptor: iconv_t

  /// Nil where the system does not know one of them.
  package init?(from source: String, to target: String) {
    let opened = iconv_open(target, source)
    guard Int(bitPattern: opened) != -1, let opened else { return nil }
    descriptor = opened
  }

  deinit { iconv_close(descriptor) }

  /// Converts as much as there is room for, and gives how many bytes it has read and written.
  package func convert(
    _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) -> (read: Int, written: Int, stop: Stop) {
    // `iconv` takes what it reads as if it wrote there, and does not.
    var source = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
    var target = room.baseAddress?.assumingMemoryBound(to: CChar.self)
    var (left, space) = (input.count, room.count)
    let result = iconv(descriptor, &source, &left, &target, &space)
    var stop = Stop.end
    if result == -1 {
      switch errno {
      case E2BIG: stop = .room
      case EINVAL: stop = .incomplete
      default: stop = .impossible
      }
    }
    return (input.count - left, room.count - space, stop)
  }

  /// All of some bytes; nil where they are not all of the encoding, or the other cannot write them all.
  package func convert(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var position = 0
    var room = [UInt8](repeating: 0, count: min(max(bytes.count * 3, 16), 1 << 16))
    while true {
      let (read, written, stop) = bytes.withUnsafeBytes { bytes in
        room.withUnsafeMutableBytes { convert(UnsafeRawBufferPointer(rebasing: bytes[position...]), into: $0) }
      }
      position += read
      result += room[..<written]
      switch stop {
      case .end: return result
      case .room: if read == 0, written == 0 { return nil }
      case .impossible, .incomplete: return nil
      }
    }
  }
}
