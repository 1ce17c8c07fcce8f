extension Parser {
  /// clauses = < when | unless | take | grant | deduct | revoke | say | limit | leave >
  mutating func clauses(of declaration: Keyword, allowed: [Keyword], hasLines: Bool = false) -> Clauses {
    var clauses = Clauses()
    lineStyle = hasLines ? .plain : .none
    defer { lineStyle = .none }
    while !atEnd, !startsDeclaration(at: index) {
      if isLine(at: index) { break }
      if let keyword = clauseKeyword(at: index) {
        if allowed.contains(keyword) {
          readClause(keyword, into: &clauses)
        } else {
          report(.clauseNotHere(current.text, declaration: declaration.english), at: current.span)
          var dropped = Clauses()
          readClause(keyword, into: &dropped)
          if clauses.when == nil, allowed.contains(.when) { clauses.when = dropped.sayWhen }
        }
      } else if allowed.contains(.grant), isGiftOfReward {
        fail(
          .unknownClause(
            current.text,
            nearest: Keyword.grant.spelling(in: current.text.utf8.allSatisfy { $0 < 0x80 } ? .english : .chinese),
            declaration: declaration.english), at: current.span)
        readClause(.grant, into: &clauses)
      } else if declarationKeyword(at: index) != nil {
        break
      } else {
        strayToken(in: declaration, clauses: allowed)
      }
    }
    // What may be either's is the rule's.
    if clauses.when == nil, let condition = clauses.sayWhen {
      (clauses.when, clauses.sayWhen, clauses.isWhenBehindSay) = (condition, nil, true)
    }
    return clauses
  }

  /// `reward badge "Reader"` within the line of a rule: no rule called `badge`, but what this one gives.
  private var isGiftOfReward: Bool {
    guard !current.startsLine, declarationKeyword(at: index) == .reward else { return false }
    let given = follower(of: index + 1)
    return peek(is: .badge) && given.kind == .text || peek(is: .role) && given.isPlainWord
  }

  /// Reads one clause; a second one of its kind is reported and let go.
  mutating func readClause(_ keyword: Keyword, into clauses: inout Clauses) {
    let word = current
    bump(as: .keyword(keyword))
    if let first = clauses.span(of: keyword) { noteRepeated(word, first: first) }
    switch keyword {
    case .when: keep(when(), word: word, in: &clauses.when)
    case .unless: keep(unless(), word: word, in: &clauses.unless)
    case .take: keep(take(), word: word, in: &clauses.take)
    case .grant: keep(grant(), word: word, in: &clauses.grant)
    case .deduct: keep(deduct(), word: word, in: &clauses.deduct)
    case .revoke: keep(revoke(), word: word, in: &clauses.revoke)
    case .say: readSay(word: word, into: &clauses)
    case .leave: keep(leave(), word: word, in: &clauses.leave)
    default: keep(limit(), word: word, in: &clauses.limit)
    }
  }

  /// A `when` right behind is what is said only then, if the rule has another.
  private mutating func readSay(word: Token, into clauses: inout Clauses) {
    keep(say(), word: word, in: &clauses.say)
    guard clauseKeyword(at: index) == .when else { return }
    let word = current
    bump(as: .keyword(.when))
    keep(when(), word: word, in: &clauses.sayWhen)
  }

  private func keep<Content>(_ content: Content?, word: Token, in clause: inout Clause<Content>?) {
    guard clause == nil, let content else { return }
    clause = Clause(word: word.span, content: content)
  }

  /// when = "when" expression
  private mutating func when() -> Expression? { expression(wanted: .condition) }

  /// unless = "unless" expression
  private mutating func unless() -> Expression? { expression(wanted: .condition) }

  /// take = "take" ( "top" | "bottom" ) [ amount [ "members" | "member" ] [ "rounded" "up" ] [ at_least ] ] [ quota ]
  ///   [ "per" names ] "by" sort_key { "," sort_key } [ "with" "ties" ]
  private mutating func take() -> Take? {
    guard let direction = direction() else { return nil }
    var take = Take(direction: direction, keys: [])
    if !at(.by), !at(.per), !atMost {
      guard let amount = amount(wanted: .number(Phrase("how many, such as 3 or 5%, or `by`", "多少，例如 3 或 5%，或者 `by`")))
      else { return nil }
      take.amount = amount
      measureWord()
      let start = current.span.start
      if at(.rounded), peek(is: .up) {
        bump(as: .keyword(.rounded))
        bump(as: .keyword(.up))
        take.roundedUp = span(from: start)
      }
      if at(.at), peek(is: .least) {
        guard let least = atLeast() else { return nil }
        take.least = least
      }
    }
    if atMost {
      guard let quota = quota() else { return nil }
      take.quota = quota
    }
    if eat(.per) {
      guard let fields = names(wanted: .name(Phrase("a field's name", "字段名"), example: "city")) else { return nil }
      take.per = fields
    }
    guard require(.by), let keys = sortKeys() else { return nil }
    take.keys = keys
    let start = current.span.start
    if at(.with), peek(is: .ties) {
      bump(as: .keyword(.with))
      bump(as: .keyword(.ties))
      take.withTies = span(from: start)
    }
    return take
  }

  /// `3 members`, but not the next line's `member`.
  private mutating func measureWord() {
    if !startsDeclaration(at: index) { _ = eat(.heads) }
  }

  private var atMost: Bool { at(.at) && peek(is: .most) }

  /// at_least = "at" "least" amount [ "members" | "member" ]
  private mutating func atLeast() -> Clause<Expression>? {
    let start = current.span.start
    bump(as: .keyword(.at))
    bump(as: .keyword(.least))
    let word = span(from: start)
    guard let amount = amount(wanted: .number(Phrase("how many at least, such as 1", "至少多少，例如 1"))) else { return nil }
    measureWord()
    return Clause(word: word, content: amount)
  }

  /// quota = "at" "most" amount [ "members" | "member" ] "per" names
  private mutating func quota() -> Take.Quota? {
    let start = current.span.start
    bump(as: .keyword(.at))
    bump(as: .keyword(.most))
    guard let most = amount(wanted: .number(Phrase("how many at most, such as 3", "最多多少，例如 3"))) else { return nil }
    measureWord()
    guard require(.per), let fields = names(wanted: .name(Phrase("a field's name", "字段名"), example: "city")) else {
      return nil
    }
    return Take.Quota(span: span(from: start), most: most, per: fields)
  }

  /// leave = "leave" at_least
  private mutating func leave() -> Expression? {
    guard at(.at), peek(is: .least) else {
      fail(at(.at) ? .keywords([.least]) : .keywords([.at]))
      return nil
    }
    return atLeast()?.content
  }

  private mutating func direction() -> Take.Direction? {
    if eat(.top) { return .top }
    if eat(.bottom) { return .bottom }
    fail(.keywords([.top, .bottom]))
    return nil
  }

  private mutating func sortKeys() -> [RankKey]? {
    var keys: [RankKey] = []
    repeat {
      keys.append(sortKey())
      guard checkItemCount(keys.count, of: Phrase("keys", "排序依据")) else { return nil }
    } while eat(.comma)
    return keys
  }

  /// sort_key = expression [ "asc" | "desc" ]
  private mutating func sortKey() -> RankKey { key(by: expression()) }

  mutating func key(by value: Expression) -> RankKey {
    if eat(.ascending) { return RankKey(value: value, order: .ascending) }
    if eat(.descending) { return RankKey(value: value, order: .descending) }
    return RankKey(value: value)
  }

  /// grant = "grant" gift { "," gift }
  private mutating func grant() -> [Gift]? { gifts() }

  /// deduct = "deduct" gift { "," gift }
  private mutating func deduct() -> [Gift]? { gifts() }

  /// revoke = "revoke" gift { "," gift }
  private mutating func revoke() -> [Gift]? { gifts() }

  private mutating func gifts() -> [Gift]? {
    var gifts: [Gift] = []
    repeat {
      guard let gift = gift(), checkItemCount(gifts.count, of: Phrase("gifts", "奖励")) else { return nil }
      gifts.append(gift)
    } while eat(.comma)
    return gifts
  }

  /// gift = "badge" TEXT | "role" NAME | "access" "to" ( NAME | "{" names "}" ) | NAME expression
  private mutating func gift() -> Gift? {
    if at(.badge), peek().kind == .text {
      bump(as: .keyword(.badge))
      let token = current
      bump()
      return .badge(template(of: token))
    }
    if at(.role), isName(at: index + 1) {
      bump(as: .keyword(.role))
      return name(.name(Phrase("a role's name", "角色名"), example: "organizer")).map(Gift.role)
    }
    if at(.access), peek(is: .to) { return access() }
    guard isName(at: index), !atNextPart, let field = name(.gift, as: .field) else {
      fail(.gift)
      return nil
    }
    return .number(field: field, amount: expression())
  }

  private mutating func access() -> Gift? {
    bump(as: .keyword(.access))
    bump(as: .keyword(.to))
    let start = current.span.start
    let wanted = Expected.name(Phrase("a tier's name", "层级名"), example: "core")
    guard eat(.openBrace) else { return name(wanted).map { Gift.access([$0], $0.span) } }
    guard let names = names(wanted: wanted), close(.closeBrace) else { return nil }
    return .access(names, span(from: start))
  }

  /// say = "say" TEXT [ "when" expression ]
  private mutating func say() -> Template? {
    guard current.kind == .text else {
      fail(.text(Phrase("what is said,", "说什么")))
      return nil
    }
    let token = current
    bump()
    return template(of: token)
  }

  /// limit = "limit" ( own_limit [ "," limit_in_all ] | limit_in_all [ "," own_limit ] )
  private mutating func limit() -> Limits? {
    var limits = Limits()
    repeat {
      let word = current
      guard let part = limitPart() else { return nil }
      switch part {
      case .own(let limit, let span):
        if let first = limits.own { noteRepeated(word, first: first.span) }
        limits.own = limits.own ?? (limit, span)
      case .inAll(let limit):
        if let first = limits.inAll { noteRepeated(word, first: first.span) }
        limits.inAll = limits.inAll ?? limit
      }
    } while eat(.comma)
    return limits
  }

  private enum LimitPart {
    case own(Limit, Span)
    case inAll(LimitInAll)
  }

  /// own_limit = "once" | amount [ "times" | "time" ] "per" duration
  /// limit_in_all = ( "once" | amount [ "times" | "time" | NAME ] [ "per" duration ] ) "in" "all"
  private mutating func limitPart() -> LimitPart? {
    let start = current.span.start
    let word = current.span
    if eat(.once) {
      guard at(.in), peek(is: .all) else { return .own(.once, span(from: start)) }
      guard require(.in), require(.all) else { return nil }
      let one = Expression(kind: .number(NumberLiteral(unscaled: 1, scale: 0)), span: word)
      return .inAll(LimitInAll(span: span(from: start), most: one))
    }
    guard
      let most = amount(
        wanted: .number(Phrase("`once`, or how often, such as `1 per 30 days`", "`once`，或者多久几次，例如 `1 per 30 days`")))
    else { return nil }
    var limit = LimitInAll(span: most.span, most: most)
    let isBehindName = [Keyword.per, .in].contains { follower(of: index).keywords.contains($0) }
    if !eat(.occasions), !at(.per), isName(at: index), isBehindName, !atNextPart {
      guard let field = name(.name(Phrase("a number of the member's", "成员的一个数字"), example: "points"), as: .field) else {
        return nil
      }
      limit.field = field
    }
    if !at(.in) {
      guard require(.per) else { return nil }
      guard let duration = duration() else { return nil }
      if limit.field == nil, !at(.in) { return .own(.count(most, per: duration), span(from: start)) }
      limit.per = duration
    }
    guard require(.in), require(.all) else { return nil }
    limit.span = span(from: start)
    return .inAll(limit)
  }
}

extension Clauses {
  func span(of keyword: Keyword) -> Span? {
    switch keyword {
    case .when: when?.word
    case .unless: unless?.word
    case .take: take?.word
    case .grant: grant?.word
    case .deduct: deduct?.word
    case .revoke: revoke?.word
    case .say: say?.word
    case .leave: leave?.word
    default: limit?.word
    }
  }
}
