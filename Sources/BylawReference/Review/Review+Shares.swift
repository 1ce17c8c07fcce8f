import BylawChecker
import BylawData
import BylawSyntax

/// A member in a rule's ranking.
struct Entry {
  /// What a rule's share made of who is eligible.
  enum Fate {
    case taken
    /// Behind those whom the share takes.
    case cut
    /// Among those whom the share could take, if not so many before had the same in common.
    case overQuota
  }

  var member: Int
  var keys: [Value] = []
  /// What the rule has a quota for.
  var quota: [Value] = []
  /// How many the rule is to take of the member's group, where that is computed.
  var places: Int64 = 0
  /// From 1 within the group, each their own; nil where the rule does not rank.
  var position: Int?
  /// From 1 within the group, those who are level sharing the better one.
  var rank: Int?
  var fate = Fate.taken
}

/// The eligible of a rule in their groups, each best first, and of them those whom the rule's share takes.
struct Selection {
  struct Group {
    /// What its members have in `per`.
    var value: [Value]
    var entries: [Entry]

    /// How many of them the share takes.
    var taken: Int { entries.count { $0.fate == .taken } }
  }

  var groups: [Group]
  /// In the order of decisions.
  var chosen: [Entry]
  /// Who is eligible but not chosen, in the same order.
  var others: [Entry]
}

extension Review {
  /// Ranks the eligible and takes the rule's share of them. Without a share all are taken, by key.
  func select(from members: [Int], rule index: Int) -> Selection {
    if let round, round.contest.isContested(index) { return select(from: members, rule: index, in: round) }
    guard let share = policy.rules[index].take else {
      return Selection(groups: [], chosen: members.map { Entry(member: $0) }, others: [])
    }
    let groups = grouped(members, by: share).map { rankedGroup($0, by: share, rule: index) }
    for group in groups where share.mayComeToNobody && group.taken == 0 && share.quota?.most != 0 {
      reports[index].emptyShares.append(
        RuleReport.EmptyShare(
          group: Formatting.group(group.value, per: share.per, policy: policy), eligible: group.entries.count))
    }
    let entries = groups.flatMap(\.entries)
    return Selection(
      groups: groups, chosen: inDecisionOrder(entries.filter { $0.fate == .taken }),
      others: inDecisionOrder(entries.filter { $0.fate != .taken }))
  }

  /// By place in the ranking, then by key.
  func inDecisionOrder(_ entries: [Entry]) -> [Entry] {
    entries.sorted { a, b in
      (a.position ?? 0, evaluator.places[a.member]) < (b.position ?? 0, evaluator.places[b.member])
    }
  }

  /// The order in which a rule's choice takes the seats that there are: by place in the ranking, among those of different
  /// groups who have the same one by what the rule ranks by, then by key.
  func inSeatingOrder(_ entries: [Entry], share: Share?) -> [Entry] {
    guard let share else { return entries }
    return entries.sorted { a, b in
      let order = Ranking.compare(a.keys, with: b.keys, by: share.keys)
      if a.position == b.position, order != 0 { return order < 0 }
      return (a.position ?? 0, evaluator.places[a.member]) < (b.position ?? 0, evaluator.places[b.member])
    }
  }

  /// The groups in the order of their first members' keys.
  private func grouped(_ members: [Int], by share: Share) -> [Selection.Group] {
    var groups: [Selection.Group] = []
    var indexes: [[Value]: Int] = [:]
    for member in members {
      guard let (value, entry) = attempt({ () throws(EvaluationError) in try entry(of: member, by: share) }) else {
        continue
      }
      let index = indexes[value] ?? groups.count
      if index == groups.count {
        indexes[value] = index
        groups.append(Selection.Group(value: value, entries: []))
      }
      groups[index].entries.append(entry)
    }
    return groups
  }

  func entry(of member: Int, by share: Share) throws(EvaluationError) -> (group: [Value], entry: Entry) {
    let group = try evaluator.evaluateAllAsKnown(share.per, of: member)
    var entry = Entry(member: member, keys: try evaluator.evaluateAllAsKnown(share.keys.map(\.value), of: member))
    entry.quota = try evaluator.evaluateAllAsKnown(share.quota?.per ?? [], of: member)
    if let places = share.places, case .number(let number) = try evaluator.evaluateAllAsKnown([places], of: member)[0] {
      entry.places = number
    }
    return (group, entry)
  }

