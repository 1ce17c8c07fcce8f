import BylawSyntax
import Foundation
import Testing

@testable import Bylaw

@Suite("Reports of check")
struct CheckReportTests {
  private let report: CheckReport

  init() {
    let source = SourceText(name: "a b.bylaw", text: "let e\u{301} = 1\nlet y = x\n")
    report = CheckReport(
      files: ["a b.bylaw", "fine.bylaw"],
      problems: Problems(diagnostics: [
        Diagnostic(
          code: "unknown-name", place: .source(source, Span(start: 20, end: 21)),
          summary: Phrase(untranslated: "there is 100% no \u{1B} x"),
          label: Phrase(untranslated: "not, known"),
          notes: [
            Diagnostic.Note(text: Phrase(untranslated: "see here"), at: Span(start: 4, end: 7)),
            Diagnostic.Note(text: Phrase(untranslated: "a\nb")),
          ],
          fixIts: [
            Diagnostic.FixIt(
              title: Phrase(untranslated: "write e"),
              edits: [Diagnostic.FixIt.Edit(replacing: Span(start: 20, end: 21), with: "e")])
          ]),
        Diagnostic(
          code: "unused", severity: .warning, place: .source(source, Span(start: 4, end: 7)),
          summary: Phrase(untranslated: "unused")),
      ]))
  }

  private func parsed(_ format: CheckFormat) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(report.text(as: format).utf8)) as? [String: Any])
  }

  @Test("text closes with the count")
  func text() {
    #expect(report.text(as: .text).hasSuffix("\n1 error and 1 warning in 2 policies\n"))
    #expect(CheckReport(files: ["p"], problems: Problems()).text(as: .text) == "No errors or warnings in p\n")
  }

  @Test("JSON has every part")
  func json() throws {
    let root = try parsed(.json)
    #expect(root["errors"] as? Int == 1)
    #expect(root["warnings"] as? Int == 1)
    let diagnostics = try #require(root["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.map { $0["code"] as? String } == ["unused", "unknown-name"])
    let range = try #require(diagnostics[0]["range"] as? [String: [String: Int]])
    #expect(range["start"] == ["line": 1, "column": 5, "offset": 4])
    #expect(range["end"] == ["line": 1, "column": 6, "offset": 7])
    let fixes = try #require(diagnostics[1]["fixes"] as? [[String: Any]])
    #expect(fixes.first?["title"] as? String == "write e")
  }

  @Test("SARIF counts code points and lists each rule once")
  func sarif() throws {
    let root = try parsed(.sarif)
    #expect(root["version"] as? String == "2.1.0")
    let run = try #require((root["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((run["tool"] as? [String: [String: Any]])?["driver"])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["unused", "unknown-name"])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["level"] as? String } == ["warning", "error"])
    #expect(results.map { $0["ruleIndex"] as? Int } == [0, 1])
    let location = try #require((results[0]["locations"] as? [[String: [String: Any]]])?.first?["physicalLocation"])
    #expect((location["artifactLocation"] as? [String: String])?["uri"] == "a%20b.bylaw")
    let region = try #require(location["region"] as? [String: Int])
    #expect(region["startColumn"] == 5)
    #expect(region["endColumn"] == 7)
  }

  @Test("JUnit has a suite for each policy, and counts what fails")
  func junit() {
    let text = report.text(as: .junit)
    #expect(text.contains("<testsuites name=\"bylaw check\" tests=\"3\" failures=\"1\" errors=\"0\">"))
    #expect(text.contains("<testsuite name=\"fine.bylaw\" tests=\"1\" failures=\"0\""))
    #expect(text.contains("<failure message=\"There is 100% no \\u{1B} x.\" type=\"unknown-name\">"))
    var strict = report
    strict.isStrict = true
    #expect(strict.text(as: .junit).contains("tests=\"3\" failures=\"2\""))
  }

  @Test("GitHub's commands escape what would end them")
  func github() {
    #expect(
      report.text(as: .github) == """
        ::warning file=a b.bylaw,line=1,endLine=1,col=5,endColumn=5,title=unused::Unused.
        ::error file=a b.bylaw,line=2,endLine=2,col=9,endColumn=9,title=unknown-name::There is 100%25 no \\u{1B} x.%0Anot, known%0Aa%0Ab.%0Ahelp: write e

        """)
  }
}
