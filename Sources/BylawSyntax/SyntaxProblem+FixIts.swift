extension SyntaxProblem {
  func fixIts(in source: SourceText, at span: Span, language w: KeywordLanguage) -> [Diagnostic.FixIt] {
    switch self {
    case .notUTF8, .binary, .fileTooLarge, .tooManyProblems, .unexpectedCharacter, .emptyName, .unknownEscape,
      .tooManyDigits, .impossibleDate, .impossibleTime, .notWhole, .emptyRange, .unexpected, .moreThanType, .leftOver,
      .nameIsText,
      .unknownDeclaration(_, nearest: nil), .clauseNotHere, .repeatedPart, .lineAfterOtherwise, .noLines, .tooDeep,
      .tooMany, .loosePercent(gap: nil), .chainedComparison(_, insertion: nil):
      []
    case .invisibleCharacter: [fix(title: Phrase("delete the character", "删掉这个字符"), replacing: span, with: "")]
    case .needlessMark: [fix(title: Phrase("delete it", "删掉"), replacing: span, with: "")]
    case .zoneInDatetime: [fix(title: Phrase("delete the zone", "删掉时区"), replacing: span, with: "")]
    case .middleDot(let marks):
      marks.count == 1 ? [] : [fix(title: Phrase("write backticks", "改成反引号"), replacing: marks, with: "`")]
    case .foreignQuotes(_, let marks):
      [fix(title: Phrase("write double quotes", "改成双引号"), replacing: marks, with: "\"")]
    case .fullWidthDigit(let instead), .malformedDate(let instead), .malformedTime(let instead):
      [fix(title: Phrase("write \(instead)", "写 \(instead)"), replacing: span, with: instead)]
    case .foreignSign(_, let instead):
      [
        fix(
          title: Phrase("write `\(word(for: instead, in: w))`", "写 `\(word(for: instead, in: w))`"), replacing: span,
          with: spaced(instead, in: source, at: span, language: w))
      ]
    case .isForEqual(let instead):
      [fix(title: Phrase("write `\(instead)`", "写 `\(instead)`"), replacing: span, with: instead)]
    case .nothingByName(_, let instead):
      [fix(title: Phrase("write `\(w(instead))`", "写 `\(w(instead))`"), replacing: span, with: w(instead))]
    case .foreignComment: [fix(title: Phrase("write `#`", "写 `#`"), replacing: span, with: "#")]
    case .loosePercent(let gap?): [fix(title: Phrase("delete the space", "删掉空格"), replacing: gap, with: "")]
    case .datetimeWithoutT(let gap): [fix(title: Phrase("put a `T` between", "中间写 `T`"), replacing: gap, with: "T")]
    case .spaceInRange(let gap): [fix(title: Phrase("delete the space", "删掉空格"), replacing: gap, with: "")]
    case .unclosedText(let closes, let place):
      [fix(title: Phrase("close the text", "补上引号"), replacing: place, with: String(closes))]
    case .unclosedName:
      [fix(title: Phrase("close the name", "补上反引号"), replacing: Span(start: span.end, end: span.end), with: "`")]
    case .missingSpace(let parts):
      [fix(title: Phrase("put spaces between", "中间加空格"), replacing: span, with: parts.joined(separator: " "))]
    case .severalReadings(let readings):
      readings.map { fix(title: Phrase("read it as \(marked($0))", "读作 \(marked($0))"), replacing: span, with: $0) }
    case .badPlaceholder(_, let brace, let end):
      (end.map { [fix(title: Phrase("close the brace", "补上后面的花括号"), replacing: $0, with: "}")] } ?? [])
        + (brace.map {
          [fix(title: Phrase("write a brace", "写成花括号"), replacing: $0, with: source[$0] + source[$0])]
        } ?? [])
    case .placeholderWithBlanks(let text):
      [fix(title: Phrase("put it in backticks", "放进反引号"), replacing: span, with: "`\(text)`")]
    case .keywordAsName(let word):
      [fix(title: Phrase("put it in backticks", "放进反引号"), replacing: span, with: "`\(word)`")]
    case .missingColon(_, let place): [fix(title: Phrase("put a colon", "加上冒号"), replacing: place, with: ":")]
    case .unknownDeclaration(_, let nearest?), .unknownClause(_, let nearest, _):
      [fix(title: Phrase("write `\(nearest)`", "写 `\(nearest)`"), replacing: span, with: nearest)]
    case .chainedComparison(let second, let insertion?):
      [
        fix(
          title: Phrase("compare twice", "分成两次比较"), replacing: Span(start: second.start, end: second.start),
          with: "\(w("and")) \(insertion) ")
      ]
    case .needsParentheses(_, let around):
      [
        Diagnostic.FixIt(
          title: Phrase("put parentheses", "加上括号"),
          edits: [
            .init(replacing: Span(start: around.start, end: around.start), with: "("),
            .init(replacing: Span(start: around.end, end: around.end), with: ")"),
          ])
      ]
    case .aggregateNeedsValue(_, let source):
      [
        fix(
          title: Phrase("name the value", "写明是什么值"), replacing: Span(start: source.start, end: source.start),
          with: "VALUE \(w("of")) ")
      ]
    case .aggregateTakesNoValue(_, let value):
      [fix(title: Phrase("delete the value", "删掉这个值"), replacing: value, with: "")]
    }
  }

  private func fix(title: Phrase, replacing span: Span, with replacement: String) -> Diagnostic.FixIt {
    Diagnostic.FixIt(
      title: title, edits: [Diagnostic.FixIt.Edit(replacing: span, with: replacement)])
  }

  private func fix(title: Phrase, replacing spans: [Span], with replacement: String) -> Diagnostic.FixIt {
    Diagnostic.FixIt(
      title: title, edits: spans.map { Diagnostic.FixIt.Edit(replacing: $0, with: replacement) })
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
