/// A linear form between two bounds, each with its reason.
struct BoundedForm {
  var terms: [LinearTerm]
  var lower: Bound?
  var upper: Bound?
}

/// Whether whole numbers keep the bounds of some forms, and which.
///
/// Simplex with branches alone can search for ever: `1 <= 3x - 3y <= 2` has ratios as far as one goes, and no whole
/// numbers. So the equations go first. Each is solved for one of its variables: for one whose factor is 1, or else for a
/// new one, which is the sum of the others by the division of their factors (`3x + 5y = 7` is `3t + 2y = 7` with
/// `t = x + y`), until a factor is 1. That is Euclid's algorithm, which keeps whole solutions whole, and tells where there
/// are none: the divisor of the factors must divide the constant. What is left are inequalities over free variables; the
/// divisor of each one's factors is divided out, and its bounds are rounded inwards.
struct WholeSolutions {
  private var count: Int
  private let variables: Int
  /// What a variable is of others that none of these equations is solved for.
  private var solved: [Int: LinearSum] = [:]
  private var reasons: Set<Int> = []

  enum Outcome {
    case found([Int128])
    case conflict(Set<Int>)
  }

  static func search(
    variables: Int, forms: [BoundedForm], within budget: Budget
  ) throws(Undecided) -> Outcome {
    var search = WholeSolutions(count: variables, variables: variables)
    return try search.search(forms: forms, within: budget)
  }

  private init(count: Int, variables: Int) {
    self.count = count
    self.variables = variables
  }

  private mutating func search(forms: [BoundedForm], within budget: Budget) throws(Undecided) -> Outcome {
    for form in forms {
      guard let low = form.lower, let high = form.upper, low.value == high.value else { continue }
      try budget.spend(form.terms.count)
      if try !solve(form.terms, equal: low.value, reasons: [low.reason, high.reason], within: budget) {
        return .conflict(reasons)
      }
    }
    var bounds: [(sum: LinearSum, lower: Bound?, upper: Bound?)] = []
    for form in forms {
      let sum = try substituted(LinearSum(terms: form.terms))
      let divisor = sum.divisor
      if divisor == 0 {
        for bound in [
          form.lower.flatMap { $0.value > sum.constant ? $0 : nil },
          form.upper.flatMap { $0.value < sum.constant ? $0 : nil },
        ] {
          if let bound { return .conflict(reasons.union([bound.reason])) }
        }
        continue
      }
      let (lower, upper) = (form.lower, form.upper)
      let tight = (
        lower: lower.map { Bound(value: ceilingQuotient(of: $0.value - sum.constant, by: divisor), reason: $0.reason) },
        upper: upper.map { Bound(value: floorQuotient(of: $0.value - sum.constant, by: divisor), reason: $0.reason) }
      )
      if let low = tight.lower, let high = tight.upper, low.value > high.value {
        return .conflict(reasons.union([low.reason, high.reason]))
      }
      let terms = sum.terms.map { LinearTerm(variable: $0.variable, coefficient: $0.coefficient / divisor) }
      bounds.append((LinearSum(terms: terms), tight.lower, tight.upper))
    }
    return try searchFree(bounds: bounds, within: budget)
  }

  private mutating func searchFree(
    bounds: [(sum: LinearSum, lower: Bound?, upper: Bound?)], within budget: Budget
  ) throws(Undecided) -> Outcome {
    let longer = bounds.filter { $0.sum.terms.count > 1 || $0.sum.terms.first?.coefficient != 1 }
    var simplex = Simplex(count: count, forms: longer.map(\.sum.terms))
    var next = count
    for bound in bounds {
      let variable: Int
      if bound.sum.terms.count > 1 || bound.sum.terms.first?.coefficient != 1 {
        variable = next
        next += 1
      } else {
        variable = bound.sum.terms[0].variable
      }
      if let low = bound.lower { simplex.assert(atLeast: low.value, for: variable, reason: low.reason) }
      if let high = bound.upper { simplex.assert(atMost: high.value, for: variable, reason: high.reason) }
    }
    if let conflict = try simplex.wholeConflict(within: budget) { return .conflict(conflict.union(reasons)) }
    var values: [Int128] = []
    for variable in 0..<variables {
      let sum = try substituted(LinearSum(terms: [LinearTerm(variable: variable, coefficient: 1)]))
      var value = sum.constant
      for term in sum.terms {
        value = try BylawProver.sum(
          of: value, and: try product(of: term.coefficient, and: simplex.values[term.variable].numerator))
      }
      values.append(value)
    }
    return .found(values)
  }

  private func substituted(_ sum: LinearSum) throws(Undecided) -> LinearSum {
    var result = LinearSum(terms: [], constant: sum.constant)
    for term in sum.terms {
      let part = solved[term.variable] ?? LinearSum(terms: [LinearTerm(variable: term.variable, coefficient: 1)])
      result = try result.adding(part, times: term.coefficient)
    }
    return result
  }

  /// False where no whole numbers solve it beside the equations before.
  private mutating func solve(
    _ terms: [LinearTerm], equal value: Int128, reasons new: Set<Int>, within budget: Budget
  ) throws(Undecided) -> Bool {
    var equation = try substituted(LinearSum(terms: terms))
    equation.constant = try sum(of: equation.constant, and: -value)
    reasons.formUnion(new)
    while true {
      try budget.spend(1 + solved.count)
      let divisor = equation.divisor
      if divisor == 0 { return equation.constant == 0 }
      if equation.constant % divisor != 0 { return false }
      equation = LinearSum(
        terms: equation.terms.map { LinearTerm(variable: $0.variable, coefficient: $0.coefficient / divisor) },
        constant: equation.constant / divisor)
      if let unit = equation.terms.first(where: { $0.coefficient.magnitude == 1 }) {
        let own = LinearSum(terms: [LinearTerm(variable: unit.variable, coefficient: 1)])
        // x = x - sign · equation, in which x does not stand any more.
        try substitute(unit.variable, by: try own.adding(equation, times: -unit.coefficient))
        return true
      }
      guard let least = equation.terms.min(by: { $0.coefficient.magnitude < $1.coefficient.magnitude }) else {
        return true
      }
      let fresh = count
      count += 1
      var replacement = LinearSum(terms: [LinearTerm(variable: fresh, coefficient: 1)])
      for term in equation.terms where term.variable != least.variable {
        let quotient = floorQuotient(
          of: least.coefficient < 0 ? -term.coefficient : term.coefficient, by: abs(least.coefficient))
        let one = LinearSum(terms: [LinearTerm(variable: term.variable, coefficient: 1)])
        if quotient != 0 { replacement = try replacement.adding(one, times: -quotient) }
      }
      try substitute(least.variable, by: replacement)
      let own = LinearSum(terms: [LinearTerm(variable: least.variable, coefficient: 1)])
      equation = try equation.adding(own, times: -least.coefficient).adding(replacement, times: least.coefficient)
    }
  }

  private mutating func substitute(_ variable: Int, by replacement: LinearSum) throws(Undecided) {
    for (other, sum) in solved {
      guard let term = sum.terms.first(where: { $0.variable == variable }) else { continue }
      let own = LinearSum(terms: [LinearTerm(variable: variable, coefficient: 1)])
      solved[other] = try sum.adding(own, times: -term.coefficient).adding(replacement, times: term.coefficient)
    }
    solved[variable] = replacement
  }
}
