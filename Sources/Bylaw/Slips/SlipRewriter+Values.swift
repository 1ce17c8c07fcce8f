import BylawSyntax

/// Days, numbers, tiers and names that are written otherwise.
extension SlipRewriter {
  func values(in text: SlipText) -> [Rewriting] {
    days(in: text) + suffixes(in: text) + marks(in: text) + nouns(in: text) + tiers(in: text) + titleAlone(text)
      + longNames(text) + schedules(text) + sharesOfMembers(text) + conditionalCounts(text) + conditionalSums(text)
      + giftFirst(text) + namedValue(text) + joinedNames(text) + ordinals(text) + choices(text) + missingWhen(text)
      + joinedTexts(text)
  }

  private func isWord(_ token: SlipToken, _ words: String...) -> Bool {
    token.kind == .word && words.contains(token.lowered)
  }

  private func touches(_ first: SlipToken, _ second: SlipToken) -> Bool {
    first.range.upperBound == second.range.lowerBound
  }

  // MARK: Days and numbers

  private func month(_ word: String) -> String? {
    let lowered = word.lowercased()
    guard lowered.count >= 3, let index = CivilDate.englishMonths.firstIndex(where: { $0.hasPrefix(lowered) }) else {
      return nil
    }
    return String(index + 1)
  }

  /// `5 Jan 2026`, `January 5, 2026`, `date(2026, 1, 5)`.
  private func days(in text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    func rewriting(_ range: Range<Int>, _ parts: [String]) -> [Rewriting] {
      SlipWords.day(ofParts: parts).map { [Rewriting(text: text.replacing(range, with: $0), doubt: 0)] } ?? []
    }
    return tokens.indices.flatMap { index -> [Rewriting] in
      let rest = tokens[index...]
      if rest.count >= 3, rest[index].kind == .number, let month = month(rest[index + 1].text),
        rest[index + 2].kind == .number
      {
        return rewriting(index..<index + 3, [rest[index + 2].text, month, rest[index].text])
      }
      if rest.count >= 3, rest[index].kind == .word, let month = month(rest[index].text),
        rest[index + 1].kind == .number
      {
        let year = rest[index + 2].text == "," ? index + 3 : index + 2
        guard year < tokens.count, tokens[year].kind == .number else { return [] }
        return rewriting(index..<year + 1, [tokens[year].text, month, rest[index + 1].text])
      }
      if rest.count >= 5, rest[index].kind == .number, rest[index + 1].text == "/", rest[index + 2].kind == .number,
        rest[index + 3].text == "/", rest[index + 4].kind == .number
      {
        let days = SlipWords.days(ofParts: [0, 2, 4].map { rest[index + $0].text })
        return days.map {
          Rewriting(
            text: text.replacing(index..<index + 5, with: $0),
            doubt: days.count > 1 ? SlipPattern.Certainty.open.rawValue : 0)
        }
      }
      if rest.count >= 8, isWord(rest[index], "date", "日期"), rest[index + 1].text == "(", rest[index + 3].text == ",",
        rest[index + 5].text == ",", rest[index + 7].text == ")"
      {
        return rewriting(index..<index + 8, [2, 4, 6].map { rest[index + $0].text })
      }
      return []
    }
  }

  /// `1k`, `30d`, `2spoken`.
  private func suffixes(in text: SlipText) -> [Rewriting] {
    let units = [
      "d": "days", "h": "hours", "w": "weeks", "y": "years", "mo": "months", "min": "minutes", "m": "months",
    ]
    let tokens = text.tokens
    return tokens.indices.dropLast().flatMap { index -> [Rewriting] in
      let (number, word) = (tokens[index], tokens[index + 1])
      guard number.kind == .number, word.kind == .word, touches(number, word) else { return [] }
      let lowered = word.lowered
      if lowered == "k", let value = Self.thousands(number.text) {
        return [Rewriting(text: text.replacing(index..<index + 2, with: String(value)), doubt: 0)]
      }
      if let unit = units[lowered] {
        let span = language("\(number.text) \(unit)")
        return [Rewriting(text: text.replacing(index..<index + 2, with: span), doubt: lowered == "m" ? 1 : 0)]
      }
      guard names.names.contains(word.text) else { return [] }
      return [Rewriting(text: text.replacing(index..<index + 2, with: "\(number.text) * \(word.text)"), doubt: 0)]
    }
  }

