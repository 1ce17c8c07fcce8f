/// What a person types at a prompt: a part of a policy, or something to compute with one.
package enum Entry: Sendable {
  case declarations([Declaration])
  case expression(Expression)
  case query(MemberQuery)
  case eventQuery(EventQuery)
  case grouping(Grouping)
  case nothing
}

/// `EVENT [in WINDOW] [of MEMBER] [where CONDITION] [top N by KEYS | by KEYS] [show VALUES]`
package struct EventQuery: Sendable {
  package var event: Name
  package var window: Span?
  /// A key or a name, as written.
  package var member: String?
  package var condition: Expression?
  package var take: Take?
  package var columns: [Expression] = []
}

/// `VALUE per KEY, KEY`
package struct Grouping: Sendable {
  package var value: Expression
  package var keys: [Expression]
}

/// `members [in TIERS] [where CONDITION] [top N [per FIELD] by KEYS | by KEYS] [show VALUES]`
package struct MemberQuery: Sendable {
  package var tiers: [Name] = []
  package var condition: Expression?
  package var take: Take?
  package var columns: [Expression] = []
}

package struct ParsedEntry: Sendable {
  package var entry: Entry
  package var diagnostics: [Diagnostic]
  /// Whether all that is wrong is that it ends too early.
  package var isUnfinished: Bool
  /// The words, and as what each of them was read.
  package var tokens: [Token] = []
  package var roles: [TokenRole] = []
  package var comments: [Comment] = []
}

/// Reads what was typed. As with a policy nothing stops it: what cannot be read is among the diagnostics.
///
/// - Parameters:
///   - names: the names and titles of the policy that it is about.
///   - events: the names of event types, with which a question about their rows begins.
package func parseEntry(_ source: SourceText, names: Set<String> = [], events: Set<String> = []) -> ParsedEntry {
  let words = readWords(of: source, names: names, isEntry: true)
  let text = tokenize(source, reading: words.reading)
  var parser = Parser(source: source, tokens: text.tokens)
  let entry = parser.entry(events: events)
  let languages = PolicyLanguages(tokens: text.tokens)
  let found = (words.problems + parser.problems).map {
    $0.diagnostic(in: source, at: $1, language: languages[$1.start])
  }
  let isUnfinished =
    text.diagnostics.isEmpty && words.ambiguous.isEmpty && (parser.problems.first.map { $0.0.isAtEnd } ?? false)
  return ParsedEntry(
    entry: entry, diagnostics: text.diagnostics + found, isUnfinished: isUnfinished, tokens: parser.tokens,
    roles: parser.roles, comments: text.comments)
}

extension Parser {
  mutating func entry(events: Set<String> = []) -> Entry {
    if atEnd { return .nothing }
    if startsDeclaration(at: index) { return .declarations(policy()) }
    let entry =
      startsQuery ? Entry.query(query()) : startsEventQuery(events: events) ? eventQuery() : expressionOrGrouping()
    if !atEnd {
      fail(
        .unexpected(wanted: .end, found: Phrase("there is `\(source[current.span])`", "写的是 `\(source[current.span])`")),
        at: current.span)
    }
    return entry
  }

  private var startsQuery: Bool {
    guard at(.members) else { return false }
    let next = follower(of: index)
    return next.kind == .end || next.kind == .word
  }

  private mutating func query() -> MemberQuery {
    var query = MemberQuery()
    bump(as: .reference)
    if eat(.in) {
      let wanted = Expected.name(Phrase("a tier", "层级"), example: "core")
      if eat(.open) {
        query.tiers = names(wanted: wanted) ?? []
        close(.close)
      } else if let tier = name(wanted) {
        query.tiers = [tier]
      }
    }
    if eat(.where) { query.condition = expression(wanted: .condition) }
    query.take = queryOrder()
    query.columns = shownColumns()
    return query
  }

  private mutating func queryOrder() -> Take? {
    if at(.by) { return take(direction: .top) }
    _ = eat(.take)
    if eat(.top) { return take(direction: .top) }
    return eat(.bottom) ? take(direction: .bottom) : nil
  }

  private mutating func shownColumns() -> [Expression] {
    guard current.isPlainWord, ["show", "显示"].contains(current.text) else { return [] }
    var columns: [Expression] = []
    bump(as: .reference)
    repeat { columns.append(expression()) } while eat(.comma)
    return columns
  }

  /// An expression, or one `per` others.
  private mutating func expressionOrGrouping() -> Entry {
    let value = expression()
    guard eat(.per) else { return .expression(value) }
    var keys: [Expression] = []
    repeat { keys.append(expression()) } while eat(.comma)
    return .grouping(Grouping(value: value, keys: keys))
  }

  private func startsEventQuery(events: Set<String>) -> Bool {
    guard isName(at: index), events.contains(current.text) else { return false }
    let next = follower(of: index)
    let clauses: [Keyword] = [.of, .in, .where, .by, .take, .top, .bottom]
    return next.kind == .end || clauses.contains { next.keywords.contains($0) }
      || next.isPlainWord && ["show", "显示"].contains(next.text)
  }

  private mutating func eventQuery() -> Entry {
    var query = EventQuery(event: Name(text: current.text, span: current.span, isQuoted: current.kind == .quotedWord))
    bump()
    if eat(.in) { query.window = window()?.span }
    if eat(.of) { query.member = memberCalled() }
    if query.window == nil, eat(.in) { query.window = window()?.span }
    if eat(.where) { query.condition = expression(wanted: .condition) }
    query.take = queryOrder()
    query.columns = shownColumns()
    return .eventQuery(query)
  }

  /// A member's key or name: a text in quotes, or all up to the next blank.
  private mutating func memberCalled() -> String? {
    guard !atEnd else {
      fail(
        .unexpected(wanted: .name(Phrase("a member", "成员"), example: "u051"), found: Self.endWords), at: current.span)
      return nil
    }
    if current.kind == .text || current.kind == .quotedWord {
      let text = current.text
      bump()
      return text
    }
    var span = current.span
    bump()
    while !atEnd, current.span.start == span.end {
      span = Span(start: span.start, end: current.span.end)
      bump()
    }
    return source[span]
  }

  /// What stands after `top` or `bottom` in a rule's `take`; `by` alone orders all.
  private mutating func take(direction: Take.Direction) -> Take? {
    var take = Take(direction: direction, keys: [])
    if !at(.by), !at(.per) {
      take.amount = amount(wanted: .number(Phrase("how many, such as 5, or `by`", "多少，例如 5，或者 `by`")))
    }
    if eat(.per) { take.per = names(wanted: .name(Phrase("a field's name", "字段名"), example: "city")) ?? [] }
    guard require(.by) else { return nil }
    repeat { take.keys.append(key(by: expression())) } while eat(.comma)
    return take
  }
}
