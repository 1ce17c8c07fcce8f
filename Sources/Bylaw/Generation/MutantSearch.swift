import BylawChecker
import BylawEngine
import BylawProver
import BylawReference
import BylawSyntax
import BylawSystem

/// Changes of a policy that none of its tests notices, and members who show them.
struct MutantSearch {
  private(set) var kept: [ObservedCandidate]
  private let generator: TestGenerator
  /// The changes that the policy's own tests do not notice, each with a candidate that notices it, where one was found.
  private let unnoticed: [(bench: VariantBench, shownBy: ObservedCandidate?)]
  /// How many bytes a changed policy has at most.
  private let length: Int

  init(generator: TestGenerator, noticed: NoticedChanges, kept: [ObservedCandidate], rest: [ObservedCandidate]) {
    (self.generator, self.kept) = (generator, kept)
    let variants = MutantSearch.variants(of: generator)
    length = variants.map(\.policy.checked.source.bytes.count).max() ?? 0
    let open = variants.filter { !noticed.contains($0.mutation) }
    let benches = mapInThreads(open.count, threads: processorCount) { generator.bench(of: open[$0]) }
    let pool = kept + rest
    let chunks = MutantSearch.chunks(of: pool, keptCount: kept.count, behind: length)
    let first = mapInThreads(benches.count, threads: processorCount) {
      generator.firstThatNotices(benches[$0], among: chunks)
    }
    self.kept += Set(first.compactMap { $0 }).filter { $0 >= kept.count }.sorted().map { pool[$0] }
    let shown = mapInThreads(benches.count, threads: processorCount) { index in
      first[index].map { pool[$0] } ?? generator.candidate(showing: benches[index])
    }
    var texts = Set(self.kept.map { $0.candidate.draft.text() })
    for case (nil, let observed?) in zip(first, shown)
    where texts.insert(observed.candidate.draft.text()).inserted {
      self.kept.append(observed)
    }
    unnoticed = zip(benches, shown).map { (bench: $0, shownBy: $1) }
  }

  /// Candidates who notice a change alone that some tests do not notice: beside others, or without what seemed idle,
  /// something else came of it.
  func missed(by drafts: [TestDraft]) -> [TestCandidate] {
    let tests = ParsedDrafts(drafts, behind: length, of: "")
    let missed = mapInThreads(unnoticed.count, threads: processorCount) { index -> TestCandidate? in
      let (bench, shownBy) = unnoticed[index]
      guard let shownBy else { return nil }
      let (found, canBe) = bench.firstFailing(of: tests)
      let isNoticed = canBe ? found != nil : drafts.contains { bench.isNoticed(by: $0) }
      return isNoticed ? nil : shownBy.candidate
    }
    var texts: Set<String> = []
    return missed.compactMap { $0 }.filter { texts.insert($0.draft.text()).inserted }
  }

  /// Every change that makes another policy, each meaning once.
  private static func variants(of generator: TestGenerator) -> [MutationTrier.Variant] {
    guard let blank = generator.observer.replay.checked([]) else { return [] }
    var suite = TestSuite(file: generator.suite.file, policy: blank, problems: Problems(), tests: [])
    suite.settings = generator.suite.settings
    let trier = MutationTrier(suite: suite, policy: blank.checked)
    let found = MutationFinder(tree: generator.parsed.tree).found
    let variants = mapInThreads(found.count, threads: processorCount) {
      trier.variant(of: found[$0].mutation, at: found[$0].site)
    }
    var seen: Set<MutationTrier.Meaning> = []
    return variants.compactMap { variant in
      guard let variant else { return nil }
      if let meaning = variant.meaning, !seen.insert(meaning).inserted { return nil }
      return variant
    }
  }

  /// Drafts in small parts, so that a change need not be tried on all of them: those that are kept already before the others.
  private static func chunks(of pool: [ObservedCandidate], keptCount: Int, behind length: Int) -> [DraftChunk] {
    let size = 6
    return [0..<keptCount, keptCount..<pool.count].flatMap { range in
      stride(from: range.lowerBound, to: range.upperBound, by: size).map { start in
        let drafts = pool[start..<min(start + size, range.upperBound)].map(\.candidate)
        return DraftChunk(
          first: start, isKept: start < keptCount, place: drafts[0].place,
          tests: ParsedDrafts(drafts.map(\.draft), behind: length, of: ""), drafts: drafts.map(\.draft))
      }
    }
  }
}

/// Of the changes of a policy those that its tests notice.
struct NoticedChanges {
  private var keys: Set<String> = []

  init(_ mutations: PolicyMutations?) {
    keys = Set((mutations?.trials ?? []).filter { $0.noticedBy != nil }.map { NoticedChanges.key(of: $0.mutation) })
  }

  func contains(_ mutation: Mutation) -> Bool { keys.contains(NoticedChanges.key(of: mutation)) }

  private static func key(of mutation: Mutation) -> String { "\(mutation.start) \(mutation.what.english)" }
}

