// # The solver
//
// A question about a policy is whether a formula can hold: of all members, is there one for whom an earlier rule does not
// hold and this one does? The formula is made of bits (a field is there, a role is held), of comparisons of linear sums of
// whole numbers (`2 * points + 3 * books >= 40`), and of `and`, `or` and `not`. There are three answers, and never a wrong
// one: it cannot hold; it can, with values; or it is not decided, and why.
//
// ## How
//
// The formula becomes clauses, a bit for each of its parts (Tseitin), so that it grows with what is written and not with
// what it would be written out. `ClauseSearch` decides bits, draws what follows, and learns from conflicts. Whenever nothing
// more follows, the comparisons that are settled so far are put to `Simplex`, which says whether ratios keep them, or which
// of them cannot be kept together: that is a clause to learn (DPLL(T), after Ganzinger, Hagen, Nieuwenhuis, Oliveras and
// Tinelli). Once all bits are settled, whole numbers are looked for. Mostly the ratios are whole already, since bounds are
// and most factors are 1; where they are not, `WholeSolutions` takes the equations out, by Euclid's algorithm, and branches.
//
// Two things keep conflicts short and the search small:
//
// - A comparison is kept in one form: its factors without a common divisor, the first one positive, its bound rounded
//   inwards. So `2x >= 3` is `x >= 2`, a comparison and its opposite are one bit, and comparisons of one sum with several
//   bounds imply each other by clauses of two literals (`x <= 3` gives `x <= 5`), without any arithmetic.
// - A variable's own bounds settle comparisons before they become bits: a count is never below zero.
//
// ## Why it is right
//
// What is said to be impossible is so because every clause follows from the question and from arithmetic: those of the
// structure by their making, those that are learnt by resolution, those of the arithmetic because the bounds which they
// deny cannot all be kept. For the last: a row of simplex is an equation, and a sum of bounds that contradicts it is a
// contradiction (Farkas); the substitution of equations keeps whole solutions; a branch on `x <= n` or `x >= n + 1` leaves
// no whole number out. What is said to be possible has values, which `holds` computes again on the formulas themselves.
//
// ## What it costs
//
// Arithmetic is exact, of 128 bits, and what does not fit is "not decided". Work is counted in steps, roughly a row of
// simplex each, and there is an end to them: never by the clock, so that the same policy has the same answers everywhere.
// The conditions of policies are a dozen comparisons each; nearly all questions end after some hundred steps.

/// An answer to whether some formulas can all hold.
package enum Answer: Sendable {
  case impossible
  case possible(Model)
  case undecided(Undecided)

  var isImpossible: Bool { if case .impossible = self { true } else { false } }
}

/// Values with which formulas hold.
package struct Model: Sendable {
  /// By variable; those that the question does not rest on have none.
  var numbers: [Int: Int128]
  /// By node.
  var bits: [Int: Bool]
}

/// Whether some formulas can all hold.
struct Solver {
  private let formulas: Formulas
  private let budget: Budget
  private var search: ClauseSearch
  /// The bits of the search, by node.
  private var bitOfNode: [Int: Int] = [:]
  private var nodeOfBit: [Int]
  private var variableOf: [Int]
  private var columnOf: [Int: Int] = [:]
  /// The forms of more than one term that comparisons are about, by their place behind the variables.
  private var forms: [Int] = []
  private var simplex: Simplex
  /// By bit: the variable of simplex that it compares, and with what.
  private var comparisons: [(variable: Int, limit: Int128)?]

  static func answer(to literals: [Literal], of formulas: Formulas, steps: Int) -> Answer {
    do throws(Undecided) {
      if literals.contains(.falsity) { return .impossible }
      var solver = Solver(literals: literals, formulas: formulas, budget: Budget(steps: steps))
      guard let model = try solver.run() else { return .impossible }
      return .possible(model)
    } catch {
      return .undecided(error)
    }
  }

  private init(literals: [Literal], formulas: Formulas, budget: Budget) {
    self.formulas = formulas
    self.budget = budget
    var (nodes, variables) = (Set<Int>(), Set<Int>())
    formulas.cone(of: literals, nodes: &nodes, variables: &variables)
    nodeOfBit = nodes.sorted()
    variableOf = variables.sorted()
    for (column, variable) in variableOf.enumerated() { columnOf[variable] = column }
    search = ClauseSearch(bits: nodeOfBit.count)
    comparisons = [(variable: Int, limit: Int128)?](repeating: nil, count: nodeOfBit.count)
    var (placeOfForm, limits) = ([Int: Int](), [Int: [(limit: Int128, bit: Int)]]())
    for (bit, node) in nodeOfBit.enumerated() {
      bitOfNode[node] = bit
      guard case .atMost(let form, let limit) = formulas.nodes[node] else { continue }
      let terms = formulas.forms[form]
      if terms.count > 1, placeOfForm[form] == nil {
        placeOfForm[form] = variableOf.count + forms.count
        forms.append(form)
      }
      comparisons[bit] = ((terms.count > 1 ? placeOfForm[form] : columnOf[terms[0].variable]) ?? 0, limit)
      limits[form, default: []].append((limit, bit))
    }
    let columns = columnOf
    simplex = Simplex(
      count: variableOf.count,
      forms: forms.map { form in
        formulas.forms[form].map { LinearTerm(variable: columns[$0.variable] ?? 0, coefficient: $0.coefficient) }
      })
    addClauses(literals: literals, limits: limits)
  }

