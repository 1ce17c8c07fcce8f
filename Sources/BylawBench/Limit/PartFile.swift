import BylawSystem
import Dispatch
import Synchronization

/// A file that is written in parts whose lengths are known before any of them is, so that threads write them beside each other.
final class PartFile {
  private let path: String
  private let file: FileDescriptor
  private var end = 0

  init(path: String) throws(BenchFailure) {
    self.path = path
    file = try doing("write", path: path) { () throws(SystemError) in
      try FileDescriptor(opening: path, for: .replacing, permissions: 0o644)
    }
  }

  deinit { try? file.close() }

  func write(_ text: LineBuffer) {
    put(text.bytes, in: file, at: end)
    end += text.bytes.count
  }

  /// As many pieces as there are processors, each made by a thread of its own, one behind the other.
  func writePieces(_ make: @Sendable (_ piece: Int, _ of: Int) -> LineBuffer) {
    let count = processorCount
    let pieces = Mutex([[UInt8]](repeating: [], count: count))
    DispatchQueue.concurrentPerform(iterations: count) { piece in
      let text = make(piece, count)
      pieces.withLock { [bytes = text.bytes] in $0[piece] = bytes }
    }
    let made = pieces.withLock { $0 }
    var places: [Int] = []
    for piece in made {
      places.append(end)
      end += piece.count
    }
    DispatchQueue.concurrentPerform(iterations: count) { [places, file] piece in
      put(made[piece], in: file, at: places[piece])
    }
  }

  /// What could not be written is missed here.
  func finish() throws(BenchFailure) {
    if fileSize(at: path) != end { throw BenchFailure(text: "cannot write \(path): not all of it was written") }
  }
}

/// What cannot be written is missed when the whole is measured.
private func put(_ bytes: [UInt8], in file: FileDescriptor, at position: Int) {
  bytes.withUnsafeBytes { try? file.write(bytes: $0, at: position) }
}

/// Lines of text, with keys and numbers in them.
struct LineBuffer {
  private(set) var bytes: [UInt8] = []
  let community: CommunityKind

  init(community: CommunityKind) { self.community = community }

  mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(_ text: ArraySlice<UInt8>) { bytes.append(contentsOf: text) }

  mutating func append(_ number: Int, digits: Int = 1) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { room in
      var (rest, start) = (number.magnitude, 20)
      repeat {
        start -= 1
        room[start] = UInt8(0x30 + rest % 10)
        rest /= 10
      } while rest > 0 || start > 20 - digits
      bytes.append(contentsOf: room[start...])
    }
  }

  mutating func append(key: Int) {
    switch community {
    case .plain:
      bytes.append(UInt8(ascii: "u"))
      append(key, digits: 7)
    case .counted: append(key)
    }
  }

  /// A line: a key, and then text with numbers.
  mutating func append(
    key: Int, text: StaticString, number: Int? = nil, between: StaticString = "", last: Int? = nil
  ) {
    append(key: key)
    append(text)
    if let number { append(number) }
    append(between)
    if let last { append(last) }
    bytes.append(0x0A)
  }
}
