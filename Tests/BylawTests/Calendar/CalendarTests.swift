import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax
import BylawTestSupport
import BylawVector
import Testing

@testable import Bylaw

@Suite("Calendar")
struct CalendarTests {
  private static let schedules: [Schedule] = [
    .everyDays(1, from: 20_000), .everyDays(7, from: 20_003), .everyDays(15, from: 19_000),
    .everyMonths(1, from: 20_029),
    .everyMonths(2, from: 19_753), .everyMonths(12, from: 12_964), .everyMonths(5, from: 20_119), .twiceAMonth,
  ]

  @Test("a review is due on the days that follow each other by the schedule", arguments: schedules)
  func days(_ schedule: Schedule) {
    let days = schedule.reviews(from: 20_200, through: 24_000)
    #expect(days.count > 10)
    #expect(schedule.review(before: days[0]) < 20_200 && days.allSatisfy { (20_200...24_000).contains($0) })
    for (day, next) in zip(days, days.dropFirst()) { #expect(schedule.review(before: next) == day) }
    if let last = days.last {
      let later = schedule.reviews(from: last + 1, through: 32_000).first ?? 0
      #expect(later > 24_000 && schedule.review(before: later) == last)
    }
  }

  @Test("without a day to count from it is the first of the time, and before the day to count from there is none")
  func firstDays() {
    #expect(Schedule.everyDays(15, from: nil).reviews(from: 100, through: 131) == [100, 115, 130])
    #expect(Schedule.everyDays(15, from: 110).reviews(from: 100, through: 131) == [110, 125])
    #expect(Schedule.everyMonths(1, from: nil).reviews(from: 30, through: 95) == [30, 58, 89])
    #expect(Schedule.everyDays(.max, from: 0).reviews(from: 0, through: 20_000) == [0])
    #expect(Schedule.everyMonths(.max, from: 0).reviews(from: 0, through: 20_000) == [0])
  }

  @Test("lines are folded at 75 bytes between characters, and come out again", arguments: 1...40)
  func folding(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let characters = ["a", ";", ",", "\\", "\n", "é", "群", "😀", " ", "n"]
    let text = (0..<(seed * 7)).map { _ in random.pick(from: characters) ?? "" }.joined()
    var lines = ContentLines()
    lines.add(property: "SUMMARY", text: text)
    let folded = Array(lines.text.utf8)
    #expect(lines.text.hasSuffix("\r\n"))
    let parts = folded.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    for part in parts {
      #expect(part.count <= 76 && part.last == 0x0D)
      #expect(String(validating: part, as: UTF8.self) != nil)
    }
    var value = parts.enumerated().map { String(decoding: $1.dropLast().dropFirst($0 == 0 ? 0 : 1), as: UTF8.self) }
      .joined()
    #expect(value.hasPrefix("SUMMARY:"))
    value.removeFirst("SUMMARY:".count)
    #expect(unescaped(value) == text)
  }

  private func unescaped(_ value: String) -> String {
    var result = ""
    var isEscaped = false
    for character in value {
      if character == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      result.append(isEscaped && character == "n" ? "\n" : character)
      isEscaped = false
    }
    return result
  }

  @Test("the clocks are set when the zone says so", arguments: ["America/New_York", "Europe/London", "Asia/Shanghai"])
  func changes(_ name: String) throws {
    let zone = try LocalZone(named: name)
    let (first, last) = (Int64(631_152_000), Int64(2_208_988_800))
    let changes = zone.changes(from: first, through: last)
    for change in changes {
      #expect(zone.offset(atUTC: change.moment - 1) == change.before)
      #expect(zone.offset(atUTC: change.moment) == change.after)
    }
    for (change, next) in zip(changes, changes.dropFirst()) { #expect(change.after == next.before) }
    #expect(changes.count == (name == "Asia/Shanghai" ? 4 : 100))
  }

  @Test("what happens does not hang on where one starts to look, where there is a day to count from")
  func windows() throws {
    let text = """
      policy "Clubs"
      review every 3 months from 2026-01-31
      tiers a > b
      member
        id: text key
        tier: tier?
      ritual one every 2 weeks on monday at 20:00 from 2026-01-05
      ritual two every month on 31 from 2026-01-01
      ritual three every 5 days on friday from 2026-01-02
      ritual four every 2 months on sunday from 2026-01-01
      ritual five every year from 2024-02-29

      """
    let policy = try #require(checkPolicy(parsePolicy(PolicyText(name: "p.bylaw", text: text))).value)
    func times(_ from: String, _ to: String) throws -> [PolicyCalendar.Occurrence] {
      try policyCalendar(
        of: policy, from: reviewMoment(reading: from, policy: policy),
        through: reviewMoment(reading: to, policy: policy)
      )
      .occurrences
    }
    let whole = try times("2026-01-01", "2028-12-31")
    #expect(whole.count > 150)
    for (from, to) in [("2026-03-17", "2026-09-30"), ("2027-02-28", "2027-03-31"), ("2028-01-01", "2028-12-31")] {
      #expect(try times(from, to) == whole.filter { (from...to).contains($0.date) }, "\(from)")
    }
  }
}
