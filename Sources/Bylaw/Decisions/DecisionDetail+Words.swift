import BylawData
import BylawSyntax

extension DecisionDetail {
  /// A detail for people: its words of the language are spelled in theirs, and what it says stays as it is.
  package static func words(of detail: String) -> Phrase {
    let items = items(of: detail).map { chinese(of: $0, keywords: [.say, .badge, .access, .role, .deduct, .revoke]) }
    return Phrase(english: detail, chinese: items.joined(separator: "；"))
  }

  private static func chinese(of item: String, keywords: [Keyword]) -> String {
    guard let word = keywords.first(where: { item.hasPrefix($0.english + " ") }) else { return item }
    let rest = String(item.dropFirst(word.english.utf8.count + 1))
    return word.chinese + " " + (word == .revoke ? chinese(of: rest, keywords: [.role, .badge, .access]) : rest)
  }
}
