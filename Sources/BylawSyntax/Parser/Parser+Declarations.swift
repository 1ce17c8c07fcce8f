extension Parser {
  /// policy = { declaration }
  mutating func policy() -> [Declaration] {
    var declarations: [Declaration] = []
    while !atEnd {
      let before = index
      if let declaration = declaration() { declarations.append(declaration) }
      moveOn(from: before)
      if declarations.count > SyntaxLimits.declarations {
        report(.tooMany("declarations", limit: SyntaxLimits.declarations), current.span)
        isCutShort = true
        return declarations
      }
      if problems.count > SyntaxLimits.problems { return declarations }
    }
    return declarations
  }

  private mutating func declaration() -> Declaration? {
    guard let keyword = declarationKeyword(at: index), !isBeforeColon(index) else {
      misplaced()
      return nil
    }
    lastDeclaration = keyword
    let (first, start) = (index, current.span)
    bump(as: .keyword(keyword))
    lineStyle = .none
    let declaration = body(of: keyword, start)
    lineStyle = .none
    if declaration == nil {
      skipToDeclaration()
      lose(keyword, from: first)
    }
    return declaration
  }

  /// declaration = policy_title | timezone | review | tiers | role | member | events | param | let | classify | label
  ///   | protect | admit | promote | demote | place | remove | appoint | reward | penalize | milestone | ensure |
  ///   ritual | test
  private mutating func body(of keyword: Keyword, _ start: Span) -> Declaration? {
    switch keyword {
    case .policy: policyTitle(start.start).map(Declaration.policy)
    case .timezone: timezone(start.start).map(Declaration.timezone)
    case .review: review(start.start).map(Declaration.review)
    case .tiers: tiers(start.start).map(Declaration.tiers)
    case .role: role(start.start).map(Declaration.role)
    case .member: member(start).map(Declaration.table)
    case .events: events(start).map(Declaration.table)
    case .param: param(start.start).map(Declaration.param)
    case .let: letValue(start.start).map(Declaration.letValue)
    case .classify: classify(start.start).map(Declaration.classify)
    case .label: label(start.start).map(Declaration.label)
    case .protect: protect(start.start).map(Declaration.protect)
    case .milestone: milestone(start.start).map(Declaration.milestone)
    case .ensure: ensure(start.start).map(Declaration.ensure)
    case .ritual: ritual(start.start).map(Declaration.ritual)
    case .test: test(start.start).map(Declaration.test)
    default: rule(keyword, start.start).map(Declaration.rule)
    }
  }

  /// What stands where a declaration should.
  private mutating func misplaced() {
    if let clause = clauseKeyword(at: index), let declaration = lastDeclaration {
      fail(.clauseNotHere(current.text, declaration: declaration.english), current.span)
      var dropped = Clauses()
      self.clause(clause, into: &dropped)
    } else if !current.startsLine, let declaration = lastDeclaration {
      let first = index
      leftOver(in: declaration)
      skipToDeclaration()
      lose(declaration, from: first)
    } else {
      unknownDeclaration()
    }
  }

  /// policy_title = "policy" TEXT
  private mutating func policyTitle(_ start: Int) -> PolicyDeclaration? {
    guard let title = text(.title("the policy's title")) else { return nil }
    return PolicyDeclaration(span: span(from: start), title: title)
  }

  /// timezone = "timezone" TEXT
  private mutating func timezone(_ start: Int) -> TimezoneDeclaration? {
    guard let zone = text(.text("a time zone, such as \"Asia/Shanghai\",")) else { return nil }
    return TimezoneDeclaration(span: span(from: start), zone: zone)
  }

  /// review = "review" ( "every" [ INTEGER ] calendar_unit [ "from" DATE ] | "twice" "a" ( "month" | "months" ) )
  private mutating func review(_ start: Int) -> ReviewDeclaration? {
    if eat(.twice) {
      guard require(.a), require(.months) else { return nil }
      return ReviewDeclaration(span: span(from: start), schedule: .twiceAMonth)
    }
    guard eat(.every) else {
      fail(.schedule)
      return nil
    }
    guard let (count, unit) = interval() else { return nil }
    var from: Int32?
    if eat(.from) {
      guard let day = date() else { return nil }
      from = day
    }
    return ReviewDeclaration(span: span(from: start), schedule: .every(count: count, unit: unit, from: from))
  }

  /// tiers = "tiers" tier { ">" tier }
  private mutating func tiers(_ start: Int) -> TiersDeclaration? {
    var tiers: [TiersDeclaration.Tier] = []
    repeat {
      guard let tier = tier(), withinItems(tiers.count, "tiers") else { return nil }
      tiers.append(tier)
    } while eat(.greater)
    return TiersDeclaration(span: span(from: start), tiers: tiers)
  }

  /// tier = NAME [ title ] < "capacity" amount | "purpose" TEXT | "audience" TEXT >
  private mutating func tier() -> TiersDeclaration.Tier? {
    guard let name = name(.name("a tier's name", example: "core")) else { return nil }
    var tier = TiersDeclaration.Tier(name: name, title: title())
    var seen: [Keyword: Span] = [:]
    while !atNextPart, let word = part(of: [.capacity, .purpose, .audience], &seen) {
      switch word {
      case .capacity:
        guard let amount = amount(.number("how many fit in, such as 500")) else { return nil }
        tier.capacity = tier.capacity ?? amount
      case .purpose:
        guard let text = text(.text("the purpose")) else { return nil }
        tier.purpose = tier.purpose ?? text
      default:
        guard let text = text(.text("the audience")) else { return nil }
        tier.audience = tier.audience ?? text
      }
    }
    return tier
  }

  /// Reads one of the words that may each stand once.
  mutating func part(of words: [Keyword], _ seen: inout [Keyword: Span]) -> Keyword? {
    guard let word = words.first(where: { at($0) }) else { return nil }
    if let first = seen[word] { noteRepeated(current, first: first) } else { seen[word] = current.span }
    bump(as: .keyword(word))
    return word
  }

  /// role = "role" NAME [ title ] < "seats" amount | "reserve" amount | "duty" TEXT >
  private mutating func role(_ start: Int) -> RoleDeclaration? {
    guard let name = name(.name("the role's name", example: "organizer")) else { return nil }
    var role = RoleDeclaration(span: name.span, name: name, title: title())
    var seen: [Keyword: Span] = [:]
    while !atNextPart, let word = part(of: [.seats, .reserve, .duty], &seen) {
      switch word {
      case .seats:
        guard let amount = amount(.number("the number of seats, such as 2")) else { return nil }
        role.seats = role.seats ?? amount
      case .reserve:
        guard let amount = amount(.number("how many stand in reserve, such as 1")) else { return nil }
        role.reserve = role.reserve ?? amount
      default:
        guard let text = text(.text("the duty")) else { return nil }
        role.duty = role.duty ?? text
      }
    }
    role.span = span(from: start)
    return role
  }

  /// param = "param" NAME [ title ] "=" expression
  private mutating func param(_ start: Int) -> ParamDeclaration? {
    guard let name = name(.name("the param's name", example: "climbers")) else { return nil }
    let title = title()
    guard require(.equal) else { return nil }
    let value = expression()
    return ParamDeclaration(span: span(from: start), name: name, title: title, value: value)
  }

  /// let = "let" NAME [ title ] "=" expression
  private mutating func letValue(_ start: Int) -> LetDeclaration? {
    guard let name = name(.name("the name of the value", example: "activity")) else { return nil }
    let title = title()
    guard require(.equal) else { return nil }
    let value = expression()
    return LetDeclaration(span: span(from: start), name: name, title: title, value: value)
  }
}
