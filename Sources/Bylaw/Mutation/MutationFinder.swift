import BylawSyntax

/// Finds the changes to try in a policy: in its params, lets, labels, classes, protections and rules, never in its tests,
/// tables or goals.
struct MutationFinder {
  let source: SourceText
  private let tokens: [Token]
  private(set) var found: [(mutation: Mutation, site: MutationSite)] = []
  private var site = MutationSite.other

  init(_ tree: PolicyTree) {
    source = tree.source
    tokens = tokenize(tree.source).tokens
    let asked = namesAsked(by: tree.declarations)
    for declaration in tree.declarations {
      // What only tables and goals ask for, no test sees.
      if case .param(let param) = declaration, !asked.contains(param.name.text) { continue }
      visit(declaration)
    }
    found.sort { ($0.mutation.start, $0.mutation.what) < ($1.mutation.start, $1.mutation.what) }
  }

  private mutating func visit(_ declaration: Declaration) {
    switch declaration {
    case .param(let param): visit(param.value)
    case .letValue(let value): visit(value.value)
    case .classify(let classify): for line in classify.lines { condition(line.condition, "when") }
    case .label(let label):
      condition(label.when, "when")
      exception(label.unless)
    case .protect(let protect): visit(protect)
    case .rule(let rule): visit(rule)
    case .policy, .timezone, .review, .tiers, .role, .table, .milestone, .ensure, .ritual, .test: return
    }
  }

  /// The words in the declarations that are changed, but for what each is called itself.
  private func namesAsked(by declarations: [Declaration]) -> Set<String> {
    var names: Set<String> = []
    for declaration in declarations {
      let span: Span
      switch declaration {
      case .param(let param): span = param.value.span
      case .letValue(let value): span = value.span
      case .classify(let classify): span = classify.span
      case .label(let label): span = label.span
      case .protect(let protect): span = protect.span
      case .rule(let rule): span = rule.span
      case .policy, .timezone, .review, .tiers, .role, .table, .milestone, .ensure, .ritual, .test: continue
      }
      names.formUnion(tokens(span.start, span.end).map(\.text))
    }
    return names
  }

  // MARK: Edits

  mutating func add(_ edits: [Mutation.Edit], _ what: String) {
    found.append((Mutation(edits: edits, what: what), site))
  }

  private mutating func replace(_ span: Span, _ replacement: String) {
    add([.init(span: span, replacement: replacement)], "`\(source[span])` becomes `\(replacement)`")
  }

  /// Takes a part out, with the blanks before it.
  private mutating func leaveOut(_ span: Span, _ what: String) {
    var start = span.start
    while start > 0, source.bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
    add([.init(span: Span(start, span.end), replacement: "")], what)
  }

  /// The tokens that lie between two offsets.
  private func tokens(_ start: Int, _ end: Int) -> ArraySlice<Token> {
    let first = tokens.firstIndex { $0.span.start >= start } ?? tokens.endIndex
    return tokens[first...].prefix { $0.span.end <= end && $0.kind != .end }
  }

  private func token(_ keyword: Keyword, _ start: Int, _ end: Int) -> Token? {
    tokens(start, end).first { $0.keywords.contains(keyword) && $0.parts == 1 && $0.kind == .word }
  }

  private func token(_ symbol: Symbol, _ start: Int, _ end: Int) -> Token? {
    tokens(start, end).first { $0.kind == .symbol(symbol) }
  }

  /// A word in place of another one, in the same language.
  private mutating func exchange(_ word: Keyword, for other: Keyword, _ start: Int, _ end: Int) {
    guard let token = token(word, start, end) else { return }
    let isEnglish = token.text.utf8.allSatisfy { $0 < 0x80 }
    replace(token.span, isEnglish ? other.english : other.chinese)
  }

  // MARK: Declarations

  private mutating func condition(_ condition: Expression?, _ word: String) {
    guard let condition else { return }
    negate(condition, word)
    visit(condition)
  }

  private mutating func exception(_ unless: Expression?) {
    guard let unless else { return }
    add([.init(span: unless.span, replacement: "false")], "`unless` never holds")
    condition(unless, "unless")
  }

