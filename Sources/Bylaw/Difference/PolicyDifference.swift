import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// Whose outcome changes when one policy takes another's place, by the reviews of both on the same data.
///
/// The rank of a decision, and the value that it was ranked by, change with everybody else's: they make no outcome.
public struct PolicyDifference: Sendable {
  /// A rule of either policy, and how many it decides about in each.
  public struct RuleCount: Sendable {
    /// The rule's name as it is now, or was.
    public var rule: String
    public var title: String?
    /// What it was called before, where that was something else.
    public var oldName: String?
    /// Nil where the policy has no such rule.
    public var before: Int?
    public var after: Int?
    /// Decisions that only the old policy makes, only the new one, and both in another way.
    public var gone = 0
    public var new = 0
    public var changed = 0
    /// What changed of what the rule rests on.
    public var because: [String]
  }

  /// A tier of either policy, and how many are in it after the review by each.
  public struct TierCount: Sendable {
    public var tier: String
    public var title: String?
    public var before: Int?
    public var after: Int?
  }

  /// How many end in another tier; nil is outside.
  public struct TierShift: Sendable {
    public var before: String?
    public var after: String?
    public var count: Int
  }

  /// Someone whose outcome changes.
  public struct Member: Sendable {
    /// The values of the key's fields.
    public var key: [String]
    /// The decisions that the policies do not agree on.
    public var before: [Review.Decision]
    public var after: [Review.Decision]
    /// What changed of what these decisions rest on.
    public var because: [String]
  }

  public var changes: [PolicyChange]
  public var rules: [RuleCount]
  public var tiers: [TierCount]
  public var shifts: [TierShift]
  /// In the order of the rules of the new policy, then of the old one.
  public var members: [Member]
  /// The names of ensures that fail now and did not, and of those that do not fail any more.
  public var failingEnsures: [String]
  public var mendedEnsures: [String]
  /// The nevers that are broken now and were not, and those that are not broken any more, as they are written.
  public var brokenNevers: [String]
  public var keptNevers: [String]

  /// Whether anybody's outcome changes, or an ensure's.
  public var isEmpty: Bool {
    members.isEmpty && failingEnsures.isEmpty && mendedEnsures.isEmpty && brokenNevers.isEmpty && keptNevers.isEmpty
  }

  var keyNames: [String]
  var asOf: String
  var title: String?
  /// As it was named.
  var file: String
}

/// Compares what two policies decide.
///
/// - Parameters:
///   - old: a review of the data by the policy as it was.
///   - new: a review of the same data, at the same moment, by the policy as it is.
///   - sharesRows: whether both have read the members of one file, and the same rows of it.
package func policyDifference(
  from old: Review, to new: Review, sharesRows: Bool = false
) -> Outcome<PolicyDifference> {
  let (before, after) = (old.policy, new.policy)
  guard before.keyFields.count == after.keyFields.count else {
    let notes = [before, after].map { policy in
      Diagnostic.Note(
        text: Phrase(
          "\(policy.source.name): \(Phrase.list(policy.keyFields.map { policy.members.fields[$0].name }))",
          "\(policy.source.name)：\(Phrase.list(policy.keyFields.map { policy.members.fields[$0].name }))"))
    }
    return Outcome(
      value: nil,
      problems: Problems(diagnostics: [
        Diagnostic(
          code: "other-key", place: .source(after.source, after.members.span),
          summary: Phrase(
            "the two policies do not tell members apart by the same fields, so that nobody can be found in both",
            "两份章程用来分清成员的字段不一样，没法对上人"),
          notes: notes)
      ]))
  }
  return Outcome(value: PolicyDifference(from: old, to: new, sharesRows: sharesRows))
}

