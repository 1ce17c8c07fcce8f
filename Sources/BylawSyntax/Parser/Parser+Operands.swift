extension Parser {
  /// operand = NUMBER | DATE | DATETIME | TEXT | "true" | "false" | length_of_time | duration "ago" | set | "("
  ///   expression ")" | aggregate | call | movement | predeclared | NAME [ "." NAME ]
  /// predeclared = "now" | "today" | "promoted" | "demoted" | "admitted"
  mutating func operand() -> Expression {
    let token = current
    switch token.kind {
    case .number(let literal): return number(literal: literal)
    case .date(let day):
      bump()
      return dateOrDatetime(day: day, at: token.span)
    case .datetime(let microseconds): return literal(kind: .datetime(microseconds))
    case .text: return literal(kind: .text(token.text))
    case .symbol(.open): return nested { $0.parenthesized() }
    case .symbol(.openBrace): return nested { $0.set() }
    case .word where token.isReserved: return reservedOperand()
    case .word, .quotedWord: return nameOperand()
    case .invalid:
      let invalid = literal(kind: .invalid)
      quietIndex = index
      return invalid
    case .symbol, .time, .compoundRest, .end:
      fail(.value)
      return invalidHere
    }
  }

  private mutating func literal(kind: Expression.Kind, as role: TokenRole = .none) -> Expression {
    let span = current.span
    bump(as: role)
    return Expression(kind: kind, span: span)
  }

  private mutating func number(literal number: NumberLiteral) -> Expression {
    let start = current.span
    if isUnit(at: index + 1) { return durationOperand(from: start.start) }
    return literal(kind: .number(number))
  }

  private mutating func durationOperand(from start: Int) -> Expression {
    guard let duration = duration() else { return Expression(kind: .invalid, span: span(from: start)) }
    guard isAgo(at: index) else { return Expression(kind: .duration(duration), span: span(from: start)) }
    bump(as: .keyword(.ago))
    return Expression(kind: .ago(duration), span: span(from: start))
  }

  /// A date, and the time that someone put after it with a space between.
  private mutating func dateOrDatetime(day: Int32, at span: Span) -> Expression {
    guard case .time(let minutes) = current.kind, !current.startsLine else {
      return Expression(kind: .date(day), span: span)
    }
    report(.datetimeWithoutT(gap: Span(start: span.end, end: current.span.start)), at: span.union(current.span))
    bump()
    return Expression(
      kind: .datetime(Int64(day) * microsecondsPerDay + Int64(minutes) * 60_000_000), span: self.span(from: span.start))
  }

  private mutating func parenthesized() -> Expression {
    let start = current.span.start
    bump()
    var inner = expression()
    close(.close)
    inner.span = span(from: start)
    return inner
  }

  /// set = "{" [ expression { "," expression } ] "}"
  private mutating func set() -> Expression {
    let start = current.span.start
    bump()
    let items = at(.closeBrace) ? [] : expressions()
    close(.closeBrace)
    return Expression(kind: .set(items), span: span(from: start))
  }

  private mutating func reservedOperand() -> Expression {
    if at(.true) { return literal(kind: .bool(true), as: .keyword(.true)) }
    if at(.false) { return literal(kind: .bool(false), as: .keyword(.false)) }
    if at(.if) || at(.not) { return looseOperand() }
    if !current.startsLine, Parser.followsName(token: follower(of: index)) {
      let name = reservedName()
      return Expression(kind: .name(name), span: name.span)
    }
    fail(.value)
    return invalidHere
  }

  /// `if` or `not` where an operand stands.
  private mutating func looseOperand() -> Expression {
    let word = current
    let place = problems.count
    let inner = expression()
    let what = word.keywords.contains(.if) ? Phrase("An `if`", "`if`") : Phrase("A `not`", "`not`")
    problems.insert((.needsParentheses(what, around: inner.span), word.span), at: min(place, problems.count))
    return inner
  }

  /// A sign that can only follow a value, so that what stands before it was meant as a name.
  private static func followsName(token: Token) -> Bool {
    switch token.kind {
    case .symbol(.equal), .symbol(.notEqual), .symbol(.less), .symbol(.lessOrEqual), .symbol(.greater),
      .symbol(.greaterOrEqual), .symbol(.plus), .symbol(.times), .symbol(.divide), .symbol(.coalesce), .symbol(.close):
      true
    default: false
    }
  }

  private mutating func nameOperand() -> Expression {
    let start = current.span.start
    if atNextPart || current.startsLine && isLine(at: index) {
      fail(.value)
      return invalidHere
    }
    if follower(of: index).kind == .symbol(.open) { return aggregateOrCall() }
    if let movement = movement() { return movement }
    let after = index + current.parts
    if isUnit(at: after) || isAgo(at: after) { return durationOperand(from: start) }
    guard let name = name(.value, as: .reference) else { return invalidHere }
    guard eat(.dot) else { return Expression(kind: .name(name), span: name.span) }
    guard let field = self.name(.name(Phrase("a field of the other party's", "对方的字段"), example: "points"), as: .field)
    else {
      return invalidHere
    }
    return Expression(kind: .partyField(name, field), span: span(from: start))
  }

  /// movement = ( "moved" | "promoted" | "demoted" | "admitted" ) "by" NAME
  ///
  /// `promoted by RULE` is `promoted and moved by RULE`.
  private mutating func movement() -> Expression? {
    let words: [Keyword] = [.moved, .promoted, .demoted, .admitted]
    guard let word = words.first(where: { at($0) }), peek(is: .doneBy), isName(at: index + 2) else { return nil }
    let head = current
    bump(as: .keyword(word))
    let start = current.span.start
    bump(as: .keyword(.doneBy))
    guard let rule = name(.name(Phrase("a rule's name", "规则名"), example: "rising")) else { return nil }
    if word == .moved { return Expression(kind: .movedBy(rule), span: span(from: head.span.start)) }
    let happened = Expression(kind: .name(Name(text: head.text, span: head.span)), span: head.span)
    return join(op: .and, left: happened, right: Expression(kind: .movedBy(rule), span: span(from: start)))
  }

  /// call = ( "min" | "max" | "abs" | "round" | "floor" | "ceil" | "length" | "lower" | "size" | "date" | "year" | "month"
  ///   | "day" | "weekday" | "hour" | NAME ) "(" [ expression { "," expression } ] ")"
  mutating func call() -> Expression {
    let head = current
    bumpWord(as: Parser.function(head: head).map(TokenRole.keyword) ?? .name)
    bump()
    return call(head: head, arguments: at(.close) ? [] : expressions())
  }

  /// The end of a call, its arguments read. A function of the language goes by its English name in the tree.
  mutating func call(head: Token, arguments: [Expression]) -> Expression {
    close(.close)
    return Expression(
      kind: .call(Name(text: Parser.function(head: head)?.english ?? head.text, span: head.span), arguments),
      span: span(from: head.span.start))
  }

  private static func function(head: Token) -> Keyword? {
    head.keywords.first { functions.contains($0) }
  }

  static let functions: [Keyword] = [
    .minimum, .maximum, .abs, .round, .floor, .ceil, .length, .lower, .size, .date, .yearOf, .monthOf, .dayOf,
    .weekdayOf, .hourOf,
  ]
}
