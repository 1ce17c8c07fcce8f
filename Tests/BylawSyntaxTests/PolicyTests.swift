import BylawSyntax
import Testing

@Suite struct PolicyTests {
  @Test("policies parse without errors", arguments: Fixture.policies + Fixture.examples)
  func parses(_ fixture: Fixture) {
    let (tree, diagnostics) = parse(fixture.source)
    #expect(diagnostics.map(\.line) == [])
    #expect(tree.declarations.count > 5)
  }

  @Test func thereAreFixtures() { #expect(Fixture.policies.count >= 6) }
}
