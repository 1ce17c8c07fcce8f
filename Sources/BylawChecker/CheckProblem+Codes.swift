import BylawSyntax

extension CheckProblem {
  /// The stable name of the problem, which `bylaw explain` knows.
  package var code: String {
    switch self {
    case .repeatedDeclaration: "repeated-declaration"
    case .repeatedName: "repeated-name"
    case .missingMember: "no-member"
    case .missingKey: "no-key"
    case .missingTiers: "no-tiers"
    case .missingTierField: "no-tier-field"
    case .missingRolesField: "no-roles-field"
    case .missingAccessField: "no-access-field"
    case .severalFieldsOfType: "which-field"
    case .tooManyChoices: "too-many-choices"
    case .unknownTimezone: "unknown-timezone"
    case .unknownEncoding: "unknown-encoding"
    case .encodingsDiffer: "encodings-differ"
    case .badListPath: "bad-list-path"
    case .repeatedFile, .repeatedFileLabel: "repeated-file"
    case .emptyFileLabel, .fileOfType, .fileNotNamed: "bad-file-label"
    case .listOutsideJSON: "list-outside-json"
    case .badSchedule: "bad-schedule"
    case .badDayStart: "bad-day-start"
    case .badMonthDay: "bad-month-day"
    case .whichMonth: "which-month"
    case .decisionIsReserved: "decision-is-reserved"
    case .reviewIsReserved: "review-is-reserved"
    case .optionalKey, .badKeyType, .keyInEvents, .keyClashesWithRecord, .defaultOfKey: "bad-key"
    case .memberTypeInMember, .referenceNeedsField, .notAKeyField, .repeatedReference, .defaultOfReference,
      .partyNeedsOneKey, .notAParty:
      "bad-reference"
    case .absentWithoutDefault: "absent-without-default"
    case .blankMissingText: "blank-missing-text"
    case .formNotOfType, .badExcelEpoch, .emptySeparator: "bad-form"
    case .badPattern, .timeInDatePattern: "bad-pattern"
    case .badScale: "bad-scale"
    case .defaultOutOfRange: "default-out-of-range"
    case .emptyRange: "empty-range"
    case .rangeNeedsNumberOrDate: "bad-range"
    case .tierNotOptional: "tier-not-optional"
    case .sharedTitle: "shared-title"
    case .unknownName(let thing, _, _): CheckProblem.unknownCode(for: thing)
    case .unknownType: "unknown-type"
    case .nameNeedsContext: "name-needs-context"
    case .needsMember: "needs-a-member"
    case .valueInEvents: "value-in-events"
    case .notHere, .movesNotHere, .ruleCountNotHere: "not-here"
    case .ruleCountIsPlain: "rule-count"
    case .whoseWhen, .whenOfWordsAlone: "whose-when"
    case .circle: "circle"
    case .tooDeep: "deep-chain"
    case .tooManyCalls: "too-many-calls"
    case .wanted, .branchesDiffer, .cannotCompute: "type-mismatch"
    case .optionalUsed, .optionalInSay, .optionalNumberField, .optionalPlaces, .missingNotAsked: "may-be-missing"
    case .emptyText, .emptyDefault, .emptyGiven: "empty-text"
    case .nothingByName: "no-null"
    case .cannotCompare: "cannot-compare"
    case .cannotOrder: "no-order"
    case .textForName, .textForFormerName: "text-for-name"
    case .notASet: "not-a-set"
    case .emptySetNeedsType: "empty-set"
    case .scaleTooLarge: "scale-too-large"
    case .tooPrecise: "too-precise"
    case .dateNeedsWholeDays, .daysNeedDays: "date-needs-days"
    case .dateForDatetime: "date-for-datetime"
    case .monthsHaveNoLength: "months-have-no-length"
    case .dateLessDatetime: "date-less-datetime"
    case .notConstant: "not-constant"
    case .constantOverflow: "overflow"
    case .divisionByZero: "division-by-zero"
    case .argumentCount: "argument-count"
    case .badDigits: "bad-digits"
    case .windowOnMembers: "window-on-members"
    case .tiersOnEvents: "tiers-on-events"
    case .windowNeedsTime, .needsTimeField: "no-time-field"
    case .hoursNeedDatetime, .unitNeedsDatetime: "hours-need-datetime"
    case .noReview: "no-review"
    case .perOnEvents: "per-on-events"
    case .capNeedsCountOrSum: "bad-daily-cap"
    case .figureAlone, .noFigure, .figureWithCap, .figureInVain: "daily-figure"
    case .needsEvents, .needsMembers: "wrong-source"
    case .shareNeedsWhere: "share-needs-where"
    case .keyOfCounted, .countedWithItself: "counted-member"
    case .percentOutOfRange, .percentSign: "bad-percentile"
    case .durationWanted: "not-a-duration"
    case .leadsDown: "leads-down"
    case .leadsUp: "leads-up"
    case .leadsNowhere: "leads-nowhere"
    case .nothingNext: "nothing-next"
    case .clauseNotHere: "clause-not-here"
    case .badAmount: "bad-amount"
    case .roundingNeedsShare: "needs-a-share"
    case .tiesWithQuota: "ties-with-quota"
    case .limitNotGiven: "bad-limit"
    case .notANumberField: "not-a-number-field"
    case .giftNotHere: "gift-not-here"
    case .negativeAmount: "negative-amount"
    case .formerNameTaken: "former-name-taken"
    case .neverByRule: "never-by-rule"
    case .neverGetsRule: "never-gets-rule"
    case .moreErrors: "too-many-errors"
    case .ruleDoesNot: "wrong-kind-of-rule"
    case .ruleLeadsElsewhere: "leads-elsewhere"
    case .givenBy, .givenWithoutMember: "whose-event"
    case .givenWithoutTime: "event-without-time"
    case .givenOutOfRange: "given-out-of-range"
    case .givenParam: "given-param"
    case .notAKey: "not-a-key"
    case .settingBreaksPolicy: "bad-test-setting"
    case .givenReviewNotBefore: "review-not-before"
    case .columnIsName: "column-is-a-name"
    case .columnNotOfType, .emptyColumn: "bad-test-row"
    case .unknownParam: "unknown-param"
    case .wrongParamType: "wrong-param-type"
    case .comparedWithItself, .takesNobody, .isForEverybody, .roundedQuotient, .neverMissing, .neverMissingCoalesce,
      .unused,
      .capacityWithoutTake, .leaveWithoutTake, .sayOrNothing, .frozenInGoal, .windowSaysItPlainer, .oddPlaceholder,
      .emptyTest, .decided,
      .unreachableLine, .doubledTitle, .leftNobody, .neverEntered, .neverLeft, .repeatedRule, .untested,
      .allowedWithoutReason, .notAWarning, .allowsNothing, .moreWarnings:
      warning?.rawValue ?? ""
    }
  }

