extension Parser {
  /// policy = { declaration }
  mutating func policy() -> [Declaration] {
    var declarations: [Declaration] = []
    while !atEnd {
      let before = index
      if let declaration = declaration() { declarations.append(declaration) }
      moveOn(from: before)
      if declarations.count > SyntaxLimits.declarations {
        report(.tooMany(Phrase("declarations", "声明"), limit: SyntaxLimits.declarations), at: current.span)
        isCutShort = true
        return declarations
      }
      if problems.count > SyntaxLimits.problems { return declarations }
    }
    return declarations
  }

  private mutating func declaration() -> Declaration? {
    guard let keyword = declarationKeyword(at: index), !isBeforeColon(at: index) else {
      misplaced()
      return nil
    }
    lastDeclaration = keyword
    let (first, start) = (index, current.span)
    bump(as: .keyword(keyword))
    lineStyle = .none
    let declaration = body(of: keyword, head: start)
    lineStyle = .none
    if declaration == nil {
      skipToDeclaration()
      noteSkipped(declaration: keyword, from: first)
    }
    return declaration
  }

  /// declaration = policy_title | timezone | review | tiers | role | member | events | param | let | classify | label
  ///   | protect | admit | promote | demote | place | remove | appoint | reward | penalize | milestone | ensure | never
  ///   | ritual | test
  private mutating func body(of keyword: Keyword, head start: Span) -> Declaration? {
    switch keyword {
    case .policy: policyTitle(from: start.start).map(Declaration.policy)
    case .timezone: timezone(from: start.start).map(Declaration.timezone)
    case .review: review(from: start.start).map(Declaration.review)
    case .tiers: tiers(from: start.start).map(Declaration.tiers)
    case .role: role(from: start.start).map(Declaration.role)
    case .member: member(head: start).map(Declaration.table)
    case .events: events(head: start).map(Declaration.table)
    case .param: param(from: start.start).map(Declaration.param)
    case .let: letValue(from: start.start).map(Declaration.letValue)
    case .classify: classify(from: start.start).map(Declaration.classify)
    case .label: label(from: start.start).map(Declaration.label)
    case .protect: protect(from: start.start).map(Declaration.protect)
    case .milestone: milestone(from: start.start).map(Declaration.milestone)
    case .ensure: ensure(from: start.start).map(Declaration.ensure)
    case .never: never(from: start.start).map(Declaration.never)
    case .ritual: ritual(from: start.start).map(Declaration.ritual)
    case .test: test(from: start.start).map(Declaration.test)
    default: rule(keyword: keyword, from: start.start).map(Declaration.rule)
    }
  }

  /// What stands where a declaration should.
  private mutating func misplaced() {
    if let clause = clauseKeyword(at: index), let declaration = lastDeclaration {
      fail(.clauseNotHere(current.text, declaration: declaration.english), at: current.span)
      var dropped = Clauses()
      self.readClause(clause, into: &dropped)
    } else if !current.startsLine, let declaration = lastDeclaration {
      let first = index
      leftOver(in: declaration)
      skipToDeclaration()
      noteSkipped(declaration: declaration, from: first)
    } else {
      unknownDeclaration()
    }
  }

  /// policy_title = "policy" TEXT
  private mutating func policyTitle(from start: Int) -> PolicyDeclaration? {
    guard let title = text(wanted: .title(Phrase("the policy's title", "章程的标题"))) else { return nil }
    return PolicyDeclaration(span: span(from: start), title: title)
  }

  /// timezone = "timezone" TEXT [ "day" "from" TIME ]
  private mutating func timezone(from start: Int) -> TimezoneDeclaration? {
    guard let zone = text(wanted: .text(Phrase("a time zone, such as \"Asia/Shanghai\",", "时区，例如 \"Asia/Shanghai\"")))
    else { return nil }
    var declaration = TimezoneDeclaration(span: span(from: start), zone: zone)
    if at(.days), peek(is: .from) {
      let word = current.span
      bump(as: .keyword(.days))
      bump(as: .keyword(.from))
      guard case .time(let minutes) = current.kind else {
        fail(.time)
        return nil
      }
      declaration.dayStart = Clause(word: word.union(current.span), content: minutes)
      bump()
      declaration.span = span(from: start)
    }
    return declaration
  }

  /// review = "review" ( "every" [ INTEGER ] unit [ "from" DATE ] | "twice" "a" ( "month" | "months" ) )
  private mutating func review(from start: Int) -> ReviewDeclaration? {
    if eat(.twice) {
      guard require(.a), require(.months) else { return nil }
      return ReviewDeclaration(span: span(from: start), schedule: .twiceAMonth)
    }
    guard eat(.every) else {
      fail(.schedule)
      return nil
    }
    guard let (count, unit) = interval(mayBeHours: true) else { return nil }
    var from: Int32?
    if eat(.from) {
      guard let day = date() else { return nil }
      from = day
    }
    return ReviewDeclaration(span: span(from: start), schedule: .every(count: count, unit: unit, from: from))
  }

