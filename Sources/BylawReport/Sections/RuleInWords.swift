import BylawChecker
import BylawSyntax

/// A rule as a sentence, and its clauses beneath.
struct RuleInWords {
  private let report: PolicyReport
  private let words: ReportWords
  private let rule: Rule
  private let written: RuleDeclaration?

  init(report: PolicyReport, rule: Int) {
    self.report = report
    words = report.words
    self.rule = report.policy.rules[rule]
    written = report.source.rule(named: self.rule.name)
  }

  var card: Markup {
    let parts = clauses.map { term, meaning in
      Markup.group([.element(.dt, text: words(term)), .element(.dd, [], [meaning])])
    }
    return .element(
      .article, [.styles(.card)],
      [
        .element(
          .h3, [],
          [
            report.namedInFull(rule.name, title: rule.title ?? rule.role.flatMap { report.policy.roles[$0].title })
          ]), .element(.p, text: sentence),
        lines, parts.isEmpty ? .nothing : .element(.dl, [], parts),
      ])
  }

  private var sentence: String {
    let from = rule.from.map { words.list($0.map { words.called(report.tierName(at: $0)) }) }
    switch rule.kind {
    case .admit: return words.admits(to: target)
    case .promote: return words.promotes(from: from, to: target)
    case .demote: return words.demotes(from: from, to: target)
    case .place: return words.places(from: from)
    case .remove: return words.removes(from: from)
    case .appoint:
      let role = rule.role.map { report.policy.roles[$0].title ?? report.policy.roles[$0].name }
      return words.appoints(from: from, as: words.called(role ?? rule.name))
    case .reward: return words.rewards
    case .penalize: return words.penalizes
    }
  }

  /// Nil is the next tier.
  private var target: String? {
    if case .tier(let tier)? = rule.target { words.called(report.tierName(at: tier)) } else { nil }
  }

  /// Of a `place`.
  private var lines: Markup {
    guard let written, !written.lines.isEmpty else { return .nothing }
    let items = zip(rule.lines, written.lines).map { line, syntax in
      let condition = syntax.condition.map {
        Markup.group([.text(words(.when) + " "), report.source.code(at: $0.span)])
      }
      return Markup.element(
        .li, [],
        [
          .foreign(report.tierName(at: line.tier)), .text(words(Phrase(": ", "："))),
          condition ?? .text(words(.otherwise)),
        ])
    }
    return .element(.ol, [], items)
  }

  private var clauses: [(ReportWords.Word, Markup)] {
    guard let written else { return [] }
    let clauses = written.clauses
    var result: [(ReportWords.Word, Markup)] = []
    if let it = clauses.when { result.append((.when, report.source.code(at: it.content.span))) }
    if let it = clauses.unless { result.append((.unless, report.source.code(at: it.content.span))) }
    if let take = rule.take, let it = clauses.take { result.append((.takes, share(of: take, written: it.content))) }
    if let it = clauses.grant { result.append((.grants, report.source.clause(at: it.word, of: written))) }
    if let it = clauses.deduct { result.append((.deducts, report.source.clause(at: it.word, of: written))) }
    if let it = clauses.revoke { result.append((.revokes, report.source.clause(at: it.word, of: written))) }
    if let it = clauses.say { result.append((.says, report.source.clause(at: it.word, of: written))) }
    if let leave = rule.leave { result.append((.leaves, .text(words.leaves(count: leave)))) }
    let limits = [rule.limit.map(words.limit), words.limitInAll(of: rule, policy: report.policy)].compactMap(\.self)
    if !limits.isEmpty {
      result.append((.limit, .text(limits.joined(separator: words(Phrase(", ", "，"))))))
    }
    return result
  }

  private func names(_ names: [Name]) -> [Markup] {
    names.enumerated().flatMap { index, name -> [Markup] in
      let code = Markup.element(.code, attributes: [], text: report.source.title(of: name.text))
      return index == 0 ? [code] : [.text(words(Phrase(", ", "、"))), code]
    }
  }

  /// `the top 3 by activity, then quality_posts`
  private func share(of take: Share, written: Take) -> Markup {
    var pieces: [Markup] = [.text(words.amount(of: take))]
    if take.places != nil, let amount = written.amount {
      pieces += [.text(words(Phrase(", as ", "，人数见 "))), report.source.code(at: amount.span)]
      pieces.append(.text(words(Phrase(" says", ""))))
    }
    if let quota = take.quota, let written = written.quota {
      pieces.append(
        .text(words(Phrase(", at most \(quota.most) of each ", "，至多 \(quota.most) 名同一 "))))
      pieces += names(written.per)
    }
    if !written.per.isEmpty {
      pieces.append(.text(words(Phrase(" of each ", "，每个 "))))
      pieces += names(written.per)
    }
    for (index, key) in zip(take.keys, written.keys).enumerated() {
      pieces.append(
        .text(
          index == 0 ? words(Phrase(" by ", "，按 ")) : words(Phrase(", then ", "，再按 "))))
      pieces.append(report.source.code(at: key.1.value.span))
      if key.0.isDescending != (take.direction == .top) {
        pieces.append(
          .text(
            key.0.isDescending
              ? words(Phrase(" (highest first)", "（高者在先）"))
              : words(Phrase(" (lowest first)", "（低者在先）")))
        )
      }
    }
    if take.withTies { pieces.append(.text(words(Phrase(", and who ties with the last", "，与末位并列者也取")))) }
    return .group(pieces)
  }
}
