import BylawSyntax

// Whole sentences as rules.
//
// `发言数超过30的二群成员晋升到一群` has what a rule has, in the order of the sentence: whom it is about, from where, to
// where. What a sentence does is found first, by its verb; then the tiers, by what stands around them; then who is first or
// last of how many; and what is left over is the condition, which the other steps put into this language's words. Only
// words that say nothing are passed over. Where a part is missing that nobody can know, such as what the first three are
// first in, there is no rule.

extension SlipRewriter {
  func sentences(_ text: SlipText) -> [Rewriting] {
    guard text.tokens.contains(where: { $0.text.unicodeScalars.contains { $0.value >= 0x4E00 } }),
      !text.tokens.dropFirst().contains(where: \.startsLine)
    else { return [] }
    let sentence = Sentence(SlipRun(text, words: runWords), names: names)
    let ending = text.text.hasSuffix("\n") ? "\n" : ""
    return (moves(sentence) + gifts(sentence) + protections(sentence) + labels(sentence)).map { meant, doubt in
      Rewriting(text: meant + ending, doubt: doubt, specificity: 70)
    }
  }

  private typealias Rule = (text: String, doubt: Int)

  private func rule(_ head: String, named name: String, clauses: [String]) -> String {
    ([language(head), name] + clauses.filter { !$0.isEmpty }).joined(separator: " ")
  }

  /// The clauses of who is meant; nil where that cannot be known.
  private func who(_ pieces: [String], in sentence: Sentence) -> [String]? {
    var (conditions, exceptions, ranking): ([String], [String], [String]?) = ([], [], nil)
    for piece in pieces {
      var rest = piece
      if let (first, exception) = sentence.splittingException(rest) {
        rest = first
        exceptions.append(sentence.flag(exception))
      }
      if let (first, take) = sentence.splittingRanking(rest) {
        guard ranking == nil else { return nil }
        (rest, ranking) = (first, take)
      }
      let condition = sentence.cleaned(rest)
      if !condition.isEmpty { conditions.append(settled(sentence.flag(condition))) }
    }
    guard !(conditions + exceptions).contains(where: sentence.saysMore) else { return nil }
    let either = conditions.count > 1 ? conditions.map { $0.hasOccurrence(of: "或") ? "(\($0))" : $0 } : conditions
    let condition = either.joined(separator: " \(language("and")) ")
    return [
      condition.isEmpty ? "" : "\(language("when")) \(condition)",
      exceptions.isEmpty ? "" : "\(language("unless")) \(exceptions.joined(separator: " \(language("or")) "))",
      ranking.map { "\(language("take \($0[0])")) \($0[1]) \(language == .chinese ? "按" : "by") \($0[2])" } ?? "",
    ]
  }

  // MARK: Moves

  private func moves(_ sentence: Sentence) -> [Rule] {
    var sentence = sentence
    let head = sentence.takeHead()
    guard let target = sentence.takeTarget(), let source = sentence.takeSource(besides: target.tier),
      let to = names.tiers.firstIndex(of: target.tier), let clauses = who(sentence.pieces, in: sentence),
      clauses.contains(where: { !$0.isEmpty })
    else { return [] }
    let isUp: Bool?
    if let source, let from = names.tiers.firstIndex(of: source) {
      isUp = to < from
    } else {
      isUp = target.isUp ?? head?.isUp ?? (to == 0 ? true : to == names.tiers.count - 1 ? false : nil)
    }
    // Up to a lower tier: who knows.
    guard let isUp, (target.isUp ?? isUp) == isUp, (head?.isUp ?? isUp) == isUp else { return [] }
    let name =
      head?.name ?? freshName(source.map { "\($0)到\(target.tier)" } ?? "\(isUp ? "升" : "降")到\(target.tier)")
    let ways = [
      language("from"), source ?? language("from any").without(language("from")), language("to"), target.tier,
    ]
    return [(rule(isUp ? "promote" : "demote", named: name, clauses: ways + clauses), 0)]
  }

  // MARK: Rewards, penalties and protections

  private static let gifts = [
    "reward ⇐ ?可以|可|就|则|会|自动 ?奖励|奖|给予|给|发放|发|颁发|授予|送|获得|得到|得 徽章|勋章|称号|头衔 ?为|： &",
    "reward ⇐ ?可以|可|就|则|会|自动 奖励|奖|给予|给|发放|发|颁发|授予|送|获得|得到|得 & ?徽章|勋章|称号|头衔",
    "points ⇐ ?可以|可|就|则|会|自动 ?每人 奖励|奖|给予|给|加|得|获得|送|发 # ?个 @c",
    "points ⇐ ?可以|可|就|则|会|自动 ?每人 @c 加|奖励 #",
    "fine ⇐ ?就|则|会|自动 ?每人 扣|扣除|扣掉|减|减掉 # ?个 @c",
    "fine ⇐ ?就|则|会|自动 ?每人 @c 扣|减 #",
    "warning ⇐ ?就|则|会|自动|要 提醒|警告|批评|催 ?一下|一声|一次|他们|他|： &",
    "praise ⇐ ?就|则|会|自动|要 表扬|感谢|祝贺|恭喜 ?一下|一声|一次|他们|他|： &",
    "message ⇐ ?就|则|会|自动|要 说|发消息|发信息|发私信|私信|通知|喊话|喊|回复|发 ?一下|一声|一次|他们|他|： &",
  ].map(RunPattern.entry)

