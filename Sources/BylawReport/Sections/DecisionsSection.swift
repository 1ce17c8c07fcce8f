import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// Who is decided about, rule by rule: the first of each rule's decisions, and how to see all.
struct DecisionsSection: ReportSection {
  let report: PolicyReport

  var content: [Markup] {
    let parts = report.policy.rules.indices.map(decisions)
    let silent = report.policy.rules.indices.filter { report.outcome.rules[$0].decided == 0 && !hasDecisions(of: $0) }
    if silent.isEmpty { return parts }
    let names = words.list(silent.map(report.ruleName))
    return parts + [
      .element(.p, attributes: [.styles(.remark)], text: words.colon(between: words(.withoutDecisions), and: names))
    ]
  }

  private func hasDecisions(of rule: Int) -> Bool { report.review.source.first(1, of: rule).count > 0 }

  private func decisions(of rule: Int) -> Markup {
    let (shown, count) = report.review.source.first(PolicyReport.rowsPerRule, of: rule)
    if shown.isEmpty { return .nothing }
    let declared = report.policy.rules[rule]
    let title = report.ruleName(at: rule)
    let kinds = Set(shown.map(\.kind))
    var table = PageTable(label: words.colon(between: words(.decisions), and: title), columns: columns(of: rule))
    for decision in shown { table.add(cells(of: decision, tellsKind: kinds.count > 1)) }
    let rest = count > shown.count ? [more(count: count - shown.count)] : []
    let head: [Markup] = [report.named(declared), .text(" · \(count)"), kind(of: kinds)]
    return .element(.article, [.styles(.card)], [.element(.h3, [], head), table.markup] + rest)
  }

  private func columns(of rule: Int) -> [PageTable.Column] {
    let ranked = report.policy.rules[rule].take?.keys.first.map { key in
      if case .number = key.value.type.base { true } else { false }
    }
    return [
      .init(title: words(.who)), .init(title: words(.name), isOptional: true),
      .init(title: words(.kind), isOptional: true),
      .init(title: words(.fromTo), isOptional: true), .init(title: words(.rank), isNumber: true, isOptional: true),
      .init(title: rankingName(of: rule) ?? words(.value), isNumber: ranked ?? false, isOptional: true),
      .init(title: words(.detail), isOptional: true),
    ]
  }

  /// What `value` is the value of.
  private func rankingName(of rule: Int) -> String? {
    guard let key = report.policy.rules[rule].take?.keys.first else { return nil }
    if case .letValue(let index) = key.value.kind, let title = report.policy.lets[index].title { return title }
    let written = report.source.rule(named: report.policy.rules[rule].name)?.clauses.take?.content.keys.first
    return written.map { report.source.words(at: $0.value.span) } ?? report.policy.source[key.value.span]
  }

  /// What all of them are.
  private func kind(of kinds: Set<Decision.Kind>) -> Markup {
    guard kinds.count == 1, let kind = kinds.first else { return .nothing }
    return .text(" " + report.kindName(of: kind))
  }

  private func cells(of decision: Decision, tellsKind: Bool) -> [PageTable.Cell] {
    [
      .foreign(Formatting.keyText(of: decision.key, policy: report.policy)),
      report.names[decision.key].map { .foreign($0) },
      tellsKind ? .text(report.kindName(of: decision.kind)) : nil, route(of: decision),
      decision.rank.map { .number($0) }, decision.value.map { .foreign($0) },
      decision.detail.isEmpty ? nil : .foreign(words.detail(of: decision.detail)),
    ]
  }

  private func route(of decision: Decision) -> PageTable.Cell {
    let (from, to) = (decision.from.map(report.tierOrRoleTitle), decision.to.map(report.tierOrRoleTitle))
    switch decision.kind {
    case .admitted, .promoted, .demoted, .removed:
      return .group([
        .foreign(from ?? words(.outside)), .text(" → "), .foreign(to ?? words(.outside)),
      ])
    case .appointed, .reserved, .rewarded, .penalized:
      return (to ?? from).map { .foreign($0) }
    }
  }

  private func more(count: Int) -> Markup {
    guard let command = report.command else {
      return .element(.p, attributes: [.styles(.more)], text: words.more(count: count))
    }
    return .element(
      .p, [.styles(.more)], [.text(words.moreByCommand(count)), .element(.code, attributes: [], text: command)])
  }
}
