extension SyntaxProblem {
  /// - Parameter language: in which the policy's keywords are quoted.
  func diagnostic(in source: SourceText, at span: Span, language: KeywordLanguage) -> Diagnostic {
    Diagnostic(
      code: code.rawValue, place: .source(source, span), summary: summary(in: language), label: label(in: language),
      notes: notes(in: language), fixIts: fixIts(in: source, at: span, language: language))
  }

  private func summary(in w: KeywordLanguage) -> Phrase {
    switch self {
    case .notUTF8(.gb18030):
      Phrase(
        "This file is not UTF-8 but, it seems, GBK (GB18030), as Chinese Windows saves text.",
        "这个文件不是 UTF-8，看起来是 GBK（GB18030），中文 Windows 常这样存。")
    case .notUTF8(.unknown):
      Phrase(
        "This file is not UTF-8: the bytes here are no character of it.", "这个文件不是 UTF-8：这里的字节读不成字。")
    case .notUTF8(let encoding):
      Phrase(
        "This file is in \(encoding.name ?? ""), and a policy is UTF-8.",
        "这个文件是 \(encoding.name ?? "") 编码，而章程要用 UTF-8。")
    case .binary: Phrase("This is not a text file: it contains a zero byte.", "这不是文本文件：里面有零字节。")
    case .fileTooLarge:
      Phrase(
        "This file is larger than \(SyntaxLimits.bytes >> 20) MiB, too large for a policy.",
        "这个文件超过 \(SyntaxLimits.bytes >> 20) MiB，一份章程没有这么大。")
    case .tooManyProblems:
      Phrase(
        "More than \(SyntaxLimits.problems) errors; the rest is not shown. Mend the first ones first.",
        "错误超过 \(SyntaxLimits.problems) 个，后面的不列了。先改前面的。")

    case .unexpectedCharacter(let text):
      Phrase(
        "\(marked(text)) has no meaning here. Text for people goes in quotes: \"…\".",
        "\(marked(text)) 在这里没有意义。给人看的文字要放在引号里：\"…\"。")
    case .invisibleCharacter(let scalar):
      Phrase(
        "There is an invisible character here (U+\(String(scalar.value, radix: 16, uppercase: true))). Delete it.",
        "这里有一个看不见的字符（U+\(String(scalar.value, radix: 16, uppercase: true))），删掉它。")
    case .middleDot:
      Phrase(
        "This is a middle dot `·`. A name with spaces or signs is written in backticks: `name`.",
        "这是间隔号 `·`。带空格或符号的名字要放在反引号里：`名字`。")
    case .fullWidthDigit(let instead):
      Phrase("These are full-width digits. Write \(marked(instead)).", "这是全角数字，写 \(marked(instead))。")
    case .foreignSign(let sign, let instead): foreignSign(sign: sign, instead: instead, in: w)
    case .foreignComment(let mark):
      Phrase("A comment starts with `#`, not with \(marked(mark)).", "注释用 `#` 开头，不用 \(marked(mark))。")
    case .foreignQuotes: Phrase("Text goes in double quotes: \"…\".", "文字要放在双引号里：\"…\"。")
    case .needlessMark(let mark):
      Phrase(
        "Nothing ends with \(marked(mark)) here: a new line or the next word is enough. Delete it.",
        "这里不用 \(marked(mark)) 结尾：换行或接着写就行，删掉它。")
    case .loosePercent(gap: nil): Phrase("`%` stands after a number, as in `20%`.", "`%` 要跟在数字后面，例如 `20%`。")
    case .loosePercent:
      Phrase("`%` touches its number: write `20%`, without a space.", "`%` 要紧跟数字：写 `20%`，中间没有空格。")
    case .unclosedText(let closes, _):
      Phrase(
        "This text is not closed. Put \(quoted(closes)) at its end, on the same line.",
        "这段文字没有收尾，在同一行末尾补上 \(quoted(closes))。")
    case .unclosedName:
      Phrase(
        "This name is not closed. Put a backtick at its end, on the same line.", "这个名字没有收尾，在同一行末尾补上反引号。")
    case .emptyName: Phrase("There is no name between these marks.", "这两个符号之间没有名字。")
    case .unknownEscape(let escape) where escape.hasPrefix("\\u{"):
      Phrase(
        "\(marked(escape)) is \(noCharacter(escape: escape)).", "\(marked(escape)) \(noCharacter(escape: escape))。")
    case .unknownEscape(let escape):
      Phrase(
        "\(marked(escape)) is no escape. There are `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{…}` with a character's hexadecimal number; a backslash itself is written `\\\\`.",
        "\(marked(escape)) 不是转义。有 `\\\"`、`\\\\`、`\\n`、`\\t`，还有 `\\u{…}`，里面写字符的十六进制编号；反斜杠本身写 `\\\\`。")

    case .tooManyDigits:
      Phrase("Numbers have at most 18 digits, 9 of them after the point.", "数字最多 18 位，其中小数最多 9 位。")
    case .impossibleDate(let date): Phrase("The calendar has no \(date).", "日历上没有 \(date) 这一天。")
    case .malformedDate(let instead):
      Phrase(
        "Dates are written year-month-day with two digits for month and day: \(instead).",
        "日期写成 年-月-日，月和日都是两位：\(instead)。")
    case .impossibleTime(let time):
      Phrase(
        "The clock never shows \(time). Times run from 00:00 to 23:59.", "没有 \(time) 这个时间，时间从 00:00 到 23:59。")
    case .malformedTime(let instead):
      Phrase("Times have two digits for the hour: \(instead).", "时间的小时要写两位：\(instead)。")
    case .zoneInDatetime:
      Phrase(
        "A datetime has no zone of its own: it is local time in the policy's timezone.",
        "日期时间不带时区：一律按章程的时区算。")
    case .datetimeWithoutT:
      Phrase(
        "Between the date and the time of a datetime stands a `T`: 2026-11-01T08:00.",
        "日期和时间之间要写 `T`：2026-11-01T08:00。")
    case .missingSpace(let parts):
      Phrase(
        "Words run together. Put spaces between: \(marked(parts.joined(separator: " "))).",
        "字连在一起了，中间加空格：\(marked(parts.joined(separator: " ")))。")
    case .severalReadings(let readings):
      Phrase(
        "This can be read in several ways: \(Phrase.choice(readings.map(marked))). Put blanks between the words.",
        "这里有几种读法：\(Phrase.choice(readings.map(marked)))。词之间加上空格。")
    case .notWhole(let wanted):
      Phrase(
        "\(wanted.capitalized(in: w)) is a whole number, such as 3.", "\(wanted.words(in: w)) 要写整数，例如 3。")
    case .spaceInRange: Phrase("A range is written without spaces, as in `1..5`.", "范围里没有空格，例如 `1..5`。")
    case .emptyRange:
      Phrase(
        "A range needs a number on one side of `..` at least: `0..`, `1..5` or `..9`.",
        "范围的 `..` 至少有一边要写数字：`0..`、`1..5` 或 `..9`。")
    case .badPlaceholder(let text, _, _): placeholder(text: text)
    case .placeholderWithBlanks(let text):
      Phrase(
        "A name of several words stands in backticks, {`\(text)`}, and a `let` gives one to whatever is computed; a brace itself is written `{{`.",
        "几个词的名字要放在反引号里：{`\(text)`}；要算的先用 `设` 取个名字；花括号本身写 `{{`。")

    case .unexpected(let wanted, let found):
      Phrase("Here should be \(wanted.words(in: w)), but \(found).", "这里应该是\(wanted.words(in: w))，但\(found)。")
    case .leftOver(let found, let declaration):
      Phrase(
        "\(marked(found)) does not fit after what stands before it in this `\(w(declaration))`.",
        "在这个 `\(w(declaration))` 里，\(marked(found)) 接不上前面写的。")
    case .keywordAsName(let word):
      Phrase(
        "`\(word)` is a word of the language. As a name it stands in backticks: \(inBackticks(word: word)).",
        "`\(word)` 是章程的用词。要拿它当名字，就放在反引号里：\(inBackticks(word: word))。")
    case .nameIsText(let wanted, let text):
      Phrase(
        "Here should be \(wanted.words(in: w)), a word without quotes, before the title \(text).",
        "标题 \(text) 前面应该有\(wanted.words(in: w))，不带引号。")
    case .missingColon(let name, _):
      Phrase("After `\(name)` stands a colon: `\(name): …`.", "`\(name)` 后面要有冒号：`\(name): …`。")
    case .moreThanType(let found):
      Phrase(
        "What is given to a definition has a name and a type, as in `\(w("scale: decimal(2)"))`, and no \(marked(found)) behind them: each call is checked with what it gives.",
        "传给定义的值只写名字和类型，例如 `\(w("scale: decimal(2)"))`，后面不写 \(marked(found))：每次调用都按传的值检查。")
    case .unknownDeclaration(let word, nil):
      Phrase("No declaration starts with `\(word)`.", "没有以 `\(word)` 开头的声明。")
    case .unknownDeclaration(let word, let nearest?):
      Phrase(
        "No declaration starts with `\(word)`. Was `\(nearest)` meant?", "没有以 `\(word)` 开头的声明，是不是 `\(nearest)`？")
    case .unknownClause(let word, let nearest, let declaration):
      Phrase(
        "`\(w(declaration))` has no `\(word)`. Was `\(nearest)` meant?",
        "`\(w(declaration))` 里没有 `\(word)`，是不是 `\(nearest)`？")
    case .clauseNotHere(let clause, let declaration):
      Phrase(
        "`\(clause)` cannot stand in `\(w(declaration))`.", "`\(clause)` 不能写在 `\(w(declaration))` 里。")
    case .repeatedPart(let word, _):
      Phrase("`\(word)` stands here a second time; once is the most.", "`\(word)` 写了两次，最多写一次。")
    case .lineAfterOtherwise:
      Phrase(
        "`\(w("otherwise"))` takes everybody who is left, so it must come last.",
        "`\(w("otherwise"))` 收下剩下的所有人，所以要放在最后。")
    case .noLines(let declaration):
      Phrase(
        "`\(w(declaration))` needs lines, each a name with `\(w("when"))` and a condition, or `\(w("otherwise"))`.",
        "`\(w(declaration))` 下面要有几行，每行是一个名字加 `\(w("when"))` 和条件，或者 `\(w("otherwise"))`。")

    case .chainedComparison:
      Phrase(
        "Comparisons cannot be chained. Say each by itself: `\(w("0 < x and x < 5"))`, or `\(w("x in 1..4"))`.",
        "比较不能连着写。分开写：`\(w("0 < x and x < 5"))`，或者 `\(w("x in 1..4"))`。")
    case .needsParentheses(let what, _): Phrase("\(what) needs parentheses here.", "\(what)在这里要加括号。")
    case .isForEqual:
      Phrase(
        "Values are compared with `=`. After `\(w("is"))` come `\(w("missing"))`, `\(w("present"))`, or `\(w("not"))` and one of them.",
        "比较用 `=`。`\(w("is"))` 后面只能是 `\(w("missing"))`、`\(w("present"))`，或者先写 `\(w("not"))` 再写其中一个。")
    case .nothingByName(let word, let instead):
      Phrase(
        "There is no `\(word)`: a value is there, or it is missing. Write `\(w(instead))`.",
        "没有 `\(word)` 这种写法：值要么有，要么缺。写 `\(w(instead))`。")
    case .aggregateNeedsValue(let function, _):
      Phrase(
        "`\(function)` needs to know of what: `\(function)(VALUE \(w("of")) …)`.",
        "`\(function)` 要知道算的是什么：`\(function)(值 \(w("of")) …)`。")
    case .aggregateTakesNoValue(let function, _):
      Phrase(
        "`\(function)` takes no value, only where to look: `\(function)(…)`.",
        "`\(function)` 里不写值，只写在哪里数：`\(function)(…)`。")

    case .tooDeep:
      Phrase(
        "This is nested too deeply. Give parts of it a name with `\(w("let"))`.",
        "套得太深了。用 `\(w("let"))` 给其中几块起个名字。")
    case .tooMany(let what, let limit):
      Phrase("More than \(limit) \(what) are too many for one policy.", "超过 \(limit) 个\(what)，一份章程装不下。")
    }
  }

