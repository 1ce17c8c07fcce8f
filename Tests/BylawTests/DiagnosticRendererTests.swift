import BylawSyntax
import Testing

@testable import Bylaw

@Suite("Diagnostics as text")
struct DiagnosticRendererTests {
  private func rendered(
    _ text: String, _ span: Span, label: String? = nil, notes: [Diagnostic.Note] = [], fixIts: [Diagnostic.FixIt] = []
  ) -> String {
    let source = SourceText(name: "p.bylaw", text: text)
    let diagnostic = Diagnostic(
      code: "c", place: .source(source, span), summary: Phrase(untranslated: "no"),
      label: label.map { Phrase(untranslated: $0) },
      notes: notes, fixIts: fixIts)
    return DiagnosticRenderer(style: .plain).text(of: diagnostic)
  }

  /// The span of the first occurrence.
  private func span(of part: String, in text: String) throws -> Span {
    let range = try #require(text.firstRange(of: part))
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return Span(start: start, end: start + part.utf8.count)
  }

  @Test("marks a span under wide characters and tabs")
  func wide() throws {
    let text = "a\n\t活跃 = 度量 x\n"
    #expect(
      rendered(text, try span(of: "度量", in: text), label: "这里") == """
        error[c]: No.
         --> p.bylaw:2:7
          |
        2 |     活跃 = 度量 x
          |            ^^^^ 这里

        """)
  }

  @Test(
    "marks one cell at the end of a line and of the file", arguments: [Span(start: 3, end: 3), Span(start: 3, end: 4)])
  func end(_ span: Span) {
    #expect(
      rendered("abc\n", span) == """
        error[c]: No.
         --> p.bylaw:1:4
          |
        1 | abc
          |    ^

        """)
  }

  @Test("an empty file")
  func empty() {
    #expect(rendered("", Span(start: 0, end: 0)) == "error[c]: No.\n --> p.bylaw:1:1\n  |\n1 |\n  | ^\n")
  }

  @Test("frames a span of several lines")
  func multiLine() throws {
    let text = "x\n  promote a\n    to b\n"
    #expect(
      rendered(text, try span(of: "promote a\n    to b", in: text), label: "all of it") == """
        error[c]: No.
         --> p.bylaw:2:3
          |
        2 | /   promote a
        3 | |     to b
          | |________^ all of it

        """)
    #expect(
      rendered(text, try span(of: "a\n    to", in: text)) == """
        error[c]: No.
         --> p.bylaw:2:11
          |
        2 |     promote a
          |  ___________^
        3 | |     to b
          | |______^

        """)
  }

  @Test("cuts the middle out of a long span")
  func longSpan() {
    let text = (1...12).map { "line \($0)\n" }.joined()
    #expect(
      rendered(text, Span(start: 0, end: text.utf8.count - 1)) == """
        error[c]: No.
          --> p.bylaw:1:1
           |
         1 | / line 1
         2 | | line 2
           | | …
        12 | | line 12
           | |_______^

        """)
  }

  @Test("of a line of any length only what is near the place is shown", arguments: [0, 1, 2])
  func longestLine(_ shift: Int) throws {
    let text =
      String(repeating: "z", count: shift) + String(repeating: "字", count: 40_000) + " here "
      + String(repeating: "y", count: 50_000)
    let lines = rendered(text, try span(of: "here", in: text)).split(separator: "\n")
    #expect(lines[1] == " --> p.bylaw:1:\(40_002 + shift)")
    #expect(lines[3].hasPrefix("1 | …字") && lines[3].hasSuffix("y…"))
    let before = try #require(lines[3].range(of: "here")).lowerBound
    #expect(displayWidth(of: lines[3][..<before]) == displayWidth(of: lines[4].prefix { $0 != "^" }))
    #expect(lines[4].hasSuffix(" ^^^^"))
  }

  @Test("cuts a very long line down to the place")
  func longLine() {
    let text = String(repeating: "字", count: 500) + "!" + String(repeating: "x", count: 500)
    let lines = rendered(text, Span(start: 1500, end: 1501)).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[3].hasPrefix("1 | …字"))
    #expect(lines[3].hasSuffix("x…"))
    let mark = displayWidth(of: lines[4].prefix { $0 != "^" })
    #expect(displayWidth(of: lines[3].prefix { $0 != "!" }) == mark)
    #expect(displayWidth(of: lines[3]) < 125)
  }

  @Test("shows control characters and bytes that are no text")
  func hostile() {
    let source = SourceText(name: "p\u{1B}.bylaw", bytes: [0x61, 0xFF, 0x1B, 0x5B, 0xE4, 0xB8, 0xAD, 0x62])
    let diagnostic = Diagnostic(
      code: "c", place: .source(source, Span(start: 7, end: 8)), summary: Phrase(untranslated: "no \u{7}"))
    #expect(
      DiagnosticRenderer(style: .plain).text(of: diagnostic) == """
        error[c]: No \\u{7}.
         --> p\\u{1B}.bylaw:1:6
          |
        1 | a\u{FFFD}\\u{1B}[中b
          |            ^

        """)
  }

  @Test("notes, places of their own, and help with the mended line")
  func notesAndHelp() throws {
    let text = "tiers a > b\npromote x from a to b\n"
    let output = rendered(
      text, try span(of: "b\npromote", in: text).starting(2),
      notes: [
        Diagnostic.Note(text: Phrase(untranslated: "first\nsecond")),
        Diagnostic.Note(text: Phrase(untranslated: "declared here"), at: Span(start: 6, end: 11)),
      ],
      fixIts: [
        Diagnostic.FixIt(
          title: Phrase(untranslated: "write demote"),
          edits: [Diagnostic.FixIt.Edit(replacing: Span(start: 12, end: 19), with: "demote")])
      ])
    #expect(
      output == """
        error[c]: No.
         --> p.bylaw:2:1
          |
        2 | promote x from a to b
          | ^^^^^^^
          = note: first
                  second.
        note: Declared here.
         --> p.bylaw:1:7
          |
        1 | tiers a > b
          |       -----
          = help: write demote
          |
        2 | demote x from a to b

        """)
  }

  @Test("places in data, in a file and nowhere")
  func otherPlaces() {
    let places: [(Diagnostic.Place, String)] = [
      (.data(file: "m.csv", line: 3, column: 7), " --> m.csv:3:7\n"),
      (.data(file: "m.csv", line: 3, column: nil), " --> m.csv:3\n"),
      (.file("m.csv"), " --> m.csv\n"), (.nowhere, ""),
    ]
    for (place, shown) in places {
      let diagnostic = Diagnostic(code: "c", severity: .warning, place: place, summary: Phrase(untranslated: "hm"))
      #expect(DiagnosticRenderer(style: .plain).text(of: diagnostic) == "warning[c]: Hm.\n" + shown)
    }
  }

  @Test("colour wraps, and takes nothing away")
  func colour() throws {
    let source = SourceText(name: "p", text: "abc")
    let diagnostic = Diagnostic(
      code: "c", place: .source(source, Span(start: 0, end: 1)), summary: Phrase(untranslated: "no"),
      label: Phrase(untranslated: "l"))
    let coloured = DiagnosticRenderer(style: Style(isColoured: true)).text(of: diagnostic)
    #expect(coloured.contains("\u{1B}[1;31merror[c]\u{1B}[0m"))
    let bare = coloured.replacing(try Regex("\u{1B}\\[[0-9;]*m"), with: "")
    #expect(bare == DiagnosticRenderer(style: .plain).text(of: diagnostic))
  }

  @Test("problems come in the order of their places, with a count at the end")
  func order() {
    let first = SourceText(name: "a", text: "xx\nyy\n")
    let second = SourceText(name: "b", text: "zz\n")
    let problems = Problems(diagnostics: [
      Diagnostic(code: "3", place: .source(first, Span(start: 3, end: 4)), summary: Phrase(untranslated: "three")),
      Diagnostic(
        code: "4", severity: .warning, place: .source(second, Span(start: 0, end: 1)),
        summary: Phrase(untranslated: "four")),
      Diagnostic(code: "2", place: .source(first, Span(start: 0, end: 1)), summary: Phrase(untranslated: "two")),
      Diagnostic(code: "1", severity: .note, place: .nowhere, summary: Phrase(untranslated: "one")),
    ])
    #expect(problems.all.map(\.code) == ["1", "2", "3", "4"])
    #expect(problems.text().hasSuffix("\n2 errors and 1 warning\n"))
    #expect(problems.all.map(\.line) == [nil, 1, 2, 1])
    #expect(problems.block(strict: false))
    #expect(!Problems().block(strict: true))
  }
}

extension Span {
  /// The seven bytes that begin `offset` bytes later.
  fileprivate func starting(_ offset: Int) -> Span { Span(start: start + offset, end: start + offset + 7) }
}
