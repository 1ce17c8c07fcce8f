import BylawSyntax
import Foundation
import Testing

/// The last section of the reference lists every word of the language; it is the keyword table itself.
@Suite struct WordTable {
  static func expected() -> String {
    var text = "## All words\n"
    for category in Keyword.Category.allCases {
      let words = Keyword.allCases.filter { $0.category == category }
      guard !words.isEmpty else { continue }
      text += "\n**\(title(category))**\n\n| English | 中文 |\n| --- | --- |\n"
      for word in words {
        let mark = word.isReserved ? " (reserved)" : ""
        text += "| \(spellings(word.entry.english))\(mark) | \(spellings(word.entry.chinese)) |\n"
      }
    }
    return text
  }

  private static func spellings(_ words: [String]) -> String {
    words.map { "`\($0)`" }.joined(separator: " ")
  }

  private static func title(_ category: Keyword.Category) -> String {
    switch category {
    case .declaration: "Declarations"
    case .clause: "Clauses"
    case .part: "Parts of declarations and clauses"
    case .operator: "Operators"
    case .truth: "True and false"
    case .type: "Types"
    case .unit: "Units of time"
    case .weekday: "Days of the week"
    case .aggregate: "Aggregates"
    case .function: "Functions"
    case .predeclared: "Names that are always there"
    case .testWord: "Tests"
    }
  }

  @Test func theReferenceListsEveryWord() throws {
    let file = packageRoot.appending(path: "grammar/reference.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: "## All words\n"))
    if ProcessInfo.processInfo.environment["BYLAW_RECORD"] != nil {
      let recorded = text[..<start.lowerBound] + WordTable.expected()
      try String(recorded).write(to: file, atomically: true, encoding: .utf8)
      Issue.record("the words were recorded anew")
    }
    #expect(String(text[start.lowerBound...]) == WordTable.expected())
  }
}
