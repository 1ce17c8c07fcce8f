import BylawSyntax
import BylawTestSupport
import Testing

@testable import BylawChecker

/// The one traversal of an expression, on policies that make use of the whole language.
@Suite struct TraversalTests {
  /// None where the checker refuses the seed's policy.
  private static func expressions(seed: UInt64) -> [CheckedExpression] {
    guard let policy = (try? DifferentialCase(seed: seed))?.policy.checked else { return [] }
    return policy.memberExpressions + policy.aggregates.flatMap(\.expressions)
  }

  @Test("an expression is made anew of its own children, in their order", arguments: 1...40 as ClosedRange<UInt64>)
  func mapping(_ seed: UInt64) {
    for root in TraversalTests.expressions(seed: seed) {
      root.forEachNode { node in
        var visited: [Span] = []
        let same = node.mapChildren { child in
          visited.append(child.span)
          return child
        }
        #expect(visited == node.children.map(\.span))
        #expect(String(describing: same) == String(describing: node))
        let marked = node.mapChildren { CheckedExpression(kind: .now, type: $0.type, span: $0.span) }
        #expect(marked.children.count == node.children.count)
        #expect(marked.children.allSatisfy { if case .now = $0.kind { true } else { false } })
      }
    }
  }

  @Test("every node is visited once, each before its children", arguments: 1...10 as ClosedRange<UInt64>)
  func visiting(_ seed: UInt64) {
    func nodes(_ expression: CheckedExpression) -> [String] {
      [String(describing: expression)] + expression.children.flatMap(nodes)
    }
    for root in TraversalTests.expressions(seed: seed) {
      var visited: [String] = []
      root.forEachNode { visited.append(String(describing: $0)) }
      #expect(visited == nodes(root))
      #expect(root.contains { String(describing: $0) == visited.last })
      #expect(!root.contains { _ in false })
    }
  }
}
