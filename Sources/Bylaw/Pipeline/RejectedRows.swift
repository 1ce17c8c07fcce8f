import BylawEngine
import BylawSyntax

extension DataInputs {
  /// The rows that were set aside, as CSV: where each stood, what was wrong with it, and the row as it was.
  package func writeRejectedRows(to output: inout some TextOutputStream, language: KeywordLanguage = .english) {
    DelimitedWriter.csv.write(["file", "line", "column", "problem", "row"], to: &output)
    for row in reading.rejected {
      let column = row.problem.column.map(String.init) ?? ""
      let line = String(row.problem.line ?? row.line)
      DelimitedWriter.csv.write(
        [
          row.problem.file ?? "", line, column, row.problem.fault.summary.text(in: language),
          String(decoding: row.raw, as: UTF8.self),
        ], to: &output)
    }
  }

  /// How many rows were set aside, by file; nil where there are none.
  package var rejectedRowsText: Phrase? {
    guard !reading.rejected.isEmpty else { return nil }
    var counts: [(file: String, count: Int)] = []
    for row in reading.rejected {
      let file = row.problem.file ?? ""
      if let index = counts.firstIndex(where: { $0.file == file }) {
        counts[index].count += 1
      } else {
        counts.append((file, 1))
      }
    }
    return .list(
      counts.map {
        Phrase(
          "\(Phrase.count($0.count, "row", "行")) of \(escaped($0.file))", "\(escaped($0.file)) 的 \($0.count) 行")
      })
  }
}
