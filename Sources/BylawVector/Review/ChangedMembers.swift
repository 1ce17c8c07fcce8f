import BylawChecker
import BylawData
import BylawSyntax

/// The members whom a review on columns leaves other than they were, and where in their file they stand.
///
/// A scan finds where their rows begin; the readers then read these rows once more, so that where a cell stands, and what
/// is in it, is what they say.
package final class ChangedMembers: @unchecked Sendable {
  // Sendable: nothing changes after `init`.

  package let format: FileFormat
  /// Of a delimited file.
  package let columnCount: Int
  package let delimiter: UInt8
  /// The fields that may be other than they were, by index.
  package let fields: [Int]
  /// Those, by their index in `fields`, of which a delimited file has no column.
  package let absent: [Int]
  /// Where one more column's name goes, and one more cell of each row; of a file that lacks a column.
  package let headerEnd: Int
  package let rowEnds: [Int]
  /// For each of them, whether its cells hold titles rather than names.
  package let usesTitles: [Bool]
  private let file: ScanFile
  private let policy: CheckedPolicy
  private let left: ReviewDelta
  /// In the order of the file.
  private let places: [MemberPlace]

  /// Nil where only the readers can tell, who read the whole file: it is one JSON array, it lacks a column and has rows that
  /// are not members, or how names are written does not show.
  ///
  /// - Parameter keepsAllRows: whether every row of the file is a member.
  init?(outcome: ReviewResult, source feed: FileSource, keepsAllRows: Bool) {
    let (policy, left) = (feed.context.policy, outcome.leaves)
    guard let file = feed.files.first(where: { $0.tables.contains(0) }), let format = file.format, format != .json,
      !file.isParted
    else { return nil }
    let fields = left.fields(policy: policy)
    let columns = file.columnNames
    let absent = fields.indices.filter { index in
      format.isDelimited && !columns.contains { Text($0) == Text(policy.members.fields[fields[index]].column) }
    }
    let text = file.bytes.map { UnsafeRawBufferPointer(start: $0.start, count: $0.count) }
    if !absent.isEmpty {
      let arePlain = absent.allSatisfy { !policy.members.fields[fields[$0]].readsFile }
      guard keepsAllRows, arePlain, file.form.isPlain, text != nil else { return nil }
    }
    let named = fields.filter { policy.names(of: policy.members.fields[$0].type.base) != nil }
    let finders = (0..<feed.workerCount).map { _ in
      PlaceFinder(
        numbers: left.members, named: named, starts: outcome.starts, policy: policy,
        text: absent.isEmpty ? nil : text)
    }
    feed.scan(table: 0, fields: Set(named), workers: finders)
    let mapper = TableMapper(table: policy.members, policy: policy, format: format, fields: fields, rows: [])
    let firsts = named.compactMap { field in finders.compactMap { $0.first[field] }.min { $0.number < $1.number } }
    let inOrder = firsts.sorted { $0.number < $1.number }
    file.readRows(at: inOrder.map(\.offset)) { _, record, slots, _ in mapper.receive(record, row: 0, slots: slots) }
    let isKnown = fields.indices.allSatisfy { index in
      mapper.knowsStyle(of: index) || finders.allSatisfy { $0.first[fields[index]] == nil }
    }
    guard isKnown else { return nil }
    (self.format, self.fields, self.file, self.policy, self.left) = (format, fields, file, policy, left)
    columnCount = columns.count + absent.count
    self.absent = absent
    headerEnd = file.layout?.headerEnd ?? 0
    rowEnds = finders.flatMap(\.ends).sorted { $0.range < $1.range }.flatMap(\.ends)
    delimiter = file.layout?.delimiter ?? UInt8(ascii: ",")
    usesTitles = mapper.map.usesTitles
    places = finders.flatMap(\.places).sorted { $0.number < $1.number }
  }

  /// Whether the file is still the one that was read.
  package var isFileUnchanged: Bool { file.isUnchanged }

  /// Visits every member whose row changes, in the order of the file.
  ///
  /// - Parameter body: takes where the cells stand and, for each of the fields, its new value; nil where it keeps its
  ///   own.
  package func visit(_ body: (TableMap.Row, [Value?]) -> Void) {
    file.readRows(at: places.lazy.map(\.offset)) { index, record, slots, values in
      let changes = left.changes(of: places[index].number, fields: fields, from: values, policy: policy)
      if changes.contains(where: { $0 != nil }) {
        body(TableMap.Row(record: record, slots: fields.map { slots[$0] }, format: format), changes)
      }
    }
  }
}

