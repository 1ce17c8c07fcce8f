import Bylaw

/// Where the policy leads: tiers' sizes and moves, review after review.
struct TimeSection: ReportSection {
  let report: PolicyReport
  let simulation: Simulation

  var content: [Markup] {
    guard let first = simulation.steps.first, let last = simulation.steps.last else { return [] }
    let turning = simulation.oscillating.count
    return [
      .element(.p, text: words.simulated(count: simulation.steps.count, from: first.asOf, to: last.asOf)),
      afterLastEvent,
      report.policy.tiers.isEmpty
        ? .nothing : .element(.figure, [], [TimeChart(report: report, simulation: simulation).markup]),
      turning > 0 ? .element(.p, text: words.turning(count: turning)) : .nothing,
      table,
    ]
  }

  /// What the data does not know may look like what the policy does.
  private var afterLastEvent: Markup {
    guard let day = simulation.lastEvent, simulation.reviewsAfterLastEvent > 1 else { return .nothing }
    let text = words.afterLastEvent(reviews: simulation.reviewsAfterLastEvent, of: simulation.steps.count, day: day)
    return .element(.p, [], [.element(.strong, text: text)])
  }

  private var table: Markup {
    var table = PageTable(
      label: words(.overTime),
      columns: [.init(title: words(.date))]
        + report.policy.tiers.indices.map { .init(title: report.tierName(at: $0), isNumber: true) }
        + [
          .init(title: words(.moves), isNumber: true), .init(title: words(.decisionCount), isNumber: true),
          .init(title: words(.failing), isOptional: true), .init(title: words(.reached), isOptional: true),
        ])
    for step in simulation.steps {
      let failed =
        report.policy.ensures.filter { step.failedEnsures.contains($0.name) }.map { $0.title ?? $0.name }
        + report.policy.nevers.filter { step.brokenNevers.contains($0.name) }.map { $0.reason ?? $0.name }
      let reached = report.policy.milestones.filter { step.reachedMilestones.contains($0.name) }
        .map { $0.title ?? $0.name }
      table.add(
        [.element(.span, attributes: [.styles(.unbroken)], text: step.asOf)] + step.tiers.map { .number($0.after) } + [
          .number(step.flows.reduce(0) { $0 + $1.count }), .number(step.decisionCount),
          failed.isEmpty ? nil : .element(.span, attributes: [.styles(.bad)], text: "✗ " + words.list(failed)),
          reached.isEmpty ? nil : .foreign(words.list(reached)),
        ])
    }
    return table.markup
  }
}
