import Bylaw
import BylawTestSupport
import Foundation
import Testing

@testable import BylawSyntax

/// The last section of the reference lists every word of the language; it is the keyword table itself. The Chinese page has the
/// Chinese first.
@Suite struct WordTable {
  static func expected(on page: ReferencePage) -> String {
    let isChinese = page == .chinese
    func row(_ english: String, _ chinese: String) -> String {
      isChinese ? "| \(chinese) | \(english) |\n" : "| \(english) | \(chinese) |\n"
    }
    func head(_ english: String, _ title: String) -> String {
      "\n**\(title)**\n\n" + row(isChinese ? "英文" : english, "中文") + "| --- | --- |\n"
    }
    var text = page.wordsHeading
    for category in Keyword.Category.allCases {
      let words = Keyword.allCases.filter { $0.category == category }
      guard !words.isEmpty else { continue }
      let titles = title(category)
      text += head("English", isChinese ? titles.chinese : titles.english)
      for word in words {
        let mark = word.isReserved ? isChinese ? "（保留）" : " (reserved)" : ""
        text += row(
          spellings(word.entry.english) + (isChinese ? "" : mark),
          spellings(word.entry.chinese) + (isChinese ? mark : ""))
      }
    }
    text += head("sign", isChinese ? "代替符号的词" : "Words for signs")
      .replacingOccurrences(of: "英文", with: "符号")
    for (symbol, words) in Symbol.words { text += row("`\(symbol.rawValue)`", spellings(words)) }
    text += head("English", isChinese ? "一个词顶几个词" : "Words that stand for several")
    for compound in Keyword.compounds {
      // `in excel days` is about many, `this week` about one.
      let isForm = compound.parts.contains([.excel]) || compound.parts.contains([.unix])
      let words = compound.parts.map { $0.map { isForm ? $0.english : $0.singular }.joined(separator: "/") }
      text += row(spellings([words.joined(separator: " ")]), spellings([compound.spelling]))
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

  private static func title(_ category: Keyword.Category) -> Phrase {
    switch category {
    case .declaration: Phrase("Declarations", "声明")
    case .clause: Phrase("Clauses", "子句")
    case .part: Phrase("Parts of declarations and clauses", "声明和子句里的词")
    case .operator: Phrase("Operators", "运算")
    case .truth: Phrase("True and false", "真和假")
    case .type: Phrase("Types", "类型")
    case .unit: Phrase("Units of time", "时间单位")
    case .weekday: Phrase("Days of the week", "星期")
    case .aggregate: Phrase("Aggregates", "统计")
    case .function: Phrase("Functions", "函数")
    case .predeclared: Phrase("Names that are always there", "一直都有的名字")
    case .testWord: Phrase("Tests", "测试")
    }
  }

  @Test(arguments: ReferencePage.allCases)
  func theReferenceListsEveryWord(page: ReferencePage) throws {
    let file = packageRoot.appending(path: "grammar/" + page.file)
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: page.wordsHeading))
    if ProcessInfo.processInfo.environment["BYLAW_RECORD"] != nil {
      let recorded = text[..<start.lowerBound] + WordTable.expected(on: page)
      try String(recorded).write(to: file, atomically: true, encoding: .utf8)
      Issue.record("the words were recorded anew")
    }
    #expect(String(text[start.lowerBound...]) == WordTable.expected(on: page))
  }
}

extension ReferencePage {
  fileprivate var wordsHeading: String { self == .english ? "## All words\n" : "## 全部的词\n" }
}
