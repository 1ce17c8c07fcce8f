import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

/// Why a review cannot be applied.
package enum ApplyProblem: Error {
  case output(OutputProblem)
  /// The record of decisions is not as it should be.
  case record([DataProblem])
  /// Both moments as text.
  case notAfterRecord(file: String, last: String, review: String)
  /// Of a simulation; both moments as text.
  case startsBeforeRecord(file: String, last: String, first: String)
  case changedMeanwhile(file: String)
  /// The review would write where a workbook has a formula, or take away one that others share.
  case formulaCell(file: String, cell: String, isShared: Bool)
  /// The review would write into one of several cells that are shown as one.
  case mergedCell(file: String, cell: String)
  /// What the file is in has no such character.
  case cannotEncode(file: String, text: String, TextEncoding)

  /// What there is to say about it.
  package var diagnostics: [Diagnostic] {
    switch self {
    case .output(let problem):
      [Diagnostic(code: "cannot-write", place: .nowhere, summary: Phrase(untranslated: problem.text))]
    case .record(let problems): problems.map(\.diagnostic)
    case .notAfterRecord(let file, let last, let review):
      [
        Diagnostic(
          code: "not-after-record", place: .file(file),
          summary: Phrase(
            untranslated: "the last review in the record was as of \(last), and this one is as of \(review): "
              + "a review is applied after the last one only"),
          notes: [.init(text: Phrase("without --apply it is shown, and changes nothing", "不写 --apply 就只是看看，什么也不会改"))])
      ]
    case .startsBeforeRecord(let file, let last, let first):
      [
        Diagnostic(
          code: "not-after-record", place: .file(file),
          summary: Phrase(
            untranslated: "the last review in the record was as of \(last), and the first of these is as of \(first): "
              + "members are as that review left them, so that a simulation starts after it"),
          notes: [.init(text: Phrase("start later, or take the data as it stood before", "从晚一点的日期开始，或者换成当时的数据"))])
      ]
    case .formulaCell(let file, let cell, let isShared):
      [
        Diagnostic(
          code: "formula-cell", place: .file("\(file) \(cell)"),
          summary: Phrase(
            untranslated: isShared
              ? "a row that goes has a formula that others share; nothing was written"
              : "the cell is a formula, and the review would write a value there; nothing was written"),
          notes: [
            .init(
              text: isShared
                ? Phrase(
                  "put the values of the formulas in their places, or move the formula to a row that stays",
                  "把公式换成它的值，或者把公式移到会留下的行")
                : Phrase(
                  "put its value in its place, or let the policy read another column", "把公式换成它的值，或者让政策读别的列"))
          ])
      ]
    case .mergedCell(let file, let cell):
      [
        Diagnostic(
          code: "merged-cell", place: .file("\(file) \(cell)"),
          summary:
            Phrase(
              untranslated:
                "the cell is shown as one with those above it, and the review would write into it alone; nothing was written"
            ),
          notes: [.init(text: Phrase("take the cells apart, each with a value of its own", "把合并的单元格拆开，每格写自己的值"))])
      ]
    case .cannotEncode(let file, let text, let encoding):
      [
        Diagnostic(
          code: "cannot-encode", place: .file(file),
          summary: Phrase(
            untranslated: "the file is in \(encoding.title), which cannot write `\(escaped(text))`; nothing was written"
          ),
          notes: [
            .init(
              text: Phrase(
                "save the file as UTF-8 (Excel calls that \"CSV UTF-8\"), and run it again",
                "把文件另存为 UTF-8（Excel 里叫“CSV UTF-8”），再运行一次"))
          ])
      ]
    case .changedMeanwhile(let file):
      [
        Diagnostic(
          code: "changed-meanwhile", place: .file(file),
          summary: Phrase(untranslated: "the file was changed while the review ran; nothing was written"),
          notes: [.init(text: Phrase("run it again", "再运行一次"))])
      ]
    }
  }
}
