import BylawSyntax

/// Something that is wrong with a policy or its data, or worth saying about it.
public struct Problem: Sendable {
  public enum Severity: String, Sendable {
    case note
    case warning
    case error
  }

  package var diagnostic: Diagnostic

  package init(diagnostic: Diagnostic) {
    self.diagnostic = diagnostic
  }

  /// The stable name that `explanation(of:)` knows.
  public var code: String { diagnostic.code }

  public var severity: Severity {
    switch diagnostic.severity {
    case .note: .note
    case .warning: .warning
    case .error: .error
    }
  }

  /// One sentence that stands alone, in English.
  public var summary: String { diagnostic.summary.english }

  /// One sentence that stands alone.
  public func summary(in language: PolicyLanguage) -> String { diagnostic.summary.text(in: language.keywords) }

  /// The file it is in, as it was named by the caller.
  public var file: String? {
    switch diagnostic.place {
    case .source(let source, _): source.name
    case .data(let file, _, _), .file(let file): file
    case .table, .nowhere: nil
    }
  }

  /// From 1.
  public var line: Int? {
    switch diagnostic.place {
    case .source(let source, let span): source.line(at: span.start)
    case .data(_, let line, _): line
    case .file, .table, .nowhere: nil
    }
  }

  /// From 1, in characters.
  public var column: Int? {
    switch diagnostic.place {
    case .source(let source, let span): source.position(at: span.start).column
    case .data(_, _, let column): column
    case .file, .table, .nowhere: nil
    }
  }
}

/// What the phases found, in the order of the places.
public struct Problems: Error, Sendable {
  package private(set) var diagnostics: [Diagnostic]
  /// Errors that were counted and not kept, because there were so many.
  private var unshownErrors: Int

  package init(diagnostics: [Diagnostic] = [], unshownErrors: Int = 0) {
    self.diagnostics = sortedByPlace(diagnostics)
    self.unshownErrors = unshownErrors
  }

  public var all: [Problem] { diagnostics.map { Problem(diagnostic: $0) } }
  public var isEmpty: Bool { diagnostics.isEmpty }
  public var hasErrors: Bool { errorCount > 0 }
  public var errorCount: Int { diagnostics.count { $0.severity == .error } + unshownErrors }
  public var warningCount: Int { diagnostics.count { $0.severity == .warning } }

  /// Whether they stand in the way: errors do, and where `strict`, warnings too.
  public func block(strict: Bool) -> Bool { hasErrors || (strict && warningCount > 0) }

  /// Those that are not among others, errors aside.
  package func without(_ others: Problems) -> Problems {
    var rest = self
    let known = Set(others.diagnostics.map(\.summary))
    rest.diagnostics.removeAll { $0.severity != .error && known.contains($0.summary) }
    return rest
  }

  /// Whether nothing is wrong but what `--set` was given.
  package var areAboutSettings: Bool {
    let errors = diagnostics.filter { $0.severity == .error }
    return !errors.isEmpty && unshownErrors == 0
      && errors.allSatisfy { error in
        guard case .nowhere = error.place else { return false }
        return error.code == "unknown-param" || error.code == "wrong-param-type"
      }
  }

  /// As text for people, with the lines they are about; closes with how many there are.
  public func text(coloured: Bool = false, language: PolicyLanguage = .english) -> String {
    var result = ""
    write(to: &result, style: Style(isColoured: coloured, language: language.keywords))
    return result
  }

  package func write(to output: inout some TextOutputStream, style: Style) {
    guard !isEmpty else { return }
    DiagnosticRenderer(style: style).write(diagnostics, to: &output)
    if let count = countText { output.write(style(.bold, count) + "\n") }
  }

  /// `2 errors and 1 warning`; nil where there are notes alone.
  package var countText: Phrase? {
    var parts: [Phrase] = []
    if errorCount > 0 { parts.append(.count(errorCount, "error", "个错误")) }
    if warningCount > 0 { parts.append(.count(warningCount, "warning", "个警告")) }
    if parts.isEmpty { return nil }
    return .list(parts).adding(unshownErrors > 0 ? Phrase(", of which the first are shown", "，只列出前面的") : nil)
  }

  /// With others in the place of those that are kept.
  func replacing(_ diagnostics: [Diagnostic]) -> Problems {
    Problems(diagnostics: diagnostics, unshownErrors: unshownErrors)
  }

  package static func + (a: Problems, b: Problems) -> Problems {
    Problems(diagnostics: a.diagnostics + b.diagnostics, unshownErrors: a.unshownErrors + b.unshownErrors)
  }
}

/// By file in the order that the files come up, then by offset or line; what has no place comes first.
private func sortedByPlace(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  var files: [String: Int] = [:]
  let keyed = diagnostics.enumerated().map { index, diagnostic in
    let place = sortKey(of: diagnostic.place)
    let file = place.file.map { name in
      files[name]
        ?? {
          files[name] = files.count + 1
          return files.count
        }()
    }
    return (key: [file ?? 0, place.major, place.minor, index], diagnostic: diagnostic)
  }
  return keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.diagnostic)
}

private func sortKey(of place: Diagnostic.Place) -> (file: String?, major: Int, minor: Int) {
  switch place {
  case .source(let source, let span): (source.name, span.start, span.end)
  case .data(let file, let line, let column): (file, line, column ?? 0)
  case .file(let file): (file, -1, 0)
  case .table(let table, let row, _): (table, row ?? -1, 0)
  case .nowhere: (nil, 0, 0)
  }
}
