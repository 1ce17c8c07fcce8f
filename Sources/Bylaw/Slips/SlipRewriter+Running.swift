import BylawSyntax

/// Conditions in running Chinese: `30天没发言`, `最近7天入群`, `邀请3人以上`.
extension SlipRewriter {
  /// What is written here stands before the arrow, in English; several readings, all of which are offered, stand between
  /// `‖`. `$l` is the moment at which members last did what `@k` says, `$c` how often they did it, `$e` the events of it; a
  /// reading that asks for what is not declared is none.
  private static let table: [(readings: [String], pattern: RunPattern)] = [
    // Silence.
    "silent ⇐ ?连续|已经|已|有|近|最近|过去 ?连续|超过|满|大于 # % ?以上|多|内|里|之内|以内|及以上 ?都|也|一直|还 没有|没|未|不 @k ?过|了 ?的|了",
    "silent ⇐ @k ?时间 ?已|已经 ?超过|满|大于 # % ?以上|多 没有|没|未 @k ?过|了 ?的|了",
    "never ⇐ 从来没有|从来没|从没有|从来不|从没|从未|从不|一次都没|没有|没|未|不 @k ?过 ?任何|一次|人 ?的|了",
    "lately ⇐ 最近|近|过去 # % ?内|里|以内|之内 ?都|还 ?有 @k ?过 过|的|了",
    "lately ⇐ ?最近|近|过去 # % ?内|里|以内|之内 ?都|还 ?有 @j ?的",
    "never ⇐ 一句话|一句|一个字|一条 ?都|也 没有|没 ?说|发 ?过 ?的",
    // When they came.
    "$d < $D ⇐ @d ?是 ?在|于|早于 # 年 # 月 # 日|号 之前|以前|前 ?的",
    "$d > $D ⇐ @d ?是 ?在|于|晚于 # 年 # 月 # 日|号 之后|以后|后 ?的",
    "month($d) = $n ⇐ # 月|月份 @d ?的",
    "month($d) = $n ⇐ @d ?是|在|为 # 月|月份 ?的",
    "$y ⇐ @d ?的 天数",
    "$d in last $n $u ⇐ 最近|近|过去|这 # % ?内|里|以内|之内 ?才|刚|新 @d ?的|了",
    "$d in last $n $u ⇐ ?新|刚 @d ?在 ?最近 # % 内|以内|之内|里 ?的",
    "$d < $n $u ago ⇐ # % 前|之前|以前 @d ?的",
    "$d <= $n $u ago ⇐ @d ?距今|离现在|至今 ?已经|已 ?有 # % 以上|及以上 ?的|了",
    "$d < $n $u ago ⇐ @d ?距今|离现在|至今 ?已经|已|时间 超过|大于|多于 ?了 # % ?的|了",
    "$d <= $n $u ago ⇐ @d ?距今|离现在|至今 ?已经|已|时间 满|达到|够|达|至少 ?了 # % ?的|了",
    "$d > $n $u ago ⇐ @d ?距今|离现在|至今 ?还|时间 不到|不满|不足|未满|少于|小于|没到|没满 # % ?的",
    "$d in this month ⇐ 本月|这个月|当月 ?内|里 ?新|刚 @d ?的",
    "$d in last month ⇐ 上个月|上月 ?新 @d ?的",
    "$d in this week ⇐ 本周|这周|这个星期|这星期 ?内|里 ?新|刚 @d ?的",
    "$d in last week ⇐ 上周|上个星期|上星期 ?新 @d ?的",
    "$d in this year ⇐ 今年|本年 ?内|里 ?新 @d ?的",
    "$d < $n-01-01 ⇐ @d ?在|早于|是 # 年 之前|以前|前 ?的",
    "$d >= $n-01-01 ‖ $d > $n-12-31 ⇐ @d ?在|晚于|是 # 年 之后|以后|后 ?的",
    "year($d) = $n ⇐ @d ?是|在|为 # 年 ?的",
    "year($d) = $n ⇐ # 年 @d ?的",
    // How much they did.
    "$c = $n ⇐ @c ?就 等于|是|为 # ?条|次|个人|个|人|篇|名|位|分 ?的",
    "$c != $n ⇐ @c 不等于|不是|不为 # ?条|次|个人|个|人|篇|名|位|分 ?的",
    "$c >= $n ⇐ @c ?了|有|达到|够|满|达|在 # ?条|次|个人|个|人|篇|名|位|分 以上|及以上|或以上|起|之上 ?的",
    "$c > $n ⇐ @c 过|过了 # ?条|次|个人|个|人|篇|名|位 ?的",
    "$c >= $e * $n ⇐ @c ?是|达到|为|有 @c ?的 # 倍 以上 ?的",
    "$c > $e * $n ⇐ @c 超过|大于|高于|多于 @c ?的 # 倍 ?的",
    "$c > $e ⇐ @c 比 @c 多|大|高 ?的",
    "$c < $e ⇐ @c 比 @c 少|小|低 ?的",
    "not $b ⇐ 不是|并不是|并非|不属于|非 @b ?的",
    "count(members) >= $n ⇐ 群成员|成员数|成员|群人数|总人数|人数|群里 ?数 达到|满|到|到了 # 人|个人|名",
    "$c >= $n ⇐ # 条|次|个人|个|人|篇|名|位 以上|及以上|或以上 ?的 @c ?的",
    "$c > $n ⇐ @c ?了 超过|大于|多于|高于 ?了 # ?条|次|个人|个|人|篇|名|位 ?的",
    "$c > $n ⇐ 超过|多于 # 条|次|个人|个|人|篇|名|位 ?的 @c ?的",
    "$c < $n ⇐ @c ?了 不到|少于|不足|小于|低于|未满 # ?条|次|个人|个|人|篇|名|位 ?的",
    "$c >= $n ⇐ @c ?了 至少|不少于|不低于|起码|达到|满|够 ?了 # ?条|次|个人|个|人|篇|名|位 ?的",
    "$c <= $n ⇐ @c ?了 不超过|最多|至多|不多于 # ?条|次|个人|个|人|篇|名|位 ?的",
    "$c >= $n ‖ $c = $n ⇐ @c ?了|过|有 # 条|次|个人|个|人|篇|名|位 ?的",
  ].map { line in
    let (meant, pattern) = RunPattern.entry(line)
    return (meant.split(separator: "‖").map { $0.split(separator: " ").joined(separator: " ") }, pattern)
  }

