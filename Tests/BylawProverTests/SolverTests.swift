import BylawTestSupport
import Testing

@testable import BylawProver

/// Random formulas over a few whole numbers with small bounds, so that all values can be gone through.
struct RandomFormula {
  var formulas = Formulas()
  var variables: [Int] = []
  var bits: [Literal] = []
  var root: Literal = .truth
  var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    for _ in 0..<random.number(1...3) {
      let low = random.number(-4...2)
      variables.append(formulas.newVariable(lower: Int128(low), upper: Int128(low + random.number(0...6))))
    }
    for _ in 0..<random.number(0...2) { bits.append(formulas.newBit()) }
    root = formula(depth: random.number(1...4))
  }

  mutating func formula(depth: Int) -> Literal {
    if depth == 0 || random.chance(15) { return leaf() }
    let parts = (0..<random.number(2...3)).map { _ in formula(depth: depth - 1) }
    switch random.below(4) {
    case 0: return formulas.all(parts)
    case 1: return formulas.any(parts)
    case 2: return formulas.choose(parts[0], parts[1], parts[parts.count - 1])
    default: return formulas.all(parts).negated
    }
  }

  private mutating func leaf() -> Literal {
    if let bit = random.pick(from: bits), random.chance(20) { return random.chance(50) ? bit : bit.negated }
    var sum = LinearSum(terms: [], constant: Int128(random.number(-9...9)))
    for variable in variables where random.chance(70) {
      let factor = random.pick(-7, -3, -2, -1, 1, 1, 2, 3, 5)
      if let next = try? sum.adding(
        LinearSum(terms: [LinearTerm(variable: variable, coefficient: 1)]), times: Int128(factor))
      {
        sum = next
      }
    }
    guard let low = try? formulas.isNotPositive(sum) else { return .truth }
    if random.chance(30), let negative = try? sum.multiplied(by: -1),
      let high = try? formulas.isNotPositive(negative)
    {
      return formulas.both(low, high)
    }
    return low
  }

  /// Whether some values of all variables and bits make it hold.
  func canHold() -> Bool {
    var model = Model(numbers: [:], bits: [:])
    func search(_ index: Int) -> Bool {
      if index < variables.count {
        let range = formulas.variables[variables[index]]
        for value in (range.lower ?? 0)...(range.upper ?? 0) {
          model.numbers[variables[index]] = value
          if search(index + 1) { return true }
        }
        return false
      }
      let bit = index - variables.count
      guard bit < bits.count else { return formulas.holds(root, in: model) == true }
      for value in [false, true] {
        model.bits[bits[bit].node] = value
        if search(index + 1) { return true }
      }
      return false
    }
    return search(0)
  }
}

@Suite struct SolverTests {
  static let seeds: Range<Int> = 0..<(BylawProverTests.seedCount(usual: 1_500))

  @Test("what is said to be impossible is, and what is possible has values")
  func agreesWithEnumeration() {
    var undecided = 0
    for seed in Self.seeds {
      let formula = RandomFormula(seed: UInt64(seed))
      switch Solver.answer(to: [formula.root], of: formula.formulas, steps: 20_000) {
      case .impossible: #expect(!formula.canHold(), "seed \(seed)")
      case .possible(let model):
        #expect(formula.formulas.holds(formula.root, in: model) != false, "seed \(seed)")
        #expect(formula.canHold(), "seed \(seed)")
      case .undecided: undecided += 1
      }
    }
    #expect(undecided * 100 <= Self.seeds.count)
  }

  /// `lower <= Σ <= upper` for each row, over variables without bounds.
  private func answer(_ rows: [(factors: [Int], lower: Int, upper: Int)], steps: Int = 20_000) -> Answer {
    var formulas = Formulas()
    let variables = (0..<(rows.map(\.factors.count).max() ?? 0)).map { _ in formulas.newVariable() }
    var literals: [Literal] = []
    for row in rows {
      let terms = zip(variables, row.factors).filter { $0.1 != 0 }
        .map { LinearTerm(variable: $0.0, coefficient: Int128($0.1)) }
      let high = LinearSum(terms: terms, constant: Int128(-row.upper))
      guard let atMost = try? formulas.isNotPositive(high),
        let turned = try? LinearSum(terms: terms, constant: Int128(-row.lower)).multiplied(by: -1),
        let atLeast = try? formulas.isNotPositive(turned)
      else { continue }
      literals += [atMost, atLeast]
    }
    return Solver.answer(to: literals, of: formulas, steps: steps)
  }

  private func word(_ answer: Answer) -> String {
    switch answer {
    case .impossible: "impossible"
    case .possible: "possible"
    case .undecided(let why): "\(why)"
    }
  }

  @Test("whole numbers that there are not are not looked for without an end")
  func divisors() {
    #expect(word(answer([([3, -3], 1, 2)])) == "impossible")
    #expect(word(answer([([3, 5], 7, 7)])) == "possible")
    #expect(word(answer([([4, 6], 7, 7)])) == "impossible")
    #expect(word(answer([([4, 6, 10], 7, 8)])) == "possible")
    // x = 2y + 1 and x = 2z.
    #expect(word(answer([([1, -2, 0], 1, 1), ([1, 0, -2], 0, 0)])) == "impossible")
    #expect(word(answer([([6, 10, 15], 1, 1)])) == "possible")
    // 27 <= 11x + 13y <= 45 and -10 <= 7x - 9y <= 4 has ratios alone.
    #expect(word(answer([([11, 13], 27, 45), ([7, -9], -10, 4)])) == "impossible")
  }

  @Test("what does not fit is not decided, and never wrong")
  func overflow() {
    var formulas = Formulas()
    let x = formulas.newVariable()
    let y = formulas.newVariable()
    let large: Int128 = 1 << 120
    func sum(_ a: Int128, _ b: Int128, _ constant: Int128) -> LinearSum {
      LinearSum(
        terms: [LinearTerm(variable: x, coefficient: a), LinearTerm(variable: y, coefficient: b)], constant: constant)
    }
    var literals: [Literal] = []
    for part in [sum(large, large - 1, 1), sum(-large + 3, -large + 7, 5), sum(large - 11, 3 - large, -7)] {
      if let literal = try? formulas.isNotPositive(part) { literals.append(literal) }
    }
    if case .impossible = Solver.answer(to: literals, of: formulas, steps: 20_000) {
      // Where it says so, it has computed it exactly: nothing to compare with here but that it ends.
    }
    if case .possible(let model) = Solver.answer(to: literals, of: formulas, steps: 20_000) {
      for literal in literals { #expect(formulas.holds(literal, in: model) != false) }
    }
  }

  @Test("a search that is too long ends, and says so")
  func steps() {
    var formula = RandomFormula(seed: 7)
    for _ in 0..<40 { formula.root = formula.formulas.both(formula.root, formula.formula(depth: 4)) }
    if case .undecided(let why) = Solver.answer(to: [formula.root], of: formula.formulas, steps: 3) {
      #expect(why == .steps)
    }
  }

  @Test("lets built on lets do not grow beyond what is written")
  func sharing() {
    var formulas = Formulas()
    let bits = (0..<2).map { _ in formulas.newBit() }
    var literal = formulas.both(bits[0], bits[1])
    for _ in 0..<200 { literal = formulas.choose(literal, formulas.either(literal, bits[0]), literal.negated) }
    #expect(formulas.nodes.count < 2_000)
    if case .undecided = Solver.answer(to: [literal], of: formulas, steps: 20_000) { Issue.record("not decided") }
  }
}
