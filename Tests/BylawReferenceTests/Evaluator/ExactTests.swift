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
