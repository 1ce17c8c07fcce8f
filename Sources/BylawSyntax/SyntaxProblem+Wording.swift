extension SyntaxProblem {
  /// - Parameter language: in which the policy's keywords are quoted.
  func diagnostic(in source: SourceText, at span: Span, language: KeywordLanguage) -> Diagnostic {
    Diagnostic(
      code: code.rawValue, place: .source(source, span), summary: Phrase(untranslated: summary(in: language)),
      label: label(in: language).map { Phrase(untranslated: $0) },
      notes: notes(in: language), fixIts: fixIts(in: source, at: span, language: language))
  }

  private func summary(in w: KeywordLanguage) -> String {
    switch self {
    case .notUTF8(.gb18030): "This file is not UTF-8 but, it seems, GBK (GB18030), as Chinese Windows saves text."
    case .notUTF8(.unknown): "This file is not UTF-8: the bytes here are no character of it."
    case .notUTF8(let encoding): "This file is in \(encoding.name ?? ""), and a policy is UTF-8."
    case .binary: "This is not a text file: it contains a zero byte."
    case .fileTooLarge: "This file is larger than \(SyntaxLimits.bytes >> 20) MiB, too large for a policy."
    case .tooManyProblems:
      "More than \(SyntaxLimits.problems) errors; the rest is not shown. Mend the first ones first."

    case .unexpectedCharacter(let text): "\(marked(text)) has no meaning here. Text for people goes in quotes: \"…\"."
    case .invisibleCharacter(let scalar):
      "There is an invisible character here (U+\(String(scalar.value, radix: 16, uppercase: true))). Delete it."
    case .middleDot: "This is a middle dot `·`. A name with spaces or signs is written in backticks: `name`."
    case .fullWidthDigit(let instead): "These are full-width digits. Write \(marked(instead))."
    case .foreignSign(let sign, let instead): foreignSign(sign: sign, instead: instead, in: w)
    case .foreignComment(let mark): "A comment starts with `#`, not with \(marked(mark))."
    case .foreignQuotes: "Text goes in double quotes: \"…\"."
    case .needlessMark(let mark):
      "Nothing ends with \(marked(mark)) here: a new line or the next word is enough. Delete it."
    case .loosePercent(let gap):
      gap == nil
        ? "`%` stands after a number, as in `20%`." : "`%` touches its number: write `20%`, without a space."
    case .unclosedText(let closes, _): "This text is not closed. Put \(quoted(closes)) at its end, on the same line."
    case .unclosedName: "This name is not closed. Put a backtick at its end, on the same line."
    case .emptyName: "There is no name between these marks."
    case .unknownEscape(let escape) where escape.hasPrefix("\\u{"):
      "\(marked(escape)) is \(noCharacter(escape: escape))."
    case .unknownEscape(let escape):
      "\(marked(escape)) is no escape. There are `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{…}` with a character's hexadecimal"
        + " number; a backslash itself is written `\\\\`."

    case .tooManyDigits: "Numbers have at most 18 digits, 9 of them after the point."
    case .impossibleDate(let date): "The calendar has no \(date)."
    case .malformedDate(let instead): "Dates are written year-month-day with two digits for month and day: \(instead)."
    case .impossibleTime(let time): "The clock never shows \(time). Times run from 00:00 to 23:59."
    case .malformedTime(let instead): "Times have two digits for the hour: \(instead)."
    case .zoneInDatetime: "A datetime has no zone of its own: it is local time in the policy's timezone."
    case .datetimeWithoutT: "Between the date and the time of a datetime stands a `T`: 2026-11-01T08:00."
    case .missingSpace(let parts): "Words run together. Put spaces between: \(marked(parts.joined(separator: " ")))."
    case .notWhole(let wanted): "\(wanted.capitalized(in: w)) is a whole number, such as 3."
    case .spaceInRange: "A range is written without spaces, as in `1..5`."
    case .emptyRange: "A range needs a number on one side of `..` at least: `0..`, `1..5` or `..9`."
    case .badPlaceholder(let text, _): placeholder(text: text)

    case .unexpected(let wanted, let found): "Here should be \(wanted.words(in: w)), but \(found)."
    case .leftOver(let found, let declaration):
      "\(marked(found)) does not fit after what stands before it in this `\(w(declaration))`."
    case .keywordAsName(let word):
      "`\(word)` is a word of the language. As a name it stands in backticks: \(inBackticks(word: word))."
    case .nameIsText(let wanted, let text):
      "Here should be \(wanted.words(in: w)), a word without quotes, before the title \(text)."
    case .missingColon(let name, _): "After `\(name)` stands a colon: `\(name): …`."
    case .unknownDeclaration(let word, let nearest):
      nearest.map { "No declaration starts with `\(word)`. Was `\($0)` meant?" }
        ?? "No declaration starts with `\(word)`."
    case .unknownClause(let word, let nearest, let declaration):
      "`\(w(declaration))` has no `\(word)`. Was `\(nearest)` meant?"
    case .clauseNotHere(let clause, let declaration): "`\(clause)` cannot stand in `\(w(declaration))`."
    case .repeatedPart(let word, _): "`\(word)` stands here a second time; once is the most."
    case .lineAfterOtherwise: "`\(w("otherwise"))` takes everybody who is left, so it must come last."
    case .noLines(let declaration):
      "`\(w(declaration))` needs lines, each a name with `\(w("when"))` and a condition, or `\(w("otherwise"))`."

    case .chainedComparison:
      "Comparisons cannot be chained. Say each by itself: `\(w("0 < x and x < 5"))`, or `\(w("x in 1..4"))`."
    case .needsParentheses(let what, _): "\(what) needs parentheses here."
    case .isForEqual:
      "Values are compared with `=`. After `\(w("is"))` come `\(w("missing"))`, `\(w("present"))`, or `\(w("not"))` and"
        + " one of them."
    case .nothingByName(let word, let instead):
      "There is no `\(word)`: a value is there, or it is missing. Write `\(w(instead))`."
    case .aggregateNeedsValue(let function, _):
      "`\(function)` needs to know of what: `\(function)(VALUE \(w("of")) …)`."
    case .aggregateTakesNoValue(let function, _): "`\(function)` takes no value, only where to look: `\(function)(…)`."

    case .tooDeep: "This is nested too deeply. Give parts of it a name with `\(w("let"))`."
    case .tooMany(let what, let limit): "More than \(limit) \(what) are too many for one policy."
    }
  }

  private func label(in w: KeywordLanguage) -> String? {
    switch self {
    case .unexpected(let wanted, _): "\(wanted.words(in: w)) wanted"
    case .keywordAsName: "a reserved word"
    case .unclosedText, .unclosedName: "opened here"
    case .repeatedPart: "the second one"
    default: nil
    }
  }

  private func notes(in w: KeywordLanguage) -> [Diagnostic.Note] {
    switch self {
    case .notUTF8(let encoding):
      [
        Diagnostic.Note(
          text: Phrase(untranslated: "Save it as UTF-8; editors have that under \"Save with encoding\" (以 UTF-8 编码另存).")
        ),
        Diagnostic.Note(
          text: Phrase(
            untranslated:
              "From the command line: `iconv -f \(encoding.name ?? "LATIN1") -t UTF-8 OLD.bylaw > NEW.bylaw`"
              + (encoding.name == nil ? ", if it is Latin-1; other encodings have other names." : "."))),
      ]
    case .repeatedPart(_, let first): [Diagnostic.Note(text: Phrase(untranslated: "The first one is here."), at: first)]
    case .unknownDeclaration(_, nil):
      [
        Diagnostic.Note(
          text: Phrase(
            untranslated: "Declarations start with \(list(of: Keyword.declarations.map { "`\($0.spelling(in: w))`" }))."
          ))
      ]
    case .foreignSign where code == .doubleEquals:
      [Diagnostic.Note(text: Phrase(untranslated: "One `=` compares; nothing is ever assigned."))]
    default: []
    }
  }

  private func foreignSign(sign: String, instead: String, in w: KeywordLanguage) -> String {
    if code == .doubleEquals { return "Values are compared with one `=`." }
    return instead.unicodeScalars.allSatisfy(\.isLatinLetter)
      ? "\(marked(sign)) is written as a word: `\(w(instead))`." : "\(marked(sign)) is written `\(instead)`."
  }

  private func placeholder(text: String) -> String {
    text.utf8.isEmpty
      ? "Between braces stands the name of what is to be said, such as {name}. A brace itself is written `{{`."
      : "\(marked(text)) is no name. Between braces stands a name, such as {name}; a brace itself is written `{{`."
  }

  /// What a number is that is no character's.
  private func noCharacter(escape: String) -> String {
    let value = UInt32(escape.dropFirst(3).dropLast(), radix: 16) ?? 0
    if value == 0 { return "the character zero, which no text can hold" }
    return (0xD800...0xDFFF).contains(value)
      ? "half of a pair that UTF-16 writes a character as (a surrogate); write the character's own number"
      : "beyond the last character, `\\u{10FFFF}`"
  }

  private func quoted(_ scalar: Unicode.Scalar) -> String { "`\(scalar)`" }
}

private func marked(_ text: String) -> String { text.utf8.contains(UInt8(ascii: "`")) ? "'\(text)'" : "`\(text)`" }

private func inBackticks(word: String) -> String { "`` `\(word)` ``" }

private func list(of words: [String]) -> String {
  guard let last = words.last else { return "" }
  return words.count == 1 ? last : words.dropLast().joined(separator: ", ") + " and " + last
}
