extension Parser {
  static let typeWords: [Keyword] = [
    .int, .decimal, .bool, .text, .date, .datetime, .tier, .role, .one, .set, .member, .other,
  ]

  /// type = plain_type [ "?" ]
  mutating func type() -> TypeSyntax? {
    let start = current.span.start
    guard let kind = plainType() else { return nil }
    let isOptional = eat(.question)
    return TypeSyntax(span: span(from: start), kind: kind, isOptional: isOptional)
  }

  /// plain_type = "int" | "decimal" "(" INTEGER ")" | "bool" | "text" | "date" | "datetime" | "tier" | "role" | "one"
  ///   "of" choices | "set" "of" set_element | "member" [ "." NAME ] | "other" "member" | NAME
  private mutating func plainType() -> TypeSyntax.Kind? {
    guard let word = Parser.typeWords.first(where: { at($0) }), !isBeforeColon(at: index) else { return namedType() }
    switch word {
    case .one where !peek(is: .of), .set where !peek(is: .of), .other where !isOtherMember: return namedType()
    default: bump(as: .keyword(word))
    }
    switch word {
    case .int: return .int
    case .decimal: return decimal()
    case .bool: return .bool
    case .text: return .text
    case .date: return .date
    case .datetime: return .datetime
    case .tier: return .tier
    case .role: return .role
    case .one:
      bump(as: .keyword(.of))
      return choices().map(TypeSyntax.Kind.oneOf)
    case .set:
      bump(as: .keyword(.of))
      return setElement().map(TypeSyntax.Kind.set)
    case .other:
      bump(as: .keyword(.member))
      return .other
    default: return memberType()
    }
  }

  /// `other member`, on one line.
  private var isOtherMember: Bool { peek(is: .member) && !follower(of: index).startsLine }

  private mutating func namedType() -> TypeSyntax.Kind? {
    guard isName(at: index), !atNextPart else {
      fail(.type)
      return nil
    }
    return name(.type).map(TypeSyntax.Kind.named)
  }

  private mutating func decimal() -> TypeSyntax.Kind? {
    let wanted = Expected.number(
      Phrase("the number of digits after the point, such as `decimal(2)`,", "小数位数，例如 `decimal(2)`"))
    guard eat(.open) else {
      fail(.symbol(.open))
      return nil
    }
    guard let scale = wholeNumber(wanted: wanted), close(.close) else { return nil }
    return .decimal(scale: scale)
  }

  /// choices = "(" choice { "," choice } ")"
  private mutating func choices() -> [TypeSyntax.Choice]? {
    guard require(.open) else { return nil }
    var choices: [TypeSyntax.Choice] = []
    repeat {
      guard let choice = choice(), checkItemCount(choices.count, of: Phrase("choices", "选项")) else { return nil }
      choices.append(choice)
    } while eat(.comma)
    return close(.close) ? choices : nil
  }

  /// choice = NAME [ title ]
  private mutating func choice() -> TypeSyntax.Choice? {
    guard let name = newName(.name(Phrase("the name of a choice", "选项名"), example: "like")) else { return nil }
    return TypeSyntax.Choice(name: name, title: title())
  }

  /// set_element = "role" | "tier" | "text" | choices | NAME
  private mutating func setElement() -> TypeSyntax? {
    let start = current.span.start
    let kind: TypeSyntax.Kind?
    if at(.open) {
      kind = choices().map(TypeSyntax.Kind.oneOf)
    } else if eat(.role) {
      kind = .role
    } else if eat(.tier) {
      kind = .tier
    } else if eat(.text) {
      kind = .text
    } else {
      kind = namedType()
    }
    return kind.map { TypeSyntax(span: span(from: start), kind: $0, isOptional: false) }
  }

  private mutating func memberType() -> TypeSyntax.Kind? {
    guard eat(.dot) else { return .member(nil) }
    return name(.name(Phrase("one of the member's fields", "成员的一个字段"), example: "id")).map(TypeSyntax.Kind.member)
  }
}
