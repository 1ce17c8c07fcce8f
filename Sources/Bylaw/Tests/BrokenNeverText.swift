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
  var found: String {
    let shown = report.breaks.prefix(Self.mostShown).map { it in
      let member = result.handles[it.member] ?? Formatting.keyText(of: it.key, policy: policy)
      return "\(member) is \(it.kind.rawValue) by `\(policy.rules[it.rule].name)`"
    }
    let more = report.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? ", and \(more) more" : "")
  }

  private static let mostShown = 5

  func lines(style: Style) -> [String] {
    let shown = ValueLines(source: policy.source, span: never.span, parts: [])
    let mark = style(.frame, String(repeating: " ", count: shown.gutter) + " = ")
    return shown.lines(gutter: shown.gutter, style: style) + [mark + escaped(found)]
  }

  func diagnostic(test title: String) -> Diagnostic {
    Diagnostic(
      code: "never-broken", place: .source(policy.source, never.span),
      summary: "the review of the test \"\(title)\" breaks `\(never.name)`: \(found)", label: nil,
      notes: never.reason.map { [Diagnostic.Note(text: $0)] } ?? [])
  }
}
