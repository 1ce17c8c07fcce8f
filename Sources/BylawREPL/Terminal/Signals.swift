import BylawEngine
import BylawSystem
import Synchronization

/// What signal handlers may touch: numbers that are written whole, and a pipe that wakes the reader up.
enum Signals {
  static let interruption = CancellationToken()
  static let isResized = Atomic<Bool>(false)
  static let isContinued = Atomic<Bool>(false)
  fileprivate static let wakeWriter = Atomic<Int32>(-1)

  /// Begins to listen; gives the descriptor that becomes readable when something has come.
  static func listen() -> FileDescriptor? {
    // Made before a handler asks for it.
    interruption.clear()
    guard let wakeUp = try? Pipe(blocks: false) else { return nil }
    wakeWriter.store(wakeUp.writer.number, ordering: .sequentiallyConsistent)
    Signal.resized.handle { _ in
      Signals.isResized.store(true, ordering: .sequentiallyConsistent)
      wake()
    }
    Signal.continued.handle { _ in
      Signals.isContinued.store(true, ordering: .sequentiallyConsistent)
      wake()
    }
    Signal.interrupt.handle { _ in
      Signals.interruption.raise()
      wake()
    }
    for signal in [Signal.terminate, .hangUp, .quit] {
      signal.handle { number in
        Terminal.restoreNow()
        Signal.raiseUnhandled(number: number)
      }
    }
    return wakeUp.reader
  }

  /// Takes a flag down and says whether it was up.
  static func testAndClear(_ flag: borrowing Atomic<Bool>) -> Bool {
    flag.exchange(false, ordering: .sequentiallyConsistent)
  }
}

private func wake() {
  let number = Signals.wakeWriter.load(ordering: .sequentiallyConsistent)
  if number >= 0 { FileDescriptor(number: number).writeFromHandler(text: ".") }
}
