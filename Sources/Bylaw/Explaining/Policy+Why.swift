import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax
import BylawSystem

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
    let calculator = memory(of: data, asOf: moment).calculator(
      for: checked, fingerprints: Fingerprinter().fingerprints(of: checked), usesColumns: true)
    do throws(CalculationFailure) {
      return MemberStory(explanation: try calculator.explanation(of: member, rule: rule))
    } catch {
      switch error {
      case .evaluation(let failure):
        throw NothingToTell(problems: Problems(diagnostics: [failure.diagnostic(in: checked)]))
      case .interrupted: throw NothingToTell(problems: Problems(diagnostics: []))
      }
    }
  }

  /// Reviews the members, and tells a line about everybody.
  ///
  /// - Parameter onlyRule: the rule to speak of, by its index; nil for all.
  package func fates(
    data: CommunityData, asOf moment: ReviewMoment, onlyRule: Int? = nil
  ) throws(NothingToTell) -> MemberFates {
    do throws(EvaluationError) {
      return MemberFates(
        fates: try memory(of: data, asOf: moment).fates(
          of: checked, fingerprints: Fingerprinter().fingerprints(of: checked),
          byRules: onlyRule.map { [$0] } ?? Array(checked.rules.indices)))
    } catch {
      throw NothingToTell(problems: Problems(diagnostics: [error.diagnostic(in: checked)]))
    }
  }

  private func memory(of data: CommunityData, asOf moment: ReviewMoment) -> DatasetMemory {
    DatasetMemory(
      dataset: data.dataset, for: checked, asOf: moment.asOf.following(data.held), threads: processorCount,
      interruption: CancellationToken(), memberOrder: data.inputs.reading.memberOrder)
  }
}
