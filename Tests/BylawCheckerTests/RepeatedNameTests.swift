import BylawSyntax
import Testing

@testable import BylawChecker

/// Two declarations of one name, of whatever kinds: one error at the second, with a note at the first, where names are of
/// one room; no error where they are not.
@Suite struct RepeatedNameTests {
  /// A declaration of `x`, and the room that its name is of.
  private static let declarations: [(text: String, room: String)] = [
    ("param x = 1", "values"), ("let x = spoken + 1", "values"), ("let x(n: int) = n + 1", "values"),
    ("label x when spoken > 3", "values"), ("label x(n: int) when spoken > n", "values"),
    ("classify x\n  busy when spoken > 3\n  calm otherwise", "values"),
    ("role x seats 2", "roles"), ("events x\n  who: member\n  on: date", "events"),
    ("promote x from low to high when spoken > 3", "rules"), ("reward x when spoken > 4 grant spoken 1", "rules"),
    ("penalize x when spoken > 5 deduct spoken 1", "rules"),
    ("protect x from demotion when spoken > 3", "protections"),
    ("milestone x when count(members) > 3", "goals"), ("ensure x that count(members) > 3", "goals"),
    ("ritual x every day", "goals"),
  ]

  private static let head = """
    tiers high > low
    member
      id: int key
      tier: tier?
      spoken: int in 0..1000 = 0
      roles: set of role = {}

    """

  private static let pairs = declarations.indices.flatMap { first in declarations.indices.map { [first, $0] } }

  @Test(arguments: pairs)
  func pair(_ pair: [Int]) {
    let (first, second) = (Self.declarations[pair[0]], Self.declarations[pair[1]])
    let text = Self.head + first.text + "\n" + second.text + "\n"
    let errors = objections(to: text).diagnostics.filter { $0.severity == .error }
    guard first.room == second.room else {
      #expect(errors.map(\.code) == [], "\(text)")
      return
    }
    #expect(errors.map(\.code) == ["repeated-name"], "\(text)")
    #expect(errors.allSatisfy { $0.notes.count == 1 && $0.notes[0].span != nil }, "\(text)")
  }

  @Test(
    "names within something",
    arguments: [
      "tiers high > low > high\nmember\n  id: int key\n  tier: tier?",
      "member\n  id: int key\n  spoken: int\n  spoken: int",
      "member\n  id: int key\n  spoken: int\nparam spoken = 3",
      "member\n  id: int key\nevents x\n  who: member\n  on: date\n  on: date",
      "member\n  id: int key\n  kind: one of (a, b, a)",
      "member\n  id: int key\n  n: int = 0\ntest \"t\" as of 2026-01-01\n  given a: n = 1\n  given a: n = 2\n  expect a stays",
    ])
  func within(_ text: String) {
    let errors = objections(to: text + "\n").diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code) == ["repeated-name"] || errors.map(\.code) == ["repeated-member"], "\(text)")
    #expect(errors.allSatisfy { $0.notes.count == 1 && $0.notes[0].span != nil }, "\(text)")
  }
}
