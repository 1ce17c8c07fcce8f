import BylawChecker
import BylawSyntax

/// The text of a policy, and what came of reading it: a policy, or problems that say why there is none.
///
/// Reading never throws, and never stops at the first error.
public struct PolicyFile: Sendable, CustomStringConvertible {
  public let text: PolicyText
  /// Nil where the text has errors.
  public let policy: Policy?
  /// All errors and warnings, in the order of the text.
  public let problems: Problems
  let parsed: ParsedPolicy
  let settings: [Setting]

  /// Reads a policy's text.
  ///
  /// - Parameters:
  ///   - text: as people have written it.
  ///   - name: what messages call it. Files that its tests read are looked for beside a file of that name.
  ///   - settings: values in place of those that its params have.
  public init(text: String, name: String = "policy", settings: [Setting] = []) {
    self.init(PolicyText(name: name, text: text), settings: settings)
  }

  /// Reads the text of a policy that has a name already.
  public init(_ text: PolicyText, settings: [Setting] = []) {
    let parsed = parsePolicy(text)
    let checked = checkPolicy(parsed, settings: settings)
    self.text = text
    self.parsed = parsed
    self.settings = settings
    policy = checked.value
    problems = checked.problems
  }

  /// What messages call it.
  public var description: String { text.name }

  /// Reads a policy's file; `-` is standard input. Without a value there is a problem that says why the file cannot be
  /// read.
  public static func read(_ path: String, settings: [Setting] = []) -> Outcome<PolicyFile> {
    loadPolicy(at: path).map { PolicyFile($0, settings: settings) }
  }

  /// The policy in the one layout, its words in the language if one is given. A text with errors of syntax has none; the
  /// problems say why.
  public func formatted(language: PolicyLanguage? = nil) -> Outcome<String> { formatPolicy(text, language: language) }
}
