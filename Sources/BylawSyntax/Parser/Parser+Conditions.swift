extension Parser {
  /// classify = "classify" NAME [ title ] ( class { class } [ default_class ] | default_class )
  mutating func classify(from start: Int) -> ClassifyDeclaration? {
    guard let name = newName(.name(Phrase("the name of the classification", "分类名"), example: "motive")) else {
      return nil
    }
    var declaration = ClassifyDeclaration(span: name.span, name: name, title: title(), lines: [])
    readLines(style: .titled) { parser in
      guard let line = parser.classLine() else { return nil }
      declaration.lines.append(line)
      return line.condition == nil
    }
    if declaration.lines.isEmpty { fail(.noLines(Keyword.classify.english), at: Span(start: start, end: lastEnd)) }
    declaration.span = span(from: start)
    return declaration
  }

  /// Reads lines to the end of the declaration. `line` says whether it was the last, `otherwise`, or nil for an error.
  mutating func readLines(style: LineStyle, body line: (inout Parser) -> Bool?) {
    lineStyle = style
    defer { lineStyle = .none }
    var (isOver, count) = (false, 0)
    while !atEnd, isLine(at: index) || !endsLines {
      if isOver, isLine(at: index) { report(.lineAfterOtherwise, at: current.span) }
      if isOver, !isLine(at: index) { return }
      let before = index
      defer { moveOn(from: before) }
      guard isName(at: index), let isLast = line(&self) else {
        skipToLine()
        noteSkipped(declaration: nil, from: before)
        continue
      }
      isOver = isOver || isLast
      count += 1
      guard checkItemCount(count, of: Phrase("lines", "行")) else { return }
    }
  }

  private var endsLines: Bool {
    declarationKeyword(at: index) != nil && (startsDeclaration(at: index) || !current.startsLine)
      || clauseKeyword(at: index) != nil
  }

  private mutating func skipToLine() {
    if quietIndex != index { failHere(wanted: .line) }
    if !startsDeclaration(at: index), !isLine(at: index) { bump() }
    skip { $0.startsDeclaration(at: $0.index) || $0.current.startsLine && $0.isLine(at: $0.index) }
  }

  /// Whether a line of the `classify` or the `place` at hand begins here.
  func isLine(at index: Int) -> Bool {
    guard lineStyle != .none, isName(at: index) else { return false }
    var next = index + token(at: index).parts
    if lineStyle == .titled, self.token(at: next).kind == .text { next += 1 }
    let keywords = self.token(at: next).keywords
    return keywords.contains(.when) || keywords.contains(.otherwise)
  }

  /// class = NAME [ title ] "when" expression
  /// default_class = NAME [ title ] "otherwise"
  private mutating func classLine() -> ClassifyDeclaration.Line? {
    guard let name = newName(.name(Phrase("the name of a class", "类名"), example: "giver")) else { return nil }
    let title = title()
    guard let condition = lineCondition() else { return nil }
    return ClassifyDeclaration.Line(
      span: span(from: name.span.start), name: name, title: title, condition: condition.when)
  }

  mutating func lineCondition() -> (when: Expression?, Void)? {
    if eat(.otherwise) { return (nil, ()) }
    guard eat(.when) else {
      fail(.line)
      return nil
    }
    return (expression(wanted: .condition), ())
  }

  /// label = "label" NAME [ parameters ] [ title ] < when | unless >
  mutating func label(from start: Int) -> LabelDeclaration? {
    guard let name = newName(.name(Phrase("the label's name", "标签名"), example: "at_risk")), let given = parameters()
    else {
      return nil
    }
    let title = title()
    let clauses = clauses(of: .label, allowed: [.when, .unless])
    return LabelDeclaration(
      span: span(from: start), name: name, parameters: given.list, title: title, when: clauses.when?.content,
      unless: clauses.unless?.content)
  }

  /// protect = "protect" NAME [ title ] [ "from" ( "promotion" | "demotion" | "moves" | "penalties" ) ]
  ///   < when | unless >
  mutating func protect(from start: Int) -> ProtectDeclaration? {
    guard let name = ruleName(wanted: .name(Phrase("the name of the protection", "保护名"), example: "newcomers")) else {
      return nil
    }
    var declaration = ProtectDeclaration(span: name.span, name: name, title: title())
    if at(.from), !at(.protectFrom), Self.protectScopes.contains(where: { peek(is: $0) }) {
      report(
        .unknownClause(
          current.text, nearest: Keyword.protectFrom.spelling(in: .chinese), declaration: Keyword.protect.english),
        at: current.span)
      bump()
      declaration.scope = scope()
    } else if eat(.protectFrom) {
      guard let scope = scope() else { return nil }
      declaration.scope = scope
    }
    let clauses = clauses(of: .protect, allowed: [.when, .unless])
    declaration.when = clauses.when?.content
    declaration.unless = clauses.unless?.content
    declaration.span = span(from: start)
    return declaration
  }

  private static let protectScopes: [Keyword] = [.promotion, .demotion, .allMoves, .penalties]

  private mutating func scope() -> ProtectDeclaration.Scope? {
    if eat(.promotion) { return .promotion }
    if eat(.demotion) { return .demotion }
    if eat(.allMoves) { return .moves }
    if eat(.penalties) { return .penalties }
    fail(.keywords(Self.protectScopes))
    return nil
  }

  /// milestone = "milestone" NAME [ title ] "when" expression
  mutating func milestone(from start: Int) -> MilestoneDeclaration? {
    guard let name = newName(.name(Phrase("the milestone's name", "里程碑名"), example: "headcount")) else { return nil }
    let title = title()
    guard require(.when) else { return nil }
    let condition = expression(wanted: .condition)
    return MilestoneDeclaration(span: span(from: start), name: name, title: title, condition: condition)
  }

  /// ensure = "ensure" NAME [ title ] "that" expression
  mutating func ensure(from start: Int) -> EnsureDeclaration? {
    guard let name = newName(.name(Phrase("the name of what is ensured", "确保的名字"), example: "minority")) else {
      return nil
    }
    let title = title()
    guard require(.that) else { return nil }
    let condition = expression(wanted: .condition)
    return EnsureDeclaration(span: span(from: start), name: name, title: title, condition: condition)
  }
}
