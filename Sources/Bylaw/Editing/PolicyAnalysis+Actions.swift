import BylawChecker
import BylawSyntax

/// A change of a policy that an editor offers.
package struct EditingAction: Sendable {
  package enum Kind: Sendable {
    /// Mends what a diagnostic is about.
    case fix
    /// Lets a warning be.
    case allow
    /// Mends all that has one meaning.
    case fixAll
    /// Writes something otherwise that is right as it is.
    case rewrite
  }

  package var kind: Kind
  package var title: Phrase
  package var edits: [Diagnostic.FixIt.Edit]
  /// What it mends, by its place among the problems that were given.
  package var problem: Int?
  /// Whether it is the only one of its kind for what it mends.
  package var isOnly = false
}

extension PolicyAnalysis {
  /// What can be done about problems in a part of the text: each of their fixes, and the comment that allows a warning.
  package func actions(in span: Span, for problems: [Diagnostic]) -> [EditingAction] {
    problems.enumerated().flatMap { place, problem -> [EditingAction] in
      guard case .source(_, let at) = problem.place, at.start <= span.end, span.start <= at.end else { return [] }
      var actions = problem.fixIts.map { fix in
        EditingAction(
          kind: .fix, title: fix.title, edits: fix.edits, problem: place, isOnly: problem.fixIts.count == 1)
      }
      if problem.severity == .warning, let allow = allowance(of: problem.code, at: at) {
        actions.append(
          EditingAction(kind: .allow, title: Phrase(same: allow.title), edits: [allow.edit], problem: place))
      }
      return actions
    }
  }

  /// The comment before a warning's line that lets it be, once a reason stands behind the colon.
  private func allowance(of code: String, at span: Span) -> (title: String, edit: Diagnostic.FixIt.Edit)? {
    // What is said of such comments themselves no comment allows.
    guard let warning = WarningCode(rawValue: code), ![.badAllow, .unusedAllow, .tooManyWarnings].contains(warning)
    else { return nil }
    let line = source.span(ofLine: source.line(at: span.start))
    let indent = source.bytes[line.start..<line.end].prefix { $0 == 0x20 || $0 == 0x09 }
    let comment = (language(at: span.start) == .chinese ? "# 允许 " : "# allow ") + code + ": "
    let text = String(decoding: indent, as: UTF8.self) + comment + source.lineEnd
    return (comment, .init(replacing: Span(start: line.start, end: line.start), with: text))
  }

  /// The edits that all fixes with one meaning come to, as `bylaw check --fix` makes them; none where there is no such fix.
  package func fixAllEdits() -> [Diagnostic.FixIt.Edit] {
    lineEdits(from: source.bytes, to: applyFixes(to: text).text.source.bytes)
  }
}
