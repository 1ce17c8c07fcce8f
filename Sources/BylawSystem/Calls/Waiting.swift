internal import BylawLibC

/// How a wait for input ended.
package enum InputWait: Equatable, Sendable {
  /// For each descriptor, whether it has input or has ended.
  case ready([Bool])
  case timedOut
  /// A signal came.
  case interrupted
}

/// Waits until one of the descriptors has input.
///
/// - Parameter milliseconds: how long at most; nil is for ever.
package func waitForInput(on descriptors: [FileDescriptor], milliseconds: Int?) throws(SystemError) -> InputWait {
  var requests = descriptors.map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
  let count = poll(&requests, nfds_t(requests.count), milliseconds.map { Int32(clamping: $0) } ?? -1)
  if count > 0 { return .ready(requests.map { $0.revents != 0 }) }
  if count == 0 { return .timedOut }
  if errno == EINTR { return .interrupted }
  throw .last
}

extension FileDescriptor {
  /// Waits until it takes output. False where a signal came instead.
  func waitForOutput() -> Bool {
    var request = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
    return poll(&request, 1, -1) > 0
  }
}

/// A pipe within the process. It does not close itself.
package struct Pipe: Sendable {
  package let reader: FileDescriptor
  package let writer: FileDescriptor

  /// - Parameter blocks: whether to read waits for input, and to write for room.
  package init(blocks: Bool) throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .last }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      if !blocks { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    }
    (reader, writer) = (FileDescriptor(number: ends[0]), FileDescriptor(number: ends[1]))
  }

  package func close() {
    try? reader.close()
    try? writer.close()
  }
}
