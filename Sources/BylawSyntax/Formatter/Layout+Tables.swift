extension Layout {
  /// `member` and `events`: each field on its line, the types one below the other.
  mutating func mark(table: TableDeclaration) {
    startDeclaration(at: table.span)
    if let condition = table.condition { self.mark(condition: condition) }
    for field in table.fields {
      startLine(at: index(of: field.span), indent: 2, row: .field)
      startColumn(1, at: index(of: field.type.span))
      mark(type: field.type)
      if let value = field.defaultValue { mark(expression: value, in: nil) }
      if let range = field.range { self.mark(range: range) }
    }
  }

  mutating func mark(type: TypeSyntax) {
    switch type.kind {
    case .int, .bool, .text, .date, .datetime, .tier, .role, .member, .other, .named: break
    case .decimal: noSpace(before: index(of: type.span) + 1)
    case .oneOf(let choices): _ = breakableList(of: choices.map(\.name.span), in: nil)
    case .set(let element): self.mark(type: element)
    }
  }

  /// `1..5`, without spaces.
  mutating func mark(range: RangeSyntax) {
    if let lower = range.lower {
      noSpace(before: mark(bound: lower))
    }
    if let upper = range.upper {
      noSpace(before: index(of: upper.span))
      _ = mark(bound: upper)
    }
  }

  /// Marks a bound's sign; gives the token after it.
  private mutating func mark(bound: Expression) -> Int {
    let start = index(of: bound.span)
    guard case .negate = bound.kind else { return start + 1 }
    noSpace(before: start + 1)
    return start + 2
  }
}
