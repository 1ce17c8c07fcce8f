import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

@Suite("Doubts: cells")
struct CellDoubtTests {
  private static let tagged = """
    tiers gold > base
    member
      id: text key
      tier: tier
      tags: set of text = {}
      city: text?
    events message
      who: member
      sent: datetime
    protect staff when tags contains "staff"
    demote down from gold to base when count(message) = 0

    """

  private func club(_ rows: String..., policy: String = tagged) -> DoubtfulClub {
    var club = DoubtfulClub()
    club.policy = policy
    club.members = "id,tier,tags,city\nann,gold,,\n" + rows.map { $0 + "\n" }.joined()
    club.messages = ["ann,2026-10-31T08:00"]
    return club
  }

  /// Tags with commas lost their protection: github.com/buttondown/roadmap/issues/2700.
  private static let emptied =
    "Where that means that there is nothing, the table says so in the policy, as in `member missing \"NULL\"`, or the cell "
    + "is left empty."

  @Test("a set that is not split, where the policy asks for a part of it")
  func unsplit() throws {
    let tags = club(
      "ben,gold,\"newsletter, staff\",", "cai,gold,newsletter；staff,", "dan,base,a|b,", "eva,base,staff/vip,")
    #expect(
      try tags.doubts() == [
        "unsplit-set:3 2 texts in column `tags` of members, which holds sets, look like several and are read as one. | The "
          + "first: `newsletter, staff` on line 3; `staff/vip` on line 6. | A set is separated by `;`, `；` or `、`, or by what the "
          + "field says, as in `separated by \",\"`."
      ])
    #expect(
      try tags.doubts(in: .chinese)[0].hasPrefix(
        "unsplit-set:3 members 的 `tags` 一列是一组一组的，有 2 处看着像几个，却当成一个读了。 | 最先的：`newsletter, staff`（第 3 行）"))
  }

  /// The tool that exports calls it otherwise now.
  @Test("a `where` that no row fits, of a file that nothing else reads")
  func nothingChosen() throws {
    var club = DoubtfulClub()
    club.policy = club.policy.replacingOccurrences(
      of: "events message\n", with: "events message where kind = \"message\"\n  kind: text?\n")
    club.others = [("message.csv", "who,kind,sent\nann,msg,2026-10-30T08:00\nben,,2026-10-31T08:00\n")]
    #expect(
      try club.doubts() == [
        "nothing-chosen None of the 2 rows of message is what its `where` asks for, and nothing else reads them. | The policy asks "
          + "for `message`: see what the column holds."
      ])
    club.others[0].text += "ann,message,2026-10-31T08:00\n"
    #expect(try club.codes() == [])
    club.others[0].text = "who,kind,sent\n"
    #expect(try club.codes() == [])
    // Another event type may be in it alone.
    club.others[0].text = "who,kind,sent\nann,like,2026-10-31T08:00\n"
    club.policy +=
      "events like from \"message\" where kind = \"like\"\n  who: member\n  kind: text\nlabel liked when count(like) > 0\n"
    #expect(try club.codes() == [])
  }

  @Test("events of which none has a time")
  func undated() throws {
    var club = DoubtfulClub()
    club.policy = club.policy.replacingOccurrences(of: "sent: datetime", with: "sent: datetime?")
    club.messages = ["ann,", "ben,"]
    #expect(
      try club.doubts() == [
        "undated-events None of the 2 rows of `message` has a time in column `sent`, and so none is in a window. | Is the time in "
          + "another column? The field names it: `from \"COLUMN\"`."
      ])
    #expect(
      try club.doubts(in: .chinese) == [
        "undated-events `message` 的 2 行，`sent` 列全空着，没有时间，所以不在任何时间段里。 | 时间是不是在别的列里？在字段里写明：`来自 \"列名\"`。"
      ])
    // One is enough to see that the column is the right one.
    club.messages = ["ann,", "ben,2026-10-31T08:00"]
    #expect(try club.codes() == [])
    // And a column that may be lacking is not there on purpose.
    club.policy = club.policy.replacingOccurrences(of: "sent: datetime?", with: "sent: datetime? may be absent")
    club.messages = []
    club.others = [("message.csv", "who\nann\nben\n")]
    #expect(try club.codes() == [])
  }

  @Test("one page of a list")
  func page() throws {
    var club = DoubtfulClub()
    club.policy = club.policy.replacingOccurrences(of: "events message\n", with: "events message from \"log\"\n")
    func codes(_ beside: String) throws -> [String] {
      let rows = club.messages.map { $0.split(separator: ",") }.map { "{\"who\":\"\($0[0])\",\"sent\":\"\($0[1])\"}" }
      club.others = [("log.json", "{\"list\":[\(rows.joined(separator: ","))]\(beside)}")]
      return try club.codes()
    }
    for more in [
      "\"has_more\":true", "\"next\": \"/page/2\"", "\"paging\":{\"next_cursor\":\"x\"}", "\"nextPage\":2",
      "\"total\": 4",
      "\"meta\":{\"total_count\" : 300 }",
    ] {
      #expect(try codes("," + more) == ["part-of-list"], "\(more)")
    }
    for all in [
      "\"has_more\":false", "\"next\":null", "\"next\":\"\"", "\"paging\":{}", "\"nextPage\":0", "\"x\":true",
      "\"total\": 3", "\"total\":\"300\"", "\"total\":2.5", "\"total\":null", "\"a\":{\"b\":{\"total\":300}}",
    ] {
      #expect(try codes("," + all) == [], "\(all)")
    }
  }

  private func spent(_ cells: String..., type: String = "decimal(2)?") throws -> [String] {
    let policy = Self.tagged.replacingOccurrences(of: "city: text?", with: "city: \(type)")
    var club = club(policy: policy)
    club.members += cells.enumerated().map { "m\($0),gold,,\"\($1)\"\n" }.joined()
    return try club.doubts()
  }

  @Test("numbers of several units in one column")
  func units() throws {
    #expect(
      try spent("¥58", "60", "$58", "¥1,299.00") == [
        "mixed-units:3 The numbers in column `city` of members have several units beside them, or some have none, and are read as if "
          + "they were of one. | The first: `¥58` on line 3; `$58` on line 5. | Bring them to one unit, or give each a column of its "
          + "own."
      ])
    #expect(try spent("3天", "3小时", type: "int?").count == 1)
    #expect(try spent("3天", "3次", type: "int?").count == 1)
    #expect(try spent("0%", "0", "50%", "-0.5").first?.contains("The first: `0%` on line 3; `-0.5` on line 6.") == true)
    #expect(try spent("50%", "5元").count == 1)
    // One currency, in several ways, or none beside it.
    #expect(try spent("¥58", "58 元", "RMB 58", "58", "0").isEmpty)
    #expect(try spent("¥58", "58円").isEmpty)
    #expect(try spent("3分", "3积分", type: "int?").isEmpty)
    #expect(try spent("50%", "0", "0.00", "12%").isEmpty)
    #expect(try spent("58,00 €", "5", "6 USD", type: "decimal(2)? decimal comma").count == 1)
    let comment = "city: decimal(2)?  # allow mixed-units: all of it is counted as yuan\n"
    var allowed = club(
      "ben,gold,,¥5", "cai,gold,,$5", policy: Self.tagged.replacingOccurrences(of: "city: text?\n", with: comment))
    #expect(try allowed.codes() == [])
    allowed.others = [("x.csv", "who,on,n\nann,2026-10-31,5天\nann,2026-10-30,5次\n")]
    allowed.policy += "events x\n  who: member\n  on: date\n  n: int\nlabel busy when sum(n of x) > 3\n"
    #expect(try allowed.codes() == ["mixed-units:2"])
  }

  @Test("commas are doubtful where no cell is split, slashes and names with commas are not")
  func whole() throws {
    #expect(try club("ben,gold,\"red, blue\",", "cai,gold,red,").codes() == ["unsplit-set:3"])
    #expect(try club("ben,gold,\"red, blue\",", "cai,gold,red;green,").codes() == [])
    #expect(try club("ben,gold,TCP/IP,", "cai,gold,R&D,").codes() == [])
    let named = Self.tagged.replacingOccurrences(of: "\"staff\"", with: "\"red, blue\"")
    #expect(try club("ben,gold,\"red, blue\",", policy: named).codes() == [])
    let comment = "  tags: set of text = {}  # allow unsplit-set: colours are one\n"
    let allowed = Self.tagged.replacingOccurrences(of: "  tags: set of text = {}\n", with: comment)
    #expect(try club("ben,gold,\"red, blue\",", "cai,gold,NULL,", policy: allowed).codes() == ["word-for-missing:4"])
  }

  @Test("words for nothing, in texts and in sets, each counted")
  func words() throws {
    let city = club(
      "ben,base,,NULL", "cai,base,,null", "dan,base,,N/A", "eva,base,,NULL", "fay,base,,Oslo", "gus,base,-;x,")
    #expect(
      try city.doubts() == [
        "word-for-missing:8 1 cell in column `tags` of members holds `-` (1), which the policy takes for a text. | The "
          + "first: `-` on line 8. | " + Self.emptied,
        "word-for-missing:3 4 cells in column `city` of members hold `NULL` (2), `N/A` (1) and `null` (1), which the policy "
          + "takes for a text. | The first: `NULL` on line 3; `null` on line 4; `N/A` on line 5. | " + Self.emptied,
      ])
    #expect(try club("ben,base,,-", policy: Self.tagged + "label nowhere when city = \"-\"\n").codes() == [])
    #expect(try club("ben,base,,nullarbor", "cai,base,,Nil-by-mouth", "dan,base,,n").codes() == [])
  }

  /// Ids that a spreadsheet has rounded: github.com/Tyrrrz/DiscordChatExporter/issues/902.
  @Test("keys that end in zeros where a spreadsheet keeps no digits, by most of their column")
  func rounded() throws {
    func keys(_ keys: String...) throws -> [String] {
      var club = DoubtfulClub()
      club.members = "id,tier\nann,core\nben,core\n" + keys.map { $0 + ",core\n" }.joined()
      return try club.doubts()
    }
    #expect(
      try keys("485020107559403000", "458304698827669000", "458304698827669536") == [
        "rounded-keys:4 Of 3 keys with more than 15 digits in column `id` of members 2 end in zeros from there on, as a "
          + "spreadsheet leaves them. | The first: `485020107559403000` on line 4; `458304698827669000` on line 5. | Which "
          + "digits they had, nobody can tell from the file; export them anew, and open the file as text."
      ])
    #expect(try keys("485020107559403000").count == 1)
    #expect(try keys("4850201075594030").isEmpty)
    #expect(try keys("485020107559403000", "458304698827669536").isEmpty)
    #expect(try keys("485020107559400", "4583046988276690x0").isEmpty)
    var numbers = DoubtfulClub()
    numbers.policy = numbers.policy.replacingOccurrences(of: "id: text key", with: "id: int key")
    numbers.members = "id,tier\n485020107559403000,core\n458304698827669000,core\n7,core\n"
    numbers.messages = ["7,2026-10-31T08:00", "485020107559403522,2026-10-31T08:00"]
    #expect(try numbers.codes() == ["event-of-unknown-member:3", "rounded-keys:2"])
    #expect(try numbers.doubts()[0].contains("`485020107559403522` on line 3, where the members' table has `4850201"))
  }

  @Test("keys that a spreadsheet shows, or has below a table")
  func odd() throws {
    func keys(_ keys: String...) throws -> [String] {
      var club = DoubtfulClub()
      club.members = "id,tier\nann,core\nben,core\n" + keys.map { $0 + ",core\n" }.joined()
      return try club.doubts()
    }
    #expect(
      try keys("合计", "########") == [
        "odd-keys:4 2 keys in column `id` of members are what a spreadsheet or a program shows or makes, and hardly anybody's. | "
          + "The first: `合计` on line 4; `########` on line 5. | A row of totals is left out of the file. | A column that shows "
          + "`####` is made wider and saved anew."
      ])
    #expect(try keys("Grand Total").count == 1)
    #expect(try keys("#", "#1", "合", "总计员", "totally").isEmpty)
  }

  @Test("seconds that are read as milliseconds")
  func early() throws {
    var club = DoubtfulClub()
    club.policy = club.policy.replacingOccurrences(
      of: "id: text key", with: "id: text key\n  seen: datetime? in unix milliseconds")
    club.members = "id,tier,seen\nann,core,1793491500\nben,core,1793400000\ncai,core,\n"
    #expect(
      try club.doubts() == [
        "early-times:2 2 of 2 times in column `seen` of members lie in January of 1970, as seconds do that are read as "
          + "milliseconds. | The first: `1970-01-22T02:11:31.5` on line 2; `1970-01-22T02:10:00` on line 3. | Where they are seconds, the field says "
          + "`in unix seconds`."
      ])
    // Of some in seconds as well: nobody has spoken in 1970.
    club.members = "id,tier,seen\nann,core,1793491500000\nben,core,1793400000\n"
    #expect(try club.codes() == ["early-times:3"])
    club.members = "id,tier,seen\nann,core,1793491500000\nben,core,1793400000000\n"
    #expect(try club.codes() == [])
  }

  /// A guard against removals by accident: github.com/MicrosoftDocs/azure-docs/issues/44661.
  @Test("a rule moves more than half of a tier, as it never did")
  func half() throws {
    var club = DoubtfulClub()
    club.members = "id,tier\n" + (1...12).map { "m\($0),core\n" }.joined()
    club.messages = (1...5).map { "m\($0),2026-10-31T08:00" }
    #expect(
      try club.doubts()[0].hasPrefix(
        "more-than-half `quiet` demotes 7 of the 12 members in `core`, more than half, which it has done in no review on "
          + "record."))
    #expect(
      try club.doubts(in: .chinese)[0].hasPrefix("more-than-half `quiet` 要降级 `core` 的 12 人里的 7 人，超过一半，而记录里从来没有过。"))
    let rows = (1...7).map { "m\($0),2026-10-01,\($0 < 4 ? "quiet" : "calm"),demoted\n" }
    club.others = [("decision.csv", "id,on,rule,kind\n" + rows.joined())]
    #expect(try club.codes() == ["more-than-half"])
    // Seven times, three of them under the name that the rule had.
    club.policy = club.policy.replacingOccurrences(of: "demote quiet", with: "demote quiet formerly calm")
    #expect(try club.codes() == [])
    club.others = []
    club.messages = (1...6).map { "m\($0),2026-10-31T08:00" }
    #expect(try club.codes() == [])
    club.members = "id,tier\n" + (1...9).map { "m\($0),core\n" }.joined()
    club.messages = ["m1,2026-10-31T08:00"]
    #expect(try club.codes() == [])
  }

  @Test("large files are looked at where that is asked for")
  func large() throws {
    let policy = try #require(checkPolicy(parsePolicy(PolicyText(name: "club.bylaw", text: Self.tagged))).value)
    let moment = try policy.moment("2026-11-01")
    let filler = String(repeating: "x", count: 1_000)
    let members = "id,tier,tags,city,more\nann,base,,NULL,\n" + (0..<9_000).map { "m\($0),base,,,\(filler)\n" }.joined()
    try withFolder(of: [("members.csv", members), ("message.csv", "who,sent\nann,2026-10-31T08:00\n")]) { folder in
      let files = DataFiles(folder: folder)
      #expect(reviewFiles(policy: policy, files: files, asOf: moment, threads: 2).problems.isEmpty)
      let all = reviewFiles(policy: policy, files: files, asOf: moment, threads: 2, inspectsAll: true)
      #expect(all.problems.all.map(\.code) == ["word-for-missing"])
      let applied = reviewFiles(policy: policy, files: files, asOf: moment, threads: 2, wantsChanges: true)
      #expect(applied.value?.review.standingDoubts == ["word-for-missing"])
    }
  }
}
