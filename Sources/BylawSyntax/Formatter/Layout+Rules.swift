extension Layout {
  /// A rule's clauses are each on a line, in the author's order; one alone may stand beside the name.
  mutating func rule(_ rule: RuleDeclaration) {
    head(rule.span)
    if case .tiers(let tiers) = rule.origin { _ = list(tiers.map(\.span), in: nil) }
    let starts = rule.clauses.spans.map { index($0) }
    if !rule.lines.isEmpty || !staysOnOneLine(rule.span, starts) {
      for start in starts { line(start, indent: 2) }
    }
    for line in rule.lines { placeLine(line) }
    clauses(rule.clauses)
  }

  private mutating func placeLine(_ line: RuleDeclaration.Line) {
    self.line(index(line.span), indent: 2, row: .line)
    if let condition = line.condition {
      column(1, index(condition.span) - 1)
      self.condition(condition)
    } else {
      column(1, after(line.tier.span))
    }
  }

  private mutating func clauses(_ clauses: Clauses) {
    if let when = clauses.when { condition(when.content) }
    if let unless = clauses.unless { condition(unless.content) }
    if let take = clauses.take { self.take(take.content) }
    for gifts in [clauses.grant, clauses.deduct, clauses.revoke].compactMap(\.self) { self.gifts(gifts) }
    if case .count(let count, _) = clauses.limit?.content { expression(count, in: nil) }
  }

  private mutating func take(_ take: Take) {
    if let amount = take.amount { expression(amount, in: nil) }
    let group = list(take.keys.map(\.value.span), in: nil)
    for key in take.keys { expression(key.value, in: group) }
  }

  private mutating func gifts(_ gifts: Clause<[Gift]>) {
    let group = group(.list, in: nil)
    for (number, gift) in gifts.content.enumerated() {
      if number > 0 { mayBreak(before: index(gift), group) }
      switch gift {
      case .number(_, let amount): expression(amount, in: group)
      case .access(let tiers, _): _ = list(tiers.map(\.span), in: group)
      case .badge, .role: break
      }
    }
  }

  /// The token at which a gift begins: its field, or the word before what it names.
  private func index(_ gift: Gift) -> Int {
    switch gift {
    case .number(let field, _): index(field.span)
    case .badge(let text): index(text.span) - 1
    case .role(let role): index(role.span) - 1
    case .access(_, let span): index(span) - 2
    }
  }
}

extension Clauses {
  fileprivate var spans: [Span] {
    [when?.word, unless?.word, take?.word, grant?.word, deduct?.word, revoke?.word, say?.word, limit?.word]
      .compactMap(\.self)
  }
}
