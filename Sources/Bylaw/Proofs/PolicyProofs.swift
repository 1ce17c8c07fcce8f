import BylawChecker
import BylawData
import BylawProver
import BylawReference
import BylawSyntax

/// A claim about a policy, and the tests that show it where it is refuted; they have been run.
package struct ShownClaim: Sendable {
  package var claim: Claim
  package var tests: [TestDraft]
}

/// How many steps a question may take.
package enum ProofEffort {
  /// Of `check`, which is to be done at once.
  package static let check = 4_000
  package static let prove = 100_000
}

/// All that is claimed of a policy, and what became of it. Whoever is shown has been reviewed by the reference evaluator.
package func shownClaims(of policy: Policy, settings: [Setting] = [], steps: Int) -> [ShownClaim] {
  let prover = Prover(policy: policy.checked, moment: witnessMoment(of: policy), steps: steps)
  let replay = Replay(policy: policy, settings: settings)
  return prover.claims().map { replay.shown($0) }
}

/// The day of the policy's last test, or one like any other, and when the review before it is due.
func witnessMoment(of policy: Policy) -> WitnessMoment {
  var day: Int32 = 20_758
  for test in policy.checked.tests {
    if case .date(let date) = test.asOf { day = date }
    if case .datetime(let moment) = test.asOf { day = localDay(of: moment, from: policy.checked.dayStart) }
  }
  let asOf = AsOf(endOf: day, dayStart: policy.checked.dayStart)
  let lastReview: Int64
  switch bounds(of: .review, schedule: policy.checked.schedule, at: asOf) {
  case .days(let first, _, let dayStart): lastReview = lastMoment(of: first - 1, from: dayStart)
  case .moments(let after, _), .sinceReview(let after, _, _): lastReview = after
  }
  return WitnessMoment(day: day, lastReview: lastReview)
}

/// Runs tests that nobody has written yet, behind the policy without those that it has.
struct Replay {
  let policy: Policy
  let settings: [Setting]
  private let text: String
  /// More would not be worth their time.
  private static let mostTrials = 40

  init(policy: Policy, settings: [Setting]) {
    self.policy = policy
    self.settings = settings
    var bytes = policy.checked.source.bytes
    for test in policy.checked.tests {
      for index in test.span.start..<min(test.span.end, bytes.count) where bytes[index] != UInt8(ascii: "\n") {
        bytes[index] = UInt8(ascii: " ")
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// The claim with the first of its drafts that the review bears out; without any it is not decided.
  func shown(_ claim: Claim) -> ShownClaim {
    if claim.drafts.isEmpty { return ShownClaim(claim: claim, tests: []) }
    var claim = claim
    for drafts in claim.drafts where bearsOut(drafts, claim: claim) {
      // That a rule takes somebody is shown by whom it takes.
      if case .takesSomebody = claim.subject { claim.status = .proved }
      return ShownClaim(claim: claim, tests: shortened(drafts, claim: claim))
    }
    if case .refuted = claim.status, claim.subject.wantsMember { claim.status = .undecided(.notBorneOut) }
    return ShownClaim(claim: claim, tests: [])
  }

  /// Whether all of the tests pass.
  func bearsOut(_ drafts: [TestDraft], claim: Claim) -> Bool {
    guard let outcomes = outcomes(of: drafts) else { return false }
    return outcomes.allSatisfy { $0.status == .passed } && outcomes.allSatisfy { isOfClaim($0, claim: claim) }
  }

  func outcomes(of drafts: [TestDraft]) -> [TestOutcome]? {
    let source = PolicyText(
      name: policy.checked.source.name, text: text + "\n" + drafts.map { $0.text() }.joined(separator: "\n"))
    guard let changed = checkPolicy(parsePolicy(source), settings: settings).value,
      changed.checked.tests.count == drafts.count
    else { return nil }
    return changed.checked.tests.map { outcome(of: $0, policy: changed) }
  }

  /// Of who stays where they are, that they stay because no line is for them.
  private func isOfClaim(_ outcome: TestOutcome, claim: Claim) -> Bool {
    guard case .placesEverybody(let rule) = claim.subject else { return true }
    return outcome.result?.verdicts[rule].first ?? nil == .nowhere
  }

  /// Without what makes no difference.
  private func shortened(_ drafts: [TestDraft], claim: Claim) -> [TestDraft] {
    var (best, trials) = (drafts, 0)
    func attempt(_ change: (inout TestDraft) -> Void) {
      guard trials < Replay.mostTrials else { return }
      var trial = best
      for index in trial.indices { change(&trial[index]) }
      if trial.map({ $0.text() }) == best.map({ $0.text() }) { return }
      trials += 1
      if bearsOut(trial, claim: claim) { best = trial }
    }
    for index in (0..<(drafts.first?.events.count ?? 0)).reversed() {
      attempt { if $0.events.indices.contains(index) { $0.events.remove(at: index) } }
    }
    let fields = drafts.flatMap { $0.members.flatMap { $0.values.map(\.field) } }
    let tier = policy.checked.tierField.map { written(policy.checked.members.fields[$0].name) }
    for field in Set(fields).sorted() where field != tier {
      attempt { draft in
        for member in draft.members.indices { draft.members[member].values.removeAll { $0.field == field } }
      }
    }
    for event in 0..<(best.first?.events.count ?? 0) {
      for field in best.first?.events[event].values.map(\.field) ?? [] {
        attempt { draft in
          if draft.events.indices.contains(event) { draft.events[event].values.removeAll { $0.field == field } }
        }
      }
    }
    return best
  }
}

extension Claim.Subject {
  /// Whether nothing is said without a member who shows it.
  var wantsMember: Bool {
    switch self {
    case .sortsEverybody, .placesEverybody, .settles, .agree, .paysForSomething, .isMonotone: true
    case .holdsSometimes, .failsSometimes, .reachesLine, .takesSomebody, .isLeftSomebody, .isReachable: false
    }
  }
}
