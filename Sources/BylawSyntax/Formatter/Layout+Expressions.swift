extension Layout {
  mutating func mark(condition expression: Expression) { self.mark(expression: expression, in: nil) }

  /// Marks where an expression may be broken; `parent` is the group that it stands in.
  mutating func mark(expression: Expression, in parent: Int?) {
    switch expression.kind {
    case .number, .text, .bool, .date, .datetime, .duration, .ago, .name, .partyField, .movedBy, .invalid: break
    case .set(let items): mark(list: items, in: parent)
    case .negate(let operand):
      noSpace(before: index(of: operand.span))
      self.mark(expression: operand, in: parent)
    case .not(let operand): self.mark(expression: operand, in: parent)
    case .binary: mark(chain: expression, in: parent)
    case .isIn(let value, let membership, _):
      self.mark(expression: value, in: parent)
      self.mark(membership: membership, in: parent)
    case .isMissing(let value, _): self.mark(expression: value, in: parent)
    case .conditional(let condition, let positive, let negative):
      let group = addGroup(.chain, in: parent)
      allowBreak(before: index(of: positive.span) - 1, in: group)
      allowBreak(before: index(of: negative.span) - 1, in: group)
      for part in [condition, positive, negative] { self.mark(expression: part, in: group) }
    case .call(let name, let arguments):
      noSpace(before: index(after: name.span))
      mark(list: arguments, in: parent)
    case .aggregate(let aggregate): self.mark(aggregate: aggregate, in: parent)
    }
  }

  private mutating func mark(list items: [Expression], in parent: Int?) {
    let group = breakableList(of: items.map(\.span), in: parent)
    for item in items { mark(expression: item, in: group) }
  }

  private mutating func mark(membership: Membership, in parent: Int?) {
    switch membership {
    case .range(let range): self.mark(range: range)
    case .list(let items): mark(list: items, in: parent)
    case .value(let value): mark(expression: value, in: parent)
    case .window: break
    }
  }

  private mutating func mark(aggregate: AggregateSyntax, in parent: Int?) {
    noSpace(before: index(after: aggregate.head))
    if let figure = aggregate.figure { noSpace(before: index(after: figure.head)) }
    let group = breakableList(of: aggregate.values.map(\.value.span), in: parent)
    for key in aggregate.values { mark(expression: key.value, in: group) }
    if let condition = aggregate.condition {
      let place = self.addGroup(.list, in: parent)
      allowBreak(before: index(of: condition.span) - 1, in: place)
      mark(expression: condition, in: place)
    }
    if let argument = aggregate.argument { mark(expression: argument, in: group) }
  }

  // MARK: Chains

  /// Conditions that `and` or `or` joins are one chain, broken before each of the words or before none. Other operators
  /// are broken where a line must end, those of a spine such as `a / b ?? 0 >= 80%` alike.
  private mutating func mark(chain expression: Expression, in parent: Int?) {
    guard case .binary(let first, _, _) = expression.kind else { return }
    let isLogical = first == .and || first == .or
    let group = addGroup(isLogical ? .chain : .list, in: parent)
    var (operands, rest) = ([Expression](), expression)
    while case .binary(let sign, let left, let right) = rest.kind {
      operands.append(right)
      if sign != .startsWith, sign != .endsWith, !isByRule(expression: right) {
        allowBreak(before: index(of: right.span) - 1, in: group)
      }
      // A part in parentheses begins before its first operand does.
      guard case .binary(let next, let innermost, _) = left.kind, left.span.start == innermost.span.start,
        isLogical ? next == first : true
      else {
        operands.append(left)
        break
      }
      rest = left
    }
    for operand in operands.reversed() { self.mark(expression: operand, in: group) }
  }

  /// `by RULE` of `promoted by RULE`, which no sign joins to what stands before it.
  private func isByRule(expression: Expression) -> Bool {
    guard case .movedBy = expression.kind else { return false }
    return isKeyword(.doneBy, at: index(of: expression.span))
  }
}
