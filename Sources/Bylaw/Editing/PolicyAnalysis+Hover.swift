import BylawChecker
import BylawData
import BylawSyntax

/// What there is to say about a name or a word: a line or more of the policy, and sentences.
package struct HoverText: Sendable {
  package var span: Span
  /// In the policy's language.
  package var code: String
  /// In words.
  package var sentences: [Phrase] = []
}

extension PolicyAnalysis {
  /// - Parameter types: a policy that knows the types of lets, if this one has errors.
  package func hover(at offset: Int, types: CheckedPolicy?) -> HoverText? {
    if let occurrence = names.occurrence(at: offset) {
      return hover(symbol: occurrence.symbol, at: occurrence.span, types: types)
    }
    return hover(wordAt: offset)
  }

  private func hover(symbol number: Int, at span: Span, types: CheckedPolicy?) -> HoverText {
    let symbol = names.symbols[number]
    var hover = HoverText(span: span, code: shownDeclaration(of: number))
    hover.sentences = remarks(on: symbol).map { Phrase(same: $0) }
    let type = types.flatMap { typeText(of: symbol, in: $0) }
    if let type, symbol.type == nil { hover.sentences.append(Phrase("Type: `\(type)`.", "类型：`\(type)`。")) }
    if let unfolded = unfolded(number), unfolded != source[symbol.value?.span ?? symbol.span] {
      hover.sentences.append(Phrase("Unfolded: `\(unfolded)`.", "展开：`\(unfolded)`。"))
    }
    if let param = types?.params.first(where: { Text($0.name) == Text(symbol.name.text) }), symbol.kind == .param,
      let types
    {
      let value = Shown.text(of: param.value, type: param.type, policy: types)
      hover.sentences.append(Phrase("Value: `\(value)`.", "值：`\(value)`。"))
    }
    if symbol.kind == .column {
      hover.sentences.append(
        Phrase("A column of \(source[symbol.name.span]).", "\(source[symbol.name.span]) 的一列。"))
    }
    let count = names.occurrences(of: number).count { !$0.isDeclaration }
    hover.sentences.append(
      count == 0
        ? Phrase("Nothing names it.", "没有地方用到它。")
        : Phrase("Named \(count == 1 ? "once" : "\(count) times").", "用到 \(count) 次。"))
    return hover
  }

  /// What comments say about a declaration: those right above it, and the one behind its first line.
  private func remarks(on symbol: PolicySymbol) -> [String] {
    let line = source.line(at: symbol.name.span.start)
    var above: [Comment] = []
    for comment in parsed.comments.reversed() where comment.startsLine {
      if source.line(at: comment.span.start) == line - 1 - above.count { above.insert(comment, at: 0) }
    }
    let behind = parsed.comments.filter { !$0.startsLine && source.line(at: $0.span.start) == line }
    let texts = (above + behind).map { comment in
      String(
        source[comment.span].drop { $0 == "#" || $0.isWhitespace }.reversed().drop(while: \.isWhitespace).reversed())
    }
    // What is said to the checker is not said to people.
    return texts.filter { text in
      !text.isEmpty && !["allow ", "允许 ", "data:", "数据"].contains { text.hasPrefix($0) }
    }
  }

  /// A declaration as it stands, or its first lines; of a part its line, with what it is a part of.
  private func shownDeclaration(of number: Int) -> String {
    let symbol = names.symbols[number]
    let lines = source[symbol.span].split(separator: "\n", omittingEmptySubsequences: false)
    let indent =
      lines.dropFirst().filter { !$0.allSatisfy(\.isWhitespace) }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    let shown = lines.prefix(12).enumerated().map {
      $0.offset == 0 ? String($0.element) : "  " + $0.element.dropFirst(indent)
    }
    let text = shown.joined(separator: "\n") + (lines.count > 12 ? "\n  …" : "")
    switch symbol.kind {
    case .tier: return Keyword.tiers.spelling(in: language(at: symbol.span.start)) + " … " + text
    case .memberField: return Keyword.member.spelling(in: language(at: symbol.span.start)) + "\n  " + text
    case .eventField, .choice, .given: return (symbol.owner.map { owner(named: $0) + "\n  " } ?? "") + text
    case .role, .event, .param, .letValue, .classify, .label, .protect, .rule, .milestone, .ensure, .ritual, .handle,
      .column:
      return text
    }
  }

  private func owner(named number: Int) -> String {
    let owner = names.symbols[number]
    let word = owner.kind.keyword.map { $0.spelling(in: language(at: owner.span.start)) + " " } ?? ""
    return word + source[owner.name.span]
  }

  /// The type of a symbol as people write it.
  package func typeText(of symbol: PolicySymbol, in policy: CheckedPolicy) -> Phrase? {
    if let type = symbol.type { return Phrase(same: source[type.span]) }
    let name = Text(symbol.name.text)
    switch symbol.kind {
    case .letValue:
      return policy.lets.first { Text($0.name) == name }.map { describe($0.value.type, policy: policy) }
    case .param: return policy.params.first { Text($0.name) == name }.map { describe($0.type, policy: policy) }
    case .classify:
      return policy.classes.first { Text($0.name) == name }.map { describe($0.type, policy: policy) }
    case .label: return Phrase(english: Keyword.bool.english, chinese: Keyword.bool.chinese)
    case .tier, .role, .memberField, .eventField, .event, .given, .choice, .protect, .rule, .milestone, .ensure,
      .ritual,
      .handle, .column:
      return nil
    }
  }

  /// How long an unfolded definition may become, in characters.
  private static let unfoldedLimit = 400

  /// A let's formula with the formulas of the lets and params that it names in their places.
  private func unfolded(_ number: Int) -> String? {
    guard names.symbols[number].kind == .letValue, let value = names.symbols[number].value else { return nil }
    let text = unfolded(value.span, path: [number])
    return text.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }

  private func unfolded(_ span: Span, path: Set<Int>) -> String? {
    guard path.count < 8 else { return nil }
    var (text, end) = ("", span.start)
    for occurrence in names.occurrences where occurrence.span.start >= span.start && occurrence.span.end <= span.end {
      let symbol = names.symbols[occurrence.symbol]
      guard symbol.kind == .letValue, let value = symbol.value, !path.contains(occurrence.symbol),
        names.parts(of: occurrence.symbol).isEmpty,
        let inner = unfolded(value.span, path: path.union([occurrence.symbol]))
      else { continue }
      let isSimple = !inner.contains(" ")
      text += source[Span(start: end, end: occurrence.span.start)] + (isSimple ? inner : "(\(inner))")
      end = occurrence.span.end
      if text.count > Self.unfoldedLimit { return nil }
    }
    return text + source[Span(start: end, end: span.end)]
  }

  /// A word of the language: what it takes, and what it is in the other language.
  private func hover(wordAt offset: Int) -> HoverText? {
    guard let token = token(at: offset), case .keyword(let keyword) = parsed.roles[token] else { return nil }
    let span = parsed.tokens[token].span
    var hover = HoverText(span: span, code: source[span])
    let own = language(at: offset)
    if let signature = Signatures.signature(of: keyword) { hover.code += "(" + signature.text(in: own) }
    let other = own == .english ? keyword.chinese : keyword.english
    if let meaning = Signatures.meaning(of: keyword) { hover.sentences.append(meaning) }
    let kind = Signatures.detail(of: keyword)
    hover.sentences.append(
      kind.isEmpty || kind.english.hasPrefix("(")
        ? Phrase(same: "`\(other)`") : Phrase("\(kind), `\(other)`", "\(kind)，`\(other)`"))
    return hover
  }
}
