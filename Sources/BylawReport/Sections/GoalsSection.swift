import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// What must hold after the review, what no review may decide, and the points that the community is on its way to.
struct GoalsSection: ReportSection {
  let report: PolicyReport

  var content: [Markup] {
    let ensures = report.source.declarations { if case .ensure = $0 { true } else { false } }
    let milestones = report.source.declarations { if case .milestone = $0 { true } else { false } }
    var table = PageTable(
      label: words(.goals),
      columns: [
        .init(title: words(.ensure) + words(Phrase(", ", "、")) + words(.milestone)),
        .init(title: words(.state)),
        .init(title: words(.condition)),
      ])
    for (goal, declared) in zip(report.outcome.ensures, ensures) {
      table.add([report.named(declared.name, title: declared.title), state(ofEnsure: goal), declared.code])
    }
    for (goal, declared) in zip(report.outcome.milestones, milestones) {
      table.add([report.named(declared.name, title: declared.title), state(ofMilestone: goal), declared.code])
    }
    return (table.isEmpty ? [] : [table.markup]) + nevers
  }

  /// What no review may decide, and whether this one has.
  private var nevers: [Markup] {
    let declared = report.source.declarations { if case .never = $0 { true } else { false } }
    var table = PageTable(
      label: words(.never),
      columns: [
        .init(title: words(.never)), .init(title: words(.state)), .init(title: words(.reason), isOptional: true),
      ])
    for (never, declared) in zip(report.outcome.nevers, declared) {
      table.add([declared.code, state(ofNever: never), declared.title.map { .foreign($0) }])
    }
    return table.isEmpty ? [] : [table.markup]
  }

  private func state(ofNever never: NeverReport) -> Markup {
    if never.count == 0 { return good(.kept) }
    let shown = never.breaks.prefix(Self.mostShown).map { it in
      let who = report.names[it.key] ?? Formatting.keyText(of: it.key, policy: report.policy)
      let what = words.list([report.kindName(of: it.kind), report.ruleName(at: it.rule)])
      return words.aside(text: who, note: what)
    }
    let more = never.count > shown.count ? " " + words.more(count: never.count - shown.count) : ""
    let text = words.colon(between: words(.broken), and: words.list(shown)) + more
    return .element(.span, attributes: [.styles(.bad)], text: "✗ " + text)
  }

  private static let mostShown = 5

  private func state(ofEnsure goal: GoalReport) -> Markup {
    let word: ReportWords.Word =
      goal.holdsNow ? (goal.heldBefore ? .holds : .holdsNow) : goal.heldBefore ? .failsNow : .failsStill
    return goal.holdsNow ? good(word) : .element(.span, attributes: [.styles(.bad)], text: "✗ " + words(word))
  }

  private func state(ofMilestone goal: GoalReport) -> Markup {
    if goal.holdsNow { return good(goal.heldBefore ? .heldBefore : .reached) }
    return .text("○ " + words(goal.heldBefore ? .lost : .notYet))
  }

  private func good(_ word: ReportWords.Word) -> Markup {
    .element(.span, attributes: [.styles(.good)], text: "✓ " + words(word))
  }
}
