import Testing

@testable import BylawChecker
@testable import BylawData

/// Cells as a policy says that they are written.
@Suite struct FormTests {
  private static func byPattern(_ text: String) -> CellForm {
    (try? MomentPattern(reading: text)).map(CellForm.pattern) ?? .plain
  }

  /// A cell, and the value as it is written out; nil where it is refused.
  static let dateCases: [(CellForm, String, String?)] = [
    (byPattern("D/M/YYYY"), "5/1/2026", "2026-01-05"), (byPattern("D/M/YYYY"), "05/01/2026", "2026-01-05"),
    (byPattern("D/M/YYYY"), " ５／１／２０２６ ", "2026-01-05"), (byPattern("M/D/YYYY"), "1/15/2026", "2026-01-15"),
    (byPattern("M/D/YYYY"), "15/1/2026", nil), (byPattern("D.M.YYYY"), "5/1/2026", nil),
    (byPattern("D.M.YYYY"), "5.1.26", nil),
    (byPattern("D-MMM-YY"), "5-Jan-26", "2026-01-05"), (byPattern("D MMM YYYY"), "05 january 2026", "2026-01-05"),
    (byPattern("D-MMM-YY"), "5-1-26", nil), (byPattern("YY/M/D"), "26/1/5", "2026-01-05"),
    (byPattern("D.M.YY"), "5.1.26", "2026-01-05"), (byPattern("DDMMYYYY"), "05012026", "2026-01-05"),
    (byPattern("DDMMYYYY"), "5012026", nil), (byPattern("D/M/YYYY"), "31/2/2026", nil),
    (byPattern("D/M/YYYY"), "5/1/2026 0:00:00", "2026-01-05"),
    (byPattern("D/M/YYYY"), "5/1/2026 8:03", nil), (byPattern("D/M/YYYY"), "2026-01-05", "2026-01-05"),
    (byPattern("D/M/YYYY"), "2026年1月5日", "2026-01-05"), (byPattern("YYYY-D-M"), "2026-05-01", "2026-01-05"),
    (byPattern("YYYY-D-M"), "2026/5/1", nil), (byPattern("D日M月YYYY年"), "5日1月2026年", "2026-01-05"),
    (.excelDays(since: .year1900), "46027", "2026-01-05"), (.excelDays(since: .year1900), "1", "1900-01-01"),
    (.excelDays(since: .year1900), "59", "1900-02-28"), (.excelDays(since: .year1900), "60", nil),
    (.excelDays(since: .year1900), "61", "1900-03-01"), (.excelDays(since: .year1900), "0", nil),
    (.excelDays(since: .year1900), "-1", nil), (.excelDays(since: .year1900), "2958465", "9999-12-31"),
    (.excelDays(since: .year1900), "2958466", nil), (.excelDays(since: .year1900), "46027.5", nil),
    (.excelDays(since: .year1900), "46027.0", "2026-01-05"), (.excelDays(since: .year1900), "20260105", nil),
    (.excelDays(since: .year1900), "2026-01-05", "2026-01-05"),
    (.excelDays(since: .year1900), "99999999999999999999", nil),
    (.excelDays(since: .year1904), "0", "1904-01-01"), (.excelDays(since: .year1904), "44565", "2026-01-05"),
    (.excelDays(since: .year1904), "2957003", "9999-12-31"), (.excelDays(since: .year1904), "2957004", nil),
    (.unixSeconds, "1767571200", "2026-01-05"), (.unixSeconds, "-1", "1969-12-31"),
  ]

