import BylawSyntax

/// A policy's text after the fixes that have one meaning.
package struct AppliedFixes: Sendable {
  package var text: PolicyText
  /// What is left to say about it.
  package var problems: Problems
  /// Each that was applied: the line, from 1, at which it stood then, and what was wrong.
  package var applied: [(line: Int, summary: Phrase)]
}

/// How many fixes are applied to one file: far more than people make slips in one.
private let mostFixes = 500

/// Applies the fixes of a policy's problems that have one meaning, one after the other, each only where the policy has
/// then fewer errors, or as many of which none stands before the one that is gone; of warnings, fewer of these.
package func applyFixes(to text: PolicyText, settings: [Setting] = []) -> AppliedFixes {
  func problems(of text: PolicyText) -> Problems {
    let parsed = parsePolicy(text)
    return withWaysOut(checkPolicy(parsed, settings: settings).problems, of: parsed, settings: settings)
  }
  var result = AppliedFixes(text: text, problems: problems(of: text), applied: [])
  var seen: Set<[UInt8]> = [text.source.bytes]
  search: while result.applied.count < mostFixes {
    for diagnostic in result.problems.diagnostics {
      // Which value is meant only they know: the fix leaves a word in its place.
      guard diagnostic.fixIts.count == 1,
        !diagnostic.fixIts[0].edits.contains(where: { $0.replacement.hasPrefix("VALUE ") }),

        case .source(let source, let span) = diagnostic.place,
        source === result.text.source, let bytes = source.applying(diagnostic.fixIts[0]), seen.insert(bytes).inserted
      else { continue }
      let fixed = PolicyText(source: SourceText(name: source.name, bytes: bytes))
      let after = problems(of: fixed)
      guard isBetter(after, than: result.problems, for: diagnostic, at: span) else { continue }
      result.applied.append((source.line(at: span.start), diagnostic.summary))
      (result.text, result.problems) = (fixed, after)
      continue search
    }
    break
  }
  return result
}

private func isBetter(_ after: Problems, than before: Problems, for diagnostic: Diagnostic, at span: Span) -> Bool {
  guard diagnostic.severity == .error else {
    return after.errorCount <= before.errorCount && after.warningCount < before.warningCount
  }
  if after.errorCount < before.errorCount { return true }
  let next = after.diagnostics.first { error in
    if error.severity == .error, case .source(_, let place) = error.place { place.start <= span.start } else { false }
  }
  let earlier = before.diagnostics.first { error in
    if error.severity == .error, case .source(_, let place) = error.place { place.start < span.start } else { false }
  }
  return after.errorCount == before.errorCount && (next == nil || earlier != nil && next?.summary == earlier?.summary)
}

extension SourceText {
  /// The bytes with a fix applied; nil where its edits overlap.
  fileprivate func applying(_ fix: Diagnostic.FixIt) -> [UInt8]? {
    text(of: Span(start: 0, end: bytes.count), applying: fix.edits).map { Array($0.utf8) }
  }

  /// A stretch of the text with edits made in it; nil where they overlap or lie outside.
  package func text(of span: Span, applying edits: [Diagnostic.FixIt.Edit]) -> String? {
    var (text, end) = ("", span.start)
    for edit in edits.sorted(by: { $0.span.start < $1.span.start }) {
      guard edit.span.start >= end, edit.span.end <= span.end else { return nil }
      text += self[Span(start: end, end: edit.span.start)] + edit.replacement
      end = edit.span.end
    }
    return text + self[Span(start: end, end: span.end)]
  }
}
