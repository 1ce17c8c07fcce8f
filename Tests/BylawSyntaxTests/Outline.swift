import BylawSyntax

/// An expression with every parenthesis written out, to compare trees by.
func outline(_ expression: Expression) -> String {
  switch expression.kind {
  case .number(let literal): outline(literal)
  case .text(let text): "\"\(text)\""
  case .bool(let value): "\(value)"
  case .date(let day): CivilDate(dayNumber: day).text
  case .datetime(let moment): "datetime(\(moment))"
  case .duration(let duration): outline(duration)
  case .ago(let duration): "(\(outline(duration)) ago)"
  case .name(let name): outline(name)
  case .set(let items): "{\(items.map(outline).joined(separator: ", "))}"
  case .negate(let operand): "(-\(outline(operand)))"
  case .not(let operand): "(not \(outline(operand)))"
  case .binary(let sign, let left, let right): "(\(outline(left)) \(sign) \(outline(right)))"
  case .isIn(let value, let membership, let negated):
    "(\(outline(value)) \(negated ? "not in" : "in") \(outline(membership)))"
  case .isMissing(let value, let negated): "(\(outline(value)) is \(negated ? "present" : "missing"))"
  case .conditional(let condition, let positive, let negative):
    "(if \(outline(condition)) then \(outline(positive)) else \(outline(negative)))"
  case .call(let name, let arguments): "\(outline(name))(\(arguments.map(outline).joined(separator: ", ")))"
  case .aggregate(let aggregate): outline(aggregate)
  case .partyField(let party, let field): "\(outline(party)).\(outline(field))"
  case .movedBy(let rule): "(moved by \(outline(rule)))"
  case .invalid: "<invalid>"
  }
}

func outline(_ name: Name) -> String { name.isQuoted ? "`\(name.text)`" : name.text }

func outline(_ literal: NumberLiteral) -> String {
  "\(literal.unscaled)" + (literal.scale == 0 ? "" : "e-\(literal.scale)") + (literal.isPercent ? "%" : "")
}

func outline(_ duration: DurationSyntax) -> String {
  switch duration.kind {
  case .literal(let count, let unit): "\(count) \(unit)"
  case .counted(let name, let unit): "\(outline(name)) \(unit)"
  case .named(let name): outline(name)
  }
}

func outline(_ membership: Membership) -> String {
  switch membership {
  case .range(let range): outline(range)
  case .list(let items): "(\(items.map(outline).joined(separator: ", ")))"
  case .value(let value): outline(value)
  case .window(let window): outline(window)
  }
}

func outline(_ range: RangeSyntax) -> String {
  (range.lower.map(outline) ?? "") + ".." + (range.upper.map(outline) ?? "")
}

func outline(_ window: WindowSyntax) -> String {
  switch window.kind {
  case .last(let duration): "last \(outline(duration))"
  case .this(let period): "this \(period)"
  case .previous(let period): "last \(period)"
  case .review: "review"
  }
}

func outline(_ aggregate: AggregateSyntax) -> String {
  var parts = [String]()
  if !aggregate.values.isEmpty {
    parts.append(aggregate.values.map(outline).joined(separator: ", ") + " of")
  }
  parts.append(outline(aggregate.source))
  if let window = aggregate.window { parts.append("in \(outline(window))") }
  if !aggregate.tiers.isEmpty { parts.append("in (\(aggregate.tiers.map(outline).joined(separator: ", ")))") }
  if let cap = aggregate.cap { parts.append("at most \(outline(cap.most)) per \(cap.unit.singular(in: .english))") }
  if let figure = aggregate.figure {
    parts.append("\(figure.function.map { "\($0) " } ?? "")per \(figure.unit.singular(in: .english))")
  }
  if !aggregate.per.isEmpty { parts.append("per \(aggregate.per.map(outline).joined(separator: ", "))") }
  if let condition = aggregate.condition { parts.append("where \(outline(condition))") }
  if let argument = aggregate.argument { parts.append(", \(outline(argument))") }
  return "\(aggregate.function)[\(parts.joined(separator: " "))]"
}

func outline(_ key: RankKey) -> String { outline(key.value) + (key.order.map { " \($0)" } ?? "") }

/// The value of the one `let` of a policy, outlined, or its diagnostics.
func outlineOfLet(_ expression: String) -> String {
  let (tree, diagnostics) = parse("let x = " + expression)
  guard diagnostics.isEmpty else { return diagnostics.map(\.line).joined(separator: "\n") }
  guard tree.declarations.count == 1, case .letValue(let value) = tree.declarations[0] else { return "no let" }
  return outline(value.value)
}