  @Test("dates", arguments: dateCases)
  func dates(_ form: CellForm, _ cell: String, _ wanted: String?) {
    let table = Sample.table("members", [Sample.field("id", .text, key: true), Sample.field("d", .date, form: form)])
    let reading = readMembers("id;d\na;\"\(cell)\"\n", table)
    let value = reading.rows?[0][1]
    #expect(value == wanted.flatMap { try? readDate(from: Array($0.utf8)[...]) }.map { .date($0) })
    if wanted == nil { #expect(reading.complaints == ["bad-cell 2:3"]) }
  }

  static let momentCases: [(CellForm, String, String?)] = [
    (byPattern("D.M.YYYY H:mm"), "05.01.2026 08:03", "2026-01-05T08:03"),
    (byPattern("D.M.YYYY H:mm"), "5.1.2026  8:03:05.5", "2026-01-05T08:03:05.5"),
    (byPattern("D.M.YYYY H:mm"), "5.1.2026", "2026-01-05T00:00"), (byPattern("D.M.YYYY H:mm"), "5.1.2026 24:00", nil),
    (byPattern("M/D/YYYY h:mm A"), "1/15/2026 12:30 PM", "2026-01-15T12:30"),
    (byPattern("M/D/YYYY h:mm A"), "1/15/2026 12:30\u{202F}a.m.", "2026-01-15T00:30"),
    (byPattern("M/D/YYYY h:mm A"), "1/15/2026 13:30", nil), (byPattern("D/M/YYYY"), "5/1/2026", "2026-01-05T00:00"),
    (byPattern("D/M/YYYY"), "5/1/2026 下午1:20", "2026-01-05T13:20"),
    (byPattern("D/M/YYYY"), "5/1/2026 08:00 +08:00", "2026-01-05T00:00"),
    (byPattern("D/M/YYYY"), "2026-01-05T08:03", "2026-01-05T08:03"),
    (byPattern("D/M/YYYY, H:mm:ss"), "5/1/2026, 8:03:05", "2026-01-05T08:03:05"),
    (.excelDays(since: .year1900), "46027.52", "2026-01-05T12:28:48"),
    (.excelDays(since: .year1900), "46027.335416666664", "2026-01-05T08:03"),
    (.excelDays(since: .year1900), "46027.3354166667", "2026-01-05T08:03"),
    (.excelDays(since: .year1900), "46027.9999999999", "2026-01-06T00:00"),
    (.excelDays(since: .year1900), "46027", "2026-01-05T00:00"), (.excelDays(since: .year1900), "60.5", nil),
    (.unixSeconds, "1767600180", "2026-01-05T08:03"), (.unixSeconds, "1767600180.25", "2026-01-05T08:03:00.25"),
    (.unixSeconds, "1767600180000", nil), (.unixSeconds, "1.767600180E9", "2026-01-05T08:03"),
    (.unixSeconds, "2026-01-05 08:03", "2026-01-05T08:03"), (.unixSeconds, "soon", nil),
    (.unixMilliseconds, "1767600180250", "2026-01-05T08:03:00.25"), (.unixMilliseconds, "0", "1970-01-01T00:00"),
  ]

  @Test("moments", arguments: momentCases)
  func moments(_ form: CellForm, _ cell: String, _ wanted: String?) {
    let table = Sample.table(
      "members", [Sample.field("id", .text, key: true), Sample.field("d", .datetime, form: form)])
    let reading = readMembers("id;d\na;\"\(cell)\"\n", table)
    let wantedValue = wanted.flatMap { try? readDatetime(from: Array($0.utf8)[...], zone: .utc) }
    #expect((wanted == nil) == (wantedValue == nil))
    #expect(reading.rows?[0][1] == wantedValue.map { .datetime($0) })
    if wanted == nil { #expect(reading.complaints == ["bad-cell 2:3"]) }
  }

  @Test("a number of JSON is one, whatever the policy says of commas; times are numbers or texts")
  func json() {
    let table = Sample.table(
      "members",
      [
        Sample.field("id", .text, key: true), Sample.field("n", .number(scale: 2), form: .decimalComma),
        Sample.field("at", .datetime, form: .unixSeconds), Sample.field("tags", .set(.text), form: .separated(by: ",")),
      ])
    let text = """
      {"id":"a","n":12.5,"at":0,"tags":["x,y"]}
      {"id":"b","n":"1.299,5","at":"60","tags":"x, y;z"}

      """
    let second: Int64 = 1_000_000
    #expect(
      readMembers(text, table, .jsonl).rows == [
        [.text("a"), .number(1_250), .datetime(0), .texts([Text("x,y")])],
        [.text("b"), .number(129_950), .datetime(60 * second), .texts([Text("x"), Text("y;z")])],
      ])
  }

  @Test(
    "numbers with a comma before their decimals",
    arguments: [
      ("99,90", 9_990), ("1.299,00", 129_900), ("1 299,5", 129_950), ("1\u{202F}299,50", 129_950), ("-3", -300),
      ("1.299", 129_900), ("58,5 €", 5_850), ("12,5%", nil), ("50%", 50), ("99.90", nil), ("1,299.00", nil),
      ("1.29", nil), (",5", 50),
    ] as [(String, Int64?)])
  func commas(_ cell: String, _ wanted: Int64?) {
    let number = readNumberCell(from: Array(cell.utf8)[...], scale: 2, isOfJSON: false, hasDecimalComma: true)
    #expect((try? number.get()) == wanted)
  }

  @Test("what has two meanings is refused, and what the policy could say is offered")
  func offers() {
    func offer(_ cell: String, _ base: BaseType) -> String? {
      let table = Sample.table("members", [Sample.field("id", .text, key: true), Sample.field("x", base)])
      return readMembers("id;x\na;\(cell)\n", table).problems.first?.diagnostic.notes.last?.text.english
    }
    #expect(
      offer("5/1/2026", .date) == "How it is written, the policy can say: `as \"D/M/YYYY\"` or `as \"M/D/YYYY\"`.")
    #expect(offer("15/1/2026 8:03", .datetime) == "How it is written, the policy can say: `as \"D/M/YYYY\"`.")
    #expect(offer("46027", .date) == "How it is written, the policy can say: `in excel days`.")
    #expect(offer("1767600180", .datetime) == "How it is written, the policy can say: `in unix seconds`.")
    #expect(offer("1767600180000", .datetime) == "How it is written, the policy can say: `in unix milliseconds`.")
    #expect(
      offer("99,90", .number(scale: 2))
        == "Where the comma stands before the decimals, the policy says so with `decimal comma`.")
    #expect(offer("soon", .date) == "Write it as `2026-11-01`.")
  }

  @Test(
    "patterns that cannot be",
    arguments: [
      ("dd/mm/yyyy", .unknownLetters("dd", instead: "D/M/YYYY")), ("D/M", .lacks(.year)), ("", .lacks(.day)),
      ("D/M/YYYY/D", .repeated(.day)), ("D/M/YYYY H", .lacks(.minute)), ("D/M/YYYY h:mm", .halfDay),
      ("D/M/YYYY H:mm A", .halfDay), ("DMYYYY", .runsTogether), ("D/m/YYYY", .unknownLetters("m", instead: "D/M/YYYY")),
      ("QD/M/YYYY", .unknownLetters("Q", instead: nil)), ("D/M/YYY", .unknownLetters("YYY", instead: "D/M/YYYY")),
      ("d.m.yyyy HH:MM", .unknownLetters("d", instead: "D.M.YYYY H:mm")),
    ] as [(String, PatternFault)])
  func faults(_ text: String, _ fault: PatternFault) {
    #expect(throws: fault) { _ = try MomentPattern(reading: text) }
  }
}
