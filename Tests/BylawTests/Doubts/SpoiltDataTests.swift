import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

@Suite("Doubts: data that tools have spoilt")
struct SpoiltDataTests {
  private func keys(_ keys: String...) throws -> [String] {
    var club = DoubtfulClub()
    club.members = "id,tier\nann,core\nben,core\n" + keys.map { $0 + ",core\n" }.joined()
    return try club.doubts()
  }

  /// Ids that became decimals: github.com/pandas-dev/pandas/issues/16918.
  @Test("keys that a program has taken for decimals, cut, or could not write")
  func odd() throws {
    let decimal = try keys("125.0", "126.00")
    #expect(decimal.count == 1)
    #expect(
      decimal[0].hasPrefix(
        "odd-keys:4 2 keys in column `id` of members are what a spreadsheet or a program shows or makes, and hardly "
          + "anybody's. | The first: `125.0` on line 4; `126.00` on line 5. | `125.0` is the number 125 where"),
      "\(decimal)")
    #expect(try keys("???", "？？").first?.contains("question marks") == false)
    #expect(try keys("???", "？？").first?.hasPrefix("odd-keys:4 2 keys") == true)
    #expect(try keys("anna-maria…", "anna...").first?.hasPrefix("odd-keys:4 2 keys") == true)
    #expect(try keys("合计：12", "Total: 12", "总计 5").first?.hasPrefix("odd-keys:4 3 keys") == true)
    #expect(try keys("125.5", "1.0.0", "v1.0", "?", "a.b", "总计员", "total eclipse").isEmpty)
    // The events' side says whom they mean.
    var club = DoubtfulClub()
    club.members = "id,tier\n125,core\n"
    club.messages = ["125.0,2026-10-31T08:00"]
    #expect(try club.doubts()[0].contains("`125.0` on line 2, where the members' table has `125`"))
    club.members = "id,tier\nann,core\n"
    club.messages = ["@Ann,2026-10-31T08:00"]
    #expect(try club.doubts()[0].contains("`@Ann` on line 2, where the members' table has `ann`"))
  }

  @Test("what a spreadsheet makes of ids, and remarks below a table")
  func computed() throws {
    #expect(try keys("TRUE", "12:30:00").first?.hasPrefix("odd-keys:4 2 keys") == true)
    #expect(try keys("#NAME?").first?.hasPrefix("word-for-missing:4 1 cell") == true)
    #expect(try keys("Mar-04", "b").first?.hasPrefix("odd-keys:4 1 key") == true)
    #expect(try keys("True", "1:30", "12:30:000", "false", "#tag", "Mar-4", "Marie-04").isEmpty)
    #expect(
      try keys("备注：截至十月", "共 12 条", "制表人：小李", "平均", "# exported by a tool", "Total members: 12", "以下空白").first?
        .hasPrefix("odd-keys:4 7 keys") == true)
    #expect(try keys("共青团员", "备注君", "平均律", "说明书：一", "小李：", "#one", "note-taker").isEmpty)
  }

  @Test("a second header, and zeros for a number that nobody gave")
  func headings() throws {
    #expect(try keys("编号", "User ID", "微信号").first?.hasPrefix("odd-keys:4 3 keys") == true)
    #expect(try keys("000-0000-0000", "00000").first?.hasPrefix("odd-keys:4 2 keys") == true)
    #expect(try keys("0000", "000-0001", "Id card", "编号一", "用户").isEmpty)
    // The name of the column itself, whatever it is.
    var club = DoubtfulClub()
    club.policy = club.policy.replacingOccurrences(of: "id: text key", with: "id: text key from \"群友\"")
    club.members = "群友,tier\nann,core\nben,core\n群友,core\n"
    #expect(
      try club.doubts(in: .chinese) == [
        "odd-keys:4 members 的 `群友` 一列有 1 个编号不像是人，像是表格或程序弄出来的。 | 最先的：`群友`（第 4 行）。 | 第二行表头从文件里删掉：列名不是成员。"
      ])
  }

  /// As an export in JSON has names: stackoverflow.com/questions/50008296.
  @Test("text that was read in the wrong encoding and written once more")
  func garbled() throws {
    #expect(
      try keys("å¼\u{A0}ä¸‰", "MalmÃ¶") == [
        "garbled-text:4 2 texts in column `id` of members are UTF-8 that a program has read as something else and written once "
          + "more. | The first: `å¼\u{A0}ä¸‰` on line 4; `MalmÃ¶` on line 5. | The first was `张三`: export the file anew, and "
          + "open and save it as UTF-8."
      ])
    #expect(try keys("itâ€™s").count == 1)
    // Letters with accents, alone or several together, are none.
    for key in ["Malmö", "Å", "NÃO", "ÃÃ", "Â", "œuvre", "æå", "Ö1"] { #expect(try keys(key).isEmpty, "\(key)") }
    var club = DoubtfulClub()
    club.members = "id,tier\nann,core\nMalmÃ¶,core\n"
    club.messages = ["ann,2026-10-31T08:00"]
    club.policy = "# allow garbled-text: they are called so\n" + club.policy
    #expect(try club.codes() == [])
  }

  @Test("a day among keys that are none, and none where most of them are")
  func days() throws {
    #expect(try keys("2026-03-04").first?.hasPrefix("odd-keys:4 1 key in column `id` of members is") == true)
    #expect(try keys("3月4日", "4-Mar").first?.hasPrefix("odd-keys:4 2 keys") == true)
    #expect(try keys("2026-03-04", "2026-03-05", "2026-03-06").isEmpty)
    #expect(try keys("4-4", "2026-33-04", "20260304", "march").isEmpty)
  }

  /// One person, imported twice: github.com/zetkin/app.zetkin.org/issues/2059.
  @Test("members whose keys differ by how they are written alone")
  func alike() throws {
    #expect(
      try keys("Ann", "００125", "125") == [
        "alike-keys:4 2 keys in column `id` of members differ from another by how they are written alone. | The first: "
          + "`ann` on line 2 and `Ann` on line 4; `００125` on line 5 and `125` on line 6. | Are they one? Then keep one of the "
          + "rows, or what happened is split between them."
      ])
    #expect(try keys("José", "jose\u{301}").count == 1)
    #expect(try keys("a\u{200B}b", "ab").count == 1)
    #expect(try keys("458304698827669536", "458304698827669537").isEmpty)
    #expect(try keys("ann1", "an", "b en1").isEmpty)
    var club = DoubtfulClub()
    club.policy = "# allow alike-keys: names are told apart by capitals\n" + club.policy
    club.members = "id,tier\nann,core\nAnn,core\n"
    club.messages = ["ann,2026-10-31T08:00"]
    #expect(try club.codes() == [])
  }

  @Test("keys of several fields are alike as a whole")
  func alikeInGroups() throws {
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
    club.members = "group,id\n1,ann\n2,Ann\n2,ann\n"
    club.others = [("message.csv", "group,who,sent\n2,ann,2026-10-31T08:00\n")]
    #expect(try club.doubts()[0].contains("`2, Ann` on line 3 and `2, ann` on line 4"))
  }

  @Test("characters that could not be read")
  func lost() throws {
    #expect(
      try keys("M\u{FFFD}ller").first?.hasPrefix("lost-characters:4 1 text in column `id` of members holds") == true)
    #expect(try keys("Müller", "￼").isEmpty)
  }

  @Test("days that programs write where there is none, unless others are near")
  func placeholders() throws {
    func seen(_ seen: String..., type: String = "datetime?") throws -> [String] {
      var club = DoubtfulClub()
      club.policy = club.policy.replacingOccurrences(of: "id: text key", with: "id: text key\n  seen: \(type)")
      club.members = "id,tier,seen\nann,core,\n" + seen.enumerated().map { "m\($0),low,\($1)\n" }.joined()
      club.messages = ["ann,2026-10-31T08:00"]
      return try club.doubts()
    }
    #expect(
      try seen("1970-01-01 08:00:00", "2026-10-01", "1970-01-01", "9999-12-31") == [
        "word-for-missing:3 3 cells in column `seen` of members come to `1970-01-01` (2) and `9999-12-31` (1), which "
          + "programs write where there is no day, and the policy takes for one. | The first: `1970-01-01` on line 3; "
          + "`9999-12-31` on line 6. | Where it means that there is none, the table says so in the policy by what the cells "
          + "hold, as in `member missing \"0\"`, or the cells are left empty."
      ])
    #expect(try seen("0", "1793491500", type: "datetime? in unix seconds").count == 1)
    #expect(try seen("1970-01-01", "1970-03-07", "1969-12-31", type: "date?").isEmpty)
    #expect(try seen("1900-01-02", "1971-01-05", type: "date?").isEmpty)
  }

  @Test("other numbers that are read as seconds")
  func early() throws {
    var club = DoubtfulClub()
    club.policy = club.policy.replacingOccurrences(
      of: "id: text key", with: "id: text key\n  seen: datetime? in unix seconds")
    club.members = "id,tier,seen\nann,core,20261030\nben,core,46325.5\ncai,core,\n"
    #expect(
      try club.doubts() == [
        "early-times:2 2 of 2 times in column `seen` of members lie in 1970, as other numbers do that are read as seconds. | "
          + "The first: `1970-08-23T20:03:50` on line 2; `1970-01-01T20:52:05.5` on line 3. | Where they are a spreadsheet's "
          + "days, the field says `in excel days`; `20261101` is a day without any of it."
      ])
    // Some in seconds among others in milliseconds.
    club.policy = club.policy.replacingOccurrences(of: "in unix seconds", with: "in unix milliseconds")
    club.members = "id,tier,seen\nann,core,1793347200000\nben,core,1793347200\ncai,core,1793340000000\n"
    #expect(try club.codes() == ["early-times:3"])
  }

  @Test("texts that are nearly what the policy asks for, in rows that are passed over too")
  func near() throws {
    var club = DoubtfulClub()
    club.policy = club.policy.replacingOccurrences(
      of: "events message\n", with: "events message where kind = \"like\"\n  kind: text?\n")
    club.others = [
      (
        "message.csv",
        "who,kind,sent\nann,like,2026-10-20T08:00\nben,Like,2026-10-25T08:00\nann,ban,2026-10-30T08:00\n"
          + "ben,ｌｉｋｅ,2026-10-31T08:00\nann,likes,2026-10-31T08:00\nben,like,2026-10-31T08:00\n"
      )
    ]
    #expect(
      try club.doubts() == [
        "near-text:3 2 texts in column `kind` of message are nearly what the policy asks for, `like`, and are not it. | The "
          + "first: `Like` on line 3; `ｌｉｋｅ` on line 5. | Write them alike in the file, or name both in the policy, as in "
          + "`in (\"like\", \"Like\")`."
      ])
    let both = club.policy.replacingOccurrences(of: "kind = \"like\"", with: "kind in (\"like\", \"Like\", \"ｌｉｋｅ\")")
    club.policy = both
    #expect(try club.codes() == [])
    // Small letters are asked for of all.
    club.policy = both.replacingOccurrences(
      of: "kind in (\"like\", \"Like\", \"ｌｉｋｅ\")", with: "kind is present and lower(kind) = \"like\"")
    #expect(try club.codes() == [])
  }

  @Test("texts and elements of members that are nearly what the policy asks for")
  func nearInMembers() throws {
    var club = DoubtfulClub()
    club.policy =
      club.policy.replacingOccurrences(
        of: "id: text key", with: "id: text key\n  city: text?\n  tags: set of text = {}")
      + "protect staff when tags contains \"staff\"\nlabel local when city in (\"Oslo\", \"Bergen\")\n"
    club.members = "id,tier,city,tags\nann,core,oslo,Staff;x\nben,core,Oslo,staff\n"
    #expect(try club.codes() == ["near-text:2", "near-text:2"])
    club.members = "id,tier,city,tags\nann,core,Paris,x\nben,core,,stafford\n"
    #expect(try club.codes() == [])
  }

  @Test("lists as programs write them, and blanks between what the policy asks for")
  func lists() throws {
    var club = DoubtfulClub()
    club.policy =
      club.policy.replacingOccurrences(of: "id: text key", with: "id: text key\n  tags: set of text = {}")
      + "protect staff when tags contains \"staff\"\n"
    for tags in ["\"[\"\"staff\"\"]\"", "{staff}", "staff vip", "#staff #vip", "['vip' 'staff']"] {
      club.members = "id,tier,tags\nann,core,\(tags)\nben,core,a;b\n"
      #expect(try club.codes() == ["unsplit-set:2"], "\(tags)")
    }
    for tags in ["event host", "[vip]", "vip plus"] {
      club.members = "id,tier,tags\nann,core,\(tags)\nben,core,a;b\n"
      #expect(try club.codes() == [], "\(tags)")
    }
  }

  @Test("rows that an export has twice, and those that chance has")
  func repeated() throws {
    var club = DoubtfulClub()
    let messages = (1...12).map { "\($0 % 2 == 0 ? "ann" : "ben"),2026-10-\($0 + 19)T08:0\($0 % 10)" }
    club.messages = messages + messages
    #expect(
      try club.doubts() == [
        "repeated-rows:14 12 rows of message stand in the table twice, in the same order, and count twice. | The first of "
          + "them is on line 14, and the same is on line 2. | Was the file appended twice, or do exports overlap? Take the rows "
          + "out that are there already."
      ])
    // Two exports that overlap, and go on.
    club.messages = messages + messages.suffix(11) + ["ann,2026-10-31T08:00", "ben,2026-10-31T09:00"]
    #expect(try club.codes() == ["repeated-rows:14"])
    club.messages = messages + messages.suffix(9) + ["ann,2026-10-31T08:00", "ben,2026-10-31T09:00"]
    #expect(try club.codes() == [])
    club.messages = (1...30).map { _ in "ann,2026-10-31T08:00" }
    #expect(try club.codes() == [])
    // A small file that is all there twice.
    club.messages = Array(messages.suffix(3) + messages.suffix(3))
    #expect(try club.codes() == ["repeated-rows:5"])
  }

  @Test("rows of two files of a table are told with both")
  func repeatedInParts() throws {
    var club = DoubtfulClub()
    club.policy = club.policy.replacingOccurrences(of: "events message\n", with: "events message from \"一月\", \"二月\"\n")
    let rows = (1...12).map { "ann,2026-10-\($0 + 18)T08:00\n" }
    club.others = [
      ("一月.csv", "who,sent\n" + rows.joined()),
      ("二月.csv", "who,sent\n" + rows.suffix(10).joined() + "ben,2026-10-31T09:00\n"),
    ]
    let doubts = try club.doubts()
    #expect(doubts.count == 1)
    #expect(doubts[0].contains("二月.csv, and the same is on line 4 of "), "\(doubts)")
    #expect(doubts[0].contains(" is on line 2 of ") && doubts[0].contains("一月.csv. | "), "\(doubts)")
  }

  @Test("events that were there at the last review and are gone")
  func emptiedEvents() throws {
    var club = DoubtfulClub()
    club.messages = []
    let header = "on,policy,fingerprint,members,decisions,events\n"
    club.others = [("review.csv", header + "2026-10-16,,,97,0,message;ban\n")]
    #expect(
      try club.doubts() == [
        "emptied-table `message` has no rows, and had some when the last review on record was applied. | Was the file exported "
          + "whole?"
      ])
    club.others = [("review.csv", header + "2026-10-16,,,97,0,ban\n")]
    #expect(try club.codes() == [])
    club.others = [("review.csv", "on,policy,fingerprint,members,decisions\n2026-10-16,,,97,0\n")]
    #expect(try club.codes() == [])
  }
}
