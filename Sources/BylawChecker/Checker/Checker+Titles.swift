import BylawSyntax

// A title is a name too: `from 二群` for the tier `growth "二群"`. Names come first, so that no title changes what a name
// means, and a title that two things of a kind have is a name of neither.

extension Checker {
  /// A title that several declarations of a kind have.
  struct SharedTitle {
    var thing: CheckProblem.Thing
    /// What they are called, and where.
    var owners: [(name: String, span: Span)]
  }

  /// Gives every title its place, once every name has one.
  mutating func declareTitles() {
    let named = self
    let tiers = policy.tiers.enumerated().map { ($1.title, $0, $1.name, $1.span) }
    for (title, tier) in titles(
      of: .tier, tiers, isTaken: { named.symbols.tiers[$0] != nil || named.symbols.values[$0] != nil })
    {
      symbols.tiers[title] = tier
    }
    let roles = policy.roles.enumerated().map { ($1.title, $0, $1.name, $1.span) }
    for (title, role) in titles(
      of: .role, roles, isTaken: { named.symbols.roles[$0] != nil || named.symbols.values[$0] != nil })
    {
      symbols.roles[title] = role
    }
    let rules = pending.rules.enumerated().map { ($1.title?.text, $0, $1.name.text, $1.name.span) }
    let isRule: (String) -> Bool = { named.symbols.rules[$0] != nil || named.symbols.formerRules[$0] != nil }
    for (title, rule) in titles(of: .rule, rules, isTaken: isRule) { symbols.rules[title] = rule }
    let values = titledValues.filter { symbols.values[$0.2]?.reference == $0.1 }
    let spans = Dictionary(values.map { ($0.1, $0.3) }) { first, _ in first }
    for (title, reference) in titles(of: .value, values, isTaken: { named.isNameOfAnything($0) }) {
      guard let span = spans[reference] else { continue }
      symbols.values[title] = (reference, span)
      if case .classValue(let index) = reference { symbols.classes[title] = index }
    }
  }

  /// Params, lets, labels, classes and definitions with their titles, and what those are called.
  private var titledValues: [(String?, ValueReference, String, Span)] {
    let params = policy.params.enumerated().map { ($1.title, ValueReference.param($0), $1.name, $1.span) }
    let lets = policy.lets.enumerated().map { ($1.title, ValueReference.letValue($0), $1.name, $1.span) }
    let labels = policy.labels.enumerated().map { ($1.title, ValueReference.label($0), $1.name, $1.span) }
    let classes = policy.classes.enumerated().map { ($1.title, ValueReference.classValue($0), $1.name, $1.span) }
    return params + lets + labels + classes
  }

  /// What each title stands for, of a kind of things; titles that several have are kept apart.
  private mutating func titles<Reference: Hashable>(
    of thing: CheckProblem.Thing, _ things: [(String?, Reference, String, Span)], isTaken: (String) -> Bool
  ) -> [String: Reference] {
    var owners: [String: [(reference: Reference, name: String, span: Span)]] = [:]
    for (title, reference, name, span) in things {
      if let title, !title.isEmpty, title != name { owners[title, default: []].append((reference, name, span)) }
    }
    var found: [String: Reference] = [:]
    for (title, all) in owners where !isTaken(title) {
      if all.count == 1, let only = all.first {
        found[title] = only.reference
      } else {
        symbols.sharedTitles[title, default: []].append(
          SharedTitle(thing: thing, owners: all.map { ($0.name, $0.span) }))
      }
    }
    return found
  }

  /// Whether a word has a meaning without any title, so that none may take it.
  private func isNameOfAnything(_ word: String) -> Bool {
    symbols.values[word] != nil || symbols.tiers[word] != nil && policy.tiers.contains { $0.name == word }
      || policy.roles.contains { $0.name == word } || symbols.rules[word] != nil
      || symbols.events[word] != nil || policy.choices.contains { $0.items.contains { $0.name == word } }
      || Keyword.spelled(by: word).contains { $0.category == .predeclared || $0.category == .weekday }
      || Checker.wordsForNothing.contains(word)
  }

  /// The title as what is wrong with a name that nobody knows; nil where it is none that several have.
  func sharedTitle(in problem: CheckProblem) -> (problem: CheckProblem, notes: [Diagnostic.Note])? {
    guard case .unknownName(let thing, let name, _) = problem, let all = symbols.sharedTitles[name],
      let shared = all.first(where: { $0.thing == thing }) ?? (thing == .value ? all.first : nil)
    else { return nil }
    return (
      .sharedTitle(shared.thing, name, owners: shared.owners.map(\.name)),
      shared.owners.map { Diagnostic.Note(text: Phrase("`\($0.name)` is here", "`\($0.name)` 在这里"), at: $0.span) }
    )
  }
}

extension ChoiceType {
  /// Which of its items a name or a title is; nil where it is none, or a title that several have.
  func code(named name: String) -> Int? {
    if let code = items.firstIndex(where: { $0.name == name }) { return code }
    let titled = items.indices.filter { items[$0].title == name }
    return titled.count == 1 ? titled[0] : nil
  }
}
