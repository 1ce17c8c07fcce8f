extension Layout {
  mutating func condition(_ expression: Expression) { self.expression(expression, in: nil) }

  /// Marks where an expression may be broken; `parent` is the group that it stands in.
  mutating func expression(_ expression: Expression, in parent: Int?) {
    switch expression.kind {
    case .number, .text, .bool, .date, .datetime, .duration, .ago, .name, .movedBy, .invalid: break
    case .set(let items): list(items, in: parent)
    case .negate(let operand):
      noSpace(before: index(operand.span))
      self.expression(operand, in: parent)
    case .not(let operand): self.expression(operand, in: parent)
    case .binary: chain(expression, in: parent)
    case .isIn(let value, let membership, _):
      self.expression(value, in: parent)
      self.membership(membership, in: parent)
    case .isMissing(let value, _): self.expression(value, in: parent)
    case .conditional(let condition, let positive, let negative):
      let group = group(.chain, in: parent)
      mayBreak(before: index(positive.span) - 1, group)
      mayBreak(before: index(negative.span) - 1, group)
      for part in [condition, positive, negative] { self.expression(part, in: group) }
    case .call(let name, let arguments):
      noSpace(before: after(name.span))
      list(arguments, in: parent)
    case .aggregate(let aggregate): self.aggregate(aggregate, in: parent)
    }
  }

  private mutating func list(_ items: [Expression], in parent: Int?) {
    let group = list(items.map(\.span), in: parent)
    for item in items { expression(item, in: group) }
  }

  private mutating func membership(_ membership: Membership, in parent: Int?) {
    switch membership {
    case .range(let range): self.range(range)
    case .list(let items): list(items, in: parent)
    case .value(let value): expression(value, in: parent)
    case .window: break
    }
  }

  private mutating func aggregate(_ aggregate: AggregateSyntax, in parent: Int?) {
    noSpace(before: after(aggregate.head))
    let group = list(aggregate.values.map(\.value.span), in: parent)
    for key in aggregate.values { expression(key.value, in: group) }
    if let condition = aggregate.condition {
      let place = self.group(.list, in: parent)
      mayBreak(before: index(condition.span) - 1, place)
      expression(condition, in: place)
    }
    if let argument = aggregate.argument { expression(argument, in: group) }
  }

  // MARK: Chains

  /// Conditions that `and` or `or` joins are one chain, broken before each of the words or before none. Other operators
  /// are broken where a line must end, those of a spine such as `a / b ?? 0 >= 80%` alike.
  private mutating func chain(_ expression: Expression, in parent: Int?) {
    guard case .binary(let first, _, _) = expression.kind else { return }
    let isLogical = first == .and || first == .or
    let group = group(isLogical ? .chain : .list, in: parent)
    var (operands, rest) = ([Expression](), expression)
    while case .binary(let sign, let left, let right) = rest.kind {
      operands.append(right)
      if sign != .startsWith, sign != .endsWith, !isRuleOf(right) { mayBreak(before: index(right.span) - 1, group) }
      // A part in parentheses begins before its first operand does.
      guard case .binary(let next, let innermost, _) = left.kind, left.span.start == innermost.span.start,
        isLogical ? next == first : true
      else {
        operands.append(left)
        break
      }
      rest = left
    }
    for operand in operands.reversed() { self.expression(operand, in: group) }
  }

  /// `by RULE` of `promoted by RULE`, which no sign joins to what stands before it.
  private func isRuleOf(_ expression: Expression) -> Bool {
    guard case .movedBy = expression.kind else { return false }
    return isAt(.doneBy, index(expression.span))
  }
}