/// Some of the drafts, parsed.
struct DraftChunk: Sendable {
  /// Which of all drafts is its first one.
  var first: Int
  var isKept: Bool
  /// Of what its first draft is about.
  var place: Int
  var tests: ParsedDrafts
  var drafts: [TestDraft]
}

/// A policy with a change in it, on which tests are tried.
struct VariantBench: Sendable {
  let variant: MutationTrier.Variant
  let bench: TestBench

  /// The first of some tests that does not pass; none where one of them cannot be.
  func firstFailing(of tests: ParsedDrafts) -> (index: Int?, canBe: Bool) {
    guard let changed = bench.policy(with: tests) else { return (nil, false) }
    return (firstFailing(in: changed), true)
  }

  /// Whether a test does not pass.
  func isNoticed(by draft: TestDraft) -> Bool { bench.policy(with: [draft]).flatMap(firstFailing) != nil }

  private func firstFailing(in changed: Policy) -> Int? {
    changed.checked.tests.indices.first { outcome(of: changed.checked.tests[$0], policy: changed).status != .passed }
  }
}

extension TestGenerator {
  func bench(of variant: MutationTrier.Variant) -> VariantBench {
    let text = PolicyText(source: variant.policy.checked.source)
    return VariantBench(
      variant: variant, bench: TestBench(text: text, zone: variant.policy.zone, settings: suite.settings))
  }

  /// The first draft that comes out otherwise, those near the change first among those that are kept, and then among the
  /// others.
  func firstThatNotices(_ bench: VariantBench, among chunks: [DraftChunk]) -> Int? {
    let start = bench.variant.mutation.start
    let ordered = chunks.sorted {
      ($0.isKept ? 0 : 1, abs($0.place - start), $0.first) < ($1.isKept ? 0 : 1, abs($1.place - start), $1.first)
    }
    for chunk in ordered {
      let (found, canBe) = bench.firstFailing(of: chunk.tests)
      if let found { return chunk.first + found }
      if canBe { continue }
      if let index = chunk.drafts.firstIndex(where: { bench.isNoticed(by: $0) }) {
        return chunk.first + index
      }
    }
    return nil
  }

  /// A member of whom the changed policy says something else.
  func candidate(showing bench: VariantBench) -> ObservedCandidate? {
    let place = bench.variant.mutation.start
    for subject in subjects(at: place) {
      let settings: [ScenarioFinder.Setting] =
        if case .letValue = subject { [.givenLets, .events] } else { [.givenLets, .events, .amongOthers] }
      for setting in settings {
        guard let draft = finder.draft(of: subject, otherwiseIn: bench.variant.policy.checked, setting) else {
          continue
        }
        // Of one alone, a rule that takes a part of its members, or leaves some, takes none.
        let crowds = takesPart(subject) ? [2, 3, 4].map { draft.copies($0, called: draft.members[0].handle) } : []
        for trial in [draft] + crowds {
          let own = TestCandidate(
            draft: trial, subject: subject, title: title(of: subject, at: place), place: self.place(of: subject))
          guard let observed = observer.observed([own]).first,
            bench.isNoticed(by: observed.candidate.draft)
          else { continue }
          return observed
        }
      }
    }
    return nil
  }

  private func takesPart(_ subject: ScenarioSubject) -> Bool {
    guard case .rule(let index) = subject else { return false }
    return checked.rules[index].take?.cuts ?? false || checked.rules[index].leave != nil
  }

  private func title(of subject: ScenarioSubject, at place: Int) -> String {
    if case .letValue = subject { return titled(subject, Phrase("how it is counted", "怎么算")) }
    return titled(subject, Phrase("at the edge", "刚好到线和差一点"))
  }

  /// What a declaration is about; of a param or a let, what it comes to first, and then all that there is.
  private func subjects(at place: Int) -> [ScenarioSubject] {
    func holds(_ declaration: Declaration) -> Bool { declaration.span.start <= place && place < declaration.span.end }
    let lets = checked.lets.indices.map { ScenarioSubject.letValue($0) }
    let all =
      checked.rules.indices.map { ScenarioSubject.rule($0) } + checked.labels.indices.map { .label($0) }
      + checked.classes.indices.map { .sorting(class: $0) }
    switch parsed.tree.declarations.first(where: holds) {
    case .rule(let rule):
      return checked.rules.indices.filter { checked.rules[$0].span == rule.name.span }.map { .rule($0) }
    case .protect(let own):
      let protection = checked.protections.first { $0.span == own.name.span }
      return protection.map { rules(keptBy: $0) }?.map { .rule($0) } ?? []
    case .label(let label):
      let own = checked.labels.indices.filter { checked.labels[$0].span == label.name.span }
      return own.isEmpty ? all : own.map { .label($0) }
    case .classify(let classify):
      return checked.classes.indices.filter { checked.classes[$0].span == classify.name.span }.map {
        .sorting(class: $0)
      }
    case .letValue(let value):
      let own = checked.lets.indices.filter { checked.lets[$0].span == value.name.span }
      return own.map { .letValue($0) } + all
    default: return lets + all
    }
  }
}
