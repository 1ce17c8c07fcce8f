import Bylaw
import BylawChecker
import BylawData
import BylawReference
import BylawSyntax
import BylawVector
import Foundation
import Testing

@testable import BylawEngine
@testable import BylawREPL

/// What is taken over from a policy that was computed before is what would be computed anew.
@Suite("Memory")
struct MemoryTests {
  private static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../examples").standardizedFileURL.path

  private func session() -> Session {
    let session = Session()
    var output = Output()
    session.begin(
      options: SessionOptions(
        policy: Self.examples + "/growth-community/policy.bylaw",
        files: DataFiles(folder: Self.examples + "/growth-community/data"), moment: "2026-11-01", isColoured: false),
      output: &output)
    #expect(session.failures == 0, "\(output.text)")
    return session
  }

  private static let entries = [
    "activity", "count(members in core)", "param climbers = 5", "let activity = 3 * spoken + invited", "kol", "motive",
    "let spoken = count(message in last 10 days)", "members where kol top 3 by activity", ":as-of 2026-10-20",
    "label at_risk \"流失风险\" when spoken = 0", "median(activity of members in growth)", ":undo", ":undo",
    "promote rising \"晋升\" from growth to core when at_risk or spoken > 5 take top climbers by activity",
    "count(decision where rule = rising)", "let risky = if at_risk then 1 else 0", "risky", ":as-of 2026-11-01",
  ]

  @Test("a review after any entries is the review of a policy read anew")
  func sameReview() throws {
    let session = session()
    for entry in Self.entries {
      var output = Output()
      _ = session.execute(entry, output: &output)
      let policy = try #require(session.workspace.policy)
      let data = try #require(session.workspace.data)
      let moment = try #require(session.workspace.moment)
      var ignored = Output()
      let known = try session.review(output: &ignored)
      let anew = try BylawReference.review(
        policy: policy.checked, dataset: data.dataset, asOf: moment.asOf.following(data.held))
      #expect(known.decisions.map { $0 } == anew.decisions, "after \(entry)")
    }
    #expect(session.failures == 0)
  }

  @Test("every value of a successor is what a new evaluator computes")
  func sameValues() throws {
    let session = session()
    session.workspace.usesColumns = false
    for entry in Self.entries {
      var output = Output()
      _ = session.execute(entry, output: &output)
      let policy = try #require(session.workspace.policy)
      let data = try #require(session.workspace.data)
      let moment = try #require(session.workspace.moment)
      let calculator = try #require(session.calculator(for: policy, output: &output) as? ReferenceCalculator)
      _ = try calculator.review()
      let successor = calculator.evaluator
      let known = try successor.memberValues()
      let anew = try memberValues(policy: policy.checked, dataset: data.dataset, asOf: moment.asOf.following(data.held))
      #expect(known.lets == anew.lets, "after \(entry)")
      #expect(known.labels == anew.labels, "after \(entry)")
      #expect(known.classes == anew.classes, "after \(entry)")
    }
  }

  @Test("what means the same has the same number, whatever it is called; what does not has another")
  func fingerprints() throws {
    let fingerprinter = Fingerprinter()
    func lets(_ text: String) throws -> [Int] {
      let source = PolicyText(
        name: "p", text: "member\n  id: text key\n  a: int = 0\nevents e\n  who: member\n  at: date\n" + text)
      let policy = try #require(checkPolicy(parsePolicy(source)).value)
      return fingerprinter.fingerprints(of: policy.checked).lets
    }
    let first = try lets("param n = 3\nlet x = a + n\nlet y = x * 2\nlet z = count(e in last 15 days)")
    #expect(
      try lets("# moved\nlet q = a + 3\nlet z = count(e in last 15 days)\nlet r = q * 2") == [
        first[0], first[2], first[1],
      ])
    let other = try lets("param n = 4\nlet x = a + n\nlet y = x * 2\nlet z = count(e in last 16 days)")
    #expect(Set(other).isDisjoint(with: first))
    let byReview = try lets("review every 10 days\nlet z = count(e in review)")
    #expect(byReview != (try lets("review every 20 days\nlet z = count(e in review)")))
  }
}
