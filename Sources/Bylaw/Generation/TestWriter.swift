import BylawChecker
import BylawEngine
import BylawProver
import BylawReference
import BylawSyntax
import BylawSystem

/// Writes tests as an author would: those about one thing together, in the layout of `bylaw fmt`.
struct TestWriter {
  let generator: TestGenerator
  private static let mostMembers = 8

  private var replay: Replay { generator.observer.replay }

  /// The members' fields that nothing in the policy names but their declaration: no test needs a value of theirs.
  private var idleFields: Set<String> {
    var uses: [String: Int] = [:]
    for token in generator.checked.tokens where token.kind == .word || token.kind == .quotedWord {
      uses[token.text, default: 0] += 1
    }
    return Set(generator.checked.members.fields.map(\.name).filter { uses[$0] == 1 }.map { written($0) })
  }

  func write(_ search: MutantSearch) -> (text: String, count: Int) {
    var drafts = together(search.kept.map(\.candidate))
    settleTitles(of: &drafts)
    // What one of them adds may be all that notices what the next one is for.
    for _ in 0..<2 {
      let missed = search.missed(by: drafts.map(\.draft))
      if missed.isEmpty { break }
      drafts += missed.map { (place: $0.place, draft: titled($0)) }
      settleTitles(of: &drafts)
      let good = Set(passing(drafts.map(\.draft)).map(\.0.title))
      drafts.removeAll { !good.contains($0.draft.title) }
    }
    let good = passing(inOrder(drafts).map(\.draft)).map(\.0)
    return (laidOut(good.map { $0.text() }.joined(separator: "\n")), good.count)
  }

  private typealias Placed = (place: Int, draft: TestDraft)

