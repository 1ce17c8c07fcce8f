import BylawChecker
import BylawSyntax

/// Another name for something, wherever it stands.
package struct RenamePlan: Sendable {
  package var edits: [Diagnostic.FixIt.Edit]
  package var old: String
  package var new: String
  package var isOfRule: Bool
  /// Of a rule: the words that keep its old name, by which the record of decisions has it.
  package var former: Diagnostic.FixIt.Edit?
  /// Of what stands in cells of the data: what becomes of these.
  package var loss: Phrase?
}

/// Why something cannot be called so.
package struct RenameProblem: Error, Sendable {
  package var text: Phrase
}

extension PolicyAnalysis {
  /// The name at an offset, if it can be another.
  package func renamed(at offset: Int) -> (span: Span, name: String)? {
    guard let occurrence = names.occurrence(at: offset), names.symbols[occurrence.symbol].kind != .column else {
      return nil
    }
    return (occurrence.span, names.symbols[occurrence.symbol].name.text)
  }

  /// Calls what stands at an offset by another name, with backticks where these are needed.
  ///
  /// The text that comes of it is read: every name in it must be what it was, and nothing may be wrong that was right. So a
  /// name that is taken, or that hides another, is refused, whatever room it is of.
  package func rename(at offset: Int, to name: String) throws(RenameProblem) -> RenamePlan {
    guard let occurrence = names.occurrence(at: offset) else {
      throw RenameProblem(text: Phrase("There is no name here.", "这里没有名字。"))
    }
    let symbol = names.symbols[occurrence.symbol]
    if symbol.kind == .column {
      throw RenameProblem(
        text: Phrase(
          "`\(symbol.name.text)` is a column of \(source[symbol.name.span]), which is to be called otherwise there.",
          "`\(symbol.name.text)` 是 \(source[symbol.name.span]) 的一列，要在那个文件里改名。"))
    }
    let bare = name.hasPrefix("`") && name.hasSuffix("`") && name.count > 2 ? String(name.dropFirst().dropLast()) : name
    guard !bare.isEmpty, !bare.contains(where: { $0 == "`" || $0.isNewline }) else {
      throw RenameProblem(text: Phrase("`\(name)` can be no name.", "`\(name)` 不能当名字。"))
    }
    let places = names.occurrences(of: occurrence.symbol).filter { isNamed($0, symbol.name.text) }
    var edits: [Diagnostic.FixIt.Edit] = []
    for place in places {
      edits.append(.init(replacing: place.span, with: written(bare, as: source[place.span])))
    }
    edits += columnEdits(of: symbol, renamedTo: bare)
    let isOfRule = symbol.kind == .rule
    var plan = RenamePlan(
      edits: edits, old: symbol.name.text, new: bare, isOfRule: isOfRule,
      former: isOfRule ? formerName(symbol.name.text, of: occurrence.symbol)?.edits.first : nil)
    guard Text(bare) != Text(symbol.name.text) else { return plan }
    guard standsInCells(symbol) else {
      try check(plan, of: occurrence.symbol)
      return plan
    }
    // Cells may have the name or the title: what has no title gets its old name for one, where nothing else is called so.
    if symbol.title == nil, !symbol.name.text.contains(where: { $0 == "\"" || $0 == "\\" }) {
      let end = symbol.name.span.end
      var titled = plan
      titled.edits.append(.init(replacing: Span(start: end, end: end), with: " \"\(symbol.name.text)\""))
      if (try? check(titled, of: occurrence.symbol)) != nil { return titled }
    }
    // A title that is the name by now says nothing more.
    if let title = symbol.title, Text(title.text) == Text(bare),
      source[Span(start: symbol.name.span.end, end: title.span.start)].allSatisfy(\.isWhitespace)
    {
      plan.edits.append(.init(replacing: Span(start: symbol.name.span.end, end: title.span.end), with: ""))
    }
    try check(plan, of: occurrence.symbol)
    plan.loss = Phrase(
      "Cells of the data that say `\(plan.old)` will not be read any more.", "数据里写 `\(plan.old)` 的格子以后读不了。")
    return plan
  }

  /// Tiers, roles and choices of fields; those of a `classify` where a field has them.
  private func standsInCells(_ symbol: PolicySymbol) -> Bool {
    switch symbol.kind {
    case .tier, .role: return true
    case .choice:
      guard let owner = symbol.owner else { return false }
      let kind = names.symbols[owner].kind
      guard kind == .classify else { return kind == .memberField || kind == .eventField }
      return names.symbols.indices.contains { number in
        [.memberField, .eventField].contains(names.symbols[number].kind)
          && names.wantedValues(like: number) == .choice(owner)
      }
    case .memberField, .eventField, .event, .param, .letValue, .given, .classify, .label, .protect, .rule, .milestone,
      .ensure, .ritual, .handle, .column:
      return false
    }
  }

