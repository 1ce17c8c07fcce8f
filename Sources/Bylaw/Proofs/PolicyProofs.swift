import BylawChecker
import BylawData
import BylawProver
import BylawReference
import BylawSyntax
import BylawSystem

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
  let prover = Prover(policy: policy, steps: steps)
  let shown = claimsShown(
    prover.claims() + prover.claimsOfEnsures(isThorough: false), of: policy, settings: settings)
  return withCircles(shown, from: prover.startsOfCircles(most: 4), of: policy, settings: settings)
}

extension Prover {
  init(policy: Policy, steps: Int) {
    self.init(policy: policy.checked, moment: witnessMoment(of: policy), steps: steps)
    momentOf = { witnessMoment(on: $0, of: policy.checked) }
  }
}

/// Claims with the tests that show them, which have been run.
func claimsShown(_ claims: [Claim], of policy: Policy, settings: [Setting]) -> [ShownClaim] {
  guard claims.contains(where: { !$0.drafts.isEmpty }) else {
    return claims.map { ShownClaim(claim: $0, tests: []) }.filter(\.isSaid)
  }
  let replay = Replay(policy: policy, settings: settings)
  return mapInThreads(claims.count, threads: processorCount) { replay.shown(claims[$0]) }.filter(\.isSaid)
}

/// The day of the policy's last test, or one like any other, and when the review before it is due.
func witnessMoment(of policy: Policy) -> WitnessMoment {
  var day: Int32 = 20_758
  for test in policy.checked.tests {
    if case .date(let date) = test.asOf { day = date }
    if case .datetime(let moment) = test.asOf { day = localDay(of: moment, from: policy.checked.dayStart) }
  }
  return witnessMoment(on: day, of: policy.checked)
}

/// A day, and when the review before it is due.
func witnessMoment(on day: Int32, of policy: CheckedPolicy) -> WitnessMoment {
  let asOf = AsOf(endOf: day, dayStart: policy.dayStart)
  let lastReview: Int64
  switch bounds(of: .review, schedule: policy.schedule, at: asOf) {
  case .days(let first, _, let dayStart): lastReview = lastMoment(of: first - 1, from: dayStart)
  case .moments(let after, _), .sinceReview(let after, _, _): lastReview = after
  }
  return WitnessMoment(day: day, lastReview: lastReview)
}

