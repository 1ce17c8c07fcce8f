import BylawTestSupport
import Foundation
import Testing

@testable import BylawSyntax

@Suite("Words in both languages")
struct PhraseTests {
  @Test("a literal takes the parts that are phrases in its own language")
  func parts() {
    let type = Phrase("a date", "日期")
    let phrase = Phrase("`\("x")` is \(type), line \(3)", "`\("x")` 是\(type)，第 \(3) 行")
    #expect(phrase.text(in: .english) == "`x` is a date, line 3")
    #expect(phrase.text(in: .chinese) == "`x` 是日期，第 3 行")
  }

  @Test("counts and lists are joined as each language does")
  func joining() {
    #expect(Phrase.count(1, "row", "行") == Phrase("1 row", "1 行"))
    #expect(Phrase.count(2, "policy", plural: "policies", "份章程") == Phrase("2 policies", "2 份章程"))
    #expect(Phrase.list(["a", "b", "c"]) == Phrase("a, b and c", "a、b 和 c"))
    #expect(Phrase.choice(["a", "b"]) == Phrase("a or b", "a 或 b"))
    #expect(Phrase.row(["a", "b"]) == Phrase("a, b", "a、b"))
    #expect(Phrase.list([String]()).isEmpty)
  }

  @Test("a sentence has its language's full stop, once")
  func sentences() {
    #expect(Phrase("no row", "没有行").sentence == Phrase("No row.", "没有行。"))
    #expect(Phrase("why not?", "为什么不？").sentence == Phrase("Why not?", "为什么不？"))
  }

  @Test("what is left of the other language is found, but for names and code")
  func leftovers() {
    #expect(Phrase("the row", "`id` 是 the 行").leftovers() == ["the"])
    #expect(Phrase("the 行", "行").leftovers() == ["行"])
    #expect(Phrase("as \"一\"", "用 --data 写 tag").leftovers(known: "tag: text").isEmpty)
  }

  @Test("nothing is left untranslated in the sources")
  func untranslated() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    var found: [String] = []
    for case let file as URL in files
    where file.pathExtension == "swift" && !["Phrase.swift", "Command+English.swift"].contains(file.lastPathComponent) {
      let text = try String(contentsOf: file, encoding: .utf8)
      if text.contains("Phrase(untranslated:") || text.contains("untranslated: \"") {
        found.append(file.lastPathComponent)
      }
    }
    #expect(found == [])
  }

  @Test("the errors of the grammar are said in both", arguments: Fixture.errors)
  func errors(_ fixture: Fixture) throws {
    for diagnostic in parse(fixture.bare).diagnostics {
      #expect(diagnostic.leftovers(known: fixture.bare) == [], "\(diagnostic.summary.chinese)")
    }
  }
}