  private mutating func negate(_ condition: Expression, _ word: String) {
    // `not (a = b)` is `a != b`, which is tried too.
    if case .binary(.equal, _, _) = condition.kind { return }
    if case .binary(.notEqual, _, _) = condition.kind { return }
    let (start, end) = (Span(condition.span.start, condition.span.start), Span(condition.span.end, condition.span.end))
    add([.init(span: start, replacement: "not ("), .init(span: end, replacement: ")")], "`\(word)` is negated")
  }

  private mutating func visit(_ protect: ProtectDeclaration) {
    let scopes: [(ProtectDeclaration.Scope, Keyword)] = [
      (.promotion, .promotion), (.demotion, .demotion), (.moves, .allMoves),
    ]
    let end = protect.when?.span.start ?? protect.unless?.span.start ?? protect.span.end
    site = .protection
    for (scope, word) in scopes where protect.scope == scope {
      exchange(word, for: scope == .moves ? .demotion : .allMoves, protect.name.span.end, end)
    }
    site = .other
    add([.init(span: protect.span, replacement: "")], "`\(protect.name.text)` is left out")
    condition(protect.when, "when")
    exception(protect.unless)
  }

  private mutating func visit(_ rule: RuleDeclaration) {
    let clauses = rule.clauses
    condition(clauses.when?.content, "when")
    exception(clauses.unless?.content)
    for line in rule.lines { condition(line.condition, "when") }
    if let take = clauses.take {
      site = .ranking(rule.name.span)
      visit(take.content, take.span.start)
      site = .other
    }
    for gift in (clauses.grant?.content ?? []) + (clauses.deduct?.content ?? []) {
      if case .number(_, let amount) = gift { visit(amount) }
    }
    if let limit = clauses.limit { visit(limit.content, limit.span.start) }
  }

  private mutating func visit(_ limit: Limit, _ start: Int) {
    switch limit {
    case .once:
      guard let once = token(.once, start, source.bytes.count) else { return }
      leaveOut(Span(start, once.span.end), "`limit` is left out")
    case .count(let count, let per):
      leaveOut(Span(start, per.span.end), "`limit` is left out")
      visit(count)
      visit(per)
    }
  }

  private mutating func visit(_ take: Take, _ start: Int) {
    guard let first = take.keys.first?.value.span.start else { return }
    if take.direction == .top { exchange(.top, for: .bottom, start, first) }
    if take.direction == .bottom { exchange(.bottom, for: .top, start, first) }
    if let amount = take.amount { visit(amount) }
    if let per = take.per, let word = token(.per, start, per.span.start) {
      leaveOut(Span(word.span.start, per.span.end), "`per \(per.text)` is left out")
    }
    if let ties = take.withTies { leaveOut(ties, "`with ties` is left out") }
    for (index, key) in take.keys.enumerated() {
      visit(key, until: index + 1 < take.keys.count ? take.keys[index + 1].value.span.start : key.value.span.end + 32)
      if index > 0, let comma = token(.comma, take.keys[index - 1].value.span.end, key.value.span.start) {
        leaveOut(Span(comma.span.start, end(of: key)), "`\(source[key.value.span])` is left out")
      }
    }
  }

  private func orderToken(_ key: RankKey, until end: Int) -> Token? {
    guard let order = key.order else { return nil }
    return token(order == .ascending ? .ascending : .descending, key.value.span.end, end)
  }

  private func end(of key: RankKey) -> Int {
    orderToken(key, until: source.bytes.count)?.span.end ?? key.value.span.end
  }

  mutating func visit(_ key: RankKey, until end: Int) {
    visit(key.value)
    guard let order = key.order, orderToken(key, until: end) != nil else { return }
    exchange(
      order == .ascending ? .ascending : .descending, for: order == .ascending ? .descending : .ascending,
      key.value.span.end, end)
  }
}

// MARK: - Expressions

