import BylawSyntax

/// Whether a member that a test gives could be in data. A bare name that cannot be the key is a name for the test alone;
/// what is written as a value is meant as the key's.
extension Checker {
  mutating func checkCanBeKey(_ name: Name) {
    guard policy.keyFields.count == 1, isWrittenAsValue(name) else { return }
    let field = policy.members.fields[policy.keyFields[0]]
    guard canBe(name.text, of: field) else {
      report(.notAKey(name.text, field: field.name, type: wantedKey(of: field)), at: name.span)
      return
    }
    if let number = number(of: name.text, field: field), !isInRange(number, of: field) {
      report(.givenOutOfRange(field.name), at: name.span)
    }
  }

  /// In quotation marks, or a number.
  private func isWrittenAsValue(_ name: Name) -> Bool {
    guard let first = tree.source[name.span].unicodeScalars.first else { return false }
    return first == "\"" || first == "“" || first.properties.numericType != nil
  }

  private func wantedKey(of field: Field) -> Phrase {
    field.type.base == .text ? Phrase("a text without blanks around it", "两边没有空格的文本") : describe(field.type.asPresent)
  }

  private func canBe(_ text: String, of field: Field) -> Bool {
    switch field.type.base {
    case .text:
      let scalars = text.unicodeScalars
      guard let first = scalars.first, let last = scalars.last else { return false }
      return !first.properties.isWhitespace && !last.properties.isWhitespace
    case .number: return number(of: text, field: field) != nil
    case .date: return only(in: text).map { if case .date = $0 { true } else { false } } ?? false
    case .choice(let choice):
      let items = policy.choices[choice].items
      return items.contains { Text($0.name) == Text(text) || $0.title.map(Text.init) == Text(text) }
    case .quotient, .bool, .datetime, .duration, .tier, .role, .nameText, .set: return true
    }
  }

  private func number(of text: String, field: Field) -> Value? {
    guard case .number(let scale) = field.type.base else { return nil }
    let isNegative = text.hasPrefix("-")
    guard case .number(let literal)? = only(in: isNegative ? String(text.dropFirst()) : text), literal.scale <= scale,
      let number = Exact.checked(Exact.rescale(Int128(literal.unscaled), from: literal.scale, to: scale))
    else { return nil }
    return .number(isNegative ? -number : number)
  }

  /// The one token of a text.
  private func only(in text: String) -> Token.Kind? {
    let tokens = tokenize(SourceText(name: "", text: text)).tokens
    return tokens.count == 2 ? tokens[0].kind : nil
  }
}
