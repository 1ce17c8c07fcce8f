import BylawSyntax

/// Who has a role: `is host`, `has_role("host")`, `role = host`, `担任主持`, `unless hosts`.
extension SlipRewriter {
  private static let before: Set<String> = [
    "is", "has", "have", "holds", "role", "roles", "=", "==", "a", "an", "the", "includes", "include", "with", "in",
    "of",
    "being", "who", "as", "contains", "member", "are", "是", "为", "担任", "有", "任", "身为", "角色", "职务", "等于", "属于", "拥有",
    "包括",
    "含有", "在", "身份", "具有", "持有", "兼任", "包含", "他", "成员", "当前",
  ]
  private static let negations: Set<String> = [
    "not", "!", "isn't", "不是", "不", "非", "没有", "不担任", "不为", "并非", "!=",
  ]
  private static let functions: Set<String> = [
    "has_role", "hasrole", "has", "is", "role", "in_role", "isrole", "roles",
  ]

  func roleConditions(_ text: SlipText) -> [Rewriting] {
    guard let field = names.roleField, !names.roles.isEmpty, let head = text.tokens.first, !means(head, .appoint, .role)
    else { return [] }
    return text.tokens.indices.dropFirst(2).compactMap { index in
      guard let role = role(text.tokens[index]), let (range, isNot) = asked(at: index, of: field, in: text) else {
        return nil
      }
      let asked = language("\(role) in \(field)")
      return Rewriting(
        text: text.replacing(range, with: isNot ? "\(language("not")) (\(asked))" : asked), doubt: 0, specificity: 52)
    }
  }

  private func role(_ token: SlipToken) -> String? {
    let written = token.content
    if names.roles.contains(written) { return written }
    if let name = names.titles[written], names.roles.contains(name) { return name }
    return names.roles.first { token.lowered == $0 + "s" || written == $0 + "们" }
  }

  /// The words that ask for the role at a place, and whether they ask for who does not have it.
  private func asked(at index: Int, of field: String, in text: SlipText) -> (Range<Int>, isNot: Bool)? {
    let tokens = text.tokens
    var (start, end, isNot) = (index, index + 1, false)
    if tokens[start - 1].isSign("("), end < tokens.count, tokens[end].isSign(")"),
      Self.functions.contains(tokens[start - 2].lowered)
    {
      (start, end) = (start - 2, end + 1)
    }
    while start > 2, index - start < 5 {
      let word = tokens[start - 1].lowered
      isNot = isNot || Self.negations.contains(word)
      guard Self.negations.contains(word) || Self.before.contains(word) || tokens[start - 1].text == field else {
        break
      }
      start -= 1
    }
    if end < tokens.count, ["role", "角色", "的", "职务"].contains(tokens[end].lowered) { end += 1 }
    // By itself it asks for something only where a condition stands.
    let isAlone = start == index && end == index + 1
    guard start > 0,
      means(tokens[start - 1], .when, .unless, .and, .or, .not) || !isAlone && tokens[start - 1].isSign("(")
    else {
      return nil
    }
    if isAlone, end < tokens.count, tokens[end].kind == .sign || means(tokens[end], .in) { return nil }
    return (start..<end, isNot)
  }
}
