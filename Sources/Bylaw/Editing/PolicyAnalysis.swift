import BylawChecker
import BylawSyntax

/// A policy's text, and what there is to know about it, each computed when it is first asked for.
package final class PolicyAnalysis {
  package let text: PolicyText
  /// The parser's view, its words and what each was read as among it.
  package private(set) lazy var parsed = parseText(text.source)
  package private(set) lazy var tree = ParsedPolicy(
    tree: parsed.tree, problems: Problems(diagnostics: parsed.diagnostics))
  /// As the checker has it; what is wrong has no way out yet, which takes time to find.
  package private(set) lazy var checked = checkPolicy(tree)
  package private(set) lazy var names = NameIndex(tree: parsed.tree)

  package init(text: PolicyText) {
    self.text = text
  }

  package var source: SourceText { text.source }

  /// The policy, if it has no errors.
  package var policy: Policy? { checked.value }

  /// The index of the token that an offset is in or behind; nil where it is at none.
  package func token(at offset: Int) -> Int? {
    var next = parsed.tokens.partitioningIndex { $0.span.start > offset }
    // Behind the last word stands the end.
    if next > 0, parsed.tokens[next - 1].kind == .end { next -= 1 }
    guard next > 0, parsed.tokens[next - 1].span.end >= offset else { return nil }
    return next - 1
  }

  /// The language in which an offset's declaration is written.
  package func language(at offset: Int) -> KeywordLanguage { parsed.tree.languages[offset] }

  /// The comment that an offset is in.
  package func comment(at offset: Int) -> Comment? {
    parsed.comments.first { $0.span.start < offset && offset <= $0.span.end }
  }
}
