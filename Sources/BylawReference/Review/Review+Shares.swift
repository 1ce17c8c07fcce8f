import BylawChecker
import BylawData
import BylawSyntax

/// A member in a rule's ranking.
struct Entry {
  var member: Int
  var keys: [Value] = []
  /// From 1 within the group; nil where the rule does not rank.
  var rank: Int?
}

/// The eligible of a rule in their groups, each best first, and of them those whom the rule's share takes.
struct Selection {
  struct Group {
    /// What its members have in `per`.
    var value: Value
    var entries: [Entry]
    /// How many of them, from the first, the share takes.
    var taken: Int
  }

  var groups: [Group]
  /// In the order of decisions.
  var chosen: [Entry]
  /// Who is eligible but not chosen, in the same order.
  var others: [Entry]
}

extension Review {
  /// Ranks the eligible and takes the rule's share of them. Without a share all are taken, by key.
  func select(_ members: [Int], _ share: Share?) -> Selection {
    guard let share else {
      return Selection(groups: [], chosen: members.map { Entry(member: $0) }, others: [])
    }
    let groups = grouped(members, share).map { ranked($0.value, $0.entries, share) }
    return Selection(
      groups: groups,
      chosen: inDecisionOrder(groups.flatMap { $0.entries.prefix($0.taken) }),
      others: inDecisionOrder(groups.flatMap { $0.entries.dropFirst($0.taken) }))
  }

  /// By rank, then by key.
  func inDecisionOrder(_ entries: [Entry]) -> [Entry] {
    entries.sorted { a, b in
      (a.rank ?? 0, evaluator.places[a.member]) < (b.rank ?? 0, evaluator.places[b.member])
    }
  }

  /// The order in which a rule's choice takes the seats that there are: by rank, among those of different groups who
  /// have the same one by what the rule ranks by, then by key.
  func inSeatingOrder(_ entries: [Entry], _ share: Share?) -> [Entry] {
    guard let share else { return entries }
    return entries.sorted { a, b in
      let order = Ranking.compare(a.keys, b.keys, by: share.keys)
      if a.rank == b.rank, order != 0 { return order < 0 }
      return (a.rank ?? 0, evaluator.places[a.member]) < (b.rank ?? 0, evaluator.places[b.member])
    }
  }

  /// The groups in the order of their first members' keys.
  private func grouped(_ members: [Int], _ share: Share) -> [(value: Value, entries: [Entry])] {
    var groups: [(value: Value, entries: [Entry])] = []
    var indexes: [Value: Int] = [:]
    for member in members {
      let scope = Scope(member: member)
      let keys = attempt { () throws(EvaluationError) in
        let group = try share.per.map { (per) throws(EvaluationError) in try evaluator.evaluate(per, scope) }
        return (group: group ?? .missing, values: try evaluator.all(share.keys.map(\.value), scope))
      }
      guard let keys else { continue }
      let index = indexes[keys.group] ?? groups.count
      if index == groups.count {
        indexes[keys.group] = index
        groups.append((keys.group, []))
      }
      groups[index].entries.append(Entry(member: member, keys: keys.values))
    }
    return groups
  }

  private func ranked(_ value: Value, _ entries: [Entry], _ share: Share) -> Selection.Group {
    var entries = entries.sorted { a, b in
      let order = Ranking.compare(a.keys, b.keys, by: share.keys)
      return order == 0 ? evaluator.places[a.member] < evaluator.places[b.member] : order < 0
    }
    for index in entries.indices { entries[index].rank = index + 1 }
    var taken = share.amount.taken(of: entries.count)
    if share.withTies, taken > 0 {
      while taken < entries.count, tie(entries[taken - 1], entries[taken], share) { taken += 1 }
    }
    return Selection.Group(value: value, entries: entries, taken: taken)
  }

  private func tie(_ a: Entry, _ b: Entry, _ share: Share) -> Bool {
    Ranking.compare(a.keys, b.keys, by: share.keys) == 0
  }

  /// Reports where the last one who got what there was and the first who did not agree in all that the rule ranks by.
  func reportTies(_ index: Int, _ share: Share?, _ selection: Selection, got: (Int) -> Bool) {
    guard let share else { return }
    for group in selection.groups {
      guard let cut = group.entries.firstIndex(where: { !got($0.member) }), cut > 0,
        tie(group.entries[cut - 1], group.entries[cut], share)
      else { continue }
      let tied = group.entries.filter { tie($0, group.entries[cut], share) }
      reports[index].ties.append(
        RuleReport.Tie(
          group: share.per.map { Formatting.text(of: group.value, type: $0.type, policy) },
          tied: tied.count, taken: tied.count { got($0.member) },
          value: text(ofFirstKey: group.entries[cut], share) ?? ""))
    }
  }

  func text(ofFirstKey entry: Entry, _ share: Share?) -> String? {
    guard let key = share?.keys.first, let value = entry.keys.first else { return nil }
    return Formatting.text(of: value, type: key.value.type, policy)
  }

  func decision(
    _ index: Int, _ entry: Entry, _ kind: Decision.Kind, from: String? = nil, to: String? = nil, detail: String = ""
  ) -> Decision {
    Decision(
      member: entry.member, key: evaluator.key(of: entry.member), rule: index, kind: kind, from: from, to: to,
      detail: detail, rank: entry.rank, value: text(ofFirstKey: entry, policy.rules[index].take))
  }
}
