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
  /// A member moves to a tier of which the table has no file.
  case noFileOfLabel(file: String, label: String)
  /// A member's row would go from one workbook to another.
  case movedBetweenSheets(file: String, label: String)
  /// What the file is in has no such character.
  case cannotEncode(file: String, text: String, TextEncoding)

  /// What there is to say about it.
  package var diagnostics: [Diagnostic] {
    switch self {
    case .output(let problem):
      [Diagnostic(code: "cannot-write", place: .nowhere, summary: problem.text)]
    case .record(let problems): problems.map(\.diagnostic)
    case .notAfterRecord(let file, let last, let review):
      [
        Diagnostic(
          code: "not-after-record", place: .file(file),
          summary: "the last review in the record was as of \(last), and this one is as of \(review): "
            + "a review is applied after the last one only",
          notes: [.init(text: "without --apply it is shown, and changes nothing")])
      ]
    case .startsBeforeRecord(let file, let last, let first):
      [
        Diagnostic(
          code: "not-after-record", place: .file(file),
          summary: "the last review in the record was as of \(last), and the first of these is as of \(first): "
            + "members are as that review left them, so that a simulation starts after it",
          notes: [.init(text: "start later, or take the data as it stood before")])
      ]
    case .formulaCell(let file, let cell, let isShared):
      [
        Diagnostic(
          code: "formula-cell", place: .file("\(file) \(cell)"),
          summary: isShared
            ? "a row that goes has a formula that others share; nothing was written"
            : "the cell is a formula, and the review would write a value there; nothing was written",
          notes: [
            .init(
              text: isShared
                ? "put the values of the formulas in their places, or move the formula to a row that stays"
                : "put its value in its place, or let the policy read another column")
          ])
      ]
    case .noFileOfLabel(let file, let label):
      [
        Diagnostic(
          code: "no-file-of-name", place: .file(file),
          summary: "a member goes to `\(escaped(label))`, and no file of the table is called so; nothing was written",
          notes: [.init(text: "add one that has the header alone, and name it in the policy after `from`")])
      ]
    case .movedBetweenSheets(let file, let label):
      [
        Diagnostic(
          code: "workbook-to-workbook", place: .file(file),
          summary: "a member's row would go to `\(escaped(label))`, and rows do not go from one workbook to another; "
            + "nothing was written",
          notes: [.init(text: "save the files as \"CSV UTF-8\", or keep the tier in a column")])
      ]
    case .mergedCell(let file, let cell):
      [
        Diagnostic(
          code: "merged-cell", place: .file("\(file) \(cell)"),
          summary:
            "the cell is shown as one with those above it, and the review would write into it alone; nothing was written",
          notes: [.init(text: "take the cells apart, each with a value of its own")])
      ]
    case .cannotEncode(let file, let text, let encoding):
      [
        Diagnostic(
          code: "cannot-encode", place: .file(file),
          summary: "the file is in \(encoding.title), which cannot write `\(escaped(text))`; nothing was written",
          notes: [.init(text: "save the file as UTF-8 (Excel calls that \"CSV UTF-8\"), and run it again")])
      ]
    case .changedMeanwhile(let file):
      [
        Diagnostic(
          code: "changed-meanwhile", place: .file(file),
          summary: "the file was changed while the review ran; nothing was written",
          notes: [.init(text: "run it again")])
      ]
    }
  }
}
