import Bylaw
import BylawData

/// The language that a page's own words are in: the table of them, one language beside the other.
struct ReportWords: Sendable {
  var language: PolicyLanguage

  enum Word: CaseIterable {
    case members, outside, decisions, decisionCount, capacity, contents
    case summary, tier, before, came, left, now, rule, fit, protected, limited, movedBefore, eligible, noCapacity,
      heldBack, overLimit, decided
    case goals, ensure, milestone, condition, state, holds, holdsNow, failsNow, failsStill, heldBefore, reached, lost
    case notYet, never, kept, broken, brokenShort, reason
    case flows, from, to, count, newcomers, removed, nobodyMoves
    case numbers, lowest, median, highest, missing, range, spread, growing
    case time, date, moves, overTime, failing, failsShort
    case withoutDecisions, who, name, fromTo, rank, value, detail, kind
    case policy, tiers, term, purpose, audience, params, param, schedule, timezone, terms, meaning, seats, reserve,
      duty, role, roles
    case when, unless, takes, grants, deducts, revokes, says, leaves, limit, otherwise
    case source
    case admitted, promoted, demoted, removedKind, appointed, reserved, rewarded, penalized
  }

  func callAsFunction(_ word: Word) -> String {
    let (english, chinese) = Self.spellings(of: word)
    return pick(english: english, chinese: chinese)
  }

  func pick(english: String, chinese: String) -> String { language == .chinese ? chinese : english }

  private static func spellings(of word: Word) -> (String, String) {
    switch word {
    case .members: ("members", "成员")
    case .outside: ("outside", "群外")
    case .decisions: ("Decisions", "决定")
    case .decisionCount: ("decisions", "决定")
    case .capacity: ("capacity", "上限")
    case .contents: ("Contents", "目录")
    case .summary: ("Summary", "概要")
    case .tier: ("tier", "层级")
    case .before: ("before", "之前")
    case .came: ("came", "进")
    case .left: ("left", "出")
    case .now: ("now", "现在")
    case .rule: ("rule", "规则")
    case .fit: ("fit", "符合")
    case .protected: ("protected", "受保护")
    case .limited: ("limited", "已达限次")
    case .movedBefore: ("moved before", "已先变动")
    case .eligible: ("eligible", "有资格")
    case .noCapacity: ("crowded out", "名额已满")
    case .decided: ("decided", "决定")
    case .goals: ("Ensures and milestones", "确保与里程碑")
    case .ensure: ("ensure", "确保")
    case .milestone: ("milestone", "里程碑")
    case .condition: ("condition", "条件")
    case .state: ("after this review", "复盘之后")
    case .holds: ("holds", "满足")
    case .holdsNow: ("holds now, and did not before", "现在满足，之前不满足")
    case .failsNow: ("does not hold after this review", "这次复盘之后不再满足")
    case .failsStill: ("does not hold, and did not before", "不满足，之前也不满足")
    case .heldBefore: ("holds, as before", "已达到，之前也是")
    case .reached: ("reached", "刚刚达到")
    case .lost: ("no longer holds", "不再达到")
    case .notYet: ("not yet", "尚未达到")
    case .never: ("never", "绝不")
    case .kept: ("kept", "没有违反")
    case .broken: ("broken by this review", "这次复盘违反了")
    case .brokenShort: ("Broken by this review", "这次复盘违反了")
    case .reason: ("why", "原因")
    case .flows: ("Who moves where", "层级流动")
    case .from: ("from", "从")
    case .to: ("to", "到")
    case .count: ("how many", "人数")
    case .newcomers: ("newcomers", "新来")
    case .removed: ("removed", "移出")
    case .nobodyMoves: ("Nobody moves in this review.", "这次复盘没有人变动。")
    case .numbers: ("Numbers and thresholds", "数值与门槛")
    case .lowest: ("lowest", "最低")
    case .median: ("median", "中位")
    case .highest: ("highest", "最高")
    case .missing: ("missing", "缺失")
    case .growing: ("further right a column stands for more values", "越靠右，一根柱子代表的数值范围越宽")
    case .range: ("value", "数值")
    case .spread: ("the same as a table", "表格形式")
    case .time: ("Review after review", "多次复盘推演")
    case .date: ("review as of", "复盘日期")
    case .moves: ("moves", "变动")
    case .overTime: ("tiers over time", "各层级人数变化")
    case .failing: ("not ensured", "未确保")
    case .failsShort: ("Does not hold after this review", "这次复盘之后不满足")
    case .withoutDecisions: ("Rules that decide nothing this time", "这次没有决定的规则")
    case .who: ("who", "成员")
    case .name: ("name", "名字")
    case .fromTo: ("where", "去向")
    case .rank: ("rank", "名次")
    case .value: ("value", "数值")
    case .detail: ("detail", "说明")
    case .kind: ("what", "结果")
    case .policy: ("The policy in words", "章程说了什么")
    case .tiers: ("Tiers", "层级")
    case .term: ("name", "说法")
    case .purpose: ("purpose", "定位")
    case .audience: ("for whom", "面向")
    case .params: ("Params", "参数")
    case .param: ("param", "参数")
    case .schedule: ("Schedule", "复盘时间")
    case .timezone: ("time zone", "时区")
    case .terms: ("What the rules speak of", "规则里的说法")
    case .meaning: ("meaning", "含义")
    case .seats: ("seats", "名额")
    case .reserve: ("in reserve", "候补")
    case .duty: ("duty", "职责")
    case .role: ("role", "角色")
    case .roles: ("Roles", "角色")
    case .when: ("when", "当")
    case .unless: ("unless", "除非")
    case .takes: ("takes", "取")
    case .grants: ("grants", "给予")
    case .deducts: ("deducts", "扣除")
    case .revokes: ("revokes", "收回")
    case .says: ("says", "告知")
    case .limit: ("at most", "限次")
    case .leaves: ("leaves", "保留")
    case .heldBack: ("held back", "留住")
    case .overLimit: ("over the limit", "超出总数")
    case .otherwise: ("otherwise", "其余")
    case .source: ("The policy's text", "章程原文")
    case .admitted: ("admitted", "接纳")
    case .promoted: ("promoted", "晋升")
    case .demoted: ("demoted", "降级")
    case .removedKind: ("removed", "移出")
    case .appointed: ("appointed", "任命")
    case .reserved: ("in reserve", "候补")
    case .rewarded: ("rewarded", "奖励")
    case .penalized: ("penalized", "处罚")
    }
  }
}

