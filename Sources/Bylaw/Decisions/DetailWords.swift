import BylawData
import BylawSyntax

extension Decision {
  package var detailWords: Phrase { DecisionDetail.words(of: detail) }
}

extension DecisionDetail {
  /// What a decision gave, took and said, for people: the record's words, with those of the language spelled in theirs.
  package static func words(of detail: String) -> Phrase {
    let items = items(of: detail).map { spelled($0, keywords: [.say, .badge, .access, .role, .deduct, .revoke]) }
    return Phrase(english: detail, chinese: items.joined(separator: "；"))
  }

  private static func spelled(_ item: String, keywords words: [Keyword]) -> String {
    guard let word = words.first(where: { item.hasPrefix($0.english + " ") }) else { return item }
    let rest = String(item.dropFirst(word.english.count + 1))
    return word.chinese + " " + (word == .revoke ? spelled(rest, keywords: [.role, .badge, .access]) : rest)
  }
}
