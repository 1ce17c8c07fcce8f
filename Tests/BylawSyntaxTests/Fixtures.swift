import BylawSyntax
import Foundation
import Testing

/// A policy file beside the tests.
struct Fixture: CustomTestStringConvertible, Sendable {
  let path: URL
  let text: String

  var testDescription: String { path.pathComponents.suffix(2).joined(separator: "/") }
  var source: SourceText { SourceText(name: path.lastPathComponent, text: text) }

  static let policies = all(in: "Policies")
  static let errors = all(in: "Errors")

  /// The policies that the project shows to its users.
  static let examples = files(under: Grammar.root.appendingPathComponent("examples"))

  private static func all(in folder: String) -> [Fixture] {
    files(under: URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(folder))
  }

  private static func files(under directory: URL) -> [Fixture] {
    let files = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "bylaw" }
      .sorted { $0.path < $1.path }
      .compactMap { path in
        (try? String(contentsOf: path, encoding: .utf8)).map { Fixture(path: path, text: $0) }
      }
  }
}

func parse(_ text: String) -> (tree: PolicyTree, diagnostics: [Diagnostic]) {
  parse(SourceText(name: "test.bylaw", text: text))
}

extension Diagnostic {
  var span: Span? {
    if case .source(_, let span) = place { span } else { nil }
  }

  /// `3:5 unexpected-token: …`
  var line: String {
    guard case .source(let source, let span) = place else { return "\(code): \(summary.english)" }
    let position = source.position(at: span.start)
    return "\(position.line):\(position.column) \(code): \(summary.english)"
  }
}
