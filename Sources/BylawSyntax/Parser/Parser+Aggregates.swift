extension AggregateFunction {
  init?(keywords: [Keyword]) {
    for keyword in keywords {
      guard let function = AggregateFunction.byKeyword[keyword] else { continue }
      self = function
      return
    }
    return nil
  }

  private static let byKeyword: [Keyword: AggregateFunction] = [
    .count: .count, .sum: .sum, .mean: .mean, .minimum: .min, .maximum: .max, .median: .median,
    .percentile: .percentile, .share: .share, .distinct: .distinct, .activeDays: .days, .streak: .streak,
    .first: .first, .latest: .latest, .rank: .rank,
  ]

  /// Whether it is of a value of each row, and not of the rows themselves.
  package var takesValue: Bool {
    switch self {
    case .count, .share, .days, .streak, .first, .latest: false
    case .sum, .mean, .min, .max, .median, .percentile, .distinct, .rank: true
    }
  }
}

extension Parser {
  /// aggregate = counting "(" source ")" | measure "(" ( measured "of" source | figure ) ")"
  ///   | "percentile" "(" ( measured "of" source | figure ) "," expression ")"
  ///   | "rank" "(" rank_key { "," rank_key } "of" source ")"
  /// figure = "count" "(" figures ")" | "sum" "(" measured "of" figures ")"
  /// figures = ( "decision" | NAME ) [ "in" window ] "per" unit [ "where" expression ]
  /// counting = "count" | "share" | "days" | "streak" | "first" | "latest"
  /// measure = "sum" | "mean" | "min" | "max" | "median" | "distinct"
  mutating func aggregateOrCall() -> Expression {
    guard let function = AggregateFunction(keywords: current.keywords) else { return nested { $0.call() } }
    return nested { parser in
      switch function {
      case .min, .max: parser.aggregateOrFunction(function: function)
      case .count, .sum, .mean, .median, .percentile, .share, .distinct, .days, .streak, .first, .latest, .rank:
        parser.aggregate(function: function)
      }
    }
  }

  /// `min` and `max` are aggregates of what stands before `of`, and without one functions of several values.
  private mutating func aggregateOrFunction(function: AggregateFunction) -> Expression {
    let head = aggregateHead(function: function)
    guard !at(.close) else { return call(head: head, arguments: []) }
    let first = expression()
    if !at(.of), let figures = aggregate(function: function, head: head, ofFigures: first) { return figures }
    guard eat(.of) else { return call(head: head, arguments: [first] + (eat(.comma) ? expressions() : [])) }
    return aggregate(function: function, head: head, values: [RankKey(value: first)])
  }

  /// The function's name and its parenthesis.
  private mutating func aggregateHead(function: AggregateFunction) -> Token {
    let head = current
    bumpWord(as: head.keywords.first { AggregateFunction(keywords: [$0]) == function }.map(TokenRole.keyword) ?? .none)
    bump()
    return head
  }

  private mutating func aggregate(function: AggregateFunction) -> Expression {
    let head = aggregateHead(function: function)
    let valueStart = current.span.start
    guard !isSource(at: index) else {
      let aggregate = aggregate(function: function, head: head, values: [])
      guard function.takesValue, case .aggregate(let syntax) = aggregate.kind else { return aggregate }
      report(.aggregateNeedsValue(head.text, source: syntax.source.span), at: head.span)
      return Expression(kind: .invalid, span: aggregate.span)
    }
    let values = function == .rank ? rankKeys() : [RankKey(value: measured())]
    if !at(.of), let first = values?.first, values?.count == 1,
      let figures = self.aggregate(function: function, head: head, ofFigures: first.value)
    {
      return figures
    }
    guard let values, require(.of) else { return Expression(kind: .invalid, span: span(from: head.span.start)) }
    if !function.takesValue {
      let value = Span(start: valueStart, end: current.span.start)
      report(.aggregateTakesNoValue(head.text, value: value), at: Span(start: valueStart, end: lastEnd))
    }
    let aggregate = aggregate(function: function, head: head, values: values)
    return function.takesValue ? aggregate : Expression(kind: .invalid, span: aggregate.span)
  }

  private mutating func aggregate(function: AggregateFunction, head: Token, values: [RankKey]) -> Expression {
    guard var aggregate = aggregateSource(function: function, head: head.span) else {
      return Expression(kind: .invalid, span: span(from: head.span.start))
    }
    aggregate.values = values
    if function == .percentile, !values.isEmpty {
      guard require(.comma) else { return Expression(kind: .invalid, span: span(from: head.span.start)) }
      aggregate.argument = expression()
    }
    close(.close)
    return Expression(kind: .aggregate(aggregate), span: span(from: head.span.start))
  }

