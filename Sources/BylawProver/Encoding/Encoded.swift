import BylawChecker

/// A number `sum / 10^scale`; of a date its day, of a datetime its microseconds, of a tier and the like its code.
struct Number: Hashable {
  var sum: LinearSum
  var scale: Int
}

/// What an expression is, in unknowns: whether it is there, and what it is where it is.
struct Encoded {
  indirect enum Payload {
    case truth(Literal)
    case number(Number)
    /// An exact ratio of two whole numbers.
    case quotient(LinearSum, LinearSum)
    /// By code, whether the set has it.
    case set([Literal])
    /// A set of texts that is not looked into, by its key.
    case texts(Int)
  }

  var present: Literal
  var payload: Payload

  init(_ payload: Payload, present: Literal = .truth) {
    self.payload = payload
    self.present = present
  }

  static func truth(_ literal: Literal) -> Encoded { Encoded(.truth(literal)) }
}
