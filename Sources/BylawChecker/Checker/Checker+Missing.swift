import BylawSyntax

/// What may be missing is asked about where a condition is turned round.
///
/// `=` and `in` take a value that may be missing as it is: nothing is not something, so the condition does not hold. Turned
/// round, by `!=`, `not in`, `not` or `unless`, it would hold for everybody of whom nothing is known, and the words do not
/// say whether that is meant. So the author says it: `x is missing or …`, or `x is present and …`, behind which x is a
/// value like any other.
///
/// A condition rests on such a value where it does not hold because the value is missing: in a comparison, on either side
/// of `and` and `or`, in the branches of an `if`, and behind the name of a label or a let, since a name for a condition
/// never changes what it says. What stands under a `not` of its own has been asked about there. The lines of a `classify`
/// or a `place` and the two branches of an `if` are not turned round: `otherwise` and `else` say themselves what becomes
/// of the rest.
struct UnaskedValue {
  /// The name or the aggregate, where it is one.
  var reference: ValueReference?
  /// As it is written, and where.
  var text: String
  var span: Span
  var type: ValueType
  /// The comparison that takes it.
  var comparison: Span
  /// The label or let that asks, by whose name the condition does: the outermost one.
  var behind: (name: String, span: Span)?
}

/// What turns a condition round.
enum Turn: Sendable {
  /// `!=`, `not in`, or a comparison with `false`, as written.
  case sign(String)
  case not
  case unless
}

extension Checker {
  /// The values that may be missing and that the condition rests on, each once.
  func unasked(in condition: CheckedExpression) -> [UnaskedValue] {
    switch condition.kind {
    case .conditional(let test, let then, let otherwise)
    where then.constant == .bool(true) && otherwise.constant == .bool(false):
      return unasked(in: test)
    case .and(let a, let b), .or(let a, let b), .coalesce(let a, let b), .conditional(_, let a, let b):
      return distinct(unasked(in: a) + unasked(in: b))
    case .compare(let op, let a, let b) where op == .equal || op == .notEqual:
      if let side = asserted(op: op, left: a, right: b) { return unasked(in: side) }
      return missable(op == .equal ? [a, b] : [], in: condition)
    case .inRange(let value, _, _), .inWindow(let value, _), .inSet(let value, _):
      return missable([value], in: condition)
    case .inList(let value, let items): return missable([value] + items, in: condition)
    case .label(let index): return unasked(behind: .label(index), at: condition.span)
    case .letValue(let index): return unasked(behind: .letValue(index), at: condition.span)
    case .constant, .now, .today, .memberField, .eventField, .partyField, .classValue, .negate, .not, .arithmetic,
      .widen, .shift,
      .difference, .compare, .textTest, .isMissing, .builtin, .joined, .aggregate, .moved, .decisionCount:
      return []
    }
  }

  private func missable(_ operands: [CheckedExpression], in comparison: CheckedExpression) -> [UnaskedValue] {
    distinct(
      operands.filter(\.type.isOptional).map {
        UnaskedValue(
          reference: isNarrowable($0) ? $0.asked : nil, text: tree.source[$0.span], span: $0.span, type: $0.type,
          comparison: comparison.span)
      })
  }

  /// Whether a condition before it can show that it is there.
  private func isNarrowable(_ value: CheckedExpression) -> Bool {
    guard case .aggregate(let index) = value.kind else { return value.reference != nil }
    return aggregatesByText.values.contains(index)
  }

  private func unasked(behind name: ValueReference, at span: Span) -> [UnaskedValue] {
    (unaskedByName[name] ?? []).map { value in
      var value = value
      value.behind = (tree.source[span], span)
      return value
    }
  }

