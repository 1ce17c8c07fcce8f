extension Parser {
  /// ritual = "ritual" NAME [ title ] "every" [ INTEGER ] calendar_unit < "on" ( weekday | [ "day" ] INTEGER ) |
  ///   "from" DATE | "at" TIME >
  mutating func ritual(from start: Int) -> RitualDeclaration? {
    guard let name = newName(.name(Phrase("the ritual's name", "仪式名"), example: "morning")) else { return nil }
    let title = title()
    guard require(.every), let (count, unit) = interval() else { return nil }
    var ritual = RitualDeclaration(span: name.span, name: name, title: title, count: count, unit: unit)
    var seen: [Keyword: Span] = [:]
    while let word = part(of: peek().isTime ? [.at] : [.on, .from, .at], seen: &seen) {
      guard ritualPart(word: word, of: &ritual) else { return nil }
    }
    ritual.span = span(from: start)
    return ritual
  }

  private mutating func ritualPart(word: Keyword, of ritual: inout RitualDeclaration) -> Bool {
    switch word {
    case .from:
      guard let day = date() else { return false }
      ritual.from = ritual.from ?? day
    case .at where time == nil:
      fail(.time)
      return false
    case .at:
      ritual.time = ritual.time ?? time
      bump()
    default:
      return ritualDay(of: &ritual)
    }
    return true
  }

  private var time: Int? {
    if case .time(let minutes) = current.kind { minutes } else { nil }
  }

  private mutating func ritualDay(of ritual: inout RitualDeclaration) -> Bool {
    if let day = Parser.weekdays.firstIndex(where: { at($0) }) {
      ritual.weekday = ritual.weekday ?? day + 1
      bump(as: .keyword(Parser.weekdays[day]))
      return true
    }
    if at(.days), case .number = peek().kind { bump(as: .keyword(.days)) }
    guard case .number = current.kind else {
      fail(.weekday)
      return false
    }
    guard let day = wholeNumber(wanted: .number(Phrase("the day of the month", "几号"))) else { return false }
    ritual.dayOfMonth = ritual.dayOfMonth ?? day
    return true
  }

  /// weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
  static let weekdays = Keyword.weekdays
}

extension Token {
  fileprivate var isTime: Bool {
    if case .time = kind { true } else { false }
  }
}
