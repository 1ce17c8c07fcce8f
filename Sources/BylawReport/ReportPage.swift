import Bylaw
import BylawChecker
import BylawEngine

/// The page as a whole: what it is called, where its sections are, and the sections.
struct ReportPage {
  private let report: PolicyReport
  private let words: ReportWords
  private let sections: [(title: ReportWords.Word, content: [Markup])]

  init(report: PolicyReport) {
    self.report = report
    words = report.words
    sections = Self.sections(of: report)
  }

  var markup: Markup {
    .element(
      .html, [.attribute(.lang, value: words.pick(english: "en", chinese: "zh-CN"))],
      [head, .element(.body, [], [top, main])])
  }

  private var title: String { report.policy.title ?? words.untitled(file: report.policy.source.name) }

  private var head: Markup {
    .element(
      .head, [],
      [
        .element(.meta, [.attribute(.charset, value: "utf-8")], []),
        .element(
          .meta,
          [.attribute(.name, value: "viewport"), .attribute(.content, value: "width=device-width, initial-scale=1")], []
        ),
        // Nothing of a page runs, and nothing is fetched, whatever got into it.
        .element(
          .meta,
          [
            .attribute(.httpEquiv, value: "Content-Security-Policy"),
            .attribute(
              .content, value: "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"),
          ], []),
        .element(.title, text: "\(title) · \(words.review(asOf: report.review.moment.text))"),
        .styleSheet(reportStyleSheet),
      ])
  }

  // MARK: The top

  private var top: Markup {
    .element(
      .header, [],
      [
        .element(.h1, [], [.foreign(title)]),
        .element(.p, text: words.review(asOf: report.review.moment.text)),
        settings, figures, alarm, contents,
      ])
  }

  private var settings: Markup {
    report.settings.isEmpty
      ? .nothing
      : .element(
        .p, attributes: [.styles(.remark)],
        text: words.setByHand(names: report.settings.map { report.source.title(of: $0) }))
  }

  private var figures: Markup {
    let outcome = report.outcome
    let before = outcome.tiers.reduce(0) { $0 + $1.before }
    let after = outcome.tiers.reduce(0) { $0 + $1.after }
    let isMembership = report.policy.tierField != nil
    let moved = report.flows.values.reduce(0, +)
    var figures: [(String, String)] = []
    if isMembership {
      figures.append((before == after ? String(after) : "\(before) → \(after)", words(.members)))
      figures.append((String(moved), words(.moves)))
    }
    figures.append((String(report.review.source.count), words(.decisionCount)))
    return .element(
      .ul, [.styles(.figures)],
      figures.map { number, meaning in
        .element(.li, [], [.element(.span, attributes: [.styles(.big)], text: number), .text(" " + meaning)])
      })
  }

  /// What a reader must not overlook.
  private var alarm: Markup {
    let failed = report.outcome.ensures.filter { !$0.holdsNow }.map { report.policy.ensures[$0.goal] }
    let broken = report.outcome.nevers.filter { $0.count > 0 }.map { report.policy.nevers[$0.never] }
    return .group([
      alarm(words(.failsShort), names: failed.map { $0.title ?? $0.name }),
      alarm(words(.brokenShort), names: broken.map { $0.reason ?? $0.name }),
    ])
  }

  private func alarm(_ what: String, names: [String]) -> Markup {
    if names.isEmpty { return .nothing }
    return .element(
      .p, attributes: [.styles(.bad), .attribute(.role, value: "note")],
      text: "✗ " + words.colon(between: what, and: words.list(names)))
  }

  private var contents: Markup {
    let links = sections.enumerated().map { index, section in
      Markup.element(
        .li, [],
        [.element(.a, attributes: [.link(to: Anchor(kind: .section, number: index))], text: words(section.title))])
    }
    return .element(
      .nav, [.styles(.contents), .attribute(.label, value: words(.contents))], [.element(.ul, [], links)])
  }

  // MARK: The sections

  private static func sections(of report: PolicyReport) -> [(title: ReportWords.Word, content: [Markup])] {
    let all: [(ReportWords.Word, [Markup])] = [
      (.summary, SummarySection(report: report).content),
      (.flows, report.policy.tiers.isEmpty ? [] : FlowSection(report: report).content),
      (.goals, GoalsSection(report: report).content),
      (.numbers, NumbersSection(report: report).content),
      (.time, report.simulation.map { TimeSection(report: report, simulation: $0).content } ?? []),
      (.decisions, DecisionsSection(report: report).content),
      (.policy, PolicySection(report: report).content),
      (.source, [report.source.listing]),
    ]
    return all.filter { !$0.1.isEmpty }.map { (title: $0.0, content: $0.1) }
  }

  private var main: Markup {
    .element(
      .main, [],
      sections.enumerated().map { index, section in
        .element(
          .section,
          [.id(Anchor(kind: .section, number: index))]
            + (section.title == .source && !report.printsText ? [.styles(.unprinted)] : []),
          [.element(.h2, text: words(section.title))] + section.content)
      })
  }
}
