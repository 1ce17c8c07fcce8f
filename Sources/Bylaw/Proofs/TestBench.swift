import BylawChecker
import BylawData
import BylawProver
import BylawSyntax

/// A policy without tests, and what it takes to have drafts for its tests: it is checked once, however many are tried.
struct TestBench: Sendable {
  private let text: PolicyText
  private let zone: LocalZone
  private let settings: [Setting]
  /// Nil where the policy has errors.
  private let later: LaterTests?

  init(text: PolicyText, zone: LocalZone, settings: [Setting]) {
    (self.text, self.zone, self.settings) = (text, zone, settings)
    later = laterTests(of: text, settings: settings)
  }

  /// The policy with some tests; nil where one of them cannot be, or needs the policy to be known as it is read.
  func policy(with tests: ParsedDrafts) -> Policy? {
    guard let known = later?.policy(with: tests.tree), known.tests.count == tests.count else { return nil }
    return Policy(checked: known, zone: zone)
  }

  /// The same of drafts as they are written; nil where one of them has an error.
  func policy(with drafts: [TestDraft]) -> Policy? {
    let source = text.source
    if let known = policy(with: ParsedDrafts(drafts, behind: source.bytes.count, of: source.name)) { return known }
    // Names that are cut into words need the policy to be known.
    let whole = String(decoding: source.bytes, as: UTF8.self) + "\n" + drafts.map { $0.text() }.joined(separator: "\n")
    let changed = checkPolicy(parsePolicy(PolicyText(name: source.name, text: whole)), settings: settings).value
    return changed?.checked.tests.count == drafts.count ? changed : nil
  }
}

/// Drafts as they are parsed behind a policy: at places where nothing of the policy is.
struct ParsedDrafts: Sendable {
  let count: Int
  let tree: PolicyTree

  /// - Parameter length: how many bytes the policy has at most.
  init(_ drafts: [TestDraft], behind length: Int, of name: String) {
    count = drafts.count
    let blanks = String(repeating: " ", count: length) + "\n"
    let text = blanks + drafts.map { $0.text() }.joined(separator: "\n")
    tree = parsePolicy(PolicyText(name: name, text: text)).tree
  }
}

/// What it takes to check tests behind a policy; nil where it has errors.
func laterTests(of text: PolicyText, settings: [Setting]) -> LaterTests? {
  LaterTests(
    tree: parsePolicy(text).tree,
    parameters: settings.map(\.parameter), isKnownZone: isKnownZone)
}