// MARK: - Sentences

extension ReportWords {
  func review(asOf moment: String) -> String { pick(english: "Review as of \(moment)", chinese: "截至 \(moment) 的复盘") }

  func untitled(file: String) -> String { pick(english: "Policy \(file)", chinese: "章程 \(file)") }

  func colon(between first: String, and second: String) -> String {
    pick(english: "\(first): \(second)", chinese: "\(first)：\(second)")
  }

  func list(_ items: [String]) -> String { items.joined(separator: pick(english: ", ", chinese: "、")) }

  func aside(text: String, note: String) -> String { pick(english: "\(text) (\(note))", chinese: "\(text)（\(note)）") }

  func more(count: Int) -> String { pick(english: "… and \(count) more.", chinese: "……还有 \(count) 条。") }

  func moreByCommand(_ count: Int) -> String {
    pick(english: "… and \(count) more. This command lists all: ", chinese: "……还有 \(count) 条。列出全部的命令：")
  }

  func ties(tied: Int, value: String, taken: Int, group: String?) -> String {
    let place = group.map { pick(english: " in \($0)", chinese: "\($0) 中，") } ?? ""
    return pick(
      english:
        "The cut\(place) falls between \(tied) who are equal at \(value); \(taken) of them \(taken == 1 ? "was" : "were") "
        + "taken, by key.",
      chinese: "\(place)分界线上有 \(tied) 人同为 \(value)；按主键取了其中 \(taken) 人。")
  }

