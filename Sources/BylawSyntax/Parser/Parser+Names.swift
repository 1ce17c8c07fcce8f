extension Parser {
  /// Reads a name, or reports that `wanted` is missing. A reserved word is reported and read as the name it was meant
  /// to be.
  mutating func name(_ wanted: Expected, as role: TokenRole = .name) -> Name? {
    let token = current
    switch token.kind {
    case .quotedWord:
      bump(as: role == .field ? .field : .name)
      return Name(text: token.text, span: token.span, isQuoted: true)
    case .word where !token.isReserved && !atNextPart: return plainName(as: role)
    case .word where token.isReserved && !token.startsLine: return reservedName()
    case .text:
      fail(.nameIsText(wanted, source[token.span]), at: token.span)
      return nil
    case .invalid:
      quietIndex = index
      bump()
      quietIndex = index
      return nil
    default:
      fail(wanted)
      return nil
    }
  }

  /// Reads a name that is given here.
  mutating func newName(_ wanted: Expected) -> Name? {
    noteDeclared()
    return name(wanted)
  }

  /// The word at hand.
  mutating func plainName(as role: TokenRole) -> Name {
    let token = current
    bumpWord(as: role)
    return Name(text: token.text, span: token.span)
  }

  mutating func reservedName() -> Name {
    let token = current
    report(.keywordAsName(token.text), at: token.span)
    bumpWord(as: .name)
    return Name(text: token.text, span: token.span, isQuoted: true)
  }

  /// names = NAME { "," NAME }
  mutating func names(wanted: Expected, areNew: Bool = false) -> [Name]? {
    var names: [Name] = []
    repeat {
      guard let name = areNew ? newName(wanted) : name(wanted) else { return nil }
      names.append(name)
      guard checkItemCount(names.count, of: Phrase("names in a list", "列表里的名字")) else { return nil }
    } while eat(.comma)
    return names
  }

  /// title = TEXT
  mutating func title() -> TextLiteral? {
    guard current.kind == .text else { return nil }
    let literal = TextLiteral(text: current.text, span: current.span)
    bump()
    return literal
  }

  mutating func text(wanted: Expected) -> TextLiteral? {
    if let literal = title() { return literal }
    fail(wanted)
    return nil
  }

  /// A whole number as written: `3`.
  mutating func wholeNumber(wanted: Expected) -> Int? {
    guard case .number(let literal) = current.kind else {
      fail(wanted)
      return nil
    }
    guard literal.scale == 0 else {
      fail(.notWhole(wanted), at: current.span)
      bump()
      return nil
    }
    bump()
    return Int(literal.unscaled)
  }

  /// amount = NUMBER | NAME
  mutating func amount(wanted: Expected) -> Expression? {
    if case .number(let literal) = current.kind {
      bump()
      return Expression(kind: .number(literal), span: tokens[index - 1].span)
    }
    guard isName(at: index), !atNextPart else {
      fail(wanted)
      return nil
    }
    return name(wanted).map { Expression(kind: .name($0), span: $0.span) }
  }

  mutating func date() -> Int32? {
    guard case .date(let day) = current.kind else {
      fail(.date)
      return nil
    }
    bump()
    return day
  }

  /// Reports a part that stands a second time; the caller reads it and lets it go.
  mutating func noteRepeated(_ word: Token, first: Span) {
    report(.repeatedPart(word.text, first: first), at: word.span)
  }

  /// Guards what grows with the input. Reports and skips once, when the limit is passed.
  mutating func checkItemCount(_ count: Int, of what: Phrase) -> Bool {
    guard count > SyntaxLimits.items else { return true }
    report(.tooMany(what, limit: SyntaxLimits.items), at: current.span)
    skipToDeclaration()
    return false
  }
}