  private func inOrder(_ drafts: [Placed]) -> [Placed] {
    drafts.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element)
  }

  /// Those who show one thing in one test.
  private func together(_ candidates: [TestCandidate]) -> [Placed] {
    var groups: [[TestCandidate]] = []
    var places: [Group: Int] = [:]
    let sorted = candidates.enumerated().sorted {
      ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
    }
    for (_, candidate) in sorted {
      let group = Group(subject: candidate.subject, place: candidate.place)
      if candidate.isSingle, let place = places[group], groups[place].count < TestWriter.mostMembers {
        groups[place].append(candidate)
      } else {
        groups.append([candidate])
        if candidate.isSingle { places[group] = groups.count - 1 }
      }
    }
    let long = groups.flatMap { group in
      merged(group).map { (place: group[0].place, subject: group[0].subject, draft: tidied($0)) }
    }
    let short = shortened(long.map { (subject: $0.subject, draft: $0.draft) })
    return zip(long, short).map { (place: $0.place, draft: $1) }
  }

  private struct Group: Hashable {
    var subject: ScenarioSubject
    var place: Int
  }

  /// All in one test, where the review does the same to each of them then.
  private func merged(_ group: [TestCandidate]) -> [TestDraft] {
    guard group.count > 1 else { return group.map(titled) }
    var whole = renamed(group[0].draft, to: ScenarioFinder.handle(0))
    for (number, candidate) in group.enumerated().dropFirst() {
      whole = whole.joined(with: renamed(candidate.draft, to: ScenarioFinder.handle(number)))
    }
    whole.title = same(title(of: group))
    if passing([whole]).isEmpty {
      let half = group.count / 2
      return merged(Array(group[..<half])) + merged(Array(group[half...]))
    }
    return [whole]
  }

  private func titled(_ candidate: TestCandidate) -> TestDraft {
    var draft = candidate.draft
    draft.title = same(candidate.title)
    return draft
  }

  /// Titles are in the policy's language.
  private func same(_ title: String) -> Phrase { Phrase(english: title, chinese: title) }

  private func title(of group: [TestCandidate]) -> String {
    switch group[0].subject {
    case .letValue: return group[0].title
    case .label, .rule:
      return generator.titled(group[0].subject, Phrase("who is meant, and who is not", "哪些人算，哪些人不算"))
    case .sorting: return generator.titled(group[0].subject, Phrase("who is what", "谁是哪一类"))
    }
  }

  private func renamed(_ draft: TestDraft, to handle: String) -> TestDraft {
    guard let old = draft.members.first?.handle, old != handle else { return draft }
    var draft = draft
    draft.members[0].handle = handle
    for index in draft.events.indices where draft.events[index].member == old { draft.events[index].member = handle }
    for index in draft.records.indices where draft.records[index].member == old { draft.records[index].member = handle }
    draft.expectations = draft.expectations.map { line in
      if line.hasPrefix(old + " ") { return handle + line.dropFirst(old.count) }
      let parts = line.components(separatedBy: " of \(old) ")
      return parts.count == 2 ? parts[0] + " of \(handle) " + parts[1] : line
    }
    return draft
  }

  /// Events of one kind on one day as one line, and members in the order of their names.
  private func tidied(_ draft: TestDraft) -> TestDraft {
    var (draft, seen) = (draft, Set<String>())
    draft.expectations = draft.expectations.filter { seen.insert($0).inserted }
    let idle = Set(draft.members.flatMap { $0.values.map(\.field) }).intersection(idleFields)
    for field in idle.sorted() {
      var trial = draft
      for member in trial.members.indices { trial.members[member].values.removeAll { $0.field == field } }
      if !passing([trial]).isEmpty { draft = trial }
    }
    return draft
  }

  /// Without values on which what each is about does not rest, unless one test or another is needed for what they show.
  private func shortened(_ drafts: [(subject: ScenarioSubject, draft: TestDraft)]) -> [TestDraft] {
    let long = drafts.map(\.draft)
    let short = mapInThreads(drafts.count, threads: processorCount) {
      withoutOthers(drafts[$0].draft, about: drafts[$0].subject)
    }
    let ways = mapInThreads(drafts.count, threads: processorCount) { index in
      [long[index], short[index]].map { generator.ways(of: passing([$0]).map(\.1)) }
    }
    var missing = Set(ways.flatMap { $0[0] }).subtracting(ways.flatMap { $0[1] })
    return long.indices.map { index in
      if ways[index][0].isDisjoint(with: missing) { return short[index] }
      missing.subtract(ways[index][0])
      return long[index]
    }
  }

  private func withoutOthers(_ draft: TestDraft, about subject: ScenarioSubject) -> TestDraft {
    let read = Set(NamesRead(policy: generator.checked, by: subject).names.map { written($0) })
    let others = Set(draft.members.flatMap { $0.values.map(\.field) }).subtracting(read)
    func without(_ fields: Set<String>, of draft: TestDraft) -> TestDraft {
      var trial = draft
      for member in trial.members.indices { trial.members[member].values.removeAll { fields.contains($0.field) } }
      return trial
    }
    let all = without(others, of: draft)
    if others.isEmpty || !passing([all]).isEmpty { return all }
    var draft = draft
    for field in others.sorted() {
      let trial = without([field], of: draft)
      if !passing([trial]).isEmpty { draft = trial }
    }
    return draft
  }

  private func settleTitles(of drafts: inout [Placed]) {
    var titles = Set(generator.checked.tests.map(\.title))
    for index in drafts.indices {
      let title = drafts[index].draft.title.english
      var number = 1
      while !titles.insert(drafts[index].draft.title.english).inserted {
        number += 1
        drafts[index].draft.title = same("\(title) (\(number))")
      }
    }
  }

  private func passing(_ drafts: [TestDraft]) -> [(TestDraft, TestResult)] {
    if drafts.isEmpty { return [] }
    guard let changed = replay.checked(drafts) else {
      if drafts.count == 1 { return [] }
      let half = drafts.count / 2
      return passing(Array(drafts[..<half])) + passing(Array(drafts[half...]))
    }
    return zip(drafts, changed.checked.tests).compactMap { draft, test in
      let outcome = outcome(of: test, policy: changed, logsConditions: true)
      guard outcome.status == .passed, let result = outcome.result else { return nil }
      return (draft, result)
    }
  }

  /// In the layout of `bylaw fmt`, with the words of the policy's language.
  private func laidOut(_ text: String) -> String {
    let language: PolicyLanguage = generator.isChinese ? .chinese : .english
    return formatPolicy(PolicyText(name: generator.suite.file, text: text), language: language).value ?? text
  }
}

extension String {
  /// Like Foundation's, of which nothing may be used here.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var (parts, rest) = ([String](), self[...])
    while let range = rest.firstOccurrence(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
