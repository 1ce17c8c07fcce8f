import BylawChecker
import BylawData
import BylawSQL
import BylawSyntax

/// A review as a query, or the statements that make its tables.
package struct SQLRequest: Sendable {
  package var dialect: DialectName
  package var part: SQLPart
  package var schema: String?
  /// When the last review before this one was held; nil where nobody said.
  package var lastReview: LastReview?

  package enum LastReview: Sendable {
    case held(ReviewMoment)
    case never
  }

  package init(dialect: DialectName, part: SQLPart = .decisions, schema: String? = nil, lastReview: LastReview? = nil) {
    self.dialect = dialect
    self.part = part
    self.schema = schema
    self.lastReview = lastReview
  }
}

/// The query of a review, or why there is none, with its place in the policy.
package func sqlReview(of policy: Policy, asOf moment: ReviewMoment, request: SQLRequest) -> Outcome<String> {
  statements(of: policy, asOf: moment, request: request) { (asOf) throws(Refusal) in
    try reviewQuery(
      of: policy.checked, asOf: asOf, zone: policy.zone, part: request.part, dialect: request.dialect,
      schema: request.schema)
  }
}

/// The statements that hold a review in the engine: they change the members as it does, and add it and its decisions to the
/// records, all of that or nothing. They fail where `run --apply` writes nothing, but for doubts about files.
package func sqlApplication(of policy: Policy, asOf moment: ReviewMoment, request: SQLRequest) -> Outcome<String> {
  statements(of: policy, asOf: moment, request: request) { (asOf) throws(Refusal) in
    try applyStatements(
      of: policy.checked, asOf: asOf, zone: policy.zone, fingerprint: ReviewRow.fingerprint(of: policy.checked),
      dialect: request.dialect, schema: request.schema)
  }
}

private func statements(
  of policy: Policy, asOf moment: ReviewMoment, request: SQLRequest, _ make: (AsOf) throws(Refusal) -> String
) -> Outcome<String> {
  var asOf = moment.settled(by: policy).asOf
  switch request.lastReview {
  case .held(let last): asOf = asOf.following(HeldReviews(reviews: [last.settled(by: policy).asOf.now]))
  case .never: break
  case nil:
    if policy.checked.asksForReviews {
      return Outcome(value: nil, problems: Problems(diagnostics: [lastReviewMissing(policy)]))
    }
  }
  do throws(Refusal) {
    return Outcome(value: try make(asOf))
  } catch {
    return refused(error, policy, request.dialect)
  }
}

/// The statements that make the tables which a policy reads.
package func sqlTables(of policy: Policy, request: SQLRequest) -> Outcome<String> {
  do throws(Refusal) {
    let statements = try tableStatements(of: policy.checked, dialect: request.dialect, schema: request.schema)
    return Outcome(value: statements.joined(separator: "\n"))
  } catch {
    return refused(error, policy, request.dialect)
  }
}

func refused(_ refusal: Refusal, _ policy: Policy, _ dialect: DialectName) -> Outcome<String> {
  let source = policy.checked.source
  let diagnostic = Diagnostic(
    code: "not-in-sql", place: refusal.span.map { .source(source, $0) } ?? .file(source.name),
    summary: Phrase(
      english: "this has no translation for \(dialect.dialect.name): \(refusal.construct.english)",
      chinese: "这没法译成 \(dialect.dialect.name) 的查询：\(refusal.construct.chinese)"))
  return Outcome(value: nil, problems: Problems(diagnostics: [diagnostic]))
}

private func lastReviewMissing(_ policy: Policy) -> Diagnostic {
  Diagnostic(
    code: "last-review-needed", place: .file(policy.checked.source.name),
    summary: Phrase(
      "the policy counts `in review`, since the review before this one, and a query has no record of reviews",
      "章程里有 `in review`，从上一次复盘算起，而查询不知道上一次是什么时候"),
    notes: [
      Diagnostic.Note(
        text: Phrase(
          "Say when it was: --last-review 2026-10-16, or --last-review none where there was none",
          "请说明：--last-review 2026-10-16；还没有复盘过就写 --last-review none"))
    ])
}
