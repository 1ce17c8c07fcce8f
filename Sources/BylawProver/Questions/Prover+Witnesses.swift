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
      return draft(title: title, expectations: gets) { [$0.isEligible(for: rule), $0.isInside] }.map { [$0] } ?? []
    }
    let encoder = worldEncoder()
    let earlier = policy.rules.indices.prefix(index).map { encoder.isEligible(for: policy.rules[$0]).negated }
    var drafts: [TestDraft] = []
    for move in encoder.moves(by: rule) where drafts.count < 3 {
      guard case .possible(let model) = ask([move.condition] + earlier, of: encoder) else { continue }
      let expected = [expectation(of: rule, to: move.to)]
      if let draft = Witness(encoder: encoder, model: model).draft(title: title, expectations: expected) {
        drafts.append(draft)
      }
    }
    return drafts
  }
}
