import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax

/// Why a rule decided nothing about a member, in words.
package struct ReasonText {
  var policy: CheckedPolicy
  var reason: Reason
  /// What to call the member.
  var member: String
  /// Of the same review.
  var decisions: [Decision]

  package init(policy: CheckedPolicy, reason: Reason, member: String, decisions: [Decision]) {
    self.policy = policy
    self.reason = reason
    self.member = member
    self.decisions = decisions
  }

  private var rule: Rule { policy.rules[reason.rule] }

  /// A sentence without its full stop.
  package var sentence: String {
    switch reason.verdict {
    case .decided: "`\(rule.name)` took \(member)"
    case .notApplicable: elsewhere
    case .removed: "`\(rule.name)` passes over \(member), who is removed in this review"
    case .holdsRole: "`\(rule.name)` passes over \(member), who holds the role already"
    case .conditionNotMet: "`\(rule.name)` does not fit \(member)"
    case .nowhere: nowhere
    case .protected(let protection):
      "`\(policy.protections[protection].name)` protects \(member) from `\(rule.name)`"
    case .limited: "the limit of `\(rule.name)` is reached for \(member): \(limit)"
    case .overLimit:
      "what `\(rule.name)` may do in all was done before it came to \(member)\(ranking): \(limitInAll)"
    case .alreadyMoved(let other): "`\(policy.rules[other].name)` moved \(member) before `\(rule.name)` could"
    case .outranked(let position, let eligible, let taken):
      outrankedText(position: position, eligible: eligible, taken: taken)
    case .overQuota(let position, let eligible, let most):
      "\(member)\(ranking) comes \(ordinal(of: position)) of \(eligible)\(ofGroup) for `\(rule.name)`, which takes at most "
        + "\(most) of those who have the same \(common)"
    case .heldBack(let tier):
      "`\(rule.name)` leaves at least \(rule.leave ?? 0) in \(policy.tiers[tier].name), and \(member)\(ranking) is one of them"
    case .noCapacity: "no room was left for \(member)\(ranking) when `\(rule.name)` came to them\(room)"
    case .reserved: "`\(rule.name)` keeps \(member)\(ranking) in reserve, since its seats are taken"
    case .nothingToGive(let reasons):
      "`\(rule.name)` has nothing for \(member), who "
        + reasons.all.map { $0.clause(isPlural: false) }.joined(separator: ", and ")
    }
  }

  private var elsewhere: String {
    switch rule.kind {
    case .admit: return "`\(rule.name)` looks at who is outside, and \(member) is not"
    case .reward, .penalize: return "`\(rule.name)` looks at members, and \(member) is outside"
    case .promote, .demote, .place, .remove, .appoint:
      let tiers = (rule.from ?? []).map { policy.tiers[$0].name }
      let place = tiers.isEmpty ? "at members inside" : "at \(listed(tiers))"
      return "`\(rule.name)` looks \(place), and \(member) is not there"
    }
  }

  private var nowhere: String {
    guard let line = reason.line else { return "no line of `\(rule.name)` fits \(member)" }
    return "`\(rule.name)` leaves \(member) in \(policy.tiers[line].name), the first line that fits"
  }

  private var limit: String {
    switch rule.limit {
    case .once: "once, and the record has it"
    case .count(let count, let window): "\(count) per \(windowText(of: window)), and the record has as many"
    case nil: "none"
    }
  }

  private var limitInAll: String {
    guard let limit = rule.limitInAll else { return "none" }
    let field = limit.field.map { policy.members.fields[$0] }
    let most = field.map { "\(Formatting.number(limit.most, scale: $0.type.scale)) \($0.name)" } ?? String(limit.most)
    return most + (limit.window.map { " per \(windowText(of: $0))" } ?? "") + " in all"
  }

  private func windowText(of window: Window) -> String {
    switch window {
    case .lastDays(let count): counted(count, noun: "day")
    case .lastMonths(let count): counted(count, noun: "month")
    case .lastMicroseconds(let length): Formatting.duration(Duration(count: length, unit: .microseconds))
    case .this(let period), .previous(let period): period.rawValue
    case .review: "review"
    }
  }

  private func outrankedText(position: Int, eligible: Int, taken: Int) -> String {
    let share = "\(taken) \(taken == 1 ? "is" : "are") taken"
    return
      "\(member)\(ranking) comes \(ordinal(of: position)) of \(eligible)\(ofGroup) for `\(rule.name)`, and \(share)\(last)"
  }

  private var ofGroup: String { rule.take?.per.isEmpty ?? true ? "" : " of their group" }

  private var common: String { listed((rule.take?.quota?.per ?? []).map { policy.source[$0.span] }) }

  /// What the last one who was taken has of what is ranked by first.
  private var last: String {
    guard let take = rule.take, take.per.isEmpty, let key = take.keys.first else { return "" }
    let taken = decisions.filter { $0.rule == reason.rule && $0.rank != nil }.max { ($0.rank ?? 0) < ($1.rank ?? 0) }
    guard let value = taken?.value else { return "" }
    return ", the last of them with \(policy.source[key.value.span]) \(value)"
  }

  private var ranking: String {
    reason.ranking.isEmpty ? "" : " (\(reason.ranking.joined(separator: ", ")))"
  }

  private var room: String {
    guard case .tier(let tier)? = rule.target, let capacity = policy.tiers[tier].capacity else { return "" }
    return "; the capacity of \(policy.tiers[tier].name) is \(capacity)"
  }
}

/// `1st`, `2nd`
private func ordinal(of number: Int) -> String {
  switch (number % 10, number % 100) {
  case (_, 11...13): "\(number)th"
  case (1, _): "\(number)st"
  case (2, _): "\(number)nd"
  case (3, _): "\(number)rd"
  default: "\(number)th"
  }
}
