import BylawSyntax

/// How long ago something was, whether something is there, and how often: as functions of other languages say it.
extension SlipRewriter {
  func moments(_ text: SlipText) -> [Rewriting] {
    differences(text) + ages(text) + presences(text) + bareCounts(text) + countsOfAll(text)
  }

  /// `joined`, or the day of a moment.
  private func day(_ field: String) -> String { names.datetimes.contains(field) ? language("date(\(field))") : field }

  private func isToday(_ token: SlipToken) -> Bool {
    [
      "today", "今天", "今日", "当前日期", "curdate", "getdate", "current_date", "now", "此刻", "当前时间", "sysdate",
      "current_timestamp",
    ]
    .contains(token.lowered)
  }

  /// Where `today` or `TODAY()` ends that begins at `place`.
  private func todayEnd(at place: Int, in tokens: [SlipToken]) -> Int? {
    guard place < tokens.count, isToday(tokens[place]) else { return nil }
    return place + 2 < tokens.count && tokens[place + 1].text == "(" && tokens[place + 2].text == ")"
      ? place + 3 : place + 1
  }

  /// `TODAY() - joined`: days from day to day.
  private func differences(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.flatMap { start -> [Rewriting] in
      guard let minus = todayEnd(at: start, in: tokens), minus + 1 < tokens.count, tokens[minus].text == "-",
        names.memberMoments.contains(tokens[minus + 1].text)
      else { return [] }
      let field = tokens[minus + 1].text
      let meant = "\(language("today")) - \(day(field))"
      let end = minus + 3
      guard names.optionals.contains(field), end < tokens.count, tokens[end].kind == .number,
        [">", ">=", "<", "<=", "="].contains(tokens[end - 1].text)
      else { return [Rewriting(text: text.replacing(start..<minus + 2, with: meant), doubt: 0, specificity: 55)] }
      let whole = "\(meant) \(tokens[end - 1].text) \(tokens[end].text)"
      return ["\(field) is missing or ", "\(field) is present and "].map { asked in
        Rewriting(
          text: text.replacing(start..<end + 1, with: language(asked) + whole),
          doubt: SlipPattern.Certainty.open.rawValue, specificity: 55)
      }
    }
  }

  /// `DATEDIF(joined, TODAY(), "d")`, `DATEDIFF(day, joined, GETDATE())`, `days_since(joined)`.
  private func ages(_ text: SlipText) -> [Rewriting] {
    let functions: Set<String> = [
      "datedif", "datediff", "days_between", "daysbetween", "days_since", "dayssince", "days_ago", "daysago", "days",
      "date_diff",
      "timestampdiff", "age", "天数", "距今天数", "间隔天数",
    ]
    let tokens = text.tokens
    return tokens.indices.dropLast(2).compactMap { start in
      guard functions.contains(tokens[start].lowered), tokens[start + 1].text == "(",
        let end = text.closing(of: start + 1)
      else { return nil }
      // Each argument but the unit, which is days or nothing.
      var (fields, other): ([String], Bool) = ([], false)
      var place = start + 2
      while place < end {
        if let next = todayEnd(at: place, in: tokens) {
          place = next
          continue
        }
        let token = tokens[place]
        if names.memberMoments.contains(token.text) {
          fields.append(token.text)
        } else if ![",", "，"].contains(token.text),
          !["d", "day", "days", "天", "dd"].contains(token.content.lowercased())
        {
          other = true
        }
        place += 1
      }
      guard fields.count == 1, !other else { return nil }
      return Rewriting(
        text: text.replacing(start..<end + 1, with: "(\(language("today")) - \(day(fields[0])))"), doubt: 0,
        specificity: 55)
    }
  }

  /// `not city`, `len(city) > 0`, `city has value`, of what may be missing.
  private func presences(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    func isField(_ place: Int) -> Bool {
      tokens.indices.contains(place) && names.optionals.contains(tokens[place].text)
        && !names.memberFlags.contains(tokens[place].text)
    }
    func rewriting(_ range: Range<Int>, field: Int, isThere: Bool) -> Rewriting {
      let meant = "\(tokens[field].text) \(isThere ? "is present" : "is missing")"
      return Rewriting(text: text.replacing(range, with: language(meant)), doubt: 0, specificity: 55)
    }
    return tokens.indices.compactMap { place in
      let word = tokens[place].lowered
      if ["not", "!", "不"].contains(word), isField(place + 1),
        place + 2 == tokens.count || endsCondition(tokens[place + 2])
      {
        return rewriting(place..<place + 2, field: place + 1, isThere: false)
      }
      if ["len", "length", "长度"].contains(word), place + 5 < tokens.count, tokens[place + 1].text == "(",
        isField(place + 2),
        tokens[place + 3].text == ")", [">", "=", "==", "!=", "<>"].contains(tokens[place + 4].text),
        tokens[place + 5].text == "0"
      {
        return rewriting(place..<place + 6, field: place + 2, isThere: !["=", "=="].contains(tokens[place + 4].text))
      }
      if isField(place), place + 2 < tokens.count, ["has", "have"].contains(tokens[place + 1].lowered),
        tokens[place + 2].isWord("value")
      {
        return rewriting(place..<place + 3, field: place, isThere: true)
      }
      return nil
    }
  }

  private func endsCondition(_ token: SlipToken) -> Bool {
    token.text == ")" || token.startsLine
      || token.kind == .word
        && Keyword.spelled(by: token.lowered).contains {
          [.and, .or, .take, .grant, .deduct, .revoke, .say, .limit, .unless, .then].contains($0)
        }
  }

  /// `when count(…)`: whether there are some.
  private func bareCounts(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.dropFirst().dropLast(2).compactMap { place in
      guard means(tokens[place], .count), tokens[place + 1].text == "(", let end = text.closing(of: place + 1),
        means(tokens[place - 1], .when, .and, .or, .unless) || tokens[place - 1].isWord("if"),
        end + 1 == tokens.count || endsCondition(tokens[end + 1])
      else { return nil }
      return Rewriting(text: text.replacing(end..<end + 1, with: ") > 0"), doubt: 1)
    }
  }

  /// `COUNT(*)`: of members, or of something that they did.
  private func countsOfAll(_ text: SlipText) -> [Rewriting] {
    let tokens = text.tokens
    return tokens.indices.dropLast(3).flatMap { place -> [Rewriting] in
      guard means(tokens[place], .count) || tokens[place].isWord("count"), tokens[place + 1].text == "(",
        tokens[place + 2].text == "*", tokens[place + 3].text == ")"
      else { return [] }
      return (names.eventFields.map(\.event) + [language("members")]).map { what in
        Rewriting(
          text: text.replacing(place..<place + 4, with: "\(language("count"))(\(what))"),
          doubt: SlipPattern.Certainty.open.rawValue, specificity: 55)
      }
    }
  }
}