/// Whether two reviews that have read their members of these have the same members in the same rows.
package func sharesRows(_ old: (review: Review, inputs: DataInputs), _ new: (review: Review, inputs: DataInputs))
  -> Bool
{
  func keys(of policy: CheckedPolicy) -> [ValueType] { policy.keyFields.map { policy.members.fields[$0].type } }
  func columns(of policy: CheckedPolicy) -> [Text] { policy.keyFields.map { Text(policy.members.fields[$0].column) } }
  let (before, after) = (old.review.policy, new.review.policy)
  guard let one = old.inputs.reading.tables.first, let other = new.inputs.reading.tables.first else { return false }
  return one.file != nil && one.file == other.file && one.rowsKept == other.rowsKept
    && old.inputs.rejectedRowCount == 0 && new.inputs.rejectedRowCount == 0
    && before.members.condition == nil && after.members.condition == nil
    && keys(of: before) == keys(of: after) && columns(of: before) == columns(of: after)
}

extension PolicyDifference {
  fileprivate init(from old: Review, to new: Review, sharesRows: Bool) {
    let found = PolicyChanges(from: old.policy, to: new.policy)
    var comparison = Comparison(from: old, to: new, changes: found)
    if sharesRows { comparison.compareRows() } else { comparison.compare() }
    changes = found.changes
    rules = comparison.counts
    members = comparison.members
    shifts = comparison.shifts
    tiers = PolicyDifference.tiers(from: old, to: new)
    let (failing, earlier) = (new.failedEnsures, old.failedEnsures)
    failingEnsures = failing.filter { !earlier.contains($0) }
    mendedEnsures = earlier.filter { !failing.contains($0) }
    let fingerprinter = Fingerprinter()
    let (before, broken) = (old.brokenNevers(by: fingerprinter), new.brokenNevers(by: fingerprinter))
    brokenNevers = broken.filter { it in !before.contains { $0.meaning == it.meaning } }.map(\.name)
    keptNevers = before.filter { it in !broken.contains { $0.meaning == it.meaning } }.map(\.name)
    keyNames = new.policy.keyFields.map { new.policy.members.fields[$0].name }
    asOf = new.moment.text
    title = new.policy.title
    file = new.policy.source.name
  }

  private static func tiers(from old: Review, to new: Review) -> [TierCount] {
    func tierSizes(in review: Review) -> [(tier: Tier, count: Int)] {
      zip(review.policy.tiers, review.report.tiers).map { ($0, $1.after) }
    }
    let (before, after) = (tierSizes(in: old), tierSizes(in: new))
    let kept = after.map { place in
      TierCount(
        tier: place.tier.name, title: place.tier.title,
        before: before.first { Text($0.tier.name) == Text(place.tier.name) }?.count, after: place.count)
    }
    let gone = before.filter { place in !after.contains { Text($0.tier.name) == Text(place.tier.name) } }
    return kept + gone.map { TierCount(tier: $0.tier.name, title: $0.tier.title, before: $0.count, after: nil) }
  }
}

/// The decisions of two reviews, laid side by side.
private struct Comparison {
  private struct Key: Hashable {
    var member: [Text]
    var rule: Int
  }

  let old: Review
  let new: Review
  let found: PolicyChanges
  var counts: [PolicyDifference.RuleCount] = []
  private(set) var members: [PolicyDifference.Member] = []
  private(set) var shifts: [PolicyDifference.TierShift] = []
  /// A number for each rule of both policies; what is the same rule has one.
  private let oldNumbers: [Int]
  private let causes: [[Int]]
  private var places: [[Text]: Int] = [:]
  private var placeOfRow: [Int: Int] = [:]
  /// For each of `members` the rules at issue.
  private var rules: [[Int]] = []
  private let keys: DecisionRows
  /// Whether keys are written alike whatever a policy calls things.
  private let areKeysPlain: Bool

  init(from old: Review, to new: Review, changes found: PolicyChanges) {
    self.old = old
    self.new = new
    self.found = found
    keys = DecisionRows(policy: new.policy, decisions: new.source)
    areKeysPlain = new.policy.keyFields.allSatisfy { field in
      switch new.policy.members.fields[field].type.base {
      case .number, .text, .date, .datetime, .bool: true
      case .quotient, .duration, .tier, .role, .choice, .nameText, .set: false
      }
    }
    var numbers = [Int?](repeating: nil, count: old.policy.rules.count)
    for (rule, earlier) in found.oldRules.enumerated() { if let earlier { numbers[earlier] = rule } }
    var next = new.policy.rules.count
    var causes = found.newCauses
    for index in numbers.indices where numbers[index] == nil {
      numbers[index] = next
      causes.append(found.oldCauses[index])
      next += 1
    }
    oldNumbers = numbers.compactMap { $0 }
    self.causes = causes
    countRules()
  }

