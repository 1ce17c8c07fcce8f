import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// Rules and schedules as sentences.
extension ReportWords {
  /// A name within a sentence.
  func called(_ name: String) -> String { pick(english: name, chinese: "「\(name)」") }

  private func members(of tiers: String?) -> String {
    tiers.map { pick(english: "members of \($0)", chinese: "\($0)的成员") }
      ?? pick(english: "members of any tier", chinese: "任何层级的成员")
  }

  func admits(to tier: String?) -> String {
    let tier = tier ?? ""
    return pick(english: "Admits newcomers to \(tier).", chinese: "接纳新人进入\(tier)。")
  }

  /// - Parameter to: nil is the next tier.
  func promotes(from: String?, to: String?) -> String {
    let goal = to ?? pick(english: "the next tier up", chinese: "上一级")
    return pick(english: "Promotes \(members(of: from)) to \(goal).", chinese: "\(members(of: from))晋升到\(goal)。")
  }

  func demotes(from: String?, to: String?) -> String {
    let goal = to ?? pick(english: "the next tier down", chinese: "下一级")
    return pick(english: "Moves \(members(of: from)) down to \(goal).", chinese: "\(members(of: from))降到\(goal)。")
  }

  func places(from: String?) -> String {
    pick(english: "Places \(members(of: from)) by the first line that fits:", chinese: "\(members(of: from))按第一条符合的定级：")
  }

  func removes(from: String?) -> String {
    pick(english: "Removes \(members(of: from)).", chinese: "移出\(members(of: from))。")
  }

  func appoints(from: String?, as role: String) -> String {
    pick(english: "Appoints \(members(of: from)) as \(role).", chinese: "从\(members(of: from))中任命\(role)。")
  }

  var rewards: String { pick(english: "Rewards members.", chinese: "奖励成员。") }
  var penalizes: String { pick(english: "Penalizes members.", chinese: "处罚成员。") }

  func amount(of share: Share) -> String {
    var text = amountAlone(of: share)
    if share.roundsUp { text += pick(english: ", rounded up", chinese: "（不足一名按一名）") }
    if share.least > 0 { text += pick(english: ", at least \(share.least)", chinese: "，至少 \(share.least) 名") }
    return text
  }

  private func amountAlone(of share: Share) -> String {
    let isTop = share.direction == .top
    switch share.amount {
    case .all:
      return pick(
        english: isTop ? "all, the top ones first" : "all, the bottom ones first",
        chinese: isTop ? "全部，高者在先" : "全部，低者在先")
    case .count(let count):
      return pick(english: "the \(isTop ? "top" : "bottom") \(count)", chinese: "\(isTop ? "前" : "后") \(count) 名")
    case .ratio(let part):
      let percent = shortened(Formatting.number(Int64(clamping: part.rounded(to: 4)), scale: 2))
      return pick(english: "the \(isTop ? "top" : "bottom") \(percent)%", chinese: "\(isTop ? "前" : "后") \(percent)%")
    case .computed:
      return pick(english: "so many of the \(isTop ? "top" : "bottom")", chinese: isTop ? "前若干名" : "后若干名")
    case .fraction(let unscaled, let scale):
      let percent = shortened(Formatting.number(unscaled, scale: max(0, scale - 2)))
      return pick(english: "the \(isTop ? "top" : "bottom") \(percent)%", chinese: "\(isTop ? "前" : "后") \(percent)%")
    }
  }

  func limit(for limit: DecisionLimit) -> String {
    switch limit {
    case .once: pick(english: "once", chinese: "一次")
    case .count(let count, let window):
      pick(english: "\(count) per \(span(of: window))", chinese: "每 \(span(of: window)) \(count) 次")
    }
  }

  func limitInAll(of rule: Rule, policy: CheckedPolicy) -> String? {
    guard let limit = rule.limitInAll else { return nil }
    let most =
      limit.field.map { policy.members.fields[$0] }
      .map { "\(shortened(Formatting.number(limit.most, scale: $0.type.scale))) \($0.title ?? $0.name)" }
    return pick(
      english: (most ?? String(limit.most)) + (limit.window.map { " per \(span(of: $0))" } ?? "") + " in all",
      chinese: (limit.window.map { "每 \(span(of: $0))" } ?? "") + "总共 " + (most ?? "\(limit.most) 次"))
  }

  private func span(of window: Window) -> String {
    switch window {
    case .lastDays(let count): pick(english: counted(count, noun: "day"), chinese: "\(count) 天")
    case .lastMonths(let count): pick(english: counted(count, noun: "month"), chinese: "\(count) 个月")
    case .lastMicroseconds(let length):
      pick(
        english: Formatting.duration(Duration(count: length, unit: .microseconds)),
        chinese: "\(shortened(hours(in: length))) 小时")
    case .this(let period), .previous(let period):
      switch period {
      case .week: pick(english: "week", chinese: "周")
      case .month: pick(english: "month", chinese: "月")
      case .quarter: pick(english: "quarter", chinese: "季度")
      case .year: pick(english: "year", chinese: "年")
      }
    case .review: pick(english: "review", chinese: "复盘")
    }
  }

  private func hours(in microseconds: Int64) -> String { Formatting.number(microseconds / 36_000_000, scale: 2) }

  func every(_ schedule: Schedule) -> String {
    switch schedule {
    case .twiceAMonth: pick(english: "Reviewed twice a month, on the 1st and the 16th.", chinese: "每月复盘两次：1 日和 16 日。")
    case .everyDays(let count, let from):
      pick(
        english: "Reviewed every \(counted(count, noun: "day"))\(since(day: from)).",
        chinese: "每 \(count) 天复盘一次\(since(day: from))。")
    case .everyMonths(let count, let from):
      pick(
        english: "Reviewed every \(counted(count, noun: "month"))\(since(day: from)).",
        chinese: "每 \(count) 个月复盘一次\(since(day: from))。")
    case .everyMinutes(let count, let from):
      count % 60 == 0
        ? pick(
          english: "Reviewed every \(counted(count / 60, noun: "hour"))\(since(day: from)).",
          chinese: "每 \(count / 60) 小时复盘一次\(since(day: from))。")
        : pick(
          english: "Reviewed every \(counted(count, noun: "minute"))\(since(day: from)).",
          chinese: "每 \(count) 分钟复盘一次\(since(day: from))。")
    }
  }

  /// - Parameter start: in microseconds after midnight.
  func dayBegins(at start: Int64) -> String {
    let time = Formatting.datetime(start).dropFirst(11).prefix(5)
    return pick(english: "A day begins at \(time).", chinese: "每天从 \(time) 开始。")
  }

  private func since(day: Int32?) -> String {
    guard let day else { return "" }
    let date = CivilDate(dayNumber: day).text
    return pick(english: " from \(date)", chinese: "，自 \(date) 起")
  }
}

// MARK: - What decisions say

extension ReportWords {
  /// A decision's detail, its words of the language spelled in the page's.
  func detail(of detail: String) -> String {
    DecisionDetail.words(of: detail).text(in: language.keywords)
  }
}
