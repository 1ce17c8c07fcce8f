import BylawSyntax

/// The numbers that rules compare and rank by, each with its histogram, and the same as a table.
struct NumbersSection: ReportSection {
  let report: PolicyReport

  /// Before the numbers' drawings come those of flows and of time.
  private static let firstDrawing = 2

  var content: [Markup] {
    if report.numbers.isEmpty { return [] }
    let figures = report.numbers.enumerated().map { index, number in
      figure(of: number, histogram: Histogram(report: report, number: number, place: Self.firstDrawing + index))
    }
    return [legend, .element(.div, [.styles(.spread)], figures)]
  }

  private var legend: Markup {
    guard report.policy.tiers.count > 1 else { return .nothing }
    return TierLegend(report: report).markup
  }

  private func figure(of number: ReportNumber, histogram: Histogram) -> Markup {
    let numbers = number.numbers
    var facts = [
      words.colon(between: words(.lowest), and: number.text(of: numbers.first ?? 0)),
      words.colon(between: words(.median), and: number.text(of: numbers.percentile(50))),
      words.colon(between: words(.highest), and: number.text(of: numbers.last ?? 0)),
    ]
    if number.isGrowing { facts.append(words(.growing)) }
    if number.missing > 0 { facts.append(words.colon(between: words(.missing), and: grouped(number.missing))) }
    return .element(
      .figure, [.styles(.figure)],
      [
        .element(.figcaption, [], [.element(.strong, [], [.foreign(number.title)])]),
        histogram.markup, .element(.p, attributes: [.styles(.remark)], text: words.list(facts)),
        .element(.details, [], [.element(.summary, text: words(.spread)), table(of: number, histogram: histogram)]),
      ])
  }

  private func table(of number: ReportNumber, histogram: Histogram) -> Markup {
    let tiers = report.policy.tiers.indices.map { report.tierName(at: $0) }
    let columns = tiers.isEmpty ? [words(.members)] : tiers
    var table = PageTable(
      label: number.title, columns: [.init(title: words(.range))] + columns.map { .init(title: $0, isNumber: true) })
    for bin in number.bins { table.add([.text(histogram.label(for: bin.range))] + bin.counts.map { .number($0) }) }
    let marks = number.marks.map { Markup.element(.li, text: histogram.text(of: $0)) }
    return .group([marks.isEmpty ? .nothing : .element(.ul, [], marks), table.markup])
  }
}

/// Which colour is which tier.
struct TierLegend {
  private let report: PolicyReport

  init(report: PolicyReport) { self.report = report }

  var markup: Markup {
    .element(
      .ul, [.styles(.legend)],
      report.policy.tiers.indices.map { tier in
        .element(
          .li, [],
          [
            .element(.span, [.styles(.swatch, .tier(at: tier)), .attribute(.hidden, value: "true")], []),
            .foreign(report.tierName(at: tier)),
          ])
      })
  }
}