  private mutating func addClauses(literals: [Literal], limits: [Int: [(limit: Int128, bit: Int)]]) {
    for (bit, node) in nodeOfBit.enumerated() {
      switch formulas.nodes[node] {
      case .truth: search.add([bit << 1])
      case .bit, .atMost: break
      case .all(let parts):
        for part in parts { search.add([bit << 1 | 1, self.literal(of: part)]) }
        search.add([bit << 1] + parts.map { self.literal(of: $0) ^ 1 })
      }
    }
    for form in limits.keys.sorted() {
      let sorted = (limits[form] ?? []).sorted { $0.limit < $1.limit }
      for (lower, higher) in zip(sorted, sorted.dropFirst()) { search.add([lower.bit << 1 | 1, higher.bit << 1]) }
    }
    for literal in literals { search.add([self.literal(of: literal)]) }
  }

  private func literal(of literal: Literal) -> Int {
    (bitOfNode[literal.node] ?? 0) << 1 | (literal.isNegated ? 1 : 0)
  }

  // MARK: The search

  private mutating func run() throws(Undecided) -> Model? {
    while !search.isHopeless {
      try budget.spend(1)
      if let conflict = search.propagate() {
        search.learn(from: conflict)
      } else if let conflict = try arithmeticConflict() {
        search.learn(from: conflict)
      } else if !search.decide() {
        if let conflict = try wholeConflict() { search.learn(from: conflict) } else { return model() }
      }
    }
    return nil
  }

  /// A clause that denies comparisons which cannot be kept together.
  private mutating func arithmeticConflict() throws(Undecided) -> [Int]? {
    resetBounds()
    return try simplex.conflict(within: budget).map(clause)
  }

  private mutating func resetBounds() {
    for index in simplex.lower.indices {
      simplex.lower[index] = nil
      simplex.upper[index] = nil
    }
    for (column, variable) in variableOf.enumerated() {
      let range = formulas.variables[variable]
      if let low = range.lower { simplex.assert(atLeast: low, for: column, reason: Bound.always) }
      if let high = range.upper { simplex.assert(atMost: high, for: column, reason: Bound.always) }
    }
    for literal in search.trail {
      guard let comparison = comparisons[literal >> 1] else { continue }
      if literal & 1 == 0 {
        simplex.assert(atMost: comparison.limit, for: comparison.variable, reason: literal)
      } else {
        simplex.assert(atLeast: comparison.limit + 1, for: comparison.variable, reason: literal)
      }
    }
  }

  private func clause(denying reasons: Set<Int>) -> [Int] { reasons.filter { $0 >= 0 }.map { $0 ^ 1 }.sorted() }

  private var whole: [Int128] = []

  private mutating func wholeConflict() throws(Undecided) -> [Int]? {
    if simplex.values.prefix(variableOf.count).allSatisfy(\.isWhole) {
      whole = simplex.values.prefix(variableOf.count).map(\.numerator)
      return nil
    }
    var bounded: [BoundedForm] = []
    for index in simplex.lower.indices where simplex.lower[index] != nil || simplex.upper[index] != nil {
      let terms =
        index < variableOf.count
        ? [LinearTerm(variable: index, coefficient: 1)]
        : formulas.forms[forms[index - variableOf.count]].map {
          LinearTerm(variable: columnOf[$0.variable] ?? 0, coefficient: $0.coefficient)
        }
      bounded.append(BoundedForm(terms: terms, lower: simplex.lower[index], upper: simplex.upper[index]))
    }
    switch try WholeSolutions.search(variables: variableOf.count, forms: bounded, within: budget) {
    case .conflict(let reasons): return clause(denying: reasons)
    case .found(let values):
      whole = values
      return nil
    }
  }

  private func model() -> Model {
    var model = Model(numbers: [:], bits: [:])
    for (column, variable) in variableOf.enumerated() { model.numbers[variable] = whole[column] }
    for (bit, node) in nodeOfBit.enumerated() { model.bits[node] = search.values[bit] > 0 }
    return model
  }
}

extension Formulas {
  /// Whether a formula holds with the values; nil where they do not say.
  func holds(_ literal: Literal, in model: Model) -> Bool? {
    let value: Bool?
    switch nodes[literal.node] {
    case .truth: value = true
    case .bit: value = model.bits[literal.node]
    case .atMost(let form, let limit): value = total(of: forms[form], in: model).map { $0 <= limit }
    case .all(let parts):
      let values = parts.map { holds($0, in: model) }
      value = values.contains(false) ? false : values.contains(nil) ? nil : true
    }
    return value.map { $0 != literal.isNegated }
  }

  private func total(of form: [LinearTerm], in model: Model) -> Int128? {
    form.reduce(0) { total, term in
      guard let total, let number = model.numbers[term.variable],
        let product = try? product(of: number, and: term.coefficient)
      else { return nil }
      return try? sum(of: total, and: product)
    }
  }
}
