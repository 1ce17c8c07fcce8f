import BylawEngine
import BylawSystem
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What signal handlers may touch: numbers that are written whole, and a pipe that wakes the reader up.
enum Signals {
  static let interruption = CancellationToken()
  static let isResized = Atomic<Bool>(false)
  static let isContinued = Atomic<Bool>(false)
  fileprivate static let wakeWriter = Atomic<Int32>(-1)

  /// Begins to listen; gives the descriptor that becomes readable when something has come.
  static func listen() -> Int32 {
    // Made before a handler asks for it.
    interruption.clear()
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return -1 }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    wakeWriter.store(ends[1], ordering: .sequentiallyConsistent)
    handle(SIGWINCH) { _ in
      Signals.isResized.store(true, ordering: .sequentiallyConsistent)
      wake()
    }
    handle(SIGCONT) { _ in
      Signals.isContinued.store(true, ordering: .sequentiallyConsistent)
      wake()
    }
    handle(SIGINT) { _ in
      Signals.interruption.raise()
      wake()
    }
    for signal in [SIGTERM, SIGHUP, SIGQUIT] {
      handle(signal) { number in
        Terminal.restoreNow()
        dropHandler(number)
        raise(number)
      }
    }
    return ends[0]
  }

  static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #else
      action.__sigaction_handler.sa_handler = handler
    #endif
    action.sa_flags = Int32(SA_RESTART)
    sigaction(number, &action, nil)
  }

  /// Takes a flag down and says whether it was up.
  static func take(_ flag: borrowing Atomic<Bool>) -> Bool {
    flag.exchange(false, ordering: .sequentiallyConsistent)
  }
}

private func dropHandler(_ number: Int32) { signal(number, SIG_DFL) }

private func wake() {
  let descriptor = Signals.wakeWriter.load(ordering: .sequentiallyConsistent)
  guard descriptor >= 0 else { return }
  var byte: UInt8 = 1
  let saved = errno
  _ = write(descriptor, &byte, 1)
  errno = saved
}