  private static func unknownCode(for thing: Thing) -> String {
    switch thing {
    case .value: "unknown-name"
    case .tier: "unknown-tier"
    case .role: "unknown-role"
    case .rule: "unknown-rule"
    case .event: "unknown-event"
    case .field: "unknown-field"
    case .param: "unknown-param"
    case .member: "unknown-member"
    case .type: "unknown-type"
    case .class, .choice: "unknown-choice"
    case .function: "unknown-function"
    case .kind: "unknown-kind"
    case .protection, .goal: "unknown-name"
    }
  }

  package var severity: Diagnostic.Severity { warning == nil ? .error : .warning }

  /// Whether it says that something is nowhere in the policy, and so cannot be said of a part of it.
  var needsWholePolicy: Bool {
    switch self {
    case .unused, .neverEntered, .neverLeft, .untested, .capacityWithoutTake: true
    default: false
    }
  }

  /// - Parameter language: in which the policy's keywords are quoted.
  func diagnostic(
    at place: Diagnostic.Place, in language: KeywordLanguage, notes: [Diagnostic.Note], fixIts: [Diagnostic.FixIt]
  ) -> Diagnostic {
    let own = advice(in: language).map { [Diagnostic.Note(text: $0)] } ?? []
    return Diagnostic(
      code: code, severity: severity, place: place, summary: summary(in: language),
      label: label, notes: notes + own,
      fixIts: fixIts)
  }
}
