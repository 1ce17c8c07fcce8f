import BylawSyntax
import BylawSystem

/// A language that the words of a policy may be written in, and that people are told in.
public enum PolicyLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh"

  package var keywords: KeywordLanguage {
    switch self {
    case .english: .english
    case .chinese: .chinese
    }
  }

  package init(_ language: KeywordLanguage) {
    switch language {
    case .english: self = .english
    case .chinese: self = .chinese
    }
  }
}

/// The language that most of a policy's declarations are written in; nil where there are none, and where the file cannot be
/// read, or only once.
package func languageOfPolicy(at path: String) -> PolicyLanguage? {
  guard fileKind(at: path) == .regular, let text = loadPolicy(at: path).value else { return nil }
  return keywordLanguage(of: text.source).map { PolicyLanguage($0) }
}

/// The policy in the one layout: comments stay, full-width signs become plain ones, lines end with line feeds. With
/// `language`, the words of the language are spelled in it, and no name is touched. A text with errors of syntax has no
/// layout; the problems say why.
package func formatPolicy(_ text: PolicyText, language: PolicyLanguage? = nil) -> Outcome<String> {
  let parsed = parseText(text.source)
  return Outcome(value: format(parsed, in: language?.keywords), problems: Problems(diagnostics: parsed.diagnostics))
}

extension PolicyText {
  /// Whether the file holds these very bytes.
  package func isSame(as text: String) -> Bool { source.bytes.elementsEqual(text.utf8) }

  /// What the new text changes, as a patch.
  package func diff(to text: String) -> String { unifiedDiff(from: source.bytes, to: Array(text.utf8), name: name) }
}
