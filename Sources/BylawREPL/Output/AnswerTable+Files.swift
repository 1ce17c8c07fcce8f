import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

/// The shapes in which an answer goes to a file, by the file's ending.
enum ExportFormat: String, CaseIterable {
  case csv
  case jsonl
  case xlsx
  case markdown = "md"

  init?(ofFile path: String) {
    guard let dot = path.lastIndex(of: "."), dot > path.startIndex else { return nil }
    let ending = path[path.index(after: dot)...].lowercased()
    self.init(rawValue: ending == "markdown" ? "md" : ending)
  }
}

extension AnswerTable {
  /// The whole of it as a file's bytes; nil where a workbook has no room for so many rows. What programs read has the same
  /// names in all languages.
  func file(as format: ExportFormat, language: KeywordLanguage = .english) -> [UInt8]? {
    switch format {
    case .csv: return Array(csv.utf8)
    case .jsonl: return Array(jsonLines.utf8)
    case .markdown: return Array(markdown(in: language).utf8)
    case .xlsx: return workbook(in: language)
    }
  }

  private func text(of column: Column, at place: Int) -> String {
    Formatting.text(of: column.value(place), type: column.type, policy: policy)
  }

  /// For programs and spreadsheets: what these would compute is a text.
  private var csv: String {
    var text = ""
    let writer = DelimitedWriter(delimiter: ",", isForSpreadsheets: true)
    writer.write(columns.map(\.name), to: &text)
    for place in places(nil) { writer.write(columns.map { self.text(of: $0, at: place) }, to: &text) }
    return text
  }

  private var jsonLines: String {
    var text = ""
    for place in places(nil) {
      JSON.object(
        columns.map { column in
          (key: column.name, value: json(of: column.value(place), text: self.text(of: column, at: place)))
        }
      ).write(to: &text)
      text += "\n"
    }
    return text
  }

  private func workbook(in language: KeywordLanguage) -> [UInt8]? {
    var workbook = NewWorkbook(sheet: Phrase("answer", "答案").text(in: language))
    var fits = workbook.add(columns.map { $0.heading(in: language) })
    for place in places(nil) where fits {
      fits = workbook.add(
        columns.map { column in
          let text = text(of: column, at: place)
          return column.type.base.isNumber ? NewWorkbook.Cell.number(text) : .text(text)
        })
    }
    return fits ? workbook.finished() : nil
  }

  private func markdown(in language: KeywordLanguage) -> String {
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    var text = row(columns.map { Bylaw.markdown(of: $0.heading(in: language)) })
    text += row(columns.map { $0.type.base.isNumber ? "--:" : "---" })
    for place in places(nil) {
      text += row(
        columns.map { column in
          Bylaw.markdown(of: Shown.cell(of: column.value(place), type: column.type, policy: policy))
        })
    }
    return text
  }
}