  /// - Parameter group: its members in the order of keys.
  private func rankedGroup(_ group: Selection.Group, by share: Share, rule index: Int) -> Selection.Group {
    let places = places(of: group, by: share, rule: index)
    var entries = group.entries.sorted { a, b in
      let order = Ranking.compare(a.keys, with: b.keys, by: share.keys)
      return order == 0 ? evaluator.places[a.member] < evaluator.places[b.member] : order < 0
    }
    for index in entries.indices {
      entries[index].position = index + 1
      let isLevel = index > 0 && isTied(entries[index - 1], with: entries[index], by: share)
      entries[index].rank = isLevel ? entries[index - 1].rank : index + 1
    }
    var wanted = share.taken(of: entries.count, places: places)
    if share.withTies, wanted > 0 {
      while wanted < entries.count, isTied(entries[wanted - 1], with: entries[wanted], by: share) { wanted += 1 }
    }
    take(wanted, of: &entries, quota: share.quota?.most)
    return Selection.Group(value: group.value, entries: entries)
  }

  /// Takes the first so many, passing over those of whom so many are taken already who have the same in common.
  private func take(_ wanted: Int, of entries: inout [Entry], quota: Int64?) {
    var (left, counts) = (wanted, [[Value]: Int64]())
    for index in entries.indices {
      if left == 0 {
        entries[index].fate = .cut
      } else if let quota, counts[entries[index].quota, default: 0] >= quota {
        entries[index].fate = .overQuota
      } else {
        counts[entries[index].quota, default: 0] += 1
        left -= 1
      }
    }
  }

  /// How many a group has places for, which all of its members say alike; it is an error where one says otherwise.
  private func places(of group: Selection.Group, by share: Share, rule index: Int) -> Int64 {
    guard let places = share.places, let first = group.entries.first else { return 0 }
    if let other = group.entries.first(where: { $0.places != first.places }) {
      let problem = EvaluationError.Problem.unequalPlaces(
        rule: policy.rules[index].name, group: Formatting.group(group.value, per: share.per, policy: policy),
        first: first.places, of: Formatting.keyText(of: evaluator.key(of: first.member), policy: policy),
        other: other.places)
      _ = evaluator.failure(of: problem, at: places.span, member: other.member)
    }
    return first.places
  }

  private func isTied(_ a: Entry, with b: Entry, by share: Share) -> Bool {
    Ranking.compare(a.keys, with: b.keys, by: share.keys) == 0
  }

  /// Reports where the last one who got what there was and the first who did not agree in all that the rule ranks by:
  /// of each group, and where there is a quota also of those who have the same in common.
  func reportTies(rule index: Int, share: Share?, in selection: Selection, got: (Int) -> Bool) {
    guard let share else { return }
    for group in selection.groups {
      let line = group.entries.filter { $0.fate != .overQuota }
      if let cut = line.firstIndex(where: { !got($0.member) }) {
        report(
          cut: cut, of: line, group: Formatting.group(group.value, per: share.per, policy: policy), got, index, share)
      }
      for line in linesOverQuota(of: group) {
        guard let cut = line.firstIndex(where: { $0.fate == .overQuota }) else { continue }
        let group = Formatting.group(line[cut].quota, per: share.quota?.per ?? [], policy: policy)
        report(cut: cut, of: line, group: group, got, index, share)
      }
    }
  }

  /// Of those who have the same in common, where some of them are over the quota.
  private func linesOverQuota(of group: Selection.Group) -> [[Entry]] {
    var over: [[Value]] = []
    for entry in group.entries where entry.fate == .overQuota && !over.contains(entry.quota) {
      over.append(entry.quota)
    }
    return over.map { common in group.entries.filter { $0.quota == common } }
  }

  private func report(
    cut: Int, of line: [Entry], group: String?, _ got: (Int) -> Bool, _ rule: Int, _ share: Share
  ) {
    guard cut > 0, isTied(line[cut - 1], with: line[cut], by: share) else { return }
    let tied = line.filter { isTied($0, with: line[cut], by: share) }
    reports[rule].ties.append(
      RuleReport.Tie(
        group: group, tied: tied.count, taken: tied.count { got($0.member) },
        value: text(ofFirstKey: line[cut], share: share) ?? ""))
  }

  func text(ofFirstKey entry: Entry, share: Share?) -> String? {
    guard let key = share?.keys.first, let value = entry.keys.first else { return nil }
    return Formatting.text(of: value, type: key.value.type, policy: policy)
  }

  func decision(
    rule index: Int, entry: Entry, kind: Decision.Kind, from: String? = nil, to: String? = nil, detail: String = ""
  ) -> Decision {
    let shown = policy.rules[index].shown.map { expression in
      attempt { () throws(EvaluationError) in try evaluator.value(of: expression, for: entry.member) } ?? .missing
    }
    return Decision(
      member: entry.member, key: evaluator.key(of: entry.member), rule: index, kind: kind, from: from, to: to,
      detail: detail, rank: entry.rank, value: text(ofFirstKey: entry, share: policy.rules[index].take), shown: shown)
  }
}
