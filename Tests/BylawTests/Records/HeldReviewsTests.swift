import BylawData
import BylawEngine
import BylawReference
import BylawSyntax
import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

/// `in review` counts from the review that was held last, late, early or on time (github.com/HabitRPG/habitica/issues/1057,
/// github.com/qixing-jk/all-api-hub/issues/542: a job that did not run, or ran late).
@Suite("Held reviews")
struct HeldReviewsTests {
  private static let policy = """
    policy "Exactly once"
    review twice a month
    member
      id: text key
      points: int in 0.. = 0
      visits: int in 0.. = 0
    events message
      who: member
      sent: datetime
    events visit
      who: member
      on: date
    let heard = count(message in review)
    let seen  = count(visit in review)
    reward talk when heard > 0 grant points heard
    reward call when seen > 0 grant visits seen
    """

  /// After one on 16 October: late, early, on time, twice on a day, on two days in a row, late, in the morning of the
  /// right day, the one before left out, and a day early.
  private static let held = [
    "2026-11-02", "2026-11-15", "2026-12-01", "2026-12-16T08:00", "2026-12-16T20:00", "2026-12-31", "2027-01-01",
    "2027-01-20", "2027-02-01T09:30", "2027-02-28",
  ]

  /// A member for each event, who has no other: a message every 5 hours, a visit every day.
  private static func files() -> [(name: String, text: String)] {
    var (members, messages, visits) = ("id,points,visits\n", "who,sent\n", "who,on\n")
    let first = 20_743 * microsecondsPerDay  // 2026-10-17
    for number in 0..<648 {
      members += "m\(number),0,0\n"
      messages += "m\(number),\(Formatting.datetime(first + Int64(number) * 5 * 3_600_000_000))\n"
    }
    for day in 0..<135 {
      members += "v\(day),0,0\n"
      visits += "v\(day),\(dateText(of: 20_743 + Int32(day)))\n"
    }
    return [
      ("members.csv", members), ("message.csv", messages), ("visit.csv", visits),
      ("review.csv", "on,decisions\n2026-10-16,0\n"),
    ]
  }

  private func checked() throws -> Policy {
    try #require(checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: Self.policy))).value)
  }

  @Test("every event is counted in exactly one of ten reviews, applied one after the other")
  func exactlyOnce() throws {
    let policy = try checked()
    let moments = try Self.held.map { try reviewMoment(reading: $0, policy: policy) }
    try withFolder(of: Self.files()) { start in
      let scratch = try TemporaryFolder()
      var (folder, written) = (start, [String]())
      for (index, moment) in moments.enumerated() {
        let outcome = reviewFiles(
          policy: policy, files: DataFiles(folder: folder), asOf: moment, threads: 2, wantsChanges: true)
        let reviewed = try #require(outcome.value, "\(outcome.problems.text())")
        #expect(reviewed.leftToReference == nil)
        written.append(reviewed.review.text(as: .csv))
        let target = scratch.path + "/\(index)"
        let next = try NextFolder.make(policy: policy, reviewed: reviewed, from: folder, at: target)
        try #require(next).commit()
        folder = target
      }
      // All that happened through the last review, once.
      let rows = written.flatMap { $0.split(separator: "\n").dropFirst() }
      #expect(rows.filter { $0.hasPrefix("m") }.map(Self.member).sorted() == (0..<648).map { "m\($0)" }.sorted())
      #expect(rows.filter { $0.hasPrefix("v") }.map(Self.member).sorted() == (0..<135).map { "v\($0)" }.sorted())
      #expect(rows.allSatisfy { $0.contains("points 1,") || $0.contains("visits 1,") })

      // A simulation of the same days decides the same, on columns and by the reference.
      var simulated: [String] = []
      let schedule = ReviewSchedule(moments: moments, policy: policy)
      let outcome = simulate(schedule, files: DataFiles(folder: start), threads: 2) {
        simulated.append($0.text(as: .csv))
      }
      #expect(try #require(outcome.value).leftToReference == nil)
      #expect(simulated == written)
      let request = DataFiles(folder: start).request
      let held = RecordedReviews(policy: policy, files: DataFiles(folder: start), before: moments[0]).held
      var plain: [Int] = []
      var reference = ReferenceSimulation(
        policy: policy.checked, zone: policy.zone, request: request, standardInput: nil)
      _ = reference.run(at: moments.map(\.asOf).following(held)) { _, _, report in plain.append(report.decisions.count)
      }
      #expect(plain == written.map { $0.split(separator: "\n").count - 1 })
    }
  }

  private static func member(_ row: Substring) -> String { String(row.prefix { $0 != "," }) }

