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
  func select(from members: [Int], share: Share?) -> Selection {
    guard let share else {
      return Selection(groups: [], chosen: members.map { Entry(member: $0) }, others: [])
    }
    let groups = grouped(members, by: share).map { rankedGroup(value: $0.value, entries: $0.entries, by: share) }
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
  func inSeatingOrder(_ entries: [Entry], share: Share?) -> [Entry] {
    guard let share else { return entries }
    return entries.sorted { a, b in
      let order = Ranking.compare(a.keys, with: b.keys, by: share.keys)
      if a.rank == b.rank, order != 0 { return order < 0 }
      return (a.rank ?? 0, evaluator.places[a.member]) < (b.rank ?? 0, evaluator.places[b.member])
    }
  }

  /// The groups in the order of their first members' keys.
  private func grouped(_ members: [Int], by share: Share) -> [(value: Value, entries: [Entry])] {
    var groups: [(value: Value, entries: [Entry])] = []
    var indexes: [Value: Int] = [:]
    for member in members {
      let scope = Scope(member: member)
      let keys = attempt { () throws(EvaluationError) in
        let group = try share.per.map { (per) throws(EvaluationError) in try evaluator.evaluate(per, in: scope) }
        return (group: group ?? .missing, values: try evaluator.evaluateAll(share.keys.map(\.value), in: scope))
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

  private func rankedGroup(value: Value, entries: [Entry], by share: Share) -> Selection.Group {
    var entries = entries.sorted { a, b in
      let order = Ranking.compare(a.keys, with: b.keys, by: share.keys)
      return order == 0 ? evaluator.places[a.member] < evaluator.places[b.member] : order < 0
    }
    for index in entries.indices { entries[index].rank = index + 1 }
    var taken = share.amount.taken(of: entries.count)
    if share.withTies, taken > 0 {
      while taken < entries.count, isTied(entries[taken - 1], with: entries[taken], by: share) { taken += 1 }
    }
    return Selection.Group(value: value, entries: entries, taken: taken)
  }

  private func isTied(_ a: Entry, with b: Entry, by share: Share) -> Bool {
    Ranking.compare(a.keys, with: b.keys, by: share.keys) == 0
  }

  /// Reports where the last one who got what there was and the first who did not agree in all that the rule ranks by.
  func reportTies(rule index: Int, share: Share?, in selection: Selection, got: (Int) -> Bool) {
    guard let share else { return }
    for group in selection.groups {
      guard let cut = group.entries.firstIndex(where: { !got($0.member) }), cut > 0,
        isTied(group.entries[cut - 1], with: group.entries[cut], by: share)
      else { continue }
      let tied = group.entries.filter { isTied($0, with: group.entries[cut], by: share) }
      reports[index].ties.append(
        RuleReport.Tie(
          group: share.per.map { Formatting.text(of: group.value, type: $0.type, policy: policy) },
          tied: tied.count, taken: tied.count { got($0.member) },
          value: text(ofFirstKey: group.entries[cut], share: share) ?? ""))
    }
  }

  func text(ofFirstKey entry: Entry, share: Share?) -> String? {
    guard let key = share?.keys.first, let value = entry.keys.first else { return nil }
    return Formatting.text(of: value, type: key.value.type, policy: policy)
  }

  func decision(
    rule index: Int, entry: Entry, kind: Decision.Kind, from: String? = nil, to: String? = nil, detail: String = ""
  ) -> Decision {
    Decision(
      member: entry.member, key: evaluator.key(of: entry.member), rule: index, kind: kind, from: from, to: to,
      detail: detail, rank: entry.rank, value: text(ofFirstKey: entry, share: policy.rules[index].take))
  }
}
