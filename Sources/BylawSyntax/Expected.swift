/// What the grammar asks for at a place, as the operator would say it.
enum Expected {
  case keywords([Keyword])
  case symbol(Symbol)
  case name(String, example: String)
  case title(String)
  case text(String)
  case number(String)
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
  func words(in w: KeywordLanguage) -> String {
    switch self {
    case .keywords(let keywords): alternatives(of: keywords.map { "`\(w == .english ? $0.singular : $0.chinese)`" })
    case .symbol(let symbol): "`\(symbol.rawValue)`"
    case .name(let what, let example): "\(w.quoted(what)), such as `\(example)`"
    case .title(let what): "\(what) in quotes: \"…\""
    case .text(let what): "\(what) in quotes: \"…\""
    case .number(let what): w.quoted(what)
    case .date: "a date, such as 2026-11-01"
    case .time: "a time, such as 08:00"
    case .unit: w.quoted("`days`, `weeks`, `months` or `years`")
    case .calendarUnit: w.quoted("a `second`, a `minute`, an `hour`, a `day`, a `week`, a `month` or a `year`")
    case .weekday: w.quoted("a day of the week, such as `monday`, or the day of the month")
    case .schedule: w.quoted("`every 15 days from 2026-01-01`, or the like, or `twice a month`")
    case .duration: w.quoted("a length of time, such as `15 days`")
    case .value: "a value"
    case .condition: "a condition"
    case .type: w.quoted("a type, such as `int`, `text` or `date`")
    case .gift: w.quoted("what: `FIELD AMOUNT`, `badge \"…\"`, `role NAME` or `access to TIER`")
    case .range: "a range, such as `0..` or `1..5`"
    case .declaration: "a declaration"
    case .field: w.quoted("a field, such as `joined: date`")
    case .clause(let declaration): "a clause of `\(w(declaration))`, or the next declaration"
    case .line: w.quoted("`when` and a condition, or `otherwise`")
    case .expectation: w.quoted("what is expected, such as `a moves to core`, `a stays` or `a gets REWARD`")
    case .outcome:
      w.quoted(
        "what is never decided, such as `never demoted`, `never removed`, `never rewarded` or `never gets points`")
    case .given: w.quoted("a member, events or a record, such as `a: tier = core` or `3 message by a on 2026-10-30`")
    case .end: w.quoted("the end, or an operator such as `and`")
    }
  }

  func capitalized(in w: KeywordLanguage) -> String {
    let words = words(in: w)
    return (words.first?.uppercased() ?? "") + words.dropFirst()
  }

  private func alternatives(of words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
