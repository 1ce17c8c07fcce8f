import BylawSystem
import Testing

@testable import BylawChecker
@testable import BylawData

@Suite("Cells")
struct CellTests {
  enum Outcome: Equatable {
    case value(Value)
    case fault(String)
  }

  static func read(_ content: CellContent, _ field: Field) -> Outcome {
    let policy = Sample.policy(Sample.table("members", [field]))
    let zone = (try? LocalZone(named: "+08:00")) ?? .utc
    do throws(DataFault) {
      return .value(try CellReader(field: field, policy: policy, zone: zone).read(content))
    } catch {
      #expect(!error.summary.isEmpty)
      return .fault(error.code)
    }
  }

  static func read(_ cell: String, _ base: BaseType) -> Outcome {
    read(.text(Array(cell.utf8)[...]), Sample.field("x", base))
  }

  static let bad = Outcome.fault("bad-cell")
  static let missing = Outcome.fault("missing-value")

  @Test(
    "whole numbers",
    arguments: [
      ("12", .value(.number(12))), ("-3", .value(.number(-3))), ("+3", .value(.number(3))),
      (" 4\t", .value(.number(4))),
      ("007", .value(.number(7))), ("3.0", .value(.number(3))), ("3.0000", .value(.number(3))),
      // Three thousand, where points part thousands.
      ("3.000", bad), ("12.000 元", bad), ("0.000", .value(.number(0))), ("1,003.000", .value(.number(1_003))),
      ("3天", .value(.number(3))), ("3 小时", .value(.number(3))), ("5 Days", .value(.number(5))),
      ("58美元", .value(.number(58))),
      ("¥58 USD", bad), ("¥58円", .value(.number(58))), ("3 parsecs", bad), ("3k", bad),
      ("-0", .value(.number(0))),
      ("999999999999999999", .value(.number(999_999_999_999_999_999))),
      ("-999999999999999999", .value(.number(-999_999_999_999_999_999))),
      ("0000000000000000000000000001", .value(.number(1))),
      ("1000000000000000000", bad), ("123456789012345678901234567890", bad), ("3.5", bad), ("3.", bad), (".5", bad),
      (".0", .value(.number(0))), ("1,000", .value(.number(1_000))), ("-12,345,678", .value(.number(-12_345_678))),
      ("１２", .value(.number(12))), ("－３", .value(.number(-3))), ("¥58", .value(.number(58))),
      ("58元", .value(.number(58))),
      ("￥ 1,299.00", .value(.number(1_299))), ("3 次", .value(.number(3))), ("-¥5", .value(.number(-5))),
      ("¥-5", .value(.number(-5))), ("50%", bad), ("100%", bad), ("1,00", bad), ("0,123", bad), ("1,0000", bad),
      (",123", bad),
      ("1.299,00", bad), ("12,34,567", bad), ("-¥-5", bad), ("元", bad), ("¥", bad), ("5万", bad), ("1.2.3", bad),
      ("4.58E+17", bad),
      ("1e3", bad), ("1_000", bad), ("12x", bad), ("--1", bad), ("+", bad), ("0x10", bad),
      ("1 2", bad), ("NaN", bad), ("", missing), (" \t", missing),
    ] as [(String, Outcome)])
  func integers(_ cell: String, _ outcome: Outcome) {
    #expect(Self.read(cell, .number(scale: 0)) == outcome)
  }

  @Test(
    "decimals",
    arguments: [
      ("12.5", .value(.number(1250))), ("12.50", .value(.number(1250))), ("12.5000", .value(.number(1250))),
      ("12", .value(.number(1200))), ("-0.01", .value(.number(-1))), ("0.00", .value(.number(0))),
      ("9999999999999999.99", .value(.number(999_999_999_999_999_999))),
      ("12.500", bad), ("0.500", .value(.number(50))), ("12.50000", .value(.number(1250))),
      ("12.505", bad), ("10000000000000000", bad), ("5%", .value(.number(5))), (".5", .value(.number(50))),
      ("99.5 %", bad), ("150％", .value(.number(150))), ("$1,250.50", .value(.number(125_050))),
      ("1.250,50", bad), ("99,90", bad), ("1.2.3", bad), ("0.0000000000000000000001", bad),
    ] as [(String, Outcome)])
  func decimals(_ cell: String, _ outcome: Outcome) {
    #expect(Self.read(cell, .number(scale: 2)) == outcome)
  }

