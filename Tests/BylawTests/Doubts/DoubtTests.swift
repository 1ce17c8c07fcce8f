import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

/// A review of a few tables by columns, by the reference evaluator and of rows in memory: the doubts are the same.
struct DoubtfulClub {
  var policy = """
    timezone "Asia/Shanghai"
    tiers core > low
    member
      id: text key
      tier: tier
    events message
      who: member
      sent: datetime
    demote quiet from core to low when count(message in last 15 days) = 0

    """
  var members = "id,tier\nann,core\nben,core\n"
  var messages = ["ann,2026-10-20T08:00", "ben,2026-10-25T08:00", "ann,2026-10-31T08:00"]
  var others: [(name: String, text: String)] = []
  var asOf = "2026-11-01"
  var skipsBadRows = false

  /// The messages of each doubt, of a review by columns.
  func doubts(in language: PolicyLanguage = .english) throws -> [String] {
    let policy = try #require(checkPolicy(parsePolicy(PolicyText(name: "club.bylaw", text: policy))).value)
    let moment = try reviewMoment(reading: asOf, policy: policy)
    let files =
      [("members.csv", members), ("message.csv", "who,sent\n" + messages.joined(separator: "\n") + "\n")] + others
    return try withFolder(of: files) { folder in
      let files = DataFiles(folder: folder, skipsBadRows: skipsBadRows)
      let quick = try #require(reviewFiles(policy: policy, files: files, asOf: moment, threads: 2).value?.review)
      let data = try #require(readData(policy: policy, files: files, asOf: moment).value)
      let plain = try #require(review(policy: policy, data: data, asOf: moment).value)
      let whole = try #require(policy.read(.files(files), asOf: moment).value?.review().value)
      #expect(quick.doubtsFound.problems.text() == plain.doubtsFound.problems.text())
      #expect(quick.doubtsFound.problems.text() == whole.doubtsFound.problems.text())
      return quick.doubtsFound.all.map { doubt in
        let told = doubt.diagnostic(.warning)
        var place = ""
        if case .data(_, let line, _) = told.place { place = ":\(line)" }
        let words = told.notes.map { " | " + $0.text.text(in: language.keywords) }
        return "\(told.code)\(place) \(told.summary.text(in: language.keywords))" + words.joined()
      }
    }
  }

  func codes() throws -> [String] {
    try doubts().map { String($0.prefix { $0 != " " }) }
  }
}

