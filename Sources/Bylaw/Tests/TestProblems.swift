import BylawChecker
import BylawEngine
import BylawReference
import BylawSyntax

/// Why a test could not be run, in the words for all of it.
extension TestError {
  func diagnostic(for test: CheckedTest, in policy: CheckedPolicy) -> Diagnostic {
    var diagnostic: Diagnostic
    switch self {
    case .evaluation(let error): diagnostic = error.diagnostic(in: policy)
    case .fault(let fault): diagnostic = fault.diagnostic(in: policy)
    }
    diagnostic.notes.insert(
      Diagnostic.Note(text: Phrase(untranslated: "in the test \"\(test.title)\""), at: test.titleSpan), at: 0)
    return diagnostic
  }
}

extension TestFault {
  fileprivate func diagnostic(in policy: CheckedPolicy) -> Diagnostic {
    switch self {
    case .unknownMember(let handle, let nearest):
      Diagnostic(
        code: "unknown-member", place: .source(policy.source, handle.span),
        summary: Phrase(
          untranslated: "neither the test nor its file has a member `\(handle.name)`"
            + (nearest.map { "; did you mean `\($0)`?" } ?? "")),
        label: Phrase(untranslated: "not known"))
    case .sameKey(let handle):
      Diagnostic(
        code: "repeated-member", place: .source(policy.source, handle.span),
        summary: Phrase(untranslated: "the test has another member with the key of `\(handle.name)`"),
        label: Phrase(untranslated: "the same key"))
    case .noTier(let handle, let field):
      Diagnostic(
        code: "not-given", place: .source(policy.source, handle.span),
        summary: Phrase(
          untranslated: "`\(field)` of \(handle.name) is asked for, but it was not given and has no default"),
        label: Phrase(untranslated: "in no tier"),
        notes: [
          Diagnostic.Note(
            text: Phrase(
              untranslated: "give it, as in `given \(handle.name): \(field) = \(policy.tiers.first?.name ?? "…")`"))
        ]
      )
    case .decisionColumn(let column, let isMissing, let nearest, let file, let span):
      Diagnostic(
        code: "bad-test-row", place: .source(policy.source, span),
        summary: Phrase(
          isMissing
            ? "\(file) has no column `\(column)`" : "\(file) has a column `\(column)`, and decisions have none",
          isMissing ? "\(file) 没有 `\(column)` 这一列" : "\(file) 有 `\(column)` 这一列，决定里没有"
        ).adding(nearest.map { Phrase("; did you mean `\($0)`?", "，是不是 `\($0)`？") }),
        notes: [
          Diagnostic.Note(
            text: Phrase(
              "it is to have the key and `rule`, and may have `kind`, `from`, `to`, `detail`, `rank` and `value`",
              "要有主键和 `rule`，还可以有 `kind`、`from`、`to`、`detail`、`rank` 和 `value`"))
        ])
    }
  }
}
