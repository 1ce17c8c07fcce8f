import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax

/// A `never` that a test's review broke, as it is told to people.
struct BrokenNeverText {
  var policy: CheckedPolicy
  var result: TestResult
  var report: NeverReport

  var never: Never { policy.nevers[report.never] }

  /// `a is demoted by `falling``, by the test's own names.
  var found: Phrase {
    let shown = report.breaks.prefix(Self.mostShown).map { it in
      let member = result.handles[it.member] ?? Formatting.keyText(of: it.key, policy: policy)
      let rule = policy.rules[it.rule].name
      return Phrase(
        "\(escaped(member)) is \(it.kind.rawValue) by `\(escaped(rule))`",
        "\(escaped(member)) 按 `\(escaped(rule))` \(it.kind.outcomeInChinese)")
    }
    let more = report.count - shown.count
    return Phrase.row(Array(shown)).adding(more > 0 ? Phrase(", and \(more) more", "，还有 \(more) 条") : nil)
  }

  private static let mostShown = 5

  func lines(style: Style) -> [String] {
    let shown = ValueLines(source: policy.source, span: never.span, parts: [])
    let mark = style(.frame, String(repeating: " ", count: shown.gutter) + " = ")
    return shown.lines(gutter: shown.gutter, style: style) + [mark + style(found)]
  }

  func diagnostic(test title: String) -> Diagnostic {
    Diagnostic(
      code: "never-broken", place: .source(policy.source, never.span),
      summary: Phrase(
        "the review of the test \"\(title)\" breaks `\(never.name)`: \(found)",
        "测试“\(title)”的复盘违反了 `\(never.name)`：\(found)"),
      notes: never.reason.map { [Diagnostic.Note(text: Phrase(same: $0))] } ?? [])
  }
}

extension DecisionKind {
  /// What became of a member, behind the rule that did it.
  var outcomeInChinese: String {
    switch self {
    case .admitted: "被接纳"
    case .promoted: "晋升"
    case .demoted: "降级"
    case .removed: "被移出"
    case .appointed: "被任命"
    case .reserved: "候补"
    case .rewarded: "受奖励"
    case .penalized: "受处罚"
    }
  }
}
