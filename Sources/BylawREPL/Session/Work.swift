import Bylaw
import BylawEngine
import BylawSystem

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs what may take long: it says so after a second, and Ctrl-C ends it.
final class Work {
  let interruption: CancellationToken
  private let progress: Progress
  /// How many pieces of work are under way, one within the other.
  private var depth = 0

  init(interruption: CancellationToken = CancellationToken(), isShown: Bool = false) {
    self.interruption = interruption
    progress = Progress(isShown: isShown)
  }

  /// Runs something that looks at the interruption itself.
  func run<Result>(_ stage: String, _ body: () throws(SessionProblem) -> Result) throws(SessionProblem) -> Result {
    begin(stage)
    defer { end() }
    let result: Result
    do throws(SessionProblem) {
      result = try body()
    } catch {
      throw interruption.isRaised ? .interrupted : error
    }
    if interruption.isRaised { throw .interrupted }
    return result
  }

  /// Runs something that cannot be stopped in a thread of its own, and leaves it to itself when it is interrupted.
  func runApart<Result: Sendable>(
    _ stage: String, _ body: @escaping @Sendable () -> Result
  ) throws(SessionProblem) -> Result {
    begin(stage)
    defer { end() }
    let errand = BackgroundTask(body)
    guard errand.start() else { return body() }
    while true {
      if let result = errand.result(within: 50) { return result }
      if interruption.isRaised { throw .interrupted }
    }
  }

  /// The time that work takes is counted from the outermost piece of it, however short those within are.
  private func begin(_ stage: String) {
    if depth == 0 { progress.start(stage) } else { progress.goOn(stage) }
    depth += 1
  }

  private func end() {
    depth -= 1
    if depth == 0 { progress.pause() }
  }
}

/// Something done in another thread.
private final class BackgroundTask<Result: Sendable>: Sendable {
  private let body: @Sendable () -> Result
  private let outcome = Guarded<Result?>(nil)
  private let ends: (read: Int32, write: Int32)

  init(_ body: @escaping @Sendable () -> Result) {
    self.body = body
    var pair: [Int32] = [-1, -1]
    ends = pipe(&pair) == 0 ? (pair[0], pair[1]) : (-1, -1)
  }

  deinit {
    if ends.read >= 0 { close(ends.read) }
    if ends.write >= 0 { close(ends.write) }
  }

  /// False where no thread can be had.
  func start() -> Bool {
    ends.read >= 0 && startThread { self.perform() }
  }

  private func perform() {
    let result = body()
    outcome.withLock { $0 = result }
    var byte: UInt8 = 1
    _ = write(ends.write, &byte, 1)
  }

  /// Waits so many milliseconds, less where a signal comes.
  func result(within milliseconds: Int32) -> Result? {
    var request = pollfd(fd: ends.read, events: Int16(POLLIN), revents: 0)
    _ = poll(&request, 1, milliseconds)
    return outcome.withLock { $0 }
  }
}
