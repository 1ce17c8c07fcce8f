import BylawSyntax

/// A part of a policy as an outline shows it.
package struct OutlineItem: Sendable {
  package enum Kind: Sendable {
    case policy
    case tiers
    case table
    case test
    case other
    case symbol(PolicySymbol.Kind)
  }

  package var kind: Kind
  /// Empty for what has no name.
  package var name: String
  /// The word that begins it, and its title.
  package var detail: String
  package var span: Span
  package var nameSpan: Span
  package var children: [OutlineItem] = []
}

extension PolicyAnalysis {
  /// The declarations in their order, with their parts.
  package var outline: [OutlineItem] { parsed.tree.declarations.map(outlineItem) }

  private func outlineItem(of declaration: Declaration) -> OutlineItem {
    let language = language(at: declaration.span.start)
    func item(
      _ kind: OutlineItem.Kind, _ word: Keyword, _ name: Name?, title: TextLiteral? = nil,
      children: [OutlineItem] = []
    ) -> OutlineItem {
      let word = word.spelling(in: language)
      return OutlineItem(
        kind: kind, name: name?.text ?? title?.text ?? "",
        detail: name == nil ? word : [word, title?.text].compactMap { $0 }.joined(separator: " "),
        span: declaration.span, nameSpan: name?.span ?? title?.span ?? firstWord(of: declaration.span),
        children: children)
    }
    func part(_ kind: PolicySymbol.Kind, _ name: Name, _ detail: String?, span: Span) -> OutlineItem {
      OutlineItem(
        kind: .symbol(kind), name: name.text, detail: detail ?? "", span: span.union(name.span), nameSpan: name.span)
    }
    switch declaration {
    case .policy(let it): return item(.policy, .policy, nil, title: it.title)
    case .timezone(let it): return item(.other, .timezone, nil, title: it.zone)
    case .review: return item(.other, .review, nil)
    case .tiers(let it):
      return item(
        .tiers, .tiers, nil, children: it.tiers.map { part(.tier, $0.name, $0.title?.text, span: $0.name.span) })
    case .role(let it): return item(.symbol(.role), .role, it.name, title: it.title)
    case .table(let it):
      let kind: PolicySymbol.Kind = it.eventName == nil ? .memberField : .eventField
      return item(
        .table, it.eventName == nil ? .member : .events, it.eventName,
        children: it.fields.map { part(kind, $0.name, source[$0.type.span], span: $0.span) })
    case .param(let it): return item(.symbol(.param), .param, it.name, title: it.title)
    case .letValue(let it): return item(.symbol(.letValue), .let, it.name, title: it.title)
    case .classify(let it):
      return item(
        .symbol(.classify), .classify, it.name, title: it.title,
        children: it.lines.map { part(.choice, $0.name, $0.title?.text, span: $0.span) })
    case .label(let it): return item(.symbol(.label), .label, it.name, title: it.title)
    case .protect(let it): return item(.symbol(.protect), .protect, it.name, title: it.title)
    case .rule(let it):
      return item(
        .symbol(.rule), it.kind.keyword, it.name, title: it.title,
        children: it.lines.map { part(.tier, $0.tier, nil, span: $0.span) })
    case .milestone(let it): return item(.symbol(.milestone), .milestone, it.name, title: it.title)
    case .ensure(let it): return item(.symbol(.ensure), .ensure, it.name, title: it.title)
    case .never(let it):
      return OutlineItem(
        kind: .other, name: it.words.text, detail: it.reason?.text ?? "", span: declaration.span,
        nameSpan: it.outcomeSpan, children: [])
    case .ritual(let it): return item(.symbol(.ritual), .ritual, it.name, title: it.title)
    case .test(let it): return item(.test, .test, nil, title: it.title)
    }
  }

  private func firstWord(of span: Span) -> Span {
    let first = parsed.tokens.partitioningIndex { $0.span.start >= span.start }
    return first < parsed.tokens.count ? parsed.tokens[first].span : span
  }

  /// What can be folded: declarations of several lines, and comments that stand together.
  package var folds: [(span: Span, isComment: Bool)] {
    var folds = parsed.tree.declarations.map { (span: $0.span, isComment: false) }
    var group: Span?
    for comment in parsed.comments where comment.startsLine {
      if let last = group, source.line(at: comment.span.start) == source.line(at: last.end) + 1 {
        group = last.union(comment.span)
      } else {
        if let group { folds.append((group, true)) }
        group = comment.span
      }
    }
    if let group { folds.append((group, true)) }
    return folds.filter { source.line(at: $0.span.start) < source.line(at: $0.span.end) }
      .sorted { $0.span.start < $1.span.start }
  }

  /// What surrounds an offset, from the word outwards: the word, what stands in the same brackets, the line, the declaration,
  /// all.
  package func selections(at offset: Int) -> [Span] {
    var spans: [Span] = []
    if let token = token(at: offset) {
      spans.append(parsed.tokens[token].span)
      spans += brackets(around: token)
    } else if let comment = comment(at: offset) {
      spans.append(comment.span)
    }
    let line = source.span(ofLine: source.line(at: offset))
    let blanks = source.bytes[line.start..<line.end].prefix { $0 == 0x20 || $0 == 0x09 }.count
    spans.append(Span(start: line.start + blanks, end: line.end))
    if let declaration = parsed.tree.declarations.first(where: { $0.span.start <= offset && offset <= $0.span.end }) {
      spans.append(declaration.span)
    }
    spans.append(Span(start: 0, end: source.bytes.count))
    // Each holds the one before it, and is larger.
    return spans.reduce(into: []) { result, span in
      guard let last = result.last else { return result.append(span) }
      if span.start <= last.start, last.end <= span.end, span != last { result.append(span) }
    }
  }

  private func brackets(around token: Int) -> [Span] {
    var (spans, level, place) = ([Span](), 0, token)
    while place > 0, spans.count < 20 {
      place -= 1
      switch parsed.tokens[place].kind {
      case .symbol(.close), .symbol(.closeBrace): level += 1
      case .symbol(.open), .symbol(.openBrace):
        if level > 0 {
          level -= 1
        } else if let end = closing(of: place) {
          spans.append(Span(start: parsed.tokens[place].span.end, end: parsed.tokens[end].span.start))
          spans.append(Span(start: parsed.tokens[place].span.start, end: parsed.tokens[end].span.end))
        }
      default: if parsed.tokens[place].startsLine, level == 0, spans.isEmpty, place + 40 < token { return spans }
      }
    }
    return spans
  }

  private func closing(of open: Int) -> Int? {
    var level = 0
    for place in open..<min(parsed.tokens.count, open + 2_000) {
      switch parsed.tokens[place].kind {
      case .symbol(.open), .symbol(.openBrace): level += 1
      case .symbol(.close), .symbol(.closeBrace):
        level -= 1
        if level == 0 { return place }
      default: break
      }
    }
    return nil
  }
}
