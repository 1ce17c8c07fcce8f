import Bylaw
import BylawChecker
import BylawSyntax

/// A policy's text as a page shows it: as it is, laid out, and piece by piece with the words of the page's language.
struct ReportSource: Sendable {
  private let laidOut: ParsedText
  private let spoken: ParsedText
  /// The rules as they stand in `spoken`.
  let rules: [RuleDeclaration]
  private let ruleNumbers: [Text: Int]
  private let declarations: [Declaration]
  /// By their names, the titles of what has one.
  private let titles: [String: String]

  init(policy: CheckedPolicy, language: PolicyLanguage) {
    let parsed = parseText(policy.source)
    func formatted(in language: KeywordLanguage?) -> ParsedText {
      format(parsed, in: language).map { parseText(SourceText(name: policy.source.name, text: $0)) } ?? parsed
    }
    laidOut = formatted(in: nil)
    spoken = formatted(in: language.keywords)
    declarations = spoken.tree.declarations
    titles = Self.titles(in: policy)
    let rules = declarations.compactMap { if case .rule(let rule) = $0 { rule } else { nil } }
    self.rules = rules
    ruleNumbers = Dictionary(
      rules.indices.map { (Text(rules[$0].name.text), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Chinese where people read Chinese: in the policy's title, or else where its first word is.
  static func language(of policy: CheckedPolicy) -> PolicyLanguage {
    let isHan = { (scalar: Unicode.Scalar) in (0x3400...0x9FFF).contains(scalar.value) }
    if let title = policy.title { return title.unicodeScalars.contains(where: isHan) ? .chinese : .english }
    return parseText(policy.source).tree.languages[0] == .chinese ? .chinese : .english
  }

  /// A name that stands for two things with different titles has none.
  private static func titles(in policy: CheckedPolicy) -> [String: String] {
    var titled: [(name: String, title: String?)] = policy.tiers.map { ($0.name, $0.title) }
    titled += policy.roles.map { ($0.name, $0.title) } + policy.rules.map { ($0.name, $0.title) }
    titled += policy.params.map { ($0.name, $0.title) } + policy.lets.map { ($0.name, $0.title) }
    titled += policy.labels.map { ($0.name, $0.title) } + policy.classes.map { ($0.name, $0.title) }
    titled += policy.members.fields.map { ($0.name, $0.title) }
    titled += policy.choices.flatMap { choice in choice.items.map { ($0.name, $0.title) } }
    var titles: [String: String?] = [:]
    for (name, title) in titled {
      let own = title.flatMap { $0.isEmpty ? nil : $0 }
      titles[name] = titles[name].map { $0 == own ? own : .some(nil) } ?? own
    }
    return titles.compactMapValues(\.self)
  }

  /// What something is called, whose name that is.
  func title(of name: String) -> String { titles[name] ?? name }

  func rule(named name: String) -> RuleDeclaration? { ruleNumbers[Text(name)].map { rules[$0] } }

  // MARK: Pieces of it

  /// What stands in a span, on one line, without comments.
  func code(at span: Span) -> Markup { code(of: tokens(in: span)) }

  /// A clause, from its word, which is left out, to the next one's.
  func clause(at word: Span, of rule: RuleDeclaration) -> Markup {
    let end = rule.clauses.starts.filter { $0 > word.start }.min() ?? rule.span.end
    return code(of: tokens(in: Span(start: word.start, end: end)).dropFirst())
  }

  /// All but the first word and the reason.
  private func tokens(of never: NeverDeclaration) -> ArraySlice<Int> {
    tokens(in: never.span).dropFirst().filter { spoken.tokens[$0].span != never.reason?.span }[...]
  }

  private func tokens(in span: Span) -> ArraySlice<Int> {
    let tokens = spoken.tokens
    let first = tokens.partitioningIndex { $0.span.start >= span.start }
    let end = tokens.partitioningIndex { $0.span.start >= span.end }
    return (first..<max(first, end)).filter { index in
      tokens[index].span.end <= span.end && tokens[index].kind != .end && tokens[index].kind != .compoundRest
    }[...]
  }

  private func code(of places: ArraySlice<Int>) -> Markup {
    var pieces: [Markup] = []
    var end: Int?
    for place in places {
      let span = spoken.tokens[place].span
      if let end, end < span.start { pieces.append(.text(" ")) }
      pieces.append(title(at: place).map { .foreign($0) } ?? colouredToken(in: spoken, at: place))
      end = span.end
    }
    return .element(.code, [], pieces)
  }

  /// The title of what the name at a place stands for.
  private func title(at place: Int) -> String? {
    let token = spoken.tokens[place]
    guard token.kind == .word || token.kind == .quotedWord else { return nil }
    switch spoken.roles[place] {
    case .name, .reference, .field: return titles[token.text].map { $0.contains(" ") ? "“\($0)”" : $0 }
    case .keyword, .symbol, .none: return nil
    }
  }

  /// What stands in a span as plain text, with titles for names.
  func words(at span: Span) -> String {
    var text = ""
    var end: Int?
    for place in tokens(in: span) {
      let span = spoken.tokens[place].span
      if let end, end < span.start { text += " " }
      text += title(at: place) ?? spoken.tree.source[span]
      end = span.end
    }
    return text
  }

  /// Lets, labels, classes, protections, goals and rituals: the name, the title, and what is said of it.
  func declarations(where isWanted: (Declaration) -> Bool) -> [(name: String, title: String?, code: Markup)] {
    declarations.filter(isWanted).compactMap { declaration in
      if case .never(let never) = declaration {
        return (never.words.text, never.reason?.text, code(of: tokens(of: never)))
      }
      guard let (name, title, span) = declaration.named else { return nil }
      return (name.text, title?.text, code(at: span))
    }
  }

  // MARK: All of it

  /// The whole text, a line of it on each line.
  var listing: Markup {
    let source = laidOut.tree.source
    var parts: [(span: Span, piece: Markup)] = laidOut.tokens.indices.compactMap { place in
      let token = laidOut.tokens[place]
      return token.kind == .end || token.kind == .compoundRest
        ? nil : (token.span, colouredToken(in: laidOut, at: place))
    }
    parts += laidOut.comments.map { ($0.span, .element(.span, attributes: [.styles(.comment)], text: source[$0.span])) }
    var pieces: [Markup] = []
    var end = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for part in parts.sorted(by: { $0.span.start < $1.span.start }) where part.span.start >= end {
      pieces += plain(text: source[Span(start: end, end: part.span.start)]) + [part.piece]
      end = part.span.end
    }
    return .element(.pre, [.styles(.source)], [.element(.code, [], pieces)])
  }

  /// What stands between words: blanks and ends of lines.
  private func plain(text: String) -> [Markup] {
    text.unicodeScalars.compactMap { scalar in
      switch scalar {
      case "\n": .newline
      case "\r": nil
      default: .text(scalar == "\t" ? " " : String(scalar))
      }
    }
  }

  private func colouredToken(in text: ParsedText, at place: Int) -> Markup {
    let token = text.tokens[place]
    let words = text.tree.source[token.span]
    let style: PageStyle?
    switch token.kind {
    case .number, .date, .datetime, .time: style = .literal
    case .text: style = .quoted
    case .word:
      if case .keyword = text.roles[place] { style = .word } else { style = nil }
    case .quotedWord, .compoundRest, .symbol, .invalid, .end: style = nil
    }
    return style.map { .element(.span, attributes: [.styles($0)], text: words) } ?? .text(words)
  }
}

extension Clauses {
  fileprivate var starts: [Int] {
    [when?.word, unless?.word, take?.word, grant?.word, deduct?.word, revoke?.word, say?.word, limit?.word]
      .compactMap { $0?.start }
  }
}

extension Declaration {
  /// The name, the title, and the span of what is said of it.
  fileprivate var named: (name: Name, title: TextLiteral?, span: Span)? {
    switch self {
    case .letValue(let it): (it.name, it.title, it.value.span)
    case .classify(let it): (it.name, it.title, rest(after: it.name, title: it.title, of: it.span))
    case .label(let it): (it.name, it.title, rest(after: it.name, title: it.title, of: it.span))
    case .protect(let it): (it.name, it.title, rest(after: it.name, title: it.title, of: it.span))
    case .milestone(let it): (it.name, it.title, it.condition.span)
    case .ensure(let it): (it.name, it.title, it.condition.span)
    case .ritual(let it): (it.name, it.title, rest(after: it.name, title: it.title, of: it.span))
    case .policy, .timezone, .review, .tiers, .role, .table, .param, .rule, .never, .test: nil
    }
  }

  private func rest(after name: Name, title: TextLiteral?, of span: Span) -> Span {
    Span(start: title?.span.end ?? name.span.end, end: span.end)
  }
}
