/// The tokens of `promoted`, `demoted` and `admitted` that stand as conditions, as in `when promoted and x > 3`. Elsewhere
/// they are kinds of decisions, as in `kind = demoted`.
func bareConditions(of text: ParsedText) -> Set<Int> {
  let finder = BareConditions(text: text)
  return Set(text.tokens.indices.filter(finder.isCondition))
}

/// A name is a condition where neither neighbour makes a value of it, nor of the parentheses or branches that it is in.
private struct BareConditions {
  let text: ParsedText

  func isCondition(at index: Int) -> Bool {
    let words: Set<Keyword> = [.promoted, .demoted, .admitted]
    guard text.roles[index] == .reference, !words.isDisjoint(with: text.tokens[index].keywords) else { return false }
    return isStart(at: index - 1) && isEnd(at: index + text.tokens[index].parts)
  }

  /// Whether a condition begins after a token.
  private func isStart(at index: Int) -> Bool {
    guard index >= 0 else { return false }
    switch text.roles[index] {
    case .keyword(.then), .keyword(.else): return opening(ofBranch: index).map { isStart(at: $0 - 1) } ?? false
    case .keyword(let keyword):
      return [.when, .unless, .and, .or, .not, .where, .if, .that, .expect].contains(keyword)
    case .name, .reference, .field, .symbol: return false
    case .none: return isOpen(at: index) && isStart(at: index - 1)
    }
  }

  /// Whether a condition ends before a token.
  private func isEnd(at index: Int) -> Bool {
    guard text.tokens.indices.contains(index) else { return true }
    switch text.tokens[index].kind {
    case .symbol(.close):
      // What stands in parentheses of its own goes on behind them.
      let isGroup = opening(of: index).map { isStart(at: $0) } ?? false
      return isGroup ? isEnd(at: index + 1) : true
    case .symbol: return false
    default: break
    }
    if case .symbol = text.roles[index] { return false }
    guard case .keyword(let keyword) = text.roles[index] else { return true }
    if keyword == .else { return closing(after: index).map(isEnd) ?? true }
    return ![.in, .is, .contains, .starts, .ends].contains(keyword)
  }

  private func isOpen(at index: Int) -> Bool { text.tokens[index].kind == .symbol(.open) }

  /// The `if` of a `then` or an `else`.
  private func opening(ofBranch index: Int) -> Int? {
    var inner = 0
    for index in stride(from: index - 1, through: 0, by: -1) {
      if text.roles[index] == .keyword(.else) { inner += 1 }
      guard text.roles[index] == .keyword(.if) else { continue }
      if inner == 0 { return index }
      inner -= 1
    }
    return nil
  }

  private func opening(of close: Int) -> Int? {
    var inner = 0
    for index in stride(from: close - 1, through: 0, by: -1) {
      if text.tokens[index].kind == .symbol(.close) { inner += 1 }
      guard isOpen(at: index) else { continue }
      if inner == 0 { return index }
      inner -= 1
    }
    return nil
  }

  /// The sign that closes the parentheses in which a token stands.
  private func closing(after index: Int) -> Int? {
    var inner = 0
    for index in (index + 1)..<text.tokens.count {
      if isOpen(at: index) { inner += 1 }
      guard text.tokens[index].kind == .symbol(.close) else { continue }
      if inner == 0 { return index }
      inner -= 1
    }
    return nil
  }
}
