import BylawChecker
import BylawSyntax

/// Goes over a policy's tree once, from name to name, and tells what each may be where it stands.
struct NameWalk {
  var index: NameIndex
  /// The name that is looked for; nil where all are gathered.
  let placeholder: String?
  /// What the name that is looked for may be.
  var found: NamePlace?
  /// Of the test at hand that is run for each row of a file: where that is named, and the columns so far.
  var rows: Clause<TextLiteral>?
  var columns: [Text: Int] = [:]
  private var titles: [(room: WritableKeyPath<NameIndex, [Text: Int]>, title: Text, symbol: Int)] = []
  private var titlesOfParts:
    [(room: WritableKeyPath<NameIndex, [Int: [Text: Int]]>, owner: Int, title: Text, symbol: Int)] = []

  init(index: NameIndex, placeholder: String?) {
    self.index = index
    self.placeholder = placeholder
  }

  // MARK: Declarations

  mutating func declare(_ declarations: [Declaration]) {
    // Rules last: an `appoint` goes by the name of a role that may stand behind it.
    for (number, declaration) in declarations.enumerated() where !declaration.isRule {
      declare(declaration, number: number)
    }
    for case .rule(let rule) in declarations { declare(rule: rule) }
    // A title stands for what it is the title of, unless something is called so.
    for (room, title, symbol) in titles where index[keyPath: room][title] == nil {
      index[keyPath: room][title] = symbol
    }
    for (room, owner, title, symbol) in titlesOfParts where index[keyPath: room][owner]?[title] == nil {
      index[keyPath: room][owner, default: [:]][title] = symbol
    }
  }

  private mutating func declare(_ declaration: Declaration, number: Int) {
    switch declaration {
    case .policy, .timezone, .review, .never: break
    case .tiers(let it):
      for (place, tier) in it.tiers.enumerated() {
        let end = place + 1 < it.tiers.count ? it.tiers[place].lastEnd : it.span.end
        let span = Span(start: tier.name.span.start, end: end)
        add(.tier, tier.name, title: tier.title, span: span, to: \.tiers)
      }
    case .role(let it): add(.role, it.name, title: it.title, span: it.span, to: \.roles)
    case .table(let it): declare(table: it)
    case .param(let it): add(.param, it.name, title: it.title, span: it.span, value: it.value, to: \.values)
    case .letValue(let it):
      let symbol = add(.letValue, it.name, title: it.title, span: it.span, value: it.value, to: \.values)
      declare(it.parameters, of: symbol)
    case .label(let it):
      let symbol = add(.label, it.name, title: it.title, span: it.span, to: \.values)
      declare(it.parameters, of: symbol)
    case .classify(let it):
      let symbol = add(.classify, it.name, title: it.title, span: it.span, to: \.values)
      for line in it.lines {
        if index.choices[symbol]?[Text(line.name.text)] != nil { continue }
        addPart(.choice, line.name, title: line.title, span: line.span, owner: symbol, to: \.choices)
      }
    case .protect(let it): add(.protect, it.name, title: it.title, span: it.span)
    case .rule(let it): declare(rule: it)
    case .milestone(let it): add(.milestone, it.name, title: it.title, span: it.span)
    case .ensure(let it): add(.ensure, it.name, title: it.title, span: it.span)
    case .ritual(let it): add(.ritual, it.name, title: it.title, span: it.span)
    case .test(let it):
      for given in it.givens {
        guard case .member(let name, _) = given.kind else { continue }
        addPart(.handle, name, title: nil, span: given.span, owner: number, isSymbol: false, to: \.handles)
      }
    }
  }

  private mutating func declare(table: TableDeclaration) {
    var event: Int?
    if let name = table.eventName { event = add(.event, name, title: nil, span: table.span, to: \.events) }
    for field in table.fields {
      let symbol: Int
      if let event {
        symbol = addPart(
          .eventField, field.name, title: nil, span: field.span, owner: event, type: field.type, to: \.eventFields)
      } else {
        symbol = add(.memberField, field.name, title: nil, span: field.span, type: field.type, to: \.values)
      }
      declareChoices(of: field.type, owner: symbol, span: field.span)
    }
  }

