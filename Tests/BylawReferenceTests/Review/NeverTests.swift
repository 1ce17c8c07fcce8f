import BylawChecker
import Testing

@testable import BylawData
@testable import BylawReference

@Suite struct NeverTests {
  private let text = """
    policy "Test"
    tiers high > low
    role host seats 1 reserve 1
    member
      id: text key
      tier: tier?
      score: int = 0
      points: int in ..10 = 0
      roles: set of role = {}
      access: set of tier = {}
      badge_name: text = "star"
    admit come to low when score = 2
    promote up from low to high when score = 1
    demote down from high to low when score = 0
    place sort from any when score = 9
      high otherwise
    remove go from low when score = 3
    appoint host take top by score
    reward more when score in (4, 5) grant points score, access to high, badge "{badge_name}"
    penalize less when score = 6 deduct points 1
    """

  private let members = """
    id tier score points
    a high 0 0
    b low 1 0
    c - 2 0
    d low 3 0
    e low 4 0
    f low 5 10
    g low 6 3
    h low 9 0
    """

  /// The members with the rules that broke it.
  private func broken(_ never: String) throws -> [String] {
    let fixture = try Fixture(text + "\n" + never, members: members)
    let report = try #require(try fixture.report().nevers.first)
    #expect(report.count == report.breaks.count)
    return report.breaks.map {
      "\(Formatting.keyText(of: $0.key, policy: fixture.policy)) \(fixture.policy.rules[$0.rule].name)"
    }
  }

  @Test(
    "each kind of decision",
    arguments: [
      ("admitted", ["c come"]), ("promoted", ["b up", "h sort"]), ("promoted by sort", ["h sort"]),
      ("demoted", ["a down"]), ("removed", ["d go"]),
      // The reserve is not appointed.
      ("appointed", ["h host"]), ("rewarded", ["e more", "f more"]), ("penalized", ["g less"]),
    ])
  func kinds(_ words: String, _ wanted: [String]) throws { #expect(try broken("never \(words)") == wanted) }

  @Test(
    "what members get is what the decision gave them",
    arguments: [
      // f has as many as there can be.
      ("points", ["e more"]), ("access high", ["e more", "f more"]), ("access low", []), ("role host", ["h host"]),
      ("badge \"star\"", ["e more", "f more"]), ("badge \"moon\"", []),
    ])
  func gains(_ words: String, _ wanted: [String]) throws { #expect(try broken("never gets \(words)") == wanted) }

  @Test(
    "conditions see the snapshot, and of who gets something how they moved",
    arguments: [
      ("never promoted when tier = low", ["b up", "h sort"]), ("never promoted when tier = high", []),
      ("never promoted unless score = 1", ["h sort"]), ("never promoted when score > 0 unless score > 1", ["b up"]),
      ("never gets role host when moved by sort", ["h host"]),
      ("never gets role host when moved by up", []),
      ("never rewarded when points = 10 or count(members where score = 5) = 0", ["f more"]),
    ])
  func conditions(_ never: String, _ wanted: [String]) throws {
    #expect(try broken(never) == wanted)
  }

  @Test("conditions are asked only of whom such a decision is about")
  func asked() throws {
    let never = "never promoted when 100_000_000_000_000_000 * (points + 5) > 0"
    func failure(_ members: String) throws -> String? {
      try Fixture(text + "\n" + never, members: "id tier score points\na high 8 10\n" + members).failure()
    }
    #expect(try failure("b low 8 10") == nil)
    #expect(try failure("b low 1 4") == nil)
    #expect(try failure("b low 1 10")?.hasPrefix("b: ") == true)
  }

  @Test("a test whose review breaks one fails")
  func inTests() throws {
    let test = "test \"t\" as of 2026-11-01\n  given a: tier = low, score = 3\n  expect a leaves by go"
    for (never, passes) in [("never removed when score = 3", false), ("never removed when score = 4", true)] {
      let fixture = try Fixture([text, never, test].joined(separator: "\n"), members: members)
      let result = try run(try #require(fixture.policy.tests.first), policy: fixture.policy, files: nil)
      #expect(result.hasPassed == passes && result.failures.isEmpty)
      #expect(result.brokenNevers.map(\.count) == (passes ? [] : [1]))
    }
  }

  @Test("of very many the first thousand are listed, and all counted")
  func many() throws {
    let rows = (1...1_500).map { "m\($0) high 0 0" }.joined(separator: "\n")
    let fixture = try Fixture(text + "\nnever demoted", members: "id tier score points\n" + rows)
    let report = try #require(try fixture.report().nevers.first)
    #expect(report.count == 1_500 && report.breaks.count == NeverReport.mostListed)
  }
}
