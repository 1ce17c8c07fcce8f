/// A variable with its factor, which is not zero.
struct LinearTerm: Hashable {
  var variable: Int
  var coefficient: Int128
}

/// `constant + Σ coefficient · variable`, by variable, each once.
struct LinearSum: Hashable {
  var terms: [LinearTerm] = []
  var constant: Int128 = 0

  func adding(_ other: LinearSum, times factor: Int128) throws(Undecided) -> LinearSum {
    var result = LinearSum()
    result.terms.reserveCapacity(terms.count + other.terms.count)
    var (left, right) = (terms[...], other.terms[...])
    while let next = [left.first?.variable, right.first?.variable].compactMap({ $0 }).min() {
      var coefficient: Int128 = 0
      if let term = left.first, term.variable == next {
        coefficient = term.coefficient
        left.removeFirst()
      }
      if let term = right.first, term.variable == next {
        coefficient = try sum(of: coefficient, and: try product(of: term.coefficient, and: factor))
        right.removeFirst()
      }
      if coefficient != 0 { result.terms.append(LinearTerm(variable: next, coefficient: coefficient)) }
    }
    result.constant = try sum(of: constant, and: try product(of: other.constant, and: factor))
    return result
  }

  func multiplied(by factor: Int128) throws(Undecided) -> LinearSum { try LinearSum().adding(self, times: factor) }

  /// The only term, where there is nothing else.
  var single: LinearTerm? { constant == 0 && terms.count == 1 ? terms[0] : nil }

  /// Divides the terms' greatest common divisor out of the terms, where it divides the constant as well.
  var divisor: Int128 { terms.reduce(0) { greatestDivisor(of: $0, and: $1.coefficient) } }
}
