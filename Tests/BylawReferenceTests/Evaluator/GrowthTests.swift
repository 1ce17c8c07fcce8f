import BylawSyntax
import Testing

@testable import BylawChecker
@testable import BylawData
@testable import BylawReference

/// What several names share is looked at once: a chain in which each name stands twice in the next is no tree of twice as
/// many parts with every link. Work is counted; a chain of sixty links would never end where it doubled.
@Suite("Chains of names")
struct GrowthTests {
  private static let head = """
    member
      id: text key
      score: int in 0..100

    """

  private static func lets(_ count: Int) -> String {
    var text = head + "let v0 = score\n"
    for link in 1...count { text += "let v\(link) = max(v\(link - 1) + 1, v\(link - 1)) - v\(link - 1)\n" }
    return text
  }

  private static func labels(_ count: Int) -> String {
    var text = head + "label l0 when score > 50\n"
    for link in 1...count { text += "label l\(link) when l\(link - 1) and (score >= 0 and l\(link - 1))\n" }
    return text + "reward best when l\(count) grant badge \"best\"\n"
  }

  @Test("the range of a number is found once for each name")
  func ranges() throws {
    func work(_ count: Int) throws -> Int {
      let policy = try Fixture(Self.lets(count), members: "id score\na 1").policy
      let ranges = NumberRanges(policy: policy)
      _ = ranges.range(of: policy.lets[count].value)
      return ranges.work
    }
    let (short, long) = (try work(8), try work(16))
    #expect(long <= 2 * short + 8)
  }

  @Test("a reason tells once what settled a label")
  func reasons() throws {
    func count(_ links: Int) throws -> Int {
      let fixture = try Fixture(Self.labels(links), members: "id score\na 1\nb 60")
      let evaluator = Evaluator(policy: fixture.policy, dataset: fixture.dataset, asOf: fixture.asOf)
      let explanation = try MemberExplanation(evaluator: evaluator, member: 0)
      return try #require(explanation.rules.first?.reason).conditions.count
    }
    let (short, long) = (try count(8), try count(16))
    #expect(short >= 8 && long <= 2 * short)
  }

  @Test("the nearest change behind long chains is found", arguments: [20, 60])
  func nearest(_ links: Int) throws {
    let text =
      Self.labels(links) + Self.lets(links).split(separator: "\n").dropFirst(3).joined(separator: "\n")
      + "\nreward low when v\(links) < -100 grant badge \"low\"\n"
    let fixture = try Fixture(text, members: "id score\na 1\nb 60")
    let evaluator = Evaluator(policy: fixture.policy, dataset: fixture.dataset, asOf: fixture.asOf)
    let explanation = try MemberExplanation(evaluator: evaluator, member: 0)
    let step = try #require(explanation.rules.first?.nearest.first?.steps.first)
    guard case .field(let field, .number(let value)) = step.part else {
      Issue.record("\(step.part)")
      return
    }
    #expect(fixture.policy.members.fields[field].name == "score" && value == 51)
  }
}
