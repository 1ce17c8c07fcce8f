import BylawChecker
import BylawSyntax
import BylawTestSupport
import Testing

@testable import BylawData
@testable import BylawReference

/// A condition over the bool fields `b0`, `b1`, …, each of which it names once.
private indirect enum Formula {
  case field(Int)
  case not(Formula)
  case and(Formula, Formula)
  case or(Formula, Formula)

  var text: String {
    switch self {
    case .field(let index): "b\(index)"
    case .not(let inner): "not (\(inner.text))"
    case .and(let left, let right): "(\(left.text) and \(right.text))"
    case .or(let left, let right): "(\(left.text) or \(right.text))"
    }
  }

  func holds(_ values: [Bool]) -> Bool {
    switch self {
    case .field(let index): values[index]
    case .not(let inner): !inner.holds(values)
    case .and(let left, let right): left.holds(values) && right.holds(values)
    case .or(let left, let right): left.holds(values) || right.holds(values)
    }
  }

  /// The fields that are asked for, from left to right, and the value.
  func evaluate(_ values: [Bool], _ asked: inout Set<Int>) -> Bool {
    switch self {
    case .field(let index):
      asked.insert(index)
      return values[index]
    case .not(let inner): return !inner.evaluate(values, &asked)
    case .and(let left, let right): return left.evaluate(values, &asked) && right.evaluate(values, &asked)
    case .or(let left, let right): return left.evaluate(values, &asked) || right.evaluate(values, &asked)
    }
  }

  static func random(_ fields: Range<Int>, _ random: inout SeededGenerator) -> Formula {
    let formula: Formula
    if fields.count == 1 {
      formula = .field(fields.lowerBound)
    } else {
      let cut = Int.random(in: fields.lowerBound + 1..<fields.upperBound, using: &random)
      let (left, right) = (
        Formula.random(fields.lowerBound..<cut, &random), Formula.random(cut..<fields.upperBound, &random)
      )
      formula = Bool.random(using: &random) ? .and(left, right) : .or(left, right)
    }
    return Int.random(in: 0..<4, using: &random) == 0 ? .not(formula) : formula
  }
}

@Suite("What conditions came to")
struct ConditionLogTests {
  private static let fieldCount = 5

  private func log(_ condition: String, _ members: [[Bool]]) throws -> (policy: CheckedPolicy, log: ConditionLog) {
    let fields = (0..<Self.fieldCount).map { "  b\($0): bool\n" }.joined()
    let names = (0..<Self.fieldCount).map { "b\($0)" }.joined(separator: " ")
    let rows = members.enumerated().map { row, values in
      (["m\(row)"] + values.map { $0 ? "true" : "false" }).joined(separator: " ")
    }
    let fixture = try Fixture(
      "member\n  id: text key\n\(fields)label l when \(condition)\nlabel use when b0 or b1 or b2 or b3 or b4\n",
      members: (["id " + names] + rows).joined(separator: "\n"))
    let evaluator = Evaluator(policy: fixture.policy, dataset: fixture.dataset, asOf: fixture.asOf)
    evaluator.conditionLog = ConditionLog()
    for row in members.indices { _ = try evaluator.label(at: 0, of: row) }
    return (fixture.policy, try #require(evaluator.conditionLog))
  }

  private func decided(_ condition: String, _ members: [[Bool]]) throws -> [String] {
    let (policy, log) = try log(condition, members.map { $0 + [Bool](repeating: false, count: 5 - $0.count) })
    return log.conditions.sorted { $0.key.start < $1.key.start }.map { span, seen in
      policy.source[span] + (seen.decidedTrue ? " true" : "") + (seen.decidedFalse ? " false" : "")
    }
  }

  @Test("a condition decides where the whole hangs on it")
  func tables() throws {
    #expect(try decided("b0 and b1", [[true, true]]) == ["b0 true", "b1 true"])
    #expect(try decided("b0 and b1", [[true, false]]) == ["b0", "b1 false"])
    #expect(try decided("b0 and b1", [[false, true]]) == ["b0 false"])
    #expect(try decided("b0 or b1", [[true, true]]) == ["b0 true"])
    #expect(try decided("b0 or b1", [[false, true]]) == ["b0", "b1 true"])
    #expect(try decided("b0 or b1", [[false, false]]) == ["b0 false", "b1 false"])
    #expect(try decided("b0 and (b1 or not b2)", [[true, false, true]]) == ["b0", "b1 false", "b2 true"])
    #expect(
      try decided("b0 and b1", [[true, true], [false, false], [true, false]]) == ["b0 true false", "b1 true false"])
  }

  /// Against the definition, by trying: a field that was asked for decides if with some values of those that were not
  /// asked for the whole turns with it.
  @Test("as the definition has it", arguments: 0..<60 as Range<UInt64>)
  func definition(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let formula = Formula.random(0..<Self.fieldCount, &random)
    let values = (0..<Self.fieldCount).map { _ in Bool.random(using: &random) }
    var asked: Set<Int> = []
    let outcome = formula.evaluate(values, &asked)
    let free = (0..<Self.fieldCount).filter { !asked.contains($0) }
    let deciding = asked.filter { field in
      (0..<(1 << free.count)).contains { choice in
        var turned = values
        turned[field].toggle()
        for (bit, field) in free.enumerated() { turned[field] = choice >> bit & 1 == 1 }
        return formula.holds(turned) != outcome
      }
    }
    let (policy, log) = try log(formula.text, [values])
    var found: Set<Int> = []
    for (span, seen) in log.conditions where seen.decidedTrue || seen.decidedFalse {
      found.insert(try #require(Int(policy.source[span].dropFirst())))
    }
    #expect(found == deciding, "\(formula.text) of \(values)")
    #expect(log.conditions.count == asked.count)
  }
}
