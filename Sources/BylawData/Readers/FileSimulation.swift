import BylawChecker
import BylawSyntax

/// What a simulation on files came to, beside its reviews.
package struct FileSimulation: Sendable {
  package var reading: DataReading
  /// Nil where the data does not fit.
  package var result: Result<Int, EvaluationError>?
  /// Of the events that any of the reviews sees, those of the record aside.
  package var lastEvent: Int64?
  /// Why the reference evaluator has reviewed the members, where it has.
  package var leftToReference: Phrase?

  package init(
    reading: DataReading, result: Result<Int, EvaluationError>? = nil, lastEvent: Int64? = nil,
    leftToReference: Phrase? = nil
  ) {
    self.reading = reading
    self.result = result
    self.lastEvent = lastEvent
    self.leftToReference = leftToReference
  }
}