  @Test("a review that decides nothing is on record, and the next one counts from it")
  func nothingDecided() throws {
    let policy = try checked()
    let files = [
      ("members.csv", "id,points,visits\na,0,0\n"),
      ("message.csv", "who,sent\na,2026-11-10T08:00\na,2026-11-18T08:00\n"),
      ("visit.csv", "who,on\n"),
    ]
    try withFolder(of: files) { folder in
      let scratch = try TemporaryFolder()
      let (first, second) = (scratch.path + "/1", scratch.path + "/2")
      func apply(_ text: String, from source: String, to target: String) throws -> Outcome<Bylaw.Review> {
        policy.apply(
          toFolder: source, writing: target, asOf: try policy.moment(text),
          inSpiteOf: ["events-after-review", "off-schedule"])
      }
      #expect(try #require(try apply("2026-11-05", from: folder, to: first).value).decisions.isEmpty)
      // The message of the 10th is this one's.
      #expect(try #require(try apply("2026-11-16", from: first, to: second).value).decisions.count == 1)
      let record = try String(contentsOfFile: second + "/review.csv", encoding: .utf8).split(separator: "\n").map {
        $0.split(separator: ",")
      }
      #expect(record.map { $0[0] } == ["on", "2026-11-05", "2026-11-16"])
      #expect(record.map { $0[4] } == ["decisions", "0", "1"] && record[1][3] == "1")
      let fingerprint = sha256(of: policy.checked.source.bytes).prefix(16)
      #expect(record[1][1] == "Exactly once" && record[1][2] == fingerprint)
      // Not after one that decided nothing.
      for late in ["2026-11-05", "2026-11-04"] {
        let refused = try apply(late, from: first, to: scratch.path + "/3")
        #expect(refused.value == nil)
        #expect(refused.problems.all.filter { $0.severity == .error }.map(\.code) == ["not-after-record"])
        #expect(refused.problems.text().contains("review.csv"))
      }
      #expect(try apply("2026-11-05T12:00", from: second, to: scratch.path + "/3").value == nil)
    }
  }

  @Test("rows in memory are applied as folders are")
  func rows() throws {
    let policy = try checked()
    var rows = CommunityRows(
      members: [["id": "a"]],
      events: [
        "message": [["who": "a", "sent": "2026-11-10T08:00"], ["who": "a", "sent": "2026-11-18T08:00"]]
      ], inSpiteOf: ["events-after-review", "off-schedule"])
    var counts: [Int] = []
    for moment in ["2026-11-05", "2026-11-16T07:00", "2026-11-19"] {
      let applied = try #require(policy.apply(to: rows, asOf: try policy.moment(moment)).value)
      counts.append(applied.review.decisions.count)
      rows = try #require(applied.rows)
    }
    #expect(counts == [0, 1, 1])
    #expect(
      rows.events["review"]?.map { $0["on"]?.description } == ["2026-11-05", "2026-11-16T07:00:00", "2026-11-19"])
    #expect(
      policy.apply(to: rows, asOf: try policy.moment("2026-11-19")).problems.all.map(\.code) == ["not-after-record"])
    // Looked at again as it was: after the one before it.
    let again = try #require(policy.review(.rows(rows), asOf: try policy.moment("2026-11-19")).value)
    #expect(again.decisions.count == 1)
  }

  @Test("without a record of reviews the last decision counts, without that the schedule")
  func fallbacks() throws {
    func decided(_ record: [(name: String, text: String)]) throws -> Int {
      let policy = try checked()
      let files = [
        ("members.csv", "id,points,visits\na,0,0\n"),
        ("message.csv", "who,sent\na,2026-10-20T08:00\na,2026-11-02T08:00\n"),
        ("visit.csv", "who,on\n"),
      ]
      return try withFolder(of: files + record) { folder in
        let moment = try reviewMoment(reading: "2026-11-02", policy: policy)
        let read = readData(policy: policy, files: DataFiles(folder: folder), asOf: moment)
        let data = try #require(read.value)
        let plain = try #require(review(policy: policy, data: data, asOf: moment).value)
        let quick = reviewFiles(policy: policy, files: DataFiles(folder: folder), asOf: moment, threads: 1)
        #expect(try #require(quick.value).review.text(as: .csv) == plain.text(as: .csv))
        return Int(plain.decisions.first?.detail.split(separator: " ").last ?? "0") ?? 0
      }
    }
    let decisions = ("decision.csv", "id,on,rule,kind\na,2026-10-16,talk,rewarded\n")
    #expect(try decided([]) == 1)
    #expect(try decided([decisions]) == 2)
    #expect(try decided([decisions, ("review.csv", "on,decisions\n2026-10-31,0\n")]) == 1)
    // One that is not before this review is not before it.
    #expect(try decided([decisions, ("review.csv", "on,decisions\n2026-11-02,0\n")]) == 2)
    #expect(try decided([decisions, ("review.jsonl", "{\"on\": \"2026-11-02T09:00\", \"decisions\": 0}\n")]) == 0)
  }

  @Test("a record that cannot be read is an error where `in review` needs it")
  func badRecord() throws {
    let policy = try checked()
    let files = [
      ("members.csv", "id,points,visits\na,0,0\n"), ("message.csv", "who,sent\n"), ("visit.csv", "who,on\n"),
      ("review.csv", "book,stars,on\nMoby Dick,5,2026-10-20\n"),
    ]
    try withFolder(of: files) { folder in
      let moment = try reviewMoment(reading: "2026-11-02", policy: policy)
      let quick = reviewFiles(policy: policy, files: DataFiles(folder: folder), asOf: moment, threads: 1)
      #expect(quick.value == nil && quick.problems.text().contains("`decisions`"), "\(quick.problems.text())")
      #expect(readData(policy: policy, files: DataFiles(folder: folder), asOf: moment).value == nil)
    }
  }
}

