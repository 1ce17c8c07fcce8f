extension Parser {
  /// comparison = coalescing [ predicate ]
  mutating func comparison(_ first: Expression?) -> Expression {
    let left = coalescing(first)
    guard var result = predicate(of: left) else { return left }
    while startsComparison {
      chained(after: result)
      let end = result.span
      guard let tail = predicate(of: Expression(.invalid, end)) else { break }
      result = Expression(.invalid, end.union(tail.span))
    }
    return result
  }

  private static let comparators: [Symbol: BinaryOperator] = [
    .equal: .equal, .notEqual: .notEqual, .less: .less, .lessOrEqual: .lessOrEqual, .greater: .greater,
    .greaterOrEqual: .greaterOrEqual,
  ]

  /// comparator = "=" | "!=" | "<" | "<=" | ">" | ">="
  var comparator: BinaryOperator? {
    guard case .symbol(let symbol) = current.kind else { return nil }
    return Parser.comparators[symbol]
  }

  private var startsComparison: Bool {
    comparator != nil || wordOperator != nil || at(.in) || at(.is) || at(.not) && peek(is: .in)
  }

  /// `contains`, `starts with` and `ends with`, unless the word begins the next line of a table or of a `classify`.
  private var wordOperator: BinaryOperator? {
    if current.startsLine, isBeforeColon(index) || isLine(at: index) { return nil }
    if at(.contains) { return .contains }
    if at(.starts), peek(is: .with) { return .startsWith }
    return at(.ends) && peek(is: .with) ? .endsWith : nil
  }

  /// predicate = comparator coalescing | "contains" coalescing | "starts" "with" coalescing | "ends" "with" coalescing
  ///   | [ "not" ] "in" membership | "is" [ "not" ] ( "missing" | "present" )
  ///
  /// Nil where none begins.
  mutating func predicate(of left: Expression) -> Expression? {
    if let sign = comparator {
      bump()
      return join(sign, left, coalescing())
    }
    if let sign = wordOperator {
      let word: Keyword = sign == .contains ? .contains : sign == .startsWith ? .starts : .ends
      bump(as: .keyword(word))
      if sign != .contains { bump(as: .keyword(.with)) }
      return join(sign, left, coalescing())
    }
    if at(.is) { return presence(of: left) }
    let isNegated = at(.not) && peek(is: .in)
    if isNegated { bump(as: .keyword(.not)) }
    guard eat(.in) else { return nil }
    let membership = membership()
    return Expression(.isIn(left, membership, negated: isNegated), span(from: left.span.start))
  }

  private mutating func chained(after result: Expression) {
    var insertion: String?
    if case .binary(_, _, let middle) = result.kind, comparator != nil {
      insertion = source[middle.span]
    }
    report(.chainedComparison(second: current.span, insertion: insertion), current.span)
  }

  private mutating func presence(of left: Expression) -> Expression {
    let word = current.span
    bump(as: .keyword(.is))
    let isNegated = eat(.not)
    let isMissing = eat(.missing)
    if isMissing || eat(.present) {
      return Expression(.isMissing(left, negated: isNegated == isMissing), span(from: left.span.start))
    }
    let span = span(from: word.start)
    guard startsOperand else {
      fail(.keywords([.missing, .present]))
      return Expression(.invalid, span)
    }
    report(.isForEqual(instead: isNegated ? "!=" : "="), span)
    return join(isNegated ? .notEqual : .equal, left, coalescing())
  }

  private var startsOperand: Bool {
    switch current.kind {
    case .word: (current.isPlainWord || at(.true) || at(.false)) && !atNextPart
    case .quotedWord, .number, .date, .datetime, .text: true
    case .symbol(let symbol): symbol == .open || symbol == .openBrace
    case .compoundRest, .time, .invalid, .end: false
    }
  }

  /// membership = window | range | "(" expression { "," expression } ")" | coalescing
  private mutating func membership() -> Membership {
    if startsWindow { return window().map(Membership.window) ?? .value(invalidHere) }
    if isRange(at: index) { return range().map(Membership.range) ?? .value(invalidHere) }
    guard at(.open) else { return .value(coalescing()) }
    var items: [Expression] = []
    let list = nested { parser in
      parser.bump()
      items = parser.expressions()
      parser.close(.close)
      return Expression(.bool(true), parser.span(from: parser.lastEnd))
    }
    if case .invalid = list.kind { return .value(list) }
    return .list(items)
  }

  var invalidHere: Expression { Expression(.invalid, Span(lastEnd, lastEnd)) }

  mutating func expressions() -> [Expression] {
    var items: [Expression] = []
    repeat {
      items.append(expression())
      guard withinItems(items.count, "values in a list") else { return items }
    } while eat(.comma)
    return items
  }
}
