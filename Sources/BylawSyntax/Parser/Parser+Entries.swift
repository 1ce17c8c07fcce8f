/// What a person types at a prompt: a part of a policy, or something to compute with one.
package enum Entry: Sendable {
  case declarations([Declaration])
  case expression(Expression)
  case query(MemberQuery)
  case nothing
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
}

/// Reads what was typed. As with a policy nothing stops it: what cannot be read is among the diagnostics.
package func parseEntry(_ source: SourceText) -> ParsedEntry {
  let text = tokenize(source)
  var parser = Parser(source: source, tokens: text.tokens)
  let entry = parser.entry()
  let languages = PolicyLanguages(tokens: text.tokens)
  let found = parser.problems.map { $0.diagnostic(in: source, at: $1, language: languages[$1.start]) }
  let isUnfinished = text.diagnostics.isEmpty && (parser.problems.first.map { $0.0.isAtEnd } ?? false)
  return ParsedEntry(entry: entry, diagnostics: text.diagnostics + found, isUnfinished: isUnfinished)
}

extension Parser {
  mutating func entry() -> Entry {
    if atEnd { return .nothing }
    if startsDeclaration(at: index) { return .declarations(policy()) }
    let entry = startsQuery ? Entry.query(query()) : .expression(expression())
    if !atEnd { fail(.unexpected(wanted: .end, found: "there is `\(source[current.span])`"), at: current.span) }
    return entry
  }

  private var startsQuery: Bool {
    guard at(.members) else { return false }
    let next = follower(of: index)
    return next.kind == .end || next.kind == .word
  }

  private mutating func query() -> MemberQuery {
    var query = MemberQuery()
    bump()
    if eat(.in) {
      let wanted = Expected.name("a tier", example: "core")
      if eat(.open) {
        query.tiers = names(wanted: wanted) ?? []
        close(.close)
      } else if let tier = name(wanted) {
        query.tiers = [tier]
      }
    }
    if eat(.where) { query.condition = expression(wanted: .condition) }
    if at(.by) {
      query.take = take(direction: .top)
    } else {
      _ = eat(.take)
      if eat(.top) { query.take = take(direction: .top) } else if eat(.bottom) { query.take = take(direction: .bottom) }
    }
    if current.isPlainWord, ["show", "显示"].contains(current.text) {
      bump()
      repeat { query.columns.append(expression()) } while eat(.comma)
    }
    return query
  }

  /// What stands after `top` or `bottom` in a rule's `take`; `by` alone orders all.
  private mutating func take(direction: Take.Direction) -> Take? {
    var take = Take(direction: direction, keys: [])
    if !at(.by), !at(.per) { take.amount = amount(wanted: .number("how many, such as 5, or `by`")) }
    if eat(.per) { take.per = names(wanted: .name("a field's name", example: "city")) ?? [] }
    guard require(.by) else { return nil }
    repeat { take.keys.append(key(by: expression())) } while eat(.comma)
    return take
  }
}
