/// The stable names of warnings, which a comment can allow: `# allow unused: …`.
package enum WarningCode: String, Sendable, CaseIterable {
  case neverMissing = "never-missing"
  case roundedQuotient = "rounded-quotient"
  case unused = "unused"
  case capacityWithoutTake = "capacity-without-take"
  case leaveWithoutTake = "leave-without-take"
  case silentPenalty = "silent-penalty"
  case frozenMilestone = "frozen-milestone"
  case plainerWindow = "plainer-window"
  case oddPlaceholder = "odd-placeholder"
  case emptyTest = "empty-test"
  case alwaysTrue = "always-true"
  case neverTrue = "never-true"
  case unreachableLine = "unreachable-line"
  case comparedWithItself = "compared-with-itself"
  case takesNobody = "takes-nobody"
  case forEverybody = "for-everybody"
  case doubledTitle = "doubled-title"
  case leftNobody = "left-nobody"
  case neverEntered = "never-entered"
  case neverLeft = "never-left"
  case repeatedRule = "repeated-rule"
  case untested = "untested"
  case badAllow = "bad-allow"
  case unusedAllow = "unused-allow"
  case tooManyWarnings = "too-many-warnings"

  static let spellings = allCases.map(\.rawValue)
}

extension CheckProblem {
  /// The warning that it is; nil for an error.
  var warning: WarningCode? {
    switch self {
    case .neverMissing, .neverMissingCoalesce: .neverMissing
    case .roundedQuotient: .roundedQuotient
    case .unused: .unused
    case .capacityWithoutTake: .capacityWithoutTake
    case .leaveWithoutTake: .leaveWithoutTake
    case .sayOrNothing: .silentPenalty
    case .frozenInGoal: .frozenMilestone
    case .windowSaysItPlainer: .plainerWindow
    case .oddPlaceholder: .oddPlaceholder
    case .emptyTest: .emptyTest
    case .decided(true, _, _): .alwaysTrue
    case .decided(false, _, _): .neverTrue
    case .unreachableLine: .unreachableLine
    case .comparedWithItself: .comparedWithItself
    case .takesNobody: .takesNobody
    case .isForEverybody: .forEverybody
    case .doubledTitle: .doubledTitle
    case .leftNobody: .leftNobody
    case .neverEntered: .neverEntered
    case .neverLeft: .neverLeft
    case .repeatedRule: .repeatedRule
    case .untested: .untested
    case .allowedWithoutReason, .notAWarning: .badAllow
    case .allowsNothing: .unusedAllow
    case .moreWarnings: .tooManyWarnings
    default: nil
    }
  }
}
