import BylawChecker
import Testing

@testable import BylawData
@testable import BylawReference

@Suite struct ExactTests {
  @Test(arguments: [
    (5, 2, 3), (-5, 2, -3), (5, -2, -3), (4, 3, 1), (-4, 3, -1), (1, 2, 1), (-1, 2, -1), (1, 3, 0), (-2, 3, -1),
  ])
  func quotientRoundsHalfAwayFromZero(a: Int, b: Int, expected: Int) {
    #expect(Exact.quotient(of: Int128(a), by: Int128(b)) == Int128(expected))
  }

  @Test func rescaleRoundsByHand() {
    #expect(Exact.rescale(2_345, from: 3, to: 2) == 235)
    #expect(Exact.rescale(-2_345, from: 3, to: 2) == -235)
    #expect(Exact.rescale(2_344, from: 3, to: 2) == 234)
    #expect(Exact.rescale(7, from: 0, to: 9) == 7_000_000_000)
  }

  @Test func eighteenDigitsAndNoMore() {
    #expect(Exact.checked(999_999_999_999_999_999) == 999_999_999_999_999_999)
    #expect(Exact.checked(-999_999_999_999_999_999) == -999_999_999_999_999_999)
    #expect(Exact.checked(1_000_000_000_000_000_000) == nil)
    #expect(Exact.checked(-1_000_000_000_000_000_000) == nil)
    #expect(Exact.checked(nil) == nil)
  }

  @Test func divisionKeepsTheScale() {
    #expect(Exact.divide(1, leftScale: 0, by: 3, rightScale: 0, scale: 6) == 333_333)
    #expect(Exact.divide(2, leftScale: 0, by: 3, rightScale: 0, scale: 6) == 666_667)
    #expect(Exact.divide(-2, leftScale: 0, by: 3, rightScale: 0, scale: 6) == -666_667)
    #expect(Exact.divide(1, leftScale: 9, by: 1, rightScale: 0, scale: 6) == 0)
    #expect(Exact.divide(500, leftScale: 9, by: 1, rightScale: 0, scale: 6) == 1)
    #expect(
      Exact.divide(999_999_999_999_999_999, leftScale: 0, by: 1, rightScale: 9, scale: 6) == 999_999_999_999_999_999
        * Exact.powerOfTen(15))
  }

  @Test func floorGoesDownBelowZeroToo() {
    #expect(Exact.floor(-1, scale: 1) == -1)
    #expect(Exact.floor(19, scale: 1) == 1)
    #expect(Exact.floor(-20, scale: 1) == -2)
  }
}

@Suite struct QuotientTests {
  private func quotient(_ a: Int128, _ b: Int128) throws -> Quotient { try #require(Quotient(a, over: b)) }

  @Test func equalRatiosAreEqual() throws {
    #expect(try quotient(2, 4) == quotient(-1, -2))
    #expect(try quotient(2, 4).hashValue == quotient(1, 2).hashValue)
    #expect(try quotient(3, -6).numerator == -1)
    #expect(try quotient(0, -6) == .zero)
    #expect(Quotient(1, over: 0) == nil)
  }

  @Test func whatIsTooLargeIsNone() throws {
    #expect(Quotient(999_999_999_999, over: 1) != nil)
    #expect(Quotient(1_000_000_000_000, over: 1) == nil)
    #expect(Quotient(Exact.powerOfTen(28), over: Exact.powerOfTen(20)) != nil)
    #expect(Quotient(Exact.powerOfTen(29) + 1, over: Exact.powerOfTen(28)) == nil)
    #expect(Quotient(1, over: Exact.powerOfTen(29)) == nil)
    #expect(
      Quotient.divide(
        try quotient(Exact.powerOfTen(25) + 1, Exact.powerOfTen(25)).terms,
        by: try quotient(Exact.powerOfTen(25), Exact.powerOfTen(25) - 1).terms) == nil)
  }

  @Test func orderIsThatOfTheRatios() throws {
    let large = Exact.powerOfTen(27)
    #expect(try quotient(large, large + 1).compare(quotient(large + 1, large + 2)) < 0)
    #expect(try quotient(-large, large + 1).compare(quotient(-large - 1, large + 2)) > 0)
    #expect(try quotient(2_999_999, 3_000_000).compare(quotient(1, 1)) < 0)
    for a in -6...6 as ClosedRange<Int128> {
      for b in [1, 2, 3, 5] as [Int128] {
        for (c, d) in [(1, 2), (-1, 3), (0, 1), (5, 3), (2, 1)] as [(Int128, Int128)] {
          let order = try quotient(a, b).compare(quotient(c, d))
          #expect(order == (a * d < c * b ? -1 : a * d == c * b ? 0 : 1))
        }
      }
    }
  }

  @Test func sixDigitsAreShown() throws {
    #expect(try quotient(2, 3).shown == 666_667)
    #expect(try quotient(-2, 3).shown == -666_667)
    #expect(try quotient(2_999_999, 3_000_000).shown == 1_000_000)
    #expect(try quotient(-1, 2).floor == -1)
    #expect(try quotient(-1, 2).ceiling == 0)
    #expect(try quotient(-1, 2).rounded(to: 0) == -1)
  }
}

@Suite struct ValueOrderTests {
  private func compare(_ a: Value, _ aType: ValueType, _ b: Value, _ bType: ValueType) -> Int {
    ValueOrder.compare(a, type: aType, with: b, otherType: bType)
  }

  @Test func numbersOfDifferentScalesCompareExactly() {
    let (two, nine) = (ValueType(base: .number(scale: 2)), ValueType(base: .number(scale: 9)))
    #expect(compare(.number(3), .int, .number(300), two) == 0)
    #expect(compare(.number(3), .int, .number(301), two) < 0)
    #expect(compare(.number(.max), .int, .number(.max), nine) > 0)
  }

  @Test func aDatetimeCountsByItsDate() {
    let (date, datetime) = (ValueType(base: .date), ValueType(base: .datetime))
    #expect(compare(.datetime(-1), datetime, .date(-1), date) == 0)
    #expect(compare(.date(0), date, .datetime(86_399_999_999), datetime) == 0)
    #expect(compare(.date(0), date, .datetime(86_400_000_000), datetime) < 0)
  }

  @Test func theHigherTierIsGreater() {
    #expect(compare(.code(0), ValueType(base: .tier), .code(2), ValueType(base: .tier)) > 0)
    #expect(compare(.code(0), ValueType(base: .role), .code(2), ValueType(base: .role)) < 0)
  }

  @Test func textIsOrderedByItsBytes() {
    #expect(compare(.text(Text("Z")), .text, .text(Text("a")), .text) < 0)
    #expect(compare(.text(Text("é")), .text, .text(Text("e\u{301}")), .text) != 0)
  }
}
