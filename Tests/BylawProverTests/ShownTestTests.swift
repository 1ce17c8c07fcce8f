import BylawChecker
import BylawProver
import BylawSyntax
import Testing

@testable import Bylaw

/// The tests that show what is refuted: what they are called, and what is said beside them.
@Suite struct ShownTestTests {
  private func notes(_ rules: String, code: String, fields: String = "") throws -> [Phrase] {
    let problems = checkedPolicy(mini(rules, fields: fields)).problems.diagnostics.filter { $0.code == code }
    try #require(!problems.isEmpty, "\(rules)")
    return problems.flatMap(\.notes).map(\.text)
  }

  @Test(
    "a title says what happens, in both languages, and not what is claimed",
    arguments: [
      (
        "promote up from bronze to silver when points >= 5\ndemote down from silver to bronze when points < 8",
        "oscillates", ["`up` 移动了这个人", "下次复盘 `down` 又移动了这个人"]
      ),
      (
        "classify c\n  low when points < 5\n  high when points > 5\nlabel l when c is missing", "gap",
        ["这个人不属于 `c` 的任何一行"]
      ),
      (
        "promote up from bronze to silver when points >= 5\npromote up2 from bronze to gold when points >= 10",
        "left-nobody", ["`up` 收走了，轮不到 `up2`"]
      ),
      ("never demoted when vip\ndemote down from silver to bronze when points < 3", "breaks-never", ["违反了"]),
    ])
  func titles(_ rules: String, _ code: String, _ titles: [String]) throws {
    let shown = try notes(rules, code: code).map(\.chinese).filter { $0.contains("测试 \"") }
    for title in titles { #expect(shown.contains { $0.contains("测试 \"\(title)") }, "\(shown)") }
    #expect(!shown.contains { $0.contains("测试 \"没有") || $0.contains("不会") || $0.contains("测试 \"每个人") }, "\(shown)")
  }

  @Test("of a test that shows a broken never it is said that it fails, and it does")
  func never() throws {
    let rules = "never demoted when vip\ndemote down from silver to bronze when points < 3"
    let note = try #require(try notes(rules, code: "breaks-never").first { $0.english.hasPrefix("as a test") })
    #expect(note.english.hasPrefix("as a test, which fails as long as the `never` is broken:\n"))
    let test = note.english.split(separator: "\n").dropFirst().joined(separator: "\n")
    let outcomes = PolicyFile(text: mini(rules) + test + "\n").runTests()
    #expect(outcomes.map(\.status) == [.failed])
    // Mended, it is another member that the rule takes.
    let mended = rules.replacing("points < 3", with: "points < 3 unless vip")
    #expect(!checkedPolicy(mini(mended)).doubts.contains { $0.hasSuffix("breaks-never") })
  }

  @Test(
    "leaving out is offered where the same is asked without it, and nowhere else",
    arguments: [
      ("promote up from bronze to silver when points >= 5 and points > 3", true),
      ("promote up from bronze to silver when not (points >= 5 and points > 3)", true),
      ("promote up from bronze to silver when points >= 5 or points < 7", false),
      ("promote up from bronze to silver when points > 5 unless points > 3", false),
      ("promote up from bronze to silver when points > 5 and not (points <= 7 or points > 6)", false),
      ("let a = points + books\npromote up from bronze to silver when a >= 5 or a < 7", false),
      ("let a = points + books\npromote up from bronze to silver when a >= 5 and a > 3", true),
      ("let a = points + books\npromote up from bronze to silver when a >= 5 unless a > 3", false),
    ])
  func leavingOut(_ rules: String, _ isOffered: Bool) throws {
    let problems = checkedPolicy(mini(rules)).problems
    try #require(problems.diagnostics.contains { $0.code == "always-true" }, "\(rules)")
    #expect(problems.text().contains("eave it out, or mend") == isOffered, "\(rules) \(problems.text())")
  }

  @Test(
    "who gives and takes nothing of those in no tier is not asked about them, and nothing is suggested that is doubted")
  func tiers() {
    for rule in [
      "reward r when tier != gold grant badge \"x\"", "penalize p when points > 3 unless tier = gold deduct points 1",
    ] {
      let text = mini(rule).replacing("tier: tier\n", with: "tier: tier?\n")
      #expect(checkedPolicy(text).doubts.filter { !$0.hasSuffix("never-left") } == [], "\(rule)")
    }
    let admitting = "admit come to bronze when vip\nreward r when tier != gold grant badge \"x\""
    #expect(
      checkedPolicy(mini(admitting).replacing("tier: tier\n", with: "tier: tier?\n")).doubts == ["may-be-missing"])
  }

  @Test("what the search does not come to an end of is decided by who shows it")
  func witnesses() throws {
    let policy = try #require(checkedPolicy(mini("reward r when points > 3 grant badge \"x\"")).policy)
    let one = Claim(
      subject: .takesSomebody(rule: 0), span: policy.checked.rules[0].span, status: .undecided(.solver(.steps)))
    if case .proved = witnessed([one], by: policy, settings: [])[0].status {} else { Issue.record("not shown") }
  }
}
