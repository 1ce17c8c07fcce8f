import BylawSyntax

/// Whole English sentences as rules: `members in growth with spoken over 30 move to core`, `promote the top 3 of growth by
/// spoken to core`. As with Chinese ones, what is understood is taken out, and the rest is the condition.
extension SlipRewriter {
  private static let upwards: Set<String> = ["promote", "promotes", "promoted", "upgrade", "raise", "advance"]
  private static let downwards: Set<String> = [
    "demote", "demotes", "demoted", "downgrade", "drop", "drops", "relegate",
  ]
  private static let elsewhere: Set<String> = [
    "move", "moves", "moved", "go", "goes", "put", "send", "transfer", "shift", "belong", "belongs", "come", "comes",
  ]
  private static let people: Set<String> = [
    "member", "members", "everyone", "everybody", "anyone", "anybody", "people", "users", "user", "all", "those", "any",
    "the", "each", "every", "person", "persons", "they", "them", "should", "must", "will", "can", "be", "get", "gets",
    "is",
    "are", "automatically", "tier", "group",
  ]
  private static let conditions: Set<String> = [
    "with", "who", "whose", "having", "when", "if", "where", "that", "whenever", "because", "provided",
  ]

  private static let protectedFrom = ["demotion", "promotion", "penalties", "moves"]

  func englishSentences(_ text: SlipText) -> [Rewriting] {
    guard !text.tokens.dropFirst().contains(where: \.startsLine), let first = text.tokens.first, first.kind == .word,
      text.text.utf8.allSatisfy({ $0 < 0x80 })
    else { return [] }
    let ending = text.text.hasSuffix("\n") ? "\n" : ""
    return (move(text.tokens, in: text) + gift(text.tokens, in: text) + protectionLater(text) + protected(text)).map {
      Rewriting(text: $0 + ending, doubt: 0, specificity: 70)
    }
  }

  private func tierName(_ token: SlipToken) -> String? {
    names.tiers.first { $0 == token.content || $0.lowercased() == token.lowered }
      ?? names.titles[token.content].flatMap {
        names.tiers.contains($0) ? $0 : nil
      }
  }

  /// Words that are left, without those that only say that somebody is meant.
  private func condition(_ places: [Int], in text: SlipText) -> String? {
    var places = places[...]
    func isNoise(_ place: Int) -> Bool {
      let token = text.tokens[place]
      return [",", ":", ".", ";"].contains(token.text) || Self.people.contains(token.lowered)
        || Self.conditions.contains(token.lowered)
        || ["have", "has", "had", "then", "back"].contains(token.lowered)
    }
    while let place = places.first, isNoise(place) { places = places.dropFirst() }
    while let place = places.last, isNoise(place) { places = places.dropLast() }
    guard let first = places.first, let last = places.last else { return "" }
    // In one piece, but for what was taken out of its middle.
    guard places.count == last - first + 1 else { return nil }
    return text.slice(first..<last + 1)
  }

  private func move(_ tokens: [SlipToken], in text: SlipText) -> [String] {
    guard
      let verb = tokens.firstIndex(where: {
        $0.kind == .word
          && (Self.upwards.contains($0.lowered) || Self.downwards.contains($0.lowered)
            || Self.elsewhere.contains($0.lowered))
      })
    else { return [] }
    var isLeft = Array(repeating: true, count: tokens.count)
    isLeft[verb] = false
    // A name behind the verb makes it a rule of which another part is at fault.
    let next = tokens.index(after: verb)
    guard
      verb > 0
        || next < tokens.count
          && (Self.people.contains(tokens[next].lowered) || tierName(tokens[next]) != nil
            || ["top", "bottom", "best", "worst", "from", "in"].contains(tokens[next].lowered))
    else { return [] }
    func way(_ words: Set<String>) -> (range: Range<Int>, tier: String)? {
      for place in tokens.indices.dropLast() where words.contains(tokens[place].lowered) && isLeft[place] {
        var end = place + 1
        if tokens[end].lowered == "the", end + 1 < tokens.count { end += 1 }
        if let tier = tierName(tokens[end]) { return (place..<end + 1, tier) }
      }
      return nil
    }
    guard
      let to = way(["to", "into", "onto", "in"]).flatMap({
        $0.range.lowerBound > verb ? $0 : way(["to", "into", "onto"])
      })
    else { return [] }
    for place in to.range { isLeft[place] = false }
    var from = way(["from", "in", "of", "out"])
    if from == nil, let place = tokens.indices.first(where: { isLeft[$0] && tierName(tokens[$0]) != nil }) {
      from = tierName(tokens[place]).map { (place..<place + 1, $0) }
    }
    guard let from, from.tier != to.tier, let low = names.tiers.firstIndex(of: from.tier),
      let high = names.tiers.firstIndex(of: to.tier)
    else { return [] }
    for place in from.range { isLeft[place] = false }
    let isUp = high < low
    if Self.upwards.contains(tokens[verb].lowered), !isUp { return [] }
    if Self.downwards.contains(tokens[verb].lowered), isUp { return [] }
    let take = ranking(tokens, isLeft: &isLeft)
    guard !tokens.indices.contains(where: { isLeft[$0] && tierName(tokens[$0]) != nil }),
      let condition = condition(tokens.indices.filter { isLeft[$0] }, in: text), !condition.isEmpty || take != nil
    else { return [] }
    var words = [
      language(isUp ? "promote" : "demote"), freshName("\(from.tier)_to_\(to.tier)"), language("from"), from.tier,
    ]
    words += [language("to"), to.tier]
    if !condition.isEmpty { words += [language("when"), condition] }
    if let take { words.append(language(take)) }
    return [words.joined(separator: " ")]
  }

