extension Layout {
  mutating func declaration(_ declaration: Declaration) {
    switch declaration {
    case .policy(let policy): head(policy.span)
    case .timezone(let timezone): head(timezone.span)
    case .review(let review): head(review.span)
    case .tiers(let tiers): self.tiers(tiers)
    case .role(let role): self.role(role)
    case .table(let table): self.table(table)
    case .param(let param): binding(.param, param.span, param.name, param.title, param.value)
    case .letValue(let value): binding(.let, value.span, value.name, value.title, value.value)
    case .classify(let classify): self.classify(classify)
    case .label(let label): conditional(.label, label.span, label.name, label.title, [label.when, label.unless])
    case .protect(let protect):
      conditional(.protect, protect.span, protect.name, protect.title, [protect.when, protect.unless])
    case .rule(let rule): self.rule(rule)
    case .milestone(let milestone):
      conditional(.milestone, milestone.span, milestone.name, milestone.title, [milestone.condition])
    case .ensure(let ensure): conditional(.ensure, ensure.span, ensure.name, ensure.title, [ensure.condition])
    case .ritual(let ritual): self.ritual(ritual)
    case .test(let test): self.test(test)
    }
  }

  /// `tiers a > b > c` on one line where the author has it so and it fits, else each tier on its own.
  private mutating func tiers(_ declaration: TiersDeclaration) {
    head(declaration.span)
    let start = index(declaration.span)
    let names = declaration.tiers.map { index($0.name.span) }
    let end = endIndex(declaration.span)
    if !(start + 1..<end).contains(where: startsLine), fits(from: start, to: end, indent: 0) { return }
    for (number, tier) in declaration.tiers.enumerated() {
      // The first has two spaces more, where the others have their sign.
      line(number == 0 ? names[number] : names[number] - 1, indent: number == 0 ? 4 : 2, row: .tier)
      if let title = tier.title { column(1, index(title.span)) }
      if let capacity = tier.capacity { column(2, index(capacity.span) - 1) }
      let texts = [tier.purpose, tier.audience].compactMap { $0 }.map { index($0.span) - 1 }
      for (number, text) in texts.sorted().enumerated() { column(3 + number, text, isOpen: true) }
    }
  }

  private mutating func role(_ role: RoleDeclaration) {
    head(role.span, row: .declaration(.role))
    title(role.name, role.title)
    if let seats = role.seats { column(3, index(seats.span) - 1) }
    if let reserve = role.reserve { column(4, index(reserve.span) - 1) }
    if let duty = role.duty { column(5, index(duty.span) - 1, isOpen: true) }
  }

  private mutating func title(_ name: Name, _ title: TextLiteral?) {
    column(1, index(name.span))
    if let title { column(2, index(title.span)) }
  }

  /// `param x = …` and `let x = …`
  private mutating func binding(
    _ keyword: Keyword, _ span: Span, _ name: Name, _ title: TextLiteral?, _ value: Expression
  ) {
    head(span, row: .declaration(keyword))
    self.title(name, title)
    column(3, index(value.span) - 1, isOpen: true)
    expression(value, in: nil)
  }

  private mutating func classify(_ classify: ClassifyDeclaration) {
    head(classify.span)
    for line in classify.lines {
      self.line(index(line.span), indent: 2, row: .line)
      if let title = line.title { column(1, index(title.span)) }
      if let condition = line.condition {
        column(2, index(condition.span) - 1, isOpen: true)
        self.condition(condition)
      } else {
        // A default without a title has no column to keep free.
        column(line.title == nil ? 1 : 2, after(line.title?.span ?? line.name.span), isOpen: true)
      }
    }
  }

  /// What has a name and one condition or two: beside it where the author has the one there and it fits, else each on a
  /// line of its own.
  private mutating func conditional(
    _ keyword: Keyword, _ span: Span, _ name: Name, _ title: TextLiteral?, _ conditions: [Expression?]
  ) {
    let written = conditions.compactMap { $0 }
    let words = written.map { index($0.span) - 1 }
    if staysOnOneLine(span, words) {
      head(span, row: .declaration(keyword))
      self.title(name, title)
      column(3, after(title?.span ?? name.span), isOpen: true)
    } else {
      head(span)
      for word in words { line(word, indent: 2) }
    }
    for condition in written { self.condition(condition) }
  }

  /// Whether a declaration with these clauses is on one line.
  func staysOnOneLine(_ span: Span, _ clauses: [Int]) -> Bool {
    guard clauses.count == 1, let clause = clauses.first, !startsLine(clause) else { return clauses.isEmpty }
    return fits(from: index(span), to: endIndex(span), indent: 0)
  }

  /// The token after a declaration.
  func endIndex(_ span: Span) -> Int {
    text.tokens[index(span)..<text.tokens.count - 1].partitioningIndex { $0.span.start >= span.end }
  }

  private mutating func ritual(_ ritual: RitualDeclaration) {
    head(ritual.span, row: .declaration(.ritual))
    title(ritual.name, ritual.title)
    column(3, after(ritual.title?.span ?? ritual.name.span), isOpen: true)
  }
}
