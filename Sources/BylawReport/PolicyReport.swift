import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// What there is to show of a policy and a review by it, on one page for people.
public struct PolicyReport: Sendable {
  /// Moves from one tier to another; nil is outside.
  struct Flow: Hashable, Sendable {
    var from: Int?
    var to: Int?
  }

  /// What was reviewed.
  public let review: Review
  /// Reviews that follow, where they were asked for.
  public var simulation: Simulation?
  /// Whether the policy's text, with its tests, goes on paper too.
  public var printsText = false
  let words: ReportWords
  let source: ReportSource
  /// How many moved from where to where.
  let flows: [Flow: Int]
  let numbers: [ReportNumber]
  /// What the members are called of whom decisions are shown, by their keys.
  let names: [[Value]: String]
  /// Names of params that were set otherwise than the policy has them.
  let settings: [String]
  /// The command that lists all decisions.
  let command: String?

  var policy: CheckedPolicy { review.policy }
  var outcome: ReviewReport { review.report }

  /// How many decisions of a rule a page shows.
  static let rowsPerRule = 50

  init(
    review: Review, reading: ReportProbe.Reading, language: PolicyLanguage?, settings: [String], command: String?
  ) {
    self.review = review
    self.settings = settings
    self.command = command
    let language = language ?? ReportSource.language(of: review.policy)
    words = ReportWords(language: language)
    source = ReportSource(policy: review.policy, language: language)
    flows = Self.flows(in: review)
    (numbers, names) = (reading.numbers, reading.names)
  }

  private static func flows(in review: Review) -> [Flow: Int] {
    let places = Dictionary(review.policy.tiers.enumerated().map { (Text($1.name), $0) }) { first, _ in first }
    func tierIndex(named name: String?) -> Int? { name.flatMap { places[Text($0)] } }
    var flows: [Flow: Int] = [:]
    let byRule = review.source.byRule(count: review.policy.rules.count)
    for (rule, decisions) in zip(review.policy.rules, byRule) where rule.kind.isMove {
      for decision in (0..<decisions.count).lazy.compactMap({ decisions[$0] }) {
        flows[Flow(from: tierIndex(named: decision.from), to: tierIndex(named: decision.to)), default: 0] += 1
      }
    }
    return flows
  }

  /// The page, a file of HTML that needs no other.
  public var page: String {
    var result = ""
    write(to: &result)
    return result
  }

  package func write(to output: inout some TextOutputStream) {
    output.write("<!DOCTYPE html>\n")
    ReportPage(report: self).markup.write(to: &output)
  }
}

/// A report, and the files it was made of.
package struct ReportedCommunity: Sendable {
  package var report: PolicyReport
  package var inputs: DataInputs
}

extension Policy {
  /// Reviews the members and gathers what a page shows of it.
  ///
  /// - Parameters:
  ///   - source: where the members and the events are.
  ///   - moment: of the review.
  ///   - language: the page's own words are in; unless told the policy's.
  ///   - settings: those that the policy was read with; the page says that these params were set by hand.
  ///   - threads: how many may be used; all processors' unless told.
  public func report(
    on source: DataSource, asOf moment: ReviewMoment, language: PolicyLanguage? = nil, settings: [Setting] = [],
    threads: Int? = nil
  ) -> Outcome<PolicyReport> {
    let reported = reported(
      on: source, asOf: moment, language: language, settings: settings, command: nil, threads: threads)
    return Outcome(value: reported.value?.report, problems: reported.problems)
  }

  /// - Parameter command: what a reader types to see all decisions, where there is such a command.
  package func reported(
    on source: DataSource, asOf moment: ReviewMoment, language: PolicyLanguage?, settings: [Setting] = [],
    command: String?, threads: Int?
  ) -> Outcome<ReportedCommunity> {
    let read = read(source, asOf: moment, threads: threads)
    guard let community = read.value else { return Outcome(value: nil, problems: read.problems) }
    let probe = ReportProbe(policy: self)
    let reviewed = community.reviewed { (calculator, review) throws(CalculationFailure) in
      let shown = rules.indices.flatMap { review.source.first(PolicyReport.rowsPerRule, of: $0).decisions }
      let reading = try probe.read(calculator, review: review, shown: Set(shown.map(\.member)))
      return PolicyReport(
        review: review, reading: reading, language: language, settings: settings.map(\.name), command: command)
    }
    let report = reviewed.value.map { ReportedCommunity(report: $0, inputs: community.inputs) }
    return Outcome(value: report, problems: read.problems.without(reviewed.problems) + reviewed.problems)
  }
}