  func emptyShare(of eligible: Int, group: String?) -> String {
    let place = group.map { pick(english: " in \($0)", chinese: "\($0) 中") } ?? ""
    return pick(
      english: "Nobody was taken\(place): the share of \(eligible) is less than one.",
      chinese: "\(place)没有取任何人：\(eligible) 人的这一比例不足一名。")
  }

  func nothing(for members: Int, reasons: [String]) -> String {
    pick(
      english: "Nothing for \(counted(members, noun: "member")): \(list(reasons)).",
      chinese: "有 \(members) 人什么也没有得到：\(list(reasons))。")
  }

  func nothing(_ reason: NothingReason, members: Int) -> String {
    let chinese =
      switch reason {
      case .alreadyHeld: "已经有了"
      case .notHeld: "本来就没有"
      case .takenBack: "这次复盘刚收回"
      case .full: "已到上限"
      case .nothingLeft: "没有可扣的了"
      case .noAmount: "数额为零"
      case .noRoom: "没有名额"
      }
    return pick(
      english: "\(members) \(reason.clause(isPlural: members != 1).english)", chinese: "\(members) 人\(chinese)")
  }

  func leaves(count: Int64) -> String {
    pick(english: "at least \(count) where they are", chinese: "原层级至少留 \(count) 名")
  }

  func occupancy(count: Int, capacity: Int64) -> String {
    pick(english: "\(count) of \(capacity)", chinese: "\(count)/\(capacity)")
  }

  func flow(from: String, to: String, count: Int) -> String {
    pick(english: "\(from) to \(to): \(count)", chinese: "\(from) 到 \(to)：\(count) 人")
  }

  func staying(in tier: String, count: Int) -> String {
    pick(english: "\(count) stay in \(tier)", chinese: "\(count) 人留在 \(tier)")
  }

  func lastTaken(value: String) -> String { pick(english: "last taken: \(value)", chinese: "最后入选：\(value)") }

  func histogram(of name: String, members: Int) -> String {
    pick(english: "How \(name) is spread over \(members) members", chinese: "\(members) 名成员的 \(name) 分布")
  }

  func column(range: String, tier: String?, count: Int) -> String {
    colon(between: tier.map { aside(text: range, note: $0) } ?? range, and: String(count))
  }

  func moves(at moment: String, count: Int) -> String {
    colon(between: moment, and: pick(english: "\(count) \(count == 1 ? "move" : "moves")", chinese: "\(count) 人变动"))
  }

  func mostMoves(count: Int) -> String {
    pick(english: "moves per review (at most \(count))", chinese: "每次复盘的变动人数（最多 \(count)）")
  }

  func simulated(count: Int, from first: String, to last: String) -> String {
    pick(
      english:
        "\(count) \(count == 1 ? "review" : "reviews") from \(first) to \(last), each on what the last one left. They start "
        + "from the members as the data has them and see its events up to their day; nobody else comes. This is where the "
        + "policy leads, not what people will do.",
      chinese: "从 \(first) 到 \(last) 共 \(count) 次复盘，每一次都接着上一次的结果。从数据里的成员现状开始，只看到当天为止数据里已有的事件，"
        + "不会有数据以外的新人：这里看的是章程通向哪里，而不是大家会怎么做。")
  }

  func afterLastEvent(reviews: Int, of count: Int, day: String) -> String {
    pick(
      english:
        "The last event in the data is of \(day): \(reviews) of the \(count) reviews come after it, and see nothing that people "
        + "would do.",
      chinese: "数据里最后一件事发生在 \(day)：\(count) 次复盘里有 \(reviews) 次在那之后，看不到大家会做的事。")
  }

  func turning(count: Int) -> String {
    pick(
      english: "\(count) \(count == 1 ? "member goes" : "members go") up and down and up again, or down, up and down.",
      chinese: "有 \(count) 人升了又降、降了又升，反复变动。")
  }

  func setByHand(names: [String]) -> String {
    pick(english: "Set for this review: \(list(names)).", chinese: "这次复盘另行设定：\(list(names))。")
  }
}
