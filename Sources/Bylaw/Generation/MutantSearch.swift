import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax
import BylawSystem

/// Looks for members for whom a changed policy comes to something else, where no test notices the change.
struct MutantSearch {
  private(set) var kept: [KeptDraft]
  private(set) var scoreBefore = Percent(part: 0, of: 1)
  private(set) var scoreAfter = Percent(part: 0, of: 1)
  private let generator: TestGenerator

  private struct Mutant {
    var mutation: Mutation
    var policy: Policy
  }

  init(generator: TestGenerator) {
    (self.generator, kept) = (generator, generator.kept)
    let mutants = Self.mutants(of: generator)
    let suite = generator.suite
    let noticed = mapInThreads(mutants.count, threads: processorCount) { index in
      suite.tests(of: mutants[index].policy).contains { test in
        outcomes(of: test, policy: mutants[index].policy, allowsOutside: suite.allowsOutside)
          .contains { $0.status != .passed }
      }
    }
    scoreBefore = Percent(part: noticed.count { $0 }, of: mutants.count)
    var score = noticed.count { $0 }
    var open: [Int] = []
    for index in mutants.indices where !noticed[index] {
      if noteKept(mutants[index]) { score += 1 } else { open.append(index) }
    }
    for index in open where noteKept(mutants[index]) || search(for: mutants[index], number: index) { score += 1 }
    scoreAfter = Percent(part: score, of: mutants.count)
  }

  /// Every change that makes another policy, each meaning once.
  private static func mutants(of generator: TestGenerator) -> [Mutant] {
    let trier = MutationTrier(suite: generator.suite, policy: generator.checked)
    let found = MutationFinder(tree: generator.parsed.tree).found
    let variants = mapInThreads(found.count, threads: processorCount) {
      trier.variant(of: found[$0].mutation, at: found[$0].site)
    }
    var seen: Set<MutationTrier.Meaning> = []
    return variants.compactMap { variant in
      guard let variant else { return nil }
      if let meaning = variant.meaning, !seen.insert(meaning).inserted { return nil }
      return Mutant(mutation: variant.mutation, policy: variant.policy)
    }
  }

  /// Whether a draft that is kept notices the change, with the lines that it has, or with one more.
  private mutating func noteKept(_ mutant: Mutant) -> Bool {
    var best: (place: Int, key: TestObservation.Key)?
    // Tests of what is changed come first: they are the likeliest to notice.
    let places = kept.indices.sorted { a, b in
      let (first, second) = (abs(kept[a].place - mutant.mutation.start), abs(kept[b].place - mutant.mutation.start))
      return (first, a) < (second, b)
    }
    for place in places {
      // Where it cannot be reviewed, the test cannot be run, and that is noticed too.
      guard let other = generator.observe(kept[place].draft, by: mutant.policy.checked) else { return true }
      let differences = kept[place].observation.differences(from: other)
      if differences.contains(where: kept[place].lines.contains) { return true }
      if best == nil, let key = differences.first { best = (place, key) }
    }
    guard let best else { return false }
    kept[best.place].lines.insert(best.key)
    return true
  }

  /// Makes up more members like those that the changed declaration is about.
  private mutating func search(for mutant: Mutant, number: Int) -> Bool {
    let checked = generator.checked
    let recipes = recipes(for: mutant.mutation.start)
    if recipes.isEmpty { return false }
    let tries = max(24, min(3 * recipes.count, 90))
    for attempt in 0..<tries {
      let recipe = recipes[attempt % recipes.count]
      let seed = UInt64(number) << 24 | UInt64(attempt) << 4 | 9
      guard let draft = recipe.draft(policy: checked, asOf: generator.asOf, seed: seed),
        let key = difference(of: draft, mutant)
      else { continue }
      let small = generator.shrunk(draft) { difference(of: $0, mutant).map { $0.subject == key.subject } ?? false }
      guard let observation = generator.observe(small, by: checked), let key = difference(of: small, mutant) else {
        continue
      }
      kept.append(
        KeptDraft(
          draft: small, title: recipe.title(in: checked, isChinese: generator.isChinese),
          place: recipe.place(in: checked), lines: [key],
          observation: observation))
      return true
    }
    return false
  }

  private func difference(of draft: TestDraft, _ mutant: Mutant) -> TestObservation.Key? {
    guard let own = generator.observe(draft, by: generator.checked),
      let other = generator.observe(draft, by: mutant.policy.checked)
    else { return nil }
    return own.differences(from: other).first { own.lines[$0] != nil }
  }

  /// Those of the declaration that is changed; of what rules only name, those of lets and then of everything.
  private func recipes(for place: Int) -> [TestRecipe] {
    let policy = generator.checked
    func holds(_ declaration: Declaration) -> Bool { declaration.span.start <= place && place < declaration.span.end }
    switch generator.parsed.tree.declarations.first(where: holds) {
    case .rule(let rule):
      return policy.rules.firstIndex { $0.span == rule.name.span }.map { TestRecipe.recipes(ofRule: $0, policy) } ?? []
    case .protect(let protection):
      return policy.protections.firstIndex { $0.span == protection.name.span }
        .map { TestRecipe.recipes(ofProtection: $0, policy) } ?? []
    case .label(let label):
      return policy.labels.indices.filter { policy.labels[$0].span == label.name.span }.flatMap { index in
        TestRecipe.leaves(policy.labels[index].conditions).map { TestRecipe(kind: .label(index, $0.span, $0.value)) }
      }
    case .classify(let classify):
      return policy.classes.firstIndex { $0.span == classify.name.span }.map { TestRecipe.recipes(ofClass: $0, policy) }
        ?? []
    case .letValue(let value):
      let own = policy.lets.indices.filter { policy.lets[$0].span == value.name.span }
      return own.flatMap { [TestRecipe](repeating: TestRecipe(kind: .letValue($0)), count: 8) }
        + TestRecipe.all(of: policy)
    default: return policy.lets.indices.map { TestRecipe(kind: .letValue($0)) } + TestRecipe.all(of: policy)
    }
  }
}
