/// The moves of the review, drawn and as a table.
struct FlowSection: ReportSection {
  let report: PolicyReport

  var content: [Markup] {
    if report.flows.isEmpty { return [.element(.p, text: words(.nobodyMoves))] }
    return [.element(.div, [.styles(.spread)], [.element(.figure, [], [FlowDiagram(report: report).markup]), table])]
  }

  private var table: Markup {
    var table = PageTable(
      label: words(.flows),
      columns: [.init(title: words(.from)), .init(title: words(.to)), .init(title: words(.count), isNumber: true)])
    func order(of tier: Int?) -> Int { tier ?? .max }
    let ordered = report.flows.sorted {
      (order(of: $0.key.from), order(of: $0.key.to)) < (order(of: $1.key.from), order(of: $1.key.to))
    }
    for (flow, count) in ordered {
      table.add([.foreign(report.tierName(at: flow.from)), .foreign(report.tierName(at: flow.to)), .number(count)])
    }
    return table.markup
  }
}
