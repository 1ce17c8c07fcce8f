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
  let command: String

  var policy: CheckedPolicy { review.policy }
  var outcome: ReviewReport { review.report }

  /// How many decisions of a rule a page shows.
  static let rowsPerRule = 50

  init(
    _ review: Review, values: MemberTable, _ probe: ReportProbe, language: PolicyLanguage?, settings: [String],
    command: String
  ) {
    self.review = review
    self.settings = settings
    self.command = command
    let language = language ?? ReportSource.language(of: review.policy)
    words = ReportWords(language: language)
    source = ReportSource(review.policy, language)
    flows = Self.flows(review)
    let shown = review.policy.rules.indices.flatMap { review.source.first(Self.rowsPerRule, of: $0).decisions }
    (numbers, names) = probe.read(values, review, keys: Set(shown.map(\.key)))
  }

  private static func flows(_ review: Review) -> [Flow: Int] {
    let places = Dictionary(review.policy.tiers.enumerated().map { (Text($1.name), $0) }) { first, _ in first }
    func place(_ name: String?) -> Int? { name.flatMap { places[Text($0)] } }
    var flows: [Flow: Int] = [:]
    review.source.visit { decision in
      switch decision.kind {
      case .admitted, .promoted, .demoted, .removed:
        flows[Flow(from: place(decision.from), to: place(decision.to)), default: 0] += 1
      case .appointed, .reserved, .rewarded, .penalized: break
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
    ReportPage(self).markup.write(to: &output)
  }
}

/// A report, and the files it was made of.
public struct ReportedCommunity: Sendable {
  public var report: PolicyReport
  public var inputs: DataInputs
}

/// Reviews the members of the tables that the policy asks for, and gathers what a page shows of it.
///
/// - Parameters:
///   - language: the page's own words are in; else the policy's.
///   - command: what a reader types to see all decisions.
public func reportFiles(
  _ policy: Policy, _ files: DataFiles, asOf moment: ReviewMoment, threads: Int, language: PolicyLanguage? = nil,
  settings: [Setting] = [], command: String
) -> Outcome<ReportedCommunity> {
  let probe = ReportProbe(policy)
  let outcome = reviewFiles(probe.policy, files, asOf: moment, threads: threads, wantsValues: true)
  guard let reviewed = outcome.value, let values = reviewed.values else { return Outcome(nil, outcome.problems) }
  var review = reviewed.review
  review.policy = policy.checked
  let report = PolicyReport(
    review, values: values, probe, language: language, settings: settings.map(\.name), command: command)
  return Outcome(ReportedCommunity(report: report, inputs: reviewed.inputs), outcome.problems)
}