  /// An aggregate of what another one comes to each day: nil where that is for no day.
  private mutating func aggregate(
    function: AggregateFunction, head: Token, ofFigures value: Expression
  ) -> Expression? {
    guard case .aggregate(var aggregate) = value.kind, let figure = aggregate.figure, figure.function == nil else {
      return nil
    }
    aggregate.figure?.function = aggregate.function
    aggregate.figure?.head = aggregate.head
    (aggregate.function, aggregate.head) = (function, head.span)
    if function == .percentile {
      guard require(.comma) else { return Expression(kind: .invalid, span: span(from: head.span.start)) }
      aggregate.argument = expression()
    }
    close(.close)
    return Expression(kind: .aggregate(aggregate), span: span(from: head.span.start))
  }

  /// measured = conditional | coalescing
  private mutating func measured() -> Expression { at(.if) ? expression() : coalescing() }

  /// rank_key = measured [ "asc" | "desc" ]
  private mutating func rankKeys() -> [RankKey]? {
    var keys: [RankKey] = []
    repeat {
      keys.append(key(by: measured()))
      guard checkItemCount(keys.count, of: Phrase("keys", "排序依据")) else { return nil }
    } while eat(.comma)
    return keys
  }

  /// Whether a source begins here, and no value: a name, and then what may follow a source.
  private func isSource(at index: Int) -> Bool {
    guard isName(at: index) else { return false }
    let next = follower(of: index)
    if next.kind == .symbol(.close) || next.kind == .end { return true }
    if next.keywords.contains(where: { [.in, .last, .where, .per].contains($0) }) { return true }
    let after = token(at: index + token(at: index).parts + 1)
    return next.keywords.contains(.at) && after.keywords.contains(.most)
  }

  /// source = ( "members" | "decision" | NAME ) [ "in" ( window | NAME | "(" names ")" ) ] [ "at" "most" amount
  ///   [ "times" | "time" ] "per" unit ] [ "per" names ] [ "where" expression ]
  private mutating func aggregateSource(function: AggregateFunction, head: Span) -> AggregateSyntax? {
    let wanted = Expected.name(
      Phrase("what is counted, `members` or the name of events", "数什么，`members` 或事件名"), example: "message")
    guard let source = name(wanted, as: .reference) else { return nil }
    var aggregate = AggregateSyntax(function: function, head: head, values: [], source: source, tiers: [], per: [])
    if at(.last) { fail(.keywords([.in])) }
    if eat(.in) || at(.last) {
      guard place(of: &aggregate) else { return nil }
    }
    if at(.at), peek(is: .most) {
      guard let cap = cap() else { return nil }
      aggregate.cap = cap
    }
    let per = current.span.start
    if at(.per), isUnit(at: index + 1), !Keyword.members.isSpelled(by: source) {
      bump(as: .keyword(.per))
      guard let unit = unit() else { return nil }
      aggregate.figure = AggregateSyntax.Figure(function: nil, head: head, unit: unit, span: span(from: per))
    } else if eat(.per) {
      guard let fields = groupFields(of: function) else { return nil }
      aggregate.per = fields
    }
    if eat(.where) { aggregate.condition = expression(wanted: .condition) }
    return aggregate
  }

  /// The fields of a `per`. What stands behind the last comma of a percentile is its number.
  private mutating func groupFields(of function: AggregateFunction) -> [Name]? {
    var fields: [Name] = []
    repeat {
      guard let field = name(.name(Phrase("a field's name", "字段名"), example: "city")) else { return nil }
      fields.append(field)
      guard checkItemCount(fields.count, of: Phrase("names in a list", "列表里的名字")) else { return nil }
      if function == .percentile, at(.comma), !isGroupField(at: index + 1) { break }
    } while eat(.comma)
    return fields
  }

  private func isGroupField(at index: Int) -> Bool {
    guard isName(at: index) else { return false }
    let next = follower(of: index)
    return next.kind == .symbol(.comma) || next.keywords.contains(.where)
  }

  private mutating func place(of aggregate: inout AggregateSyntax) -> Bool {
    let wanted = Expected.name(
      Phrase("a window such as `last 15 days`, or a tier", "时间窗，例如 `last 15 days`，或者层级"), example: "core")
    if startsWindow {
      aggregate.window = window()
      return aggregate.window != nil
    }
    if eat(.open) {
      guard let names = names(wanted: wanted), close(.close) else { return false }
      aggregate.tiers = names
      return true
    }
    guard let tier = name(wanted) else { return false }
    aggregate.tiers = [tier]
    return true
  }

  private mutating func cap() -> AggregateSyntax.Cap? {
    let start = current.span.start
    bump(as: .keyword(.at))
    bump(as: .keyword(.most))
    let wanted = Expected.number(Phrase("how many at most, such as 20", "最多多少，例如 20"))
    if at(.per), isUnit(at: index + 1) {
      fail(wanted)
      return nil
    }
    guard let amount = amount(wanted: wanted) else { return nil }
    _ = eat(.occasions)
    guard require(.per) else { return nil }
    guard isUnit(at: index), let unit = unit() else {
      fail(.calendarUnit)
      return nil
    }
    return AggregateSyntax.Cap(span: span(from: start), most: amount, unit: unit)
  }
}