  private func label(in w: KeywordLanguage) -> Phrase? {
    switch self {
    case .unexpected(let wanted, _): Phrase("\(wanted.words(in: w)) wanted", "这里要\(wanted.words(in: w))")
    case .keywordAsName: Phrase("a reserved word", "章程的用词")
    case .unclosedText, .unclosedName: Phrase("opened here", "从这里开始")
    case .repeatedPart: Phrase("the second one", "第二个")
    default: nil
    }
  }

  private func notes(in w: KeywordLanguage) -> [Diagnostic.Note] {
    switch self {
    case .notUTF8(let encoding):
      [
        Diagnostic.Note(
          text: Phrase(
            "Save it as UTF-8; editors have that under \"Save with encoding\" (以 UTF-8 编码另存).",
            "另存为 UTF-8；编辑器里一般在“以编码另存”。")),
        Diagnostic.Note(
          text: Phrase(
            "From the command line: `iconv -f \(encoding.name ?? "LATIN1") -t UTF-8 OLD.bylaw > NEW.bylaw`",
            "也可以用命令：`iconv -f \(encoding.name ?? "LATIN1") -t UTF-8 OLD.bylaw > NEW.bylaw`"
          ).adding(
            encoding.name == nil
              ? Phrase(", if it is Latin-1; other encodings have other names.", "（如果是 Latin-1；别的编码换成它的名字）。")
              : Phrase(".", "。"))),
      ]
    case .repeatedPart(_, let first):
      [Diagnostic.Note(text: Phrase("The first one is here.", "第一个在这里。"), at: first)]
    case .unknownDeclaration(_, nil):
      [
        Diagnostic.Note(
          text: Phrase(
            "Declarations start with \(Phrase.list(declarations(in: w))).", "声明的开头有 \(Phrase.row(declarations(in: w)))。"
          ))
      ]
    case .foreignSign where code == .doubleEquals:
      [Diagnostic.Note(text: Phrase("One `=` compares; nothing is ever assigned.", "一个 `=` 就是比较；这里没有赋值。"))]
    default: []
    }
  }

