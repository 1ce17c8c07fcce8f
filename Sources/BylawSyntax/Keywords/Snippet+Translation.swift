extension KeywordLanguage {
  /// A few words of a policy, written in English, as they are written in this language: what messages quote.
  ///
  /// Names stay as they are, and of a word that is several keywords its neighbours tell which is meant.
  package func callAsFunction(_ english: String) -> String {
    guard self == .chinese else { return english }
    let source = SourceText(name: "", text: english)
    let tokens = tokenize(source).tokens
    var (result, place, end) = ("", 0, 0)
    while place < tokens.count, tokens[place].kind != .end {
      let first = tokens[place]
      result += source[Span(start: end, end: first.span.start)]
      let (spelling, count) = KeywordLanguage.translation(of: tokens, at: place) ?? (source[first.span], 1)
      result += spelling
      place += count
      end = tokens[place - 1].span.end
    }
    return result + source[Span(start: end, end: source.bytes.count)]
  }

  /// The text with what stands in backticks written in this language.
  func quoted(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset % 2 == 1 ? self(String($0.element)) : String($0.element) }
      .joined(separator: "`")
  }

  /// The Chinese word for the keywords at `place`, and for how many words it stands; nil for what is no keyword.
  private static func translation(of tokens: [Token], at place: Int) -> (spelling: String, count: Int)? {
    guard let keyword = meaning(of: tokens, at: place) else { return nil }
    for compound in Keyword.compounds.sorted(by: { $0.parts.count > $1.parts.count })
    where place + compound.parts.count < tokens.count {
      let fits = compound.parts.indices.allSatisfy { offset in
        meaning(of: tokens, at: place + offset).map { compound.parts[offset].contains($0) } ?? false
      }
      if fits { return (compound.spelling, compound.parts.count) }
    }
    return (keyword.chinese, 1)
  }

  private static func meaning(of tokens: [Token], at place: Int) -> Keyword? {
    let (token, next) = (tokens[place], tokens[place + 1].kind)
    guard token.kind == .word, next != .symbol(.colon) else { return nil }
    let before = place > 0 ? tokens[place - 1] : nil
    let choices = token.keywords
    if choices == [.a] { return tokens[place + 1].keywords.contains(.months) ? .a : nil }
    guard choices.count > 1 || choices.first?.category == .type else { return choices.first }
    if choices.contains(.set), tokens[place + 1].keywords.contains(.of) { return .set }
    if choices.contains(.including) { return next == .symbol(.openBrace) ? .including : .with }
    if let outcome = choices.first(where: Keyword.outcomes.contains) {
      return before?.keywords.contains(.never) == true ? outcome : choices.first { $0 != outcome } ?? outcome
    }
    let isNumber = if case .number? = before?.kind { true } else { false }
    func first(where isMeant: (Keyword) -> Bool) -> Keyword? { choices.first(where: isMeant) }
    if next == .symbol(.open) { return first { [.aggregate, .function, .type].contains($0.category) } }
    if next == .symbol(.equal) || before?.kind == .symbol(.equal) { return first { $0 == .members } }
    if isNumber { return first { $0.category == .unit || $0 == .occasions || $0 == .heads } }
    if before?.keywords.contains(.in) == true { return first { $0 == .thisReview || $0 == .members } }
    if before?.kind == .symbol(.colon) || before?.keywords.contains(.of) == true {
      return first { $0 == .role || $0 == .members || $0.category == .type }
    }
    if next == .text { return first { $0 == .readFrom || $0 == .writtenAs || $0.category == .declaration } }
    if choices.contains(.onDay), case .date = next { return .onDay }
    let isDone =
      before?.keywords.contains(.moved) == true || tokens[0].keywords.contains(.never)
      || tokens[min(place + 2, tokens.count - 1)].keywords.contains(.onDay)
    if choices.contains(.doneBy), isDone { return .doneBy }
    return first { $0.category != .type && $0 != .heads } ?? choices.first
  }
}
