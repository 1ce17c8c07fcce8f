import BylawData
import BylawSyntax

/// JUnit's XML: a suite for each policy, a case for each error and warning, or one that passed where there is none.
extension CheckReport {
  func junit(in language: KeywordLanguage) -> XMLElement {
    let suites = suiteFiles.map { suite(for: $0, in: language) }
    var root = XMLElement(
      name: "testsuites",
      attributes: [
        ("name", "bylaw check"), ("tests", String(suites.map(\.tests).reduce(0, +))),
        ("failures", String(suites.map(\.failures).reduce(0, +))), ("errors", "0"),
      ])
    root.children = suites.map(\.element)
    return root
  }

  /// The policies, and after them the other files that problems are in.
  private var suiteFiles: [String] {
    problems.all.map { $0.file ?? "bylaw" }.reduce(into: files) { files, file in
      if !files.contains(file) { files.append(file) }
    }
  }

  private func suite(
    for file: String, in language: KeywordLanguage
  ) -> (element: XMLElement, tests: Int, failures: Int) {
    let found = problems.diagnostics.filter { diagnostic in
      diagnostic.severity != .note && (Problem(diagnostic: diagnostic).file ?? "bylaw") == file
    }
    let failures = found.count { isFailure($0) }
    let cases =
      found.isEmpty
      ? [XMLElement(name: "testcase", attributes: [("classname", file), ("name", "check")])]
      : found.map { testCase(for: $0, in: file, language: language) }
    var element = XMLElement(
      name: "testsuite",
      attributes: [
        ("name", file), ("tests", String(cases.count)), ("failures", String(failures)), ("errors", "0"),
        ("skipped", "0"),
      ])
    element.children = cases
    return (element, cases.count, failures)
  }

  private func testCase(
    for diagnostic: Diagnostic, in file: String, language: KeywordLanguage
  ) -> XMLElement {
    let problem = Problem(diagnostic: diagnostic)
    let place = [problem.line, problem.column].compactMap { $0 }.map { ":\($0)" }.joined()
    var element = XMLElement(name: "testcase", attributes: [("classname", file), ("name", diagnostic.code + place)])
    let text = DiagnosticRenderer(style: Style(isColoured: false, language: language)).text(of: diagnostic)
    if isFailure(diagnostic) {
      let attributes = [
        (name: "message", value: diagnostic.summary.text(in: language)), (name: "type", value: diagnostic.code),
      ]
      element.children = [XMLElement(name: "failure", attributes: attributes, text: text)]
    } else {
      element.children = [XMLElement(name: "system-out", attributes: [], text: text)]
    }
    return element
  }

  private func isFailure(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.severity == .error || (isStrict && diagnostic.severity == .warning)
  }
}