  /// `the top 3 … by spoken`, `the 3 members with the most spoken`.
  private func ranking(_ tokens: [SlipToken], isLeft: inout [Bool]) -> String? {
    let ends = [
      "top": "top", "best": "top", "bottom": "bottom", "worst": "bottom", "lowest": "bottom", "highest": "top",
    ]
    func count(_ place: Int) -> Int? {
      guard place < tokens.count else { return nil }
      return tokens[place].kind == .number ? Int(tokens[place].text) : SlipWords.englishNumber(tokens[place].lowered)
    }
    let most = ["most": "top", "highest": "top", "fewest": "bottom", "least": "bottom", "lowest": "bottom"]
    if let place = tokens.indices.dropLast().first(where: { isLeft[$0] && most[tokens[$0].lowered] != nil }),
      names.memberNumbers.contains(tokens[place + 1].text), let end = most[tokens[place].lowered],
      let amount = tokens.indices.first(where: { isLeft[$0] && $0 < place && count($0) != nil }),
      let number = count(amount)
    {
      for taken in [place, place + 1, amount] { isLeft[taken] = false }
      for before in [place - 1, place - 2] where before > amount && ["the", "with"].contains(tokens[before].lowered) {
        isLeft[before] = false
      }
      return "take \(end) \(number) by \(tokens[place + 1].text)"
    }
    for place in tokens.indices where isLeft[place] {
      guard let end = ends[tokens[place].lowered], let number = count(place + 1),
        let by = tokens.indices.first(where: { $0 > place && isLeft[$0] && tokens[$0].lowered == "by" }),
        by + 1 < tokens.count,
        names.memberNumbers.contains(tokens[by + 1].text)
      else { continue }
      for taken in [place, place + 1, by, by + 1] { isLeft[taken] = false }
      return "take \(end) \(number) by \(tokens[by + 1].text)"
    }
    return nil
  }

  /// `everyone with spoken > 30 gets the badge "Star"`, `give 10 points to members with spoken > 30`.
  private func gift(_ tokens: [SlipToken], in text: SlipText) -> [String] {
    let giving: Set<String> = [
      "give", "gives", "get", "gets", "grant", "award", "receive", "receives", "earn", "earns", "reward",
    ]
    guard let verb = tokens.firstIndex(where: { giving.contains($0.lowered) }) else { return [] }
    var isLeft = Array(repeating: true, count: tokens.count)
    isLeft[verb] = false
    var gift: String?
    for place in tokens.indices.dropLast() {
      if tokens[place].kind == .number, names.memberNumbers.contains(tokens[place + 1].text) {
        if tokens.indices.contains(place - 1),
          [">", ">=", "<", "<=", "=", "over", "than", "least", "most"].contains(tokens[place - 1].lowered)
        {
          continue
        }
        gift = "grant \(tokens[place + 1].text) \(tokens[place].text)"
      } else if tokens[place].isWord("badge"), tokens[place + 1].kind == .text {
        gift = "grant badge \"\(tokens[place + 1].content)\""
      } else if tokens[place].kind == .text, tokens[place + 1].isWord("badge") {
        gift = "grant badge \"\(tokens[place].content)\""
      } else {
        continue
      }
      isLeft[place] = false
      isLeft[place + 1] = false
      for before in [place - 1, place - 2]
      where before > verb && ["the", "a", "with", "badge"].contains(tokens[before].lowered) {
        isLeft[before] = false
      }
      break
    }
    let isAbout = tokens.contains {
      Self.people.subtracting(["the", "get", "gets", "is", "are", "be", "any"]).contains($0.lowered)
    }
    if let to = tokens.indices.first(where: { isLeft[$0] && tokens[$0].isWord("to") && $0 > verb }) {
      isLeft[to] = false
    }
    guard let gift, isAbout,
      verb == 0 || Self.people.contains(tokens[0].lowered) || Self.conditions.contains(tokens[0].lowered),
      let condition = condition(tokens.indices.filter { isLeft[$0] }, in: text), !condition.isEmpty
    else { return [] }
    return [
      [language("reward"), freshName("reward_rule"), language("when"), condition, language(gift)].joined(separator: " ")
    ]
  }

  /// `protect new when joined … from demotion`: from what stands behind the name.
  private func protectionLater(_ text: SlipText) -> [String] {
    let tokens = text.tokens
    guard tokens.count > 5, means(tokens[0], .protect),
      let from = tokens.indices.first(where: { place in
        place > 2 && place + 1 < tokens.count && means(tokens[place], .from)
          && Self.protectedFrom.contains(tokens[place + 1].lowered)
      })
    else { return [] }
    let rest = text.slice(2..<from) + (from + 2 < tokens.count ? " " + text.slice(from + 2..<tokens.count) : "")
    return ["\(text.slice(0..<2)) \(text.slice(from..<from + 2)) \(rest)"]
  }

  /// `protect members joined in last 7 days`.
  private func protected(_ text: SlipText) -> [String] {
    let tokens = text.tokens
    guard tokens.count > 3, means(tokens[0], .protect),
      ["members", "everyone", "everybody", "anyone", "people", "users"].contains(tokens[1].lowered)
    else { return [] }
    let name = "\(language("protect")) \(freshName("protected"))"
    for (place, token) in tokens.enumerated() where means(token, .from) && place + 1 < tokens.count && place > 1 {
      guard Self.protectedFrom.contains(tokens[place + 1].lowered),
        let condition = condition(Array(2..<place), in: text), !condition.isEmpty, place + 2 == tokens.count
      else { return [] }
      return ["\(name) \(text.slice(place..<place + 2)) \(language("when")) \(condition)"]
    }
    guard let condition = condition(Array(2..<tokens.count), in: text), !condition.isEmpty else { return [] }
    return ["\(name) \(language("when")) \(condition)"]
  }
}
