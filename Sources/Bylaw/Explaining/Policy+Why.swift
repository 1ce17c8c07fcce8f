import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax

/// The members could not be reviewed, so that there is nothing to tell.
package struct NothingToTell: Error {
  package var problems: Problems
}

extension Policy {
  /// A rule by its name or, where none is called so, its title; its index.
  package func rule(called name: String) -> Int? {
    let rules = checked.rules
    return rules.firstIndex { Text($0.name) == Text(name) }
      ?? rules.firstIndex { $0.title.map { Text($0) == Text(name) } ?? false }
  }

  /// What rules are called, names first.
  package var ruleWords: [String] { checked.rules.map(\.name) + checked.rules.compactMap(\.title) }

  /// Finds a member by the key, or by a name that nobody else has.
  package func find(_ called: String, in data: CommunityData) -> MemberSearch {
    PersonNames(policy: checked, members: data.dataset.members).find(called)
  }

  /// Members who share a name, and what tells them apart.
  package func namesakes(_ rows: [Int], called: String, in data: CommunityData) -> Phrase {
    PersonNames(policy: checked, members: data.dataset.members).namesakes(rows, called: called)
  }

  /// Reviews the members, and tells about one of them and, where one is named, one rule.
  package func story(
    of member: Int, rule: Int?, data: CommunityData, asOf moment: ReviewMoment
  ) throws(NothingToTell) -> MemberStory {
    try reviewed(data: data, asOf: moment) { evaluator throws(EvaluationError) in
      MemberStory(explanation: try MemberExplanation(evaluator: evaluator, member: member, onlyRule: rule))
    }
  }

  /// Reviews the members, and tells a line about everybody.
  package func fates(data: CommunityData, asOf moment: ReviewMoment) throws(NothingToTell) -> MemberFates {
    try reviewed(data: data, asOf: moment) { evaluator throws(EvaluationError) in try MemberFates(evaluator: evaluator)
    }
  }

  private func reviewed<Result>(
    data: CommunityData, asOf moment: ReviewMoment, body: (Evaluator) throws(EvaluationError) -> Result
  ) throws(NothingToTell) -> Result {
    do throws(EvaluationError) {
      return try body(Evaluator(policy: checked, dataset: data.dataset, asOf: moment.asOf.following(data.held)))
    } catch {
      throw NothingToTell(problems: Problems(diagnostics: [error.diagnostic(in: checked)]))
    }
  }
}
