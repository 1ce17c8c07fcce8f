extension SyntaxProblem {
  func fixIts(in source: SourceText, at span: Span, _ w: KeywordLanguage) -> [Diagnostic.FixIt] {
    switch self {
    case .notUTF8, .binary, .fileTooLarge, .tooManyProblems, .unexpectedCharacter, .emptyName, .unknownEscape,
      .tooManyDigits, .impossibleDate, .impossibleTime, .notWhole, .emptyRange, .unexpected, .leftOver, .nameIsText,
      .unknownDeclaration(_, nearest: nil), .clauseNotHere, .repeatedPart, .lineAfterOtherwise, .noLines, .tooDeep,
      .tooMany, .loosePercent(gap: nil), .chainedComparison(_, insertion: nil):
      []
    case .invisibleCharacter: [fix("delete the character", span, "")]
    case .needlessMark: [fix("delete it", span, "")]
    case .zoneInDatetime: [fix("delete the zone", span, "")]
    case .middleDot(let marks): marks.count == 1 ? [] : [fix("write backticks", marks, "`")]
    case .foreignQuotes(_, let marks): [fix("write double quotes", marks, "\"")]
    case .fullWidthDigit(let instead), .malformedDate(let instead), .malformedTime(let instead):
      [fix("write \(instead)", span, instead)]
    case .foreignSign(_, let instead):
      [fix("write `\(word(instead, w))`", span, spaced(instead, in: source, at: span, w))]
    case .isForEqual(let instead): [fix("write `\(instead)`", span, instead)]
    case .foreignComment: [fix("write `#`", span, "#")]
    case .loosePercent(let gap?): [fix("delete the space", gap, "")]
    case .datetimeWithoutT(let gap): [fix("put a `T` between", gap, "T")]
    case .spaceInRange(let gap): [fix("delete the space", gap, "")]
    case .unclosedText(let closes, let place): [fix("close the text", place, String(closes))]
    case .unclosedName: [fix("close the name", Span(span.end, span.end), "`")]
    case .missingSpace(let parts): [fix("put spaces between", span, parts.joined(separator: " "))]
    case .badPlaceholder(_, let brace): [fix("write a brace", brace, source[brace] + source[brace])]
    case .keywordAsName(let word): [fix("put it in backticks", span, "`\(word)`")]
    case .missingColon(_, let place): [fix("put a colon", place, ":")]
    case .unknownDeclaration(_, let nearest?), .unknownClause(_, let nearest, _):
      [fix("write `\(nearest)`", span, nearest)]
    case .chainedComparison(let second, let insertion?):
      [fix("compare twice", Span(second.start, second.start), "\(w("and")) \(insertion) ")]
    case .needsParentheses(_, let around):
      [
        Diagnostic.FixIt(
          "put parentheses",
          [.init(Span(around.start, around.start), "("), .init(Span(around.end, around.end), ")")])
      ]
    case .aggregateNeedsValue(_, let source):
      [fix("name the value", Span(source.start, source.start), "VALUE \(w("of")) ")]
    case .aggregateTakesNoValue(_, let value): [fix("delete the value", value, "")]
    }
  }

  private func fix(_ title: String, _ span: Span, _ replacement: String) -> Diagnostic.FixIt {
    Diagnostic.FixIt(title, [Diagnostic.FixIt.Edit(span, replacement)])
  }

  private func fix(_ title: String, _ spans: [Span], _ replacement: String) -> Diagnostic.FixIt {
    Diagnostic.FixIt(title, spans.map { Diagnostic.FixIt.Edit($0, replacement) })
  }

  private func word(_ instead: String, _ w: KeywordLanguage) -> String {
    instead.unicodeScalars.allSatisfy(\.isLatinLetter) ? w(instead) : instead
  }

  /// Words need space around them where signs do not.
  private func spaced(_ instead: String, in source: SourceText, at span: Span, _ w: KeywordLanguage) -> String {
    guard instead.unicodeScalars.allSatisfy(\.isLatinLetter) else { return instead }
    func isSpace(_ offset: Int) -> Bool {
      !source.bytes.indices.contains(offset) || [UInt8(ascii: " "), UInt8(ascii: "\n")].contains(source.bytes[offset])
    }
    return (isSpace(span.start - 1) ? "" : " ") + w(instead) + (isSpace(span.end) ? "" : " ")
  }
}
