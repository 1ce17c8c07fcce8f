import BylawSyntax
import BylawSystem

extension SystemError {
  package var words: Phrase { Phrase(english: text, chinese: chineseText) }
}
