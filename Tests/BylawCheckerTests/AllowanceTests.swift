import BylawSyntax
import Testing

@testable import BylawChecker

@Suite struct AllowanceTests {
  private func codes(_ lines: String) -> [String] {
    objections(to: "member\n  id: int key\n  books: int in 0.. = 0\n" + lines).diagnostics.map { diagnostic in
      "\(Objection(diagnostic).line - 3) \(diagnostic.code)"
    }
  }

  @Test(
    "a warning is let be at the end of its line and before its declaration",
    arguments: [
      "param a = 1  # allow unused: kept", "# allow unused: kept\nparam a = 1",
      "# allow unused: kept\n\n# for whom it may concern\nparam a = 1", "param a = 1 # 允许 unused：留着",
      "# allow unused, always-true: kept\nlet a =\n  if books >= 0\n  then 1 else 2",
      "label a\n  # allow always-true: kept\n  when books >= 0", "#allow unused :kept\nparam a = 1",
      "# allow always-true: kept\nclassify a\n  b when books > 3\n  c when books <= 3",
    ])
  func allowed(_ lines: String) { #expect(codes(lines) == []) }

  @Test(
    "it is about nothing else",
    arguments: [
      ("# allow unused: kept\nparam a = 1\nparam b = 1", ["3 unused"]),
      ("# allow unused: kept\nparam a = 1 param b = 1", ["2 unused"]),
      ("param a = 1 # allow always-true: kept", ["1 unused", "1 unused-allow"]),
      ("# allow unused: kept\nlabel a when books > 3", ["1 unused-allow"]),
      ("# allow unused\nparam a = 1", ["1 bad-allow", "2 unused"]),
      ("# allow unused:\nparam a = 1", ["1 bad-allow", "2 unused"]),
      ("# allow unusd: kept\nparam a = 1", ["1 bad-allow", "2 unused"]),
      ("label a when missing > 3 # allow unknown-name: kept", ["1 unknown-name", "1 bad-allow"]),
      ("# allow unused: kept\nlabel a when missing > 3", ["2 unknown-name"]),
    ])
  func elsewhere(_ lines: String, _ wanted: [String]) { #expect(codes(lines) == wanted) }

  @Test(
    "an ordinary comment is none",
    arguments: [
      "# allow nobody in: they would have to pay", "# allowed: everything", "# allow",
      "# allow members, guests and friends",
      "# we allow unused: words",
    ])
  func ordinary(_ comment: String) { #expect(codes(comment + "\nlabel a when books > 3") == []) }

  @Test("a near code is offered")
  func near() {
    let found = objections(to: "member\n  id: int key\n# allow alway-true: kept\nlabel a when id > 3").diagnostics
    #expect(found.map(\.summary.english) == ["There is no warning `alway-true` to allow; did you mean `always-true`?"])
  }
}