  private func gifts(_ sentence: Sentence) -> [Rule] {
    var sentence = sentence
    let head = sentence.takeGiftHead()
    for (kind, pattern) in Self.gifts {
      guard let match = sentence.take(pattern) ?? (head == nil ? nil : sentence.takeText(for: kind)) else {
        continue
      }
      guard let clauses = who(sentence.pieces, in: sentence), clauses.contains(where: { !$0.isEmpty }) else {
        return []
      }
      return rules(of: kind, match, head: head, clauses: clauses)
    }
    return []
  }

  private func rules(of kind: String, _ bound: [Character: String], head: String?, clauses: [String]) -> [Rule] {
    let text = bound["q"].map { "\"\($0.dropFirst().dropLast())\"" } ?? ""
    let title = String(text.dropFirst().dropLast())
    let isWord = !title.isEmpty && title.count < 9 && title.allSatisfy(\.isLetter) && Keyword.spelled(by: title).isEmpty
    func made(_ head: String, _ gift: String, doubt: Int = 0) -> Rule {
      (
        rule(
          head, named: freshName(kind == "reward" && isWord ? title : language(head) + "规则"), clauses: clauses + [gift]),
        doubt
      )
    }
    let open = SlipPattern.Certainty.open.rawValue
    switch kind {
    case "reward": return head == "penalize" ? [] : [made("reward", "\(language("grant badge")) \(text)")]
    case "points": return [made("reward", "\(language("grant")) \(bound["c"] ?? "") \(bound["n"] ?? "")")]
    case "fine": return [made("penalize", "\(language("deduct")) \(bound["c"] ?? "") \(bound["n"] ?? "")")]
    case "warning": return [made("penalize", "\(language("say")) \(text)")]
    case "praise": return [made("reward", "\(language("say")) \(text)")]
    default:
      if let head { return [made(head, "\(language("say")) \(text)")] }
      return ["penalize", "reward"].map { made($0, "\(language("say")) \(text)", doubt: open) }
    }
  }

  /// `…的人打上活跃标签`, `把…的标记为活跃`.
  private func labels(_ sentence: Sentence) -> [Rule] {
    var sentence = sentence
    for pattern in ["打上|贴上|加上|打 ~ 的标签|标签", "打标签|打上标签|贴标签|贴上标签|标记为|标为|标成|标签为 ?：|:|为 ~ END"] {
      let isLast = pattern.hasSuffix("END")
      let written = isLast ? String(pattern.dropLast(4)) : pattern
      guard let bound = isLast ? sentence.takeLast(RunPattern(written)) : sentence.take(RunPattern(written)),
        let name = bound["w"], !names.names.contains(name), Keyword.spelled(by: name).isEmpty,
        let clauses = who(sentence.pieces, in: sentence), !clauses[0].isEmpty, clauses[1].isEmpty, clauses[2].isEmpty
      else { continue }
      return [(rule("label", named: name, clauses: clauses), 0)]
    }
    return []
  }

  private func word(_ kind: String) -> String {
    ["demotion": "降级", "penalties": "处罚", "promotion": "晋升"][kind] ?? kind
  }

  private func protections(_ sentence: Sentence) -> [Rule] {
    var sentence = sentence
    let patterns = [
      ("demotion", "?都|就|则|一律|可以|可 不会被降级|不被降级|不会降级|不能降级|不用降级|免于降级|不降级|免降级|不降"),
      ("penalties", "?都|就|则|一律|可以|可 不会被处罚|不被处罚|免于处罚|不处罚|免处罚|不罚|免罚"),
      ("promotion", "?都|就|则|一律 不会被晋升|不参与晋升|不参加晋升|不晋升"),
    ]
    for (what, pattern) in patterns where sentence.take(RunPattern(pattern)) != nil {
      let pieces = sentence.pieces
      guard let clauses = who(pieces, in: sentence), !clauses[0].isEmpty, clauses[2].isEmpty else { return [] }
      let who = sentence.cleaned(pieces.joined())
      let isName = who.count < 9 && who.allSatisfy(\.isLetter) && !SlipWords.isSentence(who, names: names)
      let name = freshName(isName ? who : language("protect") + "规则")
      return [
        (
          rule(
            "protect", named: name,
            clauses: [language == .chinese ? "免于 \(word(what))" : "from \(what)"] + clauses), 0
        )
      ]
    }
    return []
  }
}

extension String {
  /// `从 任意` without `从`.
  fileprivate func without(_ word: String) -> String {
    hasPrefix(word) ? String(dropFirst(word.count)).split(separator: " ").joined(separator: " ") : self
  }
}
