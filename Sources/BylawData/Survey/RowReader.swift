import BylawChecker
import BylawSyntax

/// The rows of a file of any format, with whatever columns it has.
struct RowReader {
  package enum Row {
    /// A cell for each of `names`.
    case cells([CellContent])
    case bad(DataProblem)
  }

  /// Keys of JSON beyond these are not looked at.
  private static let mostKeys = 4_096

  /// Of JSON, as far as it has been read.
  private(set) var names: [String] = []
  private let path: String
  /// Where its rows stand, of a workbook or of several files.
  private var placed: FileText?
  private var indexes: [Text: Int] = [:]
  private var delimited: DelimitedSource?
  private var json: JSONSource?
  private var record = Record(slotCount: 0)
  private let end: JSONFault.Expected

  init(path: String, format: FileFormat, opening: FileOpening) throws(DataProblem) {
    self.path = path
    end = format == .jsonl ? .endOfLine : .endOfFile
    do throws(SourceFault) {
      let text = try FileText(path: path, opening: opening)
      var input = text.input
      placed = text.isMade ? text : nil
      try input.begin()
      if input.ahead.isEmpty, format != .jsonl { throw SourceFault(fault: .emptyFile(format)) }
      switch format {
      case .csv, .tsv:
        if let parts = text.parts {
          delimited = DelimitedSource(input: input, delimiter: parts.delimiter)
        } else {
          delimited = try? input.delimited(by: Separator(ofFileBeginningWith: input.ahead, format: format))
        }
      case .json, .jsonl:
        let list = format == .json ? try JSONLists.place(in: input, named: nil) : nil
        json = JSONSource(input: input, isLines: format == .jsonl, slots: [:], list: list)
      }
    } catch {
      throw problem(for: error)
    }
    try readHeader(format: format)
  }

  private mutating func readHeader(format: FileFormat) throws(DataProblem) {
    do throws(SourceFault) {
      guard delimited != nil else { return }
      guard let header = try delimited?.readHeader() else { throw SourceFault(fault: .emptyFile(format)) }
      names = header.names
      delimited?.assign(slots: Array(names.indices), leastCells: DelimitedSource.leastCells(of: names))
      record = Record(slotCount: names.count)
    } catch {
      throw problem(for: error)
    }
  }

  /// Of the row at hand.
  var line: Int { record.line }

  mutating func next() throws(DataProblem) -> Row? {
    do throws(SourceFault) {
      let isRow = delimited == nil ? try json?.next(into: &record) : try delimited?.next(into: &record)
      guard isRow == true else { return nil }
    } catch {
      throw problem(for: error)
    }
    if let (fault, offset) = record.fault {
      return .bad(problem(for: SourceFault(fault: fault, in: record, at: offset)))
    }
    return json == nil ? .cells(record.cells.map { shown($0.content) }) : object()
  }

  /// What a sheet shows, where that says more than the number that it is.
  private func shown(_ content: CellContent) -> CellContent {
    guard placed != nil, case .text(let bytes) = content, let number = ShownNumber(bytes) else { return content }
    return .text(number.shown)
  }

  private mutating func object() -> Row {
    var reader = JSONObjectReader(bytes: record.raw, end: end, wantsLeaves: true)
    do throws(JSONProblem) {
      _ = try reader.read()
      var cells = Array(repeating: CellContent.absent, count: names.count)
      for (path, value) in reader.leaves {
        guard let index = index(ofKey: path) else { continue }
        if index == cells.count { cells.append(.absent) }
        cells[index] = value
      }
      return .cells(cells)
    } catch {
      return .bad(problem(for: SourceFault(fault: error.fault, in: record, at: error.offset)))
    }
  }

  private mutating func index(ofKey key: String) -> Int? {
    if let index = indexes[Text(key)] { return index }
    guard names.count < Self.mostKeys else { return nil }
    indexes[Text(key)] = names.count
    names.append(key)
    return names.count - 1
  }

  private func problem(for fault: SourceFault) -> DataProblem {
    let problem = DataProblem(fault: fault.fault, file: fault.file ?? path, line: fault.line, column: fault.column)
    return placed?.located(problem) ?? problem
  }
}
