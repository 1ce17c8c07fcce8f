import BylawSyntax
import Foundation
import Testing

/// A policy file beside the tests.
struct Fixture: CustomTestStringConvertible, Sendable {
  let path: URL
  let text: String

  var testDescription: String { path.lastPathComponent }
  var source: SourceText { SourceText(name: path.lastPathComponent, text: text) }

  static let policies = all(in: "Policies")
  static let errors = all(in: "Errors")

  private static func all(in folder: String) -> [Fixture] {
    let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(folder)
    let files = (try? FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "bylaw" }
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
    guard case .source(let source, let span) = place else { return "\(code): \(summary)" }
    let position = source.position(at: span.start)
    return "\(position.line):\(position.column) \(code): \(summary)"
  }
}
