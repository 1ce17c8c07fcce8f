/// What the grammar asks for at a place, as the operator would say it.
enum Expected {
  case keywords([Keyword])
  case symbol(Symbol)
  case name(Phrase, example: String)
  case title(Phrase)
  case text(Phrase)
  case number(Phrase)
  case date
  case time
  case unit
  case calendarUnit
  case weekday
  case schedule
  case duration
  case value
  case condition
  case type
  case gift
  case range
  case declaration
  case field
  case clause(String)
  case line
  case expectation
  case outcome
  case given
  case end

  /// - Parameter w: writes what is quoted of the language as the policy itself does.
  func words(in w: KeywordLanguage) -> Phrase {
    switch self {
    case .keywords(let keywords): .choice(keywords.map { "`\(w == .english ? $0.singular : $0.chinese)`" })
    case .symbol(let symbol): Phrase(same: "`\(symbol.rawValue)`")
    case .name(let what, let example):
      Phrase("\(w.quoted(what)), such as `\(example)`", "\(w.quoted(what))，例如 `\(example)`")
    case .title(let what), .text(let what): Phrase("\(what) in quotes: \"…\"", "\(what)，放在引号里：\"…\"")
    case .number(let what): w.quoted(what)
    case .date: Phrase("a date, such as 2026-11-01", "日期，例如 2026-11-01")
    case .time: Phrase("a time, such as 08:00", "时间，例如 08:00")
    case .unit: w.quoted(Phrase("`days`, `weeks`, `months` or `years`", "`days`、`weeks`、`months` 或 `years`"))
    case .calendarUnit:
      w.quoted(
        Phrase(
          "a `second`, a `minute`, an `hour`, a `day`, a `week`, a `month` or a `year`",
          "`second`、`minute`、`hour`、`day`、`week`、`month` 或 `year`"))
    case .weekday:
      w.quoted(
        Phrase(
          "a day of the week, such as `monday`, or the day of the month", "星期几，例如 `monday`，或者几号"))
    case .schedule:
      w.quoted(
        Phrase(
          "`every 15 days from 2026-01-01`, or the like, or `twice a month`",
          "`every 15 days from 2026-01-01` 之类，或者 `twice a month`"))
    case .duration: w.quoted(Phrase("a length of time, such as `15 days`", "一段时间，例如 `15 days`"))
    case .value: Phrase("a value", "一个值")
    case .condition: Phrase("a condition", "条件")
    case .type: w.quoted(Phrase("a type, such as `int`, `text` or `date`", "类型，例如 `int`、`text` 或 `date`"))
    case .gift:
      w.quoted(
        Phrase(
          "what: `FIELD AMOUNT`, `badge \"…\"`, `role NAME` or `access to TIER`",
          "给什么：`FIELD AMOUNT`、`badge \"…\"`、`role NAME` 或 `access to TIER`"))
    case .range: Phrase("a range, such as `0..` or `1..5`", "范围，例如 `0..` 或 `1..5`")
    case .declaration: Phrase("a declaration", "声明")
    case .field: w.quoted(Phrase("a field, such as `joined: date`", "字段，例如 `joined: date`"))
    case .clause(let declaration):
      Phrase(
        "a clause of `\(w(declaration))`, or the next declaration", " `\(w(declaration))` 的子句，或者下一个声明")
    case .line: w.quoted(Phrase("`when` and a condition, or `otherwise`", " `when` 加条件，或者 `otherwise`"))
    case .expectation:
      w.quoted(
        Phrase(
          "what is expected, such as `a moves to core`, `a stays` or `a gets REWARD`",
          "期望什么，例如 `a moves to core`、`a stays` 或 `a gets REWARD`"))
    case .outcome:
      w.quoted(
        Phrase(
          "what is never decided, such as `never demoted`, `never removed`, `never rewarded` or `never gets points`",
          "绝不做什么，例如 `never demoted`、`never removed`、`never rewarded` 或 `never gets points`"))
    case .given:
      w.quoted(
        Phrase(
          "a member, events or a record, such as `a: tier = core` or `3 message by a on 2026-10-30`",
          "成员、事件或记录，例如 `a: tier = core` 或 `3 message by a on 2026-10-30`"))
    case .end: w.quoted(Phrase("the end, or an operator such as `and`", "结尾，或者 `and` 这样的连接词"))
    }
  }

  /// As a sentence begins.
  func capitalized(in w: KeywordLanguage) -> Phrase {
    words(in: w).map { ($0.first?.uppercased() ?? "") + $0.dropFirst() }
  }
}
