import Bylaw
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line on the terminal's standard error that says what is being done, once it has lasted longer than a second.
/// Another thread writes it; whoever else writes to standard error calls `pause` first.
final class Progress: Sendable {
  private struct State {
    var stage: String?
    var seconds = 0
    var isShown = false
    var ticks = 0
  }

  private let state = Mutex(State())

  init(_ console: Console) {
    guard console.errorIsTerminal else { return }
    var thread = pthread_t()
    let progress = Unmanaged.passRetained(self).toOpaque()
    let failed = pthread_create(&thread, nil, tick, progress) != 0
    if failed { Unmanaged<Progress>.fromOpaque(progress).release() } else { pthread_detach(thread) }
  }

  /// From now on `stage` is what is being done.
  func start(_ stage: String) {
    state.withLock { state in
      Self.erase(&state)
      state = State(stage: stage)
    }
  }

  /// Takes the line away, until the next stage.
  func pause() {
    state.withLock { state in
      Self.erase(&state)
      state.stage = nil
    }
  }

  fileprivate func tickOnce() {
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
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { systemWrite(2, $0) }
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

private func tick(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  let progress = Unmanaged<Progress>.fromOpaque(context).takeRetainedValue()
  while true {
    usleep(100_000)
    progress.tickOnce()
  }
}
