extension Parser {
  /// never = "never" never_outcome [ "by" NAME ] < when | unless | TEXT >
  mutating func never(from start: Int) -> NeverDeclaration? {
    let (first, word) = (index - 1, current.span.start)
    guard let outcome = neverOutcome() else { return nil }
    var never = NeverDeclaration(
      span: span(from: start), outcome: outcome, outcomeSpan: span(from: word), words: .init(text: ""))
    if eat(.doneBy) {
      guard let rule = name(.name("a rule's name", example: "rising")) else { return nil }
      never.rule = rule
    }
    var clauses = Clauses()
    while !atEnd, !startsDeclaration(at: index) {
      if current.kind == .text, never.reason == nil {
        never.reason = title()
      } else if let keyword = clauseKeyword(at: index) {
        readNeverClause(keyword, into: &clauses)
      } else if declarationKeyword(at: index) != nil {
        break
      } else {
        strayToken(in: .never, clauses: [.when, .unless])
      }
    }
    never.when = clauses.when?.content
    never.unless = clauses.unless?.content
    never.span = span(from: start)
    never.words.text = words(from: first, without: never.reason?.span)
    return never
  }

  /// What was read since a token as it is written, on one line.
  private func words(from first: Int, without left: Span?) -> String {
    var (words, end) = ("", 0)
    for token in tokens[first..<index] where token.span != left && token.kind != .compoundRest {
      if !words.isEmpty, token.span.start > end { words += " " }
      words += source[token.span]
      end = token.span.end
    }
    return words
  }

  private mutating func readNeverClause(_ keyword: Keyword, into clauses: inout Clauses) {
    if keyword == .when || keyword == .unless { return readClause(keyword, into: &clauses) }
    report(.clauseNotHere(current.text, declaration: Keyword.never.english), at: current.span)
    var dropped = Clauses()
    readClause(keyword, into: &dropped)
  }

  private static let neverOutcomes: [(word: Keyword, outcome: NeverDeclaration.Outcome)] = [
    (.isPromoted, .promoted), (.isDemoted, .demoted), (.isAdmitted, .admitted), (.isRemoved, .removed),
    (.isAppointed, .appointed), (.isRewarded, .rewarded), (.isPenalized, .penalized),
  ]

  /// Whether what is named stands behind the word at hand; in `gets role by rising` that is a number called `role`.
  private var namesThing: Bool { isName(at: index + 1) && !(peek(is: .doneBy) && isName(at: index + 2)) }

  /// never_outcome = "promoted" | "demoted" | "admitted" | "removed" | "appointed" | "rewarded" | "penalized"
  ///   | "gets" ( NAME | "badge" TEXT | "role" NAME | "access" NAME )
  private mutating func neverOutcome() -> NeverDeclaration.Outcome? {
    for (word, outcome) in Self.neverOutcomes where eat(word) { return outcome }
    guard eat(.gets) else {
      fail(.outcome)
      return nil
    }
    if at(.badge), peek().kind == .text {
      bump(as: .keyword(.badge))
      return text(wanted: .text("the badge")).map { .badge($0) }
    }
    if at(.role), namesThing {
      bump(as: .keyword(.role))
      return name(.name("the role's name", example: "organizer")).map { .role($0) }
    }
    if at(.access), namesThing {
      bump(as: .keyword(.access))
      return name(.name("a tier's name", example: "core")).map { .access($0) }
    }
    return name(.name("a number of the members", example: "points")).map { .number($0) }
  }
}
