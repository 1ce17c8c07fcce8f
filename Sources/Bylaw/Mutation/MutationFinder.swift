import BylawSyntax

/// Finds the changes to try in a policy: in its params, lets, labels, classes, protections and rules, never in its tests,
/// tables or goals.
struct MutationFinder {
  let source: SourceText
  private let tokens: [Token]
  private(set) var found: [(mutation: Mutation, site: MutationSite)] = []
  let languages: PolicyLanguages
  var site = MutationSite.other

  init(tree: PolicyTree) {
    source = tree.source
    languages = tree.languages
    tokens = tree.tokens
    let asked = namesAsked(by: tree.declarations)
    for declaration in tree.declarations {
      // What only tables and goals ask for, no test sees.
      if case .param(let param) = declaration, !asked.contains(param.name.text) { continue }
      visit(declaration)
    }
    found.sort { ($0.mutation.start, $0.mutation.what.english) < ($1.mutation.start, $1.mutation.what.english) }
  }

  private mutating func visit(_ declaration: Declaration) {
    switch declaration {
    case .param(let param): visit(param.value)
    case .letValue(let value): visit(value.value)
    case .classify(let classify): for line in classify.lines { visit(condition: line.condition) }
    case .label(let label):
      visit(condition: label.when)
      visit(exception: label.unless)
    case .protect(let protect): visit(protect)
    case .rule(let rule): visit(rule)
    case .policy, .timezone, .review, .tiers, .role, .table, .milestone, .ensure, .never, .ritual, .test: return
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
      case .policy, .timezone, .review, .tiers, .role, .table, .milestone, .ensure, .never, .ritual, .test:
        continue
      }
      names.formUnion(tokens(from: span.start, to: span.end).map(\.text))
    }
    return names
  }

  // MARK: Edits

  mutating func add(_ edits: [Mutation.Edit], what: Phrase, alternatives: [[Mutation.Edit]] = []) {
    found.append((Mutation(edits: edits, alternatives: alternatives, what: what), site))
  }

  mutating func replace(_ span: Span, with replacement: String) {
    add(
      [.init(span: span, replacement: replacement)],
      what: Phrase("`\(source[span])` becomes `\(replacement)`", "`\(source[span])` 改成 `\(replacement)`"))
  }

  /// Takes a part out, with the blanks before it.
  private mutating func leaveOut(_ span: Span, what: Phrase? = nil) {
    var start = span.start
    while start > 0, source.bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
    add(
      [.init(span: Span(start: start, end: span.end), replacement: "")], what: what ?? leftOut(source[span]))
  }

  private func leftOut(_ text: String) -> Phrase { Phrase("`\(text)` is left out", "去掉 `\(text)`") }

  /// The tokens that lie between two offsets.
  func tokens(from start: Int, to end: Int) -> ArraySlice<Token> {
    let first = tokens.firstIndex { $0.span.start >= start } ?? tokens.endIndex
    return tokens[first...].prefix { $0.span.end <= end && $0.kind != .end }
  }

  func token(of keyword: Keyword, from start: Int, to end: Int) -> Token? {
    tokens(from: start, to: end).first { $0.keywords.contains(keyword) && $0.parts == 1 && $0.kind == .word }
  }

  func token(of symbol: Symbol, from start: Int, to end: Int) -> Token? {
    tokens(from: start, to: end).first {
      $0.kind == .symbol(symbol) || $0.kind == .word && Symbol(word: $0.text) == symbol
    }
  }

  /// A word in place of another one, in the same language.
  mutating func exchange(_ word: Keyword, for other: Keyword, from start: Int, to end: Int) {
    guard let token = token(of: word, from: start, to: end) else { return }
    let isEnglish = token.text.utf8.allSatisfy { $0 < 0x80 }
    replace(token.span, with: isEnglish ? other.english : other.chinese)
  }

  // MARK: Declarations

  private mutating func visit(condition: Expression?) {
    guard let condition else { return }
    negate(condition, what: Phrase("the condition is negated", "条件反过来"))
    visit(condition)
  }

  private mutating func visit(exception unless: Expression?) {
    guard let unless else { return }
    let never = Keyword.false.spelling(in: languages[unless.span.start])
    add([.init(span: unless.span, replacement: never)], what: Phrase("the exception never holds", "例外永远不成立"))
    negate(unless, what: Phrase("the exception is negated", "例外反过来"))
    visit(unless)
  }

  private mutating func negate(_ condition: Expression, what: Phrase) {
    // `not (a = b)` is `a != b`, which is tried too.
    if case .binary(.equal, _, _) = condition.kind { return }
    if case .binary(.notEqual, _, _) = condition.kind { return }
    let (start, end) = (
      Span(start: condition.span.start, end: condition.span.start),
      Span(start: condition.span.end, end: condition.span.end)
    )
    let not = Keyword.not.spelling(in: languages[start.start])
    add([.init(span: start, replacement: not + " ("), .init(span: end, replacement: ")")], what: what)
  }

  private mutating func visit(_ protect: ProtectDeclaration) {
    let scopes: [(ProtectDeclaration.Scope, Keyword)] = [
      (.promotion, .promotion), (.demotion, .demotion), (.moves, .allMoves),
    ]
    let end = protect.when?.span.start ?? protect.unless?.span.start ?? protect.span.end
    site = .protection
    for (scope, word) in scopes where protect.scope == scope {
      exchange(word, for: scope == .moves ? .demotion : .allMoves, from: protect.name.span.end, to: end)
    }
    site = .other
    add([.init(span: protect.span, replacement: "")], what: leftOut(protect.name.text))
    visit(condition: protect.when)
    visit(exception: protect.unless)
  }

  private mutating func visit(_ rule: RuleDeclaration) {
    let clauses = rule.clauses
    visit(condition: clauses.when?.content)
    visit(exception: clauses.unless?.content)
    visit(condition: clauses.sayWhen?.content)
    for line in rule.lines { visit(condition: line.condition) }
    if let take = clauses.take {
      site = .ranking(rule.name.span)
      visit(take.content, from: take.word.start)
      site = .other
    }
    for gift in (clauses.grant?.content ?? []) + (clauses.deduct?.content ?? []) {
      if case .number(_, let amount) = gift { visit(amount) }
    }
    if let leave = clauses.leave {
      leaveOut(
        Span(start: leave.word.start, end: leave.content.span.end),
        what: Phrase("what is left in a tier is left out", "去掉层级里保留的人数"))
      visit(leave.content)
    }
    if let limit = clauses.limit { visit(limit) }
  }

  /// Of two limits each is left out with the comma between them; one alone with its clause.
  private mutating func visit(_ clause: Clause<Limits>) {
    let (own, inAll) = (clause.content.own, clause.content.inAll)
    let spans = [own?.span, inAll?.span].compactMap(\.self).sorted { $0.start < $1.start }
    let comma = spans.count == 2 ? token(of: .comma, from: spans[0].end, to: spans[1].start) : nil
    for (index, span) in spans.enumerated() {
      var left = Span(start: clause.word.start, end: span.end)
      if let comma { left = index == 0 ? span.union(comma.span) : comma.span.union(span) }
      leaveOut(left, what: Phrase("the limit is left out", "去掉限次"))
    }
    if case .count(let count, let per)? = own?.limit {
      visit(count)
      visit(per)
    }
    if let inAll {
      visit(inAll.most)
      if let per = inAll.per { visit(per) }
    }
  }

  private mutating func visit(_ take: Take, from start: Int) {
    guard let first = take.keys.first?.value.span.start else { return }
    if take.direction == .top { exchange(.top, for: .bottom, from: start, to: first) }
    if take.direction == .bottom { exchange(.bottom, for: .top, from: start, to: first) }
    if let amount = take.amount { visit(amount) }
    if let up = take.roundedUp { leaveOut(up) }
    if let least = take.least {
      leaveOut(least.word.union(least.content.span))
      visit(least.content)
    }
    if let quota = take.quota {
      leaveOut(quota.span)
      visit(quota.most)
    }
    if let first = take.per.first, let last = take.per.last,
      let word = token(of: .per, from: take.quota?.span.end ?? start, to: first.span.start)
    {
      leaveOut(Span(start: word.span.start, end: last.span.end))
    }
    if let ties = take.withTies { leaveOut(ties) }
    for (index, key) in take.keys.enumerated() {
      visit(key, until: index + 1 < take.keys.count ? take.keys[index + 1].value.span.start : key.value.span.end + 32)
      if index > 0, let comma = token(of: .comma, from: take.keys[index - 1].value.span.end, to: key.value.span.start) {
        leaveOut(Span(start: comma.span.start, end: end(of: key)), what: leftOut(source[key.value.span]))
      }
    }
  }

  private func orderToken(of key: RankKey, until end: Int) -> Token? {
    guard let order = key.order else { return nil }
    return token(of: order == .ascending ? .ascending : .descending, from: key.value.span.end, to: end)
  }

  private func end(of key: RankKey) -> Int {
    orderToken(of: key, until: source.bytes.count)?.span.end ?? key.value.span.end
  }

  mutating func visit(_ key: RankKey, until end: Int) {
    visit(key.value)
    guard let order = key.order, orderToken(of: key, until: end) != nil else { return }
    exchange(
      order == .ascending ? .ascending : .descending, for: order == .ascending ? .descending : .ascending,
      from: key.value.span.end, to: end)
  }
}
