import BylawChecker
import BylawSyntax

extension Prover {
  /// Members whom the rules take, one for each rule, for the claims that it takes somebody.
  package func withTaken(_ claims: [Claim]) -> [Claim] {
    claims.map { claim in
      guard case .takesSomebody(let rule) = claim.subject, case .undecided(.notFound) = claim.status else {
        return claim
      }
      var claim = claim
      claim.drafts = drafts(ofTakenBy: rule).map { [$0] }
      return claim
    }
  }

  private func drafts(ofTakenBy index: Int) -> [TestDraft] {
    let rule = policy.rules[index]
    let title = "`\(rule.name)` takes somebody"
    guard rule.kind.isMove else {
      let gets = ["a gets \(written(rule.name))"]
      // Whom no move takes first, if there is such a member.
      let drafts = [true, false].compactMap { staysFirst in
        draft(title: title, expectations: gets) { encoder in
          let moves = policy.rules.filter { $0.kind.isMove && staysFirst }.map { encoder.isEligible(for: $0).negated }
          return [encoder.isEligible(for: rule), encoder.isInside] + moves
        }
      }
      return drafts
    }
    let encoder = worldEncoder()
    let earlier = policy.rules.indices.prefix(index).map { encoder.isEligible(for: policy.rules[$0]).negated }
    var drafts: [TestDraft] = []
    for move in encoder.moves(by: rule) where drafts.count < 3 {
      guard let model = model(of: [move.condition] + earlier, in: encoder) else { continue }
      let expected = [expectation(of: rule, to: move.to)]
      if let draft = Witness(encoder: encoder, model: model).draft(title: title, expectations: expected) {
        drafts.append(draft)
      }
    }
    return drafts
  }
}
