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
    guard case .days(let first, let last, _) = bounds(of: window, schedule: schedule, at: AsOf(endOf: day(today)))
    else {
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
    "periods of the calendar",
    arguments: [
      (.this(.week), "2026-11-01", "2026-10-26", "2026-11-01"),
      (.this(.week), "2026-11-02", "2026-11-02", "2026-11-02"),
      (.previous(.week), "2026-11-01", "2026-10-19", "2026-10-25"),
      (.previous(.week), "2026-11-02", "2026-10-26", "2026-11-01"),
      (.this(.month), "2026-11-30", "2026-11-01", "2026-11-30"),
      (.this(.month), "2026-12-01", "2026-12-01", "2026-12-01"),
      (.previous(.month), "2026-03-31", "2026-02-01", "2026-02-28"),
      (.previous(.month), "2024-03-01", "2024-02-01", "2024-02-29"),
      (.previous(.month), "2026-01-15", "2025-12-01", "2025-12-31"),
      (.this(.quarter), "2026-06-30", "2026-04-01", "2026-06-30"),
      (.previous(.quarter), "2026-02-01", "2025-10-01", "2025-12-31"),
      (.this(.year), "2026-11-01", "2026-01-01", "2026-11-01"),
      (.previous(.year), "2025-01-01", "2024-01-01", "2024-12-31"),
      (.this(.year), "0001-01-03", "0001-01-01", "0001-01-03"),
      (.this(.week), "0001-01-01", "0001-01-01", "0001-01-01"),
    ] as [(Window, String, String, String)])
  func periods(_ window: Window, _ today: String, _ first: String, _ last: String) {
    let found = bounds(of: window, schedule: nil, at: AsOf(endOf: Self.day(today)))
    #expect(found == .days(first: Self.day(first), last: Self.day(last)))
  }

  @Test("before the calendar's first period there is none")
  func beforeAll() {
    for period in CalendarPeriod.allCases {
      let window = bounds(of: .previous(period), schedule: nil, at: AsOf(endOf: dayRange.lowerBound))
      #expect(!window.contains(day: dayRange.lowerBound))
    }
  }

  @Test("a schedule by the hour reaches back to the moment before this one")
  func hourly() throws {
    func moment(_ text: String) throws -> Int64 { try readDatetime(from: Array(text.utf8)[...], zone: .utc) }
    func after(_ schedule: Schedule, _ now: String) throws -> Int64? {
      guard case .sinceReview(let after, _, _) = bounds(of: .review, schedule: schedule, at: AsOf(now: try moment(now)))
      else {
        return nil
      }
      return after
    }
    let sixHours = Schedule.everyMinutes(360, from: Self.day("2026-01-01"))
    #expect(try after(sixHours, "2026-11-01T12:00") == moment("2026-11-01T06:00"))
    #expect(try after(sixHours, "2026-11-01T12:00:00.000001") == moment("2026-11-01T12:00"))
    #expect(try after(sixHours, "2025-12-31T12:30") == moment("2025-12-31T12:00"))
    #expect(try after(.everyMinutes(90, from: nil), "2026-11-01T12:00") == moment("2026-11-01T10:30"))
    let days = (AsOf(endOf: Self.day("2026-11-01")), AsOf(endOf: Self.day("2026-11-02")))
    let due = sixHours.moments(from: days.0, through: days.1)
    #expect(due.map { datetimeText(of: $0.now) }.joined(separator: " ").hasPrefix("2026-11-01T00:00:00 2026-11-01T06"))
    #expect(due.count == 8 && due.allSatisfy { $0.today <= Self.day("2026-11-02") })
    for (one, next) in zip(due, due.dropFirst()) {
      #expect(bounds(of: .review, schedule: sixHours, at: next) == .sinceReview(after: one.now, through: next.now))
    }
  }

  @Test("of what has a date alone, the days that end since the review before count, each once")
  func sinceReview() throws {
    let days = Self.day("2026-10-30")...Self.day("2026-11-06")
    // Days and moments within them, in their order; each review comes after the one before it.
    let moments = [
      AsOf(endOf: Self.day("2026-10-30")), AsOf(now: midnight(of: Self.day("2026-11-01")) + 30_000_000_000),
      AsOf(now: midnight(of: Self.day("2026-11-01")) + 60_000_000_000), AsOf(endOf: Self.day("2026-11-02")),
      AsOf(now: midnight(of: Self.day("2026-11-04"))), AsOf(endOf: Self.day("2026-11-06")),
    ].following(HeldReviews(reviews: [lastMoment(of: Self.day("2026-10-29"))]))
    let windows = moments.map { bounds(of: .review, schedule: .twiceAMonth, at: $0) }
    for day in days {
      #expect(windows.count { $0.contains(day: day) } == 1)
      for moment in [midnight(of: day), midnight(of: day) + 30_000_000_000, lastMoment(of: day)] {
        #expect(windows.count { $0.contains(moment: moment) } == 1)
      }
    }
    #expect(windows[0] == .days(first: days.lowerBound, last: days.lowerBound))
    // Twice on a day: the day itself is not over before the next one.
    #expect(days.allSatisfy { !windows[2].contains(day: $0) } && windows[3].contains(day: Self.day("2026-11-01")))
    #expect(windows[2].firstDay == windows[2].lastDay && windows[1].firstDay == Self.day("2026-10-31"))
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

  @Test("where a day begins at four, what happens before is of the day before")
  func daysFromFour() throws {
    let start: Int64 = 4 * 3_600_000_000
    func moment(_ text: String) throws -> Int64 { try readDatetime(from: Array(text.utf8)[...], zone: .utc) }
    let open = AsOf(now: try moment("2026-11-01T03:59:59"), dayStart: start)
    #expect(open.today == Self.day("2026-10-31") && !open.isEndOfDay)
    let end = AsOf(endOf: Self.day("2026-10-31"), dayStart: start)
    #expect(end.now == (try moment("2026-11-01T03:59:59.999999")) && end.isEndOfDay && end.today == open.today)
    #expect(AsOf(endOf: Self.day("2026-10-31")).with(dayStart: start) == end)
    let month = bounds(of: .this(.month), schedule: nil, at: end)
    #expect(
      try month.contains(moment: moment("2026-11-01T03:59")) && !month.contains(moment: moment("2026-11-01T04:00")))
    #expect(
      try month.contains(moment: moment("2026-10-01T04:00")) && !month.contains(moment: moment("2026-10-01T03:59")))
    let hourly = Schedule.everyMinutes(720, from: Self.day("2026-10-31")).moments(from: end, through: end)
    #expect(hourly.map { datetimeText(of: $0.now) } == ["2026-10-31T04:00:00", "2026-10-31T16:00:00"])
    var zone = LocalZone.utc
    zone.dayStart = start
    #expect(try AsOf(reading: "2026-10-31", zone: zone) == end)
  }
}
