import BylawChecker
import BylawEngine
import BylawProver
import BylawReference
import BylawSyntax
import BylawSystem

/// Changes of a policy that none of its tests notices, and members who show them.
struct MutantSearch {
  private(set) var kept: [ObservedCandidate]
  private(set) var scoreBefore = Percent(part: 0, of: 1)
  private(set) var scoreAfter = Percent(part: 0, of: 1)
  private let generator: TestGenerator

  init(generator: TestGenerator, kept: [ObservedCandidate], rest: [ObservedCandidate]) {
    (self.generator, self.kept) = (generator, kept)
    let all = MutantSearch.variants(of: generator)
    let noticed = MutantSearch.noticedByOwnTests(generator)
    scoreBefore = Percent(part: all.count { noticed.contains($0.mutation.start, $0.mutation.what) }, of: all.count)
    let unnoticed = all.filter { !noticed.contains($0.mutation.start, $0.mutation.what) }
    let pool = kept + rest
    let length = all.map(\.policy.checked.source.bytes.count).max() ?? 0
    let chunks = MutantSearch.chunks(of: pool, keptCount: kept.count, behind: length)
    let first = mapInThreads(unnoticed.count, threads: processorCount) {
      generator.firstThatNotices(generator.bench(of: unnoticed[$0]), among: chunks)
    }
    self.kept += Set(first.compactMap { $0 }).filter { $0 >= kept.count }.sorted().map { pool[$0] }
    let open = zip(unnoticed, first).filter { $0.1 == nil }.map(\.0)
    let shown = mapInThreads(open.count, threads: processorCount) {
      generator.candidate(showing: generator.bench(of: open[$0]))
    }
    var texts = Set(self.kept.map { $0.candidate.draft.text() })
    for case let observed? in shown where texts.insert(observed.candidate.draft.text()).inserted {
      self.kept.append(observed)
    }
    scoreAfter = Percent(part: all.count - shown.count { $0 == nil }, of: all.count)
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

  private struct Noticed {
    private var keys: Set<String> = []

    mutating func insert(_ start: Int, _ what: Phrase) { keys.insert("\(start) \(what.english)") }
    func contains(_ start: Int, _ what: Phrase) -> Bool { keys.contains("\(start) \(what.english)") }
  }

  private static func noticedByOwnTests(_ generator: TestGenerator) -> Noticed {
    var noticed = Noticed()
    if generator.suite.tests.isEmpty { return noticed }
    for trial in tryMutations(in: [generator.suite]).flatMap(\.trials) where trial.noticedBy != nil {
      noticed.insert(trial.mutation.start, trial.mutation.what)
    }
    return noticed
  }
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
        let own = TestCandidate(
          draft: draft, subject: subject, title: title(of: subject, at: place), place: self.place(of: subject))
        guard let observed = observer.observed([own]).first,
          bench.isNoticed(by: observed.candidate.draft)
        else { continue }
        return observed
      }
    }
    return nil
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