  /// How many `1k` and `1.5k` are; nil for what is no whole number.
  private static func thousands(_ number: String) -> Int? {
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int(parts[0]), whole < 1_000_000 else { return nil }
    guard parts.count == 2 else { return whole * 1_000 }
    guard (1...3).contains(parts[1].count), let part = Int(parts[1]) else { return nil }
    return whole * 1_000 + part * [1: 100, 2: 10, 3: 1][parts[1].count, default: 1]
  }

  /// `$3`, `@spoken`.
  private func marks(in text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.dropLast().compactMap { index in
      guard ["$", "@", "€", "£", "¥", "￥", "&"].contains(tokens[index].text), touches(tokens[index], tokens[index + 1])
      else { return nil }
      return Rewriting(text: text.replacing(index..<index + 1, with: ""), doubt: 0)
    }
  }

  private static let signs: Set<String> = Set(
    [">", ">=", "<", "<=", "=", "!=", "==", "≥", "≤"] + Symbol.words.flatMap(\.1))

  /// `3 times`, `30 条`: what is counted is no part of a number.
  private func nouns(in text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.dropFirst().compactMap { index in
      let word = tokens[index]
      guard index > 2, tokens[index - 1].kind == .number, word.kind == .word,
        Self.signs.contains(tokens[index - 2].text),
        !names.names.contains(word.text), Self.isMeasure(word.text),
        !Keyword.spelled(by: word.text).contains(where: { $0.category == .unit || $0.category == .operator }),
        index + 1 == tokens.count || tokens[index + 1].kind != .word
          || !Keyword.spelled(by: tokens[index + 1].text).isEmpty
      else { return nil }
      return Rewriting(text: text.replacing(index..<index + 1, with: ""), doubt: 1, specificity: 1)
    }
  }

  /// Whether a word can be what is counted: in Chinese one or two characters that do not deny anything.
  private static func isMeasure(_ word: String) -> Bool {
    if word.utf8.allSatisfy({ $0 < 0x80 }) {
      return ![
        "not", "never", "except", "excluding", "excluded", "without", "inactive", "unless", "only", "each", "every",
        "once", "twice", "daily", "weekly", "monthly", "yearly", "k", "m", "b", "w", "kk", "million", "thousand",
        "hundred",
      ]
      .contains(word.lowercased())
    }
    return word.count <= 2 && !word.contains { ["除", "非", "不", "外", "没", "无", "每", "前", "后", "内"].contains($0) }
  }

  // MARK: Tiers

  private func tier(_ token: SlipToken) -> String? {
    let name = names.titles[token.text] ?? token.text
    return names.tiers.contains(name) ? token.text : nil
  }

  /// `when in core`, `member in core`, `在 一群`: which tier they are in.
  private func tiers(in text: SlipText) -> [Rewriting] {
    guard let field = names.tierField else { return [] }
    let tokens = text.tokens
    return tokens.indices.dropFirst().flatMap { index -> [Rewriting] in
      guard let tier = tier(tokens[index]) else { return [] }
      let asked = "\(field) = \(tier)"
      var starts: [Int] = []
      if isWord(tokens[index - 1], "in", "is", "在", "是", "属于") {
        starts.append(index - 1)
        if index > 1, isWord(tokens[index - 2], "member", "is", "who", "they", "成员", "人") { starts.append(index - 2) }
      }
      return starts.map { Rewriting(text: text.replacing($0..<index + 1, with: asked), doubt: 0) }
    }
  }

  // MARK: Names

  private func isHead(_ token: SlipToken) -> Bool {
    token.kind == .word && Keyword.spelled(by: token.lowered).contains { $0.category == .declaration }
  }

