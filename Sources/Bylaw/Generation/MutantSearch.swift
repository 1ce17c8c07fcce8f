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
    let tests = pool.map { $0.candidate.draft }
    let first = mapInThreads(unnoticed.count, threads: processorCount) {
      generator.firstThatNotices(unnoticed[$0], among: tests)
    }
    self.kept += Set(first.compactMap { $0 }).filter { $0 >= kept.count }.sorted().map { pool[$0] }
    let open = zip(unnoticed, first).filter { $0.1 == nil }.map(\.0)
    let shown = mapInThreads(open.count, threads: processorCount) { generator.candidate(showing: open[$0]) }
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

extension TestGenerator {
  /// The policy with a change in it, and some tests behind it.
  private func changedPolicy(_ variant: MutationTrier.Variant, with drafts: [TestDraft]) -> Policy? {
    let source = SourceText(name: checked.source.name, text: observer.replay.text)
    let bytes = variant.mutation.applied(to: source).bytes
    let text = String(decoding: bytes, as: UTF8.self) + "\n" + drafts.map { $0.text() }.joined(separator: "\n")
    let changed = checkPolicy(
      parsePolicy(PolicyText(name: checked.source.name, text: text)), settings: suite.settings
    ).value
    return changed?.checked.tests.count == drafts.count ? changed : nil
  }

  func firstThatNotices(_ variant: MutationTrier.Variant, among drafts: [TestDraft]) -> Int? {
    guard let changed = changedPolicy(variant, with: drafts) else { return nil }
    return changed.checked.tests.indices.first {
      outcome(of: changed.checked.tests[$0], policy: changed).status != .passed
    }
  }

  /// A member of whom the changed policy says something else.
  func candidate(showing variant: MutationTrier.Variant) -> ObservedCandidate? {
    let place = variant.mutation.start
    for subject in subjects(at: place) {
      let settings: [ScenarioFinder.Setting] =
        if case .letValue = subject { [.givenLets, .events] } else { [.givenLets, .events, .amongOthers] }
      for setting in settings {
        guard let draft = finder.draft(of: subject, otherwiseIn: variant.policy.checked, setting) else { continue }
        let own = TestCandidate(
          draft: draft, subject: subject, title: title(of: subject, at: place), place: self.place(of: subject))
        guard let observed = observer.observed([own]).first,
          firstThatNotices(variant, among: [observed.candidate.draft]) != nil
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
