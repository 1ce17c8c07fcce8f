import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax
import BylawSystem

/// The data folder as it stands after a review: the members moved, the numbers counted on, the records longer by this
/// review and its decisions. All else is as it was, byte for byte.
package final class NextFolder {
  private let staged: StagedFolder

  private init(staged: StagedFolder) {
    self.staged = staged
  }

  /// Puts the folder in its place.
  package func commit() throws(OutputProblem) { try staged.commit() }

  /// What stands in the way of a folder there, before any work is done.
  package static func checkDestination(at path: String, data folder: String) throws(OutputProblem) {
    let (target, source) = (resolved(path), resolved(folder))
    if target == source || isInside(target, folder: source) { throw .insideInput(path, folder) }
    try StagedFolder.checkDestination(at: path)
  }

  /// Makes the folder beside its place, of the one that the data was read from.
  package static func make(
    policy: Policy, data: CommunityData, review: Review, from folder: String, at path: String
  ) throws(ApplyProblem) -> NextFolder {
    let parts = Parts(policy: policy, inputs: data.inputs, review: review, folder: folder)
    return try make(parts: parts, at: path) { (file) throws(ApplyProblem) in
      try parts.memberEdits(in: file, dataset: data.dataset)
    }
  }

  /// The same of a review on columns. Nil where its changes can only be told from the whole data.
  package static func make(
    policy: Policy, reviewed: ReviewedCommunity, from folder: String, at path: String
  ) throws(ApplyProblem) -> NextFolder? {
    let parts = Parts(policy: policy, inputs: reviewed.inputs, review: reviewed.review, folder: folder)
    guard let changes = reviewed.changes else {
      guard let left = reviewed.left else { return nil }
      let next = try make(parts: parts, at: path) { (file) throws(ApplyProblem) in
        try parts.memberEdits(in: file, left: left)
      }
      guard left.isFileUnchanged else { throw .changedMeanwhile(file: parts.membersFile) }
      return next
    }
    let next = try make(parts: parts, at: path) { _ in parts.memberEdits(for: changes) }
    guard changes.isFileUnchanged else { throw .changedMeanwhile(file: parts.membersFile) }
    return next
  }

  /// - Parameter edits: gives those of the members' file.
  private static func make(
    parts: Parts, at path: String, edits: (String) throws(ApplyProblem) -> [FileEdit]
  ) throws(ApplyProblem) -> NextFolder {
    let (folder, membersFile) = (parts.folder, parts.membersFile)
    let records = try parts.recordPlans()
    let edits = try edits(membersFile)
    let members =
      edits.isEmpty ? [] : try parts.changes(of: membersFile, table: parts.checked.members, edits: edits)
    do throws(OutputProblem) {
      let staged = try StagedFolder(
        path: path, like: folder, privacy: parts.inputs.files.privacy(for: [parts.policy]))
      let names = members.map { name(ofFile: $0.path, in: folder) }
      try staged.copy(from: folder, except: Set(records.map(\.name) + names))
      for (change, name) in zip(members, names) { try change.write(into: try staged.open(at: name, like: change.path)) }
      for record in records { try record.write(into: try staged.open(at: record.name, like: record.original)) }
      try staged.finish()
      return NextFolder(staged: staged)
    } catch {
      throw .output(error)
    }
  }

  /// What a file of the folder is called there. Paths of files in the working directory do not begin with it.
  static func name(ofFile file: String, in folder: String) -> String {
    if folder == ".", !file.hasPrefix("./") { return file }
    var rest = file.dropFirst(folder.count)
    while rest.hasPrefix("/") { rest = rest.dropFirst() }
    return String(rest)
  }
}

/// What the next folder is made of.
struct Parts {
  var policy: Policy
  var inputs: DataInputs
  var review: Review
  var folder: String

  var checked: CheckedPolicy { policy.checked }
  var membersFile: String { inputs.reading.tables.first?.file ?? "" }

  /// What takes the place of which bytes of the members' file.
  func memberEdits(for changed: ChangedMembers) -> [FileEdit] {
    let fields = changed.fields.map { checked.members.fields[$0] }
    let editor = RowEditor(
      format: changed.format, writer: DelimitedWriter(delimiter: changed.delimiter), columns: fields.map(\.column),
      forms: fields.map(\.form),
      columnCount: changed.columnCount)
    var rows: [(end: Int, edits: [FileEdit], values: [CellText?])] = []
    changed.visit { row, values in
      let texts = values.enumerated().map { index, value in
        value.map { CellText(value: $0, of: fields[index].type, policy: checked, byTitle: changed.usesTitles[index]) }
      }
      var present = texts
      for index in changed.absent { present[index] = nil }
      rows.append((row.end, editor.edits(at: row, values: present), texts))
    }
    // A field that nothing of has changed after all is given no column.
    let absent = changed.absent.filter { index in rows.contains { $0.values[index] != nil } }
    if absent.isEmpty { return rows.flatMap(\.edits) }
    return edits(of: rows, adding: absent, ends: changed.rowEnds, headerEnd: changed.headerEnd, editor: editor)
  }