  private mutating func countRules() {
    for (index, rule) in new.policy.rules.enumerated() {
      let earlier = found.oldRules[index]
      let oldName = earlier.map { old.policy.rules[$0].name }
      counts.append(
        PolicyDifference.RuleCount(
          rule: rule.name, title: rule.title, oldName: oldName.flatMap { Text($0) == Text(rule.name) ? nil : $0 },
          before: earlier.map { old.report.rules[$0].decided }, after: new.report.rules[index].decided,
          because: subjects(of: causes[index])))
    }
    for (index, rule) in old.policy.rules.enumerated() where oldNumbers[index] >= new.policy.rules.count {
      counts.append(
        PolicyDifference.RuleCount(
          rule: rule.name, title: rule.title, before: old.report.rules[index].decided, after: nil,
          because: subjects(of: causes[oldNumbers[index]])))
    }
  }

  private func subjects(of causes: some Sequence<Int>) -> [String] { causes.map { found.changes[$0].subject } }

  private struct Made {
    var key: Key
    var decision: Review.Decision
  }

  private func made(in review: Review, number: (Int) -> Int) -> [Made] {
    let rows = DecisionRows(policy: review.policy, decisions: review.source)
    return review.source.map { decision in
      let cells = rows.keyCells(of: decision)
      return Made(
        key: Key(member: cells.map { Text($0) }, rule: number(decision.rule)),
        decision: Review.Decision(decision: decision, key: cells, rule: review.policy.rules[decision.rule].name))
    }
  }

  mutating func compare() {
    let (before, after) = (made(in: old) { oldNumbers[$0] }, made(in: new) { $0 })
    let known = Dictionary(before.map { ($0.key, $0.decision) }) { first, _ in first }
    let kept = Dictionary(after.map { ($0.key, $0.decision) }) { first, _ in first }
    for it in after {
      if let earlier = known[it.key] {
        if earlier.isSame(as: it.decision) { continue }
        counts[it.key.rule].changed += 1
        let place = place(of: it)
        members[place].before.append(earlier)
        members[place].after.append(it.decision)
      } else {
        counts[it.key.rule].new += 1
        members[place(of: it)].after.append(it.decision)
      }
    }
    for it in before where kept[it.key] == nil {
      counts[it.key.rule].gone += 1
      members[place(of: it)].before.append(it.decision)
    }
    giveReasons()
    countShifts()
  }

  /// The same where a member is the same row to both: nothing is put into words but what is not the same.
  mutating func compareRows() {
    let before = old.source.byRule(count: old.policy.rules.count)
    let after = new.source.byRule(count: new.policy.rules.count)
    var earlier: [Int: Int] = [:]
    for (index, number) in oldNumbers.enumerated() { earlier[number] = index }
    let mostRows = (before + after).map(\.mostMember).max() ?? -1
    var placeOfMember = [Int32](repeating: -1, count: mostRows + 1)
    // By rule of the old policy, the places of what the new one does not decide.
    var left = before.map { _ in [Int]() }
    for index in before.indices where oldNumbers[index] >= after.count { left[index] = Array(0..<before[index].count) }
    for (rule, decisions) in after.enumerated() {
      guard let oldRule = earlier[rule] else {
        for place in 0..<decisions.count { noteNew(decisions, at: place, rule: rule) }
        continue
      }
      let differences = decisions.differences(from: before[oldRule], placeOfMember: &placeOfMember)
      for (place, other) in differences.found {
        guard let other else {
          noteNew(decisions, at: place, rule: rule)
          continue
        }
        guard let earlier = before[oldRule][other], let later = decisions[place] else { continue }
        counts[rule].changed += 1
        let (place, key) = self.place(of: later, rule: rule)
        members[place].before.append(shown(earlier, key: key, of: old))
        members[place].after.append(shown(later, key: key, of: new))
      }
      left[oldRule] = differences.gone
    }
    for (oldRule, places) in left.enumerated() {
      for place in places {
        guard let decision = before[oldRule][place] else { continue }
        let rule = oldNumbers[oldRule]
        counts[rule].gone += 1
        let (place, key) = self.place(of: decision, rule: rule)
        members[place].before.append(shown(decision, key: key, of: old))
      }
    }
    giveReasons()
    countShifts()
  }

