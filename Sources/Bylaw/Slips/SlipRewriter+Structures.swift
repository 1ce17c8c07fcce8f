import BylawSyntax

/// What is not a matter of other words: parts in another order, or left out.
extension SlipRewriter {
  private static let moves: Set<String> = ["promote", "demote", "admit", "晋升", "升级", "晋级", "降级", "接纳"]
  private static let rules: Set<String> = moves.union([
    "remove", "place", "appoint", "reward", "penalize", "移出", "定级", "任命", "奖励", "处罚",
  ])

  func structures(of text: SlipText) -> [Rewriting] {
    nameless(text) + fromLater(text) + conditionFirst(text) + missingFrom(text) + keyed(text) + foreignComments(text)
      + likes(text) + swapped(text) + ternaries(text) + ofTables(text) + since(text)
  }

  private func isRule(_ token: SlipToken) -> Bool { Self.rules.contains(token.lowered) }
  private func isTier(_ token: SlipToken) -> Bool {
    names.tiers.contains(token.text) || names.titles[token.text].map(names.tiers.contains) == true
  }
  func means(_ token: SlipToken, _ keywords: Keyword...) -> Bool {
    token.kind == .word && keywords.contains { $0.spellings.contains(token.lowered) }
  }

  /// A name that no other declaration has.
  func freshName(_ stem: String) -> String {
    var (name, number) = (stem, 1)
    while names.names.contains(name) {
      number += 1
      name = "\(stem)_\(number)"
    }
    return name
  }

  private func ruleName(from: String, to: String) -> String {
    let isLatin = (from + to).utf8.allSatisfy { $0 < 0x80 }
    return freshName(isLatin ? "\(from)_to_\(to)" : "\(from)到\(to)")
  }

  /// `promote from growth to core`, `promote growth to core`: a rule has a name.
  private func nameless(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard tokens.count > 3, isRule(tokens[0]) else { return [] }
    if means(tokens[1], .from), tokens.count > 4, means(tokens[3], .to) {
      let name = ruleName(from: tokens[2].text, to: tokens[4].text)
      return [Rewriting(text: text.replacing(1..<1, with: name + " "), doubt: 0)]
    }
    if isTier(tokens[1]), means(tokens[2], .to) {
      let name = ruleName(from: tokens[1].text, to: tokens[3].text)
      return [Rewriting(text: text.replacing(1..<1, with: "\(name) \(language("from")) "), doubt: 0)]
    }
    if means(tokens[1], .from) || means(tokens[1], .when) || means(tokens[1], .to) {
      let name = freshName(
        tokens[0].text.utf8.allSatisfy { $0 < 0x80 } ? "\(tokens[0].lowered)_rule" : tokens[0].text + "规则")
      return [Rewriting(text: text.replacing(1..<1, with: name + " "), doubt: 1)]
    }
    return []
  }

  /// `promote rising growth to core`: the word before the tier is missing.
  private func missingFrom(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard tokens.count > 3, isRule(tokens[0]) else { return [] }
    let place = tokens[2].kind == .text ? 3 : 2
    guard place + 1 < tokens.count, isTier(tokens[place]) else { return [] }
    if isTier(tokens[place + 1]) {
      let ways = "\(language("from")) \(tokens[place].text) \(language("to")) \(tokens[place + 1].text)"
      return [Rewriting(text: text.replacing(place..<place + 2, with: ways), doubt: 0)]
    }
    return [Rewriting(text: text.replacing(place..<place, with: language("from") + " "), doubt: 0)]
  }

  /// `promote rising to core from growth`, or the ways of a move behind its conditions: first come from, then to.
  private func fromLater(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard tokens.count > 4, isRule(tokens[0]) else { return [] }
    func way(_ keyword: Keyword) -> Range<Int>? {
      guard let start = tokens.indices.first(where: { $0 > 0 && means(tokens[$0], keyword) }), start + 1 < tokens.count
      else { return nil }
      var end = start + 2
      while end + 1 < tokens.count, tokens[end].text == ",", isTier(tokens[end + 1]) { end += 2 }
      return start..<end
    }
    let (from, to) = (way(.from), way(.to))
    let ranges = [from, to].compactMap { $0 }.sorted { $0.lowerBound < $1.lowerBound }
    guard let last = ranges.last, !ranges[0].overlaps(last) || ranges.count == 1 else { return [] }
    let ways = [from, to].compactMap { $0.map(text.slice) }.joined(separator: " ")
    var rest = text
    for range in ranges.reversed() { rest = SlipText(rest.replacing(range, with: "")) }
    guard rest.tokens.count > 1 else { return [] }
    let place = rest.tokens.count > 2 && rest.tokens[2].kind == .text ? 3 : 2
    let moved = rest.replacing(place..<place, with: (place < rest.tokens.count ? "" : " ") + ways + " ")
    return [Rewriting(text: tidied(moved), doubt: 0)]
  }

