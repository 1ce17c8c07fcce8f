import BylawSyntax
import Foundation
import Testing

/// Each file under `Errors` is a policy with its errors written at the ends of their lines:
///
///     let x = a == b ### error 11: double-equals: Values are compared with one `=`. [write `=`]
///
/// 11 is the column; in brackets stand the titles of the fixes. `BYLAW_RECORD=1 swift test` writes them anew, and fails.
@Suite struct ErrorTests {
  @Test("errors are said where and as expected", arguments: Fixture.errors)
  func expected(_ fixture: Fixture) throws {
    let source = SourceText(name: fixture.path.lastPathComponent, text: fixture.bare)
    let annotated = annotate(source, parse(source).diagnostics)
    if ProcessInfo.processInfo.environment["BYLAW_RECORD"] != nil {
      try annotated.write(to: fixture.path, atomically: true, encoding: .utf8)
      Issue.record("recorded \(fixture.path.lastPathComponent)")
    }
    let (wanted, found) = (fixture.text.split(separator: "\n"), annotated.split(separator: "\n"))
    for (wanted, found) in zip(wanted, found) { #expect(found == wanted) }
    #expect(wanted.count == found.count)
  }

  @Test("a fix mends its error", arguments: Fixture.errors)
  func fixes(_ fixture: Fixture) throws {
    let source = SourceText(name: fixture.path.lastPathComponent, text: fixture.bare)
    let diagnostics = parse(source).diagnostics
    for diagnostic in diagnostics {
      for fixIt in diagnostic.fixIts {
        let text = try #require(source.applying(fixIt))
        let left = parse(text).diagnostics
        func count(_ diagnostics: [Diagnostic]) -> Int { diagnostics.count { $0.code == diagnostic.code } }
        #expect(count(left) < count(diagnostics), "\(diagnostic.line)")
      }
    }
  }

  @Test("every syntax error is shown in some file, or by the file as a whole")
  func complete() {
    let shown = Set(Fixture.errors.flatMap { parse($0.bare).diagnostics.map(\.code) })
    let ofFiles: Set<SyntaxCode> = [.notUTF8, .binary, .fileTooLarge, .tooManyProblems, .tooDeep, .tooMany]
    #expect(Set(SyntaxCode.allCases.map(\.rawValue)).subtracting(shown) == Set(ofFiles.map(\.rawValue)))
  }

  @Test("a file that is no policy gets one error")
  func files() {
    func codes(_ bytes: [UInt8]) -> [String] {
      parse(SourceText(name: "", bytes: bytes)).diagnostics.map { "\($0.code) \($0.span?.start ?? -1)" }
    }
    #expect(codes([0xEF, 0xBB, 0xBF] + Array("policy \"x\"".utf8)) == [])
    #expect(codes([0xFF, 0xFE, 0x70, 0]) == ["not-utf8 0"])
    #expect(codes("policy \"x\"".utf8.flatMap { [$0, 0] }) == ["not-utf8 0"])
    #expect(codes("policy \"x\"".utf8.flatMap { [0, $0] }) == ["not-utf8 0"])
    #expect(codes(Array("policy ".utf8) + [0xB2, 0xE2, 0xCA, 0xD4, 0x22]) == ["not-utf8 7"])
    #expect(codes([0x7F, 0x45, 0x4C, 0x46, 0, 0, 1]) == ["binary-file 4"])
    #expect(codes([0xE4, 0xB8]) == ["not-utf8 0"])
    #expect(codes([]) == [])
  }

  private func annotate(_ source: SourceText, _ diagnostics: [Diagnostic]) -> String {
    var notes: [Int: String] = [:]
    for diagnostic in diagnostics {
      guard let span = diagnostic.span else { continue }
      let position = source.position(at: span.start)
      let fixes = diagnostic.fixIts.map { " [\($0.title.english)]" }.joined()
      notes[position.line, default: ""] +=
        " ### \(diagnostic.severity) \(position.column): \(diagnostic.code): \(diagnostic.summary.english)\(fixes)"
    }
    let lines = (1...source.lineCount).map { source[source.span(ofLine: $0)] + (notes[$0] ?? "") }
    return lines.joined(separator: "\n")
  }
}

extension Fixture {
  /// The text without the errors that are expected.
  var bare: String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in line.firstRange(of: " ### ").map { line[..<$0.lowerBound] } ?? line }
      .joined(separator: "\n")
  }
}
