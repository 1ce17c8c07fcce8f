import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

/// Turns new values of cells into edits of a table's file, in the file's own manner: quotes where they are needed, texts
/// where a JSON key holds texts, a column or a key more where there was none.
struct TableEditor {
  var map: TableMap
  /// Of the fields that `map` was made for.
  var columns: [String]
  /// How their cells are written.
  var forms: [CellForm]

  /// - Parameters:
  ///   - gone: the rows that are taken out.
  ///   - rows: for each row that changes, a new value for each field, nil for one that keeps its own.
  func edits(removing gone: [Int] = [], for rows: [(row: Int, values: [CellText?])]) -> [FileEdit] {
    let starts = Set(gone.compactMap { map.rows[$0]?.start })
    // What goes in before a row that goes out comes first.
    return edits(for: rows, except: starts) + removals(of: starts)
  }

  /// Rows next to each other go out together, with what parts them from the next row, or else from the one before.
  private func removals(of starts: Set<Int>) -> [FileEdit] {
    var edits: [FileEdit] = []
    var first: Int?
    for (index, range) in map.ranges.enumerated() {
      guard starts.contains(range.lowerBound) else { continue }
      let start = first ?? index
      first = start
      let next = index + 1
      if next < map.ranges.count {
        if starts.contains(map.ranges[next].lowerBound) { continue }
        edits.append(FileEdit(range: map.ranges[start].lowerBound..<map.ranges[next].lowerBound, with: ""))
      } else {
        let before = start > 0 ? map.ranges[start - 1].upperBound : map.format.isDelimited ? map.headerEnd : nil
        edits.append(FileEdit(range: (before ?? map.ranges[start].lowerBound)..<range.upperBound, with: ""))
      }
      first = nil
    }
    return edits
  }

  private func edits(for rows: [(row: Int, values: [CellText?])], except gone: Set<Int>) -> [FileEdit] {
    let absent =
      map.format.isDelimited
      ? columns.indices.filter { index in !map.columns.contains { Text($0) == Text(columns[index]) } } : []
    let editor = RowEditor(
      format: map.format, writer: DelimitedWriter(delimiter: map.delimiter), columns: columns, forms: forms,
      columnCount: map.columns.count + absent.count)
    var edits = absent.map { FileEdit(range: map.headerEnd..<map.headerEnd, with: editor.separated(columns[$0])) }
    var added: [Int: [String]] = [:]
    for (row, values) in rows {
      guard let place = map.rows[row] else { continue }
      var there = values
      for index in absent { there[index] = nil }
      edits += editor.edits(at: place, values: there)
      added[place.end] = absent.map { values[$0]?.text(form: forms[$0]) ?? "" }
    }
    guard !absent.isEmpty else { return edits }
    let goneEnds = Set(map.ranges.filter { gone.contains($0.lowerBound) }.map(\.upperBound))
    for end in map.rowEnds where !goneEnds.contains(end) {
      let cells = added[end] ?? absent.map { _ in "" }
      edits.append(FileEdit(range: end..<end, with: cells.map(editor.separated).joined()))
    }
    return edits
  }
}

/// The same for one row, of a file that has all the columns.
struct RowEditor {
  var format: FileFormat
  /// Of a delimited file.
  var writer: DelimitedWriter
  /// Of the fields whose values are new.
  var columns: [String]
  var forms: [CellForm]
  /// Of a delimited file.
  var columnCount: Int

  /// - Parameter values: for each field, nil for one that keeps its own.
  func edits(at place: TableMap.Row, values: [CellText?]) -> [FileEdit] {
    format.isDelimited ? cellEdits(at: place, values: values) : objectEdits(at: place, values: values)
  }

  // MARK: CSV and TSV

  private func cellEdits(at place: TableMap.Row, values: [CellText?]) -> [FileEdit] {
    values.indices.compactMap { index in
      values[index].map { value in
        let text = writer.cell(of: value.text(form: forms[index], like: place.cells[index].text))
        // A row of one empty cell would be an empty line.
        return FileEdit(range: place.cells[index].range, with: columnCount == 1 && text.isEmpty ? "\"\"" : text)
      }
    }
  }

  /// What goes behind a row for columns that are new.
  func added(_ values: [CellText?], of absent: [Int]) -> String {
    absent.map { separated(values[$0]?.text(form: forms[$0]) ?? "") }.joined()
  }

  func separated(_ text: String) -> String { String(writer.delimiter) + writer.cell(of: text) }

  // MARK: JSON

  private func objectEdits(at place: TableMap.Row, values: [CellText?]) -> [FileEdit] {
    var edits: [FileEdit] = []
    var added: [String] = []
    for (index, value) in values.enumerated() {
      guard let value else { continue }
      if case .absent = place.cells[index].content {
        added.append(
          "\(text(of: .string(columns[index]))): \(text(of: json(of: value, in: .absent, form: forms[index])))")
      } else {
        edits.append(
          FileEdit(
            range: place.cells[index].range,
            with: text(
              of: json(
                of: value, in: place.cells[index].content, form: forms[index], like: place.cells[index].text))))
      }
    }
    if !added.isEmpty {
      let text = (place.isEmpty ? "" : ", ") + added.joined(separator: ", ")
      edits.append(FileEdit(range: place.end..<place.end, with: text))
    }
    return edits
  }

  private func json(
    of value: CellText, in content: TableMap.Content, form: CellForm, like old: [UInt8] = []
  ) -> JSON {
    var holdsText = false
    if case .text = content { holdsText = true }
    switch value {
    case .missing: return .null
    case .text(let text): return .string(text)
    case .number(let digits): return holdsText ? .string(value.text(form: form, like: old)) : .number(digits)
    case .list(let items):
      return holdsText ? .string(value.text(form: form)) : .array(items.map { .string($0) })
    }
  }

  private func text(of json: JSON) -> String {
    var text = ""
    json.write(to: &text)
    return text
  }
}

extension CellText {
  /// As a cell without a type of its own holds it.
  ///
  /// - Parameter old: what the cell has held so far.
  fileprivate func text(form: CellForm, like old: [UInt8] = []) -> String {
    switch self {
    case .missing: return ""
    case .text(let text): return text
    case .number(let digits): return NumberStyle(of: old, form: form).text(of: digits)
    case .list(let items):
      if case .separated(let separator) = form { return items.joined(separator: separator) }
      return items.joined(separator: ";")
    }
  }
}
