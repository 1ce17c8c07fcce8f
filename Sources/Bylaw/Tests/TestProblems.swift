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
      Diagnostic.Note(text: Phrase("in the test \"\(test.title)\"", "在测试 \"\(test.title)\" 里"), at: test.titleSpan),
      at: 0)
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
          "neither the test nor its file has a member `\(handle.name)`", "测试和它的文件里都没有成员 `\(handle.name)`"
        ).adding(nearest.map { Phrase("; did you mean `\($0)`?", "；是不是 `\($0)`？") }),
        label: Phrase("not known", "没有这个人"))
    case .sameKey(let handle):
      Diagnostic(
        code: "repeated-member", place: .source(policy.source, handle.span),
        summary: Phrase(
          "the test has another member with the key of `\(handle.name)`", "测试里另有成员和 `\(handle.name)` 主键相同"),
        label: Phrase("the same key", "主键相同"))
    case .noTier(let handle, let field):
      Diagnostic(
        code: "not-given", place: .source(policy.source, handle.span),
        summary: Phrase(
          "`\(field)` of \(handle.name) is asked for, but it was not given and has no default",
          "用到了 \(handle.name) 的 `\(field)`，可是没有给出，也没有默认值"),
        label: Phrase("in no tier", "不在任何层级"),
        notes: [
          Diagnostic.Note(
            text: Phrase(
              "give it, as in `given \(handle.name): \(field) = \(policy.tiers.first?.name ?? "…")`",
              "给出它，例如 `\(Phrase(policy: "given")) \(handle.name): \(field) = \(policy.tiers.first?.name ?? "…")`"))
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
