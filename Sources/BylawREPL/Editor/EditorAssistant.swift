import Bylaw
import BylawSyntax

/// What the editor asks of those who know the language.
protocol EditorAssistant {
  /// Whether Enter at the end of `text` means that it is whole.
  func isComplete(_ text: String) -> Bool

  func completions(before: String, after: String) -> Completions

  /// What is shown dimly behind the text, with the cursor at its end.
  func hint(after text: String) -> Hint?

  /// How the text is coloured: spans of UTF-8 offsets, in order.
  func inks(of text: String) -> [(range: Range<Int>, ink: Style.Ink)]

  /// In which people read.
  var language: KeywordLanguage { get }
}

/// What a word may be completed to.
struct Completions: Equatable {
  struct Item: Equatable {
    /// What stands in the text then.
    var text: String
    /// What it is, in a few words.
    var detail: String = ""
  }

  /// How many characters before the cursor they take the place of.
  var replaced: Int
  var items: [Item]

  static let none = Completions(replaced: 0, items: [])
}

struct Hint: Equatable {
  var text: String
  /// Whether Right takes it into the text.
  var isAccepted: Bool
}

/// One that knows nothing.
struct NoAssistant: EditorAssistant {
  let language = KeywordLanguage.english
  func isComplete(_ text: String) -> Bool { true }
  func completions(before: String, after: String) -> Completions { .none }
  func hint(after text: String) -> Hint? { nil }
  func inks(of text: String) -> [(range: Range<Int>, ink: Style.Ink)] { [] }
}
