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
      ("007", .value(.number(7))), ("3.0", .value(.number(3))), ("3.000", .value(.number(3))),
      ("-0", .value(.number(0))),
      ("999999999999999999", .value(.number(999_999_999_999_999_999))),
      ("-999999999999999999", .value(.number(-999_999_999_999_999_999))),
      ("0000000000000000000000000001", .value(.number(1))),
      ("1000000000000000000", bad), ("123456789012345678901234567890", bad), ("3.5", bad), ("3.", bad), (".5", bad),
      ("1e3", bad), ("1,000", bad), ("1_000", bad), ("12x", bad), ("--1", bad), ("+", bad), ("１２", bad), ("0x10", bad),
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
      ("12.505", bad), ("10000000000000000", bad), ("5%", bad), ("1.2.3", bad), ("0.0000000000000000000001", bad),
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
      ("0", false), ("否", false), ("t", nil), ("2", nil), ("01", nil), ("trueish", nil), ("falsehoods", nil),
    ] as [(String, Bool?)])
  func bools(_ cell: String, _ value: Bool?) {
    #expect(Self.read(cell, .bool) == value.map { .value(.bool($0)) } ?? Self.bad)
  }

  @Test(
    "text is kept byte for byte, and other cells are trimmed",
    arguments: [
      (" x ", BaseType.text, .value(.text(" x "))), ("\t", .text, .value(.text("\t"))), ("", .text, missing),
      ("e\u{301}", .text, .value(.text("e\u{301}"))), (" rising", .nameText(.rule), .value(.text(" rising"))),
      (" 2026-11-01 ", .date, .value(.date(20_758))), ("2026-02-30", .date, bad), ("1.11.2026", .date, bad),
      ("2026-11-01T00:00Z ", .datetime, .value(.datetime((20_758 * 24 + 8) * 3_600_000_000))),
      ("2026-11-01", .datetime, bad), ("2026-11-01T08:00", .date, bad),
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
      (";", .set(.tier), .value(.codes(0))), ("core,growth", .set(.tier), bad), ("", .set(.tier), missing),
      ("recorder;活动官", .set(.role), .value(.codes(0b11))), ("b;a", .set(.choice(0)), .value(.codes(0b11))),
      ("b; a ;b;;", .set(.text), .value(.texts([Text("a"), Text("b")]))),
    ] as [(String, BaseType, Outcome)])
  func names(_ cell: String, _ base: BaseType, _ outcome: Outcome) {
    #expect(Self.read(cell, base) == outcome)
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
    (.bool, [.value(.bool(true)), bad, .value(.bool(true)), missing, bad, bad, bad]),
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
    #expect(Self.read(.list([core, .text([])]), texts) == .value(.texts([Text(" core")])))
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

  @Test("blanks around a key or a name of a member do not count; around another text they do")
  func blanks() {
    let padded = CellContent.text(Array(" \tann ".utf8)[...])
    #expect(Self.read(padded, Sample.field("x", .text, key: true)) == .value(.text(Text("ann"))))
    #expect(Self.read(padded, Sample.field("x", .text, purpose: .reference)) == .value(.text(Text("ann"))))
    #expect(Self.read(padded, Sample.field("x", .text)) == .value(.text(Text(" \tann "))))
    let blank = CellContent.text(Array("  ".utf8)[...])
    #expect(Self.read(blank, Sample.field("x", .text, key: true)) == .fault("missing-value"))
  }

  @Test("a review's moment may be a date, whose end it then is")
  func reviewMoments() {
    let on = Sample.field("on", .datetime, purpose: .reviewMoment)
    let end = AsOf(endOf: 20_758).now
    #expect(Self.read(.text(Array("2026-11-01".utf8)[...]), on) == .value(.datetime(end)))
    #expect(Self.read(.text(Array("2026-11-01T00:00".utf8)[...]), on) == .value(.datetime(20_758 * 86_400_000_000)))
    #expect(Self.read("2026-11-01", .datetime) == .fault("bad-cell"))
  }
}