  private func distinct(_ values: [UnaskedValue]) -> [UnaskedValue] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0.reference.map { "\($0)" } ?? $0.text).inserted }
  }

  /// `condition = true` says what the condition says, and so does `condition != false`.
  private func asserted(
    op: ComparisonOperator, left a: CheckedExpression, right b: CheckedExpression
  ) -> CheckedExpression? {
    guard a.type == .bool, b.type == .bool else { return nil }
    if b.constant == .bool(op == .equal) { return a }
    return a.constant == .bool(op == .equal) ? b : nil
  }

  /// Takes note of what a label's or a let's condition rests on.
  mutating func keepUnasked(of conditions: [CheckedExpression?], for name: ValueReference) {
    let values = distinct(conditions.flatMap { $0.map { unasked(in: $0) } ?? [] })
    if !values.isEmpty { unaskedByName[name] = values }
  }

  /// Asks about what may be missing in a condition that is turned round.
  ///
  /// - Parameter whole: the condition as it is after the turn.
  mutating func ask(about condition: CheckedExpression, turnedBy turn: Turn, whole: Span, in scope: Scope) {
    for value in unasked(in: condition) {
      if let reference = value.reference, scope.facts.contains(reference) { continue }
      if isKnownToBePresent(callAt: value.span, in: scope) { continue }
      let question = question(about: value, turnedBy: turn, whole: whole)
      let notes = value.behind.map {
        [Diagnostic.Note(text: Phrase("`\($0.name)` asks about it here", "`\($0.name)` 在这里问到它"), at: value.comparison)]
      }
      report(.missingNotAsked(question), at: value.behind?.span ?? value.span, notes: notes ?? [])
    }
  }

  /// Asks about the sides of `=` and `!=` that the comparison turns round: an optional one by `!=`, a condition by
  /// comparing it with anything but `true`.
  mutating func askAboutSides(
    of op: ComparisonOperator, left a: CheckedExpression, right b: CheckedExpression, in scope: Scope, at span: Span
  ) {
    if op == .notEqual {
      let equal = CheckedExpression(kind: .compare(.equal, a, b), type: .bool, span: span)
      for value in missable([a, b], in: equal) {
        report(.missingNotAsked(question(about: value, turnedBy: .sign("!="), whole: span)), at: value.span)
      }
    }
    guard a.type.base == .bool, b.type.base == .bool, !scope.isExpectation,
      asserted(op: op, left: a, right: b) == nil
    else { return }
    let sign = op == .equal ? "=" : "!="
    for side in [a, b] where side.constant == nil && !side.type.isOptional {
      ask(about: side, turnedBy: .sign(sign), whole: span, in: scope)
    }
  }

  private func question(about value: UnaskedValue, turnedBy turn: Turn, whole: Span) -> MissingQuestion {
    MissingQuestion(
      turn: turn, value: value.text, type: describe(value.type),
      isName: value.reference != nil || callsBySpan[value.span] != nil,
      comparison: tree.source[value.comparison], whole: tree.source[whole], behind: value.behind?.name)
  }

  // MARK: Nothing, as others write it

  /// Words for nothing in other languages.
  static let wordsForNothing: Set<String> = ["null", "nil", "none", "nothing", "undefined", "空", "空值", "无"]

  func isWordForNothing(_ name: Name, in scope: Scope) -> Bool {
    Checker.wordsForNothing.contains(name.text.lowercased()) && valueReference(named: name, in: scope) == nil
      && symbols.tiers[name.text] == nil && symbols.roles[name.text] == nil
  }

  /// `x = ""` and `x = null` ask whether something is there. True where a side is such a nothing; that has been reported.
  mutating func comparesWithNothing(
    op: ComparisonOperator, left: Expression, right: Expression, in scope: Scope, at span: Span
  ) -> Bool {
    for (nothing, other) in [(right, left), (left, right)] {
      let isEmptyText = if case .text("") = nothing.kind { true } else { false }
      var word: Name?
      if case .name(let name) = nothing.kind, isWordForNothing(name, in: scope) { word = name }
      guard isEmptyText || word != nil else { continue }
      guard let value = check(other, in: scope) else { return true }
      if let word, constant(named: word, of: value.type.base) != nil { return false }
      reportNothing(named: word?.text, beside: value, op: op, at: span)
      return true
    }
    return false
  }

  private mutating func reportNothing(
    named word: String?, beside value: CheckedExpression, op: ComparisonOperator, at span: Span
  ) {
    let language = language(at: span)
    let words: String? =
      switch op {
      case .equal: language("is missing")
      case .notEqual, .greater: language("is present")
      case .less, .lessOrEqual, .greaterOrEqual: nil
      }
    let text = tree.source[value.span]
    let instead = value.type.isOptional || word != nil ? words.map { text + " " + $0 } : nil
    let fixes = fixIts(replacing: span, with: instead)
    if let word {
      report(.nothingByName(word, instead: instead), at: span, fixIts: fixes)
    } else {
      report(.emptyText(of: text, isOptional: value.type.isOptional, instead: instead), at: span, fixIts: fixes)
    }
  }
}
