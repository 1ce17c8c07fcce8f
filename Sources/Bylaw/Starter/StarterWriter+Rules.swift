import BylawData
import BylawEngine
import BylawSyntax

extension StarterWriter {
  /// The rules of a starter: two that run, and one of every other kind for the operator to take up.
  mutating func rules(activity: String?) {
    if tiers.count > 1 {
      moves(activity: activity)
    } else if let activity {
      say(words.starRule)
      write(
        "reward star \(words.title(english: "Star", chinese: "群星"))\n when \(activity) > 0\n take top 3 by \(activity)\n grant badge \(words.badge(english: "star", chinese: "群星"))"
      )
    } else {
      say(words.welcomeRule)
      write(
        "reward welcome \(words.title(english: "Welcome", chinese: "欢迎"))\n grant badge \(words.badge(english: "welcome", chinese: "欢迎"))\n limit once"
      )
    }
    if tiers.count > 1, let activity { test(activity: activity) }
    write("")
    write("# " + words.more)
    offers(activity: activity)
  }

  private mutating func moves(activity: String?) {
    guard let activity else {
      say(words.rising)
      write("promote rising \(words.title(english: "Rising", chinese: "晋升")) from \(up)\n take top 3 by \(key)")
      return
    }
    say(words.rising)
    write(
      "promote rising \(words.title(english: "Rising", chinese: "晋升")) from \(up)\n when \(activity) > 0\n"
        + " take top 3 by \(activity)")
    say(words.quiet)
    write("demote quiet \(words.title(english: "Quiet", chinese: "沉默")) from \(down)\n when \(activity) = 0")
  }

  /// Where promotions and demotions lead: of many tiers each is within reach.
  private var up: String { tiers.count > 2 ? "any to next" : "\(tiers[1]) to \(tiers[0])" }
  private var down: String { tiers.count > 2 ? "any to next" : "\(tiers[0]) to \(tiers[1])" }

  private mutating func test(activity: String) {
    say(words.test)
    let given = "\(longHere)\(tierField) = \(tiers[1]), \(activity) ="
    write("test \(starterText(of: words.testTitle)) as of \(testDay)")
    write("given a: \(called("a"))\(given) 3\ngiven b: \(called("b"))\(given) 0")
    let silent = tiers.count > 2 ? "moves to \(tiers[2]) by quiet" : "stays"
    write("expect a moves to \(tiers[0]) by rising\nexpect b \(silent)")
  }

  /// When members came, or what looks like it most.
  private var joined: (column: ColumnSurvey, name: String)? { memberFields.first { $0.column.isTime } }

  /// The members of tests are no newcomers, whom a rule may protect.
  private var longHere: String {
    joined.map { "\($0.name) = 2000-01-01\($0.column.kind == .datetime ? "T00:00" : ""), " } ?? ""
  }

  /// What a member of a test is called, where rules say it.
  private func called(_ name: String) -> String {
    personName.flatMap { $0 == key ? nil : "\($0) = \"\(name)\", " } ?? ""
  }

  private var testDay: String { plan.latestDay?.text ?? "2026-01-01" }

  /// Whether some are in no tier.
  private var hasOutsiders: Bool {
    plan.members.columns.contains { $0.name == plan.tier && $0.hasMissing }
  }

  /// A name of the members' that is always there.
  private var key: String {
    memberFields.first { $0.column.name == plan.keys.first }?.name ?? ""
  }

  private mutating func offers(activity: String?) {
    let silent = activity.map { "\($0) = 0" }
    if let silent { offer("label silent \(words.title(english: "Silent", chinese: "潜水"))\n  when \(silent)") }
    if tiers.count > 1 { offersOfTiers(silent: silent) }
    if let number = memberFields.first(where: isGivable) {
      offer(
        "reward thanks \(words.title(english: "Thanks", chinese: "感谢"))\n  \(when("\(activity ?? "1") > 0"))grant \(number.name) 10\n  limit 1 per 90 days"
      )
    }
    offer(
      "penalize reminder \(words.title(english: "Reminder", chinese: "提醒"))\n  \(silent.map(when) ?? "")say \(words.reminder(name: personName ?? key))\n"
        + "  limit 1 per 30 days")
    if hasOutsiders, tiers.count > 1 {
      offer(
        "milestone headcount \(words.title(english: "Headcount", chinese: "人数临界点"))\n  when count(members) >= \(goal)")
    }
    if tiers.count > 1, let activity { offerTest(activity: activity) }
    offer("ritual morning \(words.title(english: "Good morning", chinese: "早安打卡")) every day at 08:00")
  }

  /// What comes of the offered rules for somebody who is active, in the tier below the highest.
  private mutating func offerTest(activity: String) {
    let points = memberFields.first(where: isGivable)?.name
    var given = "given a: \(called("a"))\(longHere)\(tierField) = \(tiers[1]), \(activity) = 3"
    if let points { given += ", \(points) = 0" }
    let none = (hasOutsiders ? ["welcome", "gone"] : []) + ["helper", "reminder"]
    let expected = none.map { "expect count(\($0)) = 0" } + (points == nil ? [] : ["expect count(thanks) = 1"])
    offer(
      "test \(starterText(of: words.otherRules)) as of \(testDay)\n  \(given)\n  "
        + expected.joined(separator: "\n  "))
  }

  private func when(_ condition: String) -> String { "when \(condition)\n  " }

  private mutating func offersOfTiers(silent: String?) {
    let (top, bottom) = (tiers[0], tiers[tiers.count - 1])
    if let joined {
      offer(
        "protect newcomers \(words.title(english: "Newcomers", chinese: "新人保护期")) from demotion\n  when \(joined.name) in last 30 days"
      )
    }
    if hasOutsiders {
      offer(
        "admit welcome \(words.title(english: "Welcome", chinese: "入群")) to \(bottom)\n  say \(words.welcome(name: personName ?? key))"
      )
      offer(
        "remove gone \(words.title(english: "Gone", chinese: "移出")) from \(bottom)\n  \(silent.map(when) ?? "")take bottom 1 by \(key)"
      )
    }
    offer("role helper \(words.title(english: "Helper", chinese: "社群助手")) seats 2")
    offer("appoint helper from \(top)\n  take top by \(key)")
    offer(
      "ensure few_at_the_top \(words.title(english: "Few at the top", chinese: "核心保持少数"))\n"
        + "  that share(members where \(tierField) = \(top)) <= 20%")
  }

  private var tierField: String { memberFields.first { $0.column.name == plan.tier }?.name ?? "" }

  /// The next round number of members.
  private var goal: Int {
    var goal = 10
    while goal <= plan.members.rowCount { goal *= goal % 3 == 1 ? 5 : 2 }
    return goal
  }

  /// A number of each member's that a rule may add to.
  private func isGivable(_ field: (column: ColumnSurvey, name: String)) -> Bool {
    guard case .int = field.column.kind else { return false }
    let isPoints = ["points", "积分", "score", "贡献值", "credits", "coins"].contains(field.column.name.lowercased())
    return isPoints && !field.column.hasMissing && field.column.name != plan.tier
      && !plan.keys.contains(field.column.name)
  }
}

extension ColumnSurvey {
  package func count(of value: String) -> Int { values?[.init(value)] ?? 0 }
}
