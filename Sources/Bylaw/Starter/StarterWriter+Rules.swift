import BylawData
import BylawEngine
import BylawSyntax

extension StarterWriter {
  /// The rules of a starter: two that run, and one of every other kind for the operator to take up.
  mutating func rules(activity: String?) {
    if tiers.count > 1, let activity {
      moves(activity: activity)
    } else if let activity {
      say(words.starRule)
      write(
        "reward \(head(of: .star))\n when \(activity) > 0\n take top 3 by \(activity)\n grant badge \(badge(.star))"
      )
    } else {
      // Where nothing says how active anybody is nobody moves: a key, or the number of a row, says nothing of it.
      say(words.welcomeRule)
      let rule: StarterRule = tiers.count > 1 && hasOutsiders ? .greeting : .welcome
      write("reward \(head(of: rule))\n grant badge \(badge(rule))\n limit once")
    }
    if tiers.count > 1, let activity { test(activity: activity) }
    write("")
    write("# " + words.more)
    offers(activity: activity)
  }

  private mutating func moves(activity: String) {
    say(words.rising)
    write(
      "promote \(head(of: .rising)) from \(up)\n when \(activity) > 0\n"
        + " take top 3 by \(activity)")
    say(words.quiet)
    write("demote \(head(of: .quiet)) from \(down)\n when \(activity) = 0")
  }

  /// Where promotions and demotions lead: of many tiers each is within reach.
  private var up: String { tiers.count > 2 ? "any to next" : "\(tiers[1]) to \(tiers[0])" }
  private var down: String { tiers.count > 2 ? "any to next" : "\(tiers[0]) to \(tiers[1])" }

  private mutating func test(activity: String) {
    say(words.test)
    // Of two tiers the silent one is in the higher, so that there is one below.
    let (silent, below) = tiers.count > 2 ? (tiers[1], tiers[2]) : (tiers[0], tiers[1])
    func given(_ name: String, in tier: String, _ count: Int) -> String {
      "given \(name): \(called(name))\(longHere)\(tierField) = \(tier), \(activity) = \(count)"
    }
    write("test \(starterText(of: words.testTitle)) as of \(testDay)")
    write(given("a", in: tiers[1], 3) + "\n" + given("b", in: silent, 0))
    write(
      "expect a moves to \(tiers[0]) by \(ruleName(.rising))\nexpect b moves to \(below) by \(ruleName(.quiet))")
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
    if let silent { offer("label \(head(of: .silent))\n  when \(silent)") }
    if tiers.count > 1 { offersOfTiers(activity: activity) }
    if let number = memberFields.first(where: isGivable) {
      offer(
        "reward \(head(of: .thanks))\n  \(when("\(activity ?? "1") > 0"))grant \(number.name) 10\n  limit 1 per 90 days"
      )
    }
    offer(
      "penalize \(head(of: .reminder))\n  \(silent.map(when) ?? "")say \(words.reminder(name: personName ?? key))\n"
        + "  limit 1 per 30 days")
    if hasOutsiders, tiers.count > 1 {
      offer(
        "milestone \(head(of: .headcount))\n  when count(members) >= \(goal)")
    }
    if tiers.count > 1, let activity { offerTest(activity: activity) }
    offer("ritual \(head(of: .morning)) every day at 08:00")
  }

  /// What comes of the offered rules for somebody who is active, in the tier below the highest.
  private mutating func offerTest(activity: String) {
    let points = memberFields.first(where: isGivable)?.name
    var given = "given a: \(called("a"))\(longHere)\(tierField) = \(tiers[1]), \(activity) = 3"
    if let points { given += ", \(points) = 0" }
    let none = ((hasOutsiders ? [.welcome, .gone] : []) + [.helper, .reminder]).map { (rule: StarterRule) in
      ruleName(rule)
    }
    let expected =
      none.map { "expect count(\($0)) = 0" } + (points == nil ? [] : ["expect count(\(ruleName(.thanks))) = 1"])
    offer(
      "test \(starterText(of: words.otherRules)) as of \(testDay)\n  \(given)\n  "
        + expected.joined(separator: "\n  "))
  }

  private func when(_ condition: String) -> String { "when \(condition)\n  " }

  private mutating func offersOfTiers(activity: String?) {
    let silent = activity.map { "\($0) = 0" }
    let (top, bottom) = (tiers[0], tiers[tiers.count - 1])
    if let joined {
      offer(
        "protect \(head(of: .newcomers)) from demotion\n  when \(joined.name) in last 30 days"
      )
    }
    if hasOutsiders {
      offer(
        "admit \(head(of: .welcome)) to \(bottom)\n  say \(words.welcome(name: personName ?? key))"
      )
      offer(
        "remove \(head(of: .gone)) from \(bottom)\n  \(silent.map(when) ?? "")take bottom 1 by \(activity ?? joined?.name ?? key)"
      )
    }
    // Whoever is the most active, or has been there the longest: a key is no merit.
    if let merit = activity.map({ "top by \($0)" }) ?? joined.map({ "bottom by \($0.name)" }) {
      offer("role \(head(of: .helper)) seats 2")
      offer("appoint \(ruleName(.helper)) from \(top)\n  take \(merit)")
    }
    offer(
      "ensure \(head(of: .fewAtTheTop))\n"
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
