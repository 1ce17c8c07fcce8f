import BylawChecker
import Testing

@testable import BylawData
@testable import BylawReference

/// `size`, `overlaps`, `with` and `without`.
@Suite struct SetTests {
  private static let head = """
    tiers high > low
    role host seats 1
    role guide seats 1
    member
      id: text key
      tier: tier?
      tags: set of text = {}
      roles: set of role = {}
      extra: set of role?

    """

  private func values(_ formula: String) throws -> [String] {
    try Fixture(
      Self.head + "let x = \(formula)\nlabel shown when x is missing or x is present",
      members: """
        id tier tags  roles      extra
        a  low  x;y   host;guide host
        b  low  -     -          -
        c  low  z     guide      guide
        """
    ).values("x")
  }

  @Test(arguments: [
    ("size(tags)", ["2", "0", "1"]), ("size(roles)", ["2", "0", "1"]), ("size(extra)", ["1", "", "1"]),
    ("tags with {\"z\", \"x\"}", ["x;y;z", "x;z", "x;z"]), ("tags without {\"x\", \"z\"}", ["y", "", ""]),
    ("roles with {host}", ["host;guide", "host", "host;guide"]), ("roles without {host}", ["guide", "", "guide"]),
    ("{host, guide} without roles", ["", "host;guide", "host"]),
    ("if tags overlaps {\"y\", \"q\"} then 1 else 0", ["1", "0", "0"]),
    ("if roles overlaps (extra ?? {}) then 1 else 0", ["1", "0", "1"]),
    ("if roles overlaps {} then 1 else 0", ["0", "0", "0"]),
    ("size(roles with {host} without {guide})", ["1", "1", "1"]),
    ("if \"x\" in (tags with {\"q\"}) then 1 else 0", ["1", "0", "0"]),
    ("if guide in roles with {host} then 1 else 0", ["1", "0", "1"]),
  ])
  func operations(_ formula: String, _ wanted: [String]) throws {
    #expect(try values(formula) == wanted)
  }
}