  @Test(
    "JSON's numbers have exponents where they are exact",
    arguments: [
      ("1e3", .value(.number(100_000))), ("1.5E1", .value(.number(1_500))), ("125e-2", .value(.number(125))),
      ("1250e-3", .value(.number(125))), ("1e-2", .value(.number(1))), ("0e99999999999999999999", .value(.number(0))),
      ("1e-3", bad), ("1e16", bad), ("1e99999999999999999999", bad), ("1e-99999999999999999999", bad),
    ] as [(String, Outcome)])
  func exponents(_ number: String, _ outcome: Outcome) {
    #expect(Self.read(.number(Array(number.utf8)[...]), Sample.field("x", .number(scale: 2))) == outcome)
  }

  @Test(
    "yes and no",
    arguments: [
      ("true", true), ("TRUE", true), ("Yes", true), ("1", true), ("是", true), ("false", false), ("nO", false),
      ("0", false), ("否", false), ("Y", true), ("n", false), ("有", true), ("无", false), ("√", true), ("×", false),
      ("t", true), ("F", false), ("On", true), ("off", false), ("1.0", true), ("0.0", false), ("✓", true), ("✔", true),
      ("☑", true), ("✗", false), ("✘", false), ("☐", false), ("对", true), ("不是", false), ("没有", false), ("关", false),
      ("1.00", nil), ("x", nil), ("会员", nil), ("2", nil), ("01", nil), ("trueish", nil), ("falsehoods", nil),
    ] as [(String, Bool?)])
  func bools(_ cell: String, _ value: Bool?) {
    #expect(Self.read(cell, .bool) == value.map { .value(.bool($0)) } ?? Self.bad)
  }

  @Test(
    "blanks around a value are none of it",
    arguments: [
      (" x ", BaseType.text, .value(.text("x"))), ("\t", .text, missing), ("", .text, missing),
      ("e\u{301}", .text, .value(.text("e\u{301}"))), (" rising", .nameText(.rule), .value(.text("rising"))),
      ("小北\u{3000}", .text, .value(.text("小北"))), ("\u{A0}bob\u{A0}", .text, .value(.text("bob"))),
      ("\u{200B}cy", .text, .value(.text("cy"))), ("\u{202A}dan\u{202C}", .text, .value(.text("dan"))),
      ("\u{FEFF}\u{2066}eve\u{2069}\u{200F}", .text, .value(.text("eve"))), ("\u{3000}\u{200E} ", .text, missing),
      ("a\u{3000}b", .text, .value(.text("a\u{3000}b"))), ("é", .text, .value(.text("é"))),
      ("\u{3000}2026-11-01\u{200E}", .date, .value(.date(20_758))),
      (" 2026-11-01 ", .date, .value(.date(20_758))), ("2026-02-30", .date, bad), ("1.11.2026", .date, bad),
      ("2026-11-01T00:00Z ", .datetime, .value(.datetime((20_758 * 24 + 8) * 3_600_000_000))),
      ("2026-11-01", .datetime, .value(.datetime(20_758 * 86_400_000_000))), ("2026-11-01T08:00", .date, bad),
    ] as [(String, BaseType, Outcome)])
  func textAndDates(_ cell: String, _ base: BaseType, _ outcome: Outcome) {
    #expect(Self.read(cell, base) == outcome)
  }

  @Test(
    "names and titles",
    arguments: [
      ("growth", BaseType.tier, .value(.code(1))), ("二群", .tier, .value(.code(1))), (" core ", .tier, .value(.code(0))),
      ("Growth", .tier, bad), ("四群", .tier, bad), ("活动官", .role, .value(.code(0))),
      ("recorder", .role, .value(.code(1))),
      ("甲", .choice(0), .value(.code(0))), ("b", .choice(0), .value(.code(1))), ("c", .choice(0), bad),
      ("x", .choice(9), bad),
      ("core;二群", .set(.tier), .value(.codes(0b11))), (" core ; core;", .set(.tier), .value(.codes(0b1))),
      (";", .set(.tier), .value(.codes(0))), ("core；growth、core", .set(.tier), .value(.codes(0b11))),
      ("core,growth", .set(.tier), bad), ("", .set(.tier), missing),
      ("recorder;活动官", .set(.role), .value(.codes(0b11))), ("b;a", .set(.choice(0)), .value(.codes(0b11))),
      ("b; a ;b;;", .set(.text), .value(.texts([Text("a"), Text("b")]))),
      ("b、\u{3000}a；b", .set(.text), .value(.texts([Text("a"), Text("b")]))),
    ] as [(String, BaseType, Outcome)])
  func names(_ cell: String, _ base: BaseType, _ outcome: Outcome) {
    #expect(Self.read(cell, base) == outcome)
  }

