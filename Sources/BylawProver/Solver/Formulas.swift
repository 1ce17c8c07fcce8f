/// A formula or its opposite.
package struct Literal: Hashable, Comparable, Sendable {
  /// Twice the node's index, and one more for the opposite.
  let code: Int32

  static let truth = Literal(code: 0)
  static let falsity = Literal(code: 1)

  var node: Int { Int(code >> 1) }
  var isNegated: Bool { code & 1 == 1 }
  var negated: Literal { Literal(code: code ^ 1) }

  package static func < (a: Literal, b: Literal) -> Bool { a.code < b.code }
}

/// All formulas of a question, each once: what is written twice has one node, so that shared parts of a policy are
/// shared here, however often lets are built on lets.
struct Formulas {
  enum Node: Hashable {
    case truth
    /// Something that holds or does not, and of which nothing else is known.
    case bit(Int)
    /// A linear form is at most so much.
    case atMost(form: Int, Int128)
    case all([Literal])
  }

  /// A whole number, and between which bounds it is for certain.
  struct Variable {
    var lower: Int128?
    var upper: Int128?
  }

  private(set) var nodes: [Node] = [.truth]
  private var indexes: [Node: Int] = [.truth: 0]
  private(set) var variables: [Variable] = []
  /// Forms, of which the first term is positive and the factors have no common divisor.
  private(set) var forms: [[LinearTerm]] = []
  private var formIndexes: [[LinearTerm]: Int] = [:]
  private var bits = 0

  mutating func newVariable(lower: Int128? = nil, upper: Int128? = nil) -> Int {
    variables.append(Variable(lower: lower, upper: upper))
    return variables.count - 1
  }

  mutating func newBit() -> Literal {
    bits += 1
    return literal(of: .bit(bits))
  }

  private mutating func literal(of node: Node) -> Literal {
    if let known = indexes[node] { return Literal(code: Int32(known) << 1) }
    nodes.append(node)
    indexes[node] = nodes.count - 1
    return Literal(code: Int32(nodes.count - 1) << 1)
  }

  // MARK: Junctions

  mutating func all(_ literals: [Literal]) -> Literal {
    var parts: Set<Literal> = []
    for literal in literals where literal != .truth {
      if literal == .falsity || parts.contains(literal.negated) { return .falsity }
      parts.insert(literal)
    }
    guard let first = parts.first else { return .truth }
    return parts.count == 1 ? first : self.literal(of: .all(parts.sorted()))
  }

  mutating func any(_ literals: [Literal]) -> Literal { all(literals.map(\.negated)).negated }

  mutating func both(_ a: Literal, _ b: Literal) -> Literal { all([a, b]) }

  mutating func either(_ a: Literal, _ b: Literal) -> Literal { any([a, b]) }

  mutating func implies(_ a: Literal, _ b: Literal) -> Literal { any([a.negated, b]) }

  mutating func choose(_ test: Literal, _ a: Literal, _ b: Literal) -> Literal {
    if test == .truth || a == b { return a }
    if test == .falsity { return b }
    return all([implies(test, a), either(test, b)])
  }

  mutating func same(_ a: Literal, _ b: Literal) -> Literal { choose(a, b, b.negated) }

  // MARK: Comparisons

  /// Whether a sum is zero or less.
  mutating func isNotPositive(_ sum: LinearSum) throws(Undecided) -> Literal {
    guard let first = sum.terms.first else { return sum.constant <= 0 ? .truth : .falsity }
    let divisor = first.coefficient < 0 ? -sum.divisor : sum.divisor
    let form = sum.terms.map { LinearTerm(variable: $0.variable, coefficient: $0.coefficient / divisor) }
    let limit = try BylawProver.product(of: -1, and: sum.constant)
    // Σ c·x <= limit; of a negative divisor: Σ c/d·x >= limit/d.
    if divisor > 0 { return atMost(form, floorQuotient(of: limit, by: divisor)) }
    return atMost(form, ceilingQuotient(of: -limit, by: -divisor) - 1).negated
  }

  private mutating func atMost(_ form: [LinearTerm], _ limit: Int128) -> Literal {
    let range = range(of: form)
    if let upper = range.upper, upper <= limit { return .truth }
    if let lower = range.lower, lower > limit { return .falsity }
    let index: Int
    if let known = formIndexes[form] {
      index = known
    } else {
      index = forms.count
      forms.append(form)
      formIndexes[form] = index
    }
    return literal(of: .atMost(form: index, limit))
  }

  /// Between which bounds a form is for certain.
  private func range(of form: [LinearTerm]) -> (lower: Int128?, upper: Int128?) {
    var (lower, upper): (Int128?, Int128?) = (0, 0)
    for term in form {
      let variable = variables[term.variable]
      let (low, high) = term.coefficient < 0 ? (variable.upper, variable.lower) : (variable.lower, variable.upper)
      lower = added(low, times: term.coefficient, to: lower)
      upper = added(high, times: term.coefficient, to: upper)
    }
    return (lower, upper)
  }

  private func added(_ bound: Int128?, times factor: Int128, to total: Int128?) -> Int128? {
    guard let bound, let total else { return nil }
    let (product, overflow) = bound.multipliedReportingOverflow(by: factor)
    let (sum, alsoOverflow) = total.addingReportingOverflow(product)
    return overflow || alsoOverflow ? nil : sum
  }

  // MARK: What formulas rest on

  /// The nodes below some formulas, and the variables in them.
  func cone(of literals: [Literal], nodes seen: inout Set<Int>, variables found: inout Set<Int>) {
    var waiting = literals.map(\.node)
    while let node = waiting.popLast() {
      guard seen.insert(node).inserted else { continue }
      switch nodes[node] {
      case .truth, .bit: break
      case .atMost(let form, _): for term in forms[form] { found.insert(term.variable) }
      case .all(let parts): waiting += parts.map(\.node)
      }
    }
  }
}
