import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// A policy as parsed: what could be read of it, and what could not.
package struct ParsedPolicy: Sendable {
  package var tree: PolicyTree
  public var problems: Problems

  /// Whether a param of that name is declared.
  public func hasParam(named name: String) -> Bool {
    tree.declarations.contains { if case .param(let param) = $0 { Text(param.name.text) == Text(name) } else { false } }
  }
}

/// A policy without errors, ready to run.
public struct Policy: Sendable {
  package var checked: CheckedPolicy
  package var zone: LocalZone

  /// What `policy "…"` calls it.
  public var title: String? { checked.title }
  /// The names of the tiers, highest first.
  public var tiers: [String] { checked.tiers.map(\.name) }
  /// The names of the rules, in the order written.
  public var rules: [String] { checked.rules.map(\.name) }
}

/// Another value for one of the policy's params.
public struct Setting: Sendable {
  public var name: String
  public var value: String

  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }

  /// The value as the policy would write it, or as data would.
  var parameter: ParameterSetting {
    ParameterSetting(name: name, value: value, spellings: policySpellings(ofCell: value))
  }
}

/// Parses a policy. Nothing stops it: what cannot be read is left out, and is among the problems.
package func parsePolicy(_ text: PolicyText) -> ParsedPolicy {
  let (tree, diagnostics) = BylawSyntax.parse(text.source)
  return ParsedPolicy(tree: tree, problems: Problems(diagnostics: diagnostics))
}

/// Checks a parsed policy; the parser's problems are among the outcome's.
package func checkPolicy(_ parsed: ParsedPolicy, settings: [Setting] = []) -> Outcome<Policy> {
  let parameters = settings.map(\.parameter)
  let (checked, diagnostics) = BylawChecker.check(parsed.tree, parameters: parameters, isKnownZone: isKnownZone)
  let problems = parsed.problems + Problems(diagnostics: diagnostics)
  guard let checked, !problems.hasErrors else { return Outcome(value: nil, problems: problems) }
  do throws(ZoneProblem) {
    var zone = try LocalZone(named: checked.timezone)
    zone.dayStart = checked.dayStart
    return Outcome(value: Policy(checked: checked, zone: zone), problems: problems)
  } catch {
    return Outcome(
      value: nil, problems: problems + Problems(diagnostics: [error.diagnostic(at: .file(checked.source.name))]))
  }
}

/// Whether the checker need not complain; a system without zone files has a message of its own.
func isKnownZone(named name: String) -> Bool {
  do throws(ZoneProblem) {
    _ = try LocalZone(named: name)
    return true
  } catch {
    if case .unknownZone = error { return false }
    return true
  }
}
