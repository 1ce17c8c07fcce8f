import BylawChecker
import Testing

@testable import BylawData
@testable import BylawReference

/// Fields of the other party of an event.
@Suite struct PartyTests {
  private static let head = """
    tiers d1 > d2
    member
      id: text key
      tier: tier?
      pts: int
      gd: int = 0
    events home from "match"
      home: member
      away: other member
      hg: int
      ag: int
      on: date

    """

  /// github.com/cwendt94/espn-api, issue 694; github.com/nicholasmr/obblm, issue 694: among those who are level, the
  /// matches between them decide.
  private static let members = """
    id tier pts gd
    a  d2   10  5
    b  d2   10  9
    c  d2   4   0
    """

  private static let matches = """
    home away hg ag on
    a    b    2  0  2026-05-01
    b    a    1  1  2026-05-08
    c    a    5  0  2026-05-09
    b    x    9  0  2026-05-10
    a    c    0  3  2026-05-11
    """

  private func values(_ formula: String) throws -> [String] {
    try Fixture(
      Self.head + "let x = \(formula)\nlabel shown when x is missing or x is present", members: Self.members,
      events: ["home": Self.matches]
    ).values("x")
  }

  @Test(arguments: [
    ("sum(hg - ag of home where away.pts = pts)", ["2", "0", "0"]),
    ("count(home where away.pts is missing)", ["0", "1", "0"]),
    ("count(home where (away.pts ?? 0) < pts)", ["1", "1", "0"]),
    ("count(home where away.pts is present and away.pts < pts)", ["1", "0", "0"]),
    ("max((away.gd ?? 0) of home)", ["9", "5", "5"]), ("count(home where away = \"a\")", ["0", "1", "1"]),
    ("count(home where away.tier = tier and not (away = \"b\"))", ["1", "1", "1"]),
  ])
  func fields(_ formula: String, _ wanted: [String]) throws {
    #expect(try values(formula) == wanted)
  }

  @Test func theMatchesBetweenThoseWhoAreLevelDecide() throws {
    let fixture = try Fixture(
      Self.head + """
        let between = sum(hg - ag of home where away.pts = pts)
        promote up from d2 to d1 take top 1 by pts, between, gd
        """, members: Self.members, events: ["home": Self.matches])
    #expect(try fixture.decisions() == ["a,up,promoted,d2,d1,,1,10"])
  }
}
