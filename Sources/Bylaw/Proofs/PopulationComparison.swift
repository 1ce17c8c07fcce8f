import BylawChecker
import BylawData
import BylawProver
import BylawReference
import BylawSyntax
import BylawSystem

/// One member whom each rule takes, and members who are there together, at the edge of what it takes, of a limit, or of a full
/// tier. Nothing is given of them but data, so that they are such as there can be.
func populations(of policy: Policy, settings: [Setting]) -> [TestDraft] {
  var suite = TestSuite(file: policy.checked.source.name, policy: policy, problems: Problems(), tests: [])
  suite.settings = settings
  let parsed = parsePolicy(PolicyText(source: policy.checked.source))
  let generator = TestGenerator(suite: suite, policy: policy, parsed: parsed)
  let count = policy.checked.rules.count
  let taken = mapInThreads(count, threads: processorCount) { index in
    generator.finder.draft(for: .taken(rule: index, line: nil), .events)
  }
  return taken.compactMap { $0 } + generator.crowdCandidates(isOfData: true).map(\.draft)
}

/// Members among whom two policies decide otherwise: what is cut off, limited, full or given is no condition of anybody's, and
/// a review by each of them shows it.
struct PopulationComparison: Sendable {
  let before: Replay
  let after: Replay

  struct Difference: Sendable {
    /// By the old policy, and by the new one.
    var tests: [Phrase]
    var span: Span
  }

  /// One for each rule at most, of the smallest communities.
  func differences(among drafts: [TestDraft]) -> [Difference] {
    let sorted = drafts.sorted { $0.members.count < $1.members.count }
    let found = mapInThreads(sorted.count, threads: processorCount) { difference(in: sorted[$0]) }
    var seen: Set<Span> = []
    return found.compactMap { $0 }.filter { seen.insert($0.span).inserted }
  }

  private func difference(in draft: TestDraft) -> Difference? {
    var draft = draft
    draft.expectations = []
    guard let old = fates(in: draft, by: before), let new = fates(in: draft, by: after) else { return nil }
    for member in draft.members {
      guard let first = old[member.handle], let second = new[member.handle],
        let shown = shown(first, second, member.handle)
      else { continue }
      let own = [(shown.before, Phrase.wasSo), (shown.after, .isSo)].map { words, title -> TestDraft in
        var own = draft
        own.title = title
        own.expectations = [words.expectation]
        return own
      }
      guard before.passes(own[0]), after.passes(own[1]) else { continue }
      let titles = [Phrase("# as it was", "# 以前"), Phrase("# as it is", "# 现在")]
      let tests = zip(zip(titles, [shown.before, shown.after]), own).map { words, test in
        let (title, detail) = (words.0, words.1.detail.map { Phrase(": \($0)", "：\($0)") } ?? .empty)
        return title.followed(by: detail).map { $0 + "\n" }.followed(by: shownTest([test]))
      }
      return Difference(tests: tests, span: shown.span)
    }
    return nil
  }

  // MARK: What becomes of members

  private struct Fate {
    var move: Decision?
    var gifts: [Decision]
    var changes: [String: String]
  }

  private func fates(in draft: TestDraft, by replay: Replay) -> [String: Fate]? {
    guard let policy = replay.checked([draft]), let test = policy.checked.tests.first,
      let result = outcome(of: test, policy: policy).result
    else { return nil }
    let rules = policy.checked.rules
    var fates: [String: Fate] = [:]
    for (row, handle) in result.handles {
      let own = result.decisions.filter { $0.member == row }
      let values = result.changes.first { $0.row == row }?.values ?? [:]
      let changes = values.map { index, value in
        (policy.checked.members.fields[index].name, replay.literal(of: value, field: index) ?? "")
      }
      fates[handle] = Fate(
        move: own.first { rules[$0.rule].kind.isMove }, gifts: own.filter { !rules[$0.rule].kind.isMove },
        changes: Dictionary(changes) { first, _ in first })
    }
    return fates
  }

  // MARK: What to expect

  private struct Words {
    var expectation: String
    /// What no test can expect.
    var detail: String?
  }

  private func shown(_ old: Fate, _ new: Fate, _ handle: String) -> (before: Words, after: Words, span: Span)? {
    if old.move?.kind != new.move?.kind || old.move?.to != new.move?.to {
      let span = (new.move.map { rule($0, after) } ?? old.move.flatMap { counterpart(of: rule($0, before)) })?.span
      return (
        Words(expectation: line(ofMove: old.move, handle, before)),
        Words(expectation: line(ofMove: new.move, handle, after)), span ?? after.policy.checked.members.span
      )
    }
    func gifts(_ fate: Fate, _ replay: Replay) -> [String: Decision] {
      Dictionary(fate.gifts.filter { $0.kind != .reserved }.map { (rule($0, replay).name, $0) }) { first, _ in first }
    }
    let (first, second) = (gifts(old, before), gifts(new, after))
    for rule in after.policy.checked.rules where !rule.kind.isMove {
      guard before.policy.checked.rules.contains(where: { $0.name == rule.name && !$0.kind.isMove }) else { continue }
      let (one, other) = (first[rule.name], second[rule.name])
      func line(_ decision: Decision?) -> String {
        "\(handle) \(decision == nil ? "does not get" : "gets") \(written(rule.name))"
      }
      if (one == nil) != (other == nil) {
        return (Words(expectation: line(one)), Words(expectation: line(other)), rule.span)
      }
      if let one, let other, one.detail != other.detail {
        return (
          Words(expectation: line(one), detail: one.detail), Words(expectation: line(other), detail: other.detail),
          rule.span
        )
      }
    }
    return nil
  }

  private func rule(_ decision: Decision, _ replay: Replay) -> Rule { replay.policy.checked.rules[decision.rule] }

  private func counterpart(of rule: Rule) -> Rule? {
    after.policy.checked.rules.first { $0.name == rule.name || $0.former.contains(rule.name) }
  }

  private func line(ofMove move: Decision?, _ handle: String, _ replay: Replay) -> String {
    guard let move else { return "\(handle) stays" }
    let name = written(rule(move, replay).name)
    if move.kind == .removed { return "\(handle) leaves by \(name)" }
    return "\(handle) moves to \(written(move.to ?? "")) by \(name)"
  }
}

extension Phrase {
  fileprivate static let wasSo = Phrase("as it was", "以前")
  fileprivate static let isSo = Phrase("as it is", "现在")
}
