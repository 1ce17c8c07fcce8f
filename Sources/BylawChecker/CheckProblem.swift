import BylawSyntax

/// Everything that the checker can object to. What it says to people stands in `CheckProblem+Wording.swift`.
package enum CheckProblem: Sendable {
  /// What kind of thing a name names, for messages.
  package enum Thing: String, Sendable {
    case value
    case tier
    case role
    case rule
    case event = "event type"
    case field
    case param
    case member
    case type
    case `class`
    case choice
    case function
    case kind = "kind of decision"
    case protection
    case goal = "milestone, ensure or ritual"
  }

  // Declarations
  case repeatedDeclaration(Keyword)
  case repeatedName(Thing, String)
  case missingMember
  case missingKey
  case missingTiers
  case missingTierField
  case missingRolesField
  case missingAccessField
  case severalFieldsOfType(String)
  case tooManyChoices(Int)
  case unknownTimezone(String, nearest: String?)
  case unknownEncoding(String, nearest: String?)
  case encodingsDiffer(file: String)
  case badListPath(String)
  case repeatedFile(String)
  case repeatedFileLabel(String)
  case emptyFileLabel
  case fileOfType(String)
  case fileNotNamed(String, field: String, known: [String])
  case listOutsideJSON(file: String)
  case badSchedule
  case badDayStart
  case badMonthDay(Int)
  /// A day of the month every year, and nothing that says of which month.
  case whichMonth(day: Int)
  case decisionIsReserved
  case reviewIsReserved

  // Tables
  case optionalKey(String)
  case badKeyType(String, type: Phrase)
  case keyInEvents
  case keyClashesWithRecord(String)
  case memberTypeInMember
  case referenceNeedsField(keys: [String])
  case notAKeyField(String, keys: [String])
  case repeatedReference(String)
  case partyNeedsOneKey(count: Int)
  case notAParty(String)
  case badScale(Int)
  case defaultOfKey
  case defaultOutOfRange
  case defaultOfReference
  case absentWithoutDefault(String)
  case blankMissingText
  case formNotOfType(CellForm, type: Phrase)
  case timeInDatePattern
  case badPattern(PatternFault)
  case badExcelEpoch
  case emptySeparator
  case emptyRange
  case rangeNeedsNumberOrDate(type: Phrase)
  case tierNotOptional(rule: Keyword)

  // Names
  case unknownName(Thing, String, nearest: String?)
  /// A title that several things of a kind have.
  case sharedTitle(Thing, String, owners: [String])
  case unknownType(String, nearest: String?)
  case nameNeedsContext(String, Thing)
  case needsMember(String)
  case valueInEvents(String)
  case notHere(String, allowed: Phrase)
  /// What asks after the moves of the review at hand, where none has been made.
  case movesNotHere(String)
  case ruleCountNotHere(rule: String)
  case ruleCountIsPlain(rule: String)
  case whoseWhen
  case whenOfWordsAlone
  case circle([String])
  case tooDeep(Int)
  case tooManyCalls(Int)

  // Types
  case wanted(Phrase, got: Phrase)
  case optionalUsed(type: Phrase)
  case cannotCompare(Phrase, Phrase)
  case cannotOrder(Phrase)
  case cannotCompute(String, Phrase, Phrase)
  case textForName(text: String, name: String)
  /// What a rule was called before.
  case textForFormerName(text: String, name: String)
  case notASet(String, type: Phrase)
  case emptySetNeedsType
  case scaleTooLarge(Int)
  case tooPrecise(wanted: Int, got: Int)
  case branchesDiffer(Phrase, Phrase)
  case dateNeedsWholeDays
  /// A date where a moment is wanted.
  case dateForDatetime(String)
  /// Days between dates, compared with hours.
  case daysNeedDays
  /// Months compared with what is no month.
  case monthsHaveNoLength
  /// A datetime less a date, or the other way; the datetime as it is written.
  case dateLessDatetime(String)
  case notConstant
  case constantOverflow
  case divisionByZero
  /// A quotient of which six digits are taken, as it is written, and the order of operations that is exact.
  case roundedQuotient(String, exactly: String?)
  case neverMissing
  case neverMissingCoalesce

  // What is missing
  /// A condition is turned round that rests on a value that may be missing.
  case missingNotAsked(MissingQuestion)
  /// A comparison with `""`; `instead` asks the same of what may be missing.
  case emptyText(of: String, isOptional: Bool, instead: String?)
  case emptyDefault(String)
  case emptyGiven(String)
  /// `null` and its like.
  case nothingByName(String, instead: String?)

  // Functions and aggregates
  case argumentCount(String, wanted: Phrase, got: Int)
  case badDigits
  case windowOnMembers
  case tiersOnEvents
  case windowNeedsTime(String)
  case hoursNeedDatetime(String)
  case noReview
  case perOnEvents
  case capNeedsCountOrSum
  /// An event type that knows the day alone, and a unit that is shorter.
  case unitNeedsDatetime(String, DurationUnit)
  /// `count(message per day)` where nothing asks for one of these numbers.
  case figureAlone(String, DurationUnit)
  /// Any other function than `count` and `sum`.
  case noFigure(String)
  case figureWithCap
  case figureInVain(String, figure: String)
  case needsEvents(String)
  case needsMembers(String)
  case needsTimeField(String, function: String)
  case shareNeedsWhere
  /// The members' key, compared with another field of the same counted member's.
  case keyOfCounted(String, other: String)
  case countedWithItself(String, isEqual: Bool)
  case percentOutOfRange
  case percentSign(instead: String)
  case durationWanted(String)

  // Rules
  case leadsDown(rule: String, from: String, to: String)
  case leadsUp(rule: String, from: String, to: String)
  case leadsNowhere(rule: String, tier: String)
  case nothingNext(String, above: Bool)
  /// The clause, or a part of one, in English.
  case clauseNotHere(clause: String, kind: Keyword)
  case badAmount(Phrase)
  /// A field or a `let` that says how many a group has places for.
  case optionalPlaces(String, type: Phrase)
  /// `rounded up` or `at least`, beside a number that is none of a share.
  case roundingNeedsShare(String)
  case tiesWithQuota
  /// A limit in all of a number that the rule neither gives nor takes, or does both.
  case limitNotGiven(String, rule: String, nearest: String?)
  case notANumberField(String, type: Phrase)
  case optionalNumberField(String)
  case giftNotHere(gift: String, clause: Keyword)
  case optionalInSay(String, type: Phrase)
  /// What the clause takes off instead of adding, or the other way round.
  case negativeAmount(clause: Keyword, instead: Keyword)

  /// What a rule is said to have been called; whether the other rule was called so, or is.
  case formerNameTaken(String, by: String, isFormer: Bool)

  /// A `never` about a rule that does not come to such a thing; whether that is something that members get.
  case neverByRule(rule: String, kind: RuleDeclaration.Kind, outcome: String, isGetting: Bool)
  /// A `never gets` with a rule's name.
  case neverGetsRule(String, kind: RuleDeclaration.Kind)

  // More than are shown
  case moreErrors(Int)
  case moreWarnings(Int)

  // Tests
  case ruleDoesNot(rule: String, kind: RuleDeclaration.Kind, what: Phrase)
  case ruleLeadsElsewhere(rule: String, tiers: [String], not: String)
  case givenBy(String)
  case givenWithoutMember(String)
  case givenWithoutTime(String)
  case givenOutOfRange(String)
  case givenParam(String, value: String)
  /// What a test gives as a member's key, and no key can be.
  case notAKey(String, field: String, type: Phrase)
  /// A test sets a param so that the policy has errors then.
  case settingBreaksPolicy(String)
  case givenReviewNotBefore
  /// A column of a test's table that is called as something of the policy's.
  case columnIsName(String)
  case columnNotOfType(String, cell: String, wanted: Phrase)
  /// A column without anything in a row, where a value must be.
  case emptyColumn(String)

  // Settings
  case unknownParam(String, value: String, nearest: String?)
  /// - Parameter example: how a value of that type is written, where the one at hand may be two.
  case wrongParamType(String, wanted: Phrase, got: String, nearest: String?, example: String?)

  // Worth a second look
  case unused(Thing, String)
  case capacityWithoutTake(rule: String, tier: String)
  case leaveWithoutTake(rule: String)
  /// How a condition always comes out: by what the policy declares, or by the conditions before it.
  case decided(Bool, byDeclarations: Bool, canBeLeftOut: Bool)
  case unreachableLine
  /// How something comes out that is compared with itself, where it is there.
  case comparedWithItself(String, holds: Bool, isOptional: Bool)
  case takesNobody
  /// A rule or a protection without a condition, whose name sounds like one.
  case isForEverybody(String, protects: Bool)
  case doubledTitle(Thing, String, title: String, other: String)
  case leftNobody(String, earlier: String)
  case neverEntered(String)
  case neverLeft(String)
  case repeatedRule(String, earlier: String)
  /// All rules that no test expects anything of.
  case untested([String])
  case allowedWithoutReason(String)
  case notAWarning(String, nearest: String?)
  case allowsNothing(String)
  case sayOrNothing(rule: String)
  case frozenInGoal(String)
  case windowSaysItPlainer(String, earlier: String)
  case emptyTest(String)
  /// `${name}`, `{{name}}`, `%name%` in what is said.
  case oddPlaceholder(String, name: String, saysValue: Bool)
}

/// What is asked where a condition is turned round that rests on a value that may be missing; all parts as written.
package struct MissingQuestion: Sendable {
  var turn: Turn
  var value: String
  var type: Phrase
  /// Whether the value is a name or an aggregate, which conditions can show to be present.
  var isName: Bool
  var comparison: String
  /// The condition as it is after the turn.
  var whole: String
  /// The label or let by whose name the value is asked about.
  var behind: String?
}
