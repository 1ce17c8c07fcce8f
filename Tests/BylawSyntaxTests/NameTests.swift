import BylawSyntax
import Testing

/// Real tables have columns called `role`, `label`, `last`: a keyword that is not reserved can be a name in any place.
@Suite struct NameTests {
  static let uses = [
    "tiers W > b\nlet ok = 1",
    "role W seats W",
    "member\n  W: int = 0\n  x: int = W",
    "member\n  W: W?",
    "events W\n  W: member.W",
    "param W = 3",
    "let W = W + W",
    "let a = count(W in last 3 days where W = 1)",
    "let a = count(W)",
    "let a = count(x per W)",
    "let a = count(x in W)",
    "let a = count(x in (W, W))",
    "let a = count(x in last W)",
    "let a = count(x in last W days)",
    "let b = sum(W of W)",
    "let b = rank(W, W of W)",
    "let a = min(W, W)",
    "let a = W in W",
    "let a = W in (W, W)",
    "let a = W ?? W",
    "let a = {W, W}",
    "let a = (W)",
    "let a = if W then W else W",
    "let a = W is missing",
    "let a = W contains W",
    "let a = not W",
    "let a = W in last 3 days",
    "let a = W + 3 days",
    "classify W\n  W \"t\" when W = 1\n  W otherwise",
    "classify W\n W when W\n W when W",
    "label W when W unless W",
    "protect W when W",
    "promote W from W to W\n when W\n take top W per W by W, W",
    "promote W from W, W to W",
    "admit W \"t\" to W",
    "place W from W\n  W when W\n  W otherwise",
    "reward W\n when W\n grant W W",
    "reward W\n grant W 3, role W, access to {W, W}, access to W",
    "reward W\n take top by W\n limit W per 3 days",
    "reward W\n limit 1 per W",
    "milestone W when W",
    "ensure W that W", "never gets W by W when W", "never gets role W", "never gets access W unless W",
    "ritual W every day",
    "test \"t\" as of 2026-01-01\n given W: W = W, W = 3\n given 3 W by W on W: W = W\n given W decided for W on W\n expect W moves to W by W\n expect W of W = W\n expect W is W\n expect W gets W\n expect W holds W\n expect W stays",
  ]

  /// Where a keyword stands in a place of its own, so that a name spelled like it wants backticks.
  static let exceptions: [(use: String, keywords: Set<String>)] = [
    ("W: W?", ["decimal"]), ("take top W per", ["by", "per"]), ("from W, W", ["any"]), ("limit W per", ["once"]),
  ]

  @Test("any keyword that is not reserved is a name", arguments: uses)
  func names(_ use: String) {
    let exceptions = NameTests.exceptions.first { use.contains($0.use) }?.keywords ?? []
    let words = Keyword.allCases.filter { !$0.isReserved }
    let inTheWay = words.filter { !parse(use.replacing("W", with: $0.english)).diagnostics.isEmpty }
    #expect(Set(inTheWay.map(\.english)) == exceptions)
    for word in Keyword.allCases {
      #expect(parse(use.replacing("W", with: "`\(word.english)`")).diagnostics.map(\.line) == [])
    }
  }
}
