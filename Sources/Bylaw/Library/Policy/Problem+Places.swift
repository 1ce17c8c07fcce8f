import BylawCatalog
import BylawSyntax

/// A point of a policy's text.
public struct SourcePosition: Sendable, Hashable {
  /// From 1.
  public var line: Int
  /// From 1, in characters as people count them (grapheme clusters).
  public var column: Int
  /// From 0, in bytes of UTF-8.
  public var offset: Int
}

/// A stretch of a policy's text. Its end is exclusive.
public struct SourceRange: Sendable, Hashable {
  public var start: SourcePosition
  public var end: SourcePosition

  init(source: SourceText, span: Span) {
    let region = SourceRegion(source: source, span: span, unit: .characters)
    start = SourcePosition(line: region.startLine, column: region.startColumn, offset: span.start)
    end = SourcePosition(line: region.endLine, column: region.endColumn, offset: max(span.start, span.end))
  }

  /// The bytes of the policy's text that it covers.
  public var offsets: Range<Int> { start.offset..<end.offset }
}

extension Problem {
  /// What a problem is about.
  public enum Place: Sendable, Hashable {
    /// A stretch of a policy's text.
    case policy(name: String, SourceRange)
    /// A file, one of its lines, or the cell that begins with a character of that line; both count from 1.
    case file(String, line: Int?, column: Int?)
    /// A table in memory, one of its rows by its index from 0, or the cell in the column of that name.
    case table(String, row: Int?, column: String?)
    case nowhere
  }

  /// More that helps to understand.
  public struct Note: Sendable, Hashable {
    public var text: String
    /// Where the policy's text says what the note speaks of.
    public var range: SourceRange?
  }

  /// A change of the policy's text that mends it, or may.
  public struct Fix: Sendable, Hashable {
    public struct Edit: Sendable, Hashable {
      public var range: SourceRange
      public var replacement: String
    }

    /// What it does, for people.
    public var title: String
    /// Apart from one another, in no particular order.
    public var edits: [Edit]

    /// The text with the change in it; nil where it cannot be the text that the problem was found in, because the place is
    /// not in it.
    public func applied(to text: String) -> String? {
      var bytes = Array(text.utf8)
      for edit in edits.sorted(by: { $0.range.start.offset > $1.range.start.offset }) {
        guard edit.range.end.offset <= bytes.count else { return nil }
        bytes.replaceSubrange(edit.range.offsets, with: edit.replacement.utf8)
      }
      return String(validating: bytes, as: UTF8.self)
    }
  }

  public var place: Place {
    switch diagnostic.place {
    case .source(let source, let span): .policy(name: source.name, SourceRange(source: source, span: span))
    case .data(let file, let line, let column): .file(file, line: line, column: column)
    case .file(let file): .file(file, line: nil, column: nil)
    case .table(let table, let row, let column): .table(table, row: row, column: column)
    case .nowhere: .nowhere
    }
  }

  /// The stretch of the policy's text that it is about; nil where it is about something else.
  public var range: SourceRange? {
    if case .policy(_, let range) = place { range } else { nil }
  }

  /// A few words to stand beside the marked text.
  public var label: String? { diagnostic.label?.english }

  public var notes: [Note] {
    diagnostic.notes.map { Note(text: $0.text.english, range: $0.span.flatMap(range)) }
  }

  public var fixes: [Fix] {
    diagnostic.fixIts.map { fix in
      Fix(
        title: fix.title.english,
        edits: fix.edits.compactMap { edit in
          range(edit.span).map { Fix.Edit(range: $0, replacement: edit.replacement) }
        })
    }
  }

  private func range(_ span: Span) -> SourceRange? {
    if case .source(let source, _) = diagnostic.place { SourceRange(source: source, span: span) } else { nil }
  }

  /// The whole message for people: the summary, the lines that it is about, notes and what would help.
  public func text(coloured: Bool = false, language: PolicyLanguage = .english) -> String {
    DiagnosticRenderer(style: Style(isColoured: coloured, language: language.keywords)).text(of: diagnostic)
  }

  /// The long story of the problem's kind, with an example, as `bylaw explain` tells it.
  public func story(coloured: Bool = false) -> String? { Self.story(ofCode: code, coloured: coloured) }

  /// The same of any code; nil where there is no such code.
  public static func story(ofCode code: String, coloured: Bool = false) -> String? {
    explanation(of: code)?.text(coloured: coloured)
  }
}

extension Problems: CustomStringConvertible {
  /// The whole messages for people.
  public var description: String { text() }
}

extension Problem: CustomStringConvertible {
  public var description: String { text() }
}
