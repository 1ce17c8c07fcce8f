import BylawChecker
import BylawData
import BylawProver
import BylawReference
import BylawSyntax
import BylawSystem

/// Members before a cut, and decisions on record before a limit.
extension TestGenerator {
  /// - Parameter isOfData: whether nothing is given of members but data.
  func crowdCandidates(isOfData: Bool = false) -> [TestCandidate] {
    let settings: [ScenarioFinder.Setting] = isOfData ? [.events] : ScenarioFinder.Setting.allCases
    let jobs = checked.rules.indices.flatMap { ladders(of: $0) }
    let found = mapInThreads(jobs.count, threads: processorCount) { number -> TestCandidate? in
      let job = jobs[number]
      let draft = finder.ladder(
        of: job.count, for: job.rule, key: job.key, isRising: job.isRising, groups: job.groups,
        settings[0])
      guard var crowd = draft else { return nil }
      if let room = job.room { crowd = withFullTiers(crowd, for: checked.rules[job.rule], but: room, settings[0]) }
      return candidate(crowd, rule: job.rule, title(of: job))
    }
    return found.compactMap { $0 } + checked.rules.indices.flatMap { limits(of: $0, settings) }
  }

  /// Members whom rules before one leave to it, where those take some of the same: more of them than these take.
  func candidatesBehindCuts(for goals: [ScenarioFinder.Goal]) -> [TestCandidate] {
    let taken = goals.compactMap { goal -> (ScenarioFinder.Goal, Int)? in
      guard case .taken(let index, _) = goal, checked.rules[index].kind.isMove else { return nil }
      let size = countTaken(before: index)
      return size > 0 && size <= 20 ? (goal, size) : nil
    }
    let found = mapInThreads(taken.count, threads: processorCount) { number -> TestCandidate? in
      let (goal, size) = taken[number]
      guard case .taken(let index, _) = goal, var draft = finder.draft(for: goal, .givenLets) else { return nil }
      draft = draft.copies(size + 1, called: "a")
      draft.rule = index
      let words = Phrase("whom the rules before it leave", "前面的规则没收走的人")
      return candidate(draft, rule: index, titled(.rule(index), words))
    }
    return found.compactMap { $0 }
  }

  /// How many members the cuts of earlier rules take at least, of those at whom a rule looks.
  private func countTaken(before index: Int) -> Int {
    let rule = checked.rules[index]
    return checked.rules[..<index].filter { earlier in
      rule.kind.isMove && earlier.kind.isMove && (earlier.take?.cuts ?? false) && looksAtSame(earlier, rule)
    }.reduce(0) { $0 + (sizes(of: $1).first ?? 1) - 1 }
  }

  private struct Ladder: Sendable {
    var rule: Int
    var count: Int
    var key: Int?
    var isRising = true
    var groups = 1
    /// How many more the tier takes to which the rule leads, where others are to be there already.
    var room: Int? = 1
  }

  private func title(of job: Ladder) -> String {
    let subject = ScenarioSubject.rule(job.rule)
    guard let key = job.key, let keys = checked.rules[job.rule].take?.keys, keys.indices.contains(key) else {
      return titled(subject, Phrase("who is level with the last", "和最后一名并列"))
    }
    let words = words(at: keys[key].value.span)
    return key == 0
      ? titled(subject, Phrase("by \(words)", "按 \(words) 取"))
      : titled(subject, Phrase("then by \(words)", "再按 \(words) 取"))
  }

  private func candidate(_ draft: TestDraft, rule: Int, _ title: String) -> TestCandidate {
    TestCandidate(draft: draft, subject: .rule(rule), title: title, place: place(of: .rule(rule)))
  }

  private func ladders(of index: Int) -> [Ladder] {
    let rule = checked.rules[index]
    var jobs: [Ladder] = []
    let isLimited = checked.hasLimitedRoom(for: rule)
    let before = countTaken(before: index)
    if let take = rule.take, take.cuts || isLimited {
      for size in sizes(of: rule) {
        for key in take.keys.indices {
          for isRising in [true, false] {
            // What cuts off has room; what does not is held back by a tier that is nearly full.
            jobs.append(
              Ladder(
                rule: index, count: size + before, key: key, isRising: isRising, room: take.cuts ? nil : 1))
          }
        }
        jobs.append(Ladder(rule: index, count: size + before, key: nil, room: take.cuts ? nil : 1))
        if take.cuts, isLimited { jobs.append(Ladder(rule: index, count: size + before, key: 0)) }
        let hasGroups = !take.per.isEmpty || take.quota != nil
        if hasGroups {
          for count in [2 * size, 3 * size] where count <= 40 {
            for isRising in [true, false] {
              jobs.append(
                Ladder(
                  rule: index, count: count, key: 0, isRising: isRising, groups: 2, room: take.cuts ? nil : 1))
            }
          }
        }
      }
    } else if isLimited || rule.limitInAll != nil || rule.leave != nil {
      for size in [
        2, 3, Int(clamping: min(rule.limitInAll?.most ?? 1, 20)) + 1, Int(clamping: min(rule.leave ?? 1, 20)) + 1,
      ] {
        jobs.append(Ladder(rule: index, count: size, key: nil))
      }
    }
    if rule.leave != nil, rule.take != nil {
      for size in [2, 3, Int(clamping: min(rule.leave ?? 1, 20)) + 2] {
        jobs.append(Ladder(rule: index, count: size, key: 0))
      }
    }
    return jobs.filter { $0.count <= 45 }
  }

