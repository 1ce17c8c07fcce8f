import BylawChecker
import BylawSyntax
import BylawSystem
import BylawTestSupport
import Testing

@testable import BylawData

@Suite("Windows")
struct WindowBoundsTests {
  static func day(_ text: String) -> Int32 { (try? readDate(from: Array(text.utf8)[...])) ?? .min }

  static func first(_ window: Window, _ schedule: Schedule?, _ today: String) -> String {
    guard case .days(let first, let last) = bounds(of: window, schedule: schedule, at: AsOf(endOf: day(today))) else {
      return "not days"
    }
    #expect(dateText(of: last) == today)
    return dateText(of: first)
  }

  @Test(
    "days and months",
    arguments: [
      (.lastDays(15), "2026-11-01", "2026-10-18"), (.lastDays(1), "2026-11-01", "2026-11-01"),
      (.lastDays(14), "2026-11-01", "2026-10-19"), (.lastDays(.max), "2026-11-01", "0001-01-01"),
      (.lastMonths(1), "2026-11-01", "2026-10-02"), (.lastMonths(1), "2026-03-31", "2026-03-01"),
      (.lastMonths(1), "2024-03-31", "2024-03-01"), (.lastMonths(1), "2026-02-28", "2026-01-29"),
      (.lastMonths(12), "2024-02-29", "2023-03-01"), (.lastMonths(12), "2026-11-01", "2025-11-02"),
      (.lastMonths(200_000), "2026-11-01", "0001-01-02"),
    ] as [(Window, String, String)])
  func lastDays(_ window: Window, _ today: String, _ expected: String) {
    #expect(Self.first(window, nil, today) == expected)
  }

  @Test(
    "the review before today is left out, its next day is the first",
    arguments: [
      (.twiceAMonth, "2026-11-01", "2026-10-17"), (.twiceAMonth, "2026-11-02", "2026-11-02"),
      (.twiceAMonth, "2026-11-16", "2026-11-02"), (.twiceAMonth, "2026-11-17", "2026-11-17"),
      (.twiceAMonth, "2026-11-30", "2026-11-17"), (.twiceAMonth, "2026-03-01", "2026-02-17"),
      (.everyDays(7, from: day("2026-01-04")), "2026-01-11", "2026-01-05"),
      (.everyDays(7, from: day("2026-01-04")), "2026-01-12", "2026-01-12"),
      (.everyDays(7, from: day("2026-01-04")), "2026-01-04", "2025-12-29"),
      (.everyDays(7, from: day("2026-01-04")), "2025-06-15", "2025-06-09"),
      (.everyDays(15, from: nil), "2026-11-01", "2026-10-18"),
      (.everyMonths(1, from: day("2026-01-31")), "2026-02-28", "2026-02-01"),
      (.everyMonths(1, from: day("2026-01-31")), "2026-03-01", "2026-03-01"),
      (.everyMonths(1, from: day("2026-01-31")), "2026-03-31", "2026-03-01"),
      (.everyMonths(1, from: day("2026-01-31")), "2026-04-29", "2026-04-01"),
      (.everyMonths(3, from: day("2026-01-15")), "2026-07-15", "2026-04-16"),
      (.everyMonths(3, from: day("2026-01-15")), "2026-07-16", "2026-07-16"),
      (.everyMonths(3, from: day("2026-01-15")), "2025-12-31", "2025-10-16"),
      (.everyMonths(1, from: nil), "2026-03-31", "2026-03-01"),
      (nil, "2026-11-01", "0001-01-01"),
    ] as [(Schedule?, String, String)])
  func review(_ schedule: Schedule?, _ today: String, _ expected: String) {
    #expect(Self.first(.review, schedule, today) == expected)
  }

  @Test("a schedule's reviews are where counting day by day finds them")
  func reviewsOneByOne() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let from = Int32.random(in: -1_000...40_000, using: &random)
      let count = Int.random(in: 1...14, using: &random)
      let months = (-60...60).compactMap { CivilDate(dayNumber: from).adding(months: $0 * count)?.dayNumber }
      let today = from + Int32.random(in: -700...700, using: &random)
      #expect(Schedule.everyMonths(count, from: from).review(before: today) == months.last { $0 < today })
      let days = (-800...800).map { from + Int32($0 * count) }
      #expect(Schedule.everyDays(count, from: from).review(before: today) == days.last { $0 < today })
    }
  }

  @Test("hours reach back from now, the far end left out")
  func hours() throws {
    let now = try readDatetime(from: Array("2026-11-01T12:00".utf8)[...], zone: .utc)
    let window = bounds(of: .lastMicroseconds(36 * 3_600_000_000), schedule: nil, at: AsOf(now: now))
    let far = now - 36 * 3_600_000_000
    #expect(window == .moments(after: far, through: now))
    #expect(!window.contains(moment: far) && window.contains(moment: far + 1))
    #expect(window.contains(moment: now) && !window.contains(moment: now + 1))
    #expect(window.contains(day: Self.day("2026-10-31")) && window.contains(day: Self.day("2026-11-01")))
    #expect(!window.contains(day: Self.day("2026-10-30")) && !window.contains(day: Self.day("2026-11-02")))
  }

  @Test("days hold all moments of their dates")
  func days() {
    let window = WindowBounds.days(first: 10, last: 12)
    #expect(window.contains(moment: 10 * microsecondsPerDay) && window.contains(moment: 13 * microsecondsPerDay - 1))
    #expect(!window.contains(moment: 10 * microsecondsPerDay - 1) && !window.contains(moment: 13 * microsecondsPerDay))
  }
}
