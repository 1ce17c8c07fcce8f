import BylawChecker
import BylawData
import BylawReference
import BylawVector

/// What a review came to for everybody: the first decision about each member, and of those about whom there is none the
/// verdict nearest to one.
package struct CommunityFates {
  package let evaluator: Evaluator
  package let nearest: NearestVerdicts
  fileprivate let decisions: [RuleDecisions]
  fileprivate let first: FirstDecisions
  /// Where the decisions are columns.
  fileprivate var words: DecisionWords?

  /// Whether columns have told all.
  package var isOfColumns: Bool { words != nil }

  /// Hands over the rule that decided first about a member, if it is one of those that are asked about, and what the decision
  /// says.
  ///
  /// - Returns: what `body` gives; nil where there is no such decision.
  package func withDecision<Result>(
    about member: Int, body: (_ rule: Int, _ words: DecisionWords.Words) -> Result
  ) -> Result? {
    guard let (rule, index) = first.place(of: member) else { return nil }
    if let words { return words.words(ofRule: rule, at: index).map { body(rule, $0) } }
    guard let decision = decisions[rule][index] else { return nil }
    var detail = decision.detail
    return detail.withUTF8 { bytes in
      body(
        rule,
        DecisionWords.Words(
          kind: decision.kind, from: decision.from, to: decision.to, rank: decision.rank,
          detail: UnsafeRawBufferPointer(bytes)))
    }
  }
}

/// By the member's row, where the first decision about them is.
private struct FirstDecisions {
  private var rules: [Int16]
  private var indexes: [Int32]

  init(in decisions: [RuleDecisions], count: Int, byRules chosen: [Int]) {
    var (rules, indexes) = ([Int16](repeating: -1, count: count), [Int32](repeating: 0, count: count))
    for rule in decisions.indices.reversed() {
      decisions[rule].forEachMember { index, member in (rules[member], indexes[member]) = (Int16(rule), Int32(index)) }
    }
    let isChosen = decisions.indices.map(chosen.contains)
    if isChosen.contains(false) {
      for member in rules.indices where rules[member] >= 0 && !isChosen[Int(rules[member])] { rules[member] = -1 }
    }
    (self.rules, self.indexes) = (rules, indexes)
  }

  func place(of member: Int) -> (rule: Int, index: Int)? {
    rules[member] < 0 ? nil : (Int(rules[member]), Int(indexes[member]))
  }

  var areThere: [Bool] { rules.map { $0 >= 0 } }
}

extension DatasetMemory {
  /// Reviews the members on columns, or, where these do not tell all, by the reference evaluator.
  ///
  /// - Parameters:
  ///   - chosen: the rules that are asked about.
  ///   - usesColumns: else the reference evaluator computes everything.
  package func fates(
    of policy: CheckedPolicy, fingerprints: Fingerprints, byRules chosen: [Int], usesColumns: Bool = true
  ) throws(EvaluationError) -> CommunityFates {
    let (evaluator, calculator) = knowingEvaluator(for: policy, fingerprints: fingerprints)
    if !usesColumns {
      evaluator.known = [:]
    } else if let fates = calculator.fates(byRules: chosen, evaluator: evaluator) {
      return fates
    }
    let outcome = try BylawReference.Review(evaluator: evaluator, keepsVerdicts: true).run()
    let decisions = DecisionSource.list(outcome.report.decisions).byRule(count: policy.rules.count)
    return CommunityFates(
      evaluator: evaluator, nearest: NearestVerdicts(of: outcome, byRules: chosen, evaluator: evaluator),
      decisions: decisions,
      first: FirstDecisions(in: decisions, count: evaluator.dataset.members.rowCount, byRules: chosen))
  }
}

extension ColumnCalculator {
  /// Nil where columns do not tell all.
  fileprivate func fates(byRules chosen: [Int], evaluator: Evaluator) -> CommunityFates? {
    guard let outcome = try? reviewOnVectors(in: cache, wantsDeclined: true) else { return nil }
    let decisions = DecisionSource.columns(outcome.decisions).byRule(count: cache.policy.rules.count)
    let first = FirstDecisions(in: decisions, count: dataset.members.rowCount, byRules: chosen)
    let nearest = NearestVerdicts(
      evaluator: evaluator, byRules: chosen, decided: ColumnarDecided(decisions: outcome.decisions),
      isTold: first.areThere)
    let words = DecisionWords(of: outcome.decisions, ruleCount: decisions.count)
    return nearest.map {
      CommunityFates(evaluator: evaluator, nearest: $0, decisions: decisions, first: first, words: words)
    }
  }
}

private struct ColumnarDecided: DecidedMembers {
  let decisions: ColumnarDecisions

  func forEachDecided(by rule: Int, _ body: (_ member: Int, _ kind: DecisionKind) -> Void) {
    decisions.list(of: rule).forEachDecision { _, member, kind in body(member, kind) }
  }

  func forEachDeclined(by rule: Int, _ body: (_ member: Int, _ reasons: NothingReasons) -> Void) {
    decisions.list(of: rule).forEachDeclined(body)
  }
}
