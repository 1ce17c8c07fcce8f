import BylawData
import BylawSyntax

/// The workflow commands by which a job annotates files on GitHub.
extension CheckReport {
  func writeGitHub(to output: inout some TextOutputStream, language: KeywordLanguage) {
    for diagnostic in problems.diagnostics {
      let properties = properties(of: diagnostic).map { "\($0)=\(escapedProperty(escaped($1)))" }.joined(separator: ",")
      output.write(
        "::\(command(for: diagnostic.severity)) \(properties)::\(escapedData(visible(messageText(of: diagnostic, in: language))))\n"
      )
    }
  }

  private func command(for severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  private func properties(of diagnostic: Diagnostic) -> [(String, String)] {
    let title = ("title", diagnostic.code)
    switch diagnostic.place {
    case .source(let source, let span):
      let region = SourceRegion(source: source, span: span, unit: .characters)
      var result = [("file", source.name), ("line", String(region.startLine)), ("endLine", String(region.endLine))]
      // Columns are understood on a single line only.
      if region.startLine == region.endLine {
        result += [
          ("col", String(region.startColumn)), ("endColumn", String(max(region.startColumn, region.endColumn - 1))),
        ]
      }
      return result + [title]
    case .data(let file, let line, let column):
      return [("file", file), ("line", String(line))] + (column.map { [("col", String($0))] } ?? []) + [title]
    case .file(let file):
      return [("file", file), title]
    case .table, .nowhere:
      return [title]
    }
  }
}

/// The text with its line ends, and with other control characters escaped.
private func visible(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped($0) }.joined(separator: "\n")
}

private func escapedData(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "%": result += "%25"
    case "\r": result += "%0D"
    case "\n": result += "%0A"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private func escapedProperty(_ text: String) -> String {
  var result = ""
  for scalar in escapedData(text).unicodeScalars {
    switch scalar {
    case ":": result += "%3A"
    case ",": result += "%2C"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
