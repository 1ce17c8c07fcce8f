import Bylaw
import BylawTestSupport
import Foundation
import Testing

@testable import BylawSyntax

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
    text += "\n**Words for signs**\n\n| sign | 中文 |\n| --- | --- |\n"
    for (symbol, words) in Symbol.words { text += "| `\(symbol.rawValue)` | \(spellings(words)) |\n" }
    text += "\n**Words that stand for several**\n\n| English | 中文 |\n| --- | --- |\n"
    for compound in Keyword.compounds {
      // `in excel days` is about many, `this week` about one.
      let isForm = compound.parts.contains([.excel]) || compound.parts.contains([.unix])
      let words = compound.parts.map { $0.map { isForm ? $0.english : $0.singular }.joined(separator: "/") }
      text += "| \(spellings([words.joined(separator: " ")])) | \(spellings([compound.spelling])) |\n"
    }
    return text
  }

  /// The words of the language that the formatter writes, each as it stands in the tables.
  @Test(arguments: PolicyLanguage.allCases)
  func theFormatterWritesWhatTheReferenceLists(language: PolicyLanguage) throws {
    let file = packageRoot.appending(path: "grammar/reference.md")
    let reference = try String(contentsOf: file, encoding: .utf8)
    let tables = try reference[#require(reference.range(of: "## All words\n")).upperBound...]
    let column = language == .english ? 1 : 2
    let cells = tables.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { $0.split(separator: "|") }
    let listed = Set(
      cells.flatMap { cells in
        cells[column - 1].split(separator: "`").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
      })
    var written: Set<String> = []
    for seed in UInt64(1)...30 {
      guard let each = try? DifferentialCase(seed: seed) else { continue }
      let text = try #require(formatPolicy(PolicyText(name: "p", text: each.text), language: language).value)
      let parsed = parseText(SourceText(name: "p", text: text))
      for (token, role) in zip(parsed.tokens, parsed.roles) where token.kind == .word {
        if case .keyword = role { written.insert(token.text) }
      }
    }
    #expect(written.count > 60)
    #expect(written.subtracting(listed) == [])
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
