import BylawSyntax
import BylawTestSupport
import Testing

@testable import Bylaw

/// What two policies decide otherwise, on random policies over random data.
@Suite("Difference of policies")
struct DifferenceTests {
  private static let seeds = differentialSeeds(usually: 120)

  private func reviewed(
    _ each: DifferentialCase, _ text: String, _ folder: String, after last: ReviewedCommunity? = nil
  ) -> ReviewedCommunity? {
    let checked = checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: text)))
    guard let policy = checked.value else { return nil }
    return reviewFiles(
      policy: policy, files: DataFiles(folder: folder), asOf: each.moment, threads: 1,
      distinctKeys: last?.distinctKeys
    ).value
  }

  private func review(_ each: DifferentialCase, _ text: String, _ folder: String) -> Review? {
    reviewed(each, text, folder)?.review
  }

  /// The difference, which is the same by rows, where there are the same, and by keys.
  private func difference(
    from old: ReviewedCommunity, to new: ReviewedCommunity, _ name: String, byRows: inout Int
  ) throws -> PolicyDifference {
    let difference = try #require(policyDifference(from: old.review, to: new.review).value)
    if sharesRows((old.review, old.inputs), (new.review, new.inputs)) {
      let other = try #require(policyDifference(from: old.review, to: new.review, sharesRows: true).value)
      #expect(other.text(as: .json) == difference.text(as: .json), "\(name)")
      byRows += difference.members.isEmpty ? 0 : 1
    }
    return difference
  }

  @Test("a policy in other words, and with other names for its rules, differs in nothing")
  func translated() throws {
    var (compared, byRows) = (0, 0)
    for seed in Self.seeds {
      guard let each = try? DifferentialCase(seed: seed) else { continue }
      var random = each.random
      let text = PolicyText(name: "policy.bylaw", text: each.text)
      let chinese = try #require(formatPolicy(text, language: .chinese).value)
      try withFolder(of: each.tables.files(nil, &random)) { folder in
        guard let old = reviewed(each, each.text, folder), let new = reviewed(each, chinese, folder, after: old) else {
          return
        }
        let difference = try difference(from: old, to: new, "seed \(seed)", byRows: &byRows)
        #expect(
          difference.isEmpty && difference.changes.isEmpty, "seed \(seed): \(difference.text(as: .text))\n\(each.text)")
        compared += 1
      }
    }
    #expect(compared > Self.seeds.count / 4)
  }

  @Test("what is gone and what is new make the one review of the other, and say why", .timeLimit(.minutes(5)))
  func complete() throws {
    var (changed, byRows) = (0, 0)
    for seed in Self.seeds {
      guard let each = try? DifferentialCase(seed: seed) else { continue }
      var random = each.random
      let rules = parse(each.policy.checked.source).tree.declarations.compactMap { declaration in
        if case .rule(let rule) = declaration { rule } else { nil }
      }
      guard let rule = random.pick(from: rules) else { continue }
      var bytes = Array(each.text.utf8)
      bytes.removeSubrange(rule.span.start..<rule.span.end)
      try withFolder(of: each.tables.files(nil, &random)) { folder in
        guard let old = reviewed(each, each.text, folder),
          let new = reviewed(each, String(decoding: bytes, as: UTF8.self), folder, after: old)
        else { return }
        let difference = try difference(from: old, to: new, "seed \(seed)", byRows: &byRows)
        check(difference, old.review, new.review, "seed \(seed), without \(rule.name.text)")
        #expect(difference.changes.contains { $0.kind == .removed && $0.subject.hasSuffix(" \(rule.name.text)") })
        if !difference.members.isEmpty { changed += 1 }
      }
    }
    #expect(changed > Self.seeds.count / 20 && byRows > changed / 4)
  }

  @Test("a rule that says what it was called is the same rule, changed or not")
  func formerly() throws {
    let head = "member\n  id: text key\n  points: int = 0\n"
    let folder = try TemporaryFolder()
    try folder.write("members.csv", "id,points\na,1\nb,5\nc,9\n")
    func changes(_ before: String, _ after: String) throws -> (lines: [String], rules: [PolicyDifference.RuleCount]) {
      let reviews = try [before, after].map { rule in
        let each = try DifferentialCase(policy: head + rule, asOf: "2026-11-01")
        return try #require(review(each, head + rule, folder.path))
      }
      let difference = try #require(policyDifference(from: reviews[0], to: reviews[1]).value)
      return (difference.changes.map(\.line.english), difference.rules)
    }
    let stricter = try changes(
      "reward keen \"Keen\" when points > 3 grant points 1\n",
      "reward eager formerly keen, keener when points > 6 grant points 1\n")
    #expect(stricter.lines == ["= reward eager, which was called keen", "~ reward eager"])
    #expect(stricter.rules.count == 1 && stricter.rules[0].oldName == "keen")
    #expect(stricter.rules[0].before == 2 && stricter.rules[0].after == 1 && stricter.rules[0].gone == 1)
    let same = try changes(
      "let n = points\nreward keen when n > 3 grant points 1\n",
      "let n = points + 1\nreward eager formerly keen when n > 3 grant points 1\n")
    #expect(same.lines == ["~ let n", "= reward eager, which was called keen"])
    // Where both are there, the one was not renamed.
    let both = try changes(
      "reward keen when points > 3 grant points 1\n",
      "reward keen when points > 3 grant points 1\nreward eager when points > 6 grant points 1\n")
    #expect(both.lines == ["+ reward eager"])
  }

  @Test("keys that were found distinct are looked at again once the file is another, or they are read otherwise")
  func distinctKeys() throws {
    let folder = try TemporaryFolder()
    func reviewed(_ fields: String, _ members: String?, after last: ReviewedCommunity?) throws -> (
      problems: String, community: ReviewedCommunity?
    ) {
      if let members { try folder.write("members.csv", members) }
      let text = "member\n  \(fields)\n  points: int = 0\nreward keen when points > 3 grant points 1\n"
      let each = try DifferentialCase(policy: text, asOf: "2026-11-01")
      let outcome = reviewFiles(
        policy: each.policy, files: DataFiles(folder: folder.path), asOf: each.moment, threads: 1,
        distinctKeys: last?.distinctKeys)
      return (outcome.problems.text(), outcome.value)
    }
    let first = try reviewed("id: text key", "id,other,points\nb,x,1\na,x,5\nc,y,9\n", after: nil)
    #expect(try #require(first.community).distinctKeys != nil, "\(first.problems)")
    #expect(try reviewed("id: text key", nil, after: first.community).community?.review.decisions.count == 2)
    let other = try reviewed("other: text key", nil, after: first.community)
    #expect(other.community == nil && other.problems.contains("x"), "\(other.problems)")
    let changed = try reviewed("id: text key", "id,other,points\nb,x,1\na,x,5\nb,y,90\n", after: first.community)
    #expect(changed.community == nil && changed.problems.contains("b"), "\(changed.problems)")
  }

  private func check(_ difference: PolicyDifference, _ old: Review, _ new: Review, _ name: String) {
    let gone = Set(difference.members.flatMap(\.before).map(Outcome.init))
    let come = Set(difference.members.flatMap(\.after).map(Outcome.init))
    let before = Set(old.decisions.map(Outcome.init))
    #expect(before.subtracting(gone).union(come) == Set(new.decisions.map(Outcome.init)), "\(name)")
    #expect(gone.isSubset(of: before) && gone.isDisjoint(with: come), "\(name)")
    #expect(difference.members.allSatisfy { !$0.because.isEmpty }, "\(name)")
    for tier in difference.tiers {
      let came = difference.shifts.filter { $0.after == tier.tier }.map(\.count).reduce(0, +)
      let left = difference.shifts.filter { $0.before == tier.tier }.map(\.count).reduce(0, +)
      #expect((tier.before ?? 0) + came - left == tier.after ?? 0, "\(name), tier \(tier.tier)")
    }
    for rule in difference.rules {
      #expect((rule.before ?? 0) - rule.gone + rule.new == rule.after ?? 0, "\(name), rule \(rule.rule)")
    }
  }

  /// A decision without what changes with everybody else's.
  private struct Outcome: Hashable {
    var decision: Review.Decision

    init(_ decision: Review.Decision) {
      self.decision = decision
      self.decision.rank = nil
      self.decision.value = nil
    }
  }
}