@Suite("Doubts: when events were")
struct EventTimeDoubtTests {
  @Test("nothing is doubtful where events go on to the review")
  func none() throws { #expect(try DoubtfulClub().doubts() == []) }

  /// An old export demoted everybody: github.com/MicrosoftDocs/azure-docs/issues/44661.
  @Test("the newest row is older than rows are apart")
  func stale() throws {
    var club = DoubtfulClub()
    club.messages = ["ann,2026-09-10T08:00", "ben,2026-09-12T08:00"]
    #expect(
      try club.doubts() == [
        "stale-events The newest row of `message` is of 2026-09-12, 50 days before the review, and its rows were never more "
          + "than 2 days apart in the year before. | Is the file an export of then? The review counts nobody as active since."
      ])
    #expect(
      try club.doubts(in: .chinese) == [
        "stale-events `message` 最新的一行是 2026-09-12 的，比复盘早 50 天，而之前一年里相邻的记录最多隔 2 天。"
          + " | 是不是当时导出的文件？之后谁都不算活跃过。"
      ])
    // Of two days with rows the gap counts twice, and the day itself is allowed.
    club.asOf = "2026-09-16"
    #expect(try club.codes() == [])
    club.asOf = "2026-09-17"
    #expect(try club.codes() == ["stale-events"])
  }

  @Test("a slip in the year of some rows, where the others go on to the review")
  func slipInYear() throws {
    var club = DoubtfulClub()
    club.messages += ["ben,2062-10-31T08:00"]
    #expect(
      try club.doubts() == [
        "events-after-review 1 row of `message` is more than a year after the review, which does not see it: the first is of "
          + "2062-10-31. | Look at the year, of the review and in the file."
      ])
    // A few days after it there may well be some.
    club.messages += ["ann,2026-11-03T08:00"]
    #expect(try club.codes() == [])
  }

  @Test("from ten days with rows on the gap counts once, in any order of rows")
  func manyDays() throws {
    var club = DoubtfulClub()
    club.messages = [9, 5, 1, 7, 3, 11, 13, 19, 17, 15].map { "ann,2026-10-\($0 < 10 ? "0" : "")\($0)T08:00" }
    club.asOf = "2026-10-21"
    #expect(try club.codes() == [])
    club.asOf = "2026-10-22"
    #expect(try club.codes() == ["stale-events"])
  }

  @Test("one day with rows has nothing to compare with, until it is a year ago")
  func oneDay() throws {
    var club = DoubtfulClub()
    club.messages = ["ann,2026-09-10T08:00", "ben,2026-09-10T09:00"]
    #expect(try club.codes() == [])
    club.asOf = "2027-09-12"
    #expect(try club.codes() == ["far-review"])
    club.asOf = "2099-01-01"
    #expect(
      try club.doubts()[0].hasPrefix("far-review All rows of `message` are more than 40 years before the review."))
  }

  @Test("all rows are after the review, and years after")
  func after() throws {
    var club = DoubtfulClub()
    club.asOf = "2025-11-01"
    #expect(
      try club.doubts()[0].hasPrefix(
        "events-after-review All 3 rows of `message` are after the review, which sees none of them: the first is of "
          + "2026-10-20. | Look at the year"))
    club.asOf = "2025-10-01"
    #expect(try club.doubts()[0].hasPrefix("far-review The first row of `message` is of 2026-10-20, 384 days after"))
  }

  @Test("no rows say nothing of when they were; where none has a time, that is doubted")
  func undated() throws {
    var club = DoubtfulClub()
    club.messages = []
    #expect(try club.codes() == [])
    club.policy = club.policy.replacingOccurrences(of: "sent: datetime", with: "sent: datetime?")
    club.messages = ["ann,", "ben,"]
    #expect(try club.codes() == ["undated-events"])
  }

  @Test("an allowance at the events is for these alone, one elsewhere for all")
  func allowed() throws {
    var club = DoubtfulClub()
    club.messages = ["ann,2026-09-10T08:00", "ben,2026-09-12T08:00"]
    let plain = club.policy
    let comment = "# allow stale-events: the chat sleeps in autumn\n"
    club.policy = plain.replacingOccurrences(of: "events message", with: comment + "events message")
    #expect(try club.codes() == [])
    club.policy = comment + plain
    #expect(try club.codes() == [])
    club.policy = plain.replacingOccurrences(of: "member\n  id", with: comment + "member\n  id")
    #expect(try club.codes() == ["stale-events"])
    club.policy = plain.replacingOccurrences(of: "events message", with: "# 允许 stale-events：秋天群里安静\nevents message")
    #expect(try club.codes() == [])
    // Without a reason, or for another doubt, nothing is allowed.
    club.policy = "# allow off-schedule: held by hand\n" + plain
    #expect(try club.codes() == ["stale-events"])
    let problems = checkPolicy(parsePolicy(PolicyText(name: "p", text: "# allow stale-events\n" + plain))).problems
    #expect(problems.all.map(\.code).contains("bad-allow"))
    let near = checkPolicy(parsePolicy(PolicyText(name: "p", text: "# allow stale-event: so\n" + plain))).problems
    #expect(near.text().contains("did you mean `stale-events`?"))
    // Whether there is such a doubt, the checker does not know.
    #expect(
      !checkPolicy(parsePolicy(PolicyText(name: "p", text: comment + plain))).problems.text().contains("unused-allow"))
  }
}

