import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax

/// An expectation that was not met, as it is told to people.
struct FailureText {
  var policy: CheckedPolicy
  var failure: ExpectationFailure
  /// Of the test's review.
  var decisions: [Decision]

  private var source: SourceText { policy.source }

  /// The expectation as it is written, without its first word, on one line.
  var expected: String {
    let text = source[failure.expectation.span]
    let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\r\n" || $0 == "\t" })
    return words.dropFirst().joined(separator: " ")
  }

  /// What came instead; a sentence without its full stop, nil where the values tell.
  var found: String? {
    if let count = failure.count, case .count(let rule, _, _) = failure.expectation.kind {
      return "`\(policy.rules[rule].name)` decided \(count == 1 ? "once" : count == 0 ? "nothing" : "\(count) times")"
    }
    if !failure.differences.isEmpty {
      return failure.differences.count == 1 ? "one row differs" : "\(failure.differences.count) rows differ"
    }
    guard let fate = failure.fate else { return nil }
    switch failure.expectation.kind {
    case .moves, .leaves, .stays: return whereabouts(of: fate)
    case .gets(_, let rule, let negated):
      guard negated else { return effects(of: fate) }
      let detail = fate.gifts.first { $0.rule == rule }?.detail ?? ""
      return "\(fate.handle) gets `\(policy.rules[rule].name)`" + (detail.isEmpty ? "" : ": \(detail)")
    case .isLabel(_, let label, let negated):
      return "\(fate.handle) is \(negated ? "" : "not ")\(policy.labels[label].name)"
    case .isClass(_, let classify, _, _): return "\(fate.handle) is \(className(of: fate.classCode, in: classify))"
    case .holds(_, let role): return "\(fate.handle) does not hold \(policy.roles[role].name)"
    case .value, .count, .condition, .decisions: return nil
    }
  }

  private func whereabouts(of fate: Fate) -> String {
    if let move = fate.move {
      let rule = policy.rules[move.rule].name
      let rank = move.rank.map { ", with rank \($0)" } ?? ""
      if move.kind == .removed { return "\(fate.handle) leaves by `\(rule)`\(rank)" }
      return "\(fate.handle) moves to \(tierName(at: fate.tierAfter)) by `\(rule)`\(rank)"
    }
    return fate.tierBefore == nil
      ? "\(fate.handle) stays outside" : "\(fate.handle) stays in \(tierName(at: fate.tierBefore))"
  }

  private func effects(of fate: Fate) -> String {
    let names = fate.gifts.map { "`\(policy.rules[$0.rule].name)`" }
    return "\(fate.handle) gets \(names.isEmpty ? "nothing" : listed(names))"
  }

  private func tierName(at tier: Int?) -> String {
    guard let tier, policy.tiers.indices.contains(tier) else { return "no tier" }
    return policy.tiers[tier].name
  }

  private func className(of value: Value, in classify: Int) -> String {
    guard case .code(let code) = value else { return "in no class of \(policy.classes[classify].name)" }
    return policy.choices[policy.classes[classify].choice].items[code].name
  }

  /// The reasons in sentences, each with the conditions that it speaks of.
  private var reasons: [(text: String, conditions: [ShownCondition])] {
    let told = failure.reasons.prefix(Self.mostReasons).map { member, reason in
      let text = ReasonText(policy: policy, reason: reason, member: escaped(member), decisions: decisions)
      return (text: text.sentence, conditions: reason.conditions)
    }
    let shown = failure.differences.prefix(Self.mostDifferences)
    let more = failure.differences.count - shown.count
    if !shown.isEmpty {
      return (shown + (more > 0 ? ["… and \(more) more"] : [])).map { (text: $0, conditions: []) }
    }
    return (failure.conditions.isEmpty ? [] : [(text: "because of this", conditions: failure.conditions)]) + told
  }

  private static let mostReasons = 8
  private static let mostDifferences = 30

  /// The expectation with its values, what came instead, and why.
  func lines(style: Style) -> [String] {
    let shown = ValueLines(source: source, span: failure.expectation.span, parts: failure.parts)
    let reasons = reasons.map {
      (text: $0.text, conditions: ValueLines.merged(source: source, conditions: $0.conditions))
    }
    let gutter = ([shown] + reasons.flatMap(\.conditions)).map(\.gutter).max() ?? 1
    var lines = shown.lines(gutter: gutter, style: style)
    let mark = style(.frame, String(repeating: " ", count: gutter) + " = ")
    if let found { lines.append(mark + escaped(found)) }
    for reason in reasons {
      lines.append(mark + escaped(reason.text) + (reason.conditions.isEmpty ? "" : ":"))
      for condition in reason.conditions { lines += condition.lines(gutter: gutter, style: style) }
    }
    return lines
  }

  /// As a diagnostic, for the formats that take one.
  func diagnostic(test title: String) -> Diagnostic {
    let outcome = found.map { ", but \($0)" } ?? ", which does not hold"
    let values = failure.parts.isEmpty ? nil : lines(style: .plain).joined(separator: "\n")
    return Diagnostic(
      code: "test-failed", place: .source(source, failure.expectation.span),
      summary: Phrase(untranslated: "the test \"\(title)\" expects `\(expected)`\(outcome)"),
      label: values.map { Phrase(untranslated: $0) },
      notes: reasons.map { Diagnostic.Note(text: Phrase(untranslated: $0.text)) })
  }
}