  private func looksAtSame(_ a: Rule, _ b: Rule) -> Bool {
    let all = Array(checked.tiers.indices)
    return !Set(a.from ?? all).isDisjoint(with: b.from ?? all)
  }

  /// How many members there are to be so that a little more or less of the amount shows.
  private func sizes(of rule: Rule) -> [Int] {
    guard let take = rule.take else { return [3] }
    var sizes: [Int]
    switch take.amount {
    case .all: sizes = [3]
    case .count(let count): sizes = [Int(clamping: min(count, 40)) + 1]
    case .fraction(let unscaled, let scale):
      let part = Double(unscaled) / Double(Exact.powerOfTen(scale))
      sizes = edges(of: part, by: 1 / Double(Exact.powerOfTen(scale)))
    case .ratio(let quotient):
      sizes = edges(of: Double(quotient.numerator) / Double(max(quotient.denominator, 1)), by: 0.01)
    case .computed: sizes = [3, 5]
    }
    if take.least > 0 { sizes.append(Int(clamping: min(take.least, 40)) + 1) }
    if let quota = take.quota { sizes.append(Int(clamping: min(quota.most, 20)) + 1) }
    if rule.kind == .appoint, let role = rule.role, let seats = checked.roles[role].seats {
      sizes = [Int(clamping: min(seats + checked.roles[role].reserve, 30)) + 1]
    }
    return Array(Set(sizes)).sorted().filter { $0 <= 42 }
  }

  /// The least numbers of which such a part, and a little more and a little less of it, are different wholes.
  private func edges(of part: Double, by step: Double) -> [Int] {
    func first(_ other: Double) -> Int? {
      (1...41).first { Int(part * Double($0) + 1e-9) != Int(other * Double($0) + 1e-9) }
    }
    let taken = (1...41).first { part * Double($0) + 1e-9 >= 1 }
    return [first(part + step), first(part - step), taken.map { $0 + 1 }].compactMap { $0 }
  }

  /// Members who fill the tier that the rule leads to, but for so many places.
  private func withFullTiers(
    _ draft: TestDraft, for rule: Rule, but room: Int, _ setting: ScenarioFinder.Setting
  ) -> TestDraft {
    guard rule.kind.isMove, case .tier(let goal)? = rule.target, let capacity = checked.tiers[goal].capacity,
      capacity > room, capacity <= 60, let stayer = finder.stayer(in: goal, setting)
    else { return draft }
    let rule = draft.rule
    var full = draft.joined(with: stayer.copies(Int(capacity) - room, called: "z"))
    full.rule = rule
    return full
  }

  // MARK: Limits

  /// Members of whom the record has decisions at the edge of what a limit counts.
  private func limits(of index: Int, _ settings: [ScenarioFinder.Setting]) -> [TestCandidate] {
    let rule = checked.rules[index]
    guard let limit = rule.limit,
      let taken = settings.lazy.compactMap({
        finder.draft(for: .taken(rule: index, line: nil), $0)
      }).first
    else { return [] }
    let asOf = AsOf(endOf: moment.day, dayStart: checked.dayStart)
    var records: [[Int32]]
    switch limit {
    case .once: records = [[moment.day - 800]]
    case .count(let most, let window):
      guard most <= 20 else { return [] }
      let first = bounds(of: window, schedule: checked.schedule, at: asOf).firstDay
      let inside = [Int32](repeating: first, count: Int(most))
      records = [inside, Array(inside.dropLast()) + [first - 1], [first - 1] + Array(inside.dropLast(2))]
    }
    records = records.filter { !$0.isEmpty }
    let title = titled(.rule(index), Phrase("what it has given before", "以前给过的算进限次"))
    return records.map { days in
      var draft = taken
      draft.records += days.map {
        TestDraft.Recorded(
          rule: written(rule.name), member: taken.members[0].handle, on: CivilDate(dayNumber: $0).text)
      }
      return candidate(draft, rule: index, title)
    }
  }
}
