import BylawSyntax

/// What stands in the wrong letters, brackets or quotes, and what is left out.
extension SlipRewriter {
  func writings(of text: SlipText) -> [Rewriting] {
    inSmallLetters(text) + allCut(text) + fieldsInBrackets(text) + fieldsOfRows(text) + withoutDirection(text)
      + unclosed(text) + unquoted(text) + removal(text) + firstBy(text) + monthsOfYears(text) + groupedDigits(text)
      + quotient(text) + beforeMonths(text) + danglingWord(text)
  }

  // MARK: Letters

  /// `WHEN spoken > 30 PROMOTE …`, `When Spoken > 30`: all words of the language, and all names, at once.
  private func inSmallLetters(_ text: SlipText) -> [Rewriting] {
    guard text.text.utf8.contains(where: { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else { return [] }
    var meant: [Int: String] = [:]
    for (index, token) in text.tokens.enumerated() where token.kind == .word && !names.names.contains(token.text) {
      let known = names.names.filter { $0.lowercased() == token.lowered }
      if known.count == 1, let name = known.first {
        meant[index] = name
      } else if token.text != token.lowered, !Keyword.spelled(by: token.lowered).isEmpty {
        meant[index] = token.lowered
      }
    }
    guard meant.count > 1 else { return [] }
    return [Rewriting(text: replacing(meant.keys.sorted(), in: text) { meant[$0] ?? "" }, doubt: 0)]
  }

  /// `从二群到一群，当发言数>30`: every run of words cut at its best.
  private func allCut(_ text: SlipText) -> [Rewriting] {
    let cuts = text.tokens.indices.compactMap { index -> (place: Int, text: String)? in
      let token = text.tokens[index]
      guard token.kind == .word, !names.names.contains(token.text), names.titles[token.text] == nil,
        Keyword.spelled(by: token.text).isEmpty
      else { return nil }
      return SlipWords.cut(of: token.text, names: names).map { (index, $0) }
    }
    guard !cuts.isEmpty else { return [] }
    let byPlace = Dictionary(cuts.map { ($0.place, $0.text) }) { first, _ in first }
    return [Rewriting(text: replacing(cuts.map(\.place), in: text) { byPlace[$0] ?? "" }, doubt: 0)]
  }

  private func replacing(_ places: [Int], in text: SlipText, by word: (Int) -> String) -> String {
    var result = text.text
    for place in places.reversed() { result = SlipText(result).replacing(place..<place + 1, with: word(place)) }
    return result
  }

  // MARK: Fields

  /// `${spoken}`, `{{ spoken }}`, `{spoken}`, `[spoken]`, `【上升】`.
  private func fieldsInBrackets(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    let pairs = ["{": "}", "[": "]", "【": "】", "《": "》"]
    return tokens.indices.compactMap { index in
      guard let closing = pairs[tokens[index].text] else { return nil }
      var (start, end) = (index, index)
      while end + 1 < tokens.count, tokens[end + 1].text == tokens[index].text { end += 1 }
      let count = end - start + 1
      guard end + count + 1 < tokens.count, tokens[end + 1].kind == .word,
        tokens[(end + 2)...(end + count + 1)].allSatisfy({ $0.text == closing })
      else { return nil }
      if start > 0, tokens[start - 1].text == "$" { start -= 1 }
      return Rewriting(
        text: text.replacing(start..<end + count + 2, with: tokens[end + 1].text), doubt: 0, specificity: 60)
    }
  }

  /// `row["spoken"]`, `members.spoken`, `ctx.user.spoken`: the field of whoever is looked at stands by itself.
  private func fieldsOfRows(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.compactMap { index in
      guard tokens[index].kind == .word, index + 2 < tokens.count else { return nil }
      if tokens[index + 1].text == "[", tokens[index + 2].kind == .text, index + 3 < tokens.count,
        tokens[index + 3].text == "]", names.memberFields.contains(tokens[index + 2].content)
      {
        return Rewriting(text: text.replacing(index..<index + 4, with: tokens[index + 2].content), doubt: 0)
      }
      var end = index
      while end + 2 < tokens.count, tokens[end + 1].text == ".", tokens[end + 2].kind == .word { end += 2 }
      guard end > index, names.memberFields.contains(tokens[end].text),
        !names.eventFields.contains(where: { $0.event == tokens[index].text })
      else { return nil }
      return Rewriting(text: text.replacing(index..<end + 1, with: tokens[end].text), doubt: 0)
    }
  }

  // MARK: What is left out

  /// `demote quiet from core when …`, `remove gone when …`: to the next tier, from any.
  private func withoutDirection(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard tokens.count > 3, !tokens.contains(where: { means($0, .to) }) || means(tokens[0], .remove) else { return [] }
    let from = tokens.indices.first { $0 > 0 && means(tokens[$0], .from) }
    if means(tokens[0], .promote, .demote), let from, from + 2 < tokens.count {
      return [
        Rewriting(
          text: text.replacing(from + 2..<from + 2, with: language("to next") + " "), doubt: 1)
      ]
    }
    if means(tokens[0], .remove), from == nil, tokens[1].kind == .word, means(tokens[2], .when) {
      return [Rewriting(text: text.replacing(2..<2, with: language("from any") + " "), doubt: 1)]
    }
    return []
  }

  /// A parenthesis that nobody closes may close behind anything that can stand by itself; one that nobody opens is too many.
  private func unclosed(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    var open: [Int] = []
    for index in tokens.indices where tokens[index].kind == .sign {
      if ["(", "（"].contains(tokens[index].text) { open.append(index) }
      if [")", "）"].contains(tokens[index].text), open.popLast() == nil {
        return [Rewriting(text: text.replacing(index..<index + 1, with: ""), doubt: 1)]
      }
    }
    guard open.count == 1, let start = open.first, start + 4 <= tokens.count else { return [] }
    return (start + 4...tokens.count).map { place in
      let closed = text.slice(place - 1..<place) + ")"
      return Rewriting(
        text: text.replacing(place - 1..<place, with: closed), doubt: SlipPattern.Certainty.open.rawValue)
    }
  }

  /// `say Well done`: what is said up to the next clause, in quotes.
  private func unquoted(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard let say = tokens.firstIndex(where: { means($0, .say) }), say + 1 < tokens.count,
      tokens[say + 1].kind == .word
    else { return [] }
    if tokens[say + 1].text.hasPrefix("`") {
      let said = tokens[say + 1].text.filter { $0 != "`" }
      return [Rewriting(text: text.replacing(say + 1..<say + 2, with: "\"\(said)\""), doubt: 0)]
    }
    let clauses: [Keyword] = [.grant, .deduct, .revoke, .limit, .take, .when, .unless]
    let end =
      tokens[(say + 1)...].firstIndex { token in
        clauses.contains { means(token, $0) } || token.kind == .text
      } ?? tokens.count
    guard end > say + 2, end == tokens.count || tokens[end].kind != .text else { return [] }
    return [Rewriting(text: text.replacing(say + 1..<end, with: "\"\(text.slice(say + 1..<end))\""), doubt: 1)]
  }

  /// `DELETE FROM holding WHERE spoken = 0`.
  private func removal(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard tokens.count > 4, tokens[0].isWord("delete"), tokens[1].isWord("from"), tokens[3].isWord("where") else {
      return []
    }
    let tier = tokens[2].text
    let head = "\(language("remove")) \(freshName("from_\(tier)")) \(language("from")) \(tier) \(language("when"))"
    return [Rewriting(text: text.replacing(0..<4, with: head), doubt: 0, specificity: 60)]
  }

  // MARK: The first

  /// `take first 3 by joined`: of days the earliest, of numbers either end.
  private func firstBy(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.dropLast(4).flatMap { index -> [Rewriting] in
      guard means(tokens[index], .take) else { return [] }
      let first = tokens[index + 1].isWord("the") ? index + 2 : index + 1
      guard tokens[first].isWord("first"), tokens.indices.contains(first + 3), tokens[first + 1].kind == .number
      else { return [] }
      let place = tokens[(first + 2)...].first { $0.kind == .word && !["by", "members"].contains($0.lowered) }
      let isDay = place.map { names.memberMoments.contains($0.text) } ?? false
      return (isDay ? ["bottom"] : ["bottom", "top"]).map { end in
        Rewriting(
          text: text.replacing(index + 1..<first + 1, with: language(end)),
          doubt: isDay ? 0 : SlipPattern.Certainty.open.rawValue, specificity: 60)
      }
    }
  }

  // MARK: Days and numbers

  /// `joined in January 2026`.
  private func monthsOfYears(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.dropLast(3).compactMap { index in
      guard tokens[index].kind == .word, tokens[index + 1].isWord("in") || tokens[index + 1].isWord("during"),
        let month = SlipWords.month(tokens[index + 2].text), tokens[index + 3].kind == .number,
        tokens[index + 3].text.utf8.count == 4, let year = Int(tokens[index + 3].text)
      else { return nil }
      func first(_ month: Int, _ year: Int) -> String { "\(year)-\(month < 10 ? "0" : "")\(month)-01" }
      let (start, end) = (first(month, year), month == 12 ? first(1, year + 1) : first(month + 1, year))
      let isEvent = names.eventFields.first { $0.event == tokens[index].text }
      let fields = isEvent.map(\.times) ?? [tokens[index].text]
      guard fields.count == 1, let field = fields.first else { return nil }
      let asked = "\(field) >= \(start) \(language("and")) \(field) < \(end)"
      let meant = isEvent.map { "\($0.event) \(language("where")) \(asked)" } ?? asked
      return Rewriting(text: text.replacing(index..<index + 4, with: meant), doubt: 0, specificity: 60)
    }
  }

  /// `joined before January 2026`.
  private func beforeMonths(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.dropLast(3).compactMap { index in
      guard names.memberMoments.contains(tokens[index].text), let month = SlipWords.month(tokens[index + 2].text),
        tokens[index + 3].kind == .number, let year = Int(tokens[index + 3].text), (1900...2100).contains(year)
      else { return nil }
      func first(_ month: Int, _ year: Int) -> String { "\(year)-\(month < 10 ? "0" : "")\(month)-01" }
      let next = month == 12 ? first(1, year + 1) : first(month + 1, year)
      let tests = [
        "before": "< \(first(month, year))", "since": ">= \(first(month, year))", "from": ">= \(first(month, year))",
        "after": ">= \(next)", "until": "< \(next)", "till": "< \(next)",
      ]
      guard let test = tests[tokens[index + 1].lowered] else { return nil }
      return Rewriting(text: text.replacing(index + 1..<index + 4, with: test), doubt: 0, specificity: 60)
    }
  }

  /// `… and`, with nothing behind it.
  private func danglingWord(_ text: SlipText) -> [Rewriting] {
    guard let last = text.tokens.last, text.tokens.count > 3, means(last, .and, .or) else { return [] }
    return [Rewriting(text: text.replacing(text.tokens.count - 1..<text.tokens.count, with: ""), doubt: 1)]
  }

  /// `1 000`.
  private func groupedDigits(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.dropLast().compactMap { index in
      let (first, second) = (tokens[index], tokens[index + 1])
      guard first.kind == .number, second.kind == .number, first.text.utf8.count <= 3, second.text.utf8.count == 3,
        Int(first.text) != nil, Int(second.text) != nil
      else { return nil }
      return Rewriting(text: text.replacing(index..<index + 2, with: first.text + second.text), doubt: 0)
    }
  }

  /// `spoken // 2`: of whole numbers, as in Python, where no remark can be meant.
  private func quotient(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.dropFirst().dropLast().compactMap { index in
      guard tokens[index].text == "//", !tokens[index].startsLine, tokens[index - 1].kind == .word,
        tokens[index + 1].kind == .number
      else { return nil }
      let quotient = "floor(\(tokens[index - 1].text) / \(tokens[index + 1].text))"
      return Rewriting(text: text.replacing(index - 1..<index + 2, with: language(quotient)), doubt: 0)
    }
  }
}
