import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

extension Session {
  /// Lets declarations join the policy, or take the place of those of their names, and shows who is affected.
  func declare(
    _ declarations: [Declaration], in typed: SourceText, output: inout Output
  ) throws(SessionProblem) {
    let (composed, changes) = workspace.document.joined(with: typed, declarations: declarations)
    let outcome = workspace.checked(composed.document)
    // Who tries something has neither a use nor a test for it yet.
    let own = outcome.problems.diagnostics.compactMap { composed.aboutTyped($0) }
      .filter { $0.code != "unused" && $0.code != "untested" }
    let ownErrors = own.contains { $0.severity == .error }
    if outcome.value == nil, ownErrors || workspace.policy != nil {
      if ownErrors { throw .found(Problems(diagnostics: own)) }
      throw .breaksOthers(Problems(diagnostics: outcome.problems.diagnostics.filter { $0.severity == .error }))
    }
    output.problems(Problems(diagnostics: own))
    try apply(composed.document, saying: words(for: changes), output: &output)
  }

  private func words(for changes: [PolicyDocument.Change]) -> Phrase {
    guard changes.count > 6 else {
      return .list(
        changes.map { change in
          let subject = Phrase(policy: change.subject).map { escaped($0) }
          return change.isNew
            ? Phrase("new \(subject)", "新增 \(subject)") : Phrase("replaced \(subject)", "替换 \(subject)")
        })
    }
    let new = changes.count { $0.isNew }
    return Phrase(
      "\(Phrase.count(changes.count, "declaration", "")): \(new) new, \(changes.count - new) replaced",
      "\(changes.count) 条声明：新增 \(new) 条，替换 \(changes.count - new) 条")
  }

  /// Changes the policy, and says who is decided about otherwise from now on.
  func apply(_ document: PolicyDocument, saying words: Phrase, output: inout Output) throws(SessionProblem) {
    let before = reviewIfThere(output: &output)
    change(to: document)
    output.line(words)
    if workspace.policy == nil {
      let count = workspace.problems.errorCount
      return output.line(
        Phrase(
          "the policy still has \(Phrase.count(count, "error", "")); `:check` shows them",
          "章程还有 \(count) 个错误；`:check` 列出来"))
    }
    try showEffect(since: before, to: &output)
  }

  /// The review of the policy as it stands, if it and data are there.
  func reviewIfThere(output: inout Output) -> (policy: Policy, review: ReviewedMembers)? {
    guard let policy = workspace.policy, workspace.data != nil, let review = try? review(output: &output) else {
      return nil
    }
    return (policy, review)
  }

  func showEffect(
    since before: (policy: Policy, review: ReviewedMembers)?, to output: inout Output
  ) throws(SessionProblem) {
    guard let before, workspace.files != nil else { return }
    let policy = try policy()
    let review = try review(output: &output)
    DecisionDifference(old: (before.policy.checked, before.review), new: (policy.checked, review)).write(to: &output)
  }
}
