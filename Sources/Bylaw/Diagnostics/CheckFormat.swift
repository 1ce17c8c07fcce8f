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

  public func text(as format: CheckFormat, coloured: Bool = false) -> String {
    var result = ""
    write(as: format, to: &result, style: Style(isColoured: coloured))
    return result
  }

  package func write(as format: CheckFormat, to output: inout some TextOutputStream, style: Style) {
    switch format {
    case .text: writeText(to: &output, style: style)
    case .json:
      json.writeIndented(to: &output)
      output.write("\n")
    case .sarif:
      sarif.writeIndented(to: &output)
      output.write("\n")
    case .junit:
      output.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
      junit.write(to: &output)
    case .github: writeGitHub(to: &output)
    }
  }

  private func writeText(to output: inout some TextOutputStream, style: Style) {
    DiagnosticRenderer(style: style).write(problems.diagnostics, to: &output)
    let place = files.count == 1 ? escaped(files.first ?? "") : "\(files.count) policies"
    output.write(style(.bold, "\(problems.countText ?? "No errors or warnings") in \(place)") + "\n")
  }
}