  /// Not one by which it was called before, which stays.
  private func isNamed(_ place: NameOccurrence, _ name: String) -> Bool {
    let written = source[place.span]
    return Text(bare(written)) == Text(name)
  }

  private func bare(_ written: String) -> String {
    for mark in ["`", "\""] where written.hasPrefix(mark) && written.hasSuffix(mark) && written.count > 1 {
      return String(written.dropFirst().dropLast())
    }
    return written
  }

  /// As the place has it: a text where it was one, in backticks where it must be.
  private func written(_ name: String, as old: String) -> String {
    if old.hasPrefix("\"") { return "\"\(name)\"" }
    let scalars = Array(name.unicodeScalars)
    let isWord = scalars.first?.startsWord == true && scalars.allSatisfy(\.continuesWord)
    let isReserved = Keyword.spelled(by: name).contains(where: \.isReserved)
    let isCompound = Keyword.parts(ofCompound: name) != nil
    return isWord && !isReserved && !isCompound ? name : "`\(name)`"
  }

  /// A field's column and the file of events go by their names, unless the policy says otherwise: what was read is to be read
  /// still. Where it is the new name, nothing need be said any more.
  private func columnEdits(of symbol: PolicySymbol, renamedTo name: String) -> [Diagnostic.FixIt.Edit] {
    for case .table(let table) in parsed.tree.declarations {
      if symbol.kind == .event, let own = table.eventName, own.span == symbol.name.span {
        return columnEdits(stem: table.stem, behind: own.span.end, old: own.text, new: name)
      }
      let field = table.fields.first { $0.name.span == symbol.name.span }
      if let field { return columnEdits(stem: field.column, behind: field.span.end, old: field.name.text, new: name) }
    }
    return []
  }

  private func columnEdits(
    stem: TextLiteral?, behind end: Int, old: String, new: String
  ) -> [Diagnostic.FixIt.Edit] {
    guard let stem else {
      guard Text(old) != Text(new), !old.contains(where: { $0 == "\"" || $0 == "\\" }) else { return [] }
      let word = Keyword.readFrom.spelling(in: language(at: end))
      return [.init(replacing: Span(start: end, end: end), with: " \(word) \"\(old)\"")]
    }
    guard Text(stem.text) == Text(new), let literal = token(at: stem.span.start + 1), literal > 1,
      parsed.roles[literal - 1] == .keyword(.readFrom)
    else { return [] }
    return [.init(replacing: Span(start: parsed.tokens[literal - 2].span.end, end: stem.span.end), with: "")]
  }

  private func check(_ plan: RenamePlan, of symbol: Int) throws(RenameProblem) {
    let taken = RenameProblem(
      text: Phrase(
        "`\(plan.new)` is taken, or means something else where it would stand.",
        "`\(plan.new)` 已经用了，或者在那里是别的意思。"))
    guard let text = source.text(of: Span(start: 0, end: source.bytes.count), applying: plan.edits) else { throw taken }
    let after = PolicyAnalysis(text: PolicyText(source: SourceText(name: source.name, text: text)))
    guard after.checked.problems.errorCount <= checked.problems.errorCount,
      after.names.symbols.count == names.symbols.count, after.names.occurrences.count == names.occurrences.count,
      zip(after.names.occurrences, names.occurrences).allSatisfy({ $0.symbol == $1.symbol })
    else { throw taken }
  }

  /// The words `formerly OLD` behind a rule's name and title, or one more name behind those that it had before.
  package func formerName(_ old: String, of symbol: Int) -> EditingAction? {
    let name = names.symbols[symbol].name
    for case .rule(let rule) in parsed.tree.declarations where rule.name.span == name.span {
      if rule.former.contains(where: { Text($0.text) == Text(old) }) { return nil }
      let word = Keyword.formerly.spelling(in: language(at: rule.span.start))
      let text = written(old, as: "")
      let end = rule.former.last?.span.end ?? rule.title?.span.end ?? rule.name.span.end
      let insertion = rule.former.isEmpty ? " \(word) \(text)" : ", \(text)"
      return EditingAction(
        kind: .rewrite,
        title: Phrase(
          "write `\(word) \(old)`: the record of decisions knows the rule by that name",
          "写上 `\(word) \(old)`：决定记录里这条规则叫这个名字"),
        edits: [.init(replacing: Span(start: end, end: end), with: insertion)])
    }
    return nil
  }
}