extension MutationFinder {
  mutating func visit(_ expression: Expression) {
    switch expression.kind {
    case .number(let literal): visit(literal, expression.span)
    case .bool(let value): replace(expression.span, value ? "false" : "true")
    case .text, .date, .datetime, .name, .movedBy, .invalid: return
    case .duration(let duration), .ago(let duration): visit(duration)
    case .set(let items): for item in items { visit(item) }
    case .negate(let inner), .not(let inner): visit(inner)
    case .binary(let op, let left, let right): visit(op, left, right, expression.span)
    case .isIn(let value, let membership, let negated): visit(value, membership, negated)
    case .isMissing(let inner, _): visit(inner)
    case .conditional(let condition, let then, let otherwise):
      for part in [condition, then, otherwise] { visit(part) }
    case .call(_, let arguments): for argument in arguments { visit(argument) }
    case .aggregate(let aggregate): visit(aggregate)
    }
  }

  private mutating func visit(_ op: BinaryOperator, _ left: Expression, _ right: Expression, _ whole: Span) {
    let between = (left.span.end, right.span.start)
    func exchange(_ a: Symbol, _ b: Symbol, _ finder: inout MutationFinder) {
      if let token = finder.token(a, between.0, between.1) { finder.replace(token.span, b.rawValue) }
    }
    let outer = site
    defer { site = outer }
    switch op {
    case .or: self.exchange(.or, for: .and, between.0, between.1)
    case .and: self.exchange(.and, for: .or, between.0, between.1)
    case .add: exchange(.plus, .minus, &self)
    case .subtract: exchange(.minus, .plus, &self)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      site = .comparison(whole)
      if let (own, other) = Self.neighbours[op] { exchange(own, other, &self) }
      // A number on its own is a threshold; within a sum or the like it is not.
      for side in [left, right] {
        if case .number(let literal) = side.kind { visit(literal, side.span) }
      }
      site = .fallback(of: whole)
      for side in [left, right] {
        if case .binary(.coalesce, _, let other) = side.kind, case .number(let literal) = other.kind {
          visit(literal, other.span)
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
    case .contains, .startsWith, .endsWith, .coalesce, .multiply, .divide: break
    }
    site = .other
    visit(left)
    visit(right)
  }

  private static let neighbours: [BinaryOperator: (Symbol, Symbol)] = [
    .equal: (.equal, .notEqual), .notEqual: (.notEqual, .equal), .less: (.less, .lessOrEqual),
    .lessOrEqual: (.lessOrEqual, .less), .greater: (.greater, .greaterOrEqual),
    .greaterOrEqual: (.greaterOrEqual, .greater),
  ]

  private mutating func visit(_ value: Expression, _ membership: Membership, _ negated: Bool) {
    visit(value)
    switch membership {
    case .range(let range): for bound in [range.lower, range.upper] { if let bound { visit(bound) } }
    case .list(let items): for item in items { visit(item) }
    case .value(let set): visit(set)
    case .window(let window): visit(window)
    }
  }

  private mutating func visit(_ window: WindowSyntax) {
    if case .last(let duration) = window.kind { visit(duration) }
  }

  /// One unit more, and one less where something is left then.
  private mutating func visit(_ duration: DurationSyntax) {
    guard case .literal(let count, _) = duration.kind,
      let token = tokens(duration.span.start, duration.span.end).first, case .number = token.kind
    else { return }
    replace(token.span, String(count + 1))
    if count > 1 { replace(token.span, String(count - 1)) }
  }

  private mutating func visit(_ aggregate: AggregateSyntax) {
    for key in aggregate.values { visit(key, until: aggregate.source.span.start) }
    if let window = aggregate.window { visit(window) }
    if let cap = aggregate.dailyCap { visit(cap.content) }
    if let condition = aggregate.condition { visit(condition) }
    if let argument = aggregate.argument { visit(argument) }
  }

  /// The next number at the literal's own digits, and the one before it where it is none below nothing.
  private mutating func visit(_ literal: NumberLiteral, _ span: Span) {
    guard literal.unscaled < 999_999_999_999_999_999 else { return }
    replace(span, literal.text(of: literal.unscaled + 1))
    if literal.unscaled > 0 { replace(span, literal.text(of: literal.unscaled - 1)) }
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
