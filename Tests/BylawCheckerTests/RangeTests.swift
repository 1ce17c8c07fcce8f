import BylawSyntax
import BylawTestSupport
import Testing

@testable import BylawChecker

/// What is said to be decided is compared with every value that the fields can have.
@Suite struct RangeTests {
  private static let setting = """
    member
      id: int key
      x: int in -2..3
      y: decimal(1) in 0..0.7
      k: one of (a, b, c)
      f: bool

    """
  /// Conditions of so many levels at most.
  private static let depth = 3

  private struct Row {
    var x: Int
    /// In tenths.
    var y: Int
    var k: Int
    var f: Bool
  }

  private static let rows = (-2...3).flatMap { x in
    (0...7).flatMap { y in
      (0...2).flatMap { k in [false, true].map { Row(x: x, y: y, k: k, f: $0) } }
    }
  }

  @Test("no row is otherwise", arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func sound(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var decided = 0
    for _ in 0..<400 {
      let text = RangeTests.condition(&random, RangeTests.depth)
      let tree = parse(SourceText(name: "case.bylaw", text: RangeTests.setting + "label l when " + text)).tree
      let policy = try #require(check(tree).policy, "\(text)")
      let condition = try #require(policy.labels[0].when)
      var ranges = Ranges(policy: policy)
      try expectAgreement(condition, Ranges.Setting(), RangeTests.rows, &ranges, &decided, text)
    }
    #expect(decided > 100)
  }

  @Test("no divisor is zero after all", arguments: [1, 2, 3] as [UInt64])
  func divisors(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var certain = 0
    let divisors = ["x", "y", "x + 3", "x - 4", "2 * x", "-x", "x * x", "max(x, 1)", "abs(x)", "y + 0.1", "x * y"]
    for _ in 0..<400 {
      let condition = RangeTests.condition(&random, RangeTests.depth)
      let divisor = divisors[Int(random.next() % UInt64(divisors.count))]
      let text = "label l when \(condition)\nlet v = \(divisor)"
      let tree = parse(SourceText(name: "case.bylaw", text: RangeTests.setting + text)).tree
      let policy = try #require(check(tree).policy, "\(text)")
      let when = try #require(policy.labels[0].when)
      var ranges = Ranges(policy: policy)
      for outcome in [true, false] {
        guard let setting = ranges.assuming(when, is: outcome, in: Ranges.Setting()),
          ranges.isNeverZero(policy.lets[0].value, in: setting)
        else { continue }
        certain += 1
        let rows = RangeTests.rows.filter { holds(when, $0) == outcome }
        #expect(rows.allSatisfy { number(policy.lets[0].value, $0) != 0 }, "\(text)")
      }
    }
    #expect(certain > 50)
  }

  /// Of the condition and of its parts, each on the rows that get to it.
  private func expectAgreement(
    _ condition: CheckedExpression, _ setting: Ranges.Setting, _ rows: [Row], _ ranges: inout Ranges,
    _ decided: inout Int, _ text: String
  ) throws {
    if let truth = ranges.truth(of: condition, in: setting) {
      decided += 1
      #expect(rows.allSatisfy { holds(condition, $0) == truth }, "\(text)")
    }
    switch condition.kind {
    case .and(let a, let b), .or(let a, let b):
      let outcome = if case .and = condition.kind { true } else { false }
      try expectAgreement(a, setting, rows, &ranges, &decided, text)
      let rest = rows.filter { holds(a, $0) == outcome }
      guard let next = ranges.assuming(a, is: outcome, in: setting) else {
        #expect(rest.isEmpty, "\(text)")
        return
      }
      try expectAgreement(b, next, rest, &ranges, &decided, text)
    case .not(let inner): try expectAgreement(inner, setting, rows, &ranges, &decided, text)
    default: return
    }
  }

  private static func condition(_ random: inout SeededGenerator, _ depth: Int) -> String {
    func any(_ choices: [String]) -> String { choices[Int(random.next() % UInt64(choices.count))] }
    if depth > 0, random.next() % 4 != 0 {
      let a = condition(&random, depth - 1)
      switch random.next() % 5 {
      case 0: return "not (\(a))"
      case 1, 2: return "(\(a)) and (\(condition(&random, depth - 1)))"
      default: return "(\(a)) or (\(condition(&random, depth - 1)))"
      }
    }
    let sign = any(["=", "!=", "<", "<=", ">", ">="])
    switch random.next() % 8 {
    case 0: return "k \(any(["=", "!="])) \(any(["a", "b", "c"]))"
    case 1: return "k in (\(any(["a", "a, b", "b, c", "a, b, c"])))"
    case 2: return "f"
    case 3: return "x in \(any(["0..", "..1", "1..2", "-2..3", "4..", "0..9"]))"
    case 4: return "y \(sign) \(any(["0", "0.3", "0.35", "0.7", "1"]))"
    case 5:
      return
        "\(any(["x + 1", "2 * x", "-x", "x * x", "x - y", "max(x, 1)", "abs(x)"])) \(sign) \(any(["0", "1", "3", "4"]))"
    case 6: return "x \(sign) y"
    default: return "x \(sign) \(any(["-3", "-2", "0", "1", "3", "4"]))"
    }
  }

  // MARK: The plain meaning

  private func holds(_ condition: CheckedExpression, _ row: Row) -> Bool {
    switch condition.kind {
    case .and(let a, let b): return holds(a, row) && holds(b, row)
    case .or(let a, let b): return holds(a, row) || holds(b, row)
    case .not(let a): return !holds(a, row)
    case .memberField: return row.f
    case .compare(let op, let a, let b):
      let (left, right) = (number(a, row), number(b, row))
      switch op {
      case .equal: return left == right
      case .notEqual: return left != right
      case .less: return left < right
      case .lessOrEqual: return left <= right
      case .greater: return left > right
      case .greaterOrEqual: return left >= right
      }
    case .inRange(let a, let lower, let upper):
      let value = number(a, row)
      return lower.map { number($0, row) <= value } ?? true && upper.map { value <= number($0, row) } ?? true
    case .inList(let a, let items): return items.contains { number($0, row) == number(a, row) }
    default:
      Issue.record("no condition of this test: \(condition.kind)")
      return false
    }
  }

  /// In hundredths; a code as it is.
  private func number(_ value: CheckedExpression, _ row: Row) -> Int {
    switch value.kind {
    case .constant(.number(let number)):
      return Int(number) * (value.type.base.scale == 0 ? 100 : value.type.base.scale == 1 ? 10 : 1)
    case .constant(.code(let code)): return code
    case .memberField(1): return row.x * 100
    case .memberField(2): return row.y * 10
    case .memberField(3): return row.k
    case .widen(let inner): return number(inner, row)
    case .negate(let inner): return -number(inner, row)
    case .arithmetic(.add, let a, let b): return number(a, row) + number(b, row)
    case .arithmetic(.subtract, let a, let b): return number(a, row) - number(b, row)
    case .arithmetic(.multiply, let a, let b): return number(a, row) * number(b, row) / 100
    case .builtin(.max, let arguments): return arguments.map { number($0, row) }.max() ?? 0
    case .builtin(.abs, let arguments): return abs(number(arguments[0], row))
    default:
      Issue.record("no value of this test: \(value.kind)")
      return 0
    }
  }
}
