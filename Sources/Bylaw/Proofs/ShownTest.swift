import BylawProver
import BylawSyntax

/// Tests that show what was found, for people: in Chinese with the words of the language so spelled, and called by what
/// happens in them.
func shownTest(_ drafts: [TestDraft]) -> Phrase {
  func text(_ language: KeywordLanguage) -> String {
    drafts.map { $0.text(titled: language) }.joined(separator: "\n")
  }
  let chinese = text(.chinese)
  return Phrase(
    english: text(.english),
    chinese: formatPolicy(PolicyText(name: "", text: chinese), language: .chinese).value ?? chinese)
}

extension Phrase {
  func followed(by other: Phrase) -> Phrase {
    Phrase(english: english + other.english, chinese: chinese + other.chinese)
  }
}
