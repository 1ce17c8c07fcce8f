import BylawSyntax
import Foundation
import Testing

@testable import BylawChecker

/// A policy under `Cases` in which `### error: CODE` or `### warning: CODE` ends every line that is objected to.
struct CheckerCase: CustomTestStringConvertible, Sendable {
  let url: URL

  var testDescription: String { url.lastPathComponent }

  static let all: [CheckerCase] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
    let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (files ?? []).sorted { $0.path < $1.path }.map(CheckerCase.init)
  }()
}

/// A diagnostic as a case writes it down.
struct Objection: Hashable, Comparable, CustomStringConvertible {
  var line: Int
  var severity: String
  var code: String

  var description: String { "line \(line): \(severity): \(code)" }

  static func < (a: Objection, b: Objection) -> Bool {
    (a.line, a.severity, a.code) < (b.line, b.severity, b.code)
  }

  init(line: Int, severity: String, code: String) {
    self.line = line
    self.severity = severity
    self.code = code
  }

  init(_ diagnostic: Diagnostic) {
    var line = 0
    if case .source(let source, let span) = diagnostic.place { line = source.line(at: span.start) }
    self.init(line: line, severity: "\(diagnostic.severity)", code: diagnostic.code)
  }
}

func objections(to text: String) -> (diagnostics: [Diagnostic], tree: PolicyTree) {
  let parsed = parse(SourceText(name: "case.bylaw", text: text))
  return (parsed.diagnostics + check(parsed.tree).diagnostics, parsed.tree)
}

@Suite struct CheckerCases {
  @Test func thereAreCases() { #expect(CheckerCase.all.count > 10) }

  @Test(arguments: CheckerCase.all)
  func everyObjectionIsExpected(_ file: CheckerCase) throws {
    let text = try String(contentsOf: file.url, encoding: .utf8)
    var expected: [Objection] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      for marker in line.components(separatedBy: "### ").dropFirst() {
        let parts = marker.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
        expected.append(Objection(line: index + 1, severity: parts[0], code: parts[1]))
      }
    }
    #expect(objections(to: text).diagnostics.map(Objection.init).sorted() == expected.sorted())
  }

  @Test(arguments: CheckerCase.all)
  func everyDiagnosticReadsWell(_ file: CheckerCase) throws {
    let text = try String(contentsOf: file.url, encoding: .utf8)
    for diagnostic in objections(to: text).diagnostics {
      let (english, chinese) = (diagnostic.summary.english, diagnostic.summary.chinese)
      #expect(!english.isEmpty && !chinese.isEmpty)
      #expect(english.hasSuffix(".") || english.hasSuffix("?"), "\(english)")
      guard case .source(let source, let span) = diagnostic.place else { continue }
      #expect(span.start <= span.end && span.end <= source.bytes.count)
    }
  }

  @Test(arguments: CheckerCase.all)
  func everyFixMendsWhatItIsOfferedFor(_ file: CheckerCase) throws {
    let text = try String(contentsOf: file.url, encoding: .utf8)
    for diagnostic in objections(to: text).diagnostics {
      for fix in diagnostic.fixIts {
        let mended = applying(fix, to: text)
        let remaining = objections(to: mended).diagnostics.map(Objection.init)
        #expect(!remaining.contains(Objection(diagnostic)), "\(fix.title) in \(Objection(diagnostic))")
      }
    }
  }
}

func applying(_ fix: Diagnostic.FixIt, to text: String) -> String {
  var bytes = Array(text.utf8)
  for edit in fix.edits.sorted(by: { $0.span.start > $1.span.start }) {
    bytes.replaceSubrange(edit.span.start..<edit.span.end, with: edit.replacement.utf8)
  }
  return String(decoding: bytes, as: UTF8.self)
}