@Suite("Doubts: who is meant")
struct MemberDoubtTests {
  /// Ids that a spreadsheet has rounded: github.com/fivethirtyeight/russian-troll-tweets/issues/4.
  @Test("rows of unknown members, with lines and the nearest key")
  func unknown() throws {
    var club = DoubtfulClub()
    club.policy = "# allow rounded-keys: the rest of the number does not matter here\n" + club.policy
    club.members = "id,tier\nann,core\nJosé,low\n458304698827669000,core\n00123,core\nzoë smith,low\n"
    club.messages += [
      "Ann,2026-10-31T08:00", "JOSE\u{301},2026-10-31T08:00", "458304698827669536,2026-10-31T08:00",
      "123,2026-10-31T08:00", "Zoë\u{3000}Smith,2026-10-31T08:00", "ben,2026-10-31T08:00",
    ]
    #expect(
      try club.doubts() == [
        "event-of-unknown-member:3 7 rows of message name members that the members' table does not have. | The first: "
          + "`ben` on line 3; `Ann` on line 5, where the members' table has `ann`; `JOSÉ` on line 6, where the "
          + "members' table has `José`; `458304698827669536` on line 7, where the members' table has `458304698827669000`; "
          + "`123` on line 8, where the members' table has `00123`. | Such rows are counted, and belong to nobody."
      ])
    #expect(try club.doubts(in: .chinese)[0].contains("`Ann`（第 5 行），成员表里写作 `ann`"))
  }

  @Test("members by several fields, and by numbers")
  func composite() throws {
    var club = DoubtfulClub()
    club.policy = """
      member
        group: int key
        id: text key
      events message
        group: member.group
        who: member.id
        sent: datetime
      label quiet when count(message) = 0

      """
    club.members = "group,id\n1,ann\n2,ann\n"
    club.others = [("message.csv", "group,who,sent\n2,Ann,2026-10-31T08:00\n3,ann,2026-10-31T08:00\n")]
    #expect(
      try club.doubts()[0].contains("`2, Ann` on line 2, where the members' table has `2, ann`; `3, ann` on line 3."))
  }

  @Test("an emptied table, as far as the record tells")
  func emptied() throws {
    var club = DoubtfulClub()
    club.members = "id,tier\n"
    club.messages = []
    #expect(try club.codes() == [])
    let header = "on,policy,fingerprint,members,decisions\n"
    club.others = [("review.csv", header + "2026-10-01,,,98,3\n2026-10-16,,,97,0\n2026-11-16,,,5,0\n")]
    #expect(
      try club.doubts() == [
        "emptied-table There are no members, and the last review on record had 97. | Was the file exported whole?"
      ])
    club.others = [("review.csv", header + "2026-10-01,,,98,3\n2026-10-16,,,0,0\n")]
    #expect(try club.codes() == [])
  }

  @Test("the record has rules, kinds and members that there are not")
  func record() throws {
    var club = DoubtfulClub()
    club.policy += "reward welcome limit once say \"hello\"\n"
    club.others = [
      (
        "decision.csv",
        "id,on,rule,kind\nann,2026-10-16,welcome,rewarded\nBen,2026-10-16,hello,rewarded\nzed,2026-10-16,welcome,praised\n"
      )
    ]
    #expect(
      try club.codes() == ["unknown-rule-in-record", "unknown-kind-in-record", "unknown-member-in-record:3"])
    #expect(
      try club.doubts()[2].contains("`Ben` on line 3, where the members' table has `ben`; `zed` on line 4."))
    // What they were given is still part of what there is to give in all.
    #expect(try club.doubts()[2].contains("t counts for what rules may decide in all, and for no member"))
    #expect(try club.doubts(in: .chinese)[2].contains("只算进大家合起来的总数"))
    // Whom the policy removes leaves decisions behind.
    club.policy = club.policy.replacingOccurrences(of: "tier: tier", with: "tier: tier?")
    club.policy += "remove gone from low when count(message) = 0\n"
    club.others[0].text = "id,on,rule,kind\nzed,2026-10-16,gone,removed\n"
    #expect(try club.codes() == [])
    club.others[0].text = "id,on,rule,kind\nBen,2026-10-16,welcome,rewarded\n"
    #expect(try club.codes() == ["unknown-member-in-record:2"])
  }
}