/// Runs tests that nobody has written yet, behind the policy without those that it has.
struct Replay: Sendable {
  let policy: Policy
  let settings: [Setting]
  /// The policy's text, blanks in place of its tests.
  let text: String
  private let bench: TestBench

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
    bench = TestBench(
      text: PolicyText(name: policy.checked.source.name, text: text), zone: policy.zone, settings: settings)
  }

  /// The claim with the first of its drafts that the review bears out; without any it is not decided.
  func shown(_ claim: Claim) -> ShownClaim {
    if claim.drafts.isEmpty { return ShownClaim(claim: claim, tests: []) }
    var claim = claim
    if let drafts = firstBorneOut(of: claim) {
      // That a rule takes somebody is shown by whom it takes.
      if case .takesSomebody = claim.subject { claim.status = .proved } else { claim.status = .refuted }
      return ShownClaim(claim: claim, tests: shortened(drafts, claim: claim))
    }
    if case .refuted = claim.status, claim.subject.wantsMember { claim.status = .undecided(.notBorneOut) }
    return ShownClaim(claim: claim, tests: [])
  }

  /// The drafts as they are, or with more members like the one that they are about.
  private func firstBorneOut(of claim: Claim) -> [TestDraft]? {
    if claim.drafts.count > 3, claim.drafts.allSatisfy({ $0.count == 1 }) {
      if let found = firstOfMany(of: claim) { return found }
    } else {
      for drafts in claim.drafts { if let own = followed(drafts, claim: claim) { return own } }
    }
    for drafts in claim.drafts.prefix(4) where drafts.count == 1 && drafts[0].rule != nil {
      for crowd in crowds(of: drafts[0]) where bearsOut([crowd], claim: claim) { return [crowd] }
    }
    return nil
  }

  /// The same, of many drafts at once, which are checked together.
  private func firstOfMany(of claim: Claim) -> [TestDraft]? {
    guard let changed = checked(claim.drafts.flatMap { $0 }) else { return nil }
    let found = changed.checked.tests.indices.first { index in
      isOfClaim(outcome(of: changed.checked.tests[index], policy: changed), claim: claim)
    }
    return found.map { claim.drafts[$0] }
  }

  /// Whether all of the tests show what they are to.
  func bearsOut(_ drafts: [TestDraft], claim: Claim) -> Bool { followed(drafts, claim: claim) == drafts }

  /// The tests where they show what they are to, those of reviews that follow each other begun where the last one ended.
  private func followed(_ drafts: [TestDraft], claim: Claim) -> [TestDraft]? {
    switch claim.subject {
    case .settles, .letsKeep: return continued(drafts, rounds: 2)
    case .paysForSomething:
      guard let own = continued(drafts, rounds: 1), isPaidAgain(own) else { return nil }
      return own
    default:
      guard let outcomes = outcomes(of: drafts) else { return nil }
      return outcomes.allSatisfy { isOfClaim($0, claim: claim) } ? drafts : nil
    }
  }

  func outcomes(of drafts: [TestDraft]) -> [TestOutcome]? {
    guard let changed = checked(drafts) else { return nil }
    return changed.checked.tests.map { outcome(of: $0, policy: changed) }
  }

  /// The policy with drafts for tests; nil where one of them has an error.
  func checked(_ drafts: [TestDraft]) -> Policy? { bench.policy(with: drafts) }

  private func isOfClaim(_ outcome: TestOutcome, claim: Claim) -> Bool {
    switch claim.subject {
    case .isNeverDone(let never):
      return outcome.result.map { $0.failures.isEmpty && $0.brokenNevers.contains { $0.never == never } } ?? false
    case .keepsEnsure(let ensure):
      let report = outcome.result?.ensures.first { $0.goal == ensure }
      return outcome.status == .passed && report.map { $0.heldBefore && !$0.holdsNow } ?? false
    case .placesEverybody(let rule):
      // Of who stays where they are, that they stay because no line is for them.
      return outcome.status == .passed && outcome.result?.verdicts[rule].first ?? nil == .nowhere
    default: return outcome.status == .passed
    }
  }

  // MARK: Crowds

  private static let crowdSizes = [2, 3, 4, 6, 8, 14]

  /// More and more members like the first one, alike or each with a little more of everything, with whichever of them the
  /// rule takes in its place.
  private func crowds(of draft: TestDraft) -> [TestDraft] {
    guard let rule = draft.rule, let handle = draft.members.first?.handle else { return [] }
    let crowds = Replay.crowdSizes.flatMap { size in
      [false, true].map { isVaried in crowd(of: size, like: draft, isVaried: isVaried) }
    }
    guard let changed = checked(crowds.map(\.withoutExpectations)) else { return [] }
    return zip(crowds, changed.checked.tests).compactMap { crowd, test in
      guard let result = outcome(of: test, policy: changed).result else { return nil }
      let taken = result.decisions.first { $0.rule == rule && $0.kind != .reserved }
      guard let taken = taken.flatMap({ result.handles[$0.member] }) else { return nil }
      var crowd = crowd
      crowd.expectations = crowd.expectations.map { line in
        line.hasPrefix(handle + " ") ? taken + line.dropFirst(handle.count) : line
      }
      return crowd
    }
  }

  private func crowd(of size: Int, like draft: TestDraft, isVaried: Bool) -> TestDraft {
    var own = draft
    own.members = Array(draft.members.prefix(1))
    let handle = draft.members.first?.handle ?? "a"
    var crowd = own.copies(size, called: handle)
    if isVaried {
      for (number, index) in crowd.members.indices.enumerated() { vary(&crowd.members[index], by: number) }
    }
    crowd.members += draft.members.dropFirst()
    crowd.events += draft.events.filter { $0.member != nil && $0.member != handle }
    crowd.records += draft.records.filter { $0.member != handle }
    return crowd
  }

  /// Gives so much more of every whole number.
  private func vary(_ member: inout TestDraft.Member, by amount: Int) {
    for (index, field) in policy.checked.members.fields.enumerated() where field.type.base == .number(scale: 0) {
      if policy.checked.keyFields.contains(index) { continue }
      let name = written(field.name)
      if let place = member.values.firstIndex(where: { $0.field == name }), let own = Int(member.values[place].value) {
        member.values[place].value = "\(own + amount)"
      } else if case .number(let own)? = field.defaultValue {
        member.values.append(TestDraft.Given(field: name, value: "\(own + Int64(amount))"))
      }
    }
  }
}

extension ShownClaim {
  /// Of what the rules do to an `ensure` nothing is claimed where no community was found.
  var isSaid: Bool {
    if case .keepsEnsure = claim.subject { return isDoubt }
    return !claim.isSaidIfShown || isDoubt
  }
}

extension TestDraft {
  fileprivate var withoutExpectations: TestDraft {
    var draft = self
    draft.expectations = []
    return draft
  }
}

extension Claim.Subject {
  /// Whether nothing is said without a member who shows it.
  var wantsMember: Bool {
    switch self {
    case .sortsEverybody, .placesEverybody, .settles, .letsKeep, .comesToRest, .agree, .paysForSomething, .isMonotone,
      .isNeverDone, .keepsEnsure:
      true
    case .holdsSometimes, .failsSometimes, .reachesLine, .takesSomebody, .isLeftSomebody, .isReachable: false
    }
  }
}
