extension Parser {
  /// admit = "admit" NAME [ title ] [ former ] "to" NAME clauses
  /// promote = "promote" NAME [ title ] [ former ] from to clauses
  /// demote = "demote" NAME [ title ] [ former ] from to clauses
  /// place = "place" NAME [ title ] [ former ] from clauses ( place_line { place_line } [ default_line ] | default_line )
  /// remove = "remove" NAME [ title ] [ former ] from clauses
  /// appoint = "appoint" NAME [ title ] [ former ] [ from ] clauses
  /// reward = "reward" NAME [ title ] [ former ] clauses
  /// penalize = "penalize" NAME [ title ] [ former ] clauses
  mutating func rule(keyword: Keyword, from start: Int) -> RuleDeclaration? {
    guard let kind = RuleDeclaration.Kind(keyword: keyword),
      let name = ruleName(wanted: Parser.wantedName(for: kind), kind: kind)
    else {
      return nil
    }
    var rule = RuleDeclaration(
      span: name.span, kind: kind, name: name, title: title(), clauses: Clauses(), lines: [])
    guard former(of: &rule), origin(of: &rule), target(of: &rule) else { return nil }
    rule.clauses = clauses(of: keyword, allowed: Parser.ruleClauses, hasLines: kind == .place)
    if kind == .place { placeLines(of: &rule, from: start) }
    rule.span = span(from: start)
    return rule
  }

  private static func wantedName(for kind: RuleDeclaration.Kind) -> Expected {
    switch kind {
    case .appoint: .name(Phrase("the name of the role", "角色名"), example: "organizer")
    case .admit, .promote, .demote, .place, .remove, .reward, .penalize:
      .name(Phrase("the rule's name", "规则名"), example: "rising")
    }
  }

  /// A rule's name. In `promote from growth to core` it is missing, and `from` is none.
  mutating func ruleName(wanted: Expected, kind: RuleDeclaration.Kind? = nil) -> Name? {
    let way: [Keyword] = [.from, .protectFrom, .to]
    let goesOn = kind == .reward || kind == .penalize || peek().startsLine || way.contains { peek(is: $0) }
    guard way.contains(where: { at($0) }), !goesOn, isName(at: index + 1) else {
      return kind == .appoint ? name(wanted) : newName(wanted)
    }
    failHere(wanted: wanted)
    return nil
  }

  /// former = "formerly" names
  private mutating func former(of rule: inout RuleDeclaration) -> Bool {
    guard eat(.formerly) else { return true }
    guard
      let names = names(
        wanted: .name(Phrase("what the rule was called before", "规则以前的名字"), example: "bookworm"), areNew: true)
    else { return false }
    rule.former = names
    return true
  }

  /// from = "from" ( "any" | names )
  private mutating func origin(of rule: inout RuleDeclaration) -> Bool {
    switch rule.kind {
    case .admit, .reward, .penalize: return true
    case .appoint where !at(.from): return true
    case .promote, .demote, .place, .remove, .appoint: break
    }
    guard require(.from) else { return false }
    let word = current.span
    if eat(.any) {
      rule.origin = .any(word)
      return true
    }
    guard let names = names(wanted: .name(Phrase("a tier's name, or `any`", "层级名，或者 `any`"), example: "core")) else {
      return false
    }
    rule.origin = .tiers(names)
    return true
  }

  /// to = "to" ( "next" | NAME )
  private mutating func target(of rule: inout RuleDeclaration) -> Bool {
    switch rule.kind {
    case .remove, .place, .appoint, .reward, .penalize: return true
    case .admit, .promote, .demote: break
    }
    guard require(.to) else { return false }
    let word = current.span
    if rule.kind != .admit, eat(.next) {
      rule.target = .next(word)
      return true
    }
    guard let name = name(.name(Phrase("a tier's name", "层级名"), example: "core")) else { return false }
    rule.target = .tier(name)
    return true
  }

  private mutating func placeLines(of rule: inout RuleDeclaration, from start: Int) {
    readLines(style: .plain) { parser in
      guard let line = parser.placeLine() else { return nil }
      rule.lines.append(line)
      return line.condition == nil
    }
    if rule.lines.isEmpty { fail(.noLines(Keyword.place.english), at: Span(start: start, end: lastEnd)) }
  }

  /// place_line = NAME "when" expression
  /// default_line = NAME "otherwise"
  private mutating func placeLine() -> RuleDeclaration.Line? {
    guard let tier = name(.name(Phrase("a tier's name", "层级名"), example: "core")), let condition = lineCondition()
    else { return nil }
    return RuleDeclaration.Line(span: span(from: tier.span.start), tier: tier, condition: condition.when)
  }
}

extension RuleDeclaration.Kind {
  init?(keyword: Keyword) {
    guard let kind = Self.allCases.first(where: { $0.keyword == keyword }) else { return nil }
    self = kind
  }

  /// The word that begins such a rule.
  package var keyword: Keyword {
    switch self {
    case .admit: .admit
    case .promote: .promote
    case .demote: .demote
    case .place: .place
    case .remove: .remove
    case .appoint: .appoint
    case .reward: .reward
    case .penalize: .penalize
    }
  }
}