  private mutating func declareChoices(of type: TypeSyntax, owner: Int, span: Span) {
    switch type.kind {
    case .oneOf(let choices):
      for choice in choices {
        let end = choice.title?.span.end ?? choice.name.span.end
        addPart(
          .choice, choice.name, title: choice.title, span: Span(start: choice.name.span.start, end: end), owner: owner,
          to: \.choices)
      }
    case .set(let element): declareChoices(of: element, owner: owner, span: span)
    case .int, .decimal, .bool, .text, .date, .datetime, .tier, .role, .member, .other, .named: break
    }
  }

  private mutating func declare(_ parameters: ParameterList?, of symbol: Int) {
    for item in parameters?.items ?? [] {
      let span = Span(start: item.name.span.start, end: item.type.span.end)
      let given = addPart(.given, item.name, title: nil, span: span, owner: symbol, type: item.type, to: \.given)
      declareChoices(of: item.type, owner: given, span: span)
    }
  }

  /// An `appoint` goes by the name of its role.
  private mutating func declare(rule: RuleDeclaration) {
    let symbol: Int
    if rule.kind == .appoint, let role = index.roles[Text(rule.name.text)] {
      symbol = role
      if index.rules[Text(rule.name.text)] == nil { index.rules[Text(rule.name.text)] = symbol }
    } else {
      symbol = add(.rule, rule.name, title: rule.title, span: rule.span, ruleKind: rule.kind, to: \.rules)
    }
    for name in rule.former where index.formerRules[Text(name.text)] == nil {
      index.formerRules[Text(name.text)] = symbol
    }
  }

  @discardableResult
  private mutating func add(
    _ kind: PolicySymbol.Kind, _ name: Name, title: TextLiteral?, span: Span, type: TypeSyntax? = nil,
    value: Expression? = nil, ruleKind: RuleDeclaration.Kind? = nil,
    to room: WritableKeyPath<NameIndex, [Text: Int]>? = nil
  ) -> Int {
    let number = append(
      PolicySymbol(kind: kind, name: name, title: title, span: span, type: type, value: value, ruleKind: ruleKind))
    if let room, index[keyPath: room][Text(name.text)] == nil { index[keyPath: room][Text(name.text)] = number }
    if let room, let title { titles.append((room, Text(title.text), number)) }
    return number
  }

  @discardableResult
  private mutating func addPart(
    _ kind: PolicySymbol.Kind, _ name: Name, title: TextLiteral?, span: Span, owner: Int, type: TypeSyntax? = nil,
    isSymbol: Bool = true, to room: WritableKeyPath<NameIndex, [Int: [Text: Int]]>
  ) -> Int {
    let number = append(
      PolicySymbol(kind: kind, name: name, title: title, span: span, owner: isSymbol ? owner : nil, type: type))
    if index[keyPath: room][owner]?[Text(name.text)] == nil {
      index[keyPath: room][owner, default: [:]][Text(name.text)] = number
    }
    if let title { titlesOfParts.append((room, owner, Text(title.text), number)) }
    return number
  }

  private mutating func append(_ symbol: PolicySymbol) -> Int {
    index.symbols.append(symbol)
    let number = index.symbols.count - 1
    if placeholder == nil {
      index.occurrences.append(
        NameOccurrence(span: symbol.name.span, symbol: number, isDeclaration: true, isInText: false))
    } else if symbol.name.text == placeholder {
      found = .declares
    }
    return number
  }

  // MARK: Names

  mutating func note(_ name: Name, at place: NamePlace, isInText: Bool = false) {
    if let placeholder {
      if name.text == placeholder { found = place }
      return
    }
    if let symbol = index.symbol(named: name, at: place) {
      index.occurrences.append(
        NameOccurrence(span: name.span, symbol: symbol, isDeclaration: false, isInText: isInText))
    } else if let rows {
      note(column: name, of: rows, isInText: isInText)
    } else {
      index.unresolved.append((name, place))
    }
  }

