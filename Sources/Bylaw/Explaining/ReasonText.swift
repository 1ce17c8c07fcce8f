import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax

/// Why a rule decided nothing about a member, in words.
package struct ReasonText {
  var policy: CheckedPolicy
  var reason: Reason
  /// What to call the member.
  var member: String
  /// Of the same review.
  var decisions: [Decision]

  package init(policy: CheckedPolicy, reason: Reason, member: String, decisions: [Decision]) {
    self.policy = policy
    self.reason = reason
    self.member = member
    self.decisions = decisions
  }

  private var rule: Rule { policy.rules[reason.rule] }

  /// A sentence without its full stop.
  package var sentence: Phrase {
    let name = rule.name
    switch reason.verdict {
    case .decided: return Phrase("`\(name)` took \(member)", "`\(name)` 取了 \(member)")
    case .notApplicable: return elsewhere
    case .removed:
      return Phrase(
        "`\(name)` passes over \(member), who is removed in this review", "`\(name)` 跳过 \(member)：这次复盘已经移出")
    case .holdsRole:
      return Phrase("`\(name)` passes over \(member), who holds the role already", "`\(name)` 跳过 \(member)：已经担任这个角色")
    case .conditionNotMet: return misfit.before.adding(Phrase(same: member)).adding(misfit.behind)
    case .nowhere: return nowhere
    case .protected(let protection):
      let shield = policy.protections[protection].name
      return Phrase("`\(shield)` protects \(member) from `\(name)`", "`\(shield)` 保护 \(member) 不受 `\(name)` 影响")
    case .limited:
      return Phrase("the limit of `\(name)` is reached for \(member): \(limit)", "`\(name)` 对 \(member) 已达限次：\(limit)")
    case .overLimit:
      return Phrase(
        "what `\(name)` may do in all was done before it came to \(member)\(ranking): \(limitInAll)",
        "还没轮到 \(member)\(ranking)，`\(name)` 的总数就用完了：\(limitInAll)")
    case .alreadyMoved(let other):
      let mover = policy.rules[other].name
      return Phrase("`\(mover)` moved \(member) before `\(name)` could", "`\(mover)` 先变动了 \(member)，轮不到 `\(name)`")
    case .outranked(let position, let eligible, let taken):
      let words = outranked(eligible: eligible, taken: taken)
      return who.adding(words.before).adding(Self.place(position)).adding(words.behind)
    case .overQuota(let position, let eligible, let most):
      return Phrase(
        "\(member)\(ranking) comes \(Self.place(position)) of \(eligible)\(ofGroup) for `\(name)`, which takes at most \(most) of those who have the same \(common)",
        "\(who)在 `\(name)` 的 \(eligible) 人\(ofGroup)里排第 \(position)，而 \(common) 相同的最多取 \(most) 人")
    case .heldBack(let tier):
      let place = policy.tiers[tier].name
      return Phrase(
        "`\(name)` leaves at least \(rule.leave ?? 0) in \(place), and \(member)\(ranking) is one of them",
        "`\(name)` 在 \(place) 至少留 \(rule.leave ?? 0) 人，\(who)就在里面")
    case .noCapacity:
      return Phrase(
        "no room was left for \(member)\(ranking) when `\(name)` came to them\(room)",
        "`\(name)` 轮到 \(who)时已经没有位置了\(room)")
    case .reserved:
      return Phrase(
        "`\(name)` keeps \(member)\(ranking) in reserve, since its seats are taken",
        "`\(name)` 的名额已满，\(who)作为候补")
    case .nothingToGive(let reasons):
      let clauses = reasons.all.map { $0.clause(isPlural: false) }
      return Phrase(
        "`\(name)` has nothing for \(member), who \(clauses.map(\.english).joined(separator: ", and "))",
        "`\(name)` 没什么可给 \(member)：\(Phrase.row(clauses))")
    }
  }

  /// What is said of somebody who is outranked, after the words for them, before those for their place and behind them: it
  /// is the same for all of a group.
  func outranked(eligible: Int, taken: Int) -> (before: Phrase, behind: Phrase) {
    let name = rule.name
    return (
      Phrase(" comes ", "在 `\(name)` 的 \(eligible) 人\(ofGroup)里排第 "),
      Phrase(
        " of \(eligible)\(ofGroup) for `\(name)`, and \(taken) \(taken == 1 ? "is" : "are") taken\(last)",
        "，只取 \(taken) 人\(last)")
    )
  }

  /// What is said of somebody whom a rule does not fit, before and behind the words for them.
  var misfit: (before: Phrase, behind: Phrase) {
    (
      Phrase(english: "`\(escaped(rule.name))` does not fit ", chinese: ""),
      Phrase(english: "", chinese: " 不符合 `\(escaped(rule.name))`")
    )
  }

  static func place(_ position: Int) -> Phrase {
    Phrase(english: String(position) + ordinalEnding(of: position), chinese: String(position))
  }

  private var elsewhere: Phrase {
    let name = rule.name
    switch rule.kind {
    case .admit:
      return Phrase("`\(name)` looks at who is outside, and \(member) is not", "`\(name)` 看的是群外的人，\(member) 不在群外")
    case .reward, .penalize:
      return Phrase("`\(name)` looks at members, and \(member) is outside", "`\(name)` 看的是群里的人，\(member) 在群外")
    case .promote, .demote, .place, .remove, .appoint:
      let tiers = (rule.from ?? []).map { policy.tiers[$0].name }
      let place =
        tiers.isEmpty
        ? Phrase("at members inside", "群里的人") : Phrase("at \(Phrase.list(tiers))", " \(Phrase.list(tiers)) 的人")
      return Phrase("`\(name)` looks \(place), and \(member) is not there", "`\(name)` 看的是\(place)，\(member) 不在")
    }
  }

  private var nowhere: Phrase {
    guard let line = reason.line else {
      return Phrase("no line of `\(rule.name)` fits \(member)", "`\(rule.name)` 没有一行适合 \(member)")
    }
    let place = policy.tiers[line].name
    return Phrase(
      "`\(rule.name)` leaves \(member) in \(place), the first line that fits",
      "`\(rule.name)` 让 \(member) 留在 \(place)：这是第一个符合的行")
  }

  private var limit: Phrase {
    switch rule.limit {
    case .once: Phrase("once, and the record has it", "一次，记录里已经有了")
    case .count(let count, let window):
      Phrase(
        "\(count) per \(windowText(of: window)), and the record has as many",
        "每 \(windowText(of: window)) \(count) 次，记录里已经满了")
    case nil: Phrase("none", "没有")
    }
  }

  private var limitInAll: Phrase {
    guard let limit = rule.limitInAll else { return Phrase("none", "没有") }
    let field = limit.field.map { policy.members.fields[$0] }
    let most = field.map { "\(Formatting.number(limit.most, scale: $0.type.scale)) \($0.name)" } ?? String(limit.most)
    guard let window = limit.window else { return Phrase("\(most) in all", "总共 \(most)") }
    return Phrase("\(most) per \(windowText(of: window)) in all", "每 \(windowText(of: window)) 总共 \(most)")
  }

  private func windowText(of window: Window) -> Phrase {
    switch window {
    case .lastDays(let count): .count(Int(count), "day", "天")
    case .lastMonths(let count): .count(Int(count), "month", "个月")
    case .lastMicroseconds(let length):
      Phrase(same: Formatting.duration(Duration(count: length, unit: .microseconds)))
    case .this(let period), .previous(let period): period.words
    case .review: Phrase("review", "次复盘")
    }
  }

  private var ofGroup: Phrase {
    rule.take?.per.isEmpty ?? true ? .empty : Phrase(" of their group", "（同一组）")
  }

  private var common: Phrase { .list((rule.take?.quota?.per ?? []).map { policy.source[$0.span] }) }

  /// What the last one who was taken has of what is ranked by first.
  private var last: Phrase {
    guard let take = rule.take, take.per.isEmpty, let key = take.keys.first else { return .empty }
    let taken = decisions.filter { $0.rule == reason.rule && $0.rank != nil }.max { ($0.rank ?? 0) < ($1.rank ?? 0) }
    guard let value = taken?.value else { return .empty }
    let name = policy.source[key.value.span]
    return Phrase(", the last of them with \(name) \(value)", "，最后一个的 \(name) 是 \(value)")
  }

  var ranking: Phrase {
    reason.ranking.isEmpty
      ? .empty
      : Phrase(
        " (\(reason.ranking.map(\.english).joined(separator: ", ")))",
        "（\(reason.ranking.map(\.chinese).joined(separator: "，"))）")
  }

  /// The member and what they are ranked by, with a blank before the next word in Chinese, where no mark has room in it.
  var who: Phrase {
    let member = escaped(member)
    return Phrase(english: member, chinese: reason.ranking.isEmpty ? member + " " : member).adding(ranking)
  }

  private var room: Phrase {
    guard case .tier(let tier)? = rule.target, let capacity = policy.tiers[tier].capacity else { return .empty }
    let place = policy.tiers[tier].name
    return Phrase("; the capacity of \(place) is \(capacity)", "；\(place) 的上限是 \(capacity)")
  }
}

extension CalendarPeriod {
  var words: Phrase {
    switch self {
    case .week: Phrase("week", "周")
    case .month: Phrase("month", "月")
    case .quarter: Phrase("quarter", "季度")
    case .year: Phrase("year", "年")
    }
  }
}

/// `st` of `1st`, `nd` of `2nd`
func ordinalEnding(of number: Int) -> String {
  switch (number % 10, number % 100) {
  case (_, 11...13): "th"
  case (1, _): "st"
  case (2, _): "nd"
  case (3, _): "rd"
  default: "th"
  }
}
