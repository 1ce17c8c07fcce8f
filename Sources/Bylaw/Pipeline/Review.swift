import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax

/// A review of a community: what was decided, and what there is to say about how.
public struct Review: Sendable {
  package var policy: CheckedPolicy
  package var report: ReviewReport
  package var source: DecisionSource
  package var moment: ReviewMoment
  /// When earlier reviews were held.
  package var held: HeldReviews
  /// What is doubtful about the data, as far as that was looked for.
  package var doubtsFound = Doubts()

  package init(policy: CheckedPolicy, report: ReviewReport, moment: ReviewMoment, held: HeldReviews) {
    self.init(policy: policy, report: report, source: .list(report.decisions), moment: moment, held: held)
  }

  /// - Parameter source: the decisions, be they in the report or not.
  package init(
    policy: CheckedPolicy, report: ReviewReport, source: DecisionSource, moment: ReviewMoment, held: HeldReviews
  ) {
    self.policy = policy
    self.report = report
    self.source = source
    self.moment = moment
    self.held = held
  }

  /// One of a review's decisions.
  public struct Decision: Sendable, Hashable {
    /// What was done to a member.
    public enum Kind: String, Sendable, CaseIterable {
      /// From outside into a tier.
      case admitted
      case promoted
      case demoted
      /// From a tier to outside.
      case removed
      /// To a role.
      case appointed
      /// Named as one of a role's reserve.
      case reserved
      case rewarded
      case penalized

      /// Whether it moved the member from one tier to another, in or out.
      public var isMove: Bool {
        switch self {
        case .admitted, .promoted, .demoted, .removed: true
        case .appointed, .reserved, .rewarded, .penalized: false
        }
      }
    }

    /// The values of the key's fields, as a cell of a file has them.
    public var key: [String]
    /// The rule's name.
    public var rule: String
    public var kind: Kind
    /// The tier that the member leaves.
    public var from: String?
    /// The tier that the member goes to, or the role.
    public var to: String?
    /// What is given, taken and said, as the record of decisions has it; `effects` is the same as values.
    public var detail: String
    /// From 1, where the rule ranks.
    public var rank: Int?
    /// What the rule ranks by first, as a cell of a file has it; nil where it does not rank.
    public var value: String?
  }

  /// In the order of the rules, within one by rank, or by key where it does not rank.
  public var decisions: [Decision] {
    DecisionRows(policy: policy, decisions: source).values
  }

  /// The names of the `ensure`s that do not hold after the review.
  public var failedEnsures: [String] {
    report.ensures.filter { !$0.holdsNow }.map { policy.ensures[$0.goal].name }
  }

  /// What it decided although a `never` rules it out.
  public var brokenNevers: [BrokenNever] {
    report.nevers.filter { $0.count > 0 }.map { BrokenNever(report: $0, policy: policy) }
  }

  /// Whether all `ensure`s hold after it, and it decided nothing that a `never` rules out: else it is not to be applied.
  public var keepsItsPromises: Bool {
    report.ensures.allSatisfy(\.holdsNow) && report.nevers.allSatisfy { $0.count == 0 }
  }

  /// What is doubtful about the data: it fits the policy, and is probably not what the policy thinks it is. What the policy
  /// allows is left out.
  public var doubts: [Problem] { doubtsFound.problems.all }

  /// The same for a page: of each what it is, and what there is to say about it.
  package func doubts(in language: PolicyLanguage) -> [String] {
    doubtsFound.all.map { doubt in
      let diagnostic = doubt.diagnostic(.warning)
      return Phrase.paragraph([diagnostic.summary] + diagnostic.notes.map(\.text)).text(in: language.keywords)
    }
  }

  /// The codes of those that are not let pass: in spite of them a review is not applied.
  public var standingDoubts: [String] { doubtsFound.standingCodes }

  /// What there is to say about when it is held: that the schedule has another day for it, or that reviews were left out.
  public func remarksOnSchedule(in language: PolicyLanguage = .english) -> [String] {
    ReviewTimeliness(policy: policy, asOf: moment.asOf.following(held))?.remarks.map { $0.text(in: language.keywords) }
      ?? []
  }

  /// The decisions in one of the formats.
  public func text(as format: DecisionFormat) -> String {
    var result = ""
    write(as: format, to: &result, style: .plain)
    return result
  }

  /// What there is to say beside the decisions, for people.
  public var summary: String {
    var result = ""
    writeSummary(to: &result, style: .plain)
    return result
  }

  /// A table shows at most `rowsPerRule` decisions of each rule, in lines of at most `width` cells.
  package func write(
    as format: DecisionFormat, to output: inout some TextOutputStream, style: Style, rowsPerRule: Int? = nil,
    width: Int? = nil, isForSpreadsheets: Bool = false
  ) {
    DecisionRows(policy: policy, decisions: source, isForSpreadsheets: isForSpreadsheets).write(
      as: format, to: &output, style: style, rowsPerRule: rowsPerRule, width: width)
  }

  /// The decisions as rows of the record, as CSV.
  ///
  /// - Parameter policy: what stands first in each row, where something does.
  package func writeRecord(policy file: String?, hasHeader: Bool, to output: inout some TextOutputStream) {
    var rows = DecisionRows(policy: policy, decisions: source)
    rows.on = moment.text
    rows.file = file
    rows.writeCSV(hasHeader: hasHeader, to: &output)
  }

  package func writeSummary(to output: inout some TextOutputStream, style: Style) {
    ReviewSummary(
      policy: policy, report: report, decisionCount: source.count, asOf: moment.text
    )
    .write(to: &output, style: style)
  }
}

extension Review.Decision.Kind {
  init(kind: DecisionKind) {
    self =
      switch kind {
      case .admitted: .admitted
      case .promoted: .promoted
      case .demoted: .demoted
      case .removed: .removed
      case .appointed: .appointed
      case .reserved: .reserved
      case .rewarded: .rewarded
      case .penalized: .penalized
      }
  }
}

extension Review.Decision {
  init(decision: Decision, key: [String], rule: String) {
    self.init(
      key: key, rule: rule, kind: Kind(kind: decision.kind), from: decision.from, to: decision.to,
      detail: decision.detail, rank: decision.rank, value: decision.value)
  }
}

/// Reviews the members of a community.
package func review(policy: Policy, data: CommunityData, asOf moment: ReviewMoment) -> Outcome<Review> {
  do throws(EvaluationError) {
    let report = try BylawReference.review(
      policy: policy.checked, dataset: data.dataset, asOf: moment.asOf.following(data.held))
    let review = Review(policy: policy.checked, report: report, moment: moment, held: data.held)
    return accepted(review, doubts: findDoubts(about: review, of: data, policy: policy))
  } catch {
    return Outcome(value: nil, problems: Problems(diagnostics: [error.diagnostic(in: policy.checked)]))
  }
}

/// A review with what is doubtful about its data; none where doubts are errors and there are any.
func accepted(_ review: Review, doubts: Doubts) -> Outcome<Review> {
  var review = review
  review.doubtsFound = doubts
  let problems = doubts.problems
  return Outcome(value: problems.hasErrors ? nil : review, problems: problems)
}
