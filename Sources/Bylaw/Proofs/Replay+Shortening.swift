import BylawProver

extension Replay {
  /// More would not be worth their time.
  private static let mostTrials = 40

  private typealias Change = (inout TestDraft) -> Void

  /// Without what makes no difference.
  func shortened(_ drafts: [TestDraft], claim: Claim) -> [TestDraft] {
    var best = drafts
    // What can go alone mostly can go together.
    let single = changes(of: best).filter { bearsOut(best, after: [$0], claim: claim) != nil }
    if let all = bearsOut(best, after: single, claim: claim) { return all }
    for change in single.prefix(Replay.mostTrials) {
      if let shorter = bearsOut(best, after: [change], claim: claim) { best = shorter }
    }
    return best
  }

  private func bearsOut(_ drafts: [TestDraft], after changes: [Change], claim: Claim) -> [TestDraft]? {
    var trial = drafts
    for index in trial.indices { for change in changes { change(&trial[index]) } }
    if trial == drafts { return nil }
    return bearsOut(trial, claim: claim) ? trial : nil
  }

  /// Leaving out an event, from the last one on, a field of the members', or a field of an event's.
  private func changes(of drafts: [TestDraft]) -> [Change] {
    var result: [Change] = []
    let events = drafts.first?.events.count ?? 0
    if events > 12 || (drafts.first?.members.count ?? 0) > 4 { return [] }
    for index in (0..<events).reversed() {
      for field in drafts.first?.events[index].values.map(\.field) ?? [] {
        result.append { draft in
          if draft.events.indices.contains(index) { draft.events[index].values.removeAll { $0.field == field } }
        }
      }
    }
    let fields = drafts.flatMap { $0.members.flatMap { $0.values.map(\.field) } }
    let tier = policy.checked.tierField.map { written(policy.checked.members.fields[$0].name) }
    for field in Set(fields).sorted() where field != tier {
      result.append { draft in
        for member in draft.members.indices { draft.members[member].values.removeAll { $0.field == field } }
      }
    }
    for index in (0..<events).reversed() {
      result.append { draft in if draft.events.indices.contains(index) { draft.events.remove(at: index) } }
    }
    return result
  }
}
