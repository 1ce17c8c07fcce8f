import BylawSyntax

/// The shapes in which `check` reports.
public enum CheckFormat: String, CaseIterable, Sendable {
  case text
  case json
  case sarif
  case junit
  case github
}

/// What is wrong with some policies, to be written in one of the formats.
public struct CheckReport: Sendable {
  /// The policies' names, in the order given.
  public var files: [String]
  public var problems: Problems
  /// Warnings count as failures.
  public var isStrict: Bool

  public init(files: [String], problems: Problems, isStrict: Bool = false) {
    self.files = files
    self.problems = problems
    self.isStrict = isStrict
  }

  public func text(
    as format: CheckFormat, coloured: Bool = false, language: PolicyLanguage = .english
  ) -> String {
    var result = ""
    write(as: format, to: &result, style: Style(isColoured: coloured, language: language.keywords))
    return result
  }

  package func write(as format: CheckFormat, to output: inout some TextOutputStream, style: Style) {
    switch format {
    case .text: writeText(to: &output, style: style)
    case .json:
      json(in: style.language).writeIndented(to: &output)
      output.write("\n")
    case .sarif:
      sarif(in: style.language).writeIndented(to: &output)
      output.write("\n")
    case .junit:
      output.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
      junit(in: style.language).write(to: &output)
    case .github: writeGitHub(to: &output, language: style.language)
    }
  }

  private func writeText(to output: inout some TextOutputStream, style: Style) {
    DiagnosticRenderer(style: style).write(problems.diagnostics, to: &output)
    let place =
      files.count == 1
      ? Phrase(same: escaped(files.first ?? "")) : Phrase.count(files.count, "policy", plural: "policies", "份政策")
    let count =
      problems.countText.map { Phrase("\($0) in \(place)", "\(place)：\($0)") }
      ?? Phrase("No errors or warnings in \(place)", "\(place)：没有错误和警告")
    output.write(style(.bold, count) + "\n")
  }
}
