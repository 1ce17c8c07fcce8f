/// What can be wrong with a policy's text. The wording is in `SyntaxProblem+Wording.swift`.
enum SyntaxProblem {
  // The file as a whole.
  case notUTF8(ForeignEncoding)
  case binary
  case fileTooLarge
  case tooManyProblems

  // Characters.
  case unexpectedCharacter(String)
  case invisibleCharacter(Unicode.Scalar)
  /// The dots that stand where backticks should.
  case middleDot(marks: [Span])
  case fullWidthDigit(instead: String)
  case foreignSign(String, instead: String)
  case foreignComment(String)
  case foreignQuotes(String, marks: [Span])
  case needlessMark(String)
  case loosePercent(gap: Span?)
  case unclosedText(closes: Unicode.Scalar, replaces: Span)
  case unclosedName
  case emptyName
  case unknownEscape(String)

  // Literals.
  case tooManyDigits
  case impossibleDate(String)
  case malformedDate(instead: String)
  case impossibleTime(String)
  case malformedTime(instead: String)
  case zoneInDatetime
  case datetimeWithoutT(gap: Span)
  case missingSpace(parts: [String])
  /// What is written without blanks is a sentence in several ways.
  case severalReadings([String])
  case notWhole(Expected)
  case spaceInRange(gap: Span)
  case emptyRange
  /// - Parameters:
  ///   - brace: where a brace is all that can be meant, or one of two things.
  ///   - end: where the other brace may have been forgotten.
  case badPlaceholder(String, brace: Span?, end: Span?)
  /// Several words between braces, which may be a name.
  case placeholderWithBlanks(String)

  // Structure.
  case unexpected(wanted: Expected, found: Phrase)
  case leftOver(String, declaration: String)
  case keywordAsName(String)
  case nameIsText(Expected, String)
  case missingColon(name: String, at: Span)
  /// A parameter of a definition with a range or a default behind its type.
  case moreThanType(String)
  case unknownDeclaration(String, nearest: String?)
  case unknownClause(String, nearest: String, declaration: String)
  case clauseNotHere(String, declaration: String)
  case repeatedPart(String, first: Span)
  case lineAfterOtherwise
  case noLines(String)

  // Expressions.
  /// The middle value, which the second comparison lacks.
  case chainedComparison(second: Span, insertion: String?)
  case needsParentheses(Phrase, around: Span)
  case isForEqual(instead: String)
  /// `is null`; `instead` in English.
  case nothingByName(String, instead: String)
  case aggregateNeedsValue(String, source: Span)
  case aggregateTakesNoValue(String, value: Span)

  // Limits.
  case tooDeep
  case tooMany(Phrase, limit: Int)
}

/// The stable names of syntax errors, as `bylaw explain` knows them.
package enum SyntaxCode: String, Sendable, CaseIterable {
  case notUTF8 = "not-utf8"
  case binary = "binary-file"
  case fileTooLarge = "file-too-large"
  case tooManyProblems = "too-many-errors"
  case unexpectedCharacter = "unexpected-character"
  case invisibleCharacter = "invisible-character"
  case middleDot = "middle-dot"
  case fullWidthDigit = "full-width-digit"
  case doubleEquals = "double-equals"
  case foreignSign = "foreign-sign"
  case foreignComment = "foreign-comment"
  case foreignQuotes = "foreign-quotes"
  case needlessMark = "needless-mark"
  case loosePercent = "loose-percent"
  case unclosedText = "unclosed-text"
  case unclosedName = "unclosed-name"
  case emptyName = "empty-name"
  case unknownEscape = "unknown-escape"
  case tooManyDigits = "too-many-digits"
  case impossibleDate = "impossible-date"
  case malformedDate = "malformed-date"
  case impossibleTime = "impossible-time"
  case malformedTime = "malformed-time"
  case zoneInDatetime = "zone-in-datetime"
  case datetimeWithoutT = "datetime-without-t"
  case missingSpace = "missing-space"
  case severalReadings = "several-readings"
  case notWhole = "not-whole"
  case spaceInRange = "space-in-range"
  case emptyRange = "empty-range"
  case badPlaceholder = "bad-placeholder"
  case unexpectedToken = "unexpected-token"
  case leftOver = "left-over"
  case keywordAsName = "keyword-as-name"
  case nameIsText = "name-is-text"
  case missingColon = "missing-colon"
  case unknownDeclaration = "unknown-declaration"
  case unknownClause = "unknown-clause"
  case clauseNotHere = "clause-not-here"
  case repeatedPart = "repeated-clause"
  case lineAfterOtherwise = "line-after-otherwise"
  case noLines = "no-lines"
  case chainedComparison = "chained-comparison"
  case needsParentheses = "needs-parentheses"
  case isForEqual = "is-for-equal"
  case nothingByName = "no-null"
  case aggregateNeedsValue = "aggregate-needs-value"
  case aggregateTakesNoValue = "aggregate-takes-no-value"
  case tooDeep = "too-deep"
  case tooMany = "too-many"
}

extension SyntaxProblem {
  var code: SyntaxCode {
    switch self {
    case .notUTF8: .notUTF8
    case .binary: .binary
    case .fileTooLarge: .fileTooLarge
    case .tooManyProblems: .tooManyProblems
    case .unexpectedCharacter: .unexpectedCharacter
    case .invisibleCharacter: .invisibleCharacter
    case .middleDot: .middleDot
    case .fullWidthDigit: .fullWidthDigit
    case .foreignSign(_, instead: "="): .doubleEquals
    case .foreignSign: .foreignSign
    case .foreignComment: .foreignComment
    case .foreignQuotes: .foreignQuotes
    case .needlessMark: .needlessMark
    case .loosePercent: .loosePercent
    case .unclosedText: .unclosedText
    case .unclosedName: .unclosedName
    case .emptyName: .emptyName
    case .unknownEscape: .unknownEscape
    case .tooManyDigits: .tooManyDigits
    case .impossibleDate: .impossibleDate
    case .malformedDate: .malformedDate
    case .impossibleTime: .impossibleTime
    case .malformedTime: .malformedTime
    case .zoneInDatetime: .zoneInDatetime
    case .datetimeWithoutT: .datetimeWithoutT
    case .missingSpace: .missingSpace
    case .severalReadings: .severalReadings
    case .notWhole: .notWhole
    case .spaceInRange: .spaceInRange
    case .emptyRange: .emptyRange
    case .badPlaceholder, .placeholderWithBlanks: .badPlaceholder
    case .unexpected, .moreThanType: .unexpectedToken
    case .leftOver: .leftOver
    case .keywordAsName: .keywordAsName
    case .nameIsText: .nameIsText
    case .missingColon: .missingColon
    case .unknownDeclaration: .unknownDeclaration
    case .unknownClause: .unknownClause
    case .clauseNotHere: .clauseNotHere
    case .repeatedPart: .repeatedPart
    case .lineAfterOtherwise: .lineAfterOtherwise
    case .noLines: .noLines
    case .chainedComparison: .chainedComparison
    case .needsParentheses: .needsParentheses
    case .isForEqual: .isForEqual
    case .nothingByName: .nothingByName
    case .aggregateNeedsValue: .aggregateNeedsValue
    case .aggregateTakesNoValue: .aggregateTakesNoValue
    case .tooDeep: .tooDeep
    case .tooMany: .tooMany
    }
  }
}
