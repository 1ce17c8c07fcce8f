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
      ritual six every year on friday
      ritual seven every 2 years on tuesday from 2026-03-01

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

  private func calendar(_ text: String, _ from: String, _ to: String) throws -> PolicyCalendar {
    let head = "tiers a > b\nmember\n  id: text key\n  tier: tier?\n"
    let policy = try #require(checkPolicy(parsePolicy(PolicyText(name: "p.bylaw", text: head + text))).value)
    return try policyCalendar(
      of: policy, from: reviewMoment(reading: from, policy: policy), through: reviewMoment(reading: to, policy: policy))
  }

  private func times(_ text: String, _ from: String, _ to: String) throws -> [String] {
    try calendar(text, from, to).occurrences.map { $0.date + ($0.time.map { "T" + $0 } ?? "") }
  }

  @Test("a weekday of a year is its first, whatever day one starts to look on")
  func firstOfTheYear() throws {
    let ritual = "ritual party every year on friday\n"
    #expect(try times(ritual, "2026-01-01", "2028-12-31") == ["2026-01-02", "2027-01-01", "2028-01-07"])
    #expect(try times(ritual, "2026-03-01", "2027-12-31") == ["2027-01-01"])
    #expect(
      try calendar(ritual, "2026-03-01", "2028-12-31").text(as: .ics).contains("RRULE:FREQ=YEARLY;BYDAY=1FR;COUNT=2"))
  }

  @Test(
    "what comes every so often begins on the first such day from the date on",
    arguments: [
      ("every 2 weeks on monday from 2026-01-07", ["2026-01-12", "2026-01-26", "2026-02-09", "2026-02-23"]),
      ("every 2 weeks on monday from 2026-01-12", ["2026-01-12", "2026-01-26", "2026-02-09", "2026-02-23"]),
      ("every 2 months on friday from 2026-01-15", ["2026-02-06"]),
      ("every 2 months on 5 from 2026-01-15", ["2026-02-05"]),
      ("every 2 years on monday from 2025-03-01", ["2026-01-05"]),
    ])
  func firstSuchDay(_ when: String, _ expected: [String]) throws {
    #expect(try times("ritual r \(when)\n", "2026-01-01", "2026-02-28") == expected)
  }

  @Test("a time that the clock skips is moved in every format, and nothing lies beyond the last day")
  func skipped() throws {
    let text = "timezone \"America/New_York\"\nritual night every day at 02:30\n"
    // On 2026-03-08 the clock goes from 02:00 to 03:00.
    #expect(
      try times(text, "2026-03-07", "2026-03-10") == [
        "2026-03-07T02:30", "2026-03-08T03:30", "2026-03-09T02:30", "2026-03-10T02:30",
      ])
    let written = try calendar(text, "2026-03-06", "2026-03-10").text(as: .ics)
    let lines = written.split(whereSeparator: \.isNewline).filter {
      $0.hasPrefix("DTSTART;TZID") || $0.hasPrefix("RRULE")
    }
    #expect(
      lines == [
        "DTSTART;TZID=America/New_York:20260306T023000", "RRULE:FREQ=DAILY;COUNT=2",
        "DTSTART;TZID=America/New_York:20260308T033000", "DTSTART;TZID=America/New_York:20260309T023000",
        "RRULE:FREQ=DAILY;COUNT=2",
      ])
    let names = written.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("UID") }
    #expect(Set(names).count == 3)
    // Samoa had no 30th of December in 2011: what was meant for it comes a day later, or not at all.
    let samoa = "timezone \"Pacific/Apia\"\nritual noon every day at 12:00\n"
    #expect(try times(samoa, "2011-12-29", "2011-12-30") == ["2011-12-29T12:00"])
    #expect(try times(samoa, "2011-12-30", "2011-12-31") == ["2011-12-31T12:00", "2011-12-31T12:00"])
  }

  @Test("reviews by the hour have their times")
  func byTheHour() throws {
    #expect(
      try times("review every 8 hours from 2026-01-01\n", "2026-11-01", "2026-11-01") == [
        "2026-11-01T00:00", "2026-11-01T08:00", "2026-11-01T16:00",
      ])
    #expect(
      try times("review every 700 minutes from 2026-11-01\n", "2026-11-01", "2026-11-02") == [
        "2026-11-01T00:00", "2026-11-01T11:40", "2026-11-01T23:20", "2026-11-02T11:00", "2026-11-02T22:40",
      ])
    let written = try calendar("review every 8 hours from 2026-01-01\n", "2026-11-01", "2026-11-30").text(as: .ics)
    let rules = written.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("RRULE") }
    #expect(rules == Array(repeating: "RRULE:FREQ=DAILY;COUNT=30", count: 3))
    let names = written.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("UID") }
    #expect(Set(names).count == 3)
  }
}
