import Bylaw
import BylawSyntax
import Testing

/// Whether two policies do the same: of refactorings that is proved, of small changes a member is found.
@Suite struct PairTests {
  @Test(
    "what changes nothing is proved to be the same",
    arguments: [
      (
        "promote up from bronze to silver when points >= 5 and vip",
        "promote up from bronze to silver when vip and points >= 5"
      ),
      ("promote up from bronze to silver when points > 4", "promote up from bronze to silver when points >= 5"),
      ("promote up from bronze to silver when not (points < 5)", "promote up from bronze to silver when points >= 5"),
      (
        "let a = points + books\npromote up from bronze to silver when a >= 5",
        "promote up from bronze to silver when points + books > 4"
      ),
      (
        "label eager when points >= 5 unless vip\npromote up from bronze to silver when eager",
        "promote up from bronze to silver when points >= 5 unless vip"
      ),
      (
        "classify c\n  low when points < 5\n  high otherwise\npromote up from bronze to silver when c = high",
        "promote up from bronze to silver when points >= 5"
      ),
      (
        "promote up from bronze to silver when points >= 5",
        "promote better \"Better\" from bronze to silver when points >= 5"
      ),
      (
        "promote up from bronze to silver when not (vip or points < 5)",
        "promote up from bronze to silver when not vip and points >= 5"
      ),
      (
        "promote up from bronze to silver when vip unless books > 3",
        "promote up from bronze to silver when vip and books <= 3"
      ),
      ("promote up from bronze to silver when 2 * points >= 9", "promote up from bronze to silver when points >= 5"),
      (
        "promote up from bronze to silver when points >= 5 or vip",
        "promote a from bronze to silver when points >= 5\npromote b from bronze to silver when vip"
      ),
      (
        "place p from any\n  gold when points > 9\n  silver when points in 4..9\n  bronze when points < 4",
        "place p from any\n  gold when points >= 10\n  silver when points >= 4\n  bronze otherwise"
      ),
      (
        "let a = if vip then points else 0\npromote up from bronze to silver when a > 3",
        "promote up from bronze to silver when vip and points > 3"
      ),
      (
        "param least = 5\npromote up from bronze to silver when points >= least take top 3 by points",
        "param enough = 5\npromote up from bronze to silver when points >= enough take top 3 by points"
      ),
      (
        "protect vips from demotion when vip\ndemote down from silver to bronze when points < 3",
        "demote down from silver to bronze when points < 3 unless vip"
      ),
      ("reward r when points > 3 grant badge \"x\"", "reward r when points >= 4 grant badge \"x\""),
    ])
  func same(_ old: String, _ new: String) throws {
    let report = try compare(old, new)
    #expect(report.count(.proved) == 1 && report.entries.count == 1, "\(words(of: report))")
  }

