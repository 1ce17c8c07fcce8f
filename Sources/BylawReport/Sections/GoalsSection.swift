import Bylaw
import BylawChecker
import BylawData
import BylawEngine

/// What must hold after the review, and the points that the community is on its way to.
struct GoalsSection: ReportSection {
  let report: PolicyReport

  var content: [Markup] {
    let ensures = report.source.declarations { if case .ensure = $0 { true } else { false } }
    let milestones = report.source.declarations { if case .milestone = $0 { true } else { false } }
    var table = PageTable(
      label: words(.goals),
      columns: [
        .init(title: words(.ensure) + words.pick(english: ", ", chinese: "、") + words(.milestone)),
        .init(title: words(.state)),
        .init(title: words(.condition)),
      ])
    for (goal, declared) in zip(report.outcome.ensures, ensures) {
      table.add([report.named(declared.name, title: declared.title), state(ofEnsure: goal), declared.code])
    }
    for (goal, declared) in zip(report.outcome.milestones, milestones) {
      table.add([report.named(declared.name, title: declared.title), state(ofMilestone: goal), declared.code])
    }
    return table.isEmpty ? [] : [table.markup]
  }

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