  /// `label "active" when …`: a title is no name yet.
  private func titleAlone(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard tokens.count > 2, isHead(tokens[0]), tokens[1].kind == .text,
      !Keyword.spelled(by: tokens[0].lowered).contains(where: {
        $0 == .policy || $0 == .timezone || $0 == .test
      })
    else { return [] }
    let letters = tokens[1].content.lowercased().map { $0.isLetter || $0.isNumber ? $0 : " " }
    let name = String(letters).split(separator: " ").joined(separator: "_")
    guard let first = name.first, first.isLetter, name.count <= 30 else { return [] }
    var (free, number) = (name, 1)
    while names.names.contains(free) || !Keyword.spelled(by: free).isEmpty {
      number += 1
      free = "\(name)_\(number)"
    }
    return [Rewriting(text: text.replacing(1..<1, with: free + " "), doubt: 0)]
  }

  /// `promote rising-stars from …`, `label very active when …`: a name is one word.
  private func longNames(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard tokens.count > 3, isHead(tokens[0]), tokens[1].kind == .word else { return [] }
    var (end, parts) = (2, [tokens[1].text])
    while end + 1 < tokens.count, tokens[end].text == "-", touches(tokens[end - 1], tokens[end]),
      tokens[end + 1].kind == .word
    {
      parts.append(tokens[end + 1].text)
      end += 2
    }
    // Chinese words may be more than a name.
    if parts.count == 1, tokens[1].text.utf8.allSatisfy({ $0 < 0x80 }) {
      while end < tokens.count, end < 4, tokens[end].kind == .word, !tokens[end].startsLine,
        Keyword.spelled(by: tokens[end].lowered).isEmpty,
        !names.names.contains(tokens[end].text), names.titles[tokens[end].text] == nil
      {
        parts.append(tokens[end].text)
        end += 1
      }
    }
    guard parts.count > 1, !["the", "a", "an"].contains(parts[0].lowercased()) else { return [] }
    let isLatin = parts.joined().utf8.allSatisfy { $0 < 0x80 }
    return [Rewriting(text: text.replacing(1..<end, with: parts.joined(separator: isLatin ? "_" : "")), doubt: 0)]
  }

  /// `活跃度：发言数 + 邀请数 * 5`: what is not compared is a value.
  private func namedValue(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard tokens.count > 2, tokens[0].kind == .word, [":", "："].contains(tokens[1].text),
      !names.names.contains(tokens[0].text), !tokens.dropFirst(3).contains(where: \.startsLine),
      tokens.dropFirst(2).contains(where: { ["+", "-", "*", "/", "×", "÷"].contains($0.text) }),
      !tokens.contains(where: { Self.signs.contains($0.text) })
    else { return [] }
    return [Rewriting(text: text.replacing(0..<2, with: "\(language("let")) \(tokens[0].text) ="), doubt: 0)]
  }

  /// `email ok`, where `email_ok` is declared.
  private func joinedNames(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.dropLast().compactMap { place in
      guard tokens[place].kind == .word, tokens[place + 1].kind == .word else { return nil }
      let joined = "\(tokens[place].lowered)_\(tokens[place + 1].lowered)"
      guard names.names.contains(joined) else { return nil }
      return Rewriting(text: text.replacing(place..<place + 2, with: joined), doubt: 0, specificity: 55)
    }
  }

  /// `Jan 5th, 2026`.
  private func ordinals(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.dropFirst().compactMap { place in
      guard tokens[place - 1].kind == .number, ["st", "nd", "rd", "th"].contains(tokens[place].lowered),
        touches(tokens[place - 1], tokens[place])
      else { return nil }
      return Rewriting(text: text.replacing(place..<place + 1, with: ""), doubt: 0)
    }
  }

  /// `IF(spoken > 30, "yes", "no")`: what is so or not says it by itself.
  private func choices(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    func isYes(_ token: SlipToken) -> Bool { ["yes", "true", "y", "是", "真"].contains(token.content.lowercased()) }
    func isNo(_ token: SlipToken) -> Bool { ["no", "false", "n", "否", "假", ""].contains(token.content.lowercased()) }
    return tokens.indices.dropLast(6).compactMap { place in
      guard tokens[place].isWord("if"), tokens[place + 1].text == "(", let end = text.closing(of: place + 1),
        end > place + 6, isNo(tokens[end - 1]), tokens[end - 2].text == ",", isYes(tokens[end - 3]),
        tokens[end - 4].text == ","
      else { return nil }
      return Rewriting(
        text: text.replacing(place..<end + 1, with: text.slice(place + 2..<end - 4)), doubt: 0, specificity: 60)
    }
  }

