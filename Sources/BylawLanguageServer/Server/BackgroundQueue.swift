import BylawSystem

/// Work for another thread: it is done there, and what it gives is then done to the server by the server's own thread.
typealias BackgroundWork = @Sendable (CancellationToken) -> (@Sendable (LanguageServer) -> Void)?

/// One thread that does one piece of work after the other. What is asked for anew under the same name takes the place of
/// what was asked before: that need not be done any more, and is interrupted where it is under way.
final class BackgroundQueue: Sendable {
  private struct Job {
    var name: String
    var token: CancellationToken
    var work: BackgroundWork
  }

  private struct State {
    var waiting: [Job] = []
    var running: Job?
    var isStarted = false
    var isClosed = false
  }

  private let state = Awaited(State())
  private let deliver: (@Sendable (@escaping @Sendable (LanguageServer) -> Void) -> Void)?

  /// - Parameter deliver: nil where nothing is done in the background at all.
  init(deliver: (@Sendable (@escaping @Sendable (LanguageServer) -> Void) -> Void)?) {
    self.deliver = deliver
  }

  func submit(_ name: String, work: @escaping BackgroundWork) {
    if deliver == nil { return }
    var mustStart = false
    state.change { state in
      if state.running?.name == name { state.running?.token.raise() }
      state.waiting.removeAll { $0.name == name }
      state.waiting.append(Job(name: name, token: CancellationToken(), work: work))
      mustStart = !state.isStarted
      state.isStarted = true
    }
    guard mustStart else { return }
    // A thread that cannot be had leaves the work undone: all of it is a convenience.
    _ = startThread { self.run() }
  }

  func cancel(_ name: String) {
    state.change { state in
      if state.running?.name == name { state.running?.token.raise() }
      state.waiting.removeAll { $0.name == name }
    }
  }

  /// Nothing more is done.
  func close() {
    state.change { state in
      state.running?.token.raise()
      (state.waiting, state.isClosed) = ([], true)
    }
  }

  private func run() {
    while true {
      let next = state.wait { state -> Job?? in
        if state.isClosed { return .some(nil) }
        guard !state.waiting.isEmpty else { return nil }
        let job = state.waiting.removeFirst()
        state.running = job
        return job
      }
      guard let job = next else { return }
      let result = job.work(job.token)
      state.change { $0.running = nil }
      if let result, !job.token.isRaised { deliver?(result) }
    }
  }
}
