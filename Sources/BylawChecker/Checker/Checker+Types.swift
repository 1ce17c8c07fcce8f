import BylawSyntax

extension Checker {
  /// The meaning of a type as written. What is wrong is reported, and a text stands in for it.
  mutating func checkType(_ syntax: TypeSyntax, isEvent: Bool) -> ValueType {
    ValueType(base: baseType(of: syntax, isEvent: isEvent), isOptional: syntax.isOptional)
  }

  private mutating func baseType(of syntax: TypeSyntax, isEvent: Bool) -> BaseType {
    switch syntax.kind {
    case .int: return .number(scale: 0)
    case .decimal(let scale):
      if !(0...9).contains(scale) { report(.badScale(scale), at: syntax.span) }
      return .number(scale: min(max(scale, 0), 9))
    case .bool: return .bool
    case .text: return .text
    case .date: return .date
    case .datetime: return .datetime
    case .tier:
      if policy.tiers.isEmpty { report(.missingTiers, at: syntax.span) }
      return .tier
    case .role: return .role
    case .oneOf(let choices): return .choice(declareChoice(of: choices, at: syntax.span))
    case .set(let element): return setType(of: element)
    case .member(let field): return referenceType(to: field, at: syntax.span, isEvent: isEvent)
    case .other: return partyType(at: syntax.span, isEvent: isEvent)
    case .named(let name): return namedType(for: name)
    }
  }

  private mutating func partyType(at span: Span, isEvent: Bool) -> BaseType {
    guard isEvent else {
      report(.memberTypeInMember, at: span)
      return .text
    }
    if policy.keyFields.count > 1 { report(.partyNeedsOneKey(count: policy.keyFields.count), at: span) }
    return policy.keyFields.first.map { policy.members.fields[$0].type.base } ?? .text
  }

  private mutating func declareChoice(of choices: [TypeSyntax.Choice], at span: Span) -> Int {
    var items: [ChoiceType.Item] = []
    var names: [String: Span] = [:]
    for choice in choices {
      if let earlier = names[choice.name.text] {
        reportRepeated(.choice, named: choice.name, earlier: earlier)
      } else {
        names[choice.name.text] = choice.name.span
        items.append(.init(name: choice.name.text, title: choice.title?.text))
      }
    }
    if items.count > 62 { report(.tooManyChoices(items.count), at: span) }
    policy.choices.append(ChoiceType(name: nil, items: items))
    return policy.choices.count - 1
  }

  private mutating func setType(of element: TypeSyntax) -> BaseType {
    switch baseType(of: element, isEvent: false) {
    case .tier: return .set(.tier)
    case .role: return .set(.role)
    case .text: return .set(.text)
    case .choice(let index): return .set(.choice(index))
    case .number, .quotient, .bool, .date, .datetime, .duration, .nameText, .set:
      report(.wanted("a set of tier, role, text or a choice", got: "a set of something else"), at: element.span)
      return .set(.text)
    }
  }

  private mutating func referenceType(to field: Name?, at span: Span, isEvent: Bool) -> BaseType {
    guard isEvent else {
      report(.memberTypeInMember, at: span)
      return .text
    }
    if let part = keyPart(named: field, at: span) { return policy.members.fields[policy.keyFields[part]].type.base }
    let keys = policy.keyFields.map { policy.members.fields[$0].name }
    if let field {
      report(.notAKeyField(field.text, keys: keys), at: field.span)
    } else if keys.count > 1 {
      let fixIts = keys.map {
        Diagnostic.FixIt(
          title: Phrase("name `\($0)`", "写明是 `\($0)`"),
          edits: [.init(replacing: Span(start: span.end, end: span.end), with: "." + $0)])
      }
      report(.referenceNeedsField(keys: keys), at: span, fixIts: fixIts)
    }
    return .text
  }

  private mutating func namedType(for name: Name) -> BaseType {
    if let index = symbols.classes[name.text] {
      return .choice(policy.classes[index].choice)
    }
    let near = self.near(to: name.text, in: Keyword.types.flatMap(\.spellings) + symbols.classes.keys.sorted())
    report(.unknownType(name.text, nearest: near), at: name.span, fixIts: fixIts(replacing: name.span, with: near))
    unknownTypes.insert(name.span)
    return .text
  }

  /// In which keywords are written at a place.
  func language(at span: Span) -> KeywordLanguage { tree.languages[span.start] }

  /// Where a declaration's own word stands.
  func firstWord(of declaration: Span) -> Span {
    let word = tree.source[declaration].prefix { !$0.isWhitespace && $0 != "`" }
    return Span(start: declaration.start, end: declaration.start + word.utf8.count)
  }

  func fixIts(replacing span: Span, with replacement: String?) -> [Diagnostic.FixIt] {
    replacement.map { [.init(title: Phrase("write `\($0)`", "写 `\($0)`"), edits: [.init(replacing: span, with: $0)])] }
      ?? []
  }
}