  /// `reward good spoken > 30 grant …`: the word before the condition is missing.
  private func missingWhen(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard tokens.count > 4, isHead(tokens[0]), tokens[1].kind == .word, !names.memberFields.contains(tokens[1].text),
      !tokens.contains(where: { means($0, .when) }),
      means(tokens[0], .promote, .demote, .remove, .reward, .penalize)
    else { return [] }
    var place = 2
    if tokens[place].kind == .text { place += 1 }
    while place + 1 < tokens.count, means(tokens[place], .from) || means(tokens[place], .to) { place += 2 }
    guard place + 1 < tokens.count, names.memberFields.contains(tokens[place].text),
      Self.signs.contains(tokens[place + 1].text)
    else { return [] }
    return [Rewriting(text: text.replacing(place..<place, with: language("when") + " "), doubt: 0)]
  }

  // MARK: Reviews

  /// `review every month on 1`, `review every monday`: a schedule goes by its first day. Of January 2026 each day of a month
  /// is there, and each day of the week in its first full one.
  private func schedules(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard let first = tokens.first, isWord(first, "review", "复盘") else { return [] }
    let ordinals = ["first", "second", "third", "fourth", "fifth"]
    let words = tokens.map { $0.lowered }
    let isMonthly = words.contains { ["month", "months", "monthly", "月", "每月", "个月", "每个月"].contains($0) }
    let isWeekly = words.contains { ["week", "weeks", "weekly", "周", "每周", "每星期"].contains($0) }
    func every(_ unit: String, from day: Int) -> Rewriting {
      Rewriting(
        text: first.text + " " + language("every \(unit)") + " " + language("from 2026-01-\(day < 10 ? "0" : "")\(day)")
          + (text.text.hasSuffix("\n") ? "\n" : ""), doubt: 0)
    }
    // `每两周一次` is no Monday.
    let weekdays =
      words.contains("次")
      ? []
      : Keyword.weekdays.enumerated().compactMap { index, day in
        words.contains { word in day.spellings.contains { word == $0 || word == $0 + "s" || word == "每" + $0 } }
          ? index : nil
      }
    // The 5th was a Monday.
    let numbers =
      tokens.filter { $0.kind == .number }.compactMap { Int($0.text) }
      + words.compactMap { word in ordinals.firstIndex(of: word).map { $0 + 1 } }
    if weekdays.count == 1, !isMonthly, numbers.isEmpty { return [every("week", from: 5 + weekdays[0])] }
    if weekdays.count == 1, isWeekly, numbers.count == 1, (1...4).contains(numbers[0]) {
      // Which of the weeks they begin in is not said.
      return (0..<numbers[0]).map { week in
        var other = every("\(numbers[0]) weeks", from: 5 + weekdays[0] + 7 * week)
        if numbers[0] > 1 { other.doubt = SlipPattern.Certainty.open.rawValue }
        return other
      }
    }
    let day = numbers.count == 1 && (1...31).contains(numbers[0]) ? numbers[0] : nil
    let asksForDay = words.contains { ["on", "at", "the", "逢", "号", "日", "st", "nd", "rd", "th", "于"].contains($0) }
    if let day, isMonthly, !isWeekly, asksForDay { return [every("month", from: day)] }
    return []
  }

  // MARK: Shares and counts

  /// `spoken > 30% of members`: more than so many of them, or among the first so many.
  private func sharesOfMembers(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    let everybody: Set<String> = ["members", "all", "everybody", "everyone", "people", "users"]
    return tokens.indices.dropLast(5).flatMap { index -> [Rewriting] in
      guard tokens[index].kind == .word, [">", ">="].contains(tokens[index + 1].text),
        tokens[index + 2].kind == .number,
        tokens[index + 3].text == "%", isWord(tokens[index + 4], "of"),
        everybody.contains(tokens[index + 5].lowered),
        let part = Int(tokens[index + 2].text), (1...99).contains(part)
      else { return [] }
      let field = tokens[index].text
      return [part, 100 - part].map { percent in
        let bar = language("percentile(\(field) of members, \(percent))")
        return Rewriting(
          text: text.replacing(index..<index + 6, with: "\(field) \(tokens[index + 1].text) (\(bar) ?? 0)"),
          doubt: SlipPattern.Certainty.open.rawValue)
      }
    }
  }