  /// `promote rising from growth to holding`, where it leads down: perhaps the tiers have changed places.
  private func swapped(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard tokens.count > 4, Self.moves.contains(tokens[0].lowered),
      let from = tokens.indices.first(where: { means(tokens[$0], .from) }), from + 3 < tokens.count,
      isTier(tokens[from + 1]), means(tokens[from + 2], .to), isTier(tokens[from + 3])
    else { return [] }
    let to = tokens[from + 2].text
    return [
      Rewriting(
        text: text.replacing(from + 1..<from + 4, with: "\(tokens[from + 3].text) \(to) \(tokens[from + 1].text)"),
        doubt: 0)
    ]
  }

  /// `if spoken > 30 then promote …`, `when …, promote …`: what is done comes first.
  private func conditionFirst(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard tokens.count > 3, ["if", "when", "where", "当", "如果", "若"].contains(tokens[0].lowered),
      let start = tokens.indices.dropFirst(2).first(where: { isRule(tokens[$0]) })
    else { return [] }
    var end = start
    while end > 1, ["then", ",", "，", ":", "：", "则", "那么", "就", "时", "的话"].contains(tokens[end - 1].lowered) {
      end -= 1
    }
    let (condition, rule) = (text.slice(1..<end), text.slice(start..<tokens.count))
    return [Rewriting(text: "\(rule) \(language("when")) \(condition)" + ending(of: text), doubt: 0)]
  }

  /// The parts of a rule as a list of keys and values.
  private func keyed(_ text: SlipText) -> [Rewriting] {
    let lines = text.text.split(separator: "\n").map { $0.trimmed.without(prefix: "- ").trimmed }
    var parts: [String: String] = [:]
    var kind: String?
    for line in lines where !line.isEmpty {
      guard let colon = line.firstIndex(of: ":") ?? line.firstIndex(of: "：") else { return [] }
      let key = line[..<colon].trimmed.lowercased()
      let value = line[line.index(after: colon)...].trimmed.trimmingQuotes
      if Self.rules.contains(key) {
        kind = key
        if !value.isEmpty { parts["name"] = value }
      } else if ["type", "action", "kind", "动作", "类型"].contains(key) {
        kind = value
      } else {
        parts[key] = value
      }
    }
    guard let kind, Self.rules.contains(kind), lines.count > 1 else { return [] }
    func value(_ keys: String...) -> String? { keys.lazy.compactMap { parts[$0] }.first }
    var words = [kind]
    let (from, to) = (value("from", "从", "来自"), value("to", "到"))
    words.append(value("name", "rule", "id", "名称", "名字") ?? ruleName(from: from ?? kind, to: to ?? "rule"))
    if let title = value("title", "标题") { words.append("\"\(title)\"") }
    if let from { words += [language("from"), from] }
    if let to { words += [language("to"), to] }
    if let when = value("when", "if", "where", "condition", "conditions", "当", "条件", "如果") {
      words += [language("when"), when]
    }
    if let unless = value("unless", "except", "除非") { words += [language("unless"), unless] }
    if let take = value("take", "取") { words += [language("take"), take] }
    if let grant = value("grant", "give", "给予") { words += [language("grant"), grant] }
    if let say = value("say", "message", "说") { words += [language("say"), "\"\(say)\""] }
    return [Rewriting(text: words.joined(separator: " ") + ending(of: text), doubt: 0)]
  }

