extension Layout {
  /// A rule's clauses are each on a line, in the author's order; one alone may stand beside the name.
  mutating func mark(rule: RuleDeclaration) {
    startDeclaration(at: rule.span)
    if case .tiers(let tiers) = rule.origin { _ = breakableList(of: tiers.map(\.span), in: nil) }
    let starts = rule.clauses.spans.map { index(of: $0) }
    if !rule.lines.isEmpty || !staysOnOneLine(at: rule.span, clauses: starts) {
      for start in starts { startLine(at: start, indent: 2) }
    }
    for line in rule.lines { mark(placeLine: line) }
    mark(clauses: rule.clauses)
  }

  private mutating func mark(placeLine line: RuleDeclaration.Line) {
    self.startLine(at: index(of: line.span), indent: 2, row: .line)
    if let condition = line.condition {
      startColumn(1, at: index(of: condition.span) - 1)
      self.mark(condition: condition)
    } else {
      startColumn(1, at: index(after: line.tier.span))
    }
  }

  private mutating func mark(clauses: Clauses) {
    if let when = clauses.when { mark(condition: when.content) }
    if let unless = clauses.unless { mark(condition: unless.content) }
    if let when = clauses.sayWhen { mark(condition: when.content) }
    if let take = clauses.take { self.mark(take: take.content) }
    for gifts in [clauses.grant, clauses.deduct, clauses.revoke].compactMap(\.self) { self.mark(gifts: gifts) }
    if case .count(let count, _) = clauses.limit?.content.own?.limit { mark(expression: count, in: nil) }
    if let all = clauses.limit?.content.inAll { mark(expression: all.most, in: nil) }
  }

  private mutating func mark(take: Take) {
    if let amount = take.amount { mark(expression: amount, in: nil) }
    let group = breakableList(of: take.keys.map(\.value.span), in: nil)
    for key in take.keys { mark(expression: key.value, in: group) }
  }

  private mutating func mark(gifts: Clause<[Gift]>) {
    let group = addGroup(.list, in: nil)
    for (number, gift) in gifts.content.enumerated() {
      if number > 0 { allowBreak(before: index(of: gift), in: group) }
      switch gift {
      case .number(_, let amount): mark(expression: amount, in: group)
      case .access(let tiers, _): _ = breakableList(of: tiers.map(\.span), in: group)
      case .badge, .role: break
      }
    }
  }

  /// The token at which a gift begins: its field, or the word before what it names.
  private func index(of gift: Gift) -> Int {
    switch gift {
    case .number(let field, _): index(of: field.span)
    case .badge(let text): index(of: text.span) - 1
    case .role(let role): index(of: role.span) - 1
    case .access(_, let span): index(of: span) - 2
    }
  }
}

extension Clauses {
  fileprivate var spans: [Span] {
    [
      when?.word, unless?.word, take?.word, grant?.word, deduct?.word, revoke?.word, say?.word, limit?.word,
      leave?.word,
    ]
    .compactMap(\.self)
  }
}