/// The members whom a review on columns leaves other than they were, by their rows: for who reads the members' file as a whole
/// to find them in it.
package struct LeftMembers: Sendable {
  private let left: ReviewDelta
  private let policy: CheckedPolicy
  private let file: ScanFile
  /// The fields that may be other than they were, ascending.
  package let fields: [Int]
  /// The rows that may be, ascending.
  package let rows: [Int]

  init?(outcome: ReviewResult, source feed: FileSource) {
    guard let file = feed.files.first(where: { $0.tables.contains(0) }) else { return nil }
    (left, policy, self.file) = (outcome.leaves, feed.context.policy, file)
    fields = left.fields(policy: policy)
    rows = left.members
  }

  /// Whether the file is still the one that was read.
  package var isFileUnchanged: Bool { file.isUnchanged }

  /// What is other than it was, in the order of the table.
  package func changes(in members: TableData) -> [RowChange] {
    rows.compactMap { row in
      guard row < members.rowCount else { return nil }
      let values = members.columns.map { $0[row] }
      var changed: [Int: Value] = [:]
      for (field, value) in zip(fields, left.changes(of: row, fields: fields, from: values, policy: policy)) {
        if let value { changed[field] = value }
      }
      return changed.isEmpty ? nil : RowChange(row: row, values: changed)
    }
  }
}

/// Where a member's row begins in the file.
struct MemberPlace {
  var number: Int
  var offset: Int
}

/// Finds where the rows of some members begin, and the first of all with any names in a field.
private final class PlaceFinder: BatchSink {
  private(set) var places: [MemberPlace] = []
  private(set) var first: [Int: MemberPlace] = [:]
  private let numbers: [Int]
  private let named: [(field: Int, isSet: Bool)]
  private let starts: [Int]
  /// By range, where its rows end, in their order.
  private(set) var ends: [(range: Int, ends: [Int])] = []
  private let text: UnsafeRawBufferPointer?

  /// - Parameters:
  ///   - numbers: ascending.
  ///   - text: of a delimited file, where it is asked where all rows end; the file is held by who asks.
  init(numbers: [Int], named: [Int], starts: [Int], policy: CheckedPolicy, text: UnsafeRawBufferPointer?) {
    self.numbers = numbers
    self.starts = starts
    self.text = text
    self.named = named.map { field in
      if case .set = policy.members.fields[field].type.base { (field, true) } else { (field, false) }
    }
  }

  override func consume(_ batch: borrowing Batch) {
    let start = starts[batch.range] + batch.firstRow
    if let text { noteEnds(of: batch, in: text) }
    // Ranges come in ascending order.
    for (field, isSet) in named where first[field] == nil {
      let lanes = batch.columns[field]
      let row = (0..<batch.count).first { lanes.validity.contains($0) && (!isSet || lanes.values[$0] != 0) }
      if let row { first[field] = MemberPlace(number: start + row, offset: batch.rowOffsets[row]) }
    }
    var next = numbers.partitioningIndex { $0 >= start }
    while next < numbers.count, numbers[next] < start + batch.count {
      places.append(MemberPlace(number: numbers[next], offset: batch.rowOffsets[numbers[next] - start]))
      next += 1
    }
  }
}

extension PlaceFinder {
  private func noteEnds(of batch: borrowing Batch, in text: UnsafeRawBufferPointer) {
    if ends.last?.range != batch.range { ends.append((batch.range, [])) }
    for row in 0..<batch.count { ends[ends.count - 1].ends.append(rowEnd(from: batch.rowOffsets[row], in: text)) }
  }
}

/// Where a row ends that has no fault: at the first line end that stands in no quotes.
private func rowEnd(from start: Int, in text: UnsafeRawBufferPointer) -> Int {
  var (place, isQuoted) = (start, false)
  while place < text.count {
    switch text[place] {
    case UInt8(ascii: "\""): isQuoted.toggle()
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): if !isQuoted { return place }
    default: break
    }
    place += 1
  }
  return place
}

extension ReviewDelta {
  /// The fields that the review may have changed, ascending.
  fileprivate func fields(policy: CheckedPolicy) -> [Int] {
    var fields = Set(numbers.filter { !$0.value.isEmpty }.keys)
    if let field = policy.tierField, !changes.moves.isEmpty { fields.insert(field) }
    if let field = policy.rolesField, !changes.roles.isEmpty { fields.insert(field) }
    if let field = policy.accessField, !changes.access.isEmpty { fields.insert(field) }
    return fields.sorted()
  }

  /// Whom it may have changed, ascending.
  fileprivate var members: [Int] {
    var members = Set(changes.moves.keys)
    members.formUnion(changes.roles.keys)
    members.formUnion(changes.access.keys)
    for changed in numbers.values { members.formUnion(changed.keys) }
    return members.sorted()
  }

  /// New values for some fields of a member; nil where one keeps its own.
  fileprivate func changes(
    of number: Int, fields: [Int], from values: [Value], policy: CheckedPolicy
  ) -> [Value?] {
    fields.map { field in
      let new: Value?
      switch field {
      case policy.tierField: new = changes.moves[number].map { $0.target.map(Value.code) ?? .missing }
      case policy.rolesField: new = changes.roles[number].map(Value.codes)
      case policy.accessField: new = changes.access[number].map(Value.codes)
      default: new = numbers[field]?[number].map(Value.number)
      }
      // No names are none.
      if case .codes(0)? = new, case .missing = values[field] { return nil }
      return new == values[field] ? nil : new
    }
  }
}
