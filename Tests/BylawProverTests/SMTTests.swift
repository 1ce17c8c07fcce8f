import BylawTestSupport
import Foundation
import Testing

@testable import BylawProver

/// Writes random formulas in SMT-LIB, with what the solver says of each, for other solvers to say the same:
/// `BYLAW_SMT=folder`. `.ci/solvers` does so.
@Suite struct SMTTests {
  @Test("formulas are written for other solvers")
  func write() throws {
    let environment = ProcessInfo.processInfo.environment
    guard let folder = environment["BYLAW_SMT"] else {
      #expect(smt(of: RandomFormula(seed: 1), answer: "sat").contains("(check-sat)"))
      return
    }
    for seed in 0..<seedCount(usual: 1_000) {
      var formula = RandomFormula(seed: UInt64(seed))
      if seed % 3 == 0 { formula.root = unbounded(seed: UInt64(seed), &formula) }
      let answer: String
      switch Solver.answer(to: [formula.root], of: formula.formulas, steps: 100_000) {
      case .impossible: answer = "unsat"
      case .possible: answer = "sat"
      case .undecided: answer = "unknown"
      }
      let text = smt(of: formula, answer: answer)
      try text.write(toFile: folder + "/\(seed).smt2", atomically: false, encoding: .utf8)
    }
  }

  /// Conjunctions over whole numbers without bounds.
  private func unbounded(seed: UInt64, _ formula: inout RandomFormula) -> Literal {
    var random = SeededGenerator(seed: seed &+ 99)
    let variables = (0..<random.number(2...4)).map { _ in formula.formulas.newVariable() }
    formula.variables += variables
    var literals: [Literal] = []
    for _ in 0..<random.number(2...5) {
      let terms = variables.compactMap { variable -> LinearTerm? in
        let factor = random.number(-9...9)
        return factor == 0 ? nil : LinearTerm(variable: variable, coefficient: Int128(factor))
      }
      let width = random.pick(0, 0, 1, 5, 40)
      let start = random.number(-30...30)
      guard let high = try? formula.formulas.isNotPositive(LinearSum(terms: terms, constant: Int128(-start - width))),
        let turned = try? LinearSum(terms: terms, constant: Int128(-start)).multiplied(by: -1),
        let low = try? formula.formulas.isNotPositive(turned)
      else { continue }
      literals += [low, high]
    }
    return formula.formulas.all(literals)
  }

  private func smt(of formula: RandomFormula, answer: String) -> String {
    var lines = ["; answer: \(answer)", "(set-logic QF_LIA)"]
    let formulas = formula.formulas
    for variable in formula.variables {
      lines.append("(declare-const x\(variable) Int)")
      if let lower = formulas.variables[variable].lower { lines.append("(assert (>= x\(variable) \(number(lower))))") }
      if let upper = formulas.variables[variable].upper { lines.append("(assert (<= x\(variable) \(number(upper))))") }
    }
    for bit in formula.bits { lines.append("(declare-const b\(bit.node) Bool)") }
    lines.append("(assert \(text(of: formula.root, in: formulas)))")
    return (lines + ["(check-sat)"]).joined(separator: "\n") + "\n"
  }

  private func number(_ value: Int128) -> String { value < 0 ? "(- \(value.magnitude))" : "\(value)" }

  private func text(of literal: Literal, in formulas: Formulas) -> String {
    let inner: String
    switch formulas.nodes[literal.node] {
    case .truth: inner = "true"
    case .bit: inner = "b\(literal.node)"
    case .all(let parts): inner = "(and " + parts.map { text(of: $0, in: formulas) }.joined(separator: " ") + ")"
    case .atMost(let form, let limit):
      let terms = formulas.forms[form].map { "(* \(number($0.coefficient)) x\($0.variable))" }
      inner = "(<= (+ 0 \(terms.joined(separator: " "))) \(number(limit)))"
    }
    return literal.isNegated ? "(not \(inner))" : inner
  }
}
