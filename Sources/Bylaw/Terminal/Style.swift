import BylawSyntax

/// In which language people read, and whether and how text is coloured for a terminal.
package struct Style: Sendable {
  package enum Ink: String, Sendable {
    case bold = "1"
    case dim = "2"
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case frame = "34"
    case good = "32"
    case keyword = "1;34"
    case number = "36"
    case function = "35"
    case selected = "7"
  }

  package var isColoured: Bool
  /// Of the words that are not the policy's or the data's own.
  package var language: KeywordLanguage

  package static let plain = Style(isColoured: false)

  package init(isColoured: Bool, language: KeywordLanguage = .english) {
    self.isColoured = isColoured
    self.language = language
  }

  /// The same without colours.
  package var bare: Style { Style(isColoured: false, language: language) }

  /// The phrase in the language that people read.
  package func callAsFunction(_ phrase: Phrase) -> String { phrase.text(in: language) }

  package func callAsFunction(_ ink: Ink, _ phrase: Phrase) -> String { self(ink, self(phrase)) }

  package func callAsFunction(_ ink: Ink, _ text: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }
}
