/// Every word to which the language gives a meaning.
///
/// Only a few are reserved; the others are keywords where the grammar wants them and plain names elsewhere. Two words of
/// English that are spelled alike but called differently in Chinese are two keywords (`review`, the declaration, and
/// `in review`, the window; `from` a tier, from a file, and what a `protect` keeps members from).
package enum Keyword: Int, Sendable, Hashable, CaseIterable {
  // Declarations.
  case policy, timezone, review, tiers, role, member, events, param, `let`, classify, label, protect
  case admit, promote, demote, place, remove, appoint, reward, penalize
  case milestone, ensure, never, ritual, test

  // Clauses.
  case when, unless, take, grant, deduct, revoke, say, limit, leave, given, expect

  // What stands inside declarations and clauses.
  case from, readFrom, encoding, sheet, called, file, protectFrom, to, `where`, capacity, purpose, audience, seats,
    reserve, duty,
    key, that,
    otherwise, any, next
  case promotion, demotion, allMoves, penalties
  case every, twice, a, on, at, `as`, of, by, doneBy, per, top, bottom, ascending, descending, with, ties, once
  case heads, occasions
  case badge, access, formerly
  case last, this, through, thisReview, most, least, rounded, up, all, ago
  case may, be, absent
  case isPromoted, isDemoted, isAdmitted, isRemoved, isAppointed, isRewarded, isPenalized
  case writtenAs, excel, since, unix, milliseconds, commaWord, separated

  // Operators and the words of expressions.
  case and, or, not, `in`, `is`, `if`, then, `else`, `true`, `false`
  case contains, starts, ends, overlaps, including, without, missing, present

  // Types; `role` and `member` are above.
  case int, decimal, bool, text, date, datetime, tier, one, set, other

  // Units of time.
  case seconds, minutes, hours, days, weeks, months, quarter, years

  // Days of the week.
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  // Aggregates.
  case count, sum, mean, minimum, maximum, median, percentile, share, distinct, activeDays, streak
  case first, latest, rank

  // Functions of one or more values; `date`, `minimum` and `maximum` are above.
  case abs, round, floor, ceil, length, lower, size
  case yearOf, monthOf, dayOf, weekdayOf, hourOf

  // Names that are always there.
  case now, today, members, decision, promoted, demoted, admitted, moved

  // The words of tests.
  case setParam, each, row, decisions, decided, `for`, onDay, moves, leaves, stays, gets, get, does, holds

  /// What kind of word it is, for colouring and completion.
  package enum Category: Sendable, CaseIterable {
    case declaration
    case clause
    case part
    case `operator`
    case truth
    case type
    case unit
    case weekday
    case aggregate
    case function
    case predeclared
    case testWord
  }
}

extension Keyword {
  package static let declarations: [Keyword] = allCases.filter { $0.category == .declaration }
  package static let types: [Keyword] = allCases.filter { $0.category == .type } + [.role, .member]
  package static let functions: [Keyword] = allCases.filter { $0.category == .aggregate || $0.category == .function }
  /// From Monday on.
  package static let weekdays: [Keyword] = allCases.filter { $0.category == .weekday }
  /// What is decided about a member, as a `never` says it.
  package static let outcomes: [Keyword] = [
    .isPromoted, .isDemoted, .isAdmitted, .isRemoved, .isAppointed, .isRewarded, .isPenalized,
  ]
  package static let clauses: [Keyword] = allCases.filter { $0.category == .clause }

  /// The words that can be no name unless they stand in backticks.
  package var isReserved: Bool {
    switch self {
    case .and, .or, .not, .in, .is, .if, .then, .else, .true, .false, .when, .unless, .where: true
    default: false
    }
  }

  /// The English spelling that the formatter writes.
  package var english: String { entry.english[0] }

  /// The English spelling after `a` or a 1.
  var singular: String { entry.english.last ?? english }

  /// The Chinese spelling that the formatter writes.
  package var chinese: String { entry.chinese[0] }

  package var category: Category { entry.category }

  /// All spellings, English ones first.
  package var spellings: [String] { entry.english + entry.chinese }

  /// Whether a name is this word, in any language. A word in backticks never is.
  package func isSpelled(by name: Name) -> Bool {
    !name.isQuoted && Keyword.spelled(by: name.text).contains(self)
  }
}