  @Test(
    "of a small change a member is found",
    arguments: [
      ("points >= 5", "points >= 6"), ("points > 5", "points >= 5"), ("points >= 5 and vip", "points >= 5 or vip"),
      ("points < 5", "points <= 5"), ("points + books >= 9", "points - books >= 9"), ("points = 5", "points != 5"),
      ("joined in last 15 days", "joined in last 16 days"), ("2 * points + books >= 9", "3 * points + books >= 9"),
      ("points in 5..9", "points in 5..8"), ("points >= 5 unless vip", "points >= 5"),
      ("max(points, books) > 7", "min(points, books) > 7"), ("joined < 30 days ago", "joined < 31 days ago"),
    ])
  func different(_ old: String, _ new: String) throws {
    let rule = "promote up from bronze to silver when "
    let report = try compare(rule + old, rule + new)
    #expect(report.count(.refuted) > 0, "\(words(of: report))")
    for entry in report.entries where entry.status == .refuted { #expect(entry.tests.count == 2) }
  }

  @Test("who was moved by a rule is another one where the rule is another one")
  func moved() throws {
    let rewards = "\nreward r when moved by x grant badge \"b\""
    let first = "promote x from bronze to silver when vip\npromote y from bronze to silver when points > 5 and not vip"
    let second = "promote x from bronze to silver when points > 5 and not vip\npromote y from bronze to silver when vip"
    #expect(try compare(first + rewards, second + rewards).count(.refuted) > 0)
    let other = "promote x from bronze to silver when not (not vip)\npromote y from bronze to silver when points > 5"
    #expect(try compare(first + rewards, other + rewards).count(.proved) == 1)
    let cut = "promote x from bronze to silver when vip take top 3 by points" + rewards
    #expect(try compare(cut, cut).count(.proved) == 1)
    let otherCut = "promote x from bronze to silver when vip take top 4 by points" + rewards
    #expect(try compare(cut, otherCut).count(.proved) == 0)
  }

  @Test("whether a change touches anybody but those whom it is about")
  func only() throws {
    let old = "promote up from any to next when points >= 5"
    let new = "promote up from any to next when points >= (if tier = silver then 7 else 5)"
    let report = try compare(old, new, only: "tier = silver")
    #expect(report.count(.proved) == 1 && report.entries.count == 1, "\(words(of: report))")
    #expect(try compare(old, new, only: "tier = bronze").count(.refuted) > 0)
  }

  @Test("whether more of something harms")
  func monotone() throws {
    let harmed =
      "promote up from bronze to silver when points in 5..10\ndemote down from silver to bronze when points > 10"
    let harmless =
      "promote up from bronze to silver when points >= 5\ndemote down from silver to bronze when points < 3"
    let worse = try #require(orderReport(of: try policy(harmed), by: "points"))
    #expect(worse.count(.refuted) > 0)
    let better = try #require(orderReport(of: try policy(harmless), by: "points"))
    #expect(better.count(.proved) == 1 && better.count(.refuted) == 0, "\(words(of: better))")
    #expect(orderReport(of: try policy(harmless), by: "nothing") == nil)
  }

  @Test(
    "what no condition says may make a difference, and is not proved to make none",
    arguments: [
      // The record knows decisions by the names of rules.
      ("reward g when vip grant points 5 limit once", "reward h when vip grant points 5 limit once"),
      // A number stops at nothing.
      (
        "reward a when vip grant points 10\npenalize b when vip deduct points 20",
        "penalize b when vip deduct points 20\nreward a when vip grant points 10"
      ),
      ("promote up from bronze to silver when vip say \"a\"", "promote up from bronze to silver when vip say \"b\""),
      ("reward r when vip say \"a\"", "reward r when vip say \"b\""),
    ])
  func unproved(_ old: String, _ new: String) throws {
    #expect(try compare(old, new).count(.proved) == 0)
    #expect(try compare(old, old).count(.proved) == 1)
  }

  @Test(
    "nor are tables, seats and calendars that are declared otherwise",
    arguments: [
      ("points: int in 0..", "points: int in 0.. = 5"), ("books: int in 0..", "books: int in 0.. from \"Books\""),
      ("timezone \"UTC\"", "timezone \"UTC\" day from 04:00"), ("timezone \"UTC\"", "timezone \"Asia/Shanghai\""),
      ("role host seats 2", "role host seats 3"), ("role host seats 2", "role host seats 2 reserve 1"),
      ("events message", "events message where long > 1"),
    ])
  func declared(_ old: String, _ new: String) throws {
    let rules = "appoint host from silver take top by points\nreward r when count(message) > 2 grant points 1"
    let fields = """
        roles: set of role = {}
      role host seats 2
      events message
        who:  member
        at:   datetime
        long: int
      """
    let text = mini(rules, fields: "  " + fields)
    let changed = text.replacing(old, with: new)
    try #require(changed != text)
    let first = try #require(checkedPolicy(text).policy)
    let second = try #require(checkedPolicy(changed).policy)
    let report = try #require(comparisonReport(from: first, to: second, only: nil).value)
    #expect(report.count(.proved) == 0)
  }

  @Test(
    "whoever is given another amount shows it",
    arguments: [
      ("reward r when vip grant points 5", "reward r when vip grant points 6"),
      ("penalize p when vip deduct points 5", "penalize p when vip deduct points 6"),
      ("reward r when vip grant points books", "reward r when vip grant points books + 1"),
    ])
  func amounts(_ old: String, _ new: String) throws {
    let report = try compare(old, new)
    #expect(report.count(.refuted) > 0, "\(words(of: report))")
  }

  @Test(
    "who has more is given no less",
    arguments: [
      "reward g when books > 3 grant books 100 - points", "penalize p when vip deduct books points",
      "reward g when books > 3 grant books 100 - points limit 1 per 30 days",
    ])
  func amountsByOrder(_ rules: String) throws {
    let report = try #require(orderReport(of: try policy(rules), by: "points"))
    #expect(report.count(.proved) == 0, "\(words(of: report))")
  }

  @Test("a report is written for programs too, with the tests that show what is refuted")
  func formats() throws {
    let text = "never demoted when vip\ndemote down from silver to bronze when points < 3"
    let report = proofReport(of: try policy(text))
    #expect(report.countOfDemands(.refuted) == 1)
    var (json, sarif) = ("", "")
    report.write(as: .json, to: &json, style: .plain)
    report.write(as: .sarif, to: &sarif, style: .plain)
    #expect(json.contains("\"code\": \"breaks-never\""))
    #expect(json.contains("\"status\": \"refuted\""))
    #expect(sarif.contains("\"ruleId\": \"breaks-never\""))
    #expect(sarif.contains("expect a moves to bronze by down"))
  }

  private func policy(_ rules: String) throws -> Policy { try #require(checkedPolicy(mini(rules)).policy) }

  private func compare(_ old: String, _ new: String, only: String? = nil) throws -> ProofReport {
    try #require(comparisonReport(from: try policy(old), to: try policy(new), only: only).value)
  }

  private func words(of report: ProofReport) -> String {
    var text = ""
    report.write(as: .text, to: &text, style: .plain)
    return text
  }
}
