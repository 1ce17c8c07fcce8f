import Bylaw
import BylawEngine
import BylawSyntax
import BylawSystem

/// Runs what may take long: it says so after a second, and Ctrl-C ends it.
final class Work {
  let interruption: CancellationToken
  /// Of the words that say what is being done.
  var language = KeywordLanguage.english
  private let progress: Progress
  /// How many pieces of work are under way, one within the other.
  private var depth = 0

  init(interruption: CancellationToken = CancellationToken(), isShown: Bool = false) {
    self.interruption = interruption
    progress = Progress(isShown: isShown)
  }

  /// Runs something that looks at the interruption itself.
  func run<Result>(stage: Phrase, body: () throws(SessionProblem) -> Result) throws(SessionProblem) -> Result {
    begin(stage: stage)
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
    stage: Phrase, body: @escaping @Sendable () -> Result
  ) throws(SessionProblem) -> Result {
    begin(stage: stage)
    defer { end() }
    let task = BackgroundTask(body: body)
    guard task.start() else { return body() }
    while true {
      if let result = task.result(within: 50) { return result }
      if interruption.isRaised { throw .interrupted }
    }
  }

  /// The time that work takes is counted from the outermost piece of it, however short those within are.
  private func begin(stage: Phrase) {
    let stage = stage.text(in: language)
    if depth == 0 { progress.start(stage: stage) } else { progress.goOn(stage: stage) }
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
  private let done: Pipe?

  init(body: @escaping @Sendable () -> Result) {
    self.body = body
    done = try? Pipe(blocks: true)
  }

  deinit { done?.close() }

  /// False where no thread can be had.
  func start() -> Bool {
    done != nil && startThread { self.perform() }
  }

  private func perform() {
    let result = body()
    outcome.withLock { $0 = result }
    try? done?.writer.write(text: ".")
  }

  /// Waits so many milliseconds, less where a signal comes.
  func result(within milliseconds: Int) -> Result? {
    if let done { _ = try? waitForInput(on: [done.reader], milliseconds: milliseconds) }
    return outcome.withLock { $0 }
  }
}
