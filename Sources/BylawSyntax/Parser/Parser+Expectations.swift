extension Parser {
  /// expect = "expect" ( "decisions" "from" TEXT | handle outcome | coalescing "of" handle predicate | expression )
  mutating func expectation(from start: Int) -> Expectation? {
    if at(.decisions), peek(is: .readFrom) {
      bump(as: .keyword(.decisions))
      bump(as: .keyword(.readFrom))
      return text(wanted: .text(Phrase("a file's name", "文件名"))).map {
        Expectation(span: span(from: start), kind: .decisions($0))
      }
    }
    let kind = startsOutcome ? outcome() : comparedOrCondition()
    return kind.map { Expectation(span: span(from: start), kind: $0) }
  }

  /// Whether a member and then a word that tells what becomes of it stand here.
  private var startsOutcome: Bool {
    switch current.kind {
    case .text, .number: break
    case .word, .quotedWord:
      guard isName(at: index) else { return false }
    case .compoundRest, .date, .datetime, .time, .symbol, .invalid, .end: return false
    }
    let next = index + current.parts
    let keywords = token(at: next).keywords
    if keywords.contains(where: { Parser.outcomes.contains($0) }) { return true }
    guard keywords.contains(.is) else { return false }
    let label = token(at: next + 1).keywords.contains(.not) ? next + 2 : next + 1
    let isPresence = token(at: label).keywords.contains { $0 == .missing || $0 == .present }
    return isName(at: label) && !isPresence
  }

  private static let outcomes: Set<Keyword> = [.moves, .leaves, .stays, .gets, .does, .holds]

  /// outcome = "moves" "to" NAME [ "by" NAME ] | "leaves" [ "by" NAME ] | "stays" | "gets" NAME | "does" "not" "get"
  ///   NAME | "is" [ "not" ] NAME | "holds" NAME
  private mutating func outcome() -> Expectation.Kind? {
    guard let member = expectedMember() else { return nil }
    let rule = Expected.name(Phrase("a rule's name", "规则名"), example: "rising")
    if eat(.moves) {
      guard require(.to), let tier = name(.name(Phrase("a tier's name", "层级名"), example: "core")) else { return nil }
      guard let by = byRule() else { return nil }
      return .moves(member, to: tier, by: by.rule)
    }
    if eat(.leaves) { return byRule().map { .leaves(member, by: $0.rule) } }
    if eat(.stays) { return .stays(member) }
    if eat(.gets) { return name(rule).map { .gets(member, $0, negated: false) } }
    if eat(.does) {
      guard require(.not), require(.get) else { return nil }
      return name(rule).map { .gets(member, $0, negated: true) }
    }
    if eat(.holds) {
      return name(.name(Phrase("a role's name", "角色名"), example: "organizer")).map { .holds(member, $0) }
    }
    guard require(.is) else { return nil }
    let isNegated = eat(.not)
    return name(.name(Phrase("a label's name", "标签名"), example: "at_risk")).map {
      .isLabel(member, $0, negated: isNegated)
    }
  }

  private mutating func expectedMember() -> Name? {
    let token = current
    noteDeclared()
    bumpWord(as: token.kind == .word || token.kind == .quotedWord ? .name : .none)
    switch token.kind {
    case .number: return Name(text: source[token.span], span: token.span, isQuoted: true)
    case .text, .quotedWord: return Name(text: token.text, span: token.span, isQuoted: true)
    case .word: return Name(text: token.text, span: token.span)
    case .compoundRest, .date, .datetime, .time, .symbol, .invalid, .end: return nil
    }
  }

  private mutating func byRule() -> (rule: Name?, Void)? {
    guard eat(.doneBy) else { return (nil, ()) }
    return name(.name(Phrase("a rule's name", "规则名"), example: "rising")).map { ($0, ()) }
  }

  private mutating func comparedOrCondition() -> Expectation.Kind? {
    if atNextPart || atEnd {
      fail(.expectation)
      return nil
    }
    if at(.not) || at(.if) { return .condition(expression(wanted: .condition)) }
    let left = coalescing()
    guard eat(.of) else { return .condition(expression(first: left)) }
    let token = current
    switch token.kind {
    case .text, .number, .word, .quotedWord: break
    case .compoundRest, .date, .datetime, .time, .symbol, .invalid, .end:
      fail(.name(Phrase("a member's name", "成员的称呼"), example: "a"))
      return nil
    }
    guard !token.isReserved, !atNextPart, let member = expectedMember() else {
      fail(.name(Phrase("a member's name", "成员的称呼"), example: "a"))
      return nil
    }
    guard let condition = predicate(of: left) else {
      fail(.symbol(.equal))
      return nil
    }
    return .value(condition, of: member)
  }
}
