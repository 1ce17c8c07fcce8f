import Bylaw
import BylawData
import BylawSyntax

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

  func callAsFunction(_ word: Word) -> String { self(Self.phrase(of: word)) }

  /// The phrase in the page's language.
  func callAsFunction(_ phrase: Phrase) -> String { phrase.text(in: language.keywords) }

  private static func phrase(of word: Word) -> Phrase {
    switch word {
    case .members: Phrase("members", "成员")
    case .outside: Phrase("outside", "群外")
    case .decisions: Phrase("Decisions", "决定")
    case .decisionCount: Phrase("decisions", "决定")
    case .capacity: Phrase("capacity", "上限")
    case .contents: Phrase("Contents", "目录")
    case .summary: Phrase("Summary", "概要")
    case .tier: Phrase("tier", "层级")
    case .before: Phrase("before", "之前")
    case .came: Phrase("came", "进")
    case .left: Phrase("left", "出")
    case .now: Phrase("now", "现在")
    case .rule: Phrase("rule", "规则")
    case .fit: Phrase("fit", "符合")
    case .protected: Phrase("protected", "受保护")
    case .limited: Phrase("limited", "已达限次")
    case .movedBefore: Phrase("moved before", "已先变动")
    case .eligible: Phrase("eligible", "有资格")
    case .noCapacity: Phrase("crowded out", "名额已满")
    case .decided: Phrase("decided", "决定")
    case .goals: Phrase("Ensures and milestones", "确保与里程碑")
    case .ensure: Phrase("ensure", "确保")
    case .milestone: Phrase("milestone", "里程碑")
    case .condition: Phrase("condition", "条件")
    case .state: Phrase("after this review", "复盘之后")
    case .holds: Phrase("holds", "满足")
    case .holdsNow: Phrase("holds now, and did not before", "现在满足，之前不满足")
    case .failsNow: Phrase("does not hold after this review", "这次复盘之后不再满足")
    case .failsStill: Phrase("does not hold, and did not before", "不满足，之前也不满足")
    case .heldBefore: Phrase("holds, as before", "已达到，之前也是")
    case .reached: Phrase("reached", "刚刚达到")
    case .lost: Phrase("no longer holds", "不再达到")
    case .notYet: Phrase("not yet", "尚未达到")
    case .never: Phrase("never", "绝不")
    case .kept: Phrase("kept", "没有违反")
    case .broken: Phrase("broken by this review", "这次复盘违反了")
    case .brokenShort: Phrase("Broken by this review", "这次复盘违反了")
    case .reason: Phrase("why", "原因")
    case .flows: Phrase("Who moves where", "层级流动")
    case .from: Phrase("from", "从")
    case .to: Phrase("to", "到")
    case .count: Phrase("how many", "人数")
    case .newcomers: Phrase("newcomers", "新来")
    case .removed: Phrase("removed", "移出")
    case .nobodyMoves: Phrase("Nobody moves in this review.", "这次复盘没有人变动。")
    case .numbers: Phrase("Numbers and thresholds", "数值与门槛")
    case .lowest: Phrase("lowest", "最低")
    case .median: Phrase("median", "中位")
    case .highest: Phrase("highest", "最高")
    case .missing: Phrase("missing", "缺失")
    case .growing: Phrase("further right a column stands for more values", "越靠右，一根柱子代表的数值范围越宽")
    case .range: Phrase("value", "数值")
    case .spread: Phrase("the same as a table", "表格形式")
    case .time: Phrase("Review after review", "多次复盘推演")
    case .date: Phrase("review as of", "复盘日期")
    case .moves: Phrase("moves", "变动")
    case .overTime: Phrase("tiers over time", "各层级人数变化")
    case .failing: Phrase("not ensured", "未确保")
    case .failsShort: Phrase("Does not hold after this review", "这次复盘之后不满足")
    case .withoutDecisions: Phrase("Rules that decide nothing this time", "这次没有决定的规则")
    case .who: Phrase("who", "成员")
    case .name: Phrase("name", "名字")
    case .fromTo: Phrase("where", "去向")
    case .rank: Phrase("rank", "名次")
    case .value: Phrase("value", "数值")
    case .detail: Phrase("detail", "说明")
    case .kind: Phrase("what", "结果")
    case .policy: Phrase("The policy in words", "章程说了什么")
    case .tiers: Phrase("Tiers", "层级")
    case .term: Phrase("name", "说法")
    case .purpose: Phrase("purpose", "定位")
    case .audience: Phrase("for whom", "面向")
    case .params: Phrase("Params", "参数")
    case .param: Phrase("param", "参数")
    case .schedule: Phrase("Schedule", "复盘时间")
    case .timezone: Phrase("time zone", "时区")
    case .terms: Phrase("What the rules speak of", "规则里的说法")
    case .meaning: Phrase("meaning", "含义")
    case .seats: Phrase("seats", "名额")
    case .reserve: Phrase("in reserve", "候补")
    case .duty: Phrase("duty", "职责")
    case .role: Phrase("role", "角色")
    case .roles: Phrase("Roles", "角色")
    case .when: Phrase("when", "当")
    case .unless: Phrase("unless", "除非")
    case .takes: Phrase("takes", "取")
    case .grants: Phrase("grants", "给予")
    case .deducts: Phrase("deducts", "扣除")
    case .revokes: Phrase("revokes", "收回")
    case .says: Phrase("says", "告知")
    case .limit: Phrase("at most", "限次")
    case .leaves: Phrase("leaves", "保留")
    case .heldBack: Phrase("held back", "留住")
    case .overLimit: Phrase("over the limit", "超出总数")
    case .otherwise: Phrase("otherwise", "其余")
    case .source: Phrase("The policy's text", "章程原文")
    case .admitted: Phrase("admitted", "接纳")
    case .promoted: Phrase("promoted", "晋升")
    case .demoted: Phrase("demoted", "降级")
    case .removedKind: Phrase("removed", "移出")
    case .appointed: Phrase("appointed", "任命")
    case .reserved: Phrase("in reserve", "候补")
    case .rewarded: Phrase("rewarded", "奖励")
    case .penalized: Phrase("penalized", "处罚")
    }
  }
}

