/// What a phase found wrong, or worth saying: one value for the terminal, editors and reports. Its
/// words are in both languages; who shows it chooses.
package struct Diagnostic: Sendable {
  package enum Severity: Int, Comparable, Sendable {
    case note
    case warning
    case error

    package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
  }

  /// Where it is: in a policy's text, in a cell of a data file, in a file as a whole, in a table in memory, or nowhere in
  /// particular.
  package enum Place: Sendable {
    case source(SourceText, Span)
    /// Line and column count from 1; the column is the cell's first character in its line, or nil for the whole line.
    case data(file: String, line: Int, column: Int?)
    case file(String)
    /// A row counts from 0; nil where it is about the table as a whole. A column goes by its name.
    case table(String, row: Int?, column: String?)
    case nowhere
  }

  /// More that helps to understand, with a place of its own where there is one.
  package struct Note: Sendable {
    package var text: Phrase
    package var span: Span?

    package init(text: Phrase, at span: Span? = nil) {
      self.text = text.sentence
      self.span = span
    }

    /// Of several lines, which stand as they are.
    package init(verbatim text: Phrase) {
      self.text = text
    }
  }

  /// A change of the policy's text that an editor can apply.
  package struct FixIt: Sendable {
    package struct Edit: Sendable, Equatable {
      package var span: Span
      package var replacement: String

      package init(replacing span: Span, with replacement: String) {
        self.span = span
        self.replacement = replacement
      }
    }

    package var title: Phrase
    package var edits: [Edit]

    package init(title: Phrase, edits: [Edit]) {
      self.title = title
      self.edits = edits
    }
  }

  /// The stable name that `bylaw explain` knows, such as `unknown-name`.
  package var code: String
  package var severity: Severity
  package var place: Place
  /// A sentence or two, in the operator's words, that stand alone.
  package var summary: Phrase
  /// A few words to stand beside the caret.
  package var label: Phrase?
  package var notes: [Note]
  package var fixIts: [FixIt]

  package init(
    code: String, severity: Severity = .error, place: Place, summary: Phrase, label: Phrase? = nil,
    notes: [Note] = [], fixIts: [FixIt] = []
  ) {
    self.code = code
    self.severity = severity
    self.place = place
    self.summary = summary.sentence
    self.label = label
    self.notes = notes
    self.fixIts = fixIts
  }
}