  private func declarations(in w: KeywordLanguage) -> [String] {
    Keyword.declarations.map { "`\($0.spelling(in: w))`" }
  }

  private func foreignSign(sign: String, instead: String, in w: KeywordLanguage) -> Phrase {
    if code == .doubleEquals { return Phrase("Values are compared with one `=`.", "比较只写一个 `=`。") }
    return instead.unicodeScalars.allSatisfy(\.isLatinLetter)
      ? Phrase("\(marked(sign)) is written as a word: `\(w(instead))`.", "\(marked(sign)) 要写成词：`\(w(instead))`。")
      : Phrase("\(marked(sign)) is written `\(instead)`.", "\(marked(sign)) 要写成 `\(instead)`。")
  }

  private func placeholder(text: String) -> Phrase {
    text.utf8.isEmpty
      ? Phrase(
        "Between braces stands the name of what is to be said, such as {name}. A brace itself is written `{{`.",
        "花括号里写要说的内容的名字，例如 `{昵称}`。花括号本身写 `{{`。")
      : Phrase(
        "\(marked(text)) is no name. Between braces stands a name, such as {name}, and a `let` gives one to whatever is computed; a brace itself is written `{{`.",
        "\(marked(text)) 不是名字。花括号里写名字，例如 `{昵称}`；要算的先用 `设` 取个名字；花括号本身写 `{{`。")
  }

  /// What a number is that is no character's.
  private func noCharacter(escape: String) -> Phrase {
    let value = UInt32(escape.dropFirst(3).dropLast(), radix: 16) ?? 0
    if value == 0 { return Phrase("the character zero, which no text can hold", "是零字符，文字里不能有") }
    return (0xD800...0xDFFF).contains(value)
      ? Phrase(
        "half of a pair that UTF-16 writes a character as (a surrogate); write the character's own number",
        "只是 UTF-16 里半个字符（代理），请写字符自己的编号")
      : Phrase("beyond the last character, `\\u{10FFFF}`", "超过了最后一个字符 `\\u{10FFFF}`")
  }

  private func quoted(_ scalar: Unicode.Scalar) -> String { "`\(scalar)`" }
}

func marked(_ text: String) -> String { text.utf8.contains(UInt8(ascii: "`")) ? "'\(text)'" : "`\(text)`" }

private func inBackticks(word: String) -> String { "`` `\(word)` ``" }