  /// The edits of rows in their order, with a cell more in every row for each column that is new.
  private func edits(
    of rows: [(end: Int, edits: [FileEdit], values: [CellText?])], adding absent: [Int], ends: [Int], headerEnd: Int,
    editor: RowEditor
  ) -> [FileEdit] {
    let names = absent.map { editor.separated(editor.columns[$0]) }.joined()
    let nothing = editor.added(editor.columns.map { _ in nil }, of: absent)
    var edits = [FileEdit(range: headerEnd..<headerEnd, with: names)]
    edits.reserveCapacity(ends.count + rows.count * (editor.columns.count - absent.count) + 1)
    var next = 0
    for end in ends {
      var text = nothing
      if next < rows.count, rows[next].end == end {
        edits += rows[next].edits
        text = editor.added(rows[next].values, of: absent)
        next += 1
      }
      edits.append(FileEdit(range: end..<end, with: text))
    }
    return edits
  }

  /// The same, where the file must be read as a whole: it is a JSON array, or lacks a column and has rows that are no members.
  func memberEdits(in file: String, left: LeftMembers) throws(ApplyProblem) -> [FileEdit] {
    let (map, table, problems) = mapped(file, fields: left.fields, rows: Set(left.rows), wantsRanges: false)
    guard problems.isEmpty else { throw .changedMeanwhile(file: file) }
    let changes = left.changes(in: table)
    let fields = Set(changes.flatMap { $0.values.keys }).sorted()
    if fields.isEmpty { return [] }
    // A field that nothing of has changed after all is given no column.
    let own = fields == left.fields ? map : mapped(file, fields: fields, rows: Set(left.rows), wantsRanges: false).map
    return edits(of: own, fields: fields, changes: changes)
  }

  /// The same, of a review of tables in memory.
  func memberEdits(in file: String, dataset: Dataset) throws(ApplyProblem) -> [FileEdit] {
    let changes = review.report.changes
    let fields = Set(changes.flatMap { $0.values.keys }).sorted()
    let hasGone = changes.contains(where: \.isGone)
    guard !fields.isEmpty || hasGone else { return [] }
    let (map, table, problems) = mapped(file, fields: fields, rows: Set(changes.map(\.row)), wantsRanges: hasGone)
    guard problems.isEmpty, isUnchanged(table, since: dataset.members) else { throw .changedMeanwhile(file: file) }
    return edits(of: map, fields: fields, changes: changes)
  }

  private func mapped(
    _ file: String, fields: [Int], rows: Set<Int>, wantsRanges: Bool
  ) -> (map: TableMap, data: TableData, problems: [DataProblem]) {
    mapTable(
      checked.members, file: file, policy: checked, zone: policy.zone, skipBadRows: inputs.files.skipsBadRows,
      fields: fields, rows: rows, wantsRanges: wantsRanges, encoding: inputs.files.encoding,
      parts: fileParts(of: checked.members), rowTest: rowTest(of: checked, asOf: review.moment.asOf))
  }

  private func edits(of map: TableMap, fields: [Int], changes: [RowChange]) -> [FileEdit] {
    let gone = changes.filter(\.isGone).map(\.row)
    let written = fields.map { checked.members.fields[$0] }
    let writer = TableEditor(map: map, columns: written.map(\.cellColumn), forms: written.map(\.form))
    return writer.edits(
      removing: gone,
      for: changes.filter { !$0.isGone }.map { change in
        (
          change.row,
          fields.enumerated().map { index, field in
            change.values[field].map { value in
              CellText(
                value: value, of: checked.members.fields[field].type, policy: checked, byTitle: map.usesTitles[index])
            }
          }
        )
      })
  }

  private func isUnchanged(_ table: TableData, since members: TableData) -> Bool {
    table.rowCount == members.rowCount
      && review.report.changes.allSatisfy { change in
        checked.keyFields.allSatisfy {
          table.value(row: change.row, field: $0) == members.value(row: change.row, field: $0)
        }
      }
  }
}
