extension Layout {
  /// `member` and `events`: each field on its line, the types one below the other.
  mutating func table(_ table: TableDeclaration) {
    head(table.span)
    if let condition = table.condition { self.condition(condition) }
    for field in table.fields {
      line(index(field.span), indent: 2, row: .field)
      column(1, index(field.type.span))
      type(field.type)
      if let value = field.defaultValue { expression(value, in: nil) }
      if let range = field.range { self.range(range) }
    }
  }

  private mutating func type(_ type: TypeSyntax) {
    switch type.kind {
    case .int, .bool, .text, .date, .datetime, .tier, .role, .member, .named: break
    case .decimal: noSpace(before: index(type.span) + 1)
    case .oneOf(let choices): _ = list(choices.map(\.name.span), in: nil)
    case .set(let element): self.type(element)
    }
  }

  /// `1..5`, without spaces.
  mutating func range(_ range: RangeSyntax) {
    if let lower = range.lower {
      noSpace(before: bound(lower))
    }
    if let upper = range.upper {
      noSpace(before: index(upper.span))
      _ = bound(upper)
    }
  }

  /// Marks a bound's sign; gives the token after it.
  private mutating func bound(_ bound: Expression) -> Int {
    let start = index(bound.span)
    guard case .negate = bound.kind else { return start + 1 }
    noSpace(before: start + 1)
    return start + 2
  }
}
