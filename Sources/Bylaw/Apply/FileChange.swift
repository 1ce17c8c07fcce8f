import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

/// A file of the data with some edits of its text, given back as it came: what is not edited stays byte for byte.
struct FileChange {
  private enum Content {
    case edits([FileEdit])
    case bytes([UInt8])
  }

  let path: String
  private let content: Content

  /// - Parameters:
  ///   - file: what was read of it.
  ///   - edits: of its text in UTF-8.
  init(path: String, file: FileText, edits: [FileEdit]) throws(ApplyProblem) {
    self.path = path
    guard !file.form.isPlain else {
      content = .edits(edits)
      return
    }
    do throws(RewriteFault) {
      content = .bytes(try file.rewritten(path: path, edits: edits))
    } catch {
      switch error {
      case .noCharacter(let text): throw .cannotEncode(file: path, text: text, file.form.encoding)
      case .changed: throw .changedMeanwhile(file: path)
      case .formulaCell(let cell): throw .formulaCell(file: path, cell: name(of: cell, in: file), isShared: false)
      case .sharedFormula(let cell): throw .formulaCell(file: path, cell: name(of: cell, in: file), isShared: true)
      case .noFileOfLabel(let label): throw .noFileOfLabel(file: path, label: label)
      case .movedBetweenSheets(let label): throw .movedBetweenSheets(file: path, label: label)
      case .mergedCell(let cell): throw .mergedCell(file: path, cell: name(of: cell, in: file))
      }
    }
  }

  func write(into sink: OutputSink) throws(OutputProblem) {
    switch content {
    case .edits(let edits): try splice(path, edits: edits, into: sink)
    case .bytes(let bytes): sink.write(bytes: bytes)
    }
  }
}

/// A cell of a workbook as the spreadsheet says it.
private func name(of cell: String, in file: FileText) -> String {
  (file.table.map { escaped($0.sheet) + "!" } ?? "") + cell
}

extension Parts {
  /// How the file of a table is opened.
  func text(of file: String, table: Table) throws(ApplyProblem) -> FileText {
    var opening = FileOpening(table: table, request: inputs.files.request)
    opening.parts = fileParts(of: table)
    do throws(SourceFault) {
      return try FileText(path: file, opening: opening)
    } catch {
      throw .changedMeanwhile(file: file)
    }
  }

  /// Where a table is several files.
  func fileParts(of table: Table) -> [FilePart] {
    inputs.reading.tables.first { $0.name == table.name }?.parts?.fileParts ?? []
  }

  func change(of file: String, table: Table, edits: [FileEdit]) throws(ApplyProblem) -> FileChange {
    try FileChange(path: file, file: try text(of: file, table: table), edits: edits)
  }

  /// The same for each of the files that a table is.
  func changes(of file: String, table: Table, edits: [FileEdit]) throws(ApplyProblem) -> [FileChange] {
    let text = try text(of: file, table: table)
    guard let parts = text.parts else { return [try FileChange(path: file, file: text, edits: edits)] }
    let own: [(path: String, file: FileText, edits: [FileEdit])]
    do throws(RewriteFault) {
      own = try parts.edits(edits)
    } catch {
      switch error {
      case .noFileOfLabel(let label): throw .noFileOfLabel(file: file, label: label)
      case .movedBetweenSheets(let label): throw .movedBetweenSheets(file: file, label: label)
      case .noCharacter, .changed, .formulaCell, .sharedFormula, .mergedCell: throw .changedMeanwhile(file: file)
      }
    }
    var changes: [FileChange] = []
    for part in own { changes.append(try FileChange(path: part.path, file: part.file, edits: part.edits)) }
    return changes
  }
}
