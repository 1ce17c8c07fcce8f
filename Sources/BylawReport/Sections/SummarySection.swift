import Bylaw
import BylawChecker
import BylawData
import BylawEngine

/// Tiers before and after with their capacities, and what each rule came to.
struct SummarySection: ReportSection {
  let report: PolicyReport

  var content: [Markup] { [tiers, rules, cuts, doubts] }

  private var tiers: Markup {
    guard !report.policy.tiers.isEmpty else { return .nothing }
    var table = PageTable(
      label: words(.tier),
      columns: [
        .init(title: words(.tier)), .init(title: words(.before), isNumber: true),
        .init(title: words(.came), isNumber: true), .init(title: words(.left), isNumber: true),
        .init(title: words(.now), isNumber: true), .init(title: ""),
      ])
    let scale = Double(max(1, barEnd))
    for (place, tier) in report.policy.tiers.enumerated() {
      let counts = report.outcome.tiers[place]
      table.add([
        report.named(tier.name, title: tier.title), .number(counts.before), .number(counts.came), .number(counts.left),
        .number(counts.after), bar(tier: place, count: counts.after, capacity: tier.capacity, scale: scale),
      ])
    }
    let outcome = report.outcome
    if outcome.outsideBefore > 0 || outcome.outsideAfter > 0 {
      table.add([
        .text(words(.outside)), .number(outcome.outsideBefore), nil, nil, .number(outcome.outsideAfter), nil,
      ])
    }
    return table.markup
  }

  /// What the longest bar stands for. Capacities far beyond what is there would leave nothing to see.
  private var barEnd: Int {
    let most = report.outcome.tiers.map(\.after).max() ?? 0
    let capacities = report.policy.tiers.compactMap { $0.capacity }.map { Int(clamping: $0) }
    return max(most, min(capacities.max() ?? 0, most * 2))
  }

  private func bar(tier place: Int, count: Int, capacity: Int64?, scale: Double) -> Markup {
    let width = 200.0
    let full = capacity.map { min(width, Double($0) / scale * width) }
    var shapes: [Markup] = []
    if let full {
      shapes.append(
        .element(
          .rect, [.styles(.bar), .length(.width, value: full), .length(.height, value: 12), .length(.y, value: 1)], []))
    }
    shapes.append(
      .element(
        .rect,
        [
          .styles(.fill, .tier(at: place)), .length(.width, value: Double(count) / scale * width),
          .length(.height, value: 8),
          .length(.y, value: 3),
        ], []))
    let text = capacity.map { words.occupancy(count: count, capacity: $0) }
    let drawing = Markup.element(
      .svg,
      [
        .styles(.wide), .attribute(.viewBox, value: "0 0 200 14"), .attribute(.role, value: "img"),
        .attribute(.label, value: text ?? String(count)),
      ], shapes)
    return .group([drawing, text.map { .element(.span, attributes: [.styles(.remark)], text: $0) } ?? .nothing])
  }

  private var rules: Markup {
    let columns: [(title: ReportWords.Word, count: (RuleReport) -> Int, isOptional: Bool)] = [
      (.fit, \.fitting, false), (.protected, \.protected, true), (.limited, \.limited, true),
      (.movedBefore, \.alreadyMoved, true), (.eligible, \.eligible, false), (.noCapacity, \.noCapacity, true),
      (.heldBack, \.heldBack, true), (.overLimit, \.overLimit, true), (.decided, \.decided, false),
    ]
    var table = PageTable(
      label: words(.rule),
      columns: [.init(title: words(.rule))]
        + columns.map { .init(title: words($0.title), isNumber: true, isOptional: $0.isOptional) })
    let isBlank = columns.map { column in
      column.isOptional && report.outcome.rules.allSatisfy { column.count($0) == 0 }
    }
    for rule in report.outcome.rules {
      let declared = report.policy.rules[rule.rule]
      let counts = zip(columns, isBlank).map { $1 ? nil : Markup.number($0.count(rule)) }
      table.add([report.named(declared)] + counts)
    }
    return table.isEmpty ? .nothing : table.markup
  }

  /// For how many the rule had nothing, and why.
  private func nothing(of rule: RuleReport) -> [String] {
    if rule.nothing.members == 0 { return [] }
    let reasons = rule.nothing.reasons.map { words.nothing($0.reason, members: $0.members) }
    return [words.nothing(for: rule.nothing.members, reasons: reasons)]
  }

  /// The cuts between members who are level, the shares that came to nobody, and those for whom there was nothing.
  private var cuts: Markup {
    let lines = report.outcome.rules.flatMap { rule in
      let ties = rule.ties.map { words.ties(tied: $0.tied, value: $0.value, taken: $0.taken, group: $0.group) }
      let shares = rule.emptyShares.map { words.emptyShare(of: $0.eligible, group: $0.group) }
      return (ties + shares + nothing(of: rule)).map { text in
        Markup.element(
          .li, [],
          [
            .foreign(report.ruleName(at: rule.rule)), .text(words.pick(english: ": ", chinese: "：")), .text(text),
          ])
      }
    }
    return lines.isEmpty ? .nothing : .element(.ul, [.styles(.remark)], lines)
  }

  /// What is doubtful about the data, and about when the review is held.
  private var doubts: Markup {
    let lines = report.review.doubts(in: words.language).map { Markup.element(.li, [], [.text($0)]) }
    return lines.isEmpty ? .nothing : .element(.ul, [.styles(.remark)], lines)
  }
}