  /// `-- a remark`, `// a remark`, `/* a remark */` at a line's start or end.
  private func foreignComments(_ text: SlipText) -> [Rewriting] {
    var isChanged = false
    let lines = text.text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      for mark in ["--", "//", "/*", "rem ", "REM ", "'"] where line.trimmed.hasPrefix(mark) {
        isChanged = true
        let rest = line.trimmed.dropFirst(mark.count).trimmed
        return "# " + (rest.hasSuffix("*/") ? rest.dropLast(2).trimmed : rest)
      }
      return String(line)
    }
    return isChanged ? [Rewriting(text: lines.joined(separator: "\n"), doubt: 0)] : []
  }

  /// `city like "%en"`.
  private func likes(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.dropLast().flatMap { index -> [Rewriting] in
      let isAnchored = ["~", "=~", "~*", "regexp", "rlike", "matches"].contains(tokens[index].lowered)
      guard tokens[index].isWord("like") || tokens[index].isWord("ilike") || isAnchored, tokens[index + 1].kind == .text
      else {
        return []
      }
      let content = isAnchored ? tokens[index + 1].content.asLike : tokens[index + 1].content
      let inner = content.trimmingPercents
      guard !inner.contains(where: { $0 == "%" || $0 == "_" }) else { return [] }
      let sign =
        switch (content.hasPrefix("%"), content.hasSuffix("%")) {
        case (true, true): "contains"
        case (true, false): "ends with"
        case (false, true): "starts with"
        case (false, false): "="
        }
      let test = "\(language(sign)) \"\(inner)\""
      var result = [Rewriting(text: text.replacing(index..<index + 2, with: test), doubt: 0)]
      if index > 0, tokens[index - 1].kind == .word {
        // Of what may be missing nothing is like anything.
        let field = tokens[index - 1].text
        let asked = "\(field) \(language("is present")) \(language("and")) \(field) \(test)"
        result.append(Rewriting(text: text.replacing(index - 1..<index + 2, with: asked), doubt: 1))
      }
      return result
    }
  }

  /// `spoken > 3 ? 1 : 0`.
  private func ternaries(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    guard let question = tokens.firstIndex(where: { $0.text == "?" || $0.text == "？" }),
      let colon = tokens.indices.first(where: { $0 > question && [":", "："].contains(tokens[$0].text) })
    else { return [] }
    var start = question
    while start > 0,
      ![":=", "=", "(", ","].contains(tokens[start - 1].text) || tokens[start - 1].text == "=" && start > 4
    {
      start -= 1
    }
    guard start < question else { return [] }
    let inner = "if \(text.slice(start..<question)) then \(text.slice(question + 1..<colon)) else"
    return [Rewriting(text: text.replacing(start..<colon + 1, with: language(inner)), doubt: 0)]
  }

  /// `mean(spoken)`: of whom, or of what.
  private func ofTables(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    let functions = Set(Keyword.functions.filter { $0.category == .aggregate }.flatMap(\.spellings))
    return tokens.indices.dropLast(3).flatMap { index -> [Rewriting] in
      guard functions.contains(tokens[index].lowered), tokens[index + 1].text == "(",
        tokens[index + 2].kind == .word, tokens[index + 3].text == ")"
      else { return [] }
      let field = tokens[index + 2].text
      let tables =
        (names.memberFields.contains(field) ? [language("members")] : [])
        + names.eventFields.filter { $0.fields.contains(field) }.map(\.event)
      return tables.map {
        Rewriting(text: text.replacing(index + 2..<index + 3, with: "\(field) \(language("of")) \($0)"), doubt: 0)
      }
    }
  }

  /// `message since 2026-10-01`: a condition on the event's moment.
  private func since(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    let signs = ["since": ">=", "after": ">", "before": "<", "until": "<=", "from": ">=", "自": ">=", "自从": ">="]
    return tokens.indices.dropLast(2).flatMap { index -> [Rewriting] in
      guard let sign = signs[tokens[index + 1].lowered], tokens[index + 2].kind == .date,
        let event = names.eventFields.first(where: { $0.event == tokens[index].text })
      else { return [] }
      return event.times.map {
        Rewriting(
          text: text.replacing(
            index + 1..<index + 3, with: "\(language("where")) \($0) \(sign) \(tokens[index + 2].text)"),
          doubt: 0)
      }
    }
  }

  private func ending(of text: SlipText) -> String { text.text.hasSuffix("\n") ? "\n" : "" }

  /// Without the blanks that moving a part leaves.
  private func tidied(_ text: String) -> String {
    var result = ""
    for character in text where character != " " || result.last.map({ $0 != " " }) ?? true { result.append(character) }
    return result.replacingSuffix(" \n", with: "\n")
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  fileprivate func without(prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : String(self)
  }

  fileprivate var trimmingQuotes: String {
    count > 1 && (first == "\"" || first == "'") && last == first ? String(dropFirst().dropLast()) : String(self)
  }

  fileprivate var trimmingPercents: String {
    var text = Substring(self)
    if text.first == "%" { text.removeFirst() }
    if text.last == "%" { text.removeLast() }
    return String(text)
  }

  /// `^Os` as `Os%`.
  fileprivate var asLike: String {
    let (isFirst, isLast) = (hasPrefix("^"), hasSuffix("$"))
    let inner = String(dropFirst(isFirst ? 1 : 0).dropLast(isLast ? 1 : 0))
    guard !inner.contains(where: { "\\.*+?[](){}|^$".contains($0) }) else { return "%_%" }
    return (isFirst ? "" : "%") + inner + (isLast ? "" : "%")
  }

  fileprivate func replacingSuffix(_ suffix: String, with other: String) -> String {
    hasSuffix(suffix) ? dropLast(suffix.count) + other : String(self)
  }
}
