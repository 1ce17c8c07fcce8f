import BylawEngine
import BylawSystem

/// A line on the terminal's standard error that says what is being done, once it has lasted longer than a second.
/// Another thread writes it; whoever else writes to standard error calls `pause` first.
package final class Progress: Sendable {
  private struct State {
    var stage: String?
    var seconds = 0
    var isShown = false
    var ticks = 0
  }

  private let state = Guarded(State())

  /// - Parameter isShown: whether standard error is a terminal.
  package init(isShown: Bool) {
    guard isShown else { return }
    _ = startThread {
      while true {
        sleep(milliseconds: 100)
        self.tickOnce()
      }
    }
  }

  /// From now on `stage` is what is being done.
  package func start(stage: String) {
    state.withLock { state in
      Self.erase(&state)
      state = State(stage: stage)
    }
  }

  /// What is being done is now called `stage`, and has lasted as long as before.
  package func goOn(stage: String) {
    state.withLock { state in
      if state.stage != nil { state.stage = stage }
    }
  }

  /// Takes the line away, until the next stage.
  package func pause() {
    state.withLock { state in
      Self.erase(&state)
      state.stage = nil
    }
  }

  private func tickOnce() {
    state.withLock { state in
      guard let stage = state.stage else { return }
      state.ticks += 1
      guard state.ticks >= 10, state.ticks % 10 == 0 else { return }
      state.seconds = state.ticks / 10
      state.isShown = true
      Self.write("\r\u{1B}[K\(stage) … \(state.seconds) s")
    }
  }

  private static func erase(_ state: inout State) {
    if state.isShown { write("\r\u{1B}[K") }
    state.isShown = false
  }

  private static func write(_ text: String) {
    try? FileDescriptor.standardError.write(text: text)
  }
}
