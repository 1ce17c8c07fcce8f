extension Parser {
  /// comparison = coalescing [ predicate ]
  mutating func comparison(first: Expression?) -> Expression {
    let left = coalescing(first: first)
    guard var result = predicate(of: left) else { return left }
    while startsComparison {
      chained(after: result)
      let end = result.span
      guard let tail = predicate(of: Expression(kind: .invalid, span: end)) else { break }
      result = Expression(kind: .invalid, span: end.union(tail.span))
    }
    return result
  }

  private static let comparators: [Symbol: BinaryOperator] = [
    .equal: .equal, .notEqual: .notEqual, .less: .less, .lessOrEqual: .lessOrEqual, .greater: .greater,
    .greaterOrEqual: .greaterOrEqual,
  ]

  /// comparator = "=" | "!=" | "<" | "<=" | ">" | ">="
  var comparator: BinaryOperator? {
    if case .symbol(let symbol) = current.kind { return Parser.comparators[symbol] }
    return signWord.flatMap { Parser.comparators[$0] }
  }

  private var startsComparison: Bool {
    comparator != nil || wordOperator != nil || at(.in) || at(.is) || at(.not) && peek(is: .in)
  }

  /// `contains`, `overlaps`, `starts with` and `ends with`, unless the word begins the next line of a table or of a `classify`.
  private var wordOperator: BinaryOperator? {
    if current.startsLine, isBeforeColon(at: index) || isLine(at: index) { return nil }
    if at(.contains) { return .contains }
    if at(.overlaps) { return .overlaps }
    if at(.starts), peek(is: .with) { return .startsWith }
    return at(.ends) && peek(is: .with) ? .endsWith : nil
  }

  /// predicate = comparator coalescing | "contains" coalescing | "starts" "with" coalescing | "ends" "with" coalescing
  ///   | "overlaps" coalescing | [ "not" ] "in" membership | "is" [ "not" ] ( "missing" | "present" )
  ///
  /// Nil where none begins.
  mutating func predicate(of left: Expression) -> Expression? {
    if let sign = comparator {
      bump(as: signWord.map(TokenRole.symbol) ?? .none)
      return join(op: sign, left: left, right: coalescing())
    }
    if let sign = wordOperator {
      let words: [Keyword] =
        switch sign {
        case .startsWith: [.starts, .with]
        case .endsWith: [.ends, .with]
        case .overlaps: [.overlaps]
        default: [.contains]
        }
      for word in words { bump(as: .keyword(word)) }
      return join(op: sign, left: left, right: coalescing())
    }
    if at(.is) { return presence(of: left) }
    let isNegated = at(.not) && peek(is: .in)
    if isNegated { bump(as: .keyword(.not)) }
    guard eat(.in) else { return nil }
    let membership = membership()
    return Expression(kind: .isIn(left, membership, negated: isNegated), span: span(from: left.span.start))
  }

  private mutating func chained(after result: Expression) {
    var insertion: String?
    // What stands between two limits; of `posts > 10 < 30` nobody compares the 10.
    if case .binary(_, _, let middle) = result.kind, comparator != nil, !middle.isLiteral {
      insertion = source[middle.span]
    }
    report(.chainedComparison(second: current.span, insertion: insertion), at: current.span)
  }

  private mutating func presence(of left: Expression) -> Expression {
    let start = current.span
    bump(as: .keyword(.is))
    let isNegated = eat(.not)
    let isMissing = eat(.missing)
    if isMissing || eat(.present) {
      return Expression(kind: .isMissing(left, negated: isNegated == isMissing), span: span(from: left.span.start))
    }
    if let word = wordForNothing {
      report(
        .nothingByName(word, instead: isNegated ? "is present" : "is missing"), at: start.union(current.span))
      bump()
      return Expression(kind: .isMissing(left, negated: isNegated), span: self.span(from: left.span.start))
    }
    let span = span(from: start.start)
    guard startsOperand else {
      fail(.keywords([.missing, .present]))
      return Expression(kind: .invalid, span: span)
    }
    report(.isForEqual(instead: isNegated ? "!=" : "="), at: span)
    return join(op: isNegated ? .notEqual : .equal, left: left, right: coalescing())
  }

  /// `null` and its like behind `is`, in the words of other languages.
  private var wordForNothing: String? {
    guard case .word = current.kind, current.parts == 1 else { return nil }
    let words = ["null", "nil", "undefined", "empty", "blank", "空", "空值"]
    return words.contains(current.text.lowercased()) ? current.text : nil
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
    let start = current.span.start
    var items: [Expression] = []
    let list = nested { parser in
      parser.bump()
      items = parser.expressions()
      parser.close(.close)
      return Expression(kind: .bool(true), span: parser.span(from: parser.lastEnd))
    }
    if case .invalid = list.kind { return .value(list) }
    let goesOn = [Symbol.plus, .minus, .times, .divide, .coalesce].contains { at($0) }
    guard items.count == 1, var only = items.first, goesOn else { return .list(items) }
    // One value in parentheses, and an operator that computes with it.
    only.span = span(from: start)
    return .value(coalescing(first: only))
  }

  var invalidHere: Expression { Expression(kind: .invalid, span: Span(start: lastEnd, end: lastEnd)) }

  mutating func expressions() -> [Expression] {
    var items: [Expression] = []
    repeat {
      items.append(expression())
      guard checkItemCount(items.count, of: Phrase("values in a list", "列表里的值")) else { return items }
    } while eat(.comma)
    return items
  }
}

extension Expression {
  fileprivate var isLiteral: Bool {
    switch kind {
    case .number, .text, .bool, .date, .datetime, .duration, .ago: true
    default: false
    }
  }
}
