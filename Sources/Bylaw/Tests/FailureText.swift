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
  var found: Phrase? {
    if let count = failure.count, case .count(let rule, _, _) = failure.expectation.kind {
      let name = policy.rules[rule].name
      return Phrase(
        "`\(name)` decided \(count == 1 ? "once" : count == 0 ? "nothing" : "\(count) times")",
        "`\(name)` \(count == 0 ? "没有做决定" : "做了 \(count) 个决定")")
    }
    if !failure.differences.isEmpty {
      return failure.differences.count == 1
        ? Phrase("one row differs", "有一行不同")
        : Phrase("\(failure.differences.count) rows differ", "有 \(failure.differences.count) 行不同")
    }
    guard let fate = failure.fate else { return nil }
    switch failure.expectation.kind {
    case .moves, .leaves, .stays: return whereabouts(of: fate)
    case .gets(_, let rule, let negated):
      guard negated else { return effects(of: fate) }
      let detail = fate.gifts.first { $0.rule == rule }?.detail ?? ""
      return Phrase(
        "\(fate.handle) gets `\(policy.rules[rule].name)`", "\(fate.handle) 获得 `\(policy.rules[rule].name)`"
      )
      .adding(detail.isEmpty ? nil : Phrase(": \(detail)", "：\(DecisionDetail.words(of: detail))"))
    case .isLabel(_, let label, let negated):
      return Phrase(
        "\(fate.handle) is \(negated ? "" : "not ")\(policy.labels[label].name)",
        "\(fate.handle) \(negated ? "是" : "不是") \(policy.labels[label].name)")
    case .isClass(_, let classify, _, _):
      let name = className(of: fate.classCode, in: classify)
      return Phrase("\(fate.handle) is \(name)", "\(fate.handle) 是 \(name)")
    case .holds(_, let role):
      return Phrase(
        "\(fate.handle) does not hold \(policy.roles[role].name)", "\(fate.handle) 没有担任 \(policy.roles[role].name)")
    case .value, .count, .condition, .decisions: return nil
    }
  }

  private func whereabouts(of fate: Fate) -> Phrase {
    if let move = fate.move {
      let rule = policy.rules[move.rule].name
      let rank = move.rank.map { Phrase(", with rank \($0)", "（第 \($0) 名）") } ?? .empty
      if move.kind == .removed {
        return Phrase("\(fate.handle) leaves by `\(rule)`\(rank)", "\(fate.handle) 被 `\(rule)` 移出\(rank)")
      }
      let tier = tierName(at: fate.tierAfter)
      return Phrase(
        "\(fate.handle) moves to \(tier) by `\(rule)`\(rank)", "\(fate.handle) 由 `\(rule)` 变动到 \(tier)\(rank)")
    }
    return fate.tierBefore == nil
      ? Phrase("\(fate.handle) stays outside", "\(fate.handle) 留在群外")
      : Phrase(
        "\(fate.handle) stays in \(tierName(at: fate.tierBefore))", "\(fate.handle) 留在 \(tierName(at: fate.tierBefore))"
      )
  }

  private func effects(of fate: Fate) -> Phrase {
    let names = fate.gifts.map { "`\(policy.rules[$0.rule].name)`" }
    return names.isEmpty
      ? Phrase("\(fate.handle) gets nothing", "\(fate.handle) 什么也没有获得")
      : Phrase("\(fate.handle) gets \(Phrase.list(names))", "\(fate.handle) 获得 \(Phrase.list(names))")
  }

  private func tierName(at tier: Int?) -> Phrase {
    guard let tier, policy.tiers.indices.contains(tier) else { return Phrase("no tier", "没有层级") }
    return Phrase(same: policy.tiers[tier].name)
  }

  private func className(of value: Value, in classify: Int) -> Phrase {
    let name = policy.classes[classify].name
    guard case .code(let code) = value else {
      return Phrase("in no class of \(name)", " \(name) 里哪一类都不算的")
    }
    return Phrase(same: policy.choices[policy.classes[classify].choice].items[code].name)
  }

  /// The reasons in sentences, each with the conditions that it speaks of.
  private var reasons: [(text: Phrase, conditions: [ShownCondition])] {
    let told = failure.reasons.prefix(Self.mostReasons).map { member, reason in
      let text = ReasonText(policy: policy, reason: reason, member: escaped(member), decisions: decisions)
      return (text: text.sentence, conditions: reason.conditions)
    }
    let shown = failure.differences.prefix(Self.mostDifferences)
    let more = failure.differences.count - shown.count
    if !shown.isEmpty {
      let rest = more > 0 ? [Phrase("… and \(more) more", "……还有 \(more) 处")] : []
      return (shown + rest).map { (text: $0, conditions: []) }
    }
    return (failure.conditions.isEmpty ? [] : [(text: Phrase("because of this", "因为"), conditions: failure.conditions)])
      + told
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
    if let found { lines.append(mark + escaped(style(found))) }
    for reason in reasons {
      lines.append(mark + escaped(style(reason.text)) + (reason.conditions.isEmpty ? "" : style(Phrase(":", "："))))
      for condition in reason.conditions { lines += condition.lines(gutter: gutter, style: style) }
    }
    return lines
  }

  /// As a diagnostic, for the formats that take one.
  func diagnostic(test title: String) -> Diagnostic {
    let outcome = found.map { Phrase(", but \($0)", "，可是\($0)") } ?? Phrase(", which does not hold", "，可是不成立")
    func values(in language: KeywordLanguage) -> String {
      lines(style: Style(isColoured: false, language: language)).joined(separator: "\n")
    }
    return Diagnostic(
      code: "test-failed", place: .source(source, failure.expectation.span),
      summary: Phrase(
        "the test \"\(title)\" expects `\(expected)`\(outcome)", "测试 \"\(title)\" 期望 `\(expected)`\(outcome)"),
      label: failure.parts.isEmpty ? nil : Phrase(english: values(in: .english), chinese: values(in: .chinese)),
      notes: reasons.map { Diagnostic.Note(text: $0.text) })
  }
}
