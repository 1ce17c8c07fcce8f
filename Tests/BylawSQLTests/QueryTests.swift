import Bylaw
import BylawData
import Foundation
import Testing

@testable import BylawSQL

/// Each folder of `Golden` is a policy with its queries as they are written for every dialect; `BYLAW_RECORD=1` writes them
/// anew, and such a run fails.
@Suite("Queries")
struct QueryTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  @Test("there are some")
  func some() {
    #expect(Self.names.count >= 3)
  }

  @Test("query", arguments: names, DialectName.allCases)
  func golden(_ name: String, _ dialect: DialectName) throws {
    let place = Self.folder.appendingPathComponent(name)
    let text = try String(contentsOf: place.appendingPathComponent("policy.bylaw"), encoding: .utf8)
    let query = try query(of: text, dialect)
    try compare(query, with: place.appendingPathComponent("\(dialect.rawValue).sql"))
  }

  @Test("what holds a review", arguments: names, DialectName.allCases.filter { $0.dialect.transaction != nil })
  func applied(_ name: String, _ dialect: DialectName) throws {
    let place = Self.folder.appendingPathComponent(name)
    let text = try String(contentsOf: place.appendingPathComponent("policy.bylaw"), encoding: .utf8)
    let policy = try #require(checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: text))).value)
    let moment = try reviewMoment(reading: "2026-11-01", policy: policy)
    let statements = try sqlApplication(of: policy, asOf: moment, request: SQLRequest(dialect: dialect)).get()
    try compare(statements, with: place.appendingPathComponent("\(dialect.rawValue)-apply.sql"))
  }

  @Test("an engine without transactions holds no review", arguments: [DialectName.spark, .clickhouse])
  func withoutTransaction(_ dialect: DialectName) throws {
    let text = Self.head + "promote up from plain to star when points > 1\n"
    let policy = try #require(checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: text))).value)
    let moment = try reviewMoment(reading: "2026-11-01", policy: policy)
    let outcome = sqlApplication(of: policy, asOf: moment, request: SQLRequest(dialect: dialect))
    #expect(outcome.value == nil)
    #expect(outcome.problems.text().contains("statements that change rows, all of them or none"))
  }

  @Test("the query that the documents show is the example's")
  func shown() throws {
    let examples = Self.folder.appendingPathComponent("../../../examples").standardizedFileURL
    let policy = examples.appendingPathComponent("growth-community/policy.bylaw")
    let query = try query(of: String(contentsOf: policy, encoding: .utf8), .duckdb, lastReview: "2026-10-16")
    try compare(query, with: examples.appendingPathComponent("warehouse/growth-community.sql"))
  }

  private func compare(_ query: String, with file: URL) throws {
    if ProcessInfo.processInfo.environment["BYLAW_RECORD"] == "1" {
      try Data(query.utf8).write(to: file)
      Issue.record("recorded; run again without BYLAW_RECORD")
      return
    }
    #expect(query == (try? String(contentsOf: file, encoding: .utf8)))
  }

  private func query(
    of text: String, _ dialect: DialectName, part: SQLPart = .decisions, lastReview: String? = nil
  ) throws -> String {
    let checked = checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: text)))
    let policy = try #require(checked.value, "\(checked.problems.text())")
    let moment = try reviewMoment(reading: "2026-11-01", policy: policy)
    var request = SQLRequest(dialect: dialect, part: part)
    if let lastReview { request.lastReview = .held(try reviewMoment(reading: lastReview, policy: policy)) }
    return try sqlReview(of: policy, asOf: moment, request: request).get()
  }

  @Test("remarks are in the policy's language", arguments: DialectName.allCases)
  func remarks(_ dialect: DialectName) throws {
    let chinese = """
      层级 甲 > 乙
      成员
        编号: 文本 主键
        群: 层级
        积分: 整数 = 0
      晋升 上升 从 乙 到 甲 当 积分 > 5
      """
    let query = try query(of: chinese, dialect)
    let remarks = query.split(separator: "\n").filter { $0.hasPrefix("-- ") }
    #expect(remarks.count > 3)
    for remark in remarks { #expect(remark.contains { $0 >= "\u{4E00}" && $0 <= "\u{9FFF}" }, "\(remark)") }
    #expect(query.contains("第 6 行：晋升 上升") && !query.contains("The decisions of all rules."))
  }

  // MARK: - What is refused

  private static let head = """
    tiers star > plain

    member
      id: text key
      tier: tier?
      points: int = 0
      tags: set of text = {}

    events message
      who: member
      sent: datetime

    events festival
      on: date


    """

  private static let refusals = [
    "promote up from plain to star when tags = {\"a\"}",
    "let many = count(festival where points > 1)\npromote up from plain to star when many > 0",
    "let kinds = distinct(points / 7 of members)\npromote up from plain to star when kinds > 1",
  ]

  @Test("what is refused, is with its place", arguments: refusals)
  func refused(_ rule: String) throws {
    let checked = checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: Self.head + rule + "\n")))
    let policy = try #require(checked.value, "\(checked.problems.text())")
    let moment = try reviewMoment(reading: "2026-11-01", policy: policy)
    for dialect in DialectName.allCases {
      let outcome = sqlReview(of: policy, asOf: moment, request: SQLRequest(dialect: dialect))
      #expect(outcome.value == nil)
      let text = outcome.problems.text()
      #expect(text.contains("[not-in-sql]") && text.contains("policy.bylaw:"), "\(text)")
    }
  }

  @Test("a policy that counts `in review` wants to know when the last one was")
  func lastReview() throws {
    let text = Self.head + "review twice a month\npromote up from plain to star when count(message in review) > 0\n"
    let policy = try #require(checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: text))).value)
    let moment = try reviewMoment(reading: "2026-11-01", policy: policy)
    var request = SQLRequest(dialect: .duckdb)
    #expect(sqlReview(of: policy, asOf: moment, request: request).problems.text().contains("[last-review-needed]"))
    request.lastReview = .never
    let scheduled = try sqlReview(of: policy, asOf: moment, request: request).get()
    request.lastReview = .held(try reviewMoment(reading: "2026-10-16", policy: policy))
    #expect(try sqlReview(of: policy, asOf: moment, request: request).get() == scheduled)
    request.lastReview = .held(try reviewMoment(reading: "2026-10-10", policy: policy))
    #expect(try sqlReview(of: policy, asOf: moment, request: request).get() != scheduled)
  }

  // MARK: - Spellings

  @Test("texts and names stay what they are")
  func quoting() {
    let text = "it's \"a\" `b` \\ ; -- /* $x ${y}\n"
    #expect(DuckDB().literal(text) == "'it''s \"a\" `b` \\ ; -- /* $x ${y}\n'")
    #expect(SQLite().literal(text) == "'it''s \"a\" `b` \\ ; -- /* $x ${y}\n'")
    #expect(PostgreSQL().literal(text) == "E'it''s \"a\" `b` \\\\ ; -- /* $x ${y}\n'")
    #expect(PostgreSQL().literal("it's") == "'it''s'")
    #expect(ClickHouse().literal(text) == "'it\\'s \"a\" `b` \\\\ ; -- /* $x ${y}\n'")
    #expect(Spark().literal(text) == "'it\\'s \"a\" `b` \\\\ ; -- /* $x \\u0024{y}\n'")
    for dialect in [DuckDB(), PostgreSQL()] as [any Dialect] {
      #expect(dialect.identifier("a\"b`c\\") == "\"a\"\"b`c\\\"")
    }
    for dialect in [SQLite(), Spark()] as [any Dialect] {
      #expect(dialect.identifier("a\"b`c\\") == "`a\"b``c\\`")
    }
    #expect(ClickHouse().identifier("a\"b`c\\") == "`a\"b\\`c\\\\`")
    #expect(Spark().canName("a$b{c") && !Spark().canName("a${env:HOME}"))
    #expect(Spark().comment("a ${env:HOME} \\") == "a $ {env:HOME} \\ ")
  }

  @Test("names are told apart by every engine")
  func namesApart() {
    var names = Names(tables: ["Members"])
    #expect(names.new("members") == "members_2")
    #expect(names.new("points") == "points")
    #expect(names.new("Points") == "Points_2")
    #expect(names.new("a b\"; drop") == "a_b___drop")
    let long = String(repeating: "群", count: 40)
    let (first, second) = (names.new(long), names.new(long))
    #expect(first != second)
    #expect(first.utf8.count <= 63 && second.utf8.count <= 63)
  }
}
