import BylawChecker
import Testing

@testable import Bylaw

/// The kinds of faults that are found, each in several dresses. Line 13 is the first of the rules.
@Suite struct DoubtTests {
  @Test(
    "a condition that cannot hold or cannot fail is found across names",
    arguments: [
      ("promote up from bronze to silver when points > books and books > points", ["13 never-true"]),
      ("promote up from bronze to silver when joined in last 15 days and joined < 30 days ago", ["13 never-true"]),
      (
        "let a = 2 * points + 3 * books\npromote up from bronze to silver when points >= 5 and a >= 10",
        ["14 always-true"]
      ),
      ("let a = points + books\nlet b = a + 1\nlabel l when b > 3 and points + books <= 2", ["15 never-true"]),
      ("label busy when points > 3\nlabel idle when not busy and points > 5", ["14 never-true"]),
      ("classify c\n  low when points < 5\n  high otherwise\nlabel l when c = low and points > 7", ["16 never-true"]),
      ("label l when points / 2 >= 3 and points < 6", ["13 never-true"]),
      ("label l when abs(points - books) < 2 and points > books + 3", ["13 never-true"]),
      ("label l when max(points, books) < 4 and books > 5", ["13 never-true"]),
      ("label l when round(points / 3) >= 4 and points < 10", ["13 never-true"]),
      ("label l when points * books < 0 or vip", ["13 never-true"]),
      ("let a = if vip then points else 0\nlabel l when a > 3 and not vip", ["14 always-true"]),
      ("let a = if vip then points else 0\nlabel l when not vip and a > 3", ["14 never-true"]),
      ("param p = 5\nlabel l when points > p and points < p", ["14 never-true"]),
      ("param p = 5\nlabel l when points > p and points < 3", []),
      ("label l when joined in this month and joined < 40 days ago", ["13 never-true"]),
      ("label l when joined in this month and joined not in this year", ["13 never-true"]),
      ("label l when joined in last month and joined in this month", ["13 never-true"]),
      ("label l when year(joined) < 2020 and joined > 2021-01-01", ["13 never-true"]),
      ("label l when year(joined) = 2020 and joined > 2020-12-30", []),
      ("label l when joined in this year and year(joined) != year(today)", ["13 never-true"]),
      ("label l when joined in this month and month(joined) != month(today)", ["13 never-true"]),
      ("label l when joined in last year and year(joined) = year(today)", ["13 never-true"]),
      ("label l when joined in this year and month(joined) != month(today)", []),
      ("label l when joined in last 1 month and today - joined > 31", ["13 never-true"]),
      ("label l when joined in last 1 month and today - joined > 29", []),
      ("label l when weekday(joined) = monday and joined = 2026-11-03", ["13 never-true"]),
      ("param p = 5\nlabel l when points > p + 1 and points <= p", ["14 never-true"]),
      ("param p = 5\nlabel l when points >= 2 * p - 1 and points < p + p - 1", ["14 never-true"]),
      ("param p = 5\nparam q = 5\nlabel l when points > p + 1 and points <= q", []),
      ("label l when joined + 12 months <= today and joined in last 300 days", ["13 never-true"]),
      ("label l when today - joined >= 30 and joined in last 15 days", ["13 never-true"]),
      ("label l when tier = gold and tier != gold", ["13 never-true"]),
      ("promote up from bronze to silver when tier != gold", ["13 always-true"]),
    ])
  func conditions(_ rules: String, _ wanted: [String]) {
    #expect(
      doubts(in: mini(rules + "\n# allow unused: here\nlet z = 1\n")).filter { !$0.hasSuffix("unused") } == wanted)
  }

  @Test(
    "what is missing, sets and texts",
    arguments: [
      ("label l when city = \"Oslo\" and city = \"Bergen\"", ["13 never-true"]),
      ("label l when city is missing and city = \"Oslo\"", ["13 never-true"]),
      ("label l when (age ?? 0) > 5 and age is missing", ["13 never-true"]),
      ("label l when tags contains a and size(tags) = 0", ["13 never-true"]),
      ("label l when tags overlaps {a, b} and not (tags contains a) and not (tags contains b)", ["13 always-true"]),
      ("label l when city is present and city = \"Oslo\" and city starts with \"B\"", ["13 never-true"]),
      ("label l when age is missing or age > 3", []),
    ])
  func values(_ rules: String, _ wanted: [String]) {
    let fields = "  city: text?\n  age: int? in 0..\n  tags: set of (a, b, c) = {}"
    let found = doubts(in: mini(rules, fields: fields)).filter { !$0.hasSuffix("unused") }
    #expect(found.map { $0.split(separator: " ").last } == wanted.map { $0.split(separator: " ").last }, "\(rules)")
  }

  @Test(
    "aggregates are known by what they count",
    arguments: [
      ("label l when days(message) > count(message)", ["never-true"]),
      ("label l when days(message in last 7 days) > 7", ["never-true"]),
      ("label l when count(message in last 7 days) > 3 and count(message in last 30 days) < 2", ["never-true"]),
      ("label l when count(message where chars > 5) > count(message)", ["never-true"]),
      ("label l when sum(chars of message) > 0 and count(message) = 0", ["never-true"]),
      ("label l when streak(message) > 3 and days(message) < 3", ["never-true"]),
      ("label l when streak(message) >= 10 and days(message in last 30 days) <= 5", ["never-true"]),
      ("label l when streak(message) >= 10 and days(message in last 7 days) <= 6", []),
      ("label l when distinct(chars of message) > 2 and count(message) < 2", ["never-true"]),
      ("label l when latest(message) in last 7 days and count(message in last 30 days) = 0", ["never-true"]),
      (
        "label l when count(message in last 7 days) > 0 and (latest(message) ?? 2020-01-01T00:00) < 30 days ago",
        ["never-true"]
      ),
      ("label l when count(message) = 0 and latest(message) is present", ["never-true"]),
      ("label l when share(message where chars > 5) > 1 / 2 and count(message where chars > 5) = 0", ["never-true"]),
      ("label l when (mean(chars of message) ?? 0) > 4 and (max(chars of message) ?? 0) < 6", []),
      ("label l when count(message where chars > 5) > 1 and count(message where chars > 9) > 2", []),
      ("label l when count(message in last 7 days) > 3 and count(message in last month) < 2", []),
      ("label l when (max(chars of message) ?? 0) > 4 and (min(chars of message) ?? 0) > 9", []),
      ("label l when (mean(chars of message) ?? 0) > (max(chars of message) ?? 0)", ["never-true"]),
      (
        "let m = mean(chars of message) ?? 0\nlabel l when m < (min(chars of message) ?? 0) and vip",
        ["never-true"]
      ),
      ("label l when (mean(chars of message) ?? 0) < (max(chars of message) ?? 0)", []),
      ("label l when (mean(chars of message in last 9 days) ?? 0) > (max(chars of message) ?? 0)", []),
      ("label l when count(message where chars > 5) < count(message where chars > 9)", ["never-true"]),
      ("label l when count(message where chars > 5) > count(message where chars > 9)", []),
      (
        "label l when count(message where chars > 5) + count(message where chars <= 5) != count(message)",
        ["never-true"]
      ),
      ("label l when count(message where chars > 5) + count(message where chars < 5) != count(message)", []),
      ("label l when count(message where chars > 5) + count(message where chars < 5) > count(message)", ["never-true"]),
      ("label l when days(message where chars > 5) + days(message where chars < 5) > days(message)", []),
      ("label l when days(message where chars > 5) + days(message where chars < 6) < days(message)", ["never-true"]),
      ("label l when count(message in this month) + count(message in last month) > count(message)", ["never-true"]),
      ("label l when count(message in last 5 days) + count(message in last 9 days) > count(message)", []),
      ("label l when count(message at most 2 per day) > 2 * days(message)", ["never-true"]),
      ("label l when count(message at most 2 per week) > 2 * days(message in last 9 days)", []),
      ("label l when (max(count(message per day)) ?? 0) > count(message)", ["never-true"]),
      ("label l when (max(sum(chars of message per day)) ?? 0) > sum(chars of message)", ["never-true"]),
      ("label l when days(message in last 1 month) > 31", ["never-true"]),
      ("label l when days(message in last 1 month) > 30", []),
    ])
  func aggregates(_ rules: String, _ wanted: [String]) {
    let events = "events message\n  who: member\n  sent: datetime\n  chars: int in 0.. = 0\n"
    let found = doubts(in: mini(events + rules)).map { String($0.split(separator: " ").last ?? "") }
    #expect(found.filter { $0 != "unused" } == wanted, "\(rules)")
  }

  @Test(
    "gaps, shadows, circles and the rest",
    arguments: [
      ("classify c\n  low when points < 5\n  high when points > 5\nlabel l when c is missing", ["13 gap"]),
      (
        "classify c\n  low when points < 5\n  high when points >= 5\nlabel l when c is missing",
        ["15 always-true", "16 never-true"]
      ),
      (
        "place p from any\n  gold when points > 9\n  silver when points > 3 and points < 9\n  bronze when points < 3",
        ["13 gap"]
      ),
      (
        "promote up from bronze to silver when points >= 5\npromote up2 from bronze to gold when points >= 10",
        ["14 left-nobody"]
      ),
      (
        "promote up from bronze to silver when points >= 5 or vip\npromote up2 from bronze to gold when vip and books > 3",
        ["14 left-nobody"]
      ),
      (
        "promote up from bronze to silver when points >= 5\n  take top 3 by points\npromote up2 from bronze to gold when points >= 10",
        []
      ),
      (
        "promote up from bronze to silver when points >= 5\ndemote down from silver to bronze when points < 8",
        ["13 oscillates"]
      ),
      ("promote up from bronze to silver when points >= 5\ndemote down from silver to bronze when points < 3", []),
      (
        "promote up from bronze to silver when points >= 5\npromote more from silver to gold when books >= 3\n"
          + "demote down from gold to bronze when points < 9", ["13 oscillates"]
      ),
      ("promote up from bronze to silver when points in 5..10\ndemote down from silver to bronze when points > 10", []),
      (
        "protect old from demotion when joined < 15 days ago\npromote up from bronze to silver when points > 5\n"
          + "demote down from silver to bronze when joined < 30 days ago and points < 9", ["15 left-nobody"]
      ),
      (
        "promote up from bronze to silver when points >= 5 take top 3 by points\n"
          + "demote down from silver to bronze when points < 8 take bottom 2 by points", ["13 oscillates"]
      ),
      (
        "promote up from bronze to silver take top 3 by points\n"
          + "demote down from silver to bronze take bottom 2 by points", []
      ),
      ("never demoted when vip\ndemote down from silver to bronze when points < 3", ["13 breaks-never"]),
      ("never demoted when vip\ndemote down from silver to bronze when points < 3 unless vip", []),
      (
        "protect vips from demotion when vip\nnever demoted when vip\ndemote down from silver to bronze when points < 3",
        []
      ),
      (
        "never gets points when tier = gold\nreward r when points > 3 grant points books limit once",
        ["13 breaks-never"]
      ),
      ("never gets points when tier = gold\nreward r when tier = silver grant points books limit once", []),
      (
        "ensure few that share(members where tier = gold) <= 10%\npromote up from silver to gold when points >= 3",
        ["13 breaks-its-ensure"]
      ),
      (
        "ensure few that share(members where tier = gold) <= 10%\n"
          + "promote up from silver to gold when points >= 3 take top 3 by points", []
      ),
      (
        "place p from any\n  gold when points > 9 and points < 5\n  silver when points > 3\n  bronze otherwise",
        ["14 unreachable-line"]
      ),
      (
        "ensure many that count(members in gold) >= 3\ndemote gone from gold to bronze when points = 0",
        ["13 breaks-its-ensure"]
      ),
      (
        "ensure some that count(members where vip and points > 3) <= count(members where vip)\n"
          + "promote up from silver to gold when points >= 3", ["13 always-true"]
      ),
      (
        "ensure some that count(members where vip) <= count(members where points > 3)\n"
          + "promote up from silver to gold when points >= 3", []
      ),
      (
        "ensure few that count(members where busy) <= 3\nlabel busy when points >= 5\n"
          + "reward r when vip grant points 2", ["13 breaks-its-ensure"]
      ),
      (
        "ensure few that count(members where c = high) <= most\nparam most = 3\n"
          + "classify c\n  high when points >= 5\n  low otherwise\npenalize p when vip deduct points 2", []
      ),
      (
        "ensure many that count(members where c = high) >= most\nparam most = 3\n"
          + "classify c\n  high when points >= 5\n  low otherwise\npenalize p when vip deduct points 2",
        ["13 breaks-its-ensure"]
      ),
      ("ensure little that sum(points of members) <= 100\nreward r when vip grant points 5", ["13 breaks-its-ensure"]),
      // What goals count is as the review leaves it: who was promoted is in another tier.
      (
        "promote up from bronze to silver when points > 5\n"
          + "ensure e that count(members where promoted and tier = silver) < 30\n"
          + "ensure f that count(members where moved by up and tier != bronze) < 30", []
      ),
      // The only rule that promotes may be named where it is asked who was.
      (
        "place p from any\n  gold when points > 9\n  silver when points > 3\n  bronze otherwise\n"
          + "reward r when promoted by p say \"up\"", []
      ),
    ])
  func rules(_ rules: String, _ wanted: [String]) {
    let found = doubts(in: mini(rules)).filter { !$0.hasSuffix("unused") && !$0.hasSuffix("never-left") }
    #expect(found == wanted, "\(rules)")
  }

  @Test(
    "what one review gives and the next one takes back",
    arguments: [
      ("reward g when points > 5 grant role host\npenalize t when host in roles and points < 10 revoke role host", 1),
      ("reward g when points > 5 grant role host\npenalize t when host in roles and points < 6 revoke role host", 0),
      ("appoint host when points > 5 take top by points\npenalize t when host in roles and vip revoke role host", 1),
      (
        "reward g when points > 5 grant access to {gold}\npenalize t when gold in access and vip revoke access to {gold}",
        1
      ),
      (
        "reward g when tier = bronze and points > 3 grant role host\npromote up from bronze to silver when host in roles\n"
          + "penalize t when tier = silver revoke role host\n"
          + "demote down from silver to bronze when not (host in roles)", 1
      ),
      (
        "reward g when points > 5 grant role host limit once\npenalize t when host in roles and vip revoke role host",
        0
      ),
      // Access to a tier ends by moving into it, and a removal takes all roles.
      (
        "reward g when tier = bronze grant access to {silver}\npromote up from bronze to silver when silver in access\n"
          + "demote down from silver to bronze when not (silver in access)", 1
      ),
      (
        "place p from any\n  gold when gold in access\n  silver otherwise\n"
          + "reward g when tier = silver grant access to {gold}", 1
      ),
      (
        "promote up from bronze to silver when points > 3\nreward g when tier = silver grant access to {gold}\n"
          + "promote on from silver to gold when gold in access\n"
          + "demote down from gold to bronze when not (gold in access)", 1
      ),
    ])
  func states(_ rules: String, _ count: Int) throws {
    let fields = "  roles: set of role = {}\n  access: set of tier = {}\nrole host seats 3"
    let (found, problems, policy) = checkedPolicy(mini(rules, fields: fields))
    try #require(policy != nil, "\(problems.text())")
    #expect(found.count { $0.hasSuffix(" oscillates") } == count, "\(rules)\n\(found)")
  }

  @Test(
    "whom moves and earlier gifts leave nothing to get, and what gifts break",
    arguments: [
      // Moves come first: who leaves gets nothing, and who is moved away is not appointed from there.
      ("reward r when points < 3 and vip grant points 5\nremove gone from any when points < 4", "left-nobody", 1),
      ("reward r when points < 5 and vip grant points 5\nremove gone from any when points < 4", "left-nobody", 0),
      (
        "penalize p when points < 3 deduct books 5\nremove gone from any when points < 4 take top 3 by books",
        "left-nobody", 0
      ),
      ("demote down from silver to bronze when points < 5\nappoint host from silver when points < 4", "left-nobody", 1),
      ("demote down from gold to silver when points < 5\nappoint host from silver when points < 4", "left-nobody", 0),
      ("remove gone from any when points < 5\nappoint host when points < 4", "left-nobody", 1),
      ("reward r when points > 3 grant role guide\nappoint guide when points > 5", "left-nobody", 1),
      ("reward r when points > 5 grant role guide\nappoint guide when points > 3", "left-nobody", 0),
      (
        "ensure few that count(members where guide in roles) <= 2\nreward r when vip grant role guide",
        "breaks-its-ensure", 1
      ),
      ("ensure few that count(members where guide in roles) <= 2\nappoint guide when vip", "breaks-its-ensure", 1),
      ("ensure few that count(members where host in roles) <= 3\nappoint host when vip", "breaks-its-ensure", 0),
    ])
  func roles(_ rules: String, _ code: String, _ count: Int) throws {
    let fields = "  roles: set of role = {}\nrole host seats 3\nrole guide"
    // Who can be removed is in no tier at times.
    let text = mini(rules, fields: fields).replacing("tier: tier\n", with: "tier: tier?\n")
    let (found, problems, policy) = checkedPolicy(rules.contains("remove") ? text : mini(rules, fields: fields))
    try #require(policy != nil, "\(problems.text())")
    #expect(found.count { $0.hasSuffix(" " + code) } == count, "\(rules)\n\(found)")
  }

  @Test(
    "a never is looked at on other days than the policy's own",
    arguments: [
      "never demoted when day(today) = 29\ndemote down from silver to bronze when points < 3",
      "never demoted when weekday(today) = sunday\ndemote down from silver to bronze when points < 3",
      "never demoted when today >= 2031-05-01\ndemote down from silver to bronze when points < 3",
      "never demoted\ndemote down from silver to bronze when points < 3 and month(today) = 7",
    ])
  func otherDays(_ rules: String) {
    #expect(doubts(in: mini(rules)).contains { $0.hasSuffix(" breaks-never") }, "\(rules)")
  }

  @Test(
    "reviews that follow each other begin where the last one ended",
    arguments: [
      // Once up they have points enough to stay.
      (
        "promote up from bronze to silver when points >= 5\nreward r when promoted grant points 100\n"
          + "demote down from silver to bronze when points < 50", "oscillates", 0
      ),
      (
        "promote up from bronze to silver when points >= 5\nreward r when promoted grant books 1\n"
          + "demote down from silver to bronze when points < 50", "oscillates", 1
      ),
      (
        "promote up from bronze to silver when points >= 5\npenalize p when moved by up deduct points points\n"
          + "demote down from silver to bronze when points >= 5", "oscillates", 0
      ),
      // Paid once, they are not as they were.
      (
        "reward r when count(message) > 3 and not (gold in access) grant points 5, access to {gold}", "pays-forever", 0
      ),
      (
        "reward r when count(message) > 3 and tier = bronze grant points 5\n"
          + "promote up from bronze to silver when books >= 0", "pays-forever", 0
      ),
      ("reward r when count(message) > 2 grant few 5", "pays-forever", 0),
      ("reward r when count(message) > 3 grant points 5", "pays-forever", 1),
      ("reward r when count(message) > 3 take top 3 by points grant points 5", "pays-forever", 1),
      ("reward r when count(message at most 2 per day) > 3 grant points 5", "pays-forever", 1),
      ("reward r when days(message) > 3 grant points 5", "pays-forever", 1),
      ("reward r when count(message in review) > 3 take top 3 by points grant points 5", "pays-forever", 0),
    ])
  func followed(_ rules: String, _ code: String, _ count: Int) throws {
    let fields = """
        few: int in 0..10 = 0
        roles: set of role = {}
        access: set of tier = {}
      role host seats 3
      events message
        who: member
        at: datetime
      """
    let (found, problems, policy) = checkedPolicy(mini(rules, fields: "  " + fields))
    try #require(policy != nil, "\(problems.text())")
    #expect(found.count { $0.hasSuffix(" " + code) } == count, "\(rules)\n\(found)")
  }

  @Test(
    "circles through what rules change themselves are found, and shown",
    arguments: [
      "promote up from bronze to silver when points < 5\ndemote down from silver to bronze when points >= 5\n"
        + "reward r when moved by up grant points 5\npenalize p when moved by down deduct points 5",
      "promote up from bronze to silver when not (host in roles)\nreward r when tier = silver grant role host\n"
        + "demote down from silver to bronze when host in roles\npenalize p when moved by down revoke role host",
      "reward r when points < 5 grant points 5\npenalize p when points >= 5 deduct points 5",
      "reward r when points < 5 and not (host in roles) grant points 5, role host\n"
        + "penalize p when points >= 5 and host in roles deduct points 5 revoke role host",
      "promote up from bronze to silver when points >= 10\npenalize p when promoted deduct points 6\n"
        + "demote down from silver to bronze when points < 8\nreward r when demoted grant points 6",
    ])
  func changing(_ rules: String) throws {
    let text = mini(rules, fields: "  roles: set of role = {}\nrole host seats 3")
    let (found, problems, policy) = checkedPolicy(text)
    #expect(found.contains { $0.hasSuffix(" oscillates") }, "\(rules)\n\(problems.text())")
    let entries = proofReport(of: try #require(policy)).entries
    let shown = entries.filter { $0.status == .refuted && $0.diagnostic?.code == "oscillates" }
    #expect(!shown.isEmpty)
    for entry in shown {
      let tests = entry.tests.map(\.english).joined(separator: "\n")
      for test in PolicyFile(text: text + tests).runTests() { #expect(test.status == .passed, "\(tests)") }
    }
  }

  @Test(
    "what comes to rest is no circle",
    arguments: [
      "promote up from bronze to silver when points >= 10\npenalize p when promoted deduct points 10\n"
        + "demote down from silver to bronze when points < 5",
      "reward r when points < 50 grant points 5\npromote up from bronze to silver when points > 20",
      "reward r when count(message) > 3 and points < 5 grant points 5\npenalize p when points >= 5 deduct points 5",
    ])
  func resting(_ rules: String) {
    let events = "events message\n  who: member\n  sent: datetime\n"
    #expect(!doubts(in: mini(events + rules)).contains { $0.hasSuffix(" oscillates") }, "\(rules)")
  }

  @Test("a text that the policy itself writes may be empty")
  func emptyTexts() throws {
    let rules = "protect q when length(city ?? \"\") >= 1\ndemote down from silver to bronze\nnever demoted when vip"
    #expect(doubts(in: mini(rules, fields: "  city: text?")).contains { $0.hasSuffix(" breaks-never") })
    let never = "promote up from bronze to silver when length(city ?? \"\") = 0"
    #expect(!doubts(in: mini(never, fields: "  city: text?")).contains { $0.hasSuffix(" never-true") })
    let cell = "promote up from bronze to silver when city is present and length(city) = 0"
    #expect(doubts(in: mini(cell, fields: "  city: text?")).contains { $0.hasSuffix(" never-true") })
  }

  @Test("what is named twice by the next is looked at once", .timeLimit(.minutes(1)))
  func chains() throws {
    let chains = [
      (1...40).map { "let x\($0) = x\($0 - 1) - x\($0 - 1) + books" },
      (1...40).map { "let x\($0) = if x\($0 - 1) > \($0) then x\($0 - 1) else x\($0 - 1) + 1" },
    ]
    for chain in chains {
      let rules = (["let x0 = points"] + chain).joined(separator: "\n")
      let policy = try #require(
        checkedPolicy(mini(rules + "\npromote up from bronze to silver when x40 > 3")).policy)
      #expect(!proofReport(of: policy).entries.isEmpty)
    }
  }

  @Test("a circle, a gap and a contradiction are shown by tests that can be pasted")
  func pasted() throws {
    let faults = [
      "classify c\n  low when points < 5\n  high when points > 5\nlabel l when c is missing",
      "promote up from bronze to silver when points >= 5\ndemote down from silver to bronze when points < 8",
      "reward r when points > 3 grant badge \"x\"\npenalize q when books > 4 revoke badge \"x\"",
      "promote up from bronze to silver when points >= 5\npromote up2 from bronze to gold when points >= 10",
    ]
    for fault in faults {
      let text = mini(fault)
      let problems = checkedPolicy(text).problems
      let notes = problems.diagnostics.flatMap(\.notes).map(\.text.english).filter { $0.hasPrefix("as a test:") }
      #expect(!notes.isEmpty, "\(fault)")
      for note in notes {
        let tests = note.split(separator: "\n").dropFirst().joined(separator: "\n")
        let file = PolicyFile(text: text + tests + "\n")
        #expect(file.policy != nil, "\(file.problems.text())")
        #expect(!file.runTests().isEmpty)
        for test in file.runTests() { #expect(test.status == .passed, "\(tests)") }
      }
    }
  }

  @Test("what an author lets be is not said, and what lets nothing be is")
  func allowed() {
    let gap =
      "classify c  # allow gap: nobody has five\n  low when points < 5\n  high when points > 5\nlabel l when c is missing"
    #expect(doubts(in: mini(gap)).filter { !$0.hasSuffix("unused") } == [])
    let none = "# allow oscillates: for now\npromote up from bronze to silver when points >= 5"
    #expect(doubts(in: mini(none)) == ["13 unused-allow"])
    let shared = "label l when points > books and books > points  # allow never-true: for now"
    #expect(doubts(in: mini(shared)).filter { !$0.hasSuffix("unused") } == [])
  }
}
