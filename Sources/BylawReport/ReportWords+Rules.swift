import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// Rules and schedules as sentences.
extension ReportWords {
  /// A name within a sentence.
  func called(_ name: String) -> String { pick(name, "「\(name)」") }

  private func members(of tiers: String?) -> String {
    tiers.map { pick("members of \($0)", "\($0)的成员") } ?? pick("members of any tier", "任何层级的成员")
  }

  func admits(to tier: String?) -> String {
    let tier = tier ?? ""
    return pick("Admits newcomers to \(tier).", "接纳新人进入\(tier)。")
  }

  /// - Parameter to: nil is the next tier.
  func promotes(from: String?, to: String?) -> String {
    let goal = to ?? pick("the next tier up", "上一级")
    return pick("Promotes \(members(of: from)) to \(goal).", "\(members(of: from))晋升到\(goal)。")
  }

  func demotes(from: String?, to: String?) -> String {
    let goal = to ?? pick("the next tier down", "下一级")
    return pick("Moves \(members(of: from)) down to \(goal).", "\(members(of: from))降到\(goal)。")
  }

  func places(from: String?) -> String {
    pick("Places \(members(of: from)) by the first line that fits:", "\(members(of: from))按第一条符合的定级：")
  }

  func removes(from: String?) -> String {
    pick("Removes \(members(of: from)).", "移出\(members(of: from))。")
  }

  func appoints(from: String?, as role: String) -> String {
    pick("Appoints \(members(of: from)) as \(role).", "从\(members(of: from))中任命\(role)。")
  }

  var rewards: String { pick("Rewards members.", "奖励成员。") }
  var penalizes: String { pick("Penalizes members.", "处罚成员。") }

  func amount(_ share: Share) -> String {
    let isTop = share.direction == .top
    switch share.amount {
    case .all:
      return pick(isTop ? "all, the top ones first" : "all, the bottom ones first", isTop ? "全部，高者在先" : "全部，低者在先")
    case .count(let count): return pick("the \(isTop ? "top" : "bottom") \(count)", "\(isTop ? "前" : "后") \(count) 名")
    case .fraction(let unscaled, let scale):
      let percent = shortened(Formatting.number(unscaled, scale: max(0, scale - 2)))
      return pick("the \(isTop ? "top" : "bottom") \(percent)%", "\(isTop ? "前" : "后") \(percent)%")
    }
  }

  func limit(_ limit: DecisionLimit) -> String {
    switch limit {
    case .once: pick("once", "一次")
    case .count(let count, let window):
      pick("\(count) per \(span(window))", "每 \(span(window)) \(count) 次")
    }
  }

  private func span(_ window: Window) -> String {
    switch window {
    case .lastDays(let count): pick(counted(count, "day"), "\(count) 天")
    case .lastMonths(let count): pick(counted(count, "month"), "\(count) 个月")
    case .lastMicroseconds(let length):
      pick(
        Formatting.duration(Duration(count: length, unit: .microseconds)), "\(shortened(hours(length))) 小时")
    case .review: pick("review", "复盘")
    }
  }

  private func hours(_ microseconds: Int64) -> String { Formatting.number(microseconds / 36_000_000, scale: 2) }

  func every(_ schedule: Schedule) -> String {
    switch schedule {
    case .twiceAMonth: pick("Reviewed twice a month, on the 1st and the 16th.", "每月复盘两次：1 日和 16 日。")
    case .everyDays(let count, let from):
      pick("Reviewed every \(counted(count, "day"))\(since(from)).", "每 \(count) 天复盘一次\(since(from))。")
    case .everyMonths(let count, let from):
      pick("Reviewed every \(counted(count, "month"))\(since(from)).", "每 \(count) 个月复盘一次\(since(from))。")
    }
  }

  private func since(_ day: Int32?) -> String {
    guard let day else { return "" }
    let date = CivilDate(dayNumber: day).text
    return pick(" from \(date)", "，自 \(date) 起")
  }
}

// MARK: - What decisions say

extension ReportWords {
  /// A decision's detail, its words of the language spelled in the page's.
  func detail(_ detail: String) -> String {
    DecisionDetail.items(of: detail).map { spelled($0, [.say, .badge, .access, .role, .deduct, .revoke]) }
      .joined(separator: pick("; ", "；"))
  }

  private func spelled(_ item: String, _ words: [Keyword]) -> String {
    guard let word = words.first(where: { item.hasPrefix($0.english + " ") }) else { return item }
    let rest = String(item.dropFirst(word.english.count + 1))
    return word.spelling(language.keywords) + " "
      + (word == .revoke ? spelled(rest, [.role, .badge, .access]) : rest)
  }
}
