import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// Rules and schedules as sentences.
extension ReportWords {
  /// A name within a sentence.
  func called(_ name: String) -> String { self(Phrase(english: name, chinese: "「\(name)」")) }

  private func members(of tiers: String?) -> String {
    tiers.map { self(Phrase("members of \($0)", "\($0)的成员")) }
      ?? self(Phrase("members of any tier", "任何层级的成员"))
  }

  func admits(to tier: String?) -> String {
    let tier = tier ?? ""
    return self(Phrase("Admits newcomers to \(tier).", "接纳新人进入\(tier)。"))
  }

  /// - Parameter to: nil is the next tier.
  func promotes(from: String?, to: String?) -> String {
    let goal = to ?? self(Phrase("the next tier up", "上一级"))
    return self(Phrase("Promotes \(members(of: from)) to \(goal).", "\(members(of: from))晋升到\(goal)。"))
  }

  func demotes(from: String?, to: String?) -> String {
    let goal = to ?? self(Phrase("the next tier down", "下一级"))
    return self(Phrase("Moves \(members(of: from)) down to \(goal).", "\(members(of: from))降到\(goal)。"))
  }

  func places(from: String?) -> String {
    self(Phrase("Places \(members(of: from)) by the first line that fits:", "\(members(of: from))按第一条符合的定级："))
  }

  func removes(from: String?) -> String {
    self(Phrase("Removes \(members(of: from)).", "移出\(members(of: from))。"))
  }

  func appoints(from: String?, as role: String) -> String {
    self(Phrase("Appoints \(members(of: from)) as \(role).", "从\(members(of: from))中任命\(role)。"))
  }

  var rewards: String { self(Phrase("Rewards members.", "奖励成员。")) }
  var penalizes: String { self(Phrase("Penalizes members.", "处罚成员。")) }

  func amount(of share: Share) -> String {
    var text = amountAlone(of: share)
    if share.roundsUp { text += self(Phrase(", rounded up", "（不足一名按一名）")) }
    if share.least > 0 { text += self(Phrase(", at least \(share.least)", "，至少 \(share.least) 名")) }
    return text
  }

  private func amountAlone(of share: Share) -> String {
    let isTop = share.direction == .top
    switch share.amount {
    case .all:
      return self(
        Phrase(
          english: isTop ? "all, the top ones first" : "all, the bottom ones first",
          chinese: isTop ? "全部，高者在先" : "全部，低者在先"))
    case .count(let count):
      return self(Phrase("the \(isTop ? "top" : "bottom") \(count)", "\(isTop ? "前" : "后") \(count) 名"))
    case .ratio(let part):
      let percent = shortened(Formatting.number(Int64(clamping: part.rounded(to: 4)), scale: 2))
      return self(Phrase("the \(isTop ? "top" : "bottom") \(percent)%", "\(isTop ? "前" : "后") \(percent)%"))
    case .computed:
      return self(Phrase(english: "so many of the \(isTop ? "top" : "bottom")", chinese: isTop ? "前若干名" : "后若干名"))
    case .fraction(let unscaled, let scale):
      let percent = shortened(Formatting.number(unscaled, scale: max(0, scale - 2)))
      return self(Phrase("the \(isTop ? "top" : "bottom") \(percent)%", "\(isTop ? "前" : "后") \(percent)%"))
    }
  }

  func limit(for limit: DecisionLimit) -> String {
    switch limit {
    case .once: self(Phrase("once", "一次"))
    case .count(let count, let window):
      self(Phrase("\(count) per \(span(of: window))", "每 \(span(of: window)) \(count) 次"))
    }
  }

  func limitInAll(of rule: Rule, policy: CheckedPolicy) -> String? {
    guard let limit = rule.limitInAll else { return nil }
    let most =
      limit.field.map { policy.members.fields[$0] }
      .map { "\(shortened(Formatting.number(limit.most, scale: $0.type.scale))) \($0.title ?? $0.name)" }
    return self(
      Phrase(
        english: (most ?? String(limit.most)) + (limit.window.map { " per \(span(of: $0))" } ?? "") + " in all",
        chinese: (limit.window.map { "每 \(span(of: $0))" } ?? "") + "总共 " + (most ?? "\(limit.most) 次")))
  }

  private func span(of window: Window) -> String {
    switch window {
    case .lastDays(let count): self(Phrase(english: counted(count, noun: "day"), chinese: "\(count) 天"))
    case .lastMonths(let count): self(Phrase(english: counted(count, noun: "month"), chinese: "\(count) 个月"))
    case .lastMicroseconds(let length):
      self(
        Phrase(
          english: Formatting.duration(Duration(count: length, unit: .microseconds)),
          chinese: "\(shortened(hours(in: length))) 小时"))
    case .this(let period), .previous(let period):
      switch period {
      case .week: self(Phrase("week", "周"))
      case .month: self(Phrase("month", "月"))
      case .quarter: self(Phrase("quarter", "季度"))
      case .year: self(Phrase("year", "年"))
      }
    case .review: self(Phrase("review", "复盘"))
    }
  }

  private func hours(in microseconds: Int64) -> String { Formatting.number(microseconds / 36_000_000, scale: 2) }

  func every(_ schedule: Schedule) -> String {
    switch schedule {
    case .twiceAMonth: self(Phrase("Reviewed twice a month, on the 1st and the 16th.", "每月复盘两次：1 日和 16 日。"))
    case .everyDays(let count, let from):
      self(
        Phrase(
          "Reviewed every \(counted(count, noun: "day"))\(since(day: from)).", "每 \(count) 天复盘一次\(since(day: from))。"))
    case .everyMonths(let count, let from):
      self(
        Phrase(
          "Reviewed every \(counted(count, noun: "month"))\(since(day: from)).", "每 \(count) 个月复盘一次\(since(day: from))。"
        ))
    case .everyMinutes(let count, let from):
      count % 60 == 0
        ? self(
          Phrase(
            "Reviewed every \(counted(count / 60, noun: "hour"))\(since(day: from)).",
            "每 \(count / 60) 小时复盘一次\(since(day: from))。"))
        : self(
          Phrase(
            "Reviewed every \(counted(count, noun: "minute"))\(since(day: from)).",
            "每 \(count) 分钟复盘一次\(since(day: from))。"))
    }
  }

  /// - Parameter start: in microseconds after midnight.
  func dayBegins(at start: Int64) -> String {
    let time = Formatting.datetime(start).dropFirst(11).prefix(5)
    return self(Phrase("A day begins at \(time).", "每天从 \(time) 开始。"))
  }

  private func since(day: Int32?) -> String {
    guard let day else { return "" }
    let date = CivilDate(dayNumber: day).text
    return self(Phrase(" from \(date)", "，自 \(date) 起"))
  }
}

// MARK: - What decisions say

extension ReportWords {
  /// A decision's detail, its words of the language spelled in the page's.
  func detail(of detail: String) -> String {
    DecisionDetail.words(of: detail).text(in: language.keywords)
  }
}