  private mutating func noteNew(_ decisions: RuleDecisions, at place: Int, rule: Int) {
    guard let decision = decisions[place] else { return }
    counts[rule].new += 1
    let (place, key) = self.place(of: decision, rule: rule)
    members[place].after.append(shown(decision, key: key, of: new))
  }

  /// - Parameter key: by the new policy.
  private func shown(_ decision: Decision, key: [String], of review: Review) -> Review.Decision {
    // What the old policy calls a tier or a choice is its own matter.
    let key =
      areKeysPlain ? key : DecisionRows(policy: review.policy, decisions: review.source).keyCells(of: decision)
    return Review.Decision(decision: decision, key: key, rule: review.policy.rules[decision.rule].name)
  }

  /// Where the member of a decision is among those whose outcome changes, and their key.
  private mutating func place(of decision: Decision, rule: Int) -> (place: Int, key: [String]) {
    let place = placeOfRow[decision.member] ?? members.count
    if place == members.count {
      placeOfRow[decision.member] = place
      members.append(PolicyDifference.Member(key: keys.keyCells(of: decision), before: [], after: [], because: []))
      rules.append([])
    }
    note(rule: rule, of: place)
    return (place, members[place].key)
  }

  private mutating func place(of it: Made) -> Int {
    let place = places[it.key.member] ?? members.count
    if place == members.count {
      places[it.key.member] = place
      members.append(PolicyDifference.Member(key: it.decision.key, before: [], after: [], because: []))
      rules.append([])
    }
    note(rule: it.key.rule, of: place)
    return place
  }

  private mutating func note(rule: Int, of place: Int) {
    if !rules[place].contains(rule) { rules[place].append(rule) }
  }

  // MARK: Reasons

  /// What the rules at issue rest on; where nothing of that has changed, others have taken the places, or left them:
  /// then what the rules rest on that decide otherwise.
  private mutating func giveReasons() {
    let differing = counts.indices.filter { counts[$0].gone + counts[$0].new + counts[$0].changed > 0 }
    let all = Set(differing.flatMap { causes[$0] }).union(found.order.map { [$0] } ?? []).sorted()
    var known: [[Int]: [String]] = [:]
    for index in members.indices {
      if let because = known[rules[index]] {
        members[index].because = because
        continue
      }
      let own = Set(rules[index].flatMap { causes[$0] }).sorted()
      members[index].because = subjects(of: own.isEmpty ? all : own)
      known[rules[index]] = members[index].because
    }
    for index in differing where counts[index].because.isEmpty { counts[index].because = subjects(of: all) }
  }

  // MARK: Tiers

  /// Who ends elsewhere: a member has one move in a review, or stays where the other move starts.
  private mutating func countShifts() {
    struct Way: Hashable {
      var before: Text?
      var after: Text?
    }
    var ways: [Way] = []
    var counts: [Way: Int] = [:]
    for member in members {
      let (before, after) = (member.before.first(where: \.kind.isMove), member.after.first(where: \.kind.isMove))
      guard before != nil || after != nil else { continue }
      let way = Way(
        before: (before.map(\.to) ?? after?.from).map { Text($0) },
        after: (after.map(\.to) ?? before?.from).map { Text($0) })
      guard way.before != way.after else { continue }
      if counts[way] == nil { ways.append(way) }
      counts[way, default: 0] += 1
    }
    shifts = ways.map {
      PolicyDifference.TierShift(before: $0.before?.string, after: $0.after?.string, count: counts[$0] ?? 0)
    }
  }
}

extension Review.Decision {
  func isSame(as other: Review.Decision) -> Bool {
    kind == other.kind && from == other.from && to == other.to && Text(detail) == Text(other.detail)
  }
}
