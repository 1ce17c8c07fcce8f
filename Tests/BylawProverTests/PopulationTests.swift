import Bylaw
import BylawSyntax
import Testing

/// What is no condition of anybody's: who is cut off, how often, how much room there is, what is given. Two policies that
/// differ in it are shown to differ, by members who are there together.
@Suite struct PopulationTests {
  @Test(
    "of a change of how many, how often or what, a community is found",
    arguments: [
      ("promote up from bronze to silver when vip take top 3 by points", "top 3", "top 4"),
      ("promote up from bronze to silver when vip take top 3 by points", "top 3", "bottom 3"),
      ("promote up from bronze to silver when vip take top 3 by points", "by points", "by books"),
      ("promote up from bronze to silver when vip take top 3 by points", "top 3 by points", "top 3 by points, books"),
      ("promote up from bronze to silver when vip take top 10% by points", "10%", "20%"),
      ("promote up from bronze to silver when vip take top 10% by points", "10%", "10% rounded up"),
      ("promote up from bronze to silver when vip take top 10% by points", "10%", "10% at least 2"),
      ("promote up from bronze to silver when vip take top 3 by points", "by points", "by points with ties"),
      ("promote up from bronze to silver when vip take top 3 by points", "top 3 by points", "top by points"),
      ("demote down from silver to bronze when vip take bottom 3 by points leave at least 2", "least 2", "least 3"),
      ("reward r when vip grant points 5 take top 3 by books", "top 3", "top 4"),
      ("reward r when vip grant badge \"x\"", "\"x\"", "\"y\""),
      ("reward r when vip grant points 5 limit 2 per 30 days", "limit 2", "limit 3"),
      ("reward r when vip grant points 5 limit 2 per 30 days", "30 days", "60 days"),
      ("reward r when vip grant points 5 limit once", "limit once", ""),
      ("reward r when vip grant points 5 limit 3 in all", "3 in all", "4 in all"),
      ("appoint host when vip take top by points", "top by points", "bottom by points"),
    ])
  func changed(_ rule: String, _ part: String, _ other: String) throws {
    let text = mini(rule, fields: "  roles: set of role = {}\nrole host seats 2")
    let changed = text.replacing(part, with: other)
    try #require(changed != text)
    try expectFound(text, changed)
  }

  @Test(
    "and of a change of room",
    arguments: [("gold capacity 4", "gold capacity 5"), ("role host seats 2", "role host seats 3")])
  func room(_ part: String, _ other: String) throws {
    let rules = "promote up from silver to gold when vip take top by points\nappoint host when vip take top by points"
    let text = mini(rules, fields: "  roles: set of role = {}\nrole host seats 2")
      .replacing("tiers gold > silver > bronze", with: "tiers gold capacity 4 > silver > bronze")
    let changed = text.replacing(part, with: other)
    try #require(changed != text)
    try expectFound(text, changed)
  }

  /// Of the tests that show it, the first passes with the old policy and the second with the new one.
  private func expectFound(_ old: String, _ new: String) throws {
    let (first, second) = (checkedPolicy(old), checkedPolicy(new))
    let before = try #require(first.policy, "\(first.problems.text())")
    let after = try #require(second.policy, "\(second.problems.text())")
    let report = try #require(comparisonReport(from: before, to: after, only: nil).value)
    let shown = report.entries.filter { $0.status == .refuted }
    #expect(!shown.isEmpty, "\(report.entries.map { "\($0.status) \($0.reason?.english ?? "")" })\n\(new)")
    for entry in shown {
      try #require(entry.tests.count == 2)
      for (policy, test) in zip([old, new], entry.tests) {
        let outcomes = PolicyFile(text: policy + "\n" + test.english).runTests()
        #expect(outcomes.count == 1 && outcomes.allSatisfy { $0.status == .passed }, "\(test.english)")
      }
    }
    // With itself each is the same.
    #expect(try #require(comparisonReport(from: before, to: before, only: nil).value).count(.proved) == 1)
  }
}