/// What is said about when a review is held.
@Suite("Reviews on schedule")
struct ReviewTimelinessTests {
  private func remarks(
    _ schedule: String, last: String?, now: String, asks: Bool = false, in language: PolicyLanguage = .english
  ) throws -> [String] {
    let text =
      "\(schedule)\nmember\n  id: text key\n  joined: date\n" + (asks ? "label new when joined in review\n" : "")
    let policy = try #require(checkPolicy(parsePolicy(PolicyText(name: "p", text: text))).value)
    let held = try HeldReviews(reviews: [last].compactMap { $0 }.map { try policy.moment($0).asOf.now })
    let asOf = try policy.moment(now).asOf.following(held)
    return ReviewTimeliness(policy: policy.checked, asOf: asOf)?.remarks.map { $0.text(in: language.keywords) } ?? [
      "no schedule"
    ]
  }

  @Test("on time there is nothing to say")
  func onTime() throws {
    #expect(try remarks("review twice a month", last: "2026-10-16", now: "2026-11-01T08:00") == [])
    #expect(try remarks("review twice a month", last: nil, now: "2026-11-01") == [])
    #expect(try remarks("review every 15 days", last: "2026-10-16", now: "2026-10-31") == [])
    #expect(try remarks("review every 15 days", last: nil, now: "2026-10-30") == [])
    #expect(try remarks("review every 1 month from 2026-01-31", last: "2026-10-31", now: "2026-11-30") == [])
    #expect(try remarks("", last: nil, now: "2026-11-30") == ["no schedule"])
  }

  @Test("late and early, with what `in review` is then")
  func offSchedule() throws {
    #expect(
      try remarks("review twice a month", last: "2026-10-16", now: "2026-11-02", asks: true) == [
        "2026-11-02 is no day of the schedule, which has 2026-11-01 and 2026-11-16",
        "`in review` is from 2026-10-17 through 2026-11-02, since the last review on record",
      ])
    #expect(
      try remarks("复盘 每月两次", last: nil, now: "2026-11-02", asks: true) == [
        "2026-11-02 is no day of the schedule, which has 2026-11-01 and 2026-11-16",
        "`in review` is 2026-11-02 alone, by the schedule, since no review is on record",
      ])
    #expect(
      try remarks("review twice a month", last: "2026-10-16T20:00", now: "2026-10-31T08:00", asks: true) == [
        "2026-10-31 is no day of the schedule, which has 2026-10-16 and 2026-11-01",
        "`in review` is after 2026-10-16T20:00:00 through 2026-10-31T08:00:00, since the last review on record",
      ])
    #expect(
      try remarks("review every 15 days", last: "2026-10-16", now: "2026-11-01") == [
        "2026-11-01 is no day of the schedule, which has 2026-10-31 and 2026-11-15"
      ])
    #expect(
      try remarks("review every 15 days from 2026-12-01", last: nil, now: "2026-11-30") == [
        "2026-11-30 is no day of the schedule, which has 2026-12-01"
      ])
  }

  @Test("in Chinese, for a page")
  func chinese() throws {
    #expect(
      try remarks("复盘 每月两次", last: "2026-09-16", now: "2026-11-02", asks: true, in: .chinese) == [
        "2026-11-02 不是安排好的复盘日，安排的是 2026-11-01、2026-11-16", "2026-10-01、2026-10-16 没有复盘",
        "`在 本期` 从 2026-09-17 到 2026-11-02，从记录里的上一次复盘算起",
      ])
  }

  @Test("reviews that were left out, of which one held late or early is none")
  func leftOut() throws {
    let twice = "review twice a month"
    #expect(try remarks(twice, last: "2026-10-16", now: "2026-11-16") == ["no review was held on 2026-11-01"])
    #expect(try remarks(twice, last: "2026-10-31", now: "2026-11-16") == [])
    #expect(try remarks(twice, last: "2026-11-02", now: "2026-11-16") == [])
    #expect(
      try remarks(twice, last: "2026-10-17", now: "2026-12-01").last
        == "no review was held on 2026-11-01 and 2026-11-16")
    #expect(
      try remarks(twice, last: "2026-01-01", now: "2026-12-01")
        == ["no review was held on 2026-01-16, nor on 20 later days of the schedule"])
    let hourly = "review every 6 hours from 2026-01-01"
    #expect(try remarks(hourly, last: "2026-11-01T06:00:05", now: "2026-11-01T12:02") == [])
    #expect(
      try remarks(hourly, last: "2026-11-01T06:00", now: "2026-11-02T00:01:10")
        == ["since 2026-11-01T06:00:00 2 reviews of the schedule were not held"])
  }
}

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "the examples of FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func examples(text: String, digest: String) { #expect(sha256(of: Array(text.utf8)) == digest) }
}