  /// tiers = "tiers" tier { ">" tier }
  private mutating func tiers(from start: Int) -> TiersDeclaration? {
    var tiers: [TiersDeclaration.Tier] = []
    repeat {
      guard let tier = tier(), checkItemCount(tiers.count, of: Phrase("tiers", "层级")) else { return nil }
      tiers.append(tier)
    } while eat(.greater)
    return TiersDeclaration(span: span(from: start), tiers: tiers)
  }

  /// tier = NAME [ title ] < "capacity" amount | "purpose" TEXT | "audience" TEXT >
  private mutating func tier() -> TiersDeclaration.Tier? {
    guard let name = newName(.name(Phrase("a tier's name", "层级名"), example: "core")) else { return nil }
    var tier = TiersDeclaration.Tier(name: name, title: title())
    var seen: [Keyword: Span] = [:]
    while !atNextPart, let word = part(of: [.capacity, .purpose, .audience], seen: &seen) {
      switch word {
      case .capacity:
        guard let amount = amount(wanted: .number(Phrase("how many fit in, such as 500", "能容纳多少人，例如 500"))) else {
          return nil
        }
        tier.capacity = tier.capacity ?? amount
      case .purpose:
        guard let text = text(wanted: .text(Phrase("the purpose", "定位"))) else { return nil }
        tier.purpose = tier.purpose ?? text
      default:
        guard let text = text(wanted: .text(Phrase("the audience", "面向谁"))) else { return nil }
        tier.audience = tier.audience ?? text
      }
    }
    return tier
  }

  /// Reads one of the words that may each stand once.
  mutating func part(of words: [Keyword], seen: inout [Keyword: Span]) -> Keyword? {
    guard let word = words.first(where: { at($0) }) else { return nil }
    if let first = seen[word] { noteRepeated(current, first: first) } else { seen[word] = current.span }
    bump(as: .keyword(word))
    return word
  }

  /// role = "role" NAME [ title ] < "seats" amount | "reserve" amount | "duty" TEXT >
  private mutating func role(from start: Int) -> RoleDeclaration? {
    guard let name = newName(.name(Phrase("the role's name", "角色名"), example: "organizer")) else { return nil }
    var role = RoleDeclaration(span: name.span, name: name, title: title())
    var seen: [Keyword: Span] = [:]
    while !atNextPart, let word = part(of: [.seats, .reserve, .duty], seen: &seen) {
      switch word {
      case .seats:
        guard let amount = amount(wanted: .number(Phrase("the number of seats, such as 2", "名额，例如 2"))) else {
          return nil
        }
        role.seats = role.seats ?? amount
      case .reserve:
        guard let amount = amount(wanted: .number(Phrase("how many stand in reserve, such as 1", "候补几人，例如 1"))) else {
          return nil
        }
        role.reserve = role.reserve ?? amount
      default:
        guard let text = text(wanted: .text(Phrase("the duty", "职责"))) else { return nil }
        role.duty = role.duty ?? text
      }
    }
    role.span = span(from: start)
    return role
  }

  /// param = "param" NAME [ title ] "=" expression
  private mutating func param(from start: Int) -> ParamDeclaration? {
    guard let name = newName(.name(Phrase("the param's name", "参数名"), example: "climbers")) else { return nil }
    let title = title()
    guard require(.equal) else { return nil }
    let value = expression()
    return ParamDeclaration(span: span(from: start), name: name, title: title, value: value)
  }

  /// let = "let" NAME [ parameters ] [ title ] "=" expression
  private mutating func letValue(from start: Int) -> LetDeclaration? {
    guard let name = newName(.name(Phrase("the name of the value", "值的名字"), example: "activity")),
      let given = parameters()
    else {
      return nil
    }
    let title = title()
    guard require(.equal) else { return nil }
    let value = expression()
    return LetDeclaration(span: span(from: start), name: name, parameters: given.list, title: title, value: value)
  }

  /// parameters = "(" parameter { "," parameter } ")"
  ///
  /// Nil where they cannot be read.
  mutating func parameters() -> (list: ParameterList?, Void)? {
    guard at(.open) else { return (nil, ()) }
    let start = current.span.start
    bump()
    var items: [Parameter] = []
    repeat {
      guard let item = parameter(), checkItemCount(items.count, of: Phrase("values", "值")) else { return nil }
      items.append(item)
    } while eat(.comma)
    guard close(.close) else { return nil }
    return (ParameterList(span: span(from: start), items: items), ())
  }

  /// Within the parentheses a name with a colon behind it is none of a field, though it begins a line.
  private mutating func parameterName() -> Name? {
    guard current.kind == .word, !current.isReserved, isBeforeColon(at: index) else {
      return newName(.name(Phrase("the name of what is given", "传入的名字"), example: "scale"))
    }
    noteDeclared()
    return plainName(as: .name)
  }

  /// parameter = NAME ":" type
  private mutating func parameter() -> Parameter? {
    guard let name = parameterName() else { return nil }
    guard eat(.colon) else {
      fail(.symbol(.colon))
      return nil
    }
    guard let type = type() else { return nil }
    if at(.in) || at(.equal) {
      fail(.moreThanType(source[current.span]), at: current.span)
      return nil
    }
    return Parameter(name: name, type: type)
  }
}