// MARK: - Sentences

extension ReportWords {
  func review(asOf moment: String) -> String { self(Phrase("Review as of \(moment)", "截至 \(moment) 的复盘")) }

  func untitled(file: String) -> String { self(Phrase("Policy \(file)", "章程 \(file)")) }

  func colon(between first: String, and second: String) -> String {
    self(Phrase("\(first): \(second)", "\(first)：\(second)"))
  }

  func list(_ items: [String]) -> String { items.joined(separator: self(Phrase(", ", "、"))) }

  func aside(text: String, note: String) -> String { self(Phrase("\(text) (\(note))", "\(text)（\(note)）")) }

  func more(count: Int) -> String { self(Phrase("… and \(count) more.", "……还有 \(count) 条。")) }

  func moreByCommand(_ count: Int) -> String {
    self(Phrase("… and \(count) more. This command lists all: ", "……还有 \(count) 条。列出全部的命令："))
  }

  func ties(tied: Int, value: String, taken: Int, group: String?) -> String {
    let place = group.map { self(Phrase(" in \($0)", "\($0) 中，")) } ?? ""
    return self(
      Phrase(
        english:
          "The cut\(place) falls between \(tied) who are equal at \(value); \(taken) of them \(taken == 1 ? "was" : "were") "
          + "taken, by key.", chinese: "\(place)分界线上有 \(tied) 人同为 \(value)；按主键取了其中 \(taken) 人。"))
  }

  func emptyShare(of eligible: Int, group: String?) -> String {
    let place = group.map { self(Phrase(" in \($0)", "\($0) 中")) } ?? ""
    return self(
      Phrase(
        "Nobody was taken\(place): the share of \(eligible) is less than one.", "\(place)没有取任何人：\(eligible) 人的这一比例不足一名。"
      ))
  }

  func nothing(for members: Int, reasons: [String]) -> String {
    self(
      Phrase(
        "Nothing for \(counted(members, noun: "member")): \(list(reasons)).", "有 \(members) 人什么也没有得到：\(list(reasons))。")
    )
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
    return self(Phrase("\(members) \(reason.clause(isPlural: members != 1).english)", "\(members) 人\(chinese)"))
  }

  func leaves(count: Int64) -> String {
    self(Phrase("at least \(count) where they are", "原层级至少留 \(count) 名"))
  }

  func occupancy(count: Int, capacity: Int64) -> String {
    self(Phrase("\(count) of \(capacity)", "\(count)/\(capacity)"))
  }

  func flow(from: String, to: String, count: Int) -> String {
    self(Phrase("\(from) to \(to): \(count)", "\(from) 到 \(to)：\(count) 人"))
  }

  func staying(in tier: String, count: Int) -> String {
    self(Phrase("\(count) stay in \(tier)", "\(count) 人留在 \(tier)"))
  }

  func lastTaken(value: String) -> String { self(Phrase("last taken: \(value)", "最后入选：\(value)")) }

  func histogram(of name: String, members: Int) -> String {
    self(Phrase("How \(name) is spread over \(members) members", "\(members) 名成员的 \(name) 分布"))
  }

  func column(range: String, tier: String?, count: Int) -> String {
    colon(between: tier.map { aside(text: range, note: $0) } ?? range, and: grouped(count))
  }

  func moves(at moment: String, count: Int) -> String {
    colon(between: moment, and: self(Phrase("\(count) \(count == 1 ? "move" : "moves")", "\(count) 人变动")))
  }

  func mostMoves(count: Int) -> String {
    self(Phrase("moves per review (at most \(count))", "每次复盘的变动人数（最多 \(count)）"))
  }

  func simulated(count: Int, from first: String, to last: String) -> String {
    self(
      Phrase(
        english:
          "\(count) \(count == 1 ? "review" : "reviews") from \(first) to \(last), each on what the last one left. They start "
          + "from the members as the data has them and see its events up to their day; nobody else comes. This is where the "
          + "policy leads, not what people will do.",
        chinese: "从 \(first) 到 \(last) 共 \(count) 次复盘，每一次都接着上一次的结果。从数据里的成员现状开始，只看到当天为止数据里已有的事件，"
          + "不会有数据以外的新人：这里看的是章程通向哪里，而不是大家会怎么做。"))
  }

  func afterLastEvent(reviews: Int, of count: Int, day: String) -> String {
    self(
      Phrase(
        english:
          "The last event in the data is of \(day): \(reviews) of the \(count) reviews come after it, and see nothing that people "
          + "would do.", chinese: "数据里最后一件事发生在 \(day)：\(count) 次复盘里有 \(reviews) 次在那之后，看不到大家会做的事。"))
  }

  func turning(count: Int) -> String {
    self(
      Phrase(
        "\(count) \(count == 1 ? "member goes" : "members go") up and down and up again, or down, up and down.",
        "有 \(count) 人升了又降、降了又升，反复变动。"))
  }

  func setByHand(names: [String]) -> String {
    self(Phrase("Set for this review: \(list(names)).", "这次复盘另行设定：\(list(names))。"))
  }
}