  @Test(
    "dates and moments with the year first, as people and spreadsheets write them",
    arguments: [
      ("2026/1/5", "2026-01-05", true), ("2026-1-5", "2026-01-05", true), ("2026.01.05", "2026-01-05", true),
      ("2026年1月5日", "2026-01-05", true), ("２０２６年１月５号", "2026-01-05", true), ("20260105", "2026-01-05", true),
      ("2026-01-05 00:00:00", "2026-01-05", true), ("2026/1/5 0:00", "2026-01-05", true),
      ("2026/1/5 8:03", "2026-01-05T08:03", false), ("2026-1-5T08:03:04", "2026-01-05T08:03:04", false),
      ("2026年1月5日 8时3分", "2026-01-05T08:03", false), ("2026年1月5日8点03分4秒", "2026-01-05T08:03:04", false),
      ("2026/1/5 下午1:20", "2026-01-05T13:20", false), ("2026/1/5 上午12:20:01", "2026-01-05T00:20:01", false),
      ("2026/1/5 1:20 PM", "2026-01-05T13:20", false), ("2026/1/5 12:20 AM", "2026-01-05T00:20", false),
      ("2026/1/5 下午13:20", "2026-01-05T13:20", false), ("2026-01-05 08:03:00 UTC", "2026-01-05T16:03", false),
      ("2026-01-05 08:03:00.25+00", "2026-01-05T16:03:00.25", false),
      ("2026/1/5 8:03 +0900", "2026-01-05T07:03", false),
      ("2026-01-05T08:03:00z", "2026-01-05T16:03", false), ("2026/1/5 8:03 UTC+8", "2026-01-05T08:03", false),
      ("2026/1/5 8:03 GMT+9", "2026-01-05T07:03", false), ("2026/1/5 8:03 +9:00", "2026-01-05T07:03", false),
      ("2026-01-05T08:03:00+08:00[Asia/Shanghai]", "2026-01-05T08:03", false),
      ("Mon Jan 05 2026 08:03:04 GMT+0900 (日本标准时间)", "2026-01-05T07:03:04", false),
      ("Mon Jan 05 08:03:04 +0900 2026", "2026-01-05T07:03:04", false),
      ("Mon Jan  5 08:03:04 2026", "2026-01-05T08:03:04", false),
      ("05/Jan/2026:08:03:04 +0800", "2026-01-05T08:03:04", false),
      ("2026-01-04 24:00", "2026-01-05T00:00", false), ("2026-01-04T24:00:00+09:00", "2026-01-04T23:00", false),
      ("20260105T080300Z", "2026-01-05T16:03", false), ("20260105 080304", "2026-01-05T08:03:04", false),
      ("20260105 0803", "2026-01-05T08:03", false), ("2026-01-05 08:03:04,250", "2026-01-05T08:03:04.25", false),
      ("2026年1月5日8点", "2026-01-05T08:00", false), ("2026年1月5日 晚上8点半", "2026-01-05T20:30", false),
      ("2026/1/5 凌晨12:20", "2026-01-05T00:20", false), ("2026/1/5 早上8:03", "2026-01-05T08:03", false),
      ("2026/1/5 中午12:20", "2026-01-05T12:20", false), ("2026/1/5 中午1:20", "2026-01-05T13:20", false),
      ("2026. 1. 5. 오후 1:20", "2026-01-05T13:20", false), ("2026/1/5(月) 8:03", "2026-01-05T08:03", false),
      ("2026-01-05 Mon 08:03", "2026-01-05T08:03", false), ("星期一 2026年1月5日 8:03", "2026-01-05T08:03", false),
      ("Jan 5, 2026 at 1:20 PM", "2026-01-05T13:20", false), ("January 5th, 2026", "2026-01-05", true),
      ("5th Jan 2026", "2026-01-05", true), ("2026 Jan 5", "2026-01-05", true), ("2026-Jan-05", "2026-01-05", true),
      ("2026. 1. 5.", "2026-01-05", true), ("2026\u{2013}01\u{2013}05", "2026-01-05", true),
      ("2026年 1月 5日", "2026-01-05", true),
      ("5 Jan 2026", "2026-01-05", true), ("5-Jan-2026", "2026-01-05", true), ("Jan 5, 2026", "2026-01-05", true),
      ("Mon, 5 Jan 2026", "2026-01-05", true), ("Monday January 5 2026", "2026-01-05", true),
      ("Sept. 5, 2026", "2026-09-05", true), ("2026年1月5日 星期一", "2026-01-05", true),
      ("2026/1/5（周一）", "2026-01-05", true), ("Mon, 05 Jan 2026 08:03:04 GMT", "2026-01-05T16:03:04", false),
      ("Jan 5, 2026, 1:20 PM", "2026-01-05T13:20", false), ("2026年1月5日 星期一 上午8:03", "2026-01-05T08:03", false),
      ("20260105080304", "2026-01-05T08:03:04", false),
    ])
  func written(_ cell: String, _ meant: String, isDate: Bool) throws {
    let zone = try LocalZone(named: "+08:00")
    if isDate {
      #expect(Self.read(cell, .date) == .value(.date(try readDate(from: Array(meant.utf8)[...]))))
      let first = try readDatetime(from: Array("\(meant)T00:00".utf8)[...], zone: zone)
      #expect(Self.read(cell, .datetime) == .value(.datetime(first)))
    } else {
      #expect(Self.read(cell, .date) == Self.bad)
      #expect(
        Self.read(cell, .datetime) == .value(.datetime(try readDatetime(from: Array(meant.utf8)[...], zone: zone))))
    }
  }

  @Test("the first moment of a day that begins in the morning")
  func firstMoment() throws {
    var zone = LocalZone.utc
    zone.dayStart = 4 * 3_600_000_000
    let day = Array("2026-11-01".utf8)[...]
    #expect(try readDatetimeCell(from: day, zone: zone) == 20_758 * 86_400_000_000 + zone.dayStart)
    #expect(localDay(of: try readDatetimeCell(from: day, zone: zone), from: zone.dayStart) == 20_758)
  }

  @Test(
    "what is no date, or may be two, is refused",
    arguments: [
      "5.1.2026", "05.01.2026 08:03", "1/15/2026", "1/15/2026 12:30 PM", "46027", "46027.52", "2026-1/5", "2026/13/1",
      "2026/2/30", "2026年1月", "26/1/5", "2026/1/5 25:00", "2026/1/5 8:3", "2026/1/5 上午13:20", "2026/1/5 0:20 AM",
      "2026/1/5 8:03 CET", "2026/1/5 8:03 +8x", "2026/1/5x", "2026/1/58:03", "2026012", "202601055",
      "2026/1/5 8:03 UTC+15:30", "2026/1/5 8:03 CST", "Mon Jan 05 08:03:04 CST 2026", "2026-01-05-08:00",
      "2026/1/5 晚上12:20", "2026/1/5 早上1:20", "2026/1/5 晚上4:20", "2026-01-05 24:01", "2026. 1.5.", "5-Jan-26", "Jan 26",
      "5 Janvier 2026", "Jan 2026", "32 Jan 2026", "5Jan", "202601050803",
      "20260105256161", "2026年1月5日 星期八",
    ])
  func notWritten(_ cell: String) {
    #expect(Self.read(cell, .date) == Self.bad)
    #expect(Self.read(cell, .datetime) == Self.bad)
  }

  @Test(
    "a key that a spreadsheet has spoilt is none",
    arguments: [
      ("4.58305E+17", true), ("4E+17", true), ("='00126", false), ("=00126", true), ("'00126", true), ("4E17", false),
      // As Java has it.
      ("4.58305E17", true), ("1.23E7", true), ("1.5e3", false), ("1.5E345", false),
      ("1.5", false), ("4.58E+1", false), ("458305000000000000", false), ("E+17", false), ("'neill", false),
    ])
  func spoiltKeys(_ cell: String, isSpoilt: Bool) {
    for purpose in [Field.Purpose.key, .reference] {
      var field = Sample.field("id", .text)
      field.purpose = purpose
      let outcome = Self.read(.text(Array(cell.utf8)[...]), field)
      #expect(outcome == (isSpoilt ? Self.bad : .value(.text(Text(cell)))))
    }
    #expect(Self.read(cell, .text) == .value(.text(Text(cell))))
  }

  @Test("a title that is another one's name means that other one")
  func namesBeforeTitles() {
    let names = NameTable(kind: .tier, items: [("a", "b"), ("b", "a"), ("c", nil)])
    #expect(["a", "b", "c"].map { names.code(of: Array($0.utf8)[...]) } == [0, 1, 2])
  }

  @Test("JSON's own values", arguments: jsonValues)
  func json(_ base: BaseType, _ outcomes: [Outcome]) {
    let text = CellContent.text(Array("1".utf8)[...])
    let number = CellContent.number(Array("1.0".utf8)[...])
    let contents: [CellContent] = [text, number, .bool(true), .null, .list([text, text]), .list([]), .object]
    #expect(contents.map { Self.read($0, Sample.field("x", base)) } == outcomes)
  }

  static let jsonValues: [(BaseType, [Outcome])] = [
    (.text, [.value(.text("1")), .value(.text("1.0")), bad, missing, bad, bad, bad]),
    (.number(scale: 0), [.value(.number(1)), .value(.number(1)), bad, missing, bad, bad, bad]),
    (.bool, [.value(.bool(true)), .value(.bool(true)), .value(.bool(true)), missing, bad, bad, bad]),
    (.date, [bad, bad, bad, missing, bad, bad, bad]),
    (
      .set(.text),
      [
        .value(.texts([Text("1")])), .value(.texts([Text("1.0")])), bad, missing, .value(.texts([Text("1")])),
        .value(.texts([])), bad,
      ]
    ),
    (.set(.tier), [bad, bad, bad, missing, bad, .value(.codes(0)), bad]),
  ]

  @Test("a list may hold texts and numbers only")
  func lists() {
    let field = Sample.field("x", .set(.tier))
    let core = CellContent.text(Array(" core".utf8)[...])
    #expect(Self.read(.list([core]), field) == .value(.codes(1)))
    for other in [CellContent.null, .bool(true), .list([core]), .object] {
      #expect(Self.read(.list([core, other]), field) == Self.bad)
    }
    let texts = Sample.field("x", .set(.text))
    #expect(Self.read(.list([core, .text([])]), texts) == .value(.texts([Text("core")])))
  }

  @Test("a missing cell takes the default, or stays missing where the type says it may")
  func defaults() {
    let empty = CellContent.text([])
    #expect(Self.read(empty, Sample.field("x", .bool, default: .bool(true))) == .value(.bool(true)))
    #expect(Self.read(empty, Sample.field("x", .date, optional: true)) == .value(.missing))
    #expect(Self.read(.absent, Sample.field("x", .date, optional: true)) == .value(.missing))
    #expect(
      Self.read(.null, Sample.field("x", .number(scale: 0), optional: true, default: .number(4))) == .value(.number(4)))
  }

  @Test(
    "every value keeps the field's range, its bounds included",
    arguments: [
      ("0", nil, .value(.number(0))), ("0.00", nil, .value(.number(0))), ("-0.01", nil, .fault("out-of-range")),
      ("5", 5, .value(.number(500))), ("5.01", 5, .fault("out-of-range")), ("", 5, .value(.number(900))),
    ] as [(String, Int64?, Outcome)])
  func ranges(_ cell: String, _ upper: Int64?, _ outcome: Outcome) {
    let field = Sample.field(
      "x", .number(scale: 2), default: .number(900), lower: .number(0), upper: upper.map { .number($0 * 100) })
    #expect(Self.read(.text(Array(cell.utf8)[...]), field) == outcome)
    let dates = Sample.field("x", .date, lower: .date(20_758))
    #expect(Self.read(.text(Array("2026-10-31".utf8)[...]), dates) == .fault("out-of-range"))
    #expect(Self.read(.text(Array("2026-11-01".utf8)[...]), dates) == .value(.date(20_758)))
  }

  @Test("blanks around a text do not count, be it a key, a name of a member or another")
  func blanks() {
    let padded = CellContent.text(Array(" \tann ".utf8)[...])
    #expect(Self.read(padded, Sample.field("x", .text, key: true)) == .value(.text(Text("ann"))))
    #expect(Self.read(padded, Sample.field("x", .text, purpose: .reference)) == .value(.text(Text("ann"))))
    #expect(Self.read(padded, Sample.field("x", .text)) == .value(.text(Text("ann"))))
    let blank = CellContent.text(Array("  ".utf8)[...])
    #expect(Self.read(blank, Sample.field("x", .text, key: true)) == .fault("missing-value"))
  }

  @Test("a review's moment may be a date, whose end it then is")
  func reviewMoments() {
    let on = Sample.field("on", .datetime, purpose: .reviewMoment)
    let end = AsOf(endOf: 20_758).now
    #expect(Self.read(.text(Array("2026-11-01".utf8)[...]), on) == .value(.datetime(end)))
    #expect(Self.read(.text(Array("2026-11-01T00:00".utf8)[...]), on) == .value(.datetime(20_758 * 86_400_000_000)))
    #expect(Self.read("2026-11-01", .datetime) == .value(.datetime(20_758 * 86_400_000_000)))
    let written = Self.read(.text(Array("2026/11/1".utf8)[...]), on)
    #expect(written == .value(.datetime(end)))
  }
}