  /// A name of a test that the policy does not have is a column of its file.
  private mutating func note(column name: Name, of rows: Clause<TextLiteral>, isInText: Bool) {
    let symbol: Int
    if let known = columns[Text(name.text)] {
      symbol = known
    } else {
      // It is declared where its file is named.
      let file = rows.content.span
      let place = Name(text: name.text, span: file)
      let span = Span(start: rows.word.start, end: file.end)
      index.symbols.append(PolicySymbol(kind: .column, name: place, title: nil, span: span))
      symbol = index.symbols.count - 1
      columns[Text(name.text)] = symbol
    }
    index.occurrences.append(
      NameOccurrence(span: name.span, symbol: symbol, isDeclaration: false, isInText: isInText))
  }

  mutating func visit(_ declarations: [Declaration]) {
    for (number, declaration) in declarations.enumerated() { visit(declaration, number: number) }
  }

  private mutating func visit(_ declaration: Declaration, number: Int) {
    let scope = NameScope()
    switch declaration {
    case .policy, .timezone, .review, .ritual: break
    case .tiers(let it): for tier in it.tiers { visit(tier.capacity, in: scope) }
    case .role(let it):
      visit(it.seats, in: scope)
      visit(it.reserve, in: scope)
    case .table(let it): visit(table: it)
    case .param(let it): visit(it.value, in: scope)
    case .letValue(let it):
      let own = self.scope(of: it.name, with: it.parameters)
      visit(it.value, in: own)
    case .label(let it):
      let own = self.scope(of: it.name, with: it.parameters)
      visit(it.when, in: own, wanted: .bool)
      visit(it.unless, in: own, wanted: .bool)
    case .classify(let it):
      let owner = index.values[Text(it.name.text)]
      for line in it.lines {
        visit(line.condition, in: scope, wanted: .bool)
        // A class may have several lines.
        guard let owner, let symbol = index.choices[owner]?[Text(line.name.text)],
          index.symbols[symbol].name.span != line.name.span
        else { continue }
        note(line.name, at: .value(scope, wanted: .choice(owner)))
      }
    case .protect(let it):
      visit(it.when, in: scope, wanted: .bool)
      visit(it.unless, in: scope, wanted: .bool)
    case .rule(let it): visit(rule: it)
    case .milestone(let it): visit(it.condition, in: scope, wanted: .bool)
    case .ensure(let it): visit(it.condition, in: scope, wanted: .bool)
    case .never(let it): visit(never: it)
    case .test(let it): visit(test: it, number: number)
    }
  }

  private mutating func scope(of name: Name, with parameters: ParameterList?) -> NameScope {
    guard let parameters, let symbol = index.values[Text(name.text)] else { return NameScope() }
    for item in parameters.items { visit(type: item.type) }
    return NameScope(definition: symbol)
  }

  private mutating func visit(table: TableDeclaration) {
    let event = table.eventName.flatMap { index.events[Text($0.text)] }
    let scope = NameScope(event: event)
    visit(table.condition, in: scope, wanted: .bool)
    for field in table.fields {
      visit(type: field.type)
      let symbol =
        event.flatMap { index.eventFields[$0]?[Text(field.name.text)] } ?? index.values[Text(field.name.text)]
      visit(field.defaultValue, in: NameScope(), wanted: symbol.map { index.wantedValues(like: $0) } ?? .anything)
    }
  }

  private mutating func visit(type: TypeSyntax) {
    switch type.kind {
    case .named(let name): note(name, at: .type)
    case .member(let name?): note(name, at: .memberField)
    case .set(let element): visit(type: element)
    case .int, .decimal, .bool, .text, .date, .datetime, .tier, .role, .oneOf, .member(nil), .other: break
    }
  }
}

extension TiersDeclaration.Tier {
  /// Where the last of its parts ends.
  fileprivate var lastEnd: Int {
    [name.span.end, title?.span.end, capacity?.span.end, purpose?.span.end, audience?.span.end].compactMap { $0 }.max()
      ?? name.span.end
  }
}

extension Declaration {
  fileprivate var isRule: Bool { if case .rule = self { true } else { false } }
}