@Suite("Doubts: the rest")
struct OtherDoubtTests {
  @Test("off the schedule, and reviews left out, in both languages")
  func schedule() throws {
    var club = DoubtfulClub()
    club.policy = "review twice a month\n" + club.policy
    #expect(try club.codes() == [])
    club.asOf = "2026-11-02"
    #expect(
      try club.doubts() == ["off-schedule 2026-11-02 is no day of the schedule, which has 2026-11-01 and 2026-11-16."])
    club.others = [("review.csv", "on,decisions\n2026-10-01,0\n")]
    #expect(try club.codes() == ["off-schedule", "reviews-left-out"])
    club.policy += "label new when count(message in review) > 0\n"
    let chinese = try club.doubts(in: .chinese)
    #expect(chinese[0].hasPrefix("off-schedule 2026-11-02 不是安排好的复盘日，安排的是 2026-11-01、2026-11-16。 | `在 本期`"))
    #expect(chinese[1].hasPrefix("reviews-left-out 2026-10-16 没有复盘。"))
  }

  @Test("more than a tenth of the rows is set aside")
  func setAside() throws {
    var club = DoubtfulClub()
    club.skipsBadRows = true
    club.members = "id,tier\n" + (1...18).map { "m\($0),core\n" }.joined() + "x,none\ny,none\n"
    club.messages = (1...18).map { "m\($0),2026-10-31T08:00" }
    #expect(try club.codes() == [])
    club.members += "z,none\n"
    #expect(
      try club.doubts()[0].hasPrefix(
        "many-rows-set-aside 3 of 21 rows of `members` did not fit and are set aside: more than a tenth."))
  }

  @Test("strictly they are errors, and what is let pass is a note")
  func severity() throws {
    let policy = try #require(
      checkPolicy(parsePolicy(PolicyText(name: "club.bylaw", text: DoubtfulClub().policy))).value)
    let moment = try policy.moment("2026-11-01")
    let files = [("members.csv", "id,tier\nann,core\n"), ("message.csv", "who,sent\nzed,2026-10-31T08:00\n")]
    try withFolder(of: files) { folder in
      let plain = policy.review(.files(DataFiles(folder: folder)), asOf: moment)
      #expect(plain.value?.standingDoubts == ["event-of-unknown-member"])
      #expect(plain.problems.all.map(\.severity) == [.warning])
      let strict = policy.review(.files(DataFiles(folder: folder, isStrict: true)), asOf: moment)
      #expect(strict.value == nil && strict.problems.all.map(\.severity) == [.error])
      let passed = policy.review(
        .files(DataFiles(folder: folder, isStrict: true, inSpiteOf: ["event-of-unknown-member"])), asOf: moment)
      #expect(passed.value?.standingDoubts == [] && passed.problems.all.map(\.severity) == [.note])
      // A folder is written only in spite of them.
      let scratch = try TemporaryFolder()
      let next = scratch.path + "/next"
      #expect(policy.apply(toFolder: folder, writing: next, asOf: moment).value != nil)
      #expect(!FileManager.default.fileExists(atPath: next))
      #expect(
        policy.apply(toFolder: folder, writing: next, asOf: moment, inSpiteOf: ["event-of-unknown-member"]).value != nil
      )
      #expect(FileManager.default.fileExists(atPath: next + "/members.csv"))
    }
  }

  @Test("rows in memory are told by their index, and applied in spite of doubts alone")
  func rows() throws {
    let policy = try #require(
      checkPolicy(parsePolicy(PolicyText(name: "club.bylaw", text: DoubtfulClub().policy))).value)
    let moment = try policy.moment("2026-11-01")
    var rows = CommunityRows(
      members: [["id": "ann", "tier": "core"]],
      events: ["message": [["who": "ann", "sent": "2026-10-31T08:00"], ["who": "Ann", "sent": "2026-10-31T08:00"]]])
    let applied = try #require(policy.apply(to: rows, asOf: moment).value)
    #expect(applied.rows == nil)
    let doubt = try #require(applied.review.doubts.first)
    #expect(doubt.place == .table("message", row: 1, column: nil))
    #expect(doubt.notes[0].text == "The first: `Ann` in row 1, where the members' table has `ann`.")
    rows.inSpiteOf = ["event-of-unknown-member"]
    #expect(try #require(policy.apply(to: rows, asOf: moment).value).rows != nil)
  }

  @Test("numbers of several units among rows in memory")
  func units() throws {
    let text = DoubtfulClub().policy.replacingOccurrences(
      of: "tier: tier\n", with: "tier: tier\n  spent: decimal(2)?\n")
    let policy = try #require(checkPolicy(parsePolicy(PolicyText(name: "club.bylaw", text: text))).value)
    func doubts(_ spent: DataValue...) throws -> [String] {
      // The first row does not fit, so that the others are told by their place among all.
      let rows = CommunityRows(
        members: [["id": "x"]] + spent.enumerated().map { ["id": .text("m\($0)"), "tier": "core", "spent": $1] },
        events: ["message": [["who": "m0", "sent": "2026-10-31T08:00"]]], skipsBadRows: true,
        inSpiteOf: ["many-rows-set-aside"])
      let review = try #require(policy.review(.rows(rows), asOf: try policy.moment("2026-11-01")).value)
      return review.doubts.filter { $0.code == "mixed-units" }.map { "\($0.place) \($0.notes[0].text)" }
    }
    #expect(try doubts("¥58", "$60").first?.contains("The first: `¥58` in row 1; `$60` in row 2.") == true)
    #expect(try doubts("50%", 3).count == 1)
    #expect(try doubts("¥58", 60, "70").isEmpty)
    #expect(try doubts("50%", "20%", 0, .missing).isEmpty)
  }
}
