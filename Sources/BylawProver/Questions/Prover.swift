import BylawChecker
import BylawSyntax

/// The day on which members are shown, and when the review before it was.
package struct WitnessMoment: Sendable {
  package var day: Int32
  package var lastReview: Int64

  package init(day: Int32, lastReview: Int64) {
    self.day = day
    self.lastReview = lastReview
  }
}

/// Asks the questions about one policy.
///
/// A question is put twice: of any member on any day, where it may turn out that there is none; and of a member in a small
/// world on a certain day, whom a test can give.
package struct Prover {
  let policy: CheckedPolicy
  /// For each question.
  let steps: Int
  let moment: WitnessMoment

  /// Any member on any day, whatever params say.
  let open: Encoder
  /// The same, of params that are as the policy has them.
  let settled: Encoder

  /// Other days, with when the review before them is due; nil where only the one is looked at.
  package var momentOf: (@Sendable (Int32) -> WitnessMoment)?

  package init(policy: CheckedPolicy, moment: WitnessMoment, steps: Int) {
    self.policy = policy
    self.moment = moment
    self.steps = steps
    open = Encoder(policy: policy, vocabulary: Vocabulary(policies: [policy]), trustsParams: false)
    settled =
      policy.params.isEmpty ? open : Encoder(policy: policy, vocabulary: Vocabulary(policies: [policy]))
    open.knowsMoves = true
    settled.knowsMoves = true
  }

  /// What there is to say of the policy, in the order of the text as far as it is about a place.
  package func claims() -> [Claim] {
    claimsOfConditions() + claimsOfRules() + claimsOfGaps() + claimsOfCircles() + claimsOfStates() + claimsOfEffects()
      + claimsOfTiers()
      + claimsOfNevers()
  }

  // MARK: Asking

  func ask(_ literals: [Literal], of encoder: Encoder) -> Answer {
    encoder.vocabulary.answer(to: literals, steps: steps)
  }

  /// Who a test can give.
  func model(of literals: [Literal], in encoder: Encoder) -> Model? {
    encoder.vocabulary.model(of: literals, likely: encoder.likely, short: encoder.short, steps: steps)
  }

  /// A small world on a certain day, in which the review's member is in a tier, if one is given.
  ///
  /// - Parameter isAlone: whether what all members come to is what this one comes to.
  func worldEncoder(isAlone: Bool = true) -> Encoder {
    let vocabulary = Vocabulary(policies: [policy], today: moment.day, lastReview: moment.lastReview)
    let encoder = Encoder(policy: policy, vocabulary: vocabulary, world: EventWorld())
    encoder.isAlone = isAlone
    encoder.knowsMoves = true
    return encoder
  }

  /// A member in a small world for whom something holds.
  func draft(
    title: Phrase, expectations: [String], where condition: (Encoder) -> [Literal]
  ) -> TestDraft? {
    let encoder = worldEncoder()
    guard let model = model(of: condition(encoder), in: encoder) else { return nil }
    return Witness(encoder: encoder, model: model).draft(title: title, expectations: expectations)
  }

  /// The same in a world that is there, with those who have to be before the member.
  ///
  /// - Parameter rule: the rule that it is about.
  func draft(
    title: Phrase, expectations: [String], where literals: [Literal], in encoder: Encoder, by rule: Int
  ) -> TestDraft? {
    guard let model = model(of: literals, in: encoder),
      var draft = Witness(encoder: encoder, model: model).draft(title: title, expectations: expectations)
    else { return nil }
    draft.rule = rule
    return encoder.isAlone ? draft : withThoseBefore(draft, in: encoder, model: model)
  }

  /// What is expected of a member whom a move takes.
  func expectation(of rule: Rule, to target: Int?) -> String {
    guard let target else { return "a leaves by \(written(rule.name))" }
    return "a moves to \(written(policy.tiers[target].name)) by \(written(rule.name))"
  }
}
