extension Coverage {
  /// What a policy may have, beside what other enums count off.
  enum Part: String, CaseIterable {
    // The head of the file
    case title, timezone, dayStart, noSchedule, everyDays, everyMonths, scheduleFrom, everyMinutes, twiceAMonth, tiers,
      noTiers,
      capacity
    case seats, reserve, param, label, definition, openClassify, closedClassify, milestone, ensure, ritual, record
    case protectFromPromotion, protectFromDemotion, protectFromMoves, protectFromPenalties

    // Tables
    case oneKey, severalKeys, intKey, textKey, dateKey, datetimeKey, choiceKey
    case tableWhere, stem, encoding, sheet, column, optionalField, defaultValue, fieldRange, absentColumn
    case missingTexts, datePattern, excelDays, unixTimes, decimalComma, separatedBy
    case ownEvents, partOfKey, everybodysEvents, timed, timeless
    case int, decimal, bool, text, date, datetime, tier, role, choice, setOfTier, setOfRole, setOfChoice, setOfText

    // Expressions
    case constant, now, today, memberField, eventField, partyField, letValue, labelValue, classValue, negate, not, and,
      or, widen
    case add, subtract, multiply, divide, shiftForward, shiftBack, daysBetween, timeBetween, spanCompared
    case inRange, inList, inSet, inWindow, contains, startsWith, endsWith, isMissing, coalesce, conditional, joined
    case quotientCompared, quotientRanked, quotientAggregated
    case promoted, demoted, admitted, movedBy

    // Goals
    case decisionCount, goalAboutMoves, goalByLabel, goalByRecord

    // What no review may decide
    case neverByRule, neverReason, neverNumber, neverBadge, neverRole, neverAccess

    // Aggregates
    case overMembers, overEvents, overRecord, inTiers, perField, perFields, cappedCount, cappedSum, figureOfCount,
      figureOfSum, rowCondition
    case daysWindow, monthsWindow, hoursWindow, reviewWindow

    // Rules
    case removedRows, toTier, toNext, whenClause, unlessClause, sayClause, sayValue, sayWhen, limitOnce, limitPer,
      limitInAll, limitOfGrants, limitOfDeductions
    case takeTop, takeBottom, takeAll, takeCount, takeFraction, takeRatio, takePer, takePerSeveral, roundedUp, atLeast,
      takePlaces, quota, leave, withTies, severalKeysRanked, ascending
    case formerName, recordAmount, recordBadges
    case grantOwnBadge, revokeBadge, revokeOwnBadge
    case grantNumber, grantBadge, grantRole, grantAccess, deductNumber, revokeRole, revokeAccess
  }
}
