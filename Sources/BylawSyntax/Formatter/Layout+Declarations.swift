extension Layout {
  mutating func mark(declaration: Declaration) {
    switch declaration {
    case .policy(let policy): startDeclaration(at: policy.span)
    case .timezone(let timezone): startDeclaration(at: timezone.span)
    case .review(let review): startDeclaration(at: review.span)
    case .tiers(let tiers): self.mark(tiers: tiers)
    case .role(let role): self.mark(role: role)
    case .table(let table): self.mark(table: table)
    case .param(let param):
      markBinding(keyword: .param, at: param.span, name: param.name, title: param.title, value: param.value)
    case .letValue(let value):
      mark(parameters: value.parameters)
      markBinding(keyword: .let, at: value.span, name: value.name, title: value.title, value: value.value)
    case .classify(let classify): self.mark(classify: classify)
    case .label(let label):
      mark(parameters: label.parameters)
      markConditional(
        keyword: .label, at: label.span, name: label.name, title: label.title, after: label.parameters?.span,
        conditions: [label.when, label.unless])
    case .protect(let protect):
      markConditional(
        keyword: .protect, at: protect.span, name: protect.name, title: protect.title,
        conditions: [protect.when, protect.unless])
    case .rule(let rule): self.mark(rule: rule)
    case .milestone(let milestone):
      markConditional(
        keyword: .milestone, at: milestone.span, name: milestone.name, title: milestone.title,
        conditions: [milestone.condition])
    case .ensure(let ensure):
      markConditional(
        keyword: .ensure, at: ensure.span, name: ensure.name, title: ensure.title, conditions: [ensure.condition])
    case .never(let never): self.mark(never: never)
    case .ritual(let ritual): self.mark(ritual: ritual)
    case .test(let test): self.mark(test: test)
    }
  }

  /// `tiers a > b > c` on one line where the author has it so and it fits, else each tier on its own.
  private mutating func mark(tiers declaration: TiersDeclaration) {
    startDeclaration(at: declaration.span)
    let start = index(of: declaration.span)
    let names = declaration.tiers.map { index(of: $0.name.span) }
    let end = endIndex(of: declaration.span)
    if !(start + 1..<end).contains(where: startsLine), fits(from: start, to: end, indent: 0) { return }
    for (number, tier) in declaration.tiers.enumerated() {
      // The first has two spaces more, where the others have their sign.
      startLine(at: number == 0 ? names[number] : names[number] - 1, indent: number == 0 ? 4 : 2, row: .tier)
      if let title = tier.title { startColumn(1, at: index(of: title.span)) }
      if let capacity = tier.capacity { startColumn(2, at: index(of: capacity.span) - 1) }
      let texts = [tier.purpose, tier.audience].compactMap { $0 }.map { index(of: $0.span) - 1 }
      for (number, text) in texts.sorted().enumerated() { startColumn(3 + number, at: text, isOpen: true) }
    }
  }

  private mutating func mark(role: RoleDeclaration) {
    startDeclaration(at: role.span, row: .declaration(.role))
    mark(name: role.name, title: role.title)
    if let seats = role.seats { startColumn(3, at: index(of: seats.span) - 1) }
    if let reserve = role.reserve { startColumn(4, at: index(of: reserve.span) - 1) }
    if let duty = role.duty { startColumn(5, at: index(of: duty.span) - 1, isOpen: true) }
  }

  /// `need(scale: decimal(2))`
  private mutating func mark(parameters: ParameterList?) {
    guard let parameters else { return }
    noSpace(before: index(of: parameters.span))
    for item in parameters.items { mark(type: item.type) }
  }

  private mutating func mark(name: Name, title: TextLiteral?) {
    startColumn(1, at: index(of: name.span))
    if let title { startColumn(2, at: index(of: title.span)) }
  }

  /// `param x = …` and `let x = …`
  private mutating func markBinding(
    keyword: Keyword, at span: Span, name: Name, title: TextLiteral?, value: Expression
  ) {
    startDeclaration(at: span, row: .declaration(keyword))
    self.mark(name: name, title: title)
    startColumn(3, at: index(of: value.span) - 1, isOpen: true)
    mark(expression: value, in: nil)
  }

  private mutating func mark(classify: ClassifyDeclaration) {
    startDeclaration(at: classify.span)
    for line in classify.lines {
      self.startLine(at: index(of: line.span), indent: 2, row: .line)
      if let title = line.title { startColumn(1, at: index(of: title.span)) }
      if let condition = line.condition {
        startColumn(2, at: index(of: condition.span) - 1, isOpen: true)
        self.mark(condition: condition)
      } else {
        // A default without a title has no column to keep free.
        startColumn(line.title == nil ? 1 : 2, at: index(after: line.title?.span ?? line.name.span), isOpen: true)
      }
    }
  }

  /// What has a name and one condition or two: beside it where the author has the one there and it fits, else each on a
  /// line of its own.
  private mutating func markConditional(
    keyword: Keyword, at span: Span, name: Name, title: TextLiteral?, after parameters: Span? = nil,
    conditions: [Expression?]
  ) {
    let written = conditions.compactMap { $0 }
    let words = written.map { index(of: $0.span) - 1 }
    if staysOnOneLine(at: span, clauses: words) {
      startDeclaration(at: span, row: .declaration(keyword))
      self.mark(name: name, title: title)
      let behindParameters = title == nil && parameters != nil ? words.min() : nil
      startColumn(3, at: behindParameters ?? index(after: title?.span ?? name.span), isOpen: true)
    } else {
      startDeclaration(at: span)
      for word in words { startLine(at: word, indent: 2) }
    }
    for condition in written { self.mark(condition: condition) }
  }

  /// On one line, the conditions of such lines one below the other, or each clause on a line of its own.
  private mutating func mark(never: NeverDeclaration) {
    let written = [never.when, never.unless].compactMap { $0 }
    let words = written.map { index(of: $0.span) - 1 }
    let parts = words + (never.reason.map { [index(of: $0.span)] } ?? [])
    if staysOnOneLine(at: never.span, clauses: words), !parts.contains(where: startsLine) {
      startDeclaration(at: never.span, row: .declaration(.never))
      startColumn(1, at: index(of: never.outcomeSpan))
      if let first = parts.min() { startColumn(2, at: first, isOpen: true) }
    } else {
      startDeclaration(at: never.span)
      for part in parts { startLine(at: part, indent: 2) }
    }
    for condition in written { self.mark(condition: condition) }
  }

  /// Whether a declaration with these clauses is on one line.
  func staysOnOneLine(at span: Span, clauses: [Int]) -> Bool {
    guard clauses.count == 1, let clause = clauses.first, !startsLine(at: clause) else { return clauses.isEmpty }
    return fits(from: index(of: span), to: endIndex(of: span), indent: 0)
  }

  /// The token after a declaration.
  func endIndex(of span: Span) -> Int {
    text.tokens[index(of: span)..<text.tokens.count - 1].partitioningIndex { $0.span.start >= span.end }
  }

  private mutating func mark(ritual: RitualDeclaration) {
    startDeclaration(at: ritual.span, row: .declaration(.ritual))
    mark(name: ritual.name, title: ritual.title)
    startColumn(3, at: index(after: ritual.title?.span ?? ritual.name.span), isOpen: true)
  }
}
