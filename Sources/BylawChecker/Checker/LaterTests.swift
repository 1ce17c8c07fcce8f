import BylawSyntax

/// A policy that is checked, and what it takes to check tests that are written behind it later: these alone are looked at
/// then, however long the policy is.
package struct LaterTests: Sendable {
  private let checker: Checker

  /// Nil where the policy has an error. The tests that it has are left out.
  package init?(
    tree: PolicyTree, parameters: [ParameterSetting] = [], isKnownZone: (String) -> Bool = { _ in true }
  ) {
    if tree.lost.isAny { return nil }
    var checker = Checker(tree: tree)
    checker.checkAll(parameters: parameters, isKnownZone: isKnownZone)
    if checker.hasErrors { return nil }
    self.checker = checker.withoutTests
  }

  /// The policy with the tests of a text in which blanks stand in place of the policy, so that nothing of the tests is where
  /// something of the policy is. Nil where a test has an error, and of what needs more than a look at tests: params that
  /// are set, a table, another declaration.
  package func policy(with tests: PolicyTree) -> CheckedPolicy? {
    if tests.lost.isAny { return nil }
    var checker = checker
    checker.diagnostics = []
    checker.counts = [:]
    checker.takeText(of: tests)
    for declaration in tests.declarations {
      guard case .test(let test) = declaration, test.settings.isEmpty, test.rows == nil,
        let checked = checker.checkTest(test), !checker.hasErrors
      else { return nil }
      checker.policy.tests.append(checked)
    }
    return checker.policy
  }
}

extension Checker {
  /// What stands in tests is read where it stands: in one text, behind the policy.
  fileprivate mutating func takeText(of tests: PolicyTree) {
    let own = tree.source
    tree.source = SourceText(name: own.name, bytes: own.bytes + tests.source.bytes.dropFirst(own.bytes.count))
    tree.tokens = Array(tree.tokens.dropLast()) + tests.tokens
    policy.source = tree.source
  }
}