  /// `SUMIF(message, chars, ">10")`.
  private func conditionalSums(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.dropLast(7).compactMap { index in
      guard isWord(tokens[index], "sumif", "averageif"), tokens[index + 1].text == "(", tokens[index + 3].text == ",",
        tokens[index + 5].text == ",", tokens[index + 6].kind == .text, tokens[index + 7].text == ")",
        let event = names.eventFields.first(where: { $0.event == tokens[index + 2].text }),
        event.fields.contains(tokens[index + 4].text)
      else { return nil }
      let condition = SlipText(tokens[index + 6].content)
      guard condition.tokens.count == 2, condition.tokens[1].kind == .number else { return nil }
      let (field, function) = (tokens[index + 4].text, isWord(tokens[index], "sumif") ? "sum" : "mean")
      let sum = "\(function)(\(field) of \(event.event) where \(field) \(condition.slice(0..<2)))"
      return Rewriting(text: text.replacing(index..<index + 8, with: language(sum)), doubt: 0)
    }
  }

  /// `COUNTIF(message, ">3")`: of the event's number, where it has one.
  private func conditionalCounts(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.dropLast(5).flatMap { index -> [Rewriting] in
      guard isWord(tokens[index], "countif", "countifs"), tokens[index + 1].text == "(", tokens[index + 3].text == ",",
        tokens[index + 4].kind == .text, tokens[index + 5].text == ")",
        let event = names.eventFields.first(where: { $0.event == tokens[index + 2].text })
      else { return [] }
      let condition = SlipText(tokens[index + 4].content)
      if condition.tokens.count == 3, event.fields.contains(condition.tokens[0].text) {
        let count = language("count(\(event.event) where \(condition.slice(0..<3)))")
        return [Rewriting(text: text.replacing(index..<index + 6, with: count), doubt: 0)]
      }
      guard condition.tokens.count == 2, condition.tokens[1].kind == .number else { return [] }
      let sign = condition.tokens[0].text == "<>" ? "!=" : condition.tokens[0].text
      return event.numbers.map { field in
        let count = language("count(\(event.event) where \(field) \(sign) \(condition.tokens[1].text))")
        return Rewriting(
          text: text.replacing(index..<index + 6, with: count),
          doubt: event.numbers.count == 1 ? 0 : SlipPattern.Certainty.open.rawValue)
      }
    }
  }

  // MARK: Gifts

  /// `reward good 10 points when …`: what is given stands behind the condition.
  private func giftFirst(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard tokens.count > 5, isWord(tokens[0], "reward", "penalize", "奖励", "处罚"), tokens[1].kind == .word,
      tokens[2].kind == .number, tokens[3].kind == .word, names.memberFields.contains(tokens[3].text)
    else { return [] }
    let verb = isWord(tokens[0], "reward", "奖励") ? "grant" : "deduct"
    let gift = "\(language(verb)) \(tokens[3].text) \(tokens[2].text)"
    let rest = "\(text.slice(0..<2)) \(text.slice(4..<tokens.count)) \(gift)"
    return [Rewriting(text: rest + (text.text.hasSuffix("\n") ? "\n" : ""), doubt: 0)]
  }

  /// `say "Hello " + name`: a value stands in braces.
  private func joinedTexts(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard
      let start = tokens.indices.dropLast(3).first(where: {
        isWord(tokens[$0], "say", "说") && tokens[$0 + 1].kind == .text
      })
    else { return [] }
    var (end, said) = (start + 2, tokens[start + 1].content)
    while end + 1 < tokens.count, ["+", "&", "."].contains(tokens[end].text) {
      let part = tokens[end + 1]
      said += part.kind == .text ? part.content : "{\(part.text)}"
      end += 2
    }
    guard end > start + 2 else { return [] }
    return [Rewriting(text: text.replacing(start + 1..<end, with: "\"\(said)\""), doubt: 0)]
  }
}
