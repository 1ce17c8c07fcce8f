import BylawChecker
import BylawData
import BylawProver
import BylawReference
import BylawSyntax

/// Reviews one after the other. What the rules grant and deduct on the way is the member's when the next one comes: that a
/// rule moves somebody up, and another one would move them back as they were before, is no circle if by then they have
/// points enough.
extension Replay {
  /// The tests, each begun where the one before left its member, so far as they pass; nil where one of them does not.
  ///
  /// - Parameter rounds: how often the whole series is to go through in the same way. A series of which the second time is
  ///   another one comes to an end by itself.
  func continued(_ drafts: [TestDraft], rounds: Int) -> [TestDraft]? {
    var (result, left) = ([TestDraft](), [Int: Value]())
    for _ in 0..<rounds {
      for draft in drafts {
        guard let next = step(draft, from: left) else { return nil }
        result.append(next.draft)
        left.merge(next.changes) { $1 }
      }
    }
    return Array(result.prefix(drafts.count))
  }

  /// Whether a payment that came twice comes twice more, at the times that follow.
  func isPaidAgain(_ drafts: [TestDraft]) -> Bool {
    guard drafts.count == 2, let last = drafts.last else { return false }
    let later = (1...2).map { number in
      var draft = last
      draft.asOf += Int32(number) * (drafts[1].asOf - drafts[0].asOf)
      return draft
    }
    return continued(drafts + later, rounds: 1) != nil
  }

  private func step(_ draft: TestDraft, from left: [Int: Value]) -> (draft: TestDraft, changes: [Int: Value])? {
    if draft.members.isEmpty { return nil }
    var draft = draft
    for (field, value) in left.sorted(by: { $0.key < $1.key }) { give(value, of: field, to: &draft.members[0]) }
    guard let (outcome, changes) = reviewed(draft), outcome.status == .passed else { return nil }
    return (draft, changes)
  }

  /// What becomes of a draft, and the fields of its first member that the review leaves other than they were; nil where it is
  /// no test.
  func reviewed(_ draft: TestDraft) -> (outcome: TestOutcome, changes: [Int: Value])? {
    guard let changed = checked([draft]), let test = changed.checked.tests.first else { return nil }
    let outcome = outcome(of: test, policy: changed)
    guard let result = outcome.result else { return nil }
    let row = result.handles.first { $0.value == draft.members.first?.handle }?.key
    return (outcome, result.changes.first { $0.row == row }?.values ?? [:])
  }

  /// Gives a member another value of a field, unless it is what they have.
  func give(_ value: Value, of field: Int, to member: inout TestDraft.Member) {
    let own = policy.checked.members.fields[field]
    let name = written(own.name)
    let place = member.values.firstIndex { $0.field == name }
    guard let text = literal(of: value, field: field) else {
      member.values.removeAll { $0.field == name }
      return
    }
    if let place {
      member.values[place].value = text
    } else if own.defaultValue.flatMap({ literal(of: $0, field: field) }) != text {
      member.values.append(TestDraft.Given(field: name, value: text))
    }
  }

  /// As a policy writes it; nil for a value that is missing.
  func literal(of value: Value, field: Int) -> String? {
    let checked = policy.checked
    func listed(_ codes: UInt64, _ names: [String]) -> String {
      "{" + names.indices.filter { codes >> UInt64($0) & 1 == 1 }.map { written(names[$0]) }.joined(separator: ", ")
        + "}"
    }
    switch value {
    case .missing: return nil
    case .code(let code):
      return field == checked.tierField && checked.tiers.indices.contains(code)
        ? written(checked.tiers[code].name)
        : Formatting.text(of: value, type: checked.members.fields[field].type, policy: checked)
    case .codes(let codes):
      return listed(codes, (field == checked.rolesField ? checked.roles.map(\.name) : checked.tiers.map(\.name)))
    case .number, .quotient, .bool, .text, .date, .datetime, .duration, .texts:
      return Formatting.text(of: value, type: checked.members.fields[field].type, policy: checked)
    }
  }

  /// The fields of the draft's first member that a review leaves other than they were, as a policy writes their values; nil
  /// where the draft is no test.
  func leftovers(of draft: TestDraft) -> [Int: String]? {
    reviewed(draft)?.changes.reduce(into: [:]) { $0[$1.key] = literal(of: $1.value, field: $1.key) ?? "" }
  }
}
