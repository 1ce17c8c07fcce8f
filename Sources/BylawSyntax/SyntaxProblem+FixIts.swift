extension SyntaxProblem {
  func fixIts(in source: SourceText, at span: Span, language w: KeywordLanguage) -> [Diagnostic.FixIt] {
    switch self {
    case .notUTF8, .binary, .fileTooLarge, .tooManyProblems, .unexpectedCharacter, .emptyName, .unknownEscape,
      .tooManyDigits, .impossibleDate, .impossibleTime, .notWhole, .emptyRange, .unexpected, .leftOver, .nameIsText,
      .unknownDeclaration(_, nearest: nil), .clauseNotHere, .repeatedPart, .lineAfterOtherwise, .noLines, .tooDeep,
      .tooMany, .loosePercent(gap: nil), .chainedComparison(_, insertion: nil):
      []
    case .invisibleCharacter: [fix(title: "delete the character", replacing: span, with: "")]
    case .needlessMark: [fix(title: "delete it", replacing: span, with: "")]
    case .zoneInDatetime: [fix(title: "delete the zone", replacing: span, with: "")]
    case .middleDot(let marks): marks.count == 1 ? [] : [fix(title: "write backticks", replacing: marks, with: "`")]
    case .foreignQuotes(_, let marks): [fix(title: "write double quotes", replacing: marks, with: "\"")]
    case .fullWidthDigit(let instead), .malformedDate(let instead), .malformedTime(let instead):
      [fix(title: "write \(instead)", replacing: span, with: instead)]
    case .foreignSign(_, let instead):
      [
        fix(
          title: "write `\(word(for: instead, in: w))`", replacing: span,
          with: spaced(instead, in: source, at: span, language: w))
      ]
    case .isForEqual(let instead): [fix(title: "write `\(instead)`", replacing: span, with: instead)]
    case .nothingByName(_, let instead): [fix(title: "write `\(w(instead))`", replacing: span, with: w(instead))]
    case .foreignComment: [fix(title: "write `#`", replacing: span, with: "#")]
    case .loosePercent(let gap?): [fix(title: "delete the space", replacing: gap, with: "")]
    case .datetimeWithoutT(let gap): [fix(title: "put a `T` between", replacing: gap, with: "T")]
    case .spaceInRange(let gap): [fix(title: "delete the space", replacing: gap, with: "")]
    case .unclosedText(let closes, let place): [fix(title: "close the text", replacing: place, with: String(closes))]
    case .unclosedName: [fix(title: "close the name", replacing: Span(start: span.end, end: span.end), with: "`")]
    case .missingSpace(let parts):
      [fix(title: "put spaces between", replacing: span, with: parts.joined(separator: " "))]
    case .badPlaceholder(_, let brace):
      [fix(title: "write a brace", replacing: brace, with: source[brace] + source[brace])]
    case .keywordAsName(let word): [fix(title: "put it in backticks", replacing: span, with: "`\(word)`")]
    case .missingColon(_, let place): [fix(title: "put a colon", replacing: place, with: ":")]
    case .unknownDeclaration(_, let nearest?), .unknownClause(_, let nearest, _):
      [fix(title: "write `\(nearest)`", replacing: span, with: nearest)]
    case .chainedComparison(let second, let insertion?):
      [
        fix(
          title: "compare twice", replacing: Span(start: second.start, end: second.start),
          with: "\(w("and")) \(insertion) ")
      ]
    case .needsParentheses(_, let around):
      [
        Diagnostic.FixIt(
          title: Phrase(untranslated: "put parentheses"),
          edits: [
            .init(replacing: Span(start: around.start, end: around.start), with: "("),
            .init(replacing: Span(start: around.end, end: around.end), with: ")"),
          ])
      ]
    case .aggregateNeedsValue(_, let source):
      [fix(title: "name the value", replacing: Span(start: source.start, end: source.start), with: "VALUE \(w("of")) ")]
    case .aggregateTakesNoValue(_, let value): [fix(title: "delete the value", replacing: value, with: "")]
    }
  }

  private func fix(title: String, replacing span: Span, with replacement: String) -> Diagnostic.FixIt {
    Diagnostic.FixIt(
      title: Phrase(untranslated: title), edits: [Diagnostic.FixIt.Edit(replacing: span, with: replacement)])
  }

  private func fix(title: String, replacing spans: [Span], with replacement: String) -> Diagnostic.FixIt {
    Diagnostic.FixIt(
      title: Phrase(untranslated: title), edits: spans.map { Diagnostic.FixIt.Edit(replacing: $0, with: replacement) })
  }

  private func word(for instead: String, in w: KeywordLanguage) -> String {
    instead.unicodeScalars.allSatisfy(\.isLatinLetter) ? w(instead) : instead
  }

  /// Words need space around them where signs do not.
  private func spaced(_ instead: String, in source: SourceText, at span: Span, language w: KeywordLanguage) -> String {
    guard instead.unicodeScalars.allSatisfy(\.isLatinLetter) else { return instead }
    func isSpace(at offset: Int) -> Bool {
      !source.bytes.indices.contains(offset) || [UInt8(ascii: " "), UInt8(ascii: "\n")].contains(source.bytes[offset])
    }
    return (isSpace(at: span.start - 1) ? "" : " ") + w(instead) + (isSpace(at: span.end) ? "" : " ")
  }
}
