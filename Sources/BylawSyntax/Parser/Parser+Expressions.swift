extension Parser {
  /// expression = conditional | disjunction
  mutating func expression(_ first: Expression? = nil, wanted: Expected = .value) -> Expression {
    if first == nil, at(.if) { return nested { $0.conditional() } }
    if first == nil, case .condition = wanted, isMissingOperand {
      fail(.condition)
      return Expression(.invalid, Span(lastEnd, lastEnd))
    }
    return disjunction(first)
  }

  private var isMissingOperand: Bool {
    atNextPart || atEnd || at(.when) || at(.unless) || current.startsLine && isLine(at: index)
  }

  /// conditional = "if" expression "then" expression "else" expression
  private mutating func conditional() -> Expression {
    let start = current.span.start
    bump(as: .keyword(.if))
    let condition = expression(wanted: .condition)
    guard require(.then) else { return Expression(.invalid, span(from: start)) }
    let positive = expression()
    guard require(.else) else { return Expression(.invalid, span(from: start)) }
    let negative = expression()
    return Expression(.conditional(if: condition, then: positive, else: negative), span(from: start))
  }

  /// disjunction = conjunction { "or" conjunction }
  private mutating func disjunction(_ first: Expression?) -> Expression {
    let outer = depth
    defer { depth = outer }
    var left = conjunction(first)
    while eat(.or) {
      guard deepen() else { return tooDeep() }
      left = join(.or, left, conjunction(nil))
    }
    return left
  }

  /// conjunction = negation { "and" negation }
  private mutating func conjunction(_ first: Expression?) -> Expression {
    let outer = depth
    defer { depth = outer }
    var left = negation(first)
    while eat(.and) {
      guard deepen() else { return tooDeep() }
      left = join(.and, left, negation(nil))
    }
    return left
  }

  /// negation = "not" negation | comparison
  private mutating func negation(_ first: Expression?) -> Expression {
    guard first == nil, at(.not) else { return comparison(first) }
    let start = current.span.start
    return nested { parser in
      parser.bump(as: .keyword(.not))
      let operand = parser.negation(nil)
      return Expression(.not(operand), parser.span(from: start))
    }
  }

  /// coalescing = sum { "??" unary }
  mutating func coalescing(_ first: Expression? = nil) -> Expression {
    let outer = depth
    defer { depth = outer }
    var left = sum(first)
    while eat(.coalesce) {
      guard deepen() else { return tooDeep() }
      left = join(.coalesce, left, unary())
      if [Symbol.plus, .minus, .times, .divide].contains(where: { at($0) }) {
        report(.needsParentheses("Arithmetic after `??`", around: left.span), current.span)
        left = sum(left)
      }
    }
    return left
  }

  /// sum = product { ( "+" | "-" ) product }
  private mutating func sum(_ first: Expression?) -> Expression {
    let outer = depth
    defer { depth = outer }
    var left = product(first)
    while at(.plus) || at(.minus) {
      let sign: BinaryOperator = at(.plus) ? .add : .subtract
      bump()
      guard deepen() else { return tooDeep() }
      left = join(sign, left, product(nil))
    }
    return left
  }

  /// product = unary { ( "*" | "/" ) unary }
  private mutating func product(_ first: Expression?) -> Expression {
    let outer = depth
    defer { depth = outer }
    var left = first ?? unary()
    while at(.times) || at(.divide) {
      let sign: BinaryOperator = at(.times) ? .multiply : .divide
      bump()
      guard deepen() else { return tooDeep() }
      left = join(sign, left, unary())
    }
    return left
  }

  /// unary = "-" unary | operand
  private mutating func unary() -> Expression {
    guard at(.minus) else { return operand() }
    let start = current.span.start
    return nested { parser in
      parser.bump()
      let operand = parser.unary()
      return Expression(.negate(operand), parser.span(from: start))
    }
  }

  func join(_ sign: BinaryOperator, _ left: Expression, _ right: Expression) -> Expression {
    Expression(.binary(sign, left, right), left.span.union(right.span))
  }

  // MARK: Depth

  /// Reads what nests, unless it nests too deeply.
  mutating func nested(_ body: (inout Parser) -> Expression) -> Expression {
    guard nesting < SyntaxLimits.nesting, deepen() else { return tooDeep() }
    nesting += 1
    let expression = body(&self)
    nesting -= 1
    depth -= 1
    return expression
  }

  mutating func deepen() -> Bool {
    guard depth < SyntaxLimits.depth else { return false }
    depth += 1
    return true
  }

  mutating func tooDeep() -> Expression {
    let span = current.span
    fail(.tooDeep, span)
    skipToDeclaration()
    return Expression(.invalid, span)
  }
}
