extension Parser {
  /// expression = conditional | disjunction
  mutating func expression(first: Expression? = nil, wanted: Expected = .value) -> Expression {
    if first == nil, at(.if) { return nested { $0.conditional() } }
    if first == nil, case .condition = wanted, isMissingOperand {
      fail(.condition)
      return Expression(kind: .invalid, span: Span(start: lastEnd, end: lastEnd))
    }
    return disjunction(first: first)
  }

  private var isMissingOperand: Bool {
    atNextPart || atEnd || at(.when) || at(.unless) || current.startsLine && isLine(at: index)
  }

  /// conditional = "if" expression "then" expression "else" expression
  private mutating func conditional() -> Expression {
    let start = current.span.start
    bump(as: .keyword(.if))
    let condition = expression(wanted: .condition)
    guard require(.then) else { return Expression(kind: .invalid, span: span(from: start)) }
    let positive = expression()
    guard require(.else) else { return Expression(kind: .invalid, span: span(from: start)) }
    let negative = expression()
    return Expression(kind: .conditional(if: condition, then: positive, else: negative), span: span(from: start))
  }

  /// disjunction = conjunction { "or" conjunction }
  private mutating func disjunction(first: Expression?) -> Expression {
    let outer = depth
    defer { depth = outer }
    var left = conjunction(first: first)
    while eat(.or) {
      guard deepen() else { return tooDeep() }
      left = join(op: .or, left: left, right: conjunction(first: nil))
    }
    return left
  }

  /// conjunction = negation { "and" negation }
  private mutating func conjunction(first: Expression?) -> Expression {
    let outer = depth
    defer { depth = outer }
    var left = negation(first: first)
    while eat(.and) {
      guard deepen() else { return tooDeep() }
      left = join(op: .and, left: left, right: negation(first: nil))
    }
    return left
  }

  /// negation = "not" negation | comparison
  private mutating func negation(first: Expression?) -> Expression {
    guard first == nil, at(.not) else { return comparison(first: first) }
    let start = current.span.start
    return nested { parser in
      parser.bump(as: .keyword(.not))
      let operand = parser.negation(first: nil)
      return Expression(kind: .not(operand), span: parser.span(from: start))
    }
  }

  /// coalescing = sum { "??" unary }
  mutating func coalescing(first: Expression? = nil) -> Expression {
    let outer = depth
    defer { depth = outer }
    var left = sum(first: first)
    while eat(.coalesce) {
      guard deepen() else { return tooDeep() }
      left = join(op: .coalesce, left: left, right: unary())
      if [Symbol.plus, .minus, .times, .divide].contains(where: { at($0) }) {
        report(.needsParentheses(Phrase("Arithmetic after `??`", "`??` 后面的算式"), around: left.span), at: current.span)
        left = sum(first: left)
      }
    }
    return left
  }

  /// sum = product { ( "+" | "-" | "with" | "without" ) product }
  private mutating func sum(first: Expression?) -> Expression {
    let outer = depth
    defer { depth = outer }
    var left = product(first: first)
    while true {
      let sign: BinaryOperator
      if at(.plus) || at(.minus) {
        sign = at(.plus) ? .add : .subtract
        bump()
      } else if let word = setOperator {
        sign = word == .including ? .including : .without
        bump(as: .keyword(word))
      } else {
        return left
      }
      guard deepen() else { return tooDeep() }
      left = join(op: sign, left: left, right: product(first: nil))
    }
  }

  /// `with` and `without` before a set, unless the word begins the next line of a table or of a `classify`.
  private var setOperator: Keyword? {
    guard at(.including) || at(.without), !peek(is: .ties) else { return nil }
    if current.startsLine, isBeforeColon(at: index) || isLine(at: index) { return nil }
    let next = index + current.parts
    if token(at: next).kind == .end || startsDeclaration(at: next) || startsClause(at: next) { return nil }
    return at(.including) ? .including : .without
  }

  /// product = unary { ( "*" | "/" ) unary }
  private mutating func product(first: Expression?) -> Expression {
    let outer = depth
    defer { depth = outer }
    var left = first ?? unary()
    while at(.times) || at(.divide) {
      let sign: BinaryOperator = at(.times) ? .multiply : .divide
      bump()
      guard deepen() else { return tooDeep() }
      left = join(op: sign, left: left, right: unary())
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
      return Expression(kind: .negate(operand), span: parser.span(from: start))
    }
  }

  func join(op sign: BinaryOperator, left: Expression, right: Expression) -> Expression {
    Expression(kind: .binary(sign, left, right), span: left.span.union(right.span))
  }

  // MARK: Depth

  /// Reads what nests, unless it nests too deeply.
  mutating func nested(body: (inout Parser) -> Expression) -> Expression {
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
    fail(.tooDeep, at: span)
    skipToDeclaration()
    return Expression(kind: .invalid, span: span)
  }
}
