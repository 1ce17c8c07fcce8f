import BylawChecker
import Testing

@testable import BylawData
@testable import BylawReference

@Suite struct FormattingTests {
  @Test(arguments: [
    (1250, 2, "12.50"), (5, 2, "0.05"), (-5, 2, "-0.05"), (0, 3, "0.000"), (7, 0, "7"), (-1_000, 3, "-1.000"),
  ])
  func numbersKeepTheirScale(value: Int64, scale: Int, expected: String) {
    #expect(Formatting.number(value, scale: scale) == expected)
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00"), (86_399_999_999, "1970-01-01T23:59:59.999999"), (-500_000, "1969-12-31T23:59:59.5"),
  ])
  func datetimesShowTheFractionTheyHave(moment: Int64, expected: String) {
    #expect(Formatting.datetime(moment) == expected)
  }

  @Test func quotedTextReadsBackAsOneItem() {
    let said = "say " + Formatting.quoted("a \"b\"; c\\\nd")
    #expect(said == #"say "a \"b\"; c\\\nd""#)
    let detail = DecisionDetail.text(of: ["points 5", "badge \"x; y\"", said])
    #expect(DecisionDetail.items(of: detail) == ["points 5", "badge \"x; y\"", said])
    #expect(DecisionDetail.items(of: "") == [])
  }

  @Test func durationsAreWords() {
    #expect(Formatting.duration(Duration(count: 1, unit: .days)) == "1 day")
    #expect(Formatting.duration(Duration(count: 36 * 3_600_000_000, unit: .microseconds)) == "36 hours")
    #expect(Formatting.duration(Duration(count: 90 * 60_000_000, unit: .microseconds)) == "90 minutes")
  }
}
