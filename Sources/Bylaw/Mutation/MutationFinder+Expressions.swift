import BylawSyntax

extension MutationFinder {
  mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .number(let literal): visit(literal, at: expression.span)
    case .bool(let value): replace(expression.span, with: value ? "false" : "true")
    case .text, .date, .datetime, .name, .partyField, .movedBy, .invalid: return
    case .duration(let duration), .ago(let duration): visit(duration)
    case .set(let items): for item in items { visit(item) }
    case .negate(let inner), .not(let inner): visit(inner)
    case .binary(let op, let left, let right): visit(op: op, left: left, right: right, whole: expression.span)
    case .isIn(let value, let membership, let negated): visit(value, membership: membership, negated: negated)
    case .isMissing(let inner, _): visit(inner)
    case .conditional(let condition, let then, let otherwise):
      for part in [condition, then, otherwise] { visit(part) }
    case .call(_, let arguments): for argument in arguments { visit(argument) }
    case .aggregate(let aggregate): visit(aggregate)
    }
  }

  private mutating func visit(op: BinaryOperator, left: Expression, right: Expression, whole: Span) {
    let between = (left.span.end, right.span.start)
    func exchange(_ a: Symbol, for b: Symbol, in finder: inout MutationFinder) {
      if let token = finder.token(of: a, from: between.0, to: between.1) {
        finder.replace(token.span, with: b.rawValue)
      }
    }
    let outer = site
    defer { site = outer }
    switch op {
    case .or: self.exchange(.or, for: .and, from: between.0, to: between.1)
    case .and: self.exchange(.and, for: .or, from: between.0, to: between.1)
    case .add: exchange(.plus, for: .minus, in: &self)
    case .subtract: exchange(.minus, for: .plus, in: &self)
    case .including: self.exchange(.including, for: .without, from: between.0, to: between.1)
    case .without: self.exchange(.without, for: .including, from: between.0, to: between.1)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      site = .comparison(whole)
      if op == .equal, let sign = token(of: .equal, from: between.0, to: between.1) {
        unequal(sign.span, left: left, right: right, whole: whole)
      } else if let (own, other) = Self.neighbours[op] {
        exchange(own, for: other, in: &self)
      }
      // A number on its own is a threshold; within a sum or the like it is not.
      for side in [left, right] {
        if case .number(let literal) = side.kind { visit(literal, at: side.span) }
      }
      site = .fallback(of: whole)
      for side in [left, right] {
        if case .binary(.coalesce, _, let other) = side.kind, case .number(let literal) = other.kind {
          visit(literal, at: other.span)
        }
      }
      site = .other
      for side in [left, right] {
        if case .number = side.kind { continue }
        if case .binary(.coalesce, let value, let other) = side.kind, case .number = other.kind {
          visit(value)
        } else {
          visit(side)
        }
      }
      return
    case .contains, .startsWith, .endsWith, .overlaps, .coalesce, .multiply, .divide: break
    }
    site = .other
    visit(left)
    visit(right)
  }

  /// `!=` for `=`, which must say what counts where a side may be missing: then it does not hold, as `=` does not.
  private mutating func unequal(_ sign: Span, left: Expression, right: Expression, whole: Span) {
    let edit = Mutation.Edit(span: sign, replacement: "!=")
    let (isPresent, and) = languages[whole.start] == .english ? ("is present", "and") : ("非空", "且")
    let alternatives = [[left], [right], [left, right]].map { sides in
      let asked = sides.map { "\(source[$0.span]) \(isPresent) \(and) " }.joined()
      return [
        Mutation.Edit(span: Span(start: whole.start, end: whole.start), replacement: "(" + asked), edit,
        Mutation.Edit(span: Span(start: whole.end, end: whole.end), replacement: ")"),
      ]
    }
    add([edit], what: Phrase("`=` becomes `!=`", "`=` 换成 `!=`"), alternatives: alternatives)
  }

  private static let neighbours: [BinaryOperator: (Symbol, Symbol)] = [
    .equal: (.equal, .notEqual), .notEqual: (.notEqual, .equal), .less: (.less, .lessOrEqual),
    .lessOrEqual: (.lessOrEqual, .less), .greater: (.greater, .greaterOrEqual),
    .greaterOrEqual: (.greaterOrEqual, .greater),
  ]

  private mutating func visit(_ value: Expression, membership: Membership, negated: Bool) {
    visit(value)
    switch membership {
    case .range(let range): for bound in [range.lower, range.upper] { if let bound { visit(bound) } }
    case .list(let items): for item in items { visit(item) }
    case .value(let set): visit(set)
    case .window(let window): visit(window)
    }
  }

  private mutating func visit(_ window: WindowSyntax) {
    switch window.kind {
    case .last(let duration): visit(duration)
    case .this: exchange(.this, for: .last, from: window.span.start, to: window.span.end)
    case .previous: exchange(.last, for: .this, from: window.span.start, to: window.span.end)
    case .review: break
    }
  }

  /// One unit more, and one less where something is left then.
  mutating func visit(_ duration: DurationSyntax) {
    guard case .literal(let count, _) = duration.kind,
      let token = tokens(from: duration.span.start, to: duration.span.end).first, case .number = token.kind
    else { return }
    replace(token.span, with: String(count + 1))
    if count > 1 { replace(token.span, with: String(count - 1)) }
  }

  private mutating func visit(_ aggregate: AggregateSyntax) {
    for key in aggregate.values { visit(key, until: aggregate.source.span.start) }
    if let window = aggregate.window { visit(window) }
    if let cap = aggregate.cap { visit(cap.most) }
    if let condition = aggregate.condition { visit(condition) }
    if let argument = aggregate.argument { visit(argument) }
  }

  /// The next number at the literal's own digits, and the one before it where it is none below nothing.
  private mutating func visit(_ literal: NumberLiteral, at span: Span) {
    guard literal.unscaled < 999_999_999_999_999_999 else { return }
    replace(span, with: literal.text(of: literal.unscaled + 1))
    if literal.unscaled > 0 { replace(span, with: literal.text(of: literal.unscaled - 1)) }
  }
}

extension NumberLiteral {
  /// Another number as this one is written.
  fileprivate func text(of unscaled: Int64) -> String {
    let scale = isPercent ? max(scale - 2, 0) : scale
    let digits = String(unscaled)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    let number = scale == 0 ? padded : padded.dropLast(scale) + "." + padded.suffix(scale)
    return number + (isPercent ? "%" : "")
  }
}
