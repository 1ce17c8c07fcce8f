import BylawSyntax

/// The stable names of what may be doubtful about data that fits the policy, which a comment can allow:
/// `# allow stale-events: …`. Whether there is such a doubt, data alone tells.
package enum DoubtCode: String, Sendable, CaseIterable {
  case staleEvents = "stale-events"
  case eventsAfterReview = "events-after-review"
  case farReview = "far-review"
  case undatedEvents = "undated-events"
  case emptiedTable = "emptied-table"
  case unsplitSet = "unsplit-set"
  case wordForMissing = "word-for-missing"
  case roundedKeys = "rounded-keys"
  case oddKeys = "odd-keys"
  case alikeKeys = "alike-keys"
  case lostCharacters = "lost-characters"
  case garbledText = "garbled-text"
  case nearText = "near-text"
  case nothingChosen = "nothing-chosen"
  case partOfList = "part-of-list"
  case repeatedRows = "repeated-rows"
  case earlyTimes = "early-times"
  case mixedUnits = "mixed-units"
  case eventOfUnknownMember = "event-of-unknown-member"
  case unknownRuleInRecord = "unknown-rule-in-record"
  case unknownKindInRecord = "unknown-kind-in-record"
  case unknownMemberInRecord = "unknown-member-in-record"
  case offSchedule = "off-schedule"
  case reviewsLeftOut = "reviews-left-out"
  case moreThanHalf = "more-than-half"
  case manyRowsSetAside = "many-rows-set-aside"

  static let spellings = allCases.map(\.rawValue)
}

/// A comment by which the author lets a doubt about the data be.
package struct DoubtAllowance: Sendable {
  package var code: DoubtCode
  package var reason: String
  /// The declaration or the line that it stands at, where that has a table, a field or a rule in it: it is about the data
  /// of these alone. Nil: it is about all data.
  package var scope: Span?
}

extension CheckedPolicy {
  /// Whether the author lets a doubt be.
  ///
  /// - Parameter subject: the table, field or rule that it is about; nil where it is about none of them.
  package func allows(_ code: DoubtCode, about subject: Span?) -> Bool {
    doubtAllowances.contains { allowance in
      guard allowance.code == code else { return false }
      guard let scope = allowance.scope, let subject else { return true }
      return scope.start <= subject.start && subject.start <= scope.end
    }
  }

  /// What a doubt can be about.
  fileprivate var subjects: [Span] {
    let tables = [members] + events.map(\.table)
    return (tables.map(\.span) + tables.flatMap { $0.fields.map(\.span) } + rules.map(\.span)).filter { $0.end > 0 }
  }
}

extension Checker {
  /// Keeps what the author lets be of the data.
  mutating func keepDoubtAllowances() {
    let subjects = policy.subjects
    for allowance in allowances where !allowance.reason.isEmpty {
      let scope = allowance.scope
      let isAboutSome = subjects.contains { scope.start <= $0.start && $0.start <= scope.end }
      for code in allowance.codes.compactMap(DoubtCode.init) {
        policy.doubtAllowances.append(
          DoubtAllowance(code: code, reason: allowance.reason, scope: isAboutSome ? scope : nil))
      }
    }
  }
}
