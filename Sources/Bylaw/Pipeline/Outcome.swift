import BylawChecker

/// What a phase gives: its result, if it came to one, and the problems it found on the way.
public struct Outcome<Value: Sendable>: Sendable {
  public var value: Value?
  public var problems: Problems

  package init(value: Value?, problems: Problems = Problems()) {
    self.value = value
    self.problems = problems
  }

  /// The same with more problems; no value where there are errors among these.
  func adding(_ more: Problems) -> Outcome {
    Outcome(value: more.hasErrors ? nil : value, problems: more + problems)
  }

  /// The value, for a caller that has no use for a phase without one.
  ///
  /// - Throws: the problems, where there is no value.
  public func get() throws(Problems) -> Value {
    guard let value else { throw problems }
    return value
  }
}