  /// A condition with all of it in this language's words that has one reading.
  func settled(_ condition: String) -> String {
    let text = SlipText(condition)
    let run = SlipRun(text, words: runWords)
    var result = condition
    for (range, readings) in readings(in: run, from: 0).reversed() where readings.count == 1 {
      let place = run.offsets[range.lowerBound]..<run.offsets[range.upperBound]
      result = SlipText(result).replacingBytes(place, with: language(readings[0]))
    }
    return result
  }

  func running(_ text: SlipText) -> [Rewriting] {
    guard text.text.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) else { return [] }
    let run = SlipRun(text, words: runWords)
    let found = readings(in: run, from: conditionStart(of: text, in: run))
    let isJoined = found.count > 1 || run.characters.contains { "且或并但".contains($0) }
    return exceptions(text)
      + found.flatMap { range, readings in
        readings.map { reading in
          let isPart = isJoined && reading.split(separator: " ").contains { $0 == "or" || $0 == "and" }
          let meant = language(isPart ? "(\(reading))" : reading)
          return Rewriting(
            text: text.replacingBytes(run.offsets[range.lowerBound]..<run.offsets[range.upperBound], with: meant),
            doubt: readings.count > 1 ? SlipPattern.Certainty.open.rawValue : 0, specificity: 55)
        }
      }
  }

  /// `当 发言数 > 3，管理员除外`: all of a condition but whom it excepts.
  private func exceptions(_ text: SlipText) -> [Rewriting] {
    let clauses: [Keyword] = [.grant, .deduct, .revoke, .say, .limit, .take]
    guard let when = text.tokens.firstIndex(where: { means($0, .when) || $0.isWord("如果") }),
      when + 1 < text.tokens.count
    else { return [] }
    let end = text.tokens[when...].firstIndex { token in clauses.contains { means(token, $0) } } ?? text.tokens.count
    guard end > when + 1 else { return [] }
    let condition = text.slice(when + 1..<end)
    let sentence = Sentence(SlipRun(SlipText(condition), words: runWords), names: names)
    guard let (rest, exception) = sentence.splittingException(condition) else { return [] }
    let (kept, excepted) = (sentence.cleaned(rest), sentence.flag(exception))
    guard !kept.isEmpty else { return [] }
    let both = kept.hasOccurrence(of: "或") ? "(\(kept))" : kept
    let meant =
      means(text.tokens[0], .label, .protect)
      ? "\(both) \(language("and")) \(language("not")) \(excepted)" : "\(kept) \(language("unless")) \(excepted)"
    return [Rewriting(text: text.replacing(when + 1..<end, with: meant), doubt: 0, specificity: 55)]
  }

  private func readings(in run: SlipRun, from start: Int) -> [(range: Range<Int>, readings: [String])] {
    var found: [(range: Range<Int>, readings: [String])] = []
    var place = start
    while place < run.characters.count {
      guard let (end, readings) = reading(at: place, in: run), end > place else {
        place += 1
        continue
      }
      found.append((place..<end, readings))
      place = end
    }
    return found
  }

  /// Behind the name of what a declaration declares, which may read like a condition.
  private func conditionStart(of text: SlipText, in run: SlipRun) -> Int {
    guard text.tokens.count > 1, let first = text.tokens.first, first.kind == .word,
      Keyword.spelled(by: first.lowered).contains(where: { $0.category == .declaration })
    else { return 0 }
    let end = text.tokens[1].range.upperBound
    return run.offsets.firstIndex { $0 >= end } ?? 0
  }

  private func reading(at place: Int, in run: SlipRun) -> (end: Int, readings: [String])? {
    for (readings, pattern) in Self.table {
      guard let match = pattern.match(in: run, at: place), !isWithinWord(match.end, in: run),
        !isWithinName(place, in: run)
      else { continue }
      if let number = match.bound["n"].flatMap({ Int($0) }),
        readings[0].hasOccurrence(of: "-01-01") || readings[0].hasPrefix("year"),
        !(1900...2100).contains(number)
      {
        continue
      }
      let meant = readings.flatMap { self.readings($0, of: match.bound) }
      if !meant.isEmpty { return (match.end, meant) }
    }
    return nil
  }

  /// `非` of `是非`, a number's second digit.
  private func isWithinName(_ place: Int, in run: SlipRun) -> Bool {
    guard place > 0 else { return false }
    let (before, here) = (run.characters[place - 1], run.characters[place])
    return before == "是" && here == "非" || before.isASCII && here.isASCII && before.isLetter && here.isLetter
  }

  /// `没发言` of `没发言数`.
  private func isWithinWord(_ end: Int, in run: SlipRun) -> Bool {
    end < run.characters.count && "数量时率次".contains(run.characters[end])
  }

  private func readings(_ reading: String, of bound: [Character: String]) -> [String] {
    let deed = bound["k"] ?? (bound["j"] == nil && reading != "never" ? "" : "说话")
    let span = "in last \(bound["n"] ?? "") \(bound["u"] ?? "")"
    switch reading {
    case "silent":
      return lastMoments(of: deed).flatMap { field in
        let isSilent = "\(field) not \(span)"
        guard names.optionals.contains(field) else { return [isSilent] }
        return ["\(field) is missing or \(isSilent)", "\(field) is present and \(isSilent)"]
      } + events(of: deed).map { "count(\($0) \(span)) = 0" }
    case "lately":
      return lastMoments(of: deed).map { field in
        names.optionals.contains(field) ? "\(field) is present and \(field) \(span)" : "\(field) \(span)"
      } + events(of: deed).map { "count(\($0) \(span)) > 0" }
    case "never":
      return numbers(of: deed).map { "\($0) = 0" } + events(of: deed).map { "count(\($0)) = 0" }
    default:
      var result = reading
      if reading.hasOccurrence(of: "$D") {
        guard let day = SlipWords.day(ofParts: ["n", "m", "o"].compactMap { bound[$0] }) else { return [] }
        result = result.substituting("$D", by: day)
      }
      if let field = bound["d"] {
        let day = names.datetimes.contains(field) ? "date(\(field))" : field
        result = result.substituting("$y", by: "today - \(day)")
      }
      for (key, value) in bound { result = result.substituting("$\(key)", by: value) }
      return [result]
    }
  }

  private func words(for deed: String) -> [String] {
    RunWords.talking.contains(deed) ? RunWords.talking + ["消息", "message", "messages", "post", "posts"] : [deed]
  }

  private func lastMoments(of deed: String) -> [String] {
    let words = words(for: deed)
    return names.memberMoments.filter { field in
      ["最后", "最近", "上次", "末次", "last"].contains { field.hasOccurrence(of: $0) }
        && words.contains { field.hasOccurrence(of: $0) }
    }
  }

  private func numbers(of deed: String) -> [String] {
    let words = words(for: deed)
    return runWords.names(of: "c").filter { words.contains(String($0.written)) }.map(\.name)
  }

  private func events(of deed: String) -> [String] {
    let words = words(for: deed)
    return names.eventFields.map(\.event).filter { words.contains($0) }
  }
}

extension SlipText {
  /// The text with other words in place of a stretch of it, which stand by themselves.
  func replacingBytes(_ range: Range<Int>, with replacement: String) -> String {
    let bytes = Array(text.utf8)
    let (before, after) = (
      String(decoding: bytes[..<range.lowerBound], as: UTF8.self),
      String(decoding: bytes[range.upperBound...], as: UTF8.self)
    )
    func isWord(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false }
    return before + (isWord(before.last) ? " " : "") + replacement + (isWord(after.first) ? " " : "") + after
  }
}
