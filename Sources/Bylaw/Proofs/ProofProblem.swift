import BylawChecker
import BylawProver
import BylawSyntax

/// What a refuted claim is as a warning, and its words.
struct ProofProblem {
  let claim: Claim
  let policy: CheckedPolicy

  var code: ProofCode {
    switch claim.subject {
    case .holdsSometimes: .neverTrue
    case .failsSometimes: .alwaysTrue
    case .reachesLine: .unreachableLine
    case .takesSomebody, .isLeftSomebody: .leftNobody
    case .sortsEverybody, .placesEverybody: .gap
    case .settles: .oscillates
    case .agree: .contradiction
    case .paysForSomething: .paysForever
    case .isReachable: .unreachableTier
    case .isMonotone: .notMonotone
    }
  }

  /// One sentence that stands alone.
  var summary: String {
    switch claim.subject {
    case .holdsSometimes:
      claim.byContext
        ? "this never holds here: whoever meets what is asked before it does not meet it" : "this never holds"
    case .failsSometimes:
      claim.byContext
        ? "this always holds here: whoever meets what is asked before it meets it too" : "this always holds"
    case .reachesLine: "nobody gets to this line: those before it take whom it could take"
    case .takesSomebody(let rule): "`\(name(rule))` can take nobody"
    case .isLeftSomebody(let rule, let earlier):
      "`\(name(rule))` finds nobody: \(listed(earlier.map(name))) \(earlier.count == 1 ? "takes" : "take") them all before"
    case .sortsEverybody(let index):
      "not everybody falls into a line of `\(policy.classes[index].name)`"
    case .placesEverybody(let rule): "not everybody falls into a line of `\(name(rule))`; the others stay where they are"
    case .settles(let rules): summary(ofCircle: rules)
    case .agree(let giving, let taking, let what):
      "`\(name(giving))` gives \(words(for: what)) and `\(name(taking))` takes it in the same review from the same member"
    case .paysForSomething(let rule):
      "`\(name(rule))` is given again at every review, without anything new having happened"
    case .isMonotone: "of two members alike but for this, the one with more is treated worse"
    case .isReachable(let tier): "no series of reviews leads anybody into `\(policy.tiers[tier].name)`"
    }
  }

  private func summary(ofCircle rules: [Int]) -> String {
    if rules.count == 2 {
      return "`\(name(rules[0]))` moves a member and `\(name(rules[1]))` moves them back at the next review, with nothing "
        + "changed but their tier"
    }
    return "\(listed(rules.map(name))) move a member in a circle, a review each, with nothing changed but their tier"
  }

  /// What to do about it.
  var advice: String? {
    switch claim.subject {
    case .holdsSometimes, .takesSomebody, .isReachable, .isMonotone: nil
    case .failsSometimes: claim.byContext ? "leave it out, or mend one of the two" : nil
    case .reachesLine: "put it before those, or leave it out"
    case .isLeftSomebody: "put it first, or say with `when` whom the earlier one takes"
    case .sortsEverybody: "add a line `otherwise`, or say that it is meant: `# allow gap: …`"
    case .placesEverybody: "add a line `otherwise`, or say that it is meant: `# allow gap: …`"
    case .settles: "let the way back ask for less than the way there"
    case .agree: "let one of the two not take whom the other takes"
    case .paysForSomething: "add a `limit`, or ask for what happened `in review`"
    }
  }

  func name(_ rule: Int) -> String { policy.rules[rule].name }

  func listed(_ names: [String]) -> String {
    let quoted = names.map { "`\($0)`" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " and " + last
  }

  func words(for what: Claim.Thing) -> String {
    switch what {
    case .role(let role): "the role `\(policy.roles[role].name)`"
    case .access(let tier): "access to `\(policy.tiers[tier].name)`"
    case .badge(let badge): "the badge \"\(badge)\""
    case .number(let field): "the same number of `\(policy.members.fields[field].name)`"
    }
  }

  func diagnostic(tests: [TestDraft]) -> Diagnostic {
    var notes = advice.map { [Diagnostic.Note(text: $0)] } ?? []
    if !tests.isEmpty {
      let text = tests.map { $0.text() }.joined(separator: "\n")
      notes.append(Diagnostic.Note(verbatim: "as a test:\n" + text.dropLast()))
    }
    if case .isLeftSomebody(_, let earlier) = claim.subject, let first = earlier.first {
      notes.append(Diagnostic.Note(text: "this one takes them", at: policy.rules[first].span))
    }
    return Diagnostic(
      code: code.rawValue, severity: .warning,
      place: .source(policy.source, claim.span), summary: summary, notes: notes)
  }
}
