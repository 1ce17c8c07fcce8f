import BylawChecker
import BylawProver
import BylawSyntax

/// The shapes in which `prove` reports.
package enum ProofFormat: String, CaseIterable, Sendable {
  case text
  case json
  case sarif
}

/// What is claimed of a policy or of two, and what became of it.
package struct ProofReport: Sendable {
  package struct Entry: Sendable {
    package enum Status: String, Sendable {
      case proved
      case refuted
      case undecided = "not decided"
    }

    package var status: Status
    /// What is claimed, as a sentence without its end.
    package var statement: Phrase
    /// Why it is not decided.
    package var reason: Phrase?
    package var span: Span
    /// Those that show it.
    package var tests: [Phrase]
    /// Whether they pass but for what they show: no test may break a `never`.
    package var failsUntilMended = false
    /// Whether the policy itself demands it, by a `never`.
    package var isDemanded = false
    /// What it is as a warning, where it is refuted.
    var diagnostic: Diagnostic?
  }

  package var source: SourceText
  package var entries: [Entry]

  package func count(_ status: Entry.Status) -> Int { entries.count { $0.status == status } }

  /// Of what the policy demands.
  package func countOfDemands(_ status: Entry.Status) -> Int {
    entries.count { $0.isDemanded && $0.status == status }
  }

  package func write(as format: ProofFormat, to output: inout some TextOutputStream, style: Style) {
    switch format {
    case .text: writeText(to: &output, style: style)
    case .json:
      json(style: style).writeIndented(to: &output)
      output.write("\n")
    case .sarif:
      CheckReport(files: [source.name], problems: problems).write(as: .sarif, to: &output, style: style)
    }
  }

  private func writeText(to output: inout some TextOutputStream, style: Style) {
    for entry in entries {
      let position = source.position(at: entry.span.start)
      let word = style(entry.status.words)
      let margin = String(repeating: " ", count: max(0, 11 - displayWidth(of: word)))
      output.write(
        "\(style(.bold, word))\(margin)  \(style(entry.statement))  (\(escaped(source.name)):\(position.line))\n")
      if let reason = entry.reason { output.write("             \(style(reason))\n") }
      if entry.failsUntilMended {
        let words = Phrase("as a test, which fails as long as the `never` is broken:", "写成测试，只要还违反 `绝不` 就通不过：")
        output.write("             \(style(words))\n")
      }
      for test in entry.tests {
        for line in style(test).split(separator: "\n") { output.write("             " + escaped(String(line)) + "\n") }
      }
    }
    let counts = [Entry.Status.proved, .refuted, .undecided].map {
      Phrase("\(count($0)) \($0.words)", "\(count($0)) 条\($0.words)")
    }
    output.write(style(.bold, Phrase.row(counts)) + "\n")
  }

  private func json(style: Style) -> JSON {
    .object([
      ("version", .int(1)), ("file", .string(source.name)), ("proved", .int(count(.proved))),
      ("refuted", .int(count(.refuted))), ("not_decided", .int(count(.undecided))),
      ("claims", .array(entries.map { object(of: $0, style: style) })),
    ])
  }

  private func object(of entry: Entry, style: Style) -> JSON {
    let position = source.position(at: entry.span.start)
    return .object([
      ("status", .string(entry.status == .undecided ? "not_decided" : entry.status.rawValue)),
      ("claim", .string(style(entry.statement))), ("reason", .optional(entry.reason.map { style($0) })),
      ("code", .optional(entry.diagnostic?.code)), ("line", .int(position.line)), ("column", .int(position.column)),
      ("tests", .array(entry.tests.map { .string($0.english) })),
    ])
  }

  /// As warnings; what is not decided as notes.
  private var problems: Problems {
    Problems(
      diagnostics: entries.compactMap { entry in
        if let diagnostic = entry.diagnostic { return diagnostic }
        guard entry.status != .proved else { return nil }
        let tests = entry.tests.map { Diagnostic.Note(verbatim: $0) }
        return Diagnostic(
          code: entry.status == .refuted ? "refuted" : "not-decided",
          severity: entry.status == .refuted ? .warning : .note,
          place: .source(source, entry.span),
          summary: Phrase("\(entry.status.words): \(entry.statement)", "\(entry.status.words)：\(entry.statement)"),
          notes: tests)
      })
  }
}

extension ProofReport.Entry.Status {
  var words: Phrase {
    switch self {
    case .proved: Phrase("proved", "已证明")
    case .refuted: Phrase("refuted", "不成立")
    case .undecided: Phrase("not decided", "未判定")
    }
  }
}
